//! What is said in a call, before it is sound.

use std::fmt;

use chaski_sync_core::content::ClipDigest;

/// One thing to say.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Its language, such as `es`.
    pub language: String,
    /// The words, as the synthesiser says them.
    pub text: String,
    /// A recording of its author's words and what is said behind it: in place of the words, where there is one.
    pub recorded: Option<Recorded>,
    /// It holds a person's name or marks: its sound is not kept, and it is not printed.
    pub is_personal: bool,
    /// A recording that a person made in a call, in place of the words.
    pub take: Option<u64>,
}

/// A recording that may be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Of the author's words.
    pub digest: ClipDigest,
    /// Said behind it, such as which keys to press; empty when there is nothing to add.
    pub then: String,
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Line");
        debug.field("language", &self.language);
        if !self.is_personal {
            debug.field("text", &self.text).field("recorded", &self.recorded);
        }
        debug.finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_not_printed() {
        let line = |is_personal| Line { text: "Hola, Rosa.".to_owned(), is_personal, ..Line::default() };
        assert!(format!("{:?}", line(false)).contains("Rosa"));
        assert!(!format!("{:?}", line(true)).contains("Rosa"));
    }
}
