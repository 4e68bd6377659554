//! Status reports, in every order.

use super::*;
use crate::limits::{REPORT_AWAITED_MS, REPORT_EARLY_MS, REPORTS_AWAITED_MAX, REPORTS_EARLY_MAX};
use crate::sms::{Address, StatusReport, Timestamp};

const RECEIVED: u8 = 0x00;
const NOT_CONFIRMED: u8 = 0x01;
const STILL_TRYING: u8 = 0x20;
const VALIDITY_EXPIRED: u8 = 0x46;
const PHONE_BUSY: u8 = 0x61;

/// A report with the number as some networks rewrite it.
fn told(to: u64, reference: u8, status: u8) -> StatusReport {
    let national = format!("0{}", 900_000_000 + to);
    let time = Timestamp::from_octets([0x62; 7]);
    StatusReport {
        more_messages: false,
        loop_prevention: false,
        answers_command: false,
        reference,
        to: Address::parse(&national).expect("a number"),
        time,
        discharge: time,
        status: Status(status),
        optional_has_header: false,
        optional: Vec::new(),
    }
}

impl School {
    /// Takes a report and commits; returns what it settled.
    fn report(&mut self, to: u64, reference: u8, status: u8) -> Option<(u64, Delivery)> {
        let reported = self.outbox.report(0, &told(to, reference, status));
        self.keep();
        match reported {
            Reported::Message(id, delivery) => Some((id, delivery)),
            Reported::Nothing | Reported::NotYetKnown => None,
        }
    }

    fn send_as(&mut self, reference: u8) -> u64 {
        let id = self.begin();
        self.end(id, &SubmitOutcome::Sent(Some(reference)));
        id
    }
}

#[test]
fn a_report_says_what_became_of_a_message() {
    let table = [
        (RECEIVED, Delivery::Delivered),
        (NOT_CONFIRMED, Delivery::Delivered),
        (STILL_TRYING, Delivery::Sent),
        (VALIDITY_EXPIRED, Delivery::Undeliverable),
        (PHONE_BUSY, Delivery::Undeliverable),
    ];
    for (status, delivery) in table {
        let mut school = School::new();
        school.answer(1, "hola");
        let id = school.send_as(7);
        school.report(1, 7, status);
        assert_eq!(school.delivery(id), delivery, "{status:#04x}");
        assert_eq!(school.outbox.next(0), None, "{status:#04x}: nothing is sent again");
    }
}

#[test]
fn a_pending_report_leaves_the_last_word_to_the_next() {
    let mut school = School::new();
    school.answer(1, "hola");
    let id = school.send_as(7);
    assert_eq!(school.report(1, 7, STILL_TRYING), None);
    assert_eq!(school.report(1, 7, RECEIVED), Some((id, Delivery::Delivered)));
}

#[test]
fn recipient_and_reference_both_decide_and_the_newest_is_meant() {
    let mut school = School::new();
    let ids: Vec<u64> = [1, 1, 2].into_iter().map(|to| school.answer(to, "hola")).collect();
    for _ in 0..3 {
        school.send_as(7);
    }
    assert_eq!(school.report(1, 8, RECEIVED), None);
    assert_eq!(school.report(1, 7, RECEIVED), Some((ids[1], Delivery::Delivered)), "the newer one of hers");
    assert_eq!(school.report(1, 7, RECEIVED), Some((ids[0], Delivery::Delivered)));
    assert_eq!(school.report(2, 7, RECEIVED), Some((ids[2], Delivery::Delivered)));
}

#[test]
fn a_message_is_delivered_when_all_its_segments_are_in_any_order() {
    for order in [[10, 11, 12], [12, 10, 11]] {
        let mut school = School::new();
        let id = school.answer(1, &long(3));
        for reference in [10, 11, 12] {
            school.send_as(reference);
        }
        assert_eq!(school.report(1, order[0], RECEIVED), None);
        school.restart();
        assert_eq!(school.report(1, order[1], RECEIVED), None);
        assert_eq!(school.report(1, order[2], RECEIVED), Some((id, Delivery::Delivered)));
    }
}

#[test]
fn a_segment_given_up_by_the_network_ends_its_message() {
    let mut school = School::new();
    let id = school.answer(1, &long(3));
    school.send_as(10);
    assert_eq!(school.report(1, 10, PHONE_BUSY), Some((id, Delivery::Undeliverable)));
    assert_eq!((school.outbox.next(0), school.outbox.counts()), (None, (0, 0)));
}

#[test]
fn a_segment_given_up_while_the_next_is_in_the_air_ends_its_message_too() {
    for outcome in [SubmitOutcome::Sent(Some(11)), message_error(REFUSED_BY_NETWORK)] {
        let mut school = School::new();
        let id = school.answer(1, &long(3));
        school.send_as(10);
        school.begin();
        school.report(1, 10, PHONE_BUSY);
        assert_eq!(school.delivery(id), Delivery::Submitting, "what is in the air is waited for");
        school.end(id, &outcome);
        assert_eq!((school.delivery(id), school.outbox.counts()), (Delivery::Undeliverable, (0, 0)));
    }
}

