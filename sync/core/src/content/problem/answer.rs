//! Problems of answers: the options of a choice, and the accepted numbers and texts.

use thiserror::Error;

/// What is wrong with the options of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OptionProblem {
    /// No option is right.
    #[error("no option is right")]
    NoneRight,
    /// More than one option is right, but not by weights alone.
    #[error("several options are right, but one has `=` or all of the credit")]
    SeveralRight,
    /// There are fewer options than `OPTIONS_MIN` or more than `OPTIONS_MAX`.
    #[error("the choice has {count} options, {least} to {most} are possible")]
    Count {
        /// How many there are.
        count: usize,
        /// The fewest possible.
        least: usize,
        /// The most possible.
        most: usize,
    },
    /// There are fewer pairs than `PAIRS_MIN` or more than `PAIRS_MAX`.
    #[error("the matching question has {count} pairs, {least} to {most} are possible")]
    Pairs {
        /// How many there are.
        count: usize,
        /// The fewest possible.
        least: usize,
        /// The most possible.
        most: usize,
    },
    /// There are fewer different options after `->` than `OPTIONS_MIN` or more than `PAIR_OPTIONS_MAX`.
    #[error("there are {count} different options after `->`, {least} to {most} are possible")]
    PairOptions {
        /// How many there are.
        count: usize,
        /// The fewest possible.
        least: usize,
        /// The most possible.
        most: usize,
    },
    /// Two options are the same.
    #[error("the option `{text}` is there twice")]
    Repeated {
        /// Its text.
        text: String,
    },
}

impl OptionProblem {
    pub(super) fn remedy(&self) -> &'static str {
        match self {
            OptionProblem::NoneRight => "put `=` instead of `~` before the right option",
            OptionProblem::SeveralRight => {
                "keep one `=`; or, where all of several must be named, weigh each as in `~%50%`; write an equals sign in a \
                 text as `\\=`"
            }
            OptionProblem::Count { .. } => "add wrong options with `~`, or remove some",
            OptionProblem::Pairs { .. } => {
                "add pairs as in `=a -> b`, or ask some of them in another question"
            }
            OptionProblem::PairOptions { .. } => {
                "add an option that belongs to nothing, as in `= -> b`, or remove some"
            }
            OptionProblem::Repeated { .. } => "change or remove one of them",
        }
    }
}

/// What is wrong with an answer, or with what it accepts.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AnswerProblem {
    /// There is text before the first `=` or `~`.
    #[error("`{text}` has neither `=` nor `~` before it")]
    WithoutMark {
        /// The text.
        text: String,
    },
    /// An answer of a matching question has no `->`.
    #[error("`{text}` has no `->` with what belongs to it")]
    WithoutArrow {
        /// The text.
        text: String,
    },
    /// There is nothing after a `=` or `~`.
    #[error("an answer is empty")]
    Empty,
    /// A weight is not `%number%`.
    #[error("`{text}` does not begin with a weight")]
    BadWeight {
        /// The answer with its weight.
        text: String,
    },
    /// A number is none.
    #[error("`{text}` is not a number")]
    BadNumber {
        /// What is there instead.
        text: String,
    },
    /// A range ends before it begins.
    #[error("no number is in the range `{text}`")]
    EmptyRange {
        /// The range.
        text: String,
    },
    /// Nothing is accepted.
    #[error("no answer is right")]
    NoneRight,
    /// An answer has a part of the credit. A warning: it counts as wrong.
    #[error("`{text}` has partial credit, a text quiz counts it as wrong")]
    PartialCredit {
        /// The answer.
        text: String,
    },
    /// More answers are accepted than `ACCEPTED_MAX`.
    #[error("{count} answers are accepted, at most {limit} are possible")]
    TooMany {
        /// How many there are.
        count: usize,
        /// The most possible.
        limit: usize,
    },
}

impl AnswerProblem {
    pub(super) fn remedy(&self) -> &'static str {
        match self {
            AnswerProblem::WithoutMark { .. } => {
                "put `=` before a right and `~` before a wrong answer; or write T or F"
            }
            AnswerProblem::WithoutArrow { .. } => "write each pair as in `=a -> b`",
            AnswerProblem::Empty => "write the answer after its `=` or `~`",
            AnswerProblem::BadWeight { .. } => "write it as `%50%`; write `%` in a text after a word",
            AnswerProblem::BadNumber { .. } => {
                "write digits with a decimal point, as in `{#70}`, `{#3.5:0.1}` or `{#4..6}`"
            }
            AnswerProblem::EmptyRange { .. } => {
                "write the smaller number first, and a margin that is not negative"
            }
            AnswerProblem::NoneRight => "put `=` before a right answer",
            AnswerProblem::PartialCredit { .. } => "give it full credit with `=`, or remove it",
            AnswerProblem::TooMany { .. } => "keep those that learners really write",
        }
    }
}
