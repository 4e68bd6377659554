//! Reads the balance out of an operator's answer.
//!
//! Answers are written for people and change without notice, so this looks for what all of them have in common: an
//! amount of money, and the last telling word before it. `saldo` makes it the balance; `bono` or `debes` makes it
//! something else. An operator may have words of its own, which decide before all others.
//! Source: facts on modems, section 8: the wording of Peru's operators is not confirmed.

use unicode_normalization::UnicodeNormalization;

use crate::limits::TEXT_CHARS_MAX;

mod number;

use number::Number;

/// How much a word says that the amount behind it is the balance.
type Rank = u8;

/// An amount behind one of the operator's own words.
const RANK_OPERATOR: Rank = 4;
/// An amount with a currency and no telling word before it, such as `Tienes S/ 5.40`.
const RANK_UNTOLD: Rank = 1;
/// An amount that is not the balance.
const RANK_OTHER: Rank = 0;

/// Beginnings of telling words, with their rank.
const TELLING: [(&str, Rank); 23] = [
    ("principal", 3),
    ("saldo recarga", 3),
    ("saldo de recarga", 3),
    ("saldo", 2),
    ("credito", 2),
    ("balance", 2),
    ("bono", RANK_OTHER),
    ("promo", RANK_OTHER),
    ("regalo", RANK_OTHER),
    ("gratis", RANK_OTHER),
    ("adicional", RANK_OTHER),
    ("paquete", RANK_OTHER),
    ("oferta", RANK_OTHER),
    ("plan", RANK_OTHER),
    ("compra", RANK_OTHER),
    ("adelanto", RANK_OTHER),
    ("prestamo", RANK_OTHER),
    ("deuda", RANK_OTHER),
    ("debe", RANK_OTHER),
    ("costo", RANK_OTHER),
    ("minimo", RANK_OTHER),
    ("minima", RANK_OTHER),
    ("recarga", RANK_OTHER),
];

/// Beginnings of words about dates: behind them a number without a currency is no money.
const DATES: [&str; 6] = ["vence", "venci", "hasta", "vigen", "valid", "fecha"];

/// Returns the balance in céntimos, if `answer` tells one. `own_words` are the operator's words before the balance.
///
/// Units: hundredths of a sol. A balance below zero is 0.
#[must_use]
pub fn read(answer: &str, own_words: &[String]) -> Option<u32> {
    let text: Vec<char> = fold(answer).chars().take(TEXT_CHARS_MAX).collect();
    let own_words: Vec<String> = own_words.iter().map(|word| fold(word)).collect();
    let mut best: Option<((Rank, bool), u32)> = None;
    for number in number::all(&text) {
        let Some(rank) = rank(&text, &number, &own_words) else { continue };
        let order = (rank, number.has_currency);
        // The first of equals: bonuses stand behind.
        if best.is_none_or(|(other, _)| order > other) {
            best = Some((order, number.centimos));
        }
    }
    best.map(|(_, centimos)| centimos)
}

/// Lower case, without accents, blanks of one kind.
fn fold(text: &str) -> String {
    let letters = text.nfd().filter(|letter| !('\u{300}'..='\u{36F}').contains(letter));
    let letters = letters.flat_map(char::to_lowercase);
    letters.map(|letter| if letter.is_whitespace() && letter != '\n' { ' ' } else { letter }).collect()
}

/// Judges a number by the last telling word of its sentence before it; nothing when it is not the balance.
fn rank(text: &[char], number: &Number, own_words: &[String]) -> Option<Rank> {
    let lead: String = text[sentence_start(text, number.start)..number.start].iter().collect();
    if !number.has_currency && DATES.iter().any(|word| lead.contains(word)) {
        return None;
    }
    let ends = |word: &str| lead.rfind(word).map(|at| at + word.len());
    let own = own_words.iter().filter(|word| !word.is_empty()).filter_map(|word| ends(word)).max();
    let told = TELLING.iter().filter_map(|(word, rank)| ends(word).map(|end| (end, *rank))).max();
    let rank = match (own, told) {
        (Some(own), Some((end, _))) if own >= end => RANK_OPERATOR,
        (Some(_), None) => RANK_OPERATOR,
        (_, Some((_, rank))) => rank,
        (None, None) if number.has_currency => RANK_UNTOLD,
        (None, None) => RANK_OTHER,
    };
    (rank > RANK_OTHER).then_some(rank)
}

/// Where the sentence of position `at` begins. The point of `S/.` ends none.
fn sentence_start(text: &[char], at: usize) -> usize {
    let ends_sentence = |end: &usize| match text[*end] {
        '\n' | ';' | '!' | '?' => true,
        '.' => text.get(end + 1) == Some(&' ') && !text[..*end].ends_with(&['/']),
        _ => false,
    };
    (0..at).rev().find(ends_sentence).map_or(0, |end| end + 1)
}

#[cfg(test)]
mod tests;
