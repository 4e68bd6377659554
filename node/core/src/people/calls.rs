//! What is kept of a phone's calls: the call back that it is owed, and what it has used.

use chaski_sync_core::time::WallTime;
use serde::{Deserialize, Serialize};

use super::PersonId;

/// The calls of one phone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calls {
    /// A call back is owed.
    pub owed: Option<OwedCall>,
    /// When it was last called back, or called without being called back.
    pub last: WallTime,
    /// The day to which the seconds belong. Days since 1970-01-01, local.
    pub day: i32,
    /// Time on the phone that day. Unit: s.
    pub seconds: u32,
    /// What teachers recorded for it, in the order in which it came.
    pub to_hear: Vec<ToHear>,
}

/// A recording that is to be heard in the next call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToHear {
    /// Its name.
    pub take: u64,
    /// Who speaks.
    pub from: PersonId,
    /// For whom; for all on the phone where it is nobody.
    pub to: Option<PersonId>,
    /// It was said, and no key has come since.
    pub is_said: bool,
}

/// A call that the box owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwedCall {
    /// Which modem was rung: it calls back.
    pub modem: u8,
    /// When it was asked for.
    pub since: WallTime,
    /// Not before.
    pub due: WallTime,
    /// Times that it was dialled.
    pub tries: u8,
}

impl Calls {
    /// Time on the phone on a day. Unit: s.
    #[must_use]
    pub fn seconds_on(&self, day: i32) -> u32 {
        if self.day == day { self.seconds } else { 0 }
    }

    /// Adds to the time on the phone on a day. Unit: s.
    pub fn spend(&mut self, day: i32, seconds: u32) {
        (self.seconds, self.day) = (self.seconds_on(day).saturating_add(seconds), day);
    }
}
