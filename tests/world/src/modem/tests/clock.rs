use super::*;

/// 2026-03-09 13:15:30 UTC.
const NOON_UNIX_MS: i64 = 1_773_062_130_000;

fn with(clock: ClockOptions) -> SimModem {
    let network = NetworkOptions { clock_unix_ms: Some(NOON_UNIX_MS), ..NetworkOptions::default() };
    SimModem::new(ModemOptions { clock, network, ..options() })
}

/// A clock that waits for the network.
fn waiting(notice: ClockNotice) -> SimModem {
    with(ClockOptions { is_set_at_power_on: false, notice, ..ClockOptions::default() })
}

#[test]
fn the_time_is_told_in_many_ways() {
    let usual = ClockOptions::default();
    let told = [
        (usual.clone(), "26/03/09,08:15:30-20"),
        (ClockOptions { tells_zone: false, ..usual.clone() }, "26/03/09,08:15:30"),
        (ClockOptions { four_digit_year: true, ..usual.clone() }, "2026/03/09,08:15:30-20"),
        (ClockOptions { tells_utc: true, ..usual.clone() }, "26/03/09,13:15:30+00"),
        (ClockOptions { is_set_at_power_on: false, ..usual }, "04/01/01,00:00:00+00"),
    ];
    for (clock, expected) in told {
        check(&mut with(clock), "AT+CCLK?\r", &format!("|+CCLK: \"{expected}\"||OK|"));
    }
}

#[test]
fn an_unset_clock_counts_from_the_power_on() {
    let mut modem = SimModem::new(ModemOptions { echo_at_power_on: false, ..ModemOptions::quectel_ec25() });
    let expected = "|+CCLK: \"80/01/06,00:01:00+00\"||+QLTS: \"\"||OK|";
    check_at(&mut modem, 60_000, "AT+CCLK?;+QLTS\r", expected);
    modem.power_cycle(60_000);
    modem.poll_output(90_000);
    check_at(&mut modem, 90_000, "AT+CCLK?\r", "|+CCLK: \"80/01/06,00:00:30+00\"||OK|");
}

#[test]
fn the_networks_time_comes_at_registration_when_it_is_wanted() {
    let mut modem = waiting(ClockNotice::Ctzv);
    modem.send_nitz(0);
    check(&mut modem, "AT+CCLK?\r", "|+CCLK: \"04/01/01,00:00:00+00\"||OK|");
    check(&mut modem, "AT+CTZU=1;+CTZR=1\r", "|OK|");
    check(&mut modem, "AT+CFUN=4;+CFUN=1\r", "|+CTZV: -20||OK|");
    check(&mut modem, "AT+CCLK?\r", "|+CCLK: \"26/03/09,08:15:30-20\"||OK|");
    check(&mut modem, "AT+QLTS=1\r", "|+QLTS: \"2026/03/09,13:15:30-20,0\"||OK|");
    check(&mut modem, "AT+QLTS=2\r", "|+QLTS: \"2026/03/09,08:15:30-20,0\"||OK|");
    modem.set_network_time(0, NOON_UNIX_MS + 3_600_000);
    hear(&mut modem, 0, "another time", "|+CTZV: -20|");
    check(&mut modem, "AT+CCLK?\r", "|+CCLK: \"26/03/09,09:15:30-20\"||OK|");
}

#[test]
fn a_sim800_keeps_the_wish_for_the_time_with_a_saved_profile() {
    for (line, is_set) in [("ATE0+CLTS=1;&W\r", true), ("AT+CLTS=1\r", false)] {
        let mut modem = waiting(ClockNotice::Psuttz);
        check(&mut modem, line, "|OK|");
        modem.power_cycle(0);
        let heard = String::from_utf8(modem.poll_output(10_000)).unwrap();
        let notice = "\r\n*PSUTTZ: 2026,3,9,13,15,35,\"-20\",0\r\n";
        assert_eq!(heard.contains(notice), is_set, "{heard}");
    }
}

#[test]
fn huawei_tells_the_time_unasked() {
    let network = NetworkOptions { clock_unix_ms: Some(NOON_UNIX_MS), ..NetworkOptions::default() };
    let mut modem = SimModem::new(ModemOptions { network, faults: Faults::none(), ..ModemOptions::huawei() });
    modem.send_nitz(0);
    hear(&mut modem, 0, "a registration", "|^NWTIME: 26/03/09,13:15:30-20,00|");
}
