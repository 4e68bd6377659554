//! `TEMA`: what the learner wants to learn.

use chaski_sync_core::content::{Lesson, LessonKey};

use super::super::{Asked, Exchange};
use super::{PathQuestion, numbered};
use crate::limits::{MATCHES_OFFERED_MAX, THEMES_OFFERED_MAX};
use crate::people::{Finished, Reason};
use crate::understand;

/// Words that say nothing on a theme.
const SMALL_WORDS: [&str; 14] =
    ["de", "del", "la", "el", "los", "las", "un", "una", "y", "en", "con", "quiero", "aprender", "sobre"];

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
        let found: Vec<LessonKey> =
            self.find_lessons(argument).iter().map(|lesson| LessonKey::of(&lesson.id)).collect();
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

    /// The lessons that a search means, the best first, at most [`MATCHES_OFFERED_MAX`]: all its words stand in title,
    /// area or competence, or nearly; of equals the nearest to the learner's level.
    pub(super) fn find_lessons(&self, query: &str) -> Vec<&'e Lesson> {
        let words = |text: &str| -> Vec<String> {
            let folded = understand::fold(text);
            let words = folded.split(|c: char| !c.is_alphanumeric());
            let words = words.filter(|word| !word.is_empty() && !SMALL_WORDS.contains(word));
            words.map(str::to_owned).collect()
        };
        let wanted = words(query);
        if wanted.is_empty() {
            return Vec::new();
        }
        let level = self.level();
        let mut found: Vec<(usize, u8, &Lesson)> = Vec::new();
        for same in [is_word_or_its_plural, understand::nearly_same] {
            for lesson in self.context.library.lessons() {
                let title = words(&lesson.edition(&self.person.language).title);
                let subject = words(&format!("{} {}", lesson.area, lesson.competence));
                let stands = |word: &String, among: &[String]| among.iter().any(|other| same(word, other));
                if wanted.iter().all(|word| stands(word, &title) || stands(word, &subject)) {
                    let beyond_title = wanted.iter().filter(|word| !stands(word, &title)).count();
                    found.push((beyond_title, lesson.grade.abs_diff(level), lesson));
                }
            }
            if !found.is_empty() {
                break;
            }
        }
        found.sort_by_key(|(beyond_title, distance, _)| (*beyond_title, *distance));
        found.into_iter().map(|(_, _, lesson)| lesson).take(MATCHES_OFFERED_MAX).collect()
    }
}

fn is_word_or_its_plural(typed: &str, word: &str) -> bool {
    let stem = |word: &str| word.trim_end_matches('s').trim_end_matches('e').to_owned();
    typed == word || stem(typed) == stem(word)
}
