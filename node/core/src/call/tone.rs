//! Sound → keys: the tones that a network makes of a caller's key presses (DTMF).
//!
//! What spoils them is the speech codec of the downlink: at AMR 4.75 kbit/s one of the two tones may come out 15 dB
//! weaker than it went in, and the sound is full of short holes. The frequencies stay, though, and so does
//! their share of the sound, if one listens for long enough. So a key is what puts at least [`Strictness`]'s share of
//! the energy of 40 ms into one row and one column, in several windows in a row; speech, whose pitch moves, does not. How
//! loud the two are beside each other hardly matters.
//!
//! Reads no clock: time is counted in samples. A–D are told apart, so that they are not taken for others, and ignored.
//! Tones shorter than 40 ms are never reported, as ITU-T Q.24 allows; a network makes them 70 ms or longer (3GPP TS 23.014).

mod window;

use super::Key;
use window::{BLOCK_SAMPLES, Listener, Pair};

use crate::limits::{TONE_HOLE_MS_MAX, TONE_WINDOWS_MIN};

/// Samples per second of the sound that is listened to: that of every telephone codec.
pub const SAMPLE_RATE_HZ: u32 = 8_000;

/// How far a window that hears a tone strictly enough reaches out before it: silence takes little from a share.
const BEFORE_SAMPLES: u64 = 80;
/// How far the last window that still holds a tone reaches out behind it, or the first one before it.
const BEHIND_SAMPLES: u64 = 160;

/// How much of the sound must be a key's two tones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Strictness {
    /// Always: at most one false key in ten hours of speech.
    #[default]
    Strict,
    /// While an answer is awaited and nothing is being said: finds what the worst codecs leave of a tone, for some two
    /// false keys in an hour of speech (docs/benchmarks.md).
    Open,
}

impl Strictness {
    /// The least share of a window's energy.
    const fn share_min(self) -> f32 {
        match self {
            // -1.2 dB: in the 9.6 h of speech by which it was chosen nothing kept it up for three windows in a row.
            Strictness::Strict => 0.76,
            // -1.8 dB: every tone through AMR 4.75 that was tried.
            Strictness::Open => 0.66,
        }
    }
}

/// What was heard. Positions are samples since the detector's beginning, to some 15 ms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A key is sure, some 60 ms after its tone began.
    Began {
        /// Which.
        key: Key,
        /// Where its tone began.
        begin: u64,
    },
    /// Its tone is over, some 60 ms ago. Follows each `Began`, before the next.
    Ended {
        /// Which.
        key: Key,
        /// Where its tone began.
        begin: u64,
        /// Where it ended.
        end: u64,
    },
}

/// A tone that is being heard.
#[derive(Clone, Copy, Debug)]
struct Tone {
    key: Key,
    begin: u64,
    end: u64,
}

/// Finds keys in sound that comes in pieces, cut anywhere.
///
/// ```
/// use chaski_node_core::call::tone::{Detector, Heard};
///
/// let mut detector = Detector::new();
/// let mut keys = Vec::new();
/// let samples = [0_i16; 160];
/// detector.feed(&samples, |heard| match heard {
///     Heard::Began { key, .. } => keys.push(key),
///     Heard::Ended { .. } => {}
/// });
/// assert!(keys.is_empty());
/// ```
#[derive(Clone, Debug)]
pub struct Detector {
    strictness: Strictness,
    listener: Listener,
    /// The last windows in a row that had one pair, and how many.
    pair: Option<Pair>,
    run: u32,
    tone: Option<Tone>,
}

impl Default for Detector {
    fn default() -> Self {
        Detector::new()
    }
}

impl Detector {
    /// A detector at the beginning of a sound; strict.
    #[must_use]
    pub fn new() -> Self {
        Detector {
            strictness: Strictness::default(),
            listener: Listener::new(),
            pair: None,
            run: 0,
            tone: None,
        }
    }

    /// How strict to be from here on.
    pub fn set_strictness(&mut self, strictness: Strictness) {
        self.strictness = strictness;
    }

    /// Listens to the next samples (linear PCM, [`SAMPLE_RATE_HZ`]) and reports in order what is heard in them.
    pub fn feed(&mut self, samples: &[i16], mut report: impl FnMut(Heard)) {
        let mut rest = samples;
        while !rest.is_empty() {
            let (taken, window) = self.listener.listen(rest);
            rest = &rest[taken..];
            if let Some(window) = window {
                self.judge(window, &mut report);
            }
        }
    }

    /// The sound is over; a tone that is still being heard ends with it.
    pub fn finish(&mut self, mut report: impl FnMut(Heard)) {
        if let Some(tone) = self.tone.take() {
            report(tone.ended());
        }
    }

    fn judge(&mut self, window: window::Window, report: &mut impl FnMut(Heard)) {
        let hit = window.pair.filter(|_| window.share >= self.strictness.share_min());
        self.run = if hit.is_some() && hit == self.pair { self.run + 1 } else { u32::from(hit.is_some()) };
        self.pair = hit;

        let sure = hit.and_then(Pair::key).filter(|_| self.run >= TONE_WINDOWS_MIN);
        match (&mut self.tone, sure) {
            // What began as one key goes on as long as it is heard, however softly.
            (Some(tone), _) if window.holds(tone.key) => tone.end = window.end - BEHIND_SAMPLES,
            (Some(tone), None) => {
                if window.begin + BEHIND_SAMPLES > tone.end + hole_samples_max() {
                    report(tone.ended());
                    self.tone = None;
                }
            }
            (before, Some(key)) => {
                if let Some(before) = before {
                    report(before.ended());
                }
                let begin = window.begin + BEFORE_SAMPLES - u64::from(self.run - 1) * BLOCK_SAMPLES as u64;
                self.tone = Some(Tone { key, begin, end: window.end - BEHIND_SAMPLES });
                report(Heard::Began { key, begin });
            }
            (None, None) => {}
        }
    }
}

impl Tone {
    const fn ended(self) -> Heard {
        Heard::Ended { key: self.key, begin: self.begin, end: self.end }
    }
}

const fn hole_samples_max() -> u64 {
    (TONE_HOLE_MS_MAX * SAMPLE_RATE_HZ / 1000) as u64
}

#[cfg(test)]
mod tests;
