//! One phone: who is on it, whose session is open, what was asked last, what it was sent.

use chaski_sync_core::time::WallTime;
use serde::{Deserialize, Serialize};

use super::{PersonId, Prepared};
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
}
