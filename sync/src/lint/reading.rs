//! What the texts themselves show: what is still to be written, what is hard to read, what changes on the way.
//!
//! The limits of reading are our guesses for pupils who read in a second language on a small screen; no study of
//! Peruvian pupils stands behind them. Source: none; they only warn.

use std::collections::BTreeMap;

use chaski_sync_core::content::{Place, TO_WRITE};

use super::letters;
use super::{Face, Lint, LintProblem, Looked};

/// How much one grade reads.
struct ReadingLimits {
    /// Words of one sentence.
    sentence_words_max: usize,
    /// Letters of one word.
    word_letters_max: usize,
}

/// The limits of a grade, 1 to 11.
fn limits(grade: u8) -> ReadingLimits {
    let (sentence_words_max, word_letters_max) = match grade {
        ..=2 => (14, 13),
        3 | 4 => (20, 15),
        5 | 6 => (25, 17),
        7.. => (30, 20),
    };
    ReadingLimits { sentence_words_max, word_letters_max }
}

impl Lint<'_> {
    pub(super) fn check_texts(&mut self, looked: Looked<'_>) {
        let Looked { lesson, edition } = looked;
        let mut folded: BTreeMap<char, String> = BTreeMap::new();
        for (place, face, text) in self.texts(looked) {
            if text.contains(TO_WRITE) {
                self.add(place, LintProblem::ToWrite { text: face });
                continue;
            }
            if face == Face::Frame {
                continue;
            }
            folded.extend(letters::folded_letters(text));
            for (sign, sent) in letters::signs_that_become_letters(text) {
                self.add(place.clone(), LintProblem::SignBecomesLetter { text: face, sign, sent });
            }
            if face != Face::Title {
                self.check_reading(place, face, text, lesson.grade);
            }
        }
        if !folded.is_empty() {
            let shown = folded.iter().map(|(letter, sent)| format!("{letter} → {sent}"));
            let letters = shown.collect::<Vec<_>>().join(", ");
            let place = self.lesson_place(Looked { lesson, edition });
            self.add(place, LintProblem::FoldedLetters { letters });
        }
    }

    /// All texts of an edition that reach a learner or place the lesson.
    fn texts<'t>(&self, looked: Looked<'t>) -> Vec<(Place, Face, &'t str)> {
        let Looked { lesson, edition } = looked;
        let place = self.lesson_place(looked);
        let mut texts = vec![(place.clone(), Face::Title, edition.title.as_str())];
        // The frame is the lesson's: it is told once, with its first edition.
        if lesson.editions[0].language == edition.language {
            let frame = [&lesson.area, &lesson.competence, &lesson.capacity];
            texts.extend(frame.map(|text| (place.clone(), Face::Frame, text.as_str())));
        }
        for (number, part) in edition.parts.iter().enumerate() {
            texts.push((self.part_place(looked, number), Face::Part, &part.text));
        }
        for item in &edition.items {
            let place = self.item_place(looked, &item.id);
            let own = [
                (Face::Question, &item.stem),
                (Face::Hint, &item.hint),
                (Face::Explanation, &item.explanation),
            ];
            texts.extend(own.map(|(face, text)| (place.clone(), face, text.as_str())));
            let options = super::quiz::options(item).iter();
            texts.extend(options.map(|option| (place.clone(), Face::Option, option.as_str())));
        }
        texts
    }

    fn check_reading(&mut self, place: Place, text: Face, own: &str, grade: u8) {
        let ReadingLimits { sentence_words_max, word_letters_max } = limits(grade);
        let words = longest_sentence(own);
        if words > sentence_words_max {
            let most = sentence_words_max;
            self.add(place.clone(), LintProblem::LongSentence { text, words, most, grade });
        }
        let is_long = |word: &&str| word.chars().count() > word_letters_max;
        let letters_only = own.split(|c: char| !c.is_alphabetic());
        if let Some(word) = letters_only.filter(is_long).max_by_key(|word| word.chars().count()) {
            let (word, most) = (word.to_owned(), word_letters_max);
            self.add(place, LintProblem::LongWord { text, word, most, grade });
        }
    }
}

/// Words of the longest sentence; a sign alone is no word, and a point inside a number ends nothing.
fn longest_sentence(text: &str) -> usize {
    let mut longest = 0;
    let mut words = 0;
    for word in text.split_whitespace() {
        words += usize::from(word.contains(char::is_alphanumeric));
        longest = longest.max(words);
        if word.ends_with(['.', '?', '!', ':', ';']) {
            words = 0;
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_marks_and_signs_are_no_words() {
        for (text, words) in [
            ("Uno dos. Tres cuatro cinco", 3),
            ("2 + 3 = 5", 3),
            ("Mide 3.5 metros", 3),
            ("¿Qué es? ¡Sí!", 2),
            ("", 0),
        ] {
            assert_eq!(longest_sentence(text), words, "{text}");
        }
    }
}
