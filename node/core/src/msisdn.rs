//! Subscriber numbers: who may be answered, and never in clear by accident.

use serde::{Deserialize, Serialize};

use crate::sms::Address;

/// A subscriber's number in international form.
///
/// Shape: 7 to 15 digits (ITU-T E.164). `Display` and `Debug` mask it; [`Msisdn::e164`] is for the modem and the phone's
/// owner alone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Msisdn(u64);

/// Why a sender cannot or must not be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unanswerable {
    /// A name instead of a number.
    Alphanumeric,
    /// A service's short code.
    ShortCode,
    /// No number at all, or one that is too long.
    NoNumber,
    /// One of the box's own numbers: an echo.
    OwnNumber,
    /// Outside `[sms] allowed_prefixes`, or not a phone: foreign or premium.
    PrefixNotAllowed,
}

/// Digits of the shortest number that is not a short code.
const DIGITS_MIN: usize = 7;
/// Digits of the longest number (ITU-T E.164).
const DIGITS_MAX: usize = 15;
/// How the mobile numbers of Peru begin.
const PERU_MOBILE: &str = "519";
/// Digits of a mobile number of Peru, country code included.
const PERU_MOBILE_DIGITS: usize = 11;

impl Msisdn {
    /// Reads a sender's address. National numbers get `country_code`.
    ///
    /// # Errors
    ///
    /// [`Unanswerable`] when it is a name, a short code, or no number.
    pub fn from_address(address: &Address, country_code: &str) -> Result<Self, Unanswerable> {
        if address.is_alphanumeric() {
            return Err(Unanswerable::Alphanumeric);
        }
        let text = address.to_string();
        Self::parse(&text, country_code)
    }

    /// Reads a number as people write it: `+51987654321`, `51987654321`, `987 654 321`.
    ///
    /// # Errors
    ///
    /// [`Unanswerable`] when it is a short code or no number.
    pub fn parse(text: &str, country_code: &str) -> Result<Self, Unanswerable> {
        let international = text.trim_start().starts_with('+');
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '+' | '(' | ')')).collect();
        if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(Unanswerable::NoNumber);
        }
        if digits.len() < DIGITS_MIN {
            return Err(Unanswerable::ShortCode);
        }
        let has_country = digits.starts_with(country_code) && digits.len() >= country_code.len() + 8;
        let full = if international || has_country {
            digits
        } else {
            format!("{country_code}{}", digits.trim_start_matches('0'))
        };
        if full.len() > DIGITS_MAX {
            return Err(Unanswerable::NoNumber);
        }
        full.parse().map(Self).map_err(|_| Unanswerable::NoNumber)
    }

    /// Returns `+` and the digits, in clear.
    #[must_use]
    pub fn e164(self) -> String {
        format!("+{}", self.0)
    }

    /// Tells whether the number begins with one of `prefixes`, written as `+519`.
    #[must_use]
    pub fn has_prefix(self, prefixes: &[String]) -> bool {
        let number = self.e164();
        prefixes.iter().any(|prefix| number.starts_with(prefix.as_str()))
    }

    /// Tells whether this can be a phone: a Peruvian number that begins with 9 is a mobile if it has nine digits, and a
    /// service, perhaps a dear one, if it has not (national numbering plan).
    #[must_use]
    pub fn can_be_phone(self) -> bool {
        let digits = self.0.to_string();
        !digits.starts_with(PERU_MOBILE) || digits.len() == PERU_MOBILE_DIGITS
    }

    /// Returns the digits as a number, for rows.
    #[must_use]
    pub fn to_u64(self) -> u64 {
        self.0
    }

    /// Returns the number that [`Msisdn::to_u64`] gave.
    #[must_use]
    pub const fn from_u64(digits: u64) -> Self {
        Self(digits)
    }
}

impl std::fmt::Display for Msisdn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = self.0.to_string();
        let hidden = digits.len().saturating_sub(4);
        write!(f, "+{}{}", "*".repeat(hidden), &digits[hidden..])
    }
}

impl std::fmt::Debug for Msisdn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Msisdn({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_a_peruvian_mobile_is_one_number() {
        for text in ["+51987654321", "51987654321", "987654321", "987 654 321", "0987654321"] {
            assert_eq!(Msisdn::parse(text, "51").map(Msisdn::e164), Ok("+51987654321".to_owned()), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_answered_says_why() {
        assert_eq!(Msisdn::parse("515", "51"), Err(Unanswerable::ShortCode));
        assert_eq!(Msisdn::parse("", "51"), Err(Unanswerable::NoNumber));
        assert_eq!(Msisdn::parse("*123#", "51"), Err(Unanswerable::NoNumber));
        assert_eq!(Msisdn::parse("+1234567890123456", "51"), Err(Unanswerable::NoNumber));
    }

    #[test]
    fn a_number_prints_masked() {
        let number = Msisdn::parse("+51987654321", "51").expect("a number");
        assert_eq!(format!("{number} {number:?}"), "+*******4321 Msisdn(+*******4321)");
        assert!(number.has_prefix(&["+519".to_owned()]));
        assert!(!number.has_prefix(&["+1".to_owned()]));
    }
}
