//! The start-up sequence that suits every family (facts: modems 1.4), as a list of steps.
//!
//! Every step but PDU mode and the SIM may be refused. Which step follows is decided here; sending, deadlines and
//! repeats after a time-out belong to [`super::modem`].

use std::collections::BTreeSet;

use super::channel::Answer;
use super::clock::Reading;
use super::command::Command;
use super::profile::Profile;
use super::result::{FinalResult, ModemError};
use super::status::Status;
use super::urc::{fields, value};
use crate::limits::{
    BRISK_DEADLINE_MS, COMMAND_DEADLINE_MS, NOT_READY_TRIES_MAX, PIN_ATTEMPTS_MIN, RADIO_ON_DEADLINE_MS,
};

mod options;
mod storages;

pub use options::ModemOptions;
use storages::{keeps_reports_apart, received_storages};

/// What is tried when the modem does not tell its storages.
const UNTOLD_STORAGES: [&str; 2] = ["SM", "ME"];
/// How the standard asks for the attempts that a PIN has left.
const PIN_ATTEMPTS_QUESTION: &str = "AT+CPINR=\"SIM PIN\"";
/// Tries to get into PDU mode, a second apart: while a modem boots it refuses with any code (modems 1.2, 2.4).
const PDU_MODE_TRIES_MAX: u8 = 10;
/// Unanswered commands that one run of the sequence forgives.
const TIME_OUTS_MAX: u8 = 4;

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// A setting that may be refused.
    Optional(&'static str),
    /// The same, where the box takes calls.
    OfCalls(&'static str),
    /// The family's own for calls.
    CallParticular,
    Maker,
    Model,
    Revision,
    Imei,
    Radio,
    RadioOn,
    Sim,
    PinAttempts,
    Pin,
    Subscriber,
    RegistrationCodes,
    PduMode,
    StorageList,
    Storage,
    Service,
    Notify,
    ServiceCentre,
    SetServiceCentre,
    Bearer,
    Particular,
    Clock,
    Signal,
    Registration,
    ModeHolds,
    NotifyHolds,
    RegistrationHolds,
}

impl Step {
    /// Tells whether a modem that never answers it can do without.
    fn is_dispensable(self) -> bool {
        matches!(
            self,
            Self::Optional(_)
                | Self::OfCalls(_)
                | Self::CallParticular
                | Self::Revision
                | Self::Bearer
                | Self::Particular
                | Self::Subscriber
                | Self::Clock
        )
    }
}

/// The order of `facts/modems.md` 1.4, from echo to the last question before the sweep.
const SEQUENCE: [Step; 39] = [
    Step::Optional("ATE0"),
    Step::Optional("AT+CMEE=1"),
    Step::Maker,
    Step::Model,
    Step::Revision,
    Step::Imei,
    Step::Radio,
    Step::RadioOn,
    Step::Sim,
    Step::PinAttempts,
    Step::Pin,
    Step::Optional("AT+CSCS=\"GSM\""),
    Step::Optional("AT+COPS=3,0"),
    Step::RegistrationCodes,
    Step::Optional("AT+CGREG=2"),
    Step::Optional("AT+CEREG=2"),
    Step::PduMode,
    Step::StorageList,
    Step::Storage,
    Step::Service,
    Step::Notify,
    Step::ServiceCentre,
    Step::SetServiceCentre,
    Step::Bearer,
    Step::OfCalls("AT+CLIP=1"),
    Step::OfCalls("AT+CRC=0"),
    Step::OfCalls("AT+COLP=0"),
    Step::OfCalls("AT+CCWA=0"),
    Step::OfCalls("AT+CVHU=0"),
    Step::Optional("AT+CUSD=1"),
    Step::Optional("AT+CTZU=1"),
    Step::Optional("AT+CTZR=1"),
    Step::Optional("AT+CMMS=1"),
    Step::Particular,
    Step::CallParticular,
    Step::Subscriber,
    Step::Clock,
    Step::Signal,
    Step::Registration,
];

/// Settings that no modem has by itself after a boot: while they hold, it has not lost the others either (B5).
const VERIFICATION: [Step; 3] = [Step::ModeHolds, Step::NotifyHolds, Step::RegistrationHolds];

/// What follows an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Ask [`Startup::command`] again at once.
    Go,
    /// Ask again after a pause: the SIM is not ready.
    Pause,
    /// The sequence is through.
    Finished,
    /// The modem cannot do SMS now: start again after a longer pause.
    Stuck(&'static str),
    /// A setting is lost: all are to be set again.
    SetUpAnew,
}

/// A run through a sequence.
#[derive(Debug)]
pub struct Startup {
    sequence: &'static [Step],
    position: usize,
    tries: u8,
    radio_is_on: bool,
    pin_wanted: bool,
    pin_accepted: bool,
    storages: Vec<String>,
    service_centre_missing: bool,
    time_outs: u8,
    clock: Option<Reading>,
}

/// What a run is told at each step.
#[derive(Clone, Copy, Debug)]
pub struct Setup<'s> {
    /// The configuration.
    pub options: &'s ModemOptions,
    /// The family's particulars; the generic ones before the modem has said what it is.
    pub profile: &'s Profile,
    /// The PIN was sent and not taken.
    pub pin_spent: bool,
    /// Commands that this modem does not answer at all: they are left out.
    pub unanswered: &'s BTreeSet<String>,
}

