//! Who signed it, for which tree, and whether it is newer.

use chaski_sync_core::bundle::{Files as _, HEAD_BYTES, Head, Installed, LOCAL_TREE_MIN, MAGIC};

use super::school::{
    ACTIVE_VERSION, LOCAL, RELEASE, REVOKED, ROOT, STRANGER, School, Streams, TREE, active, later, memory,
    next_head, release,
};
use super::trial::Trial;

const ALL: [(Streams, &str); 3] =
    [(Streams::Whole, "whole"), (Streams::Changes, "changes"), (Streams::Both, "both")];

pub(crate) fn cases(trial: &mut Trial) {
    signatures(trial);
    trees(trial);
    versions(trial);
    not_bundles(trial);
}

/// What is refused for what it says of itself would be accepted otherwise.
pub(crate) fn honest() {
    for (streams, _) in ALL {
        for signer in [RELEASE, ROOT] {
            let bytes = release(&later(1), next_head(), signer, &[], streams);
            let (_, result) = School::new().import(&bytes);
            assert_eq!(result.expect("good"), *memory(&later(1)).tree());
        }
    }
    let box_own = School { tree: LOCAL_TREE_MIN, installed: None, ..School::new() };
    let own = Head { tree: LOCAL_TREE_MIN, ..next_head() };
    box_own.import(&release(&later(1), own, LOCAL, &[], Streams::Whole)).1.expect("its own lessons");
    // Expiry is told, and disables nothing.
    for expires in [0, 1, u32::MAX] {
        let head = Head { expires, ..next_head() };
        School::new().import(&release(&later(1), head, RELEASE, &[], Streams::Whole)).1.expect("good");
    }
}

fn signatures(trial: &mut Trial) {
    let school = School::new();
    for (streams, what) in ALL {
        let good = release(&later(1), next_head(), RELEASE, &[], streams);
        let signature = MAGIC.len() + HEAD_BYTES - 64..MAGIC.len() + HEAD_BYTES;
        let mut unsigned = good.clone();
        unsigned[signature.clone()].fill(0);
        trial.refused(&school, &format!("unsigned {what}"), &unsigned, &["unsigned"]);
        let mut filled = good.clone();
        filled[signature.clone()].fill(0xff);
        trial.refused(&school, &format!("signature of ones, {what}"), &filled, &["unknown-key"]);
        let mut swapped = good.clone();
        swapped[signature.clone()].rotate_left(32);
        trial.refused(
            &school,
            &format!("signature with its halves swapped, {what}"),
            &swapped,
            &["unknown-key"],
        );
        let other = release(&later(2), next_head(), RELEASE, &[], streams);
        let mut borrowed = good.clone();
        borrowed[signature.clone()].copy_from_slice(&other[signature.clone()]);
        trial.refused(&school, &format!("signature of another release, {what}"), &borrowed, &["unknown-key"]);
        for (signer, code) in [(STRANGER, "unknown-key"), (LOCAL, "unknown-key"), (REVOKED, "revoked-key")] {
            let bytes = release(&later(1), next_head(), signer, &[], streams);
            trial.refused(&school, &format!("signed by key {signer}, {what}"), &bytes, &[code]);
        }
        // The order of the curve added to the second half: the same signature in other bytes.
        let mut malleable = good.clone();
        add_order(&mut malleable[signature.end - 32..signature.end]);
        trial.refused(&school, &format!("signature in other bytes, {what}"), &malleable, &["unknown-key"]);
    }
}

/// Adds the order of the Ed25519 group (RFC 8032) to a number in little-endian bytes.
fn add_order(number: &mut [u8]) {
    let mut order = [0; 32];
    order[..16].copy_from_slice(&0x14de_f9de_a2f7_9cd6_5812_631a_5cf5_d3ed_u128.to_le_bytes());
    order[31] = 0x10;
    let mut carry = 0;
    for (byte, add) in number.iter_mut().zip(order) {
        let sum = u16::from(*byte) + u16::from(add) + carry;
        (*byte, carry) = (sum as u8, sum >> 8);
    }
}

