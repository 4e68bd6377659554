//! Final result codes and error numbers (TS 27.007 clause 9, TS 27.005 clause 3.2.5, V.250).

use super::urc::call;

/// Error number for words that are in no table: `unknown error` of TS 27.005.
const UNKNOWN: u16 = 500;

/// How a command ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FinalResult {
    /// `OK`.
    Ok,
    /// An error answer of any wording.
    Error(ModemError),
    /// The command's fixed deadline passed. What the modem did is not known.
    TimedOut,
    /// The modem restarted while the command was open. What it did is not known.
    Restarted,
}

/// Why the modem refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ModemError {
    /// `ERROR` or an off-standard wording of it.
    Plain,
    /// `+CME ERROR: n`, TS 27.007 clause 9.2.
    Equipment(u16),
    /// `+CMS ERROR: n`, TS 27.005 clause 3.2.5.
    Message(u16),
}

impl std::fmt::Display for ModemError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Plain => f.write_str("ERROR"),
            Self::Equipment(code) => write!(f, "+CME ERROR: {code}"),
            Self::Message(code) => write!(f, "+CMS ERROR: {code}"),
        }
    }
}

/// What to do after a refused submit (facts: modems 4.3, modem-faults C7 to C16).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Never again: the number or the message is at fault.
    GiveUp,
    /// The SIM or the modem is busy: again after some seconds.
    RetrySoon,
    /// Trouble in the network: again after a growing pause.
    RetryLater,
    /// Barred or not paid for: if the next one is refused so too, none will go.
    NoMoney,
    /// The SIM, the settings or the registration: no text will go by this modem for now.
    ModemSick,
    /// It may have been sent all the same: not again by ourselves.
    InDoubt,
}

impl ModemError {
    /// Chooses what to do after a refused submit.
    #[must_use]
    pub fn remedy(self) -> Remedy {
        match self {
            Self::Message(1 | 27 | 30 | 69 | 195 | 196 | 303) => Remedy::GiveUp,
            Self::Message(332) => Remedy::InDoubt,
            Self::Message(8 | 10 | 21 | 28 | 29 | 50 | 193 | 301 | 302) => Remedy::NoMoney,
            // 38 and 500 are what an unregistered modem says (C9).
            Self::Message(38 | 310..=313 | 315..=318 | 320 | 330 | 331 | 500)
            | Self::Equipment(5 | 10..=13 | 15..=18 | 30 | 32) => Remedy::ModemSick,
            Self::Message(304 | 305 | 314 | 512..=517 | 520 | 521 | 532 | 535) | Self::Plain => {
                Remedy::RetrySoon
            }
            Self::Equipment(14 | 515 | 100) => Remedy::RetrySoon,
            Self::Message(_) | Self::Equipment(_) => Remedy::RetryLater,
        }
    }

    /// Tells whether a submit may have met no network, or one that takes nothing (modem-faults C9, F5).
    #[must_use]
    pub fn is_without_service(self) -> bool {
        matches!(self, Self::Plain | Self::Message(38 | 331 | 500) | Self::Equipment(30..=32))
    }

    /// Tells whether a registered modem may have been told to send by a network that takes no texts (modem-faults C10).
    #[must_use]
    pub fn may_mean_bearer(self) -> bool {
        matches!(self, Self::Message(38 | 500))
    }

    /// Tells whether a submit may have been refused because of the call that is on (modems 5).
    #[must_use]
    pub fn may_mean_call(self) -> bool {
        matches!(self, Self::Plain | Self::Message(38 | 314 | 331 | 332 | 500) | Self::Equipment(3 | 30 | 31))
    }

    /// Tells whether PDU mode may have been lost (modem-faults C7).
    #[must_use]
    pub fn speaks_of_modes(self) -> bool {
        matches!(self, Self::Message(304 | 305))
    }

    /// Tells whether a start-up command is worth repeating a little later: the SIM is not ready yet.
    #[must_use]
    pub fn is_not_ready_yet(self) -> bool {
        matches!(self, Self::Equipment(13 | 14 | 515) | Self::Message(313 | 314 | 500 | 512..=517 | 532))
    }
}

