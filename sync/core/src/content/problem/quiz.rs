//! Problems of quizzes: the signs of the file, and what every item must have.

use thiserror::Error;

use super::told::{Told, told};

/// What is wrong with the signs of a quiz file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", self.told())]
pub enum QuizProblem {
    /// There is a `{` without its `}` before the blank line or the next `{`.
    UnclosedBrace,
    /// There is a `}` without its `{`.
    UnopenedBrace,
    /// The title has no second `::`.
    UnclosedTitle,
    /// The value of a bracketed key has no `]`.
    UnclosedKey {
        /// The key.
        key: String,
    },
    /// A comment block with keys has no question below it. A warning.
    KeysWithoutQuestion,
    /// Two questions have no blank line between them.
    MissingBlankLine,
    /// The form is known in Moodle, but a text quiz cannot ask it.
    Unsupported {
        /// The form of question.
        form: QuestionForm,
    },
    /// There are more items than `ITEMS_MAX`.
    TooManyItems {
        /// How many there are.
        count: usize,
        /// The most that are read.
        limit: usize,
    },
}

impl QuizProblem {
    pub(super) fn told(&self) -> Told {
        match self.clone() {
            QuizProblem::UnclosedBrace => told("quiz-unclosed-brace"),
            QuizProblem::UnopenedBrace => told("quiz-unopened-brace"),
            QuizProblem::UnclosedTitle => told("quiz-unclosed-title"),
            QuizProblem::UnclosedKey { key } => told("quiz-unclosed-key").with("key", key),
            QuizProblem::KeysWithoutQuestion => told("quiz-keys-without-question"),
            QuizProblem::MissingBlankLine => told("quiz-missing-blank-line"),
            QuizProblem::Unsupported { form: QuestionForm::Essay } => told("quiz-essay"),
            QuizProblem::Unsupported { form: QuestionForm::Description } => told("quiz-description"),
            QuizProblem::TooManyItems { count, limit } => {
                told("quiz-too-many-items").with("count", count).with("limit", limit)
            }
        }
    }
}

/// A form of Moodle question that a text quiz cannot ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionForm {
    /// `{}`.
    Essay,
    /// No braces.
    Description,
}

/// What is wrong with something that every item has.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", self.told())]
pub enum ItemProblem {
    /// A bracketed key is missing, or has no value.
    MissingKey {
        /// `id`, `hint` or `difficulty`.
        key: &'static str,
    },
    /// A bracketed key is not one of an item's. A warning.
    UnknownKey {
        /// The key.
        key: String,
    },
    /// A bracketed key occurs twice.
    RepeatedKey {
        /// The key.
        key: String,
        /// Where it is for the first time.
        first_line: u32,
    },
    /// The value of a key is none that it can have.
    BadValue {
        /// `id`, `difficulty` or `requires`.
        key: &'static str,
        /// What is there instead.
        value: String,
    },
    /// There is no general feedback.
    MissingExplanation,
    /// There is nothing before the answers.
    EmptyStem,
    /// A text exceeds `TEXT_CHARS_MAX`.
    TooLong {
        /// `stem`, `option`, `hint`, `explanation`, `feedback` or `say`.
        text: &'static str,
        /// Its length.
        chars: usize,
        /// The longest possible.
        limit: usize,
    },
    /// Another item has the same id.
    RepeatedId {
        /// The id.
        id: String,
        /// The file that has it first.
        first_file: String,
        /// The line there.
        first_line: u32,
    },
    /// The item requires a lesson that is none, or is left out.
    UnknownLesson {
        /// The id required.
        id: String,
    },
    /// The item requires its own lesson, or one that comes after it.
    LaterLesson {
        /// The id required.
        id: String,
    },
}

impl ItemProblem {
    pub(super) fn told(&self) -> Told {
        match self.clone() {
            ItemProblem::MissingKey { key } => told("item-missing-key").with("key", key),
            ItemProblem::UnknownKey { key } => told("item-unknown-key").with("key", key),
            ItemProblem::RepeatedKey { key, first_line } => {
                told("item-repeated-key").with("key", key).with("line", first_line)
            }
            ItemProblem::BadValue { key, value } => {
                told("item-bad-value").with("key", key).with("value", value)
            }
            ItemProblem::MissingExplanation => told("item-missing-explanation"),
            ItemProblem::EmptyStem => told("item-empty-stem"),
            ItemProblem::TooLong { text, chars, limit } => {
                told("item-too-long").with("text", text).with("chars", chars).with("limit", limit)
            }
            ItemProblem::RepeatedId { id, first_file, first_line } => {
                told("item-repeated-id").with("id", id).with("file", first_file).with("line", first_line)
            }
            ItemProblem::UnknownLesson { id } => told("item-unknown-lesson").with("id", id),
            ItemProblem::LaterLesson { id } => told("item-later-lesson").with("id", id),
        }
    }
}
