use chaski_sync_core::content::Library;
use chaski_sync_core::time::{Now, Uptime, WallTime};
use jiff::civil::{DateTime, date};
use jiff::tz::TimeZone;

use super::*;
use crate::calendar::Calendar;
use crate::msisdn::Msisdn;
use crate::node::{ModemConfig, NodeConfig};
use crate::people::{Learning, Person, PersonId, Phone, Row, Rows, Stage};
use crate::sms::AlphabetPolicy;
use crate::step::{Event, Seed, Snapshot, Step, Write};
use crate::tutor::Learnt;

const CARMEN: Msisdn = Msisdn::from_u64(51_900_000_002);

fn config() -> NodeConfig {
    NodeConfig {
        modems: vec![ModemConfig::default()],
        country_code: "51".to_owned(),
        languages: vec!["es".to_owned()],
        alphabet: AlphabetPolicy::Plain,
        allowed_prefixes: vec!["+519".to_owned()],
        segments_per_learner_per_day: 40,
        segments_per_day: 5_000,
        timezone: TimeZone::get("America/Lima").expect("the database is built in"),
        profiles: Vec::new(),
        alerts: Vec::new(),
        trusted_adult: None,
        receipts: Vec::new(),
        operators: Vec::new(),
        quiet_hours: None,
        calendar: Calendar::default(),
        calls: crate::call::DeskConfig::default(),
    }
}

/// Carmen is the guardian of Rosa, who worked on Wednesday, 18 March 2026.
fn people() -> Rows {
    let registered = |id| Person { id: PersonId(id), stage: Stage::Registered, ..Person::default() };
    let learning = std::boxed::Box::new(Learning { grade: 3, ..Learning::default() });
    let mut rosa = Person { name: "Rosa".to_owned(), learning, ..registered(1) };
    let answer = Learnt::Attempt { item: "a-1".to_owned(), attempt: 1, right: true };
    rosa.work.note(date(2026, 3, 18), &answer);
    let carmen = Person { wards: vec![rosa.id], ..registered(2) };
    let phone = Phone { people: vec![carmen.id], open: Some(carmen.id), ..Phone::default() };
    Rows {
        phones: vec![(CARMEN, phone)],
        people: vec![(rosa.id, rosa), (carmen.id, carmen)],
        ..Rows::default()
    }
}

/// A box in simulated time, with the rows that are durable.
struct Box {
    node: Node,
    library: Library,
    rows: Rows,
    started: DateTime,
    uptime_ms: u64,
}

impl Box {
    /// A box that starts at a local time, and does not know it yet.
    fn started(rows: Rows, at: DateTime) -> Self {
        let snapshot = Snapshot { people: rows.clone(), ..Snapshot::default() };
        let node = Node::restore(snapshot, config(), Seed(1));
        let library = Library::new(Vec::new());
        let mut started = Self { node, library, rows, started: at, uptime_ms: 0 };
        started.handle(Event::Tick);
        started
    }

    fn knows_the_time(mut self) -> Self {
        let now = self.now();
        self.node.clock.network(now, now.wall);
        self
    }

    fn now(&self) -> Now {
        let started = self.started.to_zoned(config().timezone).expect("it exists").timestamp();
        let wall = started.as_millisecond() + self.uptime_ms.cast_signed();
        Now { uptime: Uptime(self.uptime_ms), wall: WallTime(wall) }
    }

    fn handle(&mut self, event: Event) -> Step {
        let now = self.now();
        let step = self.node.handle(
            now,
            event,
            &World { library: &self.library, previous: None, search: &crate::search::NoSearch, voices: &[] },
        );
        for write in &step.writes {
            match write {
                Write::Row(Row::Person(id, Some(row))) => {
                    self.rows.people.retain(|(known, _)| known != id);
                    self.rows.people.push((*id, row.clone()));
                }
                Write::Row(Row::Phone(number, Some(row))) => {
                    self.rows.phones.retain(|(known, _)| known != number);
                    self.rows.phones.push((*number, row.clone()));
                }
                _ => {}
            }
        }
        step
    }

