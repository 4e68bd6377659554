use super::super::{Body, Header};
use super::*;

const HOUR_MS: i64 = 60 * 60 * 1000;
const DAY_MS: i64 = 24 * HOUR_MS;

fn part(reference: u16, number: u8, total: u8, text: &str) -> UserData {
    let place = Concat { reference, bits: 8, total, number };
    UserData { header: Header::new().with_concat(place), body: Body::Septets(text.as_bytes().to_vec()) }
}

fn complete(ids: &[u8], text: &str) -> Outcome<u8> {
    Outcome::Complete { ids: ids.to_vec(), text: text.to_owned() }
}

#[test]
fn parts_make_a_message_in_any_order() {
    let mut parts = Reassembly::new();
    let mut put = |at_ms, id, number, text| {
        parts.insert(at_ms, id, "+51987654321", Dcs::GSM7, &part(7, number, 3, text))
    };
    assert_eq!(put(0, 1, 3, "tres"), Outcome::Waiting);
    assert_eq!(put(1, 2, 1, "uno "), Outcome::Waiting);
    assert_eq!(put(2, 3, 1, "uno "), Outcome::Duplicate);
    assert_eq!(put(3, 4, 2, "dos "), complete(&[2, 4, 1], "uno dos tres"));
    assert_eq!(put(4, 5, 2, "dos "), Outcome::Duplicate);
    assert_eq!(put(3 + DUPLICATE_REMEMBERED_MS, 6, 2, "dos "), Outcome::Waiting);
}

#[test]
fn a_number_used_again_starts_anew() {
    let mut parts = Reassembly::new();
    let mut put =
        |id, number, text| parts.insert(0, id, "+51987654321", Dcs::GSM7, &part(7, number, 2, text));
    assert_eq!(put(1, 1, "viejo "), Outcome::Waiting);
    assert_eq!(
        put(2, 1, "nuevo "),
        Outcome::StartedAnew { abandoned: vec![1], text: "viejo  [...] ".to_owned() }
    );
    assert_eq!(put(3, 2, "texto"), complete(&[2, 3], "nuevo texto"));
    assert_eq!(put(4, 1, "otro "), Outcome::Waiting);
    assert_eq!(put(5, 2, "texto"), complete(&[4, 5], "otro texto"));
}

#[test]
fn senders_and_kinds_do_not_mix() {
    let mut parts = Reassembly::new();
    assert_eq!(parts.insert(0, 1, "+51987654321", Dcs::GSM7, &part(7, 1, 2, "a")), Outcome::Waiting);
    assert_eq!(parts.insert(0, 2, "+51987654322", Dcs::GSM7, &part(7, 2, 2, "b")), Outcome::Waiting);
    assert_eq!(parts.insert(0, 3, "+51987654321", Dcs(0x10), &part(7, 2, 2, "c")), Outcome::Waiting);
    assert_eq!(parts.insert(0, 4, "+51987654321", Dcs::EIGHT_BIT, &part(7, 2, 2, "d")), Outcome::Waiting);
    assert_eq!(parts.insert(0, 5, "+51987654321", Dcs::GSM7, &part(7, 1, 1, "e")), Outcome::Single);
    assert_eq!(parts.insert(0, 6, "+51987654321", Dcs::UCS2, &part(7, 2, 2, "f")), complete(&[1, 6], "af"));
    assert_eq!(parts.waiting(), 3);
}

#[test]
fn data_comes_out_as_data() {
    let mut parts = Reassembly::new();
    let data = |number, octet| UserData {
        header: Header::new().with_concat(Concat { reference: 9, bits: 16, total: 2, number }),
        body: Body::Data(vec![octet]),
    };
    parts.insert(0, 1, "+51987654321", Dcs::EIGHT_BIT, &data(2, 0xBB));
    let outcome = parts.insert(0, 2, "+51987654321", Dcs::EIGHT_BIT, &data(1, 0xAA));
    assert_eq!(outcome, Outcome::CompleteData { ids: vec![2, 1], data: vec![0xAA, 0xBB] });
}

