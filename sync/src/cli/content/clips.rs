//! `content clips`: what to read aloud, and the lists that say which text each clip was recorded from.

use std::path::PathBuf;

use anyhow::Context as _;
use chaski_sync_core::content::{self, ClipDigest, Edition, Reading, pieces};

use super::{Failure, say};
use crate::lint::tally_args;
use crate::recordings::{Standing, Tally, standing};
use crate::source::{Bundle, CLIPS_LIST, Source};
use crate::words::Words;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folder of a bundle
    folder: PathBuf,
    /// Language to record
    #[arg(long, default_value = "es")]
    language: String,
    /// Write the list of the clips that are there, after they were recorded from the texts as they are now
    #[arg(long)]
    write: bool,
    /// List only what has no clip that says its text, and sum up what there is and what there is to record
    #[arg(long, conflicts_with = "write")]
    missing: bool,
}

/// Prints `piece<TAB>digest<TAB>text` of everything that can be recorded, or writes the lists.
pub(super) fn clips(args: &Args, words: &Words) -> Result<(), Failure> {
    let source = Source::read(std::slice::from_ref(&args.folder))?;
    let reading = content::read(&source.files);
    if args.write {
        for bundle in &source.bundles {
            write(&source, &reading, bundle, args, words)?;
        }
        return Ok(());
    }
    let mut tally = Tally::default();
    for (lesson, edition) in editions(&reading, &args.language) {
        let place = reading.places.lesson(lesson, &edition.language);
        let bundle = place.and_then(|place| source.bundle_of(&place.file));
        let clips = bundle.and_then(|bundle| bundle.clips.get(&args.language));
        for (piece, text) in pieces(lesson, edition) {
            let standing = standing(&piece.to_string(), &text, clips);
            tally.add(&text, standing);
            let is_open = !matches!(standing, Standing::Recorded(_));
            if is_open || !args.missing {
                say(format_args!("{piece}\t{}\t{}", ClipDigest::of(&text), text.replace('\n', " / ")));
            }
        }
    }
    if args.missing {
        say(words.say("stats-clips", &tally_args(&tally)));
    }
    Ok(())
}

/// Lists only clips that are there: a line is a promise about a recording.
fn write(
    source: &Source,
    reading: &Reading,
    bundle: &Bundle,
    args: &Args,
    words: &Words,
) -> anyhow::Result<()> {
    let Some(clips) = bundle.clips.get(&args.language) else { return Ok(()) };
    let mut list = String::new();
    let mut count = 0_usize;
    for (lesson, edition) in editions(reading, &args.language) {
        let place = reading.places.lesson(lesson, &edition.language);
        let around = place.and_then(|place| source.bundle_of(&place.file));
        if around.is_none_or(|around| around.folder != bundle.folder) {
            continue;
        }
        for (piece, text) in pieces(lesson, edition) {
            if clips.files.contains_key(&piece.to_string()) {
                list += &format!("{piece}\t{}\n", ClipDigest::of(&text));
                count += 1;
            }
        }
    }
    let path = PathBuf::from(&clips.list_path);
    let unfinished = path.with_file_name(format!(".{CLIPS_LIST}.unfinished"));
    std::fs::write(&unfinished, list).with_context(|| unfinished.display().to_string())?;
    std::fs::rename(&unfinished, &path).with_context(|| path.display().to_string())?;
    let path = clips.list_path.clone();
    say(words.say("clips-written", &[("path", path.into()), ("count", count.into())]));
    Ok(())
}

fn editions<'r>(reading: &'r Reading, language: &'r str) -> impl Iterator<Item = (&'r str, &'r Edition)> {
    reading.library.lessons().iter().filter_map(move |lesson| {
        let edition = lesson.editions.iter().find(|edition| edition.language == language)?;
        Some((lesson.id.as_str(), edition))
    })
}
