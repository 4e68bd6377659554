//! Orders about who somebody is: two rows of one person, a forgotten PIN, a person to be forgotten.

use chaski_sync_core::time::WallTime;

use super::{Desk, Refusal, Report};
use crate::i18n::Value;
use crate::limits::{CASE_ANSWER_MS, ERASE_HOURS};
use crate::msisdn::Msisdn;
use crate::people::PersonId;
use crate::step::{Class, Notice};
use crate::tutor::{Learnt, weekday_and_hour};

impl Desk<'_> {
    /// `keep` goes on with what both learnt.
    pub(super) fn merge(&mut self, keep: PersonId, gone: PersonId) -> Result<Report, Refusal> {
        self.person(keep)?;
        self.person(gone)?;
        let left = self.school.phone_of(gone);
        if !self.school.merge(keep, gone, self.office.wall) {
            return Err(Refusal::NotTwoPeople);
        }
        if let Some(number) = left.filter(|left| self.school.phone_of(keep) != Some(*left)) {
            self.tell(keep, number, "moved-away", &[], self.office.wall.0 + CASE_ANSWER_MS);
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
        if is_new {
            self.school.people.change(id, |person| person.erase_at = Some(at));
            self.learnt.push((id, Learnt::ErasureAsked));
            if let Some(number) = self.school.phone_of(id) {
                let when = weekday_and_hour(self.catalogue_of(id), self.office.timezone, at);
                self.tell(id, number, "erase-ordered", &[("when", when.into())], at.0);
            }
        }
        Ok(Report::Erasing { at: at.0.div_euclid(1_000) })
    }

    /// Tells a phone something of a person, in her language.
    fn tell(
        &mut self,
        person: PersonId,
        to: Msisdn,
        message: &str,
        args: &[(&str, Value<'_>)],
        expires_ms: i64,
    ) {
        let name = self.school.people.get(person).map_or(String::new(), |person| person.name.clone());
        let args: Vec<_> = std::iter::once(("name", name.into())).chain(args.iter().cloned()).collect();
        let text = self.catalogue_of(person).say(message, &args);
        let expires = Some(WallTime(expires_ms));
        self.notices.push(Notice {
            class: Class::Report,
            to: vec![to],
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
