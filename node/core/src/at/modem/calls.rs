//! The modem's call line: at most one call, made or taken, from what the modem says of it in whichever words.
//!
//! It tells each stage of a call once, whatever came twice, and one end. What is to be said to the modem follows from where
//! the call stands ([`commands`]), so that a modem that had to be woken or set up anew in a call goes on with it. It
//! never touches a second caller's call: what rejects that one drops the first on some modems (modem-faults E6).

use std::collections::VecDeque;

use chaski_sync_core::time::Uptime;

use super::super::profile::{Profile, Sound};
use crate::call::{CallOrder, CallSignal, Caller, EndCause, Key};
use crate::limits::{CALL_LATE_WORDS_MS, CALL_LOOK_MS, DIAL_DOUBT_MS};

mod commands;
mod ending;
mod files;
mod incoming;
mod listing;
mod network;
mod reports;
mod sound;

use commands::Op;
use ending::{Clearing, HangUp};
use files::{Files, Player};
use incoming::Incoming;
use network::Network;
use sound::Stream;

/// How far a call is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// It rings, or the modem has not taken the dial yet.
    Begins,
    Dialling,
    Alerting,
    On,
}

#[derive(Debug)]
enum Side {
    Incoming(Incoming),
    Outgoing(Outgoing),
}

/// A call of ours.
#[derive(Debug)]
struct Outgoing {
    number: String,
    /// When it is to be dialled; none once it has been.
    dial_at: Option<Uptime>,
    dialled_at: Uptime,
    tries: u8,
    doubt: Option<Doubt>,
}

/// `NO CARRIER` was said of a dial that may go on (modem-faults E9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doubt {
    /// The list of calls is looked into.
    Looks,
    /// It shows nothing: the modem is asked why.
    Asks,
    /// It does not say.
    Waits,
}

#[derive(Debug)]
struct Call {
    side: Side,
    stage: Stage,
    /// Since when it is where it is.
    since: Uptime,
    /// Its number in the modem.
    index: Option<u8>,
    was_listed: bool,
    looks_missed: u8,
    look_at: Uptime,
    hang_up: Option<HangUp>,
    stream: Stream,
    player: Player,
    /// The second caller who was told of last.
    waiting: Option<Caller>,
}

impl Call {
    fn new(now: Uptime, side: Side) -> Self {
        Self {
            side,
            stage: Stage::Begins,
            since: now,
            index: None,
            was_listed: false,
            looks_missed: 0,
            look_at: now.after_ms(CALL_LOOK_MS),
            hang_up: None,
            stream: Stream::default(),
            player: Player::default(),
            waiting: None,
        }
    }

    fn outgoing(&self) -> Option<&Outgoing> {
        match &self.side {
            Side::Outgoing(outgoing) => Some(outgoing),
            Side::Incoming(_) => None,
        }
    }

    fn outgoing_mut(&mut self) -> Option<&mut Outgoing> {
        match &mut self.side {
            Side::Outgoing(outgoing) => Some(outgoing),
            Side::Incoming(_) => None,
        }
    }

    fn is_incoming(&self) -> bool {
        matches!(self.side, Side::Incoming(_))
    }

    /// It rings here, and nobody has said what is to become of it.
    fn rings(&mut self) -> Option<&mut Incoming> {
        match &mut self.side {
            Side::Incoming(incoming) if self.stage == Stage::Begins && self.hang_up.is_none() => {
                Some(incoming)
            }
            _ => None,
        }
    }

    fn doubt_ends_at(&self) -> Option<Uptime> {
        let outgoing = self.outgoing().filter(|outgoing| outgoing.doubt.is_some())?;
        Some(outgoing.dialled_at.after_ms(DIAL_DOUBT_MS))
    }
}

/// What this process has learnt of the modem.
#[derive(Debug, Default)]
struct Learnt {
    list_refusals: u8,
    stream_refusals: u8,
    file_refusals: u8,
}

/// What the modem's other work has to mind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum OnCall {
    #[default]
    No,
    /// It rings, is being made or ended: commands must be able to go at once.
    Unsettled,
    /// People talk.
    Settled,
}

