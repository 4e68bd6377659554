use super::*;
use crate::modem::options::UrcPort;

/// A family without echo that is not measuring its speed any more.
fn sound(family: ModemOptions) -> SimModem {
    let dialect = Dialect { lines_lost_after_boot: 0, guard_ms: 0, ..family.dialect };
    let faults = Faults::none();
    SimModem::new(ModemOptions { echo_at_power_on: false, dialect, faults, ..family })
}

/// Says whether a family takes a command line.
fn takes(family: ModemOptions, line: &str) -> bool {
    let mut modem = sound(family);
    modem.receive(0, line.as_bytes());
    String::from_utf8(modem.poll_output(0)).unwrap().ends_with("\r\nOK\r\n")
}

#[test]
fn every_family_takes_some_notices_and_tells_of_a_text() {
    for (name, family) in ModemOptions::families() {
        let mut modem = sound(family);
        check(&mut modem, "ATE0;+CMEE=1;+CMGF=0\r", "|OK|");
        modem.receive(0, b"AT+CNMI=2,1,0,1,0\rAT+CNMI=2,1,0,2,0\rAT+CNMI=1,1,0,1,0\rAT+CNMI=1,1,0,2,0\r");
        let answers = String::from_utf8(modem.poll_output(0)).unwrap();
        assert!(answers.contains("OK"), "{name}: {answers}");
        modem.deliver(0, DELIVER);
        let heard = String::from_utf8(modem.poll_output(0)).unwrap();
        assert!(heard.contains("\r\n+CMTI: "), "{name}: {heard}");
    }
}

#[test]
fn families_list_notices_that_they_refuse() {
    let qualcomm = [ModemOptions::quectel_ec25(), ModemOptions::quectel_eg25g()];
    for family in qualcomm {
        assert!(!takes(family.clone(), "AT+CNMI=2,1,0,1,0\r") && takes(family, "AT+CNMI=2,1,0,2,0\r"));
    }
    assert!(!takes(ModemOptions::sim7600(), "AT+CNMI=2,1,0,2,0\r"));
    assert!(takes(ModemOptions::sim7600(), "AT+CNMI=1,1,0,2,0\r"));
    assert!(!takes(ModemOptions::huawei_e173(), "AT+CNMI=2,1,0,1,0\r"));
    assert!(takes(ModemOptions::huawei_e173(), "AT+CNMI=1,1,0,1,0\r"));
}

#[test]
fn families_boot_in_their_own_words() {
    let words = |family: ModemOptions| {
        let mut modem = SimModem::new(ModemOptions { starts_booting: true, ..family });
        let heard = modem.poll_output(30_000).iter().map(|&octet| char::from(octet)).collect::<String>();
        heard.replace("\r\n", "|")
    };
    assert_eq!(words(ModemOptions::sim900()), "|RDY||+CFUN: 1||+CPIN: READY||Call Ready|");
    assert_eq!(words(ModemOptions::sim800_autobaud()), "");
    assert!(words(ModemOptions::a7670()).starts_with("|*ATREADY: 1|"));
    assert_eq!(words(ModemOptions::sim7600()), "\r|RDY|\r|+CPIN: READY|\r|SMS DONE|\r|PB DONE|");
    assert!(words(ModemOptions::quectel_eg25g()).ends_with("|+QIND: SMS DONE||+QIND: PB DONE|"));
}

#[test]
fn families_know_their_own_commands() {
    let lines = [
        ("AT+SPIC\r", ["SIM800", "SIM800 autobaud", "SIM900", "SIM7600", "A7670"].as_slice()),
        ("AT+QPINC?\r", &["EC25", "EG25-G"]),
        ("AT^CPIN?\r", &["Huawei", "E173"]),
        ("AT+CPINR=\"SIM PIN\"\r", &["generic"]),
        ("AT+QCCID\r", &["EC25", "EG25-G"]),
        ("AT+CICCID\r", &["SIM7600", "A7670"]),
        ("AT^CURC=0\r", &["Huawei", "E173"]),
        ("AT+CRESET\r", &["SIM7600", "A7670"]),
        ("AT^RESET\r", &["Huawei", "E173"]),
        ("AT+CFUN=1,1\r", &ModemOptions::families().map(|(name, _)| name)),
        ("AT+CPOF\r", &["SIM7600", "A7670"]),
        ("AT+QPOWD=1\r", &["EC25", "EG25-G"]),
    ];
    for (line, expected) in lines {
        let found = ModemOptions::families().into_iter().filter(|(_, family)| takes(family.clone(), line));
        let names: Vec<_> = found.map(|(name, _)| name).collect();
        assert_eq!(names, expected, "{line}");
    }
}

