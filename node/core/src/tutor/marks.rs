//! Marks in the national scale: AD, A, B, C (RVM 094-2020-MINEDU).
//!
//! The rule, which `AVANCE` and docs/glossary.md tell: of the last [`MARK_ANSWERS`] first answers in a competence, at
//! the learner's level, nine in ten right and reviews remembered are AD, seven in ten A, half B, less C. Under
//! [`MARK_ANSWERS_MIN`] answers there is no mark. An area has the middle mark of its competences, of two the lower.

use chaski_sync_core::content::{Library, SubjectKey};

use crate::limits::{MARK_ANSWERS, MARK_ANSWERS_MIN};
use crate::people::{Competence, Learning};

/// Hundredths of first answers right for AD, A and B; under that it is C.
const PERCENT: [u32; 3] = [90, 70, 50];
/// Hundredths of answers in reviews that must be right for AD.
const KEPT_PERCENT: u32 = 80;
/// Answers in reviews before which there is no AD: one review.
const KEPT_MIN: u32 = 3;

/// What was achieved, from the least up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Achievement {
    /// C, en inicio.
    Beginning,
    /// B, en proceso.
    InProgress,
    /// A, logro esperado.
    Expected,
    /// AD, logro destacado.
    Outstanding,
}

impl Achievement {
    /// The letters of the scale.
    #[must_use]
    pub fn letters(self) -> &'static str {
        match self {
            Self::Beginning => "C",
            Self::InProgress => "B",
            Self::Expected => "A",
            Self::Outstanding => "AD",
        }
    }
}

/// The mark of a competence; nothing while there is too little to tell.
#[must_use]
pub fn mark(competence: &Competence) -> Option<Achievement> {
    if competence.of < MARK_ANSWERS_MIN {
        return None;
    }
    let of = u32::from(competence.of.min(MARK_ANSWERS));
    let right = (u32::from(competence.firsts) & ((1 << of) - 1)).count_ones();
    let kept_of = u32::from(competence.kept_of);
    let kept = (u32::from(competence.kept) & ((1 << kept_of) - 1)).count_ones();
    let remembers = kept_of >= KEPT_MIN && kept * 100 >= kept_of * KEPT_PERCENT;
    let [outstanding, expected, in_progress] = PERCENT.map(|percent| right * 100 >= of * percent);
    Some(match (outstanding && remembers, expected, in_progress) {
        (true, _, _) => Achievement::Outstanding,
        (_, true, _) => Achievement::Expected,
        (_, _, true) => Achievement::InProgress,
        (_, _, false) => Achievement::Beginning,
    })
}

/// The marks of a learner's areas, with their names, in the library's order.
#[must_use]
pub fn area_marks<'l>(learning: &Learning, library: &'l Library) -> Vec<(&'l str, Achievement)> {
    let mut areas: Vec<(SubjectKey, &str)> = Vec::new();
    for (entry, lesson) in library.entries().iter().zip(library.lessons()) {
        if !areas.iter().any(|(area, _)| *area == entry.area) {
            areas.push((entry.area, &lesson.area));
        }
    }
    areas.into_iter().filter_map(|(area, name)| Some((name, area_mark(learning, area)?))).collect()
}

fn area_mark(learning: &Learning, area: SubjectKey) -> Option<Achievement> {
    let of_area = learning.competences.iter().filter(|competence| competence.area == area);
    let mut marks: Vec<Achievement> = of_area.filter_map(mark).collect();
    marks.sort_unstable();
    let middle = marks.len().checked_sub(1)? / 2;
    marks.get(middle).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn competence(firsts: &str, kept: &str) -> Competence {
        let mut competence = Competence::default();
        for (results, is_review) in [(kept, true), (firsts, false)] {
            for result in results.chars() {
                competence.push(result == '1', is_review);
            }
        }
        competence
    }

    #[test]
    fn the_mark_follows_the_rule_that_is_told() {
        use Achievement::{Beginning, Expected, InProgress, Outstanding};
        for (firsts, kept, expected) in [
            ("11111", "", None),
            ("111111", "", Some(Expected)),
            ("111111111111", "11", Some(Expected)),
            ("111111111111", "111", Some(Outstanding)),
            ("111111111110", "11011", Some(Outstanding)),
            ("111111111111", "11001", Some(Expected)),
            ("111111111000", "111", Some(Expected)),
            ("111111110000", "", Some(InProgress)),
            ("101010101010", "", Some(InProgress)),
            ("101010101000", "", Some(Beginning)),
            ("000000000000111111111111", "", Some(Expected)),
            ("111111000000000000", "", Some(Beginning)),
        ] {
            assert_eq!(mark(&competence(firsts, kept)), expected, "{firsts} {kept}");
        }
    }

    #[test]
    fn an_area_has_the_middle_mark_of_its_competences() {
        let area = SubjectKey::of("Matemática");
        let with = |firsts: &[&str]| {
            let competences =
                firsts.iter().map(|firsts| Competence { area, ..competence(firsts, "") }).collect();
            area_mark(&Learning { competences, ..Learning::default() }, area)
        };
        assert_eq!(with(&[]), None);
        assert_eq!(with(&["11"]), None);
        assert_eq!(with(&["111111", "000000"]), Some(Achievement::Beginning), "of two the lower");
        assert_eq!(with(&["111111", "000000", "111000"]), Some(Achievement::InProgress));
    }
}
