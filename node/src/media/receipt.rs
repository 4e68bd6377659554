//! What an import did, in the box's first language: on the screen, and as `CHASKI-RECIBO.txt` on the stick.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

use chaski_node_core::i18n::{Catalogue, Catalogues, Value};
use chaski_node_core::step::{NewContent, StickReceipt};
use unicode_normalization::UnicodeNormalization as _;

use super::report::{Judged, Outcome, Report, Stopped};
use super::trees;

/// The receipt's name on the stick.
pub const FILE_NAME: &str = "CHASKI-RECIBO.txt";
/// Where it is written before it takes its place.
const ASIDE_NAME: &str = "CHASKI-RECIBO.tmp";
/// Bytes of the unit in which people are told of sizes.
const MEGABYTE: u64 = 1_000_000;

/// What is said beside the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// The day, if the clock is trusted, as people write it.
    pub date: Option<String>,
    /// Not everything on the stick was looked at.
    pub is_cut: bool,
    /// The languages that the box offers: the receipt is in the first.
    pub languages: Vec<String>,
}

/// The receipt's lines.
#[must_use]
pub fn lines(report: &Report, circumstances: &Circumstances) -> Vec<String> {
    let catalogues = Catalogues::in_order(&circumstances.languages);
    let words = Words { catalogue: catalogues.first(), only_looked: report.only_looked };
    let mut lines = vec![words.say("file-title", &[])];
    lines.extend(circumstances.date.clone().map(|date| words.say("file-date", &[("date", date.into())])));
    lines.push(String::new());
    if report.bundles.is_empty() {
        lines.push(words.say("file-no-bundles", &[]));
    }
    for judged in &report.bundles {
        lines.push(words.judged(judged));
        if judged.expired && !judged.outcome.is_refusal() {
            lines.push(words.say("file-expired", &[("file", judged.file.clone().into())]));
        }
    }
    if circumstances.is_cut {
        lines.push(words.say("file-cut", &[]));
    }
    lines.push(String::new());
    match report.stopped {
        Some(Stopped::StickGone) => lines.push(words.say("file-stick-gone", &[])),
        Some(Stopped::DiskFull { missing }) => {
            let megabytes = missing.div_ceil(MEGABYTE).max(1);
            lines.push(words.say("file-disk-full", &[("megabytes", number(megabytes).into())]));
        }
        None => {}
    }
    lines.push(words.say(what_to_do(report), &[]));
    lines
}

/// Why a bundle may not come in, in a sentence of the first of the box's languages.
#[must_use]
pub fn why(outcome: &Outcome, languages: &[String]) -> String {
    Catalogues::in_order(languages).first().say(&format!("refusal-{}", outcome.code()), &[])
}

/// What a text to people in charge says.
#[must_use]
pub fn for_texting(report: &Report) -> StickReceipt {
    let new = |judged: &Judged| {
        let tree = trees::by_number(judged.tree?)?.word.to_owned();
        let is_new = matches!(judged.outcome, Outcome::CameIn { .. });
        is_new.then_some(NewContent { tree, version: judged.version? })
    };
    let order = |new: &NewContent| trees::TREES.iter().position(|tree| tree.word == new.tree);
    let mut all: Vec<NewContent> = report.bundles.iter().filter_map(new).collect();
    all.sort_by_key(order);
    // An old file that was left on the stick beside what is in use is worth no text.
    let refusals = report.bundles.iter().filter(|judged| judged.outcome.is_refusal());
    let refused = if report.has_what_it_needs() { 0 } else { refusals.count() };
    StickReceipt {
        new: all,
        refused: u32::try_from(refused).unwrap_or(u32::MAX),
        was_pulled_out: report.stopped == Some(Stopped::StickGone),
        disk_is_full: matches!(report.stopped, Some(Stopped::DiskFull { .. })),
    }
}

