//! Problems of lessons: their files, their front matter, and how they hang together.

use thiserror::Error;

use super::told::{Told, told};

/// What is wrong with a file as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", self.told())]
pub enum FileProblem {
    /// The name is not `<stem>.<language>.md` or `<stem>.<language>.gift`.
    NameWithoutLanguage,
    /// Two files have the same path.
    Repeated,
    /// The file exceeds `FILE_BYTES_MAX`.
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The most that is read.
        limit: usize,
    },
    /// A lesson has no quiz beside it.
    MissingQuiz {
        /// The path the quiz should have.
        quiz: String,
    },
    /// A quiz has no lesson beside it.
    MissingLesson {
        /// The path the lesson should have.
        lesson: String,
    },
}

impl FileProblem {
    pub(super) fn told(&self) -> Told {
        match self.clone() {
            FileProblem::NameWithoutLanguage => told("file-name-without-language"),
            FileProblem::Repeated => told("file-repeated"),
            FileProblem::TooLarge { bytes, limit } => {
                told("file-too-large").with("bytes", bytes).with("limit", limit)
            }
            FileProblem::MissingQuiz { quiz } => told("file-missing-quiz").with("quiz", quiz),
            FileProblem::MissingLesson { lesson } => told("file-missing-lesson").with("lesson", lesson),
        }
    }
}

/// What is wrong with the lines between the two `---` of a lesson file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", self.told())]
pub enum FrontMatterProblem {
    /// The first line is not `---`.
    Missing,
    /// The second `---` is missing.
    Unclosed,
    /// A line is not `key: value`.
    LineWithoutKey {
        /// The line.
        text: String,
    },
    /// The key is not one of a lesson's. A warning.
    UnknownKey {
        /// The key.
        key: String,
    },
    /// The key occurs twice.
    RepeatedKey {
        /// The key.
        key: String,
        /// Where it is for the first time.
        first_line: u32,
    },
    /// A key is missing, or has no value where it needs one.
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// `id` is not an id, or one of `requires` is not.
    BadId {
        /// What is there instead.
        value: String,
    },
    /// `level` is not a level.
    BadLevel {
        /// What is there instead.
        value: String,
    },
    /// `status` is not what it can be.
    BadStatus {
        /// What is there instead.
        value: String,
    },
    /// `grade` is not a grade.
    BadGrade {
        /// What is there instead.
        value: String,
    },
}

impl FrontMatterProblem {
    pub(super) fn told(&self) -> Told {
        match self.clone() {
            FrontMatterProblem::Missing => told("front-matter-missing"),
            FrontMatterProblem::Unclosed => told("front-matter-unclosed"),
            FrontMatterProblem::LineWithoutKey { text } => {
                told("front-matter-line-without-key").with("text", text)
            }
            FrontMatterProblem::UnknownKey { key } => told("front-matter-unknown-key").with("key", key),
            FrontMatterProblem::RepeatedKey { key, first_line } => {
                told("front-matter-repeated-key").with("key", key).with("line", first_line)
            }
            FrontMatterProblem::MissingKey { key } => told("front-matter-missing-key").with("key", key),
            FrontMatterProblem::BadId { value } => told("front-matter-bad-id").with("value", value),
            FrontMatterProblem::BadLevel { value } => told("front-matter-bad-level").with("value", value),
            FrontMatterProblem::BadStatus { value } => told("front-matter-bad-status").with("value", value),
            FrontMatterProblem::BadGrade { value } => told("front-matter-bad-grade").with("value", value),
        }
    }
}

