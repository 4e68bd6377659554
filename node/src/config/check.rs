//! Holds a file against a table of keys and collects every problem.

use std::collections::BTreeMap;

use toml_edit::{Document, Item, Table, Value};

use super::keys::{Absence, Key, Kind};
use super::nearest::nearest;

/// One mistake in a file.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// Which file, if it is not the configuration itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// From 1.
    pub line: usize,
    /// `section.key`, as written.
    pub key: String,
    /// What stands there.
    pub found: String,
    /// What may stand there, or what to do.
    pub allowed: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{file}: ")?;
        }
        write!(f, "line {}: {}: found {}, allowed: {}", self.line, self.key, self.found, self.allowed)
    }
}

/// A key that is accepted although what it asks for is not built yet.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Notice {
    /// `section.key`.
    pub key: String,
    /// What does not work yet.
    pub why: String,
}

impl std::fmt::Display for Notice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.key, self.why)
    }
}

/// What a file may hold.
pub(super) struct Schema {
    /// All of them, in the order of the documents.
    pub keys: &'static [Key],
    /// The section that may be there several times, as `[[name]]`.
    pub list: Option<&'static str>,
}

/// Checked values by `section.key`, defaults filled in.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    entries: BTreeMap<&'static str, Entry>,
    listed: Vec<Values>,
    notices: Vec<Notice>,
}

#[derive(Clone, Debug)]
struct Entry {
    value: Value,
    /// `None` for a default.
    line: Option<usize>,
}

impl Values {
    fn get(&self, key: &str) -> Option<&Value> {
        self.entries.get(key).map(|entry| &entry.value)
    }

    fn expect<'v, T>(&'v self, key: &str, read: impl Fn(&'v Self, &str) -> Option<T>) -> T {
        read(self, key).unwrap_or_else(|| panic!("{key} is checked and filled in by the table of keys"))
    }

    pub(super) fn find_text(&self, key: &str) -> Option<String> {
        self.get(key)?.as_str().map(str::to_owned)
    }

    pub(super) fn find_texts(&self, key: &str) -> Option<Vec<String>> {
        Some(self.get(key)?.as_array()?.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    }

    pub(super) fn find_integer(&self, key: &str) -> Option<i64> {
        self.get(key)?.as_integer()
    }

    pub(super) fn find_integers(&self, key: &str) -> Option<Vec<i64>> {
        Some(self.get(key)?.as_array()?.iter().filter_map(Value::as_integer).collect())
    }

    pub(super) fn find_boolean(&self, key: &str) -> Option<bool> {
        self.get(key)?.as_bool()
    }

    pub(super) fn text(&self, key: &str) -> String {
        self.expect(key, Self::find_text)
    }

    pub(super) fn texts(&self, key: &str) -> Vec<String> {
        self.expect(key, Self::find_texts)
    }

    pub(super) fn integer(&self, key: &str) -> i64 {
        self.expect(key, Self::find_integer)
    }

    pub(super) fn boolean(&self, key: &str) -> bool {
        self.expect(key, Self::find_boolean)
    }

    /// The sections of the list, in the file's order.
    pub(super) fn listed(&self) -> &[Self] {
        &self.listed
    }

    pub(super) fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// A mistake in a value that the table of keys cannot see; nothing when the value is not in the file.
    pub(super) fn problem(&self, key: &str, allowed: String) -> Option<Problem> {
        let entry = self.entries.get(key)?;
        let found = shortened(&entry.value.to_string());
        Some(Problem { file: None, line: entry.line?, key: key.to_owned(), found, allowed })
    }
}

/// Reads a file's text. The values that are right come with the problems of the others.
pub(super) fn check(text: &str, schema: &Schema) -> (Values, Vec<Problem>) {
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => return (Values::default(), vec![syntax_problem(text, &error)]),
    };
    let mut checker = Checker { text, schema, problems: Vec::new(), notices: Vec::new() };
    let mut values = checker.check_sections(document.as_table());
    values.notices = checker.notices;
    (values, checker.problems)
}

struct Checker<'t> {
    text: &'t str,
    schema: &'t Schema,
    problems: Vec<Problem>,
    notices: Vec<Notice>,
}

