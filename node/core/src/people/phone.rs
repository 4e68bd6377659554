//! One phone: who is on it, whose session is open, what was asked last, what it was sent.

use chaski_sync_core::time::WallTime;
use serde::{Deserialize, Serialize};

use super::{PersonId, Prepared};
use crate::limits::{REPORTS_PER_WEEK_MAX, UNASKED_PER_WEEK_MAX};
use crate::tutor::Asked;

/// A phone that has texted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Phone {
    /// Its people, in the order in which they came.
    pub people: Vec<PersonId>,
    /// Whose session is open: whose answer the next text is.
    pub open: Option<PersonId>,
    /// The question that is open, besides the lesson's.
    pub asked: Asked,
    /// What a code that was sent to this phone will set off.
    pub prepared: Option<Prepared>,
    /// It wants nothing that it did not ask for.
    pub has_stopped: bool,
    /// Texts in a row in another language than the person's.
    pub in_other_language: u8,
    /// When it texted last.
    pub heard: WallTime,
    /// When the PIN of whose session is open was given.
    pub unlocked: Option<WallTime>,
    /// What was said last is for nobody else: it is not said again without the PIN.
    pub said_private: bool,
    /// What it was sent today.
    pub day: DayUse,
    /// What it was sent unasked this week.
    pub unasked: WeekUse,
}

/// What was sent to a phone on one local day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayUse {
    /// Days since 1970-01-01, local.
    pub day: i32,
    /// Segments that count against the quota.
    pub segments: u16,
    /// Segments outside the quota: repeats, and the word that it is reached.
    pub free_segments: u16,
    /// Replies sent again.
    pub repeats: u16,
    /// Whether the phone was told that the quota is reached.
    pub told: bool,
    /// Codes and PINs that were wrong.
    pub wrong_codes: u8,
    /// Problems reported.
    pub problems: u8,
    /// Questions to the teacher.
    pub questions: u8,
}

/// Texts that nobody asked for, in one week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekUse {
    /// Weeks since 1970-01-05, a Monday, local.
    pub week: i32,
    /// Texts sent.
    pub texts: u8,
    /// Of these, weekly reports.
    pub reports: u8,
}

impl Phone {
    /// Opens somebody's session.
    pub fn open_session(&mut self, person: PersonId) {
        self.open = Some(person);
        self.asked = Asked::Nothing;
        self.unlocked = None;
        self.said_private = false;
    }

    /// Somebody is on it no longer.
    pub fn leave(&mut self, person: PersonId) {
        self.people.retain(|other| *other != person);
        if self.open == Some(person) {
            self.open = None;
            self.asked = Asked::Nothing;
            self.unlocked = None;
            self.said_private = false;
        }
        if let (None, Some(first)) = (self.open, self.people.first()) {
            self.open = Some(*first);
        }
    }

    /// Returns the day's use, starting anew on a new day.
    pub fn use_on(&mut self, day: i32) -> &mut DayUse {
        if self.day.day != day {
            self.day = DayUse { day, ..DayUse::default() };
        }
        &mut self.day
    }

    /// Whether the phone may get a text that it did not ask for, in a local week as [`crate::calendar::week_of`] counts.
    ///
    /// It holds for what the box says of itself. What a person at the school writes, such as a teacher's notice to a
    /// class, is counted too and goes all the same: "no lessons tomorrow" must not wait for next week.
    #[must_use]
    pub fn may_be_texted_unasked(&self, week: i32) -> bool {
        !self.has_stopped && self.unasked.on(week).texts < UNASKED_PER_WEEK_MAX
    }

    /// The same for a weekly report.
    #[must_use]
    pub fn may_get_report(&self, week: i32) -> bool {
        self.may_be_texted_unasked(week) && self.unasked.on(week).reports < REPORTS_PER_WEEK_MAX
    }

    /// Counts a text that the phone did not ask for.
    pub fn count_unasked(&mut self, week: i32) {
        self.unasked = self.unasked.on(week);
        self.unasked.texts = self.unasked.texts.saturating_add(1);
    }

    /// Counts a weekly report.
    pub fn count_report(&mut self, week: i32) {
        self.count_unasked(week);
        self.unasked.reports = self.unasked.reports.saturating_add(1);
    }
}

impl WeekUse {
    /// The use in a week: a new week begins anew, but not one that a wrong clock had already left behind.
    fn on(self, week: i32) -> Self {
        if week > self.week { Self { week, ..Self::default() } } else { Self { week, ..self } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_gets_three_texts_in_a_week_that_it_did_not_ask_for() {
        let mut phone = Phone::default();
        for _ in 0..UNASKED_PER_WEEK_MAX {
            assert!(phone.may_be_texted_unasked(2_900));
            phone.count_unasked(2_900);
        }
        assert!(!phone.may_be_texted_unasked(2_900));
        assert!(phone.may_be_texted_unasked(2_901), "a new week");
        assert!(!phone.may_be_texted_unasked(2_500), "a clock that was set back gives no more");
        phone.has_stopped = true;
        assert!(!phone.may_be_texted_unasked(2_901));
    }

    #[test]
    fn reports_leave_room_for_another_text() {
        let mut phone = Phone::default();
        for _ in 0..REPORTS_PER_WEEK_MAX {
            assert!(phone.may_get_report(7));
            phone.count_report(7);
        }
        assert!(!phone.may_get_report(7) && phone.may_be_texted_unasked(7));
    }
}
