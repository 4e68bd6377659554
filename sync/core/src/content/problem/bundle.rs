//! Problems of a bundle as a whole: what `bundle.toml` says, and which clips it lists.

use thiserror::Error;

/// What is wrong with a bundle's own files.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BundleProblem {
    /// `bundle.toml` is not TOML.
    #[error("the file is not TOML: {why}")]
    NotToml {
        /// What the parser says.
        why: String,
    },
    /// A key is missing.
    #[error("the bundle has no `{key}`")]
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// The key is not one of a bundle's. A warning.
    #[error("the key `{key}` is unknown{}", nearest.map_or_else(String::new, |near| format!(", did you mean `{near}`?")))]
    UnknownKey {
        /// The key.
        key: String,
        /// The known one that is nearest, if any is near.
        nearest: Option<&'static str>,
    },
    /// A value is none that the key can have.
    #[error("`{value}` cannot be the {key} of a bundle")]
    BadValue {
        /// The key.
        key: &'static str,
        /// What is there instead.
        value: String,
    },
    /// A line of `clips.tsv` is not a piece, a tab and a digest.
    #[error("the line does not name a clip: `{text}`")]
    BadClipLine {
        /// The line.
        text: String,
    },
    /// `clips.tsv` names a piece twice.
    #[error("the clip `{piece}` is there twice")]
    RepeatedClip {
        /// The piece.
        piece: String,
    },
}

impl BundleProblem {
    pub(super) fn remedy(&self) -> &'static str {
        match self {
            BundleProblem::NotToml { .. } => "write one `key = value` per line, texts in double quotes",
            BundleProblem::MissingKey { .. } => "add a line `key = value`",
            BundleProblem::UnknownKey { .. } => {
                "use name, title, area, languages or priority, or remove the line"
            }
            BundleProblem::BadValue { key: "name", .. } => {
                "use lower-case letters, digits and hyphens in quotes, as in `\"matematica-primaria\"`"
            }
            BundleProblem::BadValue { key: "languages", .. } => {
                "list language tags, each once, as in `[\"es\", \"qu\"]`"
            }
            BundleProblem::BadValue { key: "priority", .. } => "write a number from 1 (first) to 9 (last)",
            BundleProblem::BadValue { .. } => "write a text in double quotes",
            BundleProblem::BadClipLine { .. } => "write the piece, a tab, and the 16 digits of its digest",
            BundleProblem::RepeatedClip { .. } => "keep the line that belongs to the clip that is there",
        }
    }
}
