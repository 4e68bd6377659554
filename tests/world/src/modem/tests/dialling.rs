//! The box calls somebody.

use super::*;
use crate::caller::PickUp;

fn rosa() -> Caller {
    Caller::new(ROSA).picks_up_after_ms(5_000)
}

/// What a family says when the box calls somebody who hangs up after ten seconds, or who does not pick up.
fn said(family: ModemOptions, asked: &str, pick_up: PickUp) -> String {
    let mut modem = sound_modem(family);
    check(&mut modem, asked, "|OK|");
    modem.know(&rosa().when_called(pick_up));
    modem.receive(0, b"ATD+51987654321;\r");
    let mut octets = modem.poll_output(8_000);
    modem.hang_up_far_end(18_500);
    octets.extend(modem.poll_output(100_000));
    String::from_utf8(octets).unwrap().replace("\r\n", "|")
}

#[test]
fn families_tell_a_call_in_their_own_words() {
    let clcc = |state: i8| format!("1,0,{state},0,0,\"+51987654321\",145|");
    for (family, asked, expected) in [
        (ModemOptions::sim800(), "AT\r", "|OK||NO CARRIER|".to_owned()),
        (
            ModemOptions::sim800(),
            "AT+CLCC=1\r",
            format!(
                "|OK|{}|NO CARRIER|",
                [2, 3, 0, 6].map(|state| format!("|+CLCC: {}", clcc(state))).concat()
            ),
        ),
        (
            ModemOptions::sim7600(),
            "AT\r",
            "|OK||VOICE CALL: BEGIN||VOICE CALL: END: 000010||NO CARRIER|".to_owned(),
        ),
        (
            ModemOptions::a7670(),
            "AT\r",
            "|OK||VOICE CALL: BEGIN||VOICE CALL: END:000010||NO CARRIER|".to_owned(),
        ),
        (
            ModemOptions::quectel_ec25(),
            "AT+QINDCFG=\"ccinfo\",1\r",
            format!(
                "|OK|{}|NO CARRIER|",
                [2, 3, 0, -1].map(|state| format!("|+QIND: \"ccinfo\",{}", clcc(state))).concat()
            ),
        ),
        (
            ModemOptions::quectel_ec25(),
            "AT^DSCI=1\r",
            format!(
                "|OK|{}|NO CARRIER|",
                [2, 7, 3, 6].map(|state| format!("|^DSCI: 1,0,{state},0,+51987654321,145|")).concat()
            ),
        ),
        (
            ModemOptions::huawei(),
            "AT\r",
            "|OK||^ORIG:1,0||^CONF:1||^CONN:1,0||^CEND:1,10,29,16||NO CARRIER|".to_owned(),
        ),
        (ModemOptions::zte(), "AT\r", "|CONNECT||HANGUP: 16|".to_owned()),
        (ModemOptions::wavecom(), "AT\r", "|OK||NO CARRIER|".to_owned()),
        (ModemOptions::sierra(), "AT\r", "|OK|\nNO CARRIER|".to_owned()),
        (ModemOptions::sim800(), "AT+COLP=1\r", "|OK||+COLP: \"+51987654321\",145||NO CARRIER|".to_owned()),
    ] {
        let name = family.identity.model.clone();
        assert_eq!(said(family, asked, PickUp::After { ms: 5_000 }), expected, "{name} after {asked}");
    }
}

#[test]
fn a_dial_comes_to_nothing_in_many_words() {
    let sim800 = |pick_up| said(ModemOptions::sim800(), "AT\r", pick_up);
    assert_eq!(sim800(PickUp::Busy), "|OK||BUSY|");
    assert_eq!(sim800(PickUp::Never), "|OK||NO ANSWER|");
    assert_eq!(sim800(PickUp::Off), "|OK||NO CARRIER|");
    assert_eq!(sim800(PickUp::Refused { ms: 2_000 }), "|OK||NO CARRIER|");
    assert_eq!(said(ModemOptions::wavecom(), "AT\r", PickUp::Busy), "|BUSY|");
    assert_eq!(said(ModemOptions::zte(), "AT\r", PickUp::Refused { ms: 2_000 }), "|HANGUP: 16|");
    assert_eq!(said(ModemOptions::huawei(), "AT\r", PickUp::Busy), "|OK||^ORIG:1,0||^CEND:1,0,29,17||BUSY|");
    assert_eq!(said(ModemOptions::sim7600(), "AT\r", PickUp::Busy), "|OK||VOICE CALL: END||BUSY|");
}

#[test]
fn the_last_cause_can_be_asked_for() {
    let cause = |family, pick_up| {
        let mut modem = sound_modem(family);
        check(&mut modem, "AT+CEER\r", "|+CEER: No report available||OK|");
        modem.know(&rosa().when_called(pick_up));
        modem.receive(0, b"ATD+51987654321;\r");
        modem.poll_output(100_000);
        modem.hang_up_far_end(100_000);
        modem.poll_output(100_000);
        modem.receive(100_000, b"AT+CEER\r");
        String::from_utf8(modem.poll_output(100_000)).unwrap().replace("\r\n", "|")
    };
    assert_eq!(cause(ModemOptions::quectel_ec25(), PickUp::Busy), "|+CEER: 5,17||OK|");
    assert_eq!(cause(ModemOptions::sim800(), PickUp::Never), "|+CEER: 19,\"User alerting, no answer\"||OK|");
    assert_eq!(cause(ModemOptions::sim7600(), PickUp::After { ms: 0 }), "|+CEER: Normal call clearing||OK|");
}

