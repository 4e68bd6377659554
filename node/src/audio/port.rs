//! One open audio port: raw, for this process alone, never waited for.

use std::path::Path;

use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{FlockOperation, Mode, OFlags, flock};
use rustix::io::Errno;
use rustix::termios::{
    ControlModes, OptionalActions, QueueSelector, Termios, ioctl_tiocexcl, ioctl_tiocnxcl, tcflush,
    tcgetattr, tcsetattr,
};

/// Sound takes 160,000 bit/s. On USB the speed is only a name, on most modems; one that keeps to it needs this much.
const BITS_PER_S: u32 = 921_600;
/// Octets that wait for a modem that takes none: 100 ms, beyond that they are dropped, since they would come too late.
const UNWRITTEN_OCTETS_MAX: usize = 1_600;
/// Octets that are read at once: as many as the kernel holds of a tty.
const READ_OCTETS: usize = 4_096;

/// An open port.
#[derive(Debug)]
pub(super) struct Port {
    tty: OwnedFd,
    unwritten: Vec<u8>,
}

impl Port {
    /// Opens a port and throws away what an earlier call left in it.
    ///
    /// # Errors
    ///
    /// Why it cannot be opened, in words for the log.
    pub(super) fn open(path: &Path) -> Result<Self, String> {
        let refusal = |error: Errno| {
            let hint = match error {
                Errno::BUSY | Errno::WOULDBLOCK => ": another program has it open",
                Errno::ACCESS => ": the daemon's user is not in the device's group",
                Errno::NOENT => ": it is not there",
                _ => "",
            };
            format!("{}: {error}{hint}", path.display())
        };
        Self::try_open(path).map_err(refusal)
    }

    fn try_open(path: &Path) -> Result<Self, Errno> {
        // Without waiting, the opening too: a tty may wait for a carrier.
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let tty = rustix::fs::open(path, flags, Mode::empty())?;
        flock(&tty, FlockOperation::NonBlockingLockExclusive)?;
        ioctl_tiocexcl(&tty)?;
        let mut port = Self { tty, unwritten: Vec::new() };
        port.set_raw()?;
        port.drain();
        Ok(port)
    }

    fn set_raw(&self) -> Result<(), Errno> {
        let mut mode: Termios = tcgetattr(&self.tty)?;
        mode.make_raw();
        mode.control_modes |= ControlModes::CREAD | ControlModes::CLOCAL;
        mode.control_modes -= ControlModes::CRTSCTS | ControlModes::HUPCL;
        mode.set_speed(BITS_PER_S)?;
        tcsetattr(&self.tty, OptionalActions::Now, &mode)
    }

    /// Reads all that there is.
    ///
    /// # Errors
    ///
    /// Why the port is of no use any more, in words for the log.
    pub(super) fn read(&mut self) -> Result<Vec<u8>, String> {
        let mut octets = Vec::new();
        let mut room = [0; READ_OCTETS];
        loop {
            match rustix::io::read(&self.tty, &mut room) {
                Ok(0) => return Err("the audio port was hung up".to_owned()),
                Ok(read) => octets.extend_from_slice(&room[..read]),
                Err(Errno::AGAIN) => return Ok(octets),
                Err(Errno::INTR) => {}
                Err(error) => return Err(format!("the audio port cannot be read: {error}")),
            }
            if octets.len() >= 16 * READ_OCTETS {
                return Ok(octets);
            }
        }
    }

    /// Writes a frame, behind what the port did not take before. What it does not take now waits, up to a limit.
    ///
    /// # Errors
    ///
    /// Why the port is of no use any more, in words for the log.
    pub(super) fn write(&mut self, frame: &[u8]) -> Result<(), String> {
        if self.unwritten.len() + frame.len() <= UNWRITTEN_OCTETS_MAX.max(frame.len()) {
            self.unwritten.extend_from_slice(frame);
        }
        while !self.unwritten.is_empty() {
            match rustix::io::write(&self.tty, &self.unwritten) {
                Ok(written) => _ = self.unwritten.drain(..written),
                Err(Errno::AGAIN) => break,
                Err(Errno::INTR) => {}
                Err(error) => return Err(format!("the audio port cannot be written: {error}")),
            }
        }
        Ok(())
    }

    /// What becomes readable when there is sound.
    pub(super) fn descriptor(&self) -> BorrowedFd<'_> {
        self.tty.as_fd()
    }

    fn drain(&mut self) {
        // A port that is gone has nothing to drain; the next reading tells.
        let _ = tcflush(&self.tty, QueueSelector::IOFlush);
        let _ = self.read();
    }
}

impl Drop for Port {
    fn drop(&mut self) {
        // Also so that closing does not wait until the modem has taken what was written.
        self.drain();
        let _ = ioctl_tiocnxcl(&self.tty);
    }
}
