//! The thread that moves octets between a terminal and a modem.

use super::audio::AudioLine;
use super::terminal::Terminal;
use super::usb::{Bus, Usb};
use super::watch::{Visit, Watch};
use crate::modem::{Event, SimModem, Submitted};
use rustix::event::{EventfdFlags, PollFd, PollFlags, Timespec, eventfd, poll};
use rustix::fd::{AsFd, OwnedFd};
use rustix::io::Errno;
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use std::{io, mem};

/// Octets that wait for a host that does not read; what comes beyond is lost, as in a modem's own buffer.
const UNREAD_OCTETS_MAX: usize = 64 * 1024;

/// What the pump and the test both use.
#[derive(Debug)]
pub(super) struct Shared {
    modem: Mutex<SimModem>,
    listeners: Mutex<Listeners>,
    wake: OwnedFd,
    epoch: Instant,
}

/// Who wants to hear of what.
#[derive(Debug, Default)]
pub(super) struct Listeners {
    pub(super) submitted: Vec<Sender<(Submitted, Instant)>>,
    pub(super) events: Vec<Sender<(Instant, Event)>>,
}

/// The terminals of a modem that is plugged in.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) terminal: Terminal,
    pub(super) watch: Watch,
    /// The port that takes no commands, when the modem has two.
    pub(super) other: Option<Terminal>,
}

/// What the test asks of the pump.
#[derive(Debug)]
pub(super) enum Order {
    /// Take this terminal; the modem boots or goes on.
    PlugIn { line: Line, boots: bool, done: Sender<()> },
    /// Give the modem its power; a USB modem takes a terminal when it has booted.
    Boot { done: Sender<()> },
    /// Close the terminal; the modem loses its power or does not notice.
    Unplug { power_off: bool, done: Sender<()> },
    /// Make the host's writes wait, or let them go on.
    HoldWrites { held: bool, done: Sender<()> },
    /// End.
    Stop,
}

/// Reads the clock that all times of this module are from.
#[expect(clippy::disallowed_methods, reason = "the pump runs a pretended modem in real time")]
pub(super) fn read_clock() -> Instant {
    Instant::now()
}

impl Shared {
    /// Starts the modem's time.
    pub(super) fn new(modem: SimModem) -> io::Result<Shared> {
        let wake = eventfd(0, EventfdFlags::NONBLOCK | EventfdFlags::CLOEXEC)?;
        Ok(Shared { modem: Mutex::new(modem), listeners: Mutex::default(), wake, epoch: read_clock() })
    }

    /// The modem; one whose test panicked while holding it is still a modem.
    pub(super) fn modem(&self) -> MutexGuard<'_, SimModem> {
        self.modem.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The listeners.
    pub(super) fn listeners(&self) -> MutexGuard<'_, Listeners> {
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The modem's time.
    pub(super) fn now_ms(&self) -> u64 {
        u64::try_from(read_clock().duration_since(self.epoch).as_millis()).unwrap_or(u64::MAX)
    }

    /// Makes the pump look at the modem and its orders.
    pub(super) fn wake(&self) {
        // A full counter wakes as well as one more.
        let _ = rustix::io::write(&self.wake, &1u64.to_ne_bytes());
    }
}

/// The pump itself.
#[derive(Debug)]
pub(super) struct Pump {
    shared: Arc<Shared>,
    orders: Receiver<Order>,
    pub(super) line: Option<Line>,
    pub(super) unread: Vec<u8>,
    close_drops_output: bool,
    pub(super) usb: Option<Usb>,
    pub(super) audio: Option<AudioLine>,
    done: Vec<Sender<()>>,
    is_stopped: bool,
}

impl Pump {
    /// Makes a pump without a terminal.
    pub(super) fn new(
        shared: Arc<Shared>,
        orders: Receiver<Order>,
        close_drops_output: bool,
        usb: Option<Usb>,
        audio: Option<AudioLine>,
    ) -> Pump {
        Pump {
            shared,
            orders,
            line: None,
            unread: Vec::new(),
            close_drops_output,
            usb,
            audio,
            done: Vec::new(),
            is_stopped: false,
        }
    }

    /// Runs until it is told to stop.
    pub(super) fn run(mut self) {
        while !self.is_stopped {
            let news = self.wait();
            if news.woken {
                self.follow_orders();
            }
            if news.visits {
                self.note_visits();
            }
            self.turn(news.readable);
            // Whoever asked for something finds its events published.
            for done in self.done.drain(..) {
                let _ = done.send(());
            }
        }
    }

    /// Waits for octets, orders or the modem's next moment.
    fn wait(&self) -> News {
        let due_ms = self.shared.modem().next_due_ms();
        let timeout = due_ms.map(|due_ms| self.until(due_ms));
        let mut awaited = vec![PollFd::new(&self.shared.wake, PollFlags::IN)];
        let modem_end = self.line.as_ref().map(|line| line.terminal.modem_end());
        if let (Some(modem_end), Some(Line { watch, .. })) = (&modem_end, &self.line) {
            let writes = if self.unread.is_empty() { PollFlags::empty() } else { PollFlags::OUT };
            awaited.push(PollFd::from_borrowed_fd(modem_end.as_fd(), PollFlags::IN | writes));
            awaited.push(PollFd::from_borrowed_fd(watch.descriptor(), PollFlags::IN));
        }
        if let Some(descriptor) = self.audio.as_ref().and_then(AudioLine::descriptor) {
            awaited.push(PollFd::from_borrowed_fd(descriptor, PollFlags::IN));
        }
        // An interrupted wait ends with no news, and the next one begins.
        let _ = poll(&mut awaited, timeout.as_ref());
        let ready = |at: usize| awaited.get(at).is_some_and(|entry| entry.revents().contains(PollFlags::IN));
        News { woken: ready(0), readable: ready(1), visits: ready(2) }
    }

