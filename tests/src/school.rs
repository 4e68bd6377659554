//! A school in simulated time: the node, real SQLite in memory, a simulated modem that speaks bytes, and phones.
//!
//! A crash is: the process is gone between two instructions around a commit, the node is dropped, and a new one is
//! restored from what was committed. Laws are checked at every step; a broken one panics with its name.

use std::time::{Duration, Instant};

use chaski_node::store::Store;
use chaski_node_core::msisdn::Msisdn;
use chaski_node_core::node::{ModemConfig, Node, NodeConfig};
use chaski_node_core::operate::{Order, Report, Ticket};
use chaski_node_core::search::NoSearch;
use chaski_node_core::sms::AlphabetPolicy;
use chaski_node_core::step::{Effect, Event, Notice, Seed, Snapshot, World, Write};
use chaski_sync_core::content::Library;
use chaski_sync_core::time::{Now, Uptime, WallTime};
use chaski_world::modem::{ModemOptions, SimModem, Status};
use chaski_world::network::Network;
use chaski_world::phone::Phone;

mod calls;
mod durable;
mod sound;

pub use calls::{Said, Script, config_with_calls};

use calls::Village;
use durable::Durable;

/// 2026-03-16 08:00 in Lima, the first school day. Unit: ms.
pub const SCHOOL_STARTS_MS: i64 = 1_773_666_000_000;

/// Where the process dies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crash {
    /// Just before the commit with this number, from 0.
    Before(u64),
    /// Just after it: durable, but no effect of it started.
    After(u64),
}

/// The school.
pub struct School {
    node: Option<Node>,
    store: Store,
    library: Library,
    config: NodeConfig,
    /// The modem, for scripting faults.
    pub modem: SimModem,
    /// Who texts, and what they got.
    pub network: Network,
    now_ms: u64,
    started_ms: u64,
    port_open: bool,
    commits: u64,
    crash: Option<Crash>,
    crashes_before_answer: u32,
    restarts: u64,
    behind_ms: i64,
    reference: u8,
    durable: Durable,
    watched: Vec<Watched>,
    carried_at_ms: Vec<u64>,
    decisions: Vec<Duration>,
    told: Option<Report>,
    village: Village,
    notes: Vec<String>,
}

/// A text whose answer is timed.
#[derive(Debug)]
struct Watched {
    number: String,
    pdu_hex: String,
    stored_ms: Option<u64>,
    answered_ms: Option<u64>,
}

/// Returns all texts that a phone has shown.
pub(crate) fn inbox(network: &Network, number: &str) -> Vec<String> {
    let shown = network.phone(number).map(Phone::inbox).unwrap_or_default();
    shown.iter().map(|received| received.text.clone()).collect()
}

#[expect(clippy::disallowed_methods, reason = "benchmarks time decisions")]
fn instant() -> Instant {
    Instant::now()
}

/// The profiles that a box is shipped with.
///
/// # Panics
///
/// Never: they are part of the program, and tested there.
#[must_use]
pub fn shipped_profiles() -> Vec<chaski_node_core::at::Profile> {
    chaski_node::config::Config::parse("").expect("an empty configuration is right").node.profiles
}

/// The configuration of a box with one modem.
///
/// # Panics
///
/// Never: the time zone is built in.
#[must_use]
pub fn config() -> NodeConfig {
    NodeConfig {
        modems: vec![ModemConfig {
            port: "/dev/simulated".to_owned(),
            number: Msisdn::parse("+51900000000", "51").ok(),
            ..ModemConfig::default()
        }],
        country_code: "51".to_owned(),
        languages: vec!["es".to_owned()],
        alphabet: AlphabetPolicy::Plain,
        allowed_prefixes: vec!["+519".to_owned()],
        segments_per_learner_per_day: 400,
        segments_per_day: 100_000,
        timezone: jiff::tz::TimeZone::get("America/Lima").expect("the database is built in"),
        profiles: shipped_profiles(),
        quiet_hours: None,
        alerts: Vec::new(),
        trusted_adult: None,
        receipts: Vec::new(),
        operators: Vec::new(),
        calendar: chaski_node_core::calendar::Calendar::default(),
        calls: chaski_node_core::call::DeskConfig::default(),
    }
}

