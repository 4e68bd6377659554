//! How a lesson begins, and how it is told.

use chaski_sync_core::content::{Lesson, SubjectKey};

use super::path::Work;
use super::{Exchange, voice};
use crate::limits::AWAY_MS;
use crate::people::{Aside, Finished, Progress, Reason, WorkKind};

impl<'e> Exchange<'e> {
    /// On with what is open: the item again, the question for the level, or the next lesson.
    pub(super) fn go_on(&mut self) {
        if self.current().is_some() && !self.yields_to_assigned() {
            self.welcome_back();
            self.ask_item();
        } else {
            self.begin_lesson();
        }
    }

    /// A lesson in which nothing has been answered gives way to what a teacher wants.
    fn yields_to_assigned(&self) -> bool {
        let learning = &self.person.learning;
        let library = self.context.library;
        let is_possible =
            |lesson| library.lesson_of(lesson).is_some() && self.suits(lesson, WorkKind::Lesson);
        let assigned = learning.assigned.filter(|assigned| is_possible(assigned.lesson));
        let (Some(assigned), Some(progress)) = (assigned, &learning.progress) else { return false };
        // Something easier than what the teacher wants leads back to it.
        let is_easier = progress.reason == Reason::Easier;
        progress.item == 0 && progress.tries == 0 && progress.lesson != assigned.lesson && !is_easier
    }

    /// After days away: where it was.
    pub(super) fn welcome_back(&mut self) {
        let Some(progress) = self.person.learning.progress.as_ref().filter(|_| self.away_ms >= AWAY_MS)
        else {
            return;
        };
        let (name, title) = (self.person.name.clone(), self.title(progress.lesson));
        self.say("welcome-again", &[("name", name.into()), ("title", title.into())]);
    }

    /// The grade whose lessons suit: the learner's, or the nearest that has any.
    pub(super) fn level(&self) -> u8 {
        let grades = self.context.library.entries().iter().map(|entry| entry.grade);
        grades
            .min_by_key(|grade| grade.abs_diff(self.person.learning.grade))
            .unwrap_or(self.person.learning.grade)
    }

    pub(super) fn begin_lesson(&mut self) {
        if self.takes_up_aside() {
            return;
        }
        let Some(work) = self.next_work() else { return self.say("no-content", &[]) };
        // What a teacher or the learner wants waits for no question of ours.
        let is_ours = !matches!(work.reason, Reason::Assigned(_) | Reason::Asked);
        if is_ours && self.person.learning.placement.is_some() {
            return self.ask_placement();
        }
        match work.path {
            Some(area) if self.needs_placement(area) => self.begin_placement(area),
            Some(area) if self.may_retest(area) => self.offer_retest(area),
            Some(_) | None => self.choose_or_begin(work),
        }
    }

    /// The first lesson of an area whose level was just found.
    pub(super) fn begin_lesson_in(&mut self, area: SubjectKey) {
        match self.path_work(Some(area)) {
            Some(work) => self.begin_work(work),
            None => self.begin_lesson(),
        }
    }

    fn choose_or_begin(&mut self, work: Work) {
        match work.other {
            Some(other) => self.ask_choice([work.lesson, other]),
            None => self.begin_work(work),
        }
    }

