//! One person: a learner, a guardian, a teacher, or several of these.

use chaski_sync_core::time::WallTime;
use serde::{Deserialize, Serialize};

use super::{Consent, Learning, Merged, Pin, Staff, Work};

/// Names a person, here and in records; from 1, never given twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PersonId(pub u32);

/// What is kept of a person: a few hundred octets, 4 kB at most, written whole with every answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Names the person.
    pub id: PersonId,
    /// Registration, or beyond it.
    pub stage: Stage,
    /// Short name; empty before it is known.
    pub name: String,
    /// Language code; empty before it is known.
    pub language: String,
    /// Given before anything beyond delivery is kept.
    pub consent: Option<Consent>,
    /// When the person came.
    pub since: WallTime,
    /// When the person texted last.
    pub heard: WallTime,
    /// What was learnt and what is in work; empty for who does not learn.
    pub learning: Box<Learning>,
    /// Learners whose guardian this person is.
    pub wards: Vec<PersonId>,
    /// A teacher's or a staff member's part at the school.
    pub staff: Option<Staff>,
    /// How much was learnt of late.
    pub work: Box<Work>,
    /// What her guardians were told of a learner.
    pub reports: Reports,
    /// A guardian wants no weekly reports; learners on the same phone may want to go on.
    pub wants_no_reports: bool,
    /// The person would rather be called than texted.
    pub prefers_voice: bool,
    /// Guards what is private.
    pub pin: Option<Pin>,
    /// When everything about the person is erased, if that was asked for.
    pub erase_at: Option<WallTime>,
    /// Of one who was found to be somebody else: what it takes to undo that.
    pub merged: Option<Box<Merged>>,
}

/// When a learner's guardians were told how she is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reports {
    /// The last week of which they were told; weeks since 1970-01-05, a Monday, local.
    pub week: i32,
    /// How many reports in a row had no work to tell of.
    pub silent: u8,
}

/// How far registration is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Nothing has been said yet.
    #[default]
    New,
    /// Consent is asked.
    Consent,
    /// Consent was refused: nothing is kept.
    Declined,
    /// The name is asked.
    Name,
    /// The grade is asked.
    Grade,
    /// The language is asked.
    Language,
    /// Registration is done.
    Registered,
    /// Everything about the person was erased; the number is not given again.
    Erased,
}

impl Person {
    /// Whether the person takes lessons.
    #[must_use]
    pub fn is_learner(&self) -> bool {
        self.stage == Stage::Registered && self.learning.grade > 0
    }

    /// Whether the person wants to hear of her wards every week.
    #[must_use]
    pub fn wants_reports(&self) -> bool {
        self.stage == Stage::Registered && !self.wants_no_reports && !self.wards.is_empty()
    }

    /// Whether the person is here for a child, and takes no lessons and gives none.
    #[must_use]
    pub fn is_guardian_only(&self) -> bool {
        self.stage == Stage::Registered && self.learning.grade == 0 && self.staff.is_none()
    }

    /// What is left of a person of whom everything is forgotten: the number, so that nobody gets it again.
    #[must_use]
    pub fn forgotten(&self) -> Self {
        Self { id: self.id, stage: Stage::Erased, ..Self::default() }
    }
}
