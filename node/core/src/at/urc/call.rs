//! What modems say of calls, in every wording that is met (facts: modems sections 3, 5 and 6), read into one vocabulary.

use super::fields;
use crate::call::{Caller, Key};

/// Types of number of TS 24.008 that make a number international.
const INTERNATIONAL: &str = "145";
/// Place of `<CLI validity>` among the fields of `+CLIP` (TS 27.007 clause 7.6).
const VALIDITY_FIELD: usize = 5;

/// One report about calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallReport {
    /// `RING`, `+CRING: VOICE`.
    Ring,
    /// `+CLIP`: who calls.
    Caller(Caller),
    /// `+CCWA`: somebody else calls.
    Waiting(Caller),
    /// A line of the call list, asked for or not.
    Listed(Listed),
    /// `^ORIG`: the call goes out.
    Originated,
    /// `^CONF`, `ALERTING`: the other phone rings.
    Alerting,
    /// `^CONN`, `VOICE CALL: BEGIN`, `CONNECT`.
    Connected,
    /// There is no call any more.
    Over(End),
    /// `MISSED_CALL`: somebody called, and has given up.
    Missed(Caller),
    /// A key of the other phone.
    Key(Key),
    /// A file was played to its end, or stopped.
    FilePlayed,
}

/// One call as the modem lists it: `+CLCC`, `^DSCI`, `+QIND: "ccinfo"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Number of the call in the modem.
    pub index: u8,
    /// The other side made it.
    pub is_incoming: bool,
    /// How far it is.
    pub state: ListedState,
    /// The other side, where it is told.
    pub caller: Option<Caller>,
}

/// `<stat>` of `+CLCC` (TS 27.007 clause 7.18) with the makers' own for the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListedState {
    /// 0.
    Active,
    /// 1.
    Held,
    /// 2.
    Dialling,
    /// 3.
    Alerting,
    /// 4.
    Incoming,
    /// 5.
    Waiting,
    /// 6 of SIMCom, −1 of Quectel.
    Released,
}

/// In which words a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// `NO CARRIER`, which some say of a dial that goes on (modem-faults E9).
    NoCarrier,
    /// `BUSY`.
    Busy,
    /// `NO ANSWER`.
    NoAnswer,
    /// `NO DIALTONE`.
    NoDialtone,
    /// Said otherwise; with a cause of TS 24.008 where there is one.
    Told(Option<u8>),
}

/// Reads a report about calls; none when the line is about something else.
#[must_use]
pub fn parse(line: &str) -> Option<CallReport> {
    if let Some(end) = end(line) {
        return Some(CallReport::Over(end));
    }
    let (name, rest) = line.split_once(':').unwrap_or((line, ""));
    let rest = rest.trim();
    let parts = fields(rest);
    let report = match name {
        "RING" => CallReport::Ring,
        "+CRING" if rest.is_empty() || rest.starts_with("VOICE") => CallReport::Ring,
        "+CLIP" => CallReport::Caller(clip(&parts)),
        "+CCWA" if rest.starts_with('"') => CallReport::Waiting(caller(&parts, 0)),
        "+CLCC" => CallReport::Listed(listed(&parts)?),
        "+QIND" if parts[0] == "ccinfo" => CallReport::Listed(listed(&parts[1..])?),
        "^DSCI" => CallReport::Listed(dsci(&parts)?),
        "^ORIG" => CallReport::Originated,
        "^CONF" | "ALERTING" => CallReport::Alerting,
        "^CONN" => CallReport::Connected,
        "VOICE CALL" if rest.starts_with("BEGIN") => CallReport::Connected,
        "VOICE CALL" if rest.starts_with("END") => CallReport::Over(End::Told(None)),
        "^CEND" => CallReport::Over(End::Told(parts.get(3).and_then(|cause| cause.parse().ok()))),
        "MISSED_CALL" => CallReport::Missed(missed(rest)),
        "+DTMF" | "+RXDTMF" | "^DDTMF" | "#DTMFEV" | "+UUDTMFD" => CallReport::Key(key(&parts[0])?),
        "+QTONEDET" => CallReport::Key(Key::of(char::from(parts[0].parse::<u8>().ok()?))?),
        "+AUDIOSTATE" if rest.ends_with("stop") => CallReport::FilePlayed,
        "+QPSND" => CallReport::FilePlayed,
        _ if name == "CONNECT" || name.starts_with("CONNECT ") => CallReport::Connected,
        _ => return None,
    };
    Some(report)
}

