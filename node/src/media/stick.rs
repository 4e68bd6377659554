//! What lies on a stick: bundles, and everything else, which is left alone.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// How deep bundles are looked for: the stick's top folder is 1.
const DEPTH_MAX: usize = 3;
/// The most bundles of a stick. Reason: a school gets one or two, ten by mistake.
pub const BUNDLES_MAX: usize = 64;
/// The most names that are looked at. Reason: a stick full of photographs must not hold up the import.
const NAMES_MAX: usize = 20_000;
/// The ending of bundles, in any case: FAT keeps short names in capitals.
const ENDING: &str = "chaski";

/// A file that may be a bundle.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// Where it lies.
    pub path: PathBuf,
    /// Its name from the stick's top folder on, for people.
    pub name: String,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The files that may be bundles, by name.
    pub candidates: Vec<Candidate>,
    /// The stick's top folder; nothing when a file was named.
    pub top: Option<PathBuf>,
    /// Whether not everything was looked at.
    pub is_cut: bool,
}

/// Looks for bundles: `path` itself, or what lies in its folders. Links and devices are passed over.
///
/// # Errors
///
/// When the path itself cannot be looked at, or is neither file nor folder.
pub fn find(path: &Path) -> io::Result<Found> {
    let metadata = std::fs::metadata(path)?;
    if metadata.is_file() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let candidates = vec![Candidate { path: path.to_owned(), name }];
        return Ok(Found { candidates, ..Found::default() });
    }
    if !metadata.is_dir() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "neither a file nor a folder"));
    }
    let mut search = Search { found: Found::default(), names: 0 };
    // The top folder itself must be readable; what below it is not is passed over.
    search.look(path, "", 1)?;
    search.found.candidates.sort_by(|a, b| a.name.cmp(&b.name));
    search.found.top = Some(path.to_owned());
    Ok(search.found)
}

struct Search {
    found: Found,
    names: usize,
}

impl Search {
    fn look(&mut self, folder: &Path, prefix: &str, depth: usize) -> io::Result<()> {
        let mut folders = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            self.names += 1;
            if self.names > NAMES_MAX {
                self.found.is_cut = true;
                break;
            }
            let Ok(entry) = entry else { continue };
            let (Ok(kind), path) = (entry.file_type(), entry.path()) else { continue };
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            let is_bundle = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING));
            if kind.is_dir() && depth < DEPTH_MAX {
                folders.push((path, name + "/"));
            } else if kind.is_file() && is_bundle {
                if self.found.candidates.len() == BUNDLES_MAX {
                    self.found.is_cut = true;
                    break;
                }
                self.found.candidates.push(Candidate { path, name });
            }
        }
        for (path, name) in folders {
            // A folder that cannot be read is not ours.
            let _ = self.look(&path, &name, depth + 1);
        }
        Ok(())
    }
}

/// A bundle on a stick that may be pulled out: it remembers where reading is and whether it failed.
#[derive(Debug)]
pub(super) struct StickFile<'p, F> {
    file: F,
    position: u64,
    /// How reading failed.
    pub(super) failure: Option<io::Error>,
    told: &'p mut dyn Told,
}

/// Who is told how far reading is.
pub(super) trait Told: std::fmt::Debug {
    /// So many bytes of the file have been passed.
    fn at(&mut self, position: u64);
}

impl<'p, F: Read + Seek> StickFile<'p, F> {
    pub(super) fn new(file: F, told: &'p mut dyn Told) -> Self {
        Self { file, position: 0, failure: None, told }
    }
}

impl<F> StickFile<'_, F> {
    fn noted<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &result
            && error.kind() != io::ErrorKind::Interrupted
        {
            self.failure = Some(io::Error::new(error.kind(), error.to_string()));
        }
        result
    }
}

impl<F: Read> Read for StickFile<'_, F> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let result = self.file.read(out);
        let count = self.noted(result)?;
        self.position += count as u64;
        self.told.at(self.position);
        Ok(count)
    }
}

impl<F: Seek> Seek for StickFile<'_, F> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let result = self.file.seek(to);
        self.position = self.noted(result)?;
        Ok(self.position)
    }
}

/// Opens a bundle on a stick; what has become a link or a device meanwhile is not opened.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    let file = File::options().read(true).custom_flags(flags.bits().cast_signed()).open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::ErrorKind::InvalidInput.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(found: &Found) -> Vec<&str> {
        found.candidates.iter().map(|candidate| candidate.name.as_str()).collect()
    }

    #[test]
    fn bundles_are_found_three_folders_deep_and_nothing_else() {
        let stick = tempfile::tempdir().expect("a folder");
        let deep = stick.path().join("chaski/2026/marzo");
        std::fs::create_dir_all(&deep).expect("folders");
        for name in ["B.CHASKI", "foto.jpg", "chaski/a.chaski", "chaski/2026/c.chaski", "registro.rec"] {
            std::fs::write(stick.path().join(name), b"x").expect("a file");
        }
        std::fs::write(deep.join("too-deep.chaski"), b"x").expect("a file");
        std::os::unix::fs::symlink("/dev/zero", stick.path().join("link.chaski")).expect("a link");
        std::os::unix::fs::symlink("/", stick.path().join("all")).expect("a link");
        std::fs::create_dir(stick.path().join("folder.chaski")).expect("a folder");
        let found = find(stick.path()).expect("it is there");
        assert_eq!(names(&found), ["B.CHASKI", "chaski/2026/c.chaski", "chaski/a.chaski"]);
        assert!(!found.is_cut && found.top.is_some());
        assert!(open(&stick.path().join("link.chaski")).is_err(), "a link is not followed");
    }

    #[test]
    fn a_stick_with_too_many_bundles_is_looked_at_in_part() {
        let stick = tempfile::tempdir().expect("a folder");
        for number in 0..BUNDLES_MAX + 3 {
            std::fs::write(stick.path().join(format!("{number}.chaski")), b"x").expect("a file");
        }
        let found = find(stick.path()).expect("it is there");
        assert_eq!((found.candidates.len(), found.is_cut), (BUNDLES_MAX, true));
    }

    #[test]
    fn a_file_stands_for_itself_and_a_device_for_nothing() {
        let stick = tempfile::tempdir().expect("a folder");
        let path = stick.path().join("any-name");
        std::fs::write(&path, b"x").expect("a file");
        assert_eq!(names(&find(&path).expect("it is there")), ["any-name"]);
        assert!(find(Path::new("/dev/null")).is_err());
        assert!(find(&stick.path().join("missing")).is_err());
    }
}
