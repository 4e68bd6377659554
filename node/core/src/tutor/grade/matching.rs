//! Pairs in one text: `1b 2a`, `1B,2A`, `1-b 2-a`, `1 con b, 2 con a`, `ba`.

use super::place;
use crate::understand;

/// Finds the option of every term; none unless each term has exactly one.
pub(super) fn matched(text: &str, terms: usize, options: usize) -> Option<Vec<usize>> {
    let typed = understand::fold(text);
    let tokens = tokens(&typed)?;
    let numbered = tokens.iter().any(|token| matches!(token, Token::Number(_)));
    if numbered { by_number(&tokens, terms, options) } else { in_order(&tokens, terms, options) }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token {
    Number(usize),
    Letter(char),
}

/// Splits into numbers and letters; none where a word is neither.
fn tokens(typed: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let marks = |c: char| !c.is_alphanumeric();
    for word in typed.split(marks).filter(|word| !word.is_empty() && !["y", "con", "es", "va"].contains(word))
    {
        let mut digits = String::new();
        for c in word.chars() {
            if c.is_ascii_digit() {
                digits.push(c);
                continue;
            }
            if !digits.is_empty() {
                tokens.push(Token::Number(std::mem::take(&mut digits).parse().ok()?));
            }
            tokens.push(Token::Letter(Some(c).filter(char::is_ascii_lowercase)?));
        }
        if !digits.is_empty() {
            tokens.push(Token::Number(digits.parse().ok()?));
        }
    }
    Some(tokens)
}

/// `1b 2a`: each number with its letter, in any order.
fn by_number(tokens: &[Token], terms: usize, options: usize) -> Option<Vec<usize>> {
    let mut matched = vec![None; terms];
    for pair in tokens.chunks(2) {
        let [Token::Number(number), Token::Letter(letter)] = pair else { return None };
        let term = matched.get_mut(number.checked_sub(1)?)?;
        if term.is_some() {
            return None;
        }
        *term = Some(place(*letter, options)?);
    }
    matched.into_iter().collect()
}

/// `ba`: the letters in the order of the terms.
fn in_order(tokens: &[Token], terms: usize, options: usize) -> Option<Vec<usize>> {
    let letter = |token: &Token| match token {
        Token::Letter(letter) => place(*letter, options),
        Token::Number(_) => None,
    };
    let places: Vec<usize> = tokens.iter().map(letter).collect::<Option<_>>()?;
    (places.len() == terms).then_some(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_named_in_many_ways() {
        for (text, expected) in [
            ("1b 2a", Some(vec![1, 0])),
            ("1B,2A", Some(vec![1, 0])),
            ("1b2a", Some(vec![1, 0])),
            ("2a 1b", Some(vec![1, 0])),
            ("1-b; 2-a", Some(vec![1, 0])),
            ("1) B 2) A", Some(vec![1, 0])),
            ("1 con b y 2 con a", Some(vec![1, 0])),
            ("ba", Some(vec![1, 0])),
            ("B, A", Some(vec![1, 0])),
            ("1c 2c", Some(vec![2, 2])),
            ("1b", None),
            ("1b 1a", None),
            ("1b 3a", None),
            ("1d 2a", None),
            ("0b 2a", None),
            ("b", None),
            ("b a c", None),
            ("99999999999999999999b 2a", None),
            ("no se", None),
            ("", None),
        ] {
            assert_eq!(matched(text, 2, 3), expected, "{text}");
        }
    }
}
