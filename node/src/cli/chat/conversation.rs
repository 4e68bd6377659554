//! The whole node with a modem that never fails, in pretended time: phones text, time passes, texts arrive.

use chaski_node_core::call::dialogue::Awaited;
use chaski_node_core::call::{Key, Line, VoiceSignal};
use chaski_node_core::msisdn::Msisdn;
use chaski_node_core::node::{Node, NodeConfig};
use chaski_node_core::operate::{Order, Report, Ticket};
use chaski_node_core::sms::{Direction, Pdu, Tpdu};
use chaski_node_core::step::{Effect, Event, Seed, Snapshot, World};
use chaski_sync_core::content::Library;
use chaski_sync_core::hex;
use chaski_sync_core::time::{Now, Uptime, WallTime};
use chaski_world::caller::Caller;
use chaski_world::modem::{ModemOptions, SimModem};
use chaski_world::network::Network;
use chaski_world::phone::Phone;

use crate::cli::demo::alphabet_name;
use crate::search::Index;

mod sound;

use sound::Sound;
pub(super) use sound::Voice;

/// The number that people text.
pub(super) const BOX_NUMBER: &str = "+51900000000";
/// What the modem takes to be ready. Unit: ms.
const STARTS_MS: u64 = 60_000;
/// How long a caller lets it ring, and how long until a call back is taken. Unit: ms.
const RINGS_MS: u64 = 3_000;
/// The call back comes within this time, or not at all: the line is busy, or the day's minutes are used up. Unit: ms.
const CALLED_BACK_MS: u64 = 60_000;
/// Nothing is said for longer than this, nor is any call on. Unit: ms.
const CALL_MS: u64 = 3_600_000;
/// What passes until somebody presses a key. Unit: ms.
const KEY_AFTER_MS: u64 = 2_000;
/// What passes from one key to the next of the same answer. Unit: ms.
const KEY_EVERY_MS: u64 = 600;

/// A text that a phone has shown.
pub(super) struct Arrived {
    /// Whose phone.
    pub(super) to: String,
    /// As the phone shows it.
    pub(super) text: String,
    pub(super) segments: usize,
    pub(super) alphabet: &'static str,
    pub(super) at: WallTime,
}

/// What a phone's owner notices.
pub(super) enum Happened {
    Arrived(Arrived),
    /// This is said in a call.
    Said(Vec<Line>),
    /// The call has ended, and was so long. Unit: s.
    CallOver(u64),
}

/// What is taught, and what is found in it.
pub(super) struct Content {
    pub(super) library: Library,
    pub(super) index: Index,
    /// Languages in which calls can be held.
    pub(super) voices: Vec<String>,
}

/// A box and its phones.
pub(super) struct Conversation {
    node: Node,
    country_code: String,
    content: Content,
    modem: SimModem,
    network: Network,
    begins: WallTime,
    now_ms: u64,
    port_is_open: bool,
    reference: u8,
    happened: Vec<Happened>,
    told: Option<Report>,
    sound: Sound,
}

impl Conversation {
    /// Starts the box; it is ready at `begins`. With a voice calls are sound, too.
    pub(super) fn begin(
        config: NodeConfig,
        content: Content,
        begins: WallTime,
        seed: Seed,
        voice: Option<Voice>,
    ) -> Self {
        let begins = WallTime(begins.0 - STARTS_MS.cast_signed());
        let ModemOptions { clock, .. } = ModemOptions::default();
        let mut options = ModemOptions { echo_at_power_on: false, clock, ..ModemOptions::sim7600() };
        options.network.clock_unix_ms = Some(begins.0);
        let mut conversation = Self {
            country_code: config.country_code.clone(),
            node: Node::restore(Snapshot::default(), config, seed),
            content,
            modem: SimModem::new(options),
            network: Network::default(),
            begins,
            now_ms: 0,
            port_is_open: false,
            reference: 0,
            happened: Vec::new(),
            told: None,
            sound: Sound::new(voice),
        };
        conversation.handle(Event::Tick);
        conversation.run_ms(STARTS_MS);
        conversation
    }

    /// The pretended time.
    pub(super) fn wall(&self) -> WallTime {
        WallTime(self.begins.0 + self.now_ms.cast_signed())
    }

    /// Hands a text to the network.
    pub(super) fn send(&mut self, number: &str, text: &str) {
        self.reference = self.reference.wrapping_add(1);
        for pdu in Phone::new(number).compose(text, self.wall().0, self.reference) {
            self.modem.deliver(self.now_ms, &pdu);
        }
    }

    /// Gives an order, as somebody in charge does at the box itself; returns what came of it, and what arrived in the
    /// time after it.
    pub(super) fn operate(&mut self, order: Order, ms: u64) -> (Option<Report>, Vec<Happened>) {
        self.handle(Event::Operate { ticket: Ticket::default(), order });
        let happened = self.run_ms(ms);
        (self.told.take(), happened)
    }

    /// Lets time pass; returns what happened meanwhile.
    pub(super) fn run_ms(&mut self, ms: u64) -> Vec<Happened> {
        self.run(ms, |_| false);
        std::mem::take(&mut self.happened)
    }

    /// Somebody lets the box's phone ring once. Returns what happens until a key is awaited.
    pub(super) fn ring(&mut self, number: &str) -> Vec<Happened> {
        let caller = Caller::new(number).gives_up_after_ms(RINGS_MS).picks_up_after_ms(RINGS_MS);
        self.modem.call(self.now_ms, &caller);
        self.run(CALLED_BACK_MS, |it| it.is_in_call());
        self.until_awaited()
    }

