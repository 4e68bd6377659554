//! Problems of other people's questions: what they lack, and tables that cannot be read.

use thiserror::Error;

use super::Severity;

/// What is wrong with questions that were not written for us.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ImportProblem {
    /// A question has no hint. A warning.
    #[error("the question `{id}` has no hint")]
    MissingHint {
        /// The item's id.
        id: String,
    },
    /// A question has no explanation. A warning.
    #[error("the question `{id}` has no explanation")]
    MissingExplanation {
        /// The item's id.
        id: String,
    },
    /// An id or difficulty cannot be one of ours. A warning: another takes its place.
    #[error("`{value}` cannot be the {key} of an item, it becomes `{replacement}`")]
    Replaced {
        /// `id` or `difficulty`.
        key: &'static str,
        /// What was there.
        value: String,
        /// What is there now.
        replacement: String,
    },
    /// A column is none of ours. A warning: it is passed over.
    #[error("the column `{name}` is unknown")]
    UnknownColumn {
        /// Its heading.
        name: String,
    },
    /// The table has no such column.
    #[error("the table has no column `{name}`")]
    MissingColumn {
        /// The heading it should have.
        name: &'static str,
    },
    /// The same column is there twice.
    #[error("the column `{name}` is there twice")]
    RepeatedColumn {
        /// Its heading.
        name: String,
    },
    /// A row has no answer, or no question.
    #[error("the row has no {column}")]
    EmptyCell {
        /// The column.
        column: &'static str,
    },
    /// A row names a type of question that is none.
    #[error("`{name}` is no type of question")]
    UnknownType {
        /// What is there.
        name: String,
    },
    /// The answer of a row is none of its options.
    #[error("the answer `{answer}` is none of the options")]
    NoOption {
        /// The answer.
        answer: String,
    },
    /// The answer of a true-false row is neither.
    #[error("the answer `{answer}` is neither true nor false")]
    NoTruth {
        /// The answer.
        answer: String,
    },
    /// The answer of a number row is no number.
    #[error("the answer `{answer}` is not a number")]
    NoNumber {
        /// The answer.
        answer: String,
    },
    /// The table cannot be read beyond this line.
    #[error("the table cannot be read from here on")]
    BrokenTable,
}

impl ImportProblem {
    pub(super) fn remedy(&self) -> &'static str {
        match self {
            ImportProblem::MissingHint { .. } => "write one between the brackets of `[hint:]`",
            ImportProblem::MissingExplanation { .. } => "put `####` and the explanation before the `}`",
            ImportProblem::Replaced { .. } => "look whether it suits",
            ImportProblem::UnknownColumn { .. } => {
                "use question, type, answer, option 1 and so on, hint, explanation, difficulty or id"
            }
            ImportProblem::MissingColumn { .. } => {
                "write the names of the columns into the first row, such as pregunta; respuesta; pista"
            }
            ImportProblem::RepeatedColumn { .. } => "remove one of them, or number the options",
            ImportProblem::EmptyCell { .. } => "fill the cell, or remove the row",
            ImportProblem::UnknownType { .. } => {
                "write choice, several, number, text, truefalse or matching, or leave the cell empty"
            }
            ImportProblem::NoOption { .. } => {
                "write the letter or the text of an option, several with `|` between"
            }
            ImportProblem::NoTruth { .. } => "write V or F",
            ImportProblem::NoNumber { .. } => {
                "write digits with a decimal point, as in `70`, `3.5:0.1` or `4..6`, several with `|` between"
            }
            ImportProblem::BrokenTable => "save the table as CSV again",
        }
    }

    pub(super) fn severity(&self) -> Severity {
        match self {
            ImportProblem::MissingHint { .. }
            | ImportProblem::MissingExplanation { .. }
            | ImportProblem::Replaced { .. }
            | ImportProblem::UnknownColumn { .. } => Severity::Warning,
            ImportProblem::MissingColumn { .. }
            | ImportProblem::RepeatedColumn { .. }
            | ImportProblem::EmptyCell { .. }
            | ImportProblem::UnknownType { .. }
            | ImportProblem::NoOption { .. }
            | ImportProblem::NoTruth { .. }
            | ImportProblem::NoNumber { .. }
            | ImportProblem::BrokenTable => Severity::Error,
        }
    }
}
