//! Holds a file against the table of keys and collects every problem.

use std::collections::BTreeMap;

use toml_edit::{Document, Item, Table, Value};

use super::keys::{KEYS, Key, Kind};
use super::nearest::nearest;

/// Modems that a box may have.
const MODEMS_MAX: usize = 16;

/// One mistake in the file.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
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

/// Checked values by `section.key`, defaults filled in.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    values: BTreeMap<&'static str, Value>,
    modems: Vec<Values>,
    notices: Vec<Notice>,
}

impl Values {
    pub(super) fn text(&self, key: &str) -> String {
        self.values[key].as_str().expect("checked by the table of keys").to_owned()
    }

    pub(super) fn texts(&self, key: &str) -> Vec<String> {
        let list = self.values[key].as_array().expect("checked by the table of keys");
        list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    pub(super) fn integer(&self, key: &str) -> i64 {
        self.values[key].as_integer().expect("checked by the table of keys")
    }

    pub(super) fn modems(&self) -> &[Values] {
        &self.modems
    }

    pub(super) fn notices(&self) -> &[Notice] {
        &self.notices
    }
}

/// Reads a file's text.
pub(super) fn check(text: &str) -> Result<Values, Vec<Problem>> {
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => return Err(vec![syntax_problem(text, &error)]),
    };
    let mut checker = Checker { text, problems: Vec::new(), notices: Vec::new() };
    let mut values = checker.check_sections(document.as_table());
    if checker.problems.is_empty() {
        values.notices = checker.notices;
        Ok(values)
    } else {
        Err(checker.problems)
    }
}

struct Checker<'t> {
    text: &'t str,
    problems: Vec<Problem>,
    notices: Vec<Notice>,
}

