use super::*;

const BOOT: &str = "|RDY||+CFUN: 1||+CPIN: READY|";
const READY: &str = "|Call Ready||SMS Ready|";

#[test]
fn booting_is_silent_then_half_ready_then_ready() {
    let mut modem = SimModem::new(ModemOptions { starts_booting: true, ..options() });
    check(&mut modem, "AT\r", "");
    hear(&mut modem, 2_999, "a while", "");
    hear(&mut modem, 3_000, "boot", BOOT);
    check_at(&mut modem, 3_000, "AT+CMEE=1;+CMGF=0\r", "|+CMS ERROR: 314|");
    check_at(&mut modem, 3_000, "AT\r", "|OK|");
    hear(&mut modem, 5_000, "ready", READY);
    check_at(&mut modem, 5_000, "AT+CMGF=0\r", "|OK|");
}

#[test]
fn a_restart_forgets_settings_and_keeps_the_stores() {
    let mut modem = modem();
    check(&mut modem, "AT+CMEE=1;+CNMI=2,2;+CMGF=1;+CREG=1\r", "|OK|");
    modem.plant("SM", DELIVER, Status::Unread);
    modem.power_cycle(0);
    hear(&mut modem, 5_000, "booting", &format!("{BOOT}{READY}"));
    check_at(&mut modem, 5_000, "AT+CMGF?;+CNMI?;+CREG?\r", "|+CMGF: 0||+CNMI: 2,1,0,0,0||+CREG: 0,1||OK|");
    assert_eq!(modem.stored(), 1);
}

#[test]
fn the_host_may_ask_for_a_restart() {
    let mut modem = modem();
    check(&mut modem, "AT+CFUN=1,1\r", "|OK|");
    check_at(&mut modem, 1, "AT\r", "");
    hear(&mut modem, 3_000, "booting", BOOT);
}

#[test]
fn texts_wait_for_a_modem_that_is_down() {
    let mut modem = modem();
    modem.power_off(0);
    modem.deliver(10, DELIVER);
    check_at(&mut modem, 60_000, "AT\r", "");
    assert_eq!((modem.next_due_ms(), modem.waiting_in_network()), (None, 1));
    modem.power_cycle(60_000);
    hear(&mut modem, 70_000, "booting", &format!("{BOOT}{READY}|+CMTI: \"SM\",1|"));
}

#[test]
fn an_unacknowledged_text_comes_again_after_a_power_cut() {
    let mut modem = modem();
    check(&mut modem, "AT+CSMS=1;+CNMI=2,2\r", "|+CSMS: 1,1,1||OK|");
    modem.deliver(0, DELIVER);
    modem.power_cycle(1);
    hear(&mut modem, 10_000, "booting", &format!("{BOOT}{READY}|+CMTI: \"SM\",1|"));
}

#[test]
fn a_text_in_the_air_at_a_power_cut_may_have_gone() {
    let gone = |seed| {
        let mut modem = SimModem::new(ModemOptions { seed, air_time_ms: 4_000, ..options() });
        submit_at(&mut modem, 0, "");
        modem.power_cycle(2_000);
        modem.take_submitted().len()
    };
    let outcomes: Vec<usize> = (0..20).map(gone).collect();
    assert!(outcomes.contains(&0) && outcomes.contains(&1), "{outcomes:?}");
}

#[test]
fn a_host_that_goes_leaves_the_prompt_open_or_not() {
    for (close_ends_prompt, expected) in [(false, "|> "), (true, "|OK|")] {
        let dialect = Dialect { close_ends_prompt, ..Dialect::default() };
        let mut modem = SimModem::new(ModemOptions { dialect, ..options() });
        check(&mut modem, "AT+CMGS=17\r", "|> ");
        modem.host_gone(0);
        check(&mut modem, "AT\r", expected);
    }
}

#[test]
fn a_host_that_goes_misses_what_was_not_said_or_not() {
    for (close_drops_output, expected) in [(false, "|+CMTI: \"SM\",1|"), (true, "")] {
        let dialect = Dialect { close_drops_output, ..Dialect::default() };
        let mut modem = SimModem::new(ModemOptions { dialect, ..options() });
        modem.deliver(0, DELIVER);
        modem.host_gone(0);
        hear(&mut modem, 0, "a new host", expected);
    }
}

#[test]
fn a_hanging_modem_works_everything_off_later() {
    let mut modem = modem();
    modem.hang(0, 30_000);
    check_at(&mut modem, 10, "AT\r", "");
    modem.deliver(20, DELIVER);
    hear(&mut modem, 29_999, "the hang", "");
    assert_eq!(modem.next_due_ms(), Some(30_000));
    hear(&mut modem, 30_000, "the hang's end", "|+CMTI: \"SM\",1||OK|");
}

#[test]
fn a_deaf_modem_still_speaks() {
    let mut modem = modem();
    modem.deafen(0, 1_000);
    modem.deliver(0, DELIVER);
    check_at(&mut modem, 10, "AT\r", "|+CMTI: \"SM\",1|");
    check_at(&mut modem, 1_000, "AT\r", "|OK|");
}
