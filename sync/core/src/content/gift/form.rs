//! Which form of answer stands between the braces, and the two short ones: true-false and matching.

use super::super::AnswerProblem;
use super::super::problem::Findings;
use super::document::{Form, Line, Pair};
use super::glyph::{Glyph, find, plain, split_once, strip_prefix, text};
use super::{number, piece};

/// The spellings of true and false; Moodle wants capitals.
const TRUTHS: [(&str, bool); 4] = [("T", true), ("TRUE", true), ("F", false), ("FALSE", false)];

/// Parses the answers; `None` when they have an error, which is added to the findings.
///
/// Source: the order of Moodle's own checks.
pub(super) fn parse(answers: &[Glyph], line: u32, findings: &mut Findings<'_>) -> Option<Form> {
    let has = |signs| find(answers, signs).is_some();
    if answers.is_empty() {
        Some(Form::Essay)
    } else if let Some(numbers) = strip_prefix(answers, "#") {
        number::parse(numbers, line, findings)
    } else if has("~") {
        piece::parse(answers, line, findings).map(Form::Choice)
    } else if has("=") && has("->") {
        matching(answers, line, findings)
    } else if let Some(right) = truth(answers) {
        let (_, feedback) = split_once(answers, "#");
        let (to_wrong, to_right) = split_once(feedback.unwrap_or_default(), "#");
        let to_right = to_right.and_then(|feedback| text(feedback).if_filled());
        Some(Form::TrueFalse { right, to_wrong: text(to_wrong).if_filled(), to_right })
    } else {
        piece::parse(answers, line, findings).map(Form::ShortAnswer)
    }
}

/// Reads true or false, with or without feedback.
fn truth(answers: &[Glyph]) -> Option<bool> {
    let word = plain(split_once(answers, "#").0);
    TRUTHS.into_iter().find(|(spelling, _)| word.eq_ignore_ascii_case(spelling)).map(|(_, truth)| truth)
}

fn matching(answers: &[Glyph], line: u32, findings: &mut Findings<'_>) -> Option<Form> {
    let raw = piece::split(answers, line, findings)?;
    let pairs: Vec<_> = raw.into_iter().map(|raw| pair(raw.line, raw.glyphs, findings)).collect();
    pairs.into_iter().collect::<Option<_>>().map(Form::Matching)
}

fn pair(line: u32, glyphs: &[Glyph], findings: &mut Findings<'_>) -> Option<Pair> {
    let (left, right) = split_once(glyphs, "->");
    let Some(right) = right else {
        findings.add(line, AnswerProblem::WithoutArrow { text: plain(left) });
        return None;
    };
    Some(Pair { line: Line(line), left: text(left), right: plain(right) })
}
