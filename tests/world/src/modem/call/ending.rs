//! How calls end, and how the host hears of it.

use super::super::SimModem;
use super::super::events::Event;
use super::super::faults::Fault;
use super::{Awaited, CallEnd, Direction, Moment, State};

impl SimModem {
    /// The far end hangs up the call that is active; nothing without one.
    pub fn hang_up_far_end(&mut self, now_ms: u64) {
        self.advance(now_ms);
        self.far_end_hangs_up(now_ms);
    }

    pub(super) fn far_end_hangs_up(&mut self, now_ms: u64) {
        if let Some(place) = self.calls.place_of(|leg| leg.far_end.is_some() && leg.state == State::Active) {
            self.leg_ends(now_ms, place, CallEnd::FarHungUp);
        }
    }

    /// A call is over for the far end or the network; the host hears of it as the faults let it.
    pub(super) fn leg_ends(&mut self, now_ms: u64, place: usize, end: CallEnd) {
        let leg = &mut self.calls.legs[place];
        let (record, was_answered) = (leg.record, leg.far_end.is_some());
        leg.far_end = None;
        leg.is_left = true;
        self.record_ended(now_ms, record, end);
        let far_end_left = was_answered && matches!(end, CallEnd::FarHungUp | CallEnd::Dropped);
        if far_end_left && self.strikes(Fault::CallLingers, "") {
            return;
        }
        if far_end_left && self.strikes(Fault::HangUpUnreported, "") {
            return self.leg_goes(now_ms, place, None);
        }
        if far_end_left && self.strikes(Fault::HangUpLate, "") {
            let told_ms = now_ms + self.faults.sizes.hang_up_late_ms;
            return self.plan(told_ms, record, Moment::TellsEnd(end));
        }
        self.leg_goes(now_ms, place, Some(end));
        self.counterpart_gets_through(now_ms, record);
    }

    /// The modem knows that a call is over, and says so when there is a way to say.
    pub(super) fn leg_goes(&mut self, now_ms: u64, place: usize, told: Option<CallEnd>) {
        let leg = self.calls.legs.remove(place);
        self.calls.agenda.forget(leg.record);
        self.time_calls();
        if self.calls.in_state(State::Active).is_none() {
            self.audio_ends(now_ms);
        }
        let Some(end) = told else { return };
        self.calls.last_end = Some(end);
        self.tell_ended(now_ms, &leg, end);
        let words = self.words_of(end);
        let is_settled = self.settle_awaited(now_ms, Awaited::PickUp, words)
            || self.settle_awaited(now_ms, Awaited::Answer, words);
        if !is_settled && end != CallEnd::BoxHungUp && !matches!(leg.state, State::Waiting | State::Held) {
            self.tell_words(now_ms, words);
        }
        let was_missed = matches!(leg.state, State::Incoming) && end != CallEnd::BoxHungUp;
        if was_missed && self.options.dialect.voice.tells_missed_calls {
            self.tell_missed(now_ms, &leg);
        }
    }

