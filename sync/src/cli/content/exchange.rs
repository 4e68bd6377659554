//! `content import` and `content export`: other people's questions in, ours out, as Moodle's GIFT.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use chaski_sync_core::content::{self, gift, import};

use super::{Failure, say};
use crate::source::Source;
use crate::words::Words;

#[derive(Debug, clap::Args)]
pub(super) struct Import {
    /// Questions in Moodle's GIFT (.gift, .txt), or a table (.csv)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Id of the lesson they are for; a question without an id gets it with a number
    #[arg(long, value_name = "ID")]
    lesson: String,
    /// Quiz file to write; it must not exist
    #[arg(short, value_name = "QUIZ.gift")]
    out: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct Export {
    /// Folders of bundles
    #[arg(required = true, value_name = "DIR")]
    folders: Vec<PathBuf>,
    /// GIFT file to write, one category for each lesson; it must not exist
    #[arg(short, value_name = "FILE.gift")]
    out: PathBuf,
    /// Language of the questions
    #[arg(long, default_value = "es")]
    language: String,
}

pub(super) fn import(args: &Import, words: &Words) -> Result<(), Failure> {
    let bytes =
        std::fs::read(&args.file).with_context(|| format!("{} cannot be read", args.file.display()))?;
    if bytes.len() > import::IMPORT_BYTES_MAX {
        let (found, limit) = (bytes.len(), import::IMPORT_BYTES_MAX);
        return Err(Failure::Usage(anyhow!(
            "{} has {found} bytes, at most {limit} are read",
            args.file.display()
        )));
    }
    let options = import::Options { file: args.file.display().to_string(), id_prefix: args.lesson.clone() };
    let is_table = args.file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let (quiz, problems) = if is_table {
        import::csv(&bytes, &options)
    } else {
        import::gift(&String::from_utf8_lossy(&bytes), &options)
    };
    for problem in &problems {
        say(problem);
    }
    let (document, _) = gift::parse(&args.out.display().to_string(), &quiz);
    let is_question = |block: &&gift::Block| matches!(block.content, gift::Content::Question(_));
    let count = document.blocks.iter().filter(is_question).count();
    if count == 0 {
        return Err(anyhow!("{}: there is no question that can be asked in it", args.file.display()).into());
    }
    write_new(&args.out, &quiz)?;
    let file = args.out.display().to_string();
    say(words.say("import-written", &[("file", file.into()), ("count", count.into())]));
    Ok(())
}

pub(super) fn export(args: &Export, words: &Words) -> Result<(), Failure> {
    let library = content::read(&Source::read(&args.folders)?.files).library;
    let mut text = String::new();
    let mut count = 0;
    for lesson in library.lessons() {
        let Some(edition) = lesson.editions.iter().find(|edition| edition.language == args.language) else {
            continue;
        };
        count += edition.items.len();
        text.push_str(&format!("$CATEGORY: {}/{} {}\n\n", lesson.area, lesson.id, edition.title));
        text.push_str(&gift::export(&edition.items));
        text.push('\n');
    }
    if count == 0 {
        return Err(anyhow!("there is no question in the language {}", args.language).into());
    }
    write_new(&args.out, &text)?;
    let file = args.out.display().to_string();
    say(words.say("import-written", &[("file", file.into()), ("count", count.into())]));
    Ok(())
}

/// Writes a file that is not there yet: nothing that somebody wrote is lost.
fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    use std::io::Write as _;
    let file = std::fs::OpenOptions::new().write(true).create_new(true).open(path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    Ok(written.with_context(|| format!("{} cannot be written", path.display()))?)
}
