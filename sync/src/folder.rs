//! Folders as trees: read to be packed or changed, written as the result of a change.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::ops::Range;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use chaski_sync_core::bundle::{Digest, Entry, Files, Sink, Tree};

/// What is read of a file at a time. Unit: bytes.
const BUFFER_BYTES: usize = 256 * 1024;

/// A folder that is read as a tree: plain files alone, named as a tree can name them.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    tree: Tree,
    /// The file that was read last, by its place.
    open: Option<(usize, File)>,
}

impl Folder {
    /// Reads names and contents of a folder.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, is no plain file, or has a name that not every system can have.
    pub fn read(path: &Path) -> anyhow::Result<Folder> {
        let mut entries = Vec::new();
        collect(path, "", &mut entries)?;
        let tree = Tree::new(entries).with_context(|| format!("{}", path.display()))?;
        Ok(Folder { path: path.to_owned(), tree, open: None })
    }
}

fn collect(folder: &Path, prefix: &str, entries: &mut Vec<Entry>) -> anyhow::Result<()> {
    let shown = |path: &Path| format!("{}", path.display());
    let mut children = std::fs::read_dir(folder)
        .and_then(Iterator::collect::<io::Result<Vec<_>>>)
        .with_context(|| shown(folder))?;
    children.sort_by_key(std::fs::DirEntry::file_name);
    for child in children {
        let path = child.path();
        let Some(name) = child.file_name().to_str().map(|name| format!("{prefix}{name}")) else {
            bail!("{}: the name is not UTF-8; give it another", shown(&path));
        };
        let kind = child.file_type().with_context(|| shown(&path))?;
        if kind.is_dir() {
            collect(&path, &format!("{name}/"), entries)?;
        } else if kind.is_file() {
            let (bytes, digest) = hash(&path).with_context(|| shown(&path))?;
            entries.push(Entry { name, bytes, digest });
        } else {
            bail!("{}: only plain files can be packed, this is a link or a device; remove it", shown(&path));
        }
    }
    Ok(())
}

fn hash(path: &Path) -> io::Result<(u64, Digest)> {
    let mut file = File::open(path)?;
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; BUFFER_BYTES];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok((hasher.count(), hasher.finalize().into())),
            count => hasher.update(&buffer[..count]),
        };
    }
}

impl Files for Folder {
    fn tree(&self) -> &Tree {
        &self.tree
    }

    fn read(&mut self, place: usize, range: Range<u64>, out: &mut Vec<u8>) -> io::Result<()> {
        if self.open.as_ref().is_none_or(|(open, _)| *open != place) {
            let path = self.path.join(&self.tree.entries()[place].name);
            self.open = Some((place, File::open(path)?));
        }
        let (_, file) = self.open.as_ref().expect("it was opened");
        let start = out.len();
        out.resize(start + (range.end - range.start) as usize, 0);
        file.read_exact_at(&mut out[start..], range.start)
    }
}

/// A folder that a tree is written to.
#[derive(Debug)]
pub struct FolderSink<'a> {
    /// Where the old tree lies, for what is kept of it.
    old: Option<&'a Path>,
    new: &'a Path,
    open: Option<File>,
}

impl<'a> FolderSink<'a> {
    /// Writes to a new folder, with the old tree beside it, if there is one.
    #[must_use]
    pub fn new(new: &'a Path, old: Option<&'a Path>) -> Self {
        Self { old, new, open: None }
    }

    fn place(&self, name: &str) -> io::Result<PathBuf> {
        let path = self.new.join(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(path)
    }
}

impl Sink for FolderSink<'_> {
    fn keep(&mut self, old: &Entry, name: &str) -> io::Result<()> {
        let folder = self.old.ok_or_else(|| io::Error::other("there is no old tree to keep files of"))?;
        let mut from = File::open(folder.join(&old.name))?;
        let mut to = File::create_new(self.place(name)?)?;
        io::copy(&mut from, &mut to).map(|_| ())
    }

    fn begin(&mut self, name: &str, _bytes: u64) -> io::Result<()> {
        self.open = Some(File::create_new(self.place(name)?)?);
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.open.as_mut().map_or(Ok(()), |file| file.write_all(bytes))
    }

    fn end(&mut self, _digest: &Digest) -> io::Result<()> {
        self.open = None;
        Ok(())
    }
}

/// Takes a tree and keeps nothing of it, to see whether it can be taken.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nowhere;

impl Sink for Nowhere {
    fn keep(&mut self, _old: &Entry, _name: &str) -> io::Result<()> {
        Ok(())
    }

    fn begin(&mut self, _name: &str, _bytes: u64) -> io::Result<()> {
        Ok(())
    }

    fn write(&mut self, _bytes: &[u8]) -> io::Result<()> {
        Ok(())
    }

    fn end(&mut self, _digest: &Digest) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The format knows files alone, so a link or a device can come out of no bundle; and it goes into none.
    #[test]
    fn links_and_devices_are_not_packed() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("lesson.md"), b"uno").expect("a file");
        assert_eq!(Folder::read(folder.path()).expect("a plain file").tree().entries().len(), 1);
        let odd = folder.path().join("odd");
        for target in ["lesson.md", "/etc/passwd", "..", "missing", "odd"] {
            std::os::unix::fs::symlink(target, &odd).expect("a link");
            assert_refused(folder.path());
            std::fs::remove_file(&odd).expect("the link");
        }
        let socket = std::os::unix::net::UnixListener::bind(&odd).expect("a socket");
        assert_refused(folder.path());
        drop(socket);
    }

    fn assert_refused(folder: &Path) {
        let told = format!("{:#}", Folder::read(folder).expect_err("no plain file"));
        assert!(told.contains("odd: only plain files can be packed"), "{told}");
    }
}
