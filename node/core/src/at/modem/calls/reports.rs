//! What the modem says of calls, and what follows from it.

use chaski_sync_core::time::Uptime;

use super::super::super::profile::Profile;
use super::super::super::urc::call::{CallReport, End};
use super::incoming::Incoming;
use super::{Call, Calls, Doubt, Side, Stage};
use crate::call::{CallSignal, Caller, EndCause, Key};
use crate::limits::{CALL_LATE_WORDS_MS, DIAL_DOUBT_MS, KEY_REPEAT_MS, MISSED_CALL_LATE_MS};

impl Calls {
    /// Takes what the modem says of calls.
    pub(in super::super) fn report(&mut self, now: Uptime, report: CallReport, profile: &Profile) {
        match report {
            CallReport::Ring => self.rings(now),
            CallReport::Caller(caller) => self.called_by(now, caller),
            CallReport::Waiting(caller) => self.waits(caller),
            CallReport::Listed(listed) => self.listed(now, listed),
            CallReport::Originated => self.advance(now, Stage::Dialling),
            CallReport::Alerting => self.advance(now, Stage::Alerting),
            CallReport::Connected => self.advance(now, Stage::On),
            CallReport::Over(end) => self.over(now, end, profile),
            CallReport::Missed(caller) => self.missed(now, caller),
            CallReport::Key(key) => self.pressed(now, key),
            CallReport::FilePlayed => self.file_played(),
        }
    }

    pub(super) fn rings(&mut self, now: Uptime) {
        match &mut self.call {
            None => self.call = Some(Call::new(now, Side::Incoming(Incoming::rings_first(now)))),
            Some(call) if call.is_incoming() => {
                if let Some(incoming) = call.rings() {
                    incoming.rings_again(now);
                }
            }
            Some(_) => self.other_calls(now, None),
        }
    }

    fn called_by(&mut self, now: Uptime, caller: Caller) {
        if self.call.is_none() {
            if self.ended_at.is_some_and(|at| now.since_ms(at) < CALL_LATE_WORDS_MS) {
                return;
            }
            self.rings(now);
        }
        match self.call.as_mut().map(|call| (call.is_incoming(), call)) {
            Some((true, call)) => {
                if let Some(incoming) = call.rings() {
                    incoming.is_called_by(now, caller);
                }
                self.tell_ringing(now);
            }
            Some((false, _)) => self.other_calls(now, Some(caller)),
            None => {}
        }
    }

    /// Somebody calls during a call of ours: while that is not through, which of the two comes about is not known.
    pub(super) fn other_calls(&mut self, now: Uptime, caller: Option<Caller>) {
        let settled = self.call.as_ref().is_some_and(|call| call.stage >= Stage::Alerting);
        if settled {
            return caller.into_iter().for_each(|caller| self.waits(caller));
        }
        let other = self.other.get_or_insert_with(|| Incoming::rings_first(now));
        other.rings_again(now);
        if let Some(caller) = caller {
            other.is_called_by(now, caller);
        }
        // Ours is not out yet: theirs goes first.
        let is_out = self.call.as_ref().and_then(Call::outgoing).is_none_or(|it| it.dial_at.is_none());
        if !is_out {
            self.end(now, EndCause::Failed);
        }
    }

    pub(super) fn waits(&mut self, caller: Caller) {
        if let Some(call) = self.call.as_mut().filter(|call| call.hang_up.is_none())
            && call.waiting.as_ref() != Some(&caller)
        {
            call.waiting = Some(caller.clone());
            self.tell(CallSignal::Waiting(caller));
        }
    }

    fn missed(&mut self, now: Uptime, caller: Caller) {
        match &mut self.call {
            Some(call) => {
                if let Some(incoming) = call.rings() {
                    incoming.is_called_by(now, caller);
                    self.tell_ringing(now);
                    self.end(now, EndCause::Theirs);
                }
            }
            None if self.ended_at.is_some_and(|at| now.since_ms(at) < MISSED_CALL_LATE_MS) => {}
            // Nobody heard it ring.
            None => {
                self.tell(CallSignal::Ringing(caller));
                self.tell(CallSignal::Ended(EndCause::Theirs));
                self.ended_at = Some(now);
            }
        }
    }

    /// A key repeated within the limit is one press, however long it is held.
    fn pressed(&mut self, now: Uptime, key: Key) {
        let Some(call) = &self.call else { return };
        if call.hang_up.is_some() || call.is_incoming() && call.stage < Stage::On {
            return;
        }
        let again = self.key.replace((key, now));
        if again.is_none_or(|(last, at)| last != key || now.since_ms(at) >= KEY_REPEAT_MS) {
            self.tell(CallSignal::Key(key));
        }
    }

    /// The modem says that the call is over.
    pub(super) fn over(&mut self, now: Uptime, end: End, profile: &Profile) {
        let has_other = self.other.is_some();
        let Some(call) = &mut self.call else { return };
        let (on, incoming, asked) = (call.stage == Stage::On, call.is_incoming(), call.hang_up.is_some());
        if let Some(outgoing) = call.outgoing_mut() {
            if outgoing.dial_at.is_some() {
                // The end of an earlier call, late: ours has not been dialled.
                return;
            }
            let may_go_on = end == End::NoCarrier && !on && !asked && !has_other && profile.call.dials_twice;
            if may_go_on && now.since_ms(outgoing.dialled_at) < DIAL_DOUBT_MS {
                outgoing.doubt.get_or_insert(Doubt::Looks);
                call.look_at = now;
                return;
            }
        }
        let cause = match end {
            _ if on || incoming => EndCause::Theirs,
            End::NoCarrier | End::NoDialtone => EndCause::Failed,
            End::Busy => EndCause::Busy,
            End::NoAnswer => EndCause::NoAnswer,
            End::Told(cause) => cause.map_or(EndCause::Theirs, cause_of),
        };
        self.end(now, cause);
    }
}

/// Causes of TS 24.008 annex H in `^CEND` (modems 5).
fn cause_of(cause: u8) -> EndCause {
    match cause {
        16 => EndCause::Theirs,
        17 | 21 => EndCause::Busy,
        18 | 19 => EndCause::NoAnswer,
        _ => EndCause::Failed,
    }
}
