//! Which language a short text is in: Spanish, Quechua or Aymara.
//!
//! A linear model over pieces of words: every piece of a word (1 to 5 letters) and the word itself speak for or against a
//! language, and the sum decides. It knows nothing of grammar, names or meaning, and what it has never seen says nothing.
//! Nothing is allocated but the list of [`LanguageModel::words`].

pub mod pieces;
pub mod table;

use crate::limits::LANGUAGE_MARGIN_MIN_NATS;
use pieces::{Word, words};
use table::{Table, TableError};

/// The languages that are told apart, in the order of the model's scores.
pub const LANGUAGES: [&str; 3] = ["es", "qu", "ay"];

/// What a text was taken for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// `es`, `qu` or `ay`.
    pub language: &'static str,
    /// How far the second language is behind, in nats of log odds; 0 where nothing speaks for any.
    pub margin: f32,
}

/// Tells Spanish, Quechua and Aymara apart in short texts.
#[derive(Clone, Copy, Debug)]
pub struct LanguageModel {
    table: Table,
}

impl LanguageModel {
    /// The model that is part of the program (`docs/formats/language-model.md`).
    ///
    /// # Panics
    ///
    /// Never: a test reads the same octets.
    #[must_use]
    pub fn built_in() -> Self {
        Self::read(include_bytes!("language/model.bin")).expect("the built-in model is whole")
    }

    /// Takes a packed model, which is read where it lies.
    ///
    /// # Errors
    ///
    /// [`TableError`] says what is wrong with the octets.
    pub fn read(packed: &'static [u8]) -> Result<Self, TableError> {
        Ok(Self { table: Table::read(packed)? })
    }

    /// The likeliest language of a text.
    ///
    /// Numbers say nothing, nor do texts of single letters alone, such as `a c b`: those are answers.
    #[must_use]
    pub fn guess(&self, text: &str) -> Guess {
        let mut sum = [0; 2];
        let mut says_something = false;
        for word in words(text) {
            let score = self.score(&word);
            sum = [sum[0] + score[0], sum[1] + score[1]];
            says_something |= word.letters() > 1;
        }
        self.judge(if says_something { sum } else { [0; 2] })
    }

    /// The language to answer a text in: its own, or the set one where that is not clear enough.
    #[must_use]
    pub fn decide<'a>(&self, text: &str, set_language: &'a str) -> &'a str {
        let guess = self.guess(text);
        if guess.margin < LANGUAGE_MARGIN_MIN_NATS { set_language } else { guess.language }
    }

    /// Each word of a text with a guess of its own, for texts that mix languages.
    #[must_use]
    pub fn words<'a>(&self, text: &'a str) -> Vec<(&'a str, Guess)> {
        let judged = |word: Word<'a>| {
            let score = if word.letters() > 1 { self.score(&word) } else { [0; 2] };
            (word.text(), self.judge(score))
        };
        words(text).map(judged).collect()
    }

    /// What a word's pieces say of Quechua and of Aymara against Spanish, in steps.
    fn score(&self, word: &Word) -> [i32; 2] {
        let mut sum = [0; 2];
        word.pieces(|piece| {
            let [quechua, aymara] = self.table.weights(piece);
            sum = [sum[0] + i32::from(quechua), sum[1] + i32::from(aymara)];
        });
        sum
    }

    /// The best of Spanish (0) and the two scores against it.
    fn judge(&self, [quechua, aymara]: [i32; 2]) -> Guess {
        let scores = [0, quechua, aymara];
        let best =
            (1..scores.len()).fold(0, |best, other| if scores[other] > scores[best] { other } else { best });
        let others = (0..scores.len()).filter(|other| *other != best).map(|other| scores[other]);
        let second = others.max().unwrap_or_default();
        Guess { language: LANGUAGES[best], margin: self.table.nats(scores[best] - second) }
    }
}

#[cfg(test)]
mod tests;
