//! A call that comes in: its number follows the first RING, the second, or none.

use chaski_sync_core::time::Uptime;

use crate::call::{CallSignal, Caller};
use crate::limits::{CALL_TRIES_MAX, CALL_TRY_PAUSE_MS, CALLER_AFTER_RING_MS, CALLER_WAIT_MS, RING_STOPS_MS};

/// Somebody who calls.
#[derive(Debug)]
pub(super) struct Incoming {
    caller: Option<Caller>,
    rings: u8,
    rang_at: Uptime,
    /// When the number is not waited for any more.
    tell_at: Uptime,
    is_told: bool,
    /// When the call is to be taken, and how often that was tried.
    answer_at: Option<Uptime>,
    answers: u8,
}

impl Incoming {
    pub(super) fn rings_first(now: Uptime) -> Self {
        Self {
            caller: None,
            rings: 1,
            rang_at: now,
            tell_at: now.after_ms(CALLER_WAIT_MS),
            is_told: false,
            answer_at: None,
            answers: 0,
        }
    }

    pub(super) fn rings_again(&mut self, now: Uptime) {
        // `RING` and `+CLIP` of one ring, or a ring said twice.
        if now.since_ms(self.rang_at) > CALLER_AFTER_RING_MS {
            self.rings = self.rings.saturating_add(1);
            self.tell_at = self.tell_at.min(now.after_ms(CALLER_AFTER_RING_MS));
        }
        self.rang_at = now;
    }

    /// The modem's list still has it.
    pub(super) fn goes_on(&mut self, now: Uptime) {
        self.rang_at = now;
    }

    /// What came first holds: a withheld number that is told later is not ours to know, and a number does not change.
    pub(super) fn is_called_by(&mut self, now: Uptime, caller: Caller) {
        self.rang_at = now;
        self.caller.get_or_insert(caller);
    }

    pub(super) fn is_told(&self) -> bool {
        self.is_told
    }

    pub(super) fn is_due(&self, now: Uptime) -> bool {
        self.caller.is_some() || self.tell_at <= now
    }

    /// Tells who calls, once.
    pub(super) fn tell(&mut self) -> Option<CallSignal> {
        if std::mem::replace(&mut self.is_told, true) {
            return None;
        }
        Some(CallSignal::Ringing(self.caller.clone().unwrap_or(Caller::Withheld)))
    }

    pub(super) fn into_caller(self) -> Option<Caller> {
        self.caller
    }

    pub(super) fn still_rings(&self, now: Uptime) -> bool {
        now.since_ms(self.rang_at) < RING_STOPS_MS
    }

    /// The caller has given up; while it is being taken, the modem says so.
    pub(super) fn has_stopped(&self, now: Uptime) -> bool {
        self.answer_at.is_none() && self.answers == 0 && !self.still_rings(now)
    }

    pub(super) fn timer(&self) -> Option<Uptime> {
        let tell = (!self.is_told).then_some(self.tell_at);
        let stops =
            (self.answer_at.is_none() && self.answers == 0).then(|| self.rang_at.after_ms(RING_STOPS_MS));
        tell.into_iter().chain(stops).min()
    }

    /// It is to be taken.
    pub(super) fn take(&mut self, now: Uptime) {
        if self.answers == 0 {
            self.answer_at.get_or_insert(now);
        }
    }

    pub(super) fn answer_at(&self) -> Option<Uptime> {
        self.answer_at
    }

    pub(super) fn is_being_taken(&mut self) {
        self.answer_at = None;
        self.answers += 1;
    }

    /// The modem did not take it; tells whether it is tried again.
    pub(super) fn was_not_taken(&mut self, now: Uptime) -> bool {
        let again = self.answers < CALL_TRIES_MAX;
        self.answer_at = again.then(|| now.after_ms(CALL_TRY_PAUSE_MS));
        again
    }
}
