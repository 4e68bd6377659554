//! What comes next: what a teacher wants, what is due, and else the path through what is open.

use std::collections::BTreeMap;

use chaski_sync_core::content::{Entry, LessonKey, SubjectKey};

use super::super::Exchange;
use crate::limits::{CHOICE_EVERY_LESSONS, REVIEW_EVERY_LESSONS};
use crate::people::{Finished, Liking, Reason, WorkKind};

/// Something to do, and why.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Work {
    /// The lesson.
    pub lesson: LessonKey,
    /// All of it, or some items.
    pub kind: WorkKind,
    /// Why.
    pub reason: Reason,
    /// The area, where the path led to it: its level must be known.
    pub path: Option<SubjectKey>,
    /// Another lesson that is worth as much.
    pub other: Option<LessonKey>,
}

/// The lessons of an area that may begin, the nearest grade first; inside a grade what was never tried comes first.
pub(in super::super) struct Open<'e>(Vec<Candidate<'e>>);

/// One of them.
struct Candidate<'e> {
    entry: &'e Entry,
    /// How often it was worked through.
    runs: u8,
}

impl Open<'_> {
    /// Whether none of them is of a grade or below.
    pub(in super::super) fn is_empty_at(&self, grade: u8) -> bool {
        self.0.iter().all(|open| open.entry.grade > grade)
    }
}

impl<'e> Exchange<'e> {
    pub(in super::super) fn next_work(&self) -> Option<Work> {
        let learning = &self.person.learning;
        let in_library = |lesson| self.context.library.lesson_of(lesson).is_some();
        let is_possible = |lesson| in_library(lesson) && self.suits(lesson, WorkKind::Lesson);
        if let Some(assigned) = learning.assigned.filter(|assigned| is_possible(assigned.lesson)) {
            let (lesson, reason) = (assigned.lesson, Reason::Assigned(assigned.by));
            return Some(Work { lesson, kind: WorkKind::Lesson, reason, path: None, other: None });
        }
        let may_review = learning.since_review >= REVIEW_EVERY_LESSONS;
        let due = if may_review { self.due_review() } else { None };
        due.or_else(|| self.path_work(None)).or_else(|| self.due_review()).or_else(|| self.all_done_review())
    }

    /// What the path leads to, in one area or in the one whose turn it is.
    pub(in super::super) fn path_work(&self, area: Option<SubjectKey>) -> Option<Work> {
        let areas = match area {
            Some(area) => vec![area],
            None => self.areas_in_turn(),
        };
        areas.into_iter().find_map(|area| {
            let mut open = self.open_in(area);
            open.0.retain(|open| self.suits(open.entry.key, WorkKind::Lesson));
            self.best_of(area, &open)
        })
    }

    /// All areas, beginning with the one after the last.
    fn areas_in_turn(&self) -> Vec<SubjectKey> {
        let level = self.level();
        let mut areas: Vec<SubjectKey> = Vec::new();
        // Their order is that of the learner's grade.
        let entries = self.context.library.entries();
        let at_level = entries.iter().filter(|entry| entry.grade == level);
        for entry in at_level.chain(entries) {
            if !areas.contains(&entry.area) {
                areas.push(entry.area);
            }
        }
        let last = self.person.learning.last_area;
        if let Some(place) = areas.iter().position(|area| Some(*area) == last) {
            areas.rotate_left(place + 1);
        }
        areas
    }

