//! Statements of release keys that nobody should follow.

use chaski_sync_core::bundle::{KEYS_MAX, STATEMENT_BYTES_MAX, STATEMENTS_MAX, Statement};

use super::draft::put;
use super::forge::Forged;
use super::school::{
    RELEASE, REVOKED, ROOT, STRANGER, School, Streams, key, later, next_head, release, statement,
};
use super::trial::Trial;

pub(crate) fn cases(trial: &mut Trial) {
    let school = School::new();
    let mut refused = |name: &str, statements: &[Vec<u8>], signer: u8, codes: &[&str]| {
        let bytes = release(&later(1), next_head(), signer, statements, Streams::Whole);
        trial.refused(&school, &format!("statements: {name}"), &bytes, codes);
    };
    let next =
        |release: u8| Statement { version: 8, release: vec![key(release).verifying_key()], ..statement() };
    let good = next(STRANGER).sign(&key(ROOT));
    for signer in [STRANGER, RELEASE, REVOKED] {
        let forged = next(STRANGER).sign(&key(signer));
        refused(
            &format!("signed by key {signer}"),
            std::slice::from_ref(&forged),
            STRANGER,
            &["forged-keys"],
        );
        refused(
            &format!("a good one and one by key {signer}"),
            &[good.clone(), forged],
            STRANGER,
            &["forged-keys"],
        );
    }
    for place in (0..good.len()).step_by(7) {
        let mut changed = good.clone();
        changed[place] ^= 1 << (place % 8);
        refused(&format!("byte {place} changed"), &[changed], STRANGER, &["forged-keys"]);
    }
    for length in [0, 1, 63, 64, 65, good.len() - 1] {
        refused(&format!("cut to {length} bytes"), &[good[..length].to_vec()], STRANGER, &["forged-keys"]);
    }
    refused("a byte after it", &[[&good[..], &[0]].concat()], STRANGER, &["forged-keys"]);

    let old =
        Statement { version: 6, revoked: vec![], release: vec![key(REVOKED).verifying_key()], ..statement() };
    let old = old.sign(&key(ROOT));
    refused("an old one brings no revoked key back", std::slice::from_ref(&old), REVOKED, &["revoked-key"]);
    refused("old ones in any order", &[statement().sign(&key(ROOT)), old.clone()], REVOKED, &["revoked-key"]);
    refused("a new one before an old one", &[good.clone(), old], REVOKED, &["revoked-key"]);
    refused("the same one again and again", &vec![good.clone(); STATEMENTS_MAX], RELEASE, &["unknown-key"]);
    let same = Statement { version: 7, ..next(STRANGER) }.sign(&key(ROOT));
    refused("the same version with other keys", &[same], STRANGER, &["unknown-key"]);
    let revoking = Statement { revoked: vec![key(RELEASE).verifying_key()], ..next(STRANGER) };
    refused(
        "the key that signs is revoked by what it brings",
        &[revoking.sign(&key(ROOT))],
        RELEASE,
        &["revoked-key"],
    );

    let other_root = Statement { root: key(STRANGER).verifying_key(), ..next(RELEASE) };
    let after = Statement { version: 9, ..other_root.clone() };
    let (turn, by_new) = (other_root.sign(&key(ROOT)), after.sign(&key(STRANGER)));
    refused(
        "a new root's without the one that names it",
        std::slice::from_ref(&by_new),
        RELEASE,
        &["forged-keys"],
    );
    refused(
        "a new root's before the one that names it",
        &[by_new.clone(), turn.clone()],
        RELEASE,
        &["forged-keys"],
    );
    let by_old = Statement { version: 10, ..statement() }.sign(&key(ROOT));
    refused("the old root's after its end", &[turn.clone(), by_old], RELEASE, &["forged-keys"]);
    refused("a head by the old root after its end", &[turn, by_new], ROOT, &["unknown-key"]);

    let many = Statement { release: vec![key(STRANGER).verifying_key(); KEYS_MAX + 1], ..next(RELEASE) };
    refused("one key too many", &[many.sign(&key(ROOT))], STRANGER, &["forged-keys"]);
    let many = Statement { revoked: vec![key(STRANGER).verifying_key(); KEYS_MAX + 1], ..next(RELEASE) };
    refused("one revoked key too many", &[many.sign(&key(ROOT))], RELEASE, &["forged-keys"]);
    refused(
        "one statement too many",
        &vec![good.clone(); STATEMENTS_MAX + 1],
        RELEASE,
        &["too-large", "damaged"],
    );
    refused(
        "a statement as long as all may be",
        &[vec![1; STATEMENT_BYTES_MAX * 8]],
        RELEASE,
        &["forged-keys"],
    );
    weak_keys(&mut refused, &next(RELEASE));
    lengths(trial, &good);
}

