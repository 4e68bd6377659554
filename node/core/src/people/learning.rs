//! What a learner has learnt and works on.

use chaski_sync_core::content::EditionPrint;
use serde::{Deserialize, Serialize};

/// A learner's state.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Learning {
    /// School grade, 1 to 6 primaria, 7 to 11 secundaria; 0 before it is known, or for who does not learn.
    pub grade: u8,
    /// The lesson in work.
    pub progress: Option<Progress>,
    /// The content with which the lesson in work began.
    pub began_with: Option<EditionPrint>,
    /// Lessons with their last result, in the order in which they were finished.
    pub finished: Vec<Finished>,
    /// The lesson that a teacher wants next.
    pub assigned: Option<String>,
    /// Counts exchanges, so that kind words vary.
    pub turn: u8,
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

impl Learning {
    /// Tells whether the lesson was worked through before.
    #[must_use]
    pub fn has_finished(&self, lesson: &str) -> bool {
        self.finished.iter().any(|finished| finished.lesson == lesson)
    }

    /// Counts an exchange.
    pub fn next_turn(&mut self) -> u8 {
        self.turn = self.turn.wrapping_add(1);
        self.turn
    }
}
