//! The port that carries sound, and the modem's own player: both on the modem's clock.
//!
//! While a call is active, a frame passes every 20 ms *of the modem's clock*, which may run up to 200 ppm off the host's. In
//! each frame the modem takes 320 octets of what the host has written and gives it 320 octets of what the far end makes,
//! in pieces as large as the family's. What the modem has not got in time is a gap in what the far end hears, and is
//! counted; so is what it could not hold.

mod clock;
mod control;
mod keys;
mod player;
mod port;

pub(crate) use control::Controlled;
pub(crate) use keys::Keys;
pub(crate) use player::{Files, Upload};
pub use port::AudioCounts;
pub(crate) use port::Port;

use super::SimModem;
use super::events::Event;
use super::faults::Fault;
use super::options::AudioControl;
use super::timers::Timer;
use super::urc::Urc;
use crate::sound::{FRAME_MS, SILENT_FRAME, is_sound};
use clock::FrameClock;

/// Frames between two position messages.
const POSITION_EVERY_FRAMES: u64 = 1_000 / FRAME_MS;

/// A position message without a position [NMEA 0183].
const POSITION: &[u8] = b"$GPRMC,,V,,,,,,,,,,N*53\r\n";

/// All sound of a modem.
#[derive(Debug)]
pub(crate) struct Audio {
    port: Port,
    clock: Option<FrameClock>,
    /// From when on the audio of this call may be started.
    ready_ms: Option<u64>,
    /// Whether `+CLVL` has been changed in this call.
    level_was_changed: bool,
    pub(super) keys: Keys,
    pub(super) files: Files,
}

impl Audio {
    /// The sound of a modem that is silent.
    pub(super) fn new(buffer_octets: usize, block_ms: u64) -> Audio {
        Audio {
            port: Port::new(buffer_octets, block_ms),
            clock: None,
            ready_ms: None,
            level_was_changed: false,
            keys: Keys::default(),
            files: Files::default(),
        }
    }
}

impl SimModem {
    /// Takes what the host writes to the audio port; what the modem cannot hold, and what comes while no audio is started
    /// or the port is away, is lost and counted.
    pub fn audio_write(&mut self, now_ms: u64, octets: &[u8]) {
        self.advance(now_ms);
        self.audio.port.take(octets);
        self.tell_flow(now_ms);
    }

    /// Gives what the audio port has for the host by now: whole pieces of
    /// [`AudioDialect::block_ms`](super::AudioDialect) of received sound.
    pub fn audio_read(&mut self, now_ms: u64) -> Vec<u8> {
        self.advance(now_ms);
        self.audio.port.drain()
    }

    /// Says whether the audio port is there to be opened.
    pub fn has_audio_port(&self) -> bool {
        self.options.dialect.voice.audio.control != AudioControl::None
            && self.audio.port.is_there
            && !self.is_down()
    }

    /// What has been counted at the audio port since the modem was made.
    pub fn audio_counts(&self) -> AudioCounts {
        self.audio.port.counts
    }

    /// Takes the audio port away, as a USB fault does: the audio stops, the call goes on.
    pub fn remove_audio_port(&mut self, now_ms: u64) {
        self.advance(now_ms);
        self.audio_port_goes(now_ms, 0);
    }

    /// Gives the audio port back.
    pub fn restore_audio_port(&mut self, now_ms: u64) {
        self.advance(now_ms);
        self.audio_port_is_back(now_ms);
    }

    /// A call is active: sound passes from now on.
    pub(super) fn audio_may_begin(&mut self, now_ms: u64) {
        if self.audio.clock.is_none() {
            let audio = &self.options.dialect.voice.audio;
            let (ready_ms, drift_ppm) = (now_ms + audio.ready_ms, audio.drift_ppm);
            let late_ms =
                if self.strikes(Fault::AudioLate, "") { self.faults.sizes.audio_late_ms } else { 0 };
            self.audio.ready_ms = Some(ready_ms + late_ms);
            self.audio.level_was_changed = false;
            self.audio.clock = Some(FrameClock::new(now_ms, drift_ppm));
            self.time_frames();
        }
    }

    fn time_frames(&mut self) {
        self.timers.stop(Timer::Frame);
        if let Some(clock) = &self.audio.clock {
            self.timers.set(Timer::Frame, clock.next_ms());
        }
    }

