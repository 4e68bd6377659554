//! Somebody calls the box.

use super::*;
use crate::caller::CallerIdentity;

fn rosa() -> Caller {
    Caller::new(ROSA)
}

fn with_clip(family: ModemOptions) -> SimModem {
    let mut modem = sound_modem(family);
    check(&mut modem, "AT+CLIP=1\r", "|OK|");
    modem
}

#[test]
fn it_rings_every_four_seconds_and_tells_who_calls() {
    let mut modem = with_clip(options());
    let call = modem.call(1_000, &rosa().gives_up_after_ms(6_000));
    hear(&mut modem, 4_999, "the call", &format!("|RING|{ROSA_CLIP}"));
    hear(&mut modem, 6_999, "the second ring", &format!("|RING|{ROSA_CLIP}"));
    hear(&mut modem, 60_000, "she gave up", "|NO CARRIER|");
    let call = &modem.calls()[call];
    assert_eq!((call.rings, call.ended), (2, Some((7_000, CallEnd::GaveUp))));
    assert!(!modem.is_in_call());
}

#[test]
fn the_ring_tells_its_kind_when_asked() {
    let mut modem = sound_modem(options());
    check(&mut modem, "AT+CRC=1\r", "|OK|");
    modem.call(0, &rosa());
    hear(&mut modem, 0, "the call", "|+CRING: VOICE|");
}

#[test]
fn the_number_may_come_behind_the_second_ring_or_never() {
    let with = |clip_behind_ring| {
        let calls = CallNetwork { clip_behind_ring, ..CallNetwork::default() };
        let mut modem = with_clip(ModemOptions {
            network: NetworkOptions { calls, ..NetworkOptions::default() },
            ..options()
        });
        modem.call(0, &rosa());
        modem
    };
    hear(&mut with(2), 4_000, "two rings", &format!("|RING||RING|{ROSA_CLIP}"));
    hear(&mut with(0), 4_000, "two rings", "|RING||RING|");
}

#[test]
fn a_caller_may_be_withheld_or_not_available() {
    for (identity, family, clip) in [
        (CallerIdentity::Withheld, options(), "+CLIP: \"\",128,\"\",0,\"\",1"),
        (CallerIdentity::NotAvailable, options(), "+CLIP: \"\",128,\"\",0,\"\",2"),
        (CallerIdentity::Withheld, ModemOptions::quectel_ec25(), "+CLIP: \"\",128,,,,1"),
    ] {
        let mut modem = with_clip(family);
        modem.call(0, &rosa().shown_as(identity));
        hear(&mut modem, 0, "the call", &format!("|RING||{clip}|"));
    }
}

#[test]
fn the_box_answers_and_hangs_up() {
    for (how, name) in [("AT+CHUP\r", "CHUP"), ("ATH\r", "ATH")] {
        let mut modem = sound_modem(options());
        let call = modem.call(0, &rosa());
        hear(&mut modem, 0, "the call", "|RING|");
        check_at(&mut modem, 2_000, "ATA\r", "|OK|");
        check_at(&mut modem, 2_000, "AT+CLCC\r", "|+CLCC: 1,1,0,0,0,\"+51987654321\",145||OK|");
        check_at(&mut modem, 9_000, how, "|OK|");
        hear(&mut modem, 60_000, name, "");
        let call = &modem.calls()[call];
        assert_eq!((call.answered_ms, call.ended), (Some(2_000), Some((9_000, CallEnd::BoxHungUp))));
        assert_eq!(call.heard.duration_ms(), 7_000);
    }
}

#[test]
fn ath_hangs_nothing_up_under_cvhu_1() {
    let mut modem = sound_modem(options());
    modem.call(0, &rosa());
    hear(&mut modem, 0, "the call", "|RING|");
    check(&mut modem, "AT+CVHU=1;H\r", "|OK|");
    assert!(modem.is_in_call());
    check(&mut modem, "AT+CHUP\r", "|OK|");
    assert_eq!(modem.calls()[0].end(), Some(CallEnd::Refused));
}

#[test]
fn an_answer_may_take_seconds_and_come_to_nothing() {
    let mut modem = modem_that(options(), |voice| voice.answer_ms = 2_000);
    modem.call(0, &rosa().gives_up_after_ms(5_000));
    hear(&mut modem, 0, "the call", "|RING|");
    check_at(&mut modem, 1_000, "ATA\r", "");
    hear(&mut modem, 3_000, "two seconds", "|OK|");
    check_at(&mut modem, 3_000, "ATH\r", "|OK|");
    modem.call(10_000, &rosa().gives_up_after_ms(1_000));
    hear(&mut modem, 10_000, "the call", "|RING|");
    check_at(&mut modem, 10_500, "ATA\r", "");
    hear(&mut modem, 20_000, "she gave up", "|NO CARRIER|");
    check_at(&mut modem, 20_000, "ATA\r", "|NO CARRIER|");
}

