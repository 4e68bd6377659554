//! What was agreed to: when, in which words, by whom.

use chaski_sync_core::time::WallTime;
use serde::{Deserialize, Serialize};

/// Consent to keep more than delivery needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// When it was given.
    pub at: WallTime,
    /// Which wording was shown.
    pub version: u8,
    /// In which language.
    pub language: String,
    /// On which way it came.
    pub channel: Channel,
    /// Who gave it.
    pub giver: Giver,
}

/// The way that a consent came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Channel {
    /// By text.
    #[default]
    Text,
    /// By call.
    Call,
    /// On the school's page.
    Page,
}

/// Who agrees. Under 14 years a child cannot (Ley 29733 and its rules).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Giver {
    /// Nobody said who it was.
    #[default]
    Unstated,
    /// A parent or guardian.
    Guardian,
    /// The person, of 14 years or more.
    Own,
}
