//! What takes little room and wants much: contents, windows, lists.

use zstd::zstd_safe::{CCtx, CParameter};

use super::draft::{Draft, Section, frame, put};
use super::forge::{Forged, Stream};
use super::school::School;
use super::trial::Trial;

/// Compresses with a window and sizes as they are told.
fn frame_with(contents: &[u8], window_log: u32, told: bool) -> Vec<u8> {
    let mut context = CCtx::create();
    context.set_parameter(CParameter::CompressionLevel(1)).expect("a level");
    context.set_parameter(CParameter::WindowLog(window_log)).expect("it is in its range");
    context.set_parameter(CParameter::ContentSizeFlag(told)).expect("a flag");
    let mut out = Vec::with_capacity(zstd::zstd_safe::compress_bound(contents.len()));
    context.compress2(&mut out, contents).expect("the buffer is large enough");
    out
}

/// A frame of one byte repeated, as blocks that say so (RFC 8878, 3.1.1.2): a few bytes for each 128 KiB.
fn repeated(blocks: u32, window: u8) -> Vec<u8> {
    const BLOCK_BYTES: u32 = 128 << 10;
    let mut out = vec![0x28, 0xb5, 0x2f, 0xfd, 0x00, window];
    for block in 0..blocks {
        let header = BLOCK_BYTES << 3 | 1 << 1 | u32::from(block + 1 == blocks);
        out.extend(&header.to_le_bytes()[..3]);
        out.push(b'x');
    }
    out
}

/// The byte of a frame's header that asks for a window of 2^log.
const fn window(log: u8) -> u8 {
    (log - 10) << 3
}

fn skippable(contents: &[u8]) -> Vec<u8> {
    [&0x184d_2a50_u32.to_le_bytes()[..], &(contents.len() as u32).to_le_bytes(), contents].concat()
}

pub(crate) fn cases(trial: &mut Trial) {
    contents(trial);
    lists(trial);
    many_names(trial);
    long_lists(trial);
}

/// A file that tells how long it is, and a frame that makes more, or wants more, than that.
fn contents(trial: &mut Trial) {
    let plain = frame(b"twelve bytes");
    let large = vec![b'x'; 1 << 20];
    let two = [&plain[..], &plain].concat();
    let mut cases: Vec<(String, u64, Vec<u8>)> = vec![
        ("two frames".into(), 24, two.clone()),
        ("two frames, one told".into(), 12, two),
        ("a skippable frame before it".into(), 12, [skippable(b"abc"), plain.clone()].concat()),
        ("a skippable frame after it".into(), 12, [plain.clone(), skippable(b"abc")].concat()),
        ("nothing but a skippable frame".into(), 12, skippable(&[0; 4096])),
        ("an empty frame before it".into(), 12, [frame(b""), plain.clone()].concat()),
        ("a frame without end".into(), 12, plain[..plain.len() - 1].to_vec()),
        ("a frame's header alone".into(), 12, plain[..6].to_vec()),
        ("a frame of an old format".into(), 12, [&[0x27][..], &plain[1..]].concat()),
        ("a gzip file".into(), 12, b"\x1f\x8b\x08\0\0\0\0\0\0\x03".to_vec()),
        ("noise".into(), 12, vec![0xa5; 64]),
        ("no bytes at all".into(), 12, Vec::new()),
        ("a reserved block".into(), 12, vec![0x28, 0xb5, 0x2f, 0xfd, 0, window(17), 7, 0, 0]),
        ("a dictionary that nobody has".into(), 12, vec![0x28, 0xb5, 0x2f, 0xfd, 1, window(17), 9, 1, 0, 0]),
    ];
    for blocks in [128, 1024, 8192] {
        cases.push((
            format!("{blocks} blocks of 128 KiB for 1000 bytes"),
            1000,
            repeated(blocks, window(17)),
        ));
    }
    for blocks in [1, 8, 40] {
        cases.push((
            format!("{blocks} blocks of 128 KiB for 1000 bytes"),
            1000,
            repeated(blocks, window(17)),
        ));
        cases.push((
            format!("{blocks} blocks of 128 KiB, a byte less told"),
            u64::from(blocks) * (128 << 10) - 1,
            repeated(blocks, window(17)),
        ));
        cases.push((
            format!("{blocks} blocks of 128 KiB, a byte more told"),
            u64::from(blocks) * (128 << 10) + 1,
            repeated(blocks, window(17)),
        ));
    }
    for log in [24, 25, 27, 30, 31, 41] {
        cases.push((format!("a window of 2^{log}"), 8 << 17, repeated(8, window(log))));
    }
    for log in [24, 27] {
        cases.push((
            format!("a window of 2^{log} in use"),
            17 << 20,
            frame_with(&vec![b'x'; 17 << 20], log, true),
        ));
    }
    cases.push(("a size that is not told, and more".into(), 1000, frame_with(&large, 20, false)));
    for (name, payload_bytes, frame) in cases {
        for (with, reference) in [("", vec![0]), (", after a reference", vec![1])] {
            let section =
                Section { payload_bytes, stream_bytes: frame.len() as u64, reference, frame: frame.clone() };
            let draft = Draft {
                added: vec![(payload_bytes, b"a".to_vec())],
                sections: vec![section],
                ..Draft::default()
            };
            let codes: &[&str] =
                if payload_bytes > 8 << 20 && !with.is_empty() { &["too-large"] } else { &["wrong-size"] };
            let bytes = Forged::unchecked(1, payload_bytes, Stream::of(&draft)).sign();
            trial.refused(&School::new(), &format!("contents: {name}{with}"), &bytes, codes);
        }
    }
}

