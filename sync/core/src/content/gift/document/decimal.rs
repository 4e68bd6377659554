//! Decimals, as authors think them: `0.7:0.1` must reach the learner's `0.8`, which 0.7 + 0.1 in binary does not.

use std::fmt;

/// The most digits of a number; all of them fit exactly into what the sums are made in.
const DIGITS_MAX: usize = 15;

/// A decimal: `units` divided by ten `places` times.
///
/// Shape: as it is written, so that `5` and `5.0` differ; at most 15 digits, a sum of two may have more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    units: i128,
    places: u32,
}

impl Decimal {
    /// Parses digits with an optional sign and decimal point; a comma is not one.
    pub fn parse(text: &str) -> Option<Decimal> {
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let digits = format!("{whole}{fraction}");
        let good =
            (1..=DIGITS_MAX).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !good || whole.is_empty() || unsigned.ends_with('.') {
            return None;
        }
        let units: i128 = digits.parse().ok()?;
        let units = if text.starts_with('-') { -units } else { units };
        Some(Decimal { units, places: u32::try_from(fraction.len()).ok()? })
    }

    /// Returns the decimal that reads as this number, where one is short enough.
    pub(in super::super) fn of(number: f64) -> Option<Decimal> {
        Decimal::parse(&number.to_string())
    }

    /// Returns the nearest `f64`.
    ///
    /// # Panics
    ///
    /// Never: digits and an exponent are a number.
    pub fn to_f64(self) -> f64 {
        let Decimal { units, places } = self;
        format!("{units}e-{places}").parse().expect("digits and an exponent are a number")
    }

    /// Returns the sum.
    pub(in super::super) fn plus(self, other: Decimal) -> Decimal {
        let places = self.places.max(other.places);
        Decimal { units: self.units_at(places) + other.units_at(places), places }
    }

    /// Returns the number with the other sign.
    pub(in super::super) fn negated(self) -> Decimal {
        Decimal { units: -self.units, ..self }
    }

    /// Whether it is the greater of two.
    pub(in super::super) fn is_above(self, other: Decimal) -> bool {
        let places = self.places.max(other.places);
        self.units_at(places) > other.units_at(places)
    }

    /// Returns the units at more places: at most 15 digits and 15 zeros, which an `i128` holds.
    fn units_at(self, places: u32) -> i128 {
        self.units * 10_i128.pow(places - self.places)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = self.places as usize;
        let digits = format!("{:0>width$}", self.units.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let sign = if self.units < 0 { "-" } else { "" };
        let point = if places == 0 { "" } else { "." };
        write!(f, "{sign}{whole}{point}{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_as_it_was_written() {
        for text in ["0", "5", "-5", "5.0", "0.05", "-0.5", "3.1415", "999999999999999", "33.33333"] {
            assert_eq!(Decimal::parse(text).map(|number| number.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Decimal::of(3.4).map(|number| number.to_string()).as_deref(), Some("3.4"));
        assert_eq!(Decimal::of(19.999_999_999_999_98), None);
    }

    #[test]
    fn names_what_is_no_number() {
        for text in ["", "3,5", "1 000", "5.", ".5", "--5", "1e3", "inf", "NaN", "1234567890123456"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }
}
