//! What the air makes of sound. This is no speech codec: it is a cheap stand-in that does four things that they do
//! (a narrow band, noise that follows the signal, an unsteady gain, lost frames), and it proves nothing about GSM-FR or
//! AMR; for those, real encoders belong into a benchmark.

use super::{FRAME_SAMPLES, Frame, SAMPLES_PER_S, SILENT_FRAME, level_dbfs, sample, wander};
use crate::modem::{Chance, Rate};
use std::f64::consts::TAU;

/// The band that a phone line carries. Unit: Hz.
const BAND_HZ: [f64; 2] = [300.0, 3_400.0];

/// Samples of a subframe of 5 ms, for each of which a codec sends one gain.
const SUBFRAME_SAMPLES: usize = 40;

/// Lost frames in a row that are filled up with the last good one; then there is silence [GSM 06.11: 320 ms].
const REPEATED_FRAMES_MAX: u32 = 16;

/// How much of its loudness each repetition keeps.
const REPETITION_GAIN: f64 = 0.8;

/// A model of what is lost on the way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Codec {
    /// Whether only 300 to 3,400 Hz pass.
    pub is_narrow: bool,
    /// How far below the signal the noise is that codes it, in each subframe of 5 ms; nothing for none. Unit: dB.
    pub noise_below_db: Option<f64>,
    /// How far the gain of a subframe may be off, up or down. Unit: dB.
    pub gain_error_db: f64,
    /// How often a frame of 20 ms is lost and the last one heard again in its place, softer each time.
    pub frames_lost: Rate,
}

impl Codec {
    /// Every sample as it was.
    pub const CLEAR: Codec =
        Codec { is_narrow: false, noise_below_db: None, gain_error_db: 0.0, frames_lost: Rate::NEVER };
    /// A good line, in the manner of a codec at its full rate.
    pub const GOOD: Codec = Codec {
        is_narrow: true,
        noise_below_db: Some(20.0),
        gain_error_db: 0.5,
        frames_lost: Rate::per_million(1_000),
    };
    /// A crowded cell, in the manner of a codec at its lowest rate.
    pub const POOR: Codec = Codec {
        is_narrow: true,
        noise_below_db: Some(10.0),
        gain_error_db: 1.5,
        frames_lost: Rate::per_million(5_000),
    };
    /// The edge of the cell: a twentieth of all frames is lost.
    pub const EDGE: Codec = Codec { frames_lost: Rate::percent(5), ..Codec::POOR };
}

/// One way through the air, with what it remembers.
#[derive(Clone, Debug)]
pub(crate) struct CodecPath {
    pub(super) codec: Codec,
    chance: Chance,
    filters: [Biquad; 2],
    last_good: Frame,
    lost_in_a_row: u32,
}

impl CodecPath {
    /// A way that has carried nothing yet.
    pub(crate) fn new(codec: Codec, seed: u64) -> CodecPath {
        CodecPath {
            codec,
            chance: Chance::new(seed),
            filters: [Biquad::high_pass(BAND_HZ[0]), Biquad::low_pass(BAND_HZ[1])],
            last_good: SILENT_FRAME,
            lost_in_a_row: 0,
        }
    }

    /// Carries a frame.
    pub(crate) fn carry(&mut self, frame: Frame) -> Frame {
        if self.codec == Codec::CLEAR {
            return frame;
        }
        let coded = self.code(frame);
        if self.chance.hits(self.codec.frames_lost) {
            self.lost_in_a_row += 1;
            return self.fill_up();
        }
        self.lost_in_a_row = 0;
        self.last_good = coded;
        coded
    }

    fn code(&mut self, frame: Frame) -> Frame {
        let mut sound = frame.map(f64::from);
        if self.codec.is_narrow {
            for filter in &mut self.filters {
                sound.iter_mut().for_each(|value| *value = filter.pass(*value));
            }
        }
        let mut coded = sound.map(sample);
        for subframe in coded.chunks_mut(SUBFRAME_SAMPLES) {
            self.distort(subframe);
        }
        coded
    }

    fn distort(&mut self, subframe: &mut [i16]) {
        let Some(below_db) = self.codec.noise_below_db else { return };
        let error_db = wander(&mut self.chance, -self.codec.gain_error_db, self.codec.gain_error_db);
        let gain = 10_f64.powf(error_db / 20.0);
        let rms = f64::from(i16::MAX) * 10_f64.powf((level_dbfs(subframe) - below_db) / 20.0);
        // Evenly drawn noise of this width has that mean power.
        let width = if rms < 1.0 { 0.0 } else { rms * 3_f64.sqrt() };
        for value in subframe {
            let noise = wander(&mut self.chance, -width, width);
            *value = sample(f64::from(*value) * gain + noise);
        }
    }

    fn fill_up(&mut self) -> Frame {
        if self.lost_in_a_row > REPEATED_FRAMES_MAX {
            return SILENT_FRAME;
        }
        let gain = REPETITION_GAIN.powi(i32::try_from(self.lost_in_a_row).unwrap_or(i32::MAX));
        self.last_good.map(|value| sample(f64::from(value) * gain))
    }
}

/// A filter of second order (the bilinear transform of a Butterworth filter).
#[derive(Clone, Copy, Debug)]
struct Biquad {
    forward: [f64; 3],
    back: [f64; 2],
    past_in: [f64; 2],
    past_out: [f64; 2],
}

impl Biquad {
    fn low_pass(edge_hz: f64) -> Biquad {
        Biquad::with(edge_hz, |cosine| [(1.0 - cosine) / 2.0, 1.0 - cosine, (1.0 - cosine) / 2.0])
    }

    fn high_pass(edge_hz: f64) -> Biquad {
        Biquad::with(edge_hz, |cosine| {
            [f64::midpoint(1.0, cosine), -(1.0 + cosine), f64::midpoint(1.0, cosine)]
        })
    }

    fn with(edge_hz: f64, forward: impl Fn(f64) -> [f64; 3]) -> Biquad {
        let (sine, cosine) = (TAU * edge_hz / SAMPLES_PER_S as f64).sin_cos();
        let alpha = sine / 2_f64.sqrt();
        let scale = 1.0 + alpha;
        Biquad {
            forward: forward(cosine).map(|factor| factor / scale),
            back: [-2.0 * cosine / scale, (1.0 - alpha) / scale],
            past_in: [0.0; 2],
            past_out: [0.0; 2],
        }
    }

    fn pass(&mut self, value: f64) -> f64 {
        let forward =
            self.forward[0] * value + self.forward[1] * self.past_in[0] + self.forward[2] * self.past_in[1];
        let out = forward - self.back[0] * self.past_out[0] - self.back[1] * self.past_out[1];
        self.past_in = [value, self.past_in[0]];
        self.past_out = [out, self.past_out[0]];
        out
    }
}

const _: () = assert!(FRAME_SAMPLES.is_multiple_of(SUBFRAME_SAMPLES), "a frame is whole subframes");
