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

#[cfg(test)]
mod tests;
