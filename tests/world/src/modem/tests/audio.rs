//! The audio port: what passes it in each direction, and when.

use super::*;
use crate::caller::{Act, Wait};
use crate::sound::{Codec, key_tone, level_dbfs};

/// 20 ms of a loud tone, as the box writes it.
fn loud_frame() -> Vec<u8> {
    key_tone('5', 20).unwrap().iter().flat_map(|sample| sample.to_le_bytes()).collect()
}

fn samples(octets: &[u8]) -> Vec<i16> {
    octets.as_chunks::<2>().0.iter().map(|pair| i16::from_le_bytes(*pair)).collect()
}

/// A box that writes as much as it reads, from a start on; gives what it has read.
fn converse(modem: &mut SimModem, from_ms: u64, until_ms: u64) -> Vec<u8> {
    let mut read = Vec::new();
    let (mut now_ms, frame) = (from_ms, loud_frame());
    while now_ms < until_ms {
        let octets = modem.audio_read(now_ms);
        modem.audio_write(now_ms, &frame.repeat(octets.len() / 320));
        read.extend(octets);
        now_ms = modem.next_due_ms().unwrap_or(until_ms).max(now_ms + 1);
    }
    read
}

/// A call of a family with the audio started at 8,100 ms.
fn started(family: ModemOptions, caller: &Caller) -> SimModem {
    let start = match family.dialect.voice.audio.control {
        AudioControl::Cpcmreg => "AT+CPCMREG=1\r",
        AudioControl::Qpcmv => "AT+QGPSCFG=\"outport\",\"none\";+QPCMV=1,0\r",
        AudioControl::Ddsetex => "AT^DDSETEX=2;+CLVL=5\r",
        AudioControl::None => panic!("there is no audio port"),
    };
    let mut modem = sound_modem(family);
    in_call(&mut modem, caller);
    check_at(&mut modem, 8_100, start, "|OK|");
    modem
}

fn with_port() -> [ModemOptions; 3] {
    [ModemOptions::sim7600(), ModemOptions::quectel_ec25(), ModemOptions::huawei()]
}

#[test]
fn both_ends_hear_each_other_while_the_audio_is_started() {
    for family in with_port() {
        let name = family.identity.model.clone();
        let caller = Caller::new(ROSA).then(Wait::Ms(1_000), Act::Press("7".to_owned()));
        let mut modem = started(family, &caller);
        let read = converse(&mut modem, 8_100, 10_100);
        let heard = &modem.calls()[0].heard;
        assert!(heard.level_dbfs(1_000, 1_900) > -15.0, "{name}: {:?}", heard.stretches(40));
        let tones = samples(&read);
        let loudest = tones.chunks(800).map(level_dbfs).fold(-96.0, f64::max);
        assert!(loudest > -16.0, "{name}: {loudest}");
    }
}

#[test]
fn sound_comes_in_pieces_of_the_familys_size() {
    for (family, octets, every_ms) in [
        (ModemOptions::sim7600(), 320, 20),
        (ModemOptions::quectel_ec25(), 1_600, 100),
        (ModemOptions::huawei(), 320, 20),
    ] {
        let mut modem = started(family, &Caller::new(ROSA));
        let mut pieces = Vec::new();
        for now_ms in 8_100..9_101 {
            let read = modem.audio_read(now_ms);
            if !read.is_empty() {
                pieces.push((now_ms, read.len()));
            }
        }
        assert!(pieces.iter().all(|&(_, length)| length == octets), "{pieces:?}");
        assert!(pieces.windows(2).all(|pair| pair[1].0 - pair[0].0 == every_ms), "{pieces:?}");
    }
}

#[test]
fn nothing_is_heard_before_the_start_and_after_the_stop() {
    let mut modem = sound_modem(ModemOptions::sim7600());
    in_call(&mut modem, &Caller::new(ROSA).then(Wait::Ms(0), Act::Fax { ms: 60_000 }));
    modem.audio_write(8_500, &loud_frame());
    assert!(modem.audio_read(9_000).is_empty());
    check_at(&mut modem, 9_000, "AT+CPCMREG?\r", "|+CPCMREG: 0||OK|");
    check_at(&mut modem, 9_000, "AT+CPCMREG=1\r", "|OK|");
    modem.audio_write(9_000, &loud_frame());
    assert!(!modem.audio_read(9_500).is_empty());
    check_at(&mut modem, 9_500, "AT+CPCMREG=0\r", "|OK|");
    modem.audio_write(9_500, &loud_frame());
    assert!(modem.audio_read(10_000).is_empty());
    assert_eq!(modem.calls()[0].heard.stretches(40), [(1_000, 1_020)]);
    assert_eq!(modem.audio_counts().octets_ignored, 640);
}

