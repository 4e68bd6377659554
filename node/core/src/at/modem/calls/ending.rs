//! Ends a call, until the modem lists none any more (modem-faults E10, E18).

use chaski_sync_core::time::Uptime;

use super::super::super::channel::Answer;
use super::super::super::profile::Profile;
use super::super::super::result::FinalResult;
use super::super::super::urc::call::ListedState;
use super::commands::Op;
use super::{Call, Calls, Stage, listing};
use crate::call::EndCause;
use crate::limits::{HANG_UP_HELD_MS, HANG_UP_LOOK_MS, HANG_UP_LOOKS, HANG_UPS_MAX};

/// A hang-up that goes on.
#[derive(Debug)]
pub(super) struct HangUp {
    pub(super) cause: EndCause,
    at: Uptime,
    /// Hang-ups said.
    pub(super) said: u8,
    was_taken: bool,
    looks_left: u8,
}

impl HangUp {
    pub(super) fn new(now: Uptime, cause: EndCause) -> Self {
        Self { cause, at: now, said: 0, was_taken: false, looks_left: 0 }
    }
}

/// A look for calls left over, and their end.
#[derive(Debug)]
pub(super) struct Clearing {
    at: Uptime,
    pub(super) said: u8,
    hangs_up: bool,
}

impl Clearing {
    pub(super) fn new(now: Uptime) -> Self {
        Self { at: now, said: 0, hangs_up: false }
    }

    /// Says a hang-up first.
    pub(super) fn that_hangs_up(now: Uptime) -> Self {
        Self { hangs_up: true, ..Self::new(now) }
    }

    pub(super) fn plan(&self) -> (Uptime, Op) {
        (self.at, if self.hangs_up { Op::Clear } else { Op::ClearLook })
    }
}

impl Calls {
    /// Begins to end the call; tells whether a dial whose answer is still out is to be cut short.
    pub(super) fn hang_up(&mut self, now: Uptime, cause: EndCause, profile: &Profile) -> bool {
        let Some(call) = &mut self.call else { return false };
        if call.hang_up.is_some() {
            return false;
        }
        call.hang_up = Some(HangUp::new(now, cause));
        if call.outgoing().is_some_and(|outgoing| outgoing.dial_at.is_some()) {
            self.end(now, cause);
            return false;
        }
        self.open == Some(Op::Dial) && !profile.call.hang_up_waits
    }

    /// Some modems hang on a hang-up before the other phone rings: until then only the list is looked into.
    pub(super) fn plan_of_end(&self, call: &Call, hang_up: &HangUp, profile: &Profile) -> Vec<(Uptime, Op)> {
        let outgoing = call.outgoing().filter(|_| call.stage < Stage::Alerting && profile.call.hang_up_waits);
        let held_until = outgoing.map(|outgoing| outgoing.dialled_at.after_ms(HANG_UP_HELD_MS));
        let at = held_until.map_or(hang_up.at, |held_until| held_until.max(hang_up.at));
        let op = match call.stream.stop_left() {
            Some(step) => Op::StopStream(step),
            None if hang_up.looks_left > 0 && !self.cannot_list() => Op::Look,
            None => Op::HangUp,
        };
        let mut plan = vec![(at, op)];
        if held_until.is_some() && hang_up.said == 0 && profile.call.looks && !self.cannot_list() {
            plan.push((call.look_at, Op::Look));
        }
        plan
    }

    pub(super) fn hung_up(&mut self, now: Uptime, accepted: bool, profile: &Profile) {
        let cannot_list = self.cannot_list();
        let Some(hang_up) = self.call.as_mut().and_then(|call| call.hang_up.as_mut()) else { return };
        hang_up.said = hang_up.said.saturating_add(1);
        hang_up.was_taken |= accepted;
        let all_said = usize::from(hang_up.said) >= profile.call.hang_up.len();
        if !accepted && !all_said {
            // The next way of saying it.
            hang_up.at = now;
        } else if cannot_list {
            // Nothing tells more than its word.
            self.end(now, EndCause::Ours);
        } else {
            (hang_up.at, hang_up.looks_left) = (now.after_ms(HANG_UP_LOOK_MS), HANG_UP_LOOKS);
        }
    }

    pub(super) fn looked_after_hang_up(&mut self, now: Uptime, is_listed: bool, could_list: bool) {
        let Some(hang_up) = self.call.as_mut().and_then(|call| call.hang_up.as_mut()) else { return };
        if hang_up.said == 0 {
            // Held: nothing was said that it could follow from.
            return;
        }
        let is_over = if could_list { !is_listed } else { hang_up.was_taken };
        if is_over {
            return self.end(now, EndCause::Ours);
        }
        hang_up.looks_left = hang_up.looks_left.saturating_sub(1);
        hang_up.at = if hang_up.looks_left == 0 { now } else { now.after_ms(HANG_UP_LOOK_MS) };
        if hang_up.looks_left == 0 && hang_up.said >= HANG_UPS_MAX {
            self.is_stuck = true;
            self.end(now, EndCause::Ours);
        }
    }

    /// Everything but a call that comes in is a remainder: of an earlier process, or of a call whose end was not told.
    pub(super) fn clearing_looked(&mut self, now: Uptime, answer: &Answer) {
        let calls = listing::listed(answer);
        let is_left = |state| {
            matches!(
                state,
                ListedState::Active | ListedState::Held | ListedState::Dialling | ListedState::Alerting
            )
        };
        let has_left = calls.iter().any(|listed| is_left(listed.state));
        for listed in calls.into_iter().filter(|listed| listed.state == ListedState::Incoming) {
            self.listed(now, listed);
        }
        let Some(clearing) = &mut self.clearing else { return };
        if self.call.as_ref().is_some_and(|call| call.stage > Stage::Begins) {
            // What is listed is ours, and new.
            self.clearing = None;
            return;
        }
        // Where nothing tells, a hang-up before the next dial does no harm.
        let dials = self.call.as_ref().is_some_and(|call| call.outgoing().is_some());
        let cannot_tell = dials && matches!(answer.result, FinalResult::Error(_));
        let hangs_up = has_left || cannot_tell && clearing.said == 0 && self.other.is_none();
        if !hangs_up || clearing.said >= HANG_UPS_MAX {
            self.is_stuck = hangs_up;
            self.clearing = None;
            return;
        }
        (clearing.hangs_up, clearing.at) = (true, now);
    }

    pub(super) fn cleared(&mut self, now: Uptime) {
        if let Some(clearing) = &mut self.clearing {
            clearing.said += 1;
            (clearing.hangs_up, clearing.at) = (false, now.after_ms(HANG_UP_LOOK_MS));
        }
    }
}
