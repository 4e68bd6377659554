//! The network: registration, operator and signal.

use super::super::SimModem;
use super::super::conditions::{Condition, Conditions};
use super::super::failure::Failure;
use super::super::line::{Command, Form, Values};
use super::super::urc::Urc;

use super::{Reply, done, line};
/// Runs a command of this group.
pub(super) fn run(modem: &mut SimModem, _now_ms: u64, command: &Command) -> Option<Reply> {
    Some(match (command.name.as_str(), &command.form) {
        ("+CREG" | "+CGREG" | "+CEREG", Form::Read) => line(registered(modem, &command.name)),
        ("+CREG" | "+CGREG" | "+CEREG", Form::Test) => line(format!("{}: (0-2)", command.name)),
        ("+CREG" | "+CGREG" | "+CEREG", Form::Set(level)) => set_reporting(modem, &command.name, level),
        ("+COPS", Form::Read) => line(operator(modem)),
        ("+COPS", Form::Set(text)) => set_operator(modem, &Values::parse(text)),
        ("+CSQ", Form::Run) => line(format!("+CSQ: {},0", modem.signal)),
        _ => return None,
    })
}

fn registered(modem: &SimModem, name: &str) -> String {
    let reporting = modem.settings.remembered(name, "0");
    format!("{name}: {reporting},{}", state_and_cell(modem, name))
}

/// The state, with the cell behind it when `n=2` asked for that.
fn state_and_cell(modem: &SimModem, name: &str) -> String {
    let packets_only = modem.conditions.any(|it| it == Condition::PacketsOnly);
    let state = match (name, modem.options.network.technology) {
        ("+CEREG", 0..7) => 0,
        ("+CEREG" | "+CGREG", _) if packets_only => modem.registration,
        _ => modem.registration(),
    };
    let cell = modem.settings.remembered(name, "0") == "2" && matches!(state, 1 | 5);
    if cell { format!("{state},\"00C3\",\"A1B2\"") } else { state.to_string() }
}

/// What a network that refuses the modem has `+CREG` say.
fn refused_state(conditions: &Conditions) -> Option<u8> {
    conditions.find(|condition| match condition {
        Condition::NotRegistered { state } => Some(state),
        Condition::PacketsOnly => Some(2),
        _ => None,
    })
}

fn set_reporting(modem: &mut SimModem, name: &str, level: &str) -> Reply {
    if !["0", "1", "2"].contains(&level) {
        return Err(Failure::Cme(50));
    }
    modem.settings.remembered.insert(name.to_owned(), level.to_owned());
    done()
}

fn operator(modem: &SimModem) -> String {
    let network = &modem.options.network;
    if !modem.is_registered() {
        return "+COPS: 0".to_owned();
    }
    let (format, name) = match modem.settings.operator_format {
        2 => (2, network.operator_number.clone()),
        format => (format, modem.coded(&network.operator)),
    };
    format!("+COPS: 0,{format},\"{name}\",{}", network.technology)
}

fn set_operator(modem: &mut SimModem, values: &Values) -> Reply {
    match (values.number::<u8>(0), values.number::<u8>(1)) {
        (Some(3), Some(format @ 0..=2)) => modem.settings.operator_format = format,
        (Some(0..=2 | 4), _) => {}
        _ => return Err(Failure::Cme(50)),
    }
    done()
}

impl SimModem {
    /// The registration that the modem has now, by the numbers of `+CREG`.
    pub(in super::super) fn registration(&self) -> u8 {
        let is_on = self.settings.functionality == 1 && self.sim.check().is_ok();
        let network = refused_state(&self.conditions).unwrap_or(self.registration);
        if is_on && !self.is_down() { network } else { 0 }
    }

    /// Says whether the network takes what the modem sends.
    pub(in super::super) fn is_registered(&self) -> bool {
        matches!(self.registration(), 1 | 5 | 6 | 7)
    }

    /// Says whether the network can hand over a text now.
    pub(in super::super) fn is_reachable(&self) -> bool {
        let nothing_comes = |it| matches!(it, Condition::NothingGoes { .. });
        let is_stuck = self.is_mute() || self.conditions.any(nothing_comes);
        self.messages_ready && !is_stuck && self.is_registered()
    }

    /// Says the registration to a host that asked to hear of changes.
    pub(in super::super) fn tell_registration(&mut self, now_ms: u64) {
        for name in ["+CREG", "+CGREG", "+CEREG"] {
            if self.settings.remembered(name, "0") != "0" && !self.is_down() {
                let state = state_and_cell(self, name);
                self.urc(now_ms, Urc::line(format!("{name}: {state}")));
            }
        }
    }

    /// Writes a string in the character set that the host has chosen.
    pub(in super::super) fn coded(&self, text: &str) -> String {
        if self.settings.character_set != "UCS2" {
            return text.to_owned();
        }
        text.encode_utf16().map(|unit| format!("{unit:04X}")).collect()
    }
}
