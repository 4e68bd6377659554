//! `content diff`: what changed, and what it costs to send.

use std::path::PathBuf;

use chaski_sync_core::bundle::{Files as _, MemoryFiles};
use chaski_sync_core::content;

use super::{Failure, say};
use crate::difference::{self, Change};
use crate::release;
use crate::shelves::shelves;
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
    let files = difference::files((&old, &old_folder), (&new, &new_folder));
    let counts = [
        ("new", files.new.into()),
        ("changed", files.changed.into()),
        ("removed", files.removed.into()),
        ("bytes", files.bytes.into()),
    ];
    say(words.say("diff-files", &counts));
    let bytes = bytes_to_send(&old, &new)?;
    say(words.say("diff-bytes", &[("bytes", bytes.into())]));
    if let Some(rate) = args.rate {
        let minutes = format!("{:.1}", bytes as f64 * 8.0 / rate as f64 / 60.0);
        say(words.say("diff-minutes", &[("minutes", minutes.into()), ("rate", rate.into())]));
    }
    Ok(())
}

/// What a box that has the old version fetches for the new one, heads and manifests included.
fn bytes_to_send(old: &Source, new: &Source) -> anyhow::Result<u64> {
    let mut old_shelves = shelves(old, &content::read(&old.files))?;
    let mut bytes = 0;
    for mut shelf in shelves(new, &content::read(&new.files))? {
        let mut nothing = MemoryFiles::default();
        let before = old_shelves.iter_mut().find(|before| before.tree == shelf.tree);
        let before = before.map_or(&mut nothing, |before| &mut before.files);
        if before.tree().root() != shelf.files.tree().root() {
            bytes += release::update_bytes(&mut shelf.files, before, &shelf.order)?;
        }
    }
    Ok(bytes)
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
