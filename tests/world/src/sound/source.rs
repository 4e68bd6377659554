//! Where sound comes from: keys as the exchange makes them, a voice that says nothing, a fax.

use super::{SAMPLES_PER_S, sample, samples_in};
use crate::modem::Chance;
use std::f64::consts::TAU;

/// The frequencies of a keypad's rows and columns [ITU-T Q.23]. Unit: Hz.
const ROWS_HZ: [f64; 4] = [697.0, 770.0, 852.0, 941.0];
const COLUMNS_HZ: [f64; 4] = [1_209.0, 1_336.0, 1_477.0, 1_633.0];

/// The keys by row and column.
const KEYPAD: [&str; 4] = ["123A", "456B", "789C", "*0#D"];

/// Amplitudes of the two tones: -10 and -8 dBm0, where a sine at full scale is +3.14 dBm0 [ITU-T G.711].
const ROW_AMPLITUDE: f64 = 7_218.0;
const COLUMN_AMPLITUDE: f64 = 9_087.0;

/// The tone with which a fax machine calls [ITU-T T.30]: 1,100 Hz, half a second in three and a half. Unit: Hz.
const FAX_HZ: f64 = 1_100.0;
const FAX_ON_MS: u64 = 500;
const FAX_PERIOD_MS: u64 = 3_500;
const FAX_AMPLITUDE: f64 = 8_000.0;

/// The tone that a caller hears while it rings elsewhere [ITU-T E.180, Peru: 425 Hz, 1 s in 5 s]. Unit: Hz.
const RINGBACK_HZ: f64 = 425.0;
const RINGBACK_AMPLITUDE: f64 = 6_000.0;

/// So much silence.
pub fn silence(duration_ms: u64) -> Vec<i16> {
    vec![0; samples_in(duration_ms)]
}

/// The tone of a key (`0` to `9`, `*`, `#`, `A` to `D`); nothing for any other character.
///
/// Source: ITU-T Q.23; an exchange makes at least 70 ms of it (3GPP TS 23.014).
pub fn key_tone(key: char, duration_ms: u64) -> Option<Vec<i16>> {
    let place = |row: &&str| row.find(key.to_ascii_uppercase());
    let row = KEYPAD.iter().position(|row| place(row).is_some())?;
    let column = place(&KEYPAD[row])?;
    let tone = |at: usize| {
        let (low, high) = (wave(ROWS_HZ[row], at), wave(COLUMNS_HZ[column], at));
        sample(ROW_AMPLITUDE * low + COLUMN_AMPLITUDE * high)
    };
    Some((0..samples_in(duration_ms)).map(tone).collect())
}

/// The calling tone of a fax machine.
pub fn fax(duration_ms: u64) -> Vec<i16> {
    let is_on = |at: usize| at % samples_in(FAX_PERIOD_MS) < samples_in(FAX_ON_MS);
    let tone = |at| if is_on(at) { sample(FAX_AMPLITUDE * wave(FAX_HZ, at)) } else { 0 };
    (0..samples_in(duration_ms)).map(tone).collect()
}

/// One sample of the ringback tone, by its number.
pub(crate) fn ringback(at: usize) -> i16 {
    let is_on = at % (5 * SAMPLES_PER_S) < SAMPLES_PER_S;
    if is_on { sample(RINGBACK_AMPLITUDE * wave(RINGBACK_HZ, at)) } else { 0 }
}

fn wave(frequency_hz: f64, at: usize) -> f64 {
    (TAU * frequency_hz * at as f64 / SAMPLES_PER_S as f64).sin()
}

/// A voice that says nothing: pulses of a wandering pitch through two resonances that change with each syllable, with
/// pauses between words. It has the spectrum and the rhythm of speech and no meaning; the seed decides all of it.
pub fn voice(duration_ms: u64, seed: u64) -> Vec<i16> {
    let (mut chance, mut samples) = (Chance::new(seed), Vec::new());
    while samples.len() < samples_in(duration_ms) {
        for _ in 0..2 + chance.below(3) {
            samples.extend(syllable(&mut chance));
        }
        samples.extend(silence(80 + chance.below(170)));
    }
    samples.truncate(samples_in(duration_ms));
    samples
}

fn syllable(chance: &mut Chance) -> Vec<i16> {
    let length = samples_in(120 + chance.below(120));
    let pitch_hz = wander(chance, 100.0, 220.0);
    let mut throat = Resonance::at(wander(chance, 280.0, 850.0));
    let mut mouth = Resonance::at(wander(chance, 900.0, 2_400.0));
    let mut phase = 0.0;
    let mut sound: Vec<f64> = Vec::with_capacity(length);
    for at in 0..length {
        phase += pitch_hz * (1.0 + 0.1 * wave(3.0, at)) / SAMPLES_PER_S as f64;
        let pulse = if phase >= 1.0 { 1.0 } else { wander(chance, -0.02, 0.02) };
        phase = phase.fract();
        let envelope = (TAU / 2.0 * at as f64 / length as f64).sin();
        sound.push(envelope * (throat.hear(pulse) + 0.5 * mouth.hear(pulse)));
    }
    let peak = sound.iter().fold(1e-6_f64, |peak, value| peak.max(value.abs()));
    sound.into_iter().map(|value| sample(9_000.0 * value / peak)).collect()
}

/// A number between two, drawn evenly.
pub(crate) fn wander(chance: &mut Chance, low: f64, high: f64) -> f64 {
    low + (high - low) * chance.below(10_000) as f64 / 10_000.0
}

/// A resonance of two poles, some 80 Hz wide.
struct Resonance {
    factors: [f64; 2],
    past: [f64; 2],
}

impl Resonance {
    fn at(frequency_hz: f64) -> Resonance {
        let radius = (-TAU / 2.0 * 80.0 / SAMPLES_PER_S as f64).exp();
        let angle = TAU * frequency_hz / SAMPLES_PER_S as f64;
        Resonance { factors: [2.0 * radius * angle.cos(), -radius * radius], past: [0.0; 2] }
    }

    fn hear(&mut self, value: f64) -> f64 {
        let now = value + self.factors[0] * self.past[0] + self.factors[1] * self.past[1];
        self.past = [now, self.past[0]];
        now
    }
}
