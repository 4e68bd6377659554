//! Whether an answer is right, tolerantly: letter, option text, number in its sentence, a word with one slip.

mod keys;
mod matching;
pub(super) mod ordering;
mod several;

use chaski_sync_core::content::{Answer, Given, Item};

use crate::i18n::Catalogue;
use crate::understand;

use super::Exchange;

/// What an answer is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Right,
    Wrong,
    /// It is no answer to this kind of item: nothing is counted.
    NoAnswer,
}

impl Exchange<'_> {
    /// Marks a text, or keys in a call, as the answer to an item.
    pub(super) fn mark(&self, text: &str, item: &Item) -> Mark {
        let by_keys = if self.is_call() { keys::mark(text, &item.answer) } else { None };
        by_keys.unwrap_or_else(|| mark(text, &item.answer, self.catalogue()))
    }

    /// What the author says to this wrong answer, if anything.
    pub(super) fn feedback<'i>(&self, text: &str, item: &'i Item) -> Option<&'i str> {
        let chosen = match &item.answer {
            Answer::Choice { .. } | Answer::Several { .. } if self.is_call() => keys::places(text),
            Answer::Choice { options, .. } => chosen(text, options).map(|option| vec![option]),
            Answer::Several { options, .. } => several::chosen(text, options),
            Answer::Number { .. }
            | Answer::ShortText { .. }
            | Answer::TrueFalse { .. }
            | Answer::Matching { .. }
            | Answer::Ordering { .. } => None,
        };
        feedback(text, chosen.unwrap_or_default(), item)
    }
}

/// Marks a text as the answer to an item.
fn mark(text: &str, answer: &Answer, catalogue: &Catalogue) -> Mark {
    let verdict = match answer {
        Answer::Choice { options, right } => chosen(text, options).map(|chosen| chosen == *right),
        Answer::Number { accepted } => {
            let readings = understand::readings(text);
            let right = |number: &f64| accepted.iter().any(|range| range.contains(*number));
            (!readings.is_empty()).then(|| readings.iter().any(right))
        }
        Answer::ShortText { accepted } => {
            let has_content = text.chars().any(char::is_alphanumeric);
            let wants_letter = accepted.iter().any(|expected| is_bare_letter(expected));
            (has_content && (wants_letter || !is_bare_letter(text)))
                .then(|| accepted.iter().any(|expected| understand::nearly_same(text, expected)))
        }
        Answer::TrueFalse { right } => true_or_false(text, catalogue).map(|said| said == *right),
        Answer::Several { options, right } => several::chosen(text, options).map(|chosen| chosen == *right),
        Answer::Matching { terms, options, right } => {
            matching::matched(text, terms.len(), options.len()).map(|matched| matched == *right)
        }
        Answer::Ordering { options, right } => ordering::ordered(text, options).map(|order| order == *right),
    };
    match verdict {
        Some(true) => Mark::Right,
        Some(false) => Mark::Wrong,
        None => Mark::NoAnswer,
    }
}

/// The author's word on a text with which these options were chosen.
fn feedback<'i>(text: &str, mut chosen: Vec<usize>, item: &'i Item) -> Option<&'i str> {
    if let Answer::Several { right, .. } = &item.answer {
        chosen.retain(|option| !right.contains(option));
    }
    let fits = |given: &Given| match given {
        Given::Option(option) => chosen.contains(option),
        Given::Number(range) => understand::readings(text).iter().any(|number| range.contains(*number)),
        Given::Text(expected) => understand::nearly_same(text, expected),
        Given::Any => true,
    };
    item.feedback.iter().find(|feedback| fits(&feedback.to)).map(|feedback| feedback.text.as_str())
}