/// Writes the receipt into the stick's top folder: aside, synced, then in place.
///
/// # Errors
///
/// The stick's own: it cannot be written, it is full, it is gone.
pub fn write(top: &Path, lines: &[String]) -> io::Result<()> {
    let text: String = lines.iter().map(|line| plain(line) + "\r\n").collect();
    let (aside, path) = (top.join(ASIDE_NAME), top.join(FILE_NAME));
    // A link of that name leads away from the stick.
    for path in [&aside, &path] {
        if std::fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
    }
    let put = || {
        let mut file = File::create(&aside)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&aside, &path)?;
        File::open(top)?.sync_all()
    };
    put().inspect_err(|_| {
        // What does not fit is not left lying about.
        let _ = std::fs::remove_file(&aside);
    })
}

/// Letters that every program shows: without accents, and nothing beyond ASCII.
fn plain(line: &str) -> String {
    let fold = |c: char| match c {
        ' '..='~' => Some(c),
        // What NFD has taken off its letter.
        '\u{300}'..='\u{36f}' | '¡' | '¿' => None,
        _ => Some('?'),
    };
    line.nfd().filter_map(fold).collect()
}

fn what_to_do(report: &Report) -> &'static str {
    match report.stopped {
        Some(Stopped::StickGone) => "file-do-again",
        Some(Stopped::DiskFull { .. }) => "file-do-technician",
        None if report.bundles.iter().any(|judged| judged.outcome.is_refusal())
            && !report.has_what_it_needs() =>
        {
            "file-do-office"
        }
        None if report.only_looked => "file-do-import",
        None => "file-do-nothing",
    }
}

/// Digits without marks between them: a version is read out on the telephone.
fn number(number: u64) -> String {
    number.to_string()
}

struct Words<'c> {
    catalogue: &'c Catalogue,
    only_looked: bool,
}

impl Words<'_> {
    fn say(&self, id: &str, args: &[(&str, Value<'_>)]) -> String {
        self.catalogue.say(id, args)
    }

    fn judged(&self, judged: &Judged) -> String {
        let file = judged.file.clone();
        let tree = judged.tree.and_then(trees::by_number).map_or("", |tree| tree.word);
        let tree = if tree.is_empty() { String::new() } else { self.say(&format!("tree-{tree}"), &[]) };
        let version = number(judged.version.unwrap_or_default().into());
        let named: [(&str, Value<'_>); 3] =
            [("file", file.clone().into()), ("tree", tree.into()), ("version", version.into())];
        let with = |id: &str, more: &[(&str, Value<'_>)]| {
            let args: Vec<_> = named.iter().cloned().chain(more.iter().cloned()).collect();
            self.say(id, &args)
        };
        match &judged.outcome {
            Outcome::Waiting if self.only_looked => with("file-good", &[]),
            Outcome::Waiting => with("file-waiting", &[]),
            Outcome::CameIn { lessons, bytes } => {
                let size = self.say("file-size", &[("megabytes", megabytes(*bytes).into())]);
                with("file-new", &[("lessons", (*lessons).into()), ("size", size.into())])
            }
            Outcome::Current => with("file-current", &[]),
            Outcome::TakenBack => with("file-taken-back", &[]),
            Outcome::Superseded { by } => with("file-superseded", &[("by", number((*by).into()).into())]),
            Outcome::Unreadable(_) => with("file-unreadable", &[]),
            Outcome::UnknownTree | Outcome::Refused(_) => {
                let code = judged.outcome.code();
                let why = self.say(&format!("refusal-{code}"), &[]);
                with(
                    "file-refused",
                    &[("why", why.trim_end_matches('.').to_owned().into()), ("code", code.into())],
                )
            }
        }
    }
}

/// Megabytes with one decimal, as they are written in Peru.
fn megabytes(bytes: u64) -> String {
    let tenths = (bytes * 10).div_ceil(MEGABYTE);
    format!("{},{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests;
