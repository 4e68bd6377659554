//! Texts made comparable: without accents and capitals, without blanks, by their sound.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::limits::TEXT_CHARS_MAX;

/// Folds a text for comparison: lower case, no accents, single blanks, at most [`TEXT_CHARS_MAX`] characters.
#[must_use]
pub fn fold(text: &str) -> String {
    let letters = text.chars().take(TEXT_CHARS_MAX).nfd().filter(|letter| !is_combining_mark(*letter));
    let folded: String =
        letters.flat_map(char::to_lowercase).map(|c| if c.is_control() { ' ' } else { c }).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters and digits alone: `otra vez!` is `otravez`.
pub(super) fn squeezed(text: &str) -> String {
    let folded = fold(text);
    if folded == "?" { folded } else { folded.replace(|c: char| !c.is_alphanumeric(), "") }
}

/// The words of a text, folded, without the marks around and between them.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// How a folded Spanish word sounds in Peru: `v` is `b`, `z` and soft `c` are `s`, `ll` is `y`, `h` is silent, `qu`, `q`
/// and hard `c` are `k`, `gü` and `hu` before a vowel are `w`, `y` at an end is `i`; a doubled letter counts once.
pub(super) fn sound(folded: &str) -> String {
    let letters: Vec<char> = folded.chars().collect();
    let mut key = String::with_capacity(folded.len());
    let mut place = 0;
    while place < letters.len() {
        let next = letters.get(place + 1).copied();
        let after = letters.get(place + 2).copied();
        let soft = |c: Option<char>| matches!(c, Some('e' | 'i'));
        let vowel = |c: Option<char>| matches!(c, Some('a' | 'e' | 'i' | 'o' | 'u'));
        let (letter, taken) = match (letters[place], next) {
            ('c', Some('h')) => ('ĉ', 2),
            ('c', Some('c')) if soft(after) => ('s', 2),
            ('s', Some('h')) => ('ŝ', 2),
            ('l', Some('l')) => ('y', 2),
            ('q', Some('u')) if soft(after) => ('k', 2),
            ('g', Some('u')) if soft(after) => ('g', 2),
            ('g', Some('u')) if vowel(after) => ('w', 2),
            ('h', Some('u')) if vowel(after) => ('w', 2),
            ('g', _) if soft(next) => ('j', 1),
            ('c', _) if soft(next) => ('s', 1),
            ('c' | 'q' | 'k', _) => ('k', 1),
            ('h', _) => (' ', 1),
            ('v', _) => ('b', 1),
            ('z', _) => ('s', 1),
            ('x', _) => ('s', 1),
            ('y', next) if !vowel(next) => ('i', 1),
            (other, _) => (other, 1),
        };
        if letter != ' ' && !key.ends_with(letter) {
            key.push(letter);
        }
        place += taken;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sounds_the_same_has_one_key() {
        for (one, other) in [
            ("avance", "abanse"),
            ("quiero", "kiero"),
            ("llamar", "yamar"),
            ("hijo", "ijo"),
            ("soy", "soi"),
            ("guagua", "wawa"),
            ("leccion", "lesion"),
            ("excuela", "escuela"),
            ("ayudaaa", "ayuda"),
        ] {
            assert_eq!(sound(one), sound(other), "{one}");
        }
        assert_ne!(sound("pago"), sound("bajo"));
        assert_ne!(sound("gota"), sound("jota"));
    }
}
