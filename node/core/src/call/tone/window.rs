//! Which row and which column 40 ms of sound consist of, every 5 ms.
//!
//! A block of 5 ms is compared with the eight frequencies once (a Goertzel filter's result, with its phase). A window is
//! eight blocks under a Hann taper; putting their results together with a little more or less phase between them looks
//! for frequencies beside the nominal ones at almost no cost.

use std::f64::consts::TAU;

use super::{Key, SAMPLE_RATE_HZ};
use crate::limits::{TONE_HIGH_OVER_LOW_MAX, TONE_LEVEL_RMS_MIN, TONE_LOW_OVER_HIGH_MAX};

/// Samples of a block: 5 ms.
pub(super) const BLOCK_SAMPLES: usize = 40;
/// Blocks of a window: 40 ms tell 1.5 % of the lowest tone from 3.5 %, and fit five times into the shortest tone.
const BLOCKS: usize = 8;
/// Rows, then columns, in Hz (ITU-T Q.23).
const TONES_HZ: [f64; TONES] = [697.0, 770.0, 852.0, 941.0, 1209.0, 1336.0, 1477.0, 1633.0];
const TONES: usize = 8;
const ROWS: usize = 4;
/// Deviations that are looked for. Tones may be 1.5 % off and must not be taken at 3.5 % (ITU-T Q.24); what is nearest
/// to the outermost is refused.
const DEVIATIONS: [f64; 5] = [0.0, -0.012, 0.012, -0.03, 0.03];
/// So many of them are accepted.
const DEVIATIONS_GOOD: usize = 3;
/// The keys by row and column; A–D are none.
const KEYPAD: [[char; 4]; ROWS] =
    [['1', '2', '3', 'A'], ['4', '5', '6', 'B'], ['7', '8', '9', 'C'], ['*', '0', '#', 'D']];
/// Share of a window's energy with which a tone that has begun goes on: 3 dB less than all.
const SHARE_HOLD: f32 = 0.5;

/// One number for each of the eight tones.
type PerTone = [f32; TONES];

/// A row and a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    row: u8,
    column: u8,
}

impl Pair {
    /// The key there, if it is not one of A–D.
    pub(super) fn key(self) -> Option<Key> {
        Key::of(KEYPAD[usize::from(self.row)][usize::from(self.column)])
    }
}

/// What a window consists of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    /// Its first sample.
    pub(super) begin: u64,
    /// The sample after its last one.
    pub(super) end: u64,
    /// The strongest row and column, if they are near enough to their frequencies, to each other in level, and loud enough.
    pub(super) pair: Option<Pair>,
    /// Their share of the energy, 0 to about 1.
    pub(super) share: f32,
}

impl Window {
    /// Whether a tone that has begun is still heard.
    pub(super) fn holds(&self, key: Key) -> bool {
        self.share >= SHARE_HOLD && self.pair.and_then(Pair::key) == Some(key)
    }
}

/// Results of one block: the correlation with each tone, and the energy.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    real: PerTone,
    imaginary: PerTone,
    energy: f32,
}

/// Listens to samples block by block.
#[derive(Clone, Debug)]
pub(super) struct Listener {
    tables: Box<Tables>,
    /// The last blocks; the oldest is at `blocks_heard % BLOCKS`.
    blocks: [Block; BLOCKS],
    blocks_heard: u64,
    /// The block that is being filled.
    filling: Block,
    filled: usize,
}

/// Sines, made once.
#[derive(Clone, Debug)]
struct Tables {
    cosine: [PerTone; BLOCK_SAMPLES],
    sine: [PerTone; BLOCK_SAMPLES],
    /// By deviation and block: the taper turned by the phase of that block.
    turn_real: [[PerTone; BLOCKS]; DEVIATIONS.len()],
    turn_imaginary: [[PerTone; BLOCKS]; DEVIATIONS.len()],
    /// The taper's square.
    taper_energy: [f32; BLOCKS],
    /// Makes a squared correlation the energy of a sine under the taper.
    scale: f32,
}

impl Listener {
    pub(super) fn new() -> Self {
        Listener {
            tables: Box::new(Tables::new()),
            blocks: [Block::default(); BLOCKS],
            blocks_heard: 0,
            filling: Block::default(),
            filled: 0,
        }
    }

    /// Takes samples up to the end of a block; returns how many, and the window that they complete.
    pub(super) fn listen(&mut self, samples: &[i16]) -> (usize, Option<Window>) {
        let taken = samples.len().min(BLOCK_SAMPLES - self.filled);
        let Tables { cosine, sine, .. } = &*self.tables;
        let tables = cosine[self.filled..].iter().zip(&sine[self.filled..]);
        for (&sample, (cosine, sine)) in samples[..taken].iter().zip(tables) {
            let sample = f32::from(sample);
            self.filling.energy += sample * sample;
            for tone in 0..TONES {
                self.filling.real[tone] += sample * cosine[tone];
                self.filling.imaginary[tone] -= sample * sine[tone];
            }
        }
        self.filled += taken;
        if self.filled < BLOCK_SAMPLES {
            return (taken, None);
        }
        self.blocks[(self.blocks_heard % BLOCKS as u64) as usize] = std::mem::take(&mut self.filling);
        self.filled = 0;
        self.blocks_heard += 1;
        (taken, (self.blocks_heard >= BLOCKS as u64).then(|| self.window()))
    }

