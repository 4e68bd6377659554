//! What is heard, kept in memory until it is over.

use super::SAMPLES_PER_MS;

/// The longest recording. Unit: s. Reason: what a lesson's notice needs, and 3 MB of memory.
const SECONDS_MAX: u16 = 180;
/// Dropped with the key that ended it: its tone began before it was sure. Unit: samples, 200 ms.
const KEY_SAMPLES: usize = 200 * SAMPLES_PER_MS;
/// Samples of a second.
const SECOND_SAMPLES: usize = 1_000 * SAMPLES_PER_MS;

/// A recording that is over.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Take {
    /// Its name.
    pub(super) take: u64,
    /// 8,000 a second; empty when nothing was recorded.
    pub(super) samples: Vec<i16>,
}

/// A recording that goes on.
#[derive(Debug)]
pub(super) struct Recording {
    take: Take,
    samples_max: usize,
}

impl Recording {
    /// Begins, for at most so many seconds.
    pub(super) fn new(take: u64, seconds_max: u16) -> Self {
        let samples_max = usize::from(seconds_max.min(SECONDS_MAX)) * SECOND_SAMPLES;
        Self { take: Take { take, samples: Vec::new() }, samples_max }
    }

    /// Adds what was heard, as far as there is time.
    pub(super) fn hear(&mut self, samples: &[i16]) {
        let room = self.samples_max - self.take.samples.len();
        self.take.samples.extend_from_slice(&samples[..samples.len().min(room)]);
    }

    /// Tells whether the time is over.
    pub(super) fn is_full(&self) -> bool {
        self.take.samples.len() == self.samples_max
    }

    /// Ends it.
    pub(super) fn end(self) -> Take {
        self.take
    }

    /// Ends it by a key, which is not to be in it.
    pub(super) fn end_by_key(mut self) -> Take {
        let samples = self.take.samples.len().saturating_sub(KEY_SAMPLES);
        self.take.samples.truncate(samples);
        self.take
    }
}
