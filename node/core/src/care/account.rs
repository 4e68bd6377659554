//! The prepaid account behind a modem's SIM: its balance, how fast it is spent, and when the line is closed.

use chaski_sync_core::time::WallTime;
use serde::{Deserialize, Serialize};

use crate::limits::{
    BALANCE_LOW_CENTIMOS, BALANCE_UNKNOWN_MS, COURSE_GAP_MS, COURSE_ROWS_MAX, DRY_SOON_DAYS,
    SPENDING_WINDOW_MS, TOP_UP_CENTIMOS_MIN,
};

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// What is known of an account, whole and durable.
///
/// Times may come from a clock that was not set; what is derived from them is then unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// What the operator told last.
    pub balance: Option<Balance>,
    /// All that was seen spent. Unit: hundredths of a sol.
    pub spent_centimos: u64,
    /// How the spending went on, ascending, at most [`COURSE_ROWS_MAX`], the newest two perhaps close together.
    pub course: Vec<Spending>,
    /// The last top-up that was seen; the first balance while none was.
    pub counted_from: Option<WallTime>,
    /// A top-up was seen.
    pub topped_up: bool,
}

/// A balance that an operator told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Unit: hundredths of a sol.
    pub centimos: u32,
    /// When.
    pub at: WallTime,
}

/// How much had been spent at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spending {
    /// When.
    pub at: WallTime,
    /// [`Account::spent_centimos`] then.
    pub spent_centimos: u64,
}

impl Account {
    /// Takes note of a balance. Returns whether there was a top-up since the one before.
    pub(super) fn told(&mut self, wall: WallTime, centimos: u32) -> bool {
        let before = self.balance.replace(Balance { centimos, at: wall }).map(|balance| balance.centimos);
        self.spent_centimos += u64::from(before.map_or(0, |before| before.saturating_sub(centimos)));
        let topped_up = before.is_some_and(|before| centimos >= before.saturating_add(TOP_UP_CENTIMOS_MIN));
        if before.is_none() || topped_up {
            self.counted_from = Some(wall);
            self.topped_up |= topped_up;
        }
        if wall.is_plausible() {
            self.go_on(Spending { at: wall, spent_centimos: self.spent_centimos });
        }
        topped_up
    }

    /// Adds to the course, which keeps its length by dropping what is close together or old.
    fn go_on(&mut self, spending: Spending) {
        // A clock that was ahead left rows that are not true.
        self.course.retain(|earlier| earlier.at <= spending.at);
        self.course.push(spending);
        if let [.., before, between, _] = self.course.as_slice()
            && between.at.0 - before.at.0 < COURSE_GAP_MS
        {
            self.course.remove(self.course.len() - 2);
        }
        if self.course.len() > COURSE_ROWS_MAX {
            self.course.remove(0);
        }
    }

    /// Corrects a beginning that was taken from a wrong clock. Returns whether there is something to keep.
    pub(super) fn correct(&mut self, wall: WallTime) -> bool {
        let is_wrong = |from: &WallTime| !from.is_plausible() || *from > wall;
        let is_corrected = wall.is_plausible() && self.counted_from.as_ref().is_some_and(is_wrong);
        if is_corrected {
            self.counted_from = Some(wall);
        }
        is_corrected
    }

    /// Returns when the last top-up was seen.
    #[must_use]
    pub fn topped_up_at(&self) -> Option<WallTime> {
        self.counted_from.filter(|_| self.topped_up)
    }

    /// Tells whether the balance is known and not older than [`BALANCE_UNKNOWN_MS`], as far as the clock can tell.
    #[must_use]
    pub fn is_fresh(&self, wall: WallTime) -> bool {
        self.balance.is_some_and(|balance| {
            let age_ms = u64::try_from(wall.0 - balance.at.0).unwrap_or(0);
            !balance.at.is_plausible() || age_ms < BALANCE_UNKNOWN_MS
        })
    }

    /// Tells whether the balance is under [`BALANCE_LOW_CENTIMOS`].
    #[must_use]
    pub fn is_low(&self) -> bool {
        self.balance.is_some_and(|balance| balance.centimos < BALANCE_LOW_CENTIMOS)
    }

    /// Tells whether the balance lasts less than [`DRY_SOON_DAYS`] at the present rate.
    #[must_use]
    pub fn is_dry_soon(&self) -> bool {
        self.days_until_dry().is_some_and(|days| days < DRY_SOON_DAYS)
    }

