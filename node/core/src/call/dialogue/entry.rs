//! Keys that become an answer: one key, or several that end with `#` or with the last one.

use super::super::{Key, Keys};
use crate::limits::DIGITS_MAX;

/// What was pressed so far.
#[derive(Debug, Default)]
pub(super) struct Entry(String);

/// What a key did.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Entered {
    /// The answer is whole, as a text would put it.
    Whole(String),
    /// More is to come.
    More,
    /// `0`, where it is no digit of a number: back. `#` with nothing before it, where it is.
    Back,
    /// No key of this question.
    Wrong,
}

impl Entry {
    pub(super) fn is_begun(&self) -> bool {
        !self.0.is_empty()
    }

    /// Whether `*` belongs to the answer: the decimal comma, between digits.
    pub(super) fn takes_star(&self, keys: &Keys) -> bool {
        *keys == Keys::Number && self.is_begun() && !self.0.contains(',')
    }

    /// Takes what was entered as ended; nothing when that is nothing.
    pub(super) fn end(&mut self) -> Option<String> {
        let entered = std::mem::take(&mut self.0);
        let entered = entered.trim_end_matches(',');
        (!entered.is_empty()).then(|| entered.to_owned())
    }

    pub(super) fn press(&mut self, keys: &Keys, key: Key) -> Entered {
        let is_number = *keys == Keys::Number;
        match (keys, key) {
            (_, Key::Digit(0)) if !is_number => Entered::Back,
            (Keys::Number | Keys::Several(_) | Keys::InOrder(_), Key::Hash) => match self.end() {
                Some(whole) => Entered::Whole(whole),
                None if is_number => Entered::Back,
                None => Entered::Wrong,
            },
            (Keys::Number, Key::Star) => self.add(","),
            (Keys::Number, Key::Digit(digit)) => self.add(&digit.to_string()),
            (Keys::One(choices), Key::Digit(digit)) if usize::from(digit) <= choices.len() => {
                Entered::Whole(digit.to_string())
            }
            (Keys::Several(choices) | Keys::InOrder(choices), Key::Digit(digit))
                if usize::from(digit) <= choices.len() && !self.0.contains(&digit.to_string()) =>
            {
                let is_last = matches!(keys, Keys::InOrder(_)) && self.0.len() + 1 == choices.len();
                match self.add(&digit.to_string()) {
                    Entered::More if is_last => Entered::Whole(std::mem::take(&mut self.0)),
                    entered => entered,
                }
            }
            // A key pressed twice is one choice.
            (Keys::Several(choices), Key::Digit(digit)) if usize::from(digit) <= choices.len() => {
                Entered::More
            }
            _ => Entered::Wrong,
        }
    }

    fn add(&mut self, sign: &str) -> Entered {
        if self.0.len() >= DIGITS_MAX {
            return Entered::Wrong;
        }
        self.0.push_str(sign);
        Entered::More
    }
}

/// Whether a key can be part of an answer.
pub(super) fn is_valid(keys: &Keys, key: Key) -> bool {
    let choices = keys.choices().map_or(0, <[String]>::len);
    match key {
        Key::Digit(0) | Key::Star => true,
        Key::Digit(digit) => *keys == Keys::Number || usize::from(digit) <= choices,
        Key::Hash => matches!(keys, Keys::Number | Keys::Several(_) | Keys::InOrder(_)),
    }
}
