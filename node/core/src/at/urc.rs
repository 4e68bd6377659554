//! Unsolicited result codes: what a modem says unasked (facts: modems section 3).
//!
//! Only codes that change what the box does have a variant of their own; everything else is [`Urc::Other`].

use super::clock;
use crate::sms::ussd;

pub mod call;

pub use call::CallReport;

/// One unsolicited result code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Urc {
    /// `+CMTI`: a text was stored. No index when the modem gave a bogus one (D2): sweep.
    Stored {
        /// Storage name, such as `SM`.
        storage: String,
        /// Slot; may be 0.
        index: Option<u16>,
    },
    /// `+CDSI`: a status report was stored.
    ReportStored {
        /// Storage name.
        storage: String,
        /// Slot.
        index: Option<u16>,
    },
    /// `+CMT`, `+CDS` or `+CBM` with its PDU line: handed over without being stored.
    Direct {
        /// Which of the three.
        kind: DirectKind,
        /// The PDU as hex, service centre first; what came instead when that is not hex.
        pdu_hex: String,
        /// It is hex, and as long as its header says.
        is_whole: bool,
    },
    /// `+CMGS: mr` while no submit is open: the answer to one that was given up or made by an earlier process.
    LateReference(u8),
    /// `+CREG: stat`.
    Registration(u8),
    /// `+CUSD`: an answer of the network to a USSD request.
    Ussd(Ussd),
    /// The network told the time: look at the clock.
    ClockChanged,
    /// The network told the time in this line, in UTC. Unit: ms since 1970.
    NetworkTime(i64),
    /// A text came in text mode: somebody or something has changed the settings (modem-faults B6).
    TextMode,
    /// The modem began to boot: all settings are gone.
    Restarted,
    /// The SMS part of the modem has become ready: what was refused before may work now.
    SmsReady,
    /// The store is full.
    StoreFull,
    /// `+CPIN: …` unasked.
    Sim(String),
    /// Something about calls.
    Call(CallReport),
    /// A data prompt while no submit is open (C2): the modem swallows commands until it gets ESC.
    StrayPrompt,
    /// Anything else, kept out of answers.
    Other(String),
}

/// What `+CUSD: m[,"text"[,dcs]]` says (TS 27.007 clause 7.15).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ussd {
    /// 0 done, 1 the network waits for an answer, 2 ended by the network, 4 not supported, 5 time-out.
    pub mode: u8,
    /// The words, decoded; nothing when there are none.
    pub text: Option<String>,
}

/// Which direct delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DirectKind {
    /// A text.
    Text,
    /// A status report.
    Report,
    /// A cell broadcast.
    Broadcast,
}

/// Digits of the shortest DELIVER or STATUS-REPORT, which have at least 13 octets.
const PDU_DIGITS_MIN: usize = 26;

/// Words without a `+ ^ * #` that are URCs all the same.
const BARE_WORDS: [&str; 23] = [
    "RING",
    "NO CARRIER",
    "BUSY",
    "NO ANSWER",
    "NO DIALTONE",
    "NO DIAL TONE",
    "RDY",
    "Call Ready",
    "SMS Ready",
    "SMS DONE",
    "PB DONE",
    "REMOTE CALL END",
    "HANGUP:",
    "VOICE CALL:",
    "MISSED_CALL:",
    "UNDER-VOLTAGE",
    "OVER-VOLTAGE",
    "POWERED DOWN",
    "NORMAL POWER DOWN",
    "DST:",
    "APP RDY",
    "ALERTING",
    "CONNECT",
];

/// Tells whether a line is a URC by its looks, whatever it means: such a line never belongs to a plain-text answer.
#[must_use]
pub fn looks_like_urc(line: &str) -> bool {
    line.starts_with(['+', '^', '*', '#']) || BARE_WORDS.iter().any(|word| line.starts_with(word))
}

/// Recognises the header of a two-line URC; its PDU line follows.
#[must_use]
pub fn direct_header(line: &str) -> Option<DirectKind> {
    match line.split_once(':')?.0 {
        "+CMT" => Some(DirectKind::Text),
        "+CDS" => Some(DirectKind::Report),
        "+CBM" => Some(DirectKind::Broadcast),
        _ => None,
    }
}

