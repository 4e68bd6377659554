//! The name: short, of letters, and one that tells the phone's people apart.

use super::super::{Asked, Exchange, Miss};
use crate::limits::{NAME_CHARS_MAX, PEOPLE_PER_PHONE_MAX};
use crate::understand;

impl Exchange<'_> {
    pub(in super::super) fn take_name(&mut self, text: &str) {
        match self.name_in(text) {
            Some(name) if self.asks_same_name(&name) => {}
            Some(name) => self.keep_name(name),
            None => {
                self.miss(Miss::NoChoice);
                self.say("ask-name-again", &[]);
            }
        }
    }

    /// A name, unless it is a command or the answer to the question before.
    pub(in super::super) fn name_in(&self, text: &str) -> Option<String> {
        let catalogue = self.catalogue();
        let is_word = understand::command(text, catalogue).is_some()
            || ["yes", "no"].iter().any(|name| understand::is_word(text, name, catalogue));
        short_name(text).filter(|_| !is_word)
    }

    pub(in super::super) fn keep_name(&mut self, name: String) {
        self.person.name = name;
        self.ask_what_is_missing();
    }

    /// No key spells a name: in a call one is taken until a text or the teacher tells it.
    pub(in super::super) fn name_for_now(&mut self) {
        let people = self.household();
        let names = (1..=people.len() + 1).map(|number| self.text("call-name", &[("number", number.into())]));
        let is_free = |name: &String| people.iter().all(|person| person.name != *name);
        self.person.name = names.into_iter().find(is_free).unwrap_or_default();
        self.say_by_name("voice-name-later");
    }

    /// Whether the name is one that was taken for now.
    pub(in super::super) fn has_name_for_now(&self) -> bool {
        let catalogues = self.context.languages.iter().map(|language| self.context.catalogues.of(language));
        let names = catalogues.flat_map(|catalogue| {
            let numbers = 1..=PEOPLE_PER_PHONE_MAX + 1;
            numbers.map(|number| catalogue.say("call-name", &[("number", number.into())]))
        });
        names.into_iter().any(|name| name == self.person.name)
    }

    /// `NOMBRE`, `NOMBRE Rosa`.
    pub(in super::super) fn rename(&mut self, name: &str) {
        if name.is_empty() { self.ask_new_name() } else { self.change_name(name) }
    }

    fn ask_new_name(&mut self) {
        self.phone.asked = Asked::Name;
        self.say("ask-new-name", &[]);
    }

    pub(in super::super) fn change_name(&mut self, text: &str) {
        let Some(name) = self.name_in(text) else {
            self.miss(Miss::NoChoice);
            self.phone.asked = Asked::Name;
            self.say("ask-name-again", &[]);
            return;
        };
        let has_it = |person: &&crate::people::Person| {
            person.id != self.person.id && understand::fold(&person.name) == understand::fold(&name)
        };
        if self.household().iter().any(|person| has_it(&person)) {
            self.phone.asked = Asked::Name;
            self.say("ask-other-name", &[("name", name.to_uppercase().into())]);
            return;
        }
        self.person.name = name;
        self.say_by_name("name-changed");
    }
}

/// Takes a short name out of `me llamo rosa`, `Soy ROSA`, `rosa quispe`; `None` when there are no letters.
fn short_name(text: &str) -> Option<String> {
    let folded_words: Vec<String> = text.split_whitespace().map(understand::fold).collect();
    // Of a sentence, what stands behind the last "llamo", "llama", "es" or "soy".
    let verb =
        folded_words.iter().rposition(|word| matches!(word.as_str(), "llamo" | "llama" | "es" | "soy"));
    let behind = text.split_whitespace().skip(verb.map_or(0, |place| place + 1));
    let words = behind.map(|word| word.trim_matches(|c: char| !c.is_alphabetic()));
    let filler = ["me", "llamo", "soy", "mi", "nombre", "es", "yo", "hola"];
    let name =
        words.filter(|word| !word.is_empty() && !filler.contains(&understand::fold(word).as_str())).take(2);
    let name: Vec<String> = name.map(capitalised).collect();
    let name: String = name.join(" ").chars().take(NAME_CHARS_MAX).collect();
    let letters_only = name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '\'' | '-'));
    (letters_only && name.chars().count() >= 2).then(|| name.trim().to_owned())
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first + &letters.as_str().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_and_trimmed() {
        for (text, expected) in [
            ("ROSA", Some("Rosa")),
            ("me llamo rosa", Some("Rosa")),
            ("Soy José Luis Quispe Mamani.", Some("José Luis")),
            ("mi hija se llama Ana", Some("Ana")),
            ("El nombre de mi hijo es Pedro", Some("Pedro")),
            ("ñusta", Some("Ñusta")),
            ("1234", None),
            ("", None),
            ("😀", None),
        ] {
            assert_eq!(short_name(text).as_deref(), expected, "{text}");
        }
    }
}
