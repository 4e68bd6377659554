//! `AVANCE`: how the learner is doing.

use super::Exchange;
use super::marks::area_marks;
use crate::people::Finished;

impl Exchange<'_> {
    /// Lessons, this week's answers, the marks of each area, and how a mark is made.
    pub(super) fn tell_progress(&mut self) {
        let learning = &self.person.learning;
        let finished = &learning.finished;
        let sum =
            |count: fn(&Finished) -> u8| finished.iter().map(|lesson| u32::from(count(lesson))).sum::<u32>();
        let lessons = finished.len() + usize::from(learning.earlier.lessons);
        let right = sum(|lesson| lesson.right) + learning.earlier.right;
        let of = sum(|lesson| lesson.of) + learning.earlier.of;
        let week = learning.week.on(self.day());
        let name = self.person.name.clone();
        self.say(
            "progress",
            &[("name", name.into()), ("lessons", lessons.into()), ("right", right.into()), ("of", of.into())],
        );
        if week > 0 {
            self.say_if_it_fits("progress-week", &[("answers", week.into())]);
        }
        let marks = area_marks(&self.person.learning, self.context.library);
        if !marks.is_empty() {
            let marks: Vec<String> =
                marks.iter().map(|(area, mark)| format!("{area} {}", mark.letters())).collect();
            self.say("progress-marks", &[("marks", marks.join(", ").into())]);
            self.say("marks-rule", &[]);
        }
        self.say("progress-go-on", &[]);
    }
}
