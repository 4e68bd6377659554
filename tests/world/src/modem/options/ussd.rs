//! USSD: what the network answers, and how a firmware writes it.

use std::collections::BTreeMap;

/// What the network answers to a USSD request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UssdAnswer {
    /// A text, and the session is over (`+CUSD: 0`).
    Text(String),
    /// A text that wants an answer (`+CUSD: 1`), and what follows on each.
    Menu {
        /// The menu.
        text: String,
        /// What the network answers to what the host chooses; anything else ends the session.
        choices: BTreeMap<String, UssdAnswer>,
    },
    /// A text with which the network ends the session (`+CUSD: 2`).
    Released(String),
    /// `+CUSD: 4`: the network, or the technology, does not support it.
    NotSupported,
    /// Nothing ever comes.
    Silence,
}

/// How a firmware writes USSD.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UssdDialect {
    /// How the request has to be written; otherwise it is refused with `ERROR`.
    pub request: UssdCoding,
    /// How the answer is written.
    pub answer: UssdCoding,
    /// Whether UCS-2 in an answer is labelled 15, the GSM alphabet (E3531).
    pub mislabels_ucs2: bool,
    /// Whether the closing quote and all behind it is missing.
    pub drops_closing_quote: bool,
    /// Whether the answer comes before the OK of its request.
    pub answers_before_ok: bool,
    /// Whether `+CUSD: 2` follows each answer.
    pub releases_afterwards: bool,
    /// Whether `+CUSD=2` is refused (E173).
    pub refuses_cancel: bool,
}

/// How a USSD string is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UssdCoding {
    /// In the character set of `+CSCS`.
    Plain,
    /// Packed septets in hexadecimal.
    Packed,
    /// UCS-2 in hexadecimal.
    Ucs2,
}

impl Default for UssdDialect {
    fn default() -> UssdDialect {
        UssdDialect {
            request: UssdCoding::Plain,
            answer: UssdCoding::Plain,
            mislabels_ucs2: false,
            drops_closing_quote: false,
            answers_before_ok: false,
            releases_afterwards: false,
            refuses_cancel: false,
        }
    }
}
