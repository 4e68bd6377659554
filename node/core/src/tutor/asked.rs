//! The question that a phone was asked last, besides the lesson's.

use serde::{Deserialize, Serialize};

use super::call::{CallQuestion, Point};
use super::family::FamilyQuestion;
use super::household::HouseholdQuestion;
use super::path::PathQuestion;
use super::rights::RightsQuestion;
use super::staff::StaffQuestion;
use crate::understand::Command;

/// An open question: what the next text may be the answer to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asked {
    /// None.
    #[default]
    Nothing,
    /// Which point of the menu.
    Menu,
    /// Which grade from now on.
    Grade,
    /// Which name from now on.
    Name,
    /// Which of these commands was meant.
    Meant(Vec<(Command, String)>),
    /// Of several persons on one phone.
    Household(HouseholdQuestion),
    /// Of what is kept, and of consent.
    Rights(RightsQuestion),
    /// Of what to learn next.
    Path(PathQuestion),
    /// Of guardians.
    Family(FamilyQuestion),
    /// Of teachers and staff.
    Staff(StaffQuestion),
    /// Of a call.
    Call(CallQuestion),
}

impl Asked {
    /// The recordings that may go out with the answer.
    pub fn takes(&self) -> impl Iterator<Item = u64> {
        let points = match self {
            Self::Call(CallQuestion::Choose(points)) => points.as_slice(),
            _ => &[],
        };
        points
            .iter()
            .filter_map(|point| if let Point::Send { take, .. } = point { Some(*take) } else { None })
    }
}
