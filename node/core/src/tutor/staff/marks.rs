//! `NOTAS Rosa`: a learner's results per area.

use super::super::Exchange;
use super::super::marks::area_marks;
use super::ForPupil;
use crate::people::PersonId;

impl Exchange<'_> {
    /// `NOTAS Rosa`; for who is no teacher, how she is doing herself.
    pub(in super::super) fn marks(&mut self, name: &str) {
        if self.is_staff() { self.with_pupil(name, ForPupil::Marks) } else { self.tell_progress() }
    }

    pub(super) fn tell_marks(&mut self, pupil: PersonId) {
        let Some(person) = self.school.people.get(pupil) else { return };
        let (name, lessons) = (person.name.clone(), person.learning.finished.len());
        let areas: Vec<String> = area_marks(&person.learning, self.context.library)
            .into_iter()
            .map(|(area, mark)| format!("{area} {}", mark.letters()))
            .collect();
        if areas.is_empty() {
            self.say("no-marks", &[("name", name.into())]);
            return;
        }
        let class = self.class_of_mine(pupil);
        self.say(
            "marks",
            &[
                ("name", name.into()),
                ("class", class.into()),
                ("areas", areas.join(", ").into()),
                ("lessons", lessons.into()),
            ],
        );
    }
}
