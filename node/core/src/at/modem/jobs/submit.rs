//! The one segment that the modem has to send: directly (`+CMGS`), or laid into the store and sent from there.
//!
//! With the store (`+CMGW`, then `+CMSS`) the slot's status tells after a crash whether the text has gone.

use super::super::super::profile::Profile;
use super::super::super::result::Remedy;
use super::super::super::urc::{fields, value};
use crate::limits::{PROMPT_DEADLINE_MS, SLOW_PROMPT_DEADLINE_MS};

use super::{Answer, Command, FinalResult, Jobs, ModemError, NO_PROMPT, Output, Status};

/// How a submit ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubmitOutcome {
    /// The network took it; the message reference if the modem told it (C6).
    Sent(Option<u8>),
    /// It was refused and did not go.
    Refused(ModemError),
    /// It may have gone: no answer after Ctrl-Z, or an error that leaves it open.
    InDoubt,
    /// The port or the modem went away after Ctrl-Z.
    CutOff,
    /// It did not go, through no fault of its own: the port or the modem went away before Ctrl-Z, or a call is on, during
    /// which this modem sends nothing.
    NotBegun,
}

/// Where the segment is.
#[derive(Clone, Debug, Default)]
enum Stage {
    #[default]
    Nothing,
    Waits(Command),
    /// To be laid into the store.
    LaysDown(Command),
    /// Lies in the store.
    Lies(u16),
}

/// The segment and what became of the last one.
#[derive(Debug, Default)]
pub(super) struct Submitting {
    stage: Stage,
    is_open: bool,
    /// A call was on at some time while its command was open.
    met_call: bool,
    prompt_missed: bool,
    /// One more for each that did not come, one less for each text that went.
    prompts_missed: u8,
    /// `+CMS ERROR` numbers that this modem says of texts that have gone.
    doubtful_errors: Vec<u16>,
    /// Whether the last submit that ended found a network that takes texts.
    pub(super) found_service: Option<bool>,
}

impl Submitting {
    pub(super) fn is_busy(&self) -> bool {
        !matches!(self.stage, Stage::Nothing)
    }

    /// A segment is there and its command is not out.
    pub(super) fn waits(&self) -> bool {
        self.is_busy() && !self.is_open
    }

    pub(super) fn meets_call(&mut self, is_on: bool) {
        self.met_call = is_on || self.met_call && self.is_open;
    }

    /// Tells whether the modem refused because of a call. Where the error may be said of a text that has gone, it may have.
    fn is_refused_for_call(&self, result: &FinalResult) -> bool {
        let FinalResult::Error(error) = result else { return false };
        let may_have_gone = matches!(error, ModemError::Message(code) if self.doubtful_errors.contains(code));
        self.met_call && error.may_mean_call() && !may_have_gone
    }

    /// The prompt comes at once, as a rule; after one that did not come the next has all the time it may take.
    pub(super) fn command(&mut self, deadline_ms: u64) -> Command {
        self.is_open = true;
        match &self.stage {
            Stage::Waits(command) | Stage::LaysDown(command) => {
                let prompt_ms = match self.prompts_missed {
                    0 => deadline_ms,
                    1 => PROMPT_DEADLINE_MS,
                    _ => SLOW_PROMPT_DEADLINE_MS,
                };
                Command { deadline_ms: prompt_ms, ..command.clone() }
            }
            Stage::Lies(index) => Command::submit_stored(*index),
            Stage::Nothing => unreachable!("chosen only when a submit waits"),
        }
    }

    /// The port or the modem went away while the command was open.
    pub(super) fn interrupted(&mut self, answer: &Answer) -> SubmitOutcome {
        let may_have_gone = match self.stage {
            Stage::Waits(_) => answer.data_sent,
            Stage::Lies(_) => true,
            Stage::LaysDown(_) | Stage::Nothing => false,
        };
        self.end();
        if may_have_gone { SubmitOutcome::CutOff } else { SubmitOutcome::NotBegun }
    }

    fn end(&mut self) {
        self.stage = Stage::Nothing;
        self.is_open = false;
    }

    fn ended(&self, result: &FinalResult, may_have_gone: bool, answer: &Answer) -> SubmitOutcome {
        match result {
            FinalResult::Ok => {
                SubmitOutcome::Sent(index(answer).and_then(|number| u8::try_from(number).ok()))
            }
            FinalResult::Error(error) if may_have_gone && self.leaves_doubt(*error) => SubmitOutcome::InDoubt,
            FinalResult::Error(error) => SubmitOutcome::Refused(*error),
            FinalResult::TimedOut => SubmitOutcome::InDoubt,
            FinalResult::Restarted if may_have_gone => SubmitOutcome::CutOff,
            FinalResult::Restarted => SubmitOutcome::NotBegun,
        }
    }

    fn leaves_doubt(&self, error: ModemError) -> bool {
        let named = matches!(error, ModemError::Message(code) if self.doubtful_errors.contains(&code));
        named || error.remedy() == Remedy::InDoubt
    }

