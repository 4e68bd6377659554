//! What is wrong with an author's content: where, what, and what to do about it.
//!
//! Problems are values, not text, so that they can be told in another language; the English here is the first.
//! It deliberately decides nothing about a broken item beyond its severity: leaving it out is the parser's.

mod answer;
mod bundle;
mod import;
mod lesson;
mod quiz;

pub use answer::{AnswerProblem, OptionProblem};
pub use bundle::BundleProblem;
pub use import::ImportProblem;
pub use lesson::{FileProblem, FrontMatterProblem, LessonProblem, RequiresProblem};
pub use quiz::{ItemProblem, QuestionForm, QuizProblem};

use thiserror::Error;

/// One thing wrong with the content.
///
/// It prints as `file:line: what; remedy`.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}:{line}: {kind}; {}", kind.remedy())]
pub struct Problem {
    /// The path of the source file.
    pub file: String,
    /// The line in it, from 1; 1 also where the whole file is meant.
    pub line: u32,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What is wrong, by the part of the content it was found in.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(transparent)]
pub enum ProblemKind {
    /// A file as a whole.
    File(#[from] FileProblem),
    /// A file that describes a bundle, or lists its clips.
    Bundle(#[from] BundleProblem),
    /// The front matter of a lesson file.
    FrontMatter(#[from] FrontMatterProblem),
    /// A lesson, once its files are read.
    Lesson(#[from] LessonProblem),
    /// What a lesson requires.
    Requires(#[from] RequiresProblem),
    /// The signs of a quiz file.
    Quiz(#[from] QuizProblem),
    /// What belongs to every item.
    Item(#[from] ItemProblem),
    /// The options of a choice.
    Option(#[from] OptionProblem),
    /// Any other answer.
    Answer(#[from] AnswerProblem),
    /// What is missing or unclear in other people's questions.
    Import(#[from] ImportProblem),
}

/// What a problem does to the content it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is left out, but the author meant something else.
    Warning,
    /// Something is left out: a file, a lesson, an edition, an item or a requirement.
    Error,
}

impl ProblemKind {
    /// Returns what is wrong, with the value and the limit, without a full stop.
    pub fn what(&self) -> String {
        self.to_string()
    }

    /// Returns what the author does about it, without a full stop.
    pub fn remedy(&self) -> &'static str {
        match self {
            ProblemKind::File(problem) => problem.remedy(),
            ProblemKind::Bundle(problem) => problem.remedy(),
            ProblemKind::FrontMatter(problem) => problem.remedy(),
            ProblemKind::Lesson(problem) => problem.remedy(),
            ProblemKind::Requires(problem) => problem.remedy(),
            ProblemKind::Quiz(problem) => problem.remedy(),
            ProblemKind::Item(problem) => problem.remedy(),
            ProblemKind::Option(problem) => problem.remedy(),
            ProblemKind::Answer(problem) => problem.remedy(),
            ProblemKind::Import(problem) => problem.remedy(),
        }
    }

    /// Returns whether something is left out because of it.
    pub fn severity(&self) -> Severity {
        match self {
            ProblemKind::FrontMatter(FrontMatterProblem::UnknownKey { .. })
            | ProblemKind::Lesson(
                LessonProblem::EditionsDiffer { .. } | LessonProblem::NotInCurriculum { .. },
            )
            | ProblemKind::Bundle(BundleProblem::UnknownKey { .. })
            | ProblemKind::Quiz(
                QuizProblem::KeysWithoutQuestion
                | QuizProblem::Unsupported { form: QuestionForm::Description },
            )
            | ProblemKind::Item(ItemProblem::UnknownKey { .. })
            | ProblemKind::Answer(AnswerProblem::PartialCredit { .. }) => Severity::Warning,
            ProblemKind::Import(problem) => problem.severity(),
            _ => Severity::Error,
        }
    }
}

/// The problems found in one file, in the order they were found.
#[derive(Debug)]
pub(super) struct Findings<'a> {
    file: &'a str,
    problems: Vec<Problem>,
}

impl<'a> Findings<'a> {
    /// Starts without a problem.
    pub(super) fn new(file: &'a str) -> Findings<'a> {
        Findings { file, problems: Vec::new() }
    }

    /// Adds a problem of this file.
    pub(super) fn add(&mut self, line: u32, kind: impl Into<ProblemKind>) {
        self.problems.push(Problem { file: self.file.to_owned(), line, kind: kind.into() });
    }

    /// Ends the file and returns what was found.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_place_what_and_remedy() {
        let kind = ProblemKind::from(FrontMatterProblem::MissingKey { key: "grade" });
        let problem = Problem { file: "m/g3/01.es.md".into(), line: 1, kind };
        assert_eq!(
            problem.to_string(),
            "m/g3/01.es.md:1: the front matter has no `grade`; add a line `key: value` between the two `---`"
        );
        assert_eq!(problem.kind.what(), "the front matter has no `grade`");
        assert_eq!(problem.kind.severity(), Severity::Error);
    }

    #[test]
    fn warnings_are_below_errors() {
        assert!(Severity::Warning < Severity::Error);
        assert_eq!(ProblemKind::from(QuizProblem::KeysWithoutQuestion).severity(), Severity::Warning);
    }
}
