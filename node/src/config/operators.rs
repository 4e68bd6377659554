//! The country's mobile operators: a table inside the program, or a file beside the configuration that replaces it.

use std::path::Path;

use chaski_node_core::care::Operator;

use super::ConfigError;
use super::check::{self, Problem, Schema, Values};
use super::keys::{Absence, Key, Kind, any_length, at_least_one};

/// The table that every box has.
const SHIPPED: &str = include_str!("../../../firmware-config/operators.toml");
/// The name of the file that replaces it.
const FILE_NAME: &str = "operators.toml";
/// Days that a line may live without a top-up: three years, so that a slip of the finger is noticed.
const CLOSES_AFTER_DAYS_MAX: i64 = 1_095;

/// The table's file.
const OPERATORS: Schema = Schema { keys: KEYS, list: Some("operator") };

const KEYS: &[Key] = &[
    key("operator.name", Kind::Text(is_word, "a name"), Absence::Mistake),
    key(
        "operator.known_as",
        Kind::Texts(is_word, at_least_one, "a list of beginnings, at least one"),
        Absence::Mistake,
    ),
    key("operator.closes_after_days", Kind::Integer(1, CLOSES_AFTER_DAYS_MAX), Absence::Mistake),
    key("operator.before_balance", Kind::Texts(is_word, any_length, "a list of words"), Absence::Means("[]")),
];

const fn key(name: &'static str, kind: Kind, absent: Absence) -> Key {
    Key { name, kind, absent, unbuilt: None }
}

/// Reads the operators of the file beside `config`, or the shipped ones; those that are right come with all problems.
pub(super) fn load(config: Option<&Path>) -> Result<(Vec<Operator>, Vec<Problem>), ConfigError> {
    let path = config.map(|config| config.with_file_name(FILE_NAME));
    let text = match path.as_ref().map(std::fs::read_to_string) {
        Some(Ok(text)) => text,
        Some(Err(source)) if source.kind() != std::io::ErrorKind::NotFound => {
            return Err(ConfigError::Unreadable { path: path.unwrap_or_default(), source });
        }
        Some(Err(_)) | None => return Ok(parse(SHIPPED)),
    };
    let (operators, problems) = parse(&text);
    let file = path.map(|path| path.display().to_string());
    let in_file = |problem| Problem { file: file.clone(), ..problem };
    Ok((operators, problems.into_iter().map(in_file).collect()))
}

fn parse(text: &str) -> (Vec<Operator>, Vec<Problem>) {
    let (values, problems) = check::check(text, &OPERATORS);
    let operators =
        if problems.is_empty() { values.listed().iter().map(operator).collect() } else { Vec::new() };
    (operators, problems)
}

fn operator(values: &Values) -> Operator {
    Operator {
        name: values.text("operator.name"),
        known_as: values.texts("operator.known_as"),
        closes_after_days: u32::try_from(values.integer("operator.closes_after_days"))
            .expect("checked by the table of keys"),
        before_balance: values.texts("operator.before_balance"),
    }
}

fn is_word(text: &str) -> bool {
    !text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_table_knows_perus_operators_by_name_and_digits() {
        let operators = load(None).expect("no file is read").0;
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
        let problems = parse(text).1;
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
        assert_eq!(parse("name = \n").1[0].key, "the file");
    }

    #[test]
    fn a_file_beside_the_configuration_replaces_the_table() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = folder.path().join("node.toml");
        assert_eq!(load(Some(&config)).expect("none there").0, load(None).expect("built in").0);
        let text = "[[operator]]\nname = \"Tigo\"\nknown_as = [\"tigo\"]\ncloses_after_days = 90\n\
                    before_balance = [\"mi plata\"]\n";
        std::fs::write(folder.path().join(FILE_NAME), text).expect("written");
        let (operators, problems) = load(Some(&config)).expect("read");
        assert_eq!((operators.len(), operators[0].before_balance.len(), problems.len()), (1, 1, 0));
        std::fs::write(folder.path().join(FILE_NAME), "operator = 3").expect("written");
        let (_, problems) = load(Some(&config)).expect("read");
        assert!(problems[0].file.as_ref().is_some_and(|file| file.ends_with(FILE_NAME)), "{problems:?}");
    }
}
