use super::*;
use std::collections::BTreeMap;

const BALANCE: &str = "Saldo S/ 3.20";
const BALANCE_UCS2: &str = "00530061006C0064006F00200053002F00200033002E00320030";
const BALANCE_PACKED: &str = "D3309BFC064D5FA0994B0603";
const TOLD: &str = "|+CUSD: 0,\"Saldo S/ 3.20\",15|";

fn with(ussd: UssdDialect) -> SimModem {
    let network = NetworkOptions {
        ussd: BTreeMap::from([("*100#".to_owned(), UssdAnswer::Text(BALANCE.to_owned()))]),
        ..NetworkOptions::default()
    };
    let dialect = Dialect { ussd, ..Dialect::default() };
    SimModem::new(ModemOptions { network, dialect, ..options() })
}

/// Asks with a string and compares what comes in the end.
fn check_ussd(ussd: UssdDialect, asked: &str, expected: &str) {
    let mut modem = with(ussd);
    check(&mut modem, &format!("AT+CUSD=1,\"{asked}\",15\r"), "|OK|");
    hear(&mut modem, 2_000, asked, expected);
}

fn answered(answer: UssdCoding) -> UssdDialect {
    UssdDialect { answer, ..UssdDialect::default() }
}

#[test]
fn answers_are_written_in_many_ways() {
    let usual = UssdDialect::default();
    check_ussd(usual.clone(), "*100#", TOLD);
    check_ussd(answered(UssdCoding::Packed), "*100#", &format!("|+CUSD: 0,\"{BALANCE_PACKED}\",15|"));
    check_ussd(answered(UssdCoding::Ucs2), "*100#", &format!("|+CUSD: 0,\"{BALANCE_UCS2}\",72|"));
    let mislabelled = UssdDialect { mislabels_ucs2: true, ..answered(UssdCoding::Ucs2) };
    check_ussd(mislabelled, "*100#", &format!("|+CUSD: 0,\"{BALANCE_UCS2}\",15|"));
    let unquoted = UssdDialect { drops_closing_quote: true, ..usual.clone() };
    check_ussd(unquoted, "*100#", "|+CUSD: 0,\"Saldo S/ 3.20|");
    let released = UssdDialect { releases_afterwards: true, ..usual };
    check_ussd(released, "*100#", &format!("{TOLD}|+CUSD: 2|"));
}

#[test]
fn requests_are_read_in_the_coding_of_the_firmware() {
    let asked = |request| UssdDialect { request, ..UssdDialect::default() };
    check_ussd(asked(UssdCoding::Packed), "AA180C3602", TOLD);
    check_ussd(asked(UssdCoding::Ucs2), "002A0031003000300023", TOLD);
    for request in [UssdCoding::Packed, UssdCoding::Ucs2] {
        check(&mut with(asked(request)), "AT+CUSD=1,\"*100#\",15\r", "|ERROR|");
    }
}

#[test]
fn an_answer_comes_before_the_ok() {
    let mut modem = with(UssdDialect { answers_before_ok: true, ..UssdDialect::default() });
    check(&mut modem, "AT+CUSD=1,\"*100#\",15\r", &format!("{TOLD}|OK|"));
}

#[test]
fn a_menu_wants_an_answer() {
    for (choice, expected) in [("1", TOLD), ("7", "|+CUSD: 2|")] {
        let mut modem = with(UssdDialect::default());
        let choices = BTreeMap::from([("1".to_owned(), UssdAnswer::Text(BALANCE.to_owned()))]);
        let menu = UssdAnswer::Menu { text: "1 Saldo\n2 Salir".to_owned(), choices };
        modem.set_ussd_answer("*123#", menu);
        check(&mut modem, "AT+CUSD=1,\"*123#\",15\r", "|OK|");
        hear(&mut modem, 2_000, "the menu", "|+CUSD: 1,\"1 Saldo\n2 Salir\",15|");
        check_at(&mut modem, 2_000, &format!("AT+CUSD=1,\"{choice}\",15\r"), "|OK|");
        hear(&mut modem, 4_000, "the choice", expected);
    }
}

#[test]
fn nothing_comes_or_nothing_is_supported() {
    let mut modem = with(UssdDialect::default());
    modem.set_ussd_answer("*1#", UssdAnswer::Silence);
    modem.set_ussd_answer("*2#", UssdAnswer::NotSupported);
    check(&mut modem, "AT+CUSD=1,\"*1#\",15\r", "|OK|");
    hear(&mut modem, 60_000, "a minute", "");
    check_at(&mut modem, 60_000, "AT+CUSD=1,\"*2#\",15\r", "|OK|");
    hear(&mut modem, 62_000, "a moment", "|+CUSD: 4|");
}

#[test]
fn a_session_is_cancelled() {
    for (refuses_cancel, expected) in [(false, "|OK|"), (true, "|ERROR|")] {
        let mut modem = with(UssdDialect { refuses_cancel, ..UssdDialect::default() });
        check(&mut modem, "AT+CUSD=1,\"*100#\",15\r", "|OK|");
        check(&mut modem, "AT+CUSD=2\r", expected);
        hear(&mut modem, 60_000, "a minute", "");
    }
}

#[test]
fn the_character_set_decides_what_plain_is() {
    for (set, code, expected) in
        [("GSM", "*100#", "a}o"), ("IRA", "*100#", "a?o"), ("UCS2", "002A0031003000300023", "006100F1006F")]
    {
        let mut modem = with(UssdDialect::default());
        modem.set_ussd_answer("*100#", UssdAnswer::Text("año".to_owned()));
        check(&mut modem, &format!("AT+CSCS=\"{set}\";+CUSD=1,\"{code}\",15\r"), "|OK|");
        hear(&mut modem, 2_000, set, &format!("|+CUSD: 0,\"{expected}\",15|"));
    }
}