impl School {
    /// Opens a school with the starter content.
    ///
    /// # Panics
    ///
    /// When SQLite has no memory.
    #[must_use]
    pub fn new(options: ModemOptions, config: NodeConfig) -> Self {
        Self::with_library(options, config, chaski_node::content::starter().0)
    }

    /// Opens a school with other content.
    ///
    /// # Panics
    ///
    /// When SQLite has no memory.
    #[must_use]
    pub fn with_library(options: ModemOptions, config: NodeConfig, library: Library) -> Self {
        let store = Store::open_in_memory().expect("SQLite opens in memory");
        let mut school = Self {
            node: None,
            store,
            library,
            config,
            modem: SimModem::new(options),
            network: Network::default(),
            now_ms: 0,
            started_ms: 0,
            port_open: false,
            commits: 0,
            crash: None,
            crashes_before_answer: 0,
            restarts: 0,
            behind_ms: 0,
            reference: 0,
            durable: Durable::default(),
            watched: Vec::new(),
            carried_at_ms: Vec::new(),
            decisions: Vec::new(),
            told: None,
            village: Village::default(),
            notes: Vec::new(),
        };
        school.start();
        school
    }

    /// Lets the process die once, at a commit.
    pub fn crash_at(&mut self, crash: Crash) {
        self.crash = Some(crash);
    }

    /// Lets the process die instead of committing a reply, so many times.
    pub fn crash_before_answers(&mut self, times: u32) {
        self.crashes_before_answer = times;
    }

    /// Returns how many commits there were.
    #[must_use]
    pub fn commits(&self) -> u64 {
        self.commits
    }

    /// Returns how many received texts have their row; status reports are none.
    #[must_use]
    pub fn texts_stored(&self) -> usize {
        self.durable.texts
    }

    /// Returns how often the process died.
    #[must_use]
    pub fn restarts(&self) -> u64 {
        self.restarts
    }

    /// Returns the lines for the log.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Returns the simulated time. Unit: ms.
    #[must_use]
    pub fn now_ms(&self) -> u64 {
        self.now_ms
    }

    /// Returns the node's condition.
    ///
    /// # Panics
    ///
    /// When the process is not running, which no test sees.
    #[must_use]
    pub fn status(&self) -> chaski_node_core::node::NodeStatus {
        self.node.as_ref().expect("a dead process is started again at once").status()
    }

    /// Sends a text from a phone, and returns at once.
    pub fn send(&mut self, number: &str, text: &str) {
        self.reference = self.reference.wrapping_add(1);
        let wall_ms = SCHOOL_STARTS_MS + self.now_ms.cast_signed();
        self.add_phone(number);
        for pdu in Phone::new(number).compose(text, wall_ms, self.reference) {
            self.modem.deliver(self.now_ms, &pdu);
        }
    }

    /// Sends a text of one segment and times its answer; one at a time from a phone.
    ///
    /// # Panics
    ///
    /// When the text needs more than one segment.
    pub fn send_timed(&mut self, number: &str, text: &str) {
        let wall_ms = SCHOOL_STARTS_MS + self.now_ms.cast_signed();
        self.add_phone(number);
        let pdus = Phone::new(number).compose(text, wall_ms, 0);
        let [pdu_hex] = &pdus[..] else { panic!("{text} is not one segment") };
        let pdu_hex = pdu_hex.to_ascii_uppercase();
        self.modem.deliver(self.now_ms, &pdu_hex);
        self.watched.push(Watched { number: number.to_owned(), pdu_hex, stored_ms: None, answered_ms: None });
    }

    /// Returns how long each timed text has waited for the first whole message that its phone got after it lay in the
    /// modem, which is when the modem has its `+CMTI` to say; nothing for one that got none. Unit: ms.
    #[must_use]
    pub fn answer_times_ms(&self) -> Vec<Option<u64>> {
        self.watched.iter().map(|watched| Some(watched.answered_ms? - watched.stored_ms?)).collect()
    }

    /// Gives an order, and returns its report.
    ///
    /// # Panics
    ///
    /// When the process died before it was told.
    pub fn operate(&mut self, order: Order) -> Report {
        self.handle(Event::Operate { ticket: Ticket::default(), order });
        self.told.take().expect("an order is answered in its step")
    }

