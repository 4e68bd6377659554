//! Whole bundles: packed, opened, unpacked, in memory.

use std::io::{self, Cursor};

use super::*;

/// Keeps files in memory, and can lose its power after some bytes.
#[derive(Default)]
pub(super) struct MemorySink {
    pub(super) old: Vec<(String, Vec<u8>)>,
    pub(super) files: Vec<(String, Vec<u8>)>,
    sections: Vec<(usize, Vec<Digest>)>,
    written: u64,
    /// Unit: bytes.
    fails_after: Option<u64>,
}

impl Sink for MemorySink {
    fn keep(&mut self, old: &Entry, name: &str) -> io::Result<()> {
        let content = self.old.iter().find(|(known, _)| *known == old.name).expect("an old file").1.clone();
        self.files.push((name.to_owned(), content));
        Ok(())
    }

    fn begin(&mut self, name: &str, _bytes: u64) -> io::Result<()> {
        self.files.push((name.to_owned(), Vec::new()));
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.written += bytes.len() as u64;
        if self.fails_after.is_some_and(|limit| self.written > limit) {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.files.last_mut().expect("a file has begun").1.extend(bytes);
        Ok(())
    }

    fn end(&mut self, digest: &Digest) -> io::Result<()> {
        assert_eq!(blake3::hash(&self.files.last().expect("a file").1), *digest);
        Ok(())
    }

    fn kept_section(&mut self, section: usize) -> Option<Vec<Digest>> {
        self.sections.iter().find(|(number, _)| *number == section).map(|(_, digests)| digests.clone())
    }

    fn end_section(&mut self, section: usize, digests: &[Digest]) -> io::Result<()> {
        self.sections.push((section, digests.to_vec()));
        Ok(())
    }
}

type Contents = Vec<(String, Vec<u8>)>;

fn text(seed: u32, words: usize) -> Vec<u8> {
    let list = ["papa", "río", "suma", "resta", "chacra", "lluvia", "escuela", "quipu", "llama", "maíz"];
    let mut state = seed;
    let mut word = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        list[(state >> 28) as usize % list.len()]
    };
    (0..words).flat_map(|_| [word(), " "]).collect::<String>().into_bytes()
}

fn lessons() -> Contents {
    let mut files: Contents =
        (0..40_u32).map(|n| (format!("g{}/{n:02}.es.md", n % 4), text(n, 400))).collect();
    files.push(("empty.txt".into(), Vec::new()));
    files.push(("zz-empty.txt".into(), Vec::new()));
    files.sort();
    files
}

fn edited() -> Contents {
    let mut files = lessons();
    files.retain(|(name, _)| name != "g1/01.es.md" && name != "g2/02.es.md");
    let moved = lessons().into_iter().find(|(name, _)| name == "g2/02.es.md").expect("a lesson").1;
    files.push(("moved/02.es.md".into(), moved));
    files.push(("new.es.md".into(), text(99, 500)));
    files.push(("new-empty".into(), Vec::new()));
    for (name, content) in &mut files {
        if name.starts_with("g3/1") {
            content.splice(100..110, *b"un cambio ");
        }
    }
    files.sort();
    files
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&[5; 32])
}

fn memory(files: Contents) -> MemoryFiles {
    MemoryFiles::new(files).expect("possible names")
}

fn scratch() -> io::Result<Cursor<Vec<u8>>> {
    Ok(Cursor::new(Vec::new()))
}

/// A bundle of one tree with the whole of it, and with the changes from `old` where there is an old one.
pub(super) fn bundle(new: Contents, old: Option<Contents>, version: u32) -> Vec<u8> {
    let mut new = memory(new);
    let mut streams = vec![pack_tree(&mut new, None, scratch().expect("memory")).expect("memory")];
    if let Some(old) = old {
        let packed = pack_changes(&mut new, &mut memory(old), version - 1, None, &mut scratch);
        streams.push(packed.expect("memory"));
    }
    let mut out = Vec::new();
    let sign = |root| Head { tree: 1, version, expires: 2_000_000_000, root }.sign(&key());
    write_bundle(new.tree(), streams, &[], &sign, &mut out).expect("memory");
    out
}

