//! A quiz file in Moodle's GIFT: questions between blank lines, each with its keys in comments above it.
//!
//! Two layers. [`parse`] reads a file into a [`Document`], which holds all that Moodle's own import understands, and
//! [`write`] writes it; reading what was written gives an equal document. The second layer makes an item of every
//! question that a text can ask. Descriptions are passed over; essays, which only a person can mark, are problems. Titles,
//! categories, tags, formats and what is said to right answers stay in the document: a text quiz has no place for them.
//!
//! Source: Moodle's `question/format/gift`; the keys follow its `// [id:...] [tag:...]`, and `[difficulty:...]`,
//! `[hint:...]`, `[requires:...]` and `[say:...]` are ours.

pub(super) mod answer;
mod block;
mod document;
pub(super) mod export;
mod form;
mod glyph;
pub(super) mod item;
pub(super) mod keys;
mod number;
mod piece;
mod question;
#[cfg(test)]
mod tests;
mod write;

pub use document::{
    Block, Comment, Content, Decimal, Document, Form, Format, GAP, Line, Mark, NumberPiece, Numbers, Pair,
    Piece, Question, Text,
};
pub use export::export;
pub use write::write;

pub(super) use export::share;
pub(super) use glyph::is_blank;
pub(super) use number::numbers as numbers_of;

use super::located::Located;
use super::problem::Findings;
use super::{ITEMS_MAX, Item, Problem, QuizProblem};

/// Parses a GIFT file; `file` is the name that its problems give.
///
/// A question that cannot be read is kept as it is written. No text makes it panic.
pub fn parse(file: &str, text: &str) -> (Document, Vec<Problem>) {
    let mut findings = Findings::new(file);
    let document = read(text, &mut findings);
    (document, findings.into_problems())
}

/// Parses a GIFT file.
pub(super) fn read(text: &str, findings: &mut Findings<'_>) -> Document {
    Document { blocks: block::split(text).into_iter().map(|raw| read_block(&raw, findings)).collect() }
}

fn read_block(raw: &block::RawBlock<'_>, findings: &mut Findings<'_>) -> Block {
    let comment =
        |comment: &Located<&str>| Comment { line: Line(comment.line), text: comment.value.to_owned() };
    let comments = raw.comments.iter().map(comment).collect();
    let content = match (&raw.category, raw.lines.first()) {
        (Some(category), _) => {
            Content::Category { line: Line(category.line), name: category.value.to_owned() }
        }
        (None, None) => Content::None,
        (None, Some(first)) => match question::parse(&glyph::read(&raw.lines), first.line, findings) {
            Some(question) => Content::Question(Box::new(question)),
            None => Content::Unreadable {
                line: Line(first.line),
                lines: raw.lines.iter().map(|line| line.value.to_owned()).collect(),
            },
        },
    };
    Block { comments, content }
}

/// Parses a quiz file into its usable items, in the author's order, each with the line it begins on.
pub(super) fn items(text: &str, findings: &mut Findings<'_>) -> Vec<Located<Item>> {
    let mut document = read(text, findings);
    drop_excess(&mut document, findings);
    document.blocks.iter().filter_map(|block| item::parse(block, findings)).collect()
}

/// Drops the questions beyond `ITEMS_MAX`.
fn drop_excess(document: &mut Document, findings: &mut Findings<'_>) {
    let questions = document.blocks.iter().enumerate().filter(|(_, block)| block.is_question());
    let count = questions.clone().count();
    if let Some((place, line)) = questions.map(|(place, block)| (place, block.line())).nth(ITEMS_MAX) {
        findings.add(line, QuizProblem::TooManyItems { count, limit: ITEMS_MAX });
        document.blocks.truncate(place);
    }
}
