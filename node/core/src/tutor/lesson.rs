//! Which lesson comes next, and how it is told.

use chaski_sync_core::content::Lesson;

use super::{Exchange, Learnt};
use crate::people::{Finished, Progress};

impl<'e> Exchange<'e> {
    /// On with what is open: the item again, or the next lesson.
    pub(super) fn go_on(&mut self) {
        match self.current() {
            Some(_) => self.ask_item(),
            None => self.begin_lesson(),
        }
    }

    /// The grade whose lessons suit: the learner's, or the nearest that has any.
    pub(super) fn level(&self) -> u8 {
        let grades = self.context.library.lessons().iter().map(|lesson| lesson.grade);
        grades
            .min_by_key(|grade| grade.abs_diff(self.person.learning.grade))
            .unwrap_or(self.person.learning.grade)
    }

    fn begin_lesson(&mut self) {
        let next = self.next_lesson();
        let Some(lesson) = next.or_else(|| self.lesson_to_review()) else {
            self.say("no-content", &[]);
            return;
        };
        self.person.learning.progress =
            Some(Progress { lesson: lesson.id.clone(), item: 0, tries: 0, right: 0 });
        let edition = lesson.edition(&self.person.language);
        self.person.learning.began_with = Some(edition.print());
        let title = edition.title.clone();
        let heading = self.text(if next.is_some() { "lesson" } else { "review" }, &[("title", title.into())]);
        self.draft.say_if_it_fits(heading);
        self.tell_parts(lesson);
        self.ask_item();
    }

    /// The lesson in work, as it was when it began: where an update has changed it, that is the content before.
    pub(super) fn lesson_in_work(&self) -> Option<&'e Lesson> {
        let id = &self.person.learning.progress.as_ref()?.lesson;
        let active = self.context.library.lesson(id);
        let (Some(previous), Some(began_with)) = (self.context.previous, self.person.learning.began_with)
        else {
            return active;
        };
        let is_it = |lesson: &&Lesson| lesson.edition(&self.person.language).print() == began_with;
        active.filter(is_it).or_else(|| previous.lesson(id).filter(is_it)).or(active)
    }

    fn tell_parts(&mut self, lesson: &Lesson) {
        for part in &lesson.edition(&self.person.language).parts {
            self.draft.say(part.text.clone());
        }
    }

    /// The lesson in work once more, with the item that is asked.
    pub(super) fn tell_lesson_again(&mut self) {
        match self.lesson_in_work().filter(|_| self.current().is_some()) {
            Some(lesson) => {
                self.tell_parts(lesson);
                self.ask_item();
            }
            None => self.begin_lesson(),
        }
    }

    /// When nothing new is left: the lesson that was finished longest ago.
    fn lesson_to_review(&self) -> Option<&'e Lesson> {
        self.person
            .learning
            .finished
            .iter()
            .find_map(|finished| self.context.library.lesson(&finished.lesson))
    }

    /// The first lesson from the learner's level upwards that is not finished and whose prerequisites are, as far as
    /// they belong to that level: what a lower grade taught is taken as known.
    fn next_lesson(&self) -> Option<&'e Lesson> {
        let library = self.context.library;
        let level = self.level();
        let known = |id: &String| {
            self.person.learning.has_finished(id)
                || library.lesson(id).is_none_or(|lesson| lesson.grade < level)
        };
        let open = |lesson: &&Lesson| {
            !self.person.learning.has_finished(&lesson.id) && lesson.requires.iter().all(known)
        };
        library.lessons().iter().filter(|lesson| lesson.grade >= level).find(open)
    }

    /// The quiz is through: the result, and what comes next.
    pub(super) fn summarise(&mut self, progress: &Progress) {
        let Some(lesson) = self.lesson_in_work() else { return self.go_on() };
        let edition = lesson.edition(&self.person.language);
        let of = u8::try_from(edition.items.len()).unwrap_or(u8::MAX);
        self.person.learning.progress = None;
        self.person.learning.finished.retain(|finished| finished.lesson != progress.lesson);
        self.person.learning.finished.push(Finished {
            lesson: progress.lesson.clone(),
            right: progress.right,
            of,
        });
        self.learn(Learnt::LessonFinished { lesson: progress.lesson.clone(), right: progress.right, of });
        self.say(
            "summary",
            &[("title", edition.title.clone().into()), ("right", progress.right.into()), ("of", of.into())],
        );
        match self.next_lesson() {
            Some(next) => {
                let title = next.edition(&self.person.language).title.clone();
                self.say("next-lesson", &[("title", title.into())]);
            }
            None => self.say("all-done", &[]),
        }
        self.ask_giver_if_unstated();
    }
}
