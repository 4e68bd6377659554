//! The one form all learner texts have: a single run of words, of a bounded length.

use super::TEXT_CHARS_MAX;

/// Joins words with single spaces; line ends, tabs and control characters count as space.
pub(super) fn one_line(text: &str) -> String {
    let blank = |c: char| c.is_whitespace() || c.is_control();
    text.split(blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Returns the number of characters if there are too many for a learner text.
pub(super) fn excess(text: &str) -> Option<usize> {
    let chars = text.chars().count();
    (chars > TEXT_CHARS_MAX).then_some(chars)
}
