//! The audio port of a modem, on a pseudo-terminal of its own: it comes and goes as the modem says.

use super::pump::Pump;
use super::terminal::{self, Terminal};
use crate::modem::{Event, SimModem};
use rustix::fd::BorrowedFd;
use std::path::PathBuf;

/// Octets that are read at once: a quarter of a second of sound.
const READ_OCTETS: usize = 4_096;

/// The audio port behind its link.
#[derive(Debug)]
pub(super) struct AudioLine {
    link: PathBuf,
    terminal: Option<Terminal>,
    last_terminal: Option<PathBuf>,
}

impl AudioLine {
    /// A port whose devices stand behind a link.
    pub(super) fn new(link: PathBuf) -> AudioLine {
        AudioLine { link, terminal: None, last_terminal: None }
    }

    /// What becomes readable when the host has written.
    pub(super) fn descriptor(&self) -> Option<BorrowedFd<'_>> {
        self.terminal.as_ref().map(Terminal::modem_descriptor)
    }

    /// Lets the port be there or not.
    fn be(&mut self, is_there: bool) {
        if is_there && self.terminal.is_none() {
            self.appear();
        } else if !is_there && self.terminal.is_some() {
            self.vanish();
        }
    }

    fn appear(&mut self) {
        // Without a terminal the port stays away, and the test says so.
        let Ok(terminal) = Terminal::open_beside(self.last_terminal.as_deref()) else { return };
        if terminal::link(&self.link, terminal.path()).is_ok() {
            self.last_terminal = Some(terminal.path().to_owned());
            self.terminal = Some(terminal);
        }
    }

    fn vanish(&mut self) {
        // A link that stays points nowhere, which is as good.
        let _ = terminal::remove_link(&self.link);
        self.terminal = None;
    }

    fn read(&self) -> Vec<u8> {
        let mut octets = vec![0; READ_OCTETS];
        let read = self.terminal.as_ref().map(|it| rustix::io::read(it.modem_end(), &mut octets));
        octets.truncate(read.and_then(Result::ok).unwrap_or(0));
        octets
    }

    /// Writes received sound; what a host does not read in time is lost, as on a real port.
    fn write(&self, octets: &[u8]) {
        if let Some(terminal) = self.terminal.as_ref().filter(|_| !octets.is_empty()) {
            let _ = rustix::io::write(terminal.modem_end(), octets);
        }
    }
}

impl Drop for AudioLine {
    fn drop(&mut self) {
        self.vanish();
    }
}

impl Pump {
    /// Gives the modem the sound that the host has written; gives the sound for the host.
    pub(super) fn sound(&self, modem: &mut SimModem, now_ms: u64) -> Vec<u8> {
        let Some(audio) = &self.audio else { return Vec::new() };
        let written = audio.read();
        if !written.is_empty() {
            modem.audio_write(now_ms, &written);
        }
        modem.audio_read(now_ms)
    }

    /// Lets the audio port come and go with the modem, and gives the host its sound.
    pub(super) fn tend_audio(&mut self, received: &[u8], is_there: bool, events: &[(u64, Event)]) {
        let is_there = is_there && self.line.is_some();
        let Some(audio) = &mut self.audio else { return };
        let goes = [Event::AudioPortGone, Event::Restarted, Event::PoweredOff];
        if events.iter().any(|(_, event)| goes.contains(event)) {
            audio.be(false);
        }
        audio.be(is_there);
        audio.write(received);
    }
}
