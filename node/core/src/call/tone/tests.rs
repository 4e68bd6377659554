use std::f64::consts::TAU;

use proptest::prelude::*;

use super::*;

mod codecs;

/// A sine of 0 dBm0.
const PEAK_0_DBM0: f64 = 22_825.0;

/// What a press of a key sounds like.
#[derive(Clone, Copy)]
struct Press {
    key: char,
    length_ms: usize,
    row_dbm0: f64,
    column_dbm0: f64,
    /// By how much both frequencies are off, in percent.
    off_percent: f64,
}

fn press(key: char) -> Press {
    Press { key, length_ms: 70, row_dbm0: -10.0, column_dbm0: -8.0, off_percent: 0.0 }
}

fn sine(hz: f64, dbm0: f64, at: usize) -> f64 {
    PEAK_0_DBM0 * 10_f64.powf(dbm0 / 20.0) * (TAU * hz * at as f64 / f64::from(SAMPLE_RATE_HZ)).sin()
}

/// Noise that is the same everywhere; its power in dBm0.
fn noise(dbm0: f64, at: usize) -> f64 {
    let mixed = (at as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let even = (mixed >> 11) as f64 / (1_u64 << 53) as f64 * 2.0 - 1.0;
    PEAK_0_DBM0 * 10_f64.powf(dbm0 / 20.0) * even * (3.0_f64 / 2.0).sqrt()
}

fn ms(length: usize) -> usize {
    length * SAMPLE_RATE_HZ as usize / 1000
}

fn sound(length_ms: usize, value: impl Fn(usize) -> f64) -> Vec<i16> {
    (0..ms(length_ms)).map(|at| value(at).round() as i16).collect()
}

fn pause(length_ms: usize) -> Vec<i16> {
    vec![0; ms(length_ms)]
}

fn tone(press: Press) -> Vec<i16> {
    let at = Key::ALL.iter().position(|key| key.sign() == press.key).unwrap();
    let factor = 1.0 + press.off_percent / 100.0;
    let row = [697.0, 770.0, 852.0, 941.0][at / 3] * factor;
    let column = [1209.0, 1336.0, 1477.0][at % 3] * factor;
    sound(press.length_ms, |at| sine(row, press.row_dbm0, at) + sine(column, press.column_dbm0, at))
}

fn heard_in(sound: &[i16], strictness: Strictness) -> Vec<Heard> {
    let mut detector = Detector::new();
    detector.set_strictness(strictness);
    let mut found = Vec::new();
    detector.feed(sound, |heard| found.push(heard));
    detector.finish(|heard| found.push(heard));
    found
}

fn keys_of(found: &[Heard]) -> String {
    let key = |heard: &Heard| match heard {
        Heard::Began { key, .. } => Some(key.sign()),
        Heard::Ended { .. } => None,
    };
    found.iter().filter_map(key).collect()
}

fn keys(sound: &[i16]) -> String {
    keys_of(&heard_in(sound, Strictness::Strict))
}

/// The press between pauses that begin anywhere in a block.
fn once(press: Press) -> String {
    let all = [13, 40, 57]
        .map(|pause_samples| keys(&[vec![0; 400 + pause_samples], tone(press), vec![0; 800]].concat()));
    assert!(all.iter().all(|keys| *keys == all[0]), "{all:?}");
    all[0].clone()
}

#[test]
fn every_key_is_read_once() {
    let all: String = Key::ALL.iter().map(|key| key.sign()).collect();
    let sound: Vec<i16> = all.chars().flat_map(|key| [pause(65), tone(press(key))].concat()).collect();
    assert_eq!(keys(&sound), all);
}

#[test]
fn a_tone_begins_and_ends_where_it_did() {
    let length_ms = 200;
    let sound = [pause(500), tone(Press { length_ms, ..press('7') }), pause(200)].concat();
    let found = heard_in(&sound, Strictness::Strict);
    let [Heard::Began { key, begin }, Heard::Ended { key: same, begin: begun, end }] = found[..] else {
        panic!("{found:?}")
    };
    assert_eq!((key, same, begun), (Key::Digit(7), key, begin));
    let near = |found: u64, wanted: usize| found.abs_diff(ms(wanted) as u64) <= ms(15) as u64;
    assert!(near(begin, 500) && near(end, 700), "{} to {} ms", begin / 8, end / 8);
}

#[test]
fn a_key_is_known_while_its_tone_still_sounds() {
    let mut detector = Detector::new();
    let mut found = None;
    let sound = [pause(100), tone(press('5'))].concat();
    for (at, sample) in sound.iter().enumerate() {
        detector.feed(&[*sample], |_| found = found.or(Some(at)));
    }
    assert!(found.is_some_and(|at| at <= ms(165)), "{found:?}");
}

#[test]
fn a_frequency_may_be_1_5_percent_off_and_not_3_5() {
    for key in "1590#".chars() {
        for off_percent in [-1.5, 1.5] {
            assert_eq!(once(Press { off_percent, ..press(key) }), key.to_string(), "{off_percent}");
        }
        for off_percent in [-3.5, 3.5] {
            assert_eq!(once(Press { off_percent, length_ms: 200, ..press(key) }), "", "{key} {off_percent}");
        }
    }
}

#[test]
fn a_tone_of_23_ms_is_none() {
    for key in Key::ALL {
        assert_eq!(once(Press { length_ms: 23, ..press(key.sign()) }), "");
    }
}

#[test]
fn tones_are_read_from_3_to_36_db_below_full_and_not_from_nothing() {
    for dbm0 in [-3.0, -20.0, -36.0] {
        let press = Press { row_dbm0: dbm0, column_dbm0: dbm0, ..press('6') };
        assert_eq!(once(press), "6", "{dbm0}");
    }
    assert_eq!(once(Press { row_dbm0: -50.0, column_dbm0: -50.0, ..press('6') }), "");
}

#[test]
fn row_and_column_may_differ_as_networks_and_codecs_make_them_differ() {
    for (row_dbm0, column_dbm0) in [(-6.0, -14.0), (-10.0, -6.0), (-22.0, -6.0)] {
        assert_eq!(once(Press { row_dbm0, column_dbm0, ..press('4') }), "4", "{row_dbm0}/{column_dbm0}");
    }
    assert_eq!(once(Press { row_dbm0: -60.0, ..press('4') }), "", "a single tone is no key");
}

#[test]
fn tones_are_read_in_noise_15_db_below() {
    for key in Key::ALL {
        let sound: Vec<i16> = [pause(100), tone(press(key.sign())), pause(100)].concat();
        let noisy: Vec<i16> =
            sound.iter().enumerate().map(|(at, sample)| sample + noise(-21.0, at) as i16).collect();
        assert_eq!(keys(&noisy), key.to_string());
    }
}

#[test]
fn a_to_d_are_no_keys() {
    let a = sound(200, |at| sine(697.0, -10.0, at) + sine(1_633.0, -8.0, at));
    assert_eq!(keys(&[pause(100), a, pause(100)].concat()), "");
}

#[test]
fn tones_of_the_network_and_a_fax_are_no_keys() {
    let continuous: [(&str, &[f64]); 6] = [
        ("dial tone", &[425.0]),
        ("dial tone of two", &[350.0, 440.0]),
        ("ringing tone of two", &[440.0, 480.0]),
        ("fax calling", &[1_100.0]),
        ("fax answering", &[2_100.0]),
        ("special information", &[950.0, 1_400.0]),
    ];
    for (name, hz) in continuous {
        let tone = sound(2_000, |at| hz.iter().map(|hz| sine(*hz, -10.0, at)).sum());
        assert_eq!(keys_of(&heard_in(&tone, Strictness::Open)), "", "{name}");
    }
}

/// A larynx's harmonics, whose pitch slides, under the two formants of an `a`: the nearest thing to a key that speech has.
#[test]
fn vowels_are_no_keys() {
    let resonance =
        |hz: f64, at: f64, width: f64| at * at / ((at * at - hz * hz).powi(2) + (width * hz).powi(2)).sqrt();
    for pitch_hz in (80..=280).step_by(4) {
        let vowel = sound(400, |at| {
            let seconds = at as f64 / f64::from(SAMPLE_RATE_HZ);
            let pitch = f64::from(pitch_hz) * (1.0 + 0.05 * seconds);
            (1..=20)
                .map(|harmonic| (harmonic, f64::from(harmonic) * pitch))
                .filter(|(_, hz)| *hz < 3_400.0)
                .map(|(harmonic, hz)| {
                    let strength = resonance(hz, 750.0, 90.0) * resonance(hz, 1_300.0, 110.0);
                    600.0 / f64::from(harmonic) * strength * (TAU * hz * seconds).sin()
                })
                .sum()
        });
        assert_eq!(keys(&vowel), "", "{pitch_hz} Hz");
    }
}

#[test]
fn white_noise_is_no_key() {
    let noise = sound(60_000, |at| noise(-10.0, at));
    assert_eq!(keys_of(&heard_in(&noise, Strictness::Open)), "");
}

#[test]
fn a_hole_is_not_a_second_press_and_a_pause_is() {
    let part = || tone(Press { length_ms: 100, ..press('9') });
    assert_eq!(keys(&[pause(80), part(), pause(15), part(), pause(80)].concat()), "9");
    assert_eq!(keys(&[pause(80), part(), pause(65), part(), pause(80)].concat()), "99");
}

#[test]
fn an_end_follows_each_beginning() {
    let sound = [tone(press('1')), tone(press('2')), pause(70), tone(press('2'))].concat();
    let found = heard_in(&sound, Strictness::Strict);
    assert_eq!(keys_of(&found), "122");
    for pair in found.chunks(2) {
        assert!(matches!(pair, [Heard::Began { .. }, Heard::Ended { .. }]), "{found:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn it_does_not_matter_where_the_sound_is_cut(
        cuts in prop::collection::vec(1_usize..700, 1..40),
        presses in prop::collection::vec((0_usize..12, 65_usize..120, 70_usize..150), 1..5),
    ) {
        let sound: Vec<i16> = presses
            .iter()
            .flat_map(|&(key, pause_ms, length_ms)| {
                [pause(pause_ms), tone(Press { length_ms, ..press(Key::ALL[key].sign()) })].concat()
            })
            .collect();
        let mut detector = Detector::new();
        let mut found = Vec::new();
        let mut rest = &sound[..];
        for cut in cuts.iter().cycle() {
            let (piece, after) = rest.split_at((*cut).min(rest.len()));
            detector.feed(piece, |heard| found.push(heard));
            rest = after;
            if rest.is_empty() {
                break;
            }
        }
        detector.finish(|heard| found.push(heard));
        prop_assert_eq!(found, heard_in(&sound, Strictness::Strict));
    }
}
