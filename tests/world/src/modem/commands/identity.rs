//! Who the modem and its SIM are.

use super::super::SimModem;
use super::super::line::{Command, Form};
use super::{Reply, Step, line};

/// Runs a command of this group.
pub(super) fn run(modem: &mut SimModem, _now_ms: u64, command: &Command) -> Option<Reply> {
    let identity = &modem.options.identity;
    let text = match (command.name.as_str(), &command.form) {
        ("I", _) => return Some(all(modem)),
        ("+CGMI" | "+GMI", Form::Run) => &identity.maker,
        ("+CGMM" | "+GMM", Form::Run) => &identity.model,
        ("+CGMR" | "+GMR", Form::Run) => &identity.revision,
        ("+CGSN" | "+GSN", Form::Run) => &identity.imei,
        ("+CIMI", Form::Run) => return Some(modem.sim.check().and_then(|()| line(&identity.imsi))),
        ("+CCID", Form::Run) => return Some(modem.sim.check().and_then(|()| line(&identity.iccid))),
        ("+CICCID", Form::Run) => return Some(card(modem, "+ICCID: ")),
        ("+QCCID", Form::Run) => return Some(card(modem, "+QCCID: ")),
        ("^ICCID", Form::Read) => return Some(card(modem, "^ICCID: ")),
        ("+CNUM", Form::Run) => return Some(modem.sim.check().and_then(|()| own_number(modem))),
        _ => return None,
    };
    Some(line(text))
}

fn all(modem: &SimModem) -> Reply {
    let identity = &modem.options.identity;
    Ok(Step::Say(vec![vec![identity.maker.clone(), identity.model.clone(), identity.revision.clone()]]))
}

/// The number of the SIM card behind a vendor's own words.
fn card(modem: &SimModem, words: &str) -> Reply {
    modem.sim.check()?;
    line(format!("{words}{}", modem.options.identity.iccid))
}

fn own_number(modem: &SimModem) -> Reply {
    match modem.options.identity.own_number.as_str() {
        "" => super::done(),
        number => line(format!("+CNUM: \"\",\"{number}\",145,7,4")),
    }
}