/// What is wrong with a lesson once its files are read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", self.told())]
pub enum LessonProblem {
    /// There is nothing after the front matter.
    Empty,
    /// There are more parts than `PARTS_MAX`.
    TooManyParts {
        /// How many there are.
        count: usize,
        /// The most there can be.
        limit: usize,
    },
    /// A part exceeds `TEXT_CHARS_MAX`.
    PartTooLong {
        /// Its length.
        chars: usize,
        /// The longest possible.
        limit: usize,
    },
    /// A line begins with `>` and names no face. An error: it is not known what it is for.
    FaceWithoutName,
    /// A face has no part above it.
    FaceWithoutPart {
        /// `say` or `page`.
        face: &'static str,
    },
    /// A part has a face twice.
    RepeatedFace {
        /// `say` or `page`.
        face: &'static str,
    },
    /// A face has no text.
    EmptyFace {
        /// `say` or `page`.
        face: &'static str,
    },
    /// Text follows a face without a blank line.
    TextAfterFace,
    /// A face exceeds `TEXT_CHARS_MAX` or `PAGE_CHARS_MAX`.
    FaceTooLong {
        /// `say` or `page`.
        face: &'static str,
        /// Its length.
        chars: usize,
        /// The longest possible.
        limit: usize,
    },
    /// The national curriculum has no such area, competence or capacity as far as our list knows. A warning.
    NotInCurriculum {
        /// `area`, `competence` or `capacity`.
        key: &'static str,
        /// What is there.
        value: String,
        /// The known one that is nearest, if any is near.
        nearest: Option<String>,
    },
    /// No item of the quiz is without an error.
    NoUsableItem,
    /// Another lesson has the same id.
    RepeatedId {
        /// The id.
        id: String,
        /// The file that has it first.
        first_file: String,
        /// The line there.
        first_line: u32,
    },
    /// An edition has another id than the first edition.
    EditionIdDiffers {
        /// The id here.
        id: String,
        /// The id of the first edition.
        expected: String,
        /// The file of the first edition.
        first_file: String,
    },
    /// An edition says something else than the first edition about the lesson itself. A warning: the first counts.
    EditionsDiffer {
        /// The key of the front matter.
        key: &'static str,
        /// The file of the first edition.
        first_file: String,
    },
}

impl LessonProblem {
    pub(super) fn told(&self) -> Told {
        match self.clone() {
            LessonProblem::Empty => told("lesson-empty"),
            LessonProblem::TooManyParts { count, limit } => {
                told("lesson-too-many-parts").with("count", count).with("limit", limit)
            }
            LessonProblem::PartTooLong { chars, limit } => {
                told("lesson-part-too-long").with("chars", chars).with("limit", limit)
            }
            LessonProblem::FaceWithoutName => told("lesson-face-without-name"),
            LessonProblem::FaceWithoutPart { face } => told("lesson-face-without-part").with("face", face),
            LessonProblem::RepeatedFace { face } => told("lesson-repeated-face").with("face", face),
            LessonProblem::EmptyFace { face } => told("lesson-empty-face").with("face", face),
            LessonProblem::TextAfterFace => told("lesson-text-after-face"),
            LessonProblem::FaceTooLong { face, chars, limit } => {
                told("lesson-face-too-long").with("face", face).with("chars", chars).with("limit", limit)
            }
            LessonProblem::NotInCurriculum { key, value, nearest: None } => {
                told("lesson-not-in-curriculum").with("key", key).with("value", value)
            }
            LessonProblem::NotInCurriculum { key, value, nearest: Some(nearest) } => {
                told("lesson-near-curriculum").with("key", key).with("value", value).with("nearest", nearest)
            }
            LessonProblem::NoUsableItem => told("lesson-no-usable-item"),
            LessonProblem::RepeatedId { id, first_file, first_line } => {
                told("lesson-repeated-id").with("id", id).with("file", first_file).with("line", first_line)
            }
            LessonProblem::EditionIdDiffers { id, expected, first_file } => told("lesson-edition-id-differs")
                .with("id", id)
                .with("expected", expected)
                .with("file", first_file),
            LessonProblem::EditionsDiffer { key, first_file } => {
                told("lesson-editions-differ").with("key", key).with("file", first_file)
            }
        }
    }
}

/// What is wrong with the lessons a lesson requires. The lesson stays, without that requirement.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", self.told())]
pub enum RequiresProblem {
    /// No lesson has this id.
    Unknown {
        /// The id required.
        id: String,
    },
    /// The lesson with this id is left out because of its own problems.
    LeftOut {
        /// The id required.
        id: String,
    },
    /// The lessons require each other in a circle.
    Cycle {
        /// The ids from this lesson back to itself.
        path: Vec<String>,
    },
}

impl RequiresProblem {
    pub(super) fn told(&self) -> Told {
        match self.clone() {
            RequiresProblem::Unknown { id } => told("requires-unknown").with("id", id),
            RequiresProblem::LeftOut { id } => told("requires-left-out").with("id", id),
            RequiresProblem::Cycle { path } => told("requires-cycle").with("path", path.join(" -> ")),
        }
    }
}
