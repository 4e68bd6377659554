//! What is told of money.

use super::{DAY_MS, HOUR_MS, School};
use crate::care::{AccountStatus, AlertKind};

#[test]
fn a_low_balance_is_told_once_a_day_until_the_top_up_is_seen() {
    let mut school = School::new();
    school.pass(8 * HOUR_MS);
    school.answer("Tu saldo es S/ 2.40");
    assert_eq!(
        school.newest(),
        "Chaski: el módem 1 tiene poco saldo, S/ 2.40. Recargue el chip pronto para que los alumnos sigan recibiendo respuestas."
    );
    assert_eq!(school.alerts[0].1.avoid, Some(0));
    school.pass(2 * DAY_MS);
    assert_eq!(school.kinds(), [AlertKind::LowBalance; 3]);
    school.answer("Tu saldo es S/ 12.40");
    assert_eq!(school.newest(), "Chaski: el módem 1 ya tiene saldo, S/ 12.40. ¡Gracias!");
    assert!(school.notes.contains(&"modem 0: balance S/ 12.40, after a top-up".to_owned()));
    school.pass(3 * DAY_MS);
    assert_eq!(school.alerts.len(), 4);
}

#[test]
fn a_balance_that_was_told_a_week_ago_is_no_alarm_any_more() {
    let mut school = School::new();
    school.pass(8 * HOUR_MS);
    school.answer("Tu saldo es S/ 2.40");
    school.pass(30 * DAY_MS);
    assert_eq!(school.kinds(), [AlertKind::LowBalance; 8]);
    school.answer("Tu saldo es S/ 12.40");
    assert!(school.newest().contains("ya tiene saldo"), "{}", school.newest());
}

#[test]
fn a_balance_that_is_spent_fast_is_told_three_days_before_its_end() {
    let mut school = School::new();
    for days in 0..6 {
        school.answer(&format!("Tu saldo es S/ {}.00", 40 - 7 * days));
        school.pass(DAY_MS);
    }
    assert_eq!(school.kinds(), [AlertKind::RunsDry; 4]);
    let first = &school.alerts[0].1.text;
    assert!(first.contains("S/ 19.00, se acaba en 2 días al ritmo"), "{first}");
    assert_eq!(school.care.status()[0].days_until_dry, Some(0));
    assert!(school.newest().contains("5.00, se acaba hoy al ritmo de ahora."), "{}", school.newest());
}

#[test]
fn no_money_is_told_by_another_modem_and_its_end_when_a_text_went() {
    let mut school = School::new();
    school.pass(HOUR_MS);
    school.lines[0].out_of_money = true;
    school.pass(HOUR_MS);
    assert_eq!((school.kinds(), school.alerts[0].1.avoid), (vec![AlertKind::NoMoney], Some(0)));
    school.newest();
    school.lines[0].out_of_money = false;
    school.restart();
    school.pass(HOUR_MS);
    assert_eq!(school.alerts.len(), 1, "a restart alone proves nothing");
    school.lines[0].sent_total += 1;
    school.pass(HOUR_MS);
    assert_eq!(school.newest(), "Chaski: el módem 1 ya puede enviar mensajes. ¡Gracias!");
}

#[test]
fn a_line_without_top_up_is_told_two_weeks_before_it_is_closed() {
    let mut school = School::new();
    school.pass(HOUR_MS);
    school.answer("Tu saldo es S/ 9.00");
    school.pass(45 * DAY_MS);
    assert_eq!(school.kinds(), []);
    school.restart();
    school.pass(DAY_MS);
    assert_eq!(school.kinds(), [AlertKind::LineCloses; 2], "on the last hours of one day, and on the next");
    assert!(school.newest().contains("módem 1 en 14 días por falta de recargas"), "{}", school.newest());
    school.pass(13 * DAY_MS);
    assert!(school.newest().contains("mañana"), "{}", school.newest());
    school.pass(3 * DAY_MS);
    assert!(school.newest().contains("cualquier día"), "{}", school.newest());
    assert_eq!(school.kinds(), [AlertKind::LineCloses; 18]);
    school.answer("Tu saldo es S/ 14.00");
    assert!(school.newest().contains("ya tiene saldo"), "{}", school.newest());
    assert_eq!(school.care.status()[0].days_until_closed, Some(60));
    school.pass(40 * DAY_MS);
    assert_eq!(school.alerts.len(), 19);
}

#[test]
fn the_status_tells_the_account() {
    let mut school = School::new();
    school.pass(HOUR_MS);
    school.answer("Tu saldo es S/ 5.00");
    school.pass(DAY_MS);
    school.answer("Tu saldo es S/ 25.05");
    let at = Some(school.wall().0);
    let status = AccountStatus {
        balance: Some("S/ 25.05".to_owned()),
        told_at_ms: at,
        days_until_dry: None,
        topped_up_at_ms: at,
        days_until_closed: Some(60),
    };
    assert_eq!(school.care.status(), [status, AccountStatus::default()]);
}
