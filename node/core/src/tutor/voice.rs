//! The voice face of a lesson: what a call says, and which keys answer.
//!
//! It decides words, not sound: a clip is played where one was recorded from the same text, and these words are for
//! whoever records it and for the synthesiser. The action comes before the key ("para la luna, marca 2"), there are at
//! most four choices, `*` repeats and `0` goes back (facts on voice, A.7). How long to wait and what silence means is the
//! call's.

use chaski_sync_core::content::{Answer, Item, Part};

use crate::i18n::{Catalogue, Value};

mod aloud;

pub use aloud::aloud;

/// Something said, and the keys that are taken after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What is said.
    pub text: String,
    /// Which keys answer it.
    pub keys: Keys,
}

/// Keys of a telephone that answer a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keys {
    /// Nothing is asked.
    None,
    /// One of the keys from `1`, each with what it means, in order.
    One(Vec<String>),
    /// Several of the keys from `1`, ended by `#`.
    Several(Vec<String>),
    /// Each of the keys from `1` once, in the right order.
    InOrder(Vec<String>),
    /// A number, ended by `#`; `*` is its decimal comma.
    Number,
    /// No key can answer it: it is answered by text message.
    Text,
}

/// Says one part: what its author wrote for the voice, or else its text with its signs read out.
#[must_use]
pub fn say_part(part: &Part, catalogue: &Catalogue) -> Said {
    let text = part.say.clone().unwrap_or_else(|| aloud(&part.text, catalogue));
    Said { text, keys: Keys::None }
}

/// Says a text of an item after its answer: hint or explanation.
#[must_use]
pub fn say_text(text: &str, catalogue: &Catalogue) -> Said {
    Said { text: aloud(text, catalogue), keys: Keys::None }
}

/// Asks an item, the `number`th of `of`.
#[must_use]
pub fn ask(item: &Item, number: usize, of: usize, catalogue: &Catalogue) -> Said {
    let keys = keys(item, catalogue);
    let stem = item.say.clone().unwrap_or_else(|| aloud(&item.stem, catalogue));
    let args: [(&str, Value<'_>); 3] = [("number", number.into()), ("of", of.into()), ("stem", stem.into())];
    let mut sentences = vec![catalogue.say("voice-question", &args)];
    let option = |(key, choice): (usize, &String)| {
        catalogue.say("voice-option", &[("option", choice.clone().into()), ("key", key.into())])
    };
    match &keys {
        Keys::None => {}
        Keys::One(choices) => sentences.extend((1..).zip(choices).map(option)),
        Keys::Several(choices) => {
            sentences.extend((1..).zip(choices).map(option));
            sentences.push(catalogue.say("voice-several", &[]));
        }
        Keys::InOrder(choices) => {
            sentences.extend((1..).zip(choices).map(option));
            sentences.push(catalogue.say("voice-ordering", &[]));
        }
        Keys::Number => sentences.push(catalogue.say("voice-number", &[])),
        Keys::Text => sentences.push(catalogue.say("voice-text", &[])),
    }
    Said { text: sentences.join(" "), keys }
}

/// Says what the keys do that work everywhere.
#[must_use]
pub fn controls(catalogue: &Catalogue) -> String {
    catalogue.say("voice-controls", &[])
}

fn keys(item: &Item, catalogue: &Catalogue) -> Keys {
    match &item.answer {
        Answer::Choice { options, .. } => {
            Keys::One(options.iter().map(|option| aloud(option, catalogue)).collect())
        }
        Answer::TrueFalse { .. } => {
            Keys::One(["voice-true", "voice-false"].map(|word| catalogue.say(word, &[])).to_vec())
        }
        Answer::Several { options, .. } => {
            Keys::Several(options.iter().map(|option| aloud(option, catalogue)).collect())
        }
        Answer::Ordering { options, .. } => {
            Keys::InOrder(options.iter().map(|option| aloud(option, catalogue)).collect())
        }
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
            let said = ask(&item(answer), 2, 6, catalogues.of("es"));
            assert_eq!(said, Said { text: text.to_owned(), keys });
        }
    }

    #[test]
    fn what_the_author_wrote_for_the_voice_is_said_as_it_is() {
        let catalogues = Catalogues::built_in();
        let say = |say: Option<&str>| {
            let part = Part { text: "3 x 4 = 12".to_owned(), say: say.map(str::to_owned), page: None };
            say_part(&part, catalogues.of("es")).text
        };
        assert_eq!(say(None), "3 por 4 igual a 12");
        assert_eq!(say(Some("3 x 4, doce")), "3 x 4, doce");
    }
}
