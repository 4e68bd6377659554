//! What is to be done although nobody texted: once an hour of local time, at a time that somebody vouches for.
//!
//! A round may come at any hour, twice, or not for days, and the clock may have jumped since the last one: what was done
//! stands in the rows, and nothing is done twice. It changes nothing when nothing is due.

mod weekly;

use super::{Context, Learnt, Reply, Turn};
use crate::people::{PersonId, School};
use crate::step::Notice;

/// What came of a round.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Round {
    /// What goes into the record log, and of whom.
    pub learnt: Vec<(PersonId, Learnt)>,
    /// Whom to tell what. It is counted already against what their phones may get unasked.
    pub notices: Vec<Notice>,
}

impl From<Round> for Turn {
    /// A turn in which nothing is said back.
    fn from(round: Round) -> Self {
        Self {
            reply: Reply::Say(Vec::new()),
            learnt: round.learnt,
            notices: round.notices,
            missed: None,
            is_secret: false,
            is_private: false,
        }
    }
}

/// Does what is due, with at most so many weekly reports. What it changes in the school is for the caller to keep.
pub fn round(school: &mut School, context: &Context<'_>, reports_max: usize) -> Round {
    school.forget_expired_codes(context.wall);
    let erased = school.erase_due(context.wall);
    let learnt = erased.into_iter().map(|person| (person, Learnt::Erased)).collect();
    Round { learnt, notices: weekly::reports(school, context, reports_max) }
}

#[cfg(test)]
mod tests;
