//! A pretended modem on a real pseudo-terminal, in real time, for daemons that open a device.
//!
//! A thread of its own moves octets between the terminal and the modem. It sleeps in `poll(2)` until the host writes,
//! the test asks for something, or the modem's next moment has come; it never spins and never sleeps by the clock.
//! Linux only.
//!
//! ```no_run
//! use chaski_world::modem::ModemOptions;
//! use chaski_world::pty::PtyModem;
//! use std::time::Duration;
//!
//! # fn main() -> std::io::Result<()> {
//! let options = ModemOptions { air_time_ms: 4_000, ..ModemOptions::default() };
//! let mut modem = PtyModem::start(options, Some("/tmp/x/modem0".into()))?;
//! let submitted = modem.submitted();
//! modem.deliver("07911599970900F0040B911589674523F100006230908051030A04C8373B0C");
//! let (text, at) = submitted.recv_timeout(Duration::from_secs(10)).expect("the daemon answers");
//! println!("{} after {:?}", text.pdu_hex, at.elapsed());
//! modem.unplug()?;
//! modem.replug()?;
//! # Ok(())
//! # }
//! ```

mod audio;
mod pump;
mod terminal;
mod usb;
mod watch;

use crate::modem::{Event, ModemOptions, SimModem, Submitted};
use audio::AudioLine;
use pump::{Line, Order, Pump, Shared};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::JoinHandle;
use std::time::Instant;
use terminal::Terminal;
use usb::Usb;

/// A modem that a program can open as a device.
///
/// Dropping it unplugs the modem and removes the link.
#[derive(Debug)]
pub struct PtyModem {
    shared: Arc<Shared>,
    orders: Sender<Order>,
    thread: Option<JoinHandle<()>>,
    link: Option<PathBuf>,
    other_link: Option<PathBuf>,
    terminal: Option<PathBuf>,
    last_terminal: Option<PathBuf>,
    is_usb: bool,
}

impl PtyModem {
    /// Puts a modem on a new pseudo-terminal, with a stable name in front when `link` gives one.
    ///
    /// # Errors
    ///
    /// When no pseudo-terminal, link or thread can be had.
    pub fn start(options: ModemOptions, link: Option<PathBuf>) -> io::Result<PtyModem> {
        let mut modem = PtyModem::launch(options, link, None, None)?;
        modem.plug_in(false)?;
        Ok(modem)
    }

    /// Puts a modem on a pseudo-terminal and its audio port on another, each behind its link. The audio port takes and gives
    /// raw sound while the audio is started; its link is gone while the port is.
    ///
    /// # Errors
    ///
    /// When no pseudo-terminal, link or thread can be had.
    pub fn start_with_audio(
        options: ModemOptions,
        link: PathBuf,
        audio_link: PathBuf,
    ) -> io::Result<PtyModem> {
        let mut modem = PtyModem::launch(options, Some(link), None, Some(AudioLine::new(audio_link)))?;
        modem.plug_in(false)?;
        Ok(modem)
    }

    /// Puts a modem with two ports on two pseudo-terminals. The one behind `other_link` takes no commands; URCs leave
    /// there as long as [`Dialect::urc_port`](crate::modem::Dialect) and the host's settings say so.
    ///
    /// # Errors
    ///
    /// When no pseudo-terminal, link or thread can be had.
    pub fn start_with_two_ports(
        options: ModemOptions,
        link: PathBuf,
        other_link: PathBuf,
    ) -> io::Result<PtyModem> {
        let mut modem = PtyModem::launch(options, Some(link), None, None)?;
        modem.other_link = Some(other_link);
        modem.plug_in(false)?;
        Ok(modem)
    }

    /// Puts a USB modem behind a link: it boots, and whenever it restarts or loses its power its device goes and
    /// another one comes behind the link once it has booted (`/dev/ttyUSB2` becomes `/dev/ttyUSB5`).
    ///
    /// Only [`PtyModem::device`] names it; [`PtyModem::terminal`] stays empty.
    ///
    /// # Errors
    ///
    /// When no thread can be had.
    pub fn start_usb(options: ModemOptions, link: PathBuf) -> io::Result<PtyModem> {
        let modem = PtyModem::launch(options, Some(link.clone()), Some(Usb::new(link)), None)?;
        modem.boot();
        Ok(modem)
    }

    /// The same with an audio port, which comes and goes with the modem and by itself.
    ///
    /// # Errors
    ///
    /// When no thread can be had.
    pub fn start_usb_with_audio(
        options: ModemOptions,
        link: PathBuf,
        audio_link: PathBuf,
    ) -> io::Result<PtyModem> {
        let audio = AudioLine::new(audio_link);
        let modem = PtyModem::launch(options, Some(link.clone()), Some(Usb::new(link)), Some(audio))?;
        modem.boot();
        Ok(modem)
    }

    fn launch(
        options: ModemOptions,
        link: Option<PathBuf>,
        usb: Option<Usb>,
        audio: Option<AudioLine>,
    ) -> io::Result<PtyModem> {
        let close_drops_output = options.dialect.close_drops_output;
        let shared = Arc::new(Shared::new(SimModem::new(options))?);
        let (orders, inbox) = mpsc::channel();
        let is_usb = usb.is_some();
        let pump = Pump::new(Arc::clone(&shared), inbox, close_drops_output, usb, audio);
        let thread = std::thread::Builder::new().name("pretended-modem".to_owned()).spawn(|| pump.run())?;
        Ok(PtyModem {
            shared,
            orders,
            thread: Some(thread),
            link,
            other_link: None,
            terminal: None,
            last_terminal: None,
            is_usb,
        })
    }