fn open(bytes: &[u8]) -> Result<Bundle, Refusal> {
    let trust = Trust::new(key().verifying_key());
    Bundle::open(&mut Cursor::new(bytes), &trust).map_err(refusal)
}

fn refusal(error: UnpackError) -> Refusal {
    match error {
        UnpackError::Refused(refusal) => refusal,
        UnpackError::Io(error) => panic!("not a refusal: {error}"),
    }
}

fn unpacked(bytes: &[u8], old: Contents) -> Result<Contents, Refusal> {
    let bundle = open(bytes)?;
    let mut base = memory(old.clone());
    let stream = bundle.best_stream(Some(&base.tree().root())).expect("a stream");
    let mut sink = MemorySink { old, ..MemorySink::default() };
    let tree = bundle.unpack(stream, Cursor::new(bytes), &mut base, &mut sink).map_err(refusal)?;
    sink.files.sort();
    assert_eq!(tree, *memory(sink.files.clone()).tree());
    Ok(sink.files)
}

#[test]
fn a_tree_comes_back_whole_and_by_its_changes() {
    let bytes = bundle(edited(), Some(lessons()), 2);
    assert_eq!(unpacked(&bytes, Vec::new()), Ok(edited()));
    assert_eq!(unpacked(&bytes, lessons()), Ok(edited()));
    let bundle = open(&bytes).expect("good");
    assert_eq!(bundle.file_bytes(), bytes.len() as u64);
    assert_eq!(bundle.best_stream(Some(&memory(lessons()).tree().root())), Some(1), "changes are shorter");
    bundle.verify_streams(&mut Cursor::new(&bytes)).expect("every byte is good");
}

#[test]
fn the_same_trees_give_the_same_bytes() {
    assert_eq!(bundle(edited(), Some(lessons()), 2), bundle(edited(), Some(lessons()), 2));
}

#[test]
fn trees_without_files_and_without_changes_are_trees() {
    for (new, old) in
        [(vec![], None), (vec![], Some(lessons())), (lessons(), Some(lessons())), (lessons(), Some(vec![]))]
    {
        let bytes = bundle(new.clone(), old.clone(), 2);
        assert_eq!(unpacked(&bytes, old.unwrap_or_default()), Ok(new));
    }
}

#[test]
fn changes_are_never_longer_than_the_whole() {
    let other: Contents = vec![("other".into(), text(7, 9000))];
    let mut new = memory(lessons());
    let whole = pack_tree(&mut new, None, scratch().expect("memory")).expect("memory");
    let changes = pack_changes(&mut new, &mut memory(other), 1, None, &mut scratch).expect("memory");
    assert!(changes.offer.file_bytes() <= whole.offer.file_bytes());
}

#[test]
fn contents_come_in_the_order_in_which_they_are_taught() {
    let mut new = memory(edited());
    let order: Vec<usize> = (0..new.tree().entries().len()).rev().collect();
    let packed =
        pack_changes(&mut new, &mut memory(lessons()), 1, Some(&order), &mut scratch).expect("memory");
    let mut bytes = Vec::new();
    let sign = |root| Head { tree: 1, version: 2, expires: 0, root }.sign(&key());
    write_bundle(new.tree(), vec![packed], &[], &sign, &mut bytes).expect("memory");
    let bundle = open(&bytes).expect("good");
    let mut sink = MemorySink { old: lessons(), ..MemorySink::default() };
    bundle.unpack(0, Cursor::new(&bytes), &mut memory(lessons()), &mut sink).expect("good");
    let came: Vec<&str> = sink.files.iter().rev().take(3).map(|(name, _)| name.as_str()).rev().collect();
    assert_eq!(came, ["g3/19.es.md", "g3/15.es.md", "g3/11.es.md"]);
}

#[test]
fn every_damaged_byte_is_noticed_and_nothing_of_its_unit_is_decoded() {
    let bytes = bundle(edited(), Some(lessons()), 2);
    for place in (0..bytes.len()).step_by(1 + bytes.len() / 400) {
        let mut damaged = bytes.clone();
        damaged[place] ^= 1 << (place % 8);
        let verified = open(&damaged)
            .and_then(|bundle| bundle.verify_streams(&mut Cursor::new(&damaged)).map_err(refusal));
        assert!(verified.is_err(), "byte {place}");
        let good = open(&bytes).expect("good");
        if place as u64 >= good.stream_start(1) {
            assert!(unpacked(&damaged, lessons()).is_err(), "byte {place}");
        }
    }
}

