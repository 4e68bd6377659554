//! The SIM's lock.

use super::super::SimModem;
use super::super::failure::Failure;
use super::super::line::{Command, Form, Values};
use super::super::sim::{PIN_TRIES, PUK_TRIES};
use super::{Reply, done, line};

/// Runs a command of this group.
pub(super) fn run(modem: &mut SimModem, now_ms: u64, command: &Command) -> Option<Reply> {
    let tries_left = modem.sim.tries_left;
    Some(match (command.name.as_str(), &command.form) {
        ("+CPIN", Form::Read) if modem.options.dialect.sim_busy_at_boot && !modem.messages_ready => {
            Err(Failure::Cme(14))
        }
        ("+CPIN", Form::Read) => modem.sim.state().and_then(|state| line(format!("+CPIN: {state}"))),
        ("+CPIN", Form::Set(text)) => enter(modem, now_ms, &Values::parse(text)),
        ("+SPIC", Form::Run) => line(format!("+SPIC: {tries_left},{PUK_TRIES},0,{PUK_TRIES}")),
        ("+CPINR", Form::Run | Form::Set(_)) => line(format!("+CPINR: SIM PIN,{tries_left},{PIN_TRIES}")),
        ("+QPINC", Form::Read | Form::Set(_)) => line(format!("+QPINC: \"SC\",{tries_left},{PUK_TRIES}")),
        ("^CPIN", Form::Read) => huawei_lock(modem),
        _ => return None,
    })
}

/// The lock, the tries of what is asked for, then those of PUK, PIN, PUK2 and PIN2.
fn huawei_lock(modem: &SimModem) -> Reply {
    let (state, tries_left) = (modem.sim.state()?, modem.sim.tries_left);
    let asked = match state {
        "SIM PIN" => tries_left.to_string(),
        "SIM PUK" => PUK_TRIES.to_string(),
        _ => String::new(),
    };
    line(format!("^CPIN: {state},{asked},{PUK_TRIES},{tries_left},{PUK_TRIES},{PIN_TRIES}"))
}

fn enter(modem: &mut SimModem, now_ms: u64, values: &Values) -> Reply {
    modem.sim.enter(values.text(0))?;
    modem.tell_registration(now_ms);
    modem.take_nitz(now_ms);
    modem.invite_arrivals(now_ms);
    done()
}
