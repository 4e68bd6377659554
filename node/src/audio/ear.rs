//! Whether somebody is there: sound above the noise of the line, and how loud it all is.
//!
//! A gate of energy, no more: it tells voice from silence, and from the steady tones of an exchange (ringback, busy), but
//! not from music or from a dog. While we speak it does not listen, since our own voice may come back. Tried: five greetings in
//! two synthesised voices, plain and through AMR 4.75, are all heard within 0.2 s; ringback of 425 Hz never is, also
//! through AMR 4.75 and GSM-FR.

use super::SAMPLES_PER_MS;

/// What is judged at once. Unit: samples, 20 ms.
const BLOCK_SAMPLES: usize = 20 * SAMPLES_PER_MS;
/// Sound is this much louder than the noise of the line: 12 dB.
const OVER_NOISE: f64 = 4.0;
/// And never softer than this: -46 dB of full scale, below any voice.
const RMS_MIN: f64 = 164.0;
/// The noise is what was softest; it is forgotten by 0.17 dB a block, 9 dB a second.
const NOISE_RISE: f64 = 1.02;
/// Blocks with sound, less those without, until somebody is there: 100 ms, longer than a crackle.
const BLOCKS_MIN: u32 = 5;
/// After we have spoken, until no echo comes any more. Unit: blocks, 300 ms.
const ECHO_BLOCKS: u32 = 15;
/// A tone: two samples foretell the next one, but for this share of the energy.
const TONE_REST_MAX: f64 = 0.03;
/// What is told when nothing at all was heard. Unit: dB of full scale.
const LEVEL_DB_MIN: i16 = -96;

/// Listens.
#[derive(Debug, Default)]
pub(super) struct Ear {
    block: Vec<i16>,
    noise: Option<f64>,
    echo_blocks: u32,
    blocks: u32,
    has_heard: bool,
    energy: f64,
    samples: u64,
}

impl Ear {
    /// Listens on; tells, once, that somebody is there.
    pub(super) fn hear(&mut self, samples: &[i16], we_speak: bool) -> bool {
        let had_heard = self.has_heard;
        self.energy += samples.iter().map(|sample| f64::from(*sample).powi(2)).sum::<f64>();
        self.samples += samples.len() as u64;
        for sample in samples {
            self.block.push(*sample);
            if self.block.len() == BLOCK_SAMPLES {
                self.judge(we_speak);
                self.block.clear();
            }
        }
        self.has_heard && !had_heard
    }

    /// Mean level. Unit: dB of full scale.
    pub(super) fn level_db(&self) -> i16 {
        let mean = self.energy / (self.samples.max(1) as f64);
        let db = 10.0 * (mean / 32_768_f64.powi(2)).log10();
        if db.is_finite() { (db.round() as i16).max(LEVEL_DB_MIN) } else { LEVEL_DB_MIN }
    }

    fn judge(&mut self, we_speak: bool) {
        self.echo_blocks = if we_speak { ECHO_BLOCKS } else { self.echo_blocks.saturating_sub(1) };
        if self.echo_blocks > 0 {
            return;
        }
        let rms = rms(&self.block);
        let noise = self.noise.map_or(rms, |noise| rms.min(noise * NOISE_RISE)).max(1.0);
        self.noise = Some(noise);
        let is_sound = rms >= RMS_MIN && rms >= noise * OVER_NOISE && !is_tone(&self.block);
        self.blocks = if is_sound { self.blocks + 1 } else { self.blocks.saturating_sub(1) };
        self.has_heard |= self.blocks >= BLOCKS_MIN;
    }
}

fn rms(samples: &[i16]) -> f64 {
    let energy: f64 = samples.iter().map(|sample| f64::from(*sample).powi(2)).sum();
    (energy / samples.len() as f64).sqrt()
}

/// A sine obeys x[n+1] = c·x[n] − x[n−1]: with the best c, what is left over is small.
fn is_tone(samples: &[i16]) -> bool {
    let triples = || samples.windows(3).map(|three| [three[0], three[1], three[2]].map(f64::from));
    let (product, square) = triples().fold((0.0, 0.0), |(product, square), [before, here, after]| {
        (product + here * (before + after), square + here * here)
    });
    if square == 0.0 {
        return false;
    }
    let factor = product / square;
    let rest: f64 = triples().map(|[before, here, after]| (after + before - factor * here).powi(2)).sum();
    rest / square <= TONE_REST_MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sound of so many milliseconds, and of this amplitude: one with a spectrum as flat as that of an `s`.
    fn hiss(ms: usize, amplitude: i32) -> Vec<i16> {
        let mut state = 1_u32;
        let next = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let unit = i32::try_from(state >> 16).expect("16 bits") - 32_768;
            i16::try_from(unit * amplitude / 32_768).expect("within the amplitude")
        };
        (0..ms * SAMPLES_PER_MS).map(next).collect()
    }

    fn tone(ms: usize, hz: f64, amplitude: f64) -> Vec<i16> {
        let sample = |n: usize| (amplitude * (n as f64 * hz * std::f64::consts::TAU / 8_000.0).sin()) as i16;
        (0..ms * SAMPLES_PER_MS).map(sample).collect()
    }

    #[test]
    fn a_word_is_heard_once_above_silence_and_above_a_noisy_line() {
        for noise in [0, 600] {
            let mut ear = Ear::default();
            assert!(!ear.hear(&hiss(2_000, noise), false), "{noise}");
            assert!(ear.hear(&hiss(200, 8_000), false), "{noise}");
            assert!(!ear.hear(&hiss(200, 8_000), false), "told once");
        }
    }

    #[test]
    fn who_speaks_from_the_first_moment_is_heard_after_the_first_pause() {
        let mut ear = Ear::default();
        ear.hear(&hiss(400, 8_000), false);
        ear.hear(&hiss(60, 20), false);
        assert!(ear.hear(&hiss(200, 8_000), false));
    }

    #[test]
    fn neither_a_crackle_nor_ringback_nor_our_own_echo_is_somebody() {
        let mut ear = Ear::default();
        for _ in 0..5 {
            assert!(!ear.hear(&hiss(400, 20), false));
            assert!(!ear.hear(&hiss(40, 20_000), false), "a crackle");
            assert!(!ear.hear(&tone(1_000, 425.0, 8_000.0), false), "ringback");
            assert!(!ear.hear(&hiss(400, 8_000), true), "echo");
            assert!(!ear.hear(&hiss(200, 8_000), false), "the rest of the echo");
        }
    }

    #[test]
    fn the_level_is_that_of_all_that_was_heard() {
        let mut ear = Ear::default();
        assert_eq!(ear.level_db(), LEVEL_DB_MIN);
        ear.hear(&tone(1_000, 1_000.0, 32_767.0), false);
        assert_eq!(ear.level_db(), -3);
        ear.hear(&[0; 8_000 * 9], false);
        assert_eq!(ear.level_db(), -13);
    }
}
