//! The language of whose session is open.

use super::super::{Asked, Exchange};
use super::HouseholdQuestion;
use crate::limits::TEXTS_IN_OTHER_LANGUAGE;
use crate::understand::{
    self,
    language::{LANGUAGES, LanguageModel},
};

/// Stands for no language.
const UNCLEAR: &str = "";

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
        self.tell_language();
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

    /// Offers the language that a learner writes in, after some texts in a row.
    pub(in super::super) fn follow_language(&mut self, text: &str) {
        let set = self.person.language.clone();
        let Some(language) = self.language_of(text) else { return };
        if language == set {
            self.phone.in_other_language = 0;
            return;
        }
        self.phone.in_other_language += 1;
        if self.phone.in_other_language < TEXTS_IN_OTHER_LANGUAGE {
            return;
        }
        self.phone.in_other_language = 0;
        let name = self.language_name(&language);
        let word = self.context.catalogues.of(&language).words(&format!("language-{language}"));
        let word = word.first().map(|word| word.to_uppercase()).unwrap_or_default();
        let offer = self.context.catalogues.of(&language);
        let offer = offer.say("language-offer", &[("language", name.into()), ("word", word.into())]);
        self.draft.say(offer);
    }

    /// The language of a text of several words, where that is clear, is on offer and has a catalogue.
    fn language_of(&self, text: &str) -> Option<String> {
        if text.split_whitespace().count() < 2 {
            return None;
        }
        let language = Some(LanguageModel::built_in().decide(text, UNCLEAR)).filter(|it| *it != UNCLEAR)?;
        let is_offered = self.context.languages.iter().any(|offered| offered == language);
        (is_offered && self.context.catalogues.has(language)).then(|| language.to_owned())
    }

    /// The language in which the box answers somebody's first text: the text's own, where the box speaks it.
    /// What is taught in is asked later.
    pub(in super::super) fn first_language(&self, text: &str) -> String {
        let Some(first) = self.context.languages.first() else { return String::new() };
        let own = LanguageModel::built_in().decide(text, first);
        if self.context.catalogues.has(own) { own.to_owned() } else { first.clone() }
    }
}