/// Checks the hex and the length that the header declares (`…,length`), which leaves out the service centre.
#[must_use]
pub fn is_whole(header: &str, pdu_hex: &str) -> bool {
    let declared = fields(&value(header)).last().and_then(|length| length.parse::<usize>().ok());
    let service_centre = pdu_hex.get(..2).and_then(|octet| usize::from_str_radix(octet, 16).ok());
    let octets = pdu_hex.len() / 2;
    match (declared, service_centre) {
        (Some(declared), Some(service_centre)) => {
            is_hex(pdu_hex)
                && pdu_hex.len().is_multiple_of(2)
                && Some(octets) == declared.checked_add(1 + service_centre)
        }
        _ => false,
    }
}

/// Tells whether a line can be the PDU that a header announced, however short or broken.
#[must_use]
pub fn is_hex(line: &str) -> bool {
    line.len() >= 2 && line.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Tells whether a line can be a PDU of which some octets were changed on the line: nothing else is so long and so full
/// of hexadecimal digits.
#[must_use]
pub fn resembles_pdu(line: &str) -> bool {
    let (letters, digits) = (line.chars().count(), line.bytes().filter(u8::is_ascii_hexdigit).count());
    letters >= PDU_DIGITS_MIN && digits * 4 >= letters * 3 && !looks_like_urc(line)
}

/// Tells whether the header of a direct delivery is one of text mode, which has a sender and a stamp but no length.
#[must_use]
pub fn is_text_mode_header(line: &str) -> bool {
    let last = line.rsplit('"').nth(1).unwrap_or_default();
    line.ends_with('"') && last.contains('/') && last.contains(':')
}

/// Reads a line that belongs to no answer.
#[must_use]
pub fn parse(line: &str) -> Urc {
    let (name, rest) = line.split_once(':').unwrap_or((line, ""));
    let rest = rest.trim();
    match name {
        "+CMTI" => {
            let (storage, index) = slot(rest);
            Urc::Stored { storage, index }
        }
        "+CDSI" => {
            let (storage, index) = slot(rest);
            Urc::ReportStored { storage, index }
        }
        "+CMGS" => fields(rest)[0].parse().map_or_else(|_| Urc::Other(line.to_owned()), Urc::LateReference),
        "+CREG" => fields(rest)[0].parse().map_or_else(|_| Urc::Other(line.to_owned()), Urc::Registration),
        "RDY" | "*ATREADY" | "APP RDY" => Urc::Restarted,
        "SMS Ready" | "SMS DONE" => Urc::SmsReady,
        "+QIND" if rest.starts_with("SMS DONE") => Urc::SmsReady,
        "^SMMEMFULL" => Urc::StoreFull,
        "+CMS ERROR" if rest == "322" => Urc::StoreFull,
        "+CIEV" if rest.contains("SMSFULL") => Urc::StoreFull,
        "+CPIN" => Urc::Sim(rest.to_owned()),
        "+QUSIM" if rest.starts_with('0') => Urc::Sim("NOT READY".to_owned()),
        "+CUSD" => parse_ussd(rest).map_or_else(|| Urc::Other(line.to_owned()), Urc::Ussd),
        "+CTZV" | "+CTZE" | "+CTZDST" => Urc::ClockChanged,
        "*PSUTTZ" | "^NWTIME" => {
            clock::parse_utc(rest).map_or_else(|| Urc::Other(line.to_owned()), Urc::NetworkTime)
        }
        _ => call::parse(line).map_or_else(|| Urc::Other(line.to_owned()), Urc::Call),
    }
}

/// Splits comma-separated fields and takes their quotes off; always at least one field.
#[must_use]
pub fn fields(text: &str) -> Vec<String> {
    let mut fields = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    for character in text.trim().chars() {
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(std::mem::take(&mut field)),
            _ => field.push(character),
        }
    }
    fields.push(field);
    fields.iter().map(|field| field.trim().to_owned()).collect()
}

/// Takes `+NAME: ` off an information line.
#[must_use]
pub fn value(line: &str) -> String {
    let rest =
        if line.starts_with(['+', '^']) { line.split_once(':').map_or(line, |(_, rest)| rest) } else { line };
    rest.trim().trim_matches('"').to_owned()
}

/// The text may hold quotes and line breaks, and may have lost its closing quote or its DCS (modems 8).
fn parse_ussd(rest: &str) -> Option<Ussd> {
    let (mode, text) = rest.split_once(',').unwrap_or((rest, ""));
    let mode = mode.trim().parse().ok()?;
    let text = text.trim();
    let (words, dcs) = match (text.strip_prefix('"'), text.rfind('"')) {
        (Some(_), Some(close)) if close > 0 => (&text[1..close], text[close + 1..].trim_matches([',', ' '])),
        (Some(open), _) => (open, ""),
        (None, _) => text.rsplit_once(',').unwrap_or((text, "")),
    };
    let text = (!words.is_empty()).then(|| ussd::decode_answer(words, dcs.trim().parse().ok()));
    Some(Ussd { mode, text })
}

