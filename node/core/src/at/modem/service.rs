//! Looks whether a modem that answers also serves: registered, and texts go (modem-faults F1, F2, F5).

use chaski_sync_core::time::Uptime;

use super::jobs::Jobs;
use crate::at::status::Status;
use crate::limits::{DENIED_RETRY_MS, NOTHING_GOES_MS, PROOF_MS, UNREGISTERED_RADIO_MS};

/// `<stat>` of `+CREG`: the network denies this SIM or this modem.
pub(super) const DENIED: u8 = 3;

/// What may help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remedy {
    /// Ask the network again; a denied modem is not helped by resets (F1).
    Register,
    /// Switch the radio off and on.
    Radio,
    /// Restart the modem.
    Restart,
}

/// Since when what has not worked.
#[derive(Debug, Default)]
pub(super) struct Service {
    unregistered_since: Option<Uptime>,
    nothing_goes_since: Option<Uptime>,
    denied_tried_at: Uptime,
    radio_was_tried: bool,
    /// When a text last came or went.
    proved_at: Uptime,
}

impl Service {
    /// The modem has been set up.
    pub(super) fn begins(&mut self, now: Uptime) {
        self.denied_tried_at = now;
        self.proved_at = self.proved_at.max(now);
    }

    /// A text came or went.
    pub(super) fn is_proved(&mut self, now: Uptime) {
        self.proved_at = now;
    }

    /// Looks at what the last answer changed.
    pub(super) fn look(&mut self, now: Uptime, status: &Status, jobs: &Jobs) -> Option<Remedy> {
        note(&mut self.unregistered_since, !status.may_submit(), now);
        match jobs.last_submit_found_service() {
            Some(true) => {
                self.nothing_goes_since = None;
                self.radio_was_tried = false;
            }
            Some(false) if status.may_submit() => note(&mut self.nothing_goes_since, true, now),
            _ => {}
        }
        if status.registration == Some(DENIED) && !status.may_submit() {
            let due = now.since_ms(self.denied_tried_at) >= DENIED_RETRY_MS;
            return due.then(|| {
                self.denied_tried_at = now;
                Remedy::Register
            });
        }
        if now.since_ms(self.proved_at) >= PROOF_MS {
            self.proved_at = now;
            return Some(Remedy::Radio);
        }
        let over = |since: Option<Uptime>, ms| since.is_some_and(|since| now.since_ms(since) >= ms);
        let overdue = over(self.unregistered_since, UNREGISTERED_RADIO_MS)
            || over(self.nothing_goes_since, NOTHING_GOES_MS);
        overdue.then(|| {
            // The next remedy has as much time to help as this one.
            self.unregistered_since = self.unregistered_since.map(|_| now);
            self.nothing_goes_since = self.nothing_goes_since.map(|_| now);
            self.radio_was_tried = !self.radio_was_tried;
            if self.radio_was_tried { Remedy::Radio } else { Remedy::Restart }
        })
    }
}

fn note(since: &mut Option<Uptime>, holds: bool, now: Uptime) {
    *since = if holds { since.or(Some(now)) } else { None };
}
