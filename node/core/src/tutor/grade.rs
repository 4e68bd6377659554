//! Whether an answer is right, tolerantly: letter, option text, number in its sentence, a word with one slip.

use chaski_sync_core::content::Answer;

use crate::i18n::Catalogue;
use crate::understand;

/// What an answer is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Right,
    Wrong,
    /// It is no answer to this kind of item: nothing is counted.
    NoAnswer,
}

/// Marks a text as the answer to an item.
pub(super) fn mark(text: &str, answer: &Answer, catalogue: &Catalogue) -> Mark {
    let verdict = match answer {
        Answer::Choice { options, right } => chosen(text, options).map(|chosen| chosen == *right),
        Answer::Number { accepted } => {
            understand::number(text).map(|number| accepted.iter().any(|range| range.contains(number)))
        }
        Answer::ShortText { accepted } => {
            let has_content = text.chars().any(char::is_alphanumeric);
            has_content.then(|| accepted.iter().any(|expected| understand::nearly_same(text, expected)))
        }
        Answer::TrueFalse { right } => true_or_false(text, catalogue).map(|said| said == *right),
    };
    match verdict {
        Some(true) => Mark::Right,
        Some(false) => Mark::Wrong,
        None => Mark::NoAnswer,
    }
}

/// The letter of an option, from 0.
pub(super) fn letter(option: usize) -> char {
    char::from(b'A' + u8::try_from(option).unwrap_or(25).min(25))
}

/// Finds the option: its own text first, then its letter, then its number unless options are numbers themselves.
fn chosen(text: &str, options: &[String]) -> Option<usize> {
    let folded = understand::fold(text);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let by_text = || options.iter().position(|option| understand::fold(option) == folded);
    let by_letter = || {
        let letters = words.iter().filter(|word| word.len() == 1 && !matches!(**word, "y" | "o" | "e"));
        let last = letters.rev().find(|word| word.starts_with(|c: char| c.is_ascii_lowercase()))?;
        options.iter().enumerate().map(|(option, _)| option).find(|option| {
            last.chars().next().is_some_and(|typed| typed == letter(*option).to_ascii_lowercase())
        })
    };
    let numeric = options.iter().any(|option| understand::number(option).is_some());
    let by_number = || {
        let number = understand::number(text).filter(|number| !numeric && number.fract() == 0.0)?;
        (0..options.len()).find(|option| (*option + 1) as f64 == number)
    };
    let by_value = || {
        let number = understand::number(text).filter(|_| numeric && words.len() <= 3)?;
        options.iter().position(|option| understand::number(option) == Some(number))
    };
    let by_near_text = || options.iter().position(|option| understand::nearly_same(text, option));
    by_text().or_else(by_letter).or_else(by_number).or_else(by_value).or_else(by_near_text)
}

fn true_or_false(text: &str, catalogue: &Catalogue) -> Option<bool> {
    let is = |word| understand::is_word(text, word, catalogue);
    if is("true") { Some(true) } else { is("false").then_some(false) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(options: &[&str]) -> Vec<String> {
        options.iter().map(|option| (*option).to_owned()).collect()
    }

    #[test]
    fn an_option_is_chosen_in_many_ways() {
        let words = options(&["sol", "luna", "estrella"]);
        for (text, expected) in [
            ("b", Some(1)),
            ("B)", Some(1)),
            ("La B.", Some(1)),
            ("es la b", Some(1)),
            ("luna", Some(1)),
            ("Estrela", Some(2)),
            ("2", Some(1)),
            ("d", None),
            ("no se", None),
            ("", None),
        ] {
            assert_eq!(chosen(text, &words), expected, "{text}");
        }
        let numbers = options(&["8", "4", "2"]);
        for (text, expected) in
            [("4", Some(1)), ("b", Some(1)), ("2", Some(2)), ("son 8", Some(0)), ("7", None)]
        {
            assert_eq!(chosen(text, &numbers), expected, "{text}");
        }
    }
}