#[test]
fn what_never_comes_is_given_up() {
    let mut parts = Reassembly::new();
    parts.insert(0, 1, "+51987654321", Dcs::GSM7, &part(7, 3, 3, "tres"));
    parts.insert(10, 2, "+51987654321", Dcs::GSM7, &part(7, 1, 3, "uno "));
    assert_eq!(parts.overdue_ms(HOUR_MS), Some(10 + HOUR_MS));
    assert_eq!(parts.expire(9 + HOUR_MS, HOUR_MS, DAY_MS), []);
    assert_eq!(parts.expire(10 + HOUR_MS, HOUR_MS, DAY_MS), [(vec![2, 1], "uno  [...] tres".to_owned())]);
    assert_eq!(parts.expire(10 + HOUR_MS, HOUR_MS, DAY_MS), []);
    assert_eq!((parts.waiting(), parts.overdue_ms(HOUR_MS)), (0, None));
}

#[test]
fn every_gap_is_marked_once() {
    for (numbers, text) in [
        (&[2][..], " [...] 2 [...] "),
        (&[1, 2], "12 [...] "),
        (&[4, 5, 6], " [...] 456"),
        (&[1, 4, 6], "1 [...] 4 [...] 6"),
    ] {
        let mut parts = Reassembly::new();
        for number in numbers {
            parts.insert(0, *number, "a", Dcs::GSM7, &part(7, *number, 6, &number.to_string()));
        }
        assert_eq!(parts.expire(HOUR_MS, HOUR_MS, DAY_MS), [(numbers.to_vec(), text.to_owned())]);
    }
}

#[test]
fn a_part_of_a_message_given_up_is_too_late_unless_the_reference_is_used_again() {
    let mut parts = Reassembly::new();
    let put = |parts: &mut Reassembly<u8>, at_ms, id, number, text| {
        parts.insert(at_ms, id, "a", Dcs::GSM7, &part(7, number, 3, text))
    };
    put(&mut parts, 0, 1, 1, "uno ");
    parts.expire(HOUR_MS, HOUR_MS, DAY_MS);
    assert_eq!(put(&mut parts, HOUR_MS + 1, 2, 3, "tres"), Outcome::TooLate);
    assert_eq!(put(&mut parts, HOUR_MS + 2, 3, 3, "tres"), Outcome::Duplicate);
    assert_eq!(put(&mut parts, HOUR_MS + 3, 4, 2, "dos "), Outcome::TooLate, "although all are here now");
    assert_eq!(put(&mut parts, HOUR_MS + 4, 5, 1, "otro "), Outcome::Waiting, "another message");
    assert_eq!(put(&mut parts, HOUR_MS + 5, 6, 2, "mas "), Outcome::Waiting);
    assert_eq!(put(&mut parts, HOUR_MS + 6, 7, 3, "fin"), complete(&[5, 6, 7], "otro mas fin"));
}

#[test]
fn what_was_given_up_is_forgotten_in_time_and_can_be_put_in_again() {
    let mut parts = Reassembly::new();
    parts.insert_given_up(0, "a", Dcs::GSM7, &part(7, 1, 2, "uno "));
    assert_eq!(parts.insert(1, 2, "a", Dcs::GSM7, &part(7, 2, 2, "dos")), Outcome::TooLate);
    assert_eq!(parts.expire(DAY_MS, HOUR_MS, DAY_MS), []);
    assert_eq!(parts.insert(DAY_MS, 3, "a", Dcs::GSM7, &part(7, 2, 2, "dos")), Outcome::Waiting);
}

#[test]
fn the_oldest_makes_room_but_first_what_nobody_waits_for() {
    let mut parts = Reassembly::new();
    let lone = part(7, 1, 2, "x");
    let mut put = |at_ms: i64| parts.insert(at_ms, at_ms, &format!("{at_ms}"), Dcs::GSM7, &lone);
    let full = i64::try_from(REASSEMBLY_SETS_MAX).expect("small");
    assert!((0..full).all(|at_ms| put(at_ms) == Outcome::Waiting));
    assert_eq!(put(full), Outcome::StartedAnew { abandoned: vec![0], text: "x [...] ".to_owned() });
    assert_eq!(parts.waiting(), REASSEMBLY_SETS_MAX);
    assert_eq!(parts.expire(HOUR_MS + 1, HOUR_MS, DAY_MS).len(), 1, "the one of 1 ms");
    let outcome = parts.insert(HOUR_MS + 2, -1, "another", Dcs::GSM7, &lone);
    assert_eq!((outcome, parts.waiting()), (Outcome::Waiting, REASSEMBLY_SETS_MAX));
}
