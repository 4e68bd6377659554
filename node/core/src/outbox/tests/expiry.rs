//! What becomes too old.

use super::*;
use crate::sms::{Direction, Tpdu, Validity, decode_hex};

fn validity_minutes(submittal: &Submittal) -> Option<u32> {
    let pdu = decode_hex(&submittal.pdu_hex, Direction::ToNetwork).expect("it was just encoded");
    let Tpdu::Submit(submit) = pdu.tpdu else { panic!("a submit") };
    submit.validity.minutes()
}

#[test]
fn the_network_is_given_what_is_left_of_the_time() {
    let table = [(0, 360), (HOUR_MS, 300), (6 * HOUR_MS - 400_000, 10), (6 * HOUR_MS - 1, 5)];
    for (age_ms, minutes) in table {
        let mut school = School::new();
        school.answer(1, "hola");
        school.pass_ms(age_ms);
        let id = school.outbox.next(0).expect("it waits");
        let submittal = school.outbox.begin(id, 0, false).expect("it goes");
        assert_eq!(validity_minutes(&submittal), Some(minutes), "{age_ms} ms old");
    }
    assert_eq!(Validity::for_minutes(minutes(1)).minutes(), Some(VALIDITY_MINUTES_MIN));
}

#[test]
fn an_answer_of_this_morning_is_not_sent_in_the_afternoon() {
    let mut school = School::new();
    let id = school.answer(1, "hola");
    school.pass_ms(6 * HOUR_MS);
    assert_eq!(school.begin_on(0), None);
    school.keep();
    assert_eq!((school.delivery(id), school.outbox.counts()), (Delivery::Expired, (0, 0)));
}

#[test]
fn expired_rows_wait_for_another_commit_but_not_long() {
    let mut school = School::new();
    school.answer(1, "hola");
    assert_eq!(school.outbox.deadline(), Some(school.now.uptime.after_ms(6 * HOUR_MS)));
    school.pass_ms(6 * HOUR_MS);
    assert_eq!(school.outbox.take_writes(false), []);
    assert_eq!(school.outbox.deadline(), Some(school.now.uptime.after_ms(60_000)));
    school.pass_ms(60_000);
    assert_eq!(school.outbox.take_writes(false).len(), 1);
    assert_eq!(school.outbox.deadline(), None);
}

#[test]
fn many_that_expire_one_after_another_are_looked_for_once_a_minute() {
    let mut school = School::new();
    for to in 0..60 {
        school.answer(to, "hola");
        school.pass_ms(1_000);
    }
    let mut wakes = 0;
    while school.wait() {
        wakes += 1;
    }
    assert!(wakes <= 4, "{wakes}");
    assert!((1..=60).all(|id| school.delivery(id) == Delivery::Expired));
}

#[test]
fn a_jump_of_the_wall_time_makes_nothing_older() {
    let mut school = School::new();
    school.answer(1, "hola");
    school.now.wall.0 += 90 * 86_400_000;
    school.pass_ms(60_000);
    assert_eq!(school.send_all(), [1]);
}

#[test]
fn after_a_restart_the_wall_time_tells_the_age_if_it_can_be_true() {
    for (wall_ms, delivery) in [(MORNING_MS + 7 * 3_600_000, Delivery::Expired), (5_000, Delivery::Sent)] {
        let mut school = School::new();
        school.answer(1, "hola");
        school.now.wall = WallTime(wall_ms);
        school.restart();
        school.send_all();
        school.keep();
        assert_eq!(school.delivery(1), delivery, "at {wall_ms}");
    }
}

#[test]
fn what_may_have_gone_stays_in_doubt_when_it_is_too_old() {
    let mut school = School::new();
    let id = school.answer(1, "hola");
    school.begin();
    school.end(id, &SubmitOutcome::CutOff);
    school.pass_ms(6 * HOUR_MS);
    school.keep();
    assert_eq!((school.delivery(id), school.outbox.counts()), (Delivery::Uncertain, (0, 1)));
}

#[test]
fn a_notice_says_itself_how_long_it_is_worth_sending() {
    let mut school = School::new();
    let expires = Some(WallTime(MORNING_MS + 3_600_000));
    school.post(&Notice { expires, ..notice(Class::Broadcast, "reunión a las nueve") }, 1);
    school.post(&notice(Class::Broadcast, "mañana hay clases"), 2);
    school.pass_ms(HOUR_MS);
    assert_eq!(school.send_all(), [2]);
    school.keep();
    assert_eq!(school.delivery(1), Delivery::Expired);
}
