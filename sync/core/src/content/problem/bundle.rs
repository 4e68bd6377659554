//! Problems of a bundle as a whole: what `bundle.toml` says, and which clips it lists.

use thiserror::Error;

use super::told::{Told, told};

/// What is wrong with a bundle's own files.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", self.told())]
pub enum BundleProblem {
    /// `bundle.toml` is not TOML.
    NotToml {
        /// What the parser says.
        why: String,
    },
    /// A key is missing.
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// The key is not one of a bundle's. A warning.
    UnknownKey {
        /// The key.
        key: String,
        /// The known one that is nearest, if any is near.
        nearest: Option<&'static str>,
    },
    /// A value is none that the key can have.
    BadValue {
        /// The key.
        key: &'static str,
        /// What is there instead.
        value: String,
    },
    /// A line of `clips.tsv` is not a piece, a tab and a digest.
    BadClipLine {
        /// The line.
        text: String,
    },
    /// `clips.tsv` names a piece twice.
    RepeatedClip {
        /// The piece.
        piece: String,
    },
}

impl BundleProblem {
    pub(super) fn told(&self) -> Told {
        match self.clone() {
            BundleProblem::NotToml { why } => told("bundle-not-toml").with("why", why),
            BundleProblem::MissingKey { key } => told("bundle-missing-key").with("key", key),
            BundleProblem::UnknownKey { key, nearest: None } => told("bundle-unknown-key").with("key", key),
            BundleProblem::UnknownKey { key, nearest: Some(nearest) } => {
                told("bundle-misspelt-key").with("key", key).with("nearest", nearest)
            }
            BundleProblem::BadValue { key, value } => {
                told("bundle-bad-value").with("key", key).with("value", value)
            }
            BundleProblem::BadClipLine { text } => told("bundle-bad-clip-line").with("text", text),
            BundleProblem::RepeatedClip { piece } => told("bundle-repeated-clip").with("piece", piece),
        }
    }
}