/// Reads a line as a final result. `+CMS ERROR` in words counts, as do the wordings met off the standard (A10, A11).
#[must_use]
pub fn parse(line: &str) -> Option<FinalResult> {
    match line {
        "OK" => return Some(FinalResult::Ok),
        "ERROR" | "COMMAND NOT SUPPORT" | "TOO MANY PARAMETERS" | "NA" => {
            return Some(FinalResult::Error(ModemError::Plain));
        }
        _ => {}
    }
    let error = if let Some(rest) = line.strip_prefix("+CMS ERROR:") {
        ModemError::Message(number(rest, &CMS_WORDS))
    } else if let Some(rest) = line.strip_prefix("+CME ERROR:") {
        ModemError::Equipment(number(rest, &CME_WORDS))
    } else if line.starts_with("MODEM ERROR:") {
        ModemError::Plain
    } else {
        return None;
    };
    Some(FinalResult::Error(error))
}

/// Reads a line as the final result of a command that makes or takes a call (V.250; `CONNECT` of ZTE, modems 5).
#[must_use]
pub fn parse_of_call(line: &str) -> Option<FinalResult> {
    if call::end(line).is_some() {
        return Some(FinalResult::Error(ModemError::Plain));
    }
    (line == "CONNECT" || line.starts_with("CONNECT ")).then_some(FinalResult::Ok)
}

fn number(text: &str, words: &[(&str, u16)]) -> u16 {
    let text = text.trim();
    let by_words = || words.iter().find(|(word, _)| word.eq_ignore_ascii_case(text)).map(|(_, code)| *code);
    text.parse().ok().or_else(by_words).unwrap_or(UNKNOWN)
}

const CMS_WORDS: [(&str, u16); 11] = [
    ("unassigned number", 1),
    ("operator determined barring", 8),
    ("network out of order", 38),
    ("temporary failure", 41),
    ("congestion", 42),
    ("ms busy", 314),
    ("sim busy", 314),
    ("memory full", 322),
    ("smsc address unknown", 330),
    ("no network service", 331),
    ("network timeout", 332),
];

const CME_WORDS: [(&str, u16); 8] = [
    ("operation not allowed", 3),
    ("sim not inserted", 10),
    ("sim pin required", 11),
    ("sim puk required", 12),
    ("sim failure", 13),
    ("sim busy", 14),
    ("no network service", 30),
    ("network timeout", 31),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_its_remedy() {
        use Remedy::{GiveUp, InDoubt, ModemSick, NoMoney, RetryLater, RetrySoon};
        let table: [(&[u16], Remedy); 6] = [
            (&[1, 27, 30, 69, 195, 196, 303], GiveUp),
            (&[332], InDoubt),
            (&[8, 10, 21, 28, 29, 50, 193, 301, 302], NoMoney),
            (&[38, 310, 311, 312, 313, 315, 316, 317, 318, 320, 330, 331, 500], ModemSick),
            (&[304, 305, 314, 512, 515, 517, 532, 535], RetrySoon),
            (&[17, 22, 41, 42, 47, 81, 192, 255, 300, 615], RetryLater),
        ];
        for (codes, remedy) in table {
            for code in codes {
                assert_eq!(ModemError::Message(*code).remedy(), remedy, "+CMS ERROR: {code}");
            }
        }
        let equipment =
            [(14, RetrySoon), (10, ModemSick), (11, ModemSick), (30, ModemSick), (31, RetryLater)];
        for (code, remedy) in equipment {
            assert_eq!(ModemError::Equipment(code).remedy(), remedy, "+CME ERROR: {code}");
        }
        assert_eq!(ModemError::Plain.remedy(), RetrySoon);
    }

    #[test]
    fn every_wording_of_an_end_is_known() {
        let error = |error| Some(FinalResult::Error(error));
        let table = [
            ("OK", Some(FinalResult::Ok)),
            ("ERROR", error(ModemError::Plain)),
            ("COMMAND NOT SUPPORT", error(ModemError::Plain)),
            ("MODEM ERROR: 4", error(ModemError::Plain)),
            ("+CMS ERROR: 331", error(ModemError::Message(331))),
            ("+CMS ERROR: Network timeout", error(ModemError::Message(332))),
            ("+CMS ERROR: gremlins", error(ModemError::Message(UNKNOWN))),
            ("+CME ERROR: 14", error(ModemError::Equipment(14))),
            ("+CME ERROR: SIM busy", error(ModemError::Equipment(14))),
            ("+CMTI: \"SM\",1", None),
            ("OKAY", None),
        ];
        for (line, expected) in table {
            assert_eq!(parse(line), expected, "{line}");
        }
    }
}
