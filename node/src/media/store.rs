//! The content store: what is active of each tree, what was before, and the files of both by their digests.
//!
//! A tree becomes active in one step: its file `active` is replaced. Everything that step needs is durable before it, so
//! a power cut at any moment leaves the old version or the new one, whole. `docs/formats/content-store.md` says what lies
//! where.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use chaski_sync_core::bundle::{Digest, Trust};
use chaski_sync_core::hex;
use rustix::fs::{FlockOperation, flock};

use super::disk::{Disk, names_in, read_if_there};
use super::listing::Listing;

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk failed.
    #[error("the content store failed at {path}", path = path.display())]
    Io {
        /// Where.
        path: PathBuf,
        /// How.
        source: io::Error,
    },
    /// A file of the store is not what was written.
    #[error("{path} is damaged: import the content again", path = path.display())]
    Damaged {
        /// Which.
        path: PathBuf,
    },
    /// Another process imports.
    #[error("another import is running: try again when it has ended")]
    Busy,
    /// Nothing is there to go back to.
    #[error("there is no version before this one to go back to")]
    NoPrevious,
}

impl StoreError {
    /// Whether the disk is full.
    #[must_use]
    pub fn is_full(&self) -> bool {
        matches!(self, Self::Io { source, .. } if is_full(source))
    }
}

pub(super) fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

/// Which versions of a tree there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Versions {
    /// The one in use.
    pub active: u32,
    /// The one to go back to; the newer one after an undo.
    pub previous: Option<u32>,
}

/// The store in a data folder. Looking changes nothing; changing takes a [`WritableStore`].
#[derive(Debug)]
pub struct ContentStore {
    root: PathBuf,
    pub(super) disk: Disk,
}

/// The store, held by this process alone.
#[derive(Debug)]
pub struct WritableStore {
    pub(super) store: ContentStore,
    _lock: File,
}

impl ContentStore {
    /// Names the store of a data folder; it need not be there yet.
    #[must_use]
    pub fn new(data_dir: &Path) -> Self {
        Self { root: data_dir.join("content"), disk: Disk::default() }
    }

    #[cfg(test)]
    pub(super) fn with_disk(data_dir: &Path, disk: Disk) -> Self {
        Self { disk, ..Self::new(data_dir) }
    }

    /// Takes the store for this process alone.
    ///
    /// # Errors
    ///
    /// [`StoreError::Busy`] while another has it, or the disk's.
    pub fn lock(self) -> Result<WritableStore, StoreError> {
        self.disk.make_folder(&self.root).map_err(io_at(&self.root))?;
        let path = self.root.join("lock");
        let mut options = File::options();
        let lock = options.create(true).truncate(false).write(true).mode(0o600).open(&path);
        let lock = lock.map_err(io_at(&path))?;
        match flock(&lock, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok(WritableStore { store: self, _lock: lock }),
            Err(rustix::io::Errno::WOULDBLOCK) => Err(StoreError::Busy),
            Err(error) => Err(io_at(&path)(error.into())),
        }
    }

    /// Where the store lies.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The trees that have an active version, ascending.
    ///
    /// # Errors
    ///
    /// The disk's.
    pub fn trees(&self) -> Result<Vec<u16>, StoreError> {
        let folder = self.root.join("trees");
        let names = names_in(&folder).map_err(io_at(&folder))?;
        let mut trees: Vec<u16> = names.iter().filter_map(|name| name.parse().ok()).collect();
        trees.retain(|tree| self.active_path(*tree).is_file());
        trees.sort_unstable();
        Ok(trees)
    }

    /// The versions of a tree; nothing when none is active.
    ///
    /// # Errors
    ///
    /// Damage, or the disk's.
    pub fn versions(&self, tree: u16) -> Result<Option<Versions>, StoreError> {
        let path = self.active_path(tree);
        let Some(text) = read_if_there(&path).map_err(io_at(&path))? else { return Ok(None) };
        let parse = || {
            let (active, previous) = text.strip_suffix('\n')?.split_once('\n')?;
            let active = active.strip_prefix("active ")?.parse().ok()?;
            let previous = match previous.strip_prefix("previous ")? {
                "none" => None,
                version => Some(version.parse().ok()?),
            };
            Some(Versions { active, previous })
        };
        parse().map(Some).ok_or(StoreError::Damaged { path })
    }

    /// What a version of a tree consists of.
    ///
    /// # Errors
    ///
    /// Damage, or the disk's.
    pub fn listing(&self, tree: u16, version: u32) -> Result<Listing, StoreError> {
        let path = self.listing_path(tree, version);
        let text = std::fs::read_to_string(&path).map_err(io_at(&path))?;
        let listing = Listing::parse(&text).ok();
        let is_it = |listing: &Listing| (listing.tree, listing.version) == (tree, version);
        listing.filter(is_it).ok_or(StoreError::Damaged { path })
    }

    /// What is active of a tree; nothing where nothing is, or where it is damaged and must come anew.
    pub(super) fn active(&self, tree: u16) -> Option<Listing> {
        let versions = self.versions(tree).ok()??;
        self.listing(tree, versions.active).ok()
    }

    /// What a tree can go back to.
    pub(super) fn previous(&self, tree: u16) -> Option<Listing> {
        let versions = self.versions(tree).ok()??;
        self.listing(tree, versions.previous?).ok()
    }

    /// Where a content lies.
    pub(crate) fn object(&self, digest: &Digest) -> PathBuf {
        let name = hex::encode(digest);
        self.root.join("objects").join(&name[..2]).join(&name[2..])
    }

