//! A USB modem: its device goes when it restarts, and another one comes, behind the same link, when it has booted.

use super::pump::{Line, Pump};
use super::terminal::{self, Terminal};
use super::watch::Watch;
use crate::modem::Event;
use std::io;
use std::path::PathBuf;

/// What a USB modem needs to come back by itself.
#[derive(Debug)]
pub(super) struct Usb {
    link: PathBuf,
    last_terminal: Option<PathBuf>,
}

impl Usb {
    /// A modem whose devices stand behind a link.
    pub(super) fn new(link: PathBuf) -> Usb {
        Usb { link, last_terminal: None }
    }

    fn plug_in(&mut self) -> io::Result<Line> {
        let terminal = Terminal::open_beside(self.last_terminal.as_deref())?;
        let watch = Watch::new(terminal.path())?;
        terminal::link(&self.link, terminal.path())?;
        self.last_terminal = Some(terminal.path().to_owned());
        Ok(Line { terminal, watch, other: None })
    }
}

/// What has happened on the bus.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bus {
    pub(super) went: bool,
    pub(super) came: bool,
}

impl Bus {
    /// Reads it from the modem's events.
    pub(super) fn of(events: &[(u64, Event)]) -> Bus {
        let any = |wanted: &[Event]| events.iter().any(|(_, event)| wanted.contains(event));
        Bus { went: any(&[Event::Restarted, Event::PoweredOff]), came: any(&[Event::Booted]) }
    }
}

impl Pump {
    /// Takes the device of a USB modem away: the host sees a hang-up.
    pub(super) fn vanish(&mut self, is_due: bool) {
        if let Some(usb) = self.usb.as_ref().filter(|_| is_due) {
            // A link that stays points nowhere, which is as good.
            let _ = terminal::remove_link(&usb.link);
            self.line = None;
            self.unread.clear();
        }
    }

    /// Gives a USB modem another device.
    pub(super) fn appear(&mut self, is_due: bool) {
        if let Some(usb) = self.usb.as_mut().filter(|_| is_due) {
            // Without a terminal the modem stays away, and the test says so.
            self.line = usb.plug_in().ok();
        }
    }
}
