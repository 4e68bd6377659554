//! The blocks of a quiz file, which blank lines separate: at most one question each, with its comments.
//!
//! A blank line always ends a block, so that an unclosed brace cannot swallow the questions after it.

use super::super::located::{Located, lines};

/// What begins a comment line.
const COMMENT: &str = "//";
/// What begins a line that names a Moodle category.
const CATEGORY: &str = "$CATEGORY:";

/// The lines between two blank lines; at least one comment or one line of a question.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Block<'a> {
    /// The comments, without their `//`.
    pub(super) comments: Vec<Located<&'a str>>,
    /// The other lines.
    pub(super) lines: Vec<Located<&'a str>>,
}

impl Block<'_> {
    /// Whether it has more than comments.
    pub(super) fn is_question(&self) -> bool {
        !self.lines.is_empty()
    }

    /// Returns the first line of the question, or of the comments where there is none.
    pub(super) fn line(&self) -> u32 {
        self.lines.first().or(self.comments.first()).map_or(1, |line| line.line)
    }
}

/// Splits a quiz file at its blank lines.
pub(super) fn split(text: &str) -> Vec<Block<'_>> {
    let mut blocks = vec![Block::default()];
    for Located { line, value } in lines(text) {
        let value = value.trim();
        if value.is_empty() {
            blocks.push(Block::default());
        } else if let Some(block) = blocks.last_mut() {
            match value.strip_prefix(COMMENT) {
                Some(comment) => block.comments.push(Located::new(line, comment)),
                None if value.starts_with(CATEGORY) => {}
                None => block.lines.push(Located::new(line, value)),
            }
        }
    }
    blocks.retain(|block| !block.comments.is_empty() || block.is_question());
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_at_blank_lines() {
        let text = "$CATEGORY: a/b\n\n // [id:x]\nUno\n  // note\ndos {\n \t\n}\n\n\n//alone\n";
        let at = Located::<&str>::new;
        assert_eq!(
            split(text),
            [
                Block {
                    comments: vec![at(3, " [id:x]"), at(5, " note")],
                    lines: vec![at(4, "Uno"), at(6, "dos {")]
                },
                Block { comments: vec![], lines: vec![at(8, "}")] },
                Block { comments: vec![at(11, "alone")], lines: vec![] },
            ]
        );
    }
}
