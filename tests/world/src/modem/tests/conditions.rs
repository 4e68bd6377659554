use super::*;
use std::collections::BTreeMap;

/// A modem in a condition.
fn suffering(condition: Condition) -> SimModem {
    let mut modem = modem();
    check(&mut modem, "AT+CMEE=1\r", "|OK|");
    modem.begin(0, condition);
    modem
}

/// Everything that comes out by a time.
fn heard(modem: &mut SimModem, now_ms: u64) -> String {
    let octets = modem.poll_output(now_ms);
    octets.iter().map(|&octet| char::from(octet)).collect::<String>().replace("\r\n", "|")
}

#[test]
fn only_a_power_cut_ends_the_worst_hang() {
    let mut modem = suffering(Condition::HungUntilPowerCut);
    modem.deliver(0, DELIVER);
    check(&mut modem, "AT\rAT+CFUN=1,1\r", "");
    modem.host_gone(0);
    check_at(&mut modem, 60_000, "AT\r", "");
    assert_eq!((modem.next_due_ms(), modem.waiting_in_network()), (None, 1));
    modem.power_cut_for(60_000, 5_000);
    check_at(&mut modem, 64_999, "AT\r", "");
    assert_eq!(modem.next_due_ms(), Some(65_000));
    assert!(heard(&mut modem, 80_000).starts_with("|RDY|"));
    check_at(&mut modem, 80_000, "ATE0\r", "|OK|");
    assert_eq!((modem.stored(), modem.waiting_in_network()), (1, 0));
}

#[test]
fn a_restart_ends_a_hang() {
    let mut modem = suffering(Condition::HungUntilRestart);
    check(&mut modem, "AT\rAT+CSQ\r", "");
    check_at(&mut modem, 10, "AT+CFUN=1,1\r", "|OK|");
    assert!(heard(&mut modem, 20_000).starts_with("|RDY|"));
    assert!(modem.conditions().is_empty());
}

#[test]
fn reopening_the_port_ends_a_hang() {
    let mut modem = suffering(Condition::HungUntilReopened);
    check(&mut modem, "AT+CFUN=1,1\r", "");
    modem.host_gone(10);
    check_at(&mut modem, 20, "AT\r", "|OK|");
}

#[test]
fn nothing_goes_and_nothing_comes_although_all_seems_well() {
    for cure in ["AT+CFUN=4;+CFUN=1\r", "AT+CFUN=1,1\r"] {
        let mut modem = suffering(Condition::NothingGoes { refusal: 38 });
        check(&mut modem, "AT+CREG?\r", "|+CREG: 0,1||OK|");
        submit_at(&mut modem, 0, "|+CMS ERROR: 38|");
        modem.deliver(0, DELIVER);
        hear(&mut modem, 0, "an arrival", "");
        check_at(&mut modem, 600_000, cure, "|OK|");
        assert!(heard(&mut modem, 620_000).ends_with("|+CMTI: \"SM\",1|"), "{cure}");
        submit_at(&mut modem, 620_000, "|+CMGS: 0||OK|");
    }
}

#[test]
fn the_network_denies_the_modem_for_a_while() {
    let mut modem = modem();
    check(&mut modem, "AT+CMEE=1;+CREG=1\r", "|OK|");
    modem.begin_for(0, Condition::NotRegistered { state: 3 }, 60_000);
    hear(&mut modem, 0, "the denial", "|+CREG: 3|");
    submit_at(&mut modem, 0, "|+CMS ERROR: 331|");
    check(&mut modem, "AT+CFUN=4;+CFUN=1;+CREG?\r", "|+CREG: 0||+CREG: 3||+CREG: 1,3||OK|");
    hear(&mut modem, 59_999, "a while", "");
    hear(&mut modem, 60_000, "the end", "|+CREG: 1|");
    submit_at(&mut modem, 60_000, "|+CMGS: 0||OK|");
}