    pub(super) fn begin_work(&mut self, work: Work) {
        let Some(lesson) = self.context.library.lesson_of(work.lesson) else {
            return self.say("no-content", &[]);
        };
        let Work { lesson: key, kind, reason, .. } = work;
        self.set_aside(&work);
        self.person.learning.progress = Some(Progress { lesson: key, kind, reason, ..Progress::default() });
        let edition = lesson.edition(self.language());
        self.person.learning.began_with = Some(edition.print());
        let heading = match (kind, reason) {
            (WorkKind::Review { .. }, Reason::Easier) => "easier",
            (WorkKind::Review { .. }, _) => "review",
            (WorkKind::Lesson, Reason::Easier) => "easier-lesson",
            (WorkKind::Lesson, Reason::Assigned(_)) => "assigned-next",
            (WorkKind::Lesson, Reason::Again) => "lesson-again",
            (WorkKind::Lesson, _) => "lesson",
        };
        let text = self.words(heading, &[("title", edition.title.clone().into())]);
        match (kind, reason) {
            (WorkKind::Lesson, Reason::Assigned(_) | Reason::Easier) | (WorkKind::Review { .. }, _) => {
                self.draft.say(text);
            }
            (WorkKind::Lesson, _) => self.draft.say_if_it_fits(text),
        }
        self.tell_other_language(&edition.language);
        if kind == WorkKind::Lesson {
            self.tell_parts(lesson);
        }
        self.ask_item();
    }

    /// Says in which language the lesson is, if it is not the learner's: once a day, until one such is finished.
    fn tell_other_language(&mut self, language: &str) {
        let own = self.language();
        let (day, library) = (self.day(), self.context.library);
        let is_other = |finished: &Finished| {
            let lesson = library.lesson_of(finished.lesson);
            finished.day == day && lesson.is_some_and(|lesson| lesson.edition(own).language != own)
        };
        if language == own || self.person.learning.finished.iter().any(is_other) {
            return;
        }
        let language = self.text(&format!("language-name-{language}"), &[]);
        self.say("lesson-other-language", &[("language", language.into())]);
    }

    /// A lesson in which something was answered is gone on with after what takes its place, and so is one for which
    /// something easier does.
    fn set_aside(&mut self, next: &Work) {
        let learning = &mut self.person.learning;
        let is_begun = |progress: &Progress| {
            progress.kind == WorkKind::Lesson && (progress.item > 0 || next.reason == Reason::Easier)
        };
        if let Some(progress) = learning.progress.take().filter(is_begun) {
            learning.aside = Some(Aside { progress, began_with: learning.began_with });
        }
        learning.aside.take_if(|aside| aside.progress.lesson == next.lesson);
    }

    /// The lesson that gave way, unless a teacher wants another one first.
    pub(super) fn waiting_aside(&self) -> Option<&Aside> {
        let learning = &self.person.learning;
        let comes_first = |aside: &&Aside| {
            learning.assigned.is_none_or(|assigned| assigned.lesson == aside.progress.lesson)
        };
        learning.aside.as_ref().filter(comes_first).filter(|aside| self.suits_from(&aside.progress))
    }

    /// Goes on with the lesson that gave way.
    fn takes_up_aside(&mut self) -> bool {
        let Some(Aside { progress, began_with }) = self.waiting_aside().cloned() else { return false };
        self.person.learning.aside = None;
        let title = self.title(progress.lesson);
        let before = self.person.learning.progress.replace(progress);
        self.person.learning.began_with = began_with;
        if self.current().is_none() {
            self.person.learning.progress = before;
            return false;
        }
        self.say("lesson-resumed", &[("title", title.into())]);
        self.ask_item();
        true
    }

    /// The lesson in work, as it was when it began: where an update has changed it, that is the content before.
    pub(super) fn lesson_in_work(&self) -> Option<&'e Lesson> {
        let key = self.person.learning.progress.as_ref()?.lesson;
        let active = self.context.library.lesson_of(key);
        let (Some(previous), Some(began_with)) = (self.context.previous, self.person.learning.began_with)
        else {
            return active;
        };
        let is_it = |lesson: &&Lesson| lesson.edition(self.language()).print() == began_with;
        active.filter(is_it).or_else(|| previous.lesson_of(key).filter(is_it)).or(active)
    }

    pub(super) fn tell_parts(&mut self, lesson: &Lesson) {
        for part in &lesson.edition(self.language()).parts {
            let said = if self.is_call() {
                voice::say_part(part, self.catalogue_of(lesson))
            } else {
                part.text.clone().into()
            };
            self.draft.say(said);
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
}
