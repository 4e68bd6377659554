//! Guardians: linked by a code, told how their children are doing.

use serde::{Deserialize, Serialize};

use super::Exchange;
use crate::people::PersonId;

/// A question of guardians.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FamilyQuestion {}

impl Exchange<'_> {
    /// `HIJO`, `HIJO Rosa`: how a child is doing, in two lines.
    pub(super) fn child(&mut self, _name: &str) {
        self.say("unknown", &[]);
    }

    /// `FAMILIA`: a code for a guardian of the learner; with a code: whoever texts it becomes one.
    pub(super) fn family(&mut self, _code: &str) {
        self.say("unknown", &[]);
    }

    /// A code came back that makes whoever texted it the learner's guardian.
    pub(super) fn become_guardian(&mut self, _learner: PersonId) {
        self.say("unknown", &[]);
    }

    /// `DESVINCULAR`: nobody's guardian any more.
    pub(super) fn unlink(&mut self) {
        self.say("unknown", &[]);
    }

    /// `LLAMAME`: voice instead of text.
    pub(super) fn call(&mut self) {
        self.say("unknown", &[]);
    }

    /// Takes the answer to a question of ours.
    pub(super) fn take_family(&mut self, question: FamilyQuestion, _text: &str) {
        match question {}
    }
}
