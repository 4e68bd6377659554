//! The lesson in work, and why it is.

use chaski_sync_core::content::{EditionPrint, LessonKey};
use serde::{Deserialize, Serialize};

use crate::people::PersonId;

/// A lesson in work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The lesson.
    pub lesson: LessonKey,
    /// The item that is asked, from 0, of those that are asked in this work.
    pub item: u8,
    /// Tries spent on it.
    pub tries: u8,
    /// A hint was given for it.
    pub hinted: bool,
    /// Items answered right so far.
    pub right: u8,
    /// Of these, at the first try and without a hint.
    pub first: u8,
    /// The whole lesson, or some items of it.
    pub kind: WorkKind,
    /// Why it is what the learner does.
    pub reason: Reason,
}

/// A lesson that gave way in its middle to what the learner asked for: it is gone on with after that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// How far it is.
    pub progress: Progress,
    /// The content with which it began.
    pub began_with: Option<EditionPrint>,
}

/// How a lesson is worked on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorkKind {
    /// Its parts are told, all its items are asked.
    #[default]
    Lesson,
    /// Some items are asked, from this one on.
    Review {
        /// The first item, from 0.
        from: u8,
    },
}

/// Why a lesson is what comes next: it can be told in one text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// It is at the learner's level, and its area's turn.
    #[default]
    Level,
    /// This lesson, which leads to it, is mastered.
    Next(LessonKey),
    /// A teacher wants it.
    Assigned(PersonId),
    /// The learner asked for it.
    Asked,
    /// The learner chose it of two.
    Chosen,
    /// The learner liked others of its kind.
    Liked,
    /// It was not mastered the last time.
    Again,
    /// It is time to go over it; it was last worked on that day.
    Due(u16),
    /// All else is done.
    AllDone,
    /// What came before was too hard.
    Easier,
}
