//! A pretended GSM modem: octets in, octets out, time as an argument, chance from a seed.
//!
//! It follows V.250, 27.005 (PDU mode) and 27.007 as far as a text gateway uses them, and the observed habits of real
//! modems where these differ, selected by [`ModemOptions`]. What may go wrong stands in the headers of `faults.rs` (what
//! strikes one command), `conditions.rs` (what lasts) and `mishaps.rs` (what leaves its trace); who speaks how, in that of
//! `families.rs`. Voice calls are in `call.rs`, their sound is in `audio.rs`. It has no data calls, and in text mode it only
//! shows that it *is* in text mode.
//!
//! Invariants: without faults, every command line with a prefix gets one answer; the modem itself loses no text that the
//! network has accepted in either direction, whatever goes wrong: one for the host is in a store, at the host, or waiting
//! in the network; nothing depends on anything but options, input and the times given.

mod answer;
mod arrivals;
mod audio;
mod call;
mod chance;
mod commands;
mod conditions;
mod escape;
mod events;
mod failure;
mod families;
mod faults;
mod input;
mod line;
mod mishaps;
mod options;
pub(crate) mod pdu;
mod power;
mod settings;
mod sim;
mod speed;
mod store;
mod submit;
mod timers;
mod urc;
mod wire;

pub use audio::AudioCounts;
use audio::{Audio, Upload};
use call::{Awaited, Calls};
pub use call::{CallEnd, CallRecord, Direction, KeyPress};
pub(crate) use chance::Chance;
pub use chance::Rate;
pub use conditions::Condition;
pub use events::{CommandLog, Event, Submitted};
pub use faults::{Fault, FaultSizes, Faults};
pub use options::{
    AudioControl, AudioDialect, BusyInput, CallNetwork, CallReports, ClockNotice, ClockOptions, DialAnswer,
    Dialect, EmptySlot, EndWords, ForwardingAnswer, Identity, KeyDialect, KeyReport, ModemOptions,
    NetworkOptions, Player, UnknownCommand, UrcPort, UssdAnswer, UssdCoding, UssdDialect, VoiceDialect,
};
pub use store::{Status, Stored};

use arrivals::Arrivals;
use commands::{Clock, Entry, Ussd};
use conditions::Conditions;
use escape::Overheard;
use events::keep;
use input::Typed;
use line::LineBuffer;
use settings::{Saved, Settings};
use sim::Sim;
use std::collections::VecDeque;
use store::Store;
use submit::{Flight, Receipt, Submits};
use timers::{Timer, Timers};
use urc::KeptUrcs;
use wire::{Mark, Wire};

/// The speed at which a host is until it says otherwise. Unit: bit/s.
const HOST_SPEED: u32 = 115_200;

/// A pretended modem.
///
/// ```
/// use chaski_world::modem::{ModemOptions, SimModem};
///
/// let mut modem = SimModem::new(ModemOptions { echo_at_power_on: false, ..ModemOptions::default() });
/// modem.receive(0, b"AT+CSQ\r");
/// assert_eq!(modem.poll_output(0), b"\r\n+CSQ: 20,0\r\n\r\nOK\r\n");
/// ```
#[derive(Debug)]
pub struct SimModem {
    options: ModemOptions,
    faults: Faults,
    chance: Chance,
    phase: Phase,
    timers: Timers,
    input: VecDeque<u8>,
    line: LineBuffer,
    wire: Wire,
    other_port: Wire,
    settings: Settings,
    saved: Saved,
    stores: Vec<Store>,
    sim: Sim,
    messages_ready: bool,
    registration: u8,
    signal: u8,
    clock: Clock,
    ussd: Ussd,
    arrivals: Arrivals,
    kept_urcs: KeptUrcs,
    submits: Submits,
    events: VecDeque<(u64, Event)>,
    log: CommandLog,
    hung_until_ms: u64,
    deaf_until_ms: u64,
    answered_ms: Option<u64>,
    host_speed: u32,
    conditions: Conditions,
    overheard: Overheard,
    lines_to_lose: u32,
    calls: Calls,
    audio: Audio,
}

/// What the modem is doing.
#[derive(Debug)]
enum Phase {
    /// Without power; input is lost.
    Off,
    /// Silent after power-on; input is lost.
    Booting,
    /// Taking command lines.
    Listening,
    /// Working on a command line.
    Executing(Typed),
    /// At the data prompt: everything up to Ctrl-Z or ESC is text.
    Data(Entry),
    /// Taking the octets of a file.
    Loading(Upload),
    /// A command waits for what becomes of a call.
    Awaiting(Awaited),
    /// A text is on its way to the network.
    Air(Flight),
    /// A text went, and its answer is held back.
    Landed(Flight, Receipt),
    /// A text went and the modem has not found back yet.
    Silent,
}

