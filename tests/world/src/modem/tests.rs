//! Transcripts: what the host writes, and what the modem says to it.

use super::*;
use crate::caller::Caller;

mod arrivals;
mod audio;
mod call_faults;
mod calls;
mod clock;
mod commands;
mod conditions;
mod dialling;
mod families;
mod faults;
mod keys;
mod law;
mod mishaps;
mod player;
mod power;
mod reports;
mod services;
mod submits;
mod ussd;

/// A text to the box: "Hola" from +51987654321.
const DELIVER: &str = "07911599970900F0040B911589674523F100006230908051030A04C8373B0C";
/// A text to a phone: "Hola" to +51987654321, 17 octets.
const SUBMIT: &str = "0001000B911589674523F1000004C8373B0C";
/// A status report on reference 0.
const REPORT: &str = "00060 00B911589674523F1623090805103 0A623090805103 0A00";

/// The options of most tests: no echo.
fn options() -> ModemOptions {
    ModemOptions { echo_at_power_on: false, ..ModemOptions::default() }
}

/// A modem of those options.
fn modem() -> SimModem {
    SimModem::new(options())
}

/// A modem of those options with faults.
fn modem_with(faults: Faults) -> SimModem {
    SimModem::new(ModemOptions { faults, ..options() })
}

/// A phone of many tests, and how the modem writes who that is.
const ROSA: &str = "+51987654321";
const ROSA_CLIP: &str = "|+CLIP: \"+51987654321\",145,\"\",0,\"\",0|";

/// A modem of a family without echo, guard time, chatter and other surprises.
fn sound_modem(family: ModemOptions) -> SimModem {
    let dialect = Dialect { lines_lost_after_boot: 0, guard_ms: 0, urcs_double_cr: false, ..family.dialect };
    SimModem::new(ModemOptions { echo_at_power_on: false, dialect, faults: Faults::none(), ..family })
}

/// The same with something changed in how it speaks of calls.
fn modem_that(family: ModemOptions, change: impl Fn(&mut VoiceDialect)) -> SimModem {
    let mut dialect = family.dialect;
    change(&mut dialect.voice);
    sound_modem(ModemOptions { dialect, ..family })
}

/// A call that the box has dialled and that was answered at 8,000 ms; what was said until then is forgotten.
fn in_call(modem: &mut SimModem, caller: &Caller) {
    modem.know(caller);
    modem.receive(0, format!("ATD{};\r", caller.number()).as_bytes());
    modem.poll_output(8_000);
    assert_eq!(modem.calls().last().and_then(|call| call.answered_ms), Some(8_000));
}

fn report() -> String {
    REPORT.replace(' ', "")
}

/// Writes to the modem at a time and compares what it says at once; line ends are shown as `|`.
fn check_at(modem: &mut SimModem, now_ms: u64, said: &str, expected: &str) {
    modem.receive(now_ms, said.as_bytes());
    hear(modem, now_ms, said, expected);
}

/// The same at time 0.
fn check(modem: &mut SimModem, said: &str, expected: &str) {
    check_at(modem, 0, said, expected);
}

/// Runs a table of lines and answers on one modem.
fn check_all(modem: &mut SimModem, table: &[(&str, &str)]) {
    table.iter().for_each(|(said, expected)| check(modem, said, expected));
}

/// Compares what the modem says by a time.
fn hear(modem: &mut SimModem, now_ms: u64, context: &str, expected: &str) {
    let octets = modem.poll_output(now_ms);
    let heard: String = octets.iter().map(|&octet| char::from(octet)).collect();
    assert_eq!(heard.replace("\r\n", "|"), expected, "after {context:?} at {now_ms} ms");
}

/// Submits the text at a time; what the modem says behind Ctrl-Z is compared.
fn submit_at(modem: &mut SimModem, now_ms: u64, expected: &str) {
    check_at(modem, now_ms, "AT+CMGS=17\r", "|> ");
    check_at(modem, now_ms, &format!("{SUBMIT}\x1a"), expected);
}