#[test]
fn a_sim7600_takes_the_start_a_moment_after_the_answer_and_never_without_a_call() {
    let mut modem = sound_modem(ModemOptions::sim7600());
    check(&mut modem, "AT+CPCMREG=1\r", "|ERROR|");
    in_call(&mut modem, &Caller::new(ROSA));
    check_at(&mut modem, 8_099, "AT+CPCMREG=1\r", "|ERROR|");
    check_at(&mut modem, 8_100, "AT+CPCMREG=1\r", "|OK|");
    check_at(&mut modem, 8_100, "AT+CHUP\r", "|VOICE CALL: END: 000000||OK|");
    check_at(&mut modem, 8_100, "AT+CPCMREG?\r", "|+CPCMREG: 0||OK|");
}

#[test]
fn an_ec25_stops_the_audio_at_each_hang_up() {
    let mut modem = started(ModemOptions::quectel_ec25(), &Caller::new(ROSA));
    check_at(&mut modem, 9_000, "AT+QPCMV?\r", "|+QPCMV: 1,0||OK|");
    modem.hang_up_far_end(9_000);
    check_at(&mut modem, 9_000, "AT+QPCMV?\r", "|NO CARRIER||+QPCMV: 0,0||OK|");
}

#[test]
fn a_huawei_is_silent_until_its_volume_is_moved() {
    let mut modem = sound_modem(ModemOptions::huawei());
    in_call(&mut modem, &Caller::new(ROSA).then(Wait::Ms(0), Act::Speak { ms: 20_000 }));
    check_at(&mut modem, 8_000, "AT^DDSETEX=2\r", "|OK|");
    assert!(level_dbfs(&samples(&modem.audio_read(9_000))) < -90.0);
    check_at(&mut modem, 9_000, "AT+CLVL=1;+CLVL=5\r", "|OK|");
    assert!(level_dbfs(&samples(&modem.audio_read(10_000))) > -40.0);
}

#[test]
fn a_box_that_writes_what_it_reads_has_no_gap_on_any_clock() {
    for drift_ppm in [-200, 0, 200] {
        let mut family = ModemOptions::sim7600();
        family.dialect.voice.audio.drift_ppm = drift_ppm;
        let mut modem = started(family, &Caller::new(ROSA));
        modem.audio_write(8_100, &loud_frame().repeat(2));
        converse(&mut modem, 8_100, 608_100);
        let counts = modem.audio_counts();
        assert_eq!((counts.underruns, counts.octets_overflown), (0, 0), "{drift_ppm}: {counts:?}");
        assert!(counts.octets_waiting_max <= 4 * 320, "{counts:?}");
        let expected = 30_000 + i64::from(drift_ppm) * 30_000 / 1_000_000;
        assert!((i64::try_from(counts.frames).unwrap() - expected).abs() <= 1, "{counts:?}");
    }
}

#[test]
fn a_box_that_writes_by_its_own_clock_has_gaps_on_a_fast_one_and_is_late_on_a_slow_one() {
    let after_half_an_hour = |drift_ppm| {
        let mut family = ModemOptions::sim7600();
        family.dialect.voice.audio.drift_ppm = drift_ppm;
        family.dialect.voice.audio.buffer_octets = 3_200;
        let mut modem = started(family, &Caller::new(ROSA));
        let octets = loud_frame();
        for frame in 0..90_000 {
            modem.audio_write(8_100 + frame * 20, &octets);
        }
        modem.audio_counts()
    };
    assert!(after_half_an_hour(200).underruns > 10);
    assert!(after_half_an_hour(-200).octets_overflown > 5 * 320);
}

