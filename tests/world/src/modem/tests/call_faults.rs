//! What goes wrong with calls, each by its name.

use super::*;

fn rosa() -> Caller {
    Caller::new(ROSA)
}

fn with(fault: Fault) -> SimModem {
    let mut modem = sound_modem(options());
    check(&mut modem, "AT+CLIP=1\r", "|OK|");
    modem.faults_mut().next(fault);
    modem
}

#[test]
fn a_call_is_not_heard_of_or_its_number_late_or_never() {
    let two_rings = |fault| {
        let mut modem = with(fault);
        modem.call(0, &rosa().gives_up_after_ms(6_000));
        let octets = modem.poll_output(5_000);
        let said = String::from_utf8(octets).unwrap().replace("\r\n", "|");
        modem.poll_output(10_000);
        assert_eq!(modem.calls()[0].ended, Some((6_000, CallEnd::GaveUp)));
        said
    };
    assert_eq!(two_rings(Fault::RingLost), "");
    assert_eq!(two_rings(Fault::ClipLost), "|RING||RING|");
    assert_eq!(two_rings(Fault::ClipLate), format!("|RING||RING|{ROSA_CLIP}"));
}

#[test]
fn both_ring_at_once() {
    let mut modem = with(Fault::Glare);
    modem.know(&rosa());
    check(&mut modem, "ATD987654321;\r", "|OK|");
    hear(&mut modem, 3_000, "the dial", "|BUSY|");
    hear(&mut modem, 5_000, "a moment", &format!("|RING|{ROSA_CLIP}"));
    check_at(&mut modem, 5_000, "ATA\r", "|OK|");
    let ends: Vec<_> = modem.calls().iter().map(|call| (call.direction, call.end())).collect();
    assert_eq!(ends, [(Direction::Outgoing, Some(CallEnd::Busy)), (Direction::Incoming, None)]);
}

#[test]
fn the_answer_may_be_none() {
    let mut modem = sound_modem(ModemOptions::sim7600());
    modem.faults_mut().next(Fault::EarlyMedia);
    modem.know(&rosa().picks_up_after_ms(10_000));
    check(&mut modem, "ATD987654321;\r", "|OK|");
    hear(&mut modem, 3_000, "it rings", "|VOICE CALL: BEGIN|");
    check_at(&mut modem, 3_500, "AT+CPCMREG=1\r", "|OK|");
    assert!(modem.audio_read(4_000).iter().any(|&octet| octet != 0), "the ringing tone");
    modem.audio_write(4_000, &[0, 32].repeat(160));
    assert_eq!(modem.calls()[0].answered_ms, None);
    hear(&mut modem, 14_000, "she picks up", "");
    let call = &modem.calls()[0];
    assert_eq!((call.answered_ms, call.heard.sound_from_ms(0)), (Some(13_000), None));
}

#[test]
fn no_carrier_may_be_said_too_early() {
    let mut modem = with(Fault::NoCarrierTooEarly);
    modem.know(&rosa());
    check(&mut modem, "ATD987654321;\r", "|OK|");
    hear(&mut modem, 1_000, "a retry", "|NO CARRIER|");
    check_at(&mut modem, 1_000, "AT+CLCC\r", "|+CLCC: 1,0,2,0,0,\"987654321\",129||OK|");
    modem.poll_output(8_000);
    assert_eq!(modem.calls()[0].answered_ms, Some(8_000));
}

#[test]
fn a_hang_up_is_told_late_never_or_not_even_listed() {
    let hang_up = |fault| {
        let mut modem = with(fault);
        in_call(&mut modem, &rosa());
        modem.hang_up_far_end(10_000);
        hear(&mut modem, 10_000, "she hung up", "");
        assert_eq!(modem.calls()[0].ended, Some((10_000, CallEnd::FarHungUp)));
        modem
    };
    let listed = "|+CLCC: 1,0,0,0,0,\"+51987654321\",145||OK|";
    let mut late = hang_up(Fault::HangUpLate);
    check_at(&mut late, 17_999, "AT+CLCC\r", listed);
    hear(&mut late, 18_000, "the delay", "|NO CARRIER|");
    let mut never = hang_up(Fault::HangUpUnreported);
    check_at(&mut never, 10_000, "AT+CLCC\r", "|OK|");
    hear(&mut never, 600_000, "for ever", "");
    let mut lingers = hang_up(Fault::CallLingers);
    check_at(&mut lingers, 600_000, "AT+CLCC\r", listed);
    check_at(&mut lingers, 600_000, "ATD987654321;\r", "|ERROR|");
    check_at(&mut lingers, 600_000, "AT+CHUP;+CLCC\r", "|OK|");
    assert_eq!(lingers.calls()[0].ended, Some((10_000, CallEnd::FarHungUp)));
    check_at(&mut lingers, 600_000, "ATD987654321;\r", "|OK|");
}

