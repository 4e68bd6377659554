//! Sound at any usual rate → 8,000 samples a second: a polyphase filter that lets nothing through that the new rate has no
//! room for.

use std::f64::consts::PI;

use chaski_opus::SAMPLE_RATE_HZ;

/// The rates that recorders, telephones and synthesisers write.
pub(super) const RATES_HZ: [u32; 11] =
    [8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000];
/// How far the filter reaches to each side. Unit: periods of 8,000 Hz. Reason: 24 make its edge 900 Hz wide.
const REACH_PERIODS: f64 = 24.0;
/// Where the filter's edge lies. Unit: of 4,000 Hz. Reason: a telephone carries 300 to 3,400 Hz, all of which stays.
const EDGE: f64 = 0.95;

/// Returns the same sound at 8,000 samples a second.
///
/// Shape: samples from -1 to 1, of one channel.
pub(super) fn to_telephone(samples: &[f32], rate_hz: u32) -> Vec<f32> {
    debug_assert!(RATES_HZ.contains(&rate_hz), "another rate needs a table of its own size");
    if rate_hz == SAMPLE_RATE_HZ {
        return samples.to_vec();
    }
    let common = gcd(rate_hz, SAMPLE_RATE_HZ);
    // Each output sample lies `step / phases` input samples after the one before.
    let (step, phases) = ((rate_hz / common) as usize, (SAMPLE_RATE_HZ / common) as usize);
    let filters: Vec<Vec<f32>> =
        (0..phases).map(|phase| filter(phase as f64 / phases as f64, rate_hz)).collect();
    let reach = reach(rate_hz);
    let count = samples.len() * phases / step;
    let sample = |place: usize| {
        let (middle, phase) = (place * step / phases, place * step % phases);
        let taps = filters[phase].iter().enumerate();
        let heard = taps.filter_map(|(tap, weight)| {
            let at = (middle + tap + 1).checked_sub(reach)?;
            Some(weight * samples.get(at)?)
        });
        heard.sum()
    };
    (0..count).map(sample).collect()
}

/// Input samples to each side.
fn reach(rate_hz: u32) -> usize {
    (REACH_PERIODS * f64::from(rate_hz) / f64::from(SAMPLE_RATE_HZ)).ceil() as usize
}

/// Weights of the input samples around a place that lies `phase` after the middle one; they sum up to 1.
fn filter(phase: f64, rate_hz: u32) -> Vec<f32> {
    let reach = reach(rate_hz) as f64;
    let cutoff = EDGE * f64::from(SAMPLE_RATE_HZ) / f64::from(rate_hz);
    let weight = |tap: usize| {
        let distance = tap as f64 + 1.0 - reach - phase;
        let sinc =
            if distance == 0.0 { 1.0 } else { (PI * cutoff * distance).sin() / (PI * cutoff * distance) };
        let turn = PI * (distance / reach).clamp(-1.0, 1.0);
        // Blackman's window: what it lets through beside the edge lies 58 dB lower.
        sinc * (0.42 + 0.5 * turn.cos() + 0.08 * (2.0 * turn).cos())
    };
    let weights: Vec<f64> = (0..2 * reach as usize).map(weight).collect();
    let sum: f64 = weights.iter().sum();
    weights.iter().map(|weight| (weight / sum) as f32).collect()
}

fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How loud a tone of this pitch comes through, of 1.
    fn loudness(tone_hz: f64, rate_hz: u32) -> f64 {
        let place = |place: u32| 2.0 * PI * tone_hz * f64::from(place) / f64::from(rate_hz);
        let tone: Vec<f32> = (0..rate_hz / 4).map(|at| place(at).sin() as f32).collect();
        let heard = to_telephone(&tone, rate_hz);
        assert!(heard.len().abs_diff(2_000) <= 1, "{} samples", heard.len());
        let middle = &heard[100..1_900];
        let power: f64 = middle.iter().map(|sample| f64::from(*sample).powi(2)).sum();
        (2.0 * power / middle.len() as f64).sqrt()
    }

    #[test]
    fn what_a_telephone_carries_stays_and_what_it_cannot_is_gone() {
        for rate_hz in RATES_HZ.into_iter().filter(|rate_hz| *rate_hz > 8_000) {
            for tone_hz in [300.0, 1_000.0, 3_000.0, 3_400.0] {
                let loudness = loudness(tone_hz, rate_hz);
                assert!((loudness - 1.0).abs() < 0.06, "{tone_hz} Hz at {rate_hz}: {loudness}");
            }
            for tone_hz in [4_300.0, 5_000.0].into_iter().filter(|tone_hz| tone_hz * 2.0 < f64::from(rate_hz))
            {
                let loudness = loudness(tone_hz, rate_hz);
                assert!(loudness < 0.005, "{tone_hz} Hz at {rate_hz}: {loudness}");
            }
        }
    }

    #[test]
    fn eight_thousand_samples_stay_as_they_are() {
        assert_eq!(to_telephone(&[0.5, -0.25], 8_000), [0.5, -0.25]);
        assert!(to_telephone(&[], 44_100).is_empty());
    }
}
