//! What the test does in the place of the person at the far end, and each 20 ms of sound between both ends.

use super::super::SimModem;
use super::super::events::Event;
use super::{KeyPress, Moment, State};
use crate::caller::{Act, FarFrame};
use crate::sound::{FRAME_MS, FRAME_SAMPLES, Frame, SILENT_FRAME, ringback};

impl SimModem {
    /// Presses keys at the far end of the active call, behind what sounds there already.
    pub fn press(&mut self, now_ms: u64, keys: &str) {
        self.act(now_ms, Act::Press(keys.to_owned()));
    }

    /// Does something at the far end of the active call; nothing without one.
    pub fn act(&mut self, now_ms: u64, act: Act) {
        self.advance(now_ms);
        let far_end =
            self.calls.in_state(State::Active).and_then(|place| self.calls.legs[place].far_end.as_mut());
        if far_end.is_some_and(|far_end| far_end.act(act)) {
            self.far_end_hangs_up(now_ms);
        }
    }

    /// Plans that a key of the active call is reported once more.
    pub(in super::super) fn plan_key_again(&mut self, due_ms: u64, key: char) {
        if let Some(place) = self.calls.in_state(State::Active) {
            self.plan(due_ms, self.calls.legs[place].record, Moment::RepeatsKey(key));
        }
    }

    /// Says whether a call is active for the modem.
    pub(in super::super) fn has_active_call(&self) -> bool {
        self.calls.in_state(State::Active).is_some()
    }

    /// Lives through 20 ms of the active call; gives what the modem receives.
    pub(in super::super) fn live_through_frame(&mut self, now_ms: u64, from_box: Frame) -> Frame {
        let Some(place) = self.calls.in_state(State::Active) else { return SILENT_FRAME };
        let leg = &mut self.calls.legs[place];
        let record = leg.record;
        let Some(far_end) = &mut leg.far_end else { return self.early_frame(place) };
        let FarFrame { heard, made, key_begins, key_ends, hangs_up } = far_end.frame(from_box);
        self.calls.records[record].heard.hear(&heard);
        if let Some(key) = key_begins {
            let call = &mut self.calls.records[record];
            let heard_ms = call.heard.duration_ms() - FRAME_MS;
            call.keys.push(KeyPress { key, at_ms: now_ms, heard_ms });
            self.note(now_ms, Event::KeyPressed { key });
        }
        if let Some(key) = key_ends {
            self.key_was_pressed(now_ms, key);
        }
        if hangs_up {
            self.far_end_hangs_up(now_ms);
        }
        made
    }

    /// The ringing tone of a call that is told as answered too early; silence of one that the far end has left.
    fn early_frame(&mut self, place: usize) -> Frame {
        if !self.calls.legs[place].is_early {
            return SILENT_FRAME;
        }
        let begun = self.calls.early_samples;
        self.calls.early_samples += FRAME_SAMPLES;
        std::array::from_fn(|at| ringback(begun + at))
    }
}
