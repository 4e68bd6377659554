//! Teachers and staff, and the classes they teach.

use std::collections::BTreeSet;

use chaski_sync_core::time::WallTime;
use serde::{Deserialize, Serialize};

use super::{Person, PersonId, School, Stage};
use crate::limits::{CLASS_NAME_CHARS_MAX, CLASSES_MAX, LEARNERS_PER_CLASS_MAX};
use crate::msisdn::Msisdn;
use crate::understand;

/// Names a class; from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ClassId(pub u32);

/// A class of the school.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// As people say it, such as `4A`.
    pub name: String,
    /// School grade.
    pub grade: u8,
    /// Its learners.
    pub learners: Vec<PersonId>,
}

/// A person's part at the school.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// The classes taught.
    pub classes: Vec<ClassId>,
    /// What was done today.
    pub day: StaffDay,
}

/// What a teacher did and was told on one local day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffDay {
    /// Days since 1970-01-01, local.
    pub day: i32,
    /// Notices to classes.
    pub notices: u8,
    /// Learners' questions that were passed on.
    pub questions: u8,
}

/// What waits for the code that was sent to the phone, because it would harm others if the sender were forged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Prepared {
    /// A notice to a class.
    Notice {
        /// To whom.
        class: ClassId,
        /// As it will be read, with who says it.
        text: String,
        /// When it was prepared.
        at: WallTime,
    },
    /// Two pupils who are one person.
    Merge {
        /// Who goes on.
        keep: PersonId,
        /// Whose row goes.
        gone: PersonId,
        /// When it was prepared.
        at: WallTime,
    },
    /// Two who were made one, and are two again.
    Unmerge {
        /// Whose row comes back.
        gone: PersonId,
        /// When it was prepared.
        at: WallTime,
    },
}

impl Prepared {
    /// When it was prepared.
    #[must_use]
    pub fn at(&self) -> WallTime {
        match self {
            Self::Notice { at, .. } | Self::Merge { at, .. } | Self::Unmerge { at, .. } => *at,
        }
    }
}

impl Staff {
    /// Returns what was done on a day, starting anew on a new one.
    pub fn on(&mut self, day: i32) -> &mut StaffDay {
        if self.day.day != day {
            self.day = StaffDay { day, ..StaffDay::default() };
        }
        &mut self.day
    }
}

/// The name of a class as it is kept, of what people write: `4 a`, `4-A` and `4°A` are `4A`. None where it cannot be one.
#[must_use]
pub fn class_name(written: &str) -> Option<String> {
    let name = understand::fold(written).replace(|c: char| !c.is_ascii_alphanumeric(), "").to_uppercase();
    (1..=CLASS_NAME_CHARS_MAX).contains(&name.len()).then_some(name)
}

impl School {
    /// Finds a class by its name, however it is written.
    #[must_use]
    pub fn class_named(&self, written: &str) -> Option<ClassId> {
        let name = class_name(written)?;
        self.classes.iter().find(|(_, class)| class.name == name).map(|(id, _)| id)
    }

    /// Makes a class, or changes the grade of the one with this name. None where the name cannot be one, or where there
    /// are too many.
    pub fn make_class(&mut self, written: &str, grade: u8) -> Option<ClassId> {
        let name = class_name(written)?;
        if let Some(id) = self.class_named(&name) {
            self.classes.change(id, |class| class.grade = grade);
            return Some(id);
        }
        if self.classes.len() >= CLASSES_MAX {
            return None;
        }
        let id = ClassId(self.classes.last_key().map_or(0, |last| last.0) + 1);
        self.classes.put(id, Class { name, grade, learners: Vec::new() });
        Some(id)
    }

    /// Puts a learner into a class; tells whether there was room.
    pub fn enrol(&mut self, learner: PersonId, class: ClassId) -> bool {
        let enrol = |class: &mut Class| {
            let is_there = class.learners.contains(&learner);
            let has_room = is_there || class.learners.len() < LEARNERS_PER_CLASS_MAX;
            if has_room && !is_there {
                class.learners.push(learner);
            }
            has_room
        };
        self.classes.change(class, enrol).unwrap_or(false)
    }

    /// Takes a learner out of a class.
    pub fn take_out(&mut self, learner: PersonId, class: ClassId) {
        self.classes.change(class, |class| class.learners.retain(|known| *known != learner));
    }

