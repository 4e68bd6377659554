//! The level of a learner in an area, and the latest answers in a competence.

use chaski_sync_core::content::{LessonKey, SubjectKey};
use serde::{Deserialize, Serialize};

/// The level of an area that has begun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaLevel {
    /// The area.
    pub area: SubjectKey,
    /// The grade whose lessons suit.
    pub level: u8,
    /// When it was found, or an offer to find it anew was answered: days since 1970-01-01, local.
    pub day: u16,
    /// It was found by questions; otherwise it is the learner's word.
    pub is_found: bool,
    /// Lessons in a row that went badly.
    pub failed: u8,
}

/// A level that is being found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    /// Of which area.
    pub area: SubjectKey,
    /// Questions asked so far, the open one last; at most [`crate::limits::PLACEMENT_QUESTIONS_MAX`].
    pub tried: Vec<Tried>,
}

/// One question of a placement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tried {
    /// The lesson whose quiz it is of.
    pub lesson: LessonKey,
    /// The item, from 0, in the author's order.
    pub item: u8,
    /// Whether it was answered right; nothing while it is open.
    pub right: Option<bool>,
}

/// The latest answers in a competence, newest in the lowest bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Competence {
    /// The competence.
    pub competence: SubjectKey,
    /// Its area.
    pub area: SubjectKey,
    /// Whether first tries were right, without a hint.
    pub firsts: u16,
    /// How many of these bits count.
    pub of: u8,
    /// Whether first tries in reviews were right.
    pub kept: u8,
    /// How many of these bits count.
    pub kept_of: u8,
}

impl Competence {
    /// Keeps a first try.
    pub fn push(&mut self, right: bool, is_review: bool) {
        self.firsts = self.firsts << 1 | u16::from(right);
        self.of = (self.of + 1).min(16);
        if is_review {
            self.kept = self.kept << 1 | u8::from(right);
            self.kept_of = (self.kept_of + 1).min(8);
        }
    }
}