/// Reads the words that end a call, or a dial that is open (V.250; ZTE, SIM5320).
#[must_use]
pub fn end(line: &str) -> Option<End> {
    match line {
        "NO CARRIER" => Some(End::NoCarrier),
        "BUSY" => Some(End::Busy),
        "NO ANSWER" => Some(End::NoAnswer),
        "NO DIALTONE" | "NO DIAL TONE" => Some(End::NoDialtone),
        _ if line.starts_with("REMOTE CALL END") || line.starts_with("HANGUP:") => Some(End::Told(None)),
        _ => None,
    }
}

/// `"num",type[,subaddr,satype[,alpha[,validity]]]`: withheld and not available have validity 1 and 2 (modem-faults E1).
fn clip(parts: &[String]) -> Caller {
    match parts.get(VALIDITY_FIELD).map(String::as_str) {
        Some("1" | "2") => Caller::Withheld,
        _ => caller(parts, 0),
    }
}

/// The number at `place` and its type behind it.
fn caller(parts: &[String], place: usize) -> Caller {
    let number = parts.get(place).map(String::as_str).unwrap_or_default();
    let is_number = number.chars().any(|sign| sign.is_ascii_digit())
        && number.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '+' | '*' | '#'));
    let is_international = parts.get(place + 1).is_some_and(|kind| kind == INTERNATIONAL);
    match (is_number, is_international && !number.starts_with('+')) {
        (false, _) => Caller::Withheld,
        (true, false) => Caller::Number(number.to_owned()),
        (true, true) => Caller::Number(format!("+{number}")),
    }
}

/// `idx,dir,stat,mode,mpty[,"num",type]`; calls of data and fax are none of ours.
fn listed(parts: &[String]) -> Option<Listed> {
    let state = match parts.get(2)?.as_str() {
        "0" => ListedState::Active,
        "1" => ListedState::Held,
        "2" => ListedState::Dialling,
        "3" => ListedState::Alerting,
        "4" => ListedState::Incoming,
        "5" => ListedState::Waiting,
        "6" | "-1" => ListedState::Released,
        _ => return None,
    };
    let is_voice = !matches!(parts.get(3).map(String::as_str), Some("1" | "2"));
    is_voice.then_some(())?;
    let caller = parts.get(5).filter(|number| !number.is_empty()).map(|_| caller(parts, 5));
    Some(Listed { index: parts[0].parse().ok()?, is_incoming: parts[1] == "1", state, caller })
}

/// `id,dir,stat,type,num,numtype`; 3 answered, 6 released, 7 alerting.
fn dsci(parts: &[String]) -> Option<Listed> {
    let state = match parts.get(2)?.as_str() {
        "2" => ListedState::Dialling,
        "3" => ListedState::Active,
        "4" => ListedState::Incoming,
        "5" => ListedState::Waiting,
        "6" => ListedState::Released,
        "7" => ListedState::Alerting,
        _ => return None,
    };
    let caller = parts.get(4).filter(|number| !number.is_empty()).map(|_| caller(parts, 4));
    Some(Listed { index: parts[0].parse().ok()?, is_incoming: parts[1] == "1", state, caller })
}

/// `11:01AM 07712345678`: time, then number.
fn missed(rest: &str) -> Caller {
    let number = rest.rsplit_once(' ').map_or("", |(_, number)| number);
    caller(&[number.trim_matches('"').to_owned()], 0)
}

fn key(text: &str) -> Option<Key> {
    let mut signs = text.chars();
    let key = Key::of(signs.next()?)?;
    signs.next().is_none().then_some(key)
}

#[cfg(test)]
mod tests {
    use super::super::{Urc, looks_like_urc};
    use super::*;

    fn number(number: &str) -> Caller {
        Caller::Number(number.to_owned())
    }

    fn call(index: u8, is_incoming: bool, state: ListedState, caller: Option<&str>) -> CallReport {
        CallReport::Listed(Listed { index, is_incoming, state, caller: caller.map(number) })
    }

