//! Tones that have been through codecs, as `scripts/bench/voice-keys --vectors` wrote them: each key once, 70 to 200 ms,
//! in µ-law.

use super::{Strictness, heard_in, keys_of};

const PRESSED: &str = "578*#4023196";

/// µ-law → linear (ITU-T G.711).
fn linear(octet: u8) -> i16 {
    let bits = i16::from(!octet);
    let magnitude = ((((bits & 0x0f) << 3) + 0x84) << ((bits & 0x70) >> 4)) - 0x84;
    if bits & 0x80 == 0 { magnitude } else { -magnitude }
}

fn keys(recording: &[u8], strictness: Strictness) -> String {
    let sound: Vec<i16> = recording.iter().map(|octet| linear(*octet)).collect();
    keys_of(&heard_in(&sound, strictness))
}

fn check(recording: &[u8]) {
    for strictness in [Strictness::Strict, Strictness::Open] {
        assert_eq!(keys(recording, strictness), PRESSED, "{strictness:?}");
    }
}

#[test]
fn every_key_comes_through_gsm_full_rate() {
    check(include_bytes!("gsm-fr.ul"));
}

#[test]
fn every_key_comes_through_amr_7_4() {
    check(include_bytes!("amr-7.4.ul"));
}

#[test]
fn every_key_comes_through_amr_6_7() {
    check(include_bytes!("amr-6.7.ul"));
}

#[test]
fn every_key_comes_through_amr_5_9() {
    check(include_bytes!("amr-5.9.ul"));
}

#[test]
fn every_key_comes_through_amr_4_75_while_an_answer_is_awaited() {
    let recording = include_bytes!("amr-4.75.ul");
    assert_eq!(keys(recording, Strictness::Open), PRESSED);
    // The `6` is too faint to be sure of at any time.
    assert_eq!(keys(recording, Strictness::Strict), PRESSED.trim_end_matches('6'));
}
