//! Keys of a telephone.

use std::fmt;

/// One of the twelve keys that every telephone has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// `0` to `9`.
    Digit(u8),
    /// `*`.
    Star,
    /// `#`, numeral.
    Hash,
}

impl Key {
    /// The key with this sign; none for the letters A to D, which telephones do not have, and for anything else.
    #[must_use]
    pub fn of(sign: char) -> Option<Self> {
        match sign {
            '0'..='9' => sign.to_digit(10).and_then(|digit| u8::try_from(digit).ok()).map(Self::Digit),
            '*' => Some(Self::Star),
            '#' => Some(Self::Hash),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Digit(digit) => write!(f, "{digit}"),
            Self::Star => f.write_str("*"),
            Self::Hash => f.write_str("#"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_shown_as_it_is_read() {
        for sign in "0123456789*#".chars() {
            assert_eq!(Key::of(sign).map(|key| key.to_string()), Some(sign.to_string()));
        }
        for sign in ['A', 'D', ' ', '٣'] {
            assert_eq!(Key::of(sign), None, "{sign}");
        }
    }
}
