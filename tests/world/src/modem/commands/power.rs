//! The radio, restarts, and shutting down.

use super::super::SimModem;
use super::super::failure::Failure;
use super::super::line::{Command, Form, Values};
use super::{Reply, Step, done, line};

/// How a modem says that it shuts down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Farewell {
    /// `OK` and nothing more (`+CPOF`).
    Ok,
    /// `NORMAL POWER DOWN` where OK is expected (`+CPOWD`).
    NormalPowerDown,
    /// `OK`, and `POWERED DOWN` when the power may be cut (`+QPOWD`).
    OkThenPoweredDown,
}

/// Runs a command of this group.
pub(super) fn run(modem: &mut SimModem, now_ms: u64, command: &Command) -> Option<Reply> {
    Some(match (command.name.as_str(), &command.form) {
        ("+CFUN", Form::Read) => line(format!("+CFUN: {}", modem.settings.functionality)),
        ("+CFUN", Form::Test) => line("+CFUN: (0,1,4),(0,1)"),
        ("+CFUN", Form::Set(text)) => set_functionality(modem, now_ms, &Values::parse(text)),
        ("+CRESET" | "^RESET", Form::Run) => Ok(Step::Restart),
        ("+CPOF", Form::Run) => Ok(Step::PowerOff(Farewell::Ok)),
        ("+CPOWD", Form::Set(_)) => Ok(Step::PowerOff(Farewell::NormalPowerDown)),
        ("+QPOWD", Form::Run | Form::Set(_)) => Ok(Step::PowerOff(Farewell::OkThenPoweredDown)),
        _ => return None,
    })
}

/// Says whether a command asks for a restart.
pub(crate) fn asks_for_restart(command: &Command) -> bool {
    match (command.name.as_str(), &command.form) {
        ("+CFUN", Form::Set(text)) => Values::parse(text).number(1) == Some(1),
        ("+CRESET" | "^RESET", Form::Run) => true,
        _ => false,
    }
}

fn set_functionality(modem: &mut SimModem, now_ms: u64, values: &Values) -> Reply {
    if values.number(1) == Some(1) {
        return Ok(Step::Restart);
    }
    let level: Option<u8> = values.number(0);
    let level = level.filter(|level| [0, 1, 4].contains(level)).ok_or(Failure::Cme(50))?;
    let is_turned_on = level == 1 && modem.settings.functionality != 1;
    modem.settings.functionality = level;
    if is_turned_on {
        modem.radio_ends_conditions(now_ms);
        modem.search_network(now_ms);
    }
    modem.tell_registration(now_ms);
    modem.take_nitz(now_ms);
    modem.invite_arrivals(now_ms);
    done()
}