impl Default for Startup {
    fn default() -> Self {
        Self {
            sequence: &SEQUENCE,
            position: 0,
            tries: 0,
            radio_is_on: false,
            pin_wanted: false,
            pin_accepted: false,
            storages: Vec::new(),
            service_centre_missing: false,
            time_outs: 0,
            clock: None,
        }
    }
}

impl Startup {
    /// Returns a run that sets nothing, but looks whether the settings still hold.
    #[must_use]
    pub fn verification() -> Self {
        Self { sequence: &VERIFICATION, ..Self::default() }
    }

    /// Tells whether this run only looks.
    #[must_use]
    pub fn is_verification(&self) -> bool {
        self.sequence.len() == VERIFICATION.len()
    }

    /// Returns the next command, leaving out steps with nothing to do; `None` when the sequence is through.
    pub fn command(&mut self, setup: Setup<'_>) -> Option<Command> {
        loop {
            let step = *self.sequence.get(self.position)?;
            let command = self.command_of(step, setup);
            let ignored =
                |command: &Command| step.is_dispensable() && setup.unanswered.contains(command.text());
            match command {
                Some(command) if !ignored(&command) => return Some(command),
                Some(_) if matches!(step, Step::Particular | Step::CallParticular) => self.tries += 1,
                Some(_) | None => self.advance(),
            }
        }
    }

    /// Tells whether the modem has said what it is.
    #[must_use]
    pub fn has_identified(&self) -> bool {
        self.sequence.iter().position(|step| *step == Step::Imei).is_some_and(|imei| self.position > imei)
    }

    /// The modem's clock, when it told a time.
    #[must_use]
    pub fn clock(&self) -> Option<Reading> {
        self.clock
    }

    fn command_of(&self, step: Step, setup: Setup<'_>) -> Option<Command> {
        let Setup { options, profile, pin_spent, .. } = setup;
        let rung = usize::from(self.tries);
        let bare = |text: String| Some(Command::bare(text, COMMAND_DEADLINE_MS));
        let plain = |text: &str| Some(Command::plain(text, COMMAND_DEADLINE_MS));
        let query = |text: &str, prefix| Some(Command::query(text, prefix, COMMAND_DEADLINE_MS));
        match step {
            // The first of them finds out whether commands get lost.
            Step::Optional(text) => Some(Command::bare(text, BRISK_DEADLINE_MS)),
            Step::OfCalls(text) => options.takes_calls.then(|| Command::bare(text, BRISK_DEADLINE_MS)),
            Step::CallParticular if !options.takes_calls => None,
            Step::CallParticular => bare(profile.call.init.get(rung)?.clone()),
            Step::Maker => plain("AT+CGMI"),
            Step::Model => plain("AT+CGMM"),
            Step::Revision => plain("AT+CGMR"),
            Step::Imei => plain("AT+CGSN"),
            Step::Radio => query("AT+CFUN?", "+CFUN:"),
            Step::RadioOn => (!self.radio_is_on).then(|| Command::bare("AT+CFUN=1", RADIO_ON_DEADLINE_MS)),
            Step::Sim => query("AT+CPIN?", "+CPIN:"),
            // Where the family's own question is refused, the standard's (TS 27.007 clause 8.65).
            Step::PinAttempts => {
                let question = if rung == 0 { profile.pin_attempts.as_str() } else { PIN_ATTEMPTS_QUESTION };
                let asked = self.pin_wanted && options.pin.is_some() && !question.is_empty();
                asked.then(|| Command::query_by_name(question, COMMAND_DEADLINE_MS))
            }
            Step::Pin => match &options.pin {
                Some(pin) if self.pin_wanted && !pin_spent => bare(format!("AT+CPIN=\"{pin}\"")),
                _ => None,
            },
            Step::RegistrationCodes => bare(format!("AT+CREG={}", if self.tries == 0 { 2 } else { 1 })),
            Step::PduMode => bare("AT+CMGF=0".to_owned()),
            Step::StorageList => query("AT+CPMS=?", "+CPMS:"),
            Step::Storage => {
                let storage = self.storages.get(rung)?;
                let text = format!("AT+CPMS=\"{storage}\",\"{storage}\",\"{storage}\"");
                Some(Command::query(text, "+CPMS:", COMMAND_DEADLINE_MS))
            }
            Step::Service => query(if profile.acknowledge { "AT+CSMS=1" } else { "AT+CSMS=0" }, "+CSMS:"),
            Step::Notify => bare(format!("AT+CNMI={}", profile.notify.get(rung)?)),
            Step::Bearer => bare(format!("AT+CGSMS={}", profile.bearers.get(rung)?)),
            Step::Particular => bare(profile.init.get(rung)?.clone()),
            Step::Subscriber => plain("AT+CIMI"),
            Step::Clock => query("AT+CCLK?", "+CCLK:"),
            Step::ServiceCentre => query("AT+CSCA?", "+CSCA:"),
            Step::SetServiceCentre => match &options.service_centre {
                Some(number) if self.service_centre_missing => bare(format!("AT+CSCA=\"{number}\"")),
                _ => None,
            },
            Step::Signal => query("AT+CSQ", "+CSQ:"),
            Step::Registration | Step::RegistrationHolds => query("AT+CREG?", "+CREG:"),
            Step::ModeHolds => query("AT+CMGF?", "+CMGF:"),
            Step::NotifyHolds => query("AT+CNMI?", "+CNMI:"),
        }
    }

