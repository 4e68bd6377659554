//! A teacher's own lessons: packed, signed with this box's key, and imported like any others. They run on this box alone.

use std::io::{self, Cursor};
use std::path::{Path, PathBuf};

use chaski_sync_core::bundle::{Head, MemoryFiles, Refusal, Trust, pack_tree, write_bundle};
use chaski_sync_core::content::{self, Problem, Severity};

use super::import::{Wishes, import};
use super::keys;
use super::progress::Silent;
use super::report::Report;
use super::stick::Candidate;
use super::store::{ContentStore, StoreError, io_at};
use super::trees::OWN_LESSONS;
use crate::content::{ContentError, source_files};

/// The most that own lessons take together. Unit: bytes. Reason: a thousand lessons, and packing them fits a small box.
const OWN_BYTES_MAX: usize = 4 << 20;

/// Why own lessons do not come in.
#[derive(Debug, thiserror::Error)]
pub enum OwnLessonsError {
    /// The folder cannot be read.
    #[error(transparent)]
    Folder(#[from] ContentError),
    /// They have mistakes.
    #[error("the lessons have mistakes: nothing was changed")]
    Mistakes(Vec<Problem>),
    /// There is no lesson in the folder.
    #[error(
        "there is no lesson in the folder: a lesson is a file as 01-tema.es.md with its quiz 01-tema.es.gift"
    )]
    Nothing,
    /// They are too large.
    #[error("the lessons have {bytes} bytes, at most {OWN_BYTES_MAX} are possible")]
    TooLarge {
        /// All of them.
        bytes: usize,
    },
    /// A file's name is not possible.
    #[error("a file cannot be taken")]
    Name(#[from] Refusal),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Replaces the box's own lessons by those of a folder. Returns what the import did, and warnings.
///
/// # Errors
///
/// [`OwnLessonsError`]; what was active stays.
pub fn add(data_dir: &Path, folder: &Path) -> Result<(Report, Vec<Problem>), OwnLessonsError> {
    let files = source_files(folder)?;
    let (library, problems) = content::parse(&files);
    if problems.iter().any(|problem| problem.kind.severity() == Severity::Error) {
        return Err(OwnLessonsError::Mistakes(problems));
    }
    if library.lessons().is_empty() {
        return Err(OwnLessonsError::Nothing);
    }
    let bytes = files.iter().map(|file| file.text.len()).sum();
    if bytes > OWN_BYTES_MAX {
        return Err(OwnLessonsError::TooLarge { bytes });
    }
    let name = |path: &str| {
        let path = Path::new(path);
        path.strip_prefix(folder).unwrap_or(path).to_string_lossy().into_owned()
    };
    let files = files.into_iter().map(|file| (name(&file.path), file.text.into_bytes())).collect();
    Ok((replace(data_dir, files)?, problems))
}

/// Takes the box's own lessons away; `undo` brings them back.
///
/// # Errors
///
/// The store's.
pub fn remove(data_dir: &Path) -> Result<Report, OwnLessonsError> {
    replace(data_dir, Vec::new())
}

fn replace(data_dir: &Path, files: Vec<(String, Vec<u8>)>) -> Result<Report, OwnLessonsError> {
    let mut files = MemoryFiles::new(files)?;
    let store = ContentStore::new(data_dir).lock()?;
    let key = keys::make_local_key(&store)?;
    let here = [store.store.active(OWN_LESSONS), store.store.previous(OWN_LESSONS)];
    let newest = here.into_iter().flatten().map(|listing| listing.version).max();
    let version = newest.unwrap_or(0).saturating_add(1);
    let path = store.store.root().join("own-lessons.chaski");
    let mut pack = || -> io::Result<()> {
        let stream = pack_tree(&mut files, None, Cursor::new(Vec::new()))?;
        let sign = |root| Head { tree: OWN_LESSONS, version, expires: 0, root }.sign(&key);
        let mut out = store.store.disk.create(&path)?;
        write_bundle(chaski_sync_core::bundle::Files::tree(&files), vec![stream], &[], &sign, &mut out)
    };
    pack().map_err(io_at(&path))?;
    // The import takes the store by itself.
    drop(store);
    let result = take_in(data_dir, path.clone(), Trust::new(key.verifying_key()));
    let removed = std::fs::remove_file(&path).map_err(io_at(&path));
    let report = result?;
    removed?;
    Ok(report)
}

fn take_in(data_dir: &Path, path: PathBuf, local: Trust) -> Result<Report, StoreError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    // The office's key says nothing of own lessons: they come in without one too.
    let mut wishes =
        Wishes { root: *local.root(), trusted_now: None, only_look: false, progress: &mut Silent };
    import(ContentStore::new(data_dir), &[Candidate { path, name }], &mut wishes)
}
