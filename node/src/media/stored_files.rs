//! The contents of a version in the store, as what changes are made against.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::os::unix::fs::FileExt as _;

use chaski_sync_core::bundle::{Files, Tree};

use super::store::ContentStore;

/// A version's files.
#[derive(Debug)]
pub(super) struct StoredFiles<'s> {
    store: &'s ContentStore,
    tree: Tree,
    /// The file that was read last.
    open: Option<(usize, File)>,
}

impl<'s> StoredFiles<'s> {
    pub(super) fn new(store: &'s ContentStore, tree: Tree) -> Self {
        Self { store, tree, open: None }
    }
}

impl Files for StoredFiles<'_> {
    fn tree(&self) -> &Tree {
        &self.tree
    }

    fn read(&mut self, place: usize, range: Range<u64>, out: &mut Vec<u8>) -> io::Result<()> {
        let file = match self.open.take() {
            Some((open, file)) if open == place => file,
            _ => File::open(self.store.object(&self.tree.entries()[place].digest))?,
        };
        let start = out.len();
        out.resize(start + (range.end - range.start) as usize, 0);
        file.read_exact_at(&mut out[start..], range.start)?;
        self.open = Some((place, file));
        Ok(())
    }
}
