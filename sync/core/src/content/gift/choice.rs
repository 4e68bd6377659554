//! The options of a choice: two to four, all different, one of them right.

use super::super::problem::Findings;
use super::super::{Answer, OPTIONS_MAX, OPTIONS_MIN, OptionProblem};
use super::piece::{Credit, Piece, all_filled};

/// Makes a choice of the pieces; `None` when it has an error.
pub(super) fn parse(pieces: Vec<Piece>, line: u32, findings: &mut Findings<'_>) -> Option<Answer> {
    let filled = all_filled(&pieces, findings);
    let counted = is_counted(&pieces, line, findings);
    let different = are_different(&pieces, findings);
    let right = right(&pieces, line, findings);
    let options = pieces.into_iter().map(|piece| piece.text).collect();
    (filled && counted && different).then_some(Answer::Choice { options, right: right? })
}

fn is_counted(pieces: &[Piece], line: u32, findings: &mut Findings<'_>) -> bool {
    let count = pieces.len();
    let possible = (OPTIONS_MIN..=OPTIONS_MAX).contains(&count);
    if !possible {
        findings.add(line, OptionProblem::Count { count, least: OPTIONS_MIN, most: OPTIONS_MAX });
    }
    possible
}

fn are_different(pieces: &[Piece], findings: &mut Findings<'_>) -> bool {
    let mut different = true;
    for (place, piece) in pieces.iter().enumerate().filter(|(_, piece)| !piece.text.is_empty()) {
        if pieces[..place].iter().any(|earlier| earlier.text == piece.text) {
            findings.add(piece.line, OptionProblem::Repeated { text: piece.text.clone() });
            different = false;
        }
    }
    different
}

/// Finds the one option with full credit.
fn right(pieces: &[Piece], line: u32, findings: &mut Findings<'_>) -> Option<usize> {
    let mut full = (0..pieces.len()).filter(|&place| pieces[place].credit == Credit::Full);
    let shared = pieces.iter().any(|piece| piece.credit == Credit::Partial);
    let problem = match (full.next(), full.next()) {
        (Some(right), None) => return Some(right),
        (None, _) if !shared => OptionProblem::NoneRight,
        _ => OptionProblem::SeveralRight,
    };
    findings.add(line, problem);
    None
}
