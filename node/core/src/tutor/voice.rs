//! The voice face of a lesson: what a call says, and which keys answer.
//!
//! It decides words, not sound: a clip is played where one was recorded from the same text, and these words are for
//! whoever records it and for the synthesiser. The action comes before the key ("para la luna, marca 2"), there are at
//! most four choices, `*` repeats and `0` goes back (facts on voice, A.7). How long to wait and what silence means is the
//! call's.

use chaski_sync_core::content::{Answer, ClipDigest, Item, Part, question_words};

use crate::call::line::Recorded;
use crate::call::{Keys, Line};
use crate::i18n::{Catalogue, Value};

mod aloud;

pub use aloud::aloud;

/// Something said in one piece, and the keys that are taken after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What is said.
    pub lines: Vec<Line>,
    /// Which keys answer it.
    pub keys: Keys,
    /// Says which keys, where these are the ones that are awaited and the lines have not said it.
    pub offer: Option<Line>,
    /// A wrong key would do harm.
    pub counts: bool,
    /// The call ends behind it.
    pub is_last: bool,
}

impl Said {
    /// The words alone.
    #[must_use]
    pub fn text(&self) -> String {
        joined(self.lines.iter().map(|line| line.text.clone()))
    }
}

/// Words of which nothing is known: they may be of a person.
impl From<String> for Said {
    fn from(text: String) -> Self {
        let line = Line { text, is_personal: true, ..Line::default() };
        Self { lines: vec![line], ..Self::default() }
    }
}

/// Says one part: what its author wrote for the voice, or else its text with its signs read out.
#[must_use]
pub fn say_part(part: &Part, catalogue: &Catalogue) -> Said {
    let text = part.say.clone().unwrap_or_else(|| aloud(&part.text, catalogue));
    authored(text, part.spoken(), "", catalogue).into()
}

/// Says what an author wrote of an item besides the question: hint, explanation, a word on a wrong answer.
#[must_use]
pub fn say_text(text: &str, catalogue: &Catalogue) -> Said {
    authored(aloud(text, catalogue), text, "", catalogue).into()
}

