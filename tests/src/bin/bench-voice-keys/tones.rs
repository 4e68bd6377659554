//! Key presses as an exchange makes them, drawn from a seed: tones of all lengths and levels, begun anywhere in a codec's frame.

use std::f64::consts::TAU;

use chaski_node_core::call::Key;
use chaski_node_core::call::tone::SAMPLE_RATE_HZ;
use chaski_tests::trees::Chance;

/// Rows, then columns, in Hz (ITU-T Q.23).
const ROWS_HZ: [f64; 4] = [697.0, 770.0, 852.0, 941.0];
const COLUMNS_HZ: [f64; 3] = [1209.0, 1336.0, 1477.0];
/// A sine of 0 dBm0: 3.14 dB below the loudest that fits (ITU-T G.711, A-law).
const PEAK_0_DBM0: f64 = 32_768.0 * 0.696_6;
/// The noise of an idle line, dBm0 (ITU-T G.712 allows -65). Without any, the decoder's filter overflows on one tone in 200.
const IDLE_NOISE_DBM0: f64 = -65.0;
/// Lengths of tones; an exchange makes at least 70 ms, with gaps of 65 (3GPP TS 23.014).
const LENGTHS_MS: [usize; 4] = [70, 100, 150, 200];
const GAP_MS_MIN: usize = 65;

/// Under which conditions keys are pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// -10 and -8 dBm0, exact frequencies, an idle line's noise.
    Usual,
    /// -36 to -3 dBm0, the row 4 dB weaker to 8 dB stronger, each frequency up to 1.5 % off.
    Varied,
    /// The same, in white noise 15 dB below.
    Noisy,
    /// Usual, but nothing at all between the tones: the encoder's worst case, which no real line has.
    DigitalSilence,
    /// Usual, but 23 ms long: to be refused (ITU-T Q.24).
    TooShort,
}

impl Line {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Line::Usual => "usual",
            Line::Varied => "varied",
            Line::Noisy => "noisy",
            Line::DigitalSilence => "digital silence",
            Line::TooShort => "23 ms",
        }
    }
}

/// Keys in random order, each as often as the others, and their sound.
pub(crate) struct Presses {
    pub(crate) keys: Vec<Key>,
    pub(crate) sound: Vec<i16>,
}

/// Presses each key `times` times.
pub(crate) fn press(times: usize, line: Line, chance: &mut Chance) -> Presses {
    let mut keys: Vec<Key> = std::iter::repeat_n(Key::ALL, times).flatten().collect();
    for at in (1..keys.len()).rev() {
        keys.swap(at, chance.below(at + 1));
    }
    let mut sound = Vec::new();
    for &key in &keys {
        tone(key, line, chance, &mut sound);
    }
    gap(300, 0.0, line, chance, &mut sound);
    Presses { keys, sound }
}

fn tone(key: Key, line: Line, chance: &mut Chance, sound: &mut Vec<i16>) {
    let at = Key::ALL.iter().position(|other| *other == key).expect("a key is one of all");
    let (mut row_hz, mut column_hz) = (ROWS_HZ[at / 3], COLUMNS_HZ[at % 3]);
    let (mut row_dbm0, mut column_dbm0) = (-10.0, -8.0);
    if matches!(line, Line::Varied | Line::Noisy) {
        row_hz *= 1.0 + real(chance, -0.015, 0.015);
        column_hz *= 1.0 + real(chance, -0.015, 0.015);
        let (louder, twist) = (real(chance, -36.0, -3.0), real(chance, -4.0, 8.0));
        (row_dbm0, column_dbm0) = (louder + twist.min(0.0), louder - twist.max(0.0));
    }
    let (row, column) = (amplitude(row_dbm0), amplitude(column_dbm0));
    let noise = if line == Line::Noisy {
        ((row * row + column * column) / 2.0 / 10_f64.powf(1.5)).sqrt()
    } else {
        0.0
    };
    gap(GAP_MS_MIN + chance.below(8) * chance.below(30), noise, line, chance, sound);

    let length_ms = if line == Line::TooShort { 23 } else { LENGTHS_MS[chance.below(LENGTHS_MS.len())] };
    let (row_phase, column_phase) = (real(chance, 0.0, TAU), real(chance, 0.0, TAU));
    for sample in 0..length_ms * SAMPLE_RATE_HZ as usize / 1000 {
        let turns = TAU * sample as f64 / f64::from(SAMPLE_RATE_HZ);
        let value =
            row * (turns * row_hz + row_phase).sin() + column * (turns * column_hz + column_phase).sin();
        sound.push(noisy(value, noise, line, chance));
    }
}

/// Up to 20 ms more than asked for, so that tones begin anywhere in a codec's frame.
fn gap(ms: usize, noise: f64, line: Line, chance: &mut Chance, sound: &mut Vec<i16>) {
    for _ in 0..ms * SAMPLE_RATE_HZ as usize / 1000 + chance.below(160) {
        sound.push(noisy(0.0, noise, line, chance));
    }
}

fn noisy(value: f64, noise: f64, line: Line, chance: &mut Chance) -> i16 {
    let idle = if line == Line::DigitalSilence { 0.0 } else { amplitude(IDLE_NOISE_DBM0) / 2_f64.sqrt() };
    let deviation = noise.hypot(idle);
    // Four uniform numbers together are near enough to a normal one.
    let normal = (0..4).map(|_| real(chance, -1.0, 1.0)).sum::<f64>() * (3.0_f64 / 4.0).sqrt();
    (value + deviation * normal).round().clamp(-32_768.0, 32_767.0) as i16
}

fn amplitude(dbm0: f64) -> f64 {
    PEAK_0_DBM0 * 10_f64.powf(dbm0 / 20.0)
}

fn real(chance: &mut Chance, least: f64, most: f64) -> f64 {
    least + (most - least) * (chance.draw() >> 11) as f64 / (1_u64 << 53) as f64
}
