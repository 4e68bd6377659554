//! A pseudo-terminal: the modem's end, a kept-open host's end, and the stable name in front of it.
//!
//! The kept-open end keeps the modem's end readable while no host is there; without it the kernel reports a hang-up
//! that cannot be waited away.

use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{Mode, OFlags};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{
    Action, OptionalActions, QueueSelector, ioctl_tiocnxcl, tcflow, tcflush, tcgetattr, tcsetattr,
};
use std::ffi::OsString;
use std::io;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

/// An open pseudo-terminal in raw mode.
#[derive(Debug)]
pub(super) struct Terminal {
    modem_end: OwnedFd,
    kept_host_end: OwnedFd,
    path: PathBuf,
}

impl Terminal {
    /// Opens a new pseudo-terminal.
    pub(super) fn open() -> io::Result<Terminal> {
        let modem_end = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC)?;
        grantpt(&modem_end)?;
        unlockpt(&modem_end)?;
        let path = PathBuf::from(OsString::from_vec(ptsname(&modem_end, Vec::new())?.into_bytes()));
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
        let kept_host_end = rustix::fs::open(&path, flags, Mode::empty())?;
        let mut mode = tcgetattr(&kept_host_end)?;
        mode.make_raw();
        tcsetattr(&kept_host_end, OptionalActions::Now, &mode)?;
        rustix::fs::fcntl_setfl(&modem_end, OFlags::RDWR | OFlags::NONBLOCK)?;
        Ok(Terminal { modem_end, kept_host_end, path })
    }

    /// Opens a new pseudo-terminal under another name than this one.
    pub(super) fn open_beside(name: Option<&Path>) -> io::Result<Terminal> {
        let first = Terminal::open()?;
        // The first is still open, so that the second cannot have its name.
        if Some(first.path()) == name { Terminal::open() } else { Ok(first) }
    }

    /// The host's device, `/dev/pts/N`.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The end that the modem reads and writes; it never blocks.
    pub(super) fn modem_end(&self) -> impl AsFd + '_ {
        self.modem_end.as_fd()
    }

    /// What becomes readable when the host has written.
    pub(super) fn modem_descriptor(&self) -> BorrowedFd<'_> {
        self.modem_end.as_fd()
    }

    /// Makes the host's writes wait, as flow control does whose other end is dead, or lets them go on.
    pub(super) fn hold_writes(&self, held: bool) -> io::Result<()> {
        Ok(tcflow(&self.kept_host_end, if held { Action::OOff } else { Action::OOn })?)
    }

    /// The speed that the host has set. Unit: bit/s.
    pub(super) fn speed(&self) -> io::Result<u32> {
        Ok(tcgetattr(&self.kept_host_end)?.input_speed())
    }

    /// Undoes the exclusive use that the kernel would undo at the last close, if this end were not kept open.
    pub(super) fn allow_next_host(&self) -> io::Result<()> {
        Ok(ioctl_tiocnxcl(&self.kept_host_end)?)
    }

    /// Throws away what no host has read.
    pub(super) fn drop_unread(&self) -> io::Result<()> {
        Ok(tcflush(&self.kept_host_end, QueueSelector::IFlush)?)
    }
}

/// Points a stable name at a device, in one step and over an older link.
pub(super) fn link(name: &Path, device: &Path) -> io::Result<()> {
    let mut fresh = name.as_os_str().to_owned();
    fresh.push(".new");
    remove_link(Path::new(&fresh))?;
    std::os::unix::fs::symlink(device, &fresh)?;
    std::fs::rename(&fresh, name)
}

/// Removes a stable name; it may be gone already.
pub(super) fn remove_link(name: &Path) -> io::Result<()> {
    match std::fs::remove_file(name) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