    pub(super) fn incoming(&self) -> PathBuf {
        self.root.join("incoming")
    }

    /// Believes what was kept of keys too.
    pub(super) fn follow_kept_keys(&self, trust: &mut Trust) -> Result<(), StoreError> {
        let path = self.keys_path();
        let Some(text) = read_if_there(&path).map_err(io_at(&path))? else { return Ok(()) };
        let statements: Option<Vec<Vec<u8>>> = text.lines().map(hex::decode).collect();
        // Of another root: the box was given to another office, whose bundles carry their own.
        let _ = trust.follow(&statements.ok_or(StoreError::Damaged { path })?);
        Ok(())
    }

    fn tree_folder(&self, tree: u16) -> PathBuf {
        self.root.join("trees").join(tree.to_string())
    }

    fn active_path(&self, tree: u16) -> PathBuf {
        self.tree_folder(tree).join("active")
    }

    fn listing_path(&self, tree: u16, version: u32) -> PathBuf {
        self.tree_folder(tree).join(format!("{version}.tree"))
    }

    fn keys_path(&self) -> PathBuf {
        self.root.join("keys")
    }
}

impl WritableStore {
    /// Keeps what the root said of keys.
    pub(super) fn keep_keys(&self, trust: &Trust) -> Result<(), StoreError> {
        let lines = trust.statements().iter().map(|statement| hex::encode(statement) + "\n");
        let text: String = lines.collect();
        let path = self.store.keys_path();
        if read_if_there(&path).map_err(io_at(&path))?.unwrap_or_default() == text {
            return Ok(());
        }
        self.store.disk.replace(&path, text.as_bytes()).map_err(io_at(&path))
    }

    /// Makes a version active; its contents are in place and durable.
    pub(super) fn activate(&self, listing: &Listing) -> Result<(), StoreError> {
        let (tree, version) = (listing.tree, listing.version);
        let folder = self.store.tree_folder(tree);
        if !folder.is_dir() {
            self.store.disk.make_folder(&folder).map_err(io_at(&folder))?;
            // The folders around it are new too, and survive with it.
            self.store.disk.sync_all(&self.store.root).map_err(io_at(&folder))?;
        }
        // One that comes a second time, because it was damaged, has itself before it.
        let before = self.store.active(tree).map(|active| active.version);
        let kept = before.filter(|before| *before != version).or_else(|| {
            let previous = self.store.versions(tree).ok()??.previous?;
            (previous != version).then_some(previous)
        });
        let path = self.store.listing_path(tree, version);
        self.store.disk.replace(&path, listing.render().as_bytes()).map_err(io_at(&path))?;
        self.set_versions(tree, Versions { active: version, previous: kept })
    }

    /// Goes back to the version before; a second time, forth again.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoPrevious`], damage, or the disk's.
    pub fn undo(&self, tree: u16) -> Result<Versions, StoreError> {
        let versions = self.store.versions(tree)?.ok_or(StoreError::NoPrevious)?;
        let back = versions.previous.ok_or(StoreError::NoPrevious)?;
        self.store.listing(tree, back)?;
        let versions = Versions { active: back, previous: Some(versions.active) };
        self.set_versions(tree, versions)?;
        Ok(versions)
    }

    /// The one step that activates.
    fn set_versions(&self, tree: u16, Versions { active, previous }: Versions) -> Result<(), StoreError> {
        let previous = previous.map_or_else(|| "none".to_owned(), |version| version.to_string());
        let text = format!("active {active}\nprevious {previous}\n");
        let path = self.store.active_path(tree);
        self.store.disk.replace(&path, text.as_bytes()).map_err(io_at(&path))
    }

    /// Removes what nothing names any more. Where a listing cannot be read, nothing is removed.
    pub(super) fn tidy(&self) -> Result<(), StoreError> {
        let mut named: BTreeSet<Digest> = super::incoming::kept_digests(&self.store)?;
        for tree in self.store.trees()? {
            let Some(versions) = self.store.versions(tree)? else { continue };
            let kept: Vec<u32> = [Some(versions.active), versions.previous].into_iter().flatten().collect();
            for version in &kept {
                let listing = self.store.listing(tree, *version)?;
                named.extend(listing.files.entries().iter().map(|entry| entry.digest));
            }
            let folder = self.store.tree_folder(tree);
            for name in names_in(&folder).map_err(io_at(&folder))? {
                let version = name.strip_suffix(".tree").and_then(|version| version.parse::<u32>().ok());
                let is_kept = name == "active" || version.is_some_and(|version| kept.contains(&version));
                if !is_kept {
                    let path = folder.join(name);
                    self.store.disk.remove(&path).map_err(io_at(&path))?;
                }
            }
        }
        let objects = self.store.root.join("objects");
        for first in names_in(&objects).map_err(io_at(&objects))? {
            let folder = objects.join(&first);
            for rest in names_in(&folder).map_err(io_at(&folder))? {
                let digest = hex::decode_array(&format!("{first}{rest}"));
                if digest.is_none_or(|digest| !named.contains(&digest)) {
                    let path = folder.join(rest);
                    self.store.disk.remove(&path).map_err(io_at(&path))?;
                }
            }
        }
        Ok(())
    }
}

/// Says where the disk failed.
pub(super) fn io_at(path: &Path) -> impl Fn(io::Error) -> StoreError + use<> {
    let path = path.to_owned();
    move |source| StoreError::Io { path: path.clone(), source }
}
