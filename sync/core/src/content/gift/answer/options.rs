//! The options of a choice: all different, one of them right, or several by their weights.

use std::collections::BTreeSet;

use super::super::super::problem::Findings;
use super::super::super::{
    Answer, AnswerProblem, Given, OPTIONS_MAX, OPTIONS_MIN, OptionProblem, SEVERAL_OPTIONS_MAX,
};
use super::super::document::{Mark, Piece};
use super::{Credit, Graded, feedback};

/// Makes a choice of the pieces; `None` when it has an error.
pub(super) fn parse(pieces: &[Piece], line: u32, findings: &mut Findings<'_>) -> Option<Graded> {
    let filled = are_filled(pieces, findings);
    let right = right(pieces);
    let several = right.as_ref().is_ok_and(|right| right.len() > 1);
    let counted = is_counted(pieces, if several { SEVERAL_OPTIONS_MAX } else { OPTIONS_MAX }, line, findings);
    let different = are_different(pieces.iter().map(|piece| (piece.line.0, &piece.text.text)), findings);
    let right = right.map_err(|problem| findings.add(line, problem)).ok()?;
    let wrong = pieces.iter().enumerate().filter(|(place, _)| !right.contains(place));
    let feedback = wrong
        .filter_map(|(place, piece)| Some(feedback(Given::Option(place), piece.feedback.as_ref()?)))
        .collect();
    let options = pieces.iter().map(|piece| piece.text.text.clone()).collect();
    let answer = match right.as_slice() {
        [right] => Answer::Choice { options, right: *right },
        _ => Answer::Several { options, right },
    };
    (filled && counted && different).then_some((answer, feedback))
}

/// Whether all pieces say something.
pub(super) fn are_filled(pieces: &[Piece], findings: &mut Findings<'_>) -> bool {
    let mut filled = true;
    for piece in pieces.iter().filter(|piece| piece.text.text.is_empty()) {
        findings.add(piece.line.0, AnswerProblem::Empty);
        filled = false;
    }
    filled
}

/// Whether no text, with its line, is there twice.
pub(super) fn are_different<'t>(
    texts: impl Iterator<Item = (u32, &'t String)>,
    findings: &mut Findings<'_>,
) -> bool {
    let mut earlier = BTreeSet::new();
    let mut different = true;
    for (line, text) in texts.filter(|(_, text)| !text.is_empty()) {
        if !earlier.insert(text) {
            findings.add(line, OptionProblem::Repeated { text: text.clone() });
            different = false;
        }
    }
    different
}

fn is_counted(pieces: &[Piece], most: usize, line: u32, findings: &mut Findings<'_>) -> bool {
    let count = pieces.len();
    let possible = (OPTIONS_MIN..=most).contains(&count);
    if !possible {
        findings.add(line, OptionProblem::Count { count, least: OPTIONS_MIN, most });
    }
    possible
}

/// Finds the one option with full credit, or, where no option has `=`, those with some of it.
///
/// Source: Moodle lets a learner tick several options where none has `=`.
fn right(pieces: &[Piece]) -> Result<Vec<usize>, OptionProblem> {
    let places = |credits: &[Credit]| -> Vec<usize> {
        let has = |piece: &Piece| credits.contains(&Credit::of(piece.mark, piece.weight));
        (0..pieces.len()).filter(|&place| has(&pieces[place])).collect()
    };
    let full = places(&[Credit::Full]);
    let some = places(&[Credit::Full, Credit::Partial]);
    let weighed = pieces.iter().all(|piece| piece.mark == Mark::Wrong);
    match (full.len(), some.len()) {
        (0, 0) => Err(OptionProblem::NoneRight),
        (0, 1) if weighed => Err(OptionProblem::NoneRight),
        (1, _) => Ok(full),
        _ if weighed => Ok(some),
        _ => Err(OptionProblem::SeveralRight),
    }
}
