//! Unsolicited result codes: what a modem says unasked (facts: modems section 3).
//!
//! Only codes that change what the box does have a variant of their own; everything else is [`Urc::Other`].

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
        /// The PDU as hex, service centre first.
        pdu_hex: String,
    },
    /// `+CMGS: mr` while no submit is open: the answer to one that was given up or made by an earlier process.
    LateReference(u8),
    /// `+CREG: stat`.
    Registration(u8),
    /// The modem began to boot: all settings are gone.
    Restarted,
    /// The SMS part of the modem has become ready: what was refused before may work now.
    SmsReady,
    /// The store is full.
    StoreFull,
    /// `+CPIN: …` unasked.
    Sim(String),
    /// A data prompt while no submit is open (C2): the modem swallows commands until it gets ESC.
    StrayPrompt,
    /// Anything else, kept out of answers.
    Other(String),
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

/// Words without a `+ ^ * #` that are URCs all the same.
const BARE_WORDS: [&str; 22] = [
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
        _ => Urc::Other(line.to_owned()),
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
    fn information_lines_lose_their_name() {
        assert_eq!(value("+CPIN: READY"), "READY");
        assert_eq!(value("SIMCOM_SIM800L"), "SIMCOM_SIM800L");
        assert_eq!(value("+CGMM: \"EC25\""), "EC25");
    }
}
