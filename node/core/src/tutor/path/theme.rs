//! `TEMA`: what the learner wants to learn.

use chaski_sync_core::content::{Lesson, LessonKey};

use super::super::{Asked, Exchange};
use super::{PathQuestion, numbered};
use crate::limits::{FOUND_SCORE_MIN, MATCHES_LOOKED_AT_MAX, MATCHES_OFFERED_MAX, THEMES_OFFERED_MAX};
use crate::people::{Finished, Reason};

impl<'e> Exchange<'e> {
    /// `TEMA fracciones`; without a theme some that are open are offered.
    pub(in super::super) fn theme(&mut self, argument: &str) {
        if argument.is_empty() {
            let themes = self.themes(THEMES_OFFERED_MAX);
            return if themes.is_empty() {
                self.say("no-content", &[])
            } else {
                self.offer_themes("theme-which", themes)
            };
        }
        let found = self.find_lessons(argument, &self.person.language, self.level());
        let found: Vec<LessonKey> = found.iter().map(|lesson| LessonKey::of(&lesson.id)).collect();
        match found.as_slice() {
            [] => {
                let themes = self.themes(MATCHES_OFFERED_MAX);
                if themes.is_empty() {
                    self.say("no-content", &[])
                } else {
                    self.offer_themes("theme-none", themes)
                }
            }
            [lesson] => self.take_theme(*lesson),
            _ => self.offer_themes("theme-found", found),
        }
    }

    pub(super) fn offer_themes(&mut self, message: &str, themes: Vec<LessonKey>) {
        let choices = numbered(themes.iter().map(|theme| self.title(*theme)));
        self.phone.asked = Asked::Path(PathQuestion::Theme(themes));
        self.say(message, &[("choices", choices.into())]);
    }

    /// A theme is what comes next, whatever its level; what should come before it is said.
    pub(super) fn take_theme(&mut self, theme: LessonKey) {
        let library = self.context.library;
        let is_known = |required: &LessonKey| {
            let is_below = |level: u8| library.entry_of(*required).is_none_or(|entry| entry.grade < level);
            self.person.learning.finished_as(*required).is_some_and(Finished::is_passed)
                || library.entry_of(*required).is_none_or(|entry| is_below(self.level_of(entry.area)))
        };
        let required = library.entry_of(theme).map(|entry| entry.requires.clone()).unwrap_or_default();
        let required =
            required.iter().filter_map(|place| library.entries().get(*place)).map(|entry| entry.key);
        match required.into_iter().find(|required| !is_known(required)) {
            Some(before) => self.ask_before(before, theme),
            None => self.begin_chosen(theme, Reason::Asked),
        }
    }

    pub(super) fn ask_before(&mut self, before: LessonKey, theme: LessonKey) {
        let title = self.title(before);
        self.phone.asked = Asked::Path(PathQuestion::Before { before, theme });
        self.say("theme-before", &[("title", title.into())]);
    }

    /// The lessons that a search means, the best first, at most [`MATCHES_OFFERED_MAX`]; of those that are about as good
    /// the nearest to a level. The language is that of whoever is to read them.
    pub(in super::super) fn find_lessons(&self, query: &str, language: &str, level: u8) -> Vec<&'e Lesson> {
        let library = self.context.library;
        let hits = self.context.search.find(query, language, MATCHES_LOOKED_AT_MAX);
        let hits = hits.into_iter().filter(|hit| hit.score >= FOUND_SCORE_MIN);
        let mut found: Vec<(f32, &Lesson)> =
            hits.filter_map(|hit| Some((hit.score, library.lesson(&hit.lesson)?))).collect();
        let tenths = |score: f32| (score * 10.0).round();
        found.sort_by(|(one, a), (other, b)| {
            let better = tenths(*other).total_cmp(&tenths(*one));
            better.then(a.grade.abs_diff(level).cmp(&b.grade.abs_diff(level)))
        });
        found.into_iter().map(|(_, lesson)| lesson).take(MATCHES_OFFERED_MAX).collect()
    }
}
