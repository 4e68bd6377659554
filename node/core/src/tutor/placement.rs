//! Finding the level of an area: a few questions that are no test, before its first lesson.

mod estimate;

use chaski_sync_core::content::{Answer, Entry, Item, Lesson, LessonKey, SubjectKey};

use super::grade::Mark;
use super::path::PathQuestion;
use super::{Asked, Exchange, Miss, voice};
use crate::limits::{PLACEMENT_QUESTIONS_MAX, RETEST_DAYS};
use crate::people::{Placement, Tried};
use crate::understand;
use estimate::{Estimate, guess, place};

impl<'e> Exchange<'e> {
    /// Whether the level of an area is still to be found: it begins, and there is something to find.
    pub(super) fn needs_placement(&self, area: SubjectKey) -> bool {
        self.person.learning.area(area).is_none() && self.grades_of(area).len() > 1
    }

    /// Whether finding it anew may be offered.
    pub(super) fn may_retest(&self, area: SubjectKey) -> bool {
        let is_old = |day: u16| self.day().saturating_sub(day) >= RETEST_DAYS;
        self.grades_of(area).len() > 1
            && self.person.learning.area(area).is_some_and(|level| level.is_found && is_old(level.day))
    }

    pub(super) fn offer_retest(&mut self, area: SubjectKey) {
        self.phone.asked = Asked::Path(PathQuestion::Retest(area));
        let name = self.area_name(area);
        self.say("placement-again", &[("area", name.into())]);
    }

    /// The answer to the offer; either way it is not made again for some weeks.
    pub(super) fn take_retest(&mut self, area: SubjectKey, text: &str) {
        if understand::picked(text) == Some(1) || understand::is_word(text, "yes", self.catalogue()) {
            return self.begin_placement(area);
        }
        let day = self.day();
        if let Some(level) = self.person.learning.areas.iter_mut().find(|level| level.area == area) {
            level.day = day;
        }
        self.go_on();
    }

    pub(super) fn begin_placement(&mut self, area: SubjectKey) {
        self.person.learning.placement = Some(Placement { area, tried: Vec::new() });
        let name = self.area_name(area);
        self.say("placement", &[("area", name.into())]);
        self.ask_placement();
    }

