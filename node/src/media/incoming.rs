//! What comes in: contents are written aside, made durable section by section, and named by their digests.
//!
//! A try that is interrupted leaves its whole sections, so that the next one goes on where it stopped. Nothing of it is
//! active before the whole tree is here.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use chaski_sync_core::bundle::{Digest, Entry, Sink};
use chaski_sync_core::hex;

use super::disk::{names_in, read_if_there};
use super::store::{ContentStore, StoreError, WritableStore, io_at};

/// What the names of the lists of kept sections begin with.
const SECTION: &str = "section-";
/// What the names of files that are being written begin with.
const ASIDE: &str = "new-";

/// A stream that comes in.
#[derive(Debug)]
pub(super) struct Incoming<'s> {
    store: &'s WritableStore,
    folder: PathBuf,
    /// The file that is being written.
    file: Option<File>,
    /// Numbers the files of this try.
    begun: u64,
    /// Whole files that have not got their names yet: number and digest.
    unnamed: Vec<(u64, Digest)>,
}

impl<'s> Incoming<'s> {
    /// Begins, or goes on with, the stream that has this root.
    pub(super) fn begin(store: &'s WritableStore, stream_root: &Digest) -> Result<Self, StoreError> {
        let folder = store.store.incoming().join(hex::encode(stream_root));
        store.store.disk.make_folder(&folder).map_err(io_at(&folder))?;
        clear_aside(store, &folder)?;
        Ok(Self { store, folder, file: None, begun: 0, unnamed: Vec::new() })
    }

    /// Makes all that has come durable, under its names.
    pub(super) fn name_all(&mut self) -> io::Result<()> {
        let store = &self.store.store;
        if self.unnamed.is_empty() {
            return Ok(());
        }
        // The contents first: a name that survives a power cut must not stand for half a file.
        store.disk.sync_all(&self.folder)?;
        for (number, digest) in self.unnamed.drain(..) {
            let object = store.object(&digest);
            store.disk.make_folder(object.parent().expect("objects lie in folders"))?;
            store.disk.rename(&self.folder.join(aside(number)), &object)?;
        }
        Ok(())
    }

    /// Makes all names durable, and forgets the try.
    pub(super) fn finish(mut self) -> io::Result<PathBuf> {
        self.name_all()?;
        self.store.store.disk.sync_all(&self.folder)?;
        Ok(self.folder)
    }

    /// Gives a try up: what is in no whole section takes no space meanwhile.
    pub(super) fn leave(self) -> Result<(), StoreError> {
        clear_aside(self.store, &self.folder)
    }

    /// Gives a stream up that is not what was signed.
    pub(super) fn forget(self) -> Result<(), StoreError> {
        self.store.store.disk.remove_folder(&self.folder).map_err(io_at(&self.folder))
    }

    fn section(&self, section: usize) -> PathBuf {
        self.folder.join(format!("{SECTION}{section}"))
    }
}

fn aside(number: u64) -> String {
    format!("{ASIDE}{number}")
}

fn clear_aside(store: &WritableStore, folder: &Path) -> Result<(), StoreError> {
    for name in names_in(folder).map_err(io_at(folder))? {
        if name.starts_with(ASIDE) {
            let path = folder.join(name);
            store.store.disk.remove(&path).map_err(io_at(&path))?;
        }
    }
    Ok(())
}

impl Sink for Incoming<'_> {
    fn keep(&mut self, old: &Entry, _name: &str) -> io::Result<()> {
        let object = self.store.store.object(&old.digest);
        match std::fs::metadata(&object) {
            Ok(metadata) if metadata.len() == old.bytes => Ok(()),
            Ok(_) => Err(io::ErrorKind::InvalidData.into()),
            Err(error) => Err(error),
        }
    }

    fn begin(&mut self, _name: &str, _bytes: u64) -> io::Result<()> {
        self.file = Some(self.store.store.disk.create(&self.folder.join(aside(self.begun)))?);
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let file = self.file.as_mut().expect("a file has begun");
        self.store.store.disk.write(file, bytes)
    }

    fn end(&mut self, digest: &Digest) -> io::Result<()> {
        self.file = None;
        self.unnamed.push((self.begun, *digest));
        self.begun += 1;
        Ok(())
    }

    fn kept_section(&mut self, section: usize) -> Option<Vec<Digest>> {
        let text = read_if_there(&self.section(section)).ok()??;
        let digests: Vec<Digest> = text.lines().map(hex::decode_array).collect::<Option<_>>()?;
        let is_here = |digest| self.store.store.object(digest).is_file();
        digests.iter().all(is_here).then_some(digests)
    }

    fn end_section(&mut self, section: usize, digests: &[Digest]) -> io::Result<()> {
        self.name_all()?;
        let list: String = digests.iter().map(|digest| hex::encode(digest) + "\n").collect();
        self.store.store.disk.replace(&self.section(section), list.as_bytes())
    }
}

/// The contents that interrupted tries have kept.
pub(super) fn kept_digests(store: &ContentStore) -> Result<BTreeSet<Digest>, StoreError> {
    let incoming = store.incoming();
    let mut digests = BTreeSet::new();
    for stream in names_in(&incoming).map_err(io_at(&incoming))? {
        let folder = incoming.join(stream);
        for name in names_in(&folder).map_err(io_at(&folder))? {
            let path = folder.join(&name);
            if name.starts_with(SECTION) && !name.ends_with(".new") {
                let text = read_if_there(&path).map_err(io_at(&path))?.unwrap_or_default();
                digests.extend(text.lines().filter_map(hex::decode_array));
            }
        }
    }
    Ok(digests)
}

/// Clears what interrupted tries of other streams have left.
pub(super) fn clear_others(store: &WritableStore, wanted: &[Digest]) -> Result<(), StoreError> {
    let incoming = store.store.incoming();
    for stream in names_in(&incoming).map_err(io_at(&incoming))? {
        if hex::decode_array(&stream).is_none_or(|root| !wanted.contains(&root)) {
            let folder = incoming.join(stream);
            store.store.disk.remove_folder(&folder).map_err(io_at(&folder))?;
        }
    }
    Ok(())
}
