//! What is told of an order.

use serde::{Deserialize, Serialize};

/// What came of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Report {
    /// Learners, by name.
    Learners(Vec<LearnerReport>),
    /// One person.
    Person(PersonReport),
    /// Classes, by name.
    Classes(Vec<ClassReport>),
    /// A code that was handed out.
    Code(CodeReport),
    /// Cases, the most urgent first.
    Cases(Vec<CaseReport>),
    /// One case, with all its words.
    Case(CaseReport),
    /// A person is forgotten later.
    Erasing {
        /// When. Unit: s since 1970.
        at: i64,
    },
    /// It is done.
    Done,
    /// Nothing was done.
    Refused(Refusal),
}

/// A learner in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LearnerReport {
    /// Names the learner in orders.
    pub id: u32,
    /// Short name.
    pub name: String,
    /// School grade.
    pub grade: u8,
    /// Classes.
    pub classes: Vec<String>,
    /// The phone, with only its end; nothing where there is none yet.
    pub phone: Option<String>,
    /// Lessons finished.
    pub lessons: usize,
    /// The last text. Unit: s since 1970.
    pub heard: Option<i64>,
}

/// One person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonReport {
    /// What lists say.
    #[serde(flatten)]
    pub learner: LearnerReport,
    /// In one word: `registered`, `not-registered`.
    pub state: String,
    /// Language code.
    pub language: String,
    /// Classes taught.
    pub teaches: Vec<String>,
    /// Learners whose guardian this is.
    pub wards: Vec<String>,
    /// The lesson in work.
    pub lesson: Option<String>,
    /// The lesson that a teacher wants next.
    pub assigned: Option<String>,
    /// Whether a PIN guards what is private.
    pub has_pin: bool,
    /// When everything about the person is erased, if that was asked for. Unit: s since 1970.
    pub erase_at: Option<i64>,
}

/// A class.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassReport {
    /// Name.
    pub name: String,
    /// School grade.
    pub grade: u8,
    /// How many learners it has.
    pub learners: usize,
    /// Its teachers, by name.
    pub teachers: Vec<String>,
}

/// A code that was handed out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeReport {
    /// Six digits.
    pub code: u32,
    /// What is to be texted.
    pub text: String,
    /// Who or what it is for.
    pub whom: String,
    /// How long it can come back. Unit: h.
    pub hours: i64,
}

/// A case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseReport {
    /// As people were told it.
    pub number: u32,
    /// In one word: `problem`, `question`, `danger`.
    pub kind: String,
    /// Who opened it; empty where no name is known.
    pub name: String,
    /// The phone, with only its end.
    pub phone: String,
    /// When. Unit: s since 1970.
    pub at: i64,
    /// The words; in lists only their beginning.
    pub text: String,
    /// The words with which it was closed.
    pub closed: Option<String>,
}

/// Why nothing was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// No person has this number.
    NoSuchPerson,
    /// No class has this name.
    NoSuchClass,
    /// It is no name for a class.
    NotAClassName,
    /// A new class needs a grade.
    NoGrade,
    /// There are as many classes as there may be.
    TooManyClasses,
    /// The class has as many learners as it may have.
    ClassIsFull,
    /// It is no short name.
    NotAName,
    /// The content has no such lesson.
    NoSuchLesson,
    /// It takes two people to make one of them.
    NotTwoPeople,
    /// The person was not made one with another, or too long ago.
    NotMerged,
    /// The person has no PIN.
    NoPin,
    /// Nobody asked for the person to be forgotten.
    NotErasing,
    /// No case has this number.
    NoSuchCase,
    /// The case was closed before.
    CaseIsClosed,
    /// The words are too long for a text.
    TooLong,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NoSuchPerson => "nobody has this number: see chaski learners list",
            Self::NoSuchClass => "there is no such class: see chaski learners classes",
            Self::NotAClassName => "a class has a name of 1 to 8 letters and digits, such as 4A",
            Self::NoGrade => "a new class needs its grade: --grade 4",
            Self::TooManyClasses => "there are too many classes",
            Self::ClassIsFull => "the class has no room for more learners",
            Self::NotAName => "a name has 2 to 20 letters",
            Self::NoSuchLesson => "the content has no such lesson: see chaski content",
            Self::NotTwoPeople => "it takes the numbers of two people",
            Self::NotMerged => "this number was not merged in the last 30 days",
            Self::NoPin => "the person has no PIN",
            Self::NotErasing => "nobody asked to erase the person",
            Self::NoSuchCase => "there is no such case: see chaski cases list --all",
            Self::CaseIsClosed => "the case was closed before",
            Self::TooLong => "the words are too long: at most 306 letters",
        })
    }
}