    fn window(&self) -> Window {
        let end = self.blocks_heard * BLOCK_SAMPLES as u64;
        let mut window = Window { begin: end - (BLOCKS * BLOCK_SAMPLES) as u64, end, pair: None, share: 0.0 };
        let oldest = (self.blocks_heard % BLOCKS as u64) as usize;
        let (newer, older) = self.blocks.split_at(oldest);
        let blocks = || older.iter().chain(newer);

        let energy: f32 =
            blocks().zip(&self.tables.taper_energy).map(|(block, weight)| block.energy * weight).sum();
        let quiet: f32 = self.tables.taper_energy.iter().sum::<f32>()
            * BLOCK_SAMPLES as f32
            * TONE_LEVEL_RMS_MIN
            * TONE_LEVEL_RMS_MIN;
        if energy < quiet {
            return window;
        }
        let (level, deviation) = self.tables.strongest(blocks);
        let (row, column) = (loudest(&level[..ROWS]), loudest(&level[ROWS..]));
        let (low, high) = (level[row], level[ROWS + column]);
        let near = deviation[row] < DEVIATIONS_GOOD && deviation[ROWS + column] < DEVIATIONS_GOOD;
        if near && low <= high * TONE_LOW_OVER_HIGH_MAX && high <= low * TONE_HIGH_OVER_LOW_MAX {
            window.pair = Some(Pair { row: row as u8, column: column as u8 });
            window.share = (low + high) * self.tables.scale / energy;
        }
        window
    }
}

impl Tables {
    fn new() -> Self {
        let per_tone = |value: &dyn Fn(f64) -> f64| {
            TONES_HZ.map(|hz| value(TAU * hz / f64::from(SAMPLE_RATE_HZ)) as f32)
        };
        let taper: [f64; BLOCKS] =
            std::array::from_fn(|block| (TAU / 2.0 * (block as f64 + 0.5) / BLOCKS as f64).sin().powi(2));
        // Phases are counted from the window's first block.
        let phase = |step: f64, block: usize, deviation: f64| {
            step * (1.0 + deviation) * (block * BLOCK_SAMPLES) as f64
        };
        let turn = |part: fn(f64) -> f64, sign: f64| {
            DEVIATIONS.map(|deviation| {
                std::array::from_fn(|block| {
                    per_tone(&|step| sign * taper[block] * part(phase(step, block, deviation)))
                })
            })
        };
        let sum: f64 = taper.iter().sum();
        let energy: f64 = taper.iter().map(|weight| weight * weight).sum();
        Tables {
            cosine: std::array::from_fn(|sample| per_tone(&|step| (step * sample as f64).cos())),
            sine: std::array::from_fn(|sample| per_tone(&|step| (step * sample as f64).sin())),
            turn_real: turn(f64::cos, 1.0),
            turn_imaginary: turn(f64::sin, -1.0),
            taper_energy: taper.map(|weight| (weight * weight) as f32),
            scale: (2.0 * energy / (BLOCK_SAMPLES as f64 * sum * sum)) as f32,
        }
    }

    /// For each tone the squared correlation at the deviation that fits best, and which that is.
    fn strongest<'b, B>(&self, blocks: impl Fn() -> B) -> (PerTone, [usize; TONES])
    where
        B: Iterator<Item = &'b Block>,
    {
        let mut level = [0.0; TONES];
        let mut deviation = [0; TONES];
        for (index, (turn_real, turn_imaginary)) in
            self.turn_real.iter().zip(&self.turn_imaginary).enumerate()
        {
            let (mut real, mut imaginary) = ([0.0; TONES], [0.0; TONES]);
            for (block, (turn_real, turn_imaginary)) in blocks().zip(turn_real.iter().zip(turn_imaginary)) {
                for tone in 0..TONES {
                    real[tone] +=
                        block.real[tone] * turn_real[tone] - block.imaginary[tone] * turn_imaginary[tone];
                    imaginary[tone] +=
                        block.real[tone] * turn_imaginary[tone] + block.imaginary[tone] * turn_real[tone];
                }
            }
            for tone in 0..TONES {
                let found = real[tone] * real[tone] + imaginary[tone] * imaginary[tone];
                if found > level[tone] {
                    level[tone] = found;
                    deviation[tone] = index;
                }
            }
        }
        (level, deviation)
    }
}

fn loudest(levels: &[f32]) -> usize {
    (1..levels.len()).fold(0, |best, tone| if levels[tone] > levels[best] { tone } else { best })
}
