//! How a call goes, in the words of each firmware.

use super::super::SimModem;
use super::super::options::CallReports;
use super::super::urc::Urc;
use super::{CallEnd, CallRecord, Direction, Leg, State, written};
use crate::clock::CivilTime;

/// The state of a call that is over, in `+CLCC` URCs and `^DSCI`; `+QIND` says -1.
const RELEASED: i8 = 6;

/// What `^DSCI` calls the states of `+CLCC`: active, held, dialling, alerting, incoming, waiting.
const DSCI_STATES: [i8; 6] = [3, 1, 2, 7, 4, 5];

/// What `^CEND` says of how a call ended, in front of its cause.
const CEND_STATUS: u8 = 29;

impl SimModem {
    /// Lists the calls, as `+CLCC` does.
    pub(in super::super) fn call_list(&self) -> Vec<String> {
        let listed = |leg: &Leg| format!("+CLCC: {}", self.clcc(leg, leg.state as i8));
        self.calls.legs.iter().map(listed).collect()
    }

    /// How the last call ended, as `+CEER` tells it.
    pub(in super::super) fn last_cause(&self) -> String {
        match (self.calls.last_end.map(CallEnd::cause), self.options.dialect.voice.reports) {
            (None, _) => "+CEER: No report available".to_owned(),
            (Some((cause, words)), CallReports::Clcc) => format!("+CEER: {cause},\"{words}\""),
            (Some((cause, _)), CallReports::Ccinfo) => format!("+CEER: 5,{cause}"),
            (Some((_, words)), _) => format!("+CEER: {words}"),
        }
    }

    fn clcc(&self, leg: &Leg, state: i8) -> String {
        let record = &self.calls.records[leg.record];
        let (number, kind) = written(leg, record);
        let incoming = u8::from(record.direction == Direction::Incoming);
        format!("{},{incoming},{state},0,0,\"{number}\",{kind}", leg.id)
    }

    /// Tells that a call has come into a state.
    pub(super) fn tell_state(&mut self, now_ms: u64, place: usize, state: State) {
        let leg = &self.calls.legs[place];
        let lines = match (self.options.dialect.voice.reports, state) {
            (CallReports::Words, _) => Vec::new(),
            (CallReports::Clcc | CallReports::VoiceCall { .. } | CallReports::Ccinfo, _) => {
                self.list_reports(leg, state as i8, state as i8, DSCI_STATES[state as usize])
            }
            (CallReports::Orig, State::Dialling) => vec![format!("^ORIG:{},0", leg.id)],
            (CallReports::Orig, State::Alerting) => vec![format!("^CONF:{}", leg.id)],
            (CallReports::Orig, State::Active) => vec![format!("^CONN:{},0", leg.id)],
            (CallReports::Orig, State::Held | State::Incoming | State::Waiting) => Vec::new(),
        };
        self.tell_lines(now_ms, lines);
    }

    /// The reports that look like a line of the list, as far as the host has asked for them.
    fn list_reports(&self, leg: &Leg, clcc: i8, ccinfo: i8, dsci: i8) -> Vec<String> {
        let record = &self.calls.records[leg.record];
        let is_quectel = self.options.dialect.voice.reports == CallReports::Ccinfo;
        let mut lines = Vec::new();
        if is_quectel && self.settings.remembered("ccinfo", "0") == "1" {
            lines.push(format!("+QIND: \"ccinfo\",{}", self.clcc(leg, ccinfo)));
        }
        if is_quectel && self.is_set("^DSCI") {
            let (number, kind) = written(leg, record);
            let incoming = u8::from(record.direction == Direction::Incoming);
            lines.push(format!("^DSCI: {},{incoming},{dsci},0,{number},{kind}", leg.id));
        }
        if !is_quectel && self.is_set("+CLCC") {
            lines.push(format!("+CLCC: {}", self.clcc(leg, clcc)));
        }
        lines
    }

