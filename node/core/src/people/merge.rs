//! Two rows that are one person, and how to part them again.

use chaski_sync_core::time::WallTime;
use serde::{Deserialize, Serialize};

use super::{CaseId, ClassId, Competence, Learning, Person, PersonId, School, Staff, Stage};
use crate::limits::{COMPETENCES_MAX, MERGE_UNDO_DAYS, PEOPLE_PER_PHONE_MAX};
use crate::msisdn::Msisdn;
use crate::understand;

/// What it takes to undo a merging, kept with the row that went. Mergings of one person are undone last first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Merged {
    /// Who she is.
    pub into: PersonId,
    /// When.
    pub at: WallTime,
    kept: Person,
    gone: Person,
    phone: Option<Msisdn>,
    /// The one who was kept had no phone and got this one.
    gave_phone: bool,
    /// Her classes, and whether the other was in them too.
    classes: Vec<(ClassId, bool)>,
    /// Her guardians, and whether they were the other's too.
    guardians: Vec<(PersonId, bool)>,
    cases: Vec<CaseId>,
}

impl Merged {
    fn can_be_undone(&self, now: WallTime) -> bool {
        now.0 - self.at.0 <= MERGE_UNDO_DAYS * 86_400_000
    }
}

impl School {
    /// Makes one person of two: `keep` goes on with what both learnt, at her phone, or at the other's if she has none.
    /// False if they are not two people. It can be undone for [`MERGE_UNDO_DAYS`].
    pub fn merge(&mut self, keep: PersonId, gone: PersonId, now: WallTime) -> bool {
        let (Some(mut kept), Some(row)) = (self.not_erased(keep), self.not_erased(gone)) else {
            return false;
        };
        if keep == gone {
            return false;
        }
        let classes = self.classes.iter().filter(|(_, class)| class.learners.contains(&gone));
        let guardians = self.people.values().filter(|person| person.wards.contains(&gone));
        let cases = self.cases.iter().filter(|(_, case)| case.person == gone);
        let phone = self.phone_of(gone);
        let merged = Merged {
            into: keep,
            at: now,
            kept: kept.clone(),
            gone: row.clone(),
            phone,
            gave_phone: phone.is_some() && self.phone_of(keep).is_none(),
            classes: classes.map(|(id, class)| (id, class.learners.contains(&keep))).collect(),
            guardians: guardians.map(|person| (person.id, person.wards.contains(&keep))).collect(),
            cases: cases.map(|(id, _)| id).collect(),
        };
        for (class, _) in &merged.classes {
            self.classes.change(*class, |class| replace(&mut class.learners, gone, keep));
        }
        for (guardian, _) in &merged.guardians {
            self.people.change(*guardian, |guardian| replace(&mut guardian.wards, gone, keep));
        }
        for case in &merged.cases {
            self.cases.change(*case, |case| case.person = keep);
        }
        self.hand_recordings(gone, keep);
        self.take_off_phone(gone);
        self.drop_codes_of(gone);
        if let Some(number) = phone.filter(|_| merged.gave_phone) {
            self.put_on_phone(keep, number);
        }
        kept.take_in(&row);
        // Nobody is her own guardian.
        kept.wards.retain(|ward| *ward != keep && *ward != gone);
        self.people.put(keep, kept);
        self.people.put(gone, Person { merged: Some(Box::new(merged)), ..row.forgotten() });
        true
    }

    /// Parts again what [`School::merge`] made one. What was learnt since stays with who was kept. False if `gone` was
    /// never merged, or too long ago.
    pub fn unmerge(&mut self, gone: PersonId, now: WallTime) -> bool {
        let merged = self.people.get(gone).and_then(|person| person.merged.clone());
        let Some(merged) = merged.filter(|merged| merged.can_be_undone(now)) else {
            return false;
        };
        let keep = merged.into;
        let Some(mut kept) = self.not_erased(keep) else { return false };
        kept.learning.give_back(&merged.kept.learning, &merged.gone.learning);
        kept.wards.clone_from(&merged.kept.wards);
        kept.staff.clone_from(&merged.kept.staff);
        self.people.put(keep, kept);
        self.people.put(gone, merged.gone);
        for (class, was_both) in merged.classes {
            self.classes.change(class, |class| part(&mut class.learners, keep, gone, was_both));
        }
        for (guardian, was_both) in merged.guardians {
            self.people.change(guardian, |guardian| part(&mut guardian.wards, keep, gone, was_both));
        }
        for case in merged.cases {
            self.cases.change(case, |case| case.person = gone);
        }
        if let Some(number) = merged.phone {
            if merged.gave_phone && self.phone_of(keep) == Some(number) {
                self.take_off_phone(keep);
            }
            self.put_on_phone(gone, number);
        }
        true
    }

    /// Who was last made one with a person, if that can still be undone.
    #[must_use]
    pub fn merged_last(&self, keep: PersonId, now: WallTime) -> Option<PersonId> {
        let merged = self.people.values().filter_map(|gone| Some((gone.id, gone.merged.as_ref()?)));
        let open = merged.filter(|(_, merged)| merged.into == keep && merged.can_be_undone(now));
        open.max_by_key(|(_, merged)| merged.at).map(|(gone, _)| gone)
    }