    /// Lives through the next 20 ms of sound.
    pub(super) fn frame_passes(&mut self, now_ms: u64) {
        let Some(clock) = &mut self.audio.clock else { return };
        let frames = clock.pass();
        let from_host = self.audio.port.next_uplink();
        let from_box = self.audio.files.next_frame().or(from_host).unwrap_or(SILENT_FRAME);
        let received = self.live_through_frame(now_ms, from_box);
        let is_muted = self.options.dialect.voice.audio.needs_level_change && !self.audio.level_was_changed;
        self.audio.port.give(if is_muted { SILENT_FRAME } else { received });
        if frames.is_multiple_of(POSITION_EVERY_FRAMES) && self.has_positions() {
            self.audio.port.interrupt(POSITION);
        }
        self.invent_key(now_ms, is_sound(&from_box));
        self.tell_flow(now_ms);
        self.time_frames();
    }

    /// Whether position messages share the audio port.
    fn has_positions(&self) -> bool {
        let is_theirs = self.options.dialect.voice.audio.control == AudioControl::Qpcmv;
        is_theirs && self.settings.remembered("outport", "usbnmea") != "none"
    }

    /// Quectel asks the host to pause and to go on.
    fn tell_flow(&mut self, now_ms: u64) {
        if self.options.dialect.voice.audio.control == AudioControl::Qpcmv
            && let Some(goes_on) = self.audio.port.flow()
        {
            self.urc(now_ms, Urc::line(format!("+QPCMV: {},0", u8::from(goes_on))));
        }
    }

    /// No call is active any more: all sound ends, and with most families the audio is stopped.
    pub(super) fn audio_ends(&mut self, now_ms: u64) {
        self.stop_player(now_ms);
        if self.audio.clock.take().is_some() {
            self.stop_audio(now_ms);
        }
        self.audio.ready_ms = None;
        self.time_frames();
    }

    /// Starts the audio; false when it is too early for that.
    pub(super) fn start_audio(&mut self, now_ms: u64) -> bool {
        let control = self.options.dialect.voice.audio.control;
        let may_wait = control != AudioControl::Cpcmreg;
        let is_ready = match self.audio.ready_ms {
            Some(ready_ms) => now_ms >= ready_ms,
            None => may_wait,
        };
        if !is_ready || !self.audio.port.is_there {
            return false;
        }
        let has_uplink = !self.strikes(Fault::NoUplink, "");
        let has_downlink = !self.strikes(Fault::NoDownlink, "");
        self.audio.port.start(has_uplink, has_downlink);
        self.note(now_ms, Event::AudioStarted);
        if self.strikes(Fault::AudioPortVanishes, "") {
            let gone_ms = now_ms + 1 + self.chance.below(self.faults.sizes.within_ms.max(1));
            self.timers.set(Timer::AudioPort, gone_ms);
        }
        true
    }

    /// Stops the audio; what is left of its sound is thrown away, or stays for the next call.
    pub(super) fn stop_audio(&mut self, now_ms: u64) {
        if !self.audio.port.is_started() {
            return;
        }
        let stale_ms = if self.strikes(Fault::StaleAudio, "") { self.faults.sizes.stale_audio_ms } else { 0 };
        self.audio.port.stop(stale_ms);
        self.note(now_ms, Event::AudioStopped);
    }

    /// The audio port goes, or comes back.
    pub(super) fn audio_port_changes(&mut self, now_ms: u64) {
        if self.audio.port.is_there {
            self.audio_port_goes(now_ms, self.faults.sizes.audio_port_gone_ms);
        } else {
            self.audio_port_is_back(now_ms);
        }
    }

    fn audio_port_goes(&mut self, now_ms: u64, for_ms: u64) {
        if !std::mem::take(&mut self.audio.port.is_there) {
            return;
        }
        self.stop_audio(now_ms);
        self.timers.stop(Timer::AudioPort);
        if for_ms > 0 {
            self.timers.set(Timer::AudioPort, now_ms + for_ms);
        }
        self.note(now_ms, Event::AudioPortGone);
    }

    fn audio_port_is_back(&mut self, now_ms: u64) {
        self.timers.stop(Timer::AudioPort);
        if !std::mem::replace(&mut self.audio.port.is_there, true) {
            self.note(now_ms, Event::AudioPortBack);
        }
    }

    /// The modem has lost its power: everything but files and counts is gone, and the port comes back with the boot.
    pub(super) fn audio_is_lost(&mut self) {
        self.audio.clock = None;
        self.audio.ready_ms = None;
        self.audio.port.stop(0);
        self.audio.port.is_there = true;
        self.audio.keys = Keys::default();
        self.audio.files.forget_what_plays();
    }

    /// `+CLVL` has been changed.
    pub(super) fn level_is_changed(&mut self) {
        self.audio.level_was_changed = self.audio.clock.is_some();
    }
}
