//! A tree: which files there are, how large, with which content. No times, owners or empty folders.

use super::wire;
use super::{Refusal, name};

/// The BLAKE3 hash of a content or a listing.
pub type Digest = [u8; 32];

/// One file of a tree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its name, with `/` between folders.
    pub name: String,
    /// Unit: bytes.
    pub bytes: u64,
    /// Of its content.
    pub digest: Digest,
}

/// The files of a tree, ordered by name, each name possible and in a place of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    entries: Vec<Entry>,
}

impl Tree {
    /// Orders files into a tree.
    ///
    /// # Errors
    ///
    /// A name that is not possible, or two files in one place.
    pub fn new(mut entries: Vec<Entry>) -> Result<Tree, Refusal> {
        entries.sort();
        entries.iter().try_for_each(|entry| name::check(&entry.name))?;
        name::check_apart(entries.iter().map(|entry| entry.name.as_str()))?;
        Ok(Tree { entries })
    }

    /// All files, ordered by name.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Finds a file by its name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        self.entries.binary_search_by(|entry| entry.name.as_str().cmp(name)).ok()
    }

    /// Size of all contents. Unit: bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.entries.iter().map(|entry| entry.bytes).sum()
    }

    /// The hash that stands for the whole tree: BLAKE3 over names, sizes and digests, in order.
    #[must_use]
    pub fn root(&self) -> Digest {
        let mut hasher = blake3::Hasher::new();
        let mut line = Vec::new();
        for entry in &self.entries {
            line.clear();
            wire::put(&mut line, entry.name.len() as u64);
            line.extend(entry.name.as_bytes());
            wire::put(&mut line, entry.bytes);
            line.extend(entry.digest);
            hasher.update(&line);
        }
        hasher.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str, content: &[u8]) -> Entry {
        Entry { name: name.into(), bytes: content.len() as u64, digest: blake3::hash(content).into() }
    }

    #[test]
    fn the_root_depends_on_names_and_contents_and_not_on_the_order() {
        let root = |entries| Tree::new(entries).expect("possible names").root();
        let two = root(vec![entry("a", b"1"), entry("b", b"2")]);
        assert_eq!(two, root(vec![entry("b", b"2"), entry("a", b"1")]));
        assert_ne!(two, root(vec![entry("a", b"2"), entry("b", b"1")]));
        assert_ne!(two, root(vec![entry("a", b"1"), entry("c", b"2")]));
        assert_ne!(two, root(vec![entry("a", b"1")]));
    }
}
