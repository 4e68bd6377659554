//! Several options named in one text: `AC`, `a y c`, `1 y 3`, `sol y luna`.

use super::{bare_word, place, without_blanks};
use crate::understand;

/// Words around what counts.
const FILLERS: [&str; 12] =
    ["y", "e", "la", "las", "el", "los", "son", "es", "letra", "letras", "opcion", "opciones"];

/// Finds the options named, ascending; none when the text names no option, or says `no`.
pub(super) fn chosen(text: &str, options: &[String]) -> Option<Vec<usize>> {
    let typed = understand::fold(text);
    let words: Vec<String> = typed
        .split(|c: char| " ,;/+&.-".contains(c))
        .map(bare_word)
        .filter(|word| !word.is_empty())
        .collect();
    let only = by_only_text(&typed, options);
    if only.is_none() && words.iter().any(|word| word == "no") {
        return None;
    }
    let named = only.or_else(|| by_letters(&words, options.len())).or_else(|| by_places(&words, options));
    let mut named = named.or_else(|| by_texts(&typed, options))?;
    named.sort_unstable();
    named.dedup();
    Some(named)
}

/// The text is one option.
fn by_only_text(typed: &str, options: &[String]) -> Option<Vec<usize>> {
    let typed = without_blanks(typed);
    let option = options.iter().position(|option| without_blanks(&understand::fold(option)) == typed)?;
    Some(vec![option])
}

/// The words are letters of options, alone or together.
fn by_letters(words: &[String], options: usize) -> Option<Vec<usize>> {
    let all_letters = |word: &String| word.chars().all(|letter| place(letter, options).is_some());
    // `e` is both a letter and a word; where there is an option E, it is meant.
    let meant = words.iter().filter(|word| all_letters(word) || !FILLERS.contains(&word.as_str()));
    let letters = meant.flat_map(|word| word.chars());
    let places: Vec<usize> = letters.map(|letter| place(letter, options)).collect::<Option<_>>()?;
    (!places.is_empty()).then_some(places)
}

/// The words are the options' places, from 1, unless options are numbers themselves.
fn by_places(words: &[String], options: &[String]) -> Option<Vec<usize>> {
    if options.iter().any(|option| option.contains(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let meant = words.iter().filter(|word| !FILLERS.contains(&word.as_str()));
    let place = |word: &String| {
        word.parse::<usize>()
            .ok()
            .and_then(|place| place.checked_sub(1))
            .filter(|place| *place < options.len())
    };
    let places: Vec<usize> = meant.map(place).collect::<Option<_>>()?;
    (!places.is_empty()).then_some(places)
}

/// Options that stand in the text as whole words; the longest first, so that none is found inside another.
fn by_texts(typed: &str, options: &[String]) -> Option<Vec<usize>> {
    let words = |text: &str| -> Vec<String> {
        text.split([' ', ',', ';']).map(bare_word).filter(|word| !word.is_empty()).collect()
    };
    let mut typed = words(typed);
    let mut by_length: Vec<(usize, Vec<String>)> =
        options.iter().map(|option| words(&understand::fold(option))).enumerate().collect();
    by_length.sort_by_key(|(_, option)| std::cmp::Reverse(option.len()));
    let mut found = Vec::new();
    for (place, option) in by_length.iter().filter(|(_, option)| !option.is_empty()) {
        let stands = |window: &[String]| {
            window.iter().zip(option).all(|(typed, word)| understand::nearly_same(typed, word))
        };
        if let Some(start) = typed.windows(option.len()).position(stands) {
            // What is found stands for no other option.
            typed.splice(start..start + option.len(), [String::new()]);
            found.push(*place);
        }
    }
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_options_are_named_in_many_ways() {
        let options = ["sol", "luna", "sol de noche", "lámpara", "vela"].map(str::to_owned);
        for (text, expected) in [
            ("AC", Some(vec![0, 2])),
            ("c, a", Some(vec![0, 2])),
            ("a y c", Some(vec![0, 2])),
            ("a) y c)", Some(vec![0, 2])),
            ("las letras A y E", Some(vec![0, 4])),
            ("b e", Some(vec![1, 4])),
            ("A", Some(vec![0])),
            ("1 y 3", Some(vec![0, 2])),
            ("sol y luna", Some(vec![0, 1])),
            ("el sol de noche y la lampara", Some(vec![2, 3])),
            ("luna", Some(vec![1])),
            ("no se", None),
            ("no es la a", None),
            ("jajaja", None),
            ("af", None),
            ("", None),
        ] {
            assert_eq!(chosen(text, &options), expected, "{text}");
        }
        let numbers = ["2", "4", "5"].map(str::to_owned);
        assert_eq!(chosen("2 y 4", &numbers), Some(vec![0, 1]));
        assert_eq!(chosen("a, b", &numbers), Some(vec![0, 1]));
    }
}
