//! Teachers and staff, and the classes they teach.

use serde::{Deserialize, Serialize};

use super::PersonId;

/// Names a class; from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ClassId(pub u32);

/// A class of the school.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// As people say it, such as `4A`.
    pub name: String,
    /// School grade.
    pub grade: u8,
    /// Its learners.
    pub learners: Vec<PersonId>,
}

/// A person's part at the school.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// The classes taught.
    pub classes: Vec<ClassId>,
}