    /// Says something that nobody asked for.
    pub fn post(&mut self, notice: Notice) {
        self.handle(Event::Post(notice));
    }

    /// Returns when each segment of the network's journal was carried. Unit: ms of simulated time.
    #[must_use]
    pub fn carried_at_ms(&self) -> &[u64] {
        &self.carried_at_ms
    }

    /// Takes how long each decision took in which a received text was stored.
    pub fn take_decisions(&mut self) -> Vec<Duration> {
        std::mem::take(&mut self.decisions)
    }

    /// The text that a phone got last.
    #[must_use]
    pub fn last_text(&self, number: &str) -> Option<&str> {
        Some(&self.network.phone(number)?.inbox().last()?.text)
    }

    /// The database.
    pub fn store(&mut self) -> &mut Store {
        &mut self.store
    }

    /// Returns what a process that starts now would find.
    ///
    /// # Panics
    ///
    /// When what was committed cannot be loaded.
    pub fn snapshot(&mut self) -> Snapshot {
        self.store.load().expect("what was committed can be loaded")
    }

    /// Makes the box's own clock show an earlier time; the network's stamps stay right.
    pub fn wall_behind_ms(&mut self, ms: i64) {
        self.behind_ms = ms;
    }

    /// Gives somebody a phone, if the number has none.
    pub fn add_phone(&mut self, number: &str) {
        if self.network.phone(number).is_none() {
            self.network.add(Phone::new(number));
        }
    }

    /// Hands the modem a PDU from the network.
    pub fn deliver(&mut self, pdu_hex: &str) {
        self.modem.deliver(self.now_ms, pdu_hex);
    }

    /// Sends a text and returns what the phone gets in the next minute.
    pub fn text(&mut self, number: &str, text: &str) -> Vec<String> {
        let before = self.inbox_of(number).len();
        // A service-centre stamp has seconds: two equal texts in one second would be one.
        self.run_ms(1_100);
        self.send(number, text);
        self.run_ms(60_000);
        self.inbox_of(number).split_off(before)
    }

    /// Returns all texts that a phone got.
    #[must_use]
    pub fn inbox_of(&self, number: &str) -> Vec<String> {
        inbox(&self.network, number)
    }

    /// Lets time pass.
    pub fn run_ms(&mut self, ms: u64) {
        let end = self.now_ms + ms;
        while let Some(at) = self.next_moment().filter(|at| *at <= end) {
            self.now_ms = self.now_ms.max(at);
            self.turn();
        }
        self.now_ms = end;
    }

    fn next_moment(&self) -> Option<u64> {
        let node = self.node.as_ref().and_then(Node::deadline).map(|at| at.0 + self.started_ms);
        [node, self.modem.next_due_ms(), self.village.next_ms()].into_iter().flatten().min()
    }

    /// The received texts that lie in the modem.
    fn lying(&self) -> Vec<String> {
        let stored = ["SM", "ME"].into_iter().flat_map(|store| self.modem.contents(store));
        let received = stored.filter(|(_, text)| matches!(text.status, Status::Unread | Status::Read));
        received.map(|(_, text)| text.pdu_hex).collect()
    }

    fn turn(&mut self) {
        let before = self.lying();
        for watched in self.watched.iter_mut().filter(|watched| watched.stored_ms.is_none()) {
            watched.stored_ms = before.contains(&watched.pdu_hex).then_some(self.now_ms);
        }
        let octets = self.modem.poll_output(self.now_ms);
        self.durable.check_gone(&before, &self.lying());
        self.carry();
        if !octets.is_empty() && self.port_open {
            self.handle(Event::Received { modem: 0, bytes: octets });
        } else if !self.modem.is_in_call() || self.node_is_due() {
            self.handle(Event::Tick);
        }
        self.village.live(self.now_ms, &mut self.modem);
        let is_answered =
            self.modem.calls().iter().rev().any(|call| call.is_open() && call.answered_ms.is_some());
        for signal in self.village.sound.turn(self.now_ms, &mut self.modem, is_answered) {
            self.handle(Event::Voice { modem: 0, signal });
        }
    }

