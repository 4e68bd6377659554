//! What is kept of a phone's calls: the call back that it is owed, and what it has used.

use std::collections::BTreeSet;

use chaski_sync_core::time::WallTime;
use serde::{Deserialize, Serialize};

use super::{PersonId, School};
use crate::limits::CALL_BACK_EVERY_MS;
use crate::msisdn::Msisdn;

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
    /// Asks for a call back by a modem, in so many milliseconds at the soonest and once in ten minutes; returns when it is
    /// due. Whoever asks again while owed has not been reached, and is there now.
    pub fn ask(&mut self, modem: u8, now: WallTime, soon_ms: u64) -> WallTime {
        let since_last = now.0.saturating_sub(self.last.0);
        let every = CALL_BACK_EVERY_MS.cast_signed();
        let rest_ms = if (0..every).contains(&since_last) { every - since_last } else { 0 };
        let due = WallTime(now.0 + soon_ms.cast_signed().max(rest_ms));
        self.owed = Some(match self.owed {
            Some(owed) => OwedCall { due, modem, ..owed },
            None => OwedCall { modem, since: now, due, tries: 0 },
        });
        due
    }

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

impl School {
    /// The recordings that somebody is still to hear, or to send: the sound of any other may go.
    #[must_use]
    pub fn takes(&self) -> BTreeSet<u64> {
        let to_hear = self.calls.values().flat_map(|calls| &calls.to_hear).map(|told| told.take);
        let to_send = self.phones.values().flat_map(|phone| phone.asked.takes());
        to_hear.chain(to_send).collect()
    }

    /// What a person recorded, or was to hear, goes with her.
    pub(super) fn forget_recordings(&mut self, person: PersonId) {
        self.change_to_hear(person, |waiting| {
            waiting.retain(|told| told.from != person && told.to != Some(person));
        });
    }

    /// What a person was to hear is for another now.
    pub(super) fn hand_recordings(&mut self, gone: PersonId, keep: PersonId) {
        self.change_to_hear(gone, |waiting| {
            waiting.iter_mut().filter(|told| told.to == Some(gone)).for_each(|told| told.to = Some(keep));
        });
    }

    fn change_to_hear(&mut self, of: PersonId, change: impl Fn(&mut Vec<ToHear>)) {
        let is_of = |told: &ToHear| told.from == of || told.to == Some(of);
        let rows = self.calls.iter().filter(|(_, calls)| calls.to_hear.iter().any(is_of));
        let numbers: Vec<Msisdn> = rows.map(|(number, _)| number).collect();
        for number in numbers {
            self.calls.change(number, |calls| change(&mut calls.to_hear));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recordings_go_with_who_spoke_and_follow_who_is_to_hear_them() {
        let [teacher, rosa, rosita] = [1, 2, 3].map(PersonId);
        let number = Msisdn::from_u64(51_987_654_321);
        let told = |take, from, to| ToHear { take, from, to, is_said: false };
        let to_hear = vec![told(1, teacher, None), told(2, PersonId(9), Some(rosita))];
        let mut school = School::default();
        school.calls.put(number, Calls { to_hear, ..Calls::default() });
        school.hand_recordings(rosita, rosa);
        assert_eq!(school.calls.get(number).expect("it rang").to_hear[1].to, Some(rosa));
        assert_eq!(Vec::from_iter(school.takes()), [1, 2]);
        school.forget_recordings(teacher);
        assert_eq!(Vec::from_iter(school.takes()), [2]);
        school.forget_recordings(rosa);
        assert!(school.takes().is_empty());
    }
}