    /// The name that a daemon is to open: the link, or the terminal when there is no link.
    pub fn device(&self) -> &Path {
        self.link.as_deref().unwrap_or_else(|| self.terminal())
    }

    /// The pseudo-terminal itself, `/dev/pts/N`; empty while unplugged.
    pub fn terminal(&self) -> &Path {
        self.terminal.as_deref().unwrap_or(Path::new(""))
    }

    /// Lets a text arrive from the network; returns when it did.
    pub fn deliver(&self, pdu_hex: &str) -> Instant {
        self.with_modem(|modem, now_ms| modem.deliver(now_ms, pdu_hex));
        pump::read_clock()
    }

    /// Lets a status report arrive from the network.
    pub fn deliver_report(&self, pdu_hex: &str) {
        self.with_modem(|modem, now_ms| modem.deliver_report(now_ms, pdu_hex));
    }

    /// Opens a stream of the texts that go from now on, each with the time at which it went.
    pub fn submitted(&self) -> Receiver<(Submitted, Instant)> {
        let (sender, receiver) = mpsc::channel();
        self.shared.listeners().submitted.push(sender);
        receiver
    }

    /// Opens a stream of the events from now on; those that the host caused are timed when it was read, the others
    /// when the octets were written.
    pub fn events(&self) -> Receiver<(Instant, Event)> {
        let (sender, receiver) = mpsc::channel();
        self.shared.listeners().events.push(sender);
        receiver
    }

    /// Works on the modem itself, for scripting faults and looking inside; the second argument is the modem's time.
    /// Its events and submitted texts are not found there: the pump takes them for the streams.
    pub fn with_modem<T>(&self, work: impl FnOnce(&mut SimModem, u64) -> T) -> T {
        let result = work(&mut self.shared.modem(), self.shared.now_ms());
        self.shared.wake();
        result
    }

    /// Pulls the modem out: it loses its power, the host sees a hang-up, and the link is gone.
    ///
    /// # Errors
    ///
    /// When the link cannot be removed.
    pub fn unplug(&mut self) -> io::Result<()> {
        self.take_out(true)
    }

    /// Breaks the line while the modem keeps its power, as a bus reset does: the host sees a hang-up.
    ///
    /// # Errors
    ///
    /// When the link cannot be removed.
    pub fn disconnect(&mut self) -> io::Result<()> {
        self.take_out(false)
    }

    /// Mends the line, on another pseudo-terminal: the modem goes on where it was.
    ///
    /// # Errors
    ///
    /// When no pseudo-terminal or link can be had.
    pub fn reconnect(&mut self) -> io::Result<()> {
        self.plug_in(false)
    }

    /// Puts the modem back, on another pseudo-terminal: it boots, and the link points there, as udev has it.
    ///
    /// # Errors
    ///
    /// When no pseudo-terminal or link can be had.
    pub fn replug(&mut self) -> io::Result<()> {
        if self.is_usb {
            self.boot();
            return Ok(());
        }
        self.plug_in(true)
    }

    /// Puts the modem back under another name, as in another socket: it boots, and the new link points to it. Without a
    /// link it is found by [`PtyModem::terminal`] only. A USB modem keeps its name.
    ///
    /// # Errors
    ///
    /// When no pseudo-terminal or link can be had.
    pub fn replug_as(&mut self, link: Option<PathBuf>) -> io::Result<()> {
        if !self.is_usb {
            self.link = link;
        }
        self.replug()
    }

    /// Makes the host's writes wait, as flow control does whose other end is dead (A17), or lets them go on.
    pub fn hold_writes(&self, held: bool) {
        let (sender, receiver) = mpsc::channel();
        self.order(Order::HoldWrites { held, done: sender });
        let _ = receiver.recv();
    }

    fn take_out(&mut self, power_off: bool) -> io::Result<()> {
        let (sender, receiver) = mpsc::channel();
        for link in self.links() {
            terminal::remove_link(link)?;
        }
        self.order(Order::Unplug { power_off, done: sender });
        let _ = receiver.recv();
        self.last_terminal = self.terminal.take();
        Ok(())
    }

    fn plug_in(&mut self, boots: bool) -> io::Result<()> {
        let terminal = Terminal::open_beside(self.last_terminal.as_deref())?;
        let path = terminal.path().to_owned();
        let watch = watch::Watch::new(&path)?;
        let other = self.other_link.as_ref().map(|_| Terminal::open()).transpose()?;
        let other_path = other.as_ref().map(|other| other.path().to_owned());
        let (sender, receiver) = mpsc::channel();
        self.order(Order::PlugIn { line: Line { terminal, watch, other }, boots, done: sender });
        let _ = receiver.recv();
        if let Some(link) = &self.link {
            terminal::link(link, &path)?;
        }
        if let (Some(link), Some(other_path)) = (&self.other_link, &other_path) {
            terminal::link(link, other_path)?;
        }
        self.terminal = Some(path);
        Ok(())
    }

    fn boot(&self) {
        let (sender, receiver) = mpsc::channel();
        self.order(Order::Boot { done: sender });
        let _ = receiver.recv();
    }

    fn links(&self) -> impl Iterator<Item = &PathBuf> {
        self.link.iter().chain(&self.other_link)
    }

    fn order(&self, order: Order) {
        // A pump that is gone has nothing left to do.
        let _ = self.orders.send(order);
        self.shared.wake();
    }
}

impl Drop for PtyModem {
    fn drop(&mut self) {
        self.order(Order::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
        for link in self.links() {
            let _ = terminal::remove_link(link);
        }
    }
}

#[cfg(test)]
mod tests;
