use super::*;
use chaski_node_core::msisdn::Msisdn;
use chaski_node_core::people::{Person, PersonId, Phone, Row};
use chaski_node_core::sms::AlphabetPolicy;
use chaski_node_core::step::{Delivery, Inbound, Outcome, Outgoing, Submission};
use chaski_sync_core::time::WallTime;

mod expiry;
mod messages;
mod old_learners;
mod sizes;

const PHONE: u64 = 51_987_654_321;

fn inbound(id: u64, outcome: Outcome) -> Write {
    let from = Some(Msisdn::from_u64(PHONE));
    Write::Inbound(Inbound {
        id,
        modem: 0,
        at: WallTime(5),
        pdu: vec![7, id.to_le_bytes()[0]],
        from,
        outcome,
        attempts: 0,
    })
}

fn outgoing(id: u64, in_reply_to: u64, text: &str) -> Write {
    Write::Queued(Outgoing {
        id,
        in_reply_to,
        modem: 0,
        to: Msisdn::from_u64(PHONE),
        text: text.to_owned(),
        alphabet: AlphabetPolicy::Plain,
        reference: 9,
        at: WallTime(6),
    })
}

fn submission(id: u64, delivery: Delivery) -> Write {
    Write::Submission { outgoing: id, state: Submission { copies: 1, delivery, ..Submission::default() } }
}

#[test]
fn what_was_applied_is_loaded_again_folded_or_not() {
    let phone = Phone { people: vec![PersonId(3)], ..Phone::default() };
    let person = Person { id: PersonId(3), name: "Rosa".to_owned(), ..Person::default() };
    let writes = [
        inbound(1, Outcome::Answered),
        Write::Row(Row::Phone(Msisdn::from_u64(PHONE), Some(Phone::default()))),
        Write::Row(Row::Phone(Msisdn::from_u64(PHONE), Some(phone.clone()))),
        Write::Row(Row::Person(PersonId(3), Some(person.clone()))),
        Write::Row(Row::Person(PersonId(4), Some(Person::default()))),
        Write::Row(Row::Person(PersonId(4), None)),
        outgoing(1, 1, "uno"),
        outgoing(2, 1, "dos"),
        submission(1, Delivery::Sent),
        submission(2, Delivery::Submitting),
    ];
    let mut store = Store::open_in_memory().expect("SQLite opens in memory");
    store.apply(&writes).expect("applied");
    for _ in 0..2 {
        let snapshot = store.load().expect("loaded");
        assert_eq!(snapshot.people.phones, [(Msisdn::from_u64(PHONE), phone.clone())]);
        assert_eq!(snapshot.people.people, [(PersonId(3), person.clone())]);
        assert_eq!(snapshot.inbound_total, 1);
        assert_eq!(snapshot.outgoing_last, 2);
        let open: Vec<_> =
            snapshot.outgoing.iter().map(|row| (row.outgoing.id, row.state.delivery)).collect();
        assert_eq!(open, [(2, Delivery::Submitting)]);
        let texts = vec!["uno".to_owned(), "dos".to_owned()];
        assert_eq!(snapshot.last_replies, [(Msisdn::from_u64(PHONE), texts)]);
    }
}

#[test]
fn every_outcome_survives_and_only_open_ones_are_loaded_whole() {
    use chaski_node_core::msisdn::Unanswerable;
    let outcomes = [
        Outcome::Pending,
        Outcome::Part,
        Outcome::Answered,
        Outcome::Joined,
        Outcome::PartGivenUp,
        Outcome::Unanswerable(Unanswerable::PrefixNotAllowed),
        Outcome::Malformed("cut short".to_owned()),
        Outcome::NotText,
        Outcome::Report,
        Outcome::OverQuota,
        Outcome::SetAside,
        Outcome::Echo,
        Outcome::Loop,
        Outcome::Partial,
        Outcome::MissedAgain,
    ];
    let mut store = Store::open_in_memory().expect("SQLite opens in memory");
    for (id, outcome) in (1..).zip(outcomes.clone()) {
        store.apply(&[inbound(id, outcome)]).expect("applied");
    }
    let snapshot = store.load().expect("loaded");
    let open: Vec<Outcome> = snapshot.inbound.into_iter().map(|row| row.outcome).collect();
    assert_eq!(open, [Outcome::Pending, Outcome::Part, Outcome::Report, Outcome::Partial]);
    assert_eq!((snapshot.known.len(), snapshot.newest), (outcomes.len(), WallTime(5)));
    let mut select =
        store.connection.prepare("SELECT outcome, detail FROM inbound ORDER BY id").expect("prepared");
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let rows = select.query_map([], read).expect("queried").map(|row| row.expect("read"));
    let stored: Vec<Outcome> =
        rows.map(|(code, detail)| rows::outcome_from_row(code, detail).expect("known")).collect();
    assert_eq!(stored, outcomes);
}

#[test]
fn a_sender_that_becomes_known_later_is_kept() {
    let mut store = Store::open_in_memory().expect("SQLite opens in memory");
    let Write::Inbound(mut row) = inbound(1, Outcome::Pending) else { unreachable!("made so above") };
    row.from = None;
    let from = Some(Msisdn::from_u64(PHONE));
    store.apply(&[Write::Inbound(row)]).expect("applied");
    store.apply(&[Write::Settled { inbound: vec![1], from, outcome: Outcome::Part }]).expect("applied");
    assert_eq!(store.load().expect("loaded").inbound[0].from, from);
}

