//! Looks after the prepaid lines, and tells people in charge what only people can mend.
//!
//! What it is for: it asks each modem's operator for the balance in time, keeps how the balance goes, and makes alerts:
//! money, a line that is about to be closed, a modem that does not serve, a disk that fills.
//! What it deliberately does not do: it opens no USSD session and sends no text itself; the node does what a
//! [`CareStep`] asks for. It knows nothing of quiet hours.
//!
//! Invariants: an alarm is told once a local day for each kind and modem, across restarts; its end is told once, and only
//! if the alarm was. Nothing is told while no line could send it: it is told when one can.
//! Limits: the last part of [`crate::limits`].
//! Source: facts on modems, sections 8 and 13; modem-faults C15, F12, F13.

use chaski_sync_core::time::{Uptime, WallTime};
use serde::Serialize;

use crate::i18n::Catalogues;
use crate::limits::{CARE_LOOK_MS, DISK_FREE_OCTETS_MIN, DISK_FREE_PERCENT_MIN, TEXT_CENTIMOS};
use crate::msisdn::Msisdn;
use crate::step::{ModemIndex, Write};

mod account;
mod alarm;
mod asking;
pub mod balance;
mod judge;
mod line;
mod operator;
mod words;

pub use account::{Account, Balance, Spending};
pub use alarm::{Alarm, AlertKind};
use alarm::{Alarms, Moment};
use line::Line;
pub use operator::Operator;

/// What care is told once.
#[derive(Clone, Debug, Default)]
pub struct CareConfig {
    /// Languages that the box offers: people in charge read the first.
    pub languages: Vec<String>,
    /// Who is told; with nobody here, alarms are only noted.
    pub numbers: Vec<Msisdn>,
    /// The operators of the country.
    pub operators: Vec<Operator>,
    /// For each modem the USSD code that asks for its balance, such as `*123#`; as many as there are modems.
    pub balance_codes: Vec<Option<String>>,
}

/// Everything durable of care.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CareSnapshot {
    /// The accounts by modem.
    pub accounts: Vec<(ModemIndex, Account)>,
    /// The alarms that were told.
    pub alarms: Vec<Alarm>,
}

/// How a modem's line is at a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineView<'v> {
    /// As `+COPS` told it.
    pub operator: Option<&'v str>,
    /// Texts can be sent and received.
    pub serves: bool,
    /// In one word, as [`crate::at::Modem::state`] tells it.
    pub state: &'static str,
    /// The network refuses texts for lack of money.
    pub out_of_money: bool,
    /// All that this process sent by it. Unit: segments.
    pub sent_total: u64,
}

/// What is to be done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CareStep {
    /// Durable before the rest.
    pub writes: Vec<Write>,
    /// Modems to ask for their balance, with the code; the answer goes to [`Care::balance_told`].
    pub ask: Vec<(ModemIndex, String)>,
    /// Texts for each of [`Care::numbers`].
    pub alerts: Vec<Alert>,
    /// Lines for the log.
    pub notes: Vec<String>,
}

/// A text for people in charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// What it is about; of the money, when it tells that all is well again, [`AlertKind::LowBalance`].
    pub kind: AlertKind,
    /// The words.
    pub text: String,
    /// The modem that it should not leave by, if another serves.
    pub avoid: Option<ModemIndex>,
}

/// A line's account, as `chaski modem` shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AccountStatus {
    /// The balance that was told last, such as `S/ 12.50`.
    pub balance: Option<String>,
    /// When it was told. Unit: ms since 1970 UTC.
    pub told_at_ms: Option<i64>,
    /// How long it lasts at the present rate. Unit: days.
    pub days_until_dry: Option<u32>,
    /// When the last top-up was seen. Unit: ms since 1970 UTC.
    pub topped_up_at_ms: Option<i64>,
    /// How long the operator lets the line live without a top-up. Unit: days.
    pub days_until_closed: Option<u32>,
}

/// Space for the database. Unit: octets.
#[derive(Clone, Copy, Debug)]
struct Disk {
    free: u64,
    total: u64,
}

impl Disk {
    fn is_full(self) -> bool {
        self.free < DISK_FREE_OCTETS_MIN || self.free < self.total / 100 * DISK_FREE_PERCENT_MIN
    }
}

/// Looks after the lines.
#[derive(Debug)]
pub struct Care {
    config: CareConfig,
    catalogues: Catalogues,
    lines: Vec<Line>,
    told: Alarms,
    noted: Alarms,
    disk: Option<Disk>,
    looked: Option<Uptime>,
    wall: WallTime,
    /// Something was told since the last look that it must judge at once.
    has_news: bool,
}

/// What one look is made of.
struct Look {
    now: Moment,
    wall: WallTime,
    /// Some line could send an alert.
    can_tell: bool,
    step: CareStep,
}

