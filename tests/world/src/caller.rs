//! People who call the box, or whom the box calls: how long they let it ring, whether they pick up, what they do in the
//! call, and the line that they have.
//!
//! What somebody does in a call is a list of acts, each behind a wait: for a time, for the box to begin to speak, or for
//! it to have spoken and paused. The list starts anew in each call. A test that wants to look first acts by itself:
//! [`SimModem::press`](crate::modem::SimModem::press) and its neighbours.
//!
//! ```
//! use chaski_world::caller::{Act, Caller, Wait};
//! use chaski_world::modem::{ModemOptions, SimModem};
//!
//! // She lets it ring once, picks up when the box calls back, hears the first words out and presses 3.
//! let rosa = Caller::new("+51987654321")
//!     .gives_up_after_ms(3_000)
//!     .picks_up_after_ms(6_000)
//!     .then(Wait::Pause { ms: 800 }, Act::Press("3".to_owned()));
//! let mut modem = SimModem::new(ModemOptions { echo_at_power_on: false, ..ModemOptions::huawei_e173() });
//! modem.receive(0, b"AT+CLIP=1\r");
//! modem.poll_output(0);
//! modem.call(1_000, &rosa);
//! assert_eq!(modem.poll_output(1_000), b"\r\nRING\r\n\r\n+CLIP: \"+51987654321\",145,,,,0\r\n");
//! modem.poll_output(5_000);
//!
//! // The box calls back: 3 s until it rings, 6 s until she picks up. Then it speaks for half a second, in the beat of
//! // what it receives.
//! modem.receive(10_000, b"ATD+51987654321;\r");
//! modem.poll_output(19_000);
//! modem.receive(19_000, b"AT^DDSETEX=2;+CLVL=5\r");
//! let (mut received, mut now_ms) = (Vec::new(), 19_000);
//! while now_ms < 25_000 {
//!     let octets = modem.audio_read(now_ms);
//!     let word = if received.len() < 8_000 { 8_000_i16 } else { 0 };
//!     modem.audio_write(now_ms, &word.to_le_bytes().repeat(octets.len() / 2));
//!     received.extend(octets);
//!     modem.poll_output(now_ms);
//!     now_ms = modem.next_due_ms().expect("a call goes on");
//! }
//! let call = modem.calls().last().expect("the box called");
//! assert_eq!(call.answered_ms, Some(19_000));
//! assert_eq!(call.keys.iter().map(|press| press.key).collect::<String>(), "3");
//! assert_eq!(call.heard.stretches(100), [(20, 520)]);
//! assert_eq!(modem.audio_counts().underruns, 0);
//! std::fs::write(std::env::temp_dir().join("rosa.wav"), call.heard.to_wav())?;
//! # std::fs::remove_file(std::env::temp_dir().join("rosa.wav"))?;
//! # Ok::<(), std::io::Error>(())
//! ```

mod far_end;

pub(crate) use far_end::{FarEnd, FarFrame};

use crate::sound::Codec;
use std::sync::Arc;

/// How long the exchange sounds a key [3GPP TS 23.014: at least 70 ms, then 65 ms of pause].
const KEY_MS: u64 = 100;
const KEY_PAUSE_MS: u64 = 70;

/// Somebody with a phone.
#[derive(Clone, Debug, PartialEq)]
pub struct Caller {
    pub(crate) number: String,
    pub(crate) identity: CallerIdentity,
    pub(crate) gives_up_after_ms: u64,
    pub(crate) pick_up: PickUp,
    pub(crate) acts: Vec<(Wait, Act)>,
    pub(crate) codec: Codec,
    pub(crate) key_ms: u64,
    pub(crate) key_pause_ms: u64,
}

/// What the box is told about who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallerIdentity {
    /// The number.
    Shown,
    /// Nothing, because the caller wants that (CLI validity 1).
    Withheld,
    /// Nothing, because the network does not know (CLI validity 2).
    NotAvailable,
}

/// What happens when the box calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PickUp {
    /// It rings so long, and is picked up.
    After {
        /// The time from the first ring.
        ms: u64,
    },
    /// It rings so long, and is refused.
    Refused {
        /// The time from the first ring.
        ms: u64,
    },
    /// It rings until the network gives up.
    Never,
    /// The line is busy.
    Busy,
    /// The phone is off.
    Off,
}

/// What somebody waits for in a call, after what they did last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// A time.
    Ms(u64),
    /// That the box makes a sound.
    Sound,
    /// That the box has made a sound since the last act, and then been silent so long.
    Pause {
        /// The silence.
        ms: u64,
    },
}

/// What somebody does in a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Presses keys, one after the other.
    Press(String),
    /// Speaks: a voice without meaning.
    Speak {
        /// How long.
        ms: u64,
    },
    /// Is a fax machine.
    Fax {
        /// How long.
        ms: u64,
    },
    /// Lets these samples be heard: a recording, or keys that went through a real codec.
    Play(Arc<[i16]>),
    /// Hangs up.
    HangUp,
}

impl Caller {
    /// Somebody who lets it ring for 20 s, picks up after 5 s, does nothing in a call, never hangs up, and has a clear line.
    pub fn new(number: &str) -> Caller {
        Caller {
            number: number.to_owned(),
            identity: CallerIdentity::Shown,
            gives_up_after_ms: 20_000,
            pick_up: PickUp::After { ms: 5_000 },
            acts: Vec::new(),
            codec: Codec::CLEAR,
            key_ms: KEY_MS,
            key_pause_ms: KEY_PAUSE_MS,
        }
    }

    /// The number.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// The same, but the box is told something else about who calls.
    #[must_use]
    pub fn shown_as(self, identity: CallerIdentity) -> Caller {
        Caller { identity, ..self }
    }

    /// The same, but hangs up after so long when nobody answers: a missed call.
    #[must_use]
    pub fn gives_up_after_ms(self, ms: u64) -> Caller {
        Caller { gives_up_after_ms: ms, ..self }
    }

    /// The same, but picks up after it has rung so long.
    #[must_use]
    pub fn picks_up_after_ms(self, ms: u64) -> Caller {
        self.when_called(PickUp::After { ms })
    }

    /// The same, but this happens when the box calls.
    #[must_use]
    pub fn when_called(self, pick_up: PickUp) -> Caller {
        Caller { pick_up, ..self }
    }

    /// The same, but does one thing more in each call.
    #[must_use]
    pub fn then(mut self, wait: Wait, act: Act) -> Caller {
        self.acts.push((wait, act));
        self
    }

    /// The same, on another line.
    #[must_use]
    pub fn on_line(self, codec: Codec) -> Caller {
        Caller { codec, ..self }
    }

    /// The same, but keys sound so long, with such a pause behind.
    #[must_use]
    pub fn keys_sound_ms(self, key_ms: u64, key_pause_ms: u64) -> Caller {
        Caller { key_ms, key_pause_ms, ..self }
    }
}
