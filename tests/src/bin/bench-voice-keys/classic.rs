//! The method most telephone software uses, rebuilt for comparison: blocks of 102 samples under Goertzel filters, a peak
//! in row and column, most of the energy in both, two equal blocks in a row.

use std::f64::consts::TAU;

use chaski_node_core::call::Key;
use chaski_node_core::call::tone::SAMPLE_RATE_HZ;

const BLOCK_SAMPLES: usize = 102;
const TONES_HZ: [f64; 8] = [697.0, 770.0, 852.0, 941.0, 1209.0, 1336.0, 1477.0, 1633.0];
const KEYPAD: &[u8; 16] = b"123A456B789C*0#D";
/// Mean square under which nothing is looked for: -42 dBm0.
const MEAN_SQUARE_MIN: f64 = 16_400.0;
/// The row may be 8 dB above the column, and 4 dB below.
const ROW_OVER_COLUMN_MAX: f64 = 6.31;
const COLUMN_OVER_ROW_MAX: f64 = 2.51;

/// Limits, as ratios of power.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Of row and column over the others of their group.
    peak: f64,
    /// Of the energy in both.
    share: f64,
}

/// 8 dB, 0.85 dB.
pub(crate) const STRICT: Limits = Limits { peak: 6.31, share: 0.822 };
/// 5 dB, 2.2 dB.
pub(crate) const RELAXED: Limits = Limits { peak: 3.16, share: 0.603 };

/// The keys in a sound, in order.
pub(crate) fn keys(sound: &[i16], limits: Limits) -> Vec<Key> {
    let (mut keys, mut pressed, mut before) = (Vec::new(), None, None);
    for block in sound.chunks_exact(BLOCK_SAMPLES) {
        let hit = hit(block, limits);
        if hit != pressed && hit == before {
            pressed = hit;
            keys.extend(hit.and_then(|character| Key::of(char::from(character))));
        }
        before = hit;
    }
    keys
}

fn hit(block: &[i16], limits: Limits) -> Option<u8> {
    let energy: f64 = block.iter().map(|&sample| f64::from(sample).powi(2)).sum();
    if energy < MEAN_SQUARE_MIN * BLOCK_SAMPLES as f64 {
        return None;
    }
    let power = TONES_HZ.map(|hz| goertzel(block, hz));
    let (row, column) = (loudest(&power[..4]), loudest(&power[4..]));
    let (low, high) = (power[row], power[4 + column]);
    let peaks = |group: &[f64], best: usize| {
        group.iter().enumerate().all(|(tone, &other)| tone == best || group[best] >= other * limits.peak)
    };
    let is_key = low <= high * ROW_OVER_COLUMN_MAX
        && high <= low * COLUMN_OVER_ROW_MAX
        && peaks(&power[..4], row)
        && peaks(&power[4..], column)
        && (low + high) * 2.0 / BLOCK_SAMPLES as f64 >= limits.share * energy;
    is_key.then(|| KEYPAD[row * 4 + column])
}

fn goertzel(block: &[i16], hz: f64) -> f64 {
    let factor = 2.0 * (TAU * hz / f64::from(SAMPLE_RATE_HZ)).cos();
    let (mut last, mut last_but_one) = (0.0, 0.0);
    for &sample in block {
        (last, last_but_one) = (f64::from(sample) + factor * last - last_but_one, last);
    }
    last * last + last_but_one * last_but_one - factor * last * last_but_one
}

fn loudest(power: &[f64]) -> usize {
    (1..power.len()).fold(0, |best, tone| if power[tone] > power[best] { tone } else { best })
}
