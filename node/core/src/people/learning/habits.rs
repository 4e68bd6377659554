//! How a learner learns: this sitting, this week, for how long by now, and signs of trouble.

use chaski_sync_core::time::WallTime;
use serde::{Deserialize, Serialize};

use crate::limits::{SITTING_GAP_MS, STREAK_GAP_DAYS_MAX};

/// What was done without a longer pause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitting {
    /// The last text in it.
    pub last: WallTime,
    /// Answers in it.
    pub answers: u8,
    /// A rest was offered in it.
    pub is_rest_told: bool,
}

/// Answers in one week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekAnswers {
    /// Weeks since 1970-01-05, a Monday, local.
    pub week: u16,
    /// First tries.
    pub answers: u16,
}

/// Days of learning without a long gap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Streak {
    /// The last of them: days since 1970-01-01, local.
    pub day: u16,
    /// How many.
    pub days: u16,
}

/// Signs that a learner has a hard time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mood {
    /// Grows with errors, haste and words of despair, and shrinks with right answers.
    pub strain: u8,
    /// When the last wrong answer came, and a few bits of it: the same again at once is haste.
    pub last_wrong: Option<(WallTime, u8)>,
    /// When the teacher was last told: days since 1970-01-01, local.
    pub noted: u16,
}

impl Sitting {
    /// Counts a text; after a longer pause a new sitting begins.
    pub fn note(&mut self, now: WallTime) {
        if now.0.saturating_sub(self.last.0) > SITTING_GAP_MS {
            *self = Self::default();
        }
        self.last = now;
    }
}

impl WeekAnswers {
    /// Counts an answer given on a local day.
    pub fn count(&mut self, day: u16) {
        let week = (day + 3) / 7;
        if self.week != week {
            *self = Self { week, answers: 0 };
        }
        self.answers = self.answers.saturating_add(1);
    }

    /// The answers of the week of a local day.
    #[must_use]
    pub fn on(&self, day: u16) -> u16 {
        if self.week == (day + 3) / 7 { self.answers } else { 0 }
    }
}

impl Streak {
    /// Counts a day of learning; true if it is a new one.
    ///
    /// Days that had no school do not count as a gap, and neither do [`STREAK_GAP_DAYS_MAX`] others: a power cut, a
    /// trip to the fields, a day at the market.
    pub fn learn_on(&mut self, day: u16, is_school_day: impl Fn(u16) -> bool) -> bool {
        if self.days > 0 && day <= self.day {
            return false;
        }
        let missed =
            (self.day + 1..day).filter(|day| is_school_day(*day)).take(STREAK_GAP_DAYS_MAX + 1).count();
        let holds = self.days > 0 && missed <= STREAK_GAP_DAYS_MAX;
        self.days = if holds { self.days.saturating_add(1) } else { 1 };
        self.day = day;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Monday to Friday; 1970-01-01 was a Thursday.
    fn is_weekday(day: u16) -> bool {
        (day + 3) % 7 < 5
    }

    #[test]
    fn a_streak_outlives_weekends_holidays_and_power_cuts() {
        let mut streak = Streak::default();
        // 20528 is Monday, 2026-03-16.
        for (day, days) in [(20_528, 1), (20_528, 1), (20_529, 2), (20_535, 3), (20_539, 4)] {
            streak.learn_on(day, is_weekday);
            assert_eq!(streak.days, days, "{day}");
        }
        streak.learn_on(20_600, |_| false);
        assert_eq!(streak.days, 5, "no school on all these days");
        streak.learn_on(20_607, is_weekday);
        assert_eq!(streak.days, 1, "more than three school days");
        streak.learn_on(20_000, is_weekday);
        assert_eq!((streak.day, streak.days), (20_607, 1), "a clock that goes back takes nothing");
    }

    #[test]
    fn a_sitting_ends_with_a_long_pause() {
        let mut sitting = Sitting::default();
        sitting.note(WallTime(SITTING_GAP_MS * 5));
        sitting.answers = 3;
        sitting.note(WallTime(SITTING_GAP_MS * 6));
        assert_eq!(sitting.answers, 3);
        sitting.note(WallTime(SITTING_GAP_MS * 7 + 1));
        assert_eq!(sitting.answers, 0);
    }
}
