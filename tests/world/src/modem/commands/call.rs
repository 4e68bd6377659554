//! Voice calls: dialling, answering, hanging up, and the network's services around them.

use super::super::SimModem;
use super::super::call::Awaited;
use super::super::conditions::Condition;
use super::super::failure::Failure;
use super::super::line::{Command, Form, Values};
use super::super::options::{CallReports, ForwardingAnswer, VoiceDialect};
use super::remembered::remember;
use super::{Reply, Step, done, line};

/// Characters that a dialled number may have [27.007 §6.2]; others are passed over.
const DIALLED: &str = "0123456789*#+ABCDabcd";

/// The reasons of `+CCFC` that stand for one service each; 4 and 5 stand for all, and for all but the first.
const REASONS: [u8; 4] = [0, 1, 2, 3];

/// Runs a command of this group.
pub(super) fn run(modem: &mut SimModem, now_ms: u64, command: &Command) -> Option<Reply> {
    let voice = &modem.options.dialect.voice;
    Some(match (command.name.as_str(), &command.form) {
        ("D", Form::Set(text)) => dial(modem, now_ms, text),
        ("A", Form::Run) => answer(modem, now_ms),
        ("H", _) if modem.is_set("+CVHU") => done(),
        ("H", _) | ("+CHUP", Form::Run) => hang_up(modem, now_ms),
        ("+QHUP", Form::Run | Form::Set(_)) if voice.reports == CallReports::Ccinfo => hang_up(modem, now_ms),
        ("+CHLD", Form::Test) => line("+CHLD: (0,1,1x,2,2x)"),
        ("+CHLD", Form::Set(text)) => hold(modem, now_ms, text),
        ("+CLCC", Form::Run) => {
            Ok(Step::Say(modem.call_list().into_iter().map(|entry| vec![entry]).collect()))
        }
        ("+CLCC", _) if lists_by_itself(voice) => return remember(modem, command, "0"),
        ("+CEER", Form::Run) => line(modem.last_cause()),
        ("+CLVL", form) => return volume(modem, form, command),
        ("+VTS", Form::Set(_)) if modem.has_active_call() => done(),
        ("+VTS", Form::Set(_)) => Err(Failure::Cme(3)),
        ("^DSCI", _) if voice.reports == CallReports::Ccinfo => return remember(modem, command, "0"),
        ("+QINDCFG", Form::Set(text)) if voice.reports == CallReports::Ccinfo => indicate(modem, text),
        ("+CCWA", form) => return waiting(modem, form),
        ("+CCFC", Form::Test) => line("+CCFC: (0-5)"),
        ("+CCFC", Form::Set(text)) => forward(modem, &Values::parse(text)),
        _ => return None,
    })
}

fn lists_by_itself(voice: &VoiceDialect) -> bool {
    matches!(voice.reports, CallReports::Clcc | CallReports::VoiceCall { .. })
}

fn dial(modem: &mut SimModem, now_ms: u64, text: &str) -> Reply {
    let number: String = text.chars().filter(|c| DIALLED.contains(*c)).collect();
    modem.dial(now_ms, &number, text.ends_with(';'))
}

fn answer(modem: &mut SimModem, now_ms: u64) -> Reply {
    match modem.begin_to_answer(now_ms) {
        Some(0) => done(),
        Some(_) => Ok(Step::Await(Awaited::Answer)),
        None => Err(Failure::Words(modem.options.dialect.voice.end_words.gone)),
    }
}

fn hang_up(modem: &mut SimModem, now_ms: u64) -> Reply {
    if modem.hang_up(now_ms) { done() } else { hangs(modem, now_ms) }
}

fn hold(modem: &mut SimModem, now_ms: u64, what: &str) -> Reply {
    match modem.hold(now_ms, what) {
        Some(true) => done(),
        Some(false) => Err(Failure::Cme(3)),
        None => hangs(modem, now_ms),
    }
}

/// The command has hung the device: nobody will read the answer.
fn hangs(modem: &mut SimModem, now_ms: u64) -> Reply {
    modem.begin_until(now_ms, Condition::HungUntilRestart, None);
    done()
}

fn volume(modem: &mut SimModem, form: &Form, command: &Command) -> Option<Reply> {
    if let Form::Set(value) = form
        && value != modem.settings.remembered("+CLVL", "1")
    {
        modem.level_is_changed();
    }
    remember(modem, command, "1")
}

fn indicate(modem: &mut SimModem, text: &str) -> Reply {
    let values = Values::parse(text);
    let (name, is_on) = (values.text(0).to_owned(), values.text(1).to_owned());
    modem.settings.remembered.insert(name, is_on);
    done()
}

/// `+CCWA=<n>[,<mode>[,<class>]]` [27.007 §7.12].
fn waiting(modem: &mut SimModem, form: &Form) -> Option<Reply> {
    let tells = u8::from(modem.calls.services.tells_waiting);
    let text = match form {
        Form::Read => return Some(line(format!("+CCWA: {tells}"))),
        Form::Test => return Some(line("+CCWA: (0,1)")),
        Form::Set(text) => text,
        Form::Run => return None,
    };
    let values = Values::parse(text);
    let services = &mut modem.calls.services;
    let asks = values.number::<u8>(1);
    match values.text(0) {
        "" => {}
        "0" => services.tells_waiting = false,
        "1" => services.tells_waiting = true,
        _ => return Some(Err(Failure::Cme(50))),
    }
    Some(match asks {
        None => done(),
        Some(_) if !modem.is_registered() => Err(Failure::Cme(30)),
        Some(mode @ 0..=1) => {
            modem.calls.services.is_waiting_on = mode == 1;
            done()
        }
        Some(2) => line(format!("+CCWA: {},1", u8::from(modem.calls.services.is_waiting_on))),
        Some(_) => Err(Failure::Cme(50)),
    })
}

/// `+CCFC=<reason>,<mode>[,<number>…]` [27.007 §7.11].
fn forward(modem: &mut SimModem, values: &Values) -> Reply {
    match modem.options.network.calls.forwarding_answer {
        ForwardingAnswer::Done if modem.is_registered() => {}
        ForwardingAnswer::Done => return Err(Failure::Cme(30)),
        ForwardingAnswer::Error => return Err(Failure::Plain),
        ForwardingAnswer::Cme(code) => return Err(Failure::Cme(code)),
    }
    let reasons = match values.number::<u8>(0) {
        Some(one @ 0..=3) => &REASONS[usize::from(one)..=usize::from(one)],
        Some(4) => &REASONS[..],
        Some(5) => &REASONS[1..],
        _ => return Err(Failure::Cme(50)),
    };
    let forwarding = &mut modem.calls.services.forwarding;
    let number = match values.number::<u8>(1) {
        Some(0 | 4) => None,
        Some(1 | 3) if values.text(2).is_empty() => return Err(Failure::Cme(50)),
        Some(1 | 3) => Some(values.text(2).to_owned()),
        Some(2) if reasons.len() == 1 => return line(tell(forwarding[usize::from(reasons[0])].as_ref())),
        _ => return Err(Failure::Cme(50)),
    };
    for &reason in reasons {
        forwarding[usize::from(reason)].clone_from(&number);
    }
    done()
}

fn tell(number: Option<&String>) -> String {
    match number {
        Some(number) => {
            let kind = if number.starts_with('+') { 145 } else { 129 };
            format!("+CCFC: 1,1,\"{number}\",{kind}")
        }
        None => "+CCFC: 0,7".to_owned(),
    }
}
