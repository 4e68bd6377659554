//! The language of whose session is open.

use super::super::{Asked, Exchange};
use super::HouseholdQuestion;
use crate::understand::{
    self,
    language::{LANGUAGES, LanguageModel},
};

impl Exchange<'_> {
    /// `IDIOMA quechua`, or the language's name alone.
    pub(in super::super) fn change_language(&mut self, argument: &str) {
        let Some(language) = self.language_in(argument) else {
            self.regret_language(argument);
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

    /// Says so where a language is wished that is not on offer.
    fn regret_language(&mut self, wish: &str) {
        let is_named =
            |language: &&str| understand::is_word(wish, &format!("language-{language}"), self.catalogue());
        if let Some(language) = LANGUAGES.into_iter().find(|language| is_named(language)) {
            let name = self.language_name(language);
            self.say("language-not-taught", &[("language", name.into())]);
        }
    }

    /// Whether a text is the name of a language on offer, and not the answer to the open item.
    pub(in super::super) fn names_language(&self, text: &str) -> bool {
        let is_name =
            |language: &String| understand::is_word(text, &format!("language-{language}"), self.catalogue());
        self.context.languages.iter().any(is_name) && !self.is_right(text)
    }

    /// The language in which the box answers somebody's first text: the text's own, where the box speaks it.
    /// What is taught in is asked later.
    pub(in super::super) fn first_language(&self, text: &str) -> String {
        let Some(first) = self.context.languages.first() else { return String::new() };
        let own = LanguageModel::built_in().decide(text, first);
        if self.context.catalogues.has(own) { own.to_owned() } else { first.clone() }
    }
}
