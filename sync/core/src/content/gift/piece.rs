//! The pieces between the braces: `=right`, `~wrong`, each with an optional weight and feedback.

use super::super::AnswerProblem;
use super::super::problem::Findings;
use super::glyph::{Glyph, split_once, strip_prefix, text, trim};
use super::number::Decimal;

/// How much of the credit an answer has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Credit {
    /// All of it: `=`, or `%100%`.
    Full,
    /// A part of it, as `%50%`.
    Partial,
    /// None of it, or less.
    None,
}

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    /// The line of its mark.
    pub(super) line: u32,
    /// What a learner has for it.
    pub(super) credit: Credit,
    /// What it says, without weight and feedback; may be empty.
    pub(super) text: String,
}

/// Whether there is a `=` or `~` with its meaning.
pub(super) fn has_marks(answers: &[Glyph]) -> bool {
    answers.iter().any(is_mark)
}

/// Splits the answers at their marks; `None` when one of them has an error, which is added to the findings.
pub(super) fn parse(answers: &[Glyph], line: u32, findings: &mut Findings<'_>) -> Option<Vec<Piece>> {
    let mut good = true;
    let first = answers.iter().position(is_mark).unwrap_or(answers.len());
    let before = text(&answers[..first]);
    if !before.is_empty() {
        findings.add(line, AnswerProblem::WithoutMark { text: before });
        good = false;
    }
    let mut pieces = Vec::new();
    let mut rest = &answers[first..];
    while let [mark, after @ ..] = rest {
        let end = after.iter().position(is_mark).unwrap_or(after.len());
        let piece = piece(*mark, &after[..end], findings);
        good &= piece.is_some();
        pieces.extend(piece);
        rest = &after[end..];
    }
    good.then_some(pieces)
}

/// Keeps the texts with full credit; warns of those with a part of it, and refuses to keep none.
pub(super) fn accepted(pieces: Vec<Piece>, line: u32, findings: &mut Findings<'_>) -> Option<Vec<Piece>> {
    for piece in pieces.iter().filter(|piece| piece.credit == Credit::Partial) {
        findings.add(piece.line, AnswerProblem::PartialCredit { text: piece.text.clone() });
    }
    let accepted: Vec<_> = pieces.into_iter().filter(|piece| piece.credit == Credit::Full).collect();
    if accepted.is_empty() {
        findings.add(line, AnswerProblem::NoneRight);
        return None;
    }
    Some(accepted)
}

/// Whether all pieces say something.
pub(super) fn all_filled(pieces: &[Piece], findings: &mut Findings<'_>) -> bool {
    let mut filled = true;
    for piece in pieces.iter().filter(|piece| piece.text.is_empty()) {
        findings.add(piece.line, AnswerProblem::Empty);
        filled = false;
    }
    filled
}

fn is_mark(glyph: &Glyph) -> bool {
    glyph.is('=') || glyph.is('~')
}

/// Reads one piece after its mark.
fn piece(mark: Glyph, glyphs: &[Glyph], findings: &mut Findings<'_>) -> Option<Piece> {
    let (answer, _feedback) = split_once(glyphs, "#");
    let answer = trim(answer);
    let Ok((weight, rest)) = weight(answer) else {
        findings.add(mark.line, AnswerProblem::BadWeight { text: text(answer) });
        return None;
    };
    let credit = match weight {
        None if mark.is('=') => Credit::Full,
        Some(weight) if weight >= 100.0 => Credit::Full,
        Some(weight) if weight > 0.0 => Credit::Partial,
        _ => Credit::None,
    };
    Some(Piece { line: mark.line, credit, text: text(rest) })
}

/// A weight that is not `%number%`.
struct BadWeight;

/// Takes the weight off an answer that has one.
fn weight(answer: &[Glyph]) -> Result<(Option<f64>, &[Glyph]), BadWeight> {
    let Some(after) = strip_prefix(answer, "%") else {
        return Ok((None, answer));
    };
    let (number, rest) = split_once(after, "%");
    let number = Decimal::parse(&text(number)).ok_or(BadWeight)?;
    Ok((Some(number.to_f64()), rest.ok_or(BadWeight)?))
}

#[cfg(test)]
mod tests {
    use super::super::super::located::lines;
    use super::super::glyph::read;
    use super::*;

    type Read = Option<Vec<(u32, Credit, String)>>;

    fn pieces(text: &str) -> (Read, Vec<(u32, String)>) {
        let glyphs = read(&lines(text).collect::<Vec<_>>());
        let mut findings = Findings::new("f");
        let pieces = parse(trim(&glyphs), 1, &mut findings);
        let pieces =
            pieces.map(|pieces| pieces.into_iter().map(|it| (it.line, it.credit, it.text)).collect());
        let problems =
            findings.into_problems().into_iter().map(|problem| (problem.line, problem.kind.what()));
        (pieces, problems.collect())
    }

    #[test]
    fn reads_marks_weights_and_feedback() {
        use Credit::{Full, Partial};
        let none = Credit::None;
        let table = [
            ("=a ~b", vec![(1, Full, "a"), (1, none, "b")]),
            ("~ a#no\n= b#sí, 2 \\= 2\n~c", vec![(1, none, "a"), (2, Full, "b"), (3, none, "c")]),
            ("~%100%a ~%50%b =%25%c", vec![(1, Full, "a"), (1, Partial, "b"), (1, Partial, "c")]),
            ("=%0%a ~%-50%b ~%33.3%c", vec![(1, none, "a"), (1, none, "b"), (1, Partial, "c")]),
            ("=50% ~[plain]b", vec![(1, Full, "50%"), (1, none, "b")]),
            ("=%100%[html]a", vec![(1, Full, "a")]),
            ("= ~", vec![(1, Full, ""), (1, none, "")]),
        ];
        for (text, expected) in table {
            let expected: Vec<_> =
                expected.into_iter().map(|(line, credit, text)| (line, credit, text.to_owned())).collect();
            assert_eq!(pieces(text), (Some(expected), vec![]), "{text:?}");
        }
    }

    #[test]
    fn names_what_is_wrong() {
        let table = [
            ("a =b", 1, "`a` has neither `=` nor `~` before it"),
            ("=a\n~%x%b", 2, "`%x%b` does not begin with a weight"),
            ("~%50 b", 1, "`%50 b` does not begin with a weight"),
        ];
        for (text, line, problem) in table {
            assert_eq!(pieces(text), (None, vec![(line, problem.to_owned())]), "{text:?}");
        }
    }
}
