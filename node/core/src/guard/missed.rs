//! Texts that were not understood: one answer for all of one kind within a minute.

use chaski_sync_core::time::Uptime;

use crate::limits::MISSED_AGAIN_MS;
use crate::people::PersonId;
use crate::tutor::Miss;

/// Which texts of a phone were answered with "I did not understand", and when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Missed {
    /// One that fitted nothing.
    nothing: Option<(Uptime, PersonId)>,
    /// One that was asked about: "did you mean …?" is another answer.
    asked_back: Option<(Uptime, PersonId)>,
}

impl Missed {
    /// Notes whether a text was understood, and tells whether it is to be left alone. What is understood is always
    /// answered, and so is what comes after it.
    pub(super) fn is_again(&mut self, now: Uptime, missed: Option<(PersonId, Miss)>) -> bool {
        let Some((person, miss)) = missed else {
            *self = Self::default();
            return false;
        };
        let answered = match miss {
            Miss::AskedBack => &mut self.asked_back,
            Miss::Unknown | Miss::NoAnswer | Miss::TooLong | Miss::NoChoice => &mut self.nothing,
        };
        let is_again =
            answered.is_some_and(|(at, before)| before == person && now.since_ms(at) < MISSED_AGAIN_MS);
        if !is_again {
            *answered = Some((now, person));
        }
        is_again
    }
}
