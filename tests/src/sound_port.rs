//! The audio port of a pretended modem, on a pseudo-terminal: raw sound both ways, at whoever's pace uses it.

use std::ffi::OsString;
use std::io;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::OwnedFd;
use rustix::fs::{Mode, OFlags};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};

/// Octets that are read at once: a quarter of a second.
const READ_OCTETS: usize = 4_096;

/// An audio port. Dropping it pulls it out: whoever has it open sees a hang-up.
#[derive(Debug)]
pub struct SoundPort {
    modem_end: OwnedFd,
    // Without it the modem's end cannot be read before somebody opens the port.
    _kept_host_end: OwnedFd,
    device: PathBuf,
    half: Vec<u8>,
}

impl SoundPort {
    /// Makes a port.
    ///
    /// # Errors
    ///
    /// When no pseudo-terminal can be had.
    pub fn new() -> io::Result<Self> {
        let modem_end = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC)?;
        grantpt(&modem_end)?;
        unlockpt(&modem_end)?;
        let device = PathBuf::from(OsString::from_vec(ptsname(&modem_end, Vec::new())?.into_bytes()));
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
        let kept_host_end = rustix::fs::open(&device, flags, Mode::empty())?;
        let mut mode = tcgetattr(&kept_host_end)?;
        mode.make_raw();
        tcsetattr(&kept_host_end, OptionalActions::Now, &mode)?;
        rustix::fs::fcntl_setfl(&modem_end, OFlags::RDWR | OFlags::NONBLOCK)?;
        Ok(Self { modem_end, _kept_host_end: kept_host_end, device, half: Vec::new() })
    }

    /// The host's device, `/dev/pts/N`.
    #[must_use]
    pub fn device(&self) -> &Path {
        &self.device
    }

    /// Gives sound to the host; what does not fit is lost, as on a real port.
    pub fn give(&self, samples: &[i16]) {
        let octets: Vec<u8> = samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
        let _ = rustix::io::write(&self.modem_end, &octets);
    }

    /// Takes the sound that the host has written, and waits for it if there is none.
    pub fn take(&mut self, patience: Duration) -> Vec<i16> {
        let mut awaited = [PollFd::new(&self.modem_end, PollFlags::IN)];
        let limit = Timespec::try_from(patience).ok();
        // An interrupted wait finds nothing to read.
        let _ = poll(&mut awaited, limit.as_ref());
        let mut room = [0; READ_OCTETS];
        if let Ok(read) = rustix::io::read(&self.modem_end, &mut room) {
            self.half.extend_from_slice(&room[..read]);
        }
        let odd = self.half.len() % 2;
        let whole: Vec<u8> = self.half.drain(..self.half.len() - odd).collect();
        whole.as_chunks::<2>().0.iter().map(|pair| i16::from_le_bytes(*pair)).collect()
    }
}