    /// Adds a learner who has no phone yet: who will take her over is asked for consent first. None where the class has
    /// no room.
    pub fn add_learner(
        &mut self,
        name: &str,
        class: ClassId,
        language: &str,
        now: WallTime,
    ) -> Option<PersonId> {
        let grade = self.classes.get(class)?.grade;
        let id = PersonId(self.people.last_key().map_or(0, |last| last.0) + 1);
        if !self.enrol(id, class) {
            return None;
        }
        let (name, language) = (name.to_owned(), language.to_owned());
        let mut person =
            Person { id, stage: Stage::Consent, name, language, since: now, ..Person::default() };
        person.learning.grade = grade;
        self.people.put(id, person);
        Some(id)
    }

    /// The persons of a class of whom a name is known.
    pub fn learners_of(&self, class: ClassId) -> impl Iterator<Item = &Person> {
        let learners = self.classes.get(class).map(|class| class.learners.as_slice()).unwrap_or_default();
        let people = learners.iter().filter_map(|id| self.people.get(*id));
        people.filter(|person| !person.name.is_empty() && person.stage != Stage::Erased)
    }

    /// The teachers of a class.
    pub fn teachers_of(&self, class: ClassId) -> impl Iterator<Item = &Person> {
        let teaches = move |person: &&Person| {
            person.stage == Stage::Registered
                && person.staff.as_ref().is_some_and(|staff| staff.classes.contains(&class))
        };
        self.people.values().filter(teaches)
    }

    /// The classes whose teachers a person's questions go to: her own, else those of the learners whose guardian she is.
    #[must_use]
    pub fn classes_asked(&self, person: &Person) -> Vec<ClassId> {
        let of = |learner: PersonId| self.classes_of(learner).map(|(class, _)| class);
        let own: Vec<ClassId> = of(person.id).collect();
        if !own.is_empty() {
            return own;
        }
        let classes: BTreeSet<ClassId> = person.wards.iter().copied().flat_map(of).collect();
        classes.into_iter().collect()
    }

    /// The phones of a class's learners and of their guardians, each once, but for those that want no texts.
    #[must_use]
    pub fn phones_of_class(&self, class: ClassId) -> Vec<Msisdn> {
        let learners: BTreeSet<PersonId> =
            self.classes.get(class).into_iter().flat_map(|class| class.learners.iter().copied()).collect();
        let is_guardian = |id: &PersonId| {
            self.people.get(*id).is_some_and(|person| person.wards.iter().any(|ward| learners.contains(ward)))
        };
        let belongs = |id: &PersonId| learners.contains(id) || is_guardian(id);
        let phones = self.phones.iter().filter(|(_, phone)| !phone.has_stopped);
        phones.filter(|(_, phone)| phone.people.iter().any(belongs)).map(|(number, _)| number).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::Phone;

    #[test]
    fn a_class_is_found_however_its_name_is_written() {
        let mut school = School::default();
        let class = school.make_class("4 a", 4);
        assert!(class.is_some());
        for written in ["4A", "4-a", "4°A", " 4 A "] {
            assert_eq!(school.class_named(written), class, "{written}");
        }
        assert_eq!(school.make_class("4A", 5), class, "it is the same class");
        assert_eq!(class.and_then(|id| school.classes.get(id)).map(|class| class.grade), Some(5));
        assert_eq!(school.make_class("¿?", 4), None);
        assert_eq!(school.class_named("4B"), None);
    }

    #[test]
    fn a_phone_of_several_children_and_their_mother_counts_once() {
        let mut school = School::default();
        let class = school.make_class("4A", 4).expect("it can be made");
        let (rosa, luis) = (PersonId(1), PersonId(2));
        for id in [rosa, luis] {
            school.people.put(id, Person { id, ..Person::default() });
            assert!(school.enrol(id, class));
        }
        let (mother, aunt) = (PersonId(3), PersonId(4));
        for id in [mother, aunt] {
            school.people.put(id, Person { id, wards: vec![rosa], ..Person::default() });
        }
        let phone = |people: &[PersonId]| Phone { people: people.to_vec(), ..Phone::default() };
        let number = Msisdn::from_u64;
        school.phones.put(number(51_900_000_001), phone(&[rosa, luis, mother]));
        school.phones.put(number(51_900_000_002), phone(&[aunt]));
        school.phones.put(number(51_900_000_003), phone(&[PersonId(9)]));
        let stopped = Phone { has_stopped: true, ..phone(&[luis]) };
        school.phones.put(number(51_900_000_004), stopped);
        assert_eq!(school.phones_of_class(class), [number(51_900_000_001), number(51_900_000_002)]);
    }
}
