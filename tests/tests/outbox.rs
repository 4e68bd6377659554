//! Messages on their way out, in simulated time: a class that asks while a broadcast is queued, quiet hours, reports.

use chaski_node_core::msisdn::Msisdn;
use chaski_node_core::step::{Class, Notice};
use chaski_tests::school::{School, config};
use chaski_world::modem::{Fault, ModemOptions, Rate};

const AIR_TIME_MS: u64 = 4_000;
/// What the modem needs besides, for a submit and for the texts read before it.
const OVERHEAD_MS: u64 = 500;
const HOUR_MS: u64 = 3_600_000;

fn learner(index: usize) -> String {
    format!("+5198765{index:04}")
}

fn parent(index: usize) -> String {
    format!("+5191234{index:04}")
}

fn msisdn(number: &str) -> Msisdn {
    Msisdn::parse(number, "51").expect("a number")
}

fn broadcast(school: &mut School, parents: usize) -> Notice {
    let numbers: Vec<String> = (0..parents).map(parent).collect();
    numbers.iter().for_each(|number| school.add_phone(number));
    Notice {
        class: Class::Broadcast,
        to: numbers.iter().map(|number| msisdn(number)).collect(),
        text: "Mañana hay reunión en la escuela. ".repeat(8),
        topic: None,
        expires: None,
        by: None,
    }
}

#[test]
fn a_class_that_asks_at_once_waits_for_one_segment_of_a_broadcast_and_for_each_other() {
    let options =
        ModemOptions { air_time_ms: AIR_TIME_MS, air_time_linked_ms: AIR_TIME_MS, ..ModemOptions::default() };
    let mut school = School::new(options, config());
    school.run_ms(60_000);
    let notice = broadcast(&mut school, 200);
    school.post(notice);
    school.run_ms(61_000);
    let asked_at = school.now_ms();
    for index in 0..40 {
        school.send(&learner(index), "AYUDA");
    }
    school.run_ms(HOUR_MS);
    let carried: Vec<(u64, bool)> = school
        .carried_at_ms()
        .iter()
        .zip(school.network.journal())
        .filter(|(at, _)| **at > asked_at)
        .map(|(at, segment)| (*at, segment.to.contains("98765")))
        .collect();
    let answers: Vec<usize> = (0..carried.len()).filter(|place| carried[*place].1).collect();
    let broadcast_before = |place: usize| carried[..place].iter().filter(|(_, is_answer)| !is_answer).count();
    assert_eq!(answers.iter().map(|place| broadcast_before(*place)).max(), Some(1), "in the air already");
    let waits: Vec<u64> = answers.iter().map(|place| carried[*place].0 - asked_at).collect();
    for (before, waited) in (2..).zip(&waits) {
        let limit = before * (AIR_TIME_MS + OVERHEAD_MS);
        assert!(*waited <= limit, "{waited} ms with {before} segments, limit {limit}");
    }
    for index in 0..40 {
        assert_eq!(school.inbox_of(&learner(index)).len(), 1);
    }
    school.run_ms(HOUR_MS);
    for index in 0..200 {
        assert_eq!(school.inbox_of(&parent(index)).len(), 1, "in the end everybody has been told once");
    }
}

#[test]
fn a_notice_of_the_evening_comes_in_the_morning_once_also_after_a_power_cut() {
    let time = |hour, minute| jiff::civil::Time::constant(hour, minute, 0, 0);
    let mut quiet = config();
    quiet.quiet_hours = Some((time(21, 0), time(6, 30)));
    let mut school = School::new(ModemOptions::default(), quiet);
    // The school starts at 8:00.
    school.run_ms(14 * HOUR_MS);
    let notice = broadcast(&mut school, 3);
    school.post(notice.clone());
    school.run_ms(HOUR_MS);
    school.restart();
    school.post(notice);
    school.run_ms(7 * HOUR_MS);
    assert_eq!(school.inbox_of(&parent(0)).len(), 0, "it is not yet 6:30");
    assert_eq!(school.text(&learner(0), "AYUDA").len(), 1, "who asks is answered");
    school.run_ms(HOUR_MS);
    for index in 0..3 {
        assert_eq!(school.inbox_of(&parent(index)).len(), 1);
    }
}

#[test]
fn a_notice_goes_only_to_numbers_that_may_be_texted() {
    let mut school = School::new(ModemOptions::default(), config());
    school.add_phone("+13055550100");
    let mut notice = broadcast(&mut school, 1);
    notice.to.extend(["+13055550100", "+51900000000"].map(msisdn));
    school.post(notice);
    school.run_ms(HOUR_MS);
    assert_eq!((school.inbox_of(&parent(0)).len(), school.network.journal().len()), (1, 2));
}

#[test]
fn every_report_finds_its_message_however_the_modem_misbehaves() {
    let faults = [None, Some(Fault::SlowAnswer), Some(Fault::SubmitAnswerLost)];
    for fault in faults {
        let mut school = School::new(ModemOptions { air_time_ms: 900, ..ModemOptions::default() }, config());
        school.run_ms(60_000);
        if let Some(fault) = fault {
            school.modem.faults_mut().set(fault, Rate::percent(20));
        }
        for index in 0..12 {
            school.send(&learner(index), "AYUDA");
            school.run_ms(20_000);
        }
        school.run_ms(HOUR_MS);
        let snapshot = school.snapshot();
        let open: Vec<_> = snapshot.outgoing.iter().map(|row| row.state.delivery).collect();
        assert_eq!((open, snapshot.sent.len()), (vec![], 0), "{fault:?}: all are delivered");
        assert_eq!(school.network.further_copies(), 0, "{fault:?}: none was sent twice");
    }
}
