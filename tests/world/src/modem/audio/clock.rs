//! The modem's own clock: a frame every 20 ms of it.

use crate::sound::FRAME_MS;

/// When frames pass, on a clock that runs a little fast or slow.
#[derive(Clone, Copy, Debug)]
pub(super) struct FrameClock {
    begun_ms: u64,
    drift_ppm: i32,
    frames: u64,
}

impl FrameClock {
    /// Starts it; one that is so many parts per million fast has its frames earlier.
    pub(super) fn new(begun_ms: u64, drift_ppm: i32) -> FrameClock {
        FrameClock { begun_ms, drift_ppm, frames: 0 }
    }

    /// When the next frame passes, by the host's clock.
    pub(super) fn next_ms(&self) -> u64 {
        const MILLION: u64 = 1_000_000;
        let own_ms = (self.frames + 1) * FRAME_MS;
        self.begun_ms + own_ms * MILLION / MILLION.saturating_add_signed(self.drift_ppm.into())
    }

    /// Counts a frame that has passed.
    pub(super) fn pass(&mut self) -> u64 {
        self.frames += 1;
        self.frames
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fast_clock_has_more_frames_in_an_hour() {
        let frames_in_an_hour = |drift_ppm| {
            let mut clock = FrameClock::new(500, drift_ppm);
            while clock.next_ms() <= 500 + 3_600_000 {
                clock.pass();
            }
            clock.frames
        };
        assert_eq!([0, 200, -200].map(frames_in_an_hour), [180_000, 180_036, 179_964]);
    }
}
