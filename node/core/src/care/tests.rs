//! A school with two modems, in simulated time.

use super::*;
use crate::sms::{self, Alphabet, AlphabetPolicy};

mod asking;
mod modems;
mod money;
mod telling;

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
            languages: Vec::new(),
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
