//! Waits for sticks: what is mounted below a folder, told by the kernel, with no timer.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::os::unix::ffi::OsStringExt as _;
use std::path::{Path, PathBuf};

use rustix::event::{PollFd, PollFlags, poll};

/// Where the kernel lists mounts; it is polled for changes (proc_pid_mountinfo(5)).
const MOUNTS: &str = "/proc/self/mountinfo";

/// A mount: its number, which is new at each plugging in, and its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mount {
    /// The kernel's number of it.
    pub id: u64,
    /// Where.
    pub place: PathBuf,
}

/// What is mounted below a folder, as it comes.
#[derive(Debug)]
pub struct MountWatch {
    folder: PathBuf,
    file: File,
    known: BTreeSet<Mount>,
}

impl MountWatch {
    /// Watches a folder; what is mounted there already comes first.
    ///
    /// # Errors
    ///
    /// When the folder is not there, or the kernel lists no mounts.
    pub fn new(folder: &Path) -> io::Result<Self> {
        Ok(Self { folder: folder.canonicalize()?, file: File::open(MOUNTS)?, known: BTreeSet::new() })
    }

    /// Waits until something new is mounted.
    ///
    /// # Errors
    ///
    /// The kernel's.
    pub fn wait(&mut self) -> io::Result<Vec<Mount>> {
        loop {
            let mut text = Vec::new();
            self.file.seek(SeekFrom::Start(0))?;
            self.file.read_to_end(&mut text)?;
            let here: BTreeSet<Mount> = mounts_below(&text, &self.folder).collect();
            let new: Vec<Mount> = here.difference(&self.known).cloned().collect();
            self.known = here;
            if !new.is_empty() {
                return Ok(new);
            }
            let mut changed = [PollFd::new(&self.file, PollFlags::PRI | PollFlags::ERR)];
            match poll(&mut changed, None) {
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

fn mounts_below<'t>(text: &'t [u8], folder: &'t Path) -> impl Iterator<Item = Mount> + 't {
    text.split(|byte| *byte == b'\n').filter_map(move |line| {
        let mut fields = line.split(|byte| *byte == b' ');
        let id = std::str::from_utf8(fields.next()?).ok()?.parse().ok()?;
        let place = PathBuf::from(OsString::from_vec(unescaped(fields.nth(3)?)));
        (place != folder && place.starts_with(folder)).then_some(Mount { id, place })
    })
}

/// The kernel writes blanks, tabs, line ends and backslashes as a backslash and three octal digits.
fn unescaped(field: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(field.len());
    let mut rest = field;
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..3).and_then(|digits| std::str::from_utf8(digits).ok());
        let code = digits.and_then(|digits| u8::from_str_radix(digits, 8).ok());
        match (first, code) {
            (b'\\', Some(code)) => {
                out.push(code);
                rest = &after[3..];
            }
            _ => {
                out.push(*first);
                rest = after;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mounts_below_the_folder_are_seen_and_no_others() {
        let text = b"22 1 8:1 / / rw shared:1 - ext4 /dev/sda1 rw\n\
            36 22 8:17 / /media/usb/MI\\040USB rw,nosuid - vfat /dev/sdb1 rw\n\
            37 22 0:30 / /media/usb rw - tmpfs none rw\n\
            38 22 0:31 / /media/usbx rw - tmpfs none rw\n\
            not a mount\n";
        let mounts: Vec<Mount> = mounts_below(text, Path::new("/media/usb")).collect();
        assert_eq!(mounts, [Mount { id: 36, place: "/media/usb/MI USB".into() }]);
    }

    #[test]
    fn what_is_mounted_already_comes_at_once() {
        let mut watch = MountWatch::new(Path::new("/")).expect("there is a root");
        let mounts = watch.wait().expect("the kernel lists mounts");
        assert!(mounts.iter().any(|mount| mount.place == Path::new("/proc")), "{mounts:?}");
    }
}
