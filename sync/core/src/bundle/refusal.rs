//! Why a bundle is refused: typed, with a word that programs read and a sentence that people read.

use std::fmt;

/// The part of a bundle that something is wrong with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The first bytes and the head with its signature.
    Head,
    /// The statements that name the release keys.
    Keys,
    /// What the head commits to: sizes, roots, streams on offer.
    Manifest,
    /// The hashes of a stream's units.
    Units,
    /// A stream itself.
    Stream,
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Section::Head => "head",
            Section::Keys => "keys",
            Section::Manifest => "manifest",
            Section::Units => "unit hashes",
            Section::Stream => "stream",
        })
    }
}

/// Why a bundle does not become active. Nothing of it was used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The file does not begin like a bundle.
    #[error("this is not a bundle")]
    NotABundle,
    /// A newer program wrote it.
    #[error("the bundle has format {found}, this program reads {known}")]
    UnknownFormat {
        /// The format it has.
        found: u8,
        /// The format read here.
        known: u8,
    },
    /// There is no key to judge it by.
    #[error("no root key is installed to judge bundles by")]
    NoRoot,
    /// The place of the signature is empty.
    #[error("the bundle is not signed")]
    Unsigned,
    /// No known key made the signature, or the head was changed after signing.
    #[error("the signature is by no key that may release here, or the head was changed")]
    UnknownKey,
    /// A key made the signature that has been revoked since.
    #[error("the bundle is signed with a key that has been revoked")]
    RevokedKey,
    /// A statement of keys is not by the root, or was changed.
    #[error("the statement of release keys is not by the root key")]
    ForgedKeys,
    /// It is of another tree than asked for.
    #[error("the bundle is of tree {found}, not {wanted}")]
    OtherTree {
        /// The tree it is of.
        found: u16,
        /// The tree asked for.
        wanted: u16,
    },
    /// A newer version is installed.
    #[error("version {found} is older than {installed}, which is installed")]
    Older {
        /// Its version.
        found: u32,
        /// The version installed.
        installed: u32,
    },
    /// The same version with other content is installed.
    #[error("version {version} is installed with other content")]
    Conflict {
        /// The version both claim.
        version: u32,
    },
    /// The parts are not of one release.
    #[error("the {section} belongs to another release")]
    Mixed {
        /// The part that is foreign.
        section: Section,
    },
    /// It ends too early.
    #[error("the file ends in the middle of the {section}")]
    Truncated {
        /// Where it ends.
        section: Section,
    },
    /// Bytes are not those that were signed.
    #[error("the {section} is damaged")]
    Damaged {
        /// Where.
        section: Section,
    },
    /// A size exceeds what is read here.
    #[error("{what} is {found}, at most {limit} is possible")]
    TooLarge {
        /// What it is the size of.
        what: &'static str,
        /// The size claimed.
        found: u64,
        /// The most possible.
        limit: u64,
    },
    /// A size is not what it claims.
    #[error("{what} is not as large as it claims")]
    WrongSize {
        /// What it is the size of.
        what: &'static str,
    },
    /// A file's name could be more than a name.
    #[error("the file name {name:?} is not possible: {reason}")]
    BadName {
        /// The name.
        name: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Two files lie in each other's place.
    #[error("two files have the place {name:?}")]
    Overlap {
        /// The name.
        name: String,
    },
    /// The list of changes makes no sense.
    #[error("the list of changes is not possible: {0}")]
    BadPlan(&'static str),
    /// It begins at another version than the one here.
    #[error("the bundle changes another version than the one that is here")]
    WrongBase,
    /// The result is not the tree that was signed.
    #[error("the result is not the tree that was signed")]
    WrongTree,
    /// Something stands after its end.
    #[error("there are bytes after the end")]
    TrailingBytes,
}

impl Refusal {
    /// The reason in a word, for programs; stable, listed in `docs/formats/bundle.md`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::NotABundle => "not-a-bundle",
            Refusal::UnknownFormat { .. } => "unknown-format",
            Refusal::NoRoot => "no-root",
            Refusal::Unsigned => "unsigned",
            Refusal::UnknownKey => "unknown-key",
            Refusal::RevokedKey => "revoked-key",
            Refusal::ForgedKeys => "forged-keys",
            Refusal::OtherTree { .. } => "other-tree",
            Refusal::Older { .. } => "older",
            Refusal::Conflict { .. } => "conflict",
            Refusal::Mixed { .. } => "mixed",
            Refusal::Truncated { .. } => "truncated",
            Refusal::Damaged { .. } => "damaged",
            Refusal::TooLarge { .. } => "too-large",
            Refusal::WrongSize { .. } => "wrong-size",
            Refusal::BadName { .. } => "bad-name",
            Refusal::Overlap { .. } => "overlap",
            Refusal::BadPlan(_) => "bad-plan",
            Refusal::WrongBase => "wrong-base",
            Refusal::WrongTree => "wrong-tree",
            Refusal::TrailingBytes => "trailing-bytes",
        }
    }
}
