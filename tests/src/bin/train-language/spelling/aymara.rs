//! Aymara as it is texted.

use chaski_tests::trees::Chance;

use super::replaced;

/// What phones and haste do to the official spelling.
const SOUNDS: [(&str, &str); 17] = [
    ("'", ""),
    ("ä", "a"),
    ("ï", "i"),
    ("ü", "u"),
    ("x", "j"),
    ("j", "x"),
    ("jj", "j"),
    ("kh", "k"),
    ("ph", "p"),
    ("th", "t"),
    ("qh", "q"),
    ("w", "hu"),
    ("ki", "qui"),
    ("ka", "ca"),
    ("ku", "cu"),
    ("qi", "qe"),
    ("ñ", "n"),
];

/// Half as they are, half with some of the other spellings; a final vowel falls now and then, as it does in speech.
pub(super) fn respell(words: Vec<String>, chance: &mut Chance) -> Vec<String> {
    let words = if chance.percent(50) { replaced(words, &SOUNDS, 20, chance) } else { words };
    words.into_iter().map(|word| elided(word, chance)).collect()
}

fn elided(word: String, chance: &mut Chance) -> String {
    let long = word.chars().count() > 4;
    if long && word.ends_with(['a', 'i', 'u']) && chance.percent(8) {
        return word[..word.len() - 1].to_owned();
    }
    word
}
