//! Somebody calls the box.

use super::super::SimModem;
use super::super::conditions::Condition;
use super::super::events::Event;
use super::super::faults::Fault;
use super::super::urc::Urc;
use super::super::wire::Mark;
use super::{Awaited, CallEnd, CallRecord, Direction, Moment, State};
use crate::caller::{Caller, CallerIdentity};

/// How long it rings before a call is forwarded that nobody answers [24.082: 5 to 30 s].
const FORWARDS_AFTER_MS: u64 = 20_000;

/// Who calls when a stranger calls.
const STRANGER: &str = "+51900000099";

impl SimModem {
    /// Lets somebody call the box; gives the place of the call in [`SimModem::calls`].
    pub fn call(&mut self, now_ms: u64, caller: &Caller) -> usize {
        self.advance(now_ms);
        self.know(caller);
        self.place_call(now_ms, caller.clone())
    }

    /// A stranger lets it ring for a while.
    pub(super) fn stranger_calls(&mut self, now_ms: u64) {
        self.place_call(now_ms, Caller::new(STRANGER));
    }

    pub(super) fn place_call(&mut self, now_ms: u64, caller: Caller) -> usize {
        let record = self.calls.records.len();
        self.calls.records.push(CallRecord::new(caller.number(), Direction::Incoming, now_ms));
        if let Some(end) = self.fails_at_once() {
            self.record_ended(now_ms, record, end);
            return record;
        }
        let network = &self.options.network.calls;
        let (limit_ms, gives_up_ms) = (network.rings_at_most_ms, caller.gives_up_after_ms);
        let end = if gives_up_ms <= limit_ms { CallEnd::GaveUp } else { CallEnd::NoAnswer };
        self.plan(now_ms + gives_up_ms.min(limit_ms), record, Moment::GivesUp(end));
        if self.strikes(Fault::RingLost, "") {
            return record;
        }
        if self.calls.services.forwarding[2].is_some() {
            self.plan(now_ms + FORWARDS_AFTER_MS, record, Moment::ForwardsUnanswered);
        }
        self.calls.records[record].clip_behind_ring = self.drawn_clip_ring();
        if self.calls.legs.is_empty() {
            let place = self.leg_added(record, State::Incoming, Some(caller));
            self.rings(now_ms, place);
        } else {
            let place = self.leg_added(record, State::Waiting, Some(caller));
            self.tell_waiting(now_ms, place);
        }
        record
    }

    /// Why a call does not get through to the box, if it does not.
    fn fails_at_once(&self) -> Option<CallEnd> {
        let forwarding = &self.calls.services.forwarding;
        let or_forwarded = |reason: u8, end| {
            let is_active = forwarding[usize::from(reason)].is_some();
            Some(if is_active { CallEnd::Forwarded { reason } } else { end })
        };
        if forwarding[0].is_some() {
            return Some(CallEnd::Forwarded { reason: 0 });
        }
        if !self.has_voice() || self.conditions.any(|it| matches!(it, Condition::NothingGoes { .. })) {
            return or_forwarded(3, CallEnd::NotReachable);
        }
        let has_room = self.calls.in_state(State::Active).is_some() && self.calls.legs.len() == 1;
        if self.is_in_call() && !(self.calls.services.is_waiting_on && has_room) {
            return or_forwarded(1, CallEnd::Busy);
        }
        None
    }

    /// The ring behind which the caller's number comes; 0 for never.
    fn drawn_clip_ring(&mut self) -> u32 {
        if self.strikes(Fault::ClipLost, "") {
            0
        } else if self.strikes(Fault::ClipLate, "") {
            2
        } else {
            self.options.network.calls.clip_behind_ring
        }
    }

    /// Rings once, and plans the next ring.
    pub(super) fn rings(&mut self, now_ms: u64, place: usize) {
        let number = self.calls.legs[place].record;
        let record = &mut self.calls.records[number];
        record.rings += 1;
        let (rings, clip_from) = (record.rings, record.clip_behind_ring);
        if rings == 1 {
            self.tell_state(now_ms, place, State::Incoming);
        }
        let words = if self.is_set("+CRC") { "+CRING: VOICE" } else { "RING" };
        self.urc(now_ms, Urc { block: vec![words.to_owned()], marks: vec![Mark::Event(Event::RingSent)] });
        if clip_from > 0 && rings >= clip_from && self.is_set("+CLIP") {
            let clip = self.clip(place);
            self.urc(now_ms, Urc::line(clip));
        }
        self.plan(now_ms + self.options.network.calls.ring_every_ms, number, Moment::Ring);
    }

    /// Who calls, as `+CLIP` tells it.
    fn clip(&self, place: usize) -> String {
        let leg = &self.calls.legs[place];
        let (number, kind) = super::written(leg, &self.calls.records[leg.record]);
        let validity = match leg.caller.as_ref().map(|caller| caller.identity) {
            Some(CallerIdentity::Withheld) => 1,
            Some(CallerIdentity::NotAvailable) => 2,
            Some(CallerIdentity::Shown) | None => 0,
        };
        let between = if self.options.dialect.voice.clip_is_quoted { "\"\",0,\"\"" } else { ",," };
        format!("+CLIP: \"{number}\",{kind},{between},{validity}")
    }

    /// `ATA`: says whether there is anything to answer, and how long that takes.
    pub(in super::super) fn begin_to_answer(&mut self, now_ms: u64) -> Option<u64> {
        let place = self.calls.in_state(State::Incoming)?;
        let (record, answer_ms) = (self.calls.legs[place].record, self.options.dialect.voice.answer_ms);
        if answer_ms > 0 {
            self.plan(now_ms + answer_ms, record, Moment::BoxAnswers);
        } else {
            self.leg_answered(now_ms, place);
        }
        Some(answer_ms)
    }

    /// The answer has taken its time.
    pub(super) fn box_answers(&mut self, now_ms: u64, place: usize) {
        self.leg_answered(now_ms, place);
        self.settle_awaited(now_ms, Awaited::Answer, "OK");
    }

    /// Says whether a setting that is only remembered is on.
    pub(in super::super) fn is_set(&self, name: &str) -> bool {
        self.settings.remembered(name, "0").starts_with('1')
    }
}