#[test]
fn every_early_end_is_noticed() {
    let bytes = bundle(lessons(), None, 2);
    for end in (0..bytes.len()).step_by(1 + bytes.len() / 300) {
        let cut = &bytes[..end];
        let verified =
            open(cut).and_then(|bundle| bundle.verify_streams(&mut Cursor::new(cut)).map_err(refusal));
        assert!(matches!(verified, Err(Refusal::Truncated { .. })), "{end}: {verified:?}");
    }
    let more = [&bytes[..], b"x"].concat();
    let verified = open(&more).expect("good").verify_streams(&mut Cursor::new(&more));
    assert_eq!(verified.map_err(refusal), Err(Refusal::TrailingBytes));
}

#[test]
fn changes_to_another_tree_are_refused() {
    let bytes = bundle(edited(), Some(lessons()), 2);
    let bundle = open(&bytes).expect("good");
    let mut other = lessons();
    other[3].1.push(b'!');
    let mut sink = MemorySink { old: other.clone(), ..MemorySink::default() };
    let result = bundle.unpack(1, Cursor::new(&bytes), &mut memory(other.clone()), &mut sink);
    assert_eq!(result.map_err(refusal), Err(Refusal::WrongBase));
    assert!(sink.files.is_empty());
    assert_eq!(bundle.best_stream(Some(&memory(other).tree().root())), Some(0), "the whole tree still fits");
}

#[test]
fn versions_only_rise() {
    let bundle = open(&bundle(edited(), None, 7)).expect("good");
    let installed = |version, root| Installed { version, root };
    let root = bundle.manifest.tree_root;
    let check = |installed| bundle.check_successor(1, Some(&installed));
    assert_eq!(check(installed(6, [1; 32])), Ok(()));
    assert_eq!(check(installed(7, root)), Ok(()));
    assert_eq!(check(installed(7, [1; 32])), Err(Refusal::Conflict { version: 7 }));
    assert_eq!(check(installed(8, root)), Err(Refusal::Older { found: 7, installed: 8 }));
    assert_eq!(bundle.check_successor(2, None), Err(Refusal::OtherTree { found: 1, wanted: 2 }));
}

#[test]
fn an_expired_claim_is_told_and_disables_nothing() {
    let bytes = bundle(lessons(), None, 2);
    let bundle = open(&bytes).expect("good");
    assert_eq!(bundle.freshness(None), Freshness::Unknown);
    assert_eq!(bundle.freshness(Some(0)), Freshness::Current);
    assert_eq!(bundle.freshness(Some(3_000_000_000)), Freshness::Expired);
    assert_eq!(unpacked(&bytes, Vec::new()), Ok(lessons()));
}

#[test]
fn an_interrupted_try_goes_on_with_the_section_where_it_stopped() {
    let noise = |seed: u32| -> Vec<u8> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&seed.to_le_bytes());
        let mut bytes = vec![0; 3 << 20];
        hasher.finalize_xof().fill(&mut bytes);
        bytes
    };
    let files: Contents = (0..6).map(|n| (format!("clip{n}"), noise(n))).collect();
    let bytes = bundle(files.clone(), None, 1);
    let bundle = open(&bytes).expect("good");
    let mut sink = MemorySink { fails_after: Some(14 << 20), ..MemorySink::default() };
    let first = bundle.unpack(0, Cursor::new(&bytes), &mut MemoryFiles::default(), &mut sink);
    assert!(matches!(first, Err(UnpackError::Io(_))));
    assert_eq!(sink.sections.len(), 2, "two sections of two clips were whole");
    sink.files.truncate(4);
    (sink.fails_after, sink.written) = (None, 0);
    bundle.unpack(0, Cursor::new(&bytes), &mut MemoryFiles::default(), &mut sink).expect("good");
    assert_eq!((sink.files, sink.written), (files, 6 << 20), "only the last section was written again");
}
