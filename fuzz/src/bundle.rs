//! Bundles: whatever a file says, even with the release key's signature, nothing comes out that was not signed.
//!
//! The first octet of an input says what the rest is: 0, a bundle as it is; 1, a manifest and streams, which are signed
//! here; else a list of changes and sections of contents, for which everything that leads to them is made here too.

use std::io::{self, Cursor};

use chaski_sync_core::bundle::{
    Base, Bundle, Digest, Division, Entry, Files as _, Head, MAGIC, Manifest, MemoryFiles, SigningKey, Sink,
    StreamOffer, Trust,
};

/// The largest unit, so that every stream is one.
const UNIT_LOG2: u8 = 7;
/// What an input may make of itself: a frame of repeated octets is short.
const TREE_BYTES: u64 = 1 << 20;

/// Checks the laws on an input.
pub fn check(input: &[u8]) {
    let Some((kind, rest)) = input.split_first() else { return };
    match kind {
        0 => take(rest),
        1 => {
            let manifest_bytes = rest.first().map_or(0, |byte| usize::from(*byte)).min(rest.len());
            let (manifest, streams) = rest.split_at(manifest_bytes);
            take(&sign(manifest, streams));
        }
        _ => take_list(*kind, rest),
    }
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&[5; 32])
}

fn active() -> MemoryFiles {
    let file = |name: &str| (name.to_owned(), name.repeat(9).into_bytes());
    MemoryFiles::new(["a", "b/c", "d.md"].map(file).to_vec()).expect("possible names")
}

/// Signs a manifest, and puts the streams behind it.
fn sign(manifest: &[u8], streams: &[u8]) -> Vec<u8> {
    let root = blake3::hash(manifest).into();
    let mut out = MAGIC.to_vec();
    out.extend(Head { tree: 1, version: 1, expires: 0, root }.sign(&key()));
    let length = manifest.len();
    out.extend([1, 0, length as u8 | 0x80, (length >> 7) as u8]);
    if length < 0x80 {
        out.truncate(out.len() - 2);
        out.push(length as u8);
    }
    out.extend(manifest);
    out.extend(streams);
    out
}

/// Takes a list of changes and what stands after it as a stream with honest sizes.
fn take_list(kind: u8, rest: &[u8]) {
    let Some((&[files, low, high], rest)) = rest.split_first_chunk() else { return };
    let (list, sections) = rest.split_at(usize::from(u16::from_le_bytes([low, high])).min(rest.len()));
    let list_frame = frame(list);
    let mut body = vec![list_frame.len() as u8 | 0x80, (list_frame.len() >> 7) as u8];
    body.extend(&list_frame);
    // Contents as they are, or whatever stands for a frame.
    body.extend(if kind & 2 == 0 { frame(sections) } else { sections.to_vec() });
    let base = (kind & 4 != 0)
        .then(|| Base { version: 1, root: *active().tree().root().first_chunk().expect("a root is longer") });
    let offer = StreamOffer {
        base,
        division: Division { stream_bytes: body.len() as u64, unit_log2: UNIT_LOG2 },
        plan_bytes: list.len() as u64,
        payload_bytes: sections.len() as u64,
        root: blake3::hash(&body).into(),
    };
    let kept = if base.is_some() { active().tree().bytes() } else { 0 };
    for bytes in [sections.len() as u64, sections.len() as u64 + kept] {
        let manifest = Manifest { tree_root: [0; 32], files: files.into(), bytes, streams: vec![offer] };
        take(&sign(&manifest.write(), &body));
    }
}

/// A frame with one block that is not compressed (RFC 8878), of at most 16 KiB so that its length is two octets.
fn frame(contents: &[u8]) -> Vec<u8> {
    let contents = &contents[..contents.len().min(16_000)];
    let header = (contents.len() as u32) << 3 | 1;
    [&[0x28, 0xb5, 0x2f, 0xfd, 0, 0x38], &header.to_le_bytes()[..3], contents].concat()
}

/// Takes a bundle as a box does.
fn take(bytes: &[u8]) {
    let mut input = Cursor::new(bytes);
    let Ok(bundle) = Bundle::open(&mut input, &Trust::new(key().verifying_key())) else { return };
    assert!(
        bundle.verify_streams(&mut Cursor::new(bytes)).is_err() || bundle.file_bytes() == bytes.len() as u64
    );
    let mut old = active();
    for stream in 0..bundle.manifest.streams.len() {
        let mut counter = Counter { bytes_max: bundle.manifest.bytes, ..Counter::default() };
        if bundle.manifest.bytes > TREE_BYTES {
            continue;
        }
        if let Ok(tree) = bundle.unpack(stream, &mut input, &mut old, &mut counter) {
            assert_eq!(tree.root(), bundle.manifest.tree_root, "only the tree that was signed");
            assert_eq!(tree.bytes(), bundle.manifest.bytes);
        }
    }
}

/// Counts what comes.
#[derive(Debug, Default)]
struct Counter {
    bytes: u64,
    bytes_max: u64,
}

impl Sink for Counter {
    fn keep(&mut self, old: &Entry, name: &str) -> io::Result<()> {
        assert!(active().tree().entries().contains(old) && !name.is_empty());
        Ok(())
    }

    fn begin(&mut self, name: &str, _bytes: u64) -> io::Result<()> {
        assert!(chaski_sync_core::bundle::check_name(name).is_ok());
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.bytes += bytes.len() as u64;
        assert!(self.bytes <= self.bytes_max, "no more than was signed for");
        Ok(())
    }

    fn end(&mut self, _digest: &Digest) -> io::Result<()> {
        Ok(())
    }
}
