//! Signs that a learner has a hard time, and what is done: something easier, a kind word, a rest, a note to the teacher.
//!
//! It looks at what is done more than at what is said: errors in a row, haste, and a few words. Words of danger are
//! another matter.

mod danger;

use super::grade::Mark;
use super::path::PathQuestion;
use super::{Asked, Exchange};
use crate::limits::{HASTE_MS, STRAIN_EASIER, STRAIN_TOLD, STRAIN_TOLD_DAYS};
use crate::people::{Case, CaseId, CaseKind, CaseState, WorkKind};
use crate::understand::{self, Mood};

/// Words of a text up to which words of mood are taken for one: in a longer one they may be anything.
const MOOD_WORDS_MAX: usize = 6;

impl Exchange<'_> {
    /// Takes a text that says that it is too much, or not understood; true if it was one.
    pub(super) fn take_mood(&mut self, text: &str) -> bool {
        let Some(item) = self.current() else { return false };
        let is_short = text.split_whitespace().count() <= MOOD_WORDS_MAX;
        let is_answer = self.mark(text, item) == Mark::Right;
        if !is_short || is_answer || text.contains(|c: char| c.is_ascii_digit()) {
            return false;
        }
        match understand::mood(text, self.context.catalogues) {
            Some(Mood::Tired) => {
                self.strain(2);
                self.phone.asked = Asked::Path(PathQuestion::Tired);
                self.say_by_name("tired");
            }
            Some(Mood::Stuck) => {
                self.strain(2);
                self.help_stuck();
            }
            Some(Mood::Rude) => {
                self.strain(1);
                self.say_by_name("rude");
                self.ask_item();
            }
            Some(Mood::Danger) | None => return false,
        }
        true
    }

    /// The hint; who has had it gets the lesson again, and whom that does not help something easier.
    fn help_stuck(&mut self) {
        let has_hint = self.person.learning.progress.as_ref().is_some_and(|progress| progress.hinted);
        if has_hint && self.is_strained() && self.goes_easier() {
            return;
        }
        let turn = self.person.learning.next_turn();
        let words = self.words_in_turn("courage", turn);
        self.draft.say_if_it_fits(words);
        if has_hint { self.tell_lesson_again() } else { self.give_hint() }
    }

    /// Takes a right answer for a good sign.
    pub(super) fn ease_off(&mut self) {
        let mood = &mut self.person.learning.mood;
        mood.strain /= 2;
        mood.last_wrong = None;
    }

    /// Takes a wrong answer for a sign: one try after the other more so, and the same again at once is haste.
    pub(super) fn note_wrong(&mut self, text: &str, tries: u8) {
        let now = self.context.wall;
        let folded = understand::fold(text);
        let print = folded.bytes().fold(0_u8, |print, octet| print.rotate_left(3) ^ octet);
        let last = self.person.learning.mood.last_wrong.replace((now, print));
        let is_haste =
            last.is_some_and(|(at, before)| before == print && (0..HASTE_MS).contains(&(now.0 - at.0)));
        self.strain(tries.min(2) + u8::from(is_haste));
    }

    /// Whether it is time for something easier.
    pub(super) fn is_strained(&self) -> bool {
        self.person.learning.mood.strain >= STRAIN_EASIER
    }

    /// Something easier instead of what is too hard now; if there is nothing, help with what is in work.
    pub(super) fn go_easier(&mut self) {
        if !self.goes_easier() {
            self.help_stuck();
        }
    }

    /// Begins something easier, if there is anything. A review takes the place of what was too hard, which comes again;
    /// a lesson takes longer, and after it the hard one is gone on with where it was.
    pub(super) fn goes_easier(&mut self) -> bool {
        let Some((work, hard)) = self.easier_work().zip(self.person.learning.progress.clone()) else {
            return false;
        };
        self.person.learning.mood.strain /= 2;
        if work.kind != WorkKind::Lesson || hard.kind != WorkKind::Lesson {
            self.put_aside(&hard);
        }
        self.begin_work(work);
        true
    }

    /// Adds to the strain; where it is too much the teacher is told, once a week at most.
    fn strain(&mut self, more: u8) {
        let day = self.day();
        let mood = &mut self.person.learning.mood;
        mood.strain = mood.strain.saturating_add(more);
        if mood.strain < STRAIN_TOLD {
            return;
        }
        mood.strain /= 2;
        if mood.noted > 0 && day.saturating_sub(mood.noted) < STRAIN_TOLD_DAYS {
            return;
        }
        mood.noted = day.max(1);
        let lesson = self.person.learning.progress.as_ref().map(|progress| self.title(progress.lesson));
        self.note_case(CaseKind::Struggling, lesson.unwrap_or_default());
    }

    /// Opens a case; returns its number, if there is room.
    fn note_case(&mut self, kind: CaseKind, text: String) -> Option<CaseId> {
        let (person, phone, at) = (self.person.id, self.number, self.context.wall);
        self.school.open_case(Case { kind, person, phone, text, at, state: CaseState::Open })
    }
}

#[cfg(test)]
mod tests;
