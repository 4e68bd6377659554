//! When operators are asked.

use super::{DAY_MS, HOUR_MS, MINUTE_MS, School};
use crate::care::AccountStatus;

#[test]
fn the_balance_is_asked_for_soon_after_the_start_and_then_every_day() {
    let mut school = School::new();
    school.pass(2 * DAY_MS);
    let first = 2 * MINUTE_MS;
    assert_eq!(school.asked, [(first, 0), (first + DAY_MS, 0)], "the other modem has no code");
}

#[test]
fn a_modem_that_does_not_serve_is_asked_once_it_does() {
    let mut school = School::new();
    school.lines[0].serves = false;
    school.pass(HOUR_MS);
    school.lines[0].serves = true;
    school.pass(HOUR_MS);
    assert_eq!(school.asked, [(HOUR_MS + 3 * MINUTE_MS, 0)], "the look after it is a minute later");
}

#[test]
fn a_low_balance_is_asked_for_again_after_an_hour_and_no_money_every_six() {
    let mut school = School::new();
    school.pass(2 * MINUTE_MS);
    school.answer("Saldo S/ 2.00");
    school.pass(HOUR_MS);
    assert_eq!(school.asked.len(), 2);
    school.lines[0].out_of_money = true;
    school.pass(10 * MINUTE_MS);
    assert_eq!(school.asked.len(), 3, "that the money is out is looked into at once");
    school.pass(18 * HOUR_MS);
    assert_eq!(school.asked.len(), 6);
}

#[test]
fn the_balance_is_asked_for_after_many_segments_but_never_twice_in_ten_minutes() {
    let mut school = School::new();
    school.pass(2 * MINUTE_MS);
    for _ in 0..20 {
        school.lines[0].sent_total += 200;
        school.pass(MINUTE_MS);
    }
    let times: Vec<u64> = school.asked.iter().map(|(at, _)| at / MINUTE_MS).collect();
    assert_eq!(times, [2, 12, 22]);
}

#[test]
fn an_answer_without_an_amount_is_noted_without_its_words() {
    let mut school = School::new();
    school.pass(HOUR_MS);
    school.answer("Hola 987654321, intenta más tarde");
    let step = school.care.balance_told(school.wall(), 0, None);
    school.take(step);
    assert_eq!(
        school.notes,
        ["modem 0: the operator's answer tells no balance", "modem 0: the operator did not tell the balance"]
    );
    school.pass(8 * DAY_MS);
    assert_eq!(school.notes.len(), 3);
    assert_eq!(school.notes[2], "modem 0: balance unknown for a week");
    assert_eq!(school.kinds(), []);
    assert_eq!(school.care.status()[0], AccountStatus::default());
}
