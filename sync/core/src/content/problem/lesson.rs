//! Problems of lessons: their files, their front matter, and how they hang together.

use thiserror::Error;

/// What is wrong with a file as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FileProblem {
    /// The name is not `<stem>.<language>.md` or `<stem>.<language>.gift`.
    #[error("the file name names no language")]
    NameWithoutLanguage,
    /// Two files have the same path.
    #[error("the file is handed in twice")]
    Repeated,
    /// The file exceeds `FILE_BYTES_MAX`.
    #[error("the file has {bytes} bytes, at most {limit} are read")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The most that is read.
        limit: usize,
    },
    /// A lesson has no quiz beside it.
    #[error("the lesson has no quiz `{quiz}`")]
    MissingQuiz {
        /// The path the quiz should have.
        quiz: String,
    },
    /// A quiz has no lesson beside it.
    #[error("the quiz has no lesson `{lesson}`")]
    MissingLesson {
        /// The path the lesson should have.
        lesson: String,
    },
}

impl FileProblem {
    pub(super) fn remedy(&self) -> &'static str {
        match self {
            FileProblem::NameWithoutLanguage => {
                "put the language before the ending, as in `01-centenas.es.md` or `01-centenas.qu.gift`"
            }
            FileProblem::Repeated => "hand in each file once",
            FileProblem::TooLarge { .. } => "split it into several lessons",
            FileProblem::MissingQuiz { .. } => "write the quiz with the same name and the ending `.gift`",
            FileProblem::MissingLesson { .. } => "write the lesson with the same name and the ending `.md`",
        }
    }
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| format!(", did you mean `{nearest}`?"))
}

/// What is wrong with the lines between the two `---` of a lesson file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FrontMatterProblem {
    /// The first line is not `---`.
    #[error("the lesson does not begin with front matter")]
    Missing,
    /// The second `---` is missing.
    #[error("the front matter does not end")]
    Unclosed,
    /// A line is not `key: value`.
    #[error("the line has no key: `{text}`")]
    LineWithoutKey {
        /// The line.
        text: String,
    },
    /// The key is not one of a lesson's. A warning.
    #[error("the key `{key}` is unknown")]
    UnknownKey {
        /// The key.
        key: String,
    },
    /// The key occurs twice.
    #[error("the key `{key}` is already on line {first_line}")]
    RepeatedKey {
        /// The key.
        key: String,
        /// Where it is for the first time.
        first_line: u32,
    },
    /// A key is missing, or has no value where it needs one.
    #[error("the front matter has no `{key}`")]
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// `id` is not an id, or one of `requires` is not.
    #[error("`{value}` is not an id")]
    BadId {
        /// What is there instead.
        value: String,
    },
    /// `level` is not a level.
    #[error("`{value}` is not a level")]
    BadLevel {
        /// What is there instead.
        value: String,
    },
    /// `grade` is not a grade.
    #[error("`{value}` is not a grade")]
    BadGrade {
        /// What is there instead.
        value: String,
    },
}

impl FrontMatterProblem {
    pub(super) fn remedy(&self) -> &'static str {
        match self {
            FrontMatterProblem::Missing => {
                "begin with a line `---`, then one `key: value` per line, then `---`"
            }
            FrontMatterProblem::Unclosed => "put a line `---` after the last key",
            FrontMatterProblem::LineWithoutKey { .. } => {
                "write `key: value`, or close the front matter with `---`"
            }
            FrontMatterProblem::UnknownKey { .. } => {
                "use id, title, area, competence, capacity, grade, level or requires, or remove the line"
            }
            FrontMatterProblem::RepeatedKey { .. } => "keep one of the two lines",
            FrontMatterProblem::MissingKey { .. } => "add a line `key: value` between the two `---`",
            FrontMatterProblem::BadId { .. } => {
                "use lower-case letters, digits and hyphens, at most 48, as in `mat-3-01`"
            }
            FrontMatterProblem::BadLevel { .. } => {
                "write a number from 1 to 8, or remove the line: the grade tells the level"
            }
            FrontMatterProblem::BadGrade { .. } => {
                "write a number from 1 to 11 (primaria is 1 to 6, secundaria 7 to 11)"
            }
        }
    }
}

