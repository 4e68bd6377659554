//! Manifests that lie, although the release key has signed them.

use super::draft::{Draft, put};
use super::forge::{Forged, Stream};
use super::school::{Contents, School};
use super::trial::Trial;

fn files() -> Contents {
    vec![("a.txt".into(), b"uno".to_vec()), ("b/c.txt".into(), b"dos y tres".to_vec())]
}

fn stream() -> Stream {
    Stream::of(&Draft::whole(&[("a.txt", b"uno"), ("b/c.txt", b"dos y tres")]))
}

fn forged() -> Forged {
    Forged::new(&files(), vec![stream()])
}

pub(crate) fn cases(trial: &mut Trial) {
    let mut refused = |name: String, forged: Forged, codes: &[&str]| {
        trial.refused(&School::new(), &format!("manifest: {name}"), &forged.sign(), codes);
    };
    trees(&mut refused);
    streams(&mut refused);
    forms(&mut refused);
}

type Refused<'a> = dyn FnMut(String, Forged, &[&str]) + 'a;

fn trees(refused: &mut Refused<'_>) {
    for files in [0, 1, 3, 65_536] {
        refused(format!("{files} files instead of 2"), Forged { files, ..forged() }, &["wrong-size"]);
    }
    for files in [65_537, 1 << 31, 1 << 32, u64::MAX] {
        refused(format!("{files} files"), Forged { files, ..forged() }, &["too-large"]);
    }
    for bytes in [13 + 1, 1 << 20, 4 << 30] {
        refused(
            format!("a tree of {bytes} bytes instead of 13"),
            Forged { bytes, ..forged() },
            &["wrong-size"],
        );
    }
    for bytes in [0, 1, 12] {
        refused(
            format!("a tree of {bytes} bytes, less than comes"),
            Forged { bytes, ..forged() },
            &["too-large"],
        );
    }
    for bytes in [(4 << 30) + 1, 1 << 40, u64::MAX] {
        refused(format!("a tree of {bytes} bytes"), Forged { bytes, ..forged() }, &["too-large"]);
    }
    for (name, tree_root) in [("zeros", [0; 32]), ("ones", [0xff; 32]), ("a stream's", stream().root)] {
        refused(format!("a tree root of {name}"), Forged { tree_root, ..forged() }, &["wrong-tree"]);
    }
    let other = vec![("a.txt".to_owned(), b"dos".to_vec()), files()[1].clone()];
    refused(
        "the root of a tree with other contents".into(),
        Forged::new(&other, vec![stream()]),
        &["wrong-tree"],
    );
    let other = vec![("A.txt".to_owned(), b"uno".to_vec()), files()[1].clone()];
    refused(
        "the root of a tree with another name".into(),
        Forged::new(&other, vec![stream()]),
        &["wrong-tree"],
    );
}

fn streams(refused: &mut Refused<'_>) {
    let with = |change: &dyn Fn(&mut Stream)| {
        let mut forged = forged();
        change(&mut forged.streams[0]);
        forged
    };
    let honest = stream();
    for unit_log2 in [8, 9, 32, 50, 63, 64, 128, 255] {
        refused(format!("units of 2^{unit_log2} groups"), with(&|s| s.unit_log2 = unit_log2), &["too-large"]);
    }
    for bytes in [0, 1, honest.stream_bytes - 1] {
        refused(
            format!("a stream of {bytes} bytes, shorter than it is"),
            with(&|s| s.stream_bytes = bytes),
            &["damaged"],
        );
        let cut = |s: &mut Stream| s.put_body(s.body[..bytes as usize].to_vec());
        let codes = ["bad-plan", "wrong-size"];
        refused(format!("a stream cut to {bytes} bytes before signing"), with(&cut), &codes);
    }
    for bytes in [honest.stream_bytes + 1, 1 << 20] {
        refused(
            format!("a stream of {bytes} bytes, longer than it is"),
            with(&|s| s.stream_bytes = bytes),
            &["truncated"],
        );
    }
    for bytes in [(2 << 20) + 1, 1 << 30, 4 << 30] {
        refused(
            format!("a stream of {bytes} bytes without its unit hashes"),
            with(&|s| s.stream_bytes = bytes),
            &["truncated", "damaged"],
        );
        let small_units = |s: &mut Stream| (s.stream_bytes, s.unit_log2) = (bytes, 0);
        refused(
            format!("a stream of {bytes} bytes in small units"),
            with(&small_units),
            &["truncated", "damaged"],
        );
    }
    for bytes in [(4 << 30) + 1, 1 << 63, u64::MAX] {
        refused(format!("a stream of {bytes} bytes"), with(&|s| s.stream_bytes = bytes), &["too-large"]);
        refused(
            format!("a list of changes of {bytes} bytes"),
            with(&|s| s.plan_bytes = bytes),
            &["too-large"],
        );
        refused(format!("contents of {bytes} bytes"), with(&|s| s.payload_bytes = bytes), &["too-large"]);
    }
    for bytes in [0, 1, honest.plan_bytes - 1, honest.plan_bytes + 1, 8 << 20] {
        refused(
            format!("a list of changes of {bytes} bytes instead of {}", honest.plan_bytes),
            with(&|s| s.plan_bytes = bytes),
            &["wrong-size"],
        );
    }
    for bytes in [0, 1, 12] {
        refused(
            format!("contents of {bytes} bytes instead of 13"),
            with(&|s| s.payload_bytes = bytes),
            &["wrong-size"],
        );
    }
    refused(
        "contents of 14 bytes, more than the tree".into(),
        with(&|s| s.payload_bytes = 14),
        &["too-large"],
    );
    for (name, root) in [("zeros", [0; 32]), ("ones", [0xff; 32])] {
        refused(format!("a stream root of {name}"), with(&|s| s.root = root), &["damaged"]);
    }
    for base_kind in [1, 2, 3, 128, 255] {
        let codes = ["damaged", "too-large", "wrong-base"];
        refused(format!("a base of kind {base_kind}"), with(&|s| s.base_kind = Some(base_kind)), &codes);
    }
    for (name, root) in [("zeros", [0; 8]), ("ones", [0xff; 8]), ("almost", almost_active())] {
        refused(format!("a base whose root is {name}"), with(&|s| s.base = Some((4, root))), &["wrong-base"]);
    }
    refused(
        "a base of a version beyond all".into(),
        with(&|s| s.base = Some((1 << 32, [0; 8]))),
        &["damaged"],
    );
}