#[test]
fn the_network_drops_a_call() {
    let mut modem = with(Fault::CallDropped);
    in_call(&mut modem, &rosa());
    hear(&mut modem, 28_000, "within 20 s", "|NO CARRIER|");
    assert_eq!(modem.calls()[0].end(), Some(CallEnd::Dropped));
}

#[test]
fn a_stranger_calls_in_the_middle() {
    let mut modem = with(Fault::SecondCaller);
    check(&mut modem, "AT+CCWA=1,1\r", "|OK|");
    in_call(&mut modem, &rosa());
    hear(&mut modem, 13_000, "5 s", "|+CCWA: \"+51900000099\",145,1|");
    assert!(modem.calls()[0].is_open());
}

#[test]
fn a_text_is_refused_during_a_call() {
    let mut modem = sound_modem(options());
    modem.faults_mut().set(Fault::SubmitRefusedInCall, Rate::ALWAYS);
    submit_at(&mut modem, 0, "|+CMGS: 0||OK|");
    in_call(&mut modem, &rosa());
    check_at(&mut modem, 8_000, "AT+CMEE=1\r", "|OK|");
    check_at(&mut modem, 8_000, "AT+CMGS=17\r", "|> ");
    modem.receive(8_000, format!("{SUBMIT}\x1a").as_bytes());
    let said = String::from_utf8(modem.poll_output(8_000)).unwrap();
    assert!(["\r\n+CMS ERROR: 500\r\n", "\r\n+CMS ERROR: 332\r\n"].contains(&said.as_str()), "{said:?}");
    assert_eq!(modem.submits(), 1);
}

#[test]
fn faults_of_calls_are_known_as_such() {
    assert_eq!(Fault::ALL.into_iter().filter(|fault| fault.is_of_calls()).count(), 20);
    assert!(!Fault::SupplyDips.is_of_calls() && Fault::AudioPortVanishes.is_of_calls());
}

#[test]
fn every_fault_at_once_leaves_a_modem_that_takes_the_next_call() {
    for (name, family) in ModemOptions::families() {
        for seed in 0..4 {
            let mut modem = sound_modem(ModemOptions { seed, ..family.clone() });
            for fault in Fault::ALL {
                modem.faults_mut().set(fault, Rate::percent(15));
            }
            for call in 0..10 {
                let now_ms = call * 100_000;
                modem.call(now_ms, &rosa());
                modem.receive(now_ms + 1_000, b"ATA\r");
                modem.receive(now_ms + 1_500, b"\x1bAT+CPCMREG=1\rAT^DDSETEX=2\rAT+QPCMV=1,0\r");
                modem.audio_write(now_ms + 2_000, &[1; 4_000]);
                modem.press(now_ms + 3_000, "12*");
                modem.audio_read(now_ms + 20_000);
                modem.hang_up_far_end(now_ms + 30_000);
                modem.receive(now_ms + 60_000, b"\r\x1bAT+CHUP\r");
                modem.poll_output(now_ms + 99_000);
            }
            modem.heal(1_000_000);
            modem.power_cycle(1_000_000);
            modem.poll_output(1_200_000);
            let call = modem.call(1_200_000, &rosa());
            modem.receive(1_201_000, b"ATA\r");
            assert_eq!(modem.calls()[call].answered_ms, Some(1_201_000), "{name}, seed {seed}");
            assert!(modem.calls()[..call].iter().all(|call| !call.is_open()), "{name}, seed {seed}");
        }
    }
}
