//! A learner who wants to leave a question out: first its hint, then its answer, and on.

use super::Exchange;
use super::quiz::right_answer;
use crate::limits::AWAY_MS;
use crate::understand;

impl Exchange<'_> {
    /// Whether a text wants the item of the lesson in work left out. After days away it is a wish to go on.
    pub(super) fn skips_item(&self, text: &str) -> bool {
        let catalogue = self.catalogue();
        let is_wish = ["skip", "next"].iter().any(|list| understand::is_word(text, list, catalogue));
        is_wish && self.current().is_some() && self.away_ms < AWAY_MS && !self.is_right(text)
    }

    /// The hint; who has had it is told the answer and why, and goes on. The item counts as not known.
    pub(super) fn skip_item(&mut self) {
        let Some(item) = self.current() else { return self.go_on() };
        if self.person.learning.progress.as_ref().is_some_and(|progress| !progress.hinted) {
            self.say_if_it_fits("skip-first", &[]);
            return self.give_hint();
        }
        self.count(item, false);
        self.say_if_it_fits("skipped", &[]);
        self.say("was", &[("answer", right_answer(item).into())]);
        self.draft.say(item.explanation.clone());
        self.move_on();
    }
}

#[cfg(test)]
mod tests {
    use crate::tutor::Learnt;
    use crate::tutor::child::{Child, lesson};

    fn child() -> Child {
        Child::new(["a", "b"].map(|id| lesson(id, "Matemática", 3, &[])).into(), 3, &[])
    }

    #[test]
    fn who_wants_to_leave_a_question_out_gets_its_hint_and_then_its_answer() {
        for [first, second] in [["pasar", "pasar"], ["siguiente", "SALTAR"], ["paso", "otra pregunta"]] {
            let mut child = child();
            child.text("SIGUE");
            child.says(first, &["Antes, una pista", "Pista: ayuda a 1", "1/4"]);
            assert_eq!(child.learnt, [], "{first}: nothing is counted yet");
            child.says(second, &["la dejamos", "La respuesta era r1a. Explico.", "2/4"]);
            let [Learnt::Answered { right, hinted, .. }] = child.learnt.as_slice() else {
                panic!("{second}")
            };
            assert_eq!((right, hinted), (&false, &true));
            assert_eq!(child.learning().mood.strain, 0, "it is no sign of trouble");
        }
    }

    #[test]
    fn the_last_question_left_out_ends_the_lesson() {
        let mut child = child();
        child.text("SIGUE");
        for _ in 0..3 {
            child.answer_item(true);
        }
        child.text("saltar");
        child.says("saltar", &["La respuesta era r4a.", "terminaste \"Tema a\": 3 de 4 bien."]);
    }

    #[test]
    fn the_next_lesson_and_the_way_back_are_no_wish_to_leave_anything_out() {
        let mut child = child();
        child.says("siguiente", &["Parte de a.", "1/4"]);
        child.pass_days(5);
        child.says("siguiente", &["¡Qué bueno verte, Rosa!", "1/4"]);
        child.says("SIGUE", &["1/4"]);
        assert_eq!(child.learnt, []);
    }
}
