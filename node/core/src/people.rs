//! Who uses the box: phones, the persons on them, classes, codes that were handed out, cases that wait for somebody.
//!
//! Plain rows in [`Table`]s that can be rolled back: a text changes them only if its reply can be sent. What may be said
//! to whom, and what a text means, is the tutor's.

mod before;
mod case;
mod code;
mod learning;
mod person;
mod phone;
mod school;
mod staff;
mod table;

pub use before::LearnerBefore;
pub use case::{Case, CaseId, CaseKind, CaseState};
pub use code::{Code, Purpose};
pub use learning::{
    AreaLevel, Assigned, Competence, Earlier, Finished, Learning, Liking, Mood, Placement, Progress, Reason,
    Sitting, Streak, Tried, WeekAnswers, WorkKind, is_weekday,
};
pub use person::{Consent, Person, PersonId, Stage};
pub use phone::{DayUse, Phone, WeekUse};
pub use school::{Row, Rows, School};
pub use staff::{Class, ClassId, Staff};
pub use table::Table;
