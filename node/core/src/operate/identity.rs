//! Orders about who somebody is: two rows of one person, a forgotten PIN, a person to be forgotten.

use chaski_sync_core::time::WallTime;

use super::{Desk, Refusal, Report};
use crate::limits::{CASE_ANSWER_MS, ERASE_HOURS};
use crate::people::PersonId;
use crate::step::{Class, Notice};
use crate::tutor::{Learnt, weekday_and_hour};

impl Desk<'_> {
    /// `keep` goes on with what both learnt.
    pub(super) fn merge(&mut self, keep: PersonId, gone: PersonId) -> Result<Report, Refusal> {
        self.person(keep)?;
        self.person(gone)?;
        if !self.school.merge(keep, gone, self.office.wall) {
            return Err(Refusal::NotTwoPeople);
        }
        self.learnt.push((gone, Learnt::Merged { into: keep }));
        Ok(Report::Done)
    }

    pub(super) fn unmerge(&mut self, gone: PersonId) -> Result<Report, Refusal> {
        if !self.school.unmerge(gone, self.office.wall) {
            return Err(Refusal::NotMerged);
        }
        self.learnt.push((gone, Learnt::Parted));
        Ok(Report::Done)
    }

    pub(super) fn reset_pin(&mut self, id: PersonId) -> Result<Report, Refusal> {
        self.person(id)?;
        if self.school.reset_pin(id) { Ok(Report::Done) } else { Err(Refusal::NoPin) }
    }

    /// As by text: it waits, and her phone is told, so that a wrong number is found out. A wish that waits already is
    /// not put off.
    pub(super) fn ask_erasure(&mut self, id: PersonId) -> Result<Report, Refusal> {
        let person = self.person(id)?;
        let is_new = person.erase_at.is_none();
        let wait = WallTime(self.office.wall.0 + ERASE_HOURS * 3_600_000);
        let at = person.erase_at.unwrap_or(wait);
        let name = person.name.clone();
        if is_new {
            self.school.people.change(id, |person| person.erase_at = Some(at));
            self.learnt.push((id, Learnt::ErasureAsked));
            self.tell_of_erasure(id, &name, at);
        }
        Ok(Report::Erasing { at: at.0.div_euclid(1_000) })
    }

    fn tell_of_erasure(&mut self, id: PersonId, name: &str, at: WallTime) {
        let Some(number) = self.school.phone_of(id) else { return };
        let catalogue = self.catalogue_of(id);
        let when = weekday_and_hour(catalogue, self.office.timezone, at);
        let text = catalogue.say("erase-ordered", &[("name", name.into()), ("when", when.into())]);
        let expires = Some(WallTime(at.0.min(self.office.wall.0 + CASE_ANSWER_MS)));
        self.notices.push(Notice {
            class: Class::Report,
            to: vec![number],
            text,
            topic: None,
            expires,
            by: None,
        });
    }

    pub(super) fn cancel_erasure(&mut self, id: PersonId) -> Result<Report, Refusal> {
        self.person(id)?.erase_at.ok_or(Refusal::NotErasing)?;
        self.school.people.change(id, |person| person.erase_at = None);
        self.learnt.push((id, Learnt::ErasureCancelled));
        Ok(Report::Done)
    }

    pub(super) fn erase_now(&mut self, id: PersonId) -> Result<Report, Refusal> {
        self.person(id)?;
        self.school.erase(id);
        self.learnt.push((id, Learnt::Erased));
        Ok(Report::Done)
    }
}

#[cfg(test)]
mod tests;
