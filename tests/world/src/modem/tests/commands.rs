use super::*;

#[test]
fn v250_and_settings() {
    check_all(
        &mut modem(),
        &[
            ("AT\r", "|OK|"),
            ("at\r", "|OK|"),
            ("\n\rAT\r", "|OK|"),
            ("A/AT\r", "|OK|"),
            ("\x1bAT\r", "|OK|"),
            ("0791AFFE\x1a\r", ""),
            ("AT E0 V1\r", "|OK|"),
            ("AT+CMEE?\r", "|+CMEE: 0||OK|"),
            ("AT+NOSUCH\r", "|ERROR|"),
            ("AT+CMEE=1;+CMEE?\r", "|+CMEE: 1||OK|"),
            ("AT+NOSUCH\r", "|+CME ERROR: 100|"),
            ("AT=\r", "|ERROR|"),
            ("AT+CMEE=2\r", "|OK|"),
            ("AT+CMGR=99\r", "|+CMS ERROR: invalid memory index|"),
            ("AT+CMEE=1;&W;+CMEE=0;Z;+CMEE?\r", "|+CMEE: 1||OK|"),
            ("AT+CSQ;+CREG?\r", "|+CSQ: 20,0||+CREG: 0,1||OK|"),
            ("AT+CSQ;+NOSUCH;+CREG?\r", "|+CME ERROR: 100|"),
            ("AT+CLIP=1;+CLIP?\r", "|+CLIP: 1||OK|"),
            ("AT+CCWA=0,0,1\r", "|OK|"),
            ("AT+CSCS=\"UCS2\"\r", "|OK|"),
            ("AT+COPS?\r", "|+COPS: 0,0,\"0043006C00610072006F\",0||OK|"),
            ("AT+CSCS=\"GSM\"\r", "|OK|"),
            ("AT+COPS=3,2\r", "|OK|"),
            ("AT+COPS?\r", "|+COPS: 0,2,\"71610\",0||OK|"),
            ("AT+CREG=2;+CREG?\r", "|+CREG: 2,1,\"00C3\",\"A1B2\"||OK|"),
            ("AT+CEREG?\r", "|+CEREG: 0,0||OK|"),
            ("AT+CCLK?\r", "|+CCLK: \"04/01/01,00:00:00+00\"||OK|"),
            ("AT+CVHU=0\r", "|OK|"),
        ],
    );
}

#[test]
fn echo_repeats_what_is_typed() {
    let mut modem = SimModem::new(ModemOptions::default());
    check(&mut modem, "AT\r", "AT\r|OK|");
    check(&mut modem, "ATE0\r", "ATE0\r|OK|");
    check(&mut modem, "AT\r", "|OK|");
    check(&mut modem, "ATZ\r", "|OK|");
    check(&mut modem, "AT\r", "AT\r|OK|");
}

#[test]
fn identity() {
    check_all(
        &mut modem(),
        &[
            ("AT+CGMI\r", "|SIMCOM_Ltd||OK|"),
            ("AT+CGMM\r", "|SIMCOM_SIM800L||OK|"),
            ("ATI\r", "|SIMCOM_Ltd|SIMCOM_SIM800L|Revision:1418B05SIM800L24||OK|"),
            ("AT+CGSN\r", "|866104020000017||OK|"),
            ("AT+CIMI;+CCID\r", "|716100000000017||8951100000000000017F||OK|"),
            ("AT+CNUM\r", "|+CNUM: \"\",\"+51900000017\",145,7,4||OK|"),
        ],
    );
}

