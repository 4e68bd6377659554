//! Problems of answers: the options of a choice, and the accepted numbers and texts.

use thiserror::Error;

use super::told::{Told, told};

/// What is wrong with the options of a choice, with pairs, or with steps.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", self.told())]
pub enum OptionProblem {
    /// No option is right.
    NoneRight,
    /// More than one option is right, but not by weights alone.
    SeveralRight,
    /// There are fewer options than `OPTIONS_MIN` or more than `OPTIONS_MAX`.
    Count {
        /// How many there are.
        count: usize,
        /// The fewest possible.
        least: usize,
        /// The most possible.
        most: usize,
    },
    /// There are fewer pairs than `PAIRS_MIN` or more than `PAIRS_MAX`.
    Pairs {
        /// How many there are.
        count: usize,
        /// The fewest possible.
        least: usize,
        /// The most possible.
        most: usize,
    },
    /// There are fewer different options after `->` than `OPTIONS_MIN` or more than `PAIR_OPTIONS_MAX`.
    PairOptions {
        /// How many there are.
        count: usize,
        /// The fewest possible.
        least: usize,
        /// The most possible.
        most: usize,
    },
    /// There are fewer steps to put in order than `STEPS_MIN` or more than `STEPS_MAX`.
    Steps {
        /// How many there are.
        count: usize,
        /// The fewest possible.
        least: usize,
        /// The most possible.
        most: usize,
    },
    /// Two options are the same.
    Repeated {
        /// Its text.
        text: String,
    },
}

impl OptionProblem {
    pub(super) fn told(&self) -> Told {
        match self.clone() {
            OptionProblem::NoneRight => told("option-none-right"),
            OptionProblem::SeveralRight => told("option-several-right"),
            OptionProblem::Count { count, least, most } => {
                told("option-count").with("count", count).with("least", least).with("most", most)
            }
            OptionProblem::Pairs { count, least, most } => {
                told("option-pairs").with("count", count).with("least", least).with("most", most)
            }
            OptionProblem::PairOptions { count, least, most } => {
                told("option-pair-options").with("count", count).with("least", least).with("most", most)
            }
            OptionProblem::Steps { count, least, most } => {
                told("option-steps").with("count", count).with("least", least).with("most", most)
            }
            OptionProblem::Repeated { text } => told("option-repeated").with("text", text),
        }
    }
}

/// What is wrong with an answer, or with what it accepts.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", self.told())]
pub enum AnswerProblem {
    /// There is text before the first `=` or `~`.
    WithoutMark {
        /// The text.
        text: String,
    },
    /// An answer of a matching question has no `->`.
    WithoutArrow {
        /// The text.
        text: String,
    },
    /// There is nothing after a `=` or `~`.
    Empty,
    /// A weight is not `%number%`.
    BadWeight {
        /// The answer with its weight.
        text: String,
    },
    /// A number is none.
    BadNumber {
        /// What is there instead.
        text: String,
    },
    /// A range ends before it begins.
    EmptyRange {
        /// The range.
        text: String,
    },
    /// Nothing is accepted.
    NoneRight,
    /// An answer has a part of the credit. A warning: it counts as wrong.
    PartialCredit {
        /// The answer.
        text: String,
    },
    /// More answers are accepted than `ACCEPTED_MAX`.
    TooMany {
        /// How many there are.
        count: usize,
        /// The most possible.
        limit: usize,
    },
}

impl AnswerProblem {
    pub(super) fn told(&self) -> Told {
        match self.clone() {
            AnswerProblem::WithoutMark { text } => told("answer-without-mark").with("text", text),
            AnswerProblem::WithoutArrow { text } => told("answer-without-arrow").with("text", text),
            AnswerProblem::Empty => told("answer-empty"),
            AnswerProblem::BadWeight { text } => told("answer-bad-weight").with("text", text),
            AnswerProblem::BadNumber { text } => told("answer-bad-number").with("text", text),
            AnswerProblem::EmptyRange { text } => told("answer-empty-range").with("text", text),
            AnswerProblem::NoneRight => told("answer-none-right"),
            AnswerProblem::PartialCredit { text } => told("answer-partial-credit").with("text", text),
            AnswerProblem::TooMany { count, limit } => {
                told("answer-too-many").with("count", count).with("limit", limit)
            }
        }
    }
}