    fn words_of(&self, end: CallEnd) -> &'static str {
        let words = &self.options.dialect.voice.end_words;
        match end {
            CallEnd::Busy => words.busy,
            CallEnd::NoAnswer => words.no_answer,
            CallEnd::GaveUp
            | CallEnd::Refused
            | CallEnd::NotReachable
            | CallEnd::NotInService
            | CallEnd::Forwarded { .. }
            | CallEnd::BoxHungUp
            | CallEnd::FarHungUp
            | CallEnd::Dropped => words.gone,
        }
    }

    /// Writes the end into the record, once.
    pub(super) fn record_ended(&mut self, now_ms: u64, record: usize, end: CallEnd) {
        let entry = &mut self.calls.records[record];
        if entry.ended.is_none() {
            entry.ended = Some((now_ms, end));
            self.note(now_ms, Event::CallEnded { call: record });
        }
        self.calls.agenda.forget(record);
        self.time_calls();
    }

    /// The box hangs up a call, in whatever state it is.
    fn box_ends(&mut self, now_ms: u64, place: usize) {
        let leg = &self.calls.legs[place];
        let is_refused = matches!(leg.state, State::Incoming | State::Waiting);
        let record = leg.record;
        let is_forwarded = is_refused && self.calls.services.forwarding[1].is_some();
        if is_forwarded {
            // To the network a refusal is a busy line [24.082 §2].
            self.record_ended(now_ms, record, CallEnd::Forwarded { reason: 1 });
        } else if is_refused {
            self.record_ended(now_ms, record, CallEnd::Refused);
        } else {
            self.record_ended(now_ms, record, CallEnd::BoxHungUp);
        }
        self.leg_goes(now_ms, place, Some(CallEnd::BoxHungUp));
    }

    /// Says whether a command about calls comes so early that it hangs the device (E18).
    fn is_too_early(&self, for_one_call: bool) -> bool {
        let is_early = |leg: &super::Leg| {
            let is_outgoing = self.calls.records[leg.record].direction == Direction::Outgoing;
            let before_orig = !leg.is_originated;
            let before_conf = leg.state == State::Dialling;
            is_outgoing && leg.state == State::Dialling && (before_orig || for_one_call && before_conf)
        };
        self.options.dialect.voice.hangs_on_early_hang_up && self.calls.legs.iter().any(is_early)
    }

    /// `AT+CHUP`, `ATH`: hangs up what is active, dialled, or ringing; says whether the device takes that.
    pub(in super::super) fn hang_up(&mut self, now_ms: u64) -> bool {
        if self.is_too_early(false) {
            return false;
        }
        let mine = [State::Active, State::Dialling, State::Alerting, State::Incoming];
        while let Some(place) = self.calls.place_of(|leg| mine.contains(&leg.state)) {
            self.box_ends(now_ms, place);
        }
        true
    }

    /// `AT+CHLD` [27.007 §7.13, 22.030 §6.5.5.1]; nothing when the device does not take it.
    pub(in super::super) fn hold(&mut self, now_ms: u64, what: &str) -> Option<bool> {
        if what.len() == 2 && self.is_too_early(true) {
            return None;
        }
        let by_id = what.strip_prefix('1').and_then(|id| id.parse::<u8>().ok());
        Some(match (what, by_id) {
            ("0", _) => {
                let other = self.calls.in_state(State::Waiting).or_else(|| self.calls.in_state(State::Held));
                self.box_ends_any(now_ms, other)
            }
            ("1", _) => {
                let has_ended = self.box_ends_any(now_ms, self.calls.in_state(State::Active));
                let other = self.calls.in_state(State::Waiting).or_else(|| self.calls.in_state(State::Held));
                self.goes_on_with_any(now_ms, other) || has_ended
            }
            ("2", _) => {
                let active = self.calls.in_state(State::Active);
                let other = self.calls.place_of(|leg| matches!(leg.state, State::Waiting | State::Held));
                if let Some(place) = active {
                    self.calls.legs[place].state = State::Held;
                    self.tell_state(now_ms, place, State::Held);
                }
                self.goes_on_with_any(now_ms, other) || active.is_some()
            }
            (_, Some(id)) => self.box_ends_any(now_ms, self.calls.place_of(|leg| leg.id == id)),
            _ => false,
        })
    }

    /// The box hangs up a call if there is one; says whether there is.
    fn box_ends_any(&mut self, now_ms: u64, place: Option<usize>) -> bool {
        if let Some(place) = place {
            self.box_ends(now_ms, place);
        }
        place.is_some()
    }

    /// Goes on with a call if there is one; says whether there is.
    fn goes_on_with_any(&mut self, now_ms: u64, place: Option<usize>) -> bool {
        if let Some(place) = place {
            self.goes_on_with(now_ms, place);
        }
        place.is_some()
    }

    fn goes_on_with(&mut self, now_ms: u64, place: usize) {
        if self.calls.legs[place].state == State::Waiting {
            return self.leg_answered(now_ms, place);
        }
        self.calls.legs[place].state = State::Active;
        self.audio_may_begin(now_ms);
        self.tell_state(now_ms, place, State::Active);
    }
}
