//! `content diff`: what changed, and what it costs to send.

use std::path::PathBuf;

use chaski_sync_core::content;

use super::{Failure, say};
use crate::difference::{self, Change, Files};
use crate::source::Source;
use crate::words::Words;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The version that boxes have
    old: PathBuf,
    /// The version to send
    new: PathBuf,
    /// Rate of the link, to tell the minutes
    #[arg(long, value_name = "BITS_PER_SECOND", value_parser = clap::value_parser!(u64).range(1..))]
    rate: Option<u64>,
}

pub(super) fn diff(args: &Args, words: &Words) -> Result<(), Failure> {
    let (old, new) = (read(&args.old)?, read(&args.new)?);
    let changes = difference::lessons(&content::read(&old.files).library, &content::read(&new.files).library);
    for change in &changes {
        say(line(change, words));
    }
    if changes.is_empty() {
        say(words.say("diff-none", &[]));
    }
    let (old_folder, new_folder) = (args.old.display().to_string(), args.new.display().to_string());
    print_size(difference::files((&old, &old_folder), (&new, &new_folder)), args.rate, words);
    Ok(())
}

fn read(folder: &std::path::Path) -> anyhow::Result<Source> {
    Source::read(&[folder.to_owned()])
}

fn line(change: &Change, words: &Words) -> String {
    let fields: Vec<String> = change.fields.iter().map(|field| field.say(words)).collect();
    words.say(
        change.message,
        &[
            ("id", change.id.clone().into()),
            ("language", change.language.clone().into()),
            ("title", change.title.clone().into()),
            ("what", fields.join(", ").into()),
        ],
    )
}

/// Uncompressed so far; what a bundle or a delta really costs is the bundle's to say.
fn print_size(files: Files, rate: Option<u64>, words: &Words) {
    let counts = [
        ("new", files.new.into()),
        ("changed", files.changed.into()),
        ("removed", files.removed.into()),
        ("bytes", files.bytes.into()),
    ];
    say(words.say("diff-files", &counts));
    if let Some(rate) = rate {
        let minutes = format!("{:.1}", files.bytes as f64 * 8.0 / rate as f64 / 60.0);
        say(words.say("diff-minutes", &[("minutes", minutes.into()), ("rate", rate.into())]));
    }
}
