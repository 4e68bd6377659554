//! What a call waits for, for whoever shows it.

use super::{Dialogue, Mode, State};
use crate::call::Keys;

/// What is awaited, nothing being said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited<'d> {
    /// Keys that answer the question.
    Keys(&'d Keys),
    /// Yes or no, on `2` and `3`.
    YesOrNo,
}

impl Dialogue {
    /// What is awaited now; nothing while something is said, and once the call is over.
    #[must_use]
    pub fn awaited(&self) -> Option<Awaited<'_>> {
        match (&self.state, &self.mode) {
            (State::Waiting { .. }, Mode::Stepping(_) | Mode::Confirming(_)) => Some(Awaited::YesOrNo),
            (State::Waiting { .. } | State::Recording, _) => Some(Awaited::Keys(&self.spoken.keys)),
            (State::Silent | State::Telling | State::Asking | State::Leaving(_) | State::Over, _) => None,
        }
    }
}
