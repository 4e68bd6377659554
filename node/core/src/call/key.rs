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
    /// All keys, as they stand on a telephone, row by row.
    pub const ALL: [Self; 12] = [
        Self::Digit(1),
        Self::Digit(2),
        Self::Digit(3),
        Self::Digit(4),
        Self::Digit(5),
        Self::Digit(6),
        Self::Digit(7),
        Self::Digit(8),
        Self::Digit(9),
        Self::Star,
        Self::Digit(0),
        Self::Hash,
    ];

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

    /// The sign on the key.
    #[must_use]
    pub fn sign(self) -> char {
        match self {
            Self::Digit(digit) => char::from(b'0' + digit),
            Self::Star => '*',
            Self::Hash => '#',
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.sign())
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
