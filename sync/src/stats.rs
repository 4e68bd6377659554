//! How much there is of a bundle in each language, and what learning it costs.

use std::collections::BTreeMap;

use chaski_node_core::i18n::Catalogues;
use chaski_node_core::sms;
use chaski_sync_core::content::{
    Answer, Edition, Lesson, Library, Reading, SourceFile, WORDS_PER_MINUTE, pieces,
};

use crate::lint::item_ids;
use crate::recordings::{Tally, standing};
use crate::rehearsal::{ALPHABET, Exchange, Rehearsal};
use crate::source::{Clips, Source};

/// One bundle in one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stats {
    /// The bundle's name; empty for what lies in no bundle.
    pub bundle: String,
    /// The language.
    pub language: String,
    /// Lessons in this language.
    pub lessons: usize,
    /// Those of them that are drafts.
    pub drafts: usize,
    /// Lessons in any language.
    pub lessons_all: usize,
    /// Items in this language.
    pub items: usize,
    /// Items in any language.
    pub items_all: usize,
    /// Items in this language by the id of their kind in the catalogue.
    pub kinds: BTreeMap<&'static str, usize>,
    /// Segments that learners send when they answer all lessons rightly.
    pub segments_in: usize,
    /// Segments that the box sends then.
    pub segments_out: usize,
    /// Words that a call says.
    pub words: usize,
    /// Files of clips that are there.
    pub clips: usize,
    /// How its pieces stand, and what their clips cost.
    pub tally: Tally,
    /// Bytes of lessons and quizzes.
    pub text_bytes: u64,
    /// Bytes of clips.
    pub audio_bytes: u64,
}

impl Stats {
    /// Minutes of voice, estimated from the words.
    #[must_use]
    pub fn minutes(&self) -> f64 {
        self.words as f64 / WORDS_PER_MINUTE as f64
    }

    /// Segments per lesson, from the learner and from the box.
    #[must_use]
    pub fn segments_per_lesson(&self) -> (f64, f64) {
        let lessons = self.lessons.max(1) as f64;
        (self.segments_in as f64 / lessons, self.segments_out as f64 / lessons)
    }
}

/// Counts every bundle and language, ordered by both.
#[must_use]
pub fn count(source: &Source, reading: &Reading) -> Vec<Stats> {
    let catalogues = Catalogues::built_in();
    let mut rows: BTreeMap<(String, String), Stats> = BTreeMap::new();
    let mut totals: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for bundle in &source.bundles {
        for language in bundle.info.iter().flat_map(|info| &info.languages) {
            let row = rows.entry((name(source, &bundle.folder), language.clone())).or_default();
            let clips = bundle.clips.get(language);
            row.clips = clips.map_or(0, |clips| clips.files.len());
            row.audio_bytes = clips.map_or(0, |clips| clips.files.values().map(|file| file.bytes).sum());
        }
    }
    for lesson in reading.library.lessons() {
        let place = reading.places.lesson(&lesson.id, &lesson.editions[0].language);
        let bundle = name(source, place.map_or("", |place| &place.file));
        let (lessons, items) = totals.entry(bundle.clone()).or_default();
        *lessons += 1;
        *items += item_ids(lesson).len();
        for edition in &lesson.editions {
            let row = rows.entry((bundle.clone(), edition.language.clone())).or_default();
            let clips = source.bundle_of(place.map_or("", |place| &place.file));
            let clips = clips.and_then(|bundle| bundle.clips.get(&edition.language));
            row.add(&reading.library, lesson, edition, &catalogues);
            row.count_clips(lesson, edition, clips);
        }
    }
    for file in &source.files {
        let language = language_of(file).to_owned();
        if let Some(row) = rows.get_mut(&(name(source, &file.path), language)) {
            row.text_bytes += file.text.len() as u64;
        }
    }
    let finish = |((bundle, language), row): ((String, String), Stats)| {
        let (lessons_all, items_all) = totals.get(&bundle).copied().unwrap_or_default();
        Stats { bundle, language, lessons_all, items_all, ..row }
    };
    rows.into_iter().map(finish).collect()
}

impl Stats {
    fn add(&mut self, library: &Library, lesson: &Lesson, edition: &Edition, catalogues: &Catalogues) {
        self.lessons += 1;
        self.drafts += usize::from(edition.draft);
        self.items += edition.items.len();
        for item in &edition.items {
            *self.kinds.entry(kind(&item.answer)).or_default() += 1;
        }
        let (sent, received) = segments(&Rehearsal::new(library, lesson, edition, catalogues).play(false));
        self.segments_in += sent;
        self.segments_out += received;
    }

    fn count_clips(&mut self, lesson: &Lesson, edition: &Edition, clips: Option<&Clips>) {
        for (piece, text) in pieces(&lesson.id, edition) {
            self.words += text.split_whitespace().count();
            self.tally.add(&text, standing(&piece.to_string(), &text, clips));
        }
    }
}

/// Segments of a transcript: from the learner, and from the box.
#[must_use]
pub fn segments(exchanges: &[Exchange]) -> (usize, usize) {
    let cost = |text: &String| sms::cost(text, ALPHABET).segments;
    let sent = exchanges.iter().map(|exchange| cost(&exchange.typed)).sum();
    let received = exchanges.iter().flat_map(|exchange| &exchange.messages).map(cost).sum();
    (sent, received)
}

fn kind(answer: &Answer) -> &'static str {
    match answer {
        Answer::Choice { .. } => "kind-choice",
        Answer::Number { .. } => "kind-number",
        Answer::ShortText { .. } => "kind-text",
        Answer::TrueFalse { .. } => "kind-true-false",
        Answer::Several { .. } => "kind-several",
        Answer::Matching { .. } => "kind-matching",
        Answer::Ordering { .. } => "kind-ordering",
    }
}

/// The name of the bundle that a path lies in: its own, or its folder's where `bundle.toml` has an error.
fn name(source: &Source, path: &str) -> String {
    let Some(bundle) = source.bundle_of(path) else { return String::new() };
    bundle.info.as_ref().map_or_else(|| bundle.folder.clone(), |info| info.name.clone())
}

/// The language in the name of a file.
fn language_of(file: &SourceFile) -> &str {
    let stem = file.path.rsplit_once('.').map_or("", |(stem, _)| stem);
    stem.rsplit_once('.').map_or("", |(_, language)| language)
}
