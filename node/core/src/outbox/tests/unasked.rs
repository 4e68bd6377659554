//! Quiet hours, and the newest on its topic.

use super::*;

#[test]
fn nothing_unasked_begins_at_night_but_what_has_begun_is_finished() {
    let mut school = School::new();
    school.post(&notice(Class::Broadcast, &long(2)), 1);
    school.post(&notice(Class::Report, "informe"), 2);
    school.pass_ms(13 * HOUR_MS - 1);
    let report = school.send();
    let begun = school.begin();
    school.pass_ms(1);
    school.end(begun, &SubmitOutcome::Sent(None));
    school.post(&notice(Class::Broadcast, "hola"), 3);
    let answered = school.answer(4, "hola");
    assert_eq!((report, school.send_all()), (Some(2), vec![answered, begun]));
    let dusk = school.now.uptime;
    while school.begin_on(0).is_none() {
        assert!(school.wait(), "it goes when the night is over");
    }
    assert_eq!(school.now.uptime.since_ms(dusk), 9 * HOUR_MS + HOUR_MS / 2);
}

#[test]
fn a_refused_first_segment_has_not_begun() {
    let mut school = School::new();
    school.post(&notice(Class::Broadcast, "hola"), 1);
    school.pass_ms(13 * HOUR_MS - 1);
    let id = school.begin();
    school.end(id, &message_error(REFUSED_BY_NETWORK));
    school.pass_ms(RETRY_LATER_MS[0]);
    assert_eq!(school.send(), None);
}

#[test]
fn without_a_clock_nothing_unasked_goes() {
    let mut school = School::new();
    school.post(&notice(Class::Report, "informe"), 1);
    school.now.wall = WallTime(5_000);
    school.pass_ms(0);
    assert_eq!(school.send(), None);
    school.now.wall = WallTime(MORNING_MS);
    school.pass_ms(0);
    assert_eq!(school.send(), Some(1));
}

#[test]
fn a_newer_one_on_the_same_topic_takes_the_place_of_one_that_waits() {
    let mut school = School::new();
    let on = |text| Notice { topic: Some("saldo".to_owned()), ..notice(Class::Report, text) };
    school.post(&on("saldo 5"), 1);
    school.post(&notice(Class::Report, "otro tema"), 1);
    school.post(&notice(Class::Report, "otra persona"), 2);
    school.post(&on("saldo 4"), 1);
    assert_eq!(school.delivery(1), Delivery::Superseded);
    assert_eq!(school.outbox.counts(), (3, 0));
    assert_eq!(school.send_all(), [3, 4, 2], "in the place of the first, which came before the other topic");
}

#[test]
fn what_has_begun_is_not_replaced() {
    let mut school = School::new();
    let on = |text: &str| Notice { topic: Some("saldo".to_owned()), ..notice(Class::Report, text) };
    school.post(&on(&long(2)), 1);
    assert_eq!(school.send(), Some(1));
    school.post(&on("saldo 4"), 1);
    assert_eq!(school.send_all(), [1, 2]);
}

#[test]
fn the_same_words_are_not_queued_twice_for_one_phone() {
    let mut school = School::new();
    for to in [1, 1, 2] {
        school.post(&notice(Class::Broadcast, "hoy no hay clases"), to);
    }
    assert_eq!(school.send_all(), [1, 2]);
    school.post(&notice(Class::Broadcast, "hoy no hay clases"), 1);
    assert_eq!(school.send_all(), [3], "once sent they may be said again");
}

#[test]
fn a_restart_keeps_class_topic_and_expiry() {
    let mut school = School::new();
    let expires = Some(WallTime(MORNING_MS + 3_600_000));
    let first = Notice { topic: Some("saldo".to_owned()), expires, ..notice(Class::Report, "saldo 5") };
    school.post(&first, 1);
    school.restart();
    school.post(&Notice { text: "saldo 4".to_owned(), ..first }, 1);
    assert_eq!(school.delivery(1), Delivery::Superseded);
    school.restart();
    school.pass_ms(HOUR_MS);
    school.keep();
    assert_eq!(school.delivery(2), Delivery::Expired);
}