    /// The question that is open, if the content still has it.
    pub(super) fn placement_item(&self) -> Option<&'e Item> {
        let tried =
            self.person.learning.placement.as_ref()?.tried.last().filter(|tried| tried.right.is_none())?;
        self.tried_item(tried).map(|(_, item)| item)
    }

    fn tried_item(&self, tried: &Tried) -> Option<(&'e Entry, &'e Item)> {
        let entry = self.context.library.entry_of(tried.lesson)?;
        let edition = self.context.library.lesson_of(tried.lesson)?.edition(self.language());
        Some((entry, edition.items.get(usize::from(tried.item))?))
    }

    /// Asks the open question, or the next one; with none left the level is found.
    pub(super) fn ask_placement(&mut self) {
        if !self.can_ask_placement() && !self.choose_placement_item() {
            return self.finish_placement();
        }
        let Some(item) = self.placement_item() else { return self.finish_placement() };
        if let Some(lesson) = self.placement_lesson().filter(|_| self.is_call()) {
            return self.draft.say(voice::ask(item, None, self.catalogue_of(lesson)));
        }
        self.say_question(item, item.stem.clone());
    }

    /// The lesson of the question that was asked last.
    fn placement_lesson(&self) -> Option<&'e Lesson> {
        let tried = self.person.learning.placement.as_ref()?.tried.last()?;
        self.context.library.lesson_of(tried.lesson)
    }

    /// Whether there is an open question that can be asked here.
    fn can_ask_placement(&self) -> bool {
        self.placement_lesson().is_some_and(|lesson| self.is_in_voice(lesson))
            && self.placement_item().is_some_and(|item| self.can_ask(item))
    }

    /// Takes a text as the answer to the open question. Nothing is said of right and wrong.
    pub(super) fn take_placement(&mut self, text: &str) {
        let Some(item) = self.placement_item() else { return self.ask_placement() };
        // `1b` is `b` too; `1b 2a` answers some other questions.
        let numbered = understand::numbered_answers(text);
        let verdict = match (self.mark(text, item), numbered.as_slice()) {
            (Mark::NoAnswer, [single]) => self.mark(&single.answer, item),
            (_, [_, _, ..]) if !takes_several(item) => Mark::NoAnswer,
            (verdict, _) => verdict,
        };
        match verdict {
            Mark::Right => self.note_placement(true),
            Mark::Wrong => self.note_placement(false),
            Mark::NoAnswer => {
                self.miss(Miss::NoAnswer);
                self.say_if_it_fits("not-an-answer", &[]);
                self.ask_placement();
            }
        }
    }

    /// Keeps an answer, also "I do not know", and goes on.
    pub(super) fn note_placement(&mut self, right: bool) {
        let Some(placement) = &mut self.person.learning.placement else { return };
        if let Some(tried) = placement.tried.last_mut() {
            tried.right = Some(right);
        }
        let is_through = placement.tried.len() >= PLACEMENT_QUESTIONS_MAX;
        if is_through || self.estimate().is_sure() {
            return self.finish_placement();
        }
        if self.choose_placement_item() {
            let turn = self.person.learning.next_turn();
            self.say_to_learner(self.words_in_turn("placement-next", turn));
            self.ask_placement();
        } else {
            self.finish_placement();
        }
    }

    /// Whether a text wants none of these questions.
    pub(super) fn skips_placement(&self, text: &str) -> bool {
        let is_open = self.person.learning.progress.is_none() && self.placement_item().is_some();
        is_open && understand::is_word(text, "skip", self.catalogue())
    }

    /// Takes the learner's grade instead.
    pub(super) fn skip_placement(&mut self) {
        let Some(placement) = self.person.learning.placement.take() else { return };
        let level = self.level_of(placement.area);
        self.set_level(placement.area, level, false);
        let grade = self.grade_ordinal(level);
        self.say("placement-skipped", &[("grade", grade.into())]);
        self.begin_lesson_in(placement.area);
    }

    fn finish_placement(&mut self) {
        let level = self.estimate().level();
        let Some(placement) = self.person.learning.placement.take() else { return };
        let grades = self.grades_of(placement.area);
        let level = if grades.contains(&level) { level } else { self.level_of(placement.area) };
        self.set_level(placement.area, level, true);
        let (area, grade) = (self.area_name(placement.area), self.grade_ordinal(level));
        let name = self.person.name.clone();
        self.say("placement-done", &[("name", name.into()), ("area", area.into()), ("grade", grade.into())]);
        self.begin_lesson_in(placement.area);
    }

    fn estimate(&self) -> Estimate {
        let Some(placement) = &self.person.learning.placement else { return Estimate::new(&[], 0) };
        let mut estimate = Estimate::new(&self.grades_of(placement.area), self.prior_grade(placement.area));
        for tried in &placement.tried {
            if let (Some(right), Some((entry, item))) = (tried.right, self.tried_item(tried)) {
                estimate.learn(place(item, entry.grade), guess(item), right);
            }
        }
        estimate
    }

    /// Where the search begins: at the level that was found before, else at the learner's grade.
    fn prior_grade(&self, area: SubjectKey) -> u8 {
        self.person.learning.area(area).map_or(self.person.learning.grade, |level| level.level)
    }

    /// Puts the item to the question that tells most; false if there is none left.
    ///
    /// Near the estimate; rather of another lesson each time, and rather not of the lesson that comes next.
    fn choose_placement_item(&mut self) -> bool {
        let Some(placement) = &self.person.learning.placement else { return false };
        if placement.tried.len() >= PLACEMENT_QUESTIONS_MAX {
            return false;
        }
        let target = self.estimate().target();
        let mut grades_begun = Vec::new();
        let mut best: Option<(f64, Tried)> = None;
        let library = self.context.library;
        for (entry, lesson) in library.entries().iter().zip(library.lessons()) {
            if entry.area != placement.area || !self.is_in_voice(lesson) {
                continue;
            }
            // The first lesson of a grade is what its learners will be taught next.
            let comes_next = !grades_begun.contains(&entry.grade);
            if comes_next {
                grades_begun.push(entry.grade);
            }
            let is_used = placement.tried.iter().any(|tried| tried.lesson == entry.key);
            for (item, number) in lesson.edition(self.language()).items.iter().zip(0..) {
                let is_asked =
                    placement.tried.iter().any(|tried| tried.lesson == entry.key && tried.item == number);
                if is_asked || !self.can_ask(item) {
                    continue;
                }
                let cost = (place(item, entry.grade) - target).abs()
                    + if is_used { 0.5 } else { 0.0 }
                    + if comes_next { 0.4 } else { 0.0 }
                    + 0.3 * guess(item)
                    + self.whim(entry.key, number);
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, Tried { lesson: entry.key, item: number, right: None }));
                }
            }
        }
        let Some((_, tried)) = best else { return false };
        if let Some(placement) = &mut self.person.learning.placement {
            placement.tried.retain(|tried| tried.right.is_some());
            placement.tried.push(tried);
        }
        true
    }

    /// A little difference by person and progress: the next child on the phone, and the same one in some weeks, gets
    /// other questions, and a crash changes none.
    fn whim(&self, lesson: LessonKey, item: u8) -> f64 {
        let seed = u64::from(self.person.id.0) << 16 | self.person.learning.finished.len() as u64;
        let octets = lesson.0.iter().chain([&item]);
        let mixed =
            octets.fold(seed, |mixed, octet| (mixed ^ u64::from(*octet)).wrapping_mul(0x0100_0000_01b3));
        (mixed >> 54) as f64 / 10_240.0
    }
}

/// Whether several letters or pairs are one answer.
fn takes_several(item: &Item) -> bool {
    matches!(item.answer, Answer::Several { .. } | Answer::Matching { .. })
}

#[cfg(test)]
mod tests;
