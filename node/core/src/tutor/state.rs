//! What is kept of a learner's dialogue: a few hundred octets, written whole with every answer.

use chaski_sync_core::content::EditionPrint;
use chaski_sync_core::time::WallTime;
use serde::{Deserialize, Serialize};

/// Where a learner stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Learner {
    /// Names the learner in records; given by the node, from 1.
    pub id: u32,
    /// Registration, or beyond it.
    pub stage: Stage,
    /// A question outside the quiz that is open.
    pub asked: Asked,
    /// The lesson in work.
    pub progress: Option<Progress>,
    /// Short name.
    pub name: String,
    /// School grade, 1 to 6; 0 before it is known.
    pub grade: u8,
    /// Language code; empty before it is known.
    pub language: String,
    /// Given before anything beyond delivery is kept.
    pub consent: Option<Consent>,
    /// Lessons with their last result, in the order in which they were finished.
    pub finished: Vec<Finished>,
    /// Counts exchanges, so that kind words vary.
    pub turn: u8,
    /// Use on one day.
    pub day: DayUse,
    /// The content with which the lesson in work began; durable by [`crate::step::Write::LessonBegun`].
    #[serde(skip)]
    pub began_with: Option<EditionPrint>,
}

/// How far registration is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Nothing has been said yet.
    #[default]
    New,
    /// Consent is asked.
    Consent,
    /// Consent was refused: nothing is kept.
    Declined,
    /// The name is asked.
    Name,
    /// The grade is asked.
    Grade,
    /// The language is asked.
    Language,
    /// Registration is done.
    Registered,
    /// Wants no more texts.
    Stopped,
}

/// A question outside the quiz.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asked {
    /// None.
    #[default]
    Nothing,
    /// Which point of the menu.
    Menu,
    /// Which grade from now on.
    Grade,
    /// Which name from now on.
    Name,
}

/// A lesson in work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The lesson.
    pub lesson: String,
    /// The item that is asked, from 0.
    pub item: u8,
    /// Tries spent on it.
    pub tries: u8,
    /// Items answered right so far.
    pub right: u8,
}

/// A finished lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finished {
    /// The lesson.
    pub lesson: String,
    /// Items answered right.
    pub right: u8,
    /// Items asked.
    pub of: u8,
}

/// Consent to keep more than delivery needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// When it was given.
    pub at: WallTime,
    /// Which wording was shown.
    pub version: u8,
}

/// What was sent to a learner on one local day.
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
    /// Whether the learner was told that the quota is reached.
    pub told: bool,
}

impl Learner {
    /// Tells whether the lesson was worked through before.
    #[must_use]
    pub fn has_finished(&self, lesson: &str) -> bool {
        self.finished.iter().any(|finished| finished.lesson == lesson)
    }

    /// Returns the day's use, starting anew on a new day.
    pub fn use_on(&mut self, day: i32) -> &mut DayUse {
        if self.day.day != day {
            self.day = DayUse { day, ..DayUse::default() };
        }
        &mut self.day
    }

    pub(super) fn next_turn(&mut self) -> u8 {
        self.turn = self.turn.wrapping_add(1);
        self.turn
    }
}
