//! Several answers in one text, each with its item's number.

use super::fold;
use crate::limits::ANSWERS_PER_TEXT_MAX;

/// An answer for a numbered item, such as `2a` or `3) 40`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberedAnswer {
    /// The item's number, from 1.
    pub number: u8,
    /// What was answered, folded.
    pub answer: String,
}

/// Reads several answers in one text: `1b 2a 3c`, `1) b, 2) 40`, `1 b 2 40`. Empty unless the whole text has this shape.
///
/// A number that stands alone could be an answer itself (`3 decenas`): it counts as an item's number only when at least
/// two answers come out, with item numbers in a row.
#[must_use]
pub fn numbered_answers(text: &str) -> Vec<NumberedAnswer> {
    let folded = fold(text);
    let lettered = pairs(&folded);
    if lettered.len() > 1 {
        return lettered;
    }
    let mut answers: Vec<NumberedAnswer> = Vec::new();
    let mut stood_alone = false;
    for token in folded.split([' ', ',', ';']).filter(|token| !token.is_empty()) {
        let next = answers
            .last()
            .is_none_or(|last| !last.answer.is_empty())
            .then(|| answers.last().map(|last| last.number + 1));
        let alone = token
            .parse::<u8>()
            .ok()
            .filter(|number| next.is_some_and(|next| next.is_none_or(|next| next == *number)));
        match (split_number(token), alone, answers.last_mut()) {
            (Some((number, answer)), ..) => {
                answers.push(NumberedAnswer { number, answer: answer.to_owned() })
            }
            (None, Some(number), _) if (1..=99).contains(&number) => {
                stood_alone = true;
                answers.push(NumberedAnswer { number, answer: String::new() });
            }
            (None, _, Some(last)) if last.answer.is_empty() => last.answer.push_str(token),
            // A word behind a letter: the `y` of a list, or no list at all.
            (None, _, Some(last)) if last.answer.len() == 1 => {
                if token != "y" {
                    return Vec::new();
                }
            }
            (None, _, Some(last)) => last.answer = format!("{} {token}", last.answer),
            (None, _, None) => return Vec::new(),
        }
    }
    let unanswered = answers.last().is_some_and(|last| last.answer.is_empty());
    let in_a_row = answers.windows(2).all(|pair| pair[1].number == pair[0].number + 1);
    let doubtful = stood_alone && (answers.len() < 2 || !in_a_row);
    if unanswered || doubtful || answers.len() > ANSWERS_PER_TEXT_MAX {
        return Vec::new();
    }
    answers
}

/// Reads `3 a 1 b 2 c`: numbers and single letters by turns, in any order, each number once. Empty for anything else.
fn pairs(folded: &str) -> Vec<NumberedAnswer> {
    let tokens: Vec<&str> = folded.split([' ', ',', ';']).filter(|token| !token.is_empty()).collect();
    let pair = |tokens: &[&str]| {
        let [number, letter] = tokens else { return None };
        let number = number.parse().ok().filter(|number| (1..=99).contains(number))?;
        let single = letter.len() == 1 && letter.bytes().all(|letter| letter.is_ascii_lowercase());
        single.then(|| NumberedAnswer { number, answer: (*letter).to_owned() })
    };
    let answers: Option<Vec<NumberedAnswer>> = tokens.chunks(2).map(pair).collect();
    let answers = answers.filter(|answers| answers.len() <= ANSWERS_PER_TEXT_MAX).unwrap_or_default();
    let mut numbers: Vec<u8> = answers.iter().map(|answer| answer.number).collect();
    numbers.sort_unstable();
    if numbers.windows(2).any(|pair| pair[0] == pair[1]) { Vec::new() } else { answers }
}

/// Splits `2a`, `2)a`, `2:40`, `2)` into number and answer. `40` and `2.5` are values, not numbered answers.
fn split_number(token: &str) -> Option<(u8, &str)> {
    let digits = token.len() - token.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = token.get(..digits)?.parse().ok().filter(|number| (1..=99).contains(number))?;
    let rest = &token[digits..];
    let answer = rest.trim_start_matches([')', ':', '=', '-', '.']);
    let separated = answer.len() < rest.len();
    let decimal = rest.starts_with(['.', '-']) && answer.starts_with(|c: char| c.is_ascii_digit());
    let one_letter = answer.len() == 1 && answer.bytes().all(|letter| letter.is_ascii_lowercase());
    if decimal || !(separated || one_letter) {
        return None;
    }
    Some((number, answer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_answers_are_taken_from_one_text() {
        let check = |text: &str, expected: &[(u8, &str)]| {
            let answers = numbered_answers(text);
            let answers: Vec<(u8, &str)> = answers.iter().map(|a| (a.number, a.answer.as_str())).collect();
            assert_eq!(answers, expected, "{text}");
        };
        check("1b 2a 3c", &[(1, "b"), (2, "a"), (3, "c")]);
        check("1B,2A;3C", &[(1, "b"), (2, "a"), (3, "c")]);
        check("1) b 2) 40 3) centena", &[(1, "b"), (2, "40"), (3, "centena")]);
        check("2:40", &[(2, "40")]);
        check("1 b 2 40 3 cien", &[(1, "b"), (2, "40"), (3, "cien")]);
        check("1b 2 70 3 una centena", &[(1, "b"), (2, "70"), (3, "una centena")]);
        check("1b y 2a", &[(1, "b"), (2, "a")]);
        check("1b 2 no se", &[(1, "b"), (2, "no se")]);
        check("3a 1b 2c", &[(3, "a"), (1, "b"), (2, "c")]);
        check("3 a 1 b 2 c", &[(3, "a"), (1, "b"), (2, "c")]);
        check("3 a, 1 b", &[(3, "a"), (1, "b")]);
        check("2 a 2 b", &[]);
        check("b 2 no", &[]);
        check("5-9", &[]);
        check("1b 3c", &[(1, "b"), (3, "c")]);
        check("7 8", &[]);
        check("12 + 5 = 17", &[]);
        check("40", &[]);
        check("2.5", &[]);
        check("b", &[]);
        check("3 decenas", &[]);
        check("", &[]);
    }
}
