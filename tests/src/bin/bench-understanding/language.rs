//! Which language: the share that is told right, and the time it takes.
//!
//! Our own held-out messages are in the repository. The sentences of others are looked for in `language` of the shared
//! folder: whole, and in windows of a few words, which are names and quotations often enough that no model can tell them all.

use std::fmt::Write;
use std::path::Path;
use std::time::Instant;

use chaski_node_core::understand::language::{LANGUAGES, LanguageModel};

/// Texts of two words or more that must be told right, in percent, for each language.
const RIGHT_PERCENT_MIN: f64 = 97.0;
/// Microseconds for a text of [`TIMED_CHARS`].
const TEXT_US_MAX: f64 = 20.0;
/// One segment of the 7-bit alphabet.
const TIMED_CHARS: usize = 160;
/// Rounds of the timing, of which the fastest counts: other work on the machine only adds.
const ROUNDS: usize = 50;
/// Texts in a round.
const TEXTS: u32 = 200;

const OWN: [&str; 3] = [
    include_str!("../../../data/language/es-own-test.txt"),
    include_str!("../../../data/language/qu-own-test.txt"),
    include_str!("../../../data/language/ay-own-test.txt"),
];

/// Rows of Markdown, and whether every target is met.
///
/// `shared` is the folder that has `language/es-validation.txt` and so on.
pub(crate) fn report(shared: Option<&Path>) -> (String, bool) {
    let model = LanguageModel::built_in();
    let mut rows = String::from("| texts | es | qu | ay | goal |\n|---|---:|---:|---:|---:|\n");
    let own: Vec<Vec<String>> = OWN.iter().map(|text| text.lines().map(str::to_owned).collect()).collect();
    let two_words = |lines: &Vec<String>| {
        lines.iter().filter(|line| line.split_whitespace().count() > 1).cloned().collect::<Vec<_>>()
    };
    let several: Vec<Vec<String>> = own.iter().map(two_words).collect();
    let mut met = row(&mut rows, &model, "own messages of two words or more, held out", &several, true);
    rows.push_str(&overruled(&model, &several));
    row(&mut rows, &model, "own messages, all", &own, false);

    let sentences = shared.map(|shared| LANGUAGES.map(|language| lines(shared, language)));
    match sentences {
        Some([Some(spanish), Some(quechua), Some(aymara)]) => {
            let sentences = [spanish, quechua, aymara];
            met &= row(&mut rows, &model, "general sentences, validation", &sentences, true);
            for words in [5, 3, 2] {
                let parts: Vec<Vec<String>> = sentences.iter().map(|lines| windows(lines, words)).collect();
                row(&mut rows, &model, &format!("every {words} words of them"), &parts, false);
            }
        }
        _ => rows.push_str("| SKIPPED: general sentences, no `language` in the shared folder | | | | |\n"),
    }
    met &= time(&mut rows, &model, &several);
    (rows, met)
}

/// One row of shares told right; true if each reaches its goal, where there is one.
fn row(rows: &mut String, model: &LanguageModel, name: &str, texts: &[Vec<String>], goal: bool) -> bool {
    let share = |(texts, language): (&Vec<String>, &str)| {
        let right = texts.iter().filter(|text| model.guess(text).language == language).count();
        (100.0 * right as f64 / texts.len().max(1) as f64, texts.len())
    };
    let shares: Vec<(f64, usize)> = texts.iter().zip(LANGUAGES).map(share).collect();
    let cells: Vec<String> = shares.iter().map(|(share, of)| format!("{share:.1} % of {of}")).collect();
    let goal_cell = if goal { format!("≥ {RIGHT_PERCENT_MIN} %") } else { String::new() };
    let _ = writeln!(rows, "| {name} | {} | {goal_cell} |", cells.join(" | "));
    !goal || shares.iter().all(|(share, _)| *share >= RIGHT_PERCENT_MIN)
}

/// How many texts overrule a set language that is not theirs, and how many wrongly overrule their own.
fn overruled(model: &LanguageModel, texts: &[Vec<String>]) -> String {
    let share = |(texts, language): (&Vec<String>, &str)| {
        let other = LANGUAGES.into_iter().find(|other| *other != language).unwrap_or_default();
        let percent = |set: &str, right: bool| {
            let decided = texts.iter().filter(|text| (model.decide(text, set) == language) == right).count();
            100.0 * decided as f64 / texts.len().max(1) as f64
        };
        format!("{:.1} %; {:.1} %", percent(other, true), percent(language, false))
    };
    let cells: Vec<String> = texts.iter().zip(LANGUAGES).map(share).collect();
    format!(
        "| the same: overrule another set language; wrongly overrule their own | {} | |\n",
        cells.join(" | ")
    )
}

/// The time for a text of one full segment.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn time(rows: &mut String, model: &LanguageModel, texts: &[Vec<String>]) -> bool {
    let full = |texts: &Vec<String>| texts.join(" ").chars().take(TIMED_CHARS).collect::<String>();
    let times: Vec<f64> = texts
        .iter()
        .map(|texts| {
            let text = full(texts);
            let round = |_| {
                let start = Instant::now();
                for _ in 0..TEXTS {
                    std::hint::black_box(model.guess(std::hint::black_box(&text)));
                }
                start.elapsed().as_secs_f64() * 1e6 / f64::from(TEXTS)
            };
            (0..ROUNDS).map(round).fold(f64::MAX, f64::min)
        })
        .collect();
    let cells: Vec<String> = times.iter().map(|time| format!("{time:.1} µs")).collect();
    let _ = writeln!(
        rows,
        "| time for a text of {TIMED_CHARS} letters | {} | ≤ {TEXT_US_MAX} µs |",
        cells.join(" | ")
    );
    times.iter().all(|time| *time <= TEXT_US_MAX)
}

/// The validation sentences of a language, if they are there.
fn lines(shared: &Path, language: &str) -> Option<Vec<String>> {
    let text = std::fs::read_to_string(shared.join(format!("language/{language}-validation.txt"))).ok()?;
    Some(text.lines().map(str::to_owned).collect())
}

/// Every so many words in a row.
fn windows(lines: &[String], words: usize) -> Vec<String> {
    let parts = |line: &String| {
        let all: Vec<&str> = line.split_whitespace().collect();
        all.windows(words).map(|window| window.join(" ")).collect::<Vec<_>>()
    };
    lines.iter().flat_map(parts).collect()
}
