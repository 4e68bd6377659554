//! Stores and what lies in them: mode, selection, listing, reading, deleting, and the service centre.

use super::super::SimModem;
use super::super::answer::Block;
use super::super::failure::Failure;
use super::super::line::{Command, Form, Values};
use super::super::options::EmptySlot;
use super::super::pdu::{self, TextForm};
use super::super::store::{OutOfRange, Status, Stored};
use super::{Reply, Step, done, line};

/// Runs a command of this group.
pub(super) fn run(modem: &mut SimModem, now_ms: u64, command: &Command) -> Option<Reply> {
    Some(match (command.name.as_str(), &command.form) {
        ("+CMGF", Form::Read) => line(format!("+CMGF: {}", u8::from(modem.settings.text_mode))),
        ("+CMGF", Form::Test) => line("+CMGF: (0,1)"),
        ("+CMGF", Form::Set(text)) => set_mode(modem, text),
        ("+CPMS", Form::Read) if modem.options.dialect.hides_stores => done(),
        ("+CPMS", Form::Read) => line(format!("+CPMS: {}", selected(modem, true))),
        ("+CPMS", Form::Test) => line(known_stores(modem)),
        ("+CPMS", Form::Set(text)) => select(modem, &Values::parse(text)),
        ("+CMGL", Form::Test) => line("+CMGL: (0-4)"),
        ("+CMGL", Form::Run) => list(modem, "0"),
        ("+CMGL", Form::Set(text)) => list(modem, text),
        ("+CMGR", Form::Set(text)) => read(modem, &Values::parse(text)),
        ("+CMGD", Form::Test) => line(deletable(modem)),
        ("+CMGD", Form::Set(text)) => delete(modem, now_ms, &Values::parse(text)),
        ("+CSCA", Form::Read) => line(service_centre(modem)),
        ("+CSCA", Form::Set(text)) => set_service_centre(modem, &Values::parse(text)),
        _ => return None,
    })
}

fn set_mode(modem: &mut SimModem, text: &str) -> Reply {
    modem.settings.text_mode = match text {
        "0" => false,
        "1" => true,
        _ => return Err(Failure::Cms(302)),
    };
    done()
}

/// The selected stores with their counts, with or without their names.
fn selected(modem: &SimModem, named: bool) -> String {
    let one = |&place: &usize| {
        let store = &modem.stores[place];
        let name = if named { format!("\"{}\",", store.name()) } else { String::new() };
        format!("{name}{},{}", store.used(), store.capacity())
    };
    modem.settings.memories.iter().map(one).collect::<Vec<_>>().join(",")
}

fn known_stores(modem: &SimModem) -> String {
    let listed = &modem.options.dialect.stores_listed;
    if !listed.is_empty() {
        return format!("+CPMS: {listed}");
    }
    let names: Vec<String> = modem.stores.iter().map(|store| format!("\"{}\"", store.name())).collect();
    format!("+CPMS: ({0}),({0}),({0})", names.join(","))
}

fn select(modem: &mut SimModem, values: &Values) -> Reply {
    let mut memories = modem.settings.memories;
    for (place, memory) in memories.iter_mut().enumerate().take(values.len()) {
        let named = modem.stores.iter().position(|store| store.name() == values.text(place));
        *memory = named.ok_or(Failure::Cms(302))?;
    }
    modem.settings.memories = memories;
    line(format!("+CPMS: {}", selected(modem, false)))
}

fn list(modem: &mut SimModem, filter: &str) -> Reply {
    let wanted = if modem.settings.text_mode { text_filter(filter) } else { pdu_filter(filter) }?;
    let text_mode = modem.settings.text_mode;
    let mut blocks = Vec::new();
    for (index, message) in modem.stores[modem.settings.memories[0]].messages() {
        if wanted.is_none_or(|status| status == message.status) {
            blocks.push(shown(&format!("+CMGL: {index},"), message, text_mode));
            mark_read(message);
        }
    }
    Ok(Step::Say(blocks))
}

/// The status that a filter of PDU mode lets through, or nothing for all.
fn pdu_filter(filter: &str) -> Result<Option<Status>, Failure> {
    let number: u8 = filter.parse().map_err(|_| Failure::Cms(302))?;
    match (number, Status::from_number(number)) {
        (4, _) => Ok(None),
        (_, Some(status)) => Ok(Some(status)),
        _ => Err(Failure::Cms(302)),
    }
}

/// The same in text mode.
fn text_filter(filter: &str) -> Result<Option<Status>, Failure> {
    let words = filter.trim_matches('"');
    if words == "ALL" {
        return Ok(None);
    }
    let found = (0..4).filter_map(Status::from_number).find(|status| status.words() == words);
    found.map(Some).ok_or(Failure::Cms(305))
}

fn read(modem: &mut SimModem, values: &Values) -> Reply {
    let index = values.number(0).ok_or(Failure::Cms(321))?;
    let (empty, text_mode) = (modem.options.dialect.empty_slot, modem.settings.text_mode);
    let slot =
        modem.stores[modem.settings.memories[0]].slot(index).map_err(|OutOfRange| Failure::Cms(321))?;
    let Some(message) = slot else {
        return match empty {
            EmptySlot::Ok => done(),
            EmptySlot::InvalidIndex => Err(Failure::Cms(321)),
            EmptySlot::Error => Err(Failure::Plain),
        };
    };
    let block = shown("+CMGR: ", message, text_mode);
    mark_read(message);
    Ok(Step::Say(vec![block]))
}

fn mark_read(message: &mut Stored) {
    if message.status == Status::Unread {
        message.status = Status::Read;
    }
}

/// A stored message as the mode shows it.
fn shown(head: &str, message: &Stored, text_mode: bool) -> Block {
    let Stored { pdu_hex, status } = message;
    if text_mode {
        let Some(TextForm { sender, stamp, text }) = pdu::deliver_as_text(pdu_hex) else {
            return vec![format!("{head}\"{}\",\"\"", status.words()), String::new()];
        };
        return vec![format!("{head}\"{}\",\"{sender}\",\"\",\"{stamp}\"", status.words()), text];
    }
    vec![format!("{head}{},,{}", *status as u8, pdu::tpdu_octets(pdu_hex)), pdu_hex.clone()]
}

fn deletable(modem: &SimModem) -> String {
    let used = modem.stores[modem.settings.memories[0]].contents();
    let indices: Vec<String> = used.map(|(index, _)| index.to_string()).collect();
    format!("+CMGD: ({}),(0-4)", indices.join(","))
}

fn delete(modem: &mut SimModem, now_ms: u64, values: &Values) -> Reply {
    let index = values.number(0).ok_or(Failure::Cms(321))?;
    let store = &mut modem.stores[modem.settings.memories[0]];
    match values.number(1).unwrap_or(0u8) {
        0 => *store.slot(index).map_err(|OutOfRange| Failure::Cms(321))? = None,
        1 => store.delete(|status| status == Status::Read),
        2 => store.delete(|status| matches!(status, Status::Read | Status::Sent)),
        3 => store.delete(|status| status != Status::Unread),
        4 => store.delete(|_| true),
        _ => return Err(Failure::Cms(302)),
    }
    modem.invite_arrivals(now_ms);
    done()
}

fn service_centre(modem: &SimModem) -> String {
    let number = modem.coded(&modem.sim.service_centre);
    let kind = if modem.sim.service_centre.starts_with('+') { 145 } else { 129 };
    format!("+CSCA: \"{number}\",{kind}")
}

fn set_service_centre(modem: &mut SimModem, values: &Values) -> Reply {
    modem.sim.service_centre = values.text(0).to_owned();
    done()
}
