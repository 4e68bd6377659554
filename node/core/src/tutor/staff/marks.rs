//! `NOTAS Rosa`: a learner's results per area.

use chaski_sync_core::content::Library;

use super::super::Exchange;
use super::ForPupil;
use crate::people::{Learning, PersonId};

impl Exchange<'_> {
    /// `NOTAS Rosa`; for who is no teacher, how she is doing herself.
    pub(in super::super) fn marks(&mut self, name: &str) {
        if self.is_staff() { self.with_pupil(name, ForPupil::Marks) } else { self.tell_progress() }
    }

    pub(super) fn tell_marks(&mut self, pupil: PersonId) {
        let Some(person) = self.school.people.get(pupil) else { return };
        let (name, lessons) = (person.name.clone(), person.learning.finished.len());
        let areas: Vec<String> = by_area(&person.learning, self.context.library)
            .into_iter()
            .map(|(area, mark)| format!("{area} {mark}"))
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

/// Areas with the mark in each, in the order in which they were begun.
fn by_area(learning: &Learning, library: &Library) -> Vec<(String, String)> {
    let mut areas: Vec<(String, u32, u32)> = Vec::new();
    for finished in &learning.finished {
        let Some(lesson) = library.lesson(&finished.lesson) else { continue };
        let place = areas.iter().position(|(area, _, _)| *area == lesson.area).unwrap_or_else(|| {
            areas.push((lesson.area.clone(), 0, 0));
            areas.len() - 1
        });
        areas[place].1 += u32::from(finished.right);
        areas[place].2 += u32::from(finished.of);
    }
    areas.into_iter().map(|(area, right, of)| (area, format!("{right}/{of}"))).collect()
}
