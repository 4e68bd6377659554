//! Why this is what comes next: every choice that the box makes for a learner can be told in one text.

use super::super::{Asked, Exchange};
use super::PathQuestion;
use crate::people::Reason;

impl Exchange<'_> {
    /// `POR QUE` while a question of ours is open: it stays open, and a choice is told again.
    pub(in super::super) fn tell_why_asked(&mut self, asked: Asked) {
        match asked {
            Asked::Path(PathQuestion::Choice(lessons)) => {
                self.say("why-choice", &[]);
                self.ask_choice(lessons);
            }
            Asked::Path(PathQuestion::Before { before, theme }) => {
                self.say("why-before", &[]);
                self.ask_before(before, theme);
            }
            Asked::Path(PathQuestion::Theme(lessons)) => {
                self.tell_why();
                self.offer_themes("theme-found", lessons);
            }
            other => {
                self.tell_why();
                self.phone.asked = other;
            }
        }
    }

    /// `POR QUE`.
    pub(in super::super) fn tell_why(&mut self) {
        let learning = &self.person.learning;
        let in_work = learning.progress.as_ref().map(|progress| (progress.lesson, progress.reason));
        if let (None, Some(placement)) = (in_work, &learning.placement) {
            let area = self.area_name(placement.area);
            return self.say("why-placement", &[("area", area.into())]);
        }
        let next = || self.next_work().map(|work| (work.lesson, work.reason));
        let Some((lesson, reason)) = in_work.or_else(next) else { return self.say("no-content", &[]) };
        let title = self.title(lesson);
        match reason {
            Reason::Level => {
                let library = self.context.library;
                let (area, grade) =
                    library.lesson_of(lesson).map(|l| (l.area.clone(), l.grade)).unwrap_or_default();
                let grade = self.grade_ordinal(grade);
                self.say(
                    "why-level",
                    &[("title", title.into()), ("area", area.into()), ("grade", grade.into())],
                );
            }
            Reason::Next(required) => {
                let before = self.title(required);
                self.say("why-next", &[("title", title.into()), ("before", before.into())]);
            }
            Reason::Assigned(teacher) => {
                let name =
                    self.school.people.get(teacher).map(|person| person.name.clone()).unwrap_or_default();
                // Somebody in charge of the box assigns without a name.
                let message = if name.is_empty() { "why-assigned-school" } else { "why-assigned" };
                self.say(message, &[("title", title.into()), ("name", name.into())]);
            }
            Reason::Due(day) => {
                let days = self.day().saturating_sub(day);
                self.say("why-due", &[("title", title.into()), ("days", days.into())]);
            }
            Reason::Asked => self.say("why-asked", &[("title", title.into())]),
            Reason::Chosen => self.say("why-chosen", &[("title", title.into())]),
            Reason::Liked => self.say("why-liked", &[("title", title.into())]),
            Reason::Again => self.say("why-again", &[("title", title.into())]),
            Reason::AllDone => self.say("why-all-done", &[("title", title.into())]),
            Reason::Easier => self.say("why-easier", &[("title", title.into())]),
        }
    }
}
