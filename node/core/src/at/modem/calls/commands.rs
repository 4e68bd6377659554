//! What is said to the modem next about its call, and what its answer means.
//!
//! The plan follows from where the call stands and is made anew each time: nothing is queued, so nothing is said too late.

use chaski_sync_core::time::Uptime;

use super::super::super::channel::Answer;
use super::super::super::command::Command;
use super::super::super::profile::Profile;
use super::super::super::result::FinalResult;
use super::super::super::urc::call::{End, end as word_of_end};
use super::super::super::urc::value;
use super::files::FileOp;
use super::network::Setting;
use super::{Call, Calls, Doubt, Side, Stage};
use crate::call::EndCause;
use crate::limits::{
    ANSWER_DEADLINE_MS, CALL_LIST_REFUSALS_MAX, CALL_TRIES_MAX, CALL_TRY_PAUSE_MS, COMMAND_DEADLINE_MS,
    DIAL_DEADLINE_MS, DIAL_OK_AT_ONCE_MS, HANG_UP_DEADLINE_MS,
};

use super::ending::{Clearing, HangUp};

/// One command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Op {
    Dial,
    Answer,
    HangUp,
    /// Look into the list of calls.
    Look,
    /// Why did the last call end?
    Reason,
    /// The command at this place of those that start the stream.
    StartStream(usize),
    StopStream(usize),
    File(FileOp),
    /// Is a call left over from before?
    ClearLook,
    Clear,
    Setting(Setting),
}

impl Calls {
    /// Chooses what is said now.
    pub(in super::super) fn next(&mut self, now: Uptime, profile: &Profile) -> Option<Command> {
        let (_, op) = self.plan(profile).into_iter().find(|(at, _)| *at <= now)?;
        Some(self.open(now, op, profile))
    }

    /// When there is something to say, if the modem is ready for it.
    pub(in super::super) fn due(&self, profile: &Profile) -> Option<Uptime> {
        self.plan(profile).into_iter().map(|(at, _)| at).min()
    }

    pub(in super::super) fn has_open(&self) -> bool {
        self.open.is_some()
    }

    /// The port or the modem went away under the open command; tells whether there was one.
    pub(in super::super) fn interrupted(&mut self) -> bool {
        self.open.take().is_some()
    }

    pub(super) fn open(&mut self, now: Uptime, op: Op, profile: &Profile) -> Command {
        let command = self.command(&op, profile);
        if let Some(call) = &mut self.call {
            match (&op, &mut call.side) {
                (Op::Dial, Side::Outgoing(outgoing)) => {
                    (outgoing.dial_at, outgoing.dialled_at) = (None, now);
                    outgoing.tries += 1;
                }
                (Op::Answer, Side::Incoming(incoming)) => incoming.is_being_taken(),
                _ => {}
            }
        }
        (self.open, self.opened_at) = (Some(op), now);
        command
    }

    /// What is to be said, the most urgent first, and from when on.
    fn plan(&self, profile: &Profile) -> Vec<(Uptime, Op)> {
        let mut plan = Vec::new();
        plan.extend(self.clearing.as_ref().map(Clearing::plan));
        let Some(call) = &self.call else {
            plan.extend(self.stop_left.map(|step| (Uptime(0), Op::StopStream(step))));
            return plan;
        };
        if let Some(hang_up) = &call.hang_up {
            plan.extend(self.plan_of_end(call, hang_up, profile));
            return plan;
        }
        match &call.side {
            Side::Outgoing(outgoing) => {
                let dial_at = outgoing.dial_at.filter(|_| self.clearing.is_none());
                plan.extend(dial_at.map(|at| (at, Op::Dial)));
                if outgoing.doubt == Some(Doubt::Asks) {
                    plan.push((call.look_at, Op::Reason));
                }
            }
            Side::Incoming(incoming) if call.stage == Stage::Begins => {
                plan.extend(incoming.answer_at().map(|at| (at, Op::Answer)));
            }
            Side::Incoming(_) => {}
        }
        plan.extend(self.look_at(call, profile).map(|at| (at, Op::Look)));
        plan.extend(call.stream.plan().map(|(at, step)| (at, Op::StartStream(step))));
        plan.extend(call.player.plan(&self.files, profile).map(|(at, op)| (at, Op::File(op))));
        plan
    }

    fn look_at(&self, call: &Call, profile: &Profile) -> Option<Uptime> {
        let outgoing = call.outgoing();
        let is_out = outgoing.is_none_or(|outgoing| outgoing.dial_at.is_none());
        let is_doubted = outgoing.is_some_and(|outgoing| outgoing.doubt == Some(Doubt::Looks));
        let wanted = is_out && (profile.call.looks || is_doubted) && !self.cannot_list();
        wanted.then_some(call.look_at)
    }

    pub(super) fn cannot_list(&self) -> bool {
        self.learnt.list_refusals >= CALL_LIST_REFUSALS_MAX
    }