    /// The lessons of an area that are not passed and whose prerequisites are; what a lower grade taught is taken as
    /// known.
    pub(in super::super) fn open_in(&self, area: SubjectKey) -> Open<'e> {
        let level = self.level_of(area);
        let finished: BTreeMap<LessonKey, &Finished> =
            self.person.learning.finished.iter().map(|finished| (finished.lesson, finished)).collect();
        let is_passed = |entry: &Entry| finished.get(&entry.key).is_some_and(|finished| finished.is_passed());
        let entries = self.context.library.entries();
        let mut levels: BTreeMap<SubjectKey, u8> = BTreeMap::from([(area, level)]);
        let mut is_known = |place: &usize| {
            entries.get(*place).is_none_or(|required| {
                let level = *levels.entry(required.area).or_insert_with(|| self.level_of(required.area));
                // What a call cannot ask holds nobody up in it.
                required.grade < level || is_passed(required) || !self.suits(required.key, WorkKind::Lesson)
            })
        };
        let mut open: Vec<Candidate<'_>> = Vec::new();
        for entry in entries.iter().filter(|entry| entry.area == area && entry.grade >= level) {
            if !is_passed(entry) && entry.requires.iter().all(&mut is_known) {
                let runs = finished.get(&entry.key).map_or(0, |finished| finished.runs);
                open.push(Candidate { entry, runs });
            }
        }
        let last = self.person.learning.finished.last().map(|finished| finished.lesson);
        open.sort_by_key(|open| (open.entry.grade, open.runs, Some(open.entry.key) == last));
        Open(open)
    }

    /// The first of what is open, or one of the same worth whose kind is liked more.
    fn best_of(&self, area: SubjectKey, open: &Open<'e>) -> Option<Work> {
        let Candidate { entry: first, runs } = *open.0.first()?;
        let work = |entry: &Entry, reason| Work {
            lesson: entry.key,
            kind: WorkKind::Lesson,
            reason,
            path: Some(area),
            other: None,
        };
        if runs > 0 {
            return Some(work(first, Reason::Again));
        }
        let learning = &self.person.learning;
        let liking = self.liking();
        let liked = |entry: &Entry| liking.get(&entry.competence).map_or(0, |sum| sum.signum());
        let equals = open.0.iter().filter(|open| open.entry.grade == first.grade && open.runs == 0);
        let mut others = equals.map(|open| open.entry).filter(|entry| entry.competence != first.competence);
        if let Some(better) = others.clone().find(|entry| liked(entry) > liked(first)) {
            return Some(work(better, Reason::Liked));
        }
        let other = others.find(|entry| liked(entry) == liked(first)).map(|entry| entry.key);
        let may_choose = learning.since_choice >= CHOICE_EVERY_LESSONS;
        Some(Work { other: other.filter(|_| may_choose), ..work(first, self.reason_for(first)) })
    }

    fn reason_for(&self, entry: &Entry) -> Reason {
        let entries = self.context.library.entries();
        let required = entry.requires.iter().rev().filter_map(|place| entries.get(*place));
        let is_mastered = |required: &&Entry| {
            self.person.learning.finished_as(required.key).is_some_and(Finished::is_mastered)
        };
        required.into_iter().find(is_mastered).map_or(Reason::Level, |required| Reason::Next(required.key))
    }

    /// How much lessons of each competence were liked.
    fn liking(&self) -> BTreeMap<SubjectKey, i32> {
        let mut sums = BTreeMap::new();
        for finished in &self.person.learning.finished {
            let liking = match finished.liking {
                Liking::Unknown => continue,
                Liking::Liked => 1,
                Liking::Disliked => -1,
            };
            if let Some(entry) = self.context.library.entry_of(finished.lesson) {
                *sums.entry(entry.competence).or_default() += liking;
            }
        }
        sums
    }

    /// Some lessons that may begin, of every area in turn: what is offered as themes.
    pub(in super::super) fn themes(&self, most: usize) -> Vec<LessonKey> {
        let areas: Vec<Open<'_>> = self.areas_in_turn().into_iter().map(|area| self.open_in(area)).collect();
        let longest = areas.iter().map(|open| open.0.len()).max().unwrap_or(0);
        let in_turn = (0..longest).flat_map(|place| areas.iter().filter_map(move |open| open.0.get(place)));
        in_turn.map(|open| open.entry.key).take(most).collect()
    }
}
