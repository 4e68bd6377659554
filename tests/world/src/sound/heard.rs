//! What somebody has heard, and questions to it.

use super::{FRAME_MS, FRAME_SAMPLES, SAMPLES_PER_S, is_sound, level_dbfs, samples_in, write_wav};

/// Sound from the moment at which a call was answered.
///
/// Units: all times are milliseconds of the sound, so 0 is the answer; a frame of 20 ms is the finest step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    samples: Vec<i16>,
}

impl Heard {
    /// The samples.
    pub fn samples(&self) -> &[i16] {
        &self.samples
    }

    /// How long it is.
    pub fn duration_ms(&self) -> u64 {
        (self.samples.len() * 1_000 / SAMPLES_PER_S) as u64
    }

    /// The level between two moments. Unit: dB below full scale; -96 for silence.
    pub fn level_dbfs(&self, from_ms: u64, until_ms: u64) -> f64 {
        let place = |at_ms| samples_in(at_ms).min(self.samples.len());
        level_dbfs(&self.samples[place(from_ms)..place(until_ms).max(place(from_ms))])
    }

    /// When sound is first heard at or after a moment.
    pub fn sound_from_ms(&self, from_ms: u64) -> Option<u64> {
        self.frames().find(|&(at_ms, is_sound)| at_ms >= from_ms && is_sound).map(|(at_ms, _)| at_ms)
    }

    /// When a silence first begins, at or after a moment, that lasts so long.
    pub fn quiet_from_ms(&self, from_ms: u64, lasting_ms: u64) -> Option<u64> {
        let mut began_ms = None;
        for (at_ms, is_sound) in self.frames().skip_while(|&(at_ms, _)| at_ms < from_ms) {
            let begin_ms = *began_ms.get_or_insert(at_ms);
            if is_sound {
                began_ms = None;
            } else if at_ms + FRAME_MS >= begin_ms + lasting_ms {
                return began_ms;
            }
        }
        None
    }

    /// The stretches of sound, each from its begin to its end; shorter pauses than this one do not part them.
    pub fn stretches(&self, pause_ms: u64) -> Vec<(u64, u64)> {
        let mut stretches: Vec<(u64, u64)> = Vec::new();
        for (at_ms, _) in self.frames().filter(|&(_, is_sound)| is_sound) {
            match stretches.last_mut() {
                Some((_, end_ms)) if at_ms < *end_ms + pause_ms.max(1) => *end_ms = at_ms + FRAME_MS,
                _ => stretches.push((at_ms, at_ms + FRAME_MS)),
            }
        }
        stretches
    }

    /// The sound as a WAV file: 8,000 samples/s, 16 bits, mono.
    pub fn to_wav(&self) -> Vec<u8> {
        write_wav(&self.samples)
    }

    pub(crate) fn hear(&mut self, samples: &[i16]) {
        self.samples.extend_from_slice(samples);
    }

    fn frames(&self) -> impl Iterator<Item = (u64, bool)> {
        let frames = self.samples.chunks(FRAME_SAMPLES).enumerate();
        frames.map(|(place, frame)| (place as u64 * FRAME_MS, is_sound(frame)))
    }
}
