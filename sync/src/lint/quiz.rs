//! What makes a quiz fair: enough items, right options in changing places, options that can be told apart.

use chaski_node_core::understand;
use chaski_sync_core::content::{Answer, Item, STEPS_MIN};

use super::{Lint, LintProblem, Looked};

/// The fewest items of a lesson: with fewer, a lucky learner seems to know it. Our guess.
const ITEMS_LEAST: usize = 3;
/// The most items of a lesson: more are more than an evening's messages. Our guess.
const ITEMS_MOST: usize = 12;
/// The fewest choices in which one place for all right options is no chance.
const CHOICES_LEAST: usize = 3;

/// The options of an item, as far as it has any.
pub(super) fn options(item: &Item) -> &[String] {
    match &item.answer {
        Answer::Choice { options, .. }
        | Answer::Several { options, .. }
        | Answer::Matching { options, .. }
        | Answer::Ordering { options, .. } => options,
        Answer::Number { .. } | Answer::ShortText { .. } | Answer::TrueFalse { .. } => &[],
    }
}

fn right_place(item: &Item) -> Option<usize> {
    if let Answer::Choice { right, .. } = &item.answer { Some(*right) } else { None }
}

/// The numbers of pairs that look like steps put in order: upwards from 0 or 1, and without a gap of more than one.
fn faulty_numbers(item: &Item) -> Option<String> {
    let Answer::Matching { terms, options, right } = &item.answer else { return None };
    let numbers: Vec<usize> =
        right.iter().map(|place| options.get(*place)?.parse().ok()).collect::<Option<_>>()?;
    let all_used = terms.len() >= STEPS_MIN && (0..options.len()).all(|place| right.contains(&place));
    let upwards = numbers.windows(2).all(|pair| (pair[0]..=pair[0] + 2).contains(&pair[1]));
    let counted = numbers.first().is_some_and(|first| *first <= 1);
    let listed = || numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
    (all_used && upwards && counted).then(listed)
}

impl Lint<'_> {
    pub(super) fn check_quiz(&mut self, looked: Looked<'_>) {
        let items = &looked.edition.items;
        let count = items.len();
        let first = self.item_place(looked, &items[0].id);
        if count < ITEMS_LEAST {
            self.add(first.clone(), LintProblem::FewItems { count, least: ITEMS_LEAST });
        }
        if count > ITEMS_MOST {
            self.add(first.clone(), LintProblem::ManyItems { count, most: ITEMS_MOST });
        }
        let places: Vec<usize> = items.iter().filter_map(right_place).collect();
        if places.len() >= CHOICES_LEAST && places.windows(2).all(|pair| pair[0] == pair[1]) {
            let letter = char::from(b'A' + u8::try_from(places[0]).unwrap_or(0));
            self.add(first, LintProblem::SamePlace { letter, count: places.len() });
        }
        for item in items {
            self.check_options(looked, item);
            if let Some(numbers) = faulty_numbers(item) {
                let place = self.item_place(looked, &item.id);
                self.add(place, LintProblem::StepNumbers { numbers });
            }
        }
    }

    /// Whoever types an option without its accents must still be understood.
    fn check_options(&mut self, looked: Looked<'_>, item: &Item) {
        let options = options(item);
        for (number, other) in options.iter().enumerate() {
            let alike = |one: &&String| understand::fold(one) == understand::fold(other);
            if let Some(one) = options[..number].iter().find(alike) {
                let place = self.item_place(looked, &item.id);
                let problem = LintProblem::OptionsAlike { one: one.clone(), other: other.clone() };
                self.add(place, problem);
            }
        }
    }
}
