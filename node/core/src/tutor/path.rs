//! What to learn next: level, theme, review, and why.

use serde::{Deserialize, Serialize};

use super::Exchange;

/// A question about what to learn next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PathQuestion {}

impl Exchange<'_> {
    /// `TEMA fracciones`; without a theme it is asked which.
    pub(super) fn theme(&mut self, _argument: &str) {
        self.say("unknown", &[]);
    }

    /// Finds the level anew.
    pub(super) fn find_level(&mut self) {
        self.say("unknown", &[]);
    }

    /// Goes over what was learnt.
    pub(super) fn review(&mut self) {
        self.say("unknown", &[]);
    }

    /// Why this is what comes next.
    pub(super) fn tell_why(&mut self) {
        self.say("unknown", &[]);
    }

    /// Takes the answer to a question of ours.
    pub(super) fn take_path(&mut self, question: PathQuestion, _text: &str) {
        match question {}
    }
}
