//! Bundles for tests, as an office makes them.

use std::io::Cursor;
use std::path::Path;

use chaski_sync_core::bundle::{
    Head, MemoryFiles, PackedStream, SigningKey, Statement, pack_changes, pack_tree, write_bundle,
};

use super::stick::Candidate;

pub(super) type Contents = Vec<(String, Vec<u8>)>;

/// A bundle that is being made.
pub(super) struct TestBundle {
    pub(super) tree: u16,
    pub(super) version: u32,
    pub(super) key: u8,
    pub(super) new: Contents,
    /// Changes from these come too.
    pub(super) old: Option<Contents>,
    /// Whether the whole tree is in it.
    pub(super) is_whole: bool,
    pub(super) statements: Vec<Vec<u8>>,
}

pub(super) fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

/// The whole text tree of a version, signed by the root.
pub(super) fn text(version: u32) -> TestBundle {
    let (tree, new, statements) = (1, lessons(version), Vec::new());
    TestBundle { tree, version, key: 1, new, old: None, is_whole: true, statements }
}

impl TestBundle {
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut new = MemoryFiles::new(self.new.clone()).expect("possible names");
        let scratch = || Ok(Cursor::new(Vec::new()));
        let mut streams: Vec<PackedStream<Cursor<Vec<u8>>>> = Vec::new();
        if self.is_whole {
            streams.push(pack_tree(&mut new, None, Cursor::new(Vec::new())).expect("memory"));
        }
        if let Some(old) = &self.old {
            let mut old = MemoryFiles::new(old.clone()).expect("possible names");
            let changes = pack_changes(&mut new, &mut old, self.version - 1, None, &mut { scratch });
            streams.push(changes.expect("memory"));
        }
        let (tree, version, key) = (self.tree, self.version, key(self.key));
        let sign = |root| Head { tree, version, expires: 2_000_000_000, root }.sign(&key);
        let mut out = Vec::new();
        let tree = chaski_sync_core::bundle::Files::tree(&new);
        write_bundle(tree, streams, &self.statements, &sign, &mut out).expect("memory");
        out
    }

    /// Puts it on a stick.
    pub(super) fn put(&self, stick: &Path, name: &str) -> Candidate {
        put(stick, name, &self.bytes())
    }
}

pub(super) fn put(stick: &Path, name: &str, bytes: &[u8]) -> Candidate {
    let path = stick.join(name);
    std::fs::write(&path, bytes).expect("the folder takes a file");
    Candidate { path, name: name.to_owned() }
}

/// Lessons that differ from version to version, one of which stays the same.
pub(super) fn lessons(version: u32) -> Contents {
    let lesson = |id: &str, words: &str| {
        let text = format!(
            "---\nid: {id}\ntitle: Tema {id}\narea: Matemática\ncompetence: Resuelve problemas de cantidad\n\
             capacity: Usa estrategias y procedimientos de estimación y cálculo\ngrade: 3\nrequires:\n---\n{words}\n"
        );
        let quiz = format!(
            "// [id:{id}-1] [difficulty:1] [hint:Cuenta.]\n¿Cuánto es 2 + 3? {words} {{#5\n####Es 5.\n}}\n"
        );
        [(format!("g3/{id}.es.md"), text.into_bytes()), (format!("g3/{id}.es.gift"), quiz.into_bytes())]
    };
    let mut files: Contents = lesson("01-igual", "Igual.").into();
    files.extend(lesson("02-cambia", &format!("Es la edición {version}.")));
    files
        .extend((0..20).map(|n| (format!("extra/{n:02}.txt"), format!("{n} {}", version / 10).into_bytes())));
    files.sort();
    files
}

/// Bytes that cannot be compressed.
pub(super) fn noise(seed: u32, count: usize) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&seed.to_le_bytes());
    let mut bytes = vec![0; count];
    hasher.finalize_xof().fill(&mut bytes);
    bytes
}

/// The statement that names who releases.
pub(super) fn statement(version: u32, release: &[u8], revoked: &[u8]) -> Vec<u8> {
    let keys = |seeds: &[u8]| seeds.iter().map(|seed| key(*seed).verifying_key()).collect();
    let root = key(1);
    Statement { version, root: root.verifying_key(), release: keys(release), revoked: keys(revoked) }
        .sign(&root)
}
