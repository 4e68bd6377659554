//! `chaski-central content`: what an author needs between an idea and a bundle.

use std::path::PathBuf;

use super::{Failure, say};
use crate::words::{Language, Words};

mod build;
mod clips;
mod diff;
mod exchange;
mod inspect;
mod lint;
mod new;
mod preview;
mod stats;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Language of what is said to you
    #[arg(long, global = true, value_enum, default_value = "es")]
    lang: Language,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Begin a lesson: its two files, with what is to be written
    New(new::Args),
    /// Name every problem of lessons and quizzes, with file, line and remedy
    Lint {
        /// Folders of bundles
        #[arg(required = true, value_name = "DIR")]
        folders: Vec<PathBuf>,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Show a lesson as a phone shows it, and as a call says it
    Preview(preview::Args),
    /// Count lessons, questions, segments, minutes and bytes
    Stats {
        /// Folders of bundles
        #[arg(required = true, value_name = "DIR")]
        folders: Vec<PathBuf>,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Tell what changed between two versions
    Diff(diff::Args),
    /// List what can be recorded, with the digest of each text
    Clips(clips::Args),
    /// Make a quiz of other people's questions: Moodle's GIFT, or a table
    Import(exchange::Import),
    /// Write all questions as GIFT, for Moodle
    Export(exchange::Export),
    /// Check content and make signed bundles of it
    Build(build::Args),
    /// Tell what a bundle file brings
    Inspect(inspect::Args),
}

pub(super) fn content(args: &Args) -> Result<(), Failure> {
    let words = Words::of(args.lang);
    match &args.command {
        Command::New(args) => new::new(args, &words),
        Command::Lint { folders, json } => lint::lint(folders, *json, &words),
        Command::Preview(args) => preview::preview(args, &words),
        Command::Stats { folders, json } => stats::stats(folders, *json, &words),
        Command::Diff(args) => diff::diff(args, &words),
        Command::Clips(args) => clips::clips(args, &words),
        Command::Import(args) => exchange::import(args, &words),
        Command::Export(args) => exchange::export(args, &words),
        Command::Build(args) => build::build(args, &words),
        Command::Inspect(args) => inspect::inspect(args, &words),
    }
}
