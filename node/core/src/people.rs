//! Who uses the box: phones, the persons on them, classes, codes that were handed out, cases that wait for somebody.
//!
//! Plain rows in [`Table`]s that can be rolled back: a text changes them only if its reply can be sent. What may be said
//! to whom, and what a text means, is the tutor's.

mod before;
mod case;
mod code;
mod family;
mod learning;
mod person;
mod phone;
mod school;
mod staff;
mod table;
mod work;

pub use before::LearnerBefore;
pub use case::{Case, CaseId, CaseKind, CaseState};
pub use code::{Code, Purpose};
pub use learning::{Finished, Learning, Progress};
pub use person::{Consent, Person, PersonId, Reports, Stage};
pub use phone::{DayUse, Phone, WeekUse};
pub use school::{Row, Rows, School};
pub use staff::{Class, ClassId, Staff};
pub use table::Table;
pub use work::{BestLesson, WeekWork, Work};
