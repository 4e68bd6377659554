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
