//! The modem's list of calls, asked for or told: what it says of ours, and when ours is gone from it.

use chaski_sync_core::time::Uptime;

use super::super::super::channel::Answer;
use super::super::super::result::FinalResult;
use super::super::super::urc::call::{self, CallReport, Listed, ListedState};
use super::{Call, Calls, Doubt, Stage};
use crate::call::EndCause;
use crate::limits::{CALL_LOOK_MS, CALL_MISSED_LOOKS, DIAL_DOUBT_MS};

/// Reads the lines of an answer.
pub(super) fn listed(answer: &Answer) -> Vec<Listed> {
    let read = |line: &String| match call::parse(line) {
        Some(CallReport::Listed(listed)) => Some(listed),
        _ => None,
    };
    answer.lines.iter().filter_map(read).collect()
}

impl Call {
    fn is(&self, listed: &Listed) -> bool {
        listed.is_incoming == self.is_incoming()
            && listed.state != ListedState::Waiting
            && self.index.is_none_or(|index| index == listed.index)
    }
}

impl Call {
    /// The same of a whole list, whose numbers need not be those of the modem's other reports.
    fn may_be(&self, listed: &Listed) -> bool {
        let is_another = match listed.state {
            ListedState::Waiting | ListedState::Released => true,
            ListedState::Incoming => self.stage == Stage::On,
            ListedState::Active | ListedState::Held | ListedState::Dialling | ListedState::Alerting => false,
        };
        listed.is_incoming == self.is_incoming() && !is_another
    }
}

impl Calls {
    /// Takes one call of the list.
    pub(super) fn listed(&mut self, now: Uptime, listed: Listed) {
        let is_first = self.call.is_none() && listed.state == ListedState::Incoming;
        if is_first {
            self.rings(now);
        }
        let Some(call) = &mut self.call else { return };
        if !call.is(&listed) {
            return match (listed.state, listed.caller) {
                (ListedState::Incoming, caller) if !call.is_incoming() => self.other_calls(now, caller),
                (ListedState::Waiting, Some(caller)) => self.waits(caller),
                _ => {}
            };
        }
        call.index = Some(listed.index);
        match listed.state {
            ListedState::Incoming => {
                if let Some(incoming) = call.rings() {
                    incoming.goes_on(now);
                    if let Some(caller) = listed.caller {
                        incoming.is_called_by(now, caller);
                    }
                }
                self.tell_ringing(now);
            }
            ListedState::Dialling => self.advance(now, Stage::Dialling),
            ListedState::Alerting => self.advance(now, Stage::Alerting),
            ListedState::Active => self.advance(now, Stage::On),
            ListedState::Released => self.end(now, EndCause::Theirs),
            ListedState::Held | ListedState::Waiting => {}
        }
    }

    /// Takes the answer to a look.
    pub(super) fn looked(&mut self, now: Uptime, answer: &Answer) {
        let calls = listed(answer);
        let could_list = answer.result == FinalResult::Ok;
        self.learnt.list_refusals = match answer.result {
            FinalResult::Ok => 0,
            FinalResult::Error(_) => self.learnt.list_refusals.saturating_add(1),
            FinalResult::TimedOut | FinalResult::Restarted => self.learnt.list_refusals,
        };
        let Some(call) = &mut self.call else {
            return calls.into_iter().for_each(|listed| self.listed(now, listed));
        };
        call.look_at = now.after_ms(CALL_LOOK_MS);
        let ours = calls.iter().find(|listed| call.may_be(listed)).map(|listed| listed.index);
        let is_listed = ours.is_some();
        if is_listed {
            call.index = ours;
            (call.was_listed, call.looks_missed) = (true, 0);
            if let Some(outgoing) = call.outgoing_mut() {
                outgoing.doubt = None;
            }
        }
        calls.into_iter().for_each(|listed| self.listed(now, listed));
        if self.call.as_ref().is_some_and(|call| call.hang_up.is_some()) {
            self.looked_after_hang_up(now, is_listed, could_list);
        } else if could_list && !is_listed {
            self.missed_in_list(now);
        } else if !could_list {
            self.could_not_list(now);
        }
    }

    /// A list that never showed the call does not show its end either.
    fn missed_in_list(&mut self, now: Uptime) {
        let Some(call) = &mut self.call else { return };
        call.looks_missed = call.looks_missed.saturating_add(1);
        let (was_listed, is_over) = (call.was_listed, call.looks_missed >= CALL_MISSED_LOOKS);
        let on = call.stage == Stage::On;
        let Some(outgoing) = call.outgoing_mut().filter(|_| !on) else {
            if was_listed && is_over {
                self.end(now, EndCause::Theirs);
            }
            return;
        };
        match outgoing.doubt {
            Some(Doubt::Looks) => {
                outgoing.doubt = Some(Doubt::Asks);
                call.look_at = now;
            }
            None if is_over && (was_listed || now.since_ms(outgoing.dialled_at) >= DIAL_DOUBT_MS) => {
                let cause = if was_listed { EndCause::Theirs } else { EndCause::Failed };
                self.end(now, cause);
            }
            Some(Doubt::Asks | Doubt::Waits) | None => {}
        }
    }

    fn could_not_list(&mut self, now: Uptime) {
        let Some(call) = &mut self.call else { return };
        if let Some(outgoing) = call.outgoing_mut()
            && outgoing.doubt == Some(Doubt::Looks)
        {
            outgoing.doubt = Some(Doubt::Asks);
            call.look_at = now;
        }
    }
}