fn slot(rest: &str) -> (String, Option<u16>) {
    let fields = fields(rest);
    (fields[0].clone(), fields.get(1).and_then(|index| index.parse().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_that_matter_are_told_apart() {
        let stored = |index| Urc::Stored { storage: "SM".to_owned(), index };
        let table = [
            ("+CMTI: \"SM\",3", stored(Some(3))),
            ("+CMTI: \"SM\",0", stored(Some(0))),
            ("+CMTI: \"SM\",-1", stored(None)),
            ("+CMTI: \"SM\",", stored(None)),
            ("+CDSI: \"SM\",7", Urc::ReportStored { storage: "SM".to_owned(), index: Some(7) }),
            ("+CMGS: 200", Urc::LateReference(200)),
            ("+CREG: 1,\"00C3\",\"1A2B\",7", Urc::Registration(1)),
            ("*ATREADY: 1", Urc::Restarted),
            ("+QIND: SMS DONE", Urc::SmsReady),
            ("^RSSI:18", Urc::Other("^RSSI:18".to_owned())),
        ];
        for (line, expected) in table {
            assert_eq!(parse(line), expected, "{line}");
            assert!(looks_like_urc(line), "{line}");
        }
        assert!(!looks_like_urc("SIMCOM_SIM7600G-H"));
        assert_eq!(fields("1,\"a,b\", 3"), ["1", "a,b", "3"]);
    }

    #[test]
    fn a_ussd_answer_is_read_however_it_was_written() {
        let table = [
            ("+CUSD: 0,\"Saldo S/ 12.50\",15", 0, Some("Saldo S/ 12.50")),
            ("+CUSD: 1,\"Menu\n1 Saldo\n2 Bonos\",15", 1, Some("Menu\n1 Saldo\n2 Bonos")),
            ("+CUSD: 0,\"Tu \"saldo\" es S/3\",0", 0, Some("Tu \"saldo\" es S/3")),
            ("+CUSD: 0,\"Dodatko5", 0, Some("Dodatko5")),
            ("+CUSD: 0,\"00530061006C0064006F\",72", 0, Some("Saldo")),
            ("+CUSD: 0,\"00530061006C0064006F\",15", 0, Some("Saldo")),
            ("+CUSD: 2", 2, None),
            ("+CUSD: 4", 4, None),
        ];
        for (line, mode, text) in table {
            let expected = Urc::Ussd(Ussd { mode, text: text.map(str::to_owned) });
            assert_eq!(parse(line), expected, "{line}");
        }
    }

    #[test]
    fn a_damaged_pdu_is_known_by_its_digits() {
        let pdu = "07911599970900F0040B911589674523F100006230903151030004D4F29C0E";
        for (line, expected) in [
            (pdu.to_owned(), true),
            (pdu.replace('9', "="), true),
            (format!("\u{fffd}{}", &pdu[3..]), true),
            (pdu.replace(['0', '9', '1'], "="), false),
            (pdu[..20].to_owned(), false),
            ("+CREG: 1,\"00C3\",\"1A2B00C3\",7".to_owned(), false),
            ("SIMCOM_SIM7600G-H_LE20B04SIM7600M22".to_owned(), false),
        ] {
            assert_eq!(resembles_pdu(&line), expected, "{line}");
        }
        assert!(is_whole("+CMT: ,23", pdu) && !is_whole("+CMT: ,24", pdu) && !is_whole("+CMT: ,", pdu));
        assert!(!is_whole("+CMT: ,23", &pdu[..60]) && !is_whole("+CMT: ,23", &pdu.replace('9', "=")));
    }

    #[test]
    fn a_header_of_text_mode_is_known() {
        assert!(is_text_mode_header("+CMT: \"+51987654321\",,\"26/03/09,13:15:30-20\""));
        assert!(!is_text_mode_header("+CMT: ,23") && !is_text_mode_header("+CMT: \"Rosa\",23"));
    }

    #[test]
    fn information_lines_lose_their_name() {
        assert_eq!(value("+CPIN: READY"), "READY");
        assert_eq!(value("SIMCOM_SIM800L"), "SIMCOM_SIM800L");
        assert_eq!(value("+CGMM: \"EC25\""), "EC25");
    }
}
