//! The blocks of a quiz file, which blank lines separate: at most one question each, with its comments.
//!
//! A blank line always ends a block, so that an unclosed brace cannot swallow the questions after it.

use super::super::located::{Located, lines};
use super::glyph::is_blank;

/// What begins a comment line.
pub(super) const COMMENT: &str = "//";
/// What begins a line that names a Moodle category.
pub(super) const CATEGORY: &str = "$CATEGORY:";

/// The lines between two blank lines, or up to a category; at least one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct RawBlock<'a> {
    /// The comments, without their `//`.
    pub(super) comments: Vec<Located<&'a str>>,
    /// The category that it names; a block that does has no lines.
    pub(super) category: Option<Located<&'a str>>,
    /// The other lines.
    pub(super) lines: Vec<Located<&'a str>>,
}

impl RawBlock<'_> {
    fn is_empty(&self) -> bool {
        self.comments.is_empty() && self.category.is_none() && self.lines.is_empty()
    }
}

/// Splits a quiz file at its blank lines, and after its categories.
pub(super) fn split(text: &str) -> Vec<RawBlock<'_>> {
    let mut blocks = Vec::new();
    let mut block = RawBlock::default();
    for Located { line, value } in lines(text) {
        let value = value.trim_matches(is_blank);
        if value.is_empty() {
            blocks.push(std::mem::take(&mut block));
        } else if let Some(comment) = value.strip_prefix(COMMENT) {
            block.comments.push(Located::new(line, comment));
        } else if let Some(name) = value.strip_prefix(CATEGORY).filter(|_| block.lines.is_empty()) {
            block.category = Some(Located::new(line, name.trim_matches(is_blank)));
            blocks.push(std::mem::take(&mut block));
        } else {
            block.lines.push(Located::new(line, value));
        }
    }
    blocks.push(block);
    blocks.retain(|block| !block.is_empty());
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_at_blank_lines_and_after_categories() {
        let text = "$CATEGORY: a/b \n // [id:x]\nUno\n  // note\ndos {\n \t\n}\n\n\n//alone\n$CATEGORY:\n";
        let at = Located::<&str>::new;
        let none = RawBlock::default;
        assert_eq!(
            split(text),
            [
                RawBlock { category: Some(at(1, "a/b")), ..none() },
                RawBlock {
                    comments: vec![at(2, " [id:x]"), at(4, " note")],
                    lines: vec![at(3, "Uno"), at(5, "dos {")],
                    ..none()
                },
                RawBlock { lines: vec![at(7, "}")], ..none() },
                RawBlock { comments: vec![at(10, "alone")], category: Some(at(11, "")), ..none() },
            ]
        );
    }
}
