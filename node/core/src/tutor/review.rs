//! Review: what was learnt comes back after growing intervals, a few items at a time.

use chaski_sync_core::content::Entry;

use super::Exchange;
use super::path::Work;
use crate::limits::REVIEW_ITEMS_MAX;
use crate::people::{Finished, Progress, Reason, WorkKind};

impl Exchange<'_> {
    /// What is due most: the longest over its time, measured by its interval.
    pub(super) fn due_review(&self) -> Option<Work> {
        let day = self.day();
        let finished = self.person.learning.finished.iter();
        let due = finished.filter(|finished| self.may_review(finished) && finished.is_due(day));
        let overdue = |finished: &&Finished| {
            u32::from(day.saturating_sub(finished.day)) * 100 / u32::from(finished.interval.max(1))
        };
        // Of equals the one that was finished first.
        let due = due.rev().max_by_key(overdue)?;
        Some(self.review_of(due, Reason::Due(due.day)))
    }

    /// What is gone over when it is asked for: what is due, else what was worked on longest ago.
    pub(super) fn wanted_review(&self) -> Option<Work> {
        let oldest = || {
            let finished = self.person.learning.finished.iter().filter(|finished| self.may_review(finished));
            let oldest = finished.min_by_key(|finished| finished.day)?;
            Some(self.review_of(oldest, Reason::Asked))
        };
        self.due_review().or_else(oldest)
    }

    /// When nothing new is left.
    pub(super) fn all_done_review(&self) -> Option<Work> {
        self.wanted_review().map(|work| Work { reason: Reason::AllDone, ..work })
    }

    /// Something easier than what is in work: what went well before, or else a lesson that comes before it.
    pub(super) fn easier_work(&self) -> Option<Work> {
        let hard = self.person.learning.progress.as_ref()?;
        self.easier_review(hard).or_else(|| self.easier_lesson(hard))
    }

    /// A lesson that was never finished: one that the hard one requires, or else one of the grade below in its area, of
    /// its competence rather than of another.
    fn easier_lesson(&self, than: &Progress) -> Option<Work> {
        let library = self.context.library;
        let hard = library.entry_of(than.lesson)?;
        let is_new = |entry: &&Entry| {
            let is_other = entry.key != hard.key && self.person.learning.finished_as(entry.key).is_none();
            is_other && self.suits(entry.key, WorkKind::Lesson)
        };
        let required = hard.requires.iter().filter_map(|place| library.entries().get(*place)).find(is_new);
        let lower = || {
            let grade = self.grades_of(hard.area).into_iter().rfind(|grade| *grade < hard.grade)?;
            let of_grade = |entry: &&Entry| entry.area == hard.area && entry.grade == grade;
            let entries = library.entries().iter().filter(of_grade).filter(is_new);
            entries.min_by_key(|entry| entry.competence != hard.competence)
        };
        let lesson = required.or_else(lower)?.key;
        Some(Work { lesson, kind: WorkKind::Lesson, reason: Reason::Easier, path: None, other: None })
    }

    /// Something that went well before, in the area of a lesson that did not.
    fn easier_review(&self, than: &Progress) -> Option<Work> {
        let library = self.context.library;
        let area = library.entry_of(than.lesson)?.area;
        let suits = |finished: &&Finished| {
            finished.lesson != than.lesson
                && finished.is_mastered()
                && self.may_review(finished)
                && library.entry_of(finished.lesson).is_some_and(|entry| entry.area == area)
        };
        let best = self
            .person
            .learning
            .finished
            .iter()
            .filter(suits)
            .max_by_key(|finished| u32::from(finished.first) * 100 / u32::from(finished.of.max(1)))?;
        Some(self.review_of(best, Reason::Easier))
    }

    fn may_review(&self, finished: &Finished) -> bool {
        let work = self.review_of(finished, Reason::Asked);
        self.context.library.lesson_of(finished.lesson).is_some() && self.suits(work.lesson, work.kind)
    }

    fn review_of(&self, finished: &Finished, reason: Reason) -> Work {
        let lesson = self.context.library.lesson_of(finished.lesson);
        let items = lesson.map_or(1, |lesson| lesson.edition(self.language()).items.len()).max(1);
        // Other items each time.
        let from = u8::try_from(usize::from(self.person.learning.turn) % items).unwrap_or(0);
        Work { lesson: finished.lesson, kind: WorkKind::Review { from }, reason, path: None, other: None }
    }

    /// Keeps the result of a review: it comes back later, or sooner.
    pub(super) fn keep_review(&mut self, progress: &Progress, of: u8) {
        let day = self.day();
        let remembered = Finished { right: progress.right, first: progress.first, of, ..Finished::default() };
        let finished = &mut self.person.learning.finished;
        if let Some(finished) = finished.iter_mut().find(|finished| finished.lesson == progress.lesson) {
            finished.reviewed(day, remembered.is_mastered());
        }
        self.person.learning.since_review = 0;
    }
}

/// The places of the items of a review, from one on and around.
pub(super) fn reviewed(from: u8, items: usize) -> impl Iterator<Item = usize> {
    (0..items.min(REVIEW_ITEMS_MAX)).map(move |step| (usize::from(from) + step) % items)
}

#[cfg(test)]
mod tests;
