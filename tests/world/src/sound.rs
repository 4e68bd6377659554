//! What goes over a phone line: samples, keys, voices, and what the air makes of them.
//!
//! All sound is 8,000 samples a second, 16 bits, mono, as modems carry it. Nothing here decodes: who wants to know which
//! key a tone is brings a detector of its own.

mod codec;
mod heard;
mod source;
mod wav;

pub use codec::Codec;
pub(crate) use codec::CodecPath;
pub use heard::Heard;
pub use source::{fax, key_tone, silence, voice};
pub(crate) use source::{ringback, wander};
pub use wav::{read_wav, write_wav};

/// Samples in a second.
pub const SAMPLES_PER_S: usize = 8_000;

/// Samples in a frame of 20 ms, the beat of every speech codec of GSM.
pub const FRAME_SAMPLES: usize = 160;

/// Milliseconds of a frame.
pub const FRAME_MS: u64 = 20;

/// A frame of 20 ms.
pub(crate) type Frame = [i16; FRAME_SAMPLES];

/// A frame in which nothing is said.
pub(crate) const SILENT_FRAME: Frame = [0; FRAME_SAMPLES];

/// The level of silence, and of no samples at all. Unit: dB below full scale.
const SILENCE_DBFS: f64 = -96.0;

/// The level from which a frame counts as sound. Unit: dB below full scale.
const SOUND_DBFS: f64 = -50.0;

/// Samples in so many milliseconds.
pub(crate) fn samples_in(duration_ms: u64) -> usize {
    usize::try_from(duration_ms).unwrap_or(usize::MAX / SAMPLES_PER_S) * SAMPLES_PER_S / 1_000
}

/// The level of samples: their mean power. Unit: dB below full scale; -96 for silence.
pub fn level_dbfs(samples: &[i16]) -> f64 {
    if samples.is_empty() {
        return SILENCE_DBFS;
    }
    let mean = power(samples) as f64 / samples.len() as f64 / f64::from(i16::MAX).powi(2);
    (10.0 * mean.max(1e-12).log10()).max(SILENCE_DBFS)
}

fn power(samples: &[i16]) -> i64 {
    let mut power = 0;
    for &sample in samples {
        power += i64::from(sample) * i64::from(sample);
    }
    power
}

/// Says whether a frame is more than silence.
pub(crate) fn is_sound(samples: &[i16]) -> bool {
    // Most frames are silent, and one pass tells.
    samples.iter().any(|&sample| sample != 0) && level_dbfs(samples) >= SOUND_DBFS
}

/// The nearest sample that 16 bits hold.
#[expect(clippy::cast_possible_truncation, reason = "the value is clamped to what a sample holds")]
pub(crate) fn sample(value: f64) -> i16 {
    value.round().clamp(f64::from(i16::MIN), f64::from(i16::MAX)) as i16
}

#[cfg(test)]
mod tests;