#[test]
fn the_network_takes_the_modem_for_packets_only() {
    let network = NetworkOptions { technology: 7, ..NetworkOptions::default() };
    let mut modem = SimModem::new(ModemOptions { network, ..options() });
    check(&mut modem, "AT+CMEE=1\r", "|OK|");
    modem.begin(0, Condition::PacketsOnly);
    check(&mut modem, "AT+CREG?;+CEREG?\r", "|+CREG: 0,2||+CEREG: 0,1||OK|");
    submit_at(&mut modem, 0, "|+CMS ERROR: 331|");
    modem.end(0, Condition::PacketsOnly);
    submit_at(&mut modem, 0, "|+CMGS: 0||OK|");
}

#[test]
fn finding_the_network_takes_its_time() {
    let network = NetworkOptions { search_ms: 30_000, ..NetworkOptions::default() };
    let mut modem = SimModem::new(ModemOptions { network, ..options() });
    check(&mut modem, "AT+CMEE=1;+CREG=1;+CREG?\r", "|+CREG: 1,1||OK|");
    check(&mut modem, "AT+CFUN=4\r", "|+CREG: 0||OK|");
    check_at(&mut modem, 10, "AT+CFUN=1\r", "|+CREG: 2||+CREG: 2||OK|");
    check_at(&mut modem, 10, "AT+CUSD=1,\"*100#\",15\r", "|+CME ERROR: 30|");
    modem.deliver(20, DELIVER);
    hear(&mut modem, 30_510, "the search", "|+CREG: 1||+CMTI: \"SM\",1|");
    modem.power_cycle(40_000);
    modem.poll_output(43_000);
    check_at(&mut modem, 43_000, "ATE0;+CREG?\r", "|+CREG: 0,2||OK|");
}

#[test]
fn the_sim_vanishes_and_is_found_again() {
    for (error, cms) in [(10, 310), (13, 313)] {
        let mut modem = modem();
        check(&mut modem, "AT+CMEE=1\r", "|OK|");
        modem.begin_for(0, Condition::SimLost { error }, 60_000);
        hear(&mut modem, 0, "the loss", "|+CPIN: NOT READY|");
        check(&mut modem, "AT+CPIN?\r", &format!("|+CME ERROR: {error}|"));
        check(&mut modem, "AT+CMGL=4\r", &format!("|+CMS ERROR: {cms}|"));
        modem.deliver(0, DELIVER);
        assert_eq!(modem.waiting_in_network(), 1);
        hear(&mut modem, 60_500, "the end", "|+CPIN: READY||+CMTI: \"SM\",1|");
    }
}

#[test]
fn turning_the_radio_off_and_on_finds_the_sim_which_wants_its_pin_again() {
    let mut modem = SimModem::new(ModemOptions { pin: Some("1234".to_owned()), ..options() });
    check(&mut modem, "AT+CPIN=\"1234\"\r", "|OK|");
    modem.begin(0, Condition::SimLost { error: 13 });
    check(&mut modem, "AT+CFUN=0;+CFUN=1\r", "|+CPIN: NOT READY||+CPIN: SIM PIN||OK|");
}

#[test]
fn without_credit_texts_come_and_do_not_go() {
    let network = NetworkOptions {
        ussd: BTreeMap::from([("*100#".to_owned(), UssdAnswer::Text("Saldo S/ 3.20".to_owned()))]),
        ..NetworkOptions::default()
    };
    let mut modem = SimModem::new(ModemOptions { network, ..options() });
    check(&mut modem, "AT+CMEE=1\r", "|OK|");
    modem.begin(0, Condition::NoCredit { refusal: 21 });
    submit_at(&mut modem, 0, "|+CMS ERROR: 21|");
    check(&mut modem, "AT+CUSD=1,\"*100#\",15\r", "|OK|");
    hear(&mut modem, 2_000, "a moment", "|+CUSD: 0,\"Su saldo es S/ 0.00\",15|");
    modem.deliver(2_000, DELIVER);
    hear(&mut modem, 2_000, "an arrival", "|+CMTI: \"SM\",1|");
    modem.power_cycle(3_000);
    modem.poll_output(20_000);
    assert_eq!(modem.conditions(), [Condition::NoCredit { refusal: 21 }]);
    modem.end(20_000, Condition::NoCredit { refusal: 0 });
    check_at(&mut modem, 20_000, "ATE0\r", "|OK|");
    submit_at(&mut modem, 20_000, "|+CMGS: 0||OK|");
}

