//! The clock, and the network's time (NITZ).

use super::super::SimModem;
use super::super::line::{Command, Form};
use super::super::options::ClockNotice;
use super::super::urc::Urc;
use super::{Reply, done, line};
use crate::clock::CivilTime;

/// What a modem knows of the time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    /// When the modem got its power, from which an unset clock counts.
    pub(crate) powered_ms: u64,
    /// The moment that the modem believes its time 0 was; nothing when no network has told.
    pub(crate) epoch_unix_ms: Option<i64>,
}

/// Runs a command of this group.
pub(super) fn run(modem: &mut SimModem, now_ms: u64, command: &Command) -> Option<Reply> {
    Some(match (command.name.as_str(), &command.form) {
        ("+CCLK", Form::Read) => line(told(modem, now_ms)),
        ("+QLTS", Form::Run) => line(last_network_time(modem, now_ms, 0)),
        ("+QLTS", Form::Set(mode)) => {
            let zone = if mode == "2" { CivilTime::PERU_QUARTERS } else { 0 };
            line(last_network_time(modem, now_ms, zone))
        }
        ("+CTZU", Form::Set(value)) => {
            modem.saved.asked_for_time = value != "0";
            modem.settings.remembered.insert("+CTZU".to_owned(), value.clone());
            done()
        }
        _ => return None,
    })
}

fn told(modem: &SimModem, now_ms: u64) -> String {
    let options = &modem.options.clock;
    let zone = match modem.clock.epoch_unix_ms {
        Some(_) if !options.tells_utc => CivilTime::PERU_QUARTERS,
        _ => 0,
    };
    let time = CivilTime::at(modem.clock_unix_ms(now_ms), zone);
    let zone = if options.tells_zone { format!("{zone:+03}") } else { String::new() };
    format!("+CCLK: \"{}{zone}\"", written(&time, options.four_digit_year))
}

/// `yy/MM/dd,hh:mm:ss`, or with the year's four digits.
fn written(time: &CivilTime, four_digit_year: bool) -> String {
    let CivilTime { year, month, day, hour, minute, second, .. } = time;
    let year = if four_digit_year { format!("{year:04}") } else { format!("{:02}", year % 100) };
    format!("{year}/{month:02}/{day:02},{hour:02}:{minute:02}:{second:02}")
}

fn last_network_time(modem: &SimModem, now_ms: u64, zone: i8) -> String {
    if modem.clock.epoch_unix_ms.is_none() {
        return "+QLTS: \"\"".to_owned();
    }
    let time = CivilTime::at(modem.clock_unix_ms(now_ms), zone);
    format!("+QLTS: \"{}{:+03},0\"", written(&time, true), CivilTime::PERU_QUARTERS)
}

impl SimModem {
    /// Changes the network's time, and lets the network tell it.
    ///
    /// Units: milliseconds since 1970 UTC.
    pub fn set_network_time(&mut self, now_ms: u64, now_unix_ms: i64) {
        self.options.network.clock_unix_ms = Some(now_unix_ms - signed(now_ms));
        self.send_nitz(now_ms);
    }

    /// Lets the network tell its time, as it does at a registration; only a registered modem that was asked to listen
    /// hears it.
    pub fn send_nitz(&mut self, now_ms: u64) {
        self.advance(now_ms);
        self.take_nitz(now_ms);
    }

    /// Takes the network's time when it is told and wanted.
    pub(in super::super) fn take_nitz(&mut self, now_ms: u64) {
        let Some(epoch_unix_ms) = self.options.network.clock_unix_ms else { return };
        if !matches!(self.registration(), 1 | 5) || !self.wants_nitz() {
            return;
        }
        self.clock.epoch_unix_ms = Some(epoch_unix_ms);
        if let Some(notice) = self.clock_notice(now_ms) {
            self.urc(now_ms, Urc::line(notice));
        }
    }

    fn wants_nitz(&self) -> bool {
        let is_on = |name: &str| self.settings.remembered(name, "0") != "0";
        !self.options.clock.must_be_asked || self.saved.asked_for_time || is_on("+CTZU") || is_on("+CLTS")
    }

    fn clock_notice(&self, now_ms: u64) -> Option<String> {
        let utc = CivilTime::at(self.clock_unix_ms(now_ms), 0);
        let zone = CivilTime::PERU_QUARTERS;
        let CivilTime { year, month, day, hour, minute, second, .. } = utc;
        match (self.options.clock.notice, self.settings.remembered("+CTZR", "0")) {
            (ClockNotice::None, _) | (ClockNotice::Ctzv, "0") => None,
            (ClockNotice::Ctzv, "1") => Some(format!("+CTZV: {zone:+03}")),
            (ClockNotice::Ctzv, _) => Some(format!("+CTZE: {zone:+03},0,\"{}\"", written(&utc, true))),
            (ClockNotice::Psuttz, _) => {
                Some(format!("*PSUTTZ: {year},{month},{day},{hour},{minute},{second},\"{zone:+03}\",0"))
            }
            (ClockNotice::Nwtime, _) => Some(format!("^NWTIME: {}{zone:+03},00", written(&utc, false))),
        }
    }

    /// What the modem's clock tells.
    pub(in super::super) fn clock_unix_ms(&self, now_ms: u64) -> i64 {
        match self.clock.epoch_unix_ms {
            Some(epoch_unix_ms) => epoch_unix_ms.saturating_add(signed(now_ms)),
            None => {
                let counted_ms = now_ms.saturating_sub(self.clock.powered_ms);
                self.options.clock.unset_unix_ms.saturating_add(signed(counted_ms))
            }
        }
    }

    /// The clock after power-on.
    pub(in super::super) fn start_clock(&mut self, now_ms: u64) {
        let options = &self.options;
        let keeps_time = options.clock.is_set_at_power_on;
        let epoch_unix_ms = options.network.clock_unix_ms.filter(|_| keeps_time);
        self.clock = Clock { powered_ms: now_ms, epoch_unix_ms };
    }
}

fn signed(ms: u64) -> i64 {
    i64::try_from(ms).unwrap_or(i64::MAX)
}
