//! What people in charge of the box ask it to do: `Order` → `Report`, one vocabulary for command line, console and pages.
//!
//! An order is carried out on the [`School`] like a text: what it changes is durable before it is reported. Reports are
//! for people at the box: they carry names, and of numbers only the end.

use chaski_sync_core::content::Library;
use chaski_sync_core::time::WallTime;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::i18n::{Catalogue, Catalogues};
use crate::people::{CaseId, CaseKind, ClassId, PersonId, Purpose, School};
use crate::step::Notice;
use crate::tutor::Learnt;

mod cases;
mod identity;
mod learners;
mod report;

pub use report::{CaseReport, ClassReport, CodeReport, LearnerReport, PersonReport, Refusal, Report};

/// Names an order, so that its report finds who gave it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Ticket(pub u64);

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// All learners, or those of a class.
    ListLearners {
        /// As people write it.
        class: Option<String>,
    },
    /// One person.
    ShowPerson(PersonId),
    /// All classes.
    ListClasses,
    /// Makes a class or changes it.
    ChangeClass {
        /// As people write it.
        name: String,
        /// School grade; needed for a new one.
        grade: Option<u8>,
        /// Learners who come in.
        add: Vec<PersonId>,
        /// Learners who go.
        remove: Vec<PersonId>,
    },
    /// Adds a learner who has no phone yet.
    AddLearner {
        /// Short name.
        name: String,
        /// As people write it.
        class: String,
    },
    /// A code with which somebody becomes a teacher of a class.
    TeacherCode {
        /// As people write it.
        class: String,
    },
    /// A code with which somebody becomes a learner's guardian.
    GuardianCode(PersonId),
    /// A code with which a person goes on at another phone.
    MoveCode(PersonId),
    /// The lesson that a learner takes next.
    Assign {
        /// Who.
        learner: PersonId,
        /// The lesson's id.
        lesson: String,
    },
    /// Makes one person of two; it can be undone for [`crate::limits::MERGE_UNDO_DAYS`].
    Merge {
        /// Who goes on.
        keep: PersonId,
        /// Who was the same person.
        gone: PersonId,
    },
    /// Parts again what was made one.
    Unmerge(PersonId),
    /// Takes away a PIN that was forgotten.
    ResetPin(PersonId),
    /// Forgets a person, after [`crate::limits::ERASE_HOURS`].
    AskErasure(PersonId),
    /// Takes that back.
    CancelErasure(PersonId),
    /// Forgets a person at once.
    EraseNow(PersonId),
    /// Cases that wait, or all.
    ListCases {
        /// Closed ones too.
        all: bool,
    },
    /// One case.
    ShowCase(CaseId),
    /// Closes a case; who opened it is told the words.
    CloseCase {
        /// Which.
        case: CaseId,
        /// What is said.
        words: String,
    },
}

/// What carrying out an order may consult.
#[derive(Clone, Copy, Debug)]
pub struct Office<'o> {
    /// The active content.
    pub library: &'o Library,
    /// What the box says.
    pub catalogues: &'o Catalogues,
    /// Languages on offer, the first by default.
    pub languages: &'o [String],
    /// Now.
    pub wall: WallTime,
    /// The school's.
    pub timezone: &'o TimeZone,
    /// Fresh for every order: codes are made of it.
    pub chance: u64,
}

/// What came of an order.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    /// For who gave it.
    pub report: Report,
    /// What goes into the record log, and of whom.
    pub learnt: Vec<(PersonId, Learnt)>,
    /// Whom to tell what.
    pub notices: Vec<Notice>,
}

/// Carries out an order. What it changes in the school is for the caller to keep.
pub fn carry_out(school: &mut School, order: &Order, office: &Office<'_>) -> Done {
    let mut desk = Desk { school, office, learnt: Vec::new(), notices: Vec::new() };
    let report = desk.carry_out(order).unwrap_or_else(Report::Refused);
    Done { report, learnt: desk.learnt, notices: desk.notices }
}

/// Where an order is carried out.
struct Desk<'d> {
    school: &'d mut School,
    office: &'d Office<'d>,
    learnt: Vec<(PersonId, Learnt)>,
    notices: Vec<Notice>,
}

impl Desk<'_> {
    fn carry_out(&mut self, order: &Order) -> Result<Report, Refusal> {
        match order {
            Order::ListLearners { class } => self.list_learners(class.as_deref()),
            Order::ShowPerson(id) => self.show_person(*id),
            Order::ListClasses => Ok(self.list_classes()),
            Order::ChangeClass { name, grade, add, remove } => self.change_class(name, *grade, add, remove),
            Order::AddLearner { name, class } => self.add_learner(name, class),
            Order::TeacherCode { class } => {
                let class = self.class_named(class)?;
                Ok(self.hand_out(Purpose::Teacher(class)))
            }
            Order::GuardianCode(learner) => {
                self.person(*learner)?;
                Ok(self.hand_out(Purpose::Guardian(*learner)))
            }
            Order::MoveCode(person) => {
                self.person(*person)?;
                Ok(self.hand_out(Purpose::Move(*person)))
            }
            Order::Assign { learner, lesson } => self.assign(*learner, lesson),
            Order::Merge { keep, gone } => self.merge(*keep, *gone),
            Order::Unmerge(gone) => self.unmerge(*gone),
            Order::ResetPin(person) => self.reset_pin(*person),
            Order::AskErasure(person) => self.ask_erasure(*person),
            Order::CancelErasure(person) => self.cancel_erasure(*person),
            Order::EraseNow(person) => self.erase_now(*person),
            Order::ListCases { all } => Ok(self.list_cases(*all)),
            Order::ShowCase(id) => self.show_case(*id),
            Order::CloseCase { case, words } => self.close_case(*case, words),
        }
    }

    fn class_named(&self, name: &str) -> Result<ClassId, Refusal> {
        self.school.class_named(name).ok_or(Refusal::NoSuchClass)
    }

    fn catalogue_of(&self, person: PersonId) -> &Catalogue {
        let language = self.school.people.get(person).map_or("", |person| &person.language);
        self.office.catalogues.of(language)
    }
}

/// In one word, for reports.
fn kind_in_words(kind: CaseKind) -> &'static str {
    match kind {
        CaseKind::Problem => "problem",
        CaseKind::Question => "question",
        CaseKind::Danger => "danger",
        CaseKind::Struggling => "struggling",
    }
}

#[cfg(test)]
mod tests;
