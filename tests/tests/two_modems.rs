//! A box with two modems: who carries what, and what happens when one of them cannot send.

use chaski_node::store::Store;
use chaski_node_core::msisdn::Msisdn;
use chaski_node_core::node::{Node, NodeConfig};
use chaski_node_core::search::NoSearch;
use chaski_node_core::step::{Class, Effect, Event, Notice, Seed, World};
use chaski_sync_core::content::Library;
use chaski_sync_core::time::{Now, Uptime, WallTime};
use chaski_tests::school::config;
use chaski_world::modem::{Fault, ModemOptions, Rate, SimModem};
use chaski_world::network::Network;
use chaski_world::phone::Phone;

/// 2026-03-16 08:00 in Lima. Unit: ms.
const SCHOOL_STARTS_MS: i64 = 1_773_666_000_000;
const MINUTE_MS: u64 = 60_000;
// `<stat>` of `+CREG`.
const HOME: u8 = 1;
const SEARCHING: u8 = 2;

/// The node, its store, and two modems in one network.
struct TwoModems {
    node: Node,
    store: Store,
    library: Library,
    modems: [SimModem; 2],
    carried: [usize; 2],
    network: Network,
    now_ms: u64,
}

impl TwoModems {
    fn new() -> Self {
        let one = config();
        let modems = vec![one.modems[0].clone(), one.modems[0].clone()];
        let config = NodeConfig { modems, ..one };
        let mut store = Store::open_in_memory().expect("SQLite opens in memory");
        let snapshot = store.load().expect("it is empty");
        let modem = || SimModem::new(ModemOptions { air_time_ms: 2_000, ..ModemOptions::default() });
        let mut school = Self {
            node: Node::restore(snapshot, config, Seed(7)),
            store,
            library: chaski_node::content::starter().0,
            modems: [modem(), modem()],
            carried: [0; 2],
            network: Network::default(),
            now_ms: 0,
        };
        school.handle(Event::Tick);
        school.run_ms(MINUTE_MS);
        school
    }

    fn wall_ms(&self) -> i64 {
        SCHOOL_STARTS_MS + self.now_ms.cast_signed()
    }

    fn text(&mut self, modem: usize, number: &str) {
        self.network.add(Phone::new(number));
        for pdu in Phone::new(number).compose("AYUDA", self.wall_ms(), 0) {
            self.modems[modem].deliver(self.now_ms, &pdu);
        }
    }

    fn inbox_of(&self, number: &str) -> usize {
        self.network.phone(number).map_or(0, |phone| phone.inbox().len())
    }

    fn run_ms(&mut self, ms: u64) {
        let end = self.now_ms + ms;
        loop {
            let node = self.node.deadline().map(|at| at.0);
            let modems = self.modems.iter().filter_map(SimModem::next_due_ms);
            let Some(at) = modems.chain(node).min().filter(|at| *at <= end) else { break };
            self.now_ms = self.now_ms.max(at);
            for index in 0..2 {
                let bytes = self.modems[index].poll_output(self.now_ms);
                self.carry(index);
                if !bytes.is_empty() {
                    let modem = u8::try_from(index).expect("two");
                    self.handle(Event::Received { modem, bytes });
                }
            }
            self.handle(Event::Tick);
        }
        self.now_ms = end;
    }

    fn carry(&mut self, index: usize) {
        let wall_ms = self.wall_ms();
        for submitted in self.modems[index].take_submitted() {
            self.network.carry(&submitted, wall_ms);
            self.carried[index] += 1;
        }
    }

    fn handle(&mut self, event: Event) {
        let now = Now { uptime: Uptime(self.now_ms), wall: WallTime(self.wall_ms()) };
        let step = self.node.handle(
            now,
            event,
            &World { library: &self.library, previous: None, search: &NoSearch, voices: &[] },
        );
        self.store.apply(&step.writes).expect("a commit in memory works");
        for effect in step.effects {
            match effect {
                Effect::OpenPort { modem } => self.handle(Event::PortOpened { modem, usb: None }),
                Effect::Send { modem, bytes } => {
                    self.modems[usize::from(modem)].receive(self.now_ms, &bytes);
                    self.carry(usize::from(modem));
                }
                Effect::ClosePort { .. }
                | Effect::ConfirmPort { .. }
                | Effect::CutPower { .. }
                | Effect::Voice { .. }
                | Effect::Note(_)
                | Effect::Told { .. } => {}
            }
        }
    }
}

fn number(index: usize) -> String {
    format!("+5198765{index:04}")
}

#[test]
fn answers_leave_by_the_modem_that_brought_the_text_and_a_broadcast_by_both() {
    let mut school = TwoModems::new();
    school.text(1, &number(0));
    school.run_ms(MINUTE_MS);
    assert_eq!((school.carried, school.inbox_of(&number(0))), ([0, 1], 1));
    let to: Vec<Msisdn> =
        (1..=20).map(|index| Msisdn::parse(&number(index), "51").expect("a number")).collect();
    let text = "Mañana no hay clases.".to_owned();
    school.handle(Event::Post(Notice {
        class: Class::Broadcast,
        to,
        text,
        topic: None,
        expires: None,
        by: None,
    }));
    school.run_ms(10 * MINUTE_MS);
    assert_eq!(school.carried, [10, 11]);
    assert_eq!(school.network.further_copies(), 0);
}

#[test]
fn a_modem_without_network_leaves_its_answers_to_the_other() {
    let mut school = TwoModems::new();
    for index in 0..5 {
        school.text(0, &number(index));
    }
    school.modems[0].set_registration(school.now_ms, SEARCHING);
    school.run_ms(5 * MINUTE_MS);
    school.modems[0].set_registration(school.now_ms, HOME);
    school.run_ms(5 * MINUTE_MS);
    assert_eq!(school.carried, [0, 5]);
    assert!((0..5).all(|index| school.inbox_of(&number(index)) == 1));
}

#[test]
fn a_modem_that_refuses_everything_leaves_its_answers_to_the_other_without_doubling() {
    let mut school = TwoModems::new();
    school.modems[0].faults_mut().sizes.refusals = vec![331, 38, 500];
    school.modems[0].faults_mut().set(Fault::SubmitRefused, Rate::percent(100));
    for index in 0..5 {
        school.text(0, &number(index));
    }
    school.run_ms(5 * MINUTE_MS);
    school.modems[0].faults_mut().heal();
    school.run_ms(10 * MINUTE_MS);
    assert!((0..5).all(|index| school.inbox_of(&number(index)) == 1));
    assert_eq!((school.carried, school.network.further_copies()), ([0, 5], 0));
}
