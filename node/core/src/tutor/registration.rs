//! First text to first lesson: who we are, consent, name, grade, language.

mod consent;
mod grade;
mod name;

use super::{Asked, Exchange, Miss};
use crate::people::Stage;
use crate::understand::{self, Command, Heard};

use grade::grades;

impl Exchange<'_> {
    /// Takes a text of somebody who is not registered.
    pub(super) fn take_newcomer(&mut self, stage: Stage, text: &str, heard: &Heard) {
        if self.gives_way(text, heard) {
            return;
        }
        match std::mem::take(&mut self.phone.asked) {
            asked if self.takes_pin(&asked, text, heard) || self.takes_stray_pin(&asked, text) => {}
            Asked::Household(question) => self.take_household(question, text),
            Asked::Rights(question) => self.take_rights(question, text),
            _ if self.takes_right(heard) => {}
            _ => self.register(stage, text),
        }
    }

    /// Whoever has given a name may ask what is kept and have it forgotten, registered or not.
    fn takes_right(&mut self, heard: &Heard) -> bool {
        let Some(meant) = heard.meant().filter(|_| !self.person.name.is_empty()) else { return false };
        match meant.command {
            Command::Data => self.tell_data(),
            Command::Consent => self.tell_consent(),
            Command::Erase => self.erase(&meant.argument),
            Command::Cancel => self.cancel(),
            _ => return false,
        }
        true
    }

    pub(super) fn register(&mut self, stage: Stage, text: &str) {
        match stage {
            _ if self.registers_guardian() => self.register_guardian(stage, text),
            Stage::New | Stage::Name if self.is_staff() => self.take_teacher_name(text),
            Stage::New => self.ask_consent(text),
            Stage::Consent | Stage::Declined => self.take_consent(stage, text),
            Stage::Name => self.take_name(text),
            Stage::Grade if self.lacks_guardian() => self.take_giver(text),
            Stage::Grade => self.take_grade(text),
            Stage::Language => self.take_language(text),
            Stage::Registered | Stage::Erased => self.go_on(),
        }
    }

    /// Asks what this stage asks, from the beginning or where it was left.
    pub(super) fn ask_stage(&mut self) {
        match self.person.stage {
            _ if self.registers_guardian() => self.ask_guardians_stage(),
            Stage::New | Stage::Consent | Stage::Declined | Stage::Erased => self.ask_consent(""),
            Stage::Name | Stage::Grade => self.ask_what_is_missing(),
            Stage::Language => self.ask_language(),
            Stage::Registered => self.go_on(),
        }
    }

    /// Asks for the name or the grade, whichever is not known.
    pub(super) fn ask_what_is_missing(&mut self) {
        if self.person.name.is_empty() && self.is_call() {
            self.name_for_now();
        }
        if self.person.name.is_empty() {
            self.person.stage = Stage::Name;
            self.say("ask-name", &[]);
        } else if self.person.learning.grade == 0 {
            self.person.stage = Stage::Grade;
            let (name, grades) = (self.person.name.clone(), grades());
            self.say("ask-grade", &[("name", name.into()), ("grades", grades.into())]);
        } else {
            self.after_grade();
        }
    }

    pub(super) fn after_grade(&mut self) {
        if self.lacks_guardian() {
            return self.ask_giver("giver-primary");
        }
        if self.context.languages.len() > 1 {
            self.person.stage = Stage::Language;
            self.ask_language();
        } else {
            self.person.language = self.first_language("");
            self.finish_registration();
        }
    }

    pub(super) fn ask_language(&mut self) {
        self.say_choices("ask-language", &[], self.language_names());
    }

    /// The languages on offer, as people call them.
    pub(super) fn language_names(&self) -> Vec<String> {
        self.context.languages.iter().map(|language| self.language_name(language)).collect()
    }

    /// The language on offer that a text names, by its number in the question or by its name.
    pub(super) fn language_in(&self, text: &str) -> Option<String> {
        let by_number =
            understand::picked(text).and_then(|number| self.context.languages.get(number.checked_sub(1)?));
        let by_name = || {
            let named = |language: &&String| {
                understand::is_word(text, &format!("language-{language}"), self.catalogue())
                    || understand::nearly_same(text, &self.language_name(language))
            };
            self.context.languages.iter().find(named)
        };
        by_number.or_else(by_name).cloned()
    }

    fn take_language(&mut self, text: &str) {
        let Some(language) = self.language_in(text) else {
            self.miss(Miss::NoChoice);
            self.ask_language();
            return;
        };
        if !self.context.catalogues.has(&language) {
            let name = self.language_name(&language);
            self.say("language-later", &[("language", name.into())]);
        }
        self.person.language = language;
        self.finish_registration();
    }

    pub(super) fn language_name(&self, language: &str) -> String {
        let id = format!("language-name-{language}");
        let name = self.text(&id, &[]);
        if name == id { language.to_owned() } else { name }
    }

    fn finish_registration(&mut self) {
        self.person.stage = Stage::Registered;
        self.phone.asked = Asked::Nothing;
        let (name, level) = (self.person.name.clone(), self.level());
        let message = if level == self.person.learning.grade { "registered" } else { "registered-other" };
        let is_found_first =
            self.next_work().and_then(|work| work.path).is_some_and(|area| self.needs_placement(area));
        let message = if is_found_first { "registered-first" } else { message };
        let level = self.grade_name(level);
        self.say(message, &[("name", name.into()), ("grade", level.into())]);
        let household = self.household();
        if let Some(other) = household.iter().find(|person| person.id != self.person.id) {
            let how = self.text("switch-tip", &[("name", other.name.to_uppercase().into())]);
            self.draft.say_if_it_fits(how);
        }
        self.go_on();
    }
}