#[test]
fn a_storm_of_chatter_is_turned_off() {
    let mut modem = suffering(Condition::ChatterStorm { every_ms: 20 });
    let lines = (0..100).map(|step| heard(&mut modem, step * 10).matches("||").count()).sum::<usize>();
    assert!(heard(&mut modem, 2_000).len() > 100 || lines > 10);
    check_at(&mut modem, 2_000, "AT^CURC=0\r", "|OK|");
    hear(&mut modem, 60_000, "quiet", "");
}

#[test]
fn three_pluses_behind_silence_leave_a_data_call() {
    let mut modem = suffering(Condition::DataMode);
    check(&mut modem, "AT\r", "");
    check_at(&mut modem, 500, "+++", "");
    check_at(&mut modem, 1_500, "+++", "|OK|");
    check_at(&mut modem, 2_000, "AT\r", "|OK|");
}

#[test]
fn a_close_down_frame_leaves_the_multiplexer() {
    let mut modem = suffering(Condition::Multiplexed);
    check(&mut modem, "AT\r", "");
    check_at(&mut modem, 5_000, "+++", "");
    modem.receive(5_000, &[0xF9, 0x03, 0xEF, 0x05]);
    modem.receive(5_001, &[0xC3, 0x01, 0xF2, 0xF9]);
    check_at(&mut modem, 5_002, "AT\r", "|OK|");
}

#[test]
fn another_speed_is_garbage_both_ways() {
    let mut modem = SimModem::new(ModemOptions { line_speed: Some(9_600), ..options() });
    modem.deliver(0, DELIVER);
    modem.receive(0, b"AT\r");
    let garbage = modem.poll_output(0);
    assert!(!garbage.is_empty() && garbage.iter().all(|&octet| octet >= 0x80), "{garbage:?}");
    modem.set_host_speed(10, 9_600);
    check_at(&mut modem, 10, "AT+IPR=115200;&W\r", "|OK|");
    modem.receive(11, b"AT\r");
    modem.set_host_speed(20, 115_200);
    check_at(&mut modem, 20, "AT+IPR?\r", "|+IPR: 115200||OK|");
    modem.power_cycle(20);
    assert!(heard(&mut modem, 20_000).starts_with("|RDY|"));
}

#[test]
fn a_bearer_may_be_dead() {
    let network = NetworkOptions { bearers_dead: vec![1, 3], ..NetworkOptions::default() };
    let mut modem = SimModem::new(ModemOptions { network, ..options() });
    check(&mut modem, "AT+CMEE=1\r", "|OK|");
    submit_at(&mut modem, 0, "|+CMS ERROR: 500|");
    check(&mut modem, "AT+CGSMS=0\r", "|OK|");
    submit_at(&mut modem, 0, "|+CMGS: 0||OK|");
}

/// Everything that lasts, one after the other, by the seed: the same seed suffers the same, and no text is lost.
#[test]
fn conditions_befall_the_modem_by_themselves() {
    let suffer = |seed| {
        let mut faults = Faults::none();
        faults.sizes.condition_every_ms = 100_000;
        faults.sizes.condition_ms = 60_000;
        let mut modem = SimModem::new(ModemOptions { seed, faults, ..options() });
        let mut suffered = Vec::new();
        for second in 0..5_000 {
            if second % 200 == 0 {
                modem.deliver(second * 1_000, DELIVER);
            }
            modem.poll_output(second * 1_000);
            suffered.push(modem.conditions());
        }
        modem.heal(5_000_000);
        modem.poll_output(5_010_000);
        assert!(modem.conditions().is_empty());
        assert_eq!((modem.stored(), modem.waiting_in_network()), (25, 0));
        suffered
    };
    let first = suffer(3);
    assert!(first == suffer(3) && first != suffer(4));
    let seen = Condition::USUAL.iter().filter(|kind| first.iter().any(|now| now.contains(kind))).count();
    assert!(seen >= 8, "{seen} of 11 kinds");
}