#[test]
fn a_gap_is_heard_and_counted() {
    let mut modem = started(ModemOptions::sim7600(), &Caller::new(ROSA));
    modem.audio_write(8_100, &loud_frame().repeat(10));
    modem.audio_write(8_400, &loud_frame().repeat(10));
    modem.poll_output(8_500);
    assert_eq!(modem.calls()[0].heard.stretches(40), [(100, 300), (400, 500)]);
    let counts = modem.audio_counts();
    assert_eq!((counts.frames, counts.frames_before_first, counts.underruns), (20, 0, 5));
}

#[test]
fn an_ec25_asks_for_a_pause_before_it_overflows() {
    let mut modem = started(ModemOptions::quectel_ec25(), &Caller::new(ROSA));
    modem.audio_write(8_100, &loud_frame().repeat(18));
    hear(&mut modem, 8_100, "a little", "");
    modem.audio_write(8_100, &loud_frame());
    hear(&mut modem, 8_100, "much", "|+QPCMV: 0,0|");
    hear(&mut modem, 8_340, "a while", "");
    hear(&mut modem, 8_400, "room", "|+QPCMV: 1,0|");
    modem.audio_write(8_400, &loud_frame().repeat(40));
    assert!(modem.audio_counts().octets_overflown > 0);
}

#[test]
fn positions_share_the_port_of_an_ec25_until_they_are_sent_elsewhere() {
    let mut modem = sound_modem(ModemOptions::quectel_ec25());
    in_call(&mut modem, &Caller::new(ROSA));
    check_at(&mut modem, 8_000, "AT+QPCMV=1,0\r", "|OK|");
    let read = modem.audio_read(9_500);
    assert!(read.windows(6).any(|octets| octets == b"$GPRMC"));
    check_at(&mut modem, 9_500, "AT+QGPSCFG=\"outport\",\"none\"\r", "|OK|");
    assert!(!modem.audio_read(12_000).contains(&b'$'));
}

#[test]
fn audio_is_refused_at_first() {
    let mut modem = sound_modem(ModemOptions::sim7600());
    modem.faults_mut().next(Fault::AudioLate);
    in_call(&mut modem, &Caller::new(ROSA));
    check_at(&mut modem, 11_099, "AT+CPCMREG=1\r", "|ERROR|");
    check_at(&mut modem, 11_100, "AT+CPCMREG=1\r", "|OK|");
}

#[test]
fn one_direction_may_be_mute_until_the_next_start() {
    for fault in [Fault::NoUplink, Fault::NoDownlink] {
        let mut modem = sound_modem(ModemOptions::sim7600());
        in_call(&mut modem, &Caller::new(ROSA).then(Wait::Ms(0), Act::Fax { ms: 60_000 }));
        modem.faults_mut().next(fault);
        check_at(&mut modem, 8_100, "AT+CPCMREG=1\r", "|OK|");
        let first = level_dbfs(&samples(&converse(&mut modem, 8_100, 10_000)));
        check_at(&mut modem, 10_000, "AT+CPCMREG=0;+CPCMREG=1\r", "|OK|");
        let second = level_dbfs(&samples(&converse(&mut modem, 10_000, 12_000)));
        let heard = &modem.calls()[0].heard;
        let uplink = (heard.level_dbfs(200, 1_900) > -30.0, heard.level_dbfs(2_200, 3_900) > -30.0);
        assert_eq!(uplink, (fault != Fault::NoUplink, true));
        assert_eq!((first > -40.0, second > -40.0), (fault != Fault::NoDownlink, true));
    }
}

#[test]
fn the_end_of_the_last_call_may_be_heard_in_the_next() {
    let mut modem =
        started(ModemOptions::sim7600(), &Caller::new(ROSA).then(Wait::Ms(0), Act::Speak { ms: 60_000 }));
    modem.faults_mut().next(Fault::StaleAudio);
    converse(&mut modem, 8_100, 10_000);
    modem.audio_write(10_000, &loud_frame().repeat(10));
    check_at(&mut modem, 10_000, "AT+CHUP\r", "|VOICE CALL: END: 000002||OK|");
    modem.know(&Caller::new(ROSA).picks_up_after_ms(0));
    check_at(&mut modem, 11_000, "ATD987654321;\r", "|OK|");
    modem.poll_output(15_000);
    check_at(&mut modem, 15_000, "AT+CPCMREG=1\r", "|OK|");
    assert!(level_dbfs(&samples(&modem.audio_read(15_000))) > -40.0);
    modem.poll_output(16_000);
    assert_eq!(modem.calls()[1].heard.stretches(100).len(), 1);
}

