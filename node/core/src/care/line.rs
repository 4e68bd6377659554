//! One modem's line: its account, its questions, and since when it is down.

use chaski_sync_core::time::{Uptime, WallTime};

use super::account::Account;
use super::alarm::AlertKind;
use super::asking::Asking;
use super::{LineView, Operator};
use crate::limits::{BALANCE_UNKNOWN_MS, DEAF_MS, LINE_CLOSES_WARNING_DAYS};

/// What care knows of a line.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) account: Account,
    /// Index of the operator it was registered with last in this process.
    pub(super) operator: Option<usize>,
    asking: Asking,
    serves: bool,
    down_since: Option<Uptime>,
    /// Since when a balance is waited for.
    unknown_since: Option<Uptime>,
    /// Segments sent when the line was last seen out of money, or first seen.
    sent_when_broke: Option<u64>,
    has_topped_up: bool,
}

impl Line {
    /// Takes note of how the line is.
    pub(super) fn look(&mut self, now: Uptime, view: &LineView<'_>, operators: &[Operator]) {
        if let Some(operator) = view.operator.and_then(|told| Operator::of(operators, told)) {
            self.operator = operators.iter().position(|other| other == operator);
        }
        self.asking.look(now, view);
        self.serves = view.serves;
        self.down_since = if view.serves { None } else { self.down_since.or(Some(now)) };
        self.unknown_since.get_or_insert(now);
        if view.out_of_money || self.sent_when_broke.is_none() {
            (self.sent_when_broke, self.has_topped_up) = (Some(view.sent_total), false);
        }
    }

    /// Takes note of a balance. Returns whether there was a top-up since the one before.
    pub(super) fn told(&mut self, wall: WallTime, centimos: u32) -> bool {
        self.unknown_since = None;
        let has_topped_up = self.account.told(wall, centimos);
        self.has_topped_up |= has_topped_up;
        has_topped_up
    }

    /// When the next question for the balance is due; never while the line does not serve.
    pub(super) fn asking_due(&self) -> Option<Uptime> {
        let is_low = self.account.is_low() || self.account.is_dry_soon();
        self.asking.due(is_low).filter(|_| self.serves)
    }

    /// Tells whether the balance must be asked for now, and counts it as asked.
    pub(super) fn must_ask(&mut self, now: Uptime, view: &LineView<'_>) -> bool {
        let must_ask = self.asking_due().is_some_and(|due| due <= now);
        if must_ask {
            self.asking.asked(now, view.sent_total);
        }
        must_ask
    }

    /// Tells, once a week, that no balance came for a week.
    pub(super) fn is_unknown_for_long(&mut self, now: Uptime) -> bool {
        let is_long = self.unknown_since.is_some_and(|since| now.since_ms(since) >= BALANCE_UNKNOWN_MS);
        if is_long {
            self.unknown_since = Some(now);
        }
        is_long
    }

    /// When the line counts as deaf, if it stays down.
    pub(super) fn deaf_at(&self) -> Option<Uptime> {
        self.down_since.map(|since| since.after_ms(DEAF_MS))
    }

    /// Names the worst that is the matter with the money.
    pub(super) fn shortage(&self, view: &LineView<'_>, wall: WallTime) -> Option<AlertKind> {
        if view.out_of_money {
            Some(AlertKind::NoMoney)
        } else if !self.account.is_fresh(wall) {
            None
        } else if self.account.is_low() {
            Some(AlertKind::LowBalance)
        } else if self.account.is_dry_soon() {
            Some(AlertKind::RunsDry)
        } else {
            None
        }
    }

    /// Tells whether the line proved that it can pay again. That nothing was refused since a restart proves nothing.
    pub(super) fn can_pay_again(&self, view: &LineView<'_>) -> bool {
        let has_sent = self.sent_when_broke.is_some_and(|sent| view.sent_total > sent);
        !view.out_of_money && (has_sent || self.has_topped_up)
    }

    /// How long the operator lets the line live; nothing while the operator is not known. Unit: days.
    pub(super) fn days_until_closed(&self, wall: WallTime, operators: &[Operator]) -> Option<u32> {
        let operator = operators.get(self.operator?)?;
        self.account.days_until_closed(wall, operator.closes_after_days)
    }

    /// Tells whether so many days are few; nothing when they are not known.
    pub(super) fn is_closing(days_until_closed: Option<u32>) -> Option<bool> {
        days_until_closed.map(|days| days <= LINE_CLOSES_WARNING_DAYS)
    }
}
