//! `content new`: the two files of a lesson, in which everything that is to be written says so.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use chaski_sync_core::content::{SourceFile, TO_WRITE};

use super::{Failure, say};
use crate::lint::{self, Finding, Level};
use crate::source::Source;
use crate::words::Words;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folder of the lesson, inside a bundle
    folder: PathBuf,
    /// Id of the lesson, which also names its files: lower-case letters, digits and hyphens
    #[arg(long)]
    id: String,
    /// Title, as learners read it
    #[arg(long)]
    title: String,
    /// Area of the Currículo Nacional
    #[arg(long, default_value = TO_WRITE)]
    area: String,
    /// Grade: 1 to 6 are primaria, 7 to 11 secundaria
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=11))]
    grade: u8,
    /// Language of the two files
    #[arg(long, default_value = "es")]
    language: String,
}

/// Writes both files, or none.
pub(super) fn new(args: &Args, words: &Words) -> Result<(), Failure> {
    let path = |ending: &str| args.folder.join(format!("{}.{}.{ending}", args.id, args.language));
    let (lesson, quiz) = (path("md"), path("gift"));
    let files = [(lesson, lesson_text(args)), (quiz, quiz_text(&args.id))];
    refuse_what_is_no_lesson(&files)?;
    if let Some((there, _)) = files.iter().find(|(path, _)| path.exists()) {
        return Err(anyhow::anyhow!("{}: it is already there, nothing was written", there.display()).into());
    }
    std::fs::create_dir_all(&args.folder).with_context(|| args.folder.display().to_string())?;
    for (path, text) in &files {
        write_new(path, text)?;
        say(words.say("new-written", &[("path", path.display().to_string().into())]));
    }
    say(words.say("new-next", &[]));
    Ok(())
}

/// A skeleton whose only errors are what is still to be written; anything else is wrong in the arguments.
fn refuse_what_is_no_lesson(files: &[(PathBuf, String)]) -> anyhow::Result<()> {
    let files =
        files.iter().map(|(path, text)| SourceFile { path: path.display().to_string(), text: text.clone() });
    let report = lint::lint(&Source { files: files.collect(), bundles: Vec::new() });
    let words = Words::of(crate::words::Language::En);
    let is_wrong = |finding: &&Finding| finding.level() == Level::Error && finding.id() != "to-write";
    // A wrong id makes both files wrong; the lesson's own comes first.
    let wrong = report.findings.iter().filter(is_wrong);
    match wrong.min_by_key(|finding| !finding.place.file.ends_with(".md")) {
        Some(finding) => anyhow::bail!("{}; {}", finding.what(&words), finding.remedy(&words)),
        None => Ok(()),
    }
}

/// Creates a file that must not be there.
fn write_new(path: &Path, text: &str) -> anyhow::Result<()> {
    let context = || path.display().to_string();
    let mut file = std::fs::File::create_new(path).with_context(context)?;
    file.write_all(text.as_bytes()).with_context(context)
}

fn lesson_text(args: &Args) -> String {
    let Args { id, title, area, grade, .. } = args;
    format!(
        "---\nid: {id}\ntitle: {title}\narea: {area}\ncompetence: {TO_WRITE}\ncapacity: {TO_WRITE}\n\
         grade: {grade}\nrequires:\n---\n{TO_WRITE} 1.\n\n{TO_WRITE} 2.\n"
    )
}

fn quiz_text(id: &str) -> String {
    let keys = |number: u8| format!("// [id:{id}-{number}] [difficulty:{number}] [hint:{TO_WRITE}]");
    format!(
        "{}\n{TO_WRITE} {{\n={TO_WRITE} 1\n~{TO_WRITE} 2\n~{TO_WRITE} 3\n####{TO_WRITE}\n}}\n\n\
         {}\n{TO_WRITE} {{#1\n####{TO_WRITE}\n}}\n\n\
         {}\n{TO_WRITE} {{T\n####{TO_WRITE}\n}}\n",
        keys(1),
        keys(2),
        keys(3)
    )
}
