//! What the modem itself says of keys.

use super::*;

/// What a family says of keys that are pressed in a call, after a command.
fn said(family: ModemOptions, asked: &str, keys: &str) -> String {
    let mut modem = sound_modem(family);
    in_call(&mut modem, &Caller::new(ROSA));
    check_at(&mut modem, 8_000, asked, "|OK|");
    modem.press(9_000, keys);
    String::from_utf8(modem.poll_output(12_000)).unwrap().replace("\r\n", "|")
}

#[test]
fn families_report_keys_in_their_own_words_when_asked() {
    for (family, asked, expected) in [
        (ModemOptions::sim800(), "AT+DDET=1\r", "|+DTMF: 5||+DTMF: #|"),
        (ModemOptions::sim800(), "AT+DDET=1,0,1\r", "|+DTMF: 5,100||+DTMF: #,100|"),
        (ModemOptions::sim7600(), "AT+DDET=1\r", "|+RXDTMF: 5||+RXDTMF: #|"),
        (ModemOptions::a7670(), "AT+DDET=1\r", "|+RXDTMF: 5||+RXDTMF: #|"),
        (ModemOptions::quectel_ec25(), "AT+QTONEDET=1\r", "|+QTONEDET: 53||+QTONEDET: 35|"),
        (ModemOptions::huawei_e173(), "AT^DDTMFCFG=0,1\r", "|^DDTMF: 5||^DDTMF: #|"),
        (ModemOptions::huawei_e173(), "AT^DDTMFCFG=1,0\r", ""),
        (ModemOptions::generic(), "AT#DTMF=1\r", "|#DTMFEV: 5,100||#DTMFEV: #,100|"),
        (ModemOptions::sim800(), "AT\r", ""),
        (ModemOptions::sim800(), "AT+DDET=0\r", ""),
        (ModemOptions::quectel_ec25(), "AT\r", ""),
    ] {
        let name = family.identity.model.clone();
        assert_eq!(said(family, asked, "5#"), expected, "{name} after {asked}");
    }
    let mut family = ModemOptions::generic();
    family.dialect.voice.keys = KeyDialect::of(KeyReport::Uudtmfd);
    assert_eq!(said(family, "AT+UDTMFD=1\r", "7"), "|+UUDTMFD: 7|");
}

#[test]
fn an_e1550_knows_no_command_for_keys() {
    let mut modem = sound_modem(ModemOptions::huawei());
    check(&mut modem, "AT^DDTMFCFG=0,1\r", "|COMMAND NOT SUPPORT|");
}

#[test]
fn a_restart_ends_the_reports() {
    let mut modem = sound_modem(ModemOptions::quectel_ec25());
    check(&mut modem, "AT+QTONEDET=1;+QTONEDET?\r", "|+QTONEDET: 1||OK|");
    modem.power_cycle(0);
    modem.poll_output(60_000);
    check_at(&mut modem, 60_000, "AT+QTONEDET?\r", "|+QTONEDET: 0||OK|");
}

#[test]
fn the_same_key_may_be_kept_quiet_for_an_interval() {
    assert_eq!(said(ModemOptions::sim800(), "AT+DDET=1,500\r", "556"), "|+DTMF: 5||+DTMF: 6|");
    assert_eq!(said(ModemOptions::sim800(), "AT+DDET=1,100\r", "556"), "|+DTMF: 5||+DTMF: 5||+DTMF: 6|");
}

#[test]
fn some_report_star_and_hash_never_and_others_each_key_twice() {
    let mut family = ModemOptions::quectel_ec25();
    family.dialect.voice.keys.knows_star_and_hash = false;
    assert_eq!(said(family, "AT+QTONEDET=1\r", "*1#"), "|+QTONEDET: 49|");
    let mut family = ModemOptions::sim7600();
    family.dialect.voice.keys.reports_per_key = 2;
    assert_eq!(said(family, "AT+DDET=1\r", "8"), "|+RXDTMF: 8||+RXDTMF: 8|");
}

#[test]
fn a_key_is_reported_when_its_tone_has_ended_and_is_written_down_when_it_began() {
    let mut modem = sound_modem(options());
    in_call(&mut modem, &Caller::new(ROSA).keys_sound_ms(200, 100));
    check_at(&mut modem, 8_000, "AT+DDET=1\r", "|OK|");
    modem.press(9_000, "3");
    hear(&mut modem, 9_180, "the tone", "");
    hear(&mut modem, 9_200, "its end", "|+DTMF: 3|");
    assert_eq!(modem.calls()[0].keys, [KeyPress { key: '3', at_ms: 9_020, heard_ms: 1_000 }]);
}

#[test]
fn keys_are_doubled_lost_and_invented_by_name() {
    let with = |fault| {
        let mut modem = sound_modem(ModemOptions::sim7600());
        in_call(&mut modem, &Caller::new(ROSA));
        check_at(&mut modem, 8_000, "AT+DDET=1\r", "|OK|");
        modem.faults_mut().set(fault, Rate::ALWAYS);
        modem
    };
    let mut twice = with(Fault::KeyTwice);
    twice.press(9_000, "2");
    hear(&mut twice, 9_249, "a key", "|+RXDTMF: 2|");
    hear(&mut twice, 9_250, "the echo", "|+RXDTMF: 2|");
    let mut never = with(Fault::KeyUnreported);
    never.press(9_000, "2");
    hear(&mut never, 10_000, "a key", "");
    let mut invents = with(Fault::KeyInvented);
    hear(&mut invents, 20_000, "a silent box", "");
    check_at(&mut invents, 20_000, "AT+CPCMREG=1\r", "|OK|");
    for frame in 0..100 {
        invents.audio_write(20_000 + frame * 20, &[0, 32].repeat(160));
    }
    invents.poll_output(22_100);
    assert_eq!(invents.faults_mut().struck(Fault::KeyInvented), 2);
    assert!(invents.calls()[0].keys.is_empty());
}