#[test]
fn a_report_that_overtakes_the_answer_of_the_modem_is_kept_for_it() {
    let mut school = School::new();
    school.answer(1, "hola");
    let id = school.begin();
    assert_eq!(school.report(1, 7, RECEIVED), None);
    school.end(id, &SubmitOutcome::Sent(Some(7)));
    assert_eq!(school.delivery(id), Delivery::Delivered);
}

#[test]
fn an_early_report_is_not_kept_for_ever() {
    let mut school = School::new();
    school.report(1, 7, RECEIVED);
    school.pass_ms(REPORT_EARLY_MS + 1);
    school.answer(1, "hola");
    let id = school.send_as(7);
    assert_eq!(school.delivery(id), Delivery::Sent);
    for _ in 0..=REPORTS_EARLY_MAX {
        school.report(1, 9, RECEIVED);
    }
    let early = school.outbox.reports.take_early(school.now.uptime);
    assert_eq!(early.len(), REPORTS_EARLY_MAX);
}

#[test]
fn a_report_settles_the_only_message_in_doubt_for_its_phone() {
    for (status, delivery) in [(RECEIVED, Delivery::Delivered), (PHONE_BUSY, Delivery::Undeliverable)] {
        let mut school = School::new();
        let ids: Vec<u64> = [1, 2].into_iter().map(|to| school.answer(to, "hola")).collect();
        for _ in 0..2 {
            let id = school.begin();
            school.end(id, &SubmitOutcome::InDoubt);
        }
        assert_eq!(school.report(1, 99, status), Some((ids[0], delivery)));
        assert_eq!((school.delivery(ids[0]), school.delivery(ids[1])), (delivery, Delivery::Uncertain));
    }
}

#[test]
fn of_two_in_doubt_for_a_phone_a_report_settles_none() {
    let mut school = School::new();
    for _ in 0..2 {
        school.answer(1, "hola");
        let id = school.begin();
        school.end(id, &SubmitOutcome::InDoubt);
    }
    assert_eq!(school.report(1, 99, RECEIVED), None);
    assert_eq!(school.outbox.counts(), (0, 2));
}

#[test]
fn a_segment_in_doubt_is_settled_by_a_report_and_the_rest_goes_on() {
    let mut school = School::new();
    let id = school.answer(1, &long(2));
    school.begin();
    school.end(id, &SubmitOutcome::InDoubt);
    assert_eq!(school.report(1, 99, RECEIVED), None);
    assert_eq!(school.rows[&id].state.delivery, Delivery::Queued);
    assert_eq!(school.send_as(100), id);
    assert_eq!(school.report(1, 100, RECEIVED), Some((id, Delivery::Delivered)));
}

#[test]
fn a_message_found_in_the_air_at_start_needs_no_second_copy_once_reported() {
    let mut school = School::new();
    let id = school.answer(1, "hola");
    school.begin();
    school.restart();
    assert_eq!(school.report(1, 99, RECEIVED), Some((id, Delivery::Delivered)));
    assert_eq!(school.outbox.next(0), None);
}

#[test]
fn reports_are_believed_for_three_days_across_restarts() {
    for (age_ms, delivery) in
        [(REPORT_AWAITED_MS - HOUR_MS, Delivery::Delivered), (REPORT_AWAITED_MS + HOUR_MS, Delivery::Sent)]
    {
        let mut school = School::new();
        school.answer(1, "hola");
        let id = school.send_as(7);
        school.now.wall.0 += age_ms.cast_signed();
        school.restart();
        school.report(1, 7, RECEIVED);
        assert_eq!(school.delivery(id), delivery, "after {age_ms} ms");
    }
}

#[test]
fn only_so_many_reports_are_waited_for_and_the_oldest_are_dropped() {
    let mut school = School::new();
    for to in 0..=REPORTS_AWAITED_MAX as u64 {
        school.answer(to, "hola");
        school.send_as(7);
    }
    assert_eq!(school.report(0, 7, RECEIVED), None);
    assert_eq!(school.report(1, 7, RECEIVED), Some((2, Delivery::Delivered)));
}

#[test]
fn the_row_of_a_report_waits_for_another_commit_but_no_longer_than_a_minute() {
    let mut school = School::new();
    school.answer(1, "hola");
    school.send_as(7);
    school.outbox.report(0, &told(1, 7, RECEIVED));
    assert_eq!(school.outbox.take_writes(false), []);
    assert!(school.outbox.deadline().is_some_and(|at| at <= school.now.uptime.after_ms(60_000)));
    school.pass_ms(60_000);
    let delivered =
        Write::Reported { outgoing: 1, segment: 0, status: RECEIVED, delivery: Delivery::Delivered };
    assert_eq!(school.outbox.take_writes(false), [delivered]);
}
