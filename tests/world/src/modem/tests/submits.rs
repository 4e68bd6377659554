use super::*;

#[test]
fn a_text_goes_after_its_air_time() {
    let mut modem = SimModem::new(ModemOptions { air_time_ms: 4_000, ..options() });
    submit_at(&mut modem, 10, "");
    check_at(&mut modem, 500, "AT\r", "");
    assert_eq!((modem.next_due_ms(), modem.submits()), (Some(4_010), 0));
    modem.receive(4_010, b"");
    assert!(!modem.answer_was_sent(0));
    hear(&mut modem, 4_010, "the air time", "|+CMGS: 0||OK||OK|");
    let expected = Submitted {
        serial: 0,
        pdu_hex: SUBMIT.to_owned(),
        tpdu_octets: 17,
        reference: 0,
        at_ms: 4_010,
        text_known_to_host: true,
    };
    assert_eq!(modem.take_submitted(), [expected]);
    assert!(modem.answer_was_sent(0) && modem.take_submitted().is_empty());
}

#[test]
fn what_was_not_polled_is_not_known_to_the_host() {
    let mut modem = modem();
    check(&mut modem, "AT+CMGS=17\r", "|> ");
    modem.receive(0, format!("{SUBMIT}\x1a").as_bytes());
    assert!(!modem.take_submitted()[0].text_known_to_host);
    hear(&mut modem, 0, "Ctrl-Z", "|+CMGS: 0||OK|");
    assert!(modem.answer_was_sent(0));
}

#[test]
fn references_wrap() {
    let mut modem = modem();
    (0..256).for_each(|reference| submit_at(&mut modem, 0, &format!("|+CMGS: {reference}||OK|")));
    submit_at(&mut modem, 0, "|+CMGS: 0||OK|");
}

#[test]
fn escape_cancels_and_the_prompt_swallows_commands() {
    let mut modem = modem();
    check(&mut modem, "AT+CMGS=17\r", "|> ");
    check(&mut modem, "AT\r", "|> ");
    check(&mut modem, "\x1b", "|OK|");
    check(&mut modem, "AT\r", "|OK|");
    assert!(modem.take_submitted().is_empty());
}

#[test]
fn the_prompt_echoes() {
    let mut modem = SimModem::new(ModemOptions::default());
    check(&mut modem, "AT+CMGS=17\r", "AT+CMGS=17\r|> ");
    check(&mut modem, &format!("{SUBMIT}\x1a"), &format!("{SUBMIT}|+CMGS: 0||OK|"));
}

#[test]
fn a_wrong_pdu_is_refused() {
    let mut modem = modem();
    check(&mut modem, "AT+CMEE=1\r", "|OK|");
    for text in ["0001000B911589674523F1000004C8373B", &SUBMIT[1..], "ZZ", "", DELIVER] {
        check(&mut modem, "AT+CMGS=17\r", "|> ");
        check(&mut modem, &format!("{text}\x1a"), "|+CMS ERROR: 304|");
    }
    check(&mut modem, "AT+CMGS=16\r", "|> ");
    check(&mut modem, &format!("{SUBMIT}\x1a"), "|+CMS ERROR: 304|");
    check(&mut modem, "AT+CMGS=0\r", "|+CMS ERROR: 304|");
    check(&mut modem, "AT+CMGS=\"+51987654321\"\r", "|+CMS ERROR: 304|");
    assert!(modem.take_submitted().is_empty());
}

#[test]
fn the_network_is_needed() {
    let mut modem = modem();
    check(&mut modem, "AT+CMEE=1;+CREG=1\r", "|OK|");
    modem.set_registration(0, 2);
    hear(&mut modem, 0, "the network is lost", "|+CREG: 2|");
    submit_at(&mut modem, 0, "|+CMS ERROR: 331|");
    modem.set_registration(0, 1);
    hear(&mut modem, 0, "the network is back", "|+CREG: 1|");
    check(&mut modem, "AT+CSCA=\"\"\r", "|OK|");
    submit_at(&mut modem, 0, "|+CMS ERROR: 330|");
    check(&mut modem, "AT+CSCA=\"+51997990000\",145\r", "|OK|");
    check(&mut modem, "AT+CSCA?\r", "|+CSCA: \"+51997990000\",145||OK|");
    check(&mut modem, "AT+CFUN=4\r", "|+CREG: 0||OK|");
    submit_at(&mut modem, 0, "|+CMS ERROR: 331|");
}

#[test]
fn a_stored_text_tells_that_it_was_sent() {
    let mut modem = modem();
    check(&mut modem, "AT+CMEE=1;+CMGW=17\r", "|> ");
    check(&mut modem, &format!("{SUBMIT}\x1a"), "|+CMGW: 1||OK|");
    check(&mut modem, "AT+CMGR=1\r", &format!("|+CMGR: 2,,17|{SUBMIT}||OK|"));
    check(&mut modem, "AT+CMSS=1\r", "|+CMSS: 0||OK|");
    check(&mut modem, "AT+CMGR=1\r", &format!("|+CMGR: 3,,17|{SUBMIT}||OK|"));
    check(&mut modem, "AT+CMSS=2\r", "|+CMS ERROR: 321|");
    assert_eq!(modem.take_submitted().len(), 1);
}

#[test]
fn the_link_is_kept_for_the_next_text() {
    let times = ModemOptions { air_time_ms: 4_000, air_time_linked_ms: 2_000, ..options() };
    let mut modem = SimModem::new(times);
    check(&mut modem, "AT+CMMS=1\r", "|OK|");
    submit_at(&mut modem, 0, "");
    hear(&mut modem, 4_000, "the first", "|+CMGS: 0||OK|");
    submit_at(&mut modem, 4_100, "");
    hear(&mut modem, 6_100, "the second", "|+CMGS: 1||OK|");
    submit_at(&mut modem, 20_000, "");
    assert_eq!(modem.next_due_ms(), Some(24_000));
}

#[test]
fn the_moments_of_a_submit_are_told() {
    let mut modem = modem();
    submit_at(&mut modem, 7, "|+CMGS: 0||OK|");
    let line = "AT+CMGS=17".to_owned();
    let events = [
        Event::CommandReceived(line.clone()),
        Event::CmgsReceived(line),
        Event::PromptSent,
        Event::DataReceived { octets: 36 },
        Event::Submitted { serial: 0, reference: 0 },
        Event::AnswerSent { serial: 0 },
    ];
    assert_eq!(modem.take_events(), events.map(|event| (7, event)));
}
