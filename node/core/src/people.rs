//! Who uses the box: phones, the persons on them, classes, codes that were handed out, cases that wait for somebody.
//!
//! Plain rows in [`Table`]s that can be rolled back: a text changes them only if its reply can be sent. What may be said
//! to whom, and what a text means, is the tutor's.

mod before;
mod calls;
mod case;
mod code;
mod consent;
mod erase;
mod family;
mod household;
mod learning;
mod merge;
mod person;
mod phone;
mod pin;
mod school;
mod staff;
mod table;
mod work;

pub use before::LearnerBefore;
pub use calls::{Calls, OwedCall, ToHear};
pub use case::{Case, CaseId, CaseKind, CaseState};
pub use code::{Code, CodeState, Purpose};
pub use consent::{Channel, Consent, Giver};
pub use learning::{
    AreaLevel, Aside, Assigned, Competence, Earlier, Finished, Learning, Liking, Mood, Placement, Progress,
    Reason, Sitting, Streak, Tried, WeekAnswers, WorkKind,
};
pub use merge::Merged;
pub use person::{Person, PersonId, Reports, Stage};
pub use phone::{DayUse, Phone, WeekUse};
pub use pin::Pin;
pub use school::{Row, Rows, School};
pub use staff::{Class, ClassId, Prepared, Staff, StaffDay, class_name};
pub use table::Table;
pub use work::{BestLesson, WeekWork, Work};
