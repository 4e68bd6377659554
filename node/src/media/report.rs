//! What an import did, bundle by bundle.

use chaski_sync_core::bundle::{Manifest, Refusal};

use super::listing::Listing;
use super::stick::Candidate;
use super::trees;

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Each bundle that was found.
    pub bundles: Vec<Judged>,
    /// Nothing was to come in.
    pub only_looked: bool,
    /// Why it ended before its end.
    pub stopped: Option<Stopped>,
}

/// Why an import ended before its end. What had come in is not lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// The stick can no longer be read.
    StickGone,
    /// The disk is full.
    DiskFull {
        /// What is missing, as far as it is known. Unit: bytes.
        missing: u64,
    },
}

impl Stopped {
    /// The reason in a word, for programs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::StickGone => "stick-gone",
            Self::DiskFull { .. } => "disk-full",
        }
    }
}

/// What became of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Its name on the stick.
    pub file: String,
    /// The tree it is of, if that is believed.
    pub tree: Option<u16>,
    /// Its version, if that is believed.
    pub version: Option<u32>,
    /// Whether its claim that there is nothing newer has run out. It disables nothing.
    pub expired: bool,
    /// What became of it.
    pub outcome: Outcome,
}

impl Judged {
    pub(super) fn unknown(candidate: &Candidate, outcome: Outcome) -> Self {
        Self { file: candidate.name.clone(), tree: None, version: None, expired: false, outcome }
    }
}

/// What became of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is good, and has not come in yet: the import stopped before.
    Waiting,
    /// It is active.
    CameIn {
        /// Lessons in it; 0 where it is no text.
        lessons: u64,
        /// Size of all contents. Unit: bytes.
        bytes: u64,
    },
    /// It was active already.
    Current,
    /// It was active, and somebody went back to the version before.
    TakenBack,
    /// A newer one came in from the same stick.
    Superseded {
        /// Its version.
        by: u32,
    },
    /// It is of a tree that this program does not know.
    UnknownTree,
    /// It is refused.
    Refused(Refusal),
    /// It could not be read.
    Unreadable(String),
}

impl Outcome {
    /// The outcome in a word, for programs: a refusal's own code where it is refused.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::CameIn { .. } => "imported",
            Self::Current => "current",
            Self::TakenBack => "taken-back",
            Self::Superseded { .. } => "superseded",
            Self::UnknownTree => "unknown-tree",
            Self::Refused(refusal) => refusal.code(),
            Self::Unreadable(_) => "unreadable",
        }
    }

    /// Whether it may not come in, for a reason of its own.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::UnknownTree)
    }

    pub(super) fn came_in(listing: Option<&Listing>, manifest: &Manifest) -> Self {
        Self::CameIn { lessons: listing.map_or(0, lessons), bytes: manifest.bytes }
    }
}

/// How many lessons a version has: each has a quiz in its first language.
#[must_use]
pub fn lessons(listing: &Listing) -> u64 {
    let is_text = trees::by_number(listing.tree).is_some_and(|tree| tree.is_text);
    let stems = listing.files.entries().iter().filter_map(|entry| entry.name.strip_suffix(".gift"));
    let mut stems: Vec<&str> =
        stems.map(|name| name.rsplit_once('.').map_or(name, |(stem, _)| stem)).collect();
    stems.dedup();
    if is_text { stems.len() as u64 } else { 0 }
}

impl Report {
    /// Whether something new is active.
    #[must_use]
    pub fn brought_something(&self) -> bool {
        self.bundles.iter().any(|judged| matches!(judged.outcome, Outcome::CameIn { .. }))
    }

    /// Whether something on the stick is in use now.
    #[must_use]
    pub fn has_what_it_needs(&self) -> bool {
        self.brought_something() || self.bundles.iter().any(|judged| judged.outcome == Outcome::Current)
    }

    /// Whether there were bundles and none of them may come in.
    #[must_use]
    pub fn all_refused(&self) -> bool {
        !self.bundles.is_empty() && self.bundles.iter().all(|judged| judged.outcome.is_refusal())
    }
}
