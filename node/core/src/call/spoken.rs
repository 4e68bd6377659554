//! What the tutor says in a call, and which keys answer it.

use super::Line;

/// One thing said in a call: a story, and the question behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    /// Told first; here keys only skip it, repeat it or go back.
    pub story: Vec<Line>,
    /// The question; its keys may be pressed before its end.
    pub question: Vec<Line>,
    /// Which keys answer it.
    pub keys: Keys,
    /// A wrong key would do harm: an answer is graded, a PIN is tried, something is agreed to.
    pub counts: bool,
    /// Nothing follows: the call ends behind it.
    pub is_last: bool,
}

/// Keys of a telephone that answer a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Keys {
    /// Nothing is asked.
    #[default]
    None,
    /// One of the keys from `1`, each with what it means, in order.
    One(Vec<String>),
    /// Several of the keys from `1`, ended by `#`.
    Several(Vec<String>),
    /// Each of the keys from `1` once, in the right order.
    InOrder(Vec<String>),
    /// A number, ended by `#`; `*` is its decimal comma.
    Number,
    /// No key can answer it: it is answered by text message.
    Text,
    /// What is said is recorded, until a key is pressed. Unit: s.
    Recording(u16),
}

impl Keys {
    /// How many keys from `1` mean something; nothing where numbers are entered.
    #[must_use]
    pub fn choices(&self) -> Option<&[String]> {
        match self {
            Self::One(choices) | Self::Several(choices) | Self::InOrder(choices) => Some(choices),
            Self::None | Self::Number | Self::Text | Self::Recording(_) => None,
        }
    }
}
