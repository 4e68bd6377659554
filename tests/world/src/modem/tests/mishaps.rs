use super::*;

#[test]
fn a_silent_restart_leaves_other_settings() {
    let mut modem = SimModem::new(ModemOptions { cnmi_at_power_on: [0; 5], ..options() });
    check(&mut modem, "AT+CMEE=1;+CNMI=2,1\r", "|OK|");
    modem.restart_silently(0);
    hear(&mut modem, 60_000, "nothing", "");
    let expected = "AT+CMGF?;+CNMI?;+CMEE?\r|+CMGF: 1||+CNMI: 0,0,0,0,0||+CMEE: 0||OK|";
    check_at(&mut modem, 60_000, "AT+CMGF?;+CNMI?;+CMEE?\r", expected);
}

#[test]
fn somebody_changes_settings() {
    let mut modem = modem();
    modem.meddle(0, true, [2, 2, 0, 0, 0]);
    modem.deliver(0, DELIVER);
    let expected = "|+CMT: \"+51987654321\",\"\",\"26/03/09,08:15:30-20\"|Hola|";
    hear(&mut modem, 0, "an arrival", expected);
    check(&mut modem, "AT+CMGF=0;+CNMI=2,1;+CMEE=1\r", "|OK|");
    modem.faults_mut().next(Fault::SettingsChanged);
    check(&mut modem, "AT+CMGL=4\r", "|+CMS ERROR: 305|");
    check(&mut modem, "AT+CNMI?\r", "|+CNMI: 2,0,0,0,0||OK|");
}

#[test]
fn a_command_meets_a_silent_restart() {
    let mut modem = modem();
    modem.faults_mut().next(Fault::SilentRestart);
    check(&mut modem, "AT+CSQ\r", "");
    check(&mut modem, "AT+CMGF?\r", "AT+CMGF?\r|+CMGF: 1||OK|");
}

#[test]
fn a_prompt_of_an_earlier_process_swallows_commands() {
    let mut modem = modem();
    modem.stick_at_prompt(0);
    check(&mut modem, "AT\r", "|> ");
    check(&mut modem, "\x1b\rAT\r", "|OK||OK|");
    modem.stick_at_prompt(0);
    check(&mut modem, &format!("{SUBMIT}\x1a"), "|ERROR|");
    assert_eq!(modem.submits(), 0);
}

#[test]
fn a_store_is_full_of_texts_that_will_never_be_whole() {
    let mut modem = modem();
    modem.plant("SM", DELIVER, Status::Unread);
    assert_eq!(modem.fill_with_unfinished("SM", 1_773_062_130_000), 29);
    assert_eq!(modem.contents("SM").len(), 30);
    let header = "0500030702";
    assert!(modem.contents("SM")[1..].iter().all(|(_, text)| text.pdu_hex.contains(header)));
    modem.deliver(0, DELIVER);
    assert_eq!(modem.waiting_in_network(), 1);
}

#[test]
fn firmwares_list_things_in_shapes_of_their_own() {
    let stores_listed = "((\"SM\",\"BM\"),(\"SM\"))".to_owned();
    let dialect = Dialect { stores_listed, lists_ranges: true, ..Dialect::default() };
    let mut modem = SimModem::new(ModemOptions { dialect, ..options() });
    check(&mut modem, "AT+CPMS=?\r", "|+CPMS: ((\"SM\",\"BM\"),(\"SM\"))||OK|");
    check(&mut modem, "AT+CNMI=?\r", "|+CNMI: (0-2),(0-3),(0,2),(0-2),(0,1)||OK|");
}

#[test]
fn firmwares_hide_things() {
    let dialect = Dialect { hides_stores: true, sim_busy_at_boot: true, ..Dialect::default() };
    let options = ModemOptions { dialect, starts_booting: true, boot_ms: 0, ..options() };
    let mut modem = SimModem::new(options);
    modem.poll_output(0);
    check(&mut modem, "AT+CMEE=1;+CPIN?\r", "|+CME ERROR: 14|");
    modem.poll_output(10_000);
    check_at(&mut modem, 10_000, "AT+CPIN?\r", "|+CPIN: READY||OK|");
    check_at(&mut modem, 10_000, "AT+CPMS?\r", "|OK|");
}