    /// Tells that a call has been answered, or what passes for it.
    pub(super) fn tell_answered(&mut self, now_ms: u64, place: usize) {
        let leg = &self.calls.legs[place];
        let (number, kind) = written(leg, &self.calls.records[leg.record]);
        let is_outgoing = self.calls.records[leg.record].direction == Direction::Outgoing;
        if is_outgoing && self.is_set("+COLP") {
            self.urc(now_ms, Urc::line(format!("+COLP: \"{number}\",{kind}")));
        }
        self.settle_dial(now_ms);
        if matches!(self.options.dialect.voice.reports, CallReports::VoiceCall { .. }) {
            self.urc(now_ms, Urc::line("VOICE CALL: BEGIN"));
        }
        self.tell_state(now_ms, place, State::Active);
    }

    /// Tells that a second call waits [27.007 §7.12].
    pub(super) fn tell_waiting(&mut self, now_ms: u64, place: usize) {
        let leg = &self.calls.legs[place];
        let (number, kind) = written(leg, &self.calls.records[leg.record]);
        self.tell_state(now_ms, place, State::Waiting);
        if self.calls.services.tells_waiting {
            self.urc(now_ms, Urc::line(format!("+CCWA: \"{number}\",{kind},1")));
        }
    }

    /// Tells that a call is over, in all but the words of V.250.
    pub(super) fn tell_ended(&mut self, now_ms: u64, leg: &Leg, end: CallEnd) {
        let record = &self.calls.records[leg.record];
        let seconds = lasted_s(record, now_ms);
        let lines = match self.options.dialect.voice.reports {
            CallReports::Words => Vec::new(),
            CallReports::Clcc | CallReports::Ccinfo => self.list_reports(leg, RELEASED, -1, RELEASED),
            CallReports::VoiceCall { blank } => {
                let mut lines = self.list_reports(leg, RELEASED, -1, RELEASED);
                lines.extend(voice_call_end(record, seconds, blank));
                lines
            }
            CallReports::Orig => {
                vec![format!("^CEND:{},{seconds},{CEND_STATUS},{}", leg.id, end.cause().0)]
            }
        };
        self.tell_lines(now_ms, lines);
    }

    /// Says the word in which a call ends.
    pub(super) fn tell_words(&mut self, now_ms: u64, words: &'static str) {
        self.urc(now_ms, Urc::line(words));
    }

    /// Tells of a call that nobody has answered: `MISSED_CALL: 11:01AM 0779…`.
    pub(super) fn tell_missed(&mut self, now_ms: u64, leg: &Leg) {
        let time = CivilTime::at(self.clock_unix_ms(now_ms), CivilTime::PERU_QUARTERS);
        let half = if time.hour < 12 { "AM" } else { "PM" };
        let hour = match time.hour % 12 {
            0 => 12,
            hour => hour,
        };
        let (number, _) = written(leg, &self.calls.records[leg.record]);
        self.urc(now_ms, Urc::line(format!("MISSED_CALL: {hour:02}:{:02}{half} {number}", time.minute)));
    }

    fn tell_lines(&mut self, now_ms: u64, lines: Vec<String>) {
        for line in lines {
            self.urc(now_ms, Urc::line(line));
        }
    }
}

fn lasted_s(record: &CallRecord, now_ms: u64) -> u64 {
    record.answered_ms.map_or(0, |answered_ms| (now_ms - answered_ms) / 1_000)
}

/// The last line about a call, with its length when it was answered; a call in that never was has none.
fn voice_call_end(record: &CallRecord, seconds: u64, blank: bool) -> Option<String> {
    let blank = if blank { " " } else { "" };
    match (record.answered_ms, record.direction) {
        (Some(_), _) => Some(format!("VOICE CALL: END:{blank}{seconds:06}")),
        (None, Direction::Outgoing) => Some("VOICE CALL: END".to_owned()),
        (None, Direction::Incoming) => None,
    }
}