/// The list of changes is compressed too.
fn lists(trial: &mut Trial) {
    let plan = Draft::whole(&[("a", b"x")]).write();
    let plan_bytes = plan.len() as u64;
    for (name, told, frame) in [
        ("blocks of 1 GB for a few bytes", plan_bytes, repeated(8192, window(17))),
        ("blocks of 1 GB for 8 MiB", 8 << 20, repeated(8192, window(17))),
        ("a window of 2^24", plan_bytes, repeated(1, window(24))),
        ("a window of 2^31", plan_bytes, repeated(1, window(31))),
        ("two frames", plan_bytes * 2, [frame(&plan), frame(&plan)].concat()),
        ("a skippable frame", plan_bytes, [skippable(b"abc"), frame(&plan)].concat()),
        ("nothing but a skippable frame", 0, skippable(b"abc")),
    ] {
        let stream = Stream { plan_bytes: told, ..Stream::new(&plan, &frame, b"", 1) };
        let bytes = Forged::unchecked(1, 1, stream).sign();
        trial.refused(&School::new(), &format!("list: {name}"), &bytes, &["wrong-size"]);
    }
    let stream = Stream { plan_bytes: 8 << 20, ..Stream::new(&plan, &repeated(64, window(17)), b"", 1) };
    let bytes = Forged::unchecked(1, 1, stream).sign();
    trial.refused(&School::new(), "list: 8 MiB of one letter", &bytes, &["bad-plan"]);
}

/// As many names as a tree may have, and as deep.
fn many_names(trial: &mut Trial) {
    for (name, folders, count) in
        [("flat", 0, 65_536_u64), ("16 parts deep", 15, 65_536), ("one too many", 0, 65_537)]
    {
        let inside = "/a".repeat(folders);
        let added = (0..count).map(|number| (0, format!("{number:06}{inside}").into_bytes()));
        let stream = Stream::of(&Draft { added: added.collect(), ..Draft::default() });
        let code = if count > 65_536 { "bad-plan" } else { "wrong-tree" };
        let bytes = Forged::unchecked(count.min(65_536), 0, stream).sign();
        trial.refused(&School::new(), &format!("65,536 files: {name}"), &bytes, &[code]);
    }
}

/// Lists that are long for their own sake.
fn long_lists(trial: &mut Trial) {
    let sections = |count: u64, reference: &[u64]| {
        let mut plan = vec![0, 0, 0, 1];
        put(&mut plan, count);
        plan.extend(b"a\n\0");
        put(&mut plan, count);
        for _ in 0..count {
            plan.extend([1, 0]);
            reference.iter().for_each(|number| put(&mut plan, *number));
        }
        plan
    };
    let runs_of_nothing = [vec![2, 4096], vec![0; 2 * 600]].concat();
    let runs = [vec![2, 256], [0, 1].repeat(256)].concat();
    for (name, plan) in [
        ("4,096 sections of a byte", sections(4096, &[0])),
        ("4,096 sections that all refer to everything", sections(4096, &[1])),
        ("sections with runs of nothing", sections(4096, &runs_of_nothing)),
        ("sections with as many runs as may be", sections(4096, &runs)),
        ("5,000 sections", sections(5000, &[0])),
    ] {
        let frame = frame(&plan);
        let stream = Stream::new(&plan, &frame, b"", 4096);
        drop(plan);
        let bytes = Forged::unchecked(1, 4096, stream).sign();
        trial.refused(&School::new(), &format!("list: {name}"), &bytes, &["bad-plan"]);
    }
}
