//! What is particular to a family of modems in calls, as data: the tables `[call]`, `[audio]` and `[files]` of a profile.

use super::UsbPort;

/// How a family makes and ends calls (facts on modems, section 5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallProfile {
    /// Sent at every start where the box takes calls; each may be refused. Reports of the call's state and of keys.
    pub init: Vec<String>,
    /// Commands that end a call, best first.
    pub hang_up: Vec<String>,
    /// A hang-up before the other phone rings hangs the modem: it waits (modem-faults E18).
    pub hang_up_waits: bool,
    /// The list of calls is looked into every two seconds during a call.
    pub looks: bool,
    /// `NO CARRIER` soon after dialling may be the network's second try (modem-faults E9).
    pub dials_twice: bool,
    /// Texts can be sent while a call is on.
    pub texts: bool,
}

/// How a family gives the sound of a call as a stream (facts on modems, section 7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AudioProfile {
    /// USB ids with the interface of their audio port.
    pub usb: Vec<UsbPort>,
    /// Sound that the port wants in one write. Unit: ms.
    pub write_ms: u64,
    /// From the call being on until the first command, at least. Unit: ms.
    pub settle_ms: u64,
    /// Before it is started, at every call; each may be refused.
    pub prepare: Vec<String>,
    /// Starts it; empty when there is no stream. Refused, it is said again for some seconds (modem-faults E12).
    pub start: String,
    /// Behind it; each may be refused.
    pub adjust: Vec<String>,
    /// Ends it, before the call is ended; each may be refused.
    pub stop: Vec<String>,
}

/// How a family plays files to the other side (facts on modems, section 7).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileProfile {
    /// Frees a name before it is used again; empty when a file is simply written over. `{name}` is the file's.
    pub delete: String,
    /// Takes a file, with `{name}` and `{octets}`; empty when there is no such thing.
    pub upload: String,
    /// The word `CONNECT` asks for the octets, not the sign `>`.
    pub asks_by_word: bool,
    /// Plays it, with `{name}` and, where it says by which way, `{path}`.
    pub play: String,
    /// Ways to the other side, best first: the first that the modem offers is taken.
    pub paths: Vec<u8>,
    /// Stops it.
    pub stop: String,
}

/// How a modem gives the sound of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sound {
    /// By its audio port, both ways.
    Stream,
    /// By files that are played to the other side.
    Files,
    /// Not at all.
    None,
}

impl Default for CallProfile {
    fn default() -> Self {
        Self {
            init: vec!["AT#DTMF=1".to_owned(), "AT+UDTMFD=1".to_owned()],
            hang_up: vec!["AT+CHUP".to_owned(), "ATH".to_owned()],
            hang_up_waits: false,
            looks: true,
            dials_twice: true,
            texts: true,
        }
    }
}

impl Default for AudioProfile {
    fn default() -> Self {
        Self {
            usb: Vec::new(),
            write_ms: 20,
            settle_ms: 100,
            prepare: Vec::new(),
            start: String::new(),
            adjust: Vec::new(),
            stop: Vec::new(),
        }
    }
}

impl FileProfile {
    /// Tells whether this family plays files.
    #[must_use]
    pub fn plays(&self) -> bool {
        !self.upload.is_empty() && !self.play.is_empty()
    }
}
