//! Numbers in words, with what people write around them.

use super::es::{self, PARTS};
use super::numerals::Reader;
use super::{ay, qu};

/// Words of the longest text in which a number word is the answer, not a part of a story.
const WORDS_MAX: usize = 12;
/// Verbs in front of a result.
const VERBS: [&str; 8] = ["son", "es", "hay", "da", "dan", "sale", "salen", "igual"];

/// A number in words: what it may mean, and where it stands.
struct Run {
    readings: Vec<f64>,
    start: usize,
    end: usize,
}

/// All that the number may mean, the likeliest first.
pub(super) fn readings(folded: &str) -> Vec<f64> {
    let mark = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '`');
    let words: Vec<&str> = folded.split(mark).filter(|word| !word.is_empty()).collect();
    if words.is_empty() || words.len() > WORDS_MAX {
        return Vec::new();
    }
    let languages = [&es::NUMERALS, &qu::NUMERALS, &ay::NUMERALS];
    languages
        .iter()
        .map(|numerals| in_language(&words, &Reader::new(numerals)))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

fn in_language(words: &[&str], reader: &Reader) -> Vec<f64> {
    let begin = words.iter().take_while(|word| es::BEFORE.contains(word)).count();
    let mut runs: Vec<Run> = Vec::new();
    let mut place = 0;
    while place < words.len() {
        match run(words, place, reader) {
            Some(found) => {
                place = found.end;
                runs.push(found);
            }
            None => place += 1,
        }
    }
    let is_answer = |run: &&Run| {
        let after_verb = run.start > 0 && VERBS.contains(&words[run.start - 1]);
        let first = run.start == begin && words.len() - run.end <= 3;
        let last = run.end == words.len() && runs.len() == 1;
        // "Un" and "una" are articles, unless the text is hardly more.
        let article = run.end == run.start + 1 && matches!(words[run.start], "un" | "una" | "uno");
        if article { first && words.len() - begin <= 2 && begin < 3 } else { first || last || after_verb }
    };
    // Of several, the result stands last.
    let answer = runs.iter().rev().find(is_answer);
    answer.map(|run| run.readings.clone()).unwrap_or_default()
}

/// A number that begins at a word, with its decimals, parts or centimos.
fn run(words: &[&str], start: usize, reader: &Reader) -> Option<Run> {
    let rest = &words[start..];
    let made = |readings: Vec<f64>, taken: usize| Some(Run { readings, start, end: start + taken });
    match rest {
        ["media", "docena", ..] => return made(vec![6.0, 0.5], 2),
        ["una" | "1", "docena", ..] => return made(vec![12.0, 1.0], 2),
        ["medio" | "media", ..] => return made(vec![0.5], 1),
        _ => {}
    }
    let (whole, taken) = reader.number(rest)?;
    let value = f64::from(whole);
    let number_at = |place: usize| reader.number(rest.get(place..)?);
    match &rest[taken..] {
        ["punto" | "coma", ..] => {
            if let Some((decimals, more)) = decimals(&rest[taken + 1..], reader) {
                return made(vec![value + decimals], taken + 1 + more);
            }
        }
        ["sol" | "soles", "con" | "y", ..] => {
            if let Some((cents, more)) = number_at(taken + 2).filter(|(cents, _)| *cents < 100) {
                return made(vec![value + f64::from(cents) / 100.0], taken + 2 + more);
            }
        }
        ["sol" | "soles", ..] => {
            if let Some((cents, more)) = number_at(taken + 1).filter(|(cents, _)| *cents < 100) {
                return made(vec![value + f64::from(cents) / 100.0], taken + 1 + more);
            }
        }
        ["con", ..] => {
            if let Some((cents, more)) = number_at(taken + 1).filter(|(cents, _)| *cents < 100) {
                let tenths = if cents < 10 { 10.0 } else { 100.0 };
                let readings = vec![value + f64::from(cents) / tenths, value + f64::from(cents) / 100.0];
                return made(readings, taken + 1 + more);
            }
        }
        ["y", "medio" | "media", ..] => return made(vec![value + 0.5], taken + 2),
        ["y", "cuarto", ..] => return made(vec![value + 0.25], taken + 2),
        ["por", "ciento" | "siento" | "cien", ..] => return made(vec![value, value / 100.0], taken + 2),
        ["centimos", ..] => return made(vec![value, value / 100.0], taken + 1),
        [word, ..] => {
            if let Some((_, of)) = PARTS.iter().find(|(name, _)| name == word) {
                return made(vec![value / f64::from(*of)], taken + 1);
            }
        }
        [] => {}
    }
    made(vec![value], taken)
}

/// What is said behind the point: `cero cinco` is 0.05, `catorce` 0.14.
fn decimals(words: &[&str], reader: &Reader) -> Option<(f64, usize)> {
    let zeros = words.iter().take_while(|word| **word == "cero").count();
    let said = reader.number(&words[zeros.min(words.len())..]);
    let (value, taken) = match said {
        Some(said) => said,
        None if zeros > 0 => return Some((0.0, zeros)),
        None => return None,
    };
    let digits = zeros + value.to_string().len();
    Some((f64::from(value) / 10_f64.powi(i32::try_from(digits).ok()?), zeros + taken))
}