    /// Tells whether the command given last carries the PIN.
    #[must_use]
    pub fn is_sending_pin(&self) -> bool {
        self.sequence.get(self.position) == Some(&Step::Pin)
    }

    /// Counts a command that went unanswered. A step may be ignored by some firmware; a modem that ignores
    /// [`TIME_OUTS_MAX`] of them is deaf.
    pub fn is_given_up_after_time_out(&mut self) -> bool {
        self.time_outs += 1;
        self.time_outs > TIME_OUTS_MAX
    }

    /// Takes the answer to the last [`Startup::command`].
    pub fn answered(&mut self, answer: &Answer, profile: &Profile, status: &mut Status) -> Next {
        let Some(step) = self.sequence.get(self.position).copied() else { return Next::Finished };
        let next = self.judge(step, answer, profile, status);
        if next == Next::Go && self.position >= self.sequence.len() { Next::Finished } else { next }
    }

    fn judge(&mut self, step: Step, answer: &Answer, profile: &Profile, status: &mut Status) -> Next {
        let accepted = answer.result == FinalResult::Ok;
        let first = answer.lines.first().map(String::as_str).unwrap_or_default();
        match step {
            Step::Maker => status.maker = first.to_owned(),
            Step::Model => status.model = value(first),
            Step::Revision => status.revision = value(first),
            Step::Imei => status.imei = value(first).chars().filter(char::is_ascii_digit).collect(),
            Step::Radio => self.radio_is_on = !accepted || value(first) == "1",
            Step::Sim => return self.judge_sim(answer, status),
            Step::PinAttempts if !accepted && self.tries == 0 => return self.again(),
            Step::PinAttempts => {
                let told = first.split_once(':').map_or(first, |(_, rest)| rest);
                status.pin_attempts = fields(told).iter().find_map(|field| field.parse().ok());
                if status.pin_attempts.is_some_and(|left| left < PIN_ATTEMPTS_MIN) {
                    return Next::Stuck("pin-attempts-low");
                }
            }
            Step::Pin => {
                // Asked again, so that the next look says whether it was right.
                self.go_back_to(Step::Sim);
                self.pin_accepted = accepted;
                // Taken: after another boot of the modem it may go again.
                status.pin_spent = !accepted;
                if !accepted {
                    status.pin_attempts = status.pin_attempts.map(|left| left.saturating_sub(1));
                }
                return Next::Pause;
            }
            Step::RegistrationCodes if !accepted && self.tries == 0 => return self.again(),
            Step::RegistrationCodes => status.registration_is_told = accepted,
            Step::PduMode | Step::StorageList if !accepted && self.not_ready(answer) => return self.pause(),
            Step::PduMode if !accepted && self.tries < PDU_MODE_TRIES_MAX => return self.pause(),
            Step::PduMode if !accepted => return Next::Stuck("no-pdu-mode"),
            Step::StorageList => {
                status.keeps_reports_apart |= keeps_reports_apart(first);
                self.storages = received_storages(first, &profile.storages);
                if self.storages.is_empty() {
                    self.storages = UNTOLD_STORAGES.map(str::to_owned).to_vec();
                }
                // All that were ever told: an answer that was cut short must not hide what lies in another storage.
                let new = self.storages.iter().filter(|name| !status.storages.contains(name)).cloned();
                let new: Vec<String> = new.collect();
                status.storages.extend(new);
            }
            Step::Storage => {
                if accepted {
                    status.storage.clone_from(&self.storages[usize::from(self.tries)]);
                }
                return self.down_the_ladder(accepted, self.storages.len());
            }
            Step::Service => status.acknowledges = accepted && profile.acknowledge,
            Step::Notify => {
                if accepted {
                    status.notify.clone_from(&profile.notify[usize::from(self.tries)]);
                }
                return self.down_the_ladder(accepted, profile.notify.len());
            }
            Step::Bearer => {
                if accepted {
                    status.bearer = profile.bearers.get(usize::from(self.tries)).copied();
                }
                return self.down_the_ladder(accepted, profile.bearers.len());
            }
            // All of them, whatever becomes of each.
            Step::Particular => return self.down_the_ladder(false, profile.init.len()),
            Step::CallParticular => return self.down_the_ladder(false, profile.call.init.len()),
            Step::Subscriber => status.note_subscriber(first),
            Step::Clock => self.clock = Reading::parse(&value(first)),
            Step::ServiceCentre => {
                self.service_centre_missing = fields(&value(first))[0].is_empty();
                status.service_centre_missing = accepted && self.service_centre_missing;
            }
            Step::Signal => status.note_signal(first),
            Step::Registration => status.note_registration(first),
            Step::ModeHolds if value(first) != "0" => return Next::SetUpAnew,
            Step::NotifyHolds if !status.has_notify(first) => return Next::SetUpAnew,
            Step::RegistrationHolds => {
                // Not searching: the radio may be off, by our own doing.
                let told = fields(&value(first));
                if !matches!(told.as_slice(), [codes, state, ..] if codes != "0" && state != "0") {
                    return Next::SetUpAnew;
                }
                status.note_registration(first);
            }
            Step::Optional(_)
            | Step::OfCalls(_)
            | Step::RadioOn
            | Step::PduMode
            | Step::SetServiceCentre
            | Step::ModeHolds
            | Step::NotifyHolds => {}
        }
        self.advance();
        Next::Go
    }