impl Checker<'_> {
    fn check_sections(&mut self, document: &Table) -> Values {
        let mut values = Values::default();
        for (name, item) in document {
            let is_list = self.schema.list == Some(name);
            match item {
                Item::ArrayOfTables(sections) if is_list => {
                    values.listed =
                        sections.iter().map(|section| self.check_section(name, section)).collect();
                }
                _ if is_list => {
                    let allowed = format!("one [[{name}]] for each, in double brackets");
                    self.problem(item, name, "not a list".to_owned(), allowed);
                }
                Item::Table(section) if self.keys_of(name).next().is_some() => {
                    values.entries.extend(self.check_section(name, section).entries);
                }
                _ => self.unknown_section(name, item),
            }
        }
        for key in self.schema.keys.iter().filter(|key| Some(section_of(key)) != self.schema.list) {
            if let Some(default) = default(key) {
                values.entries.entry(key.name).or_insert(default);
            }
        }
        values
    }

    fn check_section(&mut self, section: &str, table: &Table) -> Values {
        let mut values = Values::default();
        for (name, item) in table {
            let full = format!("{section}.{name}");
            let Some(key) = self.schema.keys.iter().find(|key| key.name == full) else {
                self.unknown_key(section, &full, item);
                continue;
            };
            match item.as_value().filter(|value| holds(&key.kind, value)) {
                Some(value) => {
                    let line = self.line(item);
                    values.entries.insert(key.name, Entry { value: value.clone(), line: Some(line) });
                    self.notice(key);
                }
                None => self.problem(item, &full, found(item), key.kind.allowed()),
            }
        }
        let missing: Vec<&Key> = self
            .keys_of(section)
            .filter(|key| !table.contains_key(key.name.rsplit('.').next().unwrap_or_default()))
            .collect();
        for key in missing {
            if let Some(default) = default(key) {
                values.entries.insert(key.name, default);
            } else if let Absence::Mistake = key.absent {
                let line = table.span().map_or(1, |span| line_of(self.text, span.start));
                self.problems.push(Problem {
                    file: None,
                    line,
                    key: key.name.to_owned(),
                    found: "nothing".to_owned(),
                    allowed: key.kind.allowed(),
                });
            }
        }
        values
    }

    fn keys_of(&self, section: &str) -> impl Iterator<Item = &'static Key> {
        self.schema.keys.iter().filter(move |key| section_of(key) == section)
    }

    fn notice(&mut self, key: &Key) {
        if let Some(room) = key.unbuilt {
            let why = format!("has no effect yet: {room} are not built");
            self.notices.push(Notice { key: key.name.to_owned(), why });
        }
    }

    fn unknown_section(&mut self, name: &str, item: &Item) {
        let mut sections: Vec<&str> = self.schema.keys.iter().map(section_of).collect();
        sections.dedup();
        let allowed = match nearest(name, sections.iter().copied()) {
            Some(near) => format!("did you mean [{near}]?"),
            None => format!("sections {}", sections.join(", ")),
        };
        self.problem(item, name, "an unknown section".to_owned(), allowed);
    }

    fn unknown_key(&mut self, section: &str, full: &str, item: &Item) {
        let known: Vec<&str> = self.keys_of(section).map(|key| key.name).collect();
        let allowed = match nearest(full, known.iter().copied()) {
            Some(near) => format!("did you mean {near}?"),
            None => known.join(", "),
        };
        self.problem(item, full, "an unknown key".to_owned(), allowed);
    }

    fn problem(&mut self, item: &Item, key: &str, found: String, allowed: String) {
        let line = self.line(item);
        self.problems.push(Problem { file: None, line, key: key.to_owned(), found, allowed });
    }

    fn line(&self, item: &Item) -> usize {
        item.span().map_or(1, |span| line_of(self.text, span.start))
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

fn syntax_problem(text: &str, error: &toml_edit::TomlError) -> Problem {
    Problem {
        file: None,
        line: error.span().map_or(1, |span| line_of(text, span.start)),
        key: "the file".to_owned(),
        found: error.message().trim().replace('\n', ", "),
        allowed: "TOML".to_owned(),
    }
}

fn section_of(key: &Key) -> &'static str {
    key.name.split('.').next().unwrap_or_default()
}

fn default(key: &Key) -> Option<Entry> {
    let Absence::Means(text) = key.absent else { return None };
    let value = text.parse().expect("the table's defaults are TOML, which a test reads");
    Some(Entry { value, line: None })
}

fn holds(kind: &Kind, value: &Value) -> bool {
    let every =
        |accepts: &dyn Fn(&Value) -> bool| value.as_array().is_some_and(|list| list.iter().all(accepts));
    let is_text = |accepts: &fn(&str) -> bool, value: &Value| value.as_str().is_some_and(accepts);
    let is_in = |min: &i64, max: &i64, value: &Value| {
        value.as_integer().is_some_and(|number| (*min..=*max).contains(&number))
    };
    match kind {
        Kind::Text(accepts, _) => is_text(accepts, value),
        Kind::Texts(accepts, fits, _) => {
            every(&|entry| is_text(accepts, entry)) && value.as_array().is_some_and(|list| fits(list.len()))
        }
        Kind::Integer(min, max) => is_in(min, max, value),
        Kind::Integers(min, max) => every(&|entry| is_in(min, max, entry)),
        Kind::OneOfIntegers(numbers) => value.as_integer().is_some_and(|number| numbers.contains(&number)),
        Kind::OneOf(words) => value.as_str().is_some_and(|word| words.contains(&word)),
        Kind::Boolean => value.as_bool().is_some(),
    }
}

/// What stands there, shortened.
fn found(item: &Item) -> String {
    shortened(&item.to_string())
}

fn shortened(written: &str) -> String {
    let text = written.trim().replace('\n', " ");
    if text.chars().count() > 60 { text.chars().take(57).chain("...".chars()).collect() } else { text }
}
