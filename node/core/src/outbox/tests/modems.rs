//! Several modems, and modems that send nothing for a while.

use super::*;
use crate::limits::NO_MONEY_RETRY_MS;

#[test]
fn answers_leave_by_the_modem_that_brought_the_text_and_notices_by_any() {
    let mut school = School::new();
    let mine = school.outbox.push(Class::Answer, Outgoing { modem: 1, ..answer(1, "hola") });
    school.post(&notice(Class::Broadcast, &long(2)), 2);
    school.post(&notice(Class::Broadcast, "hola"), 3);
    assert_eq!((school.begin_on(0), school.begin_on(1)), (Some(2), Some(mine)));
    school.end(2, &SubmitOutcome::Sent(None));
    school.end(mine, &SubmitOutcome::Sent(None));
    assert_eq!((school.begin_on(1), school.begin_on(0)), (Some(3), Some(2)), "all segments by one modem");
    assert_eq!((school.rows[&2].outgoing.modem, school.rows[&3].outgoing.modem), (0, 1));
}

#[test]
fn a_sick_modems_messages_move_but_for_what_is_in_doubt_or_half_gone() {
    let mut school = School::new();
    let half = school.answer(1, &long(2));
    school.send();
    let doubtful = school.answer(2, "hola");
    let behind = school.answer(2, "y esto");
    let fresh = school.answer(3, "hola");
    let begun = school.begin();
    assert_eq!(begun, half, "the second segment");
    school.end(half, &message_error(REFUSED_BY_NETWORK));
    assert_eq!(school.begin(), doubtful);
    school.end(doubtful, &SubmitOutcome::CutOff);
    school.outbox.modem_is_sick(0, &[1]);
    school.keep();
    let by_other: Vec<u64> = std::iter::from_fn(|| {
        let id = school.begin_on(1)?;
        school.end(id, &SubmitOutcome::Sent(None));
        Some(id)
    })
    .collect();
    assert_eq!(by_other, [fresh, behind], "once each, and nothing in doubt");
    assert_eq!((school.rows[&fresh].outgoing.modem, school.rows[&doubtful].outgoing.modem), (1, 0));
    school.pass_ms(RETRY_LATER_MS[0]);
    assert_eq!(school.send_all(), [half, doubtful], "these wait for their modem");
}

#[test]
fn nothing_moves_where_no_other_modem_is_well() {
    let mut school = School::new();
    school.answer(1, "hola");
    school.outbox.modem_is_sick(0, &[]);
    assert_eq!(school.send_all(), [1]);
}

#[test]
fn a_modem_without_network_holds_all_and_blames_none() {
    let mut school = School::new();
    for to in 1..=3 {
        school.answer(to, "hola");
    }
    for pause_ms in RETRY_LATER_MS {
        let id = school.begin();
        school.end(id, &message_error(NO_NETWORK));
        assert_eq!(school.outbox.next(0), None);
        assert_eq!(school.outbox.deadline(), Some(school.now.uptime.after_ms(pause_ms)));
        assert!(school.outbox.is_doubted(0));
        school.pass_ms(pause_ms);
    }
    assert_eq!(school.send_all(), [1, 2, 3]);
    assert!(!school.outbox.is_doubted(0));
    assert!(school.rows.values().all(|row| row.state.refusals == 0));
}

#[test]
fn two_phones_refused_in_a_row_mean_that_the_money_is_used_up() {
    let mut school = School::new();
    for to in 1..=3 {
        school.answer(to, "hola");
    }
    let first = school.begin();
    school.end(first, &message_error(BARRED));
    assert!(!school.outbox.is_out_of_money(0), "that phone alone may be barred");
    let second = school.begin();
    school.end(second, &message_error(BARRED));
    assert!(school.outbox.is_out_of_money(0));
    school.pass_ms(NO_MONEY_RETRY_MS - 1);
    assert_eq!(school.outbox.next(0), None);
    school.pass_ms(1);
    let again = school.begin();
    school.end(again, &message_error(BARRED));
    assert_eq!(
        (school.outbox.next(0), school.outbox.deadline()),
        (None, Some(school.now.uptime.after_ms(NO_MONEY_RETRY_MS)))
    );
    school.outbox.resume_modem(0);
    assert_eq!(school.send_all().len(), 3);
    assert!(school.rows.values().all(|row| row.state.delivery == Delivery::Sent));
}

#[test]
fn a_text_that_goes_between_two_refusals_clears_the_sim() {
    let mut school = School::new();
    for to in 1..=3 {
        school.answer(to, "hola");
    }
    for outcome in [message_error(BARRED), SubmitOutcome::Sent(None), message_error(BARRED)] {
        let id = school.begin();
        school.end(id, &outcome);
    }
    assert!(!school.outbox.is_out_of_money(0));
}

#[test]
fn a_modem_that_was_taken_out_leaves_its_messages_to_the_first() {
    let mut school = School::new();
    let id = school.outbox.push(Class::Answer, Outgoing { modem: 7, ..answer(1, "hola") });
    school.keep();
    school.restart();
    assert_eq!(school.send_all(), [id]);
}
