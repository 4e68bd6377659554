//! What is kept of a person: what it is, what was agreed to, and how to have it forgotten.

use serde::{Deserialize, Serialize};

use super::Exchange;

/// A question about what is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RightsQuestion {}

impl Exchange<'_> {
    /// `MIS DATOS`.
    pub(super) fn tell_data(&mut self) {
        self.say("unknown", &[]);
    }

    /// `BORRAR`.
    pub(super) fn erase(&mut self) {
        self.say("unknown", &[]);
    }

    /// Takes back what was asked for and not yet done, such as an erasure.
    pub(super) fn cancel(&mut self) {
        self.say("unknown", &[]);
    }

    /// What was agreed to, when and by whom.
    pub(super) fn tell_consent(&mut self) {
        self.say("unknown", &[]);
    }

    /// Takes the answer to a question of ours.
    pub(super) fn take_rights(&mut self, question: RightsQuestion, _text: &str) {
        match question {}
    }
}