#[test]
fn of_words_that_are_withdrawn_only_the_name_stays() {
    let mut store = Store::open_in_memory().expect("SQLite opens in memory");
    let Write::Inbound(row) = inbound(1, Outcome::Pending) else { unreachable!("made so above") };
    let name = chaski_node_core::inbox::name_of(&row.pdu);
    store.apply(&[Write::Inbound(row)]).expect("applied");
    // A row that is gone is no failure.
    store.apply(&[Write::WordsWithdrawn { inbound: vec![1, 99] }]).expect("applied");
    store.fold().expect("folded");
    let pdu: Vec<u8> = store
        .connection
        .query_row("SELECT pdu FROM inbound WHERE id = 1", [], |row| row.get(0))
        .expect("the row is there");
    assert_eq!(pdu, chaski_node_core::inbox::name_only(&pdu));
    assert_eq!(chaski_node_core::inbox::name_of(&pdu), name);
}

#[test]
fn accounts_and_alarms_are_loaded_as_they_were_written_last() {
    use chaski_node_core::care::{Account, Alarm, AlertKind, Balance, CareSnapshot, Spending};
    let account = Account {
        balance: Some(Balance { centimos: 1_250, at: WallTime(7) }),
        spent_centimos: 90,
        course: vec![Spending { at: WallTime(7), spent_centimos: 90 }],
        counted_from: Some(WallTime(3)),
        topped_up: true,
    };
    let alerted = |kind, modem, day| Write::Alerted { kind, modem, day };
    let mut store = Store::open_in_memory().expect("SQLite opens in memory");
    for kind in AlertKind::ALL {
        store
            .apply(&[alerted(kind, Some(1), Some(20_000)), alerted(kind, Some(1), Some(20_001))])
            .expect("applied");
    }
    let deaf = AlertKind::DeafModem;
    let writes = [
        Write::Account { modem: 1, account: Account::default() },
        Write::Account { modem: 1, account: account.clone() },
        alerted(AlertKind::DiskFull, None, None),
        Write::AlertOver { kind: deaf, modem: Some(1) },
    ];
    store.apply(&writes).expect("applied");
    let CareSnapshot { accounts, mut alarms } = store.load().expect("loaded").care;
    assert_eq!(accounts, [(1, account)]);
    let told = |kind| Alarm { kind, modem: Some(1), day: Some(20_001), is_open: kind != deaf };
    let mut expected: Vec<Alarm> = AlertKind::ALL.into_iter().map(told).collect();
    expected.push(Alarm { kind: AlertKind::DiskFull, modem: None, day: None, is_open: true });
    alarms.sort_by_key(|alarm| (alarm.modem.is_none(), alarm.kind));
    assert_eq!(alarms, expected);
}

#[test]
fn the_journal_is_folded_before_it_grows_long_and_at_every_opening() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("chaski.db");
    let count = |store: &Store| -> i64 {
        store.connection.query_row("SELECT count(*) FROM journal", [], |row| row.get(0)).expect("counted")
    };
    let mut store = Store::open(&path).expect("created");
    for id in 1..=JOURNAL_ENTRIES_MAX + 3 {
        store.apply(&[inbound(id, Outcome::Answered)]).expect("applied");
    }
    assert_eq!(count(&store), 3);
    drop(store);
    let mut store = Store::open(&path).expect("opened");
    assert_eq!(count(&store), 0);
    assert_eq!(store.load().expect("loaded").inbound_total, JOURNAL_ENTRIES_MAX + 3);
}

#[test]
fn a_database_of_a_newer_version_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("chaski.db");
    let store = Store::open(&path).expect("created");
    store.connection.pragma_update(None, "user_version", 99).expect("set");
    drop(store);
    let error = Store::open(&path).expect_err("it is newer");
    let cause = std::error::Error::source(&error).expect("it has a cause").to_string();
    assert!(cause.contains("version 99"), "{cause}");
}

#[test]
fn a_database_of_every_older_version_is_brought_up_to_date() {
    for version in 1..schema::MIGRATIONS.len() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("chaski.db");
        let old = Connection::open(&path).expect("created");
        old.execute_batch(&schema::MIGRATIONS[..version].concat()).expect("made");
        old.pragma_update(None, "user_version", u32::try_from(version).expect("small")).expect("set");
        drop(old);
        let mut store = Store::open(&path).expect("brought up to date");
        assert_eq!(store.load().expect("loaded").care.accounts, [], "version {version}");
    }
}

#[test]
fn the_journal_entry_of_the_format_page_is_read() {
    let entry = [ENTRY_FORMAT, 0x01, 0x02, 0xAC, 0x02, 0x02];
    let writes = [Write::Attempt { inbound: 300, attempts: 2 }];
    let encoded = postcard::to_extend(writes.as_slice(), vec![ENTRY_FORMAT]).expect("encoded");
    assert_eq!(encoded, entry);
}

#[test]
fn commits_are_synced_and_pages_are_small() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&folder.path().join("chaski.db")).expect("created");
    let pragma = |name: &str| -> String {
        let read = |row: &rusqlite::Row<'_>| row.get::<_, rusqlite::types::Value>(0);
        format!("{:?}", store.connection.pragma_query_value(None, name, read).expect("read"))
    };
    assert_eq!(pragma("journal_mode"), "Text(\"wal\")");
    assert_eq!(pragma("synchronous"), "Integer(2)", "FULL");
    assert_eq!(pragma("page_size"), "Integer(512)");
}
