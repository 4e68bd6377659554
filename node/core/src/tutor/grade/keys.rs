//! Answers by key: key `n` is the `n`th option, whatever the options say.

use chaski_sync_core::content::Answer;

use super::Mark;

/// Marks keys as the answer to an item with options; nothing for another, whose answer is read as a text.
pub(super) fn mark(keys: &str, answer: &Answer) -> Option<Mark> {
    let pressed = places(keys);
    let is_right = match answer {
        Answer::Choice { right, .. } => pressed.as_deref() == Some(&[*right]),
        Answer::TrueFalse { right } => pressed.as_deref() == Some(&[usize::from(!right)]),
        Answer::Several { right, .. } => {
            let sorted = pressed.clone().map(|mut places| {
                places.sort_unstable();
                places
            });
            sorted.as_ref() == Some(right)
        }
        Answer::Ordering { right, .. } => pressed.as_ref() == Some(right),
        Answer::Matching { .. } => false,
        Answer::Number { .. } | Answer::ShortText { .. } => return None,
    };
    Some(match (pressed, options(answer)) {
        (Some(places), options) if places.iter().all(|place| *place < options) => {
            if is_right {
                Mark::Right
            } else {
                Mark::Wrong
            }
        }
        (Some(_) | None, _) => Mark::NoAnswer,
    })
}

/// The places that keys stand for, from 0; nothing where they are no keys of options.
pub(super) fn places(keys: &str) -> Option<Vec<usize>> {
    let place = |key: char| usize::try_from(key.to_digit(10)?).ok()?.checked_sub(1);
    keys.chars().map(place).collect::<Option<Vec<usize>>>().filter(|places| !places.is_empty())
}

fn options(answer: &Answer) -> usize {
    match answer {
        Answer::Choice { options, .. }
        | Answer::Several { options, .. }
        | Answer::Ordering { options, .. } => options.len(),
        Answer::TrueFalse { .. } => 2,
        Answer::Number { .. } | Answer::ShortText { .. } | Answer::Matching { .. } => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_place_of_an_option_even_where_options_are_numbers_or_letters() {
        let options = |options: &[&str]| options.iter().map(|option| (*option).to_owned()).collect();
        let choice = Answer::Choice { options: options(&["3", "a", "1"]), right: 2 };
        let several = Answer::Several { options: options(&["3", "1", "2"]), right: vec![0, 2] };
        let order = Answer::Ordering { options: options(&["c", "a", "b"]), right: vec![1, 2, 0] };
        for (keys, answer, expected) in [
            ("3", &choice, Mark::Right),
            ("1", &choice, Mark::Wrong),
            ("4", &choice, Mark::NoAnswer),
            ("a", &choice, Mark::NoAnswer),
            ("31", &several, Mark::Right),
            ("13", &several, Mark::Right),
            ("1", &several, Mark::Wrong),
            ("231", &order, Mark::Right),
            ("123", &order, Mark::Wrong),
            ("1", &Answer::TrueFalse { right: true }, Mark::Right),
            ("1", &Answer::TrueFalse { right: false }, Mark::Wrong),
            ("2", &Answer::TrueFalse { right: false }, Mark::Right),
            ("3", &Answer::TrueFalse { right: false }, Mark::NoAnswer),
        ] {
            assert_eq!(mark(keys, answer), Some(expected), "{keys} to {answer:?}");
        }
    }
}
