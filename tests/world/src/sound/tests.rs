use super::*;
use crate::modem::Rate;

/// How strong one frequency is in samples, as a share of their power (the Goertzel recurrence).
fn share(samples: &[i16], frequency_hz: f64) -> f64 {
    let factor = 2.0 * (std::f64::consts::TAU * frequency_hz / SAMPLES_PER_S as f64).cos();
    let (mut one, mut two) = (0.0, 0.0);
    for &value in samples {
        (one, two) = (f64::from(value) + factor * one - two, one);
    }
    let power: f64 = samples.iter().map(|&value| f64::from(value).powi(2)).sum();
    2.0 * (one * one + two * two - factor * one * two) / samples.len() as f64 / power.max(1.0)
}

fn through(codec: Codec, samples: &[i16]) -> Vec<i16> {
    let mut path = CodecPath::new(codec, 1);
    let frames = samples.as_chunks::<FRAME_SAMPLES>().0;
    frames.iter().flat_map(|frame| path.carry(*frame)).collect()
}

#[test]
fn a_key_is_its_two_tones() {
    for (key, low_hz, high_hz) in [('1', 697.0, 1_209.0), ('6', 770.0, 1_477.0), ('#', 941.0, 1_477.0)] {
        let tone = key_tone(key, 100).unwrap();
        assert_eq!(tone.len(), 800);
        let shares = [share(&tone, low_hz), share(&tone, high_hz)];
        assert!(shares[0] > 0.3 && shares[1] > 0.5, "{key}: {shares:?}");
        assert!((-14.0..-9.0).contains(&level_dbfs(&tone)), "{key}: {}", level_dbfs(&tone));
    }
    assert_eq!(key_tone('x', 100), None);
}

#[test]
fn every_line_carries_a_keys_tones() {
    let tone = key_tone('6', 200).unwrap();
    for codec in [Codec::CLEAR, Codec::GOOD, Codec::POOR, Codec::EDGE] {
        let heard = through(codec, &tone);
        assert!(share(&heard, 770.0) + share(&heard, 1_477.0) > 0.6, "{codec:?}");
    }
    assert_eq!(through(Codec::CLEAR, &tone), tone);
}

#[test]
fn a_poor_line_is_worse_than_a_good_one() {
    let spoken = voice(4_000, 7);
    let error = |codec| {
        let narrow = Codec { is_narrow: false, frames_lost: Rate::NEVER, ..codec };
        let heard = through(narrow, &spoken);
        let differences: Vec<i16> =
            heard.iter().zip(&spoken).map(|(one, other)| one.saturating_sub(*other)).collect();
        level_dbfs(&differences)
    };
    assert!(error(Codec::POOR) > error(Codec::GOOD) + 5.0);
}

#[test]
fn a_lost_frame_is_filled_up_softer_each_time_and_then_with_silence() {
    let mut path = CodecPath::new(Codec { frames_lost: Rate::NEVER, gain_error_db: 1.0, ..Codec::CLEAR }, 1);
    path.carry([8_000; FRAME_SAMPLES]);
    path.codec.frames_lost = Rate::ALWAYS;
    assert_eq!(path.carry(SILENT_FRAME)[0], 6_400);
    assert_eq!(path.carry(SILENT_FRAME)[0], 5_120);
    for _ in 0..20 {
        path.carry([1_000; FRAME_SAMPLES]);
    }
    assert_eq!(path.carry([1_000; FRAME_SAMPLES]), SILENT_FRAME);
}

#[test]
fn silence_stays_silent_on_every_line() {
    assert_eq!(level_dbfs(&through(Codec::EDGE, &silence(1_000))), SILENCE_DBFS);
}

#[test]
fn a_voice_speaks_and_pauses_and_its_seed_decides_it() {
    let spoken = voice(10_000, 3);
    assert!(spoken == voice(10_000, 3) && spoken != voice(10_000, 4));
    assert!((-30.0..-12.0).contains(&level_dbfs(&spoken)), "{}", level_dbfs(&spoken));
    let mut heard = Heard::default();
    heard.hear(&spoken);
    assert!(heard.stretches(60).len() > 3, "{:?}", heard.stretches(60));
}

#[test]
fn what_was_heard_answers_questions() {
    let mut heard = Heard::default();
    for part in
        [silence(100), key_tone('5', 200).unwrap(), silence(60), key_tone('6', 100).unwrap(), silence(400)]
    {
        heard.hear(&part);
    }
    assert_eq!(heard.duration_ms(), 860);
    assert_eq!(
        (heard.sound_from_ms(0), heard.sound_from_ms(320), heard.sound_from_ms(500)),
        (Some(100), Some(360), None)
    );
    assert_eq!((heard.quiet_from_ms(100, 60), heard.quiet_from_ms(100, 80)), (Some(300), Some(460)));
    assert_eq!(heard.stretches(40), [(100, 300), (360, 460)]);
    assert_eq!(heard.stretches(100), [(100, 460)]);
    assert!(heard.level_dbfs(100, 300) > -15.0 && heard.level_dbfs(500, 800) < -90.0);
    assert_eq!(read_wav(&heard.to_wav()).as_deref(), Some(heard.samples()));
}

#[test]
fn a_file_that_is_no_wav_is_none() {
    for file in [b"".as_slice(), b"#!AMR\n", b"RIFF....WAVE", b"RIFF....WAVEdata\xFF\xFF\xFF\xFF"] {
        assert_eq!(read_wav(file), None);
    }
    let mut stereo = write_wav(&[1, 2, 3]);
    stereo[22] = 2;
    assert_eq!(read_wav(&stereo), None);
}
