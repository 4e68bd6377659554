//! `DESVINCULAR`: a link ends, from either side.
//!
//! A guardian ends it for himself. A learner may take her agreement back too: the code was hers to give.

use super::super::{Exchange, Learnt};
use super::{FamilyQuestion, choices, chosen};
use crate::people::{Person, PersonId};

impl Exchange<'_> {
    /// `DESVINCULAR`: nobody's guardian any more; for a learner who is no guardian: without her guardian.
    pub(in super::super) fn unlink(&mut self) {
        let (wards, guardians) = (self.wards(), self.guardians());
        match (wards.as_slice(), guardians.as_slice()) {
            ([], []) => self.say("unlink-none", &[]),
            ([only], _) => self.end_link(self.person.id, only.id),
            ([], [only]) => self.end_link(only.id, self.person.id),
            ([], _) => self.ask_which_guardian(),
            (_, _) => self.ask_which_child(FamilyQuestion::WhichWard),
        }
    }

    pub(super) fn unlink_ward(&mut self, text: &str) {
        match chosen(&self.wards(), text) {
            Some(ward) => self.end_link(self.person.id, ward.id),
            None => self.ask_which_child(FamilyQuestion::WhichWard),
        }
    }

    pub(super) fn unlink_guardian(&mut self, text: &str) {
        match chosen(&self.guardians(), text) {
            Some(guardian) => self.end_link(guardian.id, self.person.id),
            None => self.ask_which_guardian(),
        }
    }

    fn ask_which_guardian(&mut self) {
        let choices = choices(&self.guardians()).join(", ");
        self.say("which-guardian", &[("choices", choices.into())]);
        self.ask(FamilyQuestion::WhichGuardian);
    }

    fn guardians(&self) -> Vec<Person> {
        self.school.guardians_of(self.person.id).cloned().collect()
    }

    fn end_link(&mut self, guardian: PersonId, learner: PersonId) {
        let (name, child) = (self.name_of(guardian), self.name_of(learner));
        let is_guardian = guardian == self.person.id;
        if is_guardian {
            self.person.wards.retain(|ward| *ward != learner);
        } else {
            self.school.people.change(guardian, |row| row.wards.retain(|ward| *ward != learner));
        }
        self.learnt.push((guardian, Learnt::GuardianUnlinked { learner }));
        if is_guardian {
            self.say("unlinked", &[("child", child.into())]);
        } else {
            self.say("unlinked-guardian", &[("name", name.into())]);
        }
    }
}
