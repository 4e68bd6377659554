//! What the tutor makes of a lesson: how many segments each reply costs, and what never gets sent.

use chaski_node_core::sms::{self, Alphabet};
use chaski_sync_core::content::{Item, Place};

use super::letters;
use super::{Face, Lint, LintProblem, Looked, TextCost};
use crate::rehearsal::{ALPHABET, Exchange, Rehearsal, TURNS};

/// Septets of one segment (3GPP TS 23.040).
const SEGMENT_SEPTETS: usize = 160;

impl Lint<'_> {
    /// Plays every item with a wrong and a right answer.
    pub(super) fn check_played(&mut self, looked: Looked<'_>) {
        for (number, part) in looked.edition.parts.iter().enumerate() {
            let place = self.part_place(looked, number);
            self.check_cost(&place, Face::Part, std::slice::from_ref(&part.text), &[&part.text]);
        }
        let rehearsal = Rehearsal::new(self.library, looked.lesson, looked.edition, self.catalogues);
        let last_lesson = self.library.lessons().last().is_some_and(|last| last.id == looked.lesson.id);
        for (number, item) in looked.edition.items.iter().enumerate() {
            let place = self.item_place(looked, &item.id);
            let mut learner = rehearsal.learner_at(number);
            let asked = rehearsal.go_on(&mut learner);
            let mut own = vec![item.stem.as_str()];
            own.extend(super::quiz::options(item).iter().map(String::as_str));
            self.check_cost(&place, Face::Question, &asked.messages, &own);
            if let Some(hinted) = rehearsal.answer_wrong(&mut learner) {
                self.check_cost(&place, Face::Hint, &hinted.messages, &[&item.hint]);
            }
            // What is said after the last lesson is long, and on a box there may be more lessons behind it.
            let ends_all = last_lesson && number + 1 == looked.edition.items.len();
            if let Some(problem) = unsent(&rehearsal, number, item).filter(|_| !ends_all) {
                self.add(place.clone(), problem);
            }
            self.check_letters(&place, Face::Explanation, &item.explanation);
        }
    }

    /// Reports a message that costs more than a segment, and the letters of the author's own texts that make it so.
    fn check_cost(&mut self, place: &Place, text: Face, messages: &[String], own: &[&str]) {
        let costs = messages.iter().map(|message| sms::cost(message, ALPHABET));
        let (segments, units) =
            costs.fold((0, 0), |(segments, units), cost| (segments + cost.segments, units + cost.units));
        self.costs.push(TextCost { place: place.clone(), text, segments, units });
        let own = own.join(" ");
        if self.check_letters(place, text, &own) {
            return;
        }
        for message in messages {
            let cost = sms::cost(message, ALPHABET);
            if cost.segments > 1 && cost.alphabet == Alphabet::Gsm7 {
                let over = cost.units.saturating_sub(SEGMENT_SEPTETS);
                let letters = letters::listed(&letters::double_letters(&own));
                let segments = cost.segments;
                self.add(place.clone(), LintProblem::Segments { text, segments, over, letters });
            }
        }
    }

    /// Reports letters outside the alphabet; returns whether there are any.
    fn check_letters(&mut self, place: &Place, text: Face, own: &str) -> bool {
        let foreign = letters::foreign_letters(own);
        if foreign.is_empty() {
            return false;
        }
        let segments = sms::cost(own, ALPHABET).segments;
        let without = sms::cost(&letters::replaced(own, &foreign), ALPHABET).segments;
        let letters = letters::listed(&foreign);
        self.add(place.clone(), LintProblem::Ucs2 { text, letters, segments, without });
        true
    }
}

/// Finds out whether the explanation has room behind the right answer, whatever the praise.
fn unsent(rehearsal: &Rehearsal<'_>, number: usize, item: &Item) -> Option<LintProblem> {
    let tells = |reply: Option<Exchange>| {
        reply.is_none_or(|reply| reply.messages.iter().any(|message| message.contains(&item.explanation)))
    };
    let after_praise = |turn| {
        let mut learner = rehearsal.learner_at(number);
        learner.learning.turn = turn;
        tells(rehearsal.answer_right(&mut learner))
    };
    (!(0..TURNS).any(after_praise)).then_some(LintProblem::UnsentAfterPraise)
}