    /// In a call the modem has something to do every 20 ms, and the node has not.
    fn node_is_due(&self) -> bool {
        let due = self.node.as_ref().and_then(Node::deadline);
        due.is_some_and(|at| at.0 + self.started_ms <= self.now_ms)
    }

    fn carry(&mut self) {
        for submitted in self.modem.take_submitted() {
            let carried = self.network.carry(&submitted, SCHOOL_STARTS_MS + self.now_ms.cast_signed());
            let Some(carried) = carried else { continue };
            self.carried_at_ms.push(self.now_ms);
            if let Some(report) = &carried.report_pdu_hex {
                self.modem.deliver_report(self.now_ms, report);
            }
            if carried.received.is_none() {
                continue;
            }
            let is_first = |watched: &&mut Watched| {
                watched.number == carried.to && watched.stored_ms.is_some() && watched.answered_ms.is_none()
            };
            if let Some(watched) = self.watched.iter_mut().find(is_first) {
                watched.answered_ms = Some(self.now_ms);
            }
        }
    }

    fn start(&mut self) {
        let snapshot = self.store.load().expect("what was committed can be loaded");
        self.started_ms = self.now_ms;
        self.node = Some(Node::restore(snapshot, self.config.clone(), Seed(7)));
        self.handle(Event::Tick);
    }

    /// Ends the process as a power cut would, and starts it again.
    pub fn restart(&mut self) {
        self.die();
    }

    fn die(&mut self) {
        self.crash = None;
        self.crashes_before_answer = self.crashes_before_answer.saturating_sub(1);
        self.restarts += 1;
        self.node = None;
        self.port_open = false;
        self.village.sound.forget();
        self.modem.host_gone(self.now_ms);
        self.start();
    }

    fn handle(&mut self, event: Event) {
        let uptime = Uptime(self.now_ms - self.started_ms);
        let now =
            Now { uptime, wall: WallTime(SCHOOL_STARTS_MS - self.behind_ms + self.now_ms.cast_signed()) };
        let voices = ["es".to_owned()];
        let world = World { library: &self.library, previous: None, search: &NoSearch, voices: &voices };
        let Some(node) = &mut self.node else { return };
        let begun = instant();
        let step = node.handle(now, event, &world);
        if step.writes.iter().any(|write| matches!(write, Write::Inbound(_))) {
            self.decisions.push(begun.elapsed());
        }
        if !step.writes.is_empty() {
            let commit = self.commits;
            let answers = step.writes.iter().any(|write| matches!(write, Write::Queued(_)));
            if self.crash == Some(Crash::Before(commit)) || (self.crashes_before_answer > 0 && answers) {
                return self.die();
            }
            self.store.apply(&step.writes).expect("a commit in memory works");
            self.durable.note(&step.writes);
            self.commits += 1;
            if self.crash == Some(Crash::After(commit)) {
                return self.die();
            }
        }
        for effect in step.effects {
            self.start_effect(effect);
        }
    }

    fn start_effect(&mut self, effect: Effect) {
        match effect {
            Effect::OpenPort { modem } => {
                self.port_open = true;
                self.handle(Event::PortOpened { modem, usb: None });
            }
            Effect::ClosePort { .. } => {
                self.port_open = false;
                self.modem.host_gone(self.now_ms);
            }
            Effect::Send { bytes, .. } => {
                assert!(
                    !bytes.starts_with(b"AT+CMGS") || !self.durable.submitting.is_empty(),
                    "law 1: no row"
                );
                let before = self.lying();
                self.modem.receive(self.now_ms, &bytes);
                self.durable.check_gone(&before, &self.lying());
                // What goes at once is taken at once, so that a crash later cannot hide it.
                self.carry();
            }
            Effect::CutPower { modem } => {
                self.modem.power_cycle(self.now_ms);
                self.handle(Event::PowerCut { modem, problem: None });
            }
            Effect::Told { report, .. } => self.told = Some(*report),
            Effect::Voice { order, .. } => self.village.sound.order(self.now_ms, order),
            Effect::Note(note) => self.notes.push(note),
            Effect::ConfirmPort { .. } => {}
        }
    }
}
