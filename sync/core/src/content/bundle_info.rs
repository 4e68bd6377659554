//! What a bundle says of itself in its `bundle.toml`.

use std::ops::RangeInclusive;

use toml_edit::{Document, Item, Table};

use super::id::{is_id, is_language};
use super::problem::{BundleProblem, Findings, Problem};
use super::text::one_line;

/// The priorities that a bundle can have; the lowest goes first where a link cannot carry all.
pub const PRIORITIES: RangeInclusive<u8> = 1..=9;

/// The priority of a bundle that names none.
pub const PRIORITY_DEFAULT: u8 = 5;

/// The keys of the file.
const KEYS: [&str; 5] = ["name", "title", "area", "languages", "priority"];

/// A bundle, as `bundle.toml` describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleInfo {
    /// Lower-case letters, digits and hyphens.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// The curricular area, if the bundle has only one.
    pub area: Option<String>,
    /// The languages that every lesson is to have, at least one, each once.
    pub languages: Vec<String>,
    /// One of [`PRIORITIES`].
    pub priority: u8,
}

/// The file while it is read.
struct Fields<'t, 'f> {
    text: &'t str,
    table: &'t Table,
    findings: Findings<'f>,
}

impl BundleInfo {
    /// Parses the text of a `bundle.toml`; nothing comes out when there is an error, a warning alone costs nothing.
    ///
    /// Shape: `path` is the file's, as problems will name it.
    pub fn parse(path: &str, text: &str) -> (Option<BundleInfo>, Vec<Problem>) {
        let mut findings = Findings::new(path);
        let document = match Document::parse(text) {
            Ok(document) => document,
            Err(error) => {
                let why = one_line(error.message());
                let line = error.span().map_or(1, |span| line_of(text, span.start));
                findings.add(line, BundleProblem::NotToml { why });
                return (None, findings.into_problems());
            }
        };
        let mut fields = Fields { text, table: document.as_table(), findings };
        fields.warn_of_unknown_keys();
        let info = fields.info();
        (info, fields.findings.into_problems())
    }
}

impl Fields<'_, '_> {
    fn info(&mut self) -> Option<BundleInfo> {
        let name = self.required("name", |item| item.as_str().filter(|name| is_id(name)).map(str::to_owned));
        let title = self.required("title", text_of);
        let languages = self.required("languages", languages_of);
        let area = self.optional("area", text_of);
        let priority = self.optional("priority", |item| {
            item.as_integer().and_then(|number| u8::try_from(number).ok()).filter(|p| PRIORITIES.contains(p))
        });
        Some(BundleInfo {
            name: name?,
            title: title?,
            languages: languages?,
            area: area?,
            priority: priority?.unwrap_or(PRIORITY_DEFAULT),
        })
    }

    fn warn_of_unknown_keys(&mut self) {
        for (key, item) in self.table {
            if !KEYS.contains(&key) {
                let nearest = nearest(key, KEYS.into_iter());
                let line = self.line(item);
                self.findings.add(line, BundleProblem::UnknownKey { key: one_line(key), nearest });
            }
        }
    }

    fn required<T>(&mut self, key: &'static str, read: impl Fn(&Item) -> Option<T>) -> Option<T> {
        if !self.table.contains_key(key) {
            self.findings.add(1, BundleProblem::MissingKey { key });
        }
        self.optional(key, read)?
    }

    /// `None` when the value is none that the key can have, `Some(None)` when there is no value.
    fn optional<T>(&mut self, key: &'static str, read: impl Fn(&Item) -> Option<T>) -> Option<Option<T>> {
        let Some(item) = self.table.get(key) else { return Some(None) };
        let value = read(item);
        if value.is_none() {
            let found = one_line(&item.to_string());
            let line = self.line(item);
            self.findings.add(line, BundleProblem::BadValue { key, value: found });
        }
        value.map(Some)
    }

    fn line(&self, item: &Item) -> u32 {
        item.span().map_or(1, |span| line_of(self.text, span.start))
    }
}

fn text_of(item: &Item) -> Option<String> {
    item.as_str().map(one_line).filter(|text| !text.is_empty())
}

fn languages_of(item: &Item) -> Option<Vec<String>> {
    let tags = item.as_array()?.iter().map(|tag| tag.as_str().filter(|tag| is_language(tag)));
    let tags: Vec<String> = tags.map(|tag| tag.map(str::to_owned)).collect::<Option<_>>()?;
    let once = tags.iter().enumerate().all(|(place, tag)| !tags[..place].contains(tag));
    (once && !tags.is_empty()).then_some(tags)
}

/// Counts lines from 1.
fn line_of(text: &str, offset: usize) -> u32 {
    let before = text.bytes().take(offset).filter(|byte| *byte == b'\n').count();
    u32::try_from(before + 1).unwrap_or(u32::MAX)
}

/// Finds the known word nearest to one, if it is near enough for a slip.
pub(super) fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let lower = word.to_lowercase();
    let edits = |candidate: &str| strsim::damerau_levenshtein(&lower, &candidate.to_lowercase());
    candidates
        .map(|candidate| (edits(candidate), candidate))
        .filter(|(edits, _)| *edits <= 1 + word.chars().count() / 3)
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "name = \"mat-primaria\"\ntitle = \"Matemática\"\nlanguages = [\"es\", \"qu\"]\n";

    fn read(text: &str) -> (Option<BundleInfo>, Vec<String>) {
        let (info, problems) = BundleInfo::parse("m/bundle.toml", text);
        (info, problems.iter().map(|problem| format!("{}: {}", problem.line, problem.kind)).collect())
    }

    #[test]
    fn area_and_priority_may_be_left_out() {
        let info = BundleInfo {
            name: "mat-primaria".into(),
            title: "Matemática".into(),
            area: None,
            languages: vec!["es".into(), "qu".into()],
            priority: PRIORITY_DEFAULT,
        };
        assert_eq!(read(GOOD), (Some(info.clone()), vec![]));
        let more = BundleInfo { area: Some("Matemática".into()), priority: 1, ..info };
        assert_eq!(read(&format!("{GOOD}area = \"Matemática\"\npriority = 1\n")), (Some(more), vec![]));
    }

    #[test]
    fn an_unknown_key_only_warns_and_names_the_nearest() {
        let (info, problems) = read(&format!("{GOOD}priorty = 1\ncolour = \"red\"\n"));
        assert!(info.is_some());
        assert_eq!(
            problems,
            ["4: the key `priorty` is unknown, did you mean `priority`?", "5: the key `colour` is unknown"]
        );
    }

    #[test]
    fn names_what_is_wrong() {
        let table = [
            ("name = \"mat-primaria\"\n", "", "1: the bundle has no `name`"),
            ("mat-primaria", "Mat 1", "1: `\"Mat 1\"` cannot be the name of a bundle"),
            ("\"Matemática\"", "3", "2: `3` cannot be the title of a bundle"),
            ("\"qu\"", "\"es\"", "3: `[\"es\", \"es\"]` cannot be the languages of a bundle"),
            ("\"es\", \"qu\"", "", "3: `[]` cannot be the languages of a bundle"),
            ("title", "priority = 12\ntitle", "2: `12` cannot be the priority of a bundle"),
        ];
        for (from, to, expected) in table {
            let (info, problems) = read(&GOOD.replacen(from, to, 1));
            assert_eq!((info, problems), (None, vec![expected.to_owned()]), "{from:?} -> {to:?}");
        }
        let (info, problems) = read("[bundle");
        assert_eq!(info, None);
        assert!(problems[0].starts_with("1: the file is not TOML: "), "{problems:?}");
    }
}
