//! Whatever the trees are, changes lead from the old one to the new one; whatever is done to a bundle, to no other.

use std::io::{self, Cursor};

use chaski_sync_core::bundle::{
    Bundle, Digest, Entry, Files as _, HEAD_BYTES, Head, MAGIC, MemoryFiles, SigningKey, Sink, Tree, Trust,
    UnpackError, pack_changes, pack_tree, write_bundle,
};
use proptest::prelude::*;

type Contents = Vec<(String, Vec<u8>)>;

/// Keeps files in memory.
#[derive(Default)]
struct MemorySink {
    old: Contents,
    files: Contents,
}

impl Sink for MemorySink {
    fn keep(&mut self, old: &Entry, name: &str) -> io::Result<()> {
        let (_, content) = self.old.iter().find(|(known, _)| *known == old.name).expect("an old file");
        self.files.push((name.to_owned(), content.clone()));
        Ok(())
    }

    fn begin(&mut self, name: &str, _bytes: u64) -> io::Result<()> {
        self.files.push((name.to_owned(), Vec::new()));
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.files.last_mut().expect("a file has begun").1.extend(bytes);
        Ok(())
    }

    fn end(&mut self, _digest: &Digest) -> io::Result<()> {
        Ok(())
    }
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&[5; 32])
}

fn memory(files: &Contents) -> MemoryFiles {
    MemoryFiles::new(files.clone()).expect("possible names")
}

/// A bundle of the changes; of the whole tree too where `whole` says so.
fn bundle(old: &Contents, new: &Contents, whole: bool) -> Vec<u8> {
    let mut files = memory(new);
    let mut streams = Vec::new();
    if whole {
        streams.push(pack_tree(&mut files, None, Cursor::new(Vec::new())).expect("memory"));
    }
    let mut scratch = || Ok(Cursor::new(Vec::new()));
    streams.push(pack_changes(&mut files, &mut memory(old), 1, None, &mut scratch).expect("memory"));
    let mut bytes = Vec::new();
    let sign = |root| Head { tree: 1, version: 2, expires: 0, root }.sign(&key());
    write_bundle(files.tree(), streams, &[], &sign, &mut bytes).expect("memory");
    bytes
}

fn unpack(bytes: &[u8], old: &Contents) -> Result<(Tree, Contents), UnpackError> {
    let mut input = Cursor::new(bytes);
    let bundle = Bundle::open(&mut input, &Trust::new(key().verifying_key()))?;
    let mut base = memory(old);
    let Some(stream) = bundle.best_stream(Some(&base.tree().root())) else {
        return Err(io::Error::other("no stream").into());
    };
    let mut sink = MemorySink { old: old.clone(), files: Vec::new() };
    let tree = bundle.unpack(stream, &mut input, &mut base, &mut sink)?;
    sink.files.sort();
    Ok((tree, sink.files))
}

fn content() -> impl Strategy<Value = Vec<u8>> {
    let words =
        prop::collection::vec(prop::sample::select(vec!["papa ", "río ", "suma ", "\n", "12"]), 0..400);
    prop_oneof![
        4 => words.prop_map(|words| words.concat().into_bytes()),
        1 => prop::collection::vec(any::<u8>(), 0..5000),
        1 => (any::<u8>(), 0..40_000_usize).prop_map(|(byte, count)| vec![byte; count]),
    ]
}

/// Files whose names cannot clash: two folders, and files beside them.
fn tree() -> impl Strategy<Value = Contents> {
    let name = "(g3/|g4/)?[a-m]{1,2}\\.md";
    prop::collection::btree_map(name, content(), 0..24).prop_map(|files| files.into_iter().collect())
}

/// What an author does between two versions.
#[derive(Clone, Debug)]
enum Edit {
    Remove(usize),
    Rename(usize),
    Copy(usize),
    Insert(usize, usize, Vec<u8>),
    Cut(usize, usize),
    Empty(usize),
    Swap(usize, usize),
    Add(Vec<u8>),
}

fn edit() -> impl Strategy<Value = Edit> {
    let place = || any::<usize>();
    prop_oneof![
        place().prop_map(Edit::Remove),
        place().prop_map(Edit::Rename),
        place().prop_map(Edit::Copy),
        (place(), place(), content()).prop_map(|(file, at, bytes)| Edit::Insert(file, at, bytes)),
        (place(), place()).prop_map(|(file, at)| Edit::Cut(file, at)),
        place().prop_map(Edit::Empty),
        (place(), place()).prop_map(|(one, other)| Edit::Swap(one, other)),
        content().prop_map(Edit::Add),
    ]
}

fn edited(mut files: Contents, edits: &[Edit]) -> Contents {
    for (number, edit) in edits.iter().enumerate() {
        let count = files.len();
        if count == 0 && !matches!(edit, Edit::Add(_)) {
            continue;
        }
        match edit {
            Edit::Remove(file) => drop(files.remove(file % count)),
            Edit::Rename(file) => files[file % count].0 = format!("moved/{number}.md"),
            Edit::Copy(file) => files.push((format!("copied/{number}.md"), files[file % count].1.clone())),
            Edit::Insert(file, at, bytes) => {
                let content = &mut files[file % count].1;
                let at = at % (content.len() + 1);
                content.splice(at..at, bytes.iter().copied());
            }
            Edit::Cut(file, at) => {
                let content = &mut files[file % count].1;
                content.truncate(at % (content.len() + 1));
            }
            Edit::Empty(file) => files[file % count].1.clear(),
            Edit::Swap(one, other) => {
                let content = files[one % count].1.clone();
                files[one % count].1 = std::mem::replace(&mut files[other % count].1, content);
            }
            Edit::Add(bytes) => files.push((format!("added/{number}.md"), bytes.clone())),
        }
    }
    files.sort();
    files
}

