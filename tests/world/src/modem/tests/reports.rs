use super::*;
use crate::network::Network;
use crate::phone::Phone;

/// A text that asks for a report, 28 octets.
const SUBMIT_WITH_REPORT: &str = "0031110B911589674523F10000A70FD232FC2DA7974140D33A484E7603";

/// Submits a text that asks for a report; the answer is compared.
fn submit_with_report(modem: &mut SimModem, now_ms: u64, expected: &str) {
    let octets = pdu::tpdu_octets(SUBMIT_WITH_REPORT);
    check_at(modem, now_ms, &format!("AT+CMGS={octets}\r"), "|> ");
    check_at(modem, now_ms, &format!("{SUBMIT_WITH_REPORT}\x1a"), expected);
}

/// Lets the network carry what went and hand over the reports.
fn carry(modem: &mut SimModem, network: &mut Network, now_ms: u64) {
    for submitted in modem.take_submitted() {
        let report = network.carry(&submitted, 0).and_then(|carried| carried.report_pdu_hex.clone());
        modem.deliver_report(now_ms, &report.expect("the text asked for one"));
    }
}

fn network() -> Network {
    let mut network = Network::default();
    network.add(Phone::new("987654321"));
    network
}

#[test]
fn a_report_comes_before_the_answer() {
    let (mut modem, mut network) = (modem(), network());
    check(&mut modem, "AT+CNMI=2,1,0,1,0\r", "|OK|");
    modem.faults_mut().next(Fault::ReportFirst);
    submit_with_report(&mut modem, 0, "");
    carry(&mut modem, &mut network, 10);
    let heard = String::from_utf8(modem.poll_output(10)).unwrap();
    assert!(heard.starts_with("\r\n+CDS: 25\r\n") && heard.contains("07911599970900F006000B91"), "{heard}");
    hear(&mut modem, 2_000, "the report", "|+CMGS: 0||OK|");
}

#[test]
fn a_report_is_lost() {
    let mut modem = modem();
    check(&mut modem, "AT+CNMI=2,1,0,1,0\r", "|OK|");
    modem.faults_mut().next(Fault::ReportLost);
    modem.deliver_report(0, &report());
    hear(&mut modem, 0, "a report", "");
    assert_eq!((modem.waiting_in_network(), modem.reports_unrouted()), (0, 0));
}

#[test]
fn a_report_names_a_reference_that_wrapped() {
    let (mut modem, mut network) = (modem(), network());
    check(&mut modem, "AT+CNMI=2,1,0,1,0\r", "|OK|");
    (0..256).for_each(|reference| submit_at(&mut modem, 0, &format!("|+CMGS: {reference}||OK|")));
    modem.take_submitted();
    submit_with_report(&mut modem, 0, "|+CMGS: 0||OK|");
    carry(&mut modem, &mut network, 0);
    let heard = String::from_utf8(modem.poll_output(0)).unwrap();
    assert!(heard.contains("07911599970900F00600"), "{heard}");
}

#[test]
fn a_direct_report_under_phase_2_plus_is_acknowledged() {
    let mut modem = modem();
    check(&mut modem, "AT+CSMS=1;+CNMI=2,1,0,1\r", "|+CSMS: 1,1,1||OK|");
    modem.deliver_report(0, &report());
    modem.deliver_report(0, &report());
    hear(&mut modem, 0, "the first", &format!("|+CDS: 25|{}|", report()));
    check(&mut modem, "AT+CNMA\r", &format!("|OK||+CDS: 25|{}|", report()));
    check_at(&mut modem, 15_000, "AT+CNMI?\r", "|+CNMI: 2,0,0,0,0||OK|");
    assert_eq!(modem.waiting_in_network(), 1);
}

#[test]
fn a_report_lies_in_a_store_of_its_own() {
    let dialect = Dialect { report_store: "SR".to_owned(), ..Dialect::default() };
    let store_names = ["ME", "SM", "SR"].map(str::to_owned).to_vec();
    let mut modem = SimModem::new(ModemOptions { dialect, store_names, ..options() });
    check(&mut modem, "AT+CNMI=2,1,0,2\r", "|OK|");
    modem.deliver_report(0, &report());
    hear(&mut modem, 0, "a report", "|+CDSI: \"SR\",1|");
    check(&mut modem, "AT+CPMS=\"SR\"\r", "|+CPMS: 1,30,0,30,0,30||OK|");
    check(&mut modem, "AT+CMGR=1\r", &format!("|+CMGR: 0,,25|{}||OK|", report()));
}

#[test]
fn a_comma_stands_in_front_of_the_length() {
    let dialect = Dialect { report_comma: true, ..Dialect::default() };
    let mut modem = SimModem::new(ModemOptions { dialect, ..options() });
    check(&mut modem, "AT+CNMI=2,1,0,1\r", "|OK|");
    modem.deliver_report(0, &report());
    hear(&mut modem, 0, "a report", &format!("|+CDS: ,25|{}|", report()));
}
