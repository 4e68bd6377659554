//! Counting answers: for the lesson, the sitting, the week, the marks and the record log.

use chaski_sync_core::content::{Item, LessonKey};

use super::{Exchange, Learnt};
use crate::limits::{COMPETENCES_MAX, REST_ANSWERS};
use crate::people::{Competence, WorkKind};

impl Exchange<'_> {
    /// Counts a try; returns how many this item has had.
    pub(super) fn count(&mut self, item: &Item, right: bool) -> u8 {
        let day = self.day();
        let learning = &mut self.person.learning;
        let Some(progress) = &mut learning.progress else { return 0 };
        progress.tries += 1;
        let (attempt, hinted, lesson) = (progress.tries, progress.hinted, progress.lesson);
        let is_first = attempt == 1;
        let first = right && is_first && !hinted;
        progress.right += u8::from(right);
        progress.first += u8::from(first);
        let is_review = matches!(progress.kind, WorkKind::Review { .. });
        learning.sitting.answers = learning.sitting.answers.saturating_add(1);
        if is_first {
            learning.week.count(day);
            self.count_competence(lesson, first, is_review);
        }
        self.learn(Learnt::Answered { item: item.id.clone(), attempt, right, hinted });
        attempt
    }

    /// Keeps a first answer for the marks, if its lesson is not below the learner's level.
    fn count_competence(&mut self, lesson: LessonKey, right: bool, is_review: bool) {
        let Some(entry) = self.context.library.entry_of(lesson) else { return };
        if entry.grade < self.level_of(entry.area) {
            return;
        }
        let competences = &mut self.person.learning.competences;
        let place = competences.iter().position(|known| known.competence == entry.competence);
        let mut known = match place {
            Some(place) => competences.remove(place),
            None => Competence { competence: entry.competence, area: entry.area, ..Competence::default() },
        };
        known.push(right, is_review);
        // The one that was not practised for longest gives way.
        if competences.len() >= COMPETENCES_MAX {
            competences.remove(0);
        }
        competences.push(known);
    }

    /// After many answers in a row, once: a rest, where saying so costs nothing.
    pub(super) fn offer_rest(&mut self) {
        let sitting = &mut self.person.learning.sitting;
        if sitting.answers >= REST_ANSWERS && !sitting.is_rest_told {
            sitting.is_rest_told = true;
            self.say_if_it_fits("may-rest", &[]);
        }
    }
}
