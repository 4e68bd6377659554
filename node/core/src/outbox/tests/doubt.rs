//! Copies: after a crash one more, in doubt none.

use super::*;

fn one_message() -> School {
    let mut school = School::new();
    school.answer(1, "hola");
    school
}

#[test]
fn a_message_in_the_air_at_a_crash_gets_one_more_copy_and_then_none() {
    let mut school = one_message();
    for _ in 0..2 {
        let id = school.begin();
        school.outbox.handing_over(id);
        school.keep();
        school.restart();
    }
    assert_eq!(school.outbox.next(0), None, "two copies may have gone");
    assert_eq!(school.outbox.counts(), (0, 1), "it is uncertain");
}

#[test]
fn crashes_before_the_second_copy_is_handed_over_cost_nothing() {
    let mut school = one_message();
    for _ in 0..5 {
        school.begin();
        school.restart();
    }
    let id = school.begin();
    school.outbox.handing_over(id);
    school.end(id, &SubmitOutcome::Sent(Some(9)));
    assert_eq!(school.delivery(id), Delivery::Sent);
    assert_eq!(school.outbox.counts(), (0, 0));
}

#[test]
fn a_late_reference_settles_the_message_that_was_in_the_air() {
    let mut school = one_message();
    school.begin();
    school.restart();
    assert!(school.outbox.is_in_doubt(0));
    school.outbox.late_reference(0, 77);
    school.keep();
    assert_eq!((school.delivery(1), school.rows[&1].state.reference), (Delivery::Sent, Some(77)));
}

#[test]
fn a_late_reference_of_one_segment_lets_the_others_go_on() {
    let mut school = School::new();
    let id = school.answer(1, &long(2));
    school.begin();
    school.end(id, &SubmitOutcome::InDoubt);
    assert_eq!(school.outbox.next(0), None);
    school.outbox.late_reference(0, 77);
    school.keep();
    assert_eq!((school.send_all(), school.delivery(id)), (vec![id], Delivery::Sent));
}

#[test]
fn a_time_out_makes_it_uncertain_for_good() {
    let mut school = one_message();
    let id = school.begin();
    school.end(id, &SubmitOutcome::InDoubt);
    assert_eq!((school.outbox.next(0), school.outbox.counts()), (None, (0, 1)));
    school.pass_ms(24 * HOUR_MS);
    assert_eq!((school.outbox.next(0), school.outbox.counts()), (None, (0, 0)), "nobody waits for it");
    assert_eq!(school.delivery(id), Delivery::Uncertain);
}

#[test]
fn a_refused_message_is_not_overtaken_by_the_next_to_the_same_phone() {
    let mut school = one_message();
    school.answer(1, "segundo");
    let other = school.answer(2, "otro");
    let id = school.begin();
    school.end(id, &message_error(REFUSED_BY_NETWORK));
    assert_eq!(school.send_all(), [other], "another phone's goes first");
    school.pass_ms(RETRY_LATER_MS[0]);
    assert_eq!(school.send_all(), [1, 2]);
}

#[test]
fn a_refusal_is_forgiven_until_the_answer_is_too_old() {
    let mut school = one_message();
    while school.delivery(1) == Delivery::Queued {
        if let Some(id) = school.begin_on(0) {
            school.end(id, &message_error(REFUSED_BY_NETWORK));
        }
        assert!(school.wait(), "something is to come");
    }
    assert_eq!(school.delivery(1), Delivery::Expired);
    assert!(usize::from(school.rows[&1].state.refusals) < usize::from(REFUSALS_MAX));
}

#[test]
fn a_number_that_does_not_exist_is_tried_once() {
    let mut school = one_message();
    let id = school.begin();
    school.end(id, &message_error(1));
    assert_eq!((school.delivery(id), school.outbox.failed()), (Delivery::Failed, 1));
}

#[test]
fn a_second_copy_that_is_refused_is_uncertain_in_the_end() {
    let mut school = one_message();
    school.begin();
    school.restart();
    while school.delivery(1) == Delivery::Submitting {
        if let Some(id) = school.begin_on(0) {
            school.end(id, &message_error(REFUSED_BY_NETWORK));
        }
        assert!(school.wait(), "something is to come");
    }
    assert_eq!((school.delivery(1), school.outbox.counts()), (Delivery::Uncertain, (0, 1)));
}
