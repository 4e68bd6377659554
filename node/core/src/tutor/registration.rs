//! First text to first lesson: who we are, consent, name, grade, language.

use super::{Asked, Exchange, Learnt};
use crate::limits::NAME_CHARS_MAX;
use crate::people::{Consent, Person, Stage};
use crate::understand;

/// Version of the consent's wording, kept with the consent.
const CONSENT_VERSION: u8 = 1;
/// Grades of primary school.
const GRADES: std::ops::RangeInclusive<u8> = 1..=6;

impl Exchange<'_> {
    pub(super) fn register(&mut self, stage: Stage, text: &str) {
        match stage {
            Stage::New => self.ask_consent(),
            Stage::Consent | Stage::Declined => self.take_consent(stage, text),
            Stage::Name => self.take_name(text),
            Stage::Grade => self.take_grade(text),
            Stage::Language => self.take_language(text),
            Stage::Registered | Stage::Erased => self.go_on(),
        }
    }

    fn ask_consent(&mut self) {
        self.phone.has_stopped = false;
        self.person.stage = Stage::Consent;
        self.person.language = self.context.languages.first().cloned().unwrap_or_default();
        self.say("welcome", &[]);
        self.say("consent", &[]);
    }

    fn take_consent(&mut self, stage: Stage, text: &str) {
        let catalogue = self.catalogue();
        let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let first_word = words().next().unwrap_or_default();
        // "Claro que no" is no consent, and "no entiendo" is no refusal: in doubt it is asked again.
        let denies = words().any(|word| understand::is_word(word, "no", catalogue));
        let agrees = understand::is_word(text, "yes", catalogue)
            || (understand::is_word(first_word, "yes", catalogue) && !denies);
        if agrees {
            self.person.stage = Stage::Name;
            self.person.consent = Some(Consent { at: self.context.wall, version: CONSENT_VERSION });
            self.learn(Learnt::Consented(CONSENT_VERSION));
            self.say("ask-name", &[]);
        } else if understand::is_word(text, "no", catalogue) {
            // Also what an earlier consent let us keep.
            self.person = Person {
                id: self.person.id,
                stage: Stage::Declined,
                language: std::mem::take(&mut self.person.language),
                since: self.person.since,
                ..Person::default()
            };
            self.say("declined", &[]);
        } else if stage == Stage::Declined {
            self.ask_consent();
        } else {
            self.say("consent-again", &[]);
        }
    }

    fn take_name(&mut self, text: &str) {
        match self.name_in(text) {
            Some(name) => {
                self.person.name = name;
                self.person.stage = Stage::Grade;
                let (name, grades) = (self.person.name.clone(), grades());
                self.say("ask-grade", &[("name", name.into()), ("grades", grades.into())]);
            }
            None => self.say("ask-name-again", &[]),
        }
    }

    /// A name, unless it is a command or the answer to the question before.
    pub(super) fn name_in(&self, text: &str) -> Option<String> {
        let catalogue = self.catalogue();
        let is_word = understand::command(text, catalogue).is_some()
            || ["yes", "no"].iter().any(|name| understand::is_word(text, name, catalogue));
        short_name(text).filter(|_| !is_word)
    }

    pub(super) fn ask_new_name(&mut self) {
        self.phone.asked = Asked::Name;
        self.say("ask-new-name", &[]);
    }

    pub(super) fn change_name(&mut self, text: &str) {
        let Some(name) = self.name_in(text) else {
            self.phone.asked = Asked::Name;
            self.say("ask-name-again", &[]);
            return;
        };
        self.person.name = name;
        self.say_by_name("name-changed");
    }

    fn take_grade(&mut self, text: &str) {
        let Some(grade) = grade(text) else {
            self.say("ask-grade-again", &[("grades", grades().into())]);
            return;
        };
        self.person.learning.grade = grade;
        if self.context.languages.len() > 1 {
            self.person.stage = Stage::Language;
            self.ask_language();
        } else {
            self.finish_registration();
        }
    }

    fn ask_language(&mut self) {
        let numbered = self.context.languages.iter().zip(1..);
        let choices: Vec<String> =
            numbered.map(|(language, number)| format!("{number} {}", self.language_name(language))).collect();
        self.say("ask-language", &[("choices", choices.join(", ").into())]);
    }

    fn take_language(&mut self, text: &str) {
        let by_number = understand::number(text).and_then(|number| {
            self.context.languages.iter().zip(1..).find(|(_, position)| f64::from(*position) == number)
        });
        let by_name = || {
            let named = |language: &&String| {
                understand::is_word(text, &format!("language-{language}"), self.catalogue())
                    || understand::nearly_same(text, &self.language_name(language))
            };
            self.context.languages.iter().find(named)
        };
        let Some(language) = by_number.map(|(language, _)| language).or_else(by_name).cloned() else {
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
        self.say(message, &[("name", name.into()), ("grade", level.into())]);
        self.go_on();
    }

    pub(super) fn ask_grade(&mut self) {
        self.phone.asked = Asked::Grade;
        self.say("ask-grade-again", &[("grades", grades().into())]);
    }

    pub(super) fn change_grade(&mut self, text: &str) {
        let Some(grade) = grade(text) else {
            self.ask_grade();
            return;
        };
        let level_before = self.level();
        self.person.learning.grade = grade;
        let level = self.level();
        // The lesson in work is kept while it belongs to the level.
        if level != level_before {
            self.person.learning.progress = None;
        }
        let message = if level == grade { "grade-changed" } else { "grade-changed-other" };
        self.say(message, &[("grade", level.into())]);
    }
}

fn grades() -> String {
    let grades: Vec<String> = GRADES.map(|grade| grade.to_string()).collect();
    grades.join(", ")
}

fn grade(text: &str) -> Option<u8> {
    const WORDS: [[&str; 2]; 6] = [
        ["primer", "uno"],
        ["segund", "dos"],
        ["tercer", "tres"],
        ["cuart", "cuatro"],
        ["quint", "cinco"],
        ["sext", "seis"],
    ];
    let folded = understand::fold(text);
    let said = |words: &[&str; 2]| words.iter().any(|word| folded.contains(word));
    let by_word = || WORDS.iter().zip(1..).find(|(words, _)| said(words)).map(|(_, grade)| grade);
    let by_number =
        understand::number(text).filter(|n| n.fract() == 0.0 && (1.0..=6.0).contains(n)).map(|n| n as u8);
    by_number.or_else(by_word).filter(|grade| GRADES.contains(grade))
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

    #[test]
    fn a_grade_comes_as_number_or_word() {
        for (text, expected) in [
            ("4", Some(4)),
            ("4to grado", Some(4)),
            ("cuarto", Some(4)),
            ("cinco", Some(5)),
            ("9", None),
            ("4.5", None),
            ("no se", None),
        ] {
            assert_eq!(grade(text), expected, "{text}");
        }
    }
}
