//! The lessons that the store holds: what is active, and what was before, for lessons in work.

use std::io::{self, Read as _};
use std::path::Path;

use chaski_sync_core::content::{self, Library, Problem, SourceFile};

use super::listing::Listing;
use super::store::{ContentStore, StoreError, io_at};
use super::trees::{OWN_LESSONS, TREES};
use crate::content as embedded;

/// What stands before the names of own lessons: after those of all others, so that an office's id goes before theirs.
const OWN_PREFIX: &str = "~propias/";
/// The largest file that may hold lessons. Unit: bytes. Reason: what is larger is refused by the parser unread.
const SOURCE_BYTES_MAX: u64 = 1 << 20;
/// How often the store is read when an import changes it meanwhile.
const TRIES_MAX: usize = 3;

/// The content that a box teaches.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Libraries {
    /// What new lessons are taken from.
    pub active: Library,
    /// What lessons in work may have begun with.
    pub previous: Option<Library>,
}

impl From<Library> for Libraries {
    fn from(active: Library) -> Self {
        Self { active, previous: None }
    }
}

/// Which version of each tree is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Age {
    Active,
    /// The previous one; where there is none, the active one.
    Previous,
}

/// Reads the active text trees and the box's own lessons; the embedded lessons stand in where no text tree is active.
/// What is damaged is told in the log, and its version before stands in.
#[must_use]
pub fn load(data_dir: &Path) -> (Libraries, Vec<Problem>) {
    let store = ContentStore::new(data_dir);
    let (active, problems) = library(&store, Age::Active);
    let trees = store.trees().unwrap_or_default();
    let has_text = trees.iter().any(|tree| TREES.iter().any(|known| known.number == *tree && known.is_text));
    let previous = has_text.then(|| library(&store, Age::Previous).0);
    (Libraries { active, previous }, problems)
}

fn library(store: &ContentStore, age: Age) -> (Library, Vec<Problem>) {
    let texts = TREES.iter().filter(|tree| tree.is_text && tree.number != OWN_LESSONS);
    let read: Vec<Vec<SourceFile>> = texts.filter_map(|tree| read_tree(store, tree.number, age)).collect();
    let mut files = if read.is_empty() { embedded::starter_files() } else { read.concat() };
    let own = read_tree(store, OWN_LESSONS, age).unwrap_or_default();
    if own.is_empty() {
        return content::parse(&files);
    }
    let (office, _) = content::parse(&files);
    files.extend(own);
    let (library, problems) = content::parse(&files);
    let is_own = |id: &str| office.lesson(id).is_none();
    let own = library.lessons().iter().map(|lesson| lesson.id.clone()).filter(|id| is_own(id)).collect();
    (library.with_local(own), problems)
}

/// A tree's sources; nothing where it has none, or where none of its versions can be read.
fn read_tree(store: &ContentStore, tree: u16, age: Age) -> Option<Vec<SourceFile>> {
    let mut problem = None;
    for _ in 0..TRIES_MAX {
        match try_tree(store, tree, age) {
            Ok(files) => return files,
            // An import may have replaced what was being read.
            Err(error) => problem = Some(error),
        }
    }
    let other = if age == Age::Active { store.previous(tree) } else { None };
    let stand_in = other.and_then(|listing| read_listing(store, &listing).ok());
    let error = problem.map(|error| anyhow::Error::from(error).to_string()).unwrap_or_default();
    let word = super::trees::by_number(tree).map_or("", |tree| tree.word);
    tracing::error!(
        "content {word}: {error}; {}",
        if stand_in.is_some() { "the version before stands in" } else { "it is left out" }
    );
    stand_in
}

fn try_tree(store: &ContentStore, tree: u16, age: Age) -> Result<Option<Vec<SourceFile>>, StoreError> {
    let Some(versions) = store.versions(tree)? else { return Ok(None) };
    let version = match age {
        Age::Active => versions.active,
        // Before the first text tree there were the embedded lessons, and no lessons of one's own.
        Age::Previous => match versions.previous {
            Some(previous) => previous,
            None => return Ok(None),
        },
    };
    read_listing(store, &store.listing(tree, version)?).map(Some)
}

fn read_listing(store: &ContentStore, listing: &Listing) -> Result<Vec<SourceFile>, StoreError> {
    let prefix = if listing.tree == OWN_LESSONS { OWN_PREFIX } else { "" };
    let entries = listing.files.entries().iter();
    let sources = entries.filter(|entry| embedded::is_source(Path::new(&entry.name)));
    let read = |entry: &chaski_sync_core::bundle::Entry| {
        let path = store.object(&entry.digest);
        let bytes = read_whole(&path).map_err(io_at(&path))?;
        if blake3::hash(&bytes) != entry.digest {
            return Err(StoreError::Damaged { path });
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Ok(SourceFile { path: format!("{prefix}{}", entry.name), text })
    };
    sources.filter(|entry| entry.bytes <= SOURCE_BYTES_MAX).map(read).collect()
}

fn read_whole(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(SOURCE_BYTES_MAX + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests;
