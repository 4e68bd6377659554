//! Letters that an SMS cannot carry cheaply, with what to write instead.

use std::collections::BTreeSet;

use chaski_node_core::sms::{self, Alphabet, Shift};

use crate::rehearsal::ALPHABET;

/// Letters that are not in the GSM alphabet even without their marks, or cost two septets, and what says the same.
const REPLACEMENTS: &[(char, &str)] = &[
    ('×', "x"),
    ('÷', "entre"),
    ('≤', "menor o igual que"),
    ('≥', "mayor o igual que"),
    ('≠', "no es igual a"),
    ('≈', "casi"),
    ('√', "raíz de"),
    ('π', "pi"),
    ('½', "1/2"),
    ('¼', "1/4"),
    ('¾', "3/4"),
    ('⅓', "1/3"),
    ('⅔', "2/3"),
    ('²', "al cuadrado"),
    ('³', "al cubo"),
    ('→', "->"),
    ('✓', "sí"),
    ('[', "("),
    (']', ")"),
    ('{', "("),
    ('}', ")"),
    ('|', "/"),
    ('\\', "/"),
    ('~', "-"),
    ('^', ""),
    ('€', "euros"),
];

/// Signs that are sent as letters and are then read otherwise.
pub(super) fn signs_that_become_letters(text: &str) -> Vec<(char, String)> {
    let becomes = |sign: char| {
        let sent = sms::fold_plain(&sign.to_string());
        let is_sign = !sign.is_alphabetic() || matches!(sign, 'º' | 'ª');
        (is_sign && sent.chars().any(char::is_alphabetic)).then_some((sign, sent))
    };
    let mut found: Vec<(char, String)> = text.chars().filter_map(becomes).collect();
    found.dedup();
    found
}

/// Letters whose marks are lost, other than those that every Spanish reader supplies.
pub(super) fn folded_letters(text: &str) -> impl Iterator<Item = (char, String)> {
    text.chars().filter(|letter| letter.is_alphabetic() && !"áíóúÁÍÓÚºª".contains(*letter)).filter_map(
        |letter| {
            let sent = sms::fold_plain(&letter.to_string());
            (sent != letter.to_string() && sent.chars().all(char::is_alphabetic)).then_some((letter, sent))
        },
    )
}

/// Letters that force a text into UCS-2.
pub(super) fn foreign_letters(text: &str) -> BTreeSet<char> {
    let folded = sms::fold_plain(text);
    folded.chars().filter(|letter| !sms::fits_gsm7(letter.encode_utf8(&mut [0; 4]), Shift::Default)).collect()
}

/// Letters that cost two septets and can be written with one.
pub(super) fn double_letters(text: &str) -> BTreeSet<char> {
    let has_cheaper = |letter: &char| replacement(*letter).is_some_and(|cheaper| cheaper.len() <= 1);
    let is_double = |letter: &char| {
        let cost = sms::cost(letter.encode_utf8(&mut [0; 4]), ALPHABET);
        cost.alphabet == Alphabet::Gsm7 && cost.units == 2
    };
    text.chars().filter(has_cheaper).filter(is_double).collect()
}

/// What to write instead of a letter; empty when it should go.
pub(super) fn replacement(letter: char) -> Option<&'static str> {
    REPLACEMENTS.iter().find(|(written, _)| *written == letter).map(|(_, instead)| *instead)
}

/// Lists letters with their replacements, as `½ → 1/2, 👍 → ∅`.
pub(super) fn listed(letters: &BTreeSet<char>) -> String {
    let shown = |letter: &char| match replacement(*letter) {
        Some(instead) if !instead.is_empty() => format!("{letter} → {instead}"),
        Some(_) | None => format!("{letter} → ∅"),
    };
    letters.iter().map(shown).collect::<Vec<_>>().join(", ")
}

/// Returns a text with its costly letters replaced.
pub(super) fn replaced(text: &str, letters: &BTreeSet<char>) -> String {
    let folded = sms::fold_plain(text);
    folded
        .chars()
        .map(|letter| match letters.contains(&letter) {
            true => replacement(letter).unwrap_or_default().to_owned(),
            false => letter.to_string(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_letters_that_cost() {
        assert_eq!(listed(&foreign_letters("½ de 4 👍, ¿sí? Ñandú")), "½ → 1/2, 👍 → ∅");
        assert_eq!(listed(&double_letters("[1] {2} €")), "[ → (, ] → ), { → (, } → )");
        assert!(foreign_letters("¿Mañana qué? á í ó ú … “x”").is_empty());
    }

    #[test]
    fn names_what_is_read_otherwise() {
        assert_eq!(signs_that_become_letters("25 °C, 3.º"), [('°', "o".into()), ('º', "o".into())]);
        assert!(signs_that_become_letters("¿Qué – “no”… ½?").is_empty());
        let folded: Vec<_> =
            folded_letters("jaqï está").map(|(letter, sent)| format!("{letter}{sent}")).collect();
        assert_eq!(folded, ["ïi"]);
    }

    #[test]
    fn replacing_brings_a_text_back_into_the_alphabet() {
        let text = "½ de 4 👍";
        assert_eq!(replaced(text, &foreign_letters(text)), "1/2 de 4 ");
    }
}
