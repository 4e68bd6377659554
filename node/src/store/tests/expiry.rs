//! Raw texts go when they are old enough; what must outlive them stays.

use chaski_node_core::inbox;
use chaski_node_core::limits::RAN_HOURS_MAX;
use chaski_node_core::people::{Channel, Consent, Giver};

use super::*;

const WITH_CONSENT: u64 = PHONE;
const WITHOUT: u64 = 51_900_000_001;

fn text_of(id: u64, number: u64, at: i64) -> Write {
    let Write::Inbound(mut row) = inbound(id, Outcome::Answered) else { unreachable!("made so") };
    row.from = Some(Msisdn::from_u64(number));
    row.at = WallTime(at);
    row.pdu = id.to_le_bytes().to_vec();
    Write::Inbound(row)
}

fn reply_to(id: u64, in_reply_to: u64, number: u64, at: i64) -> [Write; 2] {
    let Write::Queued(mut row) = outgoing(id, in_reply_to, "hola") else { unreachable!("made so") };
    row.to = Msisdn::from_u64(number);
    row.at = WallTime(at);
    [Write::Queued(row), submission(id, Delivery::Sent)]
}

fn expire(before: i64, before_without_consent: i64) -> Write {
    let (before, before_without_consent) = (WallTime(before), WallTime(before_without_consent));
    Write::TextsExpire { before, before_without_consent }
}

fn consent_at(at: WallTime) -> Consent {
    let (channel, giver) = (Channel::default(), Giver::default());
    Consent { at, version: 1, language: "es".to_owned(), channel, giver }
}

/// Two phones, of which one has consented.
fn store() -> Store {
    let mut store = Store::open_in_memory().expect("SQLite opens in memory");
    for (id, number, at) in [(1, WITH_CONSENT, Some(WallTime(1))), (2, WITHOUT, None)] {
        let phone = Phone { people: vec![PersonId(id)], ..Phone::default() };
        let consent = at.map(consent_at);
        let person = Person { id: PersonId(id), consent, ..Person::default() };
        let rows = [
            Write::Row(Row::Phone(Msisdn::from_u64(number), Some(phone))),
            Write::Row(Row::Person(PersonId(id), Some(person))),
        ];
        store.apply(&rows).expect("applied");
    }
    store
}

fn ids(store: &Store, table: &str) -> Vec<i64> {
    let mut select =
        store.connection.prepare(&format!("SELECT id FROM {table} ORDER BY id")).expect("prepared");
    let ids = select.query_map([], |row| row.get(0)).expect("queried");
    ids.map(|id| id.expect("an id")).collect()
}

#[test]
fn texts_go_sooner_where_nobody_has_consented() {
    let mut store = store();
    let mut writes = Vec::new();
    for (id, number, at) in
        [(1, WITHOUT, 10), (2, WITH_CONSENT, 10), (3, WITHOUT, 20), (4, WITH_CONSENT, 30), (5, WITHOUT, 90)]
    {
        writes.push(text_of(id, number, at));
        writes.extend(reply_to(id, id, number, at));
    }
    store.apply(&writes).expect("applied");
    store.apply(&[expire(15, 50)]).expect("applied");
    assert_eq!((ids(&store, "inbound"), ids(&store, "outgoing")), (vec![4, 5], vec![4, 5]));
    assert_eq!(ids(&store, "known"), [1, 2, 3]);
    let snapshot = store.load().expect("loaded");
    let names: Vec<_> = (1..=5_u64).map(|id| inbox::name_of(&id.to_le_bytes())).collect();
    assert_eq!(snapshot.known, names, "second deliveries are known all the same");
    assert_eq!(snapshot.last_replies.len(), 2);
    store.apply(&[expire(100, 100)]).expect("applied");
    let snapshot = store.load().expect("loaded");
    assert_eq!((ids(&store, "inbound"), ids(&store, "outgoing")), (vec![], vec![]));
    assert_eq!((snapshot.inbound_total, snapshot.outgoing_last), (5, 5), "no id is given twice");
    assert_eq!((snapshot.newest, snapshot.texts_expire_before), (WallTime(100), Some(WallTime(100))));
    assert_eq!((snapshot.known, snapshot.last_replies), (names, vec![]));
}

#[test]
fn what_is_open_stays() {
    let mut store = store();
    let mut writes = vec![inbound(1, Outcome::Pending), inbound(2, Outcome::Part), outgoing(1, 1, "uno")];
    writes.push(inbound(3, Outcome::Answered));
    writes.push(submission(1, Delivery::Uncertain));
    store.apply(&writes).expect("applied");
    store.apply(&[expire(100, 100)]).expect("applied");
    let snapshot = store.load().expect("loaded");
    assert_eq!((snapshot.inbound.len(), snapshot.outgoing.len()), (2, 1));
    assert_eq!((snapshot.inbound_total, snapshot.known.len()), (3, 3));
}

#[test]
fn a_fold_deletes_few_texts_and_never_parts_a_reply() {
    let mut store = store();
    let mut id = 0;
    for text in 1..=400 {
        let mut writes = vec![text_of(text, WITH_CONSENT, 10)];
        for _ in 0..3 {
            id += 1;
            writes.extend(reply_to(id, text, WITH_CONSENT, 10));
        }
        store.apply(&writes).expect("applied");
    }
    store.apply(&[expire(100, 100)]).expect("applied");
    let mut folds = 0;
    loop {
        let left = ids(&store, "outgoing");
        let whole = i64::try_from(left.len()).expect("few") % 3;
        assert_eq!(whole, 0, "replies are whole");
        if left.is_empty() {
            break;
        }
        folds += 1;
        store.fold().expect("folded");
    }
    assert!((1..10).contains(&folds), "{folds} further folds");
    assert_eq!(ids(&store, "inbound"), Vec::<i64>::new());
}

#[test]
fn a_text_from_a_clock_that_was_wrong_holds_up_no_other() {
    let mut store = store();
    let texts = [text_of(1, WITHOUT, 9_999), text_of(2, WITHOUT, 10), text_of(3, WITHOUT, 90)];
    store.apply(&texts).expect("applied");
    store.apply(&[expire(50, 50)]).expect("applied");
    assert_eq!(ids(&store, "inbound"), [3]);
}

#[test]
fn names_of_pdus_are_kept_as_far_back_as_they_are_asked_for() {
    let mut store = store();
    let newest = u64::try_from(chaski_node_core::limits::DIGESTS_MAX).expect("few") + 2;
    store.apply(&[1, 2, 3, newest].map(|id| text_of(id, WITHOUT, 10))).expect("applied");
    store.apply(&[expire(50, 50)]).expect("applied");
    assert_eq!(ids(&store, "known"), [3, i64::try_from(newest).expect("small")]);
    assert_eq!(store.load().expect("loaded").known.len(), 2);
}

#[test]
fn hours_of_running_are_kept_and_those_of_a_wrong_clock_are_not() {
    let mut store = store();
    for until in [10, 20, 3_000, 4_000, 30] {
        store.apply(&[Write::Ran { until: WallTime(until) }]).expect("applied");
    }
    assert_eq!(store.load().expect("loaded").ran, [10, 20, 30].map(WallTime));
    let hours = i64::try_from(RAN_HOURS_MAX).expect("a small number");
    let writes: Vec<Write> = (31..31 + hours).map(|until| Write::Ran { until: WallTime(until) }).collect();
    store.apply(&writes).expect("applied");
    let ran = store.load().expect("loaded").ran;
    assert_eq!((ran.len(), ran[0]), (RAN_HOURS_MAX, WallTime(31)));
}
