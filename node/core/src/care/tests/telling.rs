//! When something is told at all, and how long it is.

use super::{DAY_MS, HOUR_MS, MINUTE_MS, School};
use crate::care::AlertKind;
use crate::i18n::Catalogues;
use crate::sms::{self, Alphabet, AlphabetPolicy};

#[test]
fn a_restart_repeats_no_alarm_and_tells_its_end() {
    let mut school = School::new();
    school.pass(8 * HOUR_MS);
    school.answer("Tu saldo es S/ 2.40");
    for _ in 0..5 {
        school.restart();
        school.pass(HOUR_MS);
    }
    assert_eq!(school.alerts.len(), 1);
    school.answer("Tu saldo es S/ 12.40");
    assert_eq!(school.alerts.len(), 2);
    school.restart();
    school.pass(DAY_MS);
    assert_eq!(school.alerts.len(), 2, "the end is told once");
}

#[test]
fn nothing_is_told_while_no_line_could_send_it() {
    let mut school = School::new();
    school.lines.iter_mut().for_each(|line| line.out_of_money = true);
    school.pass(2 * DAY_MS);
    assert_eq!(school.kinds(), []);
    assert!(school.notes.contains(&"alarm: no-money, modem 1".to_owned()));
    school.lines[1].out_of_money = false;
    school.pass(MINUTE_MS);
    assert_eq!(school.kinds(), [AlertKind::NoMoney]);
}

#[test]
fn without_numbers_alarms_are_only_noted_once_a_day() {
    let mut school = School::new();
    school.config.numbers.clear();
    school.restart();
    school.lines[1].serves = false;
    school.care.disk(1, 2);
    school.pass(2 * DAY_MS - HOUR_MS);
    assert_eq!((school.alerts.len(), school.rows.alarms.len()), (0, 0));
    let noted = |words: &str| school.notes.iter().filter(|note| *note == words).count();
    assert_eq!((noted("alarm: deaf-modem, modem 1"), noted("alarm: disk-full")), (2, 2));
}

#[test]
fn while_the_date_is_not_known_a_day_is_24_hours_of_uptime() {
    let mut school = School::new();
    school.knows_date = false;
    school.care.disk(1, 2);
    school.pass(DAY_MS - MINUTE_MS);
    assert_eq!(school.alerts.len(), 1);
    school.restart();
    school.care.disk(1, 2);
    school.pass(DAY_MS - MINUTE_MS);
    assert_eq!(school.alerts.len(), 1, "the restart does not repeat it");
    school.pass(MINUTE_MS);
    assert_eq!(school.alerts.len(), 2);
    school.knows_date = true;
    school.pass(DAY_MS - MINUTE_MS);
    assert_eq!(school.alerts.len(), 2, "that the date becomes known does not repeat it");
    school.pass(MINUTE_MS);
    assert_eq!(school.alerts.len(), 3);
}

#[test]
fn the_longest_alerts_cost_one_segment() {
    let catalogues = Catalogues::built_in();
    let catalogue = catalogues.of("es");
    let numbers: [(&str, crate::i18n::Value<'_>); 5] = [
        ("modem", 16.into()),
        ("soles", "999999.99".into()),
        ("days", 270.into()),
        ("megabytes", 100_000.into()),
        ("minutes", 15.into()),
    ];
    let source = include_str!("../../i18n/es.ftl");
    let ids = |prefix: &'static str| {
        source
            .lines()
            .filter_map(|line| line.split_once(" = "))
            .map(|(id, _)| id)
            .filter(move |id| id.starts_with(prefix))
    };
    let whys: Vec<String> = ids("deaf-").map(|id| catalogue.say(id, &[])).collect();
    let longest = whys.iter().max_by_key(|why| why.len()).expect("there are some");
    let mut args = numbers.to_vec();
    args.push(("why", longest.as_str().into()));
    let texts: Vec<String> = ids("alert-").map(|id| catalogue.say(id, &args)).collect();
    assert_eq!(texts.len(), 10);
    for text in texts {
        let cost = sms::cost(&text, AlphabetPolicy::Plain);
        assert_eq!((cost.segments, cost.alphabet), (1, Alphabet::Gsm7), "{text}");
        assert!(!text.contains('{') && !text.contains('\n') && !text.contains("  "), "{text}");
    }
}
