//! An invented language with Spanish sounds: words, and sentences of which many return.

use super::Chance;
use super::chance::Zipf;

/// How many words there are.
const WORDS: usize = 12_000;
/// How many sentences return: instructions, headings, and what every lesson says.
const STOCK_SENTENCES: usize = 6_000;
/// How often a sentence is one that returns. With 6,000 of them, pages compress like those that were measured.
const STOCK_PERCENT: usize = 74;
/// How often a sentence that returns has another word in one place.
const VARIED_PERCENT: usize = 25;

const ONSETS: [&str; 22] = [
    "b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "ll", "ch", "qu", "tr", "br", "pr", "j",
    "z", "",
];
const VOWELS: [&str; 10] = ["a", "e", "o", "a", "e", "i", "u", "ia", "ie", "ó"];
const CODAS: [&str; 8] = ["", "", "", "", "n", "s", "r", "l"];

/// Words by frequency, and the sentences that return.
#[derive(Clone, Debug)]
pub(super) struct Language {
    words: Vec<String>,
    word_ranks: Zipf,
    stock: Vec<Vec<String>>,
    stock_ranks: Zipf,
}

impl Language {
    /// Invents a language.
    pub(super) fn new(chance: &mut Chance) -> Self {
        let words = (0..WORDS).map(|rank| word(rank, chance)).collect();
        let mut language = Self {
            words,
            word_ranks: Zipf::new(WORDS),
            stock: Vec::new(),
            stock_ranks: Zipf::new(STOCK_SENTENCES),
        };
        language.stock = (0..STOCK_SENTENCES).map(|_| language.fresh(chance)).collect();
        language
    }

    /// A word.
    pub(super) fn word(&self, chance: &mut Chance) -> String {
        self.words[self.word_ranks.draw(chance)].clone()
    }

    /// A sentence, with its full stop.
    pub(super) fn sentence(&self, chance: &mut Chance) -> String {
        let mut words = if chance.percent(STOCK_PERCENT) {
            self.stock[self.stock_ranks.draw(chance)].clone()
        } else {
            self.fresh(chance)
        };
        if chance.percent(VARIED_PERCENT) {
            let place = chance.below(words.len());
            words[place] = self.word(chance);
        }
        written(&words)
    }

    /// A sentence that nobody has written before.
    pub(super) fn new_sentence(&self, chance: &mut Chance) -> String {
        written(&self.fresh(chance))
    }

    /// Words that are the title of something.
    pub(super) fn title(&self, chance: &mut Chance) -> String {
        let count = chance.between(2, 5);
        let words: Vec<String> = (0..count).map(|_| self.word(chance)).collect();
        capital(&words.join(" "))
    }

    /// The words of a sentence that nobody has written before.
    fn fresh(&self, chance: &mut Chance) -> Vec<String> {
        let count = chance.between(6, 22);
        (0..count).map(|_| self.word(chance)).collect()
    }
}

/// A word; frequent ones are short.
fn word(rank: usize, chance: &mut Chance) -> String {
    let syllables = match rank {
        0..40 => 1,
        40..600 => 2,
        _ => chance.between(2, 4),
    };
    let mut word = String::new();
    for _ in 0..syllables {
        for sounds in [&ONSETS[..], &VOWELS, &CODAS] {
            word.push_str(sounds[chance.below(sounds.len())]);
        }
    }
    word
}

fn written(words: &[String]) -> String {
    let mut text = String::new();
    for (place, word) in words.iter().enumerate() {
        if place > 0 {
            text.push_str(if place % 9 == 8 { ", " } else { " " });
        }
        text.push_str(word);
    }
    capital(&text) + "."
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}
