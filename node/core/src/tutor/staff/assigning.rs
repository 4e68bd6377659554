//! `ASIGNAR Rosa fracciones`: a lesson that a pupil is to take next.

use chaski_sync_core::content::LessonKey;

use super::super::Exchange;
use super::{ForPupil, StaffQuestion, beginning, numbered};
use crate::limits::TITLE_CHARS_MAX;
use crate::people::PersonId;

/// Words of a pupil's name at most.
const NAME_WORDS_MAX: usize = 2;

impl Exchange<'_> {
    /// `ASIGNAR Rosa fracciones`: a lesson for a learner.
    pub(in super::super) fn assign(&mut self, argument: &str) {
        if !self.is_for_staff() {
            return;
        }
        let words: Vec<&str> = argument.split_whitespace().collect();
        if words.len() < 2 {
            self.say("assign-how", &[]);
            return;
        }
        // The longest name that is one.
        let named = |count: &usize| !self.pupils_named(&words[..*count].join(" ")).is_empty();
        let name_words = (1..words.len().min(NAME_WORDS_MAX + 1)).rev().find(named).unwrap_or(1);
        let (name, theme) = words.split_at(name_words);
        self.with_pupil(&name.join(" "), ForPupil::Assign(beginning(&theme.join(" "), TITLE_CHARS_MAX)));
    }

    pub(super) fn assign_theme(&mut self, pupil: PersonId, theme: &str) {
        let Some(person) = self.school.people.get(pupil) else { return };
        let found = self.find_lessons(theme, &person.language, person.learning.grade);
        match found.as_slice() {
            [] => self.say("lesson-unknown", &[("theme", theme.into())]),
            [only] => self.assign_lesson(pupil, &only.id),
            several => {
                let choices = several.iter().map(|lesson| lesson.id.clone()).collect();
                self.ask_which_lesson(pupil, choices);
            }
        }
    }

    pub(super) fn ask_which_lesson(&mut self, pupil: PersonId, mut choices: Vec<String>) {
        let fits = |text: &str| crate::sms::cost(text, self.context.alphabet).segments <= 1;
        let text = loop {
            let titles = choices.iter().filter_map(|lesson| self.title_of(lesson, ""));
            let titles = numbered(titles.map(|title| beginning(&title, TITLE_CHARS_MAX)));
            let text = self.text("which-lesson", &[("choices", titles.into())]);
            if fits(&text) || choices.len() <= 1 {
                break text;
            }
            choices.pop();
        };
        self.draft.say(text);
        self.ask_staff(StaffQuestion::WhichLesson { pupil, choices });
    }

    pub(super) fn assign_lesson(&mut self, pupil: PersonId, lesson: &str) {
        let Some(title) = self.title_of(lesson, "") else {
            self.say("lesson-unknown", &[("theme", lesson.into())]);
            return;
        };
        let title = beginning(&title, TITLE_CHARS_MAX);
        let Some(name) = self.school.people.get(pupil).map(|person| person.name.clone()) else { return };
        self.school.assign(pupil, LessonKey::of(lesson), self.person.id);
        let told =
            self.text("assigned-you", &[("name", name.clone().into()), ("title", title.clone().into())]);
        self.tell_person(pupil, told, None);
        self.say("assigned", &[("name", name.into()), ("title", title.into())]);
    }
}
