//! Which lessons suit a call: all that they ask can be answered by key, in a language that the box speaks.

use chaski_sync_core::content::{Item, Lesson, LessonKey};

use super::super::{Exchange, voice};
use crate::people::{Aside, Progress, WorkKind};

impl Exchange<'_> {
    /// Whether a lesson suits the channel.
    pub(in super::super) fn suits(&self, lesson: LessonKey, kind: WorkKind) -> bool {
        self.suits_from(&Progress { lesson, kind, ..Progress::default() })
    }

    /// Whether what is left of a lesson does.
    pub(in super::super) fn suits_from(&self, progress: &Progress) -> bool {
        if !self.is_call() {
            return true;
        }
        let Some(lesson) = self.context.library.lesson_of(progress.lesson) else { return false };
        let items = self.items_of(lesson, progress.kind);
        let left = items.into_iter().skip(usize::from(progress.item));
        self.is_in_voice(lesson) && left.into_iter().all(voice::has_keys)
    }

    /// Whether the box can say a lesson.
    pub(in super::super) fn is_in_voice(&self, lesson: &Lesson) -> bool {
        let language = &lesson.edition(self.language()).language;
        !self.is_call() || self.context.voices.contains(language)
    }

    /// Whether an item can be asked on the channel.
    pub(in super::super) fn can_ask(&self, item: &Item) -> bool {
        let is_in_voice = self.lesson_in_work().is_none_or(|lesson| self.is_in_voice(lesson));
        !self.is_call() || (voice::has_keys(item) && is_in_voice)
    }

    /// The lesson in work waits for a text, and something else takes its place.
    pub(in super::super) fn leave_for_text(&mut self) {
        let learning = &mut self.person.learning;
        let Some(progress) = learning.progress.take() else { return };
        let title = self.title(progress.lesson);
        if progress.kind == WorkKind::Lesson {
            let began_with = self.person.learning.began_with;
            self.person.learning.aside = Some(Aside { progress, began_with });
        }
        self.say("voice-lesson-by-text", &[("title", title.into())]);
        self.begin_lesson();
    }
}
