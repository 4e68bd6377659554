//! The operators: a table embedded in the binary, or a file beside the configuration that replaces it.

use std::path::{Path, PathBuf};

use chaski_node_core::care::Operator;
use toml_edit::{Document, Item, Table, Value};

use crate::config::Problem;

/// The table that every box has.
const BUILT_IN: &str = include_str!("../../firmware-config/operators.toml");
/// The name of the file that replaces it.
const FILE_NAME: &str = "operators.toml";
/// Days that a line may live without a top-up: three years, so that a slip of the finger is noticed.
const CLOSES_AFTER_DAYS_MAX: i64 = 1_095;
/// Keys of an operator.
const KEYS: [&str; 4] = ["name", "known_as", "closes_after_days", "before_balance"];

/// Why there are no operators.
#[derive(Debug, thiserror::Error)]
pub enum OperatorsError {
    /// The file could not be read.
    #[error("operators {path} cannot be read", path = path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is wrong, in these places.
    #[error("operators {path} has {count} problem(s)", path = path.display(), count = problems.len())]
    Wrong {
        /// Which file.
        path: PathBuf,
        /// All of them, in the file's order.
        problems: Vec<Problem>,
    },
}

/// Returns the operators of the file beside `config`, or the built-in ones when there is none.
///
/// # Errors
///
/// [`OperatorsError`] when there is a file that cannot be read or is wrong.
pub fn beside(config: &Path) -> Result<Vec<Operator>, OperatorsError> {
    let path = config.with_file_name(FILE_NAME);
    match std::fs::read_to_string(&path) {
        Ok(text) => parse(&text).map_err(|problems| OperatorsError::Wrong { path, problems }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(built_in()),
        Err(source) => Err(OperatorsError::Unreadable { path, source }),
    }
}

/// Returns the built-in operators.
///
/// # Panics
///
/// When the built-in table is wrong, which a test forbids.
#[must_use]
pub fn built_in() -> Vec<Operator> {
    parse(BUILT_IN).expect("a test reads the built-in table")
}

/// Reads a table of operators.
///
/// # Errors
///
/// All problems, in the file's order.
pub fn parse(text: &str) -> Result<Vec<Operator>, Vec<Problem>> {
    let document = Document::parse(text).map_err(|error| {
        let found = error.message().trim().replace('\n', ", ");
        vec![problem(text, error.span(), "the file", found, "TOML")]
    })?;
    let mut problems = Vec::new();
    let mut operators = Vec::new();
    for (name, item) in document.as_table() {
        match (name, item) {
            ("operator", Item::ArrayOfTables(tables)) => {
                operators.extend(tables.iter().map(|table| operator(text, table, &mut problems)));
            }
            _ => {
                let found = "something else".to_owned();
                problems.push(problem(text, item.span(), name, found, "one [[operator]] for each"));
            }
        }
    }
    if problems.is_empty() { Ok(operators) } else { Err(problems) }
}

fn operator(text: &str, table: &Table, problems: &mut Vec<Problem>) -> Operator {
    let mut operator = Operator::default();
    for (key, item) in table {
        let allowed = match key {
            "name" => take(item, one_word, &mut operator.name).err().map(|()| "a name"),
            "known_as" => {
                take(item, words, &mut operator.known_as).err().map(|()| "a list of beginnings, at least one")
            }
            "closes_after_days" => {
                take(item, days, &mut operator.closes_after_days).err().map(|()| "days, from 1 to 1095")
            }
            "before_balance" => take(item, words, &mut operator.before_balance)
                .err()
                .map(|()| "a list of words, at least one"),
            _ => Some("name, known_as, closes_after_days, before_balance"),
        };
        if let Some(allowed) = allowed {
            let found = item.to_string().trim().to_owned();
            problems.push(problem(text, item.span(), &format!("operator.{key}"), found, allowed));
        }
    }
    for key in KEYS.iter().filter(|key| **key != "before_balance" && !table.contains_key(key)) {
        problems.push(problem(
            text,
            table.span(),
            &format!("operator.{key}"),
            "nothing".to_owned(),
            "it must be set",
        ));
    }
    operator
}

fn take<T>(item: &Item, read: impl FnOnce(&Value) -> Option<T>, into: &mut T) -> Result<(), ()> {
    *into = item.as_value().and_then(read).ok_or(())?;
    Ok(())
}

fn one_word(value: &Value) -> Option<String> {
    value.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

fn words(value: &Value) -> Option<Vec<String>> {
    let words: Option<Vec<String>> = value.as_array()?.iter().map(one_word).collect();
    words.filter(|words| !words.is_empty())
}

fn days(value: &Value) -> Option<u32> {
    let days = value.as_integer().filter(|days| (1..=CLOSES_AFTER_DAYS_MAX).contains(days))?;
    u32::try_from(days).ok()
}

fn problem(
    text: &str,
    span: Option<std::ops::Range<usize>>,
    key: &str,
    found: String,
    allowed: &str,
) -> Problem {
    let offset = span.map_or(0, |span| span.start);
    let line = text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1;
    Problem { file: None, line, key: key.to_owned(), found, allowed: allowed.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_table_knows_perus_operators_by_name_and_digits() {
        let operators = built_in();
        let table = [
            ("Claro", "Claro", 270),
            ("CLARO PER", "Claro", 270),
            ("71610", "Claro", 270),
            ("MOVISTAR", "Movistar", 210),
            ("Movistar Peru", "Movistar", 210),
            ("71606", "Movistar", 210),
            ("entel", "Entel", 60),
            ("Entel Peru", "Entel", 60),
            ("71607", "Entel", 60),
            ("71617", "Entel", 60),
            ("BITEL", "Bitel", 240),
            ("71615", "Bitel", 240),
        ];
        for (told, name, days) in table {
            let operator = Operator::of(&operators, told).expect(told);
            assert_eq!((operator.name.as_str(), operator.closes_after_days), (name, days), "{told}");
        }
    }

    #[test]
    fn every_mistake_is_told_with_its_line() {
        let text = "[[operator]]\nname = \"\"\nknown_as = [\"a\", 5]\ncloses_after_days = 0\nclose = 3\n\n\
                    [[operator]]\nname = \"B\"\nbefore_balance = [\"mi plata\"]\n\n[other]\n";
        let problems = parse(text).expect_err("it is wrong");
        let places: Vec<_> = problems.iter().map(|problem| (problem.line, problem.key.as_str())).collect();
        assert_eq!(
            places,
            [
                (2, "operator.name"),
                (3, "operator.known_as"),
                (4, "operator.closes_after_days"),
                (5, "operator.close"),
                (7, "operator.known_as"),
                (7, "operator.closes_after_days"),
                (11, "other"),
            ]
        );
        assert_eq!(parse("name = \n").expect_err("no TOML")[0].key, "the file");
    }

    #[test]
    fn a_file_beside_the_configuration_replaces_the_table() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = folder.path().join("node.toml");
        assert_eq!(beside(&config).expect("none there"), built_in());
        let text = "[[operator]]\nname = \"Tigo\"\nknown_as = [\"tigo\"]\ncloses_after_days = 90\n\
                    before_balance = [\"mi plata\"]\n";
        std::fs::write(folder.path().join(FILE_NAME), text).expect("written");
        let operators = beside(&config).expect("right");
        assert_eq!((operators.len(), operators[0].before_balance.len()), (1, 1));
        std::fs::write(folder.path().join(FILE_NAME), "operator = 3").expect("written");
        let error = beside(&config).expect_err("wrong");
        assert!(error.to_string().ends_with("operators.toml has 1 problem(s)"), "{error}");
    }
}
