//! `chaski languages`: how complete each language is, in what the box says and in what it teaches.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chaski_node_core::i18n::{self, Completeness, Wording};
use chaski_sync_core::content::Library;
use serde_json::{Value, json};

use super::Failure;
use crate::content;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// List the messages that each language lacks
    #[arg(long)]
    missing: bool,
    /// List the drafts, each with the digest that approves it
    #[arg(long)]
    drafts: bool,
    /// Count the lessons of a folder of bundles instead of the starter content
    #[arg(long, value_name = "DIR")]
    content: Option<PathBuf>,
    /// Print JSON, with all lists
    #[arg(long)]
    json: bool,
}

/// Lessons in one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Lessons {
    editions: usize,
    drafts: usize,
}

/// Prints the report.
pub(super) fn languages(args: &Args) -> Result<(), Failure> {
    let (library, _) = match &args.content {
        Some(folder) => content::read(folder)?,
        None => content::starter(),
    };
    let lessons = count(&library);
    let rows = i18n::completeness();
    if args.json {
        let rows: Vec<Value> = rows.iter().map(|row| to_json(row, &lessons, &library)).collect();
        println!("{:#}", json!({ "languages": rows }));
        return Ok(());
    }
    for row in &rows {
        println!("{}", line(row, &lessons, &library));
        for id in row.missing.iter().filter(|_| args.missing) {
            println!("  missing  {id}");
        }
        for Wording { id, digest, text } in row.drafts.iter().filter(|_| args.drafts) {
            println!("  draft  {}\t{id}\t{digest}\t{}", row.language, text.replace('\n', " "));
        }
    }
    Ok(())
}

fn line(row: &Completeness, lessons: &BTreeMap<String, Lessons>, library: &Library) -> String {
    let Lessons { editions, drafts } = lessons.get(row.language).copied().unwrap_or_default();
    format!(
        "{}  {} of {} messages, {} missing, {} draft, {} approved; {editions} of {} lessons, {drafts} draft",
        row.language,
        row.messages(),
        row.of,
        row.missing.len(),
        row.drafts.len(),
        row.approved,
        library.lessons().len(),
    )
}

fn count(library: &Library) -> BTreeMap<String, Lessons> {
    let mut lessons: BTreeMap<String, Lessons> = BTreeMap::new();
    for edition in library.lessons().iter().flat_map(|lesson| &lesson.editions) {
        let row = lessons.entry(edition.language.clone()).or_default();
        row.editions += 1;
        row.drafts += usize::from(edition.draft);
    }
    lessons
}

fn to_json(row: &Completeness, lessons: &BTreeMap<String, Lessons>, library: &Library) -> Value {
    let Lessons { editions, drafts } = lessons.get(row.language).copied().unwrap_or_default();
    let draft = |draft: &Wording| json!({ "id": draft.id, "digest": draft.digest, "text": draft.text });
    json!({
        "language": row.language,
        "messages": row.messages(),
        "messages_all": row.of,
        "missing": row.missing,
        "drafts": row.drafts.iter().map(draft).collect::<Vec<_>>(),
        "approved": row.approved,
        "lessons": editions,
        "lessons_all": library.lessons().len(),
        "lessons_draft": drafts,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_counts_the_lessons_of_the_content() {
        let (library, _) = content::starter();
        let lessons = count(&library);
        let has = |language: &str| {
            let editions = library.lessons().iter().flat_map(|lesson| &lesson.editions);
            editions.filter(|edition| edition.language == language).count()
        };
        assert_eq!(lessons["es"], Lessons { editions: has("es"), drafts: 0 });
        assert_eq!(
            lessons["qu"],
            Lessons { editions: has("qu"), drafts: has("qu") },
            "nobody has approved them"
        );
        for row in i18n::completeness() {
            let said = line(&row, &lessons, &library);
            assert!(
                said.starts_with(&format!("{}  {} of {} ", row.language, row.messages(), row.of)),
                "{said}"
            );
        }
    }
}
