//! The quiz, item by item: ask, grade kindly, hint after the first slip, explain, go on.

use chaski_sync_core::content::{Answer, Item, Lesson, LessonKey};

use super::grade::{Mark, is_bare_letter, letter, ordering};
use super::review::reviewed;
use super::voice::{self, Said};
use super::{Exchange, Miss};
use crate::limits::{AWAY_MS, TRIES_PER_ITEM};
use crate::people::{Finished, WorkKind};
use crate::understand::{self, NumberedAnswer};

impl<'e> Exchange<'e> {
    /// The item that is asked. A lesson that the content no longer has is dropped.
    pub(super) fn current(&self) -> Option<&'e Item> {
        let item = self.person.learning.progress.as_ref()?.item;
        self.asked_items().get(usize::from(item)).copied()
    }

    /// The items of the lesson in work.
    fn asked_items(&self) -> Vec<&'e Item> {
        match (&self.person.learning.progress, self.lesson_in_work()) {
            (Some(progress), Some(lesson)) => self.items_of(lesson, progress.kind),
            _ => Vec::new(),
        }
    }

    /// The items that are asked: of a review some; of a lesson those whose prerequisites are passed, or all if there is
    /// none.
    pub(super) fn items_of(&self, lesson: &'e Lesson, kind: WorkKind) -> Vec<&'e Item> {
        let items = &lesson.edition(self.language()).items;
        if let WorkKind::Review { from } = kind {
            return reviewed(from, items.len()).filter_map(|place| items.get(place)).collect();
        }
        let asked: Vec<&Item> =
            items.iter().filter(|item| item.requires.iter().all(|id| self.is_known(id))).collect();
        if asked.is_empty() { items.iter().collect() } else { asked }
    }

    fn is_known(&self, id: &str) -> bool {
        let library = self.context.library;
        let key = LessonKey::of(id);
        let passed = self.person.learning.finished_as(key).is_some_and(Finished::is_passed);
        passed || library.entry_of(key).is_none_or(|entry| entry.grade < self.level_of(entry.area))
    }

    /// How many items are asked in the work that is open.
    pub(super) fn current_count(&self) -> u8 {
        u8::try_from(self.asked_items().len()).unwrap_or(u8::MAX)
    }

    /// The item that the next text may be an answer to, of a lesson or of a placement.
    fn open_item(&self) -> Option<&'e Item> {
        self.current().or_else(|| self.placement_item())
    }

    pub(super) fn asks_true_false(&self) -> bool {
        self.open_item().is_some_and(|item| matches!(item.answer, Answer::TrueFalse { .. }))
    }

    /// Whether some item waits for an answer.
    pub(super) fn waits_for_answer(&self) -> bool {
        self.person.learning.progress.is_some() || self.person.learning.placement.is_some()
    }

    /// Takes a text as the answer to what waits for one.
    pub(super) fn take_answer(&mut self, text: &str) {
        if self.person.learning.progress.is_some() {
            self.grade_text(text);
        } else if self.person.learning.placement.is_some() {
            self.take_placement(text);
        } else {
            self.say("unknown", &[]);
        }
    }

    /// Whether a text is the right answer to the open item.
    pub(super) fn is_right(&self, text: &str) -> bool {
        self.current().is_some_and(|item| self.mark(text, item) == Mark::Right)
    }

    /// The same of the item of a lesson or of a placement.
    pub(super) fn is_right_now(&self, text: &str) -> bool {
        self.open_item().is_some_and(|item| self.mark(text, item) == Mark::Right)
    }

    /// Asks the current item.
    pub(super) fn ask_item(&mut self) {
        let Some(item) = self.current() else { return };
        if !self.can_ask(item) {
            return self.leave_for_text();
        }
        let number = self.person.learning.progress.as_ref().map_or(1, |progress| progress.item + 1);
        if let Some(lesson) = self.lesson_in_work().filter(|_| self.is_call()) {
            let place = Some((usize::from(number), usize::from(self.current_count())));
            return self.draft.say(voice::ask(item, place, self.catalogue_of(lesson)));
        }
        let question = self.text(
            "question",
            &[
                ("number", number.into()),
                ("of", self.current_count().into()),
                ("stem", item.stem.clone().into()),
            ],
        );
        self.say_question(item, question);
    }

    /// Says a question with its options and how it is answered.
    pub(super) fn say_question(&mut self, item: &Item, mut question: String) {
        match &item.answer {
            Answer::Choice { options, .. }
            | Answer::Several { options, .. }
            | Answer::Ordering { options, .. } => {
                question += &format!(" {}", self.lettered(options));
            }
            Answer::Matching { terms, options, .. } => {
                let (terms, options) = (self.numbered(terms), self.lettered(options));
                question.push(' ');
                question += &self.text("pairs", &[("terms", terms.into()), ("options", options.into())]);
            }
            Answer::Number { .. } | Answer::ShortText { .. } | Answer::TrueFalse { .. } => {}
        }
        self.say_to_learner(question);
        let how = self.how_to_answer(item);
        self.draft.say_if_it_fits(how);
    }

    /// Says a question, or what becomes of its answer. On a phone of several learners all see whose it is.
    pub(super) fn say_to_learner(&mut self, said: impl Into<Said>) {
        let to = self.shares_phone().then(|| self.person.name.clone());
        self.draft.say_to(to, said);
    }

    /// Says the hint; in a call an author's recording has it alone.
    fn say_hint(&mut self, item: &Item) {
        if !self.is_call() {
            return self.say_to_learner(self.words("hint", &[("hint", item.hint.clone().into())]));
        }
        self.say("voice-hint", &[]);
        self.draft.say(self.authored(&item.hint));
    }

    /// Says what the right answer was.
    pub(super) fn say_answer(&mut self, item: &Item) {
        let answer =
            if self.is_call() { voice::right_answer(item, self.catalogue()) } else { right_answer(item) };
        self.say_to_learner(self.words("was", &[("answer", answer.into())]));
    }

    fn lettered(&self, options: &[String]) -> String {
        let option = |(place, text): (usize, &String)| {
            let letter = letter(place).to_string();
            self.text("option", &[("letter", letter.into()), ("text", text.clone().into())])
        };
        options.iter().enumerate().map(option).collect::<Vec<_>>().join(" ")
    }

    fn numbered(&self, terms: &[String]) -> String {
        let term = |(place, text): (usize, &String)| {
            self.text("term", &[("number", (place + 1).into()), ("text", text.clone().into())])
        };
        terms.iter().enumerate().map(term).collect::<Vec<_>>().join(" ")
    }

    fn how_to_answer(&self, item: &Item) -> String {
        match &item.answer {
            Answer::Choice { options, .. } => {
                let letters: Vec<String> =
                    (0..options.len()).map(|option| letter(option).to_string()).collect();
                let (last, first) = letters.split_last().expect("a choice has options");
                let letters = format!("{} {} {last}", first.join(", "), self.text("or", &[]));
                self.text("how-choice", &[("letters", letters.into())])
            }
            Answer::Number { .. } => self.text("how-number", &[]),
            Answer::ShortText { .. } => self.text("how-text", &[]),
            Answer::TrueFalse { .. } => self.text("how-true-false", &[]),
            Answer::Several { .. } => self.text("how-several", &[]),
            Answer::Matching { .. } => self.text("how-matching", &[]),
            Answer::Ordering { right, .. } => {
                self.text("how-ordering", &[("letters", ordering::example(right).into())])
            }
        }
    }

    /// Gives the hint and asks again.
    pub(super) fn give_hint(&mut self) {
        let Some(item) = self.current() else {
            // Here "I do not know" is an answer.
            return if self.placement_item().is_some() {
                self.note_placement(false)
            } else {
                self.say("unknown", &[])
            };
        };
        if let Some(progress) = &mut self.person.learning.progress {
            progress.hinted = true;
        }
        self.say_hint(item);
        self.ask_item();
    }

    /// Takes a text as one answer, or as several numbered ones.
    pub(super) fn grade_text(&mut self, text: &str) {
        let Some(item) = self.current() else { return self.go_on() };
        if self.is_call() {
            return self.grade_one(item, text);
        }
        let asked = self.person.learning.progress.as_ref().map_or(0, |progress| progress.item + 1);
        // `1b 2a` answers one item that asks for pairs or an order, and `1 3` one that asks for several options.
        let many =
            matches!(item.answer, Answer::Several { .. } | Answer::Matching { .. } | Answer::Ordering { .. });
        if many && self.mark(text, item) != Mark::NoAnswer {
            return self.grade_one(item, text);
        }
        let numbered = understand::numbered_answers(text);
        // `2 b` could be a value too; as the answer it stands if it marks as one.
        match numbered.as_slice() {
            [] => self.grade_one(item, text),
            [single] if single.number == asked => self.grade_one(item, &single.answer),
            [other] if !is_glued(text, other) && self.mark(text, item) != Mark::NoAnswer => {
                self.grade_one(item, text)
            }
            several => self.grade_several(several),
        }
    }

    fn grade_one(&mut self, item: &Item, text: &str) {
        let turn = self.person.learning.next_turn();
        match self.mark(text, item) {
            Mark::Right => {
                let tries = self.count(item, true);
                self.ease_off();
                let praise = if tries > 1 { "praise-again" } else { "praise" };
                self.say_to_learner(self.words_in_turn(praise, turn));
                self.draft.say_if_it_fits(self.authored(&item.explanation));
                self.move_on();
            }
            Mark::Wrong => {
                let tries = self.count(item, false);
                self.note_wrong(text, tries);
                if tries < TRIES_PER_ITEM {
                    self.help_with(item, text, turn)
                } else {
                    self.explain(item, text)
                }
            }
            Mark::NoAnswer if self.away_ms >= AWAY_MS => self.go_on(),
            Mark::NoAnswer => {
                self.miss(Miss::NoAnswer);
                self.say_no_answer(item, text);
                self.ask_item();
            }
        }
    }

    /// What is awaited, to whom takes the question for one with letters.
    fn say_no_answer(&mut self, item: &Item, text: &str) {
        let awaited = match &item.answer {
            Answer::Number { .. } if is_bare_letter(text) => "number-not-letter",
            Answer::ShortText { .. } if is_bare_letter(text) => "text-not-letter",
            _ => return self.say_if_it_fits("not-an-answer", &[]),
        };
        self.say_to_learner(self.words(awaited, &[]));
    }

    /// After the first slip: what the author says to it, and the hint.
    fn help_with(&mut self, item: &Item, text: &str, turn: u8) {
        let said = self.feedback(text, item).map(|said| self.authored(said));
        self.say_to_learner(said.unwrap_or_else(|| self.words_in_turn("almost", turn)));
        let had_hint = self
            .person
            .learning
            .progress
            .as_mut()
            .map(|progress| std::mem::replace(&mut progress.hinted, true));
        if had_hint == Some(true) {
            // She asked for it before: the question again says more than the same hint.
            return self.ask_item();
        }
        self.say_hint(item);
        self.say_if_it_fits("try-again", &[]);
        if self.is_call() {
            // Nobody can read it again.
            self.ask_item();
        }
    }

    /// After the last try: the answer and why. Where it is too much, something easier comes.
    fn explain(&mut self, item: &Item, text: &str) {
        if let Some(said) = self.feedback(text, item) {
            self.draft.say_if_it_fits(self.authored(said));
        }
        self.say_answer(item);
        // Who failed twice needs it, even where it costs another segment.
        self.say_to_learner(self.authored(&item.explanation));
        let is_through = !self.advance();
        if is_through || !self.is_strained() || !self.goes_easier() {
            self.ask_or_summarise();
        }
    }

    /// Grades `1b 2a 3c` in the items' order. Each gets one try, since there is no room for hints.
    fn grade_several(&mut self, answers: &[NumberedAnswer]) {
        let mut graded = Vec::new();
        while let Some(item) = self.current() {
            let number = self.person.learning.progress.as_ref().map_or(0, |progress| progress.item + 1);
            let Some(given) = answers.iter().find(|answer| answer.number == number) else { break };
            let right = match self.mark(&given.answer, item) {
                Mark::NoAnswer => break,
                verdict => verdict == Mark::Right,
            };
            self.count(item, right);
            graded.push(self.verdict(number, item, right));
            if !self.advance() {
                break;
            }
        }
        if graded.is_empty() {
            let number = self.person.learning.progress.as_ref().map_or(1, |progress| progress.item + 1);
            self.say_to_learner(self.words("other-question", &[("number", number.into())]));
        } else {
            self.person.learning.next_turn();
            self.say_to_learner(format!("{}.", graded.join(", ")));
        }
        self.ask_or_summarise();
    }

    fn verdict(&self, number: u8, item: &Item, right: bool) -> String {
        if right {
            self.text("several-right", &[("number", number.into())])
        } else {
            self.text("several-wrong", &[("number", number.into()), ("answer", right_answer(item).into())])
        }
    }

    /// On to the next item, or to the result.
    pub(super) fn move_on(&mut self) {
        self.advance();
        self.ask_or_summarise();
    }

    /// Moves to the next item; false when there is none.
    fn advance(&mut self) -> bool {
        if let Some(progress) = &mut self.person.learning.progress {
            progress.item += 1;
            progress.tries = 0;
            progress.hinted = false;
        }
        self.current().is_some()
    }

    fn ask_or_summarise(&mut self) {
        if self.current().is_some() {
            self.ask_item();
            self.offer_rest();
        } else if let Some(progress) = self.person.learning.progress.clone() {
            self.summarise(&progress);
        }
    }
}

