//! Starts and stops the stream of a call's sound, with the commands of the modem's family.

use chaski_sync_core::time::Uptime;

use super::super::super::profile::{AudioProfile, Profile, Sound};
use super::{Calls, Learnt, Stage};
use crate::call::CallSignal;
use crate::limits::{SOUND_REFUSALS_MAX, SOUND_TRIES_MS, SOUND_TRY_PAUSE_MS};

/// The stream of one call.
#[derive(Debug, Default)]
pub(super) struct Stream {
    starting: Option<Starting>,
    /// The modem took the command that starts it.
    is_started: bool,
    /// Commands that stop it, said.
    stopped: usize,
    stops: usize,
}

#[derive(Clone, Copy, Debug)]
struct Starting {
    step: usize,
    since: Uptime,
    at: Uptime,
}

impl Stream {
    pub(super) fn plan(&self) -> Option<(Uptime, usize)> {
        self.starting.map(|starting| (starting.at, starting.step))
    }

    /// The next command that stops it: before the call is ended, or behind it where the other side was quicker.
    pub(super) fn stop_left(&self) -> Option<usize> {
        (self.is_started && self.stopped < self.stops).then_some(self.stopped)
    }
}

impl Learnt {
    pub(super) fn streams_not(&self) -> bool {
        self.stream_refusals >= SOUND_REFUSALS_MAX
    }

    pub(super) fn plays_not(&self) -> bool {
        self.file_refusals >= SOUND_REFUSALS_MAX
    }
}

/// The command at a place: those that prepare, the one that starts, those that adjust.
pub(super) fn command(audio: &AudioProfile, step: usize) -> &str {
    audio.prepare.iter().chain([&audio.start]).chain(&audio.adjust).nth(step).map_or("AT", String::as_str)
}

impl Calls {
    pub(super) fn start_stream(&mut self, now: Uptime, profile: &Profile) {
        let can = self.sound(profile) == Sound::Stream;
        match &mut self.call {
            Some(call) if can && call.stage == Stage::On && call.hang_up.is_none() => {
                let at = now.max(call.since.after_ms(profile.audio.settle_ms));
                call.stream.stops = profile.audio.stop.len();
                call.stream.starting = Some(Starting { step: 0, since: at, at });
            }
            Some(_) => self.tell(CallSignal::AudioRefused),
            None => {}
        }
    }

    /// Only the command that starts it has to be taken; it is refused for a while after the call has begun (E12).
    pub(super) fn stream_answered(&mut self, now: Uptime, step: usize, accepted: bool, profile: &Profile) {
        let starts_at = profile.audio.prepare.len();
        let was_started = step == starts_at && accepted;
        let Some(call) = &mut self.call else {
            self.stop_left = Some(0).filter(|_| was_started && !profile.audio.stop.is_empty());
            return;
        };
        call.stream.is_started |= was_started;
        if call.hang_up.is_some() {
            return;
        }
        let Some(starting) = &mut call.stream.starting else { return };
        if step == starts_at && !accepted {
            if now.since_ms(starting.since) + SOUND_TRY_PAUSE_MS <= SOUND_TRIES_MS {
                starting.at = now.after_ms(SOUND_TRY_PAUSE_MS);
                return;
            }
            call.stream.starting = None;
            self.learnt.stream_refusals = self.learnt.stream_refusals.saturating_add(1);
            return self.tell(CallSignal::AudioRefused);
        }
        if was_started {
            self.learnt.stream_refusals = 0;
        }
        if step >= starts_at + profile.audio.adjust.len() {
            call.stream.starting = None;
            return self.tell(CallSignal::AudioStarted);
        }
        (starting.step, starting.at) = (step + 1, now);
    }

    pub(super) fn stream_stopped(&mut self, step: usize, profile: &Profile) {
        match &mut self.call {
            Some(call) if call.stream.is_started => call.stream.stopped = step + 1,
            _ => self.stop_left = Some(step + 1).filter(|next| *next < profile.audio.stop.len()),
        }
    }
}
