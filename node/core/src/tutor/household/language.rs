//! The language of whose session is open.

use super::super::{Asked, Exchange};
use super::HouseholdQuestion;
use crate::understand;

impl Exchange<'_> {
    /// `IDIOMA quechua`, or the language's name alone.
    pub(in super::super) fn change_language(&mut self, argument: &str) {
        let Some(language) = self.language_in(argument) else {
            self.ask_language();
            self.ask_household(HouseholdQuestion::Language);
            return;
        };
        self.person.language = language;
        let name = self.language_name(&self.person.language);
        if self.context.catalogues.has(&self.person.language) {
            self.say("language-changed", &[("language", name.into())]);
        } else {
            self.say("language-later", &[("language", name.into())]);
        }
        self.phone.asked = Asked::Nothing;
    }

    /// Whether a text is the name of a language on offer, and not the answer to the open item.
    pub(in super::super) fn names_language(&self, text: &str) -> bool {
        let is_name =
            |language: &String| understand::is_word(text, &format!("language-{language}"), self.catalogue());
        self.context.languages.iter().any(is_name) && !self.is_right(text)
    }

    /// The language in which the box answers somebody's first text.
    pub(in super::super) fn first_language(&self) -> String {
        self.context.languages.first().cloned().unwrap_or_default()
    }
}
