//! What a learner has learnt and works on.

mod finished;
mod habits;
mod level;
mod work;

use chaski_sync_core::content::{EditionPrint, LessonKey, SubjectKey};
use serde::{Deserialize, Serialize};

use super::{PersonId, School};

pub use finished::{Earlier, Finished, Liking};
pub use habits::{Mood, Sitting, Streak, WeekAnswers};
pub use level::{AreaLevel, Competence, Placement, Tried};
pub use work::{Aside, Progress, Reason, WorkKind};

/// A learner's state.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Learning {
    /// School grade, 1 to 6 primaria, 7 to 11 secundaria; 0 before it is known, or for who does not learn.
    pub grade: u8,
    /// The lesson in work.
    pub progress: Option<Progress>,
    /// The content with which the lesson in work began.
    pub began_with: Option<EditionPrint>,
    /// A lesson that gave way in its middle.
    pub aside: Option<Aside>,
    /// Lessons with their last result, in the order in which they were finished; at most
    /// [`crate::limits::FINISHED_MAX`].
    pub finished: Vec<Finished>,
    /// Those that had to give way, as counts.
    pub earlier: Earlier,
    /// Counts exchanges, so that kind words vary.
    pub turn: u8,
    /// The level of each area that has begun.
    pub areas: Vec<AreaLevel>,
    /// The latest answers in each competence.
    pub competences: Vec<Competence>,
    /// The level that is being found.
    pub placement: Option<Placement>,
    /// What a teacher wants to be next.
    pub assigned: Option<Assigned>,
    /// The area of the lesson that was worked on last: areas take turns.
    pub last_area: Option<SubjectKey>,
    /// Lessons since the learner could choose between two.
    pub since_choice: u8,
    /// Lessons since the learner was asked whether one was liked.
    pub since_liking: u8,
    /// Lessons since something was reviewed.
    pub since_review: u8,
    /// What was done without a longer pause.
    pub sitting: Sitting,
    /// This week's answers.
    pub week: WeekAnswers,
    /// Days of learning without a long gap.
    pub streak: Streak,
    /// Signs of trouble.
    pub mood: Mood,
}

/// A lesson that a teacher wants to be next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    /// The lesson.
    pub lesson: LessonKey,
    /// Who wants it.
    pub by: PersonId,
}

impl Learning {
    /// The last result of a lesson.
    #[must_use]
    pub fn finished_as(&self, lesson: LessonKey) -> Option<&Finished> {
        self.finished.iter().find(|finished| finished.lesson == lesson)
    }

    /// The level of an area, once it has begun.
    #[must_use]
    pub fn area(&self, area: SubjectKey) -> Option<&AreaLevel> {
        self.areas.iter().find(|level| level.area == area)
    }

    /// Counts an exchange.
    pub fn next_turn(&mut self) -> u8 {
        self.turn = self.turn.wrapping_add(1);
        self.turn
    }
}

impl School {
    /// Lets a lesson be what a learner does next, whatever the path says; false if there is no such learner.
    pub fn assign(&mut self, learner: PersonId, lesson: LessonKey, by: PersonId) -> bool {
        if !self.people.get(learner).is_some_and(super::Person::is_learner) {
            return false;
        }
        self.people
            .change(learner, |person| person.learning.assigned = Some(Assigned { lesson, by }))
            .is_some()
    }
}