impl Checker<'_> {
    fn check_sections(&mut self, document: &Table) -> Values {
        let mut values = Values::default();
        for (name, item) in document {
            match (name, item) {
                ("modem", Item::ArrayOfTables(modems)) => {
                    values.modems = modems.iter().map(|modem| self.check_section("modem", modem)).collect();
                    self.check_ports(modems);
                    if modems.len() > MODEMS_MAX {
                        let found = format!("{} modems", modems.len());
                        self.problem(item, "modem", found, format!("at most {MODEMS_MAX}"));
                    }
                }
                ("modem", _) => {
                    self.problem(
                        item,
                        "modem",
                        "not a list".to_owned(),
                        "one [[modem]] for each, in double brackets".to_owned(),
                    );
                }
                (_, Item::Table(section)) if is_section(name) => {
                    values.values.extend(self.check_section(name, section).values);
                }
                _ => self.unknown_section(name, item),
            }
        }
        for key in KEYS.iter().filter(|key| section_of(key) != "modem") {
            values.values.entry(key.name).or_insert_with(|| default(key));
        }
        values
    }

    /// Two modems on one port would steal each other's answers.
    fn check_ports(&mut self, modems: &toml_edit::ArrayOfTables) {
        let mut seen = Vec::new();
        for port in modems.iter().filter_map(|modem| modem.get("port")) {
            let Some(device) = port.as_str().filter(|device| *device != "auto") else { continue };
            if seen.contains(&device) {
                self.problem(port, "modem.port", found(port), "a port of its own for each modem".to_owned());
            }
            seen.push(device);
        }
    }

    fn check_section(&mut self, section: &str, table: &Table) -> Values {
        let mut values = Values::default();
        for (name, item) in table {
            let full = format!("{section}.{name}");
            let Some(key) = KEYS.iter().find(|key| key.name == full) else {
                self.unknown_key(section, &full, item);
                continue;
            };
            match item.as_value().filter(|value| holds(&key.kind, value)) {
                Some(value) => {
                    values.values.insert(key.name, value.clone());
                    self.notice(key, value);
                }
                None => self.problem(item, &full, found(item), key.kind.allowed()),
            }
        }
        for key in KEYS.iter().filter(|key| section_of(key) == section) {
            if values.values.contains_key(key.name) {
                continue;
            }
            if key.default.is_some() {
                values.values.insert(key.name, default(key));
            } else if !table.contains_key(key.name.rsplit('.').next().unwrap_or_default()) {
                let line = table.span().map_or(1, |span| self.line(span.start));
                self.problems.push(Problem {
                    line,
                    key: key.name.to_owned(),
                    found: "nothing".to_owned(),
                    allowed: key.kind.allowed(),
                });
            }
        }
        values
    }

    fn notice(&mut self, key: &Key, value: &Value) {
        if key.name == "modem.port" && value.as_str() == Some("auto") {
            let why = "\"auto\" is not built yet: name the device".to_owned();
            self.notices.push(Notice { key: key.name.to_owned(), why });
        }
        if let Some(room) = key.unbuilt {
            let why = format!("has no effect yet: {room} are not built");
            self.notices.push(Notice { key: key.name.to_owned(), why });
        }
    }

    fn unknown_section(&mut self, name: &str, item: &Item) {
        let mut sections: Vec<&str> = KEYS.iter().map(section_of).collect();
        sections.dedup();
        let allowed = match nearest(name, sections.iter().copied()) {
            Some(near) => format!("did you mean [{near}]?"),
            None => format!("sections {}", sections.join(", ")),
        };
        self.problem(item, name, "an unknown section".to_owned(), allowed);
    }

    fn unknown_key(&mut self, section: &str, full: &str, item: &Item) {
        let known: Vec<&str> =
            KEYS.iter().filter(|key| section_of(key) == section).map(|key| key.name).collect();
        let allowed = match nearest(full, known.iter().copied()) {
            Some(near) => format!("did you mean {near}?"),
            None => known.join(", "),
        };
        self.problem(item, full, "an unknown key".to_owned(), allowed);
    }

    fn problem(&mut self, item: &Item, key: &str, found: String, allowed: String) {
        let line = item.span().map_or(1, |span| self.line(span.start));
        self.problems.push(Problem { line, key: key.to_owned(), found, allowed });
    }

    fn line(&self, offset: usize) -> usize {
        line_of(self.text, offset)
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

fn syntax_problem(text: &str, error: &toml_edit::TomlError) -> Problem {
    Problem {
        line: error.span().map_or(1, |span| line_of(text, span.start)),
        key: "the file".to_owned(),
        found: error.message().trim().replace('\n', ", "),
        allowed: "TOML".to_owned(),
    }
}

fn section_of(key: &Key) -> &'static str {
    key.name.split('.').next().unwrap_or_default()
}

fn is_section(name: &str) -> bool {
    KEYS.iter().any(|key| section_of(key) == name)
}

fn default(key: &Key) -> Value {
    let text = key.default.expect("only keys with a default are filled in");
    text.parse().expect("the table's defaults are TOML, which a test reads")
}

fn holds(kind: &Kind, value: &Value) -> bool {
    match kind {
        Kind::Text(accepts, _) => value.as_str().is_some_and(accepts),
        Kind::Texts(accepts, fits, _) => value.as_array().is_some_and(|list| {
            fits(list.len()) && list.iter().all(|entry| entry.as_str().is_some_and(accepts))
        }),
        Kind::Integer(min, max) => value.as_integer().is_some_and(|number| (*min..=*max).contains(&number)),
        Kind::OneOfIntegers(numbers) => value.as_integer().is_some_and(|number| numbers.contains(&number)),
        Kind::OneOf(words) => value.as_str().is_some_and(|word| words.contains(&word)),
        Kind::Boolean => value.as_bool().is_some(),
    }
}

/// What stands there, shortened.
fn found(item: &Item) -> String {
    let text = item.to_string().trim().replace('\n', " ");
    if text.chars().count() > 60 { text.chars().take(57).chain("...".chars()).collect() } else { text }
}
