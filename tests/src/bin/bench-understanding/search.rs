//! Search: how often the right entry comes first, or among five, for queries that are misspelt; how long it takes and how
//! much memory.
//!
//! Every second query is for tuning; the verdicts are on the others.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use chaski_node::search::{Document, Index, documents};
use chaski_tests::trees::Chance;

mod queries;

/// Queries on the occupations.
const QUERIES: usize = 1_000;
/// Times that each title of our own is asked for, each time in other words.
const ROUNDS: usize = 10;
/// Hits that are looked at.
const PLACES: usize = 10;
/// Where a box may end, in items.
const ITEMS: usize = 10_000;
const SEED: u64 = 5;

const FIRST_PERCENT_MIN: f64 = 82.0;
const FIVE_PERCENT_MIN: f64 = 93.0;
const P95_MS_MAX: f64 = 10.0;
const MEMORY_MB_MAX: f64 = 16.0;

/// Measures on our own content and, where `shared` has them, on the occupations. Returns the table in Markdown, and whether
/// every target is met that could be measured.
pub(crate) fn report(shared: Option<&Path>) -> (String, bool) {
    let mut table = String::from(
        "## Search\n\n| corpus | queries | first | first 5 | MRR@10 | p50 / p95 / p99, ms of processor | targets |\n\
         | --- | --- | ---: | ---: | ---: | ---: | --- |\n",
    );
    let before_mb = resident_mb();
    let mut is_met = true;
    let occupations = shared.map(|shared| shared.join("occupations/occupations_es.tsv"));
    match occupations.and_then(|path| std::fs::read_to_string(path).ok()) {
        Some(occupations) => {
            let entries = occupation_entries(&occupations);
            let mut chance = Chance::new(SEED);
            let asked = (0..QUERIES).map(|_| chance.below(entries.len())).collect();
            is_met &= measure("occupations", &entries, asked, &mut table);
            let more_mb = resident_mb() - before_mb;
            is_met &= more_mb <= MEMORY_MB_MAX;
            let _ = writeln!(
                table,
                "| occupations | {} entries: {more_mb:.1} MB more resident, with building and measuring | | | | |{} |",
                entries.len(),
                verdict(more_mb <= MEMORY_MB_MAX),
            );
        }
        None => {
            table.push_str("| occupations | skipped: no occupations_es.tsv in the shared data | | | | | |\n");
        }
    }
    let lessons = documents(&chaski_node::content::starter().0);
    let asked = (0..lessons.len() * ROUNDS).map(|n| n % lessons.len()).collect();
    is_met &= measure("our lessons", &lessons, asked, &mut table);
    is_met &= measure_many(&mut table);
    (table, is_met)
}

/// Asks for documents by their titles, misspelt; adds lines to the table.
fn measure(corpus: &str, entries: &[Document], asked: Vec<usize>, table: &mut String) -> bool {
    let folder = tempfile::tempdir().expect("a folder for the index");
    let path = folder.path().join("search.db");
    let started = now();
    Index::write(&path, entries).expect("there is room");
    let build_ms = started.elapsed().as_secs_f64() * 1e3;
    let bytes = std::fs::metadata(&path).expect("it was written").len();
    let index = Index::read(&path).expect("it was written");
    let mut is_met = true;
    for (kind, has_error) in [("changed endings", false), ("and one typing error", true)] {
        let mut halves = [Figures::default(), Figures::default()];
        let mut chance = Chance::new(SEED + 1);
        for (n, entry) in asked.iter().enumerate() {
            let title = &entries[*entry].title;
            let query = queries::with_changed_endings(title, &mut chance);
            let query = if has_error { queries::with_an_error(&query, &mut chance) } else { query };
            let started_ms = processor_ms();
            let found = index.find(&query, "es", PLACES).expect("the index can be read");
            let ms = processor_ms() - started_ms;
            let place = found.iter().position(|found| found.key == entries[*entry].key);
            halves[n % 2].add(place, ms);
        }
        for (half, figures) in ["tuning", "test"].iter().zip(&mut halves) {
            let is_judged = *half == "test";
            let meets = figures.first() >= FIRST_PERCENT_MIN
                && figures.five() >= FIVE_PERCENT_MIN
                && figures.percentile_ms(95) <= P95_MS_MAX;
            is_met &= meets || !is_judged;
            let _ = writeln!(
                table,
                "| {corpus} | {kind}, {half} | {:.1} % | {:.1} % | {:.3} | {:.2} / {:.2} / {:.2} |{} |",
                figures.first(),
                figures.five(),
                figures.reciprocal_ranks / figures.ms.len() as f64,
                figures.percentile_ms(50),
                figures.percentile_ms(95),
                figures.percentile_ms(99),
                if is_judged { verdict(meets) } else { "" },
            );
        }
    }
    let _ =
        writeln!(table, "| {corpus} | built in {build_ms:.0} ms, {:.1} MB | | | | | |", bytes as f64 / 1e6);
    is_met
}