#[test]
fn families_refuse_an_unknown_command_in_their_own_words() {
    let refusal = |family| {
        let mut modem = sound(family);
        modem.receive(0, b"AT+CMEE=1\rAT+NOSUCH\r");
        String::from_utf8(modem.poll_output(0)).unwrap().replace("\r\n", "|").replacen("|OK|", "", 1)
    };
    assert_eq!(refusal(ModemOptions::sim7600()), "|ERROR|");
    assert_eq!(refusal(ModemOptions::huawei_e173()), "|COMMAND NOT SUPPORT|");
    assert_eq!(refusal(ModemOptions::generic()), "|+CME ERROR: 4|");
}

#[test]
fn tries_of_the_pin_are_told_in_four_ways() {
    let locked = ModemOptions { pin: Some("1234".to_owned()), ..options() };
    let mut modem = SimModem::new(locked);
    check(&mut modem, "AT+CMEE=1;+CPIN=\"0000\"\r", "|+CME ERROR: 16|");
    check(&mut modem, "AT+SPIC\r", "|+SPIC: 2,10,0,10||OK|");
    check(&mut modem, "AT+QPINC=\"SC\"\r", "|+QPINC: \"SC\",2,10||OK|");
    check(&mut modem, "AT^CPIN?\r", "|^CPIN: SIM PIN,2,10,2,10,3||OK|");
    check(&mut modem, "AT+CPINR=\"SIM PIN\"\r", "|+CPINR: SIM PIN,2,3||OK|");
    check(&mut modem, "AT+CPIN=\"1234\"\r", "|OK|");
    check(&mut modem, "AT^CPIN?\r", "|^CPIN: READY,,10,3,10,3||OK|");
}

#[test]
fn shutting_down_is_said_in_three_ways() {
    let (mut first, mut second, mut third) = (modem(), modem(), modem());
    check(&mut first, "AT+CPOWD=1\r", "|NORMAL POWER DOWN|");
    check(&mut second, "AT+CPOF\r", "|OK|");
    check(&mut third, "AT+QPOWD=1\r", "|OK|");
    hear(&mut third, 2_000, "the shut-down", "|POWERED DOWN|");
    for modem in [&mut first, &mut second, &mut third] {
        modem.deliver(3_000, DELIVER);
        check_at(modem, 60_000, "AT\r", "");
        modem.power_cycle(60_000);
        modem.poll_output(70_000);
        assert_eq!((modem.stored(), modem.waiting_in_network()), (1, 0));
    }
}

#[test]
fn a_command_that_comes_too_soon_loses_its_first_octet() {
    let dialect = Dialect { guard_ms: 20, ..Dialect::default() };
    let mut modem = SimModem::new(ModemOptions { dialect, ..options() });
    check(&mut modem, "AT\r", "|OK|");
    check_at(&mut modem, 19, "AT\r", "");
    check_at(&mut modem, 20, "AT\r", "|OK|");
}

#[test]
fn automatic_speed_costs_the_first_commands() {
    let mut modem =
        SimModem::new(ModemOptions { echo_at_power_on: false, ..ModemOptions::sim800_autobaud() });
    check(&mut modem, "AT\rAT\r", "");
    check(&mut modem, "AT\r", "|OK|");
}

#[test]
fn urcs_leave_on_the_port_that_was_chosen() {
    let dialect = Dialect { urc_port: UrcPort::Other, ..Dialect::default() };
    for (choice, after_restart) in [("AT+QURCCFG=\"urcport\",\"usbat\"\r", true), ("AT^PORTSEL=1\r", false)] {
        let mut modem = SimModem::new(ModemOptions { dialect: dialect.clone(), ..options() });
        modem.deliver(0, DELIVER);
        hear(&mut modem, 0, "an arrival", "");
        assert_eq!(modem.poll_other_port(0), b"\r\n+CMTI: \"SM\",1\r\n");
        check(&mut modem, choice, "|OK|");
        modem.deliver(0, DELIVER);
        hear(&mut modem, 0, "an arrival", "|+CMTI: \"SM\",2|");
        modem.power_cycle(0);
        assert_eq!(modem.poll_output(10_000).is_empty(), !after_restart, "{choice}");
    }
}

#[test]
fn vendor_chatter_can_be_turned_off() {
    let mut modem = modem();
    modem.faults_mut().sizes.chatter_every_ms = 100;
    modem.poll_output(0);
    assert!(!modem.poll_output(10_000).is_empty());
    check_at(&mut modem, 10_000, "AT^CURC=0\r", "|OK|");
    hear(&mut modem, 60_000, "quiet", "");
}
