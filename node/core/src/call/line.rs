//! One thing that a call says.

use std::fmt;

use chaski_sync_core::content::ClipDigest;

/// One thing to say.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    /// The language it is said in.
    pub language: String,
    /// What the synthesiser says.
    pub text: String,
    /// A recording of these author's words, and what is said after it, in place of `text`.
    pub recorded: Option<(ClipDigest, String)>,
    /// Whether it holds a person's name: then it is never cached, and never printed.
    pub is_personal: bool,
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_personal {
            return write!(f, "Line({}, …)", self.language);
        }
        f.debug_struct("Line")
            .field("language", &self.language)
            .field("text", &self.text)
            .field("recorded", &self.recorded)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_not_printed() {
        let line = |is_personal| Line {
            language: "es".into(),
            text: "Hola, Rosa.".into(),
            recorded: None,
            is_personal,
        };
        assert!(format!("{:?}", line(false)).contains("Rosa"));
        assert!(!format!("{:?}", line(true)).contains("Rosa"));
    }
}
