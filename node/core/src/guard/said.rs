//! What the box said lately, and to whom: a phone that sends it back is an echo.

use std::collections::VecDeque;

use chaski_sync_core::time::Uptime;

use crate::limits::{ECHO_CHARS_MIN, ECHO_MS, SAID_MESSAGES_MAX};
use crate::msisdn::Msisdn;

/// Messages in the order in which they were queued, the newest [`SAID_MESSAGES_MAX`] of them.
#[derive(Debug, Default)]
pub(super) struct Said(VecDeque<Message>);

#[derive(Debug)]
struct Message {
    /// Its row in the outbox; 0 for one of an earlier process.
    id: u64,
    to: Msisdn,
    /// Nothing while it waits.
    sent_at: Option<Uptime>,
    /// As [`super::compared`] writes it.
    text: String,
}

impl Said {
    /// Remembers a message.
    pub(super) fn queued(&mut self, id: u64, to: Msisdn, text: String) {
        self.remember(Message { id, to, sent_at: None, text });
    }

    /// Remembers a message of an earlier process; nobody knows when it went, so it counts from the start.
    pub(super) fn restore(&mut self, to: Msisdn, text: String) {
        self.remember(Message { id: 0, to, sent_at: Some(Uptime(0)), text });
    }

    fn remember(&mut self, message: Message) {
        if self.0.len() >= SAID_MESSAGES_MAX {
            self.0.pop_front();
        }
        self.0.push_back(message);
    }

    /// A segment of a message may have gone.
    pub(super) fn sent(&mut self, now: Uptime, id: u64) {
        if let Some(message) = self.0.iter_mut().rfind(|message| message.id == id) {
            message.sent_at = Some(now);
        }
    }

    /// Tells whether `text` is what this phone was sent within [`ECHO_MS`], or a long beginning of it.
    #[must_use]
    pub(super) fn is_echo(&self, now: Uptime, from: Msisdn, text: &str) -> bool {
        let is_cut = text.chars().nth(ECHO_CHARS_MIN - 1).is_some();
        let is_same = |said: &str| said == text || (is_cut && said.starts_with(text));
        let is_late = |at: Option<Uptime>| at.is_none_or(|at| now.since_ms(at) > ECHO_MS);
        self.to(from).any(|message| !is_late(message.sent_at) && is_same(&message.text))
    }

    /// Returns when a message to this phone went last.
    #[must_use]
    pub(super) fn last_to(&self, to: Msisdn) -> Option<Uptime> {
        self.to(to).filter_map(|message| message.sent_at).max()
    }

    fn to(&self, to: Msisdn) -> impl Iterator<Item = &Message> {
        self.0.iter().filter(move |message| message.to == to)
    }
}
