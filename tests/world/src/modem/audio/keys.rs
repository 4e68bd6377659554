//! What the modem itself says of keys, when it was asked to.

use super::super::SimModem;
use super::super::faults::Fault;
use super::super::options::KeyReport;
use super::super::urc::Urc;

/// How long a key is said to have sounded. Unit: ms.
const SAID_MS: u64 = 100;

/// How soon one key is taken for a second one (E3: below 300 ms).
const REPEATED_AFTER_MS: u64 = 150;

/// Frames of the box's own sound in a second, each of which is an opportunity for a key that nobody pressed.
const FRAMES_PER_S: u32 = 50;

/// What the modem's own detector remembers.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    last: Option<(u64, char)>,
    sounding_frames: u32,
}

impl SimModem {
    /// A key was pressed at the far end: says so, as far as the firmware knows and the host has asked.
    pub(in super::super) fn key_was_pressed(&mut self, now_ms: u64, key: char) {
        let dialect = self.options.dialect.voice.keys;
        let is_known = dialect.knows_star_and_hash || !matches!(key, '*' | '#');
        if !is_known || self.strikes(Fault::KeyUnreported, "") {
            return;
        }
        for _ in 0..dialect.reports_per_key {
            self.report_key(now_ms, key);
        }
        if self.strikes(Fault::KeyTwice, "") {
            self.plan_key_again(now_ms + REPEATED_AFTER_MS, key);
        }
    }

    /// The box speaks: once in a second the detector may take that for a key.
    pub(super) fn invent_key(&mut self, now_ms: u64, box_speaks: bool) {
        self.audio.keys.sounding_frames += u32::from(box_speaks);
        if self.audio.keys.sounding_frames >= FRAMES_PER_S {
            self.audio.keys.sounding_frames = 0;
            if self.strikes(Fault::KeyInvented, "") {
                let digit = self.chance.below(10).to_string();
                digit.chars().for_each(|key| self.report_key(now_ms, key));
            }
        }
    }

    /// Reports a key, as the firmware does and the host has asked.
    pub(in super::super) fn report_key(&mut self, now_ms: u64, key: char) {
        let is_asked = |name: &str| self.settings.remembered(name, "0").starts_with('1');
        let line = match self.options.dialect.voice.keys.report {
            KeyReport::Dtmf if is_asked("+DDET") => self.dtmf_line(now_ms, key),
            KeyReport::RxDtmf if is_asked("+DDET") => Some(format!("+RXDTMF: {key}")),
            KeyReport::QToneDet if is_asked("+QTONEDET") => Some(format!("+QTONEDET: {}", u32::from(key))),
            KeyReport::Ddtmf if self.settings.remembered("^DDTMFCFG", "1,0") == "0,1" => {
                Some(format!("^DDTMF: {key}"))
            }
            KeyReport::Dtmfev if is_asked("#DTMF") => Some(format!("#DTMFEV: {key},{SAID_MS}")),
            KeyReport::Uudtmfd if is_asked("+UDTMFD") => Some(format!("+UUDTMFD: {key}")),
            KeyReport::None
            | KeyReport::Dtmf
            | KeyReport::RxDtmf
            | KeyReport::QToneDet
            | KeyReport::Ddtmf
            | KeyReport::Dtmfev
            | KeyReport::Uudtmfd => None,
        };
        if let Some(line) = line {
            self.audio.keys.last = Some((now_ms, key));
            self.urc(now_ms, Urc::line(line));
        }
    }

    /// `+DTMF`, unless the same key follows itself within the interval of `+DDET=1,<interval>`.
    fn dtmf_line(&self, now_ms: u64, key: char) -> Option<String> {
        let mut values = self.settings.remembered("+DDET", "0").split(',').skip(1);
        let interval_ms: u64 = values.next().and_then(|text| text.parse().ok()).unwrap_or(0);
        let is_repeat =
            self.audio.keys.last.is_some_and(|(last_ms, last)| last == key && now_ms < last_ms + interval_ms);
        let with_length = values.next() == Some("1");
        let length = if with_length { format!(",{SAID_MS}") } else { String::new() };
        (!is_repeat).then(|| format!("+DTMF: {key}{length}"))
    }
}
