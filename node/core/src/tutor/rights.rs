//! What is kept of a person: what it is, what was agreed to, and how to have it forgotten.

mod erasing;

use serde::{Deserialize, Serialize};

use super::{Asked, Exchange};
use crate::people::{Channel, Finished, Giver};

/// A question about what is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RightsQuestion {
    /// Whether everything is to be erased.
    Erase,
}

impl Exchange<'_> {
    /// `MIS DATOS`.
    pub(super) fn tell_data(&mut self) {
        let person = &self.person;
        let (name, language) = (person.name.clone(), self.language_name(&person.language));
        let (grade, since) = (self.grade_name(person.learning.grade), self.date(person.since));
        let message = if person.learning.grade > 0 { "data" } else { "data-no-learner" };
        let finished = &person.learning.finished;
        let sum =
            |count: fn(&Finished) -> u8| finished.iter().map(|lesson| u32::from(count(lesson))).sum::<u32>();
        let (lessons, right, of) = (finished.len(), sum(|lesson| lesson.right), sum(|lesson| lesson.of));
        self.say(
            message,
            &[
                ("name", name.into()),
                ("grade", grade.into()),
                ("language", language.into()),
                ("since", since.into()),
                ("lessons", lessons.into()),
                ("right", right.into()),
                ("of", of.into()),
            ],
        );
        let id = self.person.id;
        let classes: Vec<&str> = self.school.classes_of(id).map(|(_, class)| class.name.as_str()).collect();
        let classes = if classes.is_empty() { self.text("data-no-class", &[]) } else { classes.join(", ") };
        let guardians = self.school.people.values().filter(|person| person.wards.contains(&id)).count();
        let (wards, has_pin) = (self.person.wards.len(), usize::from(self.person.pin.is_some()));
        self.say(
            "data-links",
            &[
                ("classes", classes.into()),
                ("guardians", guardians.into()),
                ("wards", wards.into()),
                ("pin", has_pin.into()),
            ],
        );
    }

    /// What was agreed to, when and by whom.
    pub(super) fn tell_consent(&mut self) {
        let Some(consent) = self.person.consent.clone() else { return self.say("consent-none", &[]) };
        let channel = match consent.channel {
            Channel::Text => "channel-text",
            Channel::Call => "channel-call",
            Channel::Page => "channel-page",
        };
        let giver = match consent.giver {
            Giver::Unstated => "giver-unstated",
            Giver::Guardian => "giver-guardian",
            Giver::Own => "giver-own",
        };
        let (name, date) = (self.person.name.clone(), self.date(consent.at));
        let (channel, giver) = (self.text(channel, &[]), self.text(giver, &[]));
        self.say(
            "consent-told",
            &[
                ("name", name.into()),
                ("date", date.into()),
                ("channel", channel.into()),
                ("giver", giver.into()),
                ("version", consent.version.into()),
            ],
        );
    }

    /// Takes the answer to a question of ours.
    pub(super) fn take_rights(&mut self, question: RightsQuestion, text: &str) {
        match question {
            RightsQuestion::Erase => self.confirm_erasure(text),
        }
    }

    fn ask_rights(&mut self, question: RightsQuestion) {
        self.phone.asked = Asked::Rights(question);
    }
}

#[cfg(test)]
mod tests;
