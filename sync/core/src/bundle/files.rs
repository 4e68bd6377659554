//! Where the contents of a tree are read from.

use std::io;
use std::ops::Range;

use super::{Entry, Refusal, Tree};

/// The files of a tree with their contents.
pub trait Files {
    /// Which files there are.
    fn tree(&self) -> &Tree;

    /// Appends a range of a file's content.
    ///
    /// # Errors
    ///
    /// The storage's own, or when the file is no longer what the tree says.
    fn read(&mut self, place: usize, range: Range<u64>, out: &mut Vec<u8>) -> io::Result<()>;
}

/// A tree in memory.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles {
    tree: Tree,
    contents: Vec<Vec<u8>>,
}

impl MemoryFiles {
    /// Makes a tree of names and contents.
    ///
    /// # Errors
    ///
    /// Names that cannot be a tree.
    pub fn new(mut files: Vec<(String, Vec<u8>)>) -> Result<MemoryFiles, Refusal> {
        files.sort();
        let entry = |(name, content): &(String, Vec<u8>)| Entry {
            name: name.clone(),
            bytes: content.len() as u64,
            digest: blake3::hash(content).into(),
        };
        let tree = Tree::new(files.iter().map(entry).collect())?;
        Ok(MemoryFiles { tree, contents: files.into_iter().map(|(_, content)| content).collect() })
    }

    /// The content of a file, by its place in the tree.
    #[must_use]
    pub fn content(&self, place: usize) -> &[u8] {
        &self.contents[place]
    }
}

impl Files for MemoryFiles {
    fn tree(&self) -> &Tree {
        &self.tree
    }

    fn read(&mut self, place: usize, range: Range<u64>, out: &mut Vec<u8>) -> io::Result<()> {
        out.extend(&self.contents[place][range.start as usize..range.end as usize]);
        Ok(())
    }
}
