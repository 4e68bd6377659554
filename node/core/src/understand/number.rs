//! The number in an answer, in digits or in words of Spanish, Quechua or Aymara.

mod ay;
mod digits;
mod es;
mod numerals;
mod qu;
mod said;

use super::fold;

/// Finds the number in an answer: `70`, `70 unidades`, `son 2,5`, `1 250`, `S/ 3.50`, `7x10=70`, `1/2`, `setenta`,
/// `treinta y dos`, `chunka iskayniyuq`.
#[must_use]
pub fn number(text: &str) -> Option<f64> {
    readings(text).first().copied()
}

/// All that the number in an answer may mean, the likeliest first: `45.200` is 45.2 or 45200, `70 mil` is 70 or 70000,
/// `25%` is 25 or 0.25. Empty when there is none.
#[must_use]
pub fn readings(text: &str) -> Vec<f64> {
    let folded = fold(text);
    if folded.contains(|c: char| c.is_ascii_digit()) {
        digits::readings(&folded)
    } else {
        said::readings(&folded)
    }
}

/// The number of a choice, from 1: `2`, `2.`, `la 2`, `opción dos`, `la segunda`, `iskay`. What has more to it may be an
/// answer.
#[must_use]
pub fn picked(text: &str) -> Option<usize> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let mut words = words.filter(|word| !word.is_empty() && !es::BEFORE_CHOICE.contains(word));
    let word = words.next().filter(|_| words.next().is_none())?;
    if let Some(place) = es::ORDINALS.iter().position(|ordinals| ordinals.contains(&word)) {
        return Some(place + 1);
    }
    if word.contains(|c: char| c.is_ascii_digit()) {
        return word.parse().ok();
    }
    // No list in a text is longer.
    let is_place = |number: &f64| number.fract() == 0.0 && (1.0..100.0).contains(number);
    readings(word).first().copied().filter(is_place).map(|number| number as usize)
}

#[cfg(test)]
mod tests;