/// `1b` names an item; `2 b` could be a value too.
fn is_glued(text: &str, answer: &NumberedAnswer) -> bool {
    let letter = answer.answer.len() == 1 && answer.answer.starts_with(|c: char| c.is_ascii_lowercase());
    letter && understand::fold(text).starts_with(&format!("{}{}", answer.number, answer.answer))
}

/// Returns the right answer as a learner would type it.
pub fn right_answer(item: &Item) -> String {
    match &item.answer {
        Answer::Choice { options, right } => {
            let text = options.get(*right).map(String::as_str).unwrap_or_default();
            format!("{}) {text}", letter(*right))
        }
        Answer::Number { accepted } => {
            let number = accepted.first().map_or(0.0, |range| (range.min + range.max) / 2.0);
            // Local notation: a comma before decimals.
            ((number * 1000.0).round() / 1000.0).to_string().replace('.', ",")
        }
        Answer::ShortText { accepted } => accepted.first().cloned().unwrap_or_default(),
        Answer::TrueFalse { right } => if *right { "V" } else { "F" }.to_owned(),
        Answer::Several { options, right } => {
            let named = |place: &usize| Some(format!("{}) {}", letter(*place), options.get(*place)?));
            right.iter().filter_map(named).collect::<Vec<_>>().join(", ")
        }
        Answer::Matching { right, .. } => {
            let pair = |(term, option): (usize, &usize)| format!("{}{}", term + 1, letter(*option));
            right.iter().enumerate().map(pair).collect::<Vec<_>>().join(" ")
        }
        Answer::Ordering { options, right } => ordering::told(options, right),
    }
}