impl Care {
    /// Rebuilds care from what is durable.
    #[must_use]
    pub fn new(config: CareConfig, snapshot: CareSnapshot) -> Self {
        let mut lines: Vec<Line> = config.balance_codes.iter().map(|_| Line::default()).collect();
        for (modem, account) in snapshot.accounts {
            if let Some(line) = lines.get_mut(usize::from(modem)) {
                line.account = account;
            }
        }
        let catalogues = Catalogues::in_order(&config.languages);
        Self {
            config,
            catalogues,
            lines,
            told: Alarms::restore(snapshot.alarms),
            noted: Alarms::default(),
            disk: None,
            looked: None,
            wall: WallTime::default(),
            has_news: false,
        }
    }

    /// Returns who is texted.
    #[must_use]
    pub fn numbers(&self) -> &[Msisdn] {
        &self.config.numbers
    }

    /// When the next look is due.
    #[must_use]
    pub fn deadline(&self) -> Option<Uptime> {
        let Some(looked) = self.looked.filter(|_| !self.has_news) else {
            return Some(self.looked.unwrap_or_default());
        };
        let lines = self.lines.iter().flat_map(|line| [line.asking_due(), line.deaf_at()]).flatten();
        lines.filter(|due| *due > looked).chain([looked.after_ms(CARE_LOOK_MS)]).min()
    }

    /// Judges everything. `lines` are in the order of the configuration; `local_day` counts days since 1970 at the school
    /// and is believed when `wall` is plausible.
    pub fn look(&mut self, now: Uptime, wall: WallTime, local_day: i32, lines: &[LineView<'_>]) -> CareStep {
        if self.looked.is_none() {
            self.told.begin(now);
        }
        (self.looked, self.wall, self.has_news) = (Some(now), wall, false);
        let mut look = Look {
            now: Moment { uptime: now, day: wall.is_plausible().then_some(local_day) },
            wall,
            can_tell: lines.iter().any(|line| line.serves && !line.out_of_money),
            step: CareStep::default(),
        };
        for (index, view) in (0..self.lines.len()).zip(lines) {
            self.look_at(index, view, &mut look);
        }
        self.judge_disk(&mut look);
        look.step
    }

    /// Takes an operator's answer to the question for the balance; nothing when there was none.
    ///
    /// The next look, due at once, makes what alerts there are.
    pub fn balance_told(&mut self, wall: WallTime, modem: ModemIndex, text: Option<&str>) -> CareStep {
        let mut step = CareStep::default();
        let Some(line) = self.lines.get_mut(usize::from(modem)) else { return step };
        let own_words = line.operator.map_or(&[][..], |index| &self.config.operators[index].before_balance);
        let Some(centimos) = text.and_then(|text| balance::read(text, own_words)) else {
            // The answer itself may hold telephone numbers.
            let why = if text.is_some() {
                "the operator's answer tells no balance"
            } else {
                "the operator did not tell the balance"
            };
            step.notes.push(format!("modem {modem}: {why}"));
            return step;
        };
        let has_topped_up = line.told(wall, centimos);
        self.has_news = true;
        step.writes.push(Write::Account { modem, account: line.account.clone() });
        let top_up = if has_topped_up { ", after a top-up" } else { "" };
        step.notes
            .push(format!("modem {modem}: balance S/ {}{top_up}", Balance { centimos, at: wall }.soles()));
        step
    }

    /// Takes note of the space left for the database. Unit: octets.
    pub fn disk(&mut self, free: u64, total: u64) {
        let disk = Disk { free, total };
        self.has_news |= self.disk.is_none_or(|before| before.is_full() != disk.is_full());
        self.disk = Some(disk);
    }

    /// Tells whether the balance that was told last pays for a text.
    #[must_use]
    pub fn has_money(&self, modem: ModemIndex) -> bool {
        let balance = self.lines.get(usize::from(modem)).and_then(|line| line.account.balance);
        balance.is_some_and(|balance| balance.centimos >= TEXT_CENTIMOS)
    }

    /// Returns the accounts, in the order of the modems.
    #[must_use]
    pub fn status(&self) -> Vec<AccountStatus> {
        let status = |line: &Line| AccountStatus {
            balance: line.account.balance.map(|balance| format!("S/ {}", balance.soles())),
            told_at_ms: line.account.balance.map(|balance| balance.at.0),
            days_until_dry: line.account.days_until_dry(),
            topped_up_at_ms: line.account.topped_up_at().map(|at| at.0),
            days_until_closed: line.days_until_closed(self.wall, &self.config.operators),
        };
        self.lines.iter().map(status).collect()
    }
}

#[cfg(test)]
mod tests;