#[test]
fn the_audio_port_vanishes_in_the_middle_of_a_word_and_comes_back() {
    let mut modem = sound_modem(ModemOptions::sim7600());
    modem.faults_mut().next(Fault::AudioPortVanishes);
    in_call(&mut modem, &Caller::new(ROSA));
    modem.take_events();
    check_at(&mut modem, 8_100, "AT+CPCMREG=1\r", "|OK|");
    assert!(modem.has_audio_port());
    converse(&mut modem, 8_100, 40_000);
    let events = modem.take_events();
    let at = |wanted: Event| events.iter().find(|(_, event)| *event == wanted).unwrap().0;
    assert_eq!(at(Event::AudioPortBack) - at(Event::AudioPortGone), 5_000);
    assert!(modem.has_audio_port() && modem.is_in_call());
    check_at(&mut modem, 40_000, "AT+CPCMREG?\r", "|+CPCMREG: 0||OK|");
    check_at(&mut modem, 40_000, "AT+CPCMREG=1\r", "|OK|");
    modem.remove_audio_port(41_000);
    assert!(!modem.has_audio_port());
    check_at(&mut modem, 41_000, "AT+CPCMREG=1\r", "|ERROR|");
    modem.restore_audio_port(42_000);
    check_at(&mut modem, 42_000, "AT+CPCMREG=1\r", "|OK|");
}

#[test]
fn a_caller_waits_for_the_end_of_what_is_said_and_then_presses_and_hangs_up() {
    let caller = Caller::new(ROSA)
        .then(Wait::Pause { ms: 600 }, Act::Press("3".to_owned()))
        .then(Wait::Sound, Act::Press("4".to_owned()))
        .then(Wait::Ms(1_000), Act::HangUp);
    let mut modem = started(ModemOptions::sim7600(), &caller);
    modem.audio_write(8_100, &loud_frame().repeat(25));
    modem.poll_output(11_000);
    modem.audio_write(11_000, &loud_frame().repeat(10));
    modem.poll_output(20_000);
    let call = &modem.calls()[0];
    let keys: Vec<char> = call.keys.iter().map(|press| press.key).collect();
    assert_eq!(keys, ['3', '4']);
    // 500 ms of sound from 8,100 on, 600 ms of silence; then sound from 11,000 on.
    assert_eq!(call.keys[0].at_ms, 9_200);
    assert_eq!(call.keys[1].at_ms, 11_020);
    let (ended_ms, end) = call.ended.unwrap();
    assert_eq!(end, CallEnd::FarHungUp);
    assert!((12_100..12_400).contains(&ended_ms), "{ended_ms}");
}

#[test]
fn a_bad_line_changes_what_is_received_and_keeps_its_loudness() {
    let receive = |codec| {
        let caller = Caller::new(ROSA).on_line(codec).then(Wait::Ms(200), Act::Press("1".repeat(20)));
        let mut modem = started(ModemOptions::sim7600(), &caller);
        samples(&modem.audio_read(9_000))
    };
    let (clear, poor) = (receive(Codec::CLEAR), receive(Codec::POOR));
    assert_ne!(clear, poor);
    assert!((level_dbfs(&clear) - level_dbfs(&poor)).abs() < 3.0);
    assert_eq!(poor, receive(Codec::POOR), "the seed decides all of it");
}

#[test]
fn a_fax_and_a_talker_are_heard_too() {
    for act in
        [Act::Fax { ms: 3_000 }, Act::Speak { ms: 3_000 }, Act::Play(key_tone('9', 3_000).unwrap().into())]
    {
        let mut modem = started(ModemOptions::sim7600(), &Caller::new(ROSA).then(Wait::Ms(0), act.clone()));
        assert!(level_dbfs(&samples(&modem.audio_read(9_000))) > -40.0, "{act:?}");
        assert!(modem.calls()[0].keys.is_empty());
    }
}
