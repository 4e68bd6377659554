//! Messages: what was not asked for, what the network reports, and rows of earlier versions.

use super::*;
use chaski_node_core::step::{Class, SentSegment};

fn sent(id: u64, segment: u8, delivery: Delivery, reference: u8) -> Write {
    let reference = Some(reference);
    Write::Submission {
        outgoing: id,
        state: Submission { segment, delivery, reference, ..Submission::default() },
    }
}

fn reported(outgoing: u64, segment: u8, status: u8, delivery: Delivery) -> Write {
    Write::Reported { outgoing, segment, status, delivery }
}

fn awaited(outgoing: u64, segment: u8, segments_sent: u8, reference: u8, status: Option<u8>) -> SentSegment {
    let to = Msisdn::from_u64(PHONE);
    SentSegment { outgoing, segment, segments_sent, modem: 0, to, reference, at: WallTime(6), status }
}

fn loaded(writes: &[Write]) -> Snapshot {
    let mut store = Store::open_in_memory().expect("SQLite opens in memory");
    store.apply(writes).expect("applied");
    store.load().expect("loaded")
}

#[test]
fn an_unasked_message_keeps_its_class_topic_expiry_and_modem() {
    let (topic, expires) = (Some("saldo".to_owned()), Some(WallTime(77)));
    let snapshot = loaded(&[
        outgoing(1, 0, "informe"),
        Write::Unasked { outgoing: 1, class: Class::Report, topic: topic.clone(), expires },
        Write::Moved { outgoing: 1, modem: 1 },
        outgoing(2, 5, "tarde"),
        Write::Late { outgoing: 2 },
        outgoing(3, 6, "hola"),
    ]);
    let rows = &snapshot.outgoing;
    assert_eq!((rows[0].class, &rows[0].topic, rows[0].expires), (Class::Report, &topic, expires));
    assert_eq!(rows[0].outgoing.modem, 1);
    assert_eq!((rows[1].class, rows[2].class), (Class::Late, Class::Answer));
    assert_eq!(snapshot.last_replies, [(Msisdn::from_u64(PHONE), vec!["hola".to_owned()])]);
}

#[test]
fn a_forgotten_phone_leaves_no_text_and_no_number_is_given_twice() {
    let other = Msisdn::from_u64(51_900_000_001);
    let texts_of_another = [
        Write::Inbound(Inbound {
            id: 1,
            modem: 0,
            at: WallTime(5),
            pdu: vec![1],
            from: Some(other),
            outcome: Outcome::Answered,
            attempts: 0,
        }),
        Write::Queued(Outgoing {
            id: 1,
            in_reply_to: 1,
            modem: 0,
            to: other,
            text: "para otra".to_owned(),
            alphabet: AlphabetPolicy::Plain,
            reference: 0,
            at: WallTime(6),
        }),
    ];
    let mut store = Store::open_in_memory().expect("SQLite opens in memory");
    store.apply(&texts_of_another).expect("applied");
    let texts = [
        inbound(2, Outcome::Answered),
        outgoing(2, 2, "uno"),
        sent(2, 2, Delivery::Sent, 4),
        inbound(3, Outcome::Answered),
        outgoing(3, 3, "dos"),
    ];
    store.apply(&texts).expect("applied");
    let msisdn = Msisdn::from_u64(PHONE);
    let forgotten = [Write::Row(Row::Phone(msisdn, None)), Write::PhoneForgotten { msisdn }];
    store.apply(&forgotten).expect("applied");
    let snapshot = store.load().expect("loaded");
    assert_eq!((snapshot.inbound_total, snapshot.outgoing_last), (3, 3));
    assert_eq!((snapshot.outgoing.len(), snapshot.sent.len()), (1, 0), "only the other's is open");
    assert_eq!(snapshot.last_replies, [(other, vec!["para otra".to_owned()])]);
    let count =
        |sql: &str| -> i64 { store.connection.query_row(sql, [], |row| row.get(0)).expect("counted") };
    assert_eq!(count("SELECT count(*) FROM inbound WHERE length(pdu) > 0"), 1);
    assert_eq!(count("SELECT count(*) FROM outgoing WHERE length(text) > 0"), 1);
    assert_eq!(count("SELECT count(*) FROM sent_segment"), 0);
}

