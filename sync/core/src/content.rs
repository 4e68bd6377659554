//! The content model, read from what authors write: lessons in text files, quizzes in Moodle's GIFT.
//!
//! [`parse`] turns the sources of all bundles into a [`Library`] of lessons that are safe to teach, and a list of
//! [`Problem`]s, each with file, line, what is wrong and what to do about it. The author sees the problems; the
//! learner never does, because whatever has an error is left out.
//!
//! What it deliberately does not do: it reads no file (the caller hands in the texts), counts no SMS segments
//! (the codec knows the alphabets) and grades no answer (the tutor does). `bundle.toml` is read apart, by [`BundleInfo::parse`].
//!
//! Invariants of a library that comes out of [`parse`]:
//!
//! - every lesson has an edition, every edition has parts and items, the first edition is in [`LANGUAGE_FIRST`]
//!   where there is one;
//! - lesson ids are unique, and an item id belongs to one lesson and occurs once in each of its editions;
//! - `requires` names only lessons of the library and never leads back to where it started;
//! - a choice has exactly one right option, one of several has at least two, an ordering names
//!   each step once, and any other answer accepts something.
//!
//! An error in an item drops the item, an edition without a usable item is dropped, and so is a lesson without an
//! edition. A warning drops nothing.
//!
//! Limits: the constants of this module. Nothing is cut silently: what exceeds a limit is a problem.

mod bundle;
mod bundle_info;
mod clips;
mod curriculum;
mod front_matter;
pub mod gift;
mod id;
pub mod import;
mod key;
mod lesson;
mod library;
mod located;
mod model;
mod places;
mod problem;
mod requires;
mod sources;
#[cfg(test)]
mod tests;
mod text;

pub use bundle_info::{BundleInfo, PRIORITIES, PRIORITY_DEFAULT};
pub use clips::{
    CLIP_BYTES_PER_MINUTE, ClipCost, ClipDigest, ClipList, Piece, WORDS_PER_MINUTE, ogg, pieces,
    question_words,
};
pub use curriculum::{Area, Competence, areas};
pub use key::{LessonKey, SubjectKey};
pub use library::{Entry, Library};
pub use model::{Answer, Edition, EditionPrint, Feedback, Given, Item, Lesson, NumberRange, Part};
pub use places::{Place, Places};
pub use problem::{
    AnswerProblem, BundleProblem, FileProblem, FrontMatterProblem, ImportProblem, ItemProblem, LessonProblem,
    OptionProblem, PROBLEM_WORDS_EN, PROBLEM_WORDS_ES, Problem, ProblemKind, QuestionForm, QuizProblem,
    RequiresProblem, Severity,
};

/// The largest source file that is read, in bytes.
pub const FILE_BYTES_MAX: usize = 64 * 1024;

/// The most parts (paragraphs) of one lesson file.
pub const PARTS_MAX: usize = 40;

/// The most items of one quiz file.
pub const ITEMS_MAX: usize = 50;

/// The longest text that reaches a learner in one piece (part, stem, option, hint, explanation), in characters.
pub const TEXT_CHARS_MAX: usize = 600;

/// The longest text for a page beside one part, in characters: a page has room, and a file is at most [`FILE_BYTES_MAX`].
pub const PAGE_CHARS_MAX: usize = 4_000;

/// The longest lesson or item id, in characters.
pub const ID_CHARS_MAX: usize = 48;

/// The fewest options of a choice.
pub const OPTIONS_MIN: usize = 2;

/// The most options of a choice: they are answered with one letter on a small screen.
pub const OPTIONS_MAX: usize = 4;

/// The most options of a choice of which several are right: each is a letter to type, and they share one text.
pub const SEVERAL_OPTIONS_MAX: usize = 5;

/// The fewest pairs of a matching item.
pub const PAIRS_MIN: usize = 2;

/// The most pairs of a matching item: both columns share one text, and a learner keeps them in her head.
pub const PAIRS_MAX: usize = 6;

/// The most options of a matching item, with those that belong to no term: two more than pairs.
pub const PAIR_OPTIONS_MAX: usize = 8;

/// The fewest steps of an ordering: with two it is a choice.
pub const STEPS_MIN: usize = 3;

/// The most steps of an ordering: they share one text, and a learner keeps them in her head.
pub const STEPS_MAX: usize = 5;

/// The most answers that a number or short text item accepts.
pub const ACCEPTED_MAX: usize = 16;

/// The highest grade: 1 to 6 are primaria, 7 to 11 secundaria.
pub const GRADE_MAX: u8 = 11;

/// The levels of the learning standards. Source: Currículo Nacional, RM 281-2016-MINEDU.
pub const LEVELS: std::ops::RangeInclusive<u8> = 1..=8;

/// What stands where an author has still to write.
pub const TO_WRITE: &str = "POR ESCRIBIR";

/// The highest difficulty of an item; the lowest is 1.
pub const DIFFICULTY_MAX: u8 = 5;

/// The language whose edition comes first and stands in where a learner's language has none.
pub const LANGUAGE_FIRST: &str = "es";

/// A text file as its author wrote it.
///
/// Shape: `path` is relative, with `/` between its names, such as `matematica-primaria/g3/01-centenas.es.md`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Where the file lies, as problems will name it.
    pub path: String,
    /// The whole file, UTF-8; both line endings are read, and a byte order mark is passed over.
    pub text: String,
}

/// Parses the sources of all bundles together, so that ids and requirements are checked across them.
///
/// Shape: files in any order; only `<stem>.<language>.md` and `<stem>.<language>.gift` are read. Every other ending is
/// passed over, and so is a note for people such as `README.md`, with neither language nor front matter. Problems
/// come ordered by file, then line. The same files give the same answer in any order, and no text makes it panic.
///
/// ```
/// use chaski_sync_core::content::{self, SourceFile};
///
/// let quiz = SourceFile { path: "g3/01.es.gift".into(), text: "¿Cuánto es 2 + 2? {#4}".into() };
/// let (library, problems) = content::parse(&[quiz]);
/// assert!(library.lessons().is_empty());
/// assert_eq!(
///     problems[0].to_string(),
///     "g3/01.es.gift:1: the quiz has no lesson `g3/01.es.md`; write the lesson with the same name and the ending `.md`"
/// );
/// ```
pub fn parse(files: &[SourceFile]) -> (Library, Vec<Problem>) {
    let Reading { library, problems, .. } = read(files);
    (library, problems)
}

/// What was read from the sources of all bundles.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The lessons that are safe to teach.
    pub library: Library,
    /// What is wrong, ordered by file, then line.
    pub problems: Vec<Problem>,
    /// Where everything in the library was written.
    pub places: Places,
}

/// Parses like [`parse`], and keeps where everything was written, for checks that come later.
pub fn read(files: &[SourceFile]) -> Reading {
    let mut reading = bundle::assemble(files);
    reading.problems.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    reading
}

/// The level that pupils of a grade should reach at the end of their cycle.
///
/// Shape: `grade` 1 to [`GRADE_MAX`]: cycles III (level 3), IV, V, VI and VII (level 7).
/// Source: Currículo Nacional, RM 281-2016-MINEDU, learning standards.
pub fn default_level(grade: u8) -> u8 {
    match grade {
        ..=2 => 3,
        3 | 4 => 4,
        5 | 6 => 5,
        7 | 8 => 6,
        9.. => 7,
    }
}