    /// Whether a call is on.
    pub(super) fn is_in_call(&self) -> bool {
        self.sound.is_open()
    }

    /// What the call waits for.
    pub(super) fn awaited(&self) -> Option<Awaited<'_>> {
        self.node.awaited_in_call(0)
    }

    /// Presses keys one after the other. Returns, like the next ones, what happens until a key is awaited again.
    pub(super) fn press(&mut self, keys: &[Key]) -> Vec<Happened> {
        self.run(KEY_AFTER_MS, |_| false);
        for (place, key) in keys.iter().enumerate() {
            if place > 0 {
                self.run(KEY_EVERY_MS, |_| false);
            }
            if self.is_in_call() {
                self.sound.pressed(self.now_ms, *key);
                self.voice_told(VoiceSignal::Key(*key));
            }
        }
        self.until_awaited()
    }

    /// Says something.
    pub(super) fn speak(&mut self, words: &str) -> Vec<Happened> {
        let ms = self.sound.spoken(self.now_ms, words);
        self.voice_told(VoiceSignal::Heard);
        self.run(ms, |_| false);
        self.until_awaited()
    }

    /// Presses nothing until the box says something again.
    pub(super) fn keep_silent(&mut self) -> Vec<Happened> {
        self.run(CALL_MS, |it| !it.is_in_call() || it.sound.is_speaking());
        self.until_awaited()
    }

    /// The call ends at the other end.
    pub(super) fn hang_up(&mut self) -> Vec<Happened> {
        self.modem.hang_up_far_end(self.now_ms);
        self.run(CALLED_BACK_MS, |it| !it.is_in_call());
        std::mem::take(&mut self.happened)
    }

    /// The sound of the calls, where they have one, and how many lines of it have no voice.
    pub(super) fn samples(&self) -> Option<(&[i16], usize)> {
        self.sound.samples()
    }

    fn until_awaited(&mut self) -> Vec<Happened> {
        self.run(CALL_MS, |it| !it.is_in_call() || (it.awaited().is_some() && !it.sound.is_due(it.now_ms)));
        std::mem::take(&mut self.happened)
    }

    /// Lets time pass, at most until something has become true.
    fn run(&mut self, ms: u64, is_done: impl Fn(&Self) -> bool) {
        let end = self.now_ms + ms;
        while !is_done(self) {
            let Some(at) = self.next_moment().filter(|at| *at <= end) else {
                self.now_ms = end;
                return;
            };
            self.now_ms = self.now_ms.max(at);
            let bytes = self.modem.poll_output(self.now_ms);
            self.carry();
            if !bytes.is_empty() && self.port_is_open {
                self.handle(Event::Received { modem: 0, bytes });
            } else if let Some(signal) = self.sound.due(self.now_ms) {
                self.voice_told(signal);
            } else {
                self.handle(Event::Tick);
            }
        }
    }

    fn next_moment(&self) -> Option<u64> {
        let node = self.node.deadline().map(|at| at.0);
        node.into_iter().chain(self.modem.next_due_ms()).chain(self.sound.next_due_ms()).min()
    }

    fn voice_told(&mut self, signal: VoiceSignal) {
        self.handle(Event::Voice { modem: 0, signal });
    }

    /// Takes a step and starts its effects. Nothing fails here, so nothing needs to be durable.
    fn handle(&mut self, event: Event) {
        let now = Now { uptime: Uptime(self.now_ms), wall: self.wall() };
        let world = World {
            library: &self.content.library,
            previous: None,
            search: &self.content.index,
            voices: &self.content.voices,
        };
        for effect in self.node.handle(now, event, &world).effects {
            match effect {
                Effect::OpenPort { modem } => {
                    self.port_is_open = true;
                    self.handle(Event::PortOpened { modem, usb: None });
                }
                Effect::ClosePort { .. } => {
                    self.port_is_open = false;
                    self.modem.host_gone(self.now_ms);
                }
                Effect::Send { bytes, .. } => {
                    self.modem.receive(self.now_ms, &bytes);
                    self.carry();
                }
                Effect::CutPower { modem } => {
                    self.modem.power_cycle(self.now_ms);
                    self.handle(Event::PowerCut { modem, problem: None });
                }
                Effect::Told { report, .. } => self.told = Some(*report),
                Effect::Voice { order, .. } => self.happened.extend(self.sound.order(self.now_ms, order)),
                Effect::ConfirmPort { .. } | Effect::Note(_) => {}
            }
        }
    }

    fn carry(&mut self) {
        let at = self.wall();
        for submitted in self.modem.take_submitted() {
            self.add_phone_of(&submitted.pdu_hex);
            let Some(carried) = self.network.carry(&submitted, at.0) else { continue };
            let (to, received) = (carried.to.clone(), carried.received.clone());
            self.happened.extend(received.map(|received| {
                Happened::Arrived(Arrived {
                    to,
                    text: received.text,
                    segments: received.segments,
                    alphabet: alphabet_name(received.alphabet),
                    at,
                })
            }));
        }
    }

    /// Whoever is texted has a phone.
    fn add_phone_of(&mut self, pdu_hex: &str) {
        let pdu = hex::decode(&pdu_hex.to_ascii_lowercase())
            .and_then(|pdu| Pdu::decode(&pdu, Direction::ToNetwork).ok());
        let Some(Pdu { tpdu: Tpdu::Submit(submit), .. }) = pdu else { return };
        let Ok(to) = Msisdn::from_address(&submit.to, &self.country_code) else { return };
        if self.network.phone(&to.e164()).is_none() {
            self.network.add(Phone::new(&to.e164()));
        }
    }
}
