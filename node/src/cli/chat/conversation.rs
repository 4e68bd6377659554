//! The whole node with a modem that never fails, in pretended time: phones text, time passes, texts arrive.

use chaski_node_core::msisdn::Msisdn;
use chaski_node_core::node::{Node, NodeConfig};
use chaski_node_core::operate::{Order, Report, Ticket};
use chaski_node_core::sms::{Direction, Pdu, Tpdu};
use chaski_node_core::step::{Effect, Event, Seed, Snapshot, World};
use chaski_sync_core::content::Library;
use chaski_sync_core::hex;
use chaski_sync_core::time::{Now, Uptime, WallTime};
use chaski_world::modem::{ModemOptions, SimModem};
use chaski_world::network::Network;
use chaski_world::phone::Phone;

use crate::cli::demo::alphabet_name;
use crate::search::Index;

/// The number that people text.
pub(super) const BOX_NUMBER: &str = "+51900000000";
/// What the modem takes to be ready. Unit: ms.
const STARTS_MS: u64 = 60_000;

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

/// What is taught, and what is found in it.
pub(super) struct Content {
    pub(super) library: Library,
    pub(super) index: Index,
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
    arrived: Vec<Arrived>,
    told: Option<Report>,
}

impl Conversation {
    /// Starts the box; it is ready at `begins`.
    pub(super) fn begin(config: NodeConfig, content: Content, begins: WallTime, seed: Seed) -> Self {
        let begins = WallTime(begins.0 - STARTS_MS.cast_signed());
        let mut options = ModemOptions { echo_at_power_on: false, ..ModemOptions::default() };
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
            arrived: Vec::new(),
            told: None,
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
    pub(super) fn operate(&mut self, order: Order, ms: u64) -> (Option<Report>, Vec<Arrived>) {
        self.handle(Event::Operate { ticket: Ticket::default(), order });
        let arrived = self.run_ms(ms);
        (self.told.take(), arrived)
    }

    /// Lets time pass; returns what arrived meanwhile.
    pub(super) fn run_ms(&mut self, ms: u64) -> Vec<Arrived> {
        let end = self.now_ms + ms;
        while let Some(at) = self.next_moment().filter(|at| *at <= end) {
            self.now_ms = self.now_ms.max(at);
            let bytes = self.modem.poll_output(self.now_ms);
            self.carry();
            if !bytes.is_empty() && self.port_is_open {
                self.handle(Event::Received { modem: 0, bytes });
            } else {
                self.handle(Event::Tick);
            }
        }
        self.now_ms = end;
        std::mem::take(&mut self.arrived)
    }

    fn next_moment(&self) -> Option<u64> {
        let node = self.node.deadline().map(|at| at.0);
        node.into_iter().chain(self.modem.next_due_ms()).min()
    }

    /// Takes a step and starts its effects. Nothing fails here, so nothing needs to be durable.
    fn handle(&mut self, event: Event) {
        let now = Now { uptime: Uptime(self.now_ms), wall: self.wall() };
        let world = World {
            library: &self.content.library,
            previous: None,
            search: &self.content.index,
            voices: &[],
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
                Effect::ConfirmPort { .. } | Effect::Voice { .. } | Effect::Note(_) => {}
            }
        }
    }

    fn carry(&mut self) {
        let at = self.wall();
        for submitted in self.modem.take_submitted() {
            self.add_phone_of(&submitted.pdu_hex);
            let Some(carried) = self.network.carry(&submitted, at.0) else { continue };
            let (to, received) = (carried.to.clone(), carried.received.clone());
            self.arrived.extend(received.map(|received| Arrived {
                to,
                text: received.text,
                segments: received.segments,
                alphabet: alphabet_name(received.alphabet),
                at,
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
