//! The index of the active lessons in the data folder: built when they change, read as long as they do not.
//!
//! Invariant: `search.db` is read only if `search.sum` names both the lessons and exactly these bytes. A file that is
//! missing, stale or damaged is built anew, aside, and renamed; the one before can be read until it is closed.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use chaski_node_core::search::{NoSearch, Search};
use chaski_sync_core::content::Library;

use super::{Document, Index, documents};

/// The index.
const INDEX_NAME: &str = "search.db";
/// What it was built from, and its digest.
const SUM_NAME: &str = "search.sum";
/// Raised when what is indexed, or how, changes.
const FORMAT: &str = "1";
/// How much of the index is in memory while its digest is taken. Unit: bytes.
const CHUNK_BYTES: usize = 64 * 1024;

/// Why there is no index file.
#[derive(Debug, thiserror::Error)]
enum FileError {
    #[error("{path} cannot be written", path = path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("SQLite refuses {path}", path = path.display())]
    Sqlite { path: PathBuf, source: rusqlite::Error },
}

/// Opens the index of a library, built first where the data folder has none of it. Without room on the disk it is kept in
/// memory.
#[must_use]
pub fn open(data_dir: &Path, library: &Library) -> Box<dyn Search + Send> {
    let documents = documents(library);
    let lessons = print(&documents);
    if let Some(index) = current(data_dir, &lessons) {
        return Box::new(index);
    }
    match rebuild(data_dir, &documents, &lessons) {
        Ok(index) => Box::new(index),
        Err(error) => {
            tracing::warn!("{:#}; the search index stays in memory", anyhow::Error::from(error));
            in_memory(&documents)
        }
    }
}

fn in_memory(documents: &[Document]) -> Box<dyn Search + Send> {
    match Index::in_memory(documents) {
        Ok(index) => Box::new(index),
        Err(error) => {
            tracing::error!("there is no search index: {error}");
            Box::new(NoSearch)
        }
    }
}

/// The index in the folder, if it is whole and of these lessons.
fn current(data_dir: &Path, lessons: &str) -> Option<Index> {
    let path = data_dir.join(INDEX_NAME);
    let sum = fs::read_to_string(data_dir.join(SUM_NAME)).ok()?;
    (sum == sum_of(lessons, &path).ok()?).then(|| Index::read(&path).ok())?
}

fn rebuild(data_dir: &Path, documents: &[Document], lessons: &str) -> Result<Index, FileError> {
    // Two imports may end at the same time: each writes a file of its own.
    static BUILT: AtomicU64 = AtomicU64::new(0);
    let aside = data_dir.join(format!("{INDEX_NAME}.new-{}", BUILT.fetch_add(1, Ordering::Relaxed)));
    let built = try_rebuild(data_dir, &aside, documents, lessons);
    if built.is_err() {
        // What is left is overwritten by the next try.
        let _ = fs::remove_file(&aside);
    }
    built
}

fn try_rebuild(
    data_dir: &Path,
    aside: &Path,
    documents: &[Document],
    lessons: &str,
) -> Result<Index, FileError> {
    let file = |path: &Path| {
        let path = path.to_owned();
        move |source| FileError::File { path, source }
    };
    let sqlite = |source| FileError::Sqlite { path: aside.to_owned(), source };
    match fs::remove_file(aside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(file(aside)(error)),
        _ => {}
    }
    Index::write(aside, documents).map_err(sqlite)?;
    let sum = sum_of(lessons, aside).map_err(file(aside))?;
    // Opened under the name that nobody else writes to: after renaming it is the same file.
    let index = Index::read(aside).map_err(sqlite)?;
    let (path, sum_path) = (data_dir.join(INDEX_NAME), data_dir.join(SUM_NAME));
    fs::rename(aside, &path).map_err(file(&path))?;
    fs::write(&sum_path, sum).map_err(file(&sum_path))?;
    Ok(index)
}

/// What the sum file says: the lessons, and the digest of the index.
fn sum_of(lessons: &str, index: &Path) -> io::Result<String> {
    let (mut hasher, mut file) = (blake3::Hasher::new(), fs::File::open(index)?);
    let mut chunk = vec![0; CHUNK_BYTES];
    loop {
        match file.read(&mut chunk)? {
            0 => break,
            read => hasher.update(&chunk[..read]),
        };
    }
    Ok(format!("lessons {lessons}\nindex {}\n", hasher.finalize().to_hex()))
}

/// Names what is indexed and how.
fn print(documents: &[Document]) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut field = |text: &str| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    field(FORMAT);
    for Document { key, language, title, theme, body } in documents {
        [key, language, title, theme, body].into_iter().for_each(|text| field(text));
    }
    hasher.finalize().to_hex().to_string()
}

#[cfg(test)]
mod tests;