#[test]
fn stores_are_selected_listed_read_and_emptied() {
    let mut modem = modem();
    modem.plant("SM", DELIVER, Status::Unread);
    modem.plant("SM", DELIVER, Status::Unread);
    modem.plant("ME", SUBMIT, Status::Unsent);
    let two = format!("|+CMGL: 1,0,,23|{DELIVER}||+CMGL: 2,0,,23|{DELIVER}||OK|");
    check_all(
        &mut modem,
        &[
            ("AT+CMEE=1;+CMGF?\r", "|+CMGF: 0||OK|"),
            ("AT+CPMS=?\r", "|+CPMS: (\"SM\",\"ME\"),(\"SM\",\"ME\"),(\"SM\",\"ME\")||OK|"),
            ("AT+CPMS?\r", "|+CPMS: \"SM\",2,30,\"SM\",2,30,\"SM\",2,30||OK|"),
            ("AT+CPMS=\"SM\",\"ME\"\r", "|+CPMS: 2,30,1,30,2,30||OK|"),
            ("AT+CPMS=\"XX\"\r", "|+CMS ERROR: 302|"),
            ("AT+CMGL=4\r", &two),
            ("AT+CMGL=0\r", "|OK|"),
            ("AT+CMGL=\"ALL\"\r", "|+CMS ERROR: 302|"),
            ("AT+CMGR=2\r", &format!("|+CMGR: 1,,23|{DELIVER}||OK|")),
            ("AT+CMGR=3\r", "|OK|"),
            ("AT+CMGR=0\r", "|+CMS ERROR: 321|"),
            ("AT+CMGR=31\r", "|+CMS ERROR: 321|"),
            ("AT+CMGD=?\r", "|+CMGD: (1,2),(0-4)||OK|"),
            ("AT+CMGD=1\r", "|OK|"),
            ("AT+CMGD=1\r", "|OK|"),
            ("AT+CMGD=1,4\r", "|OK|"),
            ("AT+CPMS?\r", "|+CPMS: \"SM\",0,30,\"ME\",1,30,\"SM\",0,30||OK|"),
        ],
    );
    assert_eq!((modem.stored(), modem.contents("ME").len()), (1, 1));
}

#[test]
fn text_mode_shows_that_it_is_text_mode() {
    let mut modem = modem();
    modem.plant("SM", DELIVER, Status::Unread);
    check(&mut modem, "AT+CMEE=1;+CMGF=1\r", "|OK|");
    check(
        &mut modem,
        "AT+CMGR=1\r",
        "|+CMGR: \"REC UNREAD\",\"+51987654321\",\"\",\"26/03/09,08:15:30-20\"|Hola||OK|",
    );
    check(
        &mut modem,
        "AT+CMGL=\"REC READ\"\r",
        "|+CMGL: 1,\"REC READ\",\"+51987654321\",\"\",\"26/03/09,08:15:30-20\"|Hola||OK|",
    );
    check(&mut modem, "AT+CMGS=17\r", "|+CMS ERROR: 305|");
    check(&mut modem, "AT+CMGL=4\r", "|+CMS ERROR: 305|");
}

#[test]
fn cnmi_refuses_what_it_lists() {
    let dialect = Dialect { cnmi_refused: vec![[Some(2), None, None, None, None]], ..Dialect::default() };
    let mut modem = SimModem::new(ModemOptions { dialect, ..options() });
    check_all(
        &mut modem,
        &[
            ("AT+CMEE=1;+CNMI=?\r", "|+CNMI: (0,1,2),(0,1,2,3),(0,2),(0,1,2),(0,1)||OK|"),
            ("AT+CNMI=2,1,0,1,0\r", "|+CMS ERROR: 303|"),
            ("AT+CNMI=1,1,1,1,0\r", "|+CMS ERROR: 303|"),
            ("AT+CNMI=1,1\r", "|OK|"),
            ("AT+CNMI?\r", "|+CNMI: 1,1,0,0,0||OK|"),
        ],
    );
}

#[test]
fn a_firmware_without_a_command() {
    let dialect = Dialect {
        unknown_command: UnknownCommand::CommandNotSupport,
        missing_commands: vec!["+CVHU".to_owned()],
        ..Dialect::default()
    };
    let mut modem = SimModem::new(ModemOptions { dialect, ..options() });
    check(&mut modem, "AT+CVHU=0\r", "|COMMAND NOT SUPPORT|");
}