    #[test]
    fn every_wording_has_its_meaning() {
        use ListedState::{Active, Alerting, Dialling, Incoming, Released, Waiting};
        let table = [
            ("RING", CallReport::Ring),
            ("+CRING: VOICE", CallReport::Ring),
            ("+CLIP: \"+51987654321\",145", CallReport::Caller(number("+51987654321"))),
            ("+CLIP: \"51987654321\",145,\"\",0,\"\",0", CallReport::Caller(number("+51987654321"))),
            ("+CLIP: \"987654321\",129,,,\"Rosa\"", CallReport::Caller(number("987654321"))),
            ("+CLIP: \"\",128", CallReport::Caller(Caller::Withheld)),
            ("+CLIP: \"987654321\",129,\"\",0,\"\",1", CallReport::Caller(Caller::Withheld)),
            ("+CLIP: \"\",128,,,,2", CallReport::Caller(Caller::Withheld)),
            ("+CCWA: \"987654321\",129,1", CallReport::Waiting(number("987654321"))),
            ("+CLCC: 1,1,4,0,0,\"987654321\",129,\"\"", call(1, true, Incoming, Some("987654321"))),
            ("+CLCC: 1,0,2,0,0", call(1, false, Dialling, None)),
            ("+CLCC: 1,0,6,0,0,\"987654321\",129", call(1, false, Released, Some("987654321"))),
            ("+QIND: \"ccinfo\",2,0,3,0,0,\"987654321\",129", call(2, false, Alerting, Some("987654321"))),
            ("+QIND: \"ccinfo\",2,0,-1,0,0,\"987654321\",129", call(2, false, Released, Some("987654321"))),
            ("^DSCI: 1,1,5,0,987654321,129", call(1, true, Waiting, Some("987654321"))),
            ("^DSCI: 1,0,3,0,987654321,129", call(1, false, Active, Some("987654321"))),
            ("^ORIG: 1,0", CallReport::Originated),
            ("^CONF: 1", CallReport::Alerting),
            ("^CONN: 1,0", CallReport::Connected),
            ("^CEND: 1,12,104,16", CallReport::Over(End::Told(Some(16)))),
            ("^CEND: 1,0,29", CallReport::Over(End::Told(None))),
            ("VOICE CALL: BEGIN", CallReport::Connected),
            ("VOICE CALL:BEGIN", CallReport::Connected),
            ("VOICE CALL: END: 000041", CallReport::Over(End::Told(None))),
            ("VOICE CALL: END:000058", CallReport::Over(End::Told(None))),
            ("VOICE CALL: END", CallReport::Over(End::Told(None))),
            ("MISSED_CALL: 11:01AM 07712345678", CallReport::Missed(number("07712345678"))),
            ("MISSED_CALL: 11:01AM", CallReport::Missed(Caller::Withheld)),
            ("NO CARRIER", CallReport::Over(End::NoCarrier)),
            ("BUSY", CallReport::Over(End::Busy)),
            ("NO ANSWER", CallReport::Over(End::NoAnswer)),
            ("NO DIALTONE", CallReport::Over(End::NoDialtone)),
            ("NO DIAL TONE", CallReport::Over(End::NoDialtone)),
            ("REMOTE CALL END", CallReport::Over(End::Told(None))),
            ("HANGUP: 1", CallReport::Over(End::Told(None))),
            ("CONNECT", CallReport::Connected),
            ("+DTMF: 5", CallReport::Key(Key::Digit(5))),
            ("+DTMF: 5,80", CallReport::Key(Key::Digit(5))),
            ("+DTMF:#", CallReport::Key(Key::Hash)),
            ("+RXDTMF: *", CallReport::Key(Key::Star)),
            ("+QTONEDET: 53", CallReport::Key(Key::Digit(5))),
            ("+QTONEDET: 42", CallReport::Key(Key::Star)),
            ("+QTONEDET: 35", CallReport::Key(Key::Hash)),
            ("^DDTMF: 0", CallReport::Key(Key::Digit(0))),
            ("#DTMFEV: 5,1", CallReport::Key(Key::Digit(5))),
            ("+UUDTMFD: 5", CallReport::Key(Key::Digit(5))),
            ("+AUDIOSTATE: audio play stop", CallReport::FilePlayed),
            ("+AUDIOSTATE:audio play stop", CallReport::FilePlayed),
            ("+QPSND: 0", CallReport::FilePlayed),
        ];
        for (line, expected) in table {
            assert!(looks_like_urc(line), "{line}");
            assert_eq!(super::super::parse(line), Urc::Call(expected), "{line}");
        }
    }

    #[test]
    fn what_is_no_call_of_ours_is_left_alone() {
        for line in [
            "+CRING: REL ASYNC",
            "+CLCC: 1,0,0,1,0,\"\",128",
            "+QIND: \"csq\",18,99",
            "+CCWA: 0,7",
            "+QTONEDET: 65",
            "+DTMF: A",
            "+DTMF: 12",
            "+AUDIOSTATE: audio play",
            "+CLCC: 1,0,9,0,0",
            "+CLCC:",
            "^DSCI: ",
            "CONNECTED",
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
