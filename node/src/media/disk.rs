//! The writes of the content store, so that a test can let the power fail at each of them.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// The disk, or one that fails after some writes.
#[derive(Debug, Default)]
pub(super) struct Disk {
    #[cfg(test)]
    steps_left: std::cell::Cell<Option<u32>>,
}

impl Disk {
    /// A disk whose power fails at a write.
    #[cfg(test)]
    pub(super) fn failing_after(steps: u32) -> Self {
        Self { steps_left: std::cell::Cell::new(Some(steps)) }
    }

    /// One more write begins.
    #[cfg(test)]
    fn step(&self) -> io::Result<()> {
        match self.steps_left.get() {
            Some(0) => Err(io::Error::other("the power failed")),
            Some(left) => {
                self.steps_left.set(Some(left - 1));
                Ok(())
            }
            None => Ok(()),
        }
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "as in tests")]
    fn step(&self) -> io::Result<()> {
        Ok(())
    }

    /// Makes a folder and those around it, for this user alone.
    pub(super) fn make_folder(&self, path: &Path) -> io::Result<()> {
        if path.is_dir() {
            return Ok(());
        }
        self.step()?;
        fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
    }

    /// Begins a file.
    pub(super) fn create(&self, path: &Path) -> io::Result<File> {
        self.step()?;
        OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)
    }

    /// Writes the next bytes of a file.
    pub(super) fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.step() {
            // A write that fails may have left a part.
            file.write_all(&bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        file.write_all(bytes)
    }

    /// Makes everything on the file system of a folder durable: one wait for many files.
    pub(super) fn sync_all(&self, folder: &Path) -> io::Result<()> {
        self.step()?;
        Ok(rustix::fs::syncfs(File::open(folder)?)?)
    }

    /// Gives a file its name.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        fs::rename(from, to)
    }

    /// Writes a small file aside, and puts it in place in one step that survives a power cut.
    pub(super) fn replace(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        let folder = path.parent().expect("a file of the store lies in a folder");
        let aside = PathBuf::from(format!("{}.new", path.display()));
        let mut file = self.create(&aside)?;
        self.write(&mut file, content)?;
        self.step()?;
        file.sync_all()?;
        self.rename(&aside, path)?;
        self.step()?;
        File::open(folder)?.sync_all()
    }

    /// Removes a file; one that is gone is removed.
    pub(super) fn remove(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        gone_is_fine(fs::remove_file(path))
    }

    /// Removes a folder with what is in it.
    pub(super) fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        gone_is_fine(fs::remove_dir_all(path))
    }
}

fn gone_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Reads a file; nothing when it is not there.
pub(super) fn read_if_there(path: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The names in a folder, in order; none when it is not there.
pub(super) fn names_in(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other?,
    };
    let mut names = Vec::new();
    for entry in entries {
        // What has no name in Unicode is not the store's.
        names.extend(entry?.file_name().into_string().ok());
    }
    names.sort();
    Ok(names)
}
