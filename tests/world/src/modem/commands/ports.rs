//! The port that URCs leave on, and whether vendor URCs are said at all.

use super::super::SimModem;
use super::super::failure::Failure;
use super::super::line::{Command, Form, Values};
use super::super::options::UrcPort;
use super::{Reply, done, line};

/// Runs a command of this group.
pub(super) fn run(modem: &mut SimModem, _now_ms: u64, command: &Command) -> Option<Reply> {
    Some(match (command.name.as_str(), &command.form) {
        ("+QURCCFG", Form::Set(text)) => configure(modem, &Values::parse(text)),
        ("+QURCCFG", Form::Test) => line("+QURCCFG: \"urcport\",(\"usbat\",\"usbmodem\",\"uart1\",\"all\")"),
        ("^PORTSEL", Form::Set(text)) => select(modem, text),
        ("^CURC" | "+CURC", Form::Set(text)) => set_chatter(modem, text),
        ("^CURC" | "+CURC", Form::Read) => {
            line(format!("{}: {}", command.name, u8::from(modem.settings.chatters)))
        }
        _ => return None,
    })
}

/// Quectel keeps the port over a restart.
fn configure(modem: &mut SimModem, values: &Values) -> Reply {
    if values.text(0) != "urcport" {
        return Err(Failure::Cme(50));
    }
    let port = match values.text(1) {
        "" if modem.settings.urc_port == UrcPort::Commands => return line("+QURCCFG: \"urcport\",\"usbat\""),
        "" => return line("+QURCCFG: \"urcport\",\"usbmodem\""),
        "usbat" | "all" => UrcPort::Commands,
        "usbmodem" | "uart1" => UrcPort::Other,
        _ => return Err(Failure::Cme(50)),
    };
    (modem.settings.urc_port, modem.saved.urc_port) = (port, port);
    done()
}

fn select(modem: &mut SimModem, text: &str) -> Reply {
    let number: u8 = text.parse().map_err(|_| Failure::Cme(50))?;
    let here = number == modem.options.dialect.port_select_here;
    modem.settings.urc_port = if here { UrcPort::Commands } else { UrcPort::Other };
    done()
}

fn set_chatter(modem: &mut SimModem, text: &str) -> Reply {
    modem.settings.chatters = match text {
        "0" => false,
        "1" => true,
        _ => return Err(Failure::Cme(50)),
    };
    done()
}
