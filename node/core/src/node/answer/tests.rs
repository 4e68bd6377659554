use std::collections::BTreeMap;

use chaski_sync_core::content::Library;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::limits::WAIT_NOTICES_MAX;
use crate::node::{ModemConfig, NodeConfig};
use crate::people::{Person, PersonId, Phone, Row, Rows, Stage};
use crate::search::NoSearch;
use crate::sms::{Address, AlphabetPolicy, Body, Dcs, Deliver, Header, Pdu, Pid, Timestamp, Tpdu, UserData};
use crate::step::{Inbound, Seed, Snapshot};

/// 2026-03-16 13:00 UTC. Unit: ms.
const START_MS: i64 = 1_773_666_000_000;
const DAY_MS: i64 = 86_400_000;

/// A node to which texts come as if read from its modem; its modem never takes anything away.
struct Box {
    node: Node,
    library: Library,
    now_ms: u64,
    texts: u64,
    /// What the rows say.
    rows: Snapshot,
    segments: BTreeMap<i64, u32>,
    /// Of the last text.
    pdu_kept: Vec<u8>,
}

impl Box {
    fn new(segments_per_day: u32, segments_per_learner_per_day: u16, known: Vec<(Phone, Person)>) -> Self {
        let config = NodeConfig {
            modems: vec![ModemConfig::default()],
            country_code: "51".to_owned(),
            languages: vec!["es".to_owned()],
            alphabet: AlphabetPolicy::Plain,
            allowed_prefixes: vec!["+519".to_owned()],
            segments_per_learner_per_day,
            segments_per_day,
            profiles: Vec::new(),
            quiet_hours: None,
            alerts: Vec::new(),
            trusted_adult: None,
            receipts: Vec::new(),
            operators: Vec::new(),
            timezone: TimeZone::UTC,
            calendar: crate::calendar::Calendar::default(),
            calls: crate::call::DeskConfig::default(),
        };
        let mut people = Rows::default();
        for (phone_row, person) in known {
            people.phones.push((phone(u64::from(person.id.0) - 1), phone_row));
            people.people.push((person.id, person));
        }
        let rows = Snapshot { people, ..Snapshot::default() };
        let node = Node::restore(rows.clone(), config, Seed(0));
        Self {
            node,
            library: Library::new(Vec::new()),
            now_ms: 0,
            texts: 0,
            rows,
            segments: BTreeMap::new(),
            pdu_kept: Vec::new(),
        }
    }

    fn restart(&mut self) {
        self.node = Node::restore(self.rows.clone(), self.node.config.clone(), Seed(0));
    }

    fn wall_ms(&self) -> i64 {
        START_MS + self.now_ms.cast_signed()
    }

    /// One text; returns what became of it and what was queued.
    fn hears(&mut self, from: Msisdn, text: &str) -> (Outcome, Vec<Outgoing>) {
        self.texts += 1;
        let now = Now { uptime: Uptime(self.now_ms), wall: WallTime(self.wall_ms()) };
        let pdu =
            pdu(from, &format!("{text}{}", " ".repeat(usize::try_from(self.texts % 7).unwrap())), now.wall.0);
        self.now_ms += 1_000;
        self.node.receive(
            now,
            0,
            &pdu,
            false,
            &World { library: &self.library, previous: None, search: &NoSearch, voices: &[] },
        );
        let mut outcome = None;
        let mut queued = Vec::new();
        let mut writes = std::mem::take(&mut self.node.step).writes;
        writes.extend(self.node.outbox.take_writes(true));
        for write in writes {
            match write {
                Write::Inbound(Inbound { id, outcome: became, pdu, .. }) => {
                    self.pdu_kept = pdu;
                    self.rows.inbound_total = id;
                    outcome = Some(became);
                }
                Write::Row(Row::Phone(number, row)) => {
                    self.rows.people.phones.retain(|(known, _)| *known != number);
                    self.rows.people.phones.extend(row.map(|row| (number, row)));
                }
                Write::Row(Row::Person(id, row)) => {
                    self.rows.people.people.retain(|(known, _)| *known != id);
                    self.rows.people.people.extend(row.map(|row| (id, row)));
                }
                Write::Queued(outgoing) => {
                    let segments = sms::cost(&outgoing.text, outgoing.alphabet).segments;
                    *self.segments.entry(outgoing.at.0.div_euclid(DAY_MS)).or_default() += segments as u32;
                    self.rows.outgoing_last = outgoing.id;
                    queued.push(outgoing);
                }
                Write::Row(Row::Case(..))
                | Write::Record { .. }
                | Write::Late { .. }
                | Write::Submission { .. } => {}
                other => panic!("an answer does not write {other:?}"),
            }
        }
        (outcome.expect("every text has its row"), queued)
    }

