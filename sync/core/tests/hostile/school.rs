//! A box with a tree that is active, which is given bundles.

use std::io::{self, Cursor};

use chaski_sync_core::bundle::{
    Bundle, Digest, Entry, Files as _, Head, Installed, MemoryFiles, PackedStream, Refusal, SigningKey, Sink,
    Statement, Tree, Trust, UnpackError, check_name, pack_changes, pack_tree, write_bundle,
};

/// Names and contents.
pub(crate) type Contents = Vec<(String, Vec<u8>)>;

/// The tree that the box wants: texts in Spanish.
pub(crate) const TREE: u16 = 1;
/// The version that is active.
pub(crate) const ACTIVE_VERSION: u32 = 4;
/// Seeds of the keys: the root, which is installed; the release key that it names; the one that it has revoked; the
/// box's own; and one of nobody.
pub(crate) const ROOT: u8 = 1;
pub(crate) const RELEASE: u8 = 2;
pub(crate) const REVOKED: u8 = 3;
pub(crate) const LOCAL: u8 = 4;
pub(crate) const STRANGER: u8 = 5;

pub(crate) fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

/// The statement that the box believes: version 7.
pub(crate) fn statement() -> Statement {
    let public = |seed| key(seed).verifying_key();
    Statement {
        version: 7,
        root: public(ROOT),
        release: vec![public(RELEASE)],
        revoked: vec![public(REVOKED)],
    }
}

/// Bytes that no compressor makes shorter.
pub(crate) fn noise(seed: u8, count: usize) -> Vec<u8> {
    let mut bytes = vec![0; count];
    blake3::Hasher::new().update(&[seed]).finalize_xof().fill(&mut bytes);
    bytes
}

pub(crate) fn active() -> Contents {
    let lesson =
        |number: u8| (format!("g3/{number:02}.md"), format!("lección {number}: suma\n").repeat(20).into());
    (1..=6).map(lesson).chain([("clip.opus".into(), noise(9, 20_000))]).collect()
}

/// The active tree a version later; `seed` makes variants whose bundles are equally long.
pub(crate) fn later(seed: u8) -> Contents {
    let mut files = active();
    files[2].1.splice(5..6, [b'0' + seed]);
    files.push(("new.opus".into(), noise(seed, 60_000)));
    files
}

pub(crate) fn memory(files: &Contents) -> MemoryFiles {
    MemoryFiles::new(files.clone()).expect("possible names")
}

/// An honest bundle by a key: the whole tree, and the changes from the active one where `changes` says so.
pub(crate) fn release(
    files: &Contents,
    head: Head,
    signer: u8,
    statements: &[Vec<u8>],
    streams: Streams,
) -> Vec<u8> {
    let mut new = memory(files);
    let scratch = || Cursor::new(Vec::new());
    let mut packed: Vec<PackedStream<_>> = Vec::new();
    if streams != Streams::Changes {
        packed.push(pack_tree(&mut new, None, scratch()).expect("memory"));
    }
    if streams != Streams::Whole {
        let mut old = memory(&active());
        let changes = pack_changes(&mut new, &mut old, ACTIVE_VERSION, None, &mut || Ok(scratch()));
        packed.push(changes.expect("memory"));
    }
    let mut out = Vec::new();
    let sign = |root| Head { root, ..head }.sign(&key(signer));
    write_bundle(new.tree(), packed, statements, &sign, &mut out).expect("memory");
    out
}

/// What an honest bundle brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Streams {
    Whole,
    Changes,
    Both,
}

/// The head of the next version; its root follows from what is packed.
pub(crate) fn next_head() -> Head {
    Head { tree: TREE, version: ACTIVE_VERSION + 1, expires: 2_000_000_000, root: [0; 32] }
}

/// A box.
pub(crate) struct School {
    pub(crate) trust: Trust,
    pub(crate) tree: u16,
    pub(crate) installed: Option<Installed>,
    pub(crate) files: Contents,
}

impl School {
    /// One that believes the statement and has the active tree.
    pub(crate) fn new() -> School {
        let mut trust = Trust::new(key(ROOT).verifying_key()).with_local(key(LOCAL).verifying_key());
        trust.follow(&[statement().sign(&key(ROOT))]).expect("the root's");
        let root = memory(&active()).tree().root();
        let installed = Some(Installed { version: ACTIVE_VERSION, root });
        School { trust, tree: TREE, installed, files: active() }
    }

