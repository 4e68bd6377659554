//! All people of a school, and the rows that change with one text.

use chaski_sync_core::time::WallTime;
use serde::{Deserialize, Serialize};

use super::{Calls, Case, CaseId, Class, ClassId, Code, Person, PersonId, Phone, Table};
use crate::msisdn::Msisdn;

/// Everybody.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct School {
    /// Phones by number.
    pub phones: Table<Msisdn, Phone>,
    /// Persons.
    pub people: Table<PersonId, Person>,
    /// Classes.
    pub classes: Table<ClassId, Class>,
    /// Codes that have not come back, by their digits.
    pub codes: Table<u32, Code>,
    /// What waits for somebody.
    pub cases: Table<CaseId, Case>,
    /// Calls, by the phone's number.
    pub calls: Table<Msisdn, Calls>,
}

/// A row as it is now; nothing where it was taken out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Row {
    /// A phone.
    Phone(Msisdn, Option<Phone>),
    /// A person.
    Person(PersonId, Option<Person>),
    /// A class.
    Class(ClassId, Option<Class>),
    /// A code, by its digits.
    Code(u32, Option<Code>),
    /// A case.
    Case(CaseId, Option<Case>),
    /// The calls of a phone.
    Calls(Msisdn, Option<Calls>),
}

/// All durable rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// Phones.
    pub phones: Vec<(Msisdn, Phone)>,
    /// Persons.
    pub people: Vec<(PersonId, Person)>,
    /// Classes.
    pub classes: Vec<(ClassId, Class)>,
    /// Codes.
    pub codes: Vec<(u32, Code)>,
    /// Cases.
    pub cases: Vec<(CaseId, Case)>,
    /// Calls.
    pub calls: Vec<(Msisdn, Calls)>,
}

impl School {
    /// Rebuilds the school from its rows.
    #[must_use]
    pub fn restore(rows: Rows) -> Self {
        Self {
            phones: Table::restore(rows.phones),
            people: Table::restore(rows.people),
            classes: Table::restore(rows.classes),
            codes: Table::restore(rows.codes),
            cases: Table::restore(rows.cases),
            calls: Table::restore(rows.calls),
        }
    }

    /// Keeps what was changed; returns the rows to write.
    pub fn keep(&mut self) -> Vec<Row> {
        let phones = self.phones.keep().into_iter().map(|(key, row)| Row::Phone(key, row));
        let people = self.people.keep().into_iter().map(|(key, row)| Row::Person(key, row));
        let classes = self.classes.keep().into_iter().map(|(key, row)| Row::Class(key, row));
        let codes = self.codes.keep().into_iter().map(|(key, row)| Row::Code(key, row));
        let cases = self.cases.keep().into_iter().map(|(key, row)| Row::Case(key, row));
        let calls = self.calls.keep().into_iter().map(|(key, row)| Row::Calls(key, row));
        phones.chain(people).chain(classes).chain(codes).chain(cases).chain(calls).collect()
    }

    /// Takes back what was changed since the last [`School::keep`].
    pub fn roll_back(&mut self) {
        self.phones.roll_back();
        self.people.roll_back();
        self.classes.roll_back();
        self.codes.roll_back();
        self.cases.roll_back();
        self.calls.roll_back();
    }

    /// Adds a person of whom nothing is known to a phone, and opens the session.
    pub fn welcome(&mut self, number: Msisdn, now: WallTime) -> PersonId {
        let id = PersonId(self.people.last_key().map_or(0, |last| last.0) + 1);
        self.people.put(id, Person { id, since: now, ..Person::default() });
        let mut phone = self.phones.get(number).cloned().unwrap_or_default();
        phone.people.push(id);
        phone.open = Some(id);
        self.phones.put(number, phone);
        id
    }

    /// The people of a phone, in the order in which they came.
    pub fn people_of(&self, number: Msisdn) -> impl Iterator<Item = &Person> {
        let people = self.phones.get(number).map(|phone| phone.people.as_slice()).unwrap_or_default();
        people.iter().filter_map(|id| self.people.get(*id))
    }

    /// The phone of a person.
    #[must_use]
    pub fn phone_of(&self, person: PersonId) -> Option<Msisdn> {
        self.phones.iter().find(|(_, phone)| phone.people.contains(&person)).map(|(number, _)| number)
    }

    /// The person whose session is open at a phone.
    #[must_use]
    pub fn open_at(&self, number: Msisdn) -> Option<&Person> {
        self.people.get(self.phones.get(number)?.open?)
    }

    /// The classes of a learner.
    pub fn classes_of(&self, learner: PersonId) -> impl Iterator<Item = (ClassId, &Class)> {
        self.classes.iter().filter(move |(_, class)| class.learners.contains(&learner))
    }
}
