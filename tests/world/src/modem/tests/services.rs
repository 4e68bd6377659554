//! Forwarding, as the network keeps it.

use super::*;

fn with(calls: CallNetwork) -> SimModem {
    sound_modem(ModemOptions { network: NetworkOptions { calls, ..NetworkOptions::default() }, ..options() })
}

fn forwarding_everything() -> CallNetwork {
    let to = Some("+51999000111".to_owned());
    CallNetwork { forwarding: [None, to.clone(), to.clone(), to], ..CallNetwork::default() }
}

#[test]
fn forwarding_can_be_asked_for_and_turned_off() {
    let mut modem = with(forwarding_everything());
    check_all(
        &mut modem,
        &[
            ("AT+CCFC=0,2\r", "|+CCFC: 0,7||OK|"),
            ("AT+CCFC=1,2\r", "|+CCFC: 1,1,\"+51999000111\",145||OK|"),
            ("AT+CCFC=1,0\r", "|OK|"),
            ("AT+CCFC=1,2\r", "|+CCFC: 0,7||OK|"),
            ("AT+CCFC=2,2\r", "|+CCFC: 1,1,\"+51999000111\",145||OK|"),
            ("AT+CCFC=5,4\r", "|OK|"),
            ("AT+CCFC=3,2\r", "|+CCFC: 0,7||OK|"),
            ("AT+CCFC=0,3,\"900000001\"\r", "|OK|"),
            ("AT+CCFC=0,2\r", "|+CCFC: 1,1,\"900000001\",129||OK|"),
            ("AT+CCFC=4,2\r", "|ERROR|"),
        ],
    );
    modem.power_cycle(0);
    modem.poll_output(30_000);
    modem.receive(30_000, b"ATE0;+CCFC=0,2\r");
    assert!(String::from_utf8(modem.poll_output(30_000)).unwrap().contains("+CCFC: 1,1,"));
}

#[test]
fn questions_about_forwarding_may_be_refused() {
    let mut modem =
        with(CallNetwork { forwarding_answer: ForwardingAnswer::Error, ..CallNetwork::default() });
    check(&mut modem, "AT+CMEE=1\r", "|OK|");
    check(&mut modem, "AT+CCFC=1,0\r", "|ERROR|");
    let mut modem =
        with(CallNetwork { forwarding_answer: ForwardingAnswer::Cme(100), ..CallNetwork::default() });
    check(&mut modem, "AT+CMEE=1\r", "|OK|");
    check(&mut modem, "AT+CCFC=1,0\r", "|+CME ERROR: 100|");
}

#[test]
fn a_forwarded_call_costs_the_caller() {
    let rosa = Caller::new(ROSA).gives_up_after_ms(30_000);
    let reason = |modem: &SimModem, call: usize| match modem.calls()[call].end() {
        Some(CallEnd::Forwarded { reason }) => Some(reason),
        _ => None,
    };
    let mut modem = with(forwarding_everything());
    let refused = modem.call(0, &rosa);
    hear(&mut modem, 0, "the call", "|RING|");
    check(&mut modem, "AT+CHUP\r", "|OK|");
    let unanswered = modem.call(1_000, &rosa);
    modem.poll_output(60_000);
    modem.power_off(61_000);
    let unreachable = modem.call(61_000, &rosa);
    assert_eq!(
        [refused, unanswered, unreachable].map(|call| reason(&modem, call)),
        [Some(1), Some(2), Some(3)]
    );
    assert_eq!(modem.calls()[unanswered].ended.unwrap().0, 21_000);
}
