//! The box calls somebody.

use super::super::Phase;
use super::super::SimModem;
use super::super::commands::{Reply, Step};
use super::super::conditions::Condition;
use super::super::events::Event;
use super::super::failure::Failure;
use super::super::faults::Fault;
use super::super::options::{CallNetwork, DialAnswer};
use super::{Awaited, CallEnd, CallRecord, Direction, Moment, State};
use crate::caller::PickUp;

/// Time from a dial until the network has taken it.
const ORIGINATES_MS: u64 = 200;

/// Time from a dial to a `NO CARRIER` that means nothing (E9: a second attempt in another network follows).
const FALSE_END_MS: u64 = 900;

/// Time from the end of a dial that met its own counterpart until that one gets through.
const GLARE_PAUSE_MS: u64 = 1_500;

impl SimModem {
    /// `ATD` with a number.
    pub(in super::super) fn dial(&mut self, now_ms: u64, number: &str, is_voice: bool) -> Reply {
        let voice = &self.options.dialect.voice;
        let (words, answer) = (voice.end_words, voice.dial_answer);
        if !voice.takes_calls {
            return Err(Failure::Plain);
        }
        if !self.has_voice() {
            return Err(Failure::Words(words.no_dial_tone));
        }
        if !is_voice && !voice.dials_without_semicolon {
            return Err(Failure::Words(words.gone));
        }
        if self.is_in_call() || number.is_empty() {
            return Err(Failure::Plain);
        }
        let record = self.calls.records.len();
        self.calls.records.push(CallRecord::new(number, Direction::Outgoing, now_ms));
        self.note(now_ms, Event::Dialled { number: number.to_owned() });
        let caller = self.calls.caller_of(number).cloned();
        let place = self.leg_added(record, State::Dialling, caller);
        self.plan_dial(now_ms, place);
        match answer {
            DialAnswer::AtOnce => Ok(Step::Say(Vec::new())),
            DialAnswer::AtPickUp | DialAnswer::Connect => Ok(Step::Await(Awaited::PickUp)),
        }
    }

    fn plan_dial(&mut self, now_ms: u64, place: usize) {
        let leg = &self.calls.legs[place];
        let (record, pick_up) = (leg.record, leg.caller.as_ref().map(|caller| caller.pick_up));
        let &CallNetwork { set_up_ms, rings_at_most_ms, .. } = &self.options.network.calls;
        let rings_ms = now_ms + set_up_ms;
        self.plan(now_ms + ORIGINATES_MS.min(set_up_ms), record, Moment::Originates);
        if self.strikes(Fault::NoCarrierTooEarly, "D") {
            self.plan(now_ms + FALSE_END_MS, record, Moment::FalseEnd);
        }
        let refuses = |it| matches!(it, Condition::NothingGoes { .. } | Condition::NoCredit { .. });
        if self.conditions.any(refuses) {
            return self.plan(rings_ms, record, Moment::Fails(CallEnd::Dropped));
        }
        if pick_up.is_some() && self.strikes(Fault::Glare, "D") {
            self.calls.records[record].meets_its_counterpart = true;
            return self.plan(rings_ms, record, Moment::Fails(CallEnd::Busy));
        }
        let (alerts, end_ms, end) = match pick_up {
            Some(PickUp::After { ms }) => (true, ms, Moment::PicksUp),
            Some(PickUp::Refused { ms }) => (true, ms, Moment::Fails(CallEnd::Refused)),
            Some(PickUp::Never) => (true, rings_at_most_ms, Moment::Fails(CallEnd::NoAnswer)),
            Some(PickUp::Busy) => (false, 0, Moment::Fails(CallEnd::Busy)),
            Some(PickUp::Off) => (false, 0, Moment::Fails(CallEnd::NotReachable)),
            None => (false, 0, Moment::Fails(CallEnd::NotInService)),
        };
        if alerts {
            self.plan(rings_ms, record, Moment::Alerts);
        }
        let ends_at_limit = end_ms > rings_at_most_ms;
        let end = if ends_at_limit { Moment::Fails(CallEnd::NoAnswer) } else { end };
        self.plan(rings_ms + end_ms.min(rings_at_most_ms), record, end);
    }

    /// It rings at the far end.
    pub(super) fn alerts(&mut self, now_ms: u64, place: usize) {
        self.calls.legs[place].state = State::Alerting;
        if self.strikes(Fault::EarlyMedia, "D") {
            self.calls.legs[place].is_early = true;
            self.calls.legs[place].state = State::Active;
            self.calls.early_samples = 0;
            self.audio_may_begin(now_ms);
            return self.tell_answered(now_ms, place);
        }
        self.tell_state(now_ms, place, State::Alerting);
    }

    /// The far end picks up.
    pub(super) fn far_end_picks_up(&mut self, now_ms: u64, place: usize) {
        self.leg_answered(now_ms, place);
    }

    /// The answer to a dial that waited for somebody to pick up.
    pub(super) fn settle_dial(&mut self, now_ms: u64) {
        let words = match self.options.dialect.voice.dial_answer {
            DialAnswer::AtOnce | DialAnswer::AtPickUp => "OK",
            DialAnswer::Connect => "CONNECT",
        };
        self.settle_awaited(now_ms, Awaited::PickUp, words);
    }

    /// A dial that met its own counterpart is over: the other call gets through now.
    pub(super) fn counterpart_gets_through(&mut self, now_ms: u64, record: usize) {
        if std::mem::take(&mut self.calls.records[record].meets_its_counterpart) {
            self.plan(now_ms + GLARE_PAUSE_MS, record, Moment::CounterpartCalls);
        }
    }

    /// Whoever the box tried to call calls the box.
    pub(super) fn counterpart_calls(&mut self, now_ms: u64, record: usize) {
        if let Some(caller) = self.calls.caller_of(&self.calls.records[record].number).cloned() {
            self.place_call(now_ms, caller);
        }
    }

    /// Octets that come while a dial waits for somebody to pick up end it [V.250 §5.6.1]; says whether they do.
    pub(in super::super) fn abandons_dial(&mut self, now_ms: u64) -> bool {
        if !matches!(self.phase, Phase::Awaiting(Awaited::PickUp)) {
            return false;
        }
        match self.calls.place_of(|leg| !leg.is_left) {
            Some(place) => self.leg_ends(now_ms, place, CallEnd::BoxHungUp),
            None => self.listen(now_ms),
        }
        true
    }
}
