//! How the host wants to hear of arrivals, and its acknowledgement of those handed over directly.

use super::super::SimModem;
use super::super::failure::Failure;
use super::super::line::{Command, Form, Values};
use super::{Entry, Reply, Step, done, line};

/// Runs a command of this group.
pub(super) fn run(modem: &mut SimModem, now_ms: u64, command: &Command) -> Option<Reply> {
    Some(match (command.name.as_str(), &command.form) {
        ("+CNMI", Form::Read) => line(format!("+CNMI: {}", joined(&modem.settings.cnmi))),
        ("+CNMI", Form::Test) => line(known_values(modem)),
        ("+CNMI", Form::Set(text)) => set(modem, now_ms, &Values::parse(text)),
        ("+CSMS", Form::Read) => line(format!("+CSMS: {},1,1,1", modem.settings.csms)),
        ("+CSMS", Form::Test) => {
            line(if modem.options.dialect.phase_2_plus { "+CSMS: (0,1)" } else { "+CSMS: (0)" })
        }
        ("+CSMS", Form::Set(text)) => set_service(modem, text),
        ("+CNMA", Form::Test) => line("+CNMA: (0-2)"),
        ("+CNMA", Form::Run) => acknowledge(modem, now_ms, &Values::parse("0")),
        ("+CNMA", Form::Set(text)) => acknowledge(modem, now_ms, &Values::parse(text)),
        _ => return None,
    })
}

fn joined(numbers: &[u8]) -> String {
    numbers.iter().map(u8::to_string).collect::<Vec<_>>().join(",")
}

fn known_values(modem: &SimModem) -> String {
    let dialect = &modem.options.dialect;
    let written = |values: &Vec<u8>| match values.as_slice() {
        [first, _, .., last] if dialect.lists_ranges && usize::from(last - first) + 1 == values.len() => {
            format!("({first}-{last})")
        }
        values => format!("({})", joined(values)),
    };
    let lists = dialect.cnmi_values.iter().map(written);
    format!("+CNMI: {}", lists.collect::<Vec<_>>().join(","))
}

fn set(modem: &mut SimModem, now_ms: u64, values: &Values) -> Reply {
    let dialect = &modem.options.dialect;
    let mut wanted = [0; 5];
    for (place, value) in wanted.iter_mut().enumerate().take(values.len()) {
        *value = values.number(place).ok_or(Failure::Cms(303))?;
        if !dialect.cnmi_values[place].contains(value) {
            return Err(Failure::Cms(303));
        }
    }
    let fits = |pattern: &[Option<u8>; 5]| {
        pattern.iter().zip(&wanted).all(|(refused, value)| refused.is_none_or(|refused| refused == *value))
    };
    if values.len() > 5 || dialect.cnmi_refused.iter().any(fits) {
        return Err(Failure::Cms(303));
    }
    modem.settings.cnmi = wanted;
    modem.settle_buffered_notices(now_ms);
    done()
}

fn set_service(modem: &mut SimModem, text: &str) -> Reply {
    modem.settings.csms = match text {
        "0" => 0,
        "1" if modem.options.dialect.phase_2_plus => 1,
        _ => return Err(Failure::Cms(303)),
    };
    line("+CSMS: 1,1,1")
}

fn acknowledge(modem: &mut SimModem, now_ms: u64, values: &Values) -> Reply {
    if modem.options.dialect.cnma_prompts || values.number::<usize>(1).is_some_and(|octets| octets > 0) {
        return Ok(Step::Enter(Entry::acknowledgement()));
    }
    acknowledged(modem, now_ms)
}

/// Ends a direct delivery; the next one is made when the command is over.
pub(super) fn acknowledged(modem: &mut SimModem, _now_ms: u64) -> Reply {
    if modem.acknowledge() { done() } else { Err(Failure::Cms(340)) }
}
