//! The pieces between the braces: `=right`, `~wrong`, each with an optional weight and feedback.

use super::super::AnswerProblem;
use super::super::problem::Findings;
use super::document::{Decimal, Line, Mark, Piece, Text};
use super::glyph::{Glyph, plain, split_once, strip_prefix, text, trim};

/// What stands after one mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct RawPiece<'a> {
    pub(super) line: u32,
    pub(super) mark: Mark,
    pub(super) glyphs: &'a [Glyph],
}

/// Whether there is a `=` or `~` with its meaning.
pub(super) fn has_marks(answers: &[Glyph]) -> bool {
    answers.iter().any(|glyph| mark(*glyph).is_some())
}

/// Splits the answers at their marks; `None` when text stands before the first, which is added to the findings.
pub(super) fn split<'a>(
    answers: &'a [Glyph],
    line: u32,
    findings: &mut Findings<'_>,
) -> Option<Vec<RawPiece<'a>>> {
    let end =
        |glyphs: &[Glyph]| glyphs.iter().position(|glyph| mark(*glyph).is_some()).unwrap_or(glyphs.len());
    let (before, mut rest) = answers.split_at(end(answers));
    let before = plain(before);
    let mut pieces = Vec::new();
    while let [first, after @ ..] = rest {
        let (glyphs, behind) = after.split_at(end(after));
        pieces.extend(mark(*first).map(|mark| RawPiece { line: first.line, mark, glyphs }));
        rest = behind;
    }
    if before.is_empty() {
        return Some(pieces);
    }
    findings.add(line, AnswerProblem::WithoutMark { text: before });
    None
}

/// Parses the answers of a choice or short answer; `None` when one has an error, which is added to the findings.
pub(super) fn parse(answers: &[Glyph], line: u32, findings: &mut Findings<'_>) -> Option<Vec<Piece>> {
    let split = split(answers, line, findings);
    let pieces: Vec<_> = split.iter().flatten().map(|raw| piece(raw, findings)).collect();
    let pieces: Option<Vec<Piece>> = pieces.into_iter().collect();
    split.and(pieces)
}

fn piece(raw: &RawPiece<'_>, findings: &mut Findings<'_>) -> Option<Piece> {
    let RawPiece { line, mark, glyphs } = *raw;
    let (weight, answer, feedback) = parts(raw.line, glyphs, findings)?;
    Some(Piece { line: Line(line), mark, weight, text: text(answer), feedback })
}

/// An answer's weight, itself, and its feedback.
type Parts<'a> = (Option<Decimal>, &'a [Glyph], Option<Text>);

/// Splits what stands after a mark; `None` when its weight is none, which is added to the findings.
pub(super) fn parts<'a>(line: u32, glyphs: &'a [Glyph], findings: &mut Findings<'_>) -> Option<Parts<'a>> {
    let (answer, feedback) = split_once(glyphs, "#");
    let answer = trim(answer);
    let Ok((weight, rest)) = weight(answer) else {
        findings.add(line, AnswerProblem::BadWeight { text: plain(answer) });
        return None;
    };
    Some((weight, rest, feedback.and_then(|feedback| text(feedback).if_filled())))
}

fn mark(glyph: Glyph) -> Option<Mark> {
    let right = glyph.is('=').then_some(Mark::Right);
    right.or(glyph.is('~').then_some(Mark::Wrong))
}

/// A weight that is not `%number%`.
struct BadWeight;

/// Takes the weight off an answer that has one.
fn weight(answer: &[Glyph]) -> Result<(Option<Decimal>, &[Glyph]), BadWeight> {
    let Some(after) = strip_prefix(answer, "%") else {
        return Ok((None, answer));
    };
    let (number, rest) = split_once(after, "%");
    let number = Decimal::parse(&plain(number)).ok_or(BadWeight)?;
    Ok((Some(number), rest.ok_or(BadWeight)?))
}

#[cfg(test)]
mod tests {
    use super::super::super::located::lines;
    use super::super::glyph::read;
    use super::*;

    type Read = Option<Vec<(u32, String)>>;

    fn written(piece: Piece) -> (u32, String) {
        let mark = if piece.mark == Mark::Right { "=" } else { "~" };
        let weight = piece.weight.map(|weight| format!("%{weight}%")).unwrap_or_default();
        let of = |text: Text| format!("{}{}", text.format.map_or("", |format| format.mark()), text.text);
        let feedback = piece.feedback.map(|feedback| format!("#{}", of(feedback))).unwrap_or_default();
        (piece.line.0, format!("{mark}{weight}{}{feedback}", of(piece.text)))
    }

    fn pieces(text: &str) -> (Read, Vec<(u32, String)>) {
        let glyphs = read(&lines(text).collect::<Vec<_>>());
        let mut findings = Findings::new("f");
        let pieces = parse(trim(&glyphs), 1, &mut findings);
        let problems =
            findings.into_problems().into_iter().map(|problem| (problem.line, problem.kind.what()));
        (pieces.map(|pieces| pieces.into_iter().map(written).collect()), problems.collect())
    }

    #[test]
    fn reads_marks_weights_formats_and_feedback() {
        let table = [
            ("=a ~b", vec![(1, "=a"), (1, "~b")]),
            ("~ a#no\n= b#sí, 2 \\= 2\n~c#", vec![(1, "~a#no"), (2, "=b#sí, 2 = 2"), (3, "~c")]),
            ("~%100%a ~%-50.5%b =%25%c", vec![(1, "~%100%a"), (1, "~%-50.5%b"), (1, "=%25%c")]),
            ("=50% ~[plain]b#[html]c", vec![(1, "=50%"), (1, "~[plain]b#[html]c")]),
            ("=%100%[html]a", vec![(1, "=%100%[html]a")]),
            ("= ~", vec![(1, "="), (1, "~")]),
        ];
        for (text, expected) in table {
            let expected: Vec<_> =
                expected.into_iter().map(|(line, written)| (line, written.to_owned())).collect();
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
