//! What is still to happen in calls, in the order of its times.

use super::super::SimModem;
use super::super::timers::Timer;
use super::super::urc::Urc;
use super::{CallEnd, State};
use std::collections::BTreeMap;

/// Something that happens in a call by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    /// The box rings, once more.
    Ring,
    /// Whoever calls hangs up, or the network gives up for them.
    GivesUp(CallEnd),
    /// Nobody has answered for so long that the network forwards the call.
    ForwardsUnanswered,
    /// `ATA` has taken its time.
    BoxAnswers,
    /// The network has taken a dial.
    Originates,
    /// It rings at the far end.
    Alerts,
    /// The far end picks up.
    PicksUp,
    /// A dial comes to nothing.
    Fails(CallEnd),
    /// `NO CARRIER` is said and means nothing.
    FalseEnd,
    /// The network cuts the call.
    Cut,
    /// The host is told of an end that is past.
    TellsEnd(CallEnd),
    /// The modem's own detector takes the end of a key for another one.
    RepeatsKey(char),
    /// A stranger calls.
    SecondCaller,
    /// Whoever the box tried to call while they called the box gets through.
    CounterpartCalls,
}

/// Moments of calls, each with its record's place.
#[derive(Debug, Default)]
pub(crate) struct Agenda {
    moments: BTreeMap<(u64, u64), (usize, Moment)>,
    count: u64,
}

impl Agenda {
    fn add(&mut self, due_ms: u64, record: usize, moment: Moment) {
        self.count += 1;
        self.moments.insert((due_ms, self.count), (record, moment));
    }

    /// Forgets everything about a call.
    pub(super) fn forget(&mut self, record: usize) {
        self.moments.retain(|_, (other, _)| *other != record);
    }

    fn next_ms(&self) -> Option<u64> {
        self.moments.first_key_value().map(|((due_ms, _), _)| *due_ms)
    }

    fn take(&mut self, now_ms: u64) -> Option<(usize, Moment)> {
        let (key, _) = self.moments.first_key_value().filter(|((due_ms, _), _)| *due_ms <= now_ms)?;
        let key = *key;
        self.moments.remove(&key)
    }
}

impl SimModem {
    /// Plans a moment of a call.
    pub(super) fn plan(&mut self, due_ms: u64, record: usize, moment: Moment) {
        self.calls.agenda.add(due_ms, record, moment);
        self.time_calls();
    }

    /// Sets the timer to the first moment.
    pub(in super::super) fn time_calls(&mut self) {
        self.timers.stop(Timer::Calls);
        if let Some(next_ms) = self.calls.agenda.next_ms() {
            self.timers.set(Timer::Calls, next_ms);
        }
    }

    /// Lets what is due in calls happen.
    pub(in super::super) fn calls_go_on(&mut self, now_ms: u64) {
        while let Some((record, moment)) = self.calls.agenda.take(now_ms) {
            self.live_through(now_ms, record, moment);
        }
        self.time_calls();
    }

    fn live_through(&mut self, now_ms: u64, record: usize, moment: Moment) {
        let leg = self.calls.place_of(|leg| leg.record == record);
        match (moment, leg) {
            (Moment::GivesUp(end), None) => self.record_ended(now_ms, record, end),
            (Moment::SecondCaller, _) => self.stranger_calls(now_ms),
            (Moment::CounterpartCalls, _) => self.counterpart_calls(now_ms, record),
            (_, None) => {}
            (Moment::Ring, Some(place)) => self.rings(now_ms, place),
            (Moment::GivesUp(end) | Moment::Fails(end), Some(place)) => self.leg_ends(now_ms, place, end),
            (Moment::ForwardsUnanswered, Some(place)) => {
                self.leg_ends(now_ms, place, CallEnd::Forwarded { reason: 2 });
            }
            (Moment::BoxAnswers, Some(place)) => self.box_answers(now_ms, place),
            (Moment::Originates, Some(place)) => {
                self.calls.legs[place].is_originated = true;
                self.tell_state(now_ms, place, State::Dialling);
            }
            (Moment::Alerts, Some(place)) => self.alerts(now_ms, place),
            (Moment::PicksUp, Some(place)) => self.far_end_picks_up(now_ms, place),
            (Moment::FalseEnd, Some(_)) => {
                self.urc(now_ms, Urc::line(self.options.dialect.voice.end_words.gone));
            }
            (Moment::RepeatsKey(key), Some(_)) => self.report_key(now_ms, key),
            (Moment::Cut, Some(place)) => self.leg_ends(now_ms, place, CallEnd::Dropped),
            (Moment::TellsEnd(end), Some(place)) => self.leg_goes(now_ms, place, Some(end)),
        }
    }
}