    fn after_ms(&mut self, ms: u64) -> Step {
        self.uptime_ms += ms;
        self.handle(Event::Tick)
    }
}

fn texts(step: &Step) -> Vec<&str> {
    let texts = step.writes.iter().filter_map(|write| match write {
        Write::Queued(outgoing) => Some(outgoing.text.as_str()),
        _ => None,
    });
    texts.collect()
}

const FRIDAY_AT_THREE: DateTime = date(2026, 3, 20).at(15, 0, 0, 0);

#[test]
fn nothing_is_done_before_somebody_vouches_for_the_time() {
    let mut school = Box::started(people(), FRIDAY_AT_THREE);
    assert_eq!(texts(&school.after_ms(60_000)), Vec::<&str>::new());
    assert_eq!(school.node.round_deadline(), None);
    let mut school = school.knows_the_time();
    assert_eq!(texts(&school.after_ms(1)).len(), 1);
}

#[test]
fn what_was_done_becomes_durable_with_the_text() {
    let mut school = Box::started(people(), FRIDAY_AT_THREE).knows_the_time();
    let step = school.after_ms(1);
    assert!(texts(&step)[0].starts_with("Rosa, esta semana: 1 respuesta en 1 día."), "{step:?}");
    let has = |is: fn(&Write) -> bool| step.writes.iter().any(is);
    assert!(has(|write| matches!(write, Write::Row(Row::Person(_, Some(row))) if row.reports.week > 0)));
    assert!(has(|write| matches!(write, Write::Row(Row::Phone(_, Some(row))) if row.unasked.texts == 1)));
    assert!(has(|write| matches!(write, Write::Unasked { topic: Some(_), expires: Some(_), .. })));
}

#[test]
fn a_restart_at_any_minute_tells_nothing_twice() {
    let mut school = Box::started(people(), FRIDAY_AT_THREE).knows_the_time();
    assert_eq!(texts(&school.after_ms(1)).len(), 1);
    for minute in [0, 1, 59] {
        for hour in [15, 16, 18] {
            let at = date(2026, 3, 20).at(hour, minute, 0, 0);
            let mut again = Box::started(school.rows.clone(), at).knows_the_time();
            let step = again.after_ms(1);
            assert_eq!(step.writes, [], "{at}");
        }
    }
}

#[test]
fn rounds_come_at_full_hours_and_write_nothing_in_between() {
    let mut school = Box::started(people(), date(2026, 3, 20).at(13, 40, 0, 0)).knows_the_time();
    assert_eq!(school.after_ms(1).writes, []);
    assert_eq!(school.node.round_deadline(), Some(Uptime(20 * 60_000)));
    for _ in 0..10 {
        assert_eq!(school.after_ms(60_000).writes, [], "ten minutes without a write");
    }
    assert_eq!(texts(&school.after_ms(10 * 60_000)), Vec::<&str>::new(), "two o'clock");
    assert_eq!(texts(&school.after_ms(60 * 60_000)).len(), 1, "three o'clock");
}

#[test]
fn a_box_that_ends_begins_no_round() {
    let mut school = Box::started(people(), FRIDAY_AT_THREE).knows_the_time();
    assert_eq!(texts(&school.handle(Event::Stop)), Vec::<&str>::new());
    assert_eq!(school.node.round_deadline(), None);
}

#[test]
fn reports_leave_the_day_to_answers() {
    let mut school = Box::started(people(), FRIDAY_AT_THREE).knows_the_time();
    assert_eq!(school.node.reports_max(), REPORTS_PER_ROUND_MAX);
    school.node.config.segments_per_day = 50;
    assert_eq!(school.node.reports_max(), 5);
    let now = school.now();
    school.node.budget.open(school.node.local_day(now.wall), &school.node.school);
    school.node.budget.spend(48, false);
    assert_eq!(school.node.reports_max(), 0);
}
