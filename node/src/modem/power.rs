//! Takes a modem's supply away for some seconds, and gives it back whatever happens.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use gpiocdev::Request;
use gpiocdev::line::Value;

use crate::config::{PowerSupply, SystemRoots};

/// Time without supply, so that every capacitor is empty (facts on modems, section 10).
pub(super) const POWER_OFF: Duration = Duration::from_secs(5);

/// Names us to others who ask for the line.
const CONSUMER: &str = "chaski";

/// Switches off, waits, switches on.
///
/// # Errors
///
/// What the switch said.
pub(super) async fn cut(supply: PowerSupply, system: SystemRoots) -> io::Result<()> {
    // A hub may take its time: other modems are served meanwhile.
    let off = tokio::task::spawn_blocking(move || Off::switch(&supply, &system)).await??;
    #[expect(clippy::disallowed_methods, reason = "nothing tells when a capacitor is empty")]
    tokio::time::sleep(POWER_OFF).await;
    tokio::task::spawn_blocking(move || off.end()).await?
}

/// Gives the supply back that an earlier process may have left off. A line is not driven by anybody then.
///
/// # Errors
///
/// What the switch said.
pub(super) fn restore(supply: &PowerSupply, system: &SystemRoots) -> io::Result<()> {
    match switch_file(supply, system) {
        Some(file) if !file.is_on() => std::fs::write(&file.path, file.on),
        Some(_) | None => Ok(()),
    }
}

/// A supply that is off until this is dropped.
#[derive(Debug)]
struct Off(Option<Switch>);

#[derive(Debug)]
enum Switch {
    Line(Request),
    File(SwitchFile),
}

#[derive(Debug)]
struct SwitchFile {
    path: PathBuf,
    off: String,
    on: String,
}

impl SwitchFile {
    /// One that cannot be read may be off.
    fn is_on(&self) -> bool {
        std::fs::read_to_string(&self.path).is_ok_and(|word| word.trim() == self.on)
    }
}

impl Off {
    fn switch(supply: &PowerSupply, system: &SystemRoots) -> io::Result<Self> {
        if let PowerSupply::Gpio { chip, line, active_low } = supply {
            return Ok(Self(Some(Switch::Line(drive_line(&system.dev.join(chip), *line, *active_low)?))));
        }
        let file = switch_file(supply, system).expect("what is no line is a file");
        std::fs::write(&file.path, &file.off).map_err(|error| naming(&file.path, &error))?;
        Ok(Self(Some(Switch::File(file))))
    }

    fn end(mut self) -> io::Result<()> {
        self.switch_on()
    }

    fn switch_on(&mut self) -> io::Result<()> {
        match self.0.take() {
            // Driven the other way before it is let go: not every chip goes back by itself.
            Some(Switch::Line(line)) => line.set_lone_value(Value::Inactive).map_err(io::Error::other),
            Some(Switch::File(file)) => {
                std::fs::write(&file.path, file.on).map_err(|error| naming(&file.path, &error))
            }
            None => Ok(()),
        }
    }
}

impl Drop for Off {
    fn drop(&mut self) {
        if let Err(error) = self.switch_on() {
            tracing::error!("a modem's supply stays off: {error}");
        }
    }
}

fn drive_line(chip: &Path, line: u32, active_low: bool) -> io::Result<Request> {
    let mut request = Request::builder();
    request.on_chip(chip).with_consumer(CONSUMER).with_line(line);
    if active_low {
        request.as_active_low();
    }
    let request = request.as_output(Value::Active).request();
    request.map_err(|error| io::Error::other(format!("{} line {line}: {error}", chip.display())))
}

fn switch_file(supply: &PowerSupply, system: &SystemRoots) -> Option<SwitchFile> {
    match supply {
        PowerSupply::Gpio { .. } => None,
        // The kernel's switch of a hub's port asks whether it is disabled.
        PowerSupply::UsbPort { port } => Some(SwitchFile {
            path: system.sys.join("bus/usb/devices").join(port).join("disable"),
            off: "1".to_owned(),
            on: "0".to_owned(),
        }),
        PowerSupply::File { path, off, on } => {
            Some(SwitchFile { path: path.clone(), off: off.clone(), on: on.clone() })
        }
    }
}

fn naming(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usb_port(folder: &tempfile::TempDir) -> (PowerSupply, SystemRoots, PathBuf) {
        let system = SystemRoots { sys: folder.path().to_owned(), dev: folder.path().to_owned() };
        let port = folder.path().join("bus/usb/devices/1-1:1.0/1-1-port2");
        std::fs::create_dir_all(&port).expect("a folder");
        let disable = port.join("disable");
        std::fs::write(&disable, "0\n").expect("written");
        (PowerSupply::parse("usb:1-1.2").expect("understood"), system, disable)
    }

    fn word(path: &Path) -> String {
        std::fs::read_to_string(path).expect("it is there").trim().to_owned()
    }

    #[tokio::test(start_paused = true)]
    async fn a_cut_takes_five_seconds_and_ends_with_the_supply_on() {
        let folder = tempfile::tempdir().expect("a folder");
        let (supply, system, disable) = usb_port(&folder);
        let started = tokio::time::Instant::now();
        let cut = tokio::spawn(cut(supply, system));
        tokio::time::timeout(POWER_OFF / 2, std::future::pending::<()>()).await.expect_err("half of it");
        assert_eq!(word(&disable), "1");
        cut.await.expect("no panic").expect("it can be cut");
        assert_eq!((word(&disable).as_str(), started.elapsed()), ("0", POWER_OFF));
    }

    #[tokio::test(start_paused = true)]
    async fn a_daemon_that_ends_in_the_middle_leaves_the_supply_on() {
        let folder = tempfile::tempdir().expect("a folder");
        let (supply, system, disable) = usb_port(&folder);
        let half = tokio::time::timeout(POWER_OFF / 2, cut(supply, system)).await;
        assert!(half.is_err(), "it was given up half way");
        assert_eq!(word(&disable), "0");
    }

    #[tokio::test]
    async fn what_cannot_be_switched_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let system = SystemRoots { sys: folder.path().to_owned(), dev: folder.path().to_owned() };
        for (text, name) in [("usb:1-1.2", "1-1-port2/disable"), ("gpio:gpiochip7:3", "gpiochip7 line 3")] {
            let supply = PowerSupply::parse(text).expect("understood");
            let error = cut(supply, system.clone()).await.expect_err("there is nothing");
            assert!(error.to_string().contains(name), "{error}");
        }
    }

    #[test]
    fn a_supply_that_was_left_off_is_given_back_at_start() {
        let folder = tempfile::tempdir().expect("a folder");
        let (supply, system, disable) = usb_port(&folder);
        std::fs::write(&disable, "1\n").expect("written");
        restore(&supply, &system).expect("it can be switched");
        assert_eq!(word(&disable), "0");
        let own = folder.path().join("relay");
        std::fs::write(&own, "auto\n").expect("written");
        let supply = PowerSupply::parse(&format!("file:{}:off:auto", own.display())).expect("understood");
        restore(&supply, &system).expect("it is on");
        assert_eq!(std::fs::read_to_string(&own).expect("there"), "auto\n", "not touched");
    }
}