/// What is wrong with a lesson once its files are read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LessonProblem {
    /// There is nothing after the front matter.
    #[error("the lesson has no text")]
    Empty,
    /// There are more parts than `PARTS_MAX`.
    #[error("the lesson has {count} parts, at most {limit} are possible")]
    TooManyParts {
        /// How many there are.
        count: usize,
        /// The most there can be.
        limit: usize,
    },
    /// A part exceeds `TEXT_CHARS_MAX`.
    #[error("the part has {chars} characters, at most {limit} are possible")]
    PartTooLong {
        /// Its length.
        chars: usize,
        /// The longest possible.
        limit: usize,
    },
    /// A line begins with `>` and names no face. An error: it is not known what it is for.
    #[error("the line begins with `>` but neither with `> say:` nor with `> page:`")]
    FaceWithoutName,
    /// A face has no part above it.
    #[error("`> {face}:` has no paragraph above it")]
    FaceWithoutPart {
        /// `say` or `page`.
        face: &'static str,
    },
    /// A part has a face twice.
    #[error("the paragraph already has `> {face}:`")]
    RepeatedFace {
        /// `say` or `page`.
        face: &'static str,
    },
    /// A face has no text.
    #[error("`> {face}:` says nothing")]
    EmptyFace {
        /// `say` or `page`.
        face: &'static str,
    },
    /// Text follows a face without a blank line.
    #[error("the text follows a line with `>` without a blank line")]
    TextAfterFace,
    /// A face exceeds `TEXT_CHARS_MAX` or `PAGE_CHARS_MAX`.
    #[error("`> {face}:` has {chars} characters, at most {limit} are possible")]
    FaceTooLong {
        /// `say` or `page`.
        face: &'static str,
        /// Its length.
        chars: usize,
        /// The longest possible.
        limit: usize,
    },
    /// The national curriculum has no such area, competence or capacity as far as our list knows. A warning.
    #[error("the list of the Currículo Nacional has no {key} `{value}`{}", did_you_mean(nearest.as_deref()))]
    NotInCurriculum {
        /// `area`, `competence` or `capacity`.
        key: &'static str,
        /// What is there.
        value: String,
        /// The known one that is nearest, if any is near.
        nearest: Option<String>,
    },
    /// No item of the quiz is without an error.
    #[error("the quiz has no usable item, the lesson is left out in this language")]
    NoUsableItem,
    /// Another lesson has the same id.
    #[error("the lesson id `{id}` is already in {first_file}:{first_line}")]
    RepeatedId {
        /// The id.
        id: String,
        /// The file that has it first.
        first_file: String,
        /// The line there.
        first_line: u32,
    },
    /// An edition has another id than the first edition.
    #[error("the id is `{id}`, but `{expected}` in {first_file}")]
    EditionIdDiffers {
        /// The id here.
        id: String,
        /// The id of the first edition.
        expected: String,
        /// The file of the first edition.
        first_file: String,
    },
    /// An edition says something else than the first edition about the lesson itself. A warning: the first counts.
    #[error("`{key}` is not the same as in {first_file}")]
    EditionsDiffer {
        /// The key of the front matter.
        key: &'static str,
        /// The file of the first edition.
        first_file: String,
    },
}

impl LessonProblem {
    pub(super) fn remedy(&self) -> &'static str {
        match self {
            LessonProblem::Empty => "write at least one paragraph after the second `---`",
            LessonProblem::TooManyParts { .. } => "split the lesson in two",
            LessonProblem::PartTooLong { .. } => "split the paragraph with a blank line, one thought each",
            LessonProblem::FaceWithoutName => "write `> say:` or `> page:`, or remove the `>`",
            LessonProblem::FaceWithoutPart { .. } => "put it below the paragraph it belongs to",
            LessonProblem::RepeatedFace { .. } => "keep one; begin its further lines with `>` alone",
            LessonProblem::EmptyFace { .. } => "write it, or remove the line",
            LessonProblem::TextAfterFace => {
                "put a blank line before it, or `>` if it belongs to the line above"
            }
            LessonProblem::FaceTooLong { .. } => "say it shorter",
            LessonProblem::NotInCurriculum { .. } => "write it as the Currículo Nacional does",
            LessonProblem::NoUsableItem => {
                "write at least one item, and put right what is reported about the others"
            }
            LessonProblem::RepeatedId { .. } => "give this lesson an id of its own",
            LessonProblem::EditionIdDiffers { .. } => "use the same id in every language",
            LessonProblem::EditionsDiffer { .. } => {
                "write it as in the other language: only the title is translated"
            }
        }
    }
}

/// What is wrong with the lessons a lesson requires. The lesson stays, without that requirement.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RequiresProblem {
    /// No lesson has this id.
    #[error("the lesson requires `{id}`, which no lesson is")]
    Unknown {
        /// The id required.
        id: String,
    },
    /// The lesson with this id is left out because of its own problems.
    #[error("the lesson requires `{id}`, which is left out")]
    LeftOut {
        /// The id required.
        id: String,
    },
    /// The lessons require each other in a circle.
    #[error("the lessons require each other in a circle: {}", path.join(" -> "))]
    Cycle {
        /// The ids from this lesson back to itself.
        path: Vec<String>,
    },
}

impl RequiresProblem {
    pub(super) fn remedy(&self) -> &'static str {
        match self {
            RequiresProblem::Unknown { .. } => "write the id of a lesson, or remove it",
            RequiresProblem::LeftOut { .. } => "put right what is reported about that lesson",
            RequiresProblem::Cycle { .. } => "remove one of them, so that there is a lesson to begin with",
        }
    }
}
