//! Answers → the level of an area: a small Bayesian estimate over its grades.
//!
//! An answer is right with the probability of a Rasch model (Rasch 1960) on a scale of grades, with guessing and slips.
//! The learner's grade is only the prior: what counts is what the answers say. With so few questions a fitted scale
//! would be no better; the constants are judged, not fitted.

use chaski_sync_core::content::{Answer, Item};

/// How much less likely a level is for each grade that it is away from the learner's: many are two grades below theirs.
const PRIOR_PER_GRADE: f64 = 0.7;
/// Steepness. Unit: logits per grade. A grade of primary school is about one to two on vertical scales.
const LOGITS_PER_GRADE: f64 = 1.5;
/// Where an item of middle difficulty stands above the middle of the grade below, so that who is at its level is right
/// about two times in three. Unit: grades.
const HEADROOM_GRADES: f64 = 0.5;
/// How far one step of the author's difficulty, 1 to 5, moves an item. Unit: grades.
const GRADES_PER_DIFFICULTY: f64 = 0.2;
/// Right answers that come out wrong: a slip of the thumb, a word not meant.
const SLIP: f64 = 0.05;
/// How likely the best level must be to stop.
const SURE: f64 = 0.8;
/// Questions before which nothing is sure: one answer may be luck.
const QUESTIONS_MIN: usize = 2;

/// How likely each level is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Estimate {
    levels: Vec<(u8, f64)>,
    answers: usize,
}

impl Estimate {
    /// Begins with the grades that an area has, and the learner's own.
    pub(super) fn new(grades: &[u8], grade: u8) -> Self {
        let prior = |level: &u8| (*level, PRIOR_PER_GRADE.powi(i32::from(level.abs_diff(grade))));
        let mut estimate = Self { levels: grades.iter().map(prior).collect(), answers: 0 };
        estimate.norm();
        estimate
    }

    /// Takes an answer into account.
    pub(super) fn learn(&mut self, place: f64, guess: f64, right: bool) {
        for (level, weight) in &mut self.levels {
            let chance = chance(f64::from(*level), place, guess);
            *weight *= if right { chance } else { 1.0 - chance };
        }
        self.answers += 1;
        self.norm();
    }

    /// The most likely level; of two, the lower one: to begin too easy costs less than to begin too hard.
    pub(super) fn level(&self) -> u8 {
        let better = |best: (u8, f64), next: &(u8, f64)| if next.1 > best.1 + 1e-9 { *next } else { best };
        self.levels.iter().fold((0, f64::MIN), better).0
    }

    /// Where the next question is to stand: at the level that is likeliest before the first, which is to be an easy one,
    /// and then at the mean, where it tells most.
    pub(super) fn target(&self) -> f64 {
        if self.answers == 0 {
            return f64::from(self.level());
        }
        self.levels.iter().map(|(level, weight)| f64::from(*level) * weight).sum()
    }

    /// Whether another question is not worth its text.
    pub(super) fn is_sure(&self) -> bool {
        self.answers >= QUESTIONS_MIN && self.levels.iter().any(|(_, weight)| *weight >= SURE)
    }

    fn norm(&mut self) {
        let sum: f64 = self.levels.iter().map(|(_, weight)| weight).sum();
        for (_, weight) in &mut self.levels {
            *weight /= sum;
        }
    }
}

/// How likely a learner of a level answers rightly.
fn chance(level: f64, place: f64, guess: f64) -> f64 {
    let knows = 1.0 / (1.0 + (-LOGITS_PER_GRADE * (level + HEADROOM_GRADES - place)).exp());
    guess + (1.0 - guess - SLIP) * knows
}

/// Where an item stands on the scale of grades.
pub(super) fn place(item: &Item, grade: u8) -> f64 {
    f64::from(grade) + (f64::from(item.difficulty) - 3.0) * GRADES_PER_DIFFICULTY
}

/// How likely an answer is right without knowing anything.
pub(super) fn guess(item: &Item) -> f64 {
    match &item.answer {
        Answer::TrueFalse { .. } => 0.5,
        Answer::Choice { options, .. } => 1.0 / options.len().max(1) as f64,
        // Anything else has too many wrong answers to be guessed.
        _ => 0.05,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::PLACEMENT_QUESTIONS_MAX;

    /// Asks as the tutor does, with an item of the grade nearest to the target; returns the level and the questions.
    fn place_learner(grade: u8, mut answers: impl FnMut(u8) -> bool) -> (u8, usize) {
        let mut estimate = Estimate::new(&[1, 2, 3, 4, 5, 6], grade);
        while estimate.answers < PLACEMENT_QUESTIONS_MAX && !estimate.is_sure() {
            let asked = estimate.target().round() as u8;
            estimate.learn(f64::from(asked), 0.25, answers(asked));
        }
        (estimate.level(), estimate.answers)
    }

    #[test]
    fn who_answers_as_a_level_does_is_placed_there_whatever_the_grade() {
        for grade in 2..=5 {
            for level in 2..=5 {
                let (placed, _) = place_learner(grade, |asked| asked <= level);
                assert!(placed.abs_diff(level) <= 1, "grade {grade}, level {level}: {placed}");
            }
            assert_eq!(place_learner(grade, |_| false).0, 1, "from grade {grade}");
            assert_eq!(place_learner(grade, |_| true).0, 6, "from grade {grade}");
        }
    }

    #[test]
    fn answers_place_better_than_the_grade_does_although_children_guess_and_slip() {
        let mut state = 7_u64;
        let mut draw = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as f64 / (1_u64 << 31) as f64
        };
        let (mut off, mut off_by_grade) = (0, 0);
        for learner in 0..600_u32 {
            // Learners are nought to three grades below their own.
            let grade = 4 + (learner % 3) as u8;
            let level = grade - (learner / 3 % 4) as u8;
            let (placed, _) =
                place_learner(grade, |asked| draw() < chance(f64::from(level), f64::from(asked), 0.25));
            off += u32::from(placed.abs_diff(level));
            off_by_grade += u32::from(grade.abs_diff(level));
        }
        assert!(off * 3 < off_by_grade * 2, "{off} against {off_by_grade} grades");
    }

    #[test]
    fn it_stops_early_when_it_is_sure() {
        let mut estimate = Estimate::new(&[3, 4], 3);
        for asked in 1..=2 {
            assert!(!estimate.is_sure(), "{asked}");
            estimate.learn(4.0, 0.05, false);
        }
        assert!(estimate.is_sure());
    }
}
