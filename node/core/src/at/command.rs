//! One AT command: its line, what its answer looks like, and how long it may take (TS 27.005, TS 27.007).

use std::borrow::Cow;

use crate::limits::{COMMAND_DEADLINE_MS, PROMPT_DEADLINE_MS, SUBMIT_DEADLINE_MS};

/// Ends the data behind the prompt of a submit.
const CTRL_Z: u8 = 0x1A;

/// A command to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    pub(super) text: String,
    pub(super) answer: AnswerForm,
    pub(super) deadline_ms: u64,
    pub(super) data: Option<Data>,
}

/// What goes out behind the prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Data {
    pub(super) octets: Vec<u8>,
    /// From the last octet to the answer.
    pub(super) deadline_ms: u64,
    pub(super) prompt: Prompt,
}

/// What asks for the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// `> `.
    Sign,
    /// `CONNECT`, as Quectel's files have it.
    Connect,
}

/// What the lines of the answer look like, which is what tells them from URCs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AnswerForm {
    /// None but the final result.
    None,
    /// Free text, such as a model name.
    Plain,
    /// Lines that begin with this prefix.
    Prefix(Cow<'static, str>),
    /// A line with this prefix, then a line with a PDU; repeated by a list command.
    PrefixThenPdu(Cow<'static, str>),
    /// None; it ends with the words of V.250 for calls too, and the last of them is kept.
    Call,
    /// None; a data prompt in its place is a refusal (SIM800C at `+CNMA`, modem-faults D22).
    NoneOrPrompt,
}

impl Command {
    /// Returns a command that answers only with a final result.
    #[must_use]
    pub fn bare(text: impl Into<String>, deadline_ms: u64) -> Self {
        Self { text: text.into(), answer: AnswerForm::None, deadline_ms, data: None }
    }

    /// Returns a command that answers with free text.
    #[must_use]
    pub fn plain(text: impl Into<String>, deadline_ms: u64) -> Self {
        Self { answer: AnswerForm::Plain, ..Self::bare(text, deadline_ms) }
    }

    /// Returns a command whose answer lines begin with `prefix`.
    #[must_use]
    pub fn query(text: impl Into<String>, prefix: impl Into<Cow<'static, str>>, deadline_ms: u64) -> Self {
        Self { answer: AnswerForm::Prefix(prefix.into()), ..Self::bare(text, deadline_ms) }
    }

    /// Returns a command whose answer lines begin with its own name: `+SPIC:` for `AT+SPIC`.
    #[must_use]
    pub fn query_by_name(text: &str, deadline_ms: u64) -> Self {
        let name = text.get(2..).unwrap_or_default().split(['=', '?']).next().unwrap_or_default();
        Self::query(text, format!("{name}:"), deadline_ms)
    }

    /// Returns a command that reads stored messages: a header line with `prefix`, then the PDU.
    #[must_use]
    pub fn read(text: impl Into<String>, prefix: impl Into<Cow<'static, str>>, deadline_ms: u64) -> Self {
        Self { answer: AnswerForm::PrefixThenPdu(prefix.into()), ..Self::bare(text, deadline_ms) }
    }

    /// Returns `AT+CMGS` for a TPDU of `tpdu_octets` octets; `pdu_hex` goes out behind the prompt.
    #[must_use]
    pub fn submit(pdu_hex: String, tpdu_octets: usize) -> Self {
        Self {
            data: Some(Data::pdu(&pdu_hex, SUBMIT_DEADLINE_MS)),
            ..Self::query(format!("AT+CMGS={tpdu_octets}"), "+CMGS:", PROMPT_DEADLINE_MS)
        }
    }

    /// Returns `AT+CMGW`: the same, but into the store.
    #[must_use]
    pub fn lay_down(pdu_hex: String, tpdu_octets: usize) -> Self {
        Self {
            data: Some(Data::pdu(&pdu_hex, COMMAND_DEADLINE_MS)),
            ..Self::query(format!("AT+CMGW={tpdu_octets}"), "+CMGW:", PROMPT_DEADLINE_MS)
        }
    }

    /// Returns `AT+CMSS`, which submits what lies in the store.
    #[must_use]
    pub fn submit_stored(index: u16) -> Self {
        Self::query(format!("AT+CMSS={index}"), "+CMSS:", SUBMIT_DEADLINE_MS)
    }

    /// Returns `AT+CNMA`, which acknowledges a text that came directly.
    #[must_use]
    pub fn acknowledge() -> Self {
        Self { answer: AnswerForm::NoneOrPrompt, ..Self::bare("AT+CNMA=0", COMMAND_DEADLINE_MS) }
    }

    /// Returns a command that makes or takes a call.
    #[must_use]
    pub fn call(text: impl Into<String>, deadline_ms: u64) -> Self {
        Self { answer: AnswerForm::Call, ..Self::bare(text, deadline_ms) }
    }

    /// Returns a command that takes a file of these octets behind its prompt; `deadline_ms` is for the octets.
    #[must_use]
    pub fn upload(text: &str, octets: Vec<u8>, prompt: Prompt, deadline_ms: u64) -> Self {
        Self {
            data: Some(Data { octets, deadline_ms, prompt }),
            ..Self::query_by_name(text, PROMPT_DEADLINE_MS)
        }
    }

    /// Tells whether a message goes to the network without a prompt.
    pub(super) fn is_submit_of_stored(&self) -> bool {
        self.text.starts_with("AT+CMSS")
    }

    /// Returns the command line without its CR.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl Data {
    fn pdu(hex: &str, deadline_ms: u64) -> Self {
        let mut octets = hex.as_bytes().to_vec();
        octets.push(CTRL_Z);
        Self { octets, deadline_ms, prompt: Prompt::Sign }
    }

    /// Tells whether a line is this data, echoed.
    pub(super) fn is_echoed_by(&self, line: &str) -> bool {
        let typed = line.trim_end_matches(['\u{1a}', '\u{1b}']);
        let hex = self.octets.strip_suffix(&[CTRL_Z]).unwrap_or(&self.octets);
        !hex.is_empty() && hex == typed.as_bytes()
    }
}
