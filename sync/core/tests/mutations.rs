//! Whatever becomes of a file on its way: ten thousand changed files are read, each in a time that its size allows.
//!
//! The changes are drawn from a seed, so that a run is always the same; a failure names the number to run again.

#![allow(clippy::disallowed_methods, reason = "this test measures how long reading takes")]

use std::time::{Duration, Instant};

use chaski_sync_core::content::import::{self, Options};
use chaski_sync_core::content::{self, SourceFile, gift};

const EXAMPLES: &str = include_str!("data/examples.gift");
const LESSON: &str = include_str!("data/lesson.md");
const TABLE: &str = include_str!("data/questions.csv");

/// How many files are changed.
const MUTATIONS: u64 = 10_000;
/// The most changes of one file.
const CHANGES_MAX: usize = 8;
/// How much of the examples is changed at a time, so that every change counts. Unit: bytes.
const EXAMPLE_BYTES: usize = 800;
/// How long a file of nothing but one sign is. Unit: bytes. Twice as much must not take four times as long.
const SIGNS_BYTES: usize = 16 * 1024;
/// The longest that reading one small file may take, far above what it does on the slowest machine.
const READING_MAX: Duration = Duration::from_secs(5);

/// Source: SplitMix64.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit.max(1) as u64).unwrap_or(0)
    }

    fn span(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length);
        start..(start + self.below(64)).min(length)
    }
}

/// Flips bits, deletes, repeats, and puts in pieces of another file.
fn change(bytes: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    let span = chance.span(bytes.len());
    match chance.below(4) {
        0 => bytes.iter_mut().skip(span.start).take(1).for_each(|byte| *byte ^= 1 << chance.below(8)),
        1 => drop(bytes.drain(span)),
        2 => bytes.extend_from_within(span),
        _ => {
            let piece = other[chance.span(other.len())].to_vec();
            drop(bytes.splice(span, piece));
        }
    }
}

fn changed(text: &[u8], chance: &mut Chance) -> Vec<u8> {
    let others = [EXAMPLES, LESSON, TABLE];
    let mut bytes = text.to_vec();
    for _ in 0..=chance.below(CHANGES_MAX) {
        let other = others[chance.below(others.len())];
        change(&mut bytes, other.as_bytes(), chance);
    }
    bytes
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Reads a lesson with a quiz; the items that come out are written and read again.
fn read_lesson(lesson: &[u8], quiz: &str) {
    let files = [("a.es.md", lossy(lesson)), ("a.es.gift", quiz.to_owned())];
    let files = files.map(|(path, text)| SourceFile { path: path.into(), text });
    let (library, _) = content::parse(&files);
    for lesson in library.lessons() {
        let exported = gift::export(&lesson.editions[0].items);
        let (document, problems) = gift::parse("f", &exported);
        assert!(problems.is_empty() && document.blocks.len() == lesson.editions[0].items.len());
    }
}

/// Reads a quiz in every way; what is written is read as the same.
fn read_quiz(quiz: &[u8]) {
    let quiz = lossy(quiz);
    read_lesson(LESSON.as_bytes(), &quiz);
    let (document, _) = gift::parse("f", &quiz);
    assert_eq!(gift::parse("f", &gift::write(&document)).0, document);
    assert_imported(&import::gift(&quiz, &options()).0);
}

fn read_table(table: &[u8]) {
    assert_imported(&import::csv(table, &options()).0);
}

/// What was imported has no problem, and is imported as it is.
fn assert_imported(quiz: &str) {
    assert_eq!(gift::parse("f", quiz).1, []);
    assert_eq!(import::gift(quiz, &options()).0, quiz);
}

fn options() -> Options {
    Options { file: "f".into(), id_prefix: "a".into() }
}

fn in_time(name: &str, read: impl FnOnce()) {
    let start = Instant::now();
    read();
    let taken = start.elapsed();
    assert!(taken < READING_MAX, "{name} took {taken:?}");
}

#[test]
fn ten_thousand_changed_files_are_read() {
    for number in 0..MUTATIONS {
        let chance = &mut Chance(number);
        // Shown where a law is broken.
        println!("{number}");
        in_time(&number.to_string(), || match number % 4 {
            0 => read_lesson(
                &changed(LESSON.as_bytes(), chance),
                "// [id:a] [difficulty:1] [hint:b]\nUno {T####c}",
            ),
            1 | 2 => {
                let examples = EXAMPLES.as_bytes();
                let start = chance.below(examples.len() - EXAMPLE_BYTES);
                read_quiz(&changed(&examples[start..start + EXAMPLE_BYTES], chance));
            }
            _ => read_table(&changed(TABLE.as_bytes(), chance)),
        });
    }
}

#[test]
fn a_file_of_nothing_but_one_sign_is_read_in_time() {
    for sign in [
        "~",
        "=",
        "#",
        "####",
        "{",
        "}",
        "::",
        "\\",
        "->",
        "%",
        "[id:",
        "//",
        "\n",
        "$CATEGORY:\n",
        "&",
        "<",
        "\"",
        ";",
        "x {T}\n\n",
        "{=a}",
    ] {
        let text = sign.repeat(SIGNS_BYTES / sign.len());
        for text in
            [text.clone(), format!("x {{{text}}}"), format!("x {{#{text}}}"), format!("x {{~{text}}}")]
        {
            in_time(sign, || read_quiz(text.as_bytes()));
            in_time(sign, || read_table(text.as_bytes()));
        }
    }
}
