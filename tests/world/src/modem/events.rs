//! What a pretended modem tells its test: the moments that a law or a benchmark needs, with their times.

use std::collections::{BTreeMap, VecDeque};

/// How many events and command lines are kept when nobody takes them; the oldest are forgotten first.
const KEPT_MAX: usize = 20_000;

/// A moment in the modem's life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A command line came in whole; this is its text with the prefix.
    CommandReceived(String),
    /// A command line that asks to submit (`+CMGS`, `+CMSS`) came in whole.
    CmgsReceived(String),
    /// The data prompt was put on the wire.
    PromptSent,
    /// Ctrl-Z ended a text of so many octets of input.
    DataReceived {
        /// Octets between the prompt and Ctrl-Z.
        octets: usize,
    },
    /// The notice of a stored text (`+CMTI` or `+CDSI`) was put on the wire.
    CmtiSent {
        /// The store that the notice names.
        store: String,
        /// The index that the notice names.
        index: i64,
    },
    /// A text or report was handed over directly (`+CMT` or `+CDS`).
    CmtSent,
    /// A submitted text left for the network.
    Submitted {
        /// The serial number of the submit, from 0.
        serial: u64,
        /// The reference that the modem gave it.
        reference: u8,
    },
    /// The answer with the reference of that submit was put on the wire.
    AnswerSent {
        /// The serial number of the submit.
        serial: u64,
    },
    /// The modem lost its power and has not got it back yet.
    PoweredOff,
    /// The modem began to boot.
    Restarted,
    /// The modem has come up and takes commands.
    Booted,
    /// The modem takes message commands.
    Ready,
    /// A ring was put on the wire.
    RingSent,
    /// The host dialled a number.
    Dialled {
        /// The number as the host wrote it.
        number: String,
    },
    /// A call was answered: both ends hear each other from now on.
    CallAnswered {
        /// Its place in [`SimModem::calls`](super::SimModem::calls).
        call: usize,
    },
    /// A call is over, whether the host has heard of that or not.
    CallEnded {
        /// Its place in [`SimModem::calls`](super::SimModem::calls).
        call: usize,
    },
    /// The tone of a key has begun at the far end.
    KeyPressed {
        /// The key.
        key: char,
    },
    /// The host has started the audio.
    AudioStarted,
    /// The audio has ended, by the host or with its call.
    AudioStopped,
    /// The audio port has gone.
    AudioPortGone,
    /// The audio port is back.
    AudioPortBack,
    /// A host opened the port (told by a real pty only).
    HostOpened,
    /// The last host closed the port (told by a real pty only).
    HostClosed,
}

impl Event {
    /// Says whether the host caused the event, rather than the modem.
    pub fn is_from_host(&self) -> bool {
        let is_visit = matches!(self, Event::HostOpened | Event::HostClosed);
        is_visit
            || matches!(self, Event::Dialled { .. } | Event::AudioStarted)
            || matches!(self, Event::CommandReceived(_) | Event::CmgsReceived(_) | Event::DataReceived { .. })
    }
}

/// A submitted text that has left for the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submitted {
    /// The serial number, from 0, over the whole life of this modem.
    pub serial: u64,
    /// The PDU with its service-centre field, as the host wrote it, in upper case.
    pub pdu_hex: String,
    /// Octets of the TPDU, without the service-centre field.
    pub tpdu_octets: usize,
    /// The message reference that the modem gave it.
    pub reference: u8,
    /// When it left.
    pub at_ms: u64,
    /// Whether the answer with the reference was on the wire when this value was taken.
    pub text_known_to_host: bool,
}

/// The command lines that a modem has seen.
#[derive(Debug, Default)]
pub struct CommandLog {
    count: u64,
    by_name: BTreeMap<String, u64>,
    lines: VecDeque<(u64, String)>,
}

impl CommandLog {
    /// Counts the command lines, with empty ones (`AT`) and refused ones.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Counts the commands of one name, for example `+CMGS`, inside all lines.
    pub fn count_of(&self, name: &str) -> u64 {
        self.by_name.get(name).copied().unwrap_or_default()
    }

    /// Lists the latest lines (20,000 at most) with the times at which they ended.
    pub fn lines(&self) -> impl Iterator<Item = (u64, &str)> {
        self.lines.iter().map(|(at_ms, line)| (*at_ms, line.as_str()))
    }

    pub(crate) fn line_ended(&mut self, now_ms: u64, line: &str) {
        self.count += 1;
        keep(&mut self.lines, (now_ms, line.to_owned()));
    }

    pub(crate) fn command_ran(&mut self, name: &str) {
        match self.by_name.get_mut(name) {
            Some(count) => *count += 1,
            None => drop(self.by_name.insert(name.to_owned(), 1)),
        }
    }
}

/// Appends to a list that forgets its oldest entries.
pub(crate) fn keep<T>(list: &mut VecDeque<T>, entry: T) {
    if list.len() == KEPT_MAX {
        list.pop_front();
    }
    list.push_back(entry);
}
