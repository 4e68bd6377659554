//! What to learn next: level, theme, review, and why.

mod level;
mod next;
mod theme;
mod why;

use chaski_sync_core::content::{LessonKey, SubjectKey};
use serde::{Deserialize, Serialize};

use super::{Asked, Exchange, Miss};
use crate::people::{Liking, Progress, Reason, WorkKind};
use crate::understand;

pub(super) use next::Work;

/// A question about what to learn next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PathQuestion {
    /// Which of two lessons that are worth the same.
    Choice([LessonKey; 2]),
    /// Which of these themes.
    Theme(Vec<LessonKey>),
    /// What should come before a theme, or the theme all the same.
    Before {
        /// What should come before.
        before: LessonKey,
        /// The theme.
        theme: LessonKey,
    },
    /// Whether a lesson was liked.
    Liked(LessonKey),
    /// Whether the level of an area is to be found anew.
    Retest(SubjectKey),
    /// Which area's level is to be found.
    Level(Vec<SubjectKey>),
    /// Something easier, or a rest.
    Tired,
}

impl Exchange<'_> {
    /// `NIVEL`: finds the level anew, of the area in work or of the one that is chosen.
    pub(super) fn find_level(&mut self) {
        let mut areas: Vec<SubjectKey> = Vec::new();
        for entry in self.context.library.entries() {
            if !areas.contains(&entry.area) && self.grades_of(entry.area).len() > 1 {
                areas.push(entry.area);
            }
        }
        match areas.as_slice() {
            [] => self.say("level-only-one", &[]),
            [area] => self.find_level_of(*area),
            _ => {
                areas.truncate(crate::limits::THEMES_OFFERED_MAX);
                self.ask_level(areas);
            }
        }
    }

    fn ask_level(&mut self, areas: Vec<SubjectKey>) {
        let names = areas.iter().map(|area| self.area_name(*area));
        let choices = numbered(names);
        self.phone.asked = Asked::Path(PathQuestion::Level(areas));
        self.say("level-which", &[("choices", choices.into())]);
    }

    fn find_level_of(&mut self, area: SubjectKey) {
        // What is in work was chosen for the level before.
        self.person.learning.progress = None;
        self.begin_placement(area);
    }

    /// `REPASO`: goes over what is due, or else over what was learnt longest ago.
    pub(super) fn review(&mut self) {
        match self.wanted_review() {
            Some(work) => self.begin_work(work),
            None => self.say("review-nothing", &[]),
        }
    }

    /// Takes the answer to a question of ours.
    pub(super) fn take_path(&mut self, question: PathQuestion, text: &str) {
        let number = understand::picked(text);
        let yes = number == Some(1) || understand::is_word(text, "yes", self.catalogue());
        let no = number == Some(2) || understand::is_word(text, "no", self.catalogue());
        match question {
            PathQuestion::Choice(lessons) => match self.chosen_of(&lessons, text) {
                Some(lesson) => self.begin_chosen(lesson, Reason::Chosen),
                None if self.is_call() => self.say_by_name("voice-goodbye"),
                None => {
                    self.miss(Miss::NoChoice);
                    self.ask_choice(lessons);
                }
            },
            PathQuestion::Theme(lessons) => match self.chosen_of(&lessons, text) {
                Some(lesson) => self.take_theme(lesson),
                None if no => self.go_on(),
                // Another word is another search.
                None if number.is_none() && text.chars().any(char::is_alphabetic) => self.theme(text),
                None => {
                    self.miss(Miss::NoChoice);
                    self.offer_themes("theme-which", lessons);
                }
            },
            PathQuestion::Before { before, .. } if yes => self.begin_chosen(before, Reason::Asked),
            PathQuestion::Before { theme, .. } if no => self.begin_chosen(theme, Reason::Asked),
            PathQuestion::Before { before, theme } => {
                self.miss(Miss::NoChoice);
                self.ask_before(before, theme);
            }
            PathQuestion::Liked(lesson) => self.take_liking(lesson, text, yes, no),
            PathQuestion::Retest(area) => self.take_retest(area, text),
            PathQuestion::Level(areas) => match self.chosen_area(&areas, text) {
                Some(area) => self.find_level_of(area),
                None => {
                    self.miss(Miss::NoChoice);
                    self.ask_level(areas);
                }
            },
            PathQuestion::Tired if yes => self.go_easier(),
            PathQuestion::Tired if no => self.say_by_name("rest"),
            PathQuestion::Tired => self.take_answer(text),
        }
    }

    /// Whether it was asked which theme.
    pub(super) fn is_choosing_theme(&self) -> bool {
        matches!(self.phone.asked, Asked::Path(PathQuestion::Theme(_)))
    }

    /// `Elige: 1 Fracciones 2 Medidas`.
    pub(super) fn ask_choice(&mut self, lessons: [LessonKey; 2]) {
        self.person.learning.since_choice = 0;
        let mut labels = lessons.map(|lesson| self.title(lesson)).to_vec();
        if self.is_call() {
            labels.push(self.text("voice-point-end", &[]));
        }
        self.phone.asked = Asked::Path(PathQuestion::Choice(lessons));
        self.say_choices("choice", &[], labels);
    }

    /// Finds the lesson that is meant by its number or by its title.
    fn chosen_of(&self, lessons: &[LessonKey], text: &str) -> Option<LessonKey> {
        let by_number =
            understand::picked(text).and_then(|number| lessons.get(number.checked_sub(1)?)).copied();
        let by_title =
            || lessons.iter().find(|lesson| understand::nearly_same(text, &self.title(**lesson))).copied();
        by_number.or_else(by_title)
    }

    fn chosen_area(&self, areas: &[SubjectKey], text: &str) -> Option<SubjectKey> {
        let by_number = understand::picked(text).and_then(|number| areas.get(number.checked_sub(1)?));
        let by_name = || areas.iter().find(|area| understand::nearly_same(text, &self.area_name(**area)));
        by_number.or_else(by_name).copied()
    }

    /// Begins what the learner picked, instead of what is in work; what is in work already goes on where it was.
    pub(super) fn begin_chosen(&mut self, lesson: LessonKey, reason: Reason) {
        let in_work = self.person.learning.progress.as_ref();
        let has_begun = |work: &Progress| work.item > 0 || work.tries > 0;
        if in_work
            .is_some_and(|work| work.lesson == lesson && work.kind == WorkKind::Lesson && has_begun(work))
        {
            return self.go_on();
        }
        self.begin_work(Work { lesson, kind: WorkKind::Lesson, reason, path: None, other: None });
    }

    fn take_liking(&mut self, lesson: LessonKey, text: &str, yes: bool, no: bool) {
        let catalogue = self.catalogue();
        let yes = yes || understand::is_word(text, "liked", catalogue);
        let no = no || understand::is_word(text, "disliked", catalogue);
        if !yes && !no && understand::is_word(text, "thanks", catalogue) {
            return self.take_thanks();
        }
        if !yes && !no {
            return self.take_answer(text);
        }
        let finished = &mut self.person.learning.finished;
        if let Some(finished) = finished.iter_mut().find(|finished| finished.lesson == lesson) {
            finished.liking = if yes { Liking::Liked } else { Liking::Disliked };
        }
        if self.person.learning.sitting.is_rest_told {
            // Who was told to rest is not sent the next lesson.
            return self.say("liking-thanks", &[]);
        }
        self.say_if_it_fits("liking-thanks", &[]);
        self.go_on();
    }

    /// The title of a lesson in the learner's language.
    pub(super) fn title(&self, lesson: LessonKey) -> String {
        let lesson = self.context.library.lesson_of(lesson);
        lesson.map(|lesson| lesson.edition(self.language()).title.clone()).unwrap_or_default()
    }
}

/// `1 Fracciones, 2 Medidas`.
pub(super) fn numbered(names: impl Iterator<Item = String>) -> String {
    let named: Vec<String> = (1..).zip(names).map(|(number, name)| format!("{number} {name}")).collect();
    named.join(", ")
}

#[cfg(test)]
mod tests;