    /// Who goes on elsewhere since the one of this name at this phone was found to be her; known while that can be undone.
    #[must_use]
    pub fn merged_away(&self, name: &str, number: Msisdn) -> Option<PersonId> {
        let is_here = |merged: &&Merged| merged.phone == Some(number) && has_name(&merged.gone, name);
        let merged = self.people.values().filter_map(|person| person.merged.as_deref());
        let mut who = merged.filter(is_here).max_by_key(|merged| merged.at)?.into;
        // She may have been merged again since.
        while let Some(merged) = self.people.get(who)?.merged.as_ref() {
            who = merged.into;
        }
        let is_elsewhere = self.phone_of(who) != Some(number);
        self.people.get(who).filter(|person| person.is_learner() && is_elsewhere).map(|person| person.id)
    }

    fn not_erased(&self, person: PersonId) -> Option<Person> {
        self.people.get(person).filter(|person| person.stage != Stage::Erased).cloned()
    }

    /// Puts a person on a phone, unless it is full: then a code brings her there once there is room.
    fn put_on_phone(&mut self, person: PersonId, number: Msisdn) {
        let mut phone = self.phones.get(number).cloned().unwrap_or_default();
        if phone.people.len() < PEOPLE_PER_PHONE_MAX {
            phone.people.push(person);
            // Whoever texted meanwhile may have been taken for somebody new.
            let is_known = |open: &PersonId| self.people.get(*open).is_some_and(|open| !open.name.is_empty());
            phone.open = phone.open.filter(is_known).or(Some(person));
            self.phones.put(number, phone);
        }
    }
}

impl Person {
    fn take_in(&mut self, other: &Self) {
        for ward in &other.wards {
            if !self.wards.contains(ward) {
                self.wards.push(*ward);
            }
        }
        if let Some(others) = &other.staff {
            let staff = self.staff.get_or_insert_with(Staff::default);
            let more = others.classes.iter().filter(|class| !staff.classes.contains(class)).copied();
            let more: Vec<ClassId> = more.collect();
            staff.classes.extend(more);
        }
        self.learning.take_in(&other.learning);
    }
}

impl Learning {
    /// Adds what another row says the same person has learnt: of a lesson, an area or a competence that both have, her own
    /// result stays.
    fn take_in(&mut self, other: &Self) {
        let more = other
            .finished
            .iter()
            .filter(|theirs| !self.finished.iter().any(|finished| finished.lesson == theirs.lesson));
        let more: Vec<_> = more.cloned().collect();
        self.finished.extend(more);
        let areas = other.areas.iter().filter(|theirs| self.area(theirs.area).is_none());
        let areas: Vec<_> = areas.copied().collect();
        self.areas.extend(areas);
        let is_new = |theirs: &&Competence| !self.knows(theirs);
        let competences: Vec<_> = other.competences.iter().filter(is_new).copied().collect();
        self.competences.extend(competences);
        self.competences.truncate(COMPETENCES_MAX);
        if self.progress.is_none() {
            self.progress.clone_from(&other.progress);
            self.began_with = other.began_with;
        }
    }

    /// Takes away what came from the other and is as it was then.
    fn give_back(&mut self, own: &Self, other: &Self) {
        self.finished
            .retain(|finished| own.finished.contains(finished) || !other.finished.contains(finished));
        self.areas.retain(|level| own.area(level.area).is_some() || !other.areas.contains(level));
        self.competences
            .retain(|competence| own.knows(competence) || !other.competences.contains(competence));
        if self.progress == other.progress {
            self.progress.clone_from(&own.progress);
            self.began_with = own.began_with;
        }
    }
}

impl Learning {
    /// Whether there are answers in the same competence.
    fn knows(&self, competence: &Competence) -> bool {
        self.competences.iter().any(|own| own.competence == competence.competence)
    }
}

/// Whether somebody is called so: on her own phone the first name is enough.
fn has_name(person: &Person, name: &str) -> bool {
    let first = |name: &str| understand::fold(name).split(' ').next().map(str::to_owned);
    understand::nearly_same(name, &person.name) || first(name) == first(&person.name)
}

/// In a list of people `keep` stands for `gone`.
fn replace(people: &mut Vec<PersonId>, gone: PersonId, keep: PersonId) {
    people.retain(|person| *person != gone);
    if !people.contains(&keep) {
        people.push(keep);
    }
}

