//! Numbers in answers: `70`, `3.5:0.1` (margin), `4..6` (range).
//!
//! Sums are made in decimals, as the author thinks them, and turned into `f64` at the end: `0.7:0.1` must reach the
//! learner's `0.8`, which 0.7 + 0.1 in binary does not.

use super::super::problem::Findings;
use super::super::{ACCEPTED_MAX, Answer, AnswerProblem, NumberRange};
use super::glyph::{Glyph, split_once, text};
use super::piece::{self, accepted, has_marks};

/// The most digits of a number; all of them fit exactly into what the sums are made in.
const DIGITS_MAX: usize = 15;

/// A decimal: `units` divided by ten `places` times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    units: i128,
    places: u32,
}

impl Decimal {
    /// Parses digits with an optional sign and decimal point; a comma is not one.
    pub(super) fn parse(text: &str) -> Option<Decimal> {
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

    /// Returns the nearest `f64`.
    pub(super) fn to_f64(self) -> f64 {
        let Decimal { units, places } = self;
        format!("{units}e-{places}").parse().expect("digits and an exponent are a number")
    }

    /// Returns the sum.
    fn plus(self, other: Decimal) -> Decimal {
        let places = self.places.max(other.places);
        Decimal { units: self.units_at(places) + other.units_at(places), places }
    }

    fn negated(self) -> Decimal {
        Decimal { units: -self.units, ..self }
    }

    fn is_above(self, other: Decimal) -> bool {
        let places = self.places.max(other.places);
        self.units_at(places) > other.units_at(places)
    }

    /// Returns the units at more places: at most 15 digits and 15 zeros, which an `i128` holds.
    fn units_at(self, places: u32) -> i128 {
        self.units * 10_i128.pow(places - self.places)
    }
}

/// Parses what stands after the `#`: one number, or several with `=`.
pub(super) fn parse(answers: &[Glyph], line: u32, findings: &mut Findings<'_>) -> Option<Answer> {
    let texts: Vec<(u32, String)> = if has_marks(answers) {
        let pieces = accepted(piece::parse(answers, line, findings)?, line, findings)?;
        pieces.into_iter().map(|piece| (piece.line, piece.text)).collect()
    } else {
        let (number, _feedback) = split_once(answers, "#");
        vec![(line, text(number))]
    };
    let ranges: Vec<Option<NumberRange>> = texts
        .into_iter()
        .map(|(line, text)| range(text).map_err(|problem| findings.add(line, problem)).ok())
        .collect();
    let accepted: Vec<NumberRange> = ranges.into_iter().collect::<Option<_>>()?;
    if accepted.len() > ACCEPTED_MAX {
        findings.add(line, AnswerProblem::TooMany { count: accepted.len(), limit: ACCEPTED_MAX });
        return None;
    }
    Some(Answer::Number { accepted })
}

/// Parses a number, a number with margin, or a range.
fn range(text: String) -> Result<NumberRange, AnswerProblem> {
    let decimal = |part: &str| {
        let part = part.trim();
        Decimal::parse(part).ok_or_else(|| AnswerProblem::BadNumber { text: part.to_owned() })
    };
    let (min, max) = if let Some((min, max)) = text.split_once("..") {
        (decimal(min)?, decimal(max)?)
    } else if let Some((middle, margin)) = text.split_once(':') {
        let (middle, margin) = (decimal(middle)?, decimal(margin)?);
        (middle.plus(margin.negated()), middle.plus(margin))
    } else {
        (decimal(&text)?, decimal(&text)?)
    };
    if min.is_above(max) {
        return Err(AnswerProblem::EmptyRange { text });
    }
    Ok(NumberRange { min: min.to_f64(), max: max.to_f64() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bad(text: &str) -> AnswerProblem {
        AnswerProblem::BadNumber { text: text.into() }
    }

    #[test]
    fn reads_ranges() {
        let table = [
            ("70", 70.0, 70.0),
            ("-5", -5.0, -5.0),
            ("+5.25", 5.25, 5.25),
            ("3.5:0.1", 3.4, 3.6),
            ("0.7:0.1", 0.6, 0.8),
            ("1.1:2.2", -1.1, 3.3),
            ("1822 : 5", 1817.0, 1827.0),
            ("70:0", 70.0, 70.0),
            ("4..6", 4.0, 6.0),
            ("-1.5 .. -0.5", -1.5, -0.5),
            ("6..6", 6.0, 6.0),
            ("999999999999999:0.00000000000001", 999_999_999_999_999.0, 999_999_999_999_999.0),
        ];
        for (text, min, max) in table {
            assert_eq!(range(text.into()), Ok(NumberRange { min, max }), "{text:?}");
        }
    }

    #[test]
    fn names_what_is_no_range() {
        let table = [
            ("", bad("")),
            ("setenta", bad("setenta")),
            ("3,5", bad("3,5")),
            ("1 000", bad("1 000")),
            ("5.", bad("5.")),
            (".5", bad(".5")),
            ("--5", bad("--5")),
            ("1e3", bad("1e3")),
            ("inf", bad("inf")),
            ("NaN", bad("NaN")),
            ("1234567890123456", bad("1234567890123456")),
            ("4..", bad("")),
            ("4:x", bad("x")),
            ("6..4", AnswerProblem::EmptyRange { text: "6..4".into() }),
            ("5:-1", AnswerProblem::EmptyRange { text: "5:-1".into() }),
        ];
        for (text, problem) in table {
            assert_eq!(range(text.into()), Err(problem), "{text:?}");
        }
    }
}
