//! The modem's own files and player.

use super::*;
use crate::sound::{key_tone, write_wav};

fn tone_file() -> Vec<u8> {
    write_wav(&key_tone('5', 1_000).unwrap())
}

fn load(modem: &mut SimModem, at_ms: u64, command: &str, asked: &str, file: &[u8], answer: &str) {
    check_at(modem, at_ms, command, asked);
    modem.receive(at_ms, file);
    hear(modem, at_ms, command, answer);
}

#[test]
fn a_sim7600_plays_a_file_to_the_caller() {
    for family in [ModemOptions::sim7600(), ModemOptions::a7670()] {
        let mut modem = sound_modem(family);
        let file = tone_file();
        load(&mut modem, 0, &format!("AT+CFTRANRX=\"C:/x.wav\",{}\r", file.len()), "|>", &file, "|OK|");
        assert_eq!(modem.file("C:/x.wav"), Some(file.as_slice()));
        check(&mut modem, "AT+CCMXPLAY=\"C:/x.wav\",1,0\r", "|ERROR|");
        in_call(&mut modem, &Caller::new(ROSA));
        check_at(&mut modem, 8_000, "AT+CCMXPLAY=\"C:/x.wav\",1,0\r", "|+AUDIOSTATE: audio play||OK|");
        hear(&mut modem, 8_999, "a second", "");
        hear(&mut modem, 9_000, "a second", "|+AUDIOSTATE: audio play stop|");
        hear(&mut modem, 10_000, "silence", "");
        assert_eq!(modem.calls()[0].heard.stretches(60), [(0, 1_000)]);
    }
}

#[test]
fn a_sim7600_writes_a_file_in_pieces() {
    let mut modem = sound_modem(ModemOptions::sim7600());
    check(&mut modem, "AT+FSOPEN=\"C:/y.wav\",0\r", "|+FSOPEN: 1||OK|");
    load(&mut modem, 0, "AT+FSWRITE=1,3,10\r", "|CONNECT|", b"RI\r", "|+FSWRITE: 3||OK|");
    load(&mut modem, 0, "AT+FSWRITE=1,2,10\r", "|CONNECT|", b"\x1a\x1b", "|+FSWRITE: 2||OK|");
    check(&mut modem, "AT+FSCLOSE=1\r", "|OK|");
    assert_eq!(modem.file("C:/y.wav"), Some(b"RI\r\x1a\x1b".as_slice()));
    check(&mut modem, "AT+FSWRITE=2,3,10\r", "|ERROR|");
    check(&mut modem, "AT+FSDEL=\"C:/y.wav\"\r", "|OK|");
    assert_eq!(modem.file("C:/y.wav"), None);
}

#[test]
fn playing_can_be_stopped_repeated_and_kept_from_the_caller() {
    let mut modem = sound_modem(ModemOptions::sim7600());
    let file = tone_file();
    load(&mut modem, 0, &format!("AT+CFTRANRX=\"C:/x.wav\",{}\r", file.len()), "|>", &file, "|OK|");
    in_call(&mut modem, &Caller::new(ROSA));
    check_at(&mut modem, 8_000, "AT+CCMXPLAY=\"C:/x.wav\",0,0\r", "|+AUDIOSTATE: audio play||OK|");
    hear(&mut modem, 9_000, "a second", "|+AUDIOSTATE: audio play stop|");
    check_at(&mut modem, 10_000, "AT+CCMXPLAY=\"C:/x.wav\",1,1\r", "|+AUDIOSTATE: audio play||OK|");
    check_at(&mut modem, 10_000, "AT+CCMXPLAY=\"C:/x.wav\",1,1\r", "|ERROR|");
    check_at(&mut modem, 11_500, "AT+CCMXSTOP\r", "|+AUDIOSTATE: audio play stop||OK|");
    hear(&mut modem, 20_000, "silence", "");
    assert_eq!(modem.calls()[0].heard.stretches(60), [(2_000, 3_500)]);
}

#[test]
fn an_ec25_plays_a_file_to_the_caller() {
    let mut modem = sound_modem(ModemOptions::quectel_ec25());
    load(&mut modem, 0, "AT+QFUPL=\"t\",3\r", "|CONNECT|", &[0x12, 0x34, 0x56], "|+QFUPL: 3,4434||OK|");
    let file = tone_file();
    modem.receive(0, format!("AT+QFUPL=\"x.wav\",{}\r", file.len()).as_bytes());
    modem.receive(0, &file);
    modem.poll_output(0);
    in_call(&mut modem, &Caller::new(ROSA));
    check_at(&mut modem, 8_000, "AT+QPSND=1,\"x.wav\",0,1,1\r", "|OK|");
    hear(&mut modem, 9_000, "a second", "|+QPSND: 0|");
    assert_eq!(modem.calls()[0].heard.sound_from_ms(0), Some(0));
}

#[test]
fn a_file_that_is_no_sound_is_not_played() {
    let mut modem = sound_modem(ModemOptions::sim7600());
    load(&mut modem, 0, "AT+CFTRANRX=\"C:/x.amr\",4\r", "|>", b"????", "|OK|");
    in_call(&mut modem, &Caller::new(ROSA));
    check_at(&mut modem, 8_000, "AT+CCMXPLAY=\"C:/x.amr\",1,0\r", "|ERROR|");
    check_at(&mut modem, 8_000, "AT+CCMXPLAY=\"C:/none\",1,0\r", "|ERROR|");
    let mut amr = b"#!AMR\n".to_vec();
    (0..25).for_each(|_| amr.extend([0x04; 13]));
    load(&mut modem, 8_000, &format!("AT+CFTRANRX=\"C:/x.amr\",{}\r", amr.len()), "|>", &amr, "|OK|");
    check_at(&mut modem, 8_000, "AT+CCMXPLAY=\"C:/x.amr\",1,0\r", "|+AUDIOSTATE: audio play||OK|");
    hear(&mut modem, 8_500, "25 frames", "|+AUDIOSTATE: audio play stop|");
}

#[test]
fn a_file_that_does_not_come_whole_is_forgotten() {
    let mut modem = sound_modem(ModemOptions::quectel_ec25());
    check(&mut modem, "AT+QFUPL=\"x.wav\",10\r", "|CONNECT|");
    check_at(&mut modem, 5_000, "AT\r", "");
    hear(&mut modem, 15_000, "10 s without an octet", "|ERROR|");
    check_at(&mut modem, 15_000, "AT\r", "|OK|");
    assert_eq!(modem.file("x.wav"), None);
}

#[test]
fn the_end_of_a_call_stops_the_player() {
    let mut modem = sound_modem(ModemOptions::sim7600());
    let file = tone_file();
    load(&mut modem, 0, &format!("AT+CFTRANRX=\"C:/x.wav\",{}\r", file.len()), "|>", &file, "|OK|");
    in_call(&mut modem, &Caller::new(ROSA));
    check_at(&mut modem, 8_000, "AT+CCMXPLAY=\"C:/x.wav\",1,0\r", "|+AUDIOSTATE: audio play||OK|");
    check_at(&mut modem, 8_500, "AT+CHUP\r", "|+AUDIOSTATE: audio play stop||VOICE CALL: END: 000000||OK|");
}
