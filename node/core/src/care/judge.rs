//! What is an alarm, and what ends one.

use super::alarm::{AlertKind, Subject};
use super::line::Line;
use super::words::{self, Words};
use super::{Account, Alert, Care, LineView, Look};
use crate::i18n::Catalogue;
use crate::step::{ModemIndex, Write};

/// Alarms that end together, with one text.
const MONEY: [AlertKind; 4] =
    [AlertKind::LowBalance, AlertKind::RunsDry, AlertKind::NoMoney, AlertKind::LineCloses];

impl Care {
    pub(super) fn look_at(&mut self, index: usize, view: &LineView<'_>, look: &mut Look) {
        let modem = ModemIndex::try_from(index).expect("the configuration allows at most 16 modems");
        let now = look.now.uptime;
        let line = &mut self.lines[index];
        line.look(now, view, &self.config.operators);
        if line.account.correct(look.wall) {
            look.step.writes.push(Write::Account { modem, account: line.account.clone() });
        }
        if let Some(code) = &self.config.balance_codes[index] {
            if line.must_ask(now, view) {
                look.step.ask.push((modem, code.clone()));
            }
            if line.is_unknown_for_long(now) {
                look.step.notes.push(format!("modem {modem}: balance unknown for a week"));
            }
        }
        self.judge_modem(modem, view, look);
        self.judge_money(modem, view, look);
    }

    fn judge_modem(&mut self, modem: ModemIndex, view: &LineView<'_>, look: &mut Look) {
        let subject = (AlertKind::DeafModem, Some(modem));
        let is_deaf = self.line(modem).deaf_at().is_some_and(|at| at <= look.now.uptime);
        if is_deaf {
            self.raise(subject, look, |care| care.words(modem).deaf(view));
        } else if view.serves && self.close(subject, look) {
            self.alert(subject, look, |care| care.words(modem).works_again());
        }
    }

    fn judge_money(&mut self, modem: ModemIndex, view: &LineView<'_>, look: &mut Look) {
        let days = self.line(modem).days_until_closed(look.wall, &self.config.operators);
        let is_closing = Line::is_closing(days);
        let shortage = self.line(modem).shortage(view, look.wall);
        if let Some(kind) = shortage {
            self.raise((kind, Some(modem)), look, |care| care.shortage_words(kind, modem));
        }
        if is_closing == Some(true) {
            let days = days.unwrap_or_default();
            self.raise((AlertKind::LineCloses, Some(modem)), look, |care| {
                care.words(modem).line_closes(days)
            });
        }
        let wall = look.wall;
        let is_over = |line: &Line, kind: AlertKind| match kind {
            AlertKind::NoMoney => line.can_pay_again(view),
            AlertKind::LineCloses => is_closing == Some(false),
            AlertKind::LowBalance | AlertKind::RunsDry => line.account.is_fresh(wall),
            AlertKind::DeafModem | AlertKind::DiskFull => false,
        };
        let mut any_over = false;
        for kind in MONEY.into_iter().filter(|kind| shortage != Some(*kind)) {
            any_over |= is_over(self.line(modem), kind) && self.close((kind, Some(modem)), look);
        }
        let any_left = shortage.is_some() || MONEY.iter().any(|kind| self.told.is_open((*kind, Some(modem))));
        if any_over && !any_left {
            let subject = (AlertKind::LowBalance, Some(modem));
            self.alert(subject, look, |care| care.words(modem).money_again(care.account(modem)));
        }
    }

    fn shortage_words(&self, kind: AlertKind, modem: ModemIndex) -> String {
        let words = self.words(modem);
        match kind {
            AlertKind::NoMoney => words.no_money(),
            AlertKind::RunsDry => words.runs_dry(self.account(modem)),
            AlertKind::LowBalance | AlertKind::LineCloses | AlertKind::DeafModem | AlertKind::DiskFull => {
                words.low_balance(self.account(modem))
            }
        }
    }

    pub(super) fn judge_disk(&mut self, look: &mut Look) {
        let Some(disk) = self.disk else { return };
        let subject = (AlertKind::DiskFull, None);
        if disk.is_full() {
            self.raise(subject, look, |care| words::disk_full(care.catalogue(), disk));
        } else if self.close(subject, look) {
            self.alert(subject, look, |care| words::disk_again(care.catalogue()));
        }
    }

    /// Tells an alarm, if it was not told today and can be told now; notes it once a day in any case.
    fn raise(&mut self, subject: Subject, look: &mut Look, words: impl FnOnce(&Self) -> String) {
        if self.noted.is_due(subject, look.now) {
            self.noted.tell(subject, look.now);
            look.step.notes.push(note(subject));
        }
        let can_tell = look.can_tell && !self.config.numbers.is_empty();
        if can_tell && self.told.is_due(subject, look.now) {
            self.told.tell(subject, look.now);
            let (kind, modem) = subject;
            look.step.writes.push(Write::Alerted { kind, modem, day: look.now.day });
            self.alert(subject, look, words);
        }
    }

    /// Ends an alarm that was told, when that can be told. Returns whether it did.
    fn close(&mut self, subject: Subject, look: &mut Look) -> bool {
        let closes = look.can_tell && self.told.is_open(subject);
        if closes {
            self.told.close(subject);
            let (kind, modem) = subject;
            look.step.writes.push(Write::AlertOver { kind, modem });
        }
        closes
    }

    fn alert(&mut self, subject: Subject, look: &mut Look, words: impl FnOnce(&Self) -> String) {
        if !self.config.numbers.is_empty() {
            let (kind, avoid) = subject;
            look.step.alerts.push(Alert { kind, text: words(self), avoid });
        }
    }

    fn words(&self, modem: ModemIndex) -> Words<'_> {
        Words { catalogue: self.catalogue(), modem }
    }

    fn catalogue(&self) -> &Catalogue {
        self.catalogues.first()
    }

    fn line(&self, modem: ModemIndex) -> &Line {
        &self.lines[usize::from(modem)]
    }

    fn account(&self, modem: ModemIndex) -> &Account {
        &self.line(modem).account
    }
}

fn note((kind, modem): Subject) -> String {
    match modem {
        Some(modem) => format!("alarm: {}, modem {modem}", kind.as_str()),
        None => format!("alarm: {}", kind.as_str()),
    }
}
