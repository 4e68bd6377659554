//! `content preview`: one lesson as a phone shows it, and as a call says it.

use std::path::PathBuf;

use anyhow::Context as _;
use chaski_node_core::call::Keys;
use chaski_node_core::i18n::Catalogues;
use chaski_node_core::sms;
use chaski_node_core::tutor::voice::{self, Said};
use chaski_sync_core::content::{self, Edition, Lesson, Reading};

use super::{Failure, say};
use crate::rehearsal::{ALPHABET, Exchange, Rehearsal};
use crate::source::{BUNDLE_FILE, Source};
use crate::stats;
use crate::words::Words;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Id of a lesson, or one of its two files
    #[arg(value_name = "LESSON_ID|FILE")]
    lesson: String,
    /// Folders of bundles; not needed for a file
    #[arg(value_name = "DIR")]
    folders: Vec<PathBuf>,
    /// Language of a lesson named by its id; its first without it
    #[arg(long)]
    language: Option<String>,
    /// Show what a call says, with its keys, instead of the texts
    #[arg(long)]
    voice: bool,
}

pub(super) fn preview(args: &Args, words: &Words) -> Result<(), Failure> {
    let file = Some(PathBuf::from(&args.lesson)).filter(|path| path.is_file());
    let mut folders = args.folders.clone();
    if folders.is_empty() {
        let file = file.as_ref().context("name the folder of the lesson behind its id")?;
        folders.push(bundle_around(file));
    }
    let reading = content::read(&Source::read(&folders)?.files);
    let (lesson, edition) = find(&reading, args, file.as_ref())?;
    if args.voice {
        print_voice(edition, words)
    } else {
        print_texts(&reading, lesson, edition, words)
    }
    Ok(())
}

/// The nearest folder around a file that is a bundle, or else its own.
fn bundle_around(file: &std::path::Path) -> PathBuf {
    let around = file.ancestors().skip(1).find(|folder| folder.join(BUNDLE_FILE).is_file());
    around
        .or(file.parent())
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(".".as_ref())
        .to_owned()
}

/// Finds the lesson; what is wrong with its files comes as the reason when there is none.
fn find<'r>(
    reading: &'r Reading,
    args: &Args,
    file: Option<&PathBuf>,
) -> anyhow::Result<(&'r Lesson, &'r Edition)> {
    let Some(file) = file else {
        let lesson = reading.library.lesson(&args.lesson);
        let lesson = lesson.with_context(|| format!("no usable lesson has the id `{}`", args.lesson))?;
        let Some(language) = &args.language else { return Ok((lesson, &lesson.editions[0])) };
        let edition = lesson.editions.iter().find(|edition| edition.language == *language);
        let edition = edition.with_context(|| format!("`{}` is not in `{language}`", args.lesson))?;
        return Ok((lesson, edition));
    };
    let wanted = file.with_extension("md").canonicalize().unwrap_or_else(|_| file.clone());
    let is_wanted = |lesson: &Lesson, edition: &Edition| {
        let place = reading.places.lesson(&lesson.id, &edition.language);
        place.is_some_and(|place| PathBuf::from(&place.file).canonicalize().is_ok_and(|path| path == wanted))
    };
    let editions = reading
        .library
        .lessons()
        .iter()
        .flat_map(|lesson| lesson.editions.iter().map(move |edition| (lesson, edition)));
    editions
        .into_iter()
        .find(|(lesson, edition)| is_wanted(lesson, edition))
        .with_context(|| format!("{}: not a usable lesson, see content lint", file.display()))
}

fn print_texts(reading: &Reading, lesson: &Lesson, edition: &Edition, words: &Words) {
    let catalogues = Catalogues::built_in();
    let exchanges = Rehearsal::new(&reading.library, lesson, edition, &catalogues).play(true);
    say(words.say("preview-text", &[]));
    exchanges.iter().for_each(print_exchange);
    let (sent, received) = stats::segments(&exchanges);
    say(words.say("preview-sum", &[("in", sent.into()), ("out", received.into())]));
}

fn print_exchange(exchange: &Exchange) {
    say(format_args!("> {}", exchange.typed));
    for message in &exchange.messages {
        let cost = sms::cost(message, ALPHABET);
        // As a handset shows it under the default policy.
        say(format_args!("  {}", sms::fold_plain(message)));
        say(format_args!("      [{} SMS, {}, {}]", cost.segments, cost.units, cost.alphabet));
    }
}

fn print_voice(edition: &Edition, words: &Words) {
    let catalogues = Catalogues::built_in();
    let catalogue = catalogues.of(&edition.language);
    say(words.say("preview-voice", &[]));
    say(catalogue.say("voice-lesson", &[("title", edition.title.clone().into())]));
    for part in &edition.parts {
        print_said(&voice::say_part(part, catalogue), words);
    }
    for (number, item) in (1..).zip(&edition.items) {
        print_said(&voice::ask(item, Some((number, edition.items.len())), catalogue), words);
        for text in [&item.hint, &item.explanation] {
            print_said(&voice::say_text(text, catalogue), words);
        }
    }
    say(voice::controls(catalogue));
}

fn print_said(said: &Said, words: &Words) {
    say(format_args!("  {}", said.text()));
    let listed = |choices: &[String]| {
        let shown = (1..).zip(choices).map(|(key, choice): (usize, _)| format!("{key} {choice}"));
        shown.collect::<Vec<_>>().join(", ")
    };
    let keys = match &said.keys {
        Keys::None | Keys::Recording(_) => return,
        Keys::One(choices) => listed(choices),
        Keys::Several(choices) => format!("{}, #", listed(choices)),
        Keys::InOrder(choices) => words.say("keys-in-order", &[("keys", listed(choices).into())]),
        Keys::Number => words.say("keys-number", &[]),
        Keys::Text => words.say("keys-text", &[]),
    };
    say(format_args!("      [{}]", words.say("preview-keys", &[("keys", keys.into())])));
}
