//! `content inspect`: what a bundle file brings.

use std::path::PathBuf;

use chaski_sync_core::bundle::{Files, MemoryFiles};
use chaski_sync_core::content::{self, SourceFile};
use serde_json::json;

use super::{Failure, say};
use crate::cli::bundle::{described, said};
use crate::release;
use crate::words::Words;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The bundle file
    #[arg(value_name = "BUNDLE")]
    bundle: PathBuf,
    /// Root key to judge the bundle by; the one beside it (BUNDLE.pub) if there is one
    #[arg(long, value_name = "FILE")]
    root: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

pub(super) fn inspect(args: &Args, words: &Words) -> Result<(), Failure> {
    let (bundle, input) = said(release::judge(&args.bundle, args.root.as_deref(), &[]))?;
    let has_whole = bundle.manifest.streams.iter().any(|offer| offer.base.is_none());
    let files = if has_whole { Some(said(release::contents(&bundle, input))?) } else { None };
    let library = files.as_ref().map(|files| content::parse(&sources(files)).0);
    let lessons = library.as_ref().map_or(&[][..], |library| library.lessons());
    if args.json {
        let lesson = |lesson: &content::Lesson| {
            let items: usize = lesson.editions.iter().map(|edition| edition.items.len()).sum();
            json!({"id": lesson.id, "grade": lesson.grade, "title": lesson.editions[0].title, "items": items})
        };
        let mut described = described(&bundle);
        described["lessons"] = lessons.iter().map(lesson).collect();
        say(format_args!("{described:#}"));
        return Ok(());
    }
    let (tree, version) = (u32::from(bundle.head.tree), bundle.head.version);
    let (count, bytes) = (bundle.manifest.files, bundle.manifest.bytes);
    say(words.say(
        "inspect-head",
        &[
            ("tree", tree.into()),
            ("version", version.into()),
            ("files", count.into()),
            ("bytes", bytes.into()),
        ],
    ));
    for offer in &bundle.manifest.streams {
        let bytes = offer.file_bytes();
        say(match offer.base {
            None => words.say("build-whole", &[("bytes", bytes.into())]),
            Some(base) => {
                words.say("build-changes", &[("version", base.version.into()), ("bytes", bytes.into())])
            }
        });
    }
    for lesson in lessons {
        say(format_args!("  {} {}", lesson.id, lesson.editions[0].title));
    }
    Ok(())
}

/// The texts of a tree, as the parser takes them.
fn sources(files: &MemoryFiles) -> Vec<SourceFile> {
    let entries = files.tree().entries().iter().enumerate();
    let source = |(place, entry): (usize, &chaski_sync_core::bundle::Entry)| {
        let text = std::str::from_utf8(files.content(place)).ok()?.to_owned();
        Some(SourceFile { path: entry.name.clone(), text })
    };
    entries.filter_map(source).collect()
}