    /// READY goes on; a wanted PIN is sent once; everything else is looked at again for a minute.
    fn judge_sim(&mut self, answer: &Answer, status: &mut Status) -> Next {
        let first = answer.lines.first().map(|line| value(line)).unwrap_or_default();
        self.pin_wanted = first == "SIM PIN";
        if first.is_empty() && answer.result == FinalResult::Error(ModemError::Plain) {
            // A modem that does not know the question, not one without a SIM.
            self.advance();
            return Next::Go;
        }
        match first.as_str() {
            "READY" => {
                // Right, or not wanted: after the modem's next boot it may be sent again.
                status.pin_spent = false;
                self.advance();
                Next::Go
            }
            // The SIM takes its time after a right PIN.
            "SIM PIN" if self.pin_accepted && self.tries < NOT_READY_TRIES_MAX => self.pause(),
            "SIM PIN" if status.pin_spent => Next::Stuck("wrong-pin"),
            "SIM PIN" => {
                self.advance();
                if status.pin_known { Next::Go } else { Next::Stuck("pin-wanted") }
            }
            "SIM PUK" => Next::Stuck("puk-wanted"),
            _ if self.tries < NOT_READY_TRIES_MAX => self.pause(),
            _ => Next::Stuck("no-sim"),
        }
    }

    /// Goes down a ladder until a rung holds; at its end what the modem has is kept.
    fn down_the_ladder(&mut self, holds: bool, rungs: usize) -> Next {
        if !holds && usize::from(self.tries) + 1 < rungs {
            return self.again();
        }
        self.advance();
        Next::Go
    }

    fn not_ready(&self, answer: &Answer) -> bool {
        let busy = matches!(answer.result, FinalResult::Error(error) if error.is_not_ready_yet());
        busy && self.tries < NOT_READY_TRIES_MAX
    }

    fn again(&mut self) -> Next {
        self.tries += 1;
        Next::Go
    }

    fn pause(&mut self) -> Next {
        self.tries += 1;
        Next::Pause
    }

    fn advance(&mut self) {
        self.position += 1;
        self.tries = 0;
    }

    fn go_back_to(&mut self, step: Step) {
        self.position = self
            .sequence
            .iter()
            .position(|other| *other == step)
            .expect("only steps of this sequence go back");
        self.tries = 0;
    }
}