#[test]
fn every_settled_message_is_left_in_the_tables() {
    use Delivery::{Delivered, Expired, Failed, Sent, Superseded, Undeliverable};
    let settled = [Sent, Failed, Expired, Superseded, Delivered, Undeliverable];
    let mut store = Store::open_in_memory().expect("SQLite opens in memory");
    for (id, delivery) in (1..).zip(settled) {
        store.apply(&[outgoing(id, 1, "hola"), submission(id, delivery)]).expect("applied");
    }
    assert_eq!(store.load().expect("loaded").outgoing, []);
    let mut select = store.connection.prepare("SELECT delivery FROM outgoing ORDER BY id").expect("prepared");
    let codes = select.query_map([], |row| row.get(0)).expect("queried").map(|code| code.expect("read"));
    let stored: Vec<Delivery> = codes.map(|code| rows::delivery_from_row(code).expect("known")).collect();
    assert_eq!(stored, settled);
}

#[test]
fn segments_that_a_report_may_come_for_are_loaded_with_their_references() {
    let snapshot = loaded(&[
        outgoing(1, 1, "uno"),
        sent(1, 1, Delivery::Sent, 11),
        outgoing(2, 2, "de tres"),
        sent(2, 1, Delivery::Queued, 21),
        sent(2, 1, Delivery::Submitting, 21),
        sent(2, 2, Delivery::Queued, 22),
        reported(2, 0, 0x00, Delivery::Queued),
        sent(2, 3, Delivery::Sent, 23),
        outgoing(3, 3, "de dos"),
        sent(3, 1, Delivery::Queued, 31),
        outgoing(4, 4, "entregado"),
        sent(4, 1, Delivery::Sent, 41),
        reported(4, 0, 0x00, Delivery::Delivered),
        outgoing(5, 5, "sin referencia"),
        submission(5, Delivery::Sent),
    ]);
    let expected = [
        awaited(1, 0, 1, 11, None),
        awaited(2, 0, 3, 21, Some(0x00)),
        awaited(2, 1, 3, 22, None),
        awaited(2, 2, 3, 23, None),
        awaited(3, 0, 1, 31, None),
    ];
    assert_eq!(snapshot.sent, expected);
}

#[test]
fn a_message_of_one_segment_costs_no_further_row() {
    let mut store = Store::open_in_memory().expect("SQLite opens in memory");
    store.apply(&[outgoing(1, 1, "uno"), sent(1, 1, Delivery::Sent, 11)]).expect("applied");
    store.fold().expect("folded");
    let count = "SELECT count(*) FROM sent_segment";
    let segments: i64 = store.connection.query_row(count, [], |row| row.get(0)).expect("counted");
    assert_eq!(segments, 0);
}

/// What version 1 wrote for a message that was queued and sent.
#[rustfmt::skip]
const ENTRY_OF_VERSION_1: &[u8] = &[
    ENTRY_FORMAT, 2,
    // Queued: id 9, in reply to 7, modem 0, to, "hola", plain, reference 9, at 6.
    4, 9, 7, 0, 0xB1, 0xCD, 0xD2, 0xD5, 0xC1, 0x01, 4, b'h', b'o', b'l', b'a', 1, 9, 12,
    // Submission: of 9, segment 1, no copies, no refusals, Sent, reference 200.
    5, 9, 1, 0, 0, 2, 1, 200,
];

#[test]
fn a_database_of_version_1_is_brought_up_to_date_with_its_journal() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("chaski.db");
    let old = Connection::open(&path).expect("created");
    old.execute_batch(include_str!("../schema/0001.sql")).expect("the schema of version 1");
    old.pragma_update(None, "user_version", 1).expect("set");
    old.execute_batch(
        "INSERT INTO outgoing (id, in_reply_to, modem, recipient, text, alphabet, concat_reference, at, delivery)
         VALUES (8, 6, 0, 51987654321, 'espera', 'plain', 8, 5, 0)",
    )
    .expect("a message that waits");
    old.execute("INSERT INTO journal (entry) VALUES (?1)", [ENTRY_OF_VERSION_1]).expect("an entry");
    drop(old);
    let snapshot = Store::open(&path).expect("opened").load().expect("loaded");
    let row = &snapshot.outgoing[0];
    assert_eq!((row.outgoing.id, row.class, row.state.delivery), (8, Class::Answer, Delivery::Queued));
    assert_eq!((snapshot.outgoing_last, snapshot.sent.len(), snapshot.sent[0].reference), (9, 1, 200));
}
