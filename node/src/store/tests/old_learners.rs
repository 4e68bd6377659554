//! Learners of schema 4 and before become phones and persons, whatever ends the process meanwhile.

use chaski_node_core::people::LearnerBefore;
use chaski_sync_core::content::EditionPrint;

use super::*;

/// `Learner` of schema 4: id 1, registered, asked item 3 of lesson `a`, Rosa, grade 4, `es`.
#[rustfmt::skip]
const OLD_LEARNER: &[u8] = &[
    1, 6, 0, 1, 1, b'a', 2, 0, 1, 4, b'R', b'o', b's', b'a', 4, 2, b'e', b's', 0, 0, 3, 0, 0, 0, 0, 0,
];
const BEGAN_WITH: EditionPrint = EditionPrint([2; 8]);

/// A database of schema 4 with a journal that was not folded: what the version before wrote of Rosa, in a lesson.
fn old_database(path: &Path, further: &[&[u8]]) {
    let msisdn = Msisdn::from_u64(PHONE);
    let learner: LearnerBefore = postcard::from_bytes(OLD_LEARNER).expect("as it was written");
    let writes = vec![Write::Learner { msisdn, learner }, Write::LessonBegun { msisdn, print: BEGAN_WITH }];
    let entry = postcard::to_extend(&writes, vec![ENTRY_FORMAT]).expect("encoded");
    let old = Connection::open(path).expect("created");
    old.execute_batch(&schema::MIGRATIONS[..4].concat()).expect("made");
    old.pragma_update(None, "user_version", 4).expect("set");
    for entry in [entry.as_slice()].iter().chain(further) {
        old.execute("INSERT INTO journal (entry) VALUES (?1)", [entry]).expect("written");
    }
}

fn check_rosa(store: &mut Store, item: u8) {
    let rows = store.load().expect("loaded").people;
    let [(phone, row)] = rows.phones.as_slice() else { panic!("one phone") };
    assert_eq!((*phone, row.open), (Msisdn::from_u64(PHONE), Some(PersonId(1))));
    let [(id, person)] = rows.people.as_slice() else { panic!("one person") };
    assert_eq!((*id, person.name.as_str(), person.learning.grade), (PersonId(1), "Rosa", 4));
    assert_eq!(person.learning.began_with, Some(BEGAN_WITH));
    assert_eq!(person.learning.progress.as_ref().map(|progress| progress.item), Some(item));
}

#[test]
fn a_learner_of_an_older_database_becomes_a_phone_with_one_person() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("chaski.db");
    old_database(&path, &[]);
    let mut store = Store::open(&path).expect("brought up to date");
    check_rosa(&mut store, 2);
    check_rosa(&mut store, 2);
}

#[test]
fn what_was_taken_over_once_is_not_taken_over_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("chaski.db");
    old_database(&path, &[]);
    let mut store = Store::open(&path).expect("brought up to date");
    let (id, mut rosa) = store.load().expect("loaded").people.people.remove(0);
    rosa.learning.progress.as_mut().expect("a lesson in work").item = 3;
    store.apply(&[Write::Row(Row::Person(id, Some(rosa)))]).expect("applied");
    // The power goes: the journal is folded by the next process.
    drop(store);
    check_rosa(&mut Store::open(&path).expect("opened"), 3);
}

#[test]
fn a_start_that_does_not_come_to_its_end_leaves_the_old_rows_for_the_next() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("chaski.db");
    old_database(&path, &[&[99]]);
    for _ in 0..2 {
        Store::open(&path).expect_err("an entry cannot be read: the transaction ends there");
    }
    let repaired = Connection::open(&path).expect("opened");
    let count = |table: &str| -> i64 {
        repaired.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).expect("counted")
    };
    assert_eq!((count("journal"), count("learner"), count("phone")), (2, 0, 0), "nothing by halves");
    repaired.execute("DELETE FROM journal WHERE entry = x'63'", []).expect("deleted");
    drop(repaired);
    check_rosa(&mut Store::open(&path).expect("opened"), 2);
}
