//! Signs read out as words. Digits stay digits: who reads or synthesises says them in the language.
//!
//! It goes by the spaces around a sign, as authors are asked to write them: `12 - 5` is a subtraction, `12-5` may be
//! anything and stays. What it does not know it leaves as it is; for the rest there is `> say:`.

use crate::i18n::Catalogue;

/// Punctuation that may stand at either end of a word and is no part of a number or sign.
const EDGES: &[char] = &['.', ',', ';', ':', '?', '¿', '!', '¡', '(', ')', '"'];

/// Returns a text as it is said.
#[must_use]
pub fn aloud(text: &str, catalogue: &Catalogue) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut said: Vec<String> = Vec::with_capacity(words.len());
    let mut place = 0;
    while let Some(word) = words.get(place) {
        match words.get(place + 1).and_then(|next| soles(word, next, catalogue)) {
            Some(soles) => {
                said.push(soles);
                place += 1;
            }
            None => {
                let before = place.checked_sub(1).and_then(|before| words.get(before));
                said.push(say_word(word, before.copied(), words.get(place + 1).copied(), catalogue));
            }
        }
        place += 1;
    }
    said.join(" ")
}

/// Reads one word between two others.
fn say_word(word: &str, before: Option<&str>, next: Option<&str>, catalogue: &Catalogue) -> String {
    if let Some(id) = sign(word, before, next) {
        return catalogue.say(id, &[]);
    }
    // The number that is left out of a row: 100, 92, ..., 76.
    if let Some(after) = word.strip_prefix("...").filter(|_| is_value(before) && is_value(next)) {
        return format!("{}{after}", catalogue.say("voice-gap", &[]));
    }
    let (before, core, after) = split_edges(word);
    let said = match core {
        _ if core.len() >= 2 && core.bytes().all(|byte| byte == b'_') => {
            Some(catalogue.say("voice-gap", &[]))
        }
        _ => fraction(core, catalogue).or_else(|| percent(core, catalogue)),
    };
    said.map_or_else(|| word.to_owned(), |said| format!("{before}{said}{after}"))
}

fn is_value(word: Option<&str>) -> bool {
    word.is_some_and(|word| split_edges(word).1.starts_with(|c: char| c.is_ascii_digit() || c == '_'))
}

/// Only a sign with values on both sides is an operation; elsewhere `-` may be a mark and `x` a letter.
fn sign(word: &str, before: Option<&str>, next: Option<&str>) -> Option<&'static str> {
    if !is_value(before) || !is_value(next) {
        return None;
    }
    Some(match word {
        "+" => "voice-plus",
        "-" | "−" => "voice-minus",
        "x" | "×" | "*" => "voice-times",
        ":" | "÷" => "voice-divided",
        "=" => "voice-equals",
        "<" => "voice-less",
        ">" => "voice-greater",
        _ => return None,
    })
}

/// Splits punctuation off both ends.
fn split_edges(word: &str) -> (&str, &str, &str) {
    let rest = word.trim_start_matches(EDGES);
    let before = &word[..word.len() - rest.len()];
    let core = rest.trim_end_matches(EDGES);
    (before, core, &rest[core.len()..])
}

fn fraction(core: &str, catalogue: &Catalogue) -> Option<String> {
    let (top, bottom) = core.split_once('/')?;
    let (top, bottom): (u32, u32) = (whole(top)?, whole(bottom)?);
    Some(catalogue.say("voice-fraction", &[("top", top.into()), ("bottom", bottom.into())]))
}

fn percent(core: &str, catalogue: &Catalogue) -> Option<String> {
    let number = core.strip_suffix('%').filter(|number| number.starts_with(|c: char| c.is_ascii_digit()))?;
    Some(format!("{number} {}", catalogue.say("voice-percent", &[])))
}

/// `S/ 5`: the currency is said behind its number.
fn soles(word: &str, next: &str, catalogue: &Catalogue) -> Option<String> {
    let (before, core, _) = split_edges(word);
    let (_, number, after) = split_edges(next);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit());
    let said = |number: &str| match whole(number) {
        Some(whole) => catalogue.say("voice-soles", &[("number", whole.into())]),
        None => catalogue.say("voice-soles", &[("number", number.to_owned().into())]),
    };
    (core == "S/" && is_number).then(|| format!("{before}{}{after}", said(number)))
}

/// A whole number that Fluent writes as it was written.
fn whole(digits: &str) -> Option<u32> {
    digits.parse().ok().filter(|number: &u32| number.to_string() == digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Catalogues;

    #[test]
    fn signs_become_words() {
        let catalogues = Catalogues::built_in();
        for (text, said) in [
            ("12 - 5 + 3 x 2 = 13", "12 menos 5 más 3 por 2 igual a 13"),
            ("20 : 4 < 6", "20 entre 4 menor que 6"),
            ("¿Cuánto es 3/4 de 20?", "¿Cuánto es 3 cuartos de 20?"),
            ("1/2, (1/3) y 5/10.", "un medio, (un tercio) y 5 décimos."),
            ("7/12", "7 sobre 12"),
            ("Cuesta S/ 1 o S/ 2,50.", "Cuesta 1 sol o 2,50 soles."),
            ("el 25% de 8", "el 25 por ciento de 8"),
            ("5 + ___ = 9", "5 más espacio en blanco igual a 9"),
            ("100, 92, ..., 76", "100, 92, espacio en blanco, 76"),
            ("La x no es 12-5 y/o 08/11", "La x no es 12-5 y/o 08/11"),
            ("- Uno: dos -", "- Uno: dos -"),
        ] {
            assert_eq!(aloud(text, catalogues.of("es")), said, "{text}");
        }
    }
}
