//! The vocabulary between a call and its sound: what is to be said and recorded, what was heard.

use super::{Key, Line};

/// What is to be done with the sound of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VoiceOrder {
    /// Open the audio port of a call that is on, and drain what an earlier call left there.
    Open,
    /// Say this, in place of what is being said.
    Say {
        /// Names the utterance, ascending.
        utterance: u32,
        /// In order.
        lines: Vec<Line>,
    },
    /// Make sound of this and hand it back as a file, for a modem that plays files ([`VoiceSignal::Rendered`]).
    Render {
        /// Names the utterance, ascending.
        utterance: u32,
        /// In order.
        lines: Vec<Line>,
    },
    /// Make sound of this ahead of time: it may be said soon.
    Prepare(Vec<Line>),
    /// Say nothing more.
    Hush,
    /// Record what is heard, until [`VoiceOrder::EndRecording`], a key, or the time is over.
    Record {
        /// Names the recording.
        take: u64,
        /// At most. Unit: s.
        seconds_max: u16,
    },
    /// End the recording.
    EndRecording,
    /// Close the audio port.
    Close,
}

/// What came of the sound of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VoiceSignal {
    /// The port is open, and sound comes.
    Opened,
    /// The port cannot be opened or went away, in words for the log.
    Lost(String),
    /// An utterance was said to its end.
    Said {
        /// Which.
        utterance: u32,
        /// How many of its lines could not be said.
        unsaid: u16,
    },
    /// The file of [`VoiceOrder::Render`].
    Rendered {
        /// Which.
        utterance: u32,
        /// WAV, 8,000 samples/s, 16 bit, mono.
        wav: Vec<u8>,
        /// How many of its lines could not be said.
        unsaid: u16,
    },
    /// A key, heard in the sound.
    Key(Key),
    /// The other side is heard: there is sound above silence, so somebody is there.
    Heard,
    /// A recording is kept.
    Recorded {
        /// Which.
        take: u64,
        /// How long. Unit: s.
        seconds: u16,
    },
    /// A recording could not be kept, in words for the log.
    NotRecorded {
        /// Which.
        take: u64,
        /// Why.
        reason: String,
    },
    /// How well the sound ran, told at the end.
    Counted(SoundCounts),
}

/// How well the sound of a call ran.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SoundCounts {
    /// Times that the modem had nothing to play.
    pub underruns: u32,
    /// Times that what the modem gave was not read in time and lost.
    pub overruns: u32,
    /// Mean level of what was heard. Unit: dB of full scale, at most 0.
    pub level_db: i16,
    /// Unit: ms of sound read.
    pub heard_ms: u64,
}