/// The call line of one modem.
#[derive(Debug, Default)]
pub(super) struct Calls {
    call: Option<Call>,
    /// Somebody who called while a call of ours was being made.
    other: Option<Incoming>,
    open: Option<Op>,
    opened_at: Uptime,
    clearing: Option<Clearing>,
    key: Option<(Key, Uptime)>,
    files: Files,
    learnt: Learnt,
    network: Network,
    ended_at: Option<Uptime>,
    /// The call is over and its sound was not stopped: the next command of the profile's for that.
    stop_left: Option<usize>,
    is_stuck: bool,
    signals: VecDeque<CallSignal>,
}

impl Calls {
    /// Set up anew: a call of an earlier process, or from before the modem was lost, is to be ended.
    pub(super) fn begin(&mut self, now: Uptime) {
        if self.call.is_none() {
            self.clearing = Some(Clearing::new(now));
        }
    }

    /// There is no call on the line, and none is left over.
    pub(super) fn is_free(&self) -> bool {
        !self.is_on_line() && self.clearing.is_none() && self.stop_left.is_none()
    }

    pub(super) fn is_on_line(&self) -> bool {
        self.call.is_some() || self.other.is_some()
    }

    /// It rings, and nobody has been told.
    pub(super) fn is_ringing_untold(&self) -> bool {
        matches!(&self.call, Some(Call { side: Side::Incoming(incoming), .. }) if !incoming.is_told())
    }

    pub(super) fn on_call(&self) -> OnCall {
        match &self.call {
            Some(call) if call.stage == Stage::On && call.hang_up.is_none() => OnCall::Settled,
            Some(_) => OnCall::Unsettled,
            None => OnCall::No,
        }
    }

    /// Tells, once, whether the modem will not let go of a call.
    pub(super) fn take_stuck(&mut self) -> bool {
        std::mem::take(&mut self.is_stuck)
    }

    pub(super) fn take_signal(&mut self) -> Option<CallSignal> {
        self.signals.pop_front()
    }

    pub(super) fn sound(&self, profile: &Profile) -> Sound {
        if !profile.audio.start.is_empty() && !self.learnt.streams_not() {
            Sound::Stream
        } else if profile.files.plays() && !self.learnt.plays_not() {
            Sound::Files
        } else {
            Sound::None
        }
    }

    /// Takes an order. Tells whether a dial whose answer is still out is to be cut short.
    pub(super) fn order(&mut self, now: Uptime, order: CallOrder, may_dial: bool, profile: &Profile) -> bool {
        match order {
            CallOrder::Dial(number) => self.dial(now, number, may_dial),
            CallOrder::Answer => {
                if let Some(incoming) = self.call.as_mut().and_then(Call::rings) {
                    incoming.take(now);
                }
            }
            CallOrder::HangUp => return self.hang_up(now, EndCause::Ours, profile),
            CallOrder::StartAudio => self.start_stream(now, profile),
            CallOrder::PlayFile(wav) => self.play_file(now, wav, profile),
            CallOrder::StopFile => self.stop_file(now),
        }
        false
    }

    fn dial(&mut self, now: Uptime, number: String, may_dial: bool) {
        if self.call.is_some() && !self.is_ringing_untold() {
            // That call's signals go on; another end would be taken for its.
            return;
        }
        let is_number = number.strip_prefix('+').unwrap_or(&number).bytes().all(|sign| sign.is_ascii_digit());
        // Glare: who calls goes first, and is told of next.
        if !may_dial || !is_number || number.len() < 2 || self.call.is_some() {
            return self.tell(CallSignal::Ended(EndCause::Failed));
        }
        // What is still said of the last call must not end this one.
        let dial_at = self.ended_at.map_or(now, |ended_at| now.max(ended_at.after_ms(CALL_LATE_WORDS_MS)));
        let outgoing = Outgoing { number, dial_at: Some(dial_at), dialled_at: now, tries: 0, doubt: None };
        self.call = Some(Call::new(now, Side::Outgoing(outgoing)));
    }

