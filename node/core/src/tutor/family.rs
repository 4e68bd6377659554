//! Guardians: linked by a code, told how their children are doing.

mod child;
mod link;
mod menu;
mod registering;
pub(super) mod report;
mod unlink;

use serde::{Deserialize, Serialize};

use super::{Asked, Exchange};
use crate::people::{Person, PersonId};
use crate::understand;

/// A question of guardians.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FamilyQuestion {
    /// Who of the phone's people becomes the learner's guardian.
    WhoLinks(PersonId),
    /// Which child.
    WhichChild,
    /// Whose guardian no more.
    WhichWard,
    /// Who is the learner's guardian no more.
    WhichGuardian,
    /// What a guardian wants.
    Menu,
}

impl Exchange<'_> {
    /// Takes the answer to a question of ours.
    pub(super) fn take_family(&mut self, question: FamilyQuestion, text: &str) {
        match question {
            FamilyQuestion::WhoLinks(learner) => self.take_who_links(learner, text),
            FamilyQuestion::WhichChild => self.child(text),
            FamilyQuestion::WhichWard => self.unlink_ward(text),
            FamilyQuestion::WhichGuardian => self.unlink_guardian(text),
            FamilyQuestion::Menu => self.choose_as_guardian(text),
        }
    }

    /// `LLAMAME`: voice instead of text, where the box can call.
    pub(super) fn call(&mut self) {
        self.person.prefers_voice = true;
        let can_call = !self.context.voices.is_empty();
        let id = match (can_call, self.person.is_learner()) {
            (true, true) => "call-now",
            (true, false) => "call-now-guardian",
            (false, true) => "call-later",
            (false, false) => "call-later-guardian",
        };
        self.say(id, &[]);
    }

    fn ask(&mut self, question: FamilyQuestion) {
        self.phone.asked = Asked::Family(question);
    }

    /// The learners whose guardian is texting.
    fn wards(&self) -> Vec<Person> {
        let wards = self.person.wards.iter().filter_map(|ward| self.school.people.get(*ward));
        wards.filter(|ward| ward.is_learner()).cloned().collect()
    }
}

/// People as the choices of a question: `1 Rosa`, `2 Luis`.
fn choices(people: &[Person]) -> Vec<String> {
    labels(people).into_iter().zip(1..).map(|(label, number)| format!("{number} {label}")).collect()
}

/// People by their names; who bears another one's, with the grade.
fn labels(people: &[Person]) -> Vec<String> {
    let shares_name = |person: &Person| people.iter().filter(|other| other.name == person.name).count() > 1;
    let label = |person: &Person| {
        let grade = person.learning.grade;
        if shares_name(person) { format!("{} ({grade})", person.name) } else { person.name.clone() }
    };
    people.iter().map(label).collect()
}

/// Who of these is meant by a name or by a number of the choices; nobody if several may be.
fn chosen<'p>(people: &'p [Person], text: &str) -> Option<&'p Person> {
    if let Some(number) = understand::picked(text) {
        return people.get(number.checked_sub(1)?);
    }
    let typed = understand::fold(text);
    let only = |fits: &dyn Fn(&Person) -> bool| {
        let mut fitting = people.iter().filter(|person| fits(person));
        fitting.next().filter(|_| fitting.next().is_none())
    };
    let whole = |person: &Person| understand::fold(&person.name) == typed;
    let first = |person: &Person| understand::fold(&person.name).split(' ').next() == Some(typed.as_str());
    let nearly = |person: &Person| understand::nearly_same(text, &person.name);
    only(&whole).or_else(|| only(&first)).or_else(|| only(&nearly))
}

#[cfg(test)]
mod tests;
