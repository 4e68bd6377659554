//! What a guardian who takes no lessons may choose, and what is said where a learner would get a lesson.

use super::super::{Exchange, Miss};
use super::FamilyQuestion;
use crate::understand::{self, Command};

impl Exchange<'_> {
    /// Whether a command means something else, or nothing, to a guardian who takes no lessons.
    pub(in super::super) fn is_not_for_guardians(&self, command: Command) -> bool {
        let is_of_learners = matches!(
            command,
            Command::Menu
                | Command::Continue
                | Command::Progress
                | Command::Hint
                | Command::Lesson
                | Command::Theme
                | Command::Level
                | Command::Review
                | Command::Why
        );
        is_of_learners && self.person.is_guardian_only()
    }

    /// Answers such a command.
    pub(in super::super) fn tell_guardian(&mut self, command: Command) {
        match command {
            Command::Menu => self.show_guardians_menu(),
            Command::Progress => self.child(""),
            _ => self.say("guardian-no-lessons", &[]),
        }
    }

    fn show_guardians_menu(&mut self) {
        let name = self.person.name.clone();
        self.say("guardian-menu", &[("name", name.into())]);
        self.ask(FamilyQuestion::Menu);
    }

    pub(super) fn choose_as_guardian(&mut self, text: &str) {
        match understand::number(text) {
            Some(1.0) => self.child(""),
            Some(2.0) => self.say("family-how", &[]),
            Some(3.0) => self.ask_grade(),
            Some(4.0) => self.say("guardian-help", &[]),
            Some(_) | None => {
                self.miss(Miss::NoChoice);
                self.show_guardians_menu();
            }
        }
    }
}