    fn until(&self, due_ms: u64) -> Timespec {
        let left =
            (self.shared.epoch + Duration::from_millis(due_ms)).saturating_duration_since(read_clock());
        let seconds = i64::try_from(left.as_secs()).unwrap_or(i64::MAX);
        Timespec { tv_sec: seconds, tv_nsec: i64::from(left.subsec_nanos()) }
    }

    fn follow_orders(&mut self) {
        let mut count = [0; 8];
        let _ = rustix::io::read(&self.shared.wake, &mut count);
        while let Ok(order) = self.orders.try_recv() {
            match order {
                Order::PlugIn { line, boots, done } => {
                    self.turn(false);
                    self.line = Some(line);
                    if boots {
                        self.shared.modem().power_cycle(self.shared.now_ms());
                    }
                    self.done.push(done);
                }
                Order::Boot { done } => {
                    self.shared.modem().power_cycle(self.shared.now_ms());
                    self.done.push(done);
                }
                Order::Unplug { power_off, done } => {
                    self.line = None;
                    if power_off {
                        self.unread.clear();
                        self.shared.modem().power_off(self.shared.now_ms());
                    }
                    self.done.push(done);
                }
                Order::HoldWrites { held, done } => {
                    if let Some(line) = &self.line {
                        // A terminal that is just going holds nothing any more.
                        let _ = line.terminal.hold_writes(held);
                    }
                    self.done.push(done);
                }
                Order::Stop => self.is_stopped = true,
            }
        }
    }

    fn note_visits(&mut self) {
        let Some(Line { terminal, watch, .. }) = &mut self.line else { return };
        let at = read_clock();
        for visit in watch.visits() {
            if visit == Visit::FirstOpened {
                self.shared.tell(at, Event::HostOpened);
            } else {
                // Without it the next host may find the device taken, and then says so.
                let _ = terminal.allow_next_host();
                self.shared.modem().host_gone(self.shared.now_ms());
                if self.close_drops_output {
                    self.unread.clear();
                    // What cannot be thrown away is read by the next host as a remnant.
                    let _ = terminal.drop_unread();
                }
            }
        }
    }

    /// Gives the modem what the host wrote, and the host what the modem says.
    fn turn(&mut self, readable: bool) {
        let octets = if readable { self.read() } else { Vec::new() };
        let read_at = read_clock();
        let now_ms = self.shared.now_ms();
        let mut modem = self.shared.modem();
        if let Some(speed) = self.line.as_ref().and_then(|line| line.terminal.speed().ok()) {
            modem.set_host_speed(now_ms, speed);
        }
        if !octets.is_empty() {
            modem.receive(now_ms, &octets);
        }
        let said = modem.poll_output(now_ms);
        let received = self.sound(&mut modem, now_ms);
        let said_beside = modem.poll_other_port(now_ms);
        let has_audio_port = modem.has_audio_port();
        let (submitted, events) = (modem.take_submitted(), modem.take_events());
        drop(modem);
        let bus = Bus::of(&events);
        // Nobody hears the last words of a modem that is back at once.
        self.vanish(bus.went && bus.came);
        self.appear(bus.came);
        self.tend_audio(&received, has_audio_port, &events);
        let room = UNREAD_OCTETS_MAX - self.unread.len();
        self.unread.extend(said.into_iter().take(room));
        self.write();
        self.write_beside(&said_beside);
        self.vanish(bus.went && !bus.came);
        self.shared.publish(read_at, submitted, events);
    }

    fn read(&self) -> Vec<u8> {
        let mut octets = vec![0; 4096];
        let read = self.line.as_ref().map(|line| rustix::io::read(line.terminal.modem_end(), &mut octets));
        octets.truncate(read.and_then(Result::ok).unwrap_or(0));
        octets
    }

    fn write(&mut self) {
        let Some(Line { terminal, .. }) = &self.line else {
            if self.close_drops_output {
                self.unread.clear();
            }
            return;
        };
        while !self.unread.is_empty() {
            match rustix::io::write(terminal.modem_end(), &self.unread) {
                Ok(0) => return,
                Ok(written) => drop(self.unread.drain(..written)),
                Err(Errno::INTR) => {}
                Err(_) => return,
            }
        }
    }

    /// Says on the other port what belongs there; what nobody reads there is lost when its buffer is full.
    fn write_beside(&self, said: &[u8]) {
        if let Some(other) = self.line.as_ref().and_then(|line| line.other.as_ref()) {
            let _ = rustix::io::write(other.modem_end(), said);
        }
    }
}

/// What ended a wait.
#[derive(Clone, Copy, Debug)]
struct News {
    woken: bool,
    readable: bool,
    visits: bool,
}

impl Shared {
    fn tell(&self, at: Instant, event: Event) {
        self.listeners().events.retain(|listener| listener.send((at, event.clone())).is_ok());
    }

    fn publish(&self, read_at: Instant, submitted: Vec<Submitted>, events: Vec<(u64, Event)>) {
        if submitted.is_empty() && events.is_empty() {
            return;
        }
        let written_at = read_clock();
        for (_, event) in events {
            self.tell(if event.is_from_host() { read_at } else { written_at }, event);
        }
        let mut listeners = self.listeners();
        let mut senders = mem::take(&mut listeners.submitted);
        senders
            .retain(|listener| submitted.iter().all(|text| listener.send((text.clone(), read_at)).is_ok()));
        listeners.submitted = senders;
    }
}