#[test]
fn without_a_semicolon_it_is_a_data_call_on_most() {
    let mut modem = sound_modem(options());
    modem.know(&rosa());
    check(&mut modem, "ATD987654321\r", "|NO CARRIER|");
    let mut modem = modem_that(options(), |voice| voice.dials_without_semicolon = true);
    modem.know(&rosa());
    check(&mut modem, "ATD987654321\r", "|OK|");
    modem.poll_output(8_000);
    assert_eq!(modem.calls()[0].answered_ms, Some(8_000));
}

#[test]
fn there_is_no_dial_tone_without_a_network() {
    for words in ["NO DIALTONE", "NO DIAL TONE"] {
        let mut modem = modem_that(options(), |voice| voice.end_words.no_dial_tone = words);
        modem.set_registration(0, 3);
        check(&mut modem, "ATD987654321;\r", &format!("|{words}|"));
    }
    let mut modem = modem_that(options(), |voice| voice.takes_calls = false);
    check(&mut modem, "ATD987654321;\r", "|ERROR|");
}

#[test]
fn nobody_has_that_number() {
    let mut modem = sound_modem(options());
    check(&mut modem, "ATD900000001;\r", "|OK|");
    hear(&mut modem, 10_000, "the dial", "|NO CARRIER|");
    assert_eq!(modem.calls()[0].end(), Some(CallEnd::NotInService));
}

#[test]
fn a_second_dial_is_refused_while_there_is_a_call() {
    let mut modem = sound_modem(options());
    modem.call(0, &rosa());
    hear(&mut modem, 0, "the call", "|RING|");
    check(&mut modem, "ATD987654321;\r", "|ERROR|");
}

#[test]
fn typing_ends_a_dial_that_waits_for_an_answer() {
    let mut modem = sound_modem(ModemOptions::wavecom());
    modem.know(&rosa());
    check(&mut modem, "ATD987654321;\r", "");
    check_at(&mut modem, 4_000, "\r", "|NO CARRIER|");
    assert_eq!(modem.calls()[0].end(), Some(CallEnd::BoxHungUp));
    check_at(&mut modem, 4_000, "AT\r", "|OK|");
}

#[test]
fn hanging_up_too_early_hangs_an_e1550() {
    let dial = |family| {
        let mut modem = sound_modem(family);
        modem.know(&rosa());
        check(&mut modem, "ATD987654321;\r", "|OK|");
        modem
    };
    let mut modem = dial(ModemOptions::huawei());
    check_at(&mut modem, 100, "AT+CHUP\r", "");
    check_at(&mut modem, 1_000, "AT\r", "");
    assert_eq!(modem.conditions(), [Condition::HungUntilRestart]);
    let mut modem = dial(ModemOptions::huawei());
    hear(&mut modem, 300, "the origin", "|^ORIG:1,0|");
    check_at(&mut modem, 300, "AT+CHLD=11\r", "");
    let mut modem = dial(ModemOptions::huawei());
    hear(&mut modem, 300, "the origin", "|^ORIG:1,0|");
    check_at(&mut modem, 300, "AT+CHUP\r", "|^CEND:1,0,29,16||OK|");
    check_at(&mut dial(ModemOptions::huawei_e173()), 100, "AT+CHUP\r", "|^CEND:1,0,29,16||OK|");
}

#[test]
fn the_operator_cuts_every_call_at_its_limit() {
    let calls = CallNetwork { call_length_max_ms: Some(60_000), ..CallNetwork::default() };
    let mut modem = sound_modem(ModemOptions {
        network: NetworkOptions { calls, ..NetworkOptions::default() },
        ..options()
    });
    in_call(&mut modem, &rosa());
    hear(&mut modem, 67_999, "a minute", "");
    hear(&mut modem, 68_000, "a minute", "|NO CARRIER|");
    assert_eq!(modem.calls()[0].ended, Some((68_000, CallEnd::Dropped)));
}

#[test]
fn texts_are_refused_during_a_call_on_some() {
    let mut modem = modem_that(options(), |voice| voice.submit_refusal_in_call = Some(332));
    in_call(&mut modem, &rosa());
    submit_at(&mut modem, 9_000, "|ERROR|");
    check_at(&mut modem, 9_000, "AT+CHUP\r", "|OK|");
    submit_at(&mut modem, 9_000, "|+CMGS: 0||OK|");
    let mut modem = sound_modem(options());
    in_call(&mut modem, &rosa());
    submit_at(&mut modem, 9_000, "|+CMGS: 0||OK|");
}
