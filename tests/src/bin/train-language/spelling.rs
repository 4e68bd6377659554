//! How people spell when they text: other orthographies, phone spellings, slips.

mod aymara;
mod quechua;
mod spanish;

use chaski_tests::trees::Chance;

/// Samples in a hundred with slips.
const SLIPS_PERCENT: usize = 25;

/// Spells a text as one of its many writers might.
pub(crate) fn respell(language: usize, words: Vec<String>, chance: &mut Chance) -> Vec<String> {
    let words = match language {
        0 => spanish::respell(words, chance),
        1 => quechua::respell(words, chance),
        _ => aymara::respell(words, chance),
    };
    if chance.percent(SLIPS_PERCENT) {
        words.into_iter().map(|word| slip(word, chance)).collect()
    } else {
        words
    }
}

/// Now and then a letter lost, doubled or swapped with its neighbour, in words of four letters or more.
fn slip(word: String, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 4 || chance.percent(60) {
        return word;
    }
    let place = chance.between(1, letters.len() - 2);
    match chance.below(3) {
        0 => drop(letters.remove(place)),
        1 => letters.insert(place, letters[place]),
        _ => letters.swap(place, place + 1),
    }
    letters.into_iter().collect()
}

/// Puts `to` for every `from`, one rule after the other; each rule is applied with `percent`.
fn replaced(words: Vec<String>, rules: &[(&str, &str)], percent: usize, chance: &mut Chance) -> Vec<String> {
    let chosen: Vec<&(&str, &str)> = rules.iter().filter(|_| chance.percent(percent)).collect();
    let respelt = |word: String| chosen.iter().fold(word, |word, (from, to)| word.replace(from, to));
    words.into_iter().map(respelt).collect()
}
