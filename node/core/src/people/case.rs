//! What waits for somebody: a problem, a question to the teacher, a child who may need help.

use chaski_sync_core::time::WallTime;
use serde::{Deserialize, Serialize};

use super::PersonId;
use crate::msisdn::Msisdn;

/// Numbers a case, as people are told it; from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CaseId(pub u32);

/// A case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// What it is about.
    pub kind: CaseKind,
    /// Who opened it.
    pub person: PersonId,
    /// From which phone.
    pub phone: Msisdn,
    /// In the words that were texted.
    pub text: String,
    /// When.
    pub at: WallTime,
    /// How far it is.
    pub state: CaseState,
}

/// What a case is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CaseKind {
    /// Something does not work.
    Problem,
    /// A learner asks the teacher.
    Question,
    /// A learner wrote of violence or self-harm.
    Danger,
    /// A learner has a hard time for long.
    Struggling,
}

/// How far a case is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CaseState {
    /// Nobody has answered.
    Open,
    /// It was answered or closed, with these words.
    Closed(String),
}
