//! How long raw texts are kept.

use chaski_tests::school::{SCHOOL_STARTS_MS, School, config};
use chaski_world::modem::ModemOptions;
use chaski_world::phone::Phone;

const ROSA: &str = "+51987654321";
const STRANGER: &str = "+51900000001";
/// Unit: ms.
const DAY_MS: u64 = 86_400_000;

#[test]
fn texts_of_who_has_not_consented_go_after_a_week_and_are_still_known() {
    // Where the network never tells the time the days of running count.
    for clock in [Some(SCHOOL_STARTS_MS), None] {
        texts_go_after_a_week(clock);
    }
}

#[test]
fn a_pin_that_was_stored_before_it_was_looked_at_is_not_kept() {
    let options = ModemOptions { echo_at_power_on: false, ..ModemOptions::default() };
    let mut school = School::new(options, config());
    school.run_ms(60_000);
    for text in ["hola", "si, mi mama acepta", "Rosa", "3"] {
        school.text(ROSA, text);
    }
    school.crash_before_answers(1);
    let told = school.text(ROSA, "PIN 4711");
    assert_eq!((school.restarts(), told.len()), (1, 1), "{told:?}");
    school.text(ROSA, "PIN4711?");
    let folder = tempfile::tempdir().expect("there is room");
    let copy = folder.path().join("school.db");
    school.store().fold().expect("folded");
    school.store().copy_to(&copy).expect("there is room");
    let kept = std::fs::read(&copy).expect("it is there");
    let holds = |words: &str| {
        let pdu = Phone::new(ROSA).compose(words, SCHOOL_STARTS_MS, 1).swap_remove(0);
        // Eight letters are seven octets at the end.
        let octet = |at: usize| u8::from_str_radix(&pdu[at..at + 2], 16).expect("hexadecimal");
        let octets: Vec<u8> = (pdu.len() - 14..pdu.len()).step_by(2).map(octet).collect();
        kept.windows(octets.len()).any(|window| window == octets)
    };
    assert!(!holds("PIN 4711"));
    assert!(holds("PIN4711?"), "what is no PIN is kept like any text");
}

fn texts_go_after_a_week(clock_unix_ms: Option<i64>) {
    let mut options = ModemOptions { echo_at_power_on: false, ..ModemOptions::default() };
    options.network.clock_unix_ms = clock_unix_ms;
    let mut school = School::new(options, config());
    school.run_ms(60_000);
    let pdu = Phone::new(STRANGER).compose("hola", SCHOOL_STARTS_MS, 1).swap_remove(0);
    school.add_phone(STRANGER);
    school.deliver(&pdu);
    for text in ["hola", "si, mi mama acepta", "Rosa", "3"] {
        school.text(ROSA, text);
    }
    let numbers = |school: &mut School| -> Vec<String> {
        school.snapshot().last_replies.iter().map(|(number, _)| number.e164()).collect()
    };
    school.run_ms(6 * DAY_MS);
    assert_eq!(numbers(&mut school), [STRANGER, ROSA]);
    let before = school.snapshot();
    school.run_ms(2 * DAY_MS);
    assert_eq!(numbers(&mut school), [ROSA]);
    let after = school.snapshot();
    assert_eq!(
        (after.inbound_total, after.outgoing_last, &after.known),
        (before.inbound_total, before.outgoing_last, &before.known)
    );
    let again = school.text(STRANGER, "REPITE");
    assert!(again.iter().all(|text| !text.contains("¿Aceptas?")), "what was said is forgotten: {again:?}");
    for restarts in 0..2 {
        let answers = school.inbox_of(STRANGER).len();
        school.deliver(&pdu);
        school.run_ms(60_000);
        assert_eq!(school.inbox_of(STRANGER).len(), answers, "a second delivery, {restarts} restarts later");
        school.restart();
        school.run_ms(60_000);
    }
}
