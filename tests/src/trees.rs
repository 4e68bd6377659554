//! Pairs of trees, an old and a new one, that look like what a school's content does between two releases.
//!
//! Everything is invented: words are made of syllables, sentences of words. What is kept from the trees that were
//! measured first (docs/benchmarks.md) is their shape: how many files of which size, how well they compress, and how
//! many of them change how much. The same seed gives the same bytes on every machine.

mod chance;
mod language;
mod pages;
mod pairs;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

pub use chance::Chance;
pub use pairs::{PAIRS, Pair, pair};

/// A tree: contents by path, with `/` between folders.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// Writes a tree into a folder.
///
/// # Errors
///
/// Those of making folders and writing files.
pub fn write(tree: &Tree, folder: &Path) -> io::Result<()> {
    for (name, content) in tree {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(path, content)?;
    }
    Ok(())
}

/// Reads a tree from a folder.
///
/// # Errors
///
/// Those of reading folders and files; a name that is not UTF-8 is one.
pub fn read(folder: &Path) -> io::Result<Tree> {
    let mut tree = Tree::new();
    let mut folders = vec![String::new()];
    while let Some(inside) = folders.pop() {
        for entry in std::fs::read_dir(folder.join(&inside))? {
            let entry = entry?;
            let odd = |_| io::Error::other(format!("a name in {inside}/ is not UTF-8"));
            let name = entry.file_name().into_string().map_err(odd)?;
            let name = if inside.is_empty() { name } else { format!("{inside}/{name}") };
            if entry.file_type()?.is_dir() {
                folders.push(name);
            } else {
                tree.insert(name, std::fs::read(entry.path())?);
            }
        }
    }
    Ok(tree)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Modified, added and removed files.
    fn counts(old: &Tree, new: &Tree) -> (usize, usize, usize) {
        let modified = new.iter().filter(|(name, content)| old.get(*name).is_some_and(|it| it != *content));
        let added = new.keys().filter(|name| !old.contains_key(*name));
        let removed = old.keys().filter(|name| !new.contains_key(*name));
        (modified.count(), added.count(), removed.count())
    }

    #[test]
    fn the_same_seed_gives_the_same_trees() {
        let (old, new) = pair("mixed").expect("there is one").make(1);
        assert_eq!(pair("mixed").expect("there is one").make(1), (old.clone(), new));
        assert_ne!(pair("mixed").expect("there is one").make(2).0, old);
    }

    #[test]
    fn pairs_change_as_much_as_those_that_were_measured() {
        for (name, expected) in
            [("tiny", (1, 1, 0)), ("audio", (5, 0, 0)), ("mixed", (25, 60, 60)), ("week", (74, 2, 0))]
        {
            let (old, new) = pair(name).expect("there is one").make(1);
            assert_eq!(counts(&old, &new), expected, "{name}");
        }
    }

    #[test]
    fn a_tree_comes_back_from_its_folder() {
        let (old, _) = pair("tiny").expect("there is one").make(1);
        let folder = tempfile::tempdir().expect("a folder");
        write(&old, folder.path()).expect("it takes files");
        assert_eq!(read(folder.path()).expect("it was just written"), old);
    }
}
