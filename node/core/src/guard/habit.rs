//! How a phone texts: like a person, or like a machine that answers everything it gets.

use chaski_sync_core::time::Uptime;

use crate::inbox::digest;
use crate::limits::{PERSON_CHARS_MAX, QUICK_TEXT_MS, QUICK_TEXTS_MAX, SAME_TEXT_MS, SAME_TEXTS_MAX};
use crate::step::Digest;

/// What was noticed of a phone's last texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Habit {
    /// The last longer text.
    last: Option<Digest>,
    /// How often it came in a row after a reply of ours, the first time included.
    same: u8,
    /// Longer texts in a row that came right after a reply of ours.
    quick: u8,
}

impl Habit {
    /// Notes a text, written as [`super::compared`] does, and tells whether this is a loop.
    ///
    /// A short text or a command is a person's and clears what was noticed before.
    pub(super) fn is_loop(
        &mut self,
        now: Uptime,
        text: &str,
        is_command: bool,
        last_reply: Option<Uptime>,
    ) -> bool {
        if is_command || text.chars().nth(PERSON_CHARS_MAX).is_none() {
            *self = Self::default();
            return false;
        }
        let is_within = |ms: u64| last_reply.is_some_and(|reply| now.since_ms(reply) <= ms);
        let text = Some(digest(text.as_bytes()));
        let is_same = self.last == text && is_within(SAME_TEXT_MS);
        self.same = if is_same { self.same.saturating_add(1) } else { 1 };
        self.quick = if is_within(QUICK_TEXT_MS) { self.quick.saturating_add(1) } else { 0 };
        self.last = text;
        self.same > SAME_TEXTS_MAX || self.quick > QUICK_TEXTS_MAX
    }
}
