//! Numbers in answers: `70`, `3.5:0.1` (margin), `4..6` (range), `*` (any).

use super::super::AnswerProblem;
use super::super::problem::Findings;
use super::document::{Decimal, Form, Line, Mark, NumberPiece, Numbers, Text};
use super::glyph::{Glyph, plain, split_once, text};
use super::piece::{self, has_marks};

/// Parses what stands after the `#`: one number, or several with `=`, and what is said to any other with `~`.
pub(super) fn parse(answers: &[Glyph], line: u32, findings: &mut Findings<'_>) -> Option<Form> {
    if !has_marks(answers) {
        let (number, feedback) = split_once(answers, "#");
        let feedback = feedback.and_then(|feedback| text(feedback).if_filled());
        let piece = piece(line, None, number, feedback, findings)?;
        return Some(Form::Number { answers: vec![piece], otherwise: None });
    }
    let (right, wrong): (Vec<_>, Vec<_>) =
        piece::split(answers, line, findings)?.into_iter().partition(|raw| raw.mark == Mark::Right);
    let pieces: Vec<_> = right
        .into_iter()
        .map(|raw| {
            let (weight, number, feedback) = piece::parts(raw.line, raw.glyphs, findings)?;
            piece(raw.line, weight, number, feedback, findings)
        })
        .collect();
    let otherwise = wrong.first().and_then(|raw| split_once(raw.glyphs, "#").1);
    let otherwise = otherwise.and_then(|feedback| text(feedback).if_filled());
    Some(Form::Number { answers: pieces.into_iter().collect::<Option<_>>()?, otherwise })
}

fn piece(
    line: u32,
    weight: Option<Decimal>,
    number: &[Glyph],
    feedback: Option<Text>,
    findings: &mut Findings<'_>,
) -> Option<NumberPiece> {
    let numbers = numbers(&plain(number)).map_err(|problem| findings.add(line, problem)).ok()?;
    Some(NumberPiece { line: Line(line), weight, numbers, feedback })
}

/// Parses a number, a number with margin, or a range.
pub(in super::super) fn numbers(text: &str) -> Result<Numbers, AnswerProblem> {
    let decimal = |part: &str| {
        let part = part.trim();
        Decimal::parse(part).ok_or_else(|| AnswerProblem::BadNumber { text: part.to_owned() })
    };
    if text == "*" {
        Ok(Numbers::Any)
    } else if let Some((min, max)) = text.split_once("..") {
        Ok(Numbers::Between { min: decimal(min)?, max: decimal(max)? })
    } else if let Some((middle, margin)) = text.split_once(':') {
        Ok(Numbers::Around { middle: decimal(middle)?, margin: decimal(margin)? })
    } else {
        Ok(Numbers::One(decimal(text)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_is_no_number() {
        let bad = |text: &str| AnswerProblem::BadNumber { text: text.into() };
        for (text, problem) in [
            ("", bad("")),
            ("setenta", bad("setenta")),
            ("3,5", bad("3,5")),
            ("4..", bad("")),
            ("4:x", bad("x")),
        ] {
            assert_eq!(numbers(text), Err(problem), "{text:?}");
        }
    }
}
