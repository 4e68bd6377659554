//! A value together with the line it was read from, so that later checks can still point at it.

/// A value and its line, counted from 1.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Located<T> {
    /// The line in the source file.
    pub(super) line: u32,
    /// What was read there.
    pub(super) value: T,
}

impl<T> Located<T> {
    /// Puts a value and its line together.
    pub(super) fn new(line: u32, value: T) -> Located<T> {
        Located { line, value }
    }
}

/// Numbers the lines of a file from 1, without their ends and without a byte order mark.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Located<&str>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    (1..).zip(text.lines()).map(|(line, value)| Located { line, value })
}
