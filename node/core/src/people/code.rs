//! Codes that are handed out once and come back by text: a number is a hint, a code is a proof.

use chaski_sync_core::time::WallTime;
use serde::{Deserialize, Serialize};

use super::{ClassId, PersonId, School};
use crate::limits::{CODE_HOURS, CODES_MAX};
use crate::msisdn::Msisdn;

/// What a code is good for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// Whoever texts it becomes the learner's guardian.
    Guardian(PersonId),
    /// The person goes on at the phone that texts it.
    Move(PersonId),
    /// Whoever texts it becomes a teacher of the class.
    Teacher(ClassId),
    /// The phone to which it was sent confirms what was prepared there.
    Confirm(Msisdn),
}

/// A code that has not come back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// What it is good for.
    pub purpose: Purpose,
    /// Until when.
    pub expires: WallTime,
    /// It came back: it is kept only to say so to whoever texts it once more.
    pub is_used: bool,
}

/// What digits that somebody texted are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeState {
    /// A code that works.
    Open(Purpose),
    /// It has worked once.
    Used,
    /// It came too late.
    Expired,
    /// No code, or none that is remembered.
    Unknown,
}

impl School {
    /// Makes a code of six digits; one for the same purpose that is still open becomes invalid.
    ///
    /// `chance` is fresh for every call.
    pub fn hand_out(&mut self, purpose: Purpose, now: WallTime, chance: u64) -> u32 {
        let old = |code: &Code| code.purpose == purpose || code.expires < now;
        let gone: Vec<u32> =
            self.codes.iter().filter(|(_, code)| old(code)).map(|(digits, _)| digits).collect();
        for digits in gone {
            self.codes.remove(digits);
        }
        while self.codes.len() >= CODES_MAX {
            let first = self.codes.iter().min_by_key(|(_, code)| code.expires).map(|(digits, _)| digits);
            first.map(|digits| self.codes.remove(digits));
        }
        let mut digits = u32::try_from(chance % 900_000).unwrap_or_default() + 100_000;
        while self.codes.get(digits).is_some() {
            digits = if digits == 999_999 { 100_000 } else { digits + 1 };
        }
        let expires = WallTime(now.0 + CODE_HOURS * 3_600_000);
        self.codes.put(digits, Code { purpose, expires, is_used: false });
        digits
    }

    /// Looks a code up, without using it.
    #[must_use]
    pub fn code_state(&self, digits: u32, now: WallTime) -> CodeState {
        match self.codes.get(digits) {
            None => CodeState::Unknown,
            Some(code) if code.is_used => CodeState::Used,
            Some(code) if code.expires < now => CodeState::Expired,
            Some(code) => CodeState::Open(code.purpose.clone()),
        }
    }

    /// Takes a code back: it works once.
    pub fn redeem(&mut self, digits: u32, now: WallTime) -> Option<Purpose> {
        let CodeState::Open(purpose) = self.code_state(digits, now) else { return None };
        self.codes.change(digits, |code| code.is_used = true);
        Some(purpose)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_works_once_and_not_for_ever() {
        let mut school = School::default();
        let code = school.hand_out(Purpose::Move(PersonId(1)), WallTime(0), 7);
        assert_eq!(school.redeem(code, WallTime(1)), Some(Purpose::Move(PersonId(1))));
        assert_eq!(school.redeem(code, WallTime(1)), None);
        assert_eq!(school.code_state(code, WallTime(1)), CodeState::Used);
        let code = school.hand_out(Purpose::Move(PersonId(1)), WallTime(0), 7);
        let late = WallTime(CODE_HOURS * 3_600_000 + 1);
        assert_eq!(school.redeem(code, late), None);
        assert_eq!(school.code_state(code, late), CodeState::Expired);
    }

    #[test]
    fn a_second_code_for_the_same_purpose_makes_the_first_invalid() {
        let mut school = School::default();
        let first = school.hand_out(Purpose::Guardian(PersonId(1)), WallTime(0), 7);
        let other = school.hand_out(Purpose::Guardian(PersonId(2)), WallTime(0), 7);
        let second = school.hand_out(Purpose::Guardian(PersonId(1)), WallTime(0), 9);
        assert_eq!(school.redeem(first, WallTime(1)), None);
        assert_eq!(school.redeem(other, WallTime(1)), Some(Purpose::Guardian(PersonId(2))));
        assert_eq!(school.redeem(second, WallTime(1)), Some(Purpose::Guardian(PersonId(1))));
    }
}
