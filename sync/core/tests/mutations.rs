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

fn changed(text: &str, chance: &mut Chance) -> Vec<u8> {
    let others = [EXAMPLES, LESSON, TABLE];
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=chance.below(CHANGES_MAX) {
        let other = others[chance.below(others.len())];
        change(&mut bytes, other.as_bytes(), chance);
    }
    bytes
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Reads the files in every way there is, and asserts that what is written is read as the same.
fn read(lesson: &[u8], quiz: &[u8], table: &[u8], number: u64) {
    let quiz = lossy(quiz);
    let files = [("a.es.md", lossy(lesson)), ("a.es.gift", quiz.clone())];
    let files = files.map(|(path, text)| SourceFile { path: path.into(), text });
    let (library, _) = content::parse(&files);
    for lesson in library.lessons() {
        let exported = gift::export(&lesson.editions[0].items);
        let (document, problems) = gift::parse("f", &exported);
        assert!(problems.is_empty() && document.blocks.len() == lesson.editions[0].items.len(), "{number}");
    }
    let (document, _) = gift::parse("f", &quiz);
    assert_eq!(gift::parse("f", &gift::write(&document)).0, document, "{number}");
    let options = Options { file: "f".into(), id_prefix: "a".into() };
    for imported in [import::gift(&quiz, &options).0, import::csv(table, &options).0] {
        assert!(gift::parse("f", &imported).1.is_empty(), "{number}: {imported}");
    }
}

#[test]
fn ten_thousand_changed_files_are_read() {
    for number in 0..MUTATIONS {
        let chance = &mut Chance(number);
        let (mut lesson, mut quiz, mut table) = (LESSON.into(), EXAMPLES.into(), TABLE.into());
        match number % 3 {
            0 => lesson = changed(LESSON, chance),
            1 => quiz = changed(EXAMPLES, chance),
            _ => table = changed(TABLE, chance),
        }
        let start = Instant::now();
        read(&lesson, &quiz, &table, number);
        assert!(start.elapsed() < READING_MAX, "{number} took {:?}", start.elapsed());
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
        let text = sign.repeat(content::FILE_BYTES_MAX / sign.len());
        for text in
            [text.clone(), format!("x {{{text}}}"), format!("x {{#{text}}}"), format!("x {{~{text}}}")]
        {
            let start = Instant::now();
            read(LESSON.as_bytes(), text.as_bytes(), text.as_bytes(), 0);
            assert!(start.elapsed() < READING_MAX, "{sign:?} took {:?}", start.elapsed());
        }
    }
}