impl SimModem {
    /// Makes a modem at time 0.
    pub fn new(options: ModemOptions) -> SimModem {
        let saved = Saved::factory(&options);
        let stores =
            options.store_names.iter().map(|name| Store::new(name, options.slots, options.index_base));
        let mut modem = SimModem {
            chance: Chance::new(options.seed),
            faults: options.faults.clone(),
            phase: Phase::Listening,
            timers: Timers::default(),
            input: VecDeque::new(),
            line: LineBuffer::default(),
            wire: Wire::default(),
            other_port: Wire::default(),
            settings: Settings::at_power_on(&options, saved),
            saved,
            stores: stores.collect(),
            sim: Sim::new(&options),
            messages_ready: true,
            registration: options.network.registration,
            signal: options.network.signal,
            clock: Clock { powered_ms: 0, epoch_unix_ms: None },
            ussd: Ussd::default(),
            arrivals: Arrivals::default(),
            kept_urcs: KeptUrcs::default(),
            submits: Submits::default(),
            events: VecDeque::new(),
            log: CommandLog::default(),
            hung_until_ms: 0,
            deaf_until_ms: 0,
            answered_ms: None,
            host_speed: HOST_SPEED,
            conditions: Conditions::default(),
            overheard: Overheard::default(),
            lines_to_lose: options.dialect.lines_lost_after_boot,
            calls: Calls::new(&options),
            audio: Audio::new(
                options.dialect.voice.audio.buffer_octets,
                options.dialect.voice.audio.block_ms,
            ),
            options,
        };
        modem.start_clock(0);
        modem.tune();
        modem.wind_chatter(0);
        if modem.options.starts_booting {
            modem.restart(0);
        }
        modem
    }

    /// Takes octets from the host.
    pub fn receive(&mut self, now_ms: u64, octets: &[u8]) {
        self.advance(now_ms);
        self.hear(now_ms, octets);
        self.work(now_ms);
    }

    /// Gives the octets for the host that are due by now.
    pub fn poll_output(&mut self, now_ms: u64) -> Vec<u8> {
        self.poll(now_ms, |modem| &mut modem.wire)
    }

    /// Gives the octets that are due by now on the other port, the one that takes no commands: URCs, when they leave
    /// there. Whoever polls this port does so whenever it has polled the other: nothing here has a time of its own.
    pub fn poll_other_port(&mut self, now_ms: u64) -> Vec<u8> {
        self.poll(now_ms, |modem| &mut modem.other_port)
    }

    fn poll(&mut self, now_ms: u64, port: impl Fn(&mut SimModem) -> &mut Wire) -> Vec<u8> {
        self.advance(now_ms);
        if now_ms < self.hung_until_ms || self.is_mute() {
            return Vec::new();
        }
        let (octets, marks) = port(self).drain(now_ms);
        for mark in marks {
            let Mark::Event(event) = mark else { continue };
            if let Event::AnswerSent { serial } = event {
                self.submits.answer_sent(serial);
            }
            self.note(now_ms, event);
        }
        octets
    }

    /// Says when the modem next has something to do or to say; until then it only reacts.
    pub fn next_due_ms(&self) -> Option<u64> {
        let timer = self.timers.next().map(|(due_ms, _)| due_ms);
        let said = self.wire.next_due_ms().filter(|_| !self.is_mute());
        let due_ms = timer.into_iter().chain(said).min()?;
        Some(due_ms.max(self.hung_until_ms))
    }

    /// Takes the texts that went to the network since the last call, in order.
    pub fn take_submitted(&mut self) -> Vec<Submitted> {
        self.submits.take()
    }

    /// Says whether the answer to a submit, with its reference, has been put on the wire.
    pub fn answer_was_sent(&self, serial: u64) -> bool {
        self.submits.is_answered(serial)
    }

    /// Counts the texts that went to the network so far.
    pub fn submits(&self) -> u64 {
        self.submits.count()
    }

    /// Takes the events since the last call with their times, in order (the latest 20,000 at most).
    pub fn take_events(&mut self) -> Vec<(u64, Event)> {
        self.events.drain(..).collect()
    }

    /// The command lines seen so far.
    pub fn commands(&self) -> &CommandLog {
        &self.log
    }

    /// Counts the used slots of all stores.
    pub fn stored(&self) -> usize {
        self.stores.iter().map(Store::used).sum()
    }