fn trees(trial: &mut Trial) {
    let school = School::new();
    for tree in [0, 2, 3, 16, 17, 32, 48, 0x7fff] {
        let bytes = release(&later(1), Head { tree, ..next_head() }, RELEASE, &[], Streams::Both);
        trial.refused(&school, &format!("tree {tree} offered as {TREE}"), &bytes, &["other-tree"]);
    }
    for tree in [LOCAL_TREE_MIN, 0x8001, 0xffff] {
        let head = Head { tree, ..next_head() };
        for signer in [RELEASE, ROOT, REVOKED, STRANGER] {
            let bytes = release(&later(1), head, signer, &[], Streams::Whole);
            let name = format!("own tree {tree:#x} signed by key {signer}");
            trial.refused(&School { tree, ..School::new() }, &name, &bytes, &["unknown-key"]);
        }
        let bytes = release(&later(1), head, LOCAL, &[], Streams::Whole);
        trial.refused(&school, &format!("own tree {tree:#x} offered as {TREE}"), &bytes, &["other-tree"]);
        let elsewhere = School {
            tree,
            trust: chaski_sync_core::bundle::Trust::new(*school.trust.root()),
            ..School::new()
        };
        trial.refused(&elsewhere, &format!("own tree {tree:#x} of another box"), &bytes, &["unknown-key"]);
    }
}

fn versions(trial: &mut Trial) {
    for (streams, what) in ALL {
        for version in 0..ACTIVE_VERSION {
            let bytes = release(&later(1), Head { version, ..next_head() }, RELEASE, &[], streams);
            trial.refused(&School::new(), &format!("older version {version}, {what}"), &bytes, &["older"]);
        }
        let same = Head { version: ACTIVE_VERSION, ..next_head() };
        let bytes = release(&later(1), same, RELEASE, &[], streams);
        trial.refused(
            &School::new(),
            &format!("the same version with other content, {what}"),
            &bytes,
            &["conflict"],
        );
        let installed = Installed { version: u32::MAX, root: memory(&active()).tree().root() };
        let last = School { installed: Some(installed), ..School::new() };
        let bytes = release(&later(1), next_head(), RELEASE, &[], streams);
        trial.refused(&last, &format!("older than the last version, {what}"), &bytes, &["older"]);
    }
}

fn not_bundles(trial: &mut Trial) {
    let good = release(&later(1), next_head(), RELEASE, &[], Streams::Both);
    let school = School::new();
    let others: [(&str, &[u8]); 12] = [
        ("zip", b"PK\x03\x04\x14\0\0\0"),
        ("gzip", b"\x1f\x8b\x08\0"),
        ("zstd frame", b"\x28\xb5\x2f\xfd\0\0"),
        ("program", b"\x7fELF\x02\x01\x01"),
        ("text", b"Estimada escuela"),
        ("byte order mark", b"\xef\xbb\xbfCHSK"),
        ("small letters", b"chsk\x01"),
        ("zeros", &[0; 4096]),
        ("ones", &[0xff; 4096]),
        ("two letters", b"hi"),
        ("line end", b"\nCHSK"),
        ("swapped", b"KSHC"),
    ];
    for (name, bytes) in others {
        trial.refused(&school, &format!("a file of another kind: {name}"), bytes, &["not-a-bundle"]);
    }
    trial.refused(&school, "a bundle with bytes before it", &[&[0], &good[..]].concat(), &["not-a-bundle"]);
    trial.refused(&school, "a bundle without its first byte", &good[1..], &["not-a-bundle"]);
    for format in [0, 2, 3, 9, 127, 128, 255] {
        let mut bytes = good.clone();
        bytes[MAGIC.len()] = format;
        trial.refused(&school, &format!("format {format}"), &bytes, &["unknown-format"]);
    }
    for (what, more) in
        [("a byte", &b"\0"[..]), ("a line end", b"\n"), ("noise", &[7; 9000]), ("itself", &good)]
    {
        let bytes = [&good[..], more].concat();
        trial.refused(&school, &format!("a bundle with {what} after it"), &bytes, &["trailing-bytes"]);
    }
}