/// Undoes [`replace`].
fn part(people: &mut Vec<PersonId>, keep: PersonId, gone: PersonId, was_both: bool) {
    people.retain(|person| was_both || *person != keep);
    if !people.contains(&gone) {
        people.push(gone);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{AreaLevel, Class, Finished};
    use chaski_sync_core::content::{LessonKey, SubjectKey};

    const OLD: Msisdn = Msisdn::from_u64(51_900_000_001);
    const NEW: Msisdn = Msisdn::from_u64(51_900_000_002);

    fn join(school: &mut School, number: Msisdn, lessons: &[&str]) -> PersonId {
        let id = school.welcome(number, WallTime(0));
        school.people.change(id, |person| {
            person.stage = Stage::Registered;
            person.name = "Rosa".to_owned();
            person.learning.finished = lessons.iter().map(|lesson| Finished::once(lesson, 1, 2)).collect();
        });
        id
    }

    fn lessons(school: &School, person: PersonId) -> Vec<LessonKey> {
        let person = school.people.get(person).expect("she has a row");
        person.learning.finished.iter().map(|finished| finished.lesson).collect()
    }

    #[test]
    fn two_become_one_and_two_again() {
        let mut school = School::default();
        let (keep, gone) = (join(&mut school, OLD, &["a"]), join(&mut school, NEW, &["a", "b"]));
        let guardian = join(&mut school, NEW, &[]);
        school.people.change(guardian, |guardian| guardian.wards.push(gone));
        school.classes.put(ClassId(1), Class { learners: vec![gone], ..Class::default() });
        let before = school.clone();
        assert!(school.merge(keep, gone, WallTime(0)));
        assert!(!school.merge(keep, gone, WallTime(0)), "who is gone cannot be merged");
        assert_eq!(lessons(&school, keep), ["a", "b"].map(LessonKey::of));
        assert_eq!(school.phone_of(gone), None);
        assert_eq!(school.people.get(guardian).map(|guardian| guardian.wards.clone()), Some(vec![keep]));
        assert_eq!(school.classes.get(ClassId(1)).map(|class| class.learners.clone()), Some(vec![keep]));
        let late = WallTime(MERGE_UNDO_DAYS * 86_400_000 + 1);
        assert!(!school.unmerge(gone, late));
        school.people.change(keep, |keep| {
            keep.learning.finished.push(Finished::once("c", 2, 2));
        });
        assert!(school.unmerge(gone, WallTime(5)));
        assert_eq!(lessons(&school, keep), ["a", "c"].map(LessonKey::of), "what was learnt since stays");
        assert_eq!(school.people.get(gone), before.people.get(gone));
        assert_eq!(school.phone_of(gone), Some(NEW));
        assert_eq!(school.people.get(guardian), before.people.get(guardian));
        assert_eq!(school.classes.get(ClassId(1)), before.classes.get(ClassId(1)));
        assert!(!school.unmerge(gone, WallTime(6)), "once");
    }

    #[test]
    fn levels_and_answers_of_the_other_are_hers_too() {
        let mut school = School::default();
        let (keep, gone) = (join(&mut school, OLD, &[]), join(&mut school, NEW, &[]));
        let level =
            |area: &str, level| AreaLevel { area: SubjectKey::of(area), level, ..AreaLevel::default() };
        let answers = |competence: &str, of| Competence {
            competence: SubjectKey::of(competence),
            of,
            ..Competence::default()
        };
        school.people.change(keep, |keep| {
            keep.learning.areas = vec![level("a", 3)];
            keep.learning.competences = vec![answers("x", 1)];
        });
        school.people.change(gone, |gone| {
            gone.learning.areas = vec![level("a", 5), level("b", 4)];
            gone.learning.competences = vec![answers("x", 9), answers("y", 2)];
        });
        let before = school.clone();
        assert!(school.merge(keep, gone, WallTime(0)));
        let learning = school.people.get(keep).map(|keep| keep.learning.clone()).expect("she goes on");
        assert_eq!(learning.areas, [level("a", 3), level("b", 4)]);
        assert_eq!(learning.competences, [answers("x", 1), answers("y", 2)]);
        assert!(school.unmerge(gone, WallTime(1)));
        assert_eq!(school.people.get(keep), before.people.get(keep));
    }

    #[test]
    fn who_had_no_phone_goes_on_at_the_others() {
        let mut school = School::default();
        let (keep, gone) = (join(&mut school, OLD, &[]), join(&mut school, NEW, &[]));
        school.take_off_phone(keep);
        assert!(school.merge(keep, gone, WallTime(0)));
        assert_eq!(school.open_at(NEW).map(|person| person.id), Some(keep));
        assert!(school.unmerge(gone, WallTime(0)));
        assert_eq!((school.phone_of(keep), school.phone_of(gone)), (None, Some(NEW)));
    }

    #[test]
    fn who_texts_after_the_merging_is_herself_again_when_it_is_undone() {
        let mut school = School::default();
        let (keep, gone) = (join(&mut school, OLD, &[]), join(&mut school, NEW, &[]));
        school.merge(keep, gone, WallTime(0));
        school.welcome(NEW, WallTime(1));
        assert!(school.unmerge(gone, WallTime(2)));
        assert_eq!(school.open_at(NEW).map(|person| person.id), Some(gone));
    }

    #[test]
    fn what_is_kept_for_undoing_goes_in_time() {
        let mut school = School::default();
        let (keep, gone) = (join(&mut school, OLD, &[]), join(&mut school, NEW, &[]));
        school.merge(keep, gone, WallTime(0));
        school.erase_due(WallTime(MERGE_UNDO_DAYS * 86_400_000 + 1));
        assert_eq!(school.people.get(gone).and_then(|person| person.merged.clone()), None);
    }
}
