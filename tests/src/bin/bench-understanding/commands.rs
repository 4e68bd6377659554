//! Commands with typing errors, and ordinary words that are no commands.

use std::time::Instant;

use chaski_node_core::i18n::Catalogues;
use chaski_node_core::understand::{hear, mood, readings};
use chaski_tests::typing::Half;
use chaski_tests::understanding::{self, CommandWord, Others, Understood};

use super::Options;
use super::table::{Limit, Target, figure};

/// Random errors of each word.
const TIMES: usize = 200;
/// Seeds of the errors: limits were chosen on the first, and are judged on the second.
const SEEDS: [(Half, u64); 2] = [(Half::Tuning, 1), (Half::Test, 2)];
const WORDS_OF_A_SENTENCE: usize = 3;
const ONE_ERROR_LEAST: f64 = 0.99;
const TWO_ERRORS_LEAST: f64 = 0.90;
const OTHERS_TAKEN_MOST: f64 = 0.005;
/// Microseconds for one text: well under a millisecond, here and on a box that is eight times slower.
const TEXT_US_MOST: f64 = 120.0;

/// Prints what was counted; returns the targets, judged on the test half.
pub(crate) fn measure(options: Options) -> Vec<Target> {
    let catalogues = Catalogues::built_in();
    let times = if options.quick { 5 } else { TIMES };
    let main = understanding::command_words(&catalogues, true);
    let all = understanding::command_words(&catalogues, false);
    println!("| commands | texts | understood | done | offered first | another done | harm done |");
    println!("|---|---|---|---|---|---|---|");
    let mut targets = Vec::new();
    for (half, seed) in SEEDS {
        for (errors, least) in [(1, ONE_ERROR_LEAST), (2, TWO_ERRORS_LEAST)] {
            if options.show && half == Half::Tuning {
                show_each(&catalogues, &main, errors, seed);
            }
            let what = format!("commands' first words, {} ({half:?})", errors_in_words(errors));
            let counts = row(&what, &catalogues, &main, errors, times, seed);
            row(&what.replace("first", "all"), &catalogues, &all, errors, times / 5 + 1, seed);
            if half == Half::Test {
                let limit = Limit::Least(least);
                targets.push(Target { what: what.clone(), found: counts.share(), limit, unit: "%" });
                let found = counts.harmed as f64;
                let what = format!("harm done, {}", errors_in_words(errors));
                targets.push(Target { what, found, limit: Limit::Most(0.0), unit: "texts" });
            }
        }
    }
    println!("\n| ordinary words | words | taken unasked | asked about |\n|---|---|---|---|");
    for (half, _) in SEEDS {
        let words = understanding::ordinary_words(&catalogues, half);
        let others = understanding::other_words(&catalogues, &words);
        let (taken, offered) = (others.taken_share(), others.offered_share());
        println!("| {half:?} | {} | {} | {} |", others.of, figure(taken, "%"), figure(offered, "%"));
        match half {
            Half::Tuning if options.show => show(&others),
            Half::Tuning => {}
            Half::Test => {
                let (what, limit) =
                    ("ordinary words taken unasked".to_owned(), Limit::Most(OTHERS_TAKEN_MOST));
                targets.push(Target { what, found: taken, limit, unit: "%" });
            }
        }
    }
    let words = understanding::ordinary_words(&catalogues, Half::Test);
    let sentences: Vec<String> = words.chunks(WORDS_OF_A_SENTENCE).map(|words| words.join(" ")).collect();
    let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
    let others = understanding::other_words(&catalogues, &sentences);
    let (taken, offered) = (others.taken_share(), others.offered_share());
    println!(
        "| Test, {WORDS_OF_A_SENTENCE} words a text | {} | {} | {} |",
        others.of,
        figure(taken, "%"),
        figure(offered, "%")
    );
    let what = format!("texts of {WORDS_OF_A_SENTENCE} ordinary words taken unasked");
    targets.push(Target { what, found: taken, limit: Limit::Most(OTHERS_TAKEN_MOST), unit: "%" });
    println!();
    targets.extend(times_per_text(&catalogues, &all));
    targets
}

fn errors_in_words(errors: usize) -> &'static str {
    if errors == 1 { "one error" } else { "two errors" }
}

fn row(
    what: &str,
    catalogues: &Catalogues,
    words: &[CommandWord],
    errors: usize,
    times: usize,
    seed: u64,
) -> Understood {
    let counts = understanding::with_errors(catalogues, words, errors, times, seed);
    let share = |count: usize| figure(count as f64 / counts.of.max(1) as f64, "%");
    println!(
        "| {what}, {} words | {} | {} | {} | {} | {} | {} |",
        words.len(),
        counts.of,
        figure(counts.share(), "%"),
        share(counts.done),
        share(counts.offered),
        share(counts.wrong),
        counts.harmed
    );
    counts
}

fn show_each(catalogues: &Catalogues, words: &[CommandWord], errors: usize, seed: u64) {
    for word in words {
        let counts = understanding::with_errors(catalogues, std::slice::from_ref(word), errors, TIMES, seed);
        eprintln!("{}, {}: {}", word.text, errors_in_words(errors), figure(counts.share(), "%"));
    }
}

fn show(others: &Others) {
    eprintln!("taken: {}", others.taken.join(", "));
    eprintln!("asked about: {}", others.offered.join(", "));
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn times_per_text(catalogues: &Catalogues, commands: &[CommandWord]) -> Vec<Target> {
    let words = understanding::ordinary_words(catalogues, Half::Test);
    let sentences: Vec<String> = words.chunks(12).take(400).map(|words| words.join(" ")).collect();
    let short = commands
        .iter()
        .map(|word| word.text.clone())
        .chain(words.iter().take(2_000).map(|w| (*w).to_owned()));
    let short: Vec<String> = short.collect();
    let timed = |what: &str, texts: &[String], each: &dyn Fn(&str)| {
        let mut taken_us: Vec<f64> = texts
            .iter()
            .map(|text| {
                let started = Instant::now();
                each(text);
                started.elapsed().as_secs_f64() * 1e6
            })
            .collect();
        taken_us.sort_by(f64::total_cmp);
        // The median: others' load is in the mean.
        let found = taken_us.get(taken_us.len() / 2).copied().unwrap_or_default();
        Target { what: what.to_owned(), found, limit: Limit::Most(TEXT_US_MOST), unit: "µs" }
    };
    let heard = |text: &str| {
        std::hint::black_box(hear(text, catalogues, "es", &[]));
    };
    let felt = |text: &str| {
        std::hint::black_box(mood(text, catalogues));
    };
    let read = |text: &str| {
        std::hint::black_box(readings(text));
    };
    vec![
        timed("hear, one word", &short, &heard),
        timed("hear, 12 words", &sentences, &heard),
        timed("mood, 12 words", &sentences, &felt),
        timed("number, one word", &short, &read),
        timed("number, 12 words", &sentences, &read),
    ]
}
