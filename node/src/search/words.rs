//! Text → words: small letters and digits of ASCII, so that accents, capitals and marks make no difference.

use unicode_normalization::UnicodeNormalization as _;

/// The longest word. Unit: letters. Reason: no word of a lesson is longer, and comparing costs its square.
pub(super) const WORD_LETTERS_MAX: usize = 32;

/// Words that say nothing about what is looked for, and words of asking. Question words that titles begin with (quién,
/// dónde, cuándo) are not among them.
const STOP_WORDS: &str = "a al algo ante aprender asi ayuda ayudame buenas buenos busca buscar busco como con cual cuales da \
    dame de del desde deseo dime e el ella en ensena ensename entender entiendo es ese eso esta estas \
    este esto estudiar explica explicame favor ha hacer hago hay hola la las le leccion lecciones lo los \
    mas me mi mis muy necesito no o para por profe profesor profesora que quiero quisiera saber se ser \
    si sin sobre son su sus te tema temas tengo tu u un una y ya";

/// Splits text into words, in order.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for letter in text.nfd() {
        if letter.is_ascii_alphanumeric() {
            if word.len() < WORD_LETTERS_MAX {
                word.push(letter.to_ascii_lowercase());
            }
        } else if is_inside_word(letter) {
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Accents, and the apostrophes of Quechua and Aymara (p'unchay, ch'iyara), however they are typed.
fn is_inside_word(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\'' | '’' | '‘' | 'ʼ' | '´' | '`')
}

/// Whether a word says nothing about what is looked for: a stop word, or a single letter ("q", "x", "d").
pub(super) fn is_stop_word(word: &str) -> bool {
    let is_letter = word.len() == 1 && !word.as_bytes()[0].is_ascii_digit();
    is_letter || STOP_WORDS.split(' ').any(|stop_word| stop_word == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_capitals_and_marks_make_no_difference() {
        assert_eq!(
            words("¿Qué es la DIVISIÓN, niño? 3/4"),
            ["que", "es", "la", "division", "nino", "3", "4"]
        );
        assert_eq!(words("p’unchay p'unchay"), ["punchay", "punchay"]);
        assert_eq!(words(" 😀 \"*NEAR(\" "), ["near"]);
        assert_eq!(words(&"a".repeat(1000)), ["a".repeat(WORD_LETTERS_MAX)]);
        assert!(words("").is_empty());
    }

    #[test]
    fn stop_words_are_words_as_they_are_compared() {
        for stop_word in STOP_WORDS.split(' ') {
            assert_eq!(words(stop_word), [stop_word]);
        }
        assert!(is_stop_word("q") && is_stop_word("para") && !is_stop_word("3") && !is_stop_word("donde"));
    }
}
