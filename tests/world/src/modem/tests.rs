//! Transcripts: what the host writes, and what the modem says to it.

use super::*;

mod arrivals;
mod clock;
mod commands;
mod conditions;
mod families;
mod faults;
mod law;
mod mishaps;
mod power;
mod reports;
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
