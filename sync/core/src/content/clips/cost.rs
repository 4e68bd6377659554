//! What clips cost: minutes of a call, and bytes on a stick.

use std::iter::Sum;
use std::ops::{Add, AddAssign};

use super::ogg::{OggError, OggOpus};

/// Words that somebody reads aloud to a child in a minute, pauses included. Our guess; ordinary speech has about 150.
pub const WORDS_PER_MINUTE: usize = 110;
/// What a minute of clips takes. Unit: bytes. Source: measured with Opus at 8 kbit/s and frames of 60 ms, Ogg included.
pub const CLIP_BYTES_PER_MINUTE: f64 = 56_500.0;

/// Time and room of some clips.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ClipCost {
    /// How long they last. Unit: s.
    pub seconds: f64,
    /// What their files take.
    pub bytes: u64,
}

impl ClipCost {
    /// Measures the file of a clip by its pages; nothing is decoded.
    ///
    /// # Errors
    ///
    /// [`OggError`] when it is none.
    pub fn measure(file: &[u8]) -> Result<Self, OggError> {
        Ok(Self { seconds: OggOpus::parse(file)?.seconds(), bytes: file.len() as u64 })
    }

    /// Estimates the clip of a text that nobody has recorded, at [`WORDS_PER_MINUTE`] and [`CLIP_BYTES_PER_MINUTE`].
    #[must_use]
    pub fn estimate(text: &str) -> Self {
        let minutes = text.split_whitespace().count() as f64 / WORDS_PER_MINUTE as f64;
        Self { seconds: minutes * 60.0, bytes: (minutes * CLIP_BYTES_PER_MINUTE) as u64 }
    }

    /// How long they last. Unit: minutes.
    #[must_use]
    pub fn minutes(&self) -> f64 {
        self.seconds / 60.0
    }
}

impl Add for ClipCost {
    type Output = ClipCost;

    fn add(self, other: ClipCost) -> ClipCost {
        ClipCost { seconds: self.seconds + other.seconds, bytes: self.bytes + other.bytes }
    }
}

impl AddAssign for ClipCost {
    fn add_assign(&mut self, other: ClipCost) {
        *self = *self + other;
    }
}

impl Sum for ClipCost {
    fn sum<I: Iterator<Item = ClipCost>>(costs: I) -> ClipCost {
        costs.fold(ClipCost::default(), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::super::ogg::{self, GRANULES_PER_S};
    use super::*;

    #[test]
    fn a_clip_is_measured_and_a_text_is_estimated() {
        let packets = vec![vec![3 << 3, 0]; 40];
        let file = ogg::write(&packets, 312, 2 * GRANULES_PER_S, 8_000);
        let measured = ClipCost::measure(&file).unwrap();
        assert_eq!(measured, ClipCost { seconds: 2.0, bytes: file.len() as u64 });
        let text = "palabra ".repeat(WORDS_PER_MINUTE);
        let estimated = ClipCost::estimate(&text);
        assert_eq!(estimated, ClipCost { seconds: 60.0, bytes: 56_500 });
        let both: ClipCost = [measured, estimated].into_iter().sum();
        assert!((both.minutes() - 62.0 / 60.0).abs() < 1e-9);
    }
}
