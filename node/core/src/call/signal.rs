//! The vocabulary between a call and its modem: what the modem is to do, and what it tells.
//!
//! How a family of modems says it is the profile's and the modem's machine's (`at`); what is to be done is the call's.

use super::Key;

/// What a modem is to do with calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallOrder {
    /// Call a subscriber number, as a voice call. Where somebody calls at the same moment (glare) theirs goes first: the dial
    /// ends with [`EndCause::Failed`], and [`CallSignal::Ringing`] follows. During a call that was told of it is not
    /// carried out and nothing is told, since that call's end would be taken for its.
    Dial(String),
    /// Take the call that rings.
    Answer,
    /// Reject the call that rings, or end the one that is on, until the modem lists none.
    HangUp,
    /// Begin with the sound of the call that is on.
    StartAudio,
    /// Where sound goes as files: hand one over, 8,000 samples/s, 16 bit, mono, as WAV, and play it to the other side.
    PlayFile(Vec<u8>),
    /// Stop the file that plays.
    StopFile,
}

/// Who calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    /// As the network gave it, with type of number 145 as `+…`.
    Number(String),
    /// Withheld or not available.
    Withheld,
}

/// What a modem tells of a call. Per call at most one `Ringing` or `Dialling`, `Alerting` and `Connected`, and one `Ended`
/// at its end, whichever of the modem's reports came, came twice or did not come. Calls follow each other: nothing is told of
/// one before the last has ended. After [`CallOrder::HangUp`] only the end is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallSignal {
    /// Somebody calls; told once, when the number has come or is not to come any more.
    Ringing(Caller),
    /// Somebody else calls during a call (call waiting, which should be off).
    Waiting(Caller),
    /// The network has taken our call.
    Dialling,
    /// The other phone rings.
    Alerting,
    /// The call is on. Some networks say so when the other phone only rings (modem-faults E7).
    Connected,
    /// The sound runs: the port may be read and written.
    AudioStarted,
    /// The sound cannot be had for this call.
    AudioRefused,
    /// The file has been played to its end, or was stopped.
    FilePlayed,
    /// A key, as the modem heard it.
    Key(Key),
    /// There is no call any more.
    Ended(EndCause),
    /// The line's calls are forwarded and the network would not stop that: whoever calls pays (`AT+CCFC`).
    Forwarded(String),
}

impl CallSignal {
    /// In one word, for the log, which no number may reach.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Ringing(_) => "ringing",
            Self::Waiting(_) => "waiting",
            Self::Dialling => "dialling",
            Self::Alerting => "alerting",
            Self::Connected => "connected",
            Self::AudioStarted => "sound started",
            Self::AudioRefused => "sound refused",
            Self::FilePlayed => "file played",
            Self::Key(_) => "key",
            Self::Ended(EndCause::Ours) => "ended by us",
            Self::Ended(EndCause::Theirs) => "ended by them",
            Self::Ended(EndCause::Busy) => "busy",
            Self::Ended(EndCause::NoAnswer) => "no answer",
            Self::Ended(EndCause::Failed) => "failed",
            Self::Forwarded(_) => "forwarded by the network",
        }
    }
}

/// Why a call ended, as far as the modem knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndCause {
    /// We ended it.
    Ours,
    /// The other side hung up, before or after it was on, or the modem lists no call any more.
    Theirs,
    /// The other side is busy or rejected the call.
    Busy,
    /// Nobody answered.
    NoAnswer,
    /// The network or the modem could not make the call, or lost it.
    Failed,
}
