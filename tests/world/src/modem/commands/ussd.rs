//! USSD: requests, menus, and the network's answers in the coding of the firmware.

use super::super::SimModem;
use super::super::conditions::Condition;
use super::super::failure::Failure;
use super::super::line::{Command, Form, Values};
use super::super::options::{UssdAnswer, UssdCoding};
use super::super::pdu;
use super::super::timers::Timer;
use super::super::urc::Urc;
use super::{Reply, done, line};
use crate::phone::alphabet::{packed, septets_of, text_of, unpacked};
use std::collections::BTreeMap;

/// Time between a USSD request's OK and the network's answer.
const USSD_ANSWER_MS: u64 = 2_000;

/// The label of the GSM alphabet, and of UCS-2 [23.038 §5].
const GSM_LABEL: u8 = 15;
const UCS2_LABEL: u8 = 72;

const CARRIAGE_RETURN: u8 = 0x0D;

/// A USSD session.
#[derive(Debug, Default)]
pub(crate) struct Ussd {
    answer: Option<UssdAnswer>,
    choices: Option<BTreeMap<String, UssdAnswer>>,
}

/// Runs a command of this group.
pub(super) fn run(modem: &mut SimModem, now_ms: u64, command: &Command) -> Option<Reply> {
    Some(match (command.name.as_str(), &command.form) {
        ("+CUSD", Form::Set(text)) => request(modem, now_ms, &Values::parse(text)),
        ("+CUSD", Form::Read) => line("+CUSD: 1"),
        ("+CUSD", Form::Test) => line("+CUSD: (0-2)"),
        _ => return None,
    })
}

fn request(modem: &mut SimModem, now_ms: u64, values: &Values) -> Reply {
    modem.sim.check()?;
    if values.number(0) == Some(2) {
        return cancel(modem);
    }
    if values.len() < 2 {
        return done();
    }
    if !modem.is_registered() {
        return Err(Failure::Cme(30));
    }
    let code = modem.read_ussd(values.text(1)).ok_or(Failure::Plain)?;
    modem.ussd.answer = modem.ussd_answer_to(&code);
    if modem.options.dialect.ussd.answers_before_ok {
        modem.ussd_answers(now_ms);
    } else if modem.ussd.answer.is_some() {
        modem.timers.set(Timer::Ussd, now_ms + USSD_ANSWER_MS);
    }
    done()
}

fn cancel(modem: &mut SimModem) -> Reply {
    modem.ussd = Ussd::default();
    modem.timers.stop(Timer::Ussd);
    if modem.options.dialect.ussd.refuses_cancel { Err(Failure::Plain) } else { done() }
}

impl SimModem {
    /// Changes what the network answers to a USSD code.
    pub fn set_ussd_answer(&mut self, code: &str, answer: UssdAnswer) {
        self.options.network.ussd.insert(code.to_owned(), answer);
    }

    /// The request in clear; nothing when it is not in the firmware's coding.
    fn read_ussd(&self, text: &str) -> Option<String> {
        let is_ucs2 = self.settings.character_set == "UCS2";
        match self.options.dialect.ussd.request {
            UssdCoding::Plain if !is_ucs2 => Some(text.to_owned()),
            UssdCoding::Plain | UssdCoding::Ucs2 => {
                let units = pdu::octets(text)?;
                let units = units.chunks(2).map(|pair| Some(u16::from_be_bytes([pair[0], *pair.get(1)?])));
                String::from_utf16(&units.collect::<Option<Vec<u16>>>()?).ok()
            }
            UssdCoding::Packed => {
                let octets = pdu::octets(text)?;
                let text = text_of(&unpacked(&octets, octets.len() * 8 / 7), false);
                Some(text.trim_end_matches(['\r', '@']).to_owned())
            }
        }
    }

    /// What the network answers now; within a menu, what the choice leads to.
    fn ussd_answer_to(&mut self, code: &str) -> Option<UssdAnswer> {
        let network = &self.options.network;
        let answer = match self.ussd.choices.take() {
            Some(choices) => Some(choices.get(code).cloned().unwrap_or(UssdAnswer::Released(String::new()))),
            None => {
                let known = network.ussd.get(code).cloned();
                known.or_else(|| network.ussd_answer.clone().map(UssdAnswer::Text))
            }
        };
        let has_credit = !self.conditions.any(|it| matches!(it, Condition::NoCredit { .. }));
        match answer {
            Some(UssdAnswer::Text(_)) if !has_credit => {
                Some(UssdAnswer::Text(network.ussd_without_credit.clone()))
            }
            answer => answer,
        }
    }

    /// Says the network's answer to a USSD request.
    pub(in super::super) fn ussd_answers(&mut self, now_ms: u64) {
        let line = match self.ussd.answer.take() {
            None | Some(UssdAnswer::Silence) => return,
            Some(UssdAnswer::Text(text)) => format!("+CUSD: 0{}", self.write_ussd(&text)),
            Some(UssdAnswer::Menu { text, choices }) => {
                self.ussd.choices = Some(choices);
                format!("+CUSD: 1{}", self.write_ussd(&text))
            }
            Some(UssdAnswer::Released(text)) if text.is_empty() => "+CUSD: 2".to_owned(),
            Some(UssdAnswer::Released(text)) => format!("+CUSD: 2{}", self.write_ussd(&text)),
            Some(UssdAnswer::NotSupported) => "+CUSD: 4".to_owned(),
        };
        let is_over = self.ussd.choices.is_none();
        self.urc(now_ms, Urc::line(line));
        if is_over && self.options.dialect.ussd.releases_afterwards {
            self.urc(now_ms, Urc::line("+CUSD: 2"));
        }
    }

    /// The text and its label as the firmware writes them, with the comma in front.
    fn write_ussd(&self, text: &str) -> String {
        let dialect = &self.options.dialect.ussd;
        let (written, label) = match dialect.answer {
            UssdCoding::Plain => (self.in_character_set(text), GSM_LABEL),
            UssdCoding::Packed => (packed_hex(text), GSM_LABEL),
            UssdCoding::Ucs2 if dialect.mislabels_ucs2 => (ucs2_hex(text), GSM_LABEL),
            UssdCoding::Ucs2 => (ucs2_hex(text), UCS2_LABEL),
        };
        if dialect.drops_closing_quote { format!(",\"{written}") } else { format!(",\"{written}\",{label}") }
    }

    /// The text in the character set of `+CSCS`; IRA has a question mark for what it does not have.
    fn in_character_set(&self, text: &str) -> String {
        match self.settings.character_set.as_str() {
            "UCS2" => ucs2_hex(text),
            "GSM" => septets(text).into_iter().map(char::from).collect(),
            _ => text.chars().map(|c| if c.is_ascii() { c } else { '?' }).collect(),
        }
    }
}

fn ucs2_hex(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("{unit:04X}")).collect()
}

/// The septets of a text, with a question mark for what the alphabet does not have.
fn septets(text: &str) -> Vec<u8> {
    text.chars().flat_map(|c| septets_of(c).unwrap_or_else(|| vec![b'?'])).collect()
}

/// Packs a text; where seven bits are spare at the end a carriage return fills them [23.038 §6.1.2.3.1].
fn packed_hex(text: &str) -> String {
    let mut septets = septets(text);
    if septets.len() % 8 == 7 {
        septets.push(CARRIAGE_RETURN);
    }
    packed(&septets).iter().map(|octet| format!("{octet:02X}")).collect()
}