#[test]
fn families_tell_a_missed_call_in_their_own_words() {
    for (family, asked, expected) in [
        (
            ModemOptions::sim800(),
            "AT+CLCC=1\r",
            "|+CLCC: 1,1,4,0,0,\"+51987654321\",145||RING||+CLCC: 1,1,6,0,0,\"+51987654321\",145||NO CARRIER|",
        ),
        (ModemOptions::sim7600(), "AT\r", "|RING||NO CARRIER||MISSED_CALL: 07:00PM +51987654321|"),
        (
            ModemOptions::quectel_ec25(),
            "AT+QINDCFG=\"ccinfo\",1\r",
            "|+QIND: \"ccinfo\",1,1,4,0,0,\"+51987654321\",145||RING||+QIND: \"ccinfo\",1,1,-1,0,0,\"+51987654321\",145||NO CARRIER|",
        ),
        (
            ModemOptions::quectel_ec25(),
            "AT^DSCI=1\r",
            "|^DSCI: 1,1,4,0,+51987654321,145||RING||^DSCI: 1,1,6,0,+51987654321,145||NO CARRIER|",
        ),
        (ModemOptions::huawei(), "AT\r", "|RING||^CEND:1,0,29,16||NO CARRIER|"),
        (ModemOptions::generic(), "AT\r", "|RING||NO CARRIER|"),
    ] {
        let mut modem = sound_modem(family);
        check(&mut modem, asked, "|OK|");
        modem.call(0, &rosa().gives_up_after_ms(3_000));
        hear(&mut modem, 10_000, asked, expected);
    }
}

#[test]
fn a_second_caller_waits_or_finds_the_line_busy() {
    let luis = Caller::new("+51911111111").gives_up_after_ms(3_000);
    let mut modem = sound_modem(options());
    check(&mut modem, "AT+CCWA=1,0,1\r", "|OK|");
    in_call(&mut modem, &rosa());
    let refused = modem.call(9_000, &luis);
    hear(&mut modem, 9_000, "a busy line", "");
    assert_eq!(modem.calls()[refused].ended, Some((9_000, CallEnd::Busy)));

    check_at(&mut modem, 9_000, "AT+CCWA=1,1,1\r", "|OK|");
    check_at(&mut modem, 9_000, "AT+CCWA=1,2\r", "|+CCWA: 1,1||OK|");
    let waiting = modem.call(10_000, &luis);
    hear(&mut modem, 10_000, "a call that waits", "|+CCWA: \"+51911111111\",145,1|");
    check_at(
        &mut modem,
        10_000,
        "AT+CLCC\r",
        "|+CLCC: 1,0,0,0,0,\"+51987654321\",145||+CLCC: 2,1,5,0,0,\"+51911111111\",145||OK|",
    );
    check_at(&mut modem, 11_000, "AT+CHLD=0\r", "|OK|");
    assert_eq!(modem.calls()[waiting].ended, Some((11_000, CallEnd::Refused)));
    assert!(modem.calls()[0].is_open() && modem.is_in_call());

    let taken = modem.call(12_000, &luis);
    check_at(&mut modem, 12_000, "AT+CHLD=2\r", "|+CCWA: \"+51911111111\",145,1||OK|");
    check_at(
        &mut modem,
        12_000,
        "AT+CLCC\r",
        "|+CLCC: 1,0,1,0,0,\"+51987654321\",145||+CLCC: 2,1,0,0,0,\"+51911111111\",145||OK|",
    );
    check_at(&mut modem, 13_000, "AT+CHLD=1\r", "|OK|");
    assert_eq!(modem.calls()[taken].ended, Some((13_000, CallEnd::BoxHungUp)));
    check_at(&mut modem, 13_000, "AT+CLCC\r", "|+CLCC: 1,0,0,0,0,\"+51987654321\",145||OK|");
}

#[test]
fn nobody_reaches_a_box_that_is_off_or_not_registered() {
    let mut modem = sound_modem(options());
    modem.set_registration(0, 2);
    let first = modem.call(0, &rosa());
    modem.power_off(1_000);
    let second = modem.call(2_000, &rosa());
    for call in [first, second] {
        assert_eq!(modem.calls()[call].end(), Some(CallEnd::NotReachable));
    }
}

#[test]
fn a_restart_drops_the_call() {
    let mut modem = sound_modem(options());
    in_call(&mut modem, &rosa());
    modem.power_cycle(10_000);
    modem.poll_output(30_000);
    assert_eq!(modem.calls()[0].ended, Some((10_000, CallEnd::Dropped)));
    check_at(&mut modem, 30_000, "AT+CLCC\r", "|OK|");
    assert_eq!(modem.next_due_ms(), None);
}