/// What happens to a file on its way.
#[derive(Clone, Debug)]
enum Mutation {
    Flip(usize, u8),
    Cut(usize),
    Insert(usize, Vec<u8>),
    Remove(usize, usize),
    Repeat(usize, usize),
    Fill(usize, usize, u8),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let (place, length) = (|| any::<usize>(), || 0..300_usize);
    prop_oneof![
        3 => (place(), 0..8_u8).prop_map(|(at, bit)| Mutation::Flip(at, bit)),
        1 => place().prop_map(Mutation::Cut),
        1 => (place(), prop::collection::vec(any::<u8>(), 1..20)).prop_map(|(at, bytes)| Mutation::Insert(at, bytes)),
        1 => (place(), length()).prop_map(|(at, count)| Mutation::Remove(at, count)),
        1 => (place(), length()).prop_map(|(at, count)| Mutation::Repeat(at, count)),
        1 => (place(), length(), any::<u8>()).prop_map(|(at, count, byte)| Mutation::Fill(at, count, byte)),
    ]
}

fn mutated(mut bytes: Vec<u8>, mutations: &[Mutation]) -> Vec<u8> {
    for mutation in mutations {
        let length = bytes.len().max(1);
        let range = |at: usize, count: usize| at % length..(at % length + count).min(length);
        match mutation {
            _ if bytes.is_empty() => {}
            Mutation::Flip(at, bit) => bytes[at % length] ^= 1 << bit,
            Mutation::Cut(at) => bytes.truncate(at % length),
            Mutation::Insert(at, more) => drop(bytes.splice(at % length..at % length, more.iter().copied())),
            Mutation::Remove(at, count) => drop(bytes.drain(range(*at, *count))),
            Mutation::Repeat(at, count) => {
                let again = bytes[range(*at, *count)].to_vec();
                drop(bytes.splice(at % length..at % length, again));
            }
            Mutation::Fill(at, count, byte) => bytes[range(*at, *count)].fill(*byte),
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changes_lead_to_exactly_the_new_tree(old in tree(), edits in prop::collection::vec(edit(), 0..12)) {
        let new = edited(old.clone(), &edits);
        let bytes = bundle(&old, &new, false);
        let (tree, files) = unpack(&bytes, &old).expect("good");
        prop_assert_eq!(tree.root(), memory(&new).tree().root());
        prop_assert_eq!(files, new.clone());
        prop_assert_eq!(bundle(&old, &new, false), bytes, "the same trees give the same bytes");
    }

    #[test]
    fn a_whole_tree_comes_back(new in tree()) {
        let (_, files) = unpack(&bundle(&Vec::new(), &new, true), &Vec::new()).expect("good");
        prop_assert_eq!(files, new);
    }

    #[test]
    fn whatever_is_done_to_a_bundle_leads_to_no_other_tree(
        (old, edits) in (tree(), prop::collection::vec(edit(), 0..6)),
        many in prop::collection::vec(prop::collection::vec(mutation(), 1..4), 60),
    ) {
        let new = edited(old.clone(), &edits);
        let bytes = bundle(&old, &new, true);
        for mutations in many {
            if let Ok((_, files)) = unpack(&mutated(bytes.clone(), &mutations), &old) {
                prop_assert_eq!(&files, &new, "{:?}", mutations);
            }
        }
    }

    /// The release key itself has signed what was done to the manifest: what comes out is still a tree that it names.
    #[test]
    fn whatever_is_signed_is_refused_or_is_the_tree_that_it_names(
        (old, edits) in (tree(), prop::collection::vec(edit(), 0..6)),
        many in prop::collection::vec(prop::collection::vec(mutation(), 1..3), 60),
    ) {
        let new = edited(old.clone(), &edits);
        let bytes = bundle(&old, &new, false);
        let keys_end = MAGIC.len() + HEAD_BYTES + 2;
        let length = 1 + usize::from(bytes[keys_end] >= 0x80);
        let manifest = bytes.get(keys_end + length..).expect("a manifest");
        let opened = Bundle::open(&mut Cursor::new(&bytes), &Trust::new(key().verifying_key())).expect("good");
        let (manifest, streams) = manifest.split_at(opened.stream_start(0) as usize - keys_end - length);
        for mutations in many {
            let lying = mutated(manifest.to_vec(), &mutations);
            if lying.len() > 0x3fff {
                continue;
            }
            let root = blake3::hash(&lying).into();
            let mut signed = MAGIC.to_vec();
            signed.extend(Head { tree: 1, version: 2, expires: 0, root }.sign(&key()));
            signed.extend([1, 0, lying.len() as u8 | 0x80, (lying.len() >> 7) as u8]);
            if lying.len() < 0x80 {
                signed.truncate(signed.len() - 2);
                signed.push(lying.len() as u8);
            }
            signed.extend(&lying);
            signed.extend(streams);
            if let Ok((tree, files)) = unpack(&signed, &old) {
                prop_assert_eq!(&files, &new, "{:?}", mutations);
                prop_assert_eq!(tree.root(), <Digest>::try_from(&lying[..32]).expect("a root"));
            }
        }
    }
}