    /// Takes the answer; nothing when the submit is not over.
    fn answered(&mut self, answer: &Answer) -> Option<SubmitOutcome> {
        self.is_open = false;
        match &answer.result {
            FinalResult::TimedOut if !answer.data_sent => {
                self.prompts_missed = self.prompts_missed.saturating_add(1);
            }
            FinalResult::Ok if answer.data_sent => {
                self.prompts_missed = self.prompts_missed.saturating_sub(1)
            }
            _ => {}
        }
        let outcome = match (&self.stage, &answer.result) {
            (Stage::Waits(_) | Stage::LaysDown(_) | Stage::Lies(_), result)
                if self.is_refused_for_call(result) =>
            {
                SubmitOutcome::NotBegun
            }
            (Stage::LaysDown(_), result) => match (result, index(answer)) {
                (FinalResult::Ok, Some(index)) if answer.data_sent => {
                    self.stage = Stage::Lies(index);
                    return None;
                }
                (FinalResult::Error(error), _) => SubmitOutcome::Refused(*error),
                (FinalResult::Ok | FinalResult::TimedOut, _)
                    if !std::mem::replace(&mut self.prompt_missed, true) =>
                {
                    return None;
                }
                (FinalResult::Ok | FinalResult::TimedOut, _) => SubmitOutcome::Refused(NO_PROMPT),
                (FinalResult::Restarted, _) => SubmitOutcome::NotBegun,
            },
            (Stage::Lies(_), result) => self.ended(result, true, answer),
            (Stage::Waits(_), FinalResult::TimedOut | FinalResult::Ok) if !answer.data_sent => {
                // No prompt: it stays and is tried once more after the resynchronisation (C1).
                if !std::mem::replace(&mut self.prompt_missed, true) {
                    return None;
                }
                SubmitOutcome::Refused(NO_PROMPT)
            }
            (Stage::Waits(_), result) => self.ended(result, answer.data_sent, answer),
            (Stage::Nothing, _) => return None,
        };
        self.end();
        Some(outcome)
    }
}

/// The number that the answer tells: the reference, or the slot.
fn index(answer: &Answer) -> Option<u16> {
    fields(&value(answer.lines.first()?))[0].parse().ok()
}

impl Jobs {
    pub(in super::super) fn has_submit(&self) -> bool {
        self.submitting.is_busy()
    }

    pub(in super::super) fn submit(&mut self, pdu_hex: String, tpdu_octets: usize, profile: &Profile) {
        assert!(!self.has_submit(), "one submit at a time on a modem");
        self.submitting.prompt_missed = false;
        self.submitting.doubtful_errors.clone_from(&profile.doubtful_errors);
        self.bearers.preferred.clone_from(&profile.bearers);
        self.submitting.stage = if profile.store_then_send {
            Stage::LaysDown(Command::lay_down(pdu_hex, tpdu_octets))
        } else {
            Stage::Waits(Command::submit(pdu_hex, tpdu_octets))
        };
    }

    /// Takes the waiting submit back, unless it has begun.
    pub(in super::super) fn withdraw_submit(&mut self) -> bool {
        let waits = self.submitting.waits();
        if waits {
            self.submitting.end();
        }
        waits
    }

    /// The data that goes out is for the store, not for the network.
    pub(in super::super) fn lays_down(&self) -> bool {
        matches!(self.submitting.stage, Stage::LaysDown(_))
    }

    /// The command just chosen sends what lies in the store.
    pub(in super::super) fn sends_stored(&self) -> bool {
        matches!((&self.submitting.stage, &self.open), (Stage::Lies(_), Some(super::Job::Submit)))
    }

    /// Whether the last submit that ended found a network that takes texts.
    pub(in super::super) fn last_submit_found_service(&self) -> Option<bool> {
        self.submitting.found_service
    }

    pub(super) fn submit_answered(&mut self, answer: &Answer, status: &mut Status) -> Vec<Output> {
        let lay_at = match self.submitting.stage {
            Stage::Lies(index) => Some(index),
            _ => None,
        };
        let in_call = self.submitting.met_call;
        let for_call = self.submitting.is_refused_for_call(&answer.result);
        let Some(outcome) = self.submitting.answered(answer) else { return Vec::new() };
        self.cannot_send_in_calls |= for_call || in_call && outcome == SubmitOutcome::InDoubt;
        if let SubmitOutcome::Refused(error) = outcome {
            status.last_error = Some(error);
            self.submitting.found_service = Some(!error.is_without_service());
            self.doubt_bearer(error, status);
            if error.speaks_of_modes() {
                self.settings_are_lost();
            }
        } else if matches!(outcome, SubmitOutcome::Sent(_)) {
            self.bearer_is_right();
            self.submitting.found_service = Some(true);
        }
        let settled = for_call || matches!(outcome, SubmitOutcome::Sent(_) | SubmitOutcome::Refused(_));
        if let Some(index) = lay_at.filter(|_| settled) {
            // `+CMGW` writes into the storage that was chosen at start-up, whatever is selected for reading.
            let chosen = &status.storage;
            let storage = if chosen.is_empty() { self.selected.clone() } else { chosen.clone() };
            self.delete(super::Slot { storage, index });
        }
        vec![Output::Submit(outcome)]
    }
}