    /// Returns how long the balance lasts if it is spent as in the last [`SPENDING_WINDOW_MS`]; nothing before a day of
    /// spending is known, or when nothing is spent. Unit: whole days.
    #[must_use]
    pub fn days_until_dry(&self) -> Option<u32> {
        let last = self.course.last()?;
        let is_window = |spending: &&Spending| last.at.0 - spending.at.0 >= SPENDING_WINDOW_MS;
        let first = self.course.iter().rev().find(is_window).or(self.course.first())?;
        let span_ms = last.at.0 - first.at.0;
        let spent_centimos = last.spent_centimos.saturating_sub(first.spent_centimos);
        if span_ms < COURSE_GAP_MS || spent_centimos == 0 {
            return None;
        }
        let lasts_ms =
            u128::from(self.balance?.centimos) * span_ms.unsigned_abs() as u128 / u128::from(spent_centimos);
        Some(u32::try_from(lasts_ms / DAY_MS.unsigned_abs() as u128).unwrap_or(u32::MAX))
    }

    /// Returns how long the operator lets the line live without a top-up; 0 when it may be closed any day. Unit: whole
    /// days.
    #[must_use]
    pub fn days_until_closed(&self, wall: WallTime, closes_after_days: u32) -> Option<u32> {
        let from = self.counted_from.filter(|from| from.is_plausible() && wall.is_plausible())?;
        let closes_at = from.0 + i64::from(closes_after_days) * DAY_MS;
        u32::try_from((closes_at - wall.0).max(0) / DAY_MS).ok()
    }
}

impl Balance {
    /// Returns the amount as people read it, such as `12.50`. Unit: soles.
    #[must_use]
    pub fn soles(self) -> String {
        format!("{}.{:02}", self.centimos / 100, self.centimos % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-02-01.
    const START: i64 = 1_769_904_000_000;

    fn day(days: i64) -> WallTime {
        WallTime(START + days * DAY_MS)
    }

    #[test]
    fn the_balance_lasts_as_long_as_the_last_week_says() {
        let mut account = Account::default();
        for days in 0..10 {
            // Half a sol a day at first, a whole one from the third day on.
            let spent = if days < 3 { days * 50 } else { 100 + (days - 2) * 100 };
            account.told(day(days), u32::try_from(2_000 - spent).expect("not below zero"));
        }
        assert_eq!(account.balance.map(Balance::soles).as_deref(), Some("12.00"));
        assert_eq!(account.days_until_dry(), Some(12));
    }

    #[test]
    fn nothing_is_estimated_before_a_day_has_passed_or_when_nothing_is_spent() {
        let mut account = Account::default();
        for hours in 0..12 {
            account.told(WallTime(START + hours * 3_600_000), 1_000 - u32::try_from(hours).expect("small"));
        }
        assert_eq!(account.days_until_dry(), None);
        let mut idle = Account::default();
        for days in 0..5 {
            idle.told(day(days), 1_000);
        }
        assert_eq!(idle.days_until_dry(), None);
    }

    #[test]
    fn a_balance_told_every_hour_keeps_two_weeks_of_course() {
        let mut account = Account::default();
        for hours in 0..24 * 30 {
            account.told(WallTime(START + hours * 3_600_000), 5_000 - u32::try_from(hours).expect("small"));
        }
        assert_eq!(account.course.len(), COURSE_ROWS_MAX);
        let span_ms = account.course[COURSE_ROWS_MAX - 1].at.0 - account.course[0].at.0;
        assert!(span_ms >= 10 * DAY_MS, "{span_ms}");
        assert_eq!(account.days_until_dry(), Some((5_000 - 719) / 24));
    }

    #[test]
    fn a_top_up_does_not_count_as_negative_spending() {
        let mut account = Account::default();
        assert!(!account.told(day(0), 500));
        assert!(!account.told(day(1), 400));
        assert!(!account.told(day(2), 499), "less than a sol more is the operator's rounding");
        assert!(account.told(day(3), 1_499));
        account.told(day(4), 1_399);
        assert_eq!((account.spent_centimos, account.topped_up_at()), (200, Some(day(3))));
        assert_eq!(account.days_until_dry(), Some(27));
    }

    #[test]
    fn the_line_closes_so_long_after_the_last_top_up_or_the_first_balance() {
        let mut account = Account::default();
        assert_eq!(account.days_until_closed(day(0), 60), None);
        account.told(day(0), 500);
        assert_eq!((account.days_until_closed(day(50), 60), account.topped_up_at()), (Some(10), None));
        account.told(day(50), 1_000);
        assert_eq!(account.days_until_closed(day(50), 60), Some(60));
        assert_eq!(account.days_until_closed(day(200), 60), Some(0));
    }

    #[test]
    fn a_beginning_from_a_wrong_clock_is_corrected_once_the_time_is_known() {
        let mut account = Account::default();
        account.told(WallTime(5), 500);
        assert_eq!((account.days_until_closed(day(1), 60), account.course.len()), (None, 0));
        assert!(!account.correct(WallTime(6)));
        assert!(account.correct(day(1)));
        assert!(!account.correct(day(2)));
        assert_eq!(account.days_until_closed(day(2), 60), Some(59));
        assert!(account.correct(day(0)), "what began tomorrow begins now");
    }
}
