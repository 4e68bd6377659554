//! The SIM's lock.

use super::super::SimModem;
use super::super::line::{Command, Form, Values};
use super::{Reply, done, line};

/// Runs a command of this group.
pub(super) fn run(modem: &mut SimModem, now_ms: u64, command: &Command) -> Option<Reply> {
    Some(match (command.name.as_str(), &command.form) {
        ("+CPIN", Form::Read) => modem.sim.state().and_then(|state| line(format!("+CPIN: {state}"))),
        ("+CPIN", Form::Set(text)) => enter(modem, now_ms, &Values::parse(text)),
        ("+SPIC", Form::Run) => line(format!("+SPIC: {0},{0},10,10", modem.sim.tries_left)),
        ("+CPINR", Form::Run) => line(format!("+CPINR: SIM PIN,{},3", modem.sim.tries_left)),
        _ => return None,
    })
}

fn enter(modem: &mut SimModem, now_ms: u64, values: &Values) -> Reply {
    modem.sim.enter(values.text(0))?;
    modem.tell_registration(now_ms);
    modem.invite_arrivals(now_ms);
    done()
}