    /// Takes a bundle as a box does; what is handed out is kept apart until all of it is good.
    pub(crate) fn import(&self, bytes: &[u8]) -> (Taken, Result<Tree, UnpackError>) {
        let mut taken = Taken::default();
        let result = self.try_import(bytes, &mut taken);
        (taken, result)
    }

    fn try_import(&self, bytes: &[u8], taken: &mut Taken) -> Result<Tree, UnpackError> {
        let mut input = Cursor::new(bytes);
        let bundle = Bundle::open(&mut input, &self.trust)?;
        bundle.check_successor(self.tree, self.installed.as_ref())?;
        let mut old = memory(&self.files);
        let stream = bundle.best_stream(Some(&old.tree().root())).ok_or(Refusal::WrongBase)?;
        taken.bytes_max = bundle.manifest.bytes;
        taken.old = old.tree().entries().to_vec();
        let tree = bundle.unpack(stream, &mut input, &mut old, taken)?;
        bundle.verify_streams(&mut input)?;
        Ok(tree)
    }

    /// Whether everything is as it was.
    pub(crate) fn is_untouched(&self) -> bool {
        self.files == active()
    }
}

/// What was handed out of a bundle.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    /// Names and how much came of each, with the hash of that.
    files: Vec<(String, u64, Digest)>,
    hasher: blake3::Hasher,
    kept: Vec<(Digest, String)>,
    /// What there is to keep.
    old: Vec<Entry>,
    bytes: u64,
    bytes_max: u64,
    claimed: u64,
    /// What must never happen, and has.
    pub(crate) fault: Option<&'static str>,
}

impl Taken {
    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty() && self.kept.is_empty()
    }

    /// Whether everything is the beginning of a file of these trees.
    pub(crate) fn is_part_of(&self, trees: &[&Contents]) -> bool {
        let begun = |(name, bytes, digest): &(String, u64, Digest)| {
            let begins = |content: &[u8]| content.get(..*bytes as usize).map(blake3::hash);
            trees.iter().flat_map(|tree| tree.iter()).any(|(known, content)| {
                known == name && begins(content).is_some_and(|begun| begun == *digest)
            })
        };
        let is_kept = |(digest, name): &(Digest, String)| {
            trees
                .iter()
                .flat_map(|tree| tree.iter())
                .any(|(known, content)| known == name && blake3::hash(content) == *digest)
        };
        self.files.iter().all(begun) && self.kept.iter().all(is_kept)
    }

    fn take_name(&mut self, name: &str) {
        // Of very many files that would take too long; the trees they are of are refused anyway.
        let twice = self.files.len() < 1000 && self.files.iter().any(|(known, ..)| known == name);
        if check_name(name).is_err() || twice {
            self.fault = Some("a name that is not possible was handed out");
        }
    }
}

impl Sink for Taken {
    fn keep(&mut self, old: &Entry, name: &str) -> io::Result<()> {
        self.take_name(name);
        if !self.old.contains(old) {
            self.fault = Some("a file is kept that was not there");
        }
        self.kept.push((old.digest, name.to_owned()));
        Ok(())
    }

    fn begin(&mut self, name: &str, bytes: u64) -> io::Result<()> {
        self.take_name(name);
        self.claimed = bytes;
        self.hasher.reset();
        self.files.push((name.to_owned(), 0, self.hasher.finalize().into()));
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let (_, length, digest) = self.files.last_mut().expect("a file has begun");
        *length += bytes.len() as u64;
        *digest = self.hasher.update(bytes).finalize().into();
        self.bytes += bytes.len() as u64;
        if *length > self.claimed || self.bytes > self.bytes_max {
            self.fault = Some("more was handed out than was signed for");
        }
        Ok(())
    }

    fn end(&mut self, digest: &Digest) -> io::Result<()> {
        let (_, length, begun) = self.files.last().expect("a file has begun");
        if *length != self.claimed || begun != digest {
            self.fault = Some("a file was called whole that is not");
        }
        Ok(())
    }
}
