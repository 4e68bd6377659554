//! Finished lessons: result, whether that is mastery, and when they are due again.

use chaski_sync_core::content::LessonKey;
use serde::{Deserialize, Serialize};

use crate::limits::{
    LESSON_RUNS_MAX, MASTERY_PERCENT, REVIEW_DAYS_FIRST, REVIEW_DAYS_MAX, REVIEW_FACTOR, STRUGGLE_PERCENT,
};

/// A finished lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finished {
    /// The lesson.
    pub lesson: LessonKey,
    /// Items answered right at any try.
    pub right: u8,
    /// Of these, at the first try and without a hint.
    pub first: u8,
    /// Items asked.
    pub of: u8,
    /// How often it was worked through.
    pub runs: u8,
    /// When it was worked on last: days since 1970-01-01, local.
    pub day: u16,
    /// Days from then on until it is due again.
    pub interval: u8,
    /// Whether it was liked.
    pub liking: Liking,
}

/// Whether a learner liked a lesson.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Liking {
    /// It was not asked, or not answered.
    #[default]
    Unknown,
    /// Yes.
    Liked,
    /// No.
    Disliked,
}

/// Finished lessons that are not kept one by one any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// How many.
    pub lessons: u16,
    /// Their items that were answered right.
    pub right: u32,
    /// Their items.
    pub of: u32,
}

#[cfg(test)]
impl Finished {
    /// A lesson that was finished once, with nothing known of it but its result.
    pub(crate) fn once(lesson: &str, right: u8, of: u8) -> Self {
        Self { lesson: LessonKey::of(lesson), right, first: right, of, runs: 1, ..Self::default() }
    }
}

impl Finished {
    /// Whether the lesson is mastered: a first right answer counts whole, one after help half, and together they are
    /// [`MASTERY_PERCENT`] of what there is.
    #[must_use]
    pub fn is_mastered(&self) -> bool {
        self.halves() * 100 >= u32::from(self.of) * 2 * MASTERY_PERCENT
    }

    /// Whether it went badly: under [`STRUGGLE_PERCENT`].
    #[must_use]
    pub fn is_struggle(&self) -> bool {
        self.halves() * 100 < u32::from(self.of) * 2 * STRUGGLE_PERCENT
    }

    /// Whether what it leads to may begin: it is mastered, or was tried often enough for now.
    #[must_use]
    pub fn is_passed(&self) -> bool {
        self.is_mastered() || self.runs >= LESSON_RUNS_MAX
    }

    fn halves(&self) -> u32 {
        u32::from(self.first) + u32::from(self.right)
    }

    /// Whether it is due again on a day.
    #[must_use]
    pub fn is_due(&self, day: u16) -> bool {
        u32::from(day) >= u32::from(self.day) + u32::from(self.interval)
    }

    /// Keeps the result of a review: what was remembered stays away longer, what was forgotten comes sooner.
    ///
    /// The time that has really passed counts: what was remembered after 20 days may rest for 40, whenever it was due.
    pub fn reviewed(&mut self, day: u16, remembered: bool) {
        let passed = day.saturating_sub(self.day).max(u16::from(self.interval));
        let interval = if remembered {
            passed.saturating_mul(REVIEW_FACTOR)
        } else {
            u16::from(self.interval) / REVIEW_FACTOR
        };
        self.interval = u8::try_from(interval).unwrap_or(u8::MAX).clamp(REVIEW_DAYS_FIRST, REVIEW_DAYS_MAX);
        self.day = day;
    }
}

impl Earlier {
    /// Counts a lesson that is not kept any more.
    pub fn add(&mut self, finished: &Finished) {
        self.lessons = self.lessons.saturating_add(1);
        self.right += u32::from(finished.right);
        self.of += u32::from(finished.of);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_counts_half_towards_mastery() {
        for (right, first, mastered, struggle) in [
            (6, 6, true, false),
            (6, 3, true, false),
            (6, 2, false, false),
            (3, 1, false, true),
            (5, 4, true, false),
        ] {
            let finished = Finished { right, first, of: 6, ..Finished::default() };
            assert_eq!(
                (finished.is_mastered(), finished.is_struggle()),
                (mastered, struggle),
                "{right} {first}"
            );
        }
    }

    #[test]
    fn what_is_remembered_stays_away_for_twice_the_time_that_has_passed() {
        let mut finished = Finished { day: 100, interval: 2, ..Finished::default() };
        assert!(!finished.is_due(101) && finished.is_due(102));
        finished.reviewed(102, true);
        assert_eq!((finished.day, finished.interval), (102, 4));
        finished.reviewed(122, true);
        assert_eq!(finished.interval, 40, "after a holiday of 20 days");
        finished.reviewed(162, false);
        assert_eq!(finished.interval, 20);
        for day in 163..180 {
            finished.reviewed(day, false);
        }
        assert_eq!(finished.interval, REVIEW_DAYS_FIRST, "never less");
        for step in 1..100 {
            finished.reviewed(180 + step * 300, true);
        }
        assert_eq!(finished.interval, REVIEW_DAYS_MAX, "never more");
    }
}
