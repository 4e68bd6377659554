//! Settings that this modem accepts, tells again on request, and does nothing about.

use super::super::SimModem;
use super::super::line::{Command, Form};
use super::{Reply, done, line};

/// The settings with their values after power-on.
const SETTINGS: [(&str, &str); 13] = [
    ("+CLIP", "0"),
    ("+CRC", "0"),
    ("+COLP", "0"),
    ("+CVHU", "0"),
    ("+CTZU", "0"),
    ("+CTZR", "0"),
    ("+CGSMS", "1"),
    ("+CLTS", "0"),
    ("+CMGHEX", "0"),
    ("+CSDH", "0"),
    ("+IFC", "0,0"),
    ("+CMIC", "0"),
    ("+VTD", "1"),
];

/// Runs a command of this group.
pub(super) fn run(modem: &mut SimModem, _now_ms: u64, command: &Command) -> Option<Reply> {
    let name = command.name.as_str();
    if name == "+CSCS" {
        return character_set(modem, &command.form);
    }
    if name == "+CMMS" {
        return more_messages(modem, &command.form);
    }
    let (_, at_power_on) = SETTINGS.iter().find(|(setting, _)| *setting == name)?;
    remember(modem, command, at_power_on)
}

/// Keeps a setting that has this value after power-on.
pub(super) fn remember(modem: &mut SimModem, command: &Command, at_power_on: &str) -> Option<Reply> {
    let name = command.name.as_str();
    match &command.form {
        Form::Read => Some(line(format!("{name}: {}", modem.settings.remembered(name, at_power_on)))),
        Form::Test => Some(line(format!("{name}: (0-3)"))),
        Form::Set(value) => {
            modem.settings.remembered.insert(name.to_owned(), value.clone());
            Some(done())
        }
        Form::Run => None,
    }
}

fn character_set(modem: &mut SimModem, form: &Form) -> Option<Reply> {
    match form {
        Form::Read => Some(line(format!("+CSCS: \"{}\"", modem.settings.character_set))),
        Form::Test => Some(line("+CSCS: (\"IRA\",\"GSM\",\"UCS2\")")),
        Form::Set(text) => {
            let name = text.trim_matches('"');
            modem.settings.character_set =
                ["IRA", "GSM", "UCS2"].into_iter().find(|set| *set == name)?.to_owned();
            Some(done())
        }
        Form::Run => None,
    }
}

fn more_messages(modem: &mut SimModem, form: &Form) -> Option<Reply> {
    match form {
        Form::Read => Some(line(format!("+CMMS: {}", modem.settings.more_messages))),
        Form::Test => Some(line("+CMMS: (0-2)")),
        Form::Set(text) => {
            modem.settings.more_messages = text.parse().ok().filter(|level| *level <= 2)?;
            Some(done())
        }
        Form::Run => None,
    }
}
