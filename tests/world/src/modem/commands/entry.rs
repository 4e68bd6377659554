//! Commands that ask for a text with the data prompt, or send one that is stored.

use super::super::SimModem;
use super::super::failure::Failure;
use super::super::line::{Command, Form, Values};
use super::super::pdu;
use super::super::store::{OutOfRange, Status, Stored};
use super::super::submit::Flight;
use super::{Reply, Step, line, notices};

/// The TPDU lengths that are accepted before a prompt.
const TPDU_OCTETS: std::ops::RangeInclusive<usize> = 1..=180;

/// Octets of a text that are kept; more make it wrong anyway.
const TEXT_OCTETS_MAX: usize = 1_024;

/// A text that is being typed behind the data prompt.
#[derive(Debug)]
pub(crate) struct Entry {
    purpose: Purpose,
    octets: Vec<u8>,
}

/// What a text is for.
#[derive(Clone, Copy, Debug)]
enum Purpose {
    Send { tpdu_octets: usize },
    Write { tpdu_octets: usize, status: Status },
    Acknowledge,
}

impl Entry {
    fn new(purpose: Purpose) -> Entry {
        Entry { purpose, octets: Vec::new() }
    }

    /// A text that somebody else began: whatever is typed now, it is none.
    pub(crate) fn forgotten() -> Entry {
        Entry::new(Purpose::Send { tpdu_octets: 0 })
    }

    /// A text that goes with `+CNMA`.
    pub(super) fn acknowledgement() -> Entry {
        Entry::new(Purpose::Acknowledge)
    }

    /// Takes an octet; blanks and line ends do not count.
    pub(crate) fn push(&mut self, octet: u8) {
        if !octet.is_ascii_whitespace() && self.octets.len() < TEXT_OCTETS_MAX {
            self.octets.push(octet);
        }
    }

    /// Counts the octets taken.
    pub(crate) fn len(&self) -> usize {
        self.octets.len()
    }

    /// The command that asked for the text.
    pub(crate) fn name(&self) -> &'static str {
        match self.purpose {
            Purpose::Send { .. } => "+CMGS",
            Purpose::Write { .. } => "+CMGW",
            Purpose::Acknowledge => "+CNMA",
        }
    }
}

/// Runs a command of this group.
pub(super) fn run(modem: &mut SimModem, _now_ms: u64, command: &Command) -> Option<Reply> {
    let Form::Set(text) = &command.form else { return test_of(command) };
    let values = Values::parse(text);
    Some(match command.name.as_str() {
        "+CMGS" => begin(modem, text, &values, |tpdu_octets| Some(Purpose::Send { tpdu_octets })),
        "+CMGW" => begin(modem, text, &values, |tpdu_octets| writing(&values, tpdu_octets)),
        "+CMSS" => send_stored(modem, &values),
        _ => return None,
    })
}

fn test_of(command: &Command) -> Option<Reply> {
    let known = ["+CMGS", "+CMGW", "+CMSS"].contains(&command.name.as_str());
    (known && command.form == Form::Test).then(super::done)
}

fn writing(values: &Values, tpdu_octets: usize) -> Option<Purpose> {
    let number = values.number(1).unwrap_or(Status::Unsent as u8);
    Some(Purpose::Write { tpdu_octets, status: Status::from_number(number)? })
}

fn begin(modem: &SimModem, text: &str, values: &Values, purpose: impl Fn(usize) -> Option<Purpose>) -> Reply {
    if modem.settings.text_mode {
        return Err(Failure::Cms(if text.starts_with('"') { 303 } else { 305 }));
    }
    let tpdu_octets = values.number(0).filter(|octets| TPDU_OCTETS.contains(octets));
    let purpose = tpdu_octets.and_then(purpose).ok_or(Failure::Cms(304))?;
    Ok(Step::Enter(Entry::new(purpose)))
}

fn send_stored(modem: &mut SimModem, values: &Values) -> Reply {
    let index = values.number(0).ok_or(Failure::Cms(321))?;
    let store = modem.settings.memories[1];
    let slot = modem.stores[store].slot(index).map_err(|OutOfRange| Failure::Cms(321))?;
    let message = slot.as_ref().ok_or(Failure::Cms(321))?;
    if !matches!(message.status, Status::Unsent | Status::Sent) {
        return Err(Failure::Cms(302));
    }
    Ok(Step::Fly(Flight { pdu_hex: message.pdu_hex.clone(), name: "+CMSS", slot: Some((store, index)) }))
}

impl SimModem {
    /// Does what a text was typed for, once Ctrl-Z ended it.
    pub(in super::super) fn text_entered(&mut self, now_ms: u64, entry: Entry) -> Reply {
        match entry.purpose {
            Purpose::Acknowledge => notices::acknowledged(self, now_ms),
            Purpose::Send { tpdu_octets } => {
                let pdu_hex = checked_submit(&entry.octets, tpdu_octets)?;
                Ok(Step::Fly(Flight { pdu_hex, name: "+CMGS", slot: None }))
            }
            Purpose::Write { tpdu_octets, status } => {
                let pdu_hex = checked_submit(&entry.octets, tpdu_octets)?;
                let store = &mut self.stores[self.settings.memories[1]];
                let index = store.put(Stored { pdu_hex, status }).ok_or(Failure::Cms(322))?;
                line(format!("+CMGW: {index}"))
            }
        }
    }
}

/// Checks a typed PDU: hex, the announced length, and a SUBMIT that is whole.
fn checked_submit(octets: &[u8], tpdu_octets: usize) -> Result<String, Failure> {
    let pdu_hex = String::from_utf8_lossy(octets).to_ascii_uppercase();
    let pdu = pdu::octets(&pdu_hex).ok_or(Failure::Cms(304))?;
    match pdu::tpdu(&pdu) {
        Some(tpdu) if tpdu.len() == tpdu_octets && pdu::is_whole_submit(tpdu) => Ok(pdu_hex),
        _ => Err(Failure::Cms(304)),
    }
}