/// Asks an item, with its place among others where it has one: its number, of how many.
#[must_use]
pub fn ask(item: &Item, place: Option<(usize, usize)>, catalogue: &Catalogue) -> Said {
    let keys = keys(item, catalogue);
    let place = place.map(|(number, of)| {
        let args: [(&str, Value<'_>); 2] = [("number", number.into()), ("of", of.into())];
        line(catalogue.say("voice-question", &args), catalogue)
    });
    let choices = keys.choices().unwrap_or_default();
    // A recording has read the options: it is enough to say which comes first.
    let places: Vec<String> = match &item.answer {
        Answer::TrueFalse { .. } => choices.to_vec(),
        _ => (1..=choices.len())
            .map(|place| catalogue.say("voice-place", &[("place", place.into())]))
            .collect(),
    };
    let how = match &keys {
        Keys::Several(_) => "voice-several",
        Keys::InOrder(_) => "voice-ordering",
        Keys::Number => "voice-number",
        Keys::Text => "voice-text",
        Keys::None | Keys::One(_) | Keys::Recording(_) => "",
    };
    let how = if how.is_empty() { String::new() } else { catalogue.say(how, &[]) };
    let stem = item.say.clone().unwrap_or_else(|| aloud(&item.stem, catalogue));
    let text = joined([ended(stem), offer(choices, catalogue), how.clone()]);
    let then = joined([offer(&places, catalogue), how]);
    let question = authored(text, &question_words(item), &then, catalogue);
    let lines = place.into_iter().chain([question]).collect();
    Said { lines, keys, counts: true, ..Said::default() }
}

/// Says what the keys do that work everywhere.
#[must_use]
pub fn controls(catalogue: &Catalogue) -> String {
    catalogue.say("voice-controls", &[])
}

/// Whether keys can answer an item.
pub(super) fn has_keys(item: &Item) -> bool {
    !matches!(item.answer, Answer::ShortText { .. } | Answer::Matching { .. })
}

/// The right answer as it is said: its words, without the letter that stands before it in a text.
pub(super) fn right_answer(item: &Item, catalogue: &Catalogue) -> String {
    let named = |options: &[String], places: &[usize]| {
        let options = places.iter().filter_map(|place| options.get(*place));
        options.map(|option| aloud(option, catalogue)).collect::<Vec<_>>().join(", ")
    };
    match &item.answer {
        Answer::Choice { options, right } => named(options, &[*right]),
        Answer::Several { options, right } | Answer::Ordering { options, right } => named(options, right),
        Answer::TrueFalse { right } => catalogue.say(if *right { "voice-true" } else { "voice-false" }, &[]),
        Answer::Number { .. } | Answer::ShortText { .. } | Answer::Matching { .. } => {
            super::right_answer(item)
        }
    }
}

/// `Para el sol, marca 1. Para la luna, marca 2.`
pub(super) fn offer(choices: &[String], catalogue: &Catalogue) -> String {
    let option = |(key, choice): (usize, &String)| {
        catalogue.say("voice-option", &[("option", choice.clone().into()), ("key", key.into())])
    };
    (1..).zip(choices).map(option).collect::<Vec<_>>().join(" ")
}

impl From<Line> for Said {
    fn from(line: Line) -> Self {
        Self { lines: vec![line], ..Self::default() }
    }
}

fn line(text: String, catalogue: &Catalogue) -> Line {
    Line { language: catalogue.language().to_owned(), text, ..Line::default() }
}

/// An author's words, for which there may be a recording.
fn authored(text: String, words: &str, then: &str, catalogue: &Catalogue) -> Line {
    let recorded = Recorded { digest: ClipDigest::of(words), then: then.to_owned() };
    Line { recorded: Some(recorded), ..line(text, catalogue) }
}

/// A sum has no full stop; before "para 3, marca 1" it needs one.
fn ended(mut stem: String) -> String {
    if stem.ends_with(char::is_alphanumeric) {
        stem.push('.');
    }
    stem
}

fn joined(sentences: impl IntoIterator<Item = String>) -> String {
    let sentences: Vec<String> = sentences.into_iter().filter(|sentence| !sentence.is_empty()).collect();
    sentences.join(" ")
}

fn keys(item: &Item, catalogue: &Catalogue) -> Keys {
    let aloud = |options: &[String]| options.iter().map(|option| aloud(option, catalogue)).collect();
    match &item.answer {
        Answer::Choice { options, .. } => Keys::One(aloud(options)),
        Answer::TrueFalse { .. } => {
            Keys::One(["voice-true", "voice-false"].map(|word| catalogue.say(word, &[])).to_vec())
        }
        Answer::Several { options, .. } => Keys::Several(aloud(options)),
        Answer::Ordering { options, .. } => Keys::InOrder(aloud(options)),
        Answer::Number { .. } => Keys::Number,
        Answer::ShortText { .. } | Answer::Matching { .. } => Keys::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Catalogues;
    use chaski_sync_core::content::NumberRange;

    fn item(answer: Answer) -> Item {
        Item {
            id: "a".to_owned(),
            stem: "¿2 + 3?".to_owned(),
            answer,
            hint: String::new(),
            explanation: String::new(),
            difficulty: 1,
            requires: Vec::new(),
            say: None,
            feedback: Vec::new(),
        }
    }

    #[test]
    fn the_action_comes_before_the_key() {
        let catalogues = Catalogues::built_in();
        let accepted = vec![NumberRange { min: 5.0, max: 5.0 }];
        let options = vec!["el sol".to_owned(), "1/2".to_owned()];
        let table = [
            (
                Answer::Choice { options, right: 0 },
                "Pregunta 2 de 6. ¿2 más 3? Para el sol, marca 1. Para un medio, marca 2.",
                Keys::One(vec!["el sol".to_owned(), "un medio".to_owned()]),
            ),
            (
                Answer::TrueFalse { right: true },
                "Pregunta 2 de 6. ¿2 más 3? Para verdadero, marca 1. Para falso, marca 2.",
                Keys::One(vec!["verdadero".to_owned(), "falso".to_owned()]),
            ),
            (
                Answer::Number { accepted },
                "Pregunta 2 de 6. ¿2 más 3? Marca el número y termina con numeral.",
                Keys::Number,
            ),
            (
                Answer::Several { options: vec!["4 + 1".to_owned(), "5".to_owned()], right: vec![0, 1] },
                "Pregunta 2 de 6. ¿2 más 3? Para 4 más 1, marca 1. Para 5, marca 2. Marca todas las que van y termina con numeral.",
                Keys::Several(vec!["4 más 1".to_owned(), "5".to_owned()]),
            ),
            (
                Answer::Ordering {
                    options: ["5", "4", "1/2"].map(str::to_owned).to_vec(),
                    right: vec![2, 1, 0],
                },
                "Pregunta 2 de 6. ¿2 más 3? Para 5, marca 1. Para 4, marca 2. Para un medio, marca 3. Marca todas las teclas, en orden.",
                Keys::InOrder(["5", "4", "un medio"].map(str::to_owned).to_vec()),
            ),
            (
                Answer::ShortText { accepted: vec!["cinco".to_owned()] },
                "Pregunta 2 de 6. ¿2 más 3? Esta pregunta se responde por mensaje de texto.",
                Keys::Text,
            ),
        ];
        for (answer, text, keys) in table {
            let said = ask(&item(answer), Some((2, 6)), catalogues.of("es"));
            assert_eq!((said.text().as_str(), said.keys), (text, keys));
        }
    }

    #[test]
    fn what_the_author_wrote_for_the_voice_is_said_as_it_is() {
        let catalogues = Catalogues::built_in();
        let say = |say: Option<&str>| {
            let part = Part { text: "3 x 4 = 12".to_owned(), say: say.map(str::to_owned), page: None };
            say_part(&part, catalogues.of("es")).text()
        };
        assert_eq!(say(None), "3 por 4 igual a 12");
        assert_eq!(say(Some("3 x 4, doce")), "3 x 4, doce");
    }

    #[test]
    fn behind_a_recorded_question_it_is_said_which_key_is_for_which_option() {
        let catalogues = Catalogues::built_in();
        let options = vec!["el sol".to_owned(), "la luna".to_owned(), "3".to_owned()];
        for (answer, then) in [
            (
                Answer::Choice { options: options.clone(), right: 0 },
                "Para la primera, marca 1. Para la segunda, marca 2. Para la tercera, marca 3.",
            ),
            (Answer::TrueFalse { right: true }, "Para verdadero, marca 1. Para falso, marca 2."),
            (Answer::Number { accepted: Vec::new() }, "Marca el número y termina con numeral."),
        ] {
            let item = item(answer);
            let said = ask(&item, None, catalogues.of("es"));
            let recorded = said.lines[0].recorded.clone().expect("a question may be recorded");
            assert_eq!(
                (recorded.digest, recorded.then.as_str()),
                (ClipDigest::of(&question_words(&item)), then)
            );
        }
    }
}
