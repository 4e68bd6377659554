//! Problems of quizzes: the signs of the file, and what every item must have.

use thiserror::Error;

/// What is wrong with the signs of a quiz file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum QuizProblem {
    /// There is a `{` without its `}` before the blank line or the next `{`.
    #[error("the answers begun with `{{` do not end")]
    UnclosedBrace,
    /// There is a `}` without its `{`.
    #[error("there is a `}}` without a `{{` before it")]
    UnopenedBrace,
    /// The title has no second `::`.
    #[error("the title begun with `::` does not end")]
    UnclosedTitle,
    /// The value of a bracketed key has no `]`.
    #[error("the key `[{key}:` does not end")]
    UnclosedKey {
        /// The key.
        key: String,
    },
    /// A comment block with keys has no question below it. A warning.
    #[error("the keys belong to no question")]
    KeysWithoutQuestion,
    /// Two questions have no blank line between them.
    #[error("the next question begins without a blank line")]
    MissingBlankLine,
    /// The form is known in Moodle, but a text quiz cannot ask it.
    #[error("{form} cannot be asked in a text quiz")]
    Unsupported {
        /// The form of question.
        form: QuestionForm,
    },
    /// There are more items than `ITEMS_MAX`.
    #[error("the quiz has {count} items, the first {limit} are read")]
    TooManyItems {
        /// How many there are.
        count: usize,
        /// The most that are read.
        limit: usize,
    },
}

impl QuizProblem {
    pub(super) fn remedy(&self) -> &'static str {
        match self {
            QuizProblem::UnclosedBrace => {
                "put `}` after the last answer and no blank line before it; write a brace in a text as `\\{`"
            }
            QuizProblem::UnopenedBrace => {
                "put `{` before the first answer and no blank line after it; write a brace in a text as `\\}`"
            }
            QuizProblem::UnclosedTitle => "put `::` after the title, or remove the first",
            QuizProblem::UnclosedKey { .. } => "put `]` after the value, on the same line",
            QuizProblem::KeysWithoutQuestion => {
                "put them right above their question, without a blank line between"
            }
            QuizProblem::MissingBlankLine => "put a blank line between the two questions",
            QuizProblem::Unsupported { form } => form.remedy(),
            QuizProblem::TooManyItems { .. } => "move some of them to another lesson",
        }
    }
}

/// A form of Moodle question that a text quiz cannot ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum QuestionForm {
    /// `{}`.
    #[error("an essay question")]
    Essay,
    /// No braces.
    #[error("a description, a text without answers in braces,")]
    Description,
}

impl QuestionForm {
    fn remedy(self) -> &'static str {
        match self {
            QuestionForm::Essay => "ask for a short answer, as in `{=answer}`",
            QuestionForm::Description => "add the answers in braces, or move the text to the lesson",
        }
    }
}

/// What is wrong with something that every item has.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ItemProblem {
    /// A bracketed key is missing, or has no value.
    #[error("the item has no `{key}`")]
    MissingKey {
        /// `id`, `hint` or `difficulty`.
        key: &'static str,
    },
    /// A bracketed key is not one of an item's. A warning.
    #[error("the key `{key}` is unknown")]
    UnknownKey {
        /// The key.
        key: String,
    },
    /// A bracketed key occurs twice.
    #[error("the key `{key}` is already on line {first_line}")]
    RepeatedKey {
        /// The key.
        key: String,
        /// Where it is for the first time.
        first_line: u32,
    },
    /// The value of a key is none that it can have.
    #[error("`{value}` cannot be the {key} of an item")]
    BadValue {
        /// `id`, `difficulty` or `requires`.
        key: &'static str,
        /// What is there instead.
        value: String,
    },
    /// There is no general feedback.
    #[error("the item has no explanation")]
    MissingExplanation,
    /// There is nothing before the answers.
    #[error("the item asks nothing")]
    EmptyStem,
    /// A text exceeds `TEXT_CHARS_MAX`.
    #[error("the {text} has {chars} characters, at most {limit} are possible")]
    TooLong {
        /// `stem`, `option`, `hint`, `explanation`, `feedback` or `say`.
        text: &'static str,
        /// Its length.
        chars: usize,
        /// The longest possible.
        limit: usize,
    },
    /// Another item has the same id.
    #[error("the item id `{id}` is already in {first_file}:{first_line}")]
    RepeatedId {
        /// The id.
        id: String,
        /// The file that has it first.
        first_file: String,
        /// The line there.
        first_line: u32,
    },
    /// The item requires a lesson that is none, or is left out.
    #[error("the item requires `{id}`, which no lesson is")]
    UnknownLesson {
        /// The id required.
        id: String,
    },
    /// The item requires its own lesson, or one that comes after it.
    #[error("the item requires `{id}`, which can only be mastered after it")]
    LaterLesson {
        /// The id required.
        id: String,
    },
}

impl ItemProblem {
    pub(super) fn remedy(&self) -> &'static str {
        match self {
            ItemProblem::MissingKey { .. } => "add it right above the question, as in `// [id:mat-3-01-1]`",
            ItemProblem::UnknownKey { .. } => {
                "use id, tag, difficulty, hint, requires or say, or remove the brackets"
            }
            ItemProblem::RepeatedKey { .. } => "keep one of the two",
            ItemProblem::BadValue { key: "difficulty", .. } => "write a number from 1 (easy) to 5 (hard)",
            ItemProblem::BadValue { .. } => {
                "use lower-case letters, digits and hyphens, at most 48, as in `mat-3-01-1`"
            }
            ItemProblem::MissingExplanation => "put `####` and the explanation before the `}`",
            ItemProblem::EmptyStem => "write the question before the `{`",
            ItemProblem::TooLong { .. } => "say it shorter",
            ItemProblem::RepeatedId { .. } => "give this item an id of its own",
            ItemProblem::UnknownLesson { .. } => "write the id of a lesson without a problem, or remove it",
            ItemProblem::LaterLesson { .. } => "remove it, or ask the item in a later lesson",
        }
    }
}
