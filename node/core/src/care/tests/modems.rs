//! What is told of modems and the disk.

use super::{DAY_MS, HOUR_MS, MINUTE_MS, READY, School};
use crate::care::{AlertKind, LineView};

#[test]
fn a_deaf_modem_is_told_after_a_quarter_of_an_hour_with_what_to_do() {
    let table = [
        ("unregistered", "No tiene señal"),
        ("no-port", "No está conectado"),
        ("no-sim", "No encuentra el chip"),
        ("pin-wanted", "pide su PIN"),
        ("wrong-pin", "PIN es incorrecto"),
        ("puk-wanted", "Pida el PUK"),
        ("deaf", "No responde"),
        ("starting", "No responde"),
    ];
    for (state, words) in table {
        let mut school = School::new();
        school.lines[1] = LineView { serves: false, state, ..READY };
        school.pass(15 * MINUTE_MS - 1);
        assert_eq!(school.kinds(), [], "{state}");
        school.pass(1);
        assert_eq!(school.kinds(), [AlertKind::DeafModem], "{state}");
        assert!(school.newest().contains(words), "{}", school.newest());
        assert!(school.newest().contains("módem 2"), "{}", school.newest());
        school.pass(2 * DAY_MS);
        assert_eq!(school.alerts.len(), 3, "once a day");
        school.lines[1] = READY;
        school.pass(HOUR_MS);
        assert_eq!(school.newest(), "Chaski: el módem 2 volvió a funcionar.");
    }
}

#[test]
fn a_modem_that_comes_and_goes_is_told_once_a_day() {
    let mut school = School::new();
    for _ in 0..12 {
        school.lines[1].serves = false;
        school.pass(HOUR_MS);
        school.lines[1].serves = true;
        school.pass(HOUR_MS - 1);
    }
    assert_eq!(school.alerts.len(), 2, "its failure and its return");
}

#[test]
fn a_short_failure_is_not_told_and_neither_is_its_end() {
    let mut school = School::new();
    school.lines[1].serves = false;
    school.pass(14 * MINUTE_MS);
    school.lines[1].serves = true;
    school.pass(DAY_MS);
    assert_eq!(school.kinds(), []);
}

#[test]
fn a_full_disk_is_told_once_a_day_and_when_there_is_space_again() {
    let mut school = School::new();
    school.care.disk(1_000_000_000, 16_000_000_000);
    school.pass(HOUR_MS);
    assert_eq!(school.kinds(), []);
    school.care.disk(700_000_000, 16_000_000_000);
    school.pass(0);
    assert_eq!(
        school.newest(),
        "Chaski: la memoria de la caja está casi llena, quedan 700 MB. Avise hoy al técnico: si se llena, Chaski deja de responder."
    );
    school.care.disk(99_000_000, 500_000_000);
    school.pass(DAY_MS);
    assert_eq!(school.kinds(), [AlertKind::DiskFull; 2]);
    school.care.disk(2_000_000_000, 16_000_000_000);
    school.pass(DAY_MS);
    assert_eq!(school.newest(), "Chaski: la memoria de la caja ya tiene espacio otra vez.");
    assert_eq!(school.alerts.len(), 3);
}
