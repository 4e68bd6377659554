//! A quiz file in Moodle's GIFT: questions between blank lines, each with its keys in comments above it.
//!
//! It reads choice, number, short text and true-false; matching, essay, description and missing word are recognised
//! and reported. Titles, categories, tags, formats and the feedback of single answers are accepted and dropped,
//! because a text quiz has no place for them. It deliberately writes no GIFT.
//!
//! Source: Moodle's `qformat_gift`; the keys follow its `// [id:...] [tag:...]`, and `[difficulty:...]` and
//! `[hint:...]` are ours.

mod answer;
mod block;
mod choice;
mod glyph;
mod item;
mod keys;
mod number;
mod piece;
mod question;

use block::Block;

use super::located::Located;
use super::problem::Findings;
use super::{ITEMS_MAX, Item, QuizProblem};

/// Parses a quiz file into its usable items, in the author's order, each with the line it begins on.
pub(super) fn parse(text: &str, findings: &mut Findings<'_>) -> Vec<Located<Item>> {
    let mut blocks = block::split(text);
    drop_excess(&mut blocks, findings);
    blocks.iter().filter_map(|block| item::parse(block, findings)).collect()
}

/// Drops the questions beyond `ITEMS_MAX`.
fn drop_excess(blocks: &mut Vec<Block<'_>>, findings: &mut Findings<'_>) {
    let mut count = 0;
    let mut beyond = None;
    for (place, block) in blocks.iter().enumerate() {
        count += usize::from(block.is_question());
        if count > ITEMS_MAX {
            beyond = beyond.or(Some((place, block.line())));
        }
    }
    if let Some((place, line)) = beyond {
        findings.add(line, QuizProblem::TooManyItems { count, limit: ITEMS_MAX });
        blocks.truncate(place);
    }
}
