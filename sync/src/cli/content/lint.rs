//! `content lint`: findings, one a line, and their sum.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::{Failure, say};
use crate::lint::{self, Finding, Level, Report, TextCost};
use crate::source::Source;
use crate::words::Words;

/// Prints what was found; errors fail, warnings and notes do not.
pub(super) fn lint(folders: &[PathBuf], as_json: bool, words: &Words) -> Result<(), Failure> {
    let report = lint::lint(&Source::read(folders)?);
    if as_json {
        say(format_args!("{:#}", to_json(&report, words)));
    } else {
        for finding in &report.findings {
            say(line(finding, words));
        }
        say(summary(&report, words));
    }
    if report.count(Level::Error) == 0 { Ok(()) } else { Err(Failure::Said) }
}

/// `file:line: level: what; remedy`.
pub(super) fn line(finding: &Finding, words: &Words) -> String {
    let Finding { place, .. } = finding;
    let level = words.say(&format!("level-{}", level_id(finding.level())), &[]);
    let (what, remedy) = (finding.what(words), finding.remedy(words));
    format!("{}:{}: {level}: {what}; {remedy}", place.file, place.line)
}

fn summary(report: &Report, words: &Words) -> String {
    words.say(
        "lint-summary",
        &[
            ("lessons", report.lessons.into()),
            ("items", report.items.into()),
            ("errors", report.count(Level::Error).into()),
            ("warnings", report.count(Level::Warning).into()),
            ("notes", report.count(Level::Note).into()),
        ],
    )
}

fn to_json(report: &Report, words: &Words) -> Value {
    let finding = |finding: &Finding| {
        json!({
            "file": finding.place.file,
            "line": finding.place.line,
            "level": level_id(finding.level()),
            "id": finding.id(),
            "what": finding.what(words),
            "remedy": finding.remedy(words),
        })
    };
    json!({
        "findings": report.findings.iter().map(finding).collect::<Vec<_>>(),
        "costs": report.costs.iter().map(cost).collect::<Vec<_>>(),
        "lessons": report.lessons,
        "items": report.items,
        "errors": report.count(Level::Error),
        "warnings": report.count(Level::Warning),
        "notes": report.count(Level::Note),
    })
}

fn cost(cost: &TextCost) -> Value {
    json!({
        "file": cost.place.file,
        "line": cost.place.line,
        "text": cost.text.id().trim_start_matches("text-"),
        "segments": cost.segments,
        "units": cost.units,
    })
}

fn level_id(level: Level) -> &'static str {
    match level {
        Level::Note => "note",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}
