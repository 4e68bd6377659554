//! Whether a typed answer is the expected one but for a slip.

use super::distance::Letters;
use super::fold;

/// Tells whether two short texts are the same but for one slip in a word of five letters or more.
#[must_use]
pub fn nearly_same(typed: &str, expected: &str) -> bool {
    let (typed, expected) = (fold(typed), fold(expected));
    let typed = typed.trim_matches(|c: char| !c.is_alphanumeric());
    if typed == expected || without_article(typed) == without_article(&expected) {
        return true;
    }
    let has_digits = expected.contains(|c: char| c.is_ascii_digit());
    let letters = expected.chars().count();
    let is_near = || {
        let (typed, expected) = (without_article(typed), without_article(&expected));
        Letters::new(typed).within(&Letters::new(expected), 1).is_some()
    };
    letters >= 5 && !has_digits && is_near()
}

/// Takes off what stands before the word that counts: `es una centena` is `centena`.
fn without_article(text: &str) -> &str {
    let small = ["el ", "la ", "los ", "las ", "un ", "una ", "su ", "es ", "son ", "se llama "];
    let mut text = text;
    while let Some(rest) = small.iter().find_map(|word| text.strip_prefix(word)) {
        text = rest;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_in_a_long_word_is_forgiven() {
        for (typed, expected, same) in [
            ("Centena", "centena", true),
            ("una centena", "centena", true),
            ("es una centena", "centena", true),
            ("la sentena", "centena", true),
            ("centnea", "centena", true),
            ("decena", "centena", false),
            ("sal", "sol", false),
            ("triángulo.", "triangulo", true),
        ] {
            assert_eq!(nearly_same(typed, expected), same, "{typed}");
        }
    }
}
