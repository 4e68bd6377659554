//! Voice calls: who calls whom, how that goes, and what each test may know of it afterwards.
//!
//! A call at the modem is a [`Leg`]; what the network and the people know of it is a [`CallRecord`], which stays. What
//! is still to happen stands in an agenda, of which the modem's timer table holds the first moment. There are no data
//! calls, no conferences, and no emergency calls.
//!
//! Invariants: one leg at most is active, and only an active one has sound; a record ends once; a leg that the far end has
//! left, but of which the host does not know, has nobody behind it.

mod ending;
mod far_side;
mod incoming;
mod moments;
mod outgoing;
mod record;
mod reports;
mod services;

pub(crate) use moments::{Agenda, Moment};
pub use record::{CallEnd, CallRecord, Direction, KeyPress};
pub(crate) use services::Services;

use super::events::Event;
use super::faults::Fault;
use super::options::ModemOptions;
use super::{Phase, SimModem};
use crate::caller::{Caller, CallerIdentity, FarEnd};
use std::ops::RangeInclusive;

/// The numbers that calls have in lists [27.007 §7.18].
const IDS: RangeInclusive<u8> = 1..=7;

/// What a leg is doing, by the numbers of `+CLCC` [27.007 §7.18].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Active = 0,
    Held = 1,
    Dialling = 2,
    Alerting = 3,
    Incoming = 4,
    Waiting = 5,
}

/// A call at the modem.
#[derive(Debug)]
pub(crate) struct Leg {
    /// Its number in lists.
    id: u8,
    /// Its record's place.
    record: usize,
    state: State,
    /// The person at the other end; nobody behind a number that is not in service.
    caller: Option<Caller>,
    /// The person in the call, once it is answered; nobody when they have left.
    far_end: Option<FarEnd>,
    /// Whether `^ORIG` has been said.
    is_originated: bool,
    /// Whether the host takes it for answered although it only rings.
    is_early: bool,
    /// Whether the far end has left and the host does not know.
    is_left: bool,
}

/// A command that waits for what becomes of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Awaited {
    /// `ATA`
    Answer,
    /// `ATD`, where its answer comes when somebody picks up.
    PickUp,
}

/// All calls of a modem.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    legs: Vec<Leg>,
    records: Vec<CallRecord>,
    /// Who is behind which number.
    callers: Vec<Caller>,
    agenda: Agenda,
    /// How the last call ended, for `+CEER`.
    last_end: Option<CallEnd>,
    pub(crate) services: Services,
    early_samples: usize,
}

impl Calls {
    /// The calls of a modem that has had none.
    pub(crate) fn new(options: &ModemOptions) -> Calls {
        Calls { services: Services::new(&options.network.calls), ..Calls::default() }
    }

    fn place_of(&self, wanted: impl Fn(&Leg) -> bool) -> Option<usize> {
        self.legs.iter().position(wanted)
    }

    fn in_state(&self, state: State) -> Option<usize> {
        self.place_of(|leg| leg.state == state)
    }

    fn free_id(&self) -> u8 {
        let is_free = |id: &u8| self.legs.iter().all(|leg| leg.id != *id);
        IDS.clone().find(is_free).unwrap_or(*IDS.end())
    }

    fn caller_of(&self, number: &str) -> Option<&Caller> {
        self.callers.iter().find(|caller| crate::network::same_subscriber(caller.number(), number))
    }
}

impl SimModem {
    /// Tells who picks up when the box calls a number; whoever calls the box is known from then on, too. A number that
    /// nobody has is not in service.
    pub fn know(&mut self, caller: &Caller) {
        self.calls.callers.retain(|other| !crate::network::same_subscriber(other.number(), caller.number()));
        self.calls.callers.push(caller.clone());
    }

    /// Every call so far, in the order in which they were begun.
    pub fn calls(&self) -> &[CallRecord] {
        &self.calls.records
    }

    /// Says whether there is a call, whatever its state: even one that the far end has left.
    pub fn is_in_call(&self) -> bool {
        !self.calls.legs.is_empty()
    }

    /// Says whether calls can come and go now.
    fn has_voice(&self) -> bool {
        let reaches = matches!(self.registration(), 1 | 5 | 9 | 10);
        self.options.dialect.voice.takes_calls && !self.is_down() && reaches
    }

    fn leg_added(&mut self, record: usize, state: State, caller: Option<Caller>) -> usize {
        let id = self.calls.free_id();
        let (far_end, is_originated) = (None, false);
        let leg = Leg { id, record, state, caller, far_end, is_originated, is_early: false, is_left: false };
        self.calls.legs.push(leg);
        self.calls.legs.len() - 1
    }

    /// Both ends hear each other from now on.
    fn leg_answered(&mut self, now_ms: u64, place: usize) {
        let record = self.calls.legs[place].record;
        let was_early = self.calls.legs[place].is_early;
        self.calls.agenda.forget(record);
        let seed = self.options.seed ^ (record as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let leg = &mut self.calls.legs[place];
        leg.state = State::Active;
        leg.is_early = false;
        leg.far_end = leg.caller.as_ref().map(|caller| FarEnd::new(caller, seed));
        self.calls.records[record].answered_ms = Some(now_ms);
        self.note(now_ms, Event::CallAnswered { call: record });
        if !was_early {
            self.audio_may_begin(now_ms);
            self.tell_answered(now_ms, place);
        }
        if let Some(limit_ms) = self.options.network.calls.call_length_max_ms {
            self.plan(now_ms + limit_ms, record, Moment::Cut);
        }
        if self.strikes(Fault::CallDropped, "") {
            let drop_ms = now_ms + self.chance.below(self.faults.sizes.within_ms.max(1));
            self.plan(drop_ms, record, Moment::Cut);
        }
        if self.strikes(Fault::SecondCaller, "") {
            self.plan(now_ms + self.faults.sizes.second_caller_ms, record, Moment::SecondCaller);
        }
    }

    /// Answers the command that waits for a call, if one does; says whether one did.
    fn settle_awaited(&mut self, now_ms: u64, awaited: Awaited, words: &str) -> bool {
        if !matches!(self.phase, Phase::Awaiting(waiting) if waiting == awaited) {
            return false;
        }
        let name = match awaited {
            Awaited::Answer => "A",
            Awaited::PickUp => "D",
        };
        self.answer_in_words(now_ms, name, words);
        self.listen(now_ms);
        true
    }

    /// The last that the modem's memory knew of calls is gone; to the network they were dropped.
    pub(super) fn calls_are_lost(&mut self, now_ms: u64) {
        for leg in std::mem::take(&mut self.calls.legs) {
            self.record_ended(now_ms, leg.record, CallEnd::Dropped);
        }
        self.audio_is_lost();
    }
}

/// A number and its type, as lists and reports write them; nothing of a number that is not shown.
fn written(leg: &Leg, record: &CallRecord) -> (String, u8) {
    match leg.caller.as_ref().map(|caller| caller.identity) {
        Some(CallerIdentity::Withheld | CallerIdentity::NotAvailable)
            if record.direction == Direction::Incoming =>
        {
            (String::new(), 128)
        }
        _ if record.number.starts_with('+') => (record.number.clone(), 145),
        _ => (record.number.clone(), 129),
    }
}
