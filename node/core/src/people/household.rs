//! Who is on which phone.

use super::{Person, PersonId, School, Stage};
use crate::msisdn::Msisdn;
use crate::understand;

impl School {
    /// Takes a person off her phone; returns it.
    pub fn take_off_phone(&mut self, person: PersonId) -> Option<Msisdn> {
        let number = self.phone_of(person)?;
        self.phones.change(number, |phone| phone.leave(person));
        Some(number)
    }

    /// A learner of the same or a neighbouring grade who has this name, or nearly, and does not use this phone: an exact
    /// name first, and before all who was found to be the one who was called so here.
    #[must_use]
    pub fn namesake(&self, name: &str, grade: u8, not_at: Msisdn) -> Option<PersonId> {
        let here: Vec<PersonId> = self.people_of(not_at).map(|person| person.id).collect();
        let wanted = understand::fold(name);
        let is_candidate = |person: &&Person| {
            person.stage != Stage::Erased
                && person.learning.grade > 0
                && person.learning.grade.abs_diff(grade) <= 1
                && !here.contains(&person.id)
                && understand::nearly_same(name, &person.name)
                // Whom a teacher added has no phone yet.
                && (person.stage == Stage::Registered || self.phone_of(person.id).is_none())
        };
        let nearest = || {
            let candidates = self.people.values().filter(is_candidate);
            candidates.min_by_key(|person| understand::fold(&person.name) != wanted).map(|person| person.id)
        };
        self.merged_away(name, not_at).or_else(nearest)
    }
}