    fn command(&self, op: &Op, profile: &Profile) -> Command {
        let bare = |text: &str| Command::bare(text, COMMAND_DEADLINE_MS);
        let hang_up = |said: u8| {
            let commands = &profile.call.hang_up;
            let text = commands.get(usize::from(said) % commands.len().max(1));
            Command::bare(text.map_or("ATH", String::as_str), HANG_UP_DEADLINE_MS)
        };
        match op {
            Op::Dial => {
                let outgoing = self.call.as_ref().and_then(Call::outgoing);
                let number = outgoing.map(|outgoing| outgoing.number.as_str()).unwrap_or_default();
                Command::call(format!("ATD{number};"), DIAL_DEADLINE_MS)
            }
            Op::Answer => Command::call("ATA", ANSWER_DEADLINE_MS),
            Op::HangUp => {
                hang_up(self.call.as_ref().and_then(|call| call.hang_up.as_ref()).map_or(0, |it| it.said))
            }
            Op::Look | Op::ClearLook => Command::query("AT+CLCC", "+CLCC:", COMMAND_DEADLINE_MS),
            Op::Reason => Command::query("AT+CEER", "+CEER:", COMMAND_DEADLINE_MS),
            Op::StartStream(step) => bare(super::sound::command(&profile.audio, *step)),
            Op::StopStream(step) => bare(profile.audio.stop.get(*step).map_or("AT", String::as_str)),
            Op::File(op) => self.file_command(op, profile),
            Op::Clear => hang_up(self.clearing.as_ref().map_or(0, |clearing| clearing.said)),
            Op::Setting(setting) => setting.command(),
        }
    }

    /// Takes the answer to the open command.
    pub(in super::super) fn answered(&mut self, now: Uptime, answer: &Answer, profile: &Profile) {
        let accepted = answer.result == FinalResult::Ok;
        let word = answer.lines.first().and_then(|line| word_of_end(line));
        match self.open.take() {
            Some(Op::Dial) => self.dialled(now, answer, word, profile),
            Some(Op::Answer) if accepted => self.advance(now, Stage::On),
            Some(Op::Answer) if word.is_some() => self.end(now, EndCause::Theirs),
            Some(Op::Answer) => self.was_not_taken(now),
            Some(Op::HangUp) => self.hung_up(now, accepted, profile),
            Some(Op::Look) => self.looked(now, answer),
            Some(Op::Reason) => self.reasoned(now, answer),
            Some(Op::StartStream(step)) => self.stream_answered(now, step, accepted, profile),
            Some(Op::StopStream(step)) => self.stream_stopped(step, profile),
            Some(Op::File(op)) => self.file_answered(now, op, answer, profile),
            Some(Op::ClearLook) => self.clearing_looked(now, answer),
            Some(Op::Clear) => self.cleared(now),
            Some(Op::Setting(setting)) => self.set(setting, answer),
            None => {}
        }
    }

    fn dialled(&mut self, now: Uptime, answer: &Answer, word: Option<End>, profile: &Profile) {
        let took_ms = now.since_ms(self.opened_at);
        let (cannot_list, has_other) = (self.cannot_list(), self.other.is_some());
        let Some(call) = &mut self.call else { return };
        let asked = call.hang_up.is_some();
        match (&answer.result, word) {
            (FinalResult::Ok, _) => {
                let connected = !answer.lines.is_empty() || cannot_list && took_ms >= DIAL_OK_AT_ONCE_MS;
                if took_ms >= DIAL_OK_AT_ONCE_MS {
                    // Perhaps it said OK when the other side answered.
                    call.look_at = now;
                }
                self.advance(now, if connected { Stage::On } else { Stage::Dialling });
            }
            (FinalResult::Error(_), Some(end)) => self.over(now, end, profile),
            (FinalResult::Error(_), None) => {
                let Side::Outgoing(outgoing) = &mut call.side else { return };
                if asked || has_other || outgoing.tries >= CALL_TRIES_MAX {
                    return self.end(now, EndCause::Failed);
                }
                // A call from before may be in its way (modem-faults E10).
                outgoing.dial_at = Some(now.after_ms(CALL_TRY_PAUSE_MS));
                self.clearing = Some(Clearing::new(now));
            }
            (FinalResult::TimedOut | FinalResult::Restarted, _) => {
                // Longer than any phone rings: whatever there is, is ended.
                self.end(now, EndCause::Failed);
                self.clearing = Some(Clearing::that_hangs_up(now));
            }
        }
    }

    fn was_not_taken(&mut self, now: Uptime) {
        let Some(Call { side: Side::Incoming(incoming), stage: Stage::Begins, look_at, .. }) = &mut self.call
        else {
            return;
        };
        *look_at = now;
        if !incoming.was_not_taken(now)
            && let Some(call) = &mut self.call
        {
            call.hang_up.get_or_insert(HangUp::new(now, EndCause::Failed));
        }
    }

    /// Takes `+CEER: …`, whose words differ by maker.
    fn reasoned(&mut self, now: Uptime, answer: &Answer) {
        let text = answer.lines.first().map(|line| value(line).to_lowercase()).unwrap_or_default();
        let Some(outgoing) = self.call.as_mut().and_then(Call::outgoing_mut) else { return };
        if outgoing.doubt != Some(Doubt::Asks) {
            return;
        }
        outgoing.doubt = Some(Doubt::Waits);
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        let cause = if says(&["no cause", "no error", "no report", "not available", "unknown"])
            || !text.chars().any(char::is_alphabetic)
        {
            None
        } else if says(&["busy", "reject"]) {
            Some(EndCause::Busy)
        } else if says(&["no answer", "not answer", "no user", "alerting"]) {
            Some(EndCause::NoAnswer)
        } else if says(&["normal"]) {
            Some(EndCause::Theirs)
        } else {
            Some(EndCause::Failed)
        };
        if let Some(cause) = cause {
            self.end(now, cause);
        }
    }
}
