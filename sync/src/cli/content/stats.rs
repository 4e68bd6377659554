//! `content stats`: a paragraph for each bundle and language.

use std::path::PathBuf;

use chaski_sync_core::content::{self, WORDS_PER_MINUTE};
use serde_json::{Value, json};

use super::{Failure, say};
use crate::lint::tally_args;
use crate::source::Source;
use crate::stats::{self, Stats};
use crate::words::Words;

pub(super) fn stats(folders: &[PathBuf], as_json: bool, words: &Words) -> Result<(), Failure> {
    let source = Source::read(folders)?;
    let rows = stats::count(&source, &content::read(&source.files));
    if as_json {
        say(format_args!("{:#}", json!({ "bundles": rows.iter().map(to_json).collect::<Vec<_>>() })));
    } else {
        rows.iter().for_each(|row| print(row, words));
    }
    Ok(())
}

fn print(row: &Stats, words: &Words) {
    let kinds: Vec<String> =
        row.kinds.iter().map(|(kind, count)| format!("{} {count}", words.say(kind, &[]))).collect();
    let (sent, received) = row.segments_per_lesson();
    let heading = [
        ("bundle", row.bundle.clone().into()),
        ("language", row.language.clone().into()),
        ("lessons", row.lessons.into()),
        ("all", row.lessons_all.into()),
        ("items", row.items.into()),
        ("allitems", row.items_all.into()),
    ];
    say(words.say("stats-heading", &heading));
    if row.drafts > 0 {
        say(format_args!("  {}", words.say("stats-drafts", &[("drafts", row.drafts.into())])));
    }
    say(format_args!("  {}", words.say("stats-kinds", &[("kinds", kinds.join(", ").into())])));
    let segments = [("in", tenths(sent).into()), ("out", tenths(received).into())];
    say(format_args!("  {}", words.say("stats-segments", &segments)));
    let voice = [("minutes", tenths(row.minutes()).into()), ("rate", WORDS_PER_MINUTE.into())];
    say(format_args!("  {}", words.say("stats-voice", &voice)));
    say(format_args!("  {}", words.say("stats-clips", &tally_args(&row.tally))));
    let bytes = [("text", row.text_bytes.into()), ("audio", row.audio_bytes.into())];
    say(format_args!("  {}", words.say("stats-bytes", &bytes)));
}

fn tenths(value: f64) -> String {
    format!("{value:.1}")
}

fn to_json(row: &Stats) -> Value {
    let (sent, received) = row.segments_per_lesson();
    json!({
        "bundle": row.bundle,
        "language": row.language,
        "lessons": row.lessons,
        "drafts": row.drafts,
        "lessons_all": row.lessons_all,
        "items": row.items,
        "items_all": row.items_all,
        "kinds": row.kinds.iter().map(|(kind, n)| (kind.trim_start_matches("kind-"), n)).collect::<std::collections::BTreeMap<_, _>>(),
        "segments_in_per_lesson": sent,
        "segments_out_per_lesson": received,
        "voice_minutes": row.minutes(),
        "words_per_minute": WORDS_PER_MINUTE,
        "clips": row.clips,
        "pieces": row.tally.pieces,
        "recorded": row.tally.recorded,
        "missing": row.tally.missing,
        "stale": row.tally.stale,
        "recorded_minutes": row.tally.recorded_cost.minutes(),
        "recorded_bytes": row.tally.recorded_cost.bytes,
        "open_minutes_estimated": row.tally.open_cost.minutes(),
        "open_bytes_estimated": row.tally.open_cost.bytes,
        "text_bytes": row.text_bytes,
        "audio_bytes": row.audio_bytes,
    })
}
