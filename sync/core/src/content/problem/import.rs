//! Problems of other people's questions: what they lack, and tables that cannot be read.

use thiserror::Error;

use super::Severity;
use super::told::{Told, told};

/// What is wrong with questions that were not written for us.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", self.told())]
pub enum ImportProblem {
    /// A question has no hint. A warning.
    MissingHint {
        /// The item's id.
        id: String,
    },
    /// A question has no explanation. A warning.
    MissingExplanation {
        /// The item's id.
        id: String,
    },
    /// An id or difficulty cannot be one of ours. A warning: another takes its place.
    Replaced {
        /// `id` or `difficulty`.
        key: &'static str,
        /// What was there.
        value: String,
        /// What is there now.
        replacement: String,
    },
    /// A column is none of ours. A warning: it is passed over.
    UnknownColumn {
        /// Its heading.
        name: String,
    },
    /// The table has no such column.
    MissingColumn {
        /// The heading it should have.
        name: &'static str,
    },
    /// The same column is there twice.
    RepeatedColumn {
        /// Its heading.
        name: String,
    },
    /// A row has no answer, or no question.
    EmptyCell {
        /// The column.
        column: &'static str,
    },
    /// A row names a type of question that is none.
    UnknownType {
        /// What is there.
        name: String,
    },
    /// The answer of a row is none of its options.
    NoOption {
        /// The answer.
        answer: String,
    },
    /// The answer of a true-false row is neither.
    NoTruth {
        /// The answer.
        answer: String,
    },
    /// The answer of a number row is no number.
    NoNumber {
        /// The answer.
        answer: String,
    },
    /// The table cannot be read beyond this line.
    BrokenTable,
}

impl ImportProblem {
    pub(super) fn told(&self) -> Told {
        match self.clone() {
            ImportProblem::MissingHint { id } => told("import-missing-hint").with("id", id),
            ImportProblem::MissingExplanation { id } => told("import-missing-explanation").with("id", id),
            ImportProblem::Replaced { key, value, replacement } => {
                told("import-replaced").with("key", key).with("value", value).with("replacement", replacement)
            }
            ImportProblem::UnknownColumn { name } => told("import-unknown-column").with("name", name),
            ImportProblem::MissingColumn { name } => told("import-missing-column").with("name", name),
            ImportProblem::RepeatedColumn { name } => told("import-repeated-column").with("name", name),
            ImportProblem::EmptyCell { column } => told("import-empty-cell").with("column", column),
            ImportProblem::UnknownType { name } => told("import-unknown-type").with("name", name),
            ImportProblem::NoOption { answer } => told("import-no-option").with("answer", answer),
            ImportProblem::NoTruth { answer } => told("import-no-truth").with("answer", answer),
            ImportProblem::NoNumber { answer } => told("import-no-number").with("answer", answer),
            ImportProblem::BrokenTable => told("import-broken-table"),
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