/// Builds the index that a full box has, from our lessons again and again, and asks it.
fn measure_many(table: &mut String) -> bool {
    let library = chaski_node::content::starter().0;
    let items: usize = library.lessons().iter().map(|lesson| lesson.edition("es").items.len()).sum();
    let copies = ITEMS.div_ceil(items);
    let lessons = documents(&library);
    let copy = |n: usize| {
        lessons.iter().map(move |lesson| Document {
            key: format!("{}-{n}", lesson.key),
            // One word of its own, so that the vocabulary grows.
            body: format!("{} copia{}", lesson.body, n * 7919 % 100_003),
            ..lesson.clone()
        })
    };
    let many: Vec<Document> = (0..copies).flat_map(copy).collect();
    let mut chance = Chance::new(SEED);
    let asked: Vec<usize> = (0..QUERIES).map(|_| chance.below(many.len())).collect();
    let folder = tempfile::tempdir().expect("a folder for the index");
    let path = folder.path().join("search.db");
    let started = now();
    Index::write(&path, &many).expect("there is room");
    let build_ms = started.elapsed().as_secs_f64() * 1e3;
    let started = now();
    let index = Index::read(&path).expect("it was written");
    let open_ms = started.elapsed().as_secs_f64() * 1e3;
    let mut figures = Figures::default();
    for entry in asked {
        let query = queries::with_changed_endings(&many[entry].title, &mut chance);
        let query = queries::with_an_error(&query, &mut chance);
        let started_ms = processor_ms();
        index.find(&query, "es", PLACES).expect("the index can be read");
        figures.add(None, processor_ms() - started_ms);
    }
    let bytes = std::fs::metadata(&path).expect("it was written").len();
    let meets = figures.percentile_ms(95) <= P95_MS_MAX;
    let _ = writeln!(
        table,
        "| {} items, our lessons again and again | built in {build_ms:.0} ms, opened in {open_ms:.0} ms, {:.1} MB | | | | {:.2} / {:.2} / {:.2} |{} |",
        items * copies,
        bytes as f64 / 1e6,
        figures.percentile_ms(50),
        figures.percentile_ms(95),
        figures.percentile_ms(99),
        verdict(meets),
    );
    meets
}

/// One entry for each label and each synonym of an occupation.
fn occupation_entries(table: &str) -> Vec<Document> {
    let mut labels = std::collections::BTreeSet::new();
    for line in table.lines().skip(1) {
        let mut columns = line.split('\t').skip(4);
        let (label, synonyms) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
        labels.extend([label].into_iter().chain(synonyms.split('|')).filter(|label| !label.is_empty()));
    }
    let entry = |label: &str| Document {
        key: queries::plain(label),
        language: "es".to_owned(),
        title: label.to_owned(),
        ..Document::default()
    };
    labels.into_iter().map(entry).collect()
}

/// What came of some queries.
#[derive(Default)]
struct Figures {
    first: usize,
    five: usize,
    reciprocal_ranks: f64,
    ms: Vec<f64>,
}

impl Figures {
    fn add(&mut self, place: Option<usize>, ms: f64) {
        self.first += usize::from(place == Some(0));
        self.five += usize::from(place.is_some_and(|place| place < 5));
        self.reciprocal_ranks += place.map_or(0.0, |place| 1.0 / (place + 1) as f64);
        self.ms.push(ms);
    }

    fn first(&self) -> f64 {
        self.first as f64 * 100.0 / self.ms.len() as f64
    }

    fn five(&self) -> f64 {
        self.five as f64 * 100.0 / self.ms.len() as f64
    }

    fn percentile_ms(&mut self, percent: usize) -> f64 {
        self.ms.sort_by(f64::total_cmp);
        self.ms[(self.ms.len() - 1) * percent / 100]
    }
}

fn verdict(is_met: bool) -> &'static str {
    if is_met { " met" } else { " **missed**" }
}

/// This process's memory. Unit: MB.
fn resident_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB"));
    resident.and_then(|kb| kb.parse::<f64>().ok()).unwrap_or_default() / 1024.0
}

/// The processor time that this thread has taken: others' load does not show in it. Unit: ms.
fn processor_ms() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e3 + time.tv_nsec as f64 / 1e6
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn now() -> Instant {
    Instant::now()
}
