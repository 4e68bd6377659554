//! How much a learner worked, week by week: what guardians are told.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::week_of;
use crate::tutor::Learnt;

/// Work of the newest week, and of the one that had any before it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    now: WeekWork,
    before: WeekWork,
}

/// Work of one week.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekWork {
    /// Weeks since 1970-01-05, a Monday, local.
    pub week: i32,
    /// A bit for each day with an answer, Monday's the lowest.
    pub days: u8,
    /// Items answered.
    pub answers: u16,
    /// Of these, right at the first try.
    pub right: u16,
    /// Lessons finished.
    pub lessons: u8,
    /// The lesson that went best.
    pub best: Option<BestLesson>,
}

/// A lesson and its result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BestLesson {
    /// The lesson.
    pub lesson: String,
    /// Items answered right.
    pub right: u8,
    /// Items asked.
    pub of: u8,
}

impl Work {
    /// Counts what was learnt on a local date. A clock that was set back was wrong before: what it counted belongs here.
    pub fn note(&mut self, date: Date, learnt: &Learnt) {
        match learnt {
            Learnt::Attempt { attempt: 1, right, .. } | Learnt::Answered { attempt: 1, right, .. } => {
                let day = date.weekday().to_monday_zero_offset();
                let now = self.open(week_of(date));
                now.days |= 1 << day;
                now.answers = now.answers.saturating_add(1);
                now.right = now.right.saturating_add(u16::from(*right));
            }
            Learnt::LessonFinished { lesson, right, of } => {
                let now = self.open(week_of(date));
                now.lessons = now.lessons.saturating_add(1);
                let is_better = now.best.as_ref().is_none_or(|best| {
                    u16::from(*right) * u16::from(best.of) >= u16::from(best.right) * u16::from(*of)
                });
                if is_better {
                    now.best = Some(BestLesson { lesson: lesson.clone(), right: *right, of: *of });
                }
            }
            Learnt::Attempt { .. }
            | Learnt::Answered { .. }
            | Learnt::Consented(_)
            | Learnt::Stopped
            | Learnt::Agreed { .. }
            | Learnt::Moved
            | Learnt::ErasureAsked
            | Learnt::ErasureCancelled
            | Learnt::Erased
            | Learnt::NoticeSent { .. }
            | Learnt::QuestionAnswered { .. }
            | Learnt::GuardianInvited
            | Learnt::GuardianLinked { .. }
            | Learnt::GuardianUnlinked { .. }
            | Learnt::Merged { .. }
            | Learnt::Parted
            | Learnt::Missed(_)
            | Learnt::Called { .. } => {}
        }
    }

    /// The work of a week; nothing where there was none.
    #[must_use]
    pub fn of(&self, week: i32) -> WeekWork {
        let found = [&self.now, &self.before].into_iter().find(|work| work.week == week);
        found.cloned().unwrap_or(WeekWork { week, ..WeekWork::default() })
    }

    fn open(&mut self, week: i32) -> &mut WeekWork {
        if week > self.now.week {
            let fresh = WeekWork { week, ..WeekWork::default() };
            self.before = std::mem::replace(&mut self.now, fresh);
        }
        self.now.week = week;
        &mut self.now
    }
}

impl WeekWork {
    /// Days with an answer.
    #[must_use]
    pub fn days(&self) -> u32 {
        self.days.count_ones()
    }

    /// Whether nothing was done.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.answers == 0 && self.lessons == 0
    }
}

impl BestLesson {
    /// Whether it went well: three items of four.
    #[must_use]
    pub fn went_well(&self) -> bool {
        u16::from(self.right) * 4 >= u16::from(self.of) * 3
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn answer(right: bool, attempt: u8) -> Learnt {
        Learnt::Attempt { item: "a-1".to_owned(), attempt, right }
    }

    fn finished(lesson: &str, right: u8) -> Learnt {
        Learnt::LessonFinished { lesson: lesson.to_owned(), right, of: 4 }
    }

    #[test]
    fn a_week_counts_first_tries_days_and_the_best_lesson() {
        let mut work = Work::default();
        let monday = date(2026, 3, 16);
        for learnt in [answer(true, 1), answer(false, 1), answer(true, 2), finished("a", 3)] {
            work.note(monday, &learnt);
        }
        work.note(date(2026, 3, 22), &answer(true, 1));
        for lesson in [finished("b", 4), finished("c", 1)] {
            work.note(monday, &lesson);
        }
        let week = work.of(week_of(monday));
        assert_eq!((week.answers, week.right, week.days(), week.lessons), (3, 2, 2, 3));
        assert_eq!(week.best.map(|best| best.lesson).as_deref(), Some("b"));
    }

    #[test]
    fn the_week_before_is_kept_and_older_ones_are_not() {
        let mut work = Work::default();
        for day in [2, 9, 16] {
            work.note(date(2026, 3, day), &answer(true, 1));
        }
        let answers = |day| work.of(week_of(date(2026, 3, day))).answers;
        assert_eq!((answers(2), answers(9), answers(16), answers(23)), (0, 1, 1, 0));
    }

    #[test]
    fn a_clock_that_was_set_back_loses_nothing() {
        let mut work = Work::default();
        work.note(date(2036, 3, 16), &answer(true, 1));
        work.note(date(2026, 3, 16), &answer(true, 1));
        assert_eq!(work.of(week_of(date(2026, 3, 16))).answers, 2);
        work.note(date(2026, 3, 23), &answer(true, 1));
        assert_eq!(work.of(week_of(date(2026, 3, 16))).answers, 2);
    }
}
