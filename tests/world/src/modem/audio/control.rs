//! The commands that start and stop the audio, by their families.

use super::super::SimModem;
use super::super::options::AudioControl;

/// What came of a command to the audio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Controlled {
    /// It is done.
    Done,
    /// It is refused, perhaps only for now.
    Refused,
}

impl SimModem {
    /// Says whether the audio is started.
    pub(in super::super) fn is_audio_started(&self) -> bool {
        self.audio.port.is_started()
    }

    /// Starts (`1`) or stops (`0`, `0,1`) the audio as `+CPCMREG` does, `+QPCMV` (`1,0`; `0`) or `^DDSETEX` (`2`).
    pub(in super::super) fn control_audio(&mut self, now_ms: u64, value: &str) -> Controlled {
        let starts = match (self.options.dialect.voice.audio.control, value) {
            (AudioControl::Cpcmreg, "1") | (AudioControl::Qpcmv, "1,0") => true,
            (AudioControl::Ddsetex, "2") if self.is_in_call() => true,
            (AudioControl::Cpcmreg, "0" | "0,1") | (AudioControl::Qpcmv, "0") => false,
            _ => return Controlled::Refused,
        };
        if !starts {
            self.stop_audio(now_ms);
        } else if !self.is_audio_started() && !self.start_audio(now_ms) {
            return Controlled::Refused;
        }
        Controlled::Done
    }
}
