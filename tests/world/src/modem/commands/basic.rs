//! V.250's own commands, and how errors are said.

use super::super::SimModem;
use super::super::failure::Failure;
use super::super::line::{Command, Form};
use super::super::settings::{Saved, Settings};
use super::{Reply, done, line};

/// What `+IPR` tells where the line has no speed. Unit: bit/s.
const USB_SPEED: u32 = 115_200;

/// Runs a command of this group.
pub(super) fn run(modem: &mut SimModem, _now_ms: u64, command: &Command) -> Option<Reply> {
    let number = match &command.form {
        Form::Set(text) => text.parse::<u32>().ok(),
        _ => None,
    };
    Some(match (command.name.as_str(), &command.form) {
        ("E", _) => set_echo(modem, number.unwrap_or(0)),
        ("Z" | "&F", _) => reset(modem, command.name == "&F"),
        ("&W", _) => save(modem),
        ("V", _) if number == Some(0) => Err(Failure::Plain),
        ("V" | "Q" | "X" | "L" | "M" | "S" | "&C" | "&D" | "&K", _) => done(),
        ("+IPR", Form::Read) => line(format!("+IPR: {}", modem.settings.line_speed.unwrap_or(USB_SPEED))),
        ("+IPR", Form::Set(text)) => set_speed(modem, text),
        ("+CMEE", Form::Read) => line(format!("+CMEE: {}", modem.settings.cmee)),
        ("+CMEE", Form::Test) => line("+CMEE: (0-2)"),
        ("+CMEE", Form::Set(text)) => set_errors(modem, text),
        _ => return None,
    })
}

fn set_echo(modem: &mut SimModem, number: u32) -> Reply {
    if number > 1 {
        return Err(Failure::Plain);
    }
    modem.settings.echo = number == 1;
    done()
}

/// The answer still goes at the old speed; [`SimModem::tune`] follows it.
fn set_speed(modem: &mut SimModem, text: &str) -> Reply {
    let speed = text.parse().map_err(|_| Failure::Cme(50))?;
    modem.settings.line_speed = modem.settings.line_speed.and(Some(speed));
    done()
}

fn set_errors(modem: &mut SimModem, text: &str) -> Reply {
    modem.settings.cmee = text.parse().ok().filter(|number| *number <= 2).ok_or(Failure::Plain)?;
    done()
}

fn reset(modem: &mut SimModem, to_factory: bool) -> Reply {
    let saved = if to_factory { Saved::factory(&modem.options) } else { modem.saved };
    modem.settings.echo = saved.echo;
    modem.settings.cmee = saved.cmee;
    done()
}

fn save(modem: &mut SimModem) -> Reply {
    let Settings { echo, cmee, line_speed, .. } = modem.settings;
    let asked_for_time = modem.saved.asked_for_time || modem.settings.remembered("+CLTS", "0") != "0";
    modem.saved = Saved { echo, cmee, asked_for_time, line_speed, ..modem.saved };
    done()
}
