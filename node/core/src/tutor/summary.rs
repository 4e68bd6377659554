//! The end of a lesson: the result, what is kept of it, kind and true words, and what comes next.

use std::collections::BTreeMap;

use chaski_sync_core::content::{LessonKey, SubjectKey};

use super::path::PathQuestion;
use super::{Asked, Exchange, Learnt};
use crate::calendar::date_of;
use crate::limits::{FINISHED_MAX, LIKING_EVERY_LESSONS, REST_ANSWERS, REVIEW_DAYS_FIRST};
use crate::people::{Finished, Progress, Reason, WorkKind};

/// Days of learning that are praised: the first ones, then every tenth.
const PRAISED_DAYS: [u16; 4] = [3, 5, 7, 15];

impl Exchange<'_> {
    /// The quiz is through: the result, and what comes next.
    pub(super) fn summarise(&mut self, progress: &Progress) {
        let Some(lesson) = self.lesson_in_work() else { return self.go_on() };
        let of = self.current_count();
        let title = lesson.edition(self.language()).title.clone();
        let id = lesson.id.clone();
        self.person.learning.progress = None;
        let before = self.person.learning.finished_as(progress.lesson).cloned();
        let is_lesson = progress.kind == WorkKind::Lesson;
        let result = match progress.kind {
            WorkKind::Lesson => {
                self.learn(Learnt::LessonFinished { lesson: id, right: progress.right, of });
                self.keep_lesson(progress, of)
            }
            WorkKind::Review { .. } => {
                self.keep_review(progress, of);
                Finished { right: progress.right, first: progress.first, of, ..Finished::default() }
            }
        };
        self.say_result(&result, &title, is_lesson);
        if let Some(before) =
            before.filter(|before| is_lesson && before.right < result.right && before.of == of)
        {
            self.say_if_it_fits("improved", &[("before", before.right.into())]);
        }
        self.praise_days();
        self.say_what_is_next();
        if is_lesson && !self.is_call() {
            self.ask_liking(progress.lesson, &result);
        }
        self.ask_giver_if_unstated();
        self.offer_another();
    }

    /// A lesson that was too hard for now: what was done of it counts, and it comes again.
    pub(super) fn put_aside(&mut self, progress: &Progress) {
        let of = self.current_count();
        self.person.learning.progress = None;
        match progress.kind {
            WorkKind::Lesson => {
                self.keep_lesson(progress, of);
            }
            WorkKind::Review { .. } => self.keep_review(progress, of),
        }
    }

    /// Keeps a lesson's result, and moves level and turn by it.
    fn keep_lesson(&mut self, progress: &Progress, of: u8) -> Finished {
        let day = self.day();
        let library = self.context.library;
        let learning = &mut self.person.learning;
        let before = learning.finished_as(progress.lesson).cloned().unwrap_or_default();
        let result = Finished {
            lesson: progress.lesson,
            right: progress.right,
            first: progress.first,
            of,
            runs: before.runs.saturating_add(1),
            day,
            interval: REVIEW_DAYS_FIRST,
            liking: before.liking,
        };
        learning.finished.retain(|finished| finished.lesson != progress.lesson);
        learning.finished.push(result.clone());
        if learning.assigned.is_some_and(|assigned| assigned.lesson == progress.lesson) {
            learning.assigned = None;
        }
        let counters = [&mut learning.since_choice, &mut learning.since_liking, &mut learning.since_review];
        for counter in counters {
            *counter = counter.saturating_add(1);
        }
        self.fold_finished();
        if let Some(entry) = library.entry_of(progress.lesson) {
            self.person.learning.last_area = Some(entry.area);
            // Only lessons that the path chose say something on the level.
            let is_chosen = matches!(progress.reason, Reason::Asked | Reason::Assigned(_));
            if !is_chosen || entry.grade == self.level_of(entry.area) {
                self.settle_level(entry.area, &result);
            }
        }
        result
    }

    /// Of too many finished lessons the oldest mastered one becomes a count, rather one below its area's level.
    fn fold_finished(&mut self) {
        if self.person.learning.finished.len() <= FINISHED_MAX {
            return;
        }
        let library = self.context.library;
        let levels: BTreeMap<SubjectKey, u8> =
            self.person.learning.areas.iter().map(|area| (area.area, area.level)).collect();
        let is_below = |finished: &Finished| {
            let entry = library.entry_of(finished.lesson);
            entry.is_none_or(|entry| levels.get(&entry.area).is_some_and(|level| entry.grade < *level))
        };
        let finished = &self.person.learning.finished;
        let below = finished.iter().position(|finished| finished.is_mastered() && is_below(finished));
        let place = below.or_else(|| finished.iter().position(Finished::is_mastered)).unwrap_or(0);
        let folded = self.person.learning.finished.remove(place);
        self.person.learning.earlier.add(&folded);
    }

    /// The result by name, with words that fit it: who got one of six is not told that it was very good.
    fn say_result(&mut self, result: &Finished, title: &str, is_lesson: bool) {
        let words = if result.of > 0 && result.first == result.of {
            "result-all"
        } else if result.is_mastered() {
            "result-good"
        } else if !result.is_struggle() {
            "result-fair"
        } else {
            "result-hard"
        };
        let summary = if is_lesson { "summary" } else { "summary-review" };
        self.say(
            summary,
            &[
                ("name", self.person.name.clone().into()),
                ("title", title.to_owned().into()),
                ("right", result.right.into()),
                ("of", result.of.into()),
            ],
        );
        let turn = self.person.learning.turn;
        let words = self.words_in_turn(words, turn);
        self.draft.say_if_it_fits(words);
    }

    /// Counts the day, and praises those who keep coming. Who stays away hears nothing of it.
    fn praise_days(&mut self) {
        let day = self.day();
        let calendar = self.context.calendar;
        let is_school_day = |day: u16| calendar.is_school_day(date_of(i32::from(day)));
        let is_new = self.person.learning.streak.learn_on(day, is_school_day);
        let days = self.person.learning.streak.days;
        if is_new && (PRAISED_DAYS.contains(&days) || (days > 0 && days.is_multiple_of(10))) {
            self.say_if_it_fits("streak", &[("days", days.into())]);
        }
    }

    fn say_what_is_next(&mut self) {
        if let Some(aside) = self.waiting_aside() {
            let title = self.title(aside.progress.lesson);
            return self.say("next-lesson", &[("title", title.into())]);
        }
        let Some(work) = self.next_work().filter(|work| work.reason != Reason::AllDone) else {
            return self.say("all-done", &[]);
        };
        let sitting = &mut self.person.learning.sitting;
        let rests = sitting.answers >= REST_ANSWERS && !sitting.is_rest_told;
        sitting.is_rest_told |= rests;
        let title = self.title(work.lesson);
        match (work.path, work.other) {
            (Some(area), _) if self.needs_placement(area) => {
                let area = self.area_name(area);
                self.say("next-area", &[("area", area.into())]);
            }
            _ if rests => self.say("next-rest", &[("title", title.into())]),
            (_, Some(other)) => self.ask_choice([work.lesson, other]),
            (_, None) if matches!(work.kind, WorkKind::Review { .. }) => {
                self.say("next-review", &[("title", title.into())]);
            }
            (_, None) => self.say("next-lesson", &[("title", title.into())]),
        }
    }

    /// Sometimes, where it costs nothing and no other question is open: whether the lesson was liked.
    fn ask_liking(&mut self, lesson: LessonKey, result: &Finished) {
        let is_time = self.person.learning.since_liking >= LIKING_EVERY_LESSONS && !result.is_struggle();
        let question = self.text("liking", &[]);
        if is_time
            && self.phone.asked == Asked::Nothing
            && self.draft.has_room_for(&question, self.context.alphabet)
        {
            self.person.learning.since_liking = 0;
            self.phone.asked = Asked::Path(PathQuestion::Liked(lesson));
            self.draft.say(question);
        }
    }
}

#[cfg(test)]
mod tests;