    fn row(&self, phone: Msisdn) -> Phone {
        self.node.school.phones.get(phone).cloned().unwrap_or_default()
    }

    fn person(&self, phone: Msisdn) -> Person {
        self.node.school.open_at(phone).cloned().unwrap_or_default()
    }
}

fn pdu(from: Msisdn, text: &str, stamp_ms: i64) -> String {
    let deliver = Deliver {
        more_messages: false,
        loop_prevention: false,
        status_report_indication: false,
        reply_path: false,
        from: Address::parse(&from.e164()).expect("a number"),
        pid: Pid::NORMAL,
        dcs: Dcs::GSM7,
        time: Timestamp::from_unix_ms(stamp_ms, -20),
        user_data: UserData { header: Header::default(), body: Body::Septets(text.as_bytes().to_vec()) },
    };
    Pdu { service_centre: None, tpdu: Tpdu::Deliver(deliver) }.encode_hex().0
}

fn phone(number: u64) -> Msisdn {
    Msisdn::from_u64(51_900_000_000 + number)
}

/// The phone of this number, with one person.
fn registered(number: u64) -> (Phone, Person) {
    let id = PersonId(u32::try_from(number).unwrap() + 1);
    let person = Person {
        id,
        stage: Stage::Registered,
        name: "Rosa".to_owned(),
        language: "es".to_owned(),
        learning: std::boxed::Box::new(crate::people::Learning { grade: 3, ..Default::default() }),
        ..Person::default()
    };
    (Phone { people: vec![id], open: Some(id), ..Phone::default() }, person)
}

const TEXTS: [&str; 9] = ["hola", "si", "Rosa", "3", "AYUDA", "REPITE", "PARAR", "SIGUE", "MENU"];

#[derive(Clone, Debug)]
enum Action {
    Text(u64, usize),
    Wait(u64),
    Restart,
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        20 => (0..8_u64, 0..TEXTS.len()).prop_map(|(phone, text)| Action::Text(phone, text)),
        2 => (1..10_u64).prop_map(|hours| Action::Wait(hours * 3_600_000)),
        1 => Just(Action::Restart),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_day_has_more_segments_than_it_may(
        actions in proptest::collection::vec(action(), 1..120),
        per_day in 1..30_u32,
        per_learner in 1..12_u16,
    ) {
        let mut school = Box::new(per_day, per_learner, vec![registered(0), registered(1)]);
        for action in actions {
            match action {
                Action::Wait(ms) => school.now_ms += ms,
                Action::Restart => school.restart(),
                Action::Text(number, text) => {
                    let before = school.person(phone(number));
                    let (outcome, queued) = school.hears(phone(number), TEXTS[text]);
                    let (row, after) = (school.row(phone(number)), school.person(phone(number)));
                    prop_assert!(row.day.segments <= per_learner);
                    let stays = (before.stage, before.learning.turn) == (after.stage, after.learning.turn);
                    prop_assert!(outcome != Outcome::OverQuota || stays || TEXTS[text] == "PARAR");
                    prop_assert!(outcome != Outcome::Answered || !queued.is_empty());
                }
            }
            for (day, segments) in &school.segments {
                prop_assert!(*segments <= per_day, "{segments} of {per_day} on day {day}");
            }
        }
    }
}

#[test]
fn an_answer_that_does_not_fit_leaves_the_learner_where_she_was() {
    let mut school = Box::new(100, 3, Vec::new());
    assert_eq!(school.hears(phone(1), "hola").1.len(), 2);
    let before = school.person(phone(1));
    assert_eq!(school.hears(phone(1), "PARAR").0, Outcome::Answered, "one segment is left");
    let (outcome, told) = school.hears(phone(1), "hola");
    assert_eq!((outcome, told.len()), (Outcome::OverQuota, 1));
    assert!(told[0].text.starts_with("Por hoy ya trabajamos bastante. "), "{}", told[0].text);
    assert_eq!(school.person(phone(1)).learning.turn, before.learning.turn);
    assert_eq!(school.hears(phone(1), "hola"), (Outcome::OverQuota, Vec::new()), "told once");
    school.now_ms += DAY_MS.cast_unsigned();
    assert_eq!(school.hears(phone(1), "hola").0, Outcome::Answered);
}

