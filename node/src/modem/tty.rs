//! One open tty, for this process alone.

use std::io;
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};

use tokio_serial::{ClearBuffer, ErrorKind, SerialPort, SerialStream};

use super::claims::Device;
use super::names;
use super::sysfs;
use crate::config::SystemRoots;

/// An open port.
#[derive(Debug)]
pub(super) struct Tty {
    pub(super) stream: SerialStream,
    /// The name by which it was opened.
    pub(super) name: PathBuf,
    pub(super) device: Device,
}

impl Tty {
    /// Opens a tty raw, 8N1, without flow control: CTS of a sleeping modem would stop every write (modem-faults A17).
    /// TIOCEXCL and an advisory lock keep others out. What is pending is not thrown away: the end of a submit of an
    /// earlier process may be in it.
    ///
    /// # Errors
    ///
    /// Why it cannot be opened, in words that say what to do.
    pub(super) fn open(name: &Path, baud: u32, system: &SystemRoots) -> Result<Self, String> {
        let builder = tokio_serial::new(name.to_string_lossy(), baud).exclusive(true);
        let stream = SerialStream::open(&builder).map_err(|error| refusal(name, &error))?;
        // The device behind the descriptor, whatever the name stands for by now.
        let descriptor = PathBuf::from(format!("/proc/self/fd/{}", stream.as_raw_fd()));
        let number = names::device_number(&descriptor).or_else(|| names::device_number(name));
        let number = number.ok_or_else(|| format!("{}: it is not a device", name.display()))?;
        let usb = sysfs::usb_tty(&system.sys, &names::chain(name));
        Ok(Self { stream, name: name.to_owned(), device: Device { number, usb } })
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        // Closing waits for what is not written yet, half a minute where a modem takes nothing any more. A port that is
        // gone has nothing to clear.
        let _ = self.stream.clear(ClearBuffer::Output);
    }
}

fn refusal(name: &Path, error: &tokio_serial::Error) -> String {
    let hint = match error.kind() {
        ErrorKind::NoDevice => ": another program has it open, such as ModemManager",
        ErrorKind::Io(io::ErrorKind::PermissionDenied) => ": the daemon's user is not in the device's group",
        ErrorKind::Io(_) | ErrorKind::InvalidInput | ErrorKind::Unknown => "",
    };
    format!("{}: {error}{hint}", name.display())
}
