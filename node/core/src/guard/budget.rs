//! What the school may still send on a local day, counted in segments, exactly.

use super::Standing;
use crate::limits::NEWCOMER_SHARE;
use crate::tutor::{Learner, Stage};

/// Use of the school's segments on one local day.
#[derive(Debug, Default)]
pub struct Budget {
    day: Option<i32>,
    segments: u32,
    /// Those of new phones and of late answers.
    newcomers: u32,
}

impl Budget {
    /// Begins a day, or goes on with it. On the first look after a start the learners' rows tell what went; what late
    /// answers to known phones took of the newcomers' share is forgotten then, the sum is not.
    pub fn open<'l>(&mut self, day: i32, learners: impl Iterator<Item = &'l Learner>) {
        if self.day == Some(day) {
            return;
        }
        *self = Self { day: Some(day), ..Self::default() };
        for learner in learners.filter(|learner| learner.day.day == day) {
            let segments = u32::from(learner.day.segments) + u32::from(learner.day.free_segments);
            self.segments += segments;
            self.newcomers += if is_registered(learner) { 0 } else { segments };
        }
    }

    /// Tells whether a phone is known: its learner is registered. One that only texted before may be yesterday's flood.
    ///
    /// Shape: `learner` is nothing for a phone that never texted, and not yet changed by this text.
    #[must_use]
    pub fn standing(learner: Option<&Learner>) -> Standing {
        if learner.is_some_and(is_registered) { Standing::Known } else { Standing::New }
    }

    /// Tells whether `segments` more fit into the day, and into the newcomers' share of it if they are `shared`.
    #[must_use]
    pub fn fits(&self, segments: u32, segments_per_day: u32, shared: bool) -> bool {
        let fits_share = !shared || self.newcomers + segments <= segments_per_day / NEWCOMER_SHARE;
        fits_share && self.segments + segments <= segments_per_day
    }

    /// Counts what was queued.
    pub fn spend(&mut self, segments: u32, shared: bool) {
        self.segments += segments;
        self.newcomers += if shared { segments } else { 0 };
    }
}

fn is_registered(learner: &Learner) -> bool {
    matches!(learner.stage, Stage::Registered | Stage::Stopped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tutor::DayUse;

    const TODAY: i32 = 20_000;

    fn learner(stage: Stage, day: i32, segments: u16) -> Learner {
        Learner { stage, day: DayUse { day, segments, ..DayUse::default() }, ..Learner::default() }
    }

    #[test]
    fn newcomers_share_half_of_the_day() {
        let mut budget = Budget::default();
        budget.open(TODAY, [].iter());
        budget.spend(5, true);
        assert!(!budget.fits(1, 10, true));
        assert!(budget.fits(5, 10, false));
        assert!(!budget.fits(6, 10, false));
    }

    #[test]
    fn a_start_finds_in_the_learners_rows_what_went_today() {
        let rows = [
            learner(Stage::Registered, TODAY, 3),
            learner(Stage::Consent, TODAY, 2),
            learner(Stage::Registered, TODAY - 1, 9),
        ];
        let mut budget = Budget::default();
        budget.open(TODAY, rows.iter());
        assert_eq!((budget.segments, budget.newcomers), (5, 2));
        budget.open(TODAY, [].iter());
        assert_eq!(budget.segments, 5, "the same day goes on");
    }

    #[test]
    fn only_a_registered_learner_is_known() {
        let standing = |stage| Budget::standing(Some(&learner(stage, TODAY, 1)));
        assert_eq!(Budget::standing(None), Standing::New);
        assert_eq!((standing(Stage::New), standing(Stage::Name)), (Standing::New, Standing::New));
        assert_eq!(
            (standing(Stage::Registered), standing(Stage::Stopped)),
            (Standing::Known, Standing::Known)
        );
    }
}