#[test]
fn new_phones_cannot_use_up_the_learners_half_of_the_day() {
    let mut school = Box::new(20, 100, vec![registered(0)]);
    let answered =
        (1..50).filter(|number| school.hears(phone(*number), "hola").0 == Outcome::Answered).count();
    assert_eq!(answered, 5, "two segments each, ten for all new phones");
    let learner = (0..12).filter(|_| school.hears(phone(0), "AYUDA").0 == Outcome::Answered).count();
    assert_eq!(learner, 10);
}

#[test]
fn a_late_answer_goes_behind_a_learners() {
    let mut school = Box::new(1_000, 1_000, vec![registered(0), registered(1)]);
    let last = (0..30).map(|_| school.hears(phone(0), "AYUDA").1[0].id).last();
    let answer = school.hears(phone(1), "AYUDA").1[0].id;
    school.node.outbox.begin(answer, 0, false);
    assert_eq!(school.node.outbox.segments_ahead(Class::Late), 31);
    assert!(school.node.outbox.segments_ahead(Class::Answer) < 20, "{last:?} is late");
}

#[test]
fn a_long_wait_is_told_once_and_before_the_answer() {
    let mut school = Box::new(1_000, 1_000, (0..90).map(registered).collect());
    let replies: Vec<Vec<Outgoing>> = (0..90).map(|number| school.hears(phone(number), "AYUDA").1).collect();
    assert!(replies[..76].iter().all(|reply| reply.len() == 1), "up to 5 minutes nobody is told");
    let told: Vec<&Outgoing> =
        replies[76..].iter().filter(|reply| reply.len() == 2).map(|reply| &reply[0]).collect();
    assert_eq!(told[0].text, "Recibido. Te respondo en unos 6 minutos.");
    assert_eq!(told.len() as u64, WAIT_NOTICES_MAX);
    assert_eq!(school.node.outbox.next(0), Some(told[0].id), "it goes first");
    school.now_ms += 600_000;
    let waits = told[0].to;
    assert_eq!(school.hears(waits, "AYUDA").1.len(), 1, "she was told");
    assert!(school.hears(waits, "REPITE").1[0].text.starts_with("Soy Chaski"), "the answer is repeated");
}

#[test]
fn an_echo_is_kept_and_not_answered() {
    let mut school = Box::new(1_000, 1_000, vec![registered(0)]);
    let reply = school.hears(phone(0), "AYUDA").1.remove(0);
    school.node.guard.submit_ended(Uptime(school.now_ms), 0, reply.id, true);
    assert_eq!(
        school.hears(phone(0), &reply.text.to_uppercase().replace('Ú', "U")),
        (Outcome::Echo, Vec::new())
    );
    assert_eq!(school.row(phone(0)).day, DayUse { segments: 1, ..school.row(phone(0)).day });
}

#[test]
fn a_text_with_a_pin_is_not_kept_and_others_are() {
    let mut school = Box::new(1_000, 1_000, vec![registered(0)]);
    school.hears(phone(0), "AYUDA");
    assert!(!school.pdu_kept.is_empty());
    let said = school.hears(phone(0), "PIN 4711").1;
    assert!(said[0].text.contains("tu PIN está guardado"));
    assert_eq!(school.pdu_kept.len(), 17, "its name, by which a second delivery is known");
    school.hears(phone(0), "AYUDA");
    assert!(!school.pdu_kept.is_empty());
}

#[test]
fn with_the_last_person_of_a_phone_goes_all_that_is_kept_of_it() {
    let mut school = Box::new(1_000, 1_000, vec![registered(0)]);
    school.hears(phone(0), "AYUDA");
    let id = school.person(phone(0)).id;
    school.node.school.erase(id);
    school.node.keep_school();
    let writes = std::mem::take(&mut school.node.step).writes;
    assert!(writes.contains(&Write::Row(Row::Phone(phone(0), None))));
    assert!(writes.contains(&Write::PhoneForgotten { msisdn: phone(0) }));
    assert!(!school.node.last_replies.contains_key(&phone(0)));
}

#[test]
fn where_help_is_goes_beyond_the_quota_and_is_not_said_again() {
    let mut school = Box::new(1_000, 1, vec![registered(0)]);
    let reply = school.hears(phone(0), "AYUDA").1.remove(0);
    let (outcome, told) = school.hears(phone(0), "mi papa me pega");
    assert_eq!(outcome, Outcome::Answered);
    assert!(told[0].text.contains("Línea 100"), "{}", told[0].text);
    assert_eq!(told[0].in_reply_to, 0, "after a restart it is no last reply either");
    assert_eq!(school.hears(phone(0), "REPITE").1[0].text, reply.text);
    assert_eq!(school.node.school.cases.len(), 1);
}
