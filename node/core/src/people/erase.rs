//! Forgetting: a person whole, and a phone on which nobody is left.

use chaski_sync_core::time::WallTime;

use super::{CaseState, Code, Person, PersonId, Purpose, School};
use crate::limits::MERGE_UNDO_DAYS;

impl School {
    /// Forgets everybody whose time has come, and mergings that are too old to be undone; returns who is forgotten. The
    /// caller records it.
    pub fn erase_due(&mut self, now: WallTime) -> Vec<PersonId> {
        let is_due = |person: &&Person| person.erase_at.is_some_and(|at| at <= now);
        let due: Vec<PersonId> = self.people.values().filter(is_due).map(|person| person.id).collect();
        for person in &due {
            self.erase(*person);
        }
        let too_old = now.0 - MERGE_UNDO_DAYS * 86_400_000;
        self.drop_merged(|_, merged_at| merged_at.0 < too_old);
        due
    }

    /// Forgets a person: only her number stays. Her phone goes too if nobody else has agreed to anything on it.
    pub fn erase(&mut self, person: PersonId) {
        let Some(row) = self.people.get(person) else { return };
        let tombstone = row.forgotten();
        let number = self.take_off_phone(person);
        self.people.put(person, tombstone);
        self.forget_links(person);
        self.drop_merged(|into, _| into == person);
        let Some(number) = number else { return };
        let left: Vec<Person> = self.people_of(number).cloned().collect();
        if left.iter().all(|person| person.consent.is_none()) {
            for person in left {
                self.people.put(person.id, person.forgotten());
            }
            self.phones.remove(number);
            self.calls.remove(number);
        }
    }

    /// Classes, guardians, codes and cases know the person no longer.
    fn forget_links(&mut self, person: PersonId) {
        let classes: Vec<_> = self.classes_of(person).map(|(id, _)| id).collect();
        for class in classes {
            self.classes.change(class, |class| class.learners.retain(|learner| *learner != person));
        }
        let is_guardian = |other: &&Person| other.wards.contains(&person);
        let guardians: Vec<_> = self.people.values().filter(is_guardian).map(|other| other.id).collect();
        for guardian in guardians {
            self.people.change(guardian, |guardian| guardian.wards.retain(|ward| *ward != person));
        }
        self.drop_codes_of(person);
        self.forget_recordings(person);
        let cases: Vec<_> =
            self.cases.iter().filter(|(_, case)| case.person == person).map(|(id, _)| id).collect();
        for case in cases {
            self.cases.change(case, |case| {
                case.text.clear();
                case.state = CaseState::Closed(String::new());
            });
        }
    }

    /// Codes that are about a person work no longer.
    pub(super) fn drop_codes_of(&mut self, person: PersonId) {
        let is_hers = |code: &Code| match code.purpose {
            Purpose::Guardian(other) | Purpose::Move(other) => other == person,
            Purpose::Teacher(_) | Purpose::Confirm(_) => false,
        };
        let codes: Vec<u32> =
            self.codes.iter().filter(|(_, code)| is_hers(code)).map(|(digits, _)| digits).collect();
        for digits in codes {
            self.codes.remove(digits);
        }
    }

    /// Drops what it takes to undo mergings, by into whom and when they were done.
    fn drop_merged(&mut self, is_dropped: impl Fn(PersonId, WallTime) -> bool) {
        let is_dropped = |person: &&Person| {
            person.merged.as_ref().is_some_and(|merged| is_dropped(merged.into, merged.at))
        };
        let dropped: Vec<_> = self.people.values().filter(is_dropped).map(|person| person.id).collect();
        for person in dropped {
            self.people.change(person, |person| person.merged = None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::msisdn::Msisdn;
    use crate::people::{Case, CaseId, CaseKind, Channel, Class, ClassId, Consent, Giver, Stage};

    const PHONE: Msisdn = Msisdn::from_u64(51_900_000_001);

    fn join(school: &mut School, name: &str) -> PersonId {
        let id = school.welcome(PHONE, WallTime(0));
        let consent = Consent {
            at: WallTime(0),
            version: 1,
            language: "es".to_owned(),
            channel: Channel::Text,
            giver: Giver::Guardian,
        };
        school.people.change(id, |person| {
            person.name = name.to_owned();
            person.stage = Stage::Registered;
            person.consent = Some(consent);
        });
        id
    }

    #[test]
    fn one_of_several_is_forgotten_whole_and_the_others_stay_as_they_are() {
        let mut school = School::default();
        let (rosa, luis) = (join(&mut school, "Rosa"), join(&mut school, "Luis"));
        school.people.change(luis, |luis| luis.wards.push(rosa));
        school.classes.put(ClassId(1), Class { learners: vec![rosa, luis], ..Class::default() });
        let code = school.hand_out(Purpose::Guardian(rosa), WallTime(0), 5);
        let case = Case {
            kind: CaseKind::Question,
            person: rosa,
            phone: PHONE,
            text: "Soy Rosa".to_owned(),
            at: WallTime(0),
            state: CaseState::Open,
        };
        school.cases.put(CaseId(1), case);
        school.people.change(rosa, |rosa| rosa.erase_at = Some(WallTime(10)));
        assert!(school.erase_due(WallTime(9)).is_empty());
        assert_eq!(school.erase_due(WallTime(10)), [rosa]);
        assert!(school.erase_due(WallTime(10)).is_empty(), "once");
        assert_eq!(
            school.people.get(rosa),
            Some(&Person { id: rosa, stage: Stage::Erased, ..Person::default() })
        );
        assert_eq!(school.open_at(PHONE).map(|person| person.name.as_str()), Some("Luis"));
        assert_eq!(school.people.get(luis).map(|luis| luis.wards.len()), Some(0));
        assert_eq!(school.classes.get(ClassId(1)).map(|class| class.learners.clone()), Some(vec![luis]));
        assert!(school.redeem(code, WallTime(1)).is_none());
        assert_eq!(school.cases.get(CaseId(1)).map(|case| case.text.as_str()), Some(""));
    }

    #[test]
    fn a_phone_on_which_nobody_is_left_goes_too() {
        let mut school = School::default();
        let rosa = join(&mut school, "Rosa");
        let newcomer = school.welcome(PHONE, WallTime(0));
        school.erase(rosa);
        assert!(school.phones.get(PHONE).is_none());
        assert_eq!(school.people.get(newcomer).map(|person| person.stage), Some(Stage::Erased));
    }
}