/// The active root with a bit flipped.
fn almost_active() -> [u8; 8] {
    let (_, mut root) = Stream::changing(&Draft::default()).base.expect("it has one");
    root[7] ^= 1;
    root
}

fn forms(refused: &mut Refused<'_>) {
    refused("no stream at all".into(), Forged { streams: Vec::new(), ..forged() }, &["wrong-base"]);
    for count in [17, 20, 40] {
        let forged = Forged { streams: vec![stream(); count], ..forged() };
        refused(format!("{count} streams"), forged, &["too-large"]);
    }
    for told in [0, 2, 16, 17, 4096, u64::MAX] {
        refused(
            format!("{told} streams told, one there"),
            Forged { streams_told: Some(told), ..forged() },
            &["damaged"],
        );
    }
    let mut overlapping = forged();
    overlapping.streams.push(stream());
    overlapping.streams[0].body.clear();
    refused("two streams in one place".into(), overlapping, &["truncated"]);
    let mut repeated = forged();
    repeated.streams.push(stream());
    let last = repeated.streams[1].body.len() - 1;
    repeated.streams[1].body[last] ^= 1;
    refused("a stream twice, the second damaged".into(), repeated, &["damaged"]);
    let mut nested = forged();
    let inner = forged().sign();
    nested.streams.push(Stream { body: inner.clone(), ..stream() });
    refused("a whole bundle where a stream should be".into(), nested, &["damaged"]);
    for (name, after) in [("a byte", vec![0]), ("a stream that is not told", stream().body)] {
        refused(
            format!("{name} after its streams"),
            Forged { after_manifest: after.clone(), ..forged() },
            &["damaged"],
        );
        refused(format!("{name} after the bundle"), Forged { after, ..forged() }, &["trailing-bytes"]);
    }
    for bytes in [0, 1, 31, 32, 33, 34, 35] {
        refused(
            format!("{bytes} zeros alone"),
            Forged { manifest: Some(vec![0; bytes]), ..forged() },
            if bytes == 35 { &["wrong-base"] } else { &["damaged"] },
        );
    }
    for bytes in [4096, 4097, 1 << 16, 1 << 20] {
        let codes = if bytes == 4096 { ["damaged"] } else { ["too-large"] };
        refused(
            format!("{bytes} bytes of ones"),
            Forged { manifest: Some(vec![0xff; bytes]), ..forged() },
            &codes,
        );
    }
    for (name, number) in [
        ("in more bytes than it needs", &[0x82, 0x00][..]),
        ("of 2^64", &[0x80; 9]),
        ("without end", &[0xff; 40]),
    ] {
        let mut manifest = forged().tree_root.to_vec();
        manifest.extend(number);
        if number.len() == 9 {
            manifest.push(2);
        }
        put(&mut manifest, 13);
        put(&mut manifest, 0);
        refused(format!("a number {name}"), Forged { manifest: Some(manifest), ..forged() }, &["damaged"]);
    }
}
