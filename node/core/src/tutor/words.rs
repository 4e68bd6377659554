//! The words of a message, for the eye or for the ear: the one place where that is chosen.
//!
//! A message of the catalogue may have attributes for a call: `.voice` (else its words with their signs read out; empty
//! where a call says nothing), `.k1` to `.k4` (what the keys `1` to `4` mean), `.keys` (`number`, `text`, `recording-60`
//! in seconds, or `end`: the call ends behind it). What key `n` means is what the text `n` means.

use chaski_sync_core::content::Lesson;

use super::voice::{self, Said, aloud};
use super::{Exchange, path};
use crate::call::{Keys, Line};
use crate::i18n::{Catalogue, Value};
use crate::people::Channel;

/// Values that say nothing of a person.
const IMPERSONAL: [&str; 10] =
    ["title", "area", "hint", "answer", "number", "of", "stem", "language", "grades", "seconds"];
/// Questions of which a wrong key would do harm: something is agreed to, sent, ended, or a PIN is tried.
const COUNTED: [&str; 11] = [
    "consent",
    "guardian-consent",
    "giver",
    "giver-again",
    "giver-primary",
    "giver-primary-again",
    "giver-too-young",
    "ask-grade",
    "ask-pin",
    "voice-stop",
    "voice-send",
];

impl<'e> Exchange<'e> {
    pub(super) fn is_call(&self) -> bool {
        self.context.channel == Channel::Call
    }

    /// The language of what is said: the person's, or in a call the box's first one where it cannot speak hers.
    pub(super) fn language(&self) -> &str {
        let (own, voices) = (self.person.language.as_str(), self.context.voices);
        match voices.first() {
            Some(first) if self.is_call() && voices.iter().all(|voice| voice != own) => first,
            _ => own,
        }
    }

    pub(super) fn catalogue(&self) -> &'e Catalogue {
        self.context.catalogues.of(self.language())
    }

    /// The words of a message.
    pub(super) fn text(&self, id: &str, args: &[(&str, Value<'_>)]) -> String {
        wording(self.catalogue(), self.context.channel, id, args)
    }

    /// A message as it is said, with the keys that answer it in a call.
    pub(super) fn words(&self, id: &str, args: &[(&str, Value<'_>)]) -> Said {
        let text = self.text(id, args);
        if !self.is_call() {
            return text.into();
        }
        let catalogue = self.catalogue();
        let is_personal = args.iter().any(|(name, _)| !IMPERSONAL.contains(name));
        let line = Line { language: catalogue.language().to_owned(), text, is_personal, ..Line::default() };
        let attribute = |name: &str| catalogue.attribute(id, name, args);
        let labels: Vec<String> = ["k1", "k2", "k3", "k4"].into_iter().map_while(attribute).collect();
        let said = Said { counts: COUNTED.contains(&id), ..line.into() };
        if !labels.is_empty() {
            return self.with_choices(said, labels);
        }
        let keys = attribute("keys").unwrap_or_default();
        let seconds = keys.strip_prefix("recording-").and_then(|seconds| seconds.parse().ok());
        match (keys.as_str(), seconds) {
            ("number", _) => Said { keys: Keys::Number, ..said },
            ("text", _) => Said { keys: Keys::Text, ..said },
            ("end", _) => Said { is_last: true, ..said },
            (_, Some(seconds)) => Said { keys: Keys::Recording(seconds), ..said },
            (_, None) => said,
        }
    }

    /// The one of some messages whose turn it is.
    pub(super) fn words_in_turn(&self, id: &str, turn: u8) -> Said {
        self.words(&self.catalogue().in_turn(id, turn), &[])
    }

    /// What an author wrote in the lesson in work.
    pub(super) fn authored(&self, text: &str) -> Said {
        if !self.is_call() {
            return text.to_owned().into();
        }
        let catalogue = self.lesson_in_work().map(|lesson| self.catalogue_of(lesson));
        voice::say_text(text, catalogue.unwrap_or_else(|| self.catalogue()))
    }

    /// The catalogue of the language that a lesson is in, where there is no edition in the language of what is said.
    pub(super) fn catalogue_of(&self, lesson: &Lesson) -> &'e Catalogue {
        self.context.catalogues.of(&lesson.edition(self.language()).language)
    }

    pub(super) fn say(&mut self, id: &str, args: &[(&str, Value<'_>)]) {
        let words = self.words(id, args);
        self.draft.say(words);
    }

    pub(super) fn say_if_it_fits(&mut self, id: &str, args: &[(&str, Value<'_>)]) {
        let words = self.words(id, args);
        self.draft.say_if_it_fits(words);
    }

    pub(super) fn say_by_name(&mut self, id: &str) {
        let name = self.person.name.clone();
        self.say(id, &[("name", name.into())]);
    }

    /// Says a question with choices that are made here: numbered in its `choices` by text, by keys in a call.
    pub(super) fn say_choices(&mut self, id: &str, args: &[(&str, Value<'_>)], labels: Vec<String>) {
        let choices: Value<'_> = path::numbered(labels.iter().cloned()).into();
        let args: Vec<(&str, Value<'_>)> =
            args.iter().cloned().chain(std::iter::once(("choices", choices))).collect();
        let said = self.words(id, &args);
        let said = if self.is_call() { self.with_choices(said, labels) } else { said };
        self.draft.say(said);
    }

    pub(super) fn with_choices(&self, said: Said, labels: Vec<String>) -> Said {
        let catalogue = self.catalogue();
        let labels: Vec<String> = labels.iter().map(|label| aloud(label, catalogue)).collect();
        let text = voice::offer(&labels, catalogue);
        let is_personal = said.lines.iter().any(|line| line.is_personal);
        let offer = Line { language: catalogue.language().to_owned(), text, is_personal, ..Line::default() };
        Said { keys: Keys::One(labels), offer: Some(offer), ..said }
    }
}

/// The words of a message, for the eye or for the ear.
pub(super) fn wording(
    catalogue: &Catalogue,
    channel: Channel,
    id: &str,
    args: &[(&str, Value<'_>)],
) -> String {
    match channel {
        Channel::Text | Channel::Page => catalogue.say(id, args),
        Channel::Call => {
            let voice = catalogue.attribute(id, "voice", args);
            aloud(&voice.unwrap_or_else(|| catalogue.say(id, args)), catalogue)
        }
    }
}