    /// Lists what a store holds, by index; nothing when there is no such store.
    pub fn contents(&self, store: &str) -> Vec<(usize, Stored)> {
        let found = self.stores.iter().find(|it| it.name() == store);
        found.into_iter().flat_map(Store::contents).map(|(index, message)| (index, message.clone())).collect()
    }

    /// Lays something into a store as if it had always been there; gives its index, or nothing when it is full.
    pub fn plant(&mut self, store: &str, pdu_hex: &str, status: Status) -> Option<usize> {
        let found = self.stores.iter_mut().find(|it| it.name() == store)?;
        found.put(Stored { pdu_hex: pdu_hex.to_owned(), status })
    }

    /// The faults, to script, count or heal them.
    pub fn faults_mut(&mut self) -> &mut Faults {
        &mut self.faults
    }

    /// Changes how long a text is in the air.
    pub fn set_air_time_ms(&mut self, air_time_ms: u64) {
        self.options.air_time_ms = air_time_ms;
        self.options.air_time_linked_ms = air_time_ms;
    }

    /// Changes what the network thinks of the modem, by the numbers of `+CREG`; says so when asked to.
    pub fn set_registration(&mut self, now_ms: u64, registration: u8) {
        self.advance(now_ms);
        self.registration = registration;
        self.tell_registration(now_ms);
        self.take_nitz(now_ms);
        self.invite_arrivals(now_ms);
    }

    /// Tells at what speed the host has set the line; at another one than the modem's, neither understands the other.
    pub fn set_host_speed(&mut self, now_ms: u64, bits_per_s: u32) {
        self.advance(now_ms);
        self.host_speed = bits_per_s;
        self.tune();
        self.offer_arrivals(now_ms);
    }

    /// Changes the signal that `+CSQ` tells.
    pub fn set_signal(&mut self, signal: u8) {
        self.signal = signal;
    }

    /// Leaves the SIM's PIN so many tries, as somebody who guessed.
    pub fn set_pin_tries_left(&mut self, tries: u8) {
        self.sim.tries_left = tries;
    }

    /// Takes the SIM out or puts it back.
    pub fn set_sim_present(&mut self, is_present: bool) {
        self.sim.is_present = is_present;
    }

    /// Says octets as they are, for what no option or fault says.
    pub fn say(&mut self, now_ms: u64, octets: &[u8]) {
        self.advance(now_ms);
        self.wire.push(now_ms, octets.to_vec(), Vec::new());
    }

    /// Says whether the modem has no power or has not come up yet.
    fn is_down(&self) -> bool {
        matches!(self.phase, Phase::Off | Phase::Booting)
    }

    /// Notes an event.
    fn note(&mut self, now_ms: u64, event: Event) {
        keep(&mut self.events, (now_ms, event));
    }

    /// Lets everything happen that is due by now, in its order and at its time.
    fn advance(&mut self, now_ms: u64) {
        self.wind_chatter(now_ms);
        self.wind_conditions(now_ms);
        while let Some((due_ms, timer)) = self.timers.next() {
            let at_ms = due_ms.max(self.hung_until_ms);
            if at_ms > now_ms {
                return;
            }
            self.timers.stop(timer);
            self.ring(at_ms, timer);
            self.work(at_ms);
            self.wind_chatter(at_ms);
            self.wind_conditions(at_ms);
        }
    }

    fn ring(&mut self, now_ms: u64, timer: Timer) {
        match timer {
            Timer::BootDone => self.boot_done(now_ms),
            Timer::MessagesReady => self.become_ready(now_ms),
            Timer::CommandDone => self.execute(now_ms),
            Timer::Landed => self.land(now_ms),
            Timer::Arrivals => self.offer_arrivals(now_ms),
            Timer::Unacknowledged => self.was_not_acknowledged(now_ms),
            Timer::HeldUrcs => self.say_kept_urcs(now_ms),
            Timer::Chatter => self.chatter(now_ms),
            Timer::Ussd => self.ussd_answers(now_ms),
            Timer::PoweredDown => self.powered_down(now_ms),
            Timer::ConditionOver => self.conditions_are_over(now_ms),
            Timer::Befalls => self.befall(now_ms),
            Timer::PowerBack => self.power_is_back(now_ms),
            Timer::HangOver => {}
            Timer::Calls => self.calls_go_on(now_ms),
            Timer::Frame => self.frame_passes(now_ms),
            Timer::Played => self.stop_player(now_ms),
            Timer::AudioPort => self.audio_port_changes(now_ms),
            Timer::UploadOver => self.file_did_not_come(now_ms),
        }
    }
}

#[cfg(test)]
mod tests;
