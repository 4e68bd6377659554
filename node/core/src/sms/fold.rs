//! Text made cheap to send: NFC, typographic marks as plain ones, and for the plain policy no rare accents.
//!
//! Source: facts on SMS encoding, section 4: one curly apostrophe can triple the price of a Quechua text.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, decompose_canonical, is_combining_mark};

use super::gsm7::{self, Shift};

/// Composes a text (NFC) and writes its typographic marks with the plain ones that handsets know.
///
/// Nothing is lost for the reader: quotes and glottal marks become straight, dashes hyphens, an ellipsis three points,
/// special spaces a space, every line end a line feed; marks without a shape (soft hyphen, zero-width space) go.
/// Shape: applying it twice changes nothing more.
pub fn normalise(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.nfc().peekable();
    while let Some(char) = chars.next() {
        match plain_mark(char) {
            Some("\n") if char == '\r' && chars.peek() == Some(&'\n') => {}
            Some(mark) => plain.push_str(mark),
            None => plain.push(char),
        }
    }
    plain.nfc().collect()
}

/// Normalises, and writes Latin letters that are not in the GSM 7-bit alphabet without their diacritics.
///
/// What the alphabet has stays: `ñ é ü ¿ ¡` and the rest. `á í ó ú`, `ï ë ã` lose their marks.
/// Shape: other scripts and emoji stay as they are.
pub fn fold_plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut after_letter = false;
    for char in normalise(text).chars() {
        if after_letter && is_combining_mark(char) {
            continue;
        }
        let folded = fold_char(char);
        after_letter = folded.chars().all(|char| char.is_alphabetic() && in_alphabet(char));
        plain.push_str(&folded);
    }
    plain
}

fn in_alphabet(char: char) -> bool {
    gsm7::encode_char(char, Shift::Default).is_some()
}

/// The character as the alphabet can write it, or as it is when the alphabet cannot.
fn fold_char(char: char) -> Cow<'static, str> {
    match base_letter(char) {
        Some(base) => Cow::Owned(base.to_string()),
        None => letter_without_stroke(char).map_or_else(|| Cow::Owned(char.to_string()), Cow::Borrowed),
    }
}

/// Takes marks off, the last first, until the alphabet has the letter: `ǘ` becomes `ü`, not `u`.
fn base_letter(char: char) -> Option<char> {
    if in_alphabet(char) {
        return Some(char);
    }
    let mut signs = Vec::new();
    decompose_canonical(char, |sign| signs.push(sign));
    while signs.len() > 1 {
        signs.pop();
        let letter = signs.iter().copied().map(Some).reduce(|letter, mark| compose(letter?, mark?))?;
        if let Some(letter) = letter.filter(|&letter| in_alphabet(letter)) {
            return Some(letter);
        }
    }
    None
}

/// Latin letters whose bar or ligature Unicode does not take apart.
fn letter_without_stroke(char: char) -> Option<&'static str> {
    Some(match char {
        'ɨ' | 'ı' => "i",
        'Ɨ' => "I",
        'ʉ' => "u",
        'Ʉ' => "U",
        'ł' => "l",
        'Ł' => "L",
        'đ' => "d",
        'Đ' | 'Ð' => "D",
        'ŋ' => "n",
        'Ŋ' => "N",
        'œ' => "oe",
        'Œ' => "OE",
        _ => return None,
    })
}

/// What stands for a typographic mark; nothing for a character that is not one.
fn plain_mark(char: char) -> Option<&'static str> {
    Some(match char {
        '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{02B9}'..='\u{02BD}' | '\u{02C8}' | '\u{00B4}' | '`' => "'",
        '\u{201C}'..='\u{201F}' | '\u{2033}' | '«' | '»' => "\"",
        '‹' => "<",
        '›' => ">",
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2022}' => "-",
        '\u{2026}' => "...",
        '\u{00B7}' => ".",
        '°' | 'º' => "o",
        'ª' => "a",
        '\t' | '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => " ",
        '\r' | '\u{000B}' | '\u{000C}' | '\u{0085}' | '\u{2028}' | '\u{2029}' => "\n",
        '\u{00AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_become_plain() {
        let table = [
            ("n\u{303}an\u{303}a", "ñaña"),
            ("p\u{2019}unchaw t\u{2BC}anta k\u{B4}anka q`asa", "p'unchaw t'anta k'anka q'asa"),
            ("«Sí» “no” — 1–2…", "\"Sí\" \"no\" - 1-2..."),
            ("2° 1.º 3.ª", "2o 1.o 3.a"),
            ("a\u{A0}b\u{202F}c\td", "a b c d"),
            ("a\r\nb\rc\u{2028}d\r\r\n", "a\nb\nc\nd\n\n"),
            ("co\u{AD}le\u{200B}gio", "colegio"),
            ("\u{BA}\u{301}", "ó"),
        ];
        for (text, expected) in table {
            assert_eq!(normalise(text), expected, "{text}");
        }
    }

    #[test]
    fn plain_keeps_what_the_alphabet_has() {
        let table = [
            ("¿Mañana qué güeña? ¡Sí, reunión aquí! Ñ É Ü", "¿Mañana qué güeña? ¡Si, reunion aqui! Ñ É Ü"),
            ("ÁÍÓÚáíóú ç Ç", "AIOUaiou c Ç"),
            ("ïëâãẽĩõũ ɨ \u{1D8}", "ieaaeiou i ü"),
            ("m\u{303} x\u{331}", "m x"),
            ("Jaqï arunaka 👍🏽 日本", "Jaqi arunaka 👍🏽 日本"),
        ];
        for (text, expected) in table {
            assert_eq!(fold_plain(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "(?s)[\\PC\r\n\u{AD}\u{300}-\u{303}áíïº]{0,40}") {
            let normalised = normalise(&text);
            prop_assert_eq!(normalise(&normalised), normalised.clone());
            let plain = fold_plain(&text);
            prop_assert_eq!(fold_plain(&plain), plain);
        }
    }
}