/// `b`, `B)`: an answer to a question with options.
pub(super) fn is_bare_letter(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// The place of the option with a letter, from 0.
fn place(letter: char, options: usize) -> Option<usize> {
    (0..options).find(|option| self::letter(*option).eq_ignore_ascii_case(&letter))
}

/// The letter of an option, from 0.
pub(super) fn letter(option: usize) -> char {
    char::from(b'A' + u8::try_from(option).unwrap_or(25).min(25))
}

/// Finds the option: its own text, alone or in a sentence; its letter; its number, unless options are numbers
/// themselves; its text with a slip.
fn chosen(text: &str, options: &[String]) -> Option<usize> {
    let typed = understand::fold(text);
    let denies = typed.split(|c: char| !c.is_alphanumeric()).any(|word| word == "no");
    if denies && by_text(&typed, options).is_none() {
        return None;
    }
    by_text(&typed, options)
        .or_else(|| by_marked_letter(&typed, options.len()))
        .or_else(|| by_text_in_sentence(&typed, options))
        .or_else(|| by_letter(&typed, options.len()))
        .or_else(|| by_number(&typed, options))
        .or_else(|| options.iter().position(|option| understand::nearly_same(text, option)))
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn by_text(typed: &str, options: &[String]) -> Option<usize> {
    let typed = without_blanks(typed.trim_matches(|c: char| matches!(c, '.' | '!' | '"')));
    options.iter().position(|option| without_blanks(&understand::fold(option)) == typed)
}

/// `es la luna`: exactly one option stands in the text as whole words.
fn by_text_in_sentence(typed: &str, options: &[String]) -> Option<usize> {
    let words =
        |text: &str| -> Vec<String> { understand::fold(text).split_whitespace().map(bare_word).collect() };
    let typed = words(typed);
    let stands = |option: &String| {
        let option = words(option);
        !option.is_empty() && typed.windows(option.len()).any(|window| window == option)
    };
    let standing = options.iter().enumerate().filter(|(_, option)| stands(option));
    // An option that contains another one is meant by its longer text.
    let longest = standing.clone().map(|(_, option)| words(option).len()).max()?;
    let mut standing = standing.filter(|(_, option)| words(option).len() == longest);
    let (index, _) = standing.next()?;
    standing.next().is_none().then_some(index)
}

/// `A) sol`: a letter with a mark behind, first in the text.
fn by_marked_letter(typed: &str, options: usize) -> Option<usize> {
    let mut letters = typed.chars();
    let (first, second) = (letters.next()?, letters.next()?);
    (second == ')')
        .then(|| (0..options).find(|option| letter(*option).to_ascii_lowercase() == first))
        .flatten()
}

fn bare_word(word: &str) -> String {
    word.trim_matches(|c: char| matches!(c, '.' | ',' | ')' | '(' | '!' | '¡' | '?' | '¿' | '"' | ':' | ';'))
        .to_owned()
}

/// `b`, `B)`, `la b`, `b porque brilla`. `a` and `e` are words too: they count only at the end or with a mark behind.
/// Two letters are no choice.
fn by_letter(typed: &str, options: usize) -> Option<usize> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let option_of = |(place, word): (usize, &&str)| {
        let bare = bare_word(word);
        let doubtful = matches!(bare.as_str(), "a" | "e" | "o" | "y");
        let last = place + 1 == words.len();
        let counts = bare.len() == 1 && (!doubtful || last || bare != **word);
        let typed = bare.chars().next().filter(|_| counts)?;
        (0..options).find(|option| letter(*option).to_ascii_lowercase() == typed)
    };
    let mut chosen = words.iter().enumerate().filter_map(option_of);
    let first = chosen.next()?;
    chosen.all(|other| other == first).then_some(first)
}

/// The value, where options are numbers; otherwise the option's place, from 1.
fn by_number(typed: &str, options: &[String]) -> Option<usize> {
    let value = only_number(typed)?;
    if options.iter().any(|option| option.contains(|c: char| c.is_ascii_digit())) {
        let readings = understand::readings(typed);
        return options
            .iter()
            .position(|option| only_number(option).is_some_and(|value| readings.contains(&value)));
    }
    // A place is a bare number; in a sentence it means something else.
    let bare = typed.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
    (0..options.len()).find(|option| bare && (*option + 1) as f64 == value)
}

/// The number in a text that holds one and no operation.
fn only_number(text: &str) -> Option<f64> {
    let folded = understand::fold(text);
    let value = understand::number(&folded)?;
    let operation = folded.chars().any(|c| matches!(c, '+' | '/' | '=' | '<' | '>' | '*' | 'x'));
    let digits = folded.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ' ')));
    let runs = digits.filter(|run| run.contains(|c: char| c.is_ascii_digit())).count();
    let money = folded.starts_with("s/");
    (runs == 1 && (!operation || money)).then_some(value)
}

fn true_or_false(text: &str, catalogue: &Catalogue) -> Option<bool> {
    let is = |word| understand::is_word(text, word, catalogue);
    let nearly = |list| catalogue.words(list).iter().any(|word| understand::nearly_same(text, word));
    match (is("true"), is("false")) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        // "Falzo"; what is near to both is neither.
        (false, false) => match (nearly("true"), nearly("false")) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            (true, true) | (false, false) => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(options: &[&str]) -> Vec<String> {
        options.iter().map(|option| (*option).to_owned()).collect()
    }

    #[test]
    fn true_and_false_may_have_a_slip() {
        let catalogues = crate::i18n::Catalogues::built_in();
        for (text, expected) in [
            ("falzo", Some(false)),
            ("es falso", Some(false)),
            ("berdadero", Some(true)),
            ("V", Some(true)),
            ("ncorrecto", None),
            ("17,5", None),
        ] {
            assert_eq!(true_or_false(text, catalogues.of("es")), expected, "{text}");
        }
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
            ("a ver, luna", Some(1)),
            ("b porque brilla", Some(1)),
            ("a) sol", Some(0)),
            ("creo que la a", Some(0)),
            ("no es la b", None),
            ("b o c", None),
            ("b q brilla", Some(1)),
            ("la de 3 puntas", None),
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
