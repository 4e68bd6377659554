//! What a number or short text accepts. Partial credit counts as wrong; what is said to it is kept.

use super::super::super::problem::Findings;
use super::super::super::{ACCEPTED_MAX, Answer, AnswerProblem, Given, NumberRange};
use super::super::document::{Decimal, Mark, NumberPiece, Numbers, Piece, Text};
use super::options::are_filled;
use super::{Credit, Graded, feedback};

/// In a short answer, any text.
const ANY: &str = "*";

/// Makes a short text of the pieces; `None` when it has an error.
pub(super) fn texts(pieces: &[Piece], line: u32, findings: &mut Findings<'_>) -> Option<Graded> {
    let filled = are_filled(pieces, findings);
    let (mut accepted, mut feedbacks) = (Vec::new(), Vec::new());
    for piece in pieces {
        let text = &piece.text.text;
        let credit = Credit::of(piece.mark, piece.weight);
        warn_of_partial(credit, piece.line.0, text, findings);
        if credit == Credit::Full {
            accepted.push(text.clone());
        } else if let Some(said) = &piece.feedback {
            let to = if text == ANY { Given::Any } else { Given::Text(text.clone()) };
            feedbacks.push(feedback(to, said));
        }
    }
    is_counted(accepted.len(), line, findings)?;
    filled.then_some((Answer::ShortText { accepted }, feedbacks))
}

/// Makes a number of the pieces; `None` when it has an error.
pub(super) fn numbers(
    pieces: &[NumberPiece],
    otherwise: Option<&Text>,
    line: u32,
    findings: &mut Findings<'_>,
) -> Option<Graded> {
    let (mut accepted, mut feedbacks, mut good) = (Vec::new(), Vec::new(), true);
    for piece in pieces {
        let credit = Credit::of(Mark::Right, piece.weight);
        warn_of_partial(credit, piece.line.0, &printed(piece.numbers), findings);
        let range = match range(piece.numbers) {
            Ok(range) => range,
            Err(problem) => {
                findings.add(piece.line.0, problem);
                good = false;
                continue;
            }
        };
        match (credit, range) {
            (Credit::Full, Some(range)) => accepted.push(range),
            (Credit::Full, None) => {
                findings.add(piece.line.0, AnswerProblem::BadNumber { text: printed(piece.numbers) });
                good = false;
            }
            (Credit::Partial | Credit::None, range) => {
                let said = piece.feedback.as_ref();
                feedbacks.extend(said.map(|said| feedback(range.map_or(Given::Any, Given::Number), said)));
            }
        }
    }
    feedbacks.extend(otherwise.map(|said| feedback(Given::Any, said)));
    if good {
        is_counted(accepted.len(), line, findings)?;
    }
    good.then_some((Answer::Number { accepted }, feedbacks))
}

fn warn_of_partial(credit: Credit, line: u32, text: &str, findings: &mut Findings<'_>) {
    if credit == Credit::Partial {
        findings.add(line, AnswerProblem::PartialCredit { text: text.to_owned() });
    }
}

/// Whether something is accepted, but not too much.
fn is_counted(count: usize, line: u32, findings: &mut Findings<'_>) -> Option<()> {
    let problem = match count {
        0 => AnswerProblem::NoneRight,
        1..=ACCEPTED_MAX => return Some(()),
        _ => AnswerProblem::TooMany { count, limit: ACCEPTED_MAX },
    };
    findings.add(line, problem);
    None
}

/// Returns the range that numbers make; none where any number is in it.
fn range(numbers: Numbers) -> Result<Option<NumberRange>, AnswerProblem> {
    let (min, max) = match numbers {
        Numbers::One(number) => (number, number),
        Numbers::Around { middle, margin } => (middle.plus(margin.negated()), middle.plus(margin)),
        Numbers::Between { min, max } => (min, max),
        Numbers::Any => return Ok(None),
    };
    if min.is_above(max) {
        return Err(AnswerProblem::EmptyRange { text: printed(numbers) });
    }
    let range = NumberRange { min: min.to_f64(), max: max.to_f64() };
    // What has more digits than a number may have could not be written again.
    let writable = Decimal::of(range.min).is_some() && Decimal::of(range.max).is_some();
    writable.then_some(Some(range)).ok_or(AnswerProblem::BadNumber { text: printed(numbers) })
}

fn printed(numbers: Numbers) -> String {
    match numbers {
        Numbers::One(number) => number.to_string(),
        Numbers::Around { middle, margin } => format!("{middle}:{margin}"),
        Numbers::Between { min, max } => format!("{min}..{max}"),
        Numbers::Any => ANY.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::number;
    use super::*;

    #[test]
    fn a_range_is_the_authors_decimals() {
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
            let numbers = number::numbers(text).expect("it is a number");
            assert_eq!(range(numbers), Ok(Some(NumberRange { min, max })), "{text:?}");
        }
        for text in ["6..4", "5:-1"] {
            let numbers = number::numbers(text).expect("it is a number");
            assert_eq!(range(numbers), Err(AnswerProblem::EmptyRange { text: text.into() }), "{text:?}");
        }
    }
}
