use super::*;
use crate::sms::{self, Alphabet, AlphabetPolicy};

const MINUTE_MS: u64 = 60_000;
const HOUR_MS: u64 = 60 * MINUTE_MS;
const DAY_MS: u64 = 24 * HOUR_MS;
/// 2026-02-01, midnight at the school.
const START: i64 = 1_769_904_000_000;

const READY: LineView<'_> = LineView {
    operator: Some("Entel Peru"),
    serves: true,
    state: "ready",
    out_of_money: false,
    sent_total: 0,
};

/// A school with two modems, whose rows survive restarts.
struct School {
    config: CareConfig,
    care: Care,
    rows: CareSnapshot,
    /// Since the process began.
    uptime: u64,
    /// Since the first process began.
    passed: u64,
    knows_date: bool,
    lines: [LineView<'static>; 2],
    /// With the time at which it was, since the first process began.
    asked: Vec<(u64, ModemIndex)>,
    alerts: Vec<(u64, Alert)>,
    notes: Vec<String>,
}

impl School {
    fn new() -> Self {
        let number = Msisdn::parse("+51987654321", "51").expect("a number");
        let entel = Operator {
            name: "Entel".to_owned(),
            known_as: vec!["entel".to_owned()],
            closes_after_days: 60,
            before_balance: Vec::new(),
        };
        let config = CareConfig {
            numbers: vec![number],
            operators: vec![entel],
            balance_codes: vec![Some("*123#".to_owned()), None],
        };
        Self {
            care: Care::new(config.clone(), CareSnapshot::default()),
            config,
            rows: CareSnapshot::default(),
            uptime: 0,
            passed: 0,
            knows_date: true,
            lines: [READY; 2],
            asked: Vec::new(),
            alerts: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn restart(&mut self) {
        self.care = Care::new(self.config.clone(), self.rows.clone());
        self.uptime = 0;
    }

    fn wall(&self) -> WallTime {
        if self.knows_date {
            WallTime(START + self.passed.cast_signed())
        } else {
            WallTime(self.uptime.cast_signed())
        }
    }

    /// Lets time pass, with looks when they are due.
    fn pass(&mut self, ms: u64) {
        let end = self.uptime + ms;
        loop {
            let due = self.care.deadline().expect("there is always a next look").0.max(self.uptime);
            let next = due.min(end);
            self.passed += next - self.uptime;
            self.uptime = next;
            if due > end {
                return;
            }
            self.look();
            assert!(self.care.deadline() > Some(Uptime(self.uptime)), "a look leaves nothing due");
            if next == end {
                return;
            }
        }
    }

    fn look(&mut self) {
        let wall = self.wall();
        let day = i32::try_from(wall.0.div_euclid(DAY_MS.cast_signed())).expect("a day");
        let step = self.care.look(Uptime(self.uptime), wall, day, &self.lines);
        self.take(step);
    }

    fn answer(&mut self, text: &str) {
        let step = self.care.balance_told(self.wall(), 0, Some(text));
        self.take(step);
        self.pass(0);
    }

    fn take(&mut self, step: CareStep) {
        for write in step.writes {
            match write {
                Write::Account { modem, account } => {
                    self.rows.accounts.retain(|(other, _)| *other != modem);
                    self.rows.accounts.push((modem, account));
                }
                Write::Alerted { kind, modem, day } => {
                    self.rows.alarms.retain(|row| (row.kind, row.modem) != (kind, modem));
                    self.rows.alarms.push(Alarm { kind, modem, day, is_open: true });
                }
                Write::AlertOver { kind, modem } => {
                    let mut rows = self.rows.alarms.iter_mut();
                    rows.find(|row| (row.kind, row.modem) == (kind, modem)).expect("told before").is_open =
                        false;
                }
                other => panic!("care does not write {other:?}"),
            }
        }
        self.asked.extend(step.ask.iter().map(|(modem, _)| (self.passed, *modem)));
        self.alerts.extend(step.alerts.into_iter().map(|alert| (self.passed, alert)));
        self.notes.extend(step.notes);
    }

    fn kinds(&self) -> Vec<AlertKind> {
        self.alerts.iter().map(|(_, alert)| alert.kind).collect()
    }

    /// The words of the newest alert, which must cost one segment.
    fn newest(&self) -> &str {
        let text = &self.alerts.last().expect("an alert").1.text;
        let cost = sms::cost(text, AlphabetPolicy::Plain);
        assert_eq!((cost.segments, cost.alphabet), (1, Alphabet::Gsm7), "{text}");
        text
    }
}

#[test]
fn the_balance_is_asked_for_soon_after_the_start_and_then_every_day() {
    let mut school = School::new();
    school.pass(2 * DAY_MS);
    let first = 2 * MINUTE_MS;
    assert_eq!(school.asked, [(first, 0), (first + DAY_MS, 0)], "the other modem has no code");
}

#[test]
fn a_modem_that_does_not_serve_is_asked_once_it_does() {
    let mut school = School::new();
    school.lines[0].serves = false;
    school.pass(HOUR_MS);
    school.lines[0].serves = true;
    school.pass(HOUR_MS);
    assert_eq!(school.asked, [(HOUR_MS + 3 * MINUTE_MS, 0)], "the look after it is a minute later");
}

#[test]
fn a_low_balance_is_asked_for_again_after_an_hour_and_no_money_every_six() {
    let mut school = School::new();
    school.pass(2 * MINUTE_MS);
    school.answer("Saldo S/ 2.00");
    school.pass(HOUR_MS);
    assert_eq!(school.asked.len(), 2);
    school.lines[0].out_of_money = true;
    school.pass(10 * MINUTE_MS);
    assert_eq!(school.asked.len(), 3, "that the money is out is looked into at once");
    school.pass(18 * HOUR_MS);
    assert_eq!(school.asked.len(), 6);
}

#[test]
fn the_balance_is_asked_for_after_many_segments_but_never_twice_in_ten_minutes() {
    let mut school = School::new();
    school.pass(2 * MINUTE_MS);
    for _ in 0..20 {
        school.lines[0].sent_total += 200;
        school.pass(MINUTE_MS);
    }
    let times: Vec<u64> = school.asked.iter().map(|(at, _)| at / MINUTE_MS).collect();
    assert_eq!(times, [2, 12, 22]);
}

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
fn an_answer_without_an_amount_is_noted_without_its_words() {
    let mut school = School::new();
    school.pass(HOUR_MS);
    school.answer("Hola 987654321, intenta más tarde");
    let step = school.care.balance_told(school.wall(), 0, None);
    school.take(step);
    assert_eq!(
        school.notes,
        ["modem 0: the operator's answer tells no balance", "modem 0: the operator did not tell the balance"]
    );
    school.pass(8 * DAY_MS);
    assert_eq!(school.notes.len(), 3);
    assert_eq!(school.notes[2], "modem 0: balance unknown for a week");
    assert_eq!(school.kinds(), []);
    assert_eq!(school.care.status()[0], AccountStatus::default());
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
    let source = include_str!("../i18n/es.ftl");
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
