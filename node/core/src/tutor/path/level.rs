//! Levels: which grade's lessons suit a learner in an area, found by questions and moved by results.

use chaski_sync_core::content::SubjectKey;

use super::super::Exchange;
use crate::limits::{AREAS_MAX, FAILED_LESSONS_MAX};
use crate::people::{AreaLevel, Finished};

impl Exchange<'_> {
    /// The grades of which an area has lessons, ascending.
    pub(in super::super) fn grades_of(&self, area: SubjectKey) -> Vec<u8> {
        let entries = self.context.library.entries().iter().filter(|entry| entry.area == area);
        let mut grades: Vec<u8> = Vec::new();
        for entry in entries {
            if grades.last() != Some(&entry.grade) {
                grades.push(entry.grade);
            }
        }
        grades
    }

    /// The grade whose lessons suit in an area: the level that was found, else the learner's grade; of what there is,
    /// the nearest.
    pub(in super::super) fn level_of(&self, area: SubjectKey) -> u8 {
        let learning = &self.person.learning;
        let wanted = learning.area(area).map_or(learning.grade, |level| level.level);
        let nearest = self.grades_of(area).into_iter().min_by_key(|grade| grade.abs_diff(wanted));
        nearest.unwrap_or(wanted)
    }

    pub(in super::super) fn set_level(&mut self, area: SubjectKey, level: u8, is_found: bool) {
        let day = self.day();
        let learning = &mut self.person.learning;
        let is_same = learning.area(area).is_some_and(|old| old.level == level);
        learning.areas.retain(|level| level.area != area);
        while learning.areas.len() >= AREAS_MAX {
            learning.areas.remove(0);
        }
        learning.areas.push(AreaLevel { area, level, day, is_found, failed: 0 });
        if !is_same {
            // Marks are given at a level.
            learning.competences.retain(|competence| competence.area != area);
        }
    }

    /// The learner's own word on the grade holds in all areas; it is found anew only when asked for.
    pub(in super::super) fn set_all_levels(&mut self, grade: u8) {
        let mut areas: Vec<SubjectKey> = Vec::new();
        for entry in self.context.library.entries() {
            if !areas.contains(&entry.area) {
                areas.push(entry.area);
            }
        }
        self.person.learning.placement = None;
        self.person.learning.areas.clear();
        self.person.learning.grade = grade;
        for area in areas.into_iter().take(AREAS_MAX) {
            let level = self.level_of(area);
            self.set_level(area, level, false);
        }
    }

    /// Moves the level by a result: up when the grade is through, down after lessons in a row that went badly. Nobody is
    /// told: what comes next simply fits better.
    pub(in super::super) fn settle_level(&mut self, area: SubjectKey, result: &Finished) {
        let Some(old) = self.person.learning.area(area).copied() else { return };
        let (level, grades) = (self.level_of(area), self.grades_of(area));
        let failed = if result.is_struggle() { old.failed + 1 } else { 0 };
        let lower = grades.iter().rev().find(|grade| **grade < level).copied();
        let upper = grades.iter().find(|grade| **grade > level).copied();
        if let (true, Some(lower)) = (failed >= FAILED_LESSONS_MAX, lower) {
            return self.set_level(area, lower, old.is_found);
        }
        if let (true, Some(upper)) = (self.open_in(area).is_empty_at(level), upper) {
            return self.set_level(area, upper, old.is_found);
        }
        if let Some(level) = self.person.learning.areas.iter_mut().find(|level| level.area == area) {
            level.failed = failed;
        }
    }

    /// The name of an area, as its lessons have it.
    pub(in super::super) fn area_name(&self, area: SubjectKey) -> String {
        let library = self.context.library;
        let place = library.entries().iter().position(|entry| entry.area == area);
        place
            .and_then(|place| library.lessons().get(place))
            .map(|lesson| lesson.area.clone())
            .unwrap_or_default()
    }

    /// A grade as people say it: `4to`.
    pub(in super::super) fn grade_ordinal(&self, grade: u8) -> String {
        self.text("grade-name", &[("grade", grade.into())])
    }
}