/// Judges a name, the statements that a bundle carries, its signer and the reasons for which it may be refused.
type Refused<'a> = dyn FnMut(&str, &[Vec<u8>], u8, &[&str]) + 'a;

/// Keys for which anybody can make signatures (RFC 8032, 8.9: points of small order).
fn weak_keys(refused: &mut Refused<'_>, next: &Statement) {
    let mut one = [0; 32];
    one[0] = 1;
    for (name, weak) in [("one", one), ("zero", [0; 32])] {
        let Ok(weak) = chaski_sync_core::bundle::VerifyingKey::from_bytes(&weak) else { continue };
        let naming = Statement { release: vec![weak], ..next.clone() }.sign(&key(ROOT));
        refused(&format!("naming the weak key {name}"), &[naming], STRANGER, &["unknown-key", "forged-keys"]);
    }
}

/// The part of keys as a whole.
fn lengths(trial: &mut Trial, good: &[u8]) {
    let mut one = Vec::new();
    put(&mut one, 1);
    put(&mut one, good.len() as u64);
    one.extend(good);
    let parts: [(&str, Vec<u8>); 8] = [
        ("empty", Vec::new()),
        ("a count without statements", vec![1]),
        ("a count of 16 without statements", vec![16]),
        ("a huge count", [&[0xff; 9][..], &[1]].concat()),
        ("a statement longer than the part", vec![1, 0x80, 0x7f]),
        ("a huge statement", [&[1][..], &[0xff; 9], &[1]].concat()),
        ("a byte after them", [&one[..], &[0]].concat()),
        ("a number in more bytes than it needs", vec![0x80, 0]),
    ];
    for (name, keys) in parts {
        let bytes = Forged { keys, ..Forged::new(&later(1), Vec::new()) }.sign();
        trial.refused(&School::new(), &format!("keys: {name}"), &bytes, &["damaged"]);
    }
    let lengths: [(&str, Vec<u8>, &str); 6] = [
        ("huge", [&[0xff; 9][..], &[1]].concat(), "too-large"),
        ("without end", vec![0xff; 20], "damaged"),
        ("in more bytes than it needs", vec![0x81, 0x00], "damaged"),
        ("2 GB", vec![0x80, 0x80, 0x80, 0x80, 0x08], "too-large"),
        ("a little more than possible", vec![0xff, 0xff, 0x03], "too-large"),
        ("more than there is", vec![0xff, 0x7f], "truncated"),
    ];
    for (name, length, code) in lengths {
        let keys = Forged { keys_length: Some(length.clone()), ..Forged::new(&later(1), Vec::new()) };
        trial.refused(&School::new(), &format!("keys: length {name}"), &keys.sign(), &[code]);
        let manifest = Forged { manifest_length: Some(length), ..Forged::new(&later(1), Vec::new()) };
        let codes: &[&str] = if code == "truncated" { &["truncated", "too-large"] } else { &[code] };
        trial.refused(&School::new(), &format!("manifest: length {name}"), &manifest.sign(), codes);
    }
}
