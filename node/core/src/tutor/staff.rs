//! Teachers and staff by text, and what reaches them.

use chaski_sync_core::time::WallTime;
use serde::{Deserialize, Serialize};

use super::path::numbered;
use super::{Asked, Exchange};
use crate::people::{CaseId, ClassId, PersonId};
use crate::step::{Class as Urgency, Notice};
use crate::understand;

mod adding;
mod assigning;
mod classes;
mod confirming;
mod enrolment;
mod marks;
mod merging;
mod notices;
mod problems;
mod pupils;
mod questions;

/// A question of teachers and staff, or what was left out of a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StaffQuestion {
    /// Which of the teacher's classes.
    WhichClass(ForClass),
    /// Which of several pupils with this name.
    WhichPupil {
        /// As they were numbered.
        choices: Vec<PersonId>,
        /// What for.
        then: ForPupil,
    },
    /// Which of several lessons.
    WhichLesson {
        /// For whom.
        pupil: PersonId,
        /// As they were numbered.
        choices: Vec<String>,
    },
    /// Whether who is to be added is somebody who texts already.
    SamePupil {
        /// The name that was given.
        name: String,
        /// Where to.
        class: ClassId,
        /// Who texts already.
        known: PersonId,
    },
    /// What the learner wants to know.
    Question,
    /// What the answer to a learner's question is.
    Answer(CaseId),
    /// What does not work.
    Problem,
    /// Which two of several pupils are one person.
    WhichTwo {
        /// As they were numbered.
        choices: Vec<PersonId>,
    },
}

/// What a class is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ForClass {
    /// How it is doing.
    Overview,
    /// To tell it something.
    Notice(String),
    /// To add a learner.
    Add(String),
}

/// What a pupil is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ForPupil {
    /// The marks.
    Marks,
    /// A code for the family.
    Family,
    /// A lesson.
    Assign(String),
    /// To be two again.
    Unmerge,
}

impl Exchange<'_> {
    /// Whether whose session is open teaches here.
    pub(super) fn is_staff(&self) -> bool {
        self.person.staff.is_some()
    }

    /// Tells others that this is not for them; returns whether it is.
    fn is_for_staff(&mut self) -> bool {
        if !self.is_staff() {
            self.say("only-teachers", &[]);
        }
        self.is_staff()
    }

    /// Takes the answer to a question of ours. What is no answer gets the question again.
    pub(super) fn take_staff(&mut self, question: StaffQuestion, text: &str) {
        match question {
            StaffQuestion::WhichClass(then) => self.take_class(then, text),
            StaffQuestion::WhichPupil { choices, then } => match chosen(text, &choices).copied() {
                Some(pupil) => self.for_pupil(pupil, then),
                None => self.ask_which_pupil(choices, then),
            },
            StaffQuestion::WhichLesson { pupil, choices } => match chosen(text, &choices).cloned() {
                Some(lesson) => self.assign_lesson(pupil, &lesson),
                None => self.ask_which_lesson(pupil, choices),
            },
            StaffQuestion::SamePupil { name, class, known } => {
                self.take_same_pupil(name, class, known, text);
            }
            StaffQuestion::Question => self.ask_question(text),
            StaffQuestion::Answer(case) => self.answer_case(case, text),
            StaffQuestion::Problem => self.problem(text),
            StaffQuestion::WhichTwo { choices } => self.take_which_two(choices, text),
        }
    }

    fn ask_staff(&mut self, question: StaffQuestion) {
        self.phone.asked = Asked::Staff(question);
    }

    /// Tells a person something at the phone where she is; nothing where she has none.
    fn tell_person(&mut self, person: PersonId, text: String, expires: Option<WallTime>) {
        let Some(to) = self.school.phone_of(person) else { return };
        self.tell_phones(vec![to], text, Urgency::Report, expires);
    }

    pub(super) fn tell_phones(
        &mut self,
        to: Vec<crate::msisdn::Msisdn>,
        text: String,
        class: Urgency,
        expires: Option<WallTime>,
    ) {
        self.notices.push(Notice { class, to, text, topic: None, expires, by: None });
    }
}

/// What a number chooses, from 1.
fn chosen<'c, T>(text: &str, choices: &'c [T]) -> Option<&'c T> {
    choices.get(understand::picked(text)?.checked_sub(1)?)
}

/// The beginning of a text, with three dots where it was longer.
pub(super) fn beginning(text: &str, chars_max: usize) -> String {
    if text.chars().count() <= chars_max {
        return text.to_owned();
    }
    let cut: String = text.chars().take(chars_max.saturating_sub(3)).collect();
    format!("{}...", cut.trim_end())
}

#[cfg(test)]
mod tests;