    /// The call has come this far; tells so, once.
    fn advance(&mut self, now: Uptime, stage: Stage) {
        let Some(call) = &mut self.call else {
            // Said to be over, and it goes on: who takes it would hear nothing, and who calls finds the line busy.
            self.clearing.get_or_insert(Clearing::new(now));
            return;
        };
        if call.is_incoming() && stage < Stage::On {
            return;
        }
        if let Some(outgoing) = call.outgoing_mut() {
            (outgoing.doubt, outgoing.dial_at) = (None, None);
        }
        let before = call.stage;
        if before >= stage {
            return;
        }
        (call.stage, call.since) = (stage, now);
        if call.hang_up.is_some() {
            return;
        }
        let mut signals = Vec::new();
        match &mut call.side {
            Side::Incoming(incoming) => signals.extend(incoming.tell()),
            Side::Outgoing(_) if before < Stage::Dialling => signals.push(CallSignal::Dialling),
            Side::Outgoing(_) => {}
        }
        match stage {
            Stage::Alerting => signals.push(CallSignal::Alerting),
            Stage::On => signals.push(CallSignal::Connected),
            Stage::Begins | Stage::Dialling => {}
        }
        self.signals.extend(signals);
        if stage >= Stage::Alerting
            && let Some(caller) = self.other.take().and_then(Incoming::into_caller)
        {
            self.waits(caller);
        }
    }

    /// The call is over: tells so, once. Where we have hung up the end is ours, whatever else was said.
    fn end(&mut self, now: Uptime, cause: EndCause) {
        let Some(mut call) = self.call.take() else { return };
        if let Side::Incoming(incoming) = &mut call.side {
            self.signals.extend(incoming.tell());
        }
        let cause = call.hang_up.as_ref().map_or(cause, |hang_up| hang_up.cause);
        self.tell(CallSignal::Ended(cause));
        self.ended_at = Some(now);
        self.key = None;
        self.stop_left = call.stream.stop_left();
        if let Some(other) = self.other.take().filter(|other| other.still_rings(now)) {
            self.call = Some(Call::new(now, Side::Incoming(other)));
            self.tell_ringing(now);
        }
    }

    /// The modem restarted or its port went away: no call outlives that for us.
    pub(super) fn modem_gone(&mut self, now: Uptime) {
        self.other = None;
        if let Some(call) = &mut self.call {
            call.hang_up = None;
        }
        self.end(now, EndCause::Failed);
        (self.open, self.clearing, self.stop_left) = (None, None, None);
        self.files = Files::default();
    }

    /// When [`Calls::tick`] is to be called, whatever the modem is doing.
    pub(super) fn timer(&self) -> Option<Uptime> {
        let call = self.call.as_ref()?;
        let rings = match &call.side {
            Side::Incoming(incoming) if call.stage == Stage::Begins && call.hang_up.is_none() => {
                incoming.timer()
            }
            _ => None,
        };
        rings.into_iter().chain(call.doubt_ends_at()).chain(call.player.ends_at()).min()
    }

    /// Lets time pass.
    pub(super) fn tick(&mut self, now: Uptime) {
        self.tell_ringing(now);
        let Some(call) = &mut self.call else { return };
        if call.rings().is_some_and(|incoming| incoming.has_stopped(now)) {
            return self.end(now, EndCause::Theirs);
        }
        if call.doubt_ends_at().is_some_and(|at| at <= now) {
            return self.end(now, EndCause::Failed);
        }
        if call.player.ends_at().is_some_and(|at| at <= now) {
            self.file_played();
        }
    }

    fn tell_ringing(&mut self, now: Uptime) {
        if let Some(incoming) = self.call.as_mut().and_then(Call::rings)
            && incoming.is_due(now)
        {
            let signal = incoming.tell();
            self.signals.extend(signal);
        }
    }

    fn tell(&mut self, signal: CallSignal) {
        self.signals.push_back(signal);
    }
}

#[cfg(test)]
mod tests;
