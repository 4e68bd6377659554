//! `chaski content`: what is taught, back to the version before, and a teacher's own lessons.

mod clips;

use std::path::{Path, PathBuf};

use clap::{Args as ClapArgs, Subcommand};
use serde_json::{Value, json};

use super::import::{content_changed, store_failure};
use super::{CONFIG_DEFAULT, Failure};
use crate::config::Config;
use crate::control;
use crate::media::listing::Listing;
use crate::media::own_lessons::{self, OwnLessonsError};
use crate::media::report::{Outcome, Report, lessons};
use crate::media::trees::{self, OWN_LESSONS, TREES, TreeKind};
use crate::media::{ContentStore, StoreError};

/// Arguments of `chaski content`.
#[derive(Debug, ClapArgs)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
    /// Configuration file
    #[arg(long, default_value = CONFIG_DEFAULT, global = true)]
    config: PathBuf,
    /// Print JSON
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show what is active, and what there is to go back to
    List,
    /// Go back to the version before; a second time, forth again
    Undo {
        /// Which tree, as `list` names it; may be left out where only one has a version before
        tree: Option<String>,
    },
    /// Replace this box's own lessons by those of a folder: Markdown and GIFT
    Add {
        /// The folder
        folder: PathBuf,
    },
    /// Take this box's own lessons away
    RemoveLocal,
    /// Keep a WAV file as this box's own recording of a piece or a text, in place of any other
    Clip(clips::ClipArgs),
    /// Show what is recorded, and what is missing or says an older text
    Clips(clips::ClipsArgs),
}

/// Shows or changes the content.
pub(super) fn content(args: &Args) -> Result<(), Failure> {
    let config = super::read_config(&args.config)?;
    match &args.command {
        Command::List => list(&config, args.json),
        Command::Undo { tree } => undo(&config, tree.as_deref()),
        Command::Add { folder } => add(&config, folder),
        Command::RemoveLocal => {
            let report = own_lessons::remove(&config.data_dir).map_err(own_failure)?;
            say_own(&config, &report);
            Ok(())
        }
        Command::Clip(wanted) => clips::clip(&config, wanted, args.json),
        Command::Clips(wanted) => clips::clips(&config, wanted, args.json),
    }
}

fn list(config: &Config, json: bool) -> Result<(), Failure> {
    let store = ContentStore::new(&config.data_dir);
    let status = control::status(&config.control_socket()).ok();
    let trusted_now = status.as_ref().and_then(|status| status["trusted_time"].as_i64());
    let mut all = Vec::new();
    for tree in TREES {
        let Some(versions) = store.versions(tree.number).map_err(store_failure)? else { continue };
        let of = |version| store.listing(tree.number, version).map_err(store_failure);
        let previous = versions.previous.map(of).transpose()?;
        all.push((tree, of(versions.active)?, previous));
    }
    if json {
        let value = |(tree, active, previous): &(TreeKind, Listing, Option<Listing>)| {
            json!({
                "tree": tree.word,
                "number": tree.number,
                "local": tree.number == OWN_LESSONS,
                "active": version(active, trusted_now),
                "previous": previous.as_ref().map(|previous| version(previous, trusted_now)),
            })
        };
        println!("{}", json!({ "trees": all.iter().map(value).collect::<Vec<_>>() }));
        return Ok(());
    }
    if !all.iter().any(|(tree, ..)| tree.is_text && tree.number != OWN_LESSONS) {
        println!("no lessons were imported: those that came with the program are taught");
    }
    for (tree, active, previous) in &all {
        let mark = if tree.number == OWN_LESSONS { " (this box's own)" } else { "" };
        println!("{}{mark}", tree.word);
        println!("  active    {}", in_words(active, trusted_now));
        if let Some(previous) = previous {
            println!("  previous  {}", in_words(previous, trusted_now));
        }
    }
    Ok(())
}

fn version(listing: &Listing, trusted_now: Option<i64>) -> Value {
    json!({
        "version": listing.version,
        "files": listing.files.entries().len(),
        "bytes": listing.files.bytes(),
        "lessons": lessons(listing),
        "expires": Some(listing.expires).filter(|expires| *expires != 0),
        "freshness": freshness(listing, trusted_now),
    })
}

/// What is known of the claim that there is nothing newer.
fn freshness(listing: &Listing, trusted_now: Option<i64>) -> &'static str {
    match trusted_now {
        Some(now) if listing.expires != 0 && now <= i64::from(listing.expires) => "current",
        Some(_) if listing.expires != 0 => "expired",
        _ => "unknown",
    }
}

fn in_words(listing: &Listing, trusted_now: Option<i64>) -> String {
    let freshness = match freshness(listing, trusted_now) {
        "current" => ", nothing newer so far",
        "expired" => ", there may be something newer",
        _ => "",
    };
    let lessons = Some(lessons(listing)).filter(|lessons| *lessons > 0);
    let lessons = lessons.map_or(String::new(), |lessons| format!(", {lessons} lessons"));
    let (files, bytes) = (listing.files.entries().len(), listing.files.bytes());
    format!("version {}, {files} files, {bytes} bytes{lessons}{freshness}", listing.version)
}

fn undo(config: &Config, tree: Option<&str>) -> Result<(), Failure> {
    let store = ContentStore::new(&config.data_dir);
    let tree = match tree {
        Some(word) => trees::by_word(word).ok_or_else(|| {
            let words: Vec<&str> = TREES.iter().map(|tree| tree.word).collect();
            Failure::Usage(anyhow::anyhow!("there is no tree {word}: {}", words.join(", ")))
        })?,
        None => only_one(&store)?,
    };
    let store = store.lock().map_err(store_failure)?;
    let versions = store.undo(tree.number).map_err(store_failure)?;
    drop(store);
    println!("{}: version {} is active again", tree.word, versions.active);
    println!("{}", content_changed(config));
    Ok(())
}

/// The only tree that can go back.
fn only_one(store: &ContentStore) -> Result<TreeKind, Failure> {
    let can_go_back = |tree: &TreeKind| matches!(store.versions(tree.number), Ok(Some(versions)) if versions.previous.is_some());
    let all: Vec<TreeKind> = TREES.into_iter().filter(can_go_back).collect();
    match all[..] {
        [] => Err(Failure::Failed(StoreError::NoPrevious.into())),
        [only] => Ok(only),
        _ => {
            let words: Vec<&str> = all.iter().map(|tree| tree.word).collect();
            Err(Failure::Usage(anyhow::anyhow!("name one of {}", words.join(", "))))
        }
    }
}

fn add(config: &Config, folder: &Path) -> Result<(), Failure> {
    let (report, warnings) = own_lessons::add(&config.data_dir, folder).map_err(own_failure)?;
    for warning in warnings {
        eprintln!("{warning}");
    }
    say_own(config, &report);
    Ok(())
}

fn say_own(config: &Config, report: &Report) {
    for judged in &report.bundles {
        let version = judged.version.unwrap_or_default();
        match &judged.outcome {
            Outcome::CameIn { lessons, .. } => {
                println!("this box's own lessons: version {version}, {lessons} lessons");
            }
            other => println!("this box's own lessons: {}", other.code()),
        }
    }
    println!("{}", content_changed(config));
}

fn own_failure(error: OwnLessonsError) -> Failure {
    match error {
        OwnLessonsError::Store(error) => store_failure(error),
        OwnLessonsError::Mistakes(problems) => {
            for problem in &problems {
                eprintln!("{problem}");
            }
            Failure::Failed(OwnLessonsError::Mistakes(problems).into())
        }
        other => Failure::Failed(other.into()),
    }
}