#[test]
fn a_locked_sim_counts_the_tries() {
    let mut modem = SimModem::new(ModemOptions { pin: Some("1234".to_owned()), ..options() });
    check_all(
        &mut modem,
        &[
            ("AT+CMEE=1;+CPIN?\r", "|+CPIN: SIM PIN||OK|"),
            ("AT+SPIC\r", "|+SPIC: 3,10,0,10||OK|"),
            ("AT+CMGF=0\r", "|+CMS ERROR: 311|"),
            ("AT+CIMI\r", "|+CME ERROR: 11|"),
            ("AT+CREG?\r", "|+CREG: 0,0||OK|"),
            ("AT+CPIN=\"0000\"\r", "|+CME ERROR: 16|"),
            ("AT+CPINR\r", "|+CPINR: SIM PIN,2,3||OK|"),
            ("AT+CPIN=\"1234\"\r", "|OK|"),
            ("AT+CPIN?\r", "|+CPIN: READY||OK|"),
            ("AT+CREG?\r", "|+CREG: 0,1||OK|"),
        ],
    );
    modem.set_sim_present(false);
    check(&mut modem, "AT+CPIN?\r", "|+CME ERROR: 10|");
    check(&mut modem, "AT+CMGL=4\r", "|+CMS ERROR: 310|");
}

#[test]
fn three_wrong_tries_ask_for_the_puk() {
    let mut modem = SimModem::new(ModemOptions { pin: Some("1234".to_owned()), ..options() });
    check(&mut modem, "AT+CMEE=1\r", "|OK|");
    for error in [16, 16, 12] {
        check(&mut modem, "AT+CPIN=\"0000\"\r", &format!("|+CME ERROR: {error}|"));
    }
    check(&mut modem, "AT+CPIN=\"1234\"\r", "|+CME ERROR: 12|");
    check(&mut modem, "AT+CPIN?\r", "|+CPIN: SIM PUK||OK|");
}

#[test]
fn ussd_answers_behind_the_ok() {
    let network =
        NetworkOptions { ussd_answer: Some("Saldo S/ 3.20".to_owned()), ..NetworkOptions::default() };
    let mut modem = SimModem::new(ModemOptions { network, ..options() });
    check(&mut modem, "AT+CUSD=1,\"*100#\",15\r", "|OK|");
    assert_eq!(modem.next_due_ms(), Some(2_000));
    hear(&mut modem, 2_000, "a moment", "|+CUSD: 0,\"Saldo S/ 3.20\",15|");
}

#[test]
fn commands_are_counted() {
    let mut modem = modem();
    check(&mut modem, "AT+CSQ;+CSQ\r", "|+CSQ: 20,0||+CSQ: 20,0||OK|");
    check(&mut modem, "AT\r", "|OK|");
    assert_eq!((modem.commands().count(), modem.commands().count_of("+CSQ")), (2, 2));
    let lines: Vec<_> = modem.commands().lines().collect();
    assert_eq!(lines, [(0, "AT+CSQ;+CSQ"), (0, "AT")]);
}

#[test]
fn answers_take_their_time_and_input_waits_or_not() {
    let with = |busy_input| {
        let dialect = Dialect { busy_input, ..Dialect::default() };
        let mut modem = SimModem::new(ModemOptions { command_delay_ms: 20, dialect, ..options() });
        check(&mut modem, "AT\r", "");
        check_at(&mut modem, 5, "AT+CSQ\r", "");
        assert_eq!(modem.next_due_ms(), if busy_input == BusyInput::Aborts { Some(25) } else { Some(20) });
        modem
    };
    hear(&mut with(BusyInput::Queued), 40, "both", "|OK||+CSQ: 20,0||OK|");
    hear(&mut with(BusyInput::Ignored), 40, "the second is lost", "|OK|");
    let dialect = Dialect { busy_input: BusyInput::Aborts, ..Dialect::default() };
    let mut modem = SimModem::new(ModemOptions { command_delay_ms: 20, dialect, ..options() });
    check(&mut modem, "AT+CSQ\r", "");
    check_at(&mut modem, 5, "\rAT\r", "");
    hear(&mut modem, 40, "the first is aborted", "|OK|");
}
