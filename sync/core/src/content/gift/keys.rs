//! The bracketed keys in the comments above a question: `// [id:mat-3-01-1] [hint:Mira la cifra.]`.
//!
//! In a value, `\]` is a bracket, and a backslash escapes as in the question itself. A comment without a bracketed
//! key is for people and passed over.

use std::collections::BTreeMap;

use super::super::located::Located;
use super::super::problem::Findings;
use super::super::text::one_line;
use super::super::{Item, ItemProblem, QuizProblem};
use super::document::{Comment, Line};

/// The keys an item has.
const KEYS: [&str; 5] = ["id", "hint", "difficulty", "requires", "say"];
/// Moodle's own key, which an item has no place for.
const TAG: &str = "tag";
/// The longest word before a `:` that is taken for a key, in bytes.
const KEY_BYTES_MAX: usize = 32;
/// The characters that a backslash escapes in a value.
const ESCAPABLE: &str = r"]~=#{}:\";

/// The keys of one item.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in super::super) struct Keys {
    values: BTreeMap<&'static str, Located<String>>,
    /// Moodle's tags.
    pub(in super::super) tags: Vec<String>,
    /// Whether a key could not be read, so that the item cannot be used.
    pub(in super::super) faulty: bool,
}

/// One bracketed key, as it is written.
struct Bracket<'a> {
    key: &'a str,
    value: String,
    closed: bool,
    /// The comment after it.
    rest: &'a str,
}

/// Parses the keys in the comments of a block.
pub(in super::super) fn parse(comments: &[Comment], findings: &mut Findings<'_>) -> Keys {
    let mut keys = Keys::default();
    for Comment { line, text } in comments {
        let mut rest = text.as_str();
        while let Some(bracket) = next_bracket(rest) {
            rest = bracket.rest;
            keys.add(line.0, bracket, findings);
        }
    }
    keys
}

/// Whether a comment has no key, so that it is for people.
pub(in super::super) fn is_for_people(comment: &Comment) -> bool {
    next_bracket(&comment.text).is_none()
}

/// Writes the keys of an item, with Moodle's tags, as comments.
pub(in super::super) fn write(item: &Item, tags: &[String]) -> Vec<Comment> {
    let difficulty = item.difficulty.to_string();
    let requires = Some(item.requires.join(",")).filter(|requires| !requires.is_empty());
    let first = [("id", Some(&item.id)), ("difficulty", Some(&difficulty)), ("requires", requires.as_ref())];
    let first = first.into_iter().filter_map(|(key, value)| Some((key, value?)));
    let first = first.chain(tags.iter().map(|tag| (TAG, tag)));
    let second = [("hint", &item.hint)].into_iter().chain(item.say.iter().map(|say| ("say", say)));
    let line = |keys: Vec<String>| Comment { line: Line(1), text: format!(" {}", keys.join(" ")) };
    [line(first.map(written).collect()), line(second.map(written).collect())].into()
}

fn written((key, value): (&str, &String)) -> String {
    let mut escaped = String::new();
    for char in value.chars() {
        if ESCAPABLE.contains(char) {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    format!("[{key}:{escaped}]")
}

impl Keys {
    /// Whether there is none.
    pub(in super::super) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Returns the value of a key, if it has one.
    pub(in super::super) fn get(&self, key: &'static str) -> Option<&Located<String>> {
        self.values.get(key).filter(|value| !value.value.is_empty())
    }

    /// Sets a key that was read elsewhere.
    pub(in super::super) fn set(&mut self, key: &'static str, line: u32, value: &str) {
        self.values.insert(key, Located::new(line, value.to_owned()));
    }

    fn add(&mut self, line: u32, bracket: Bracket<'_>, findings: &mut Findings<'_>) {
        let key = bracket.key;
        if key == TAG {
            self.tags.push(bracket.value);
            return;
        }
        let Some(known) = KEYS.into_iter().find(|known| *known == key) else {
            findings.add(line, ItemProblem::UnknownKey { key: key.to_owned() });
            return;
        };
        if !bracket.closed {
            findings.add(line, QuizProblem::UnclosedKey { key: key.to_owned() });
            self.faulty = true;
        }
        if let Some(first) = self.values.get(known) {
            findings.add(line, ItemProblem::RepeatedKey { key: key.to_owned(), first_line: first.line });
            self.faulty = true;
        }
        self.values.entry(known).or_insert(Located::new(line, bracket.value));
    }
}

/// Finds the next `[key:value]`.
fn next_bracket(comment: &str) -> Option<Bracket<'_>> {
    let mut rest = comment;
    loop {
        let (_, after) = rest.split_once('[')?;
        rest = after;
        let end = after.bytes().take(KEY_BYTES_MAX + 1).position(|byte| !byte.is_ascii_lowercase());
        let (key, value) = after.split_at(end.unwrap_or_default());
        if let Some(value) = value.strip_prefix(':').filter(|_| !key.is_empty()) {
            return Some(bracket(key, value));
        }
    }
}

/// Reads a value up to its bracket.
fn bracket<'a>(key: &'a str, text: &'a str) -> Bracket<'a> {
    let mut value = String::new();
    let mut chars = text.chars();
    let mut closed = false;
    while let Some(char) = chars.next() {
        match (char, chars.clone().next()) {
            (']', _) => {
                closed = true;
                break;
            }
            ('\\', Some(next)) if ESCAPABLE.contains(next) => value.extend(chars.next()),
            _ => value.push(char),
        }
    }
    Bracket { key, value: one_line(&value), closed, rest: chars.as_str() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(comments: &[&str]) -> (Keys, Vec<(u32, String)>) {
        let mut findings = Findings::new("f");
        let comment = |(line, text): (u32, &&str)| Comment { line: Line(line), text: text.to_string() };
        let comments: Vec<_> = (1..).zip(comments).map(comment).collect();
        let keys = parse(&comments, &mut findings);
        let problems =
            findings.into_problems().into_iter().map(|problem| (problem.line, problem.kind.what()));
        (keys, problems.collect())
    }

    fn value(keys: &Keys, key: &'static str) -> Option<(u32, String)> {
        keys.get(key).map(|value| (value.line, value.value.clone()))
    }

    #[test]
    fn reads_keys_over_several_lines() {
        let (keys, problems) = read(&[
            " Sobre centenas [1] y [ver abajo]",
            " [id: mat-3-01-1 ] [difficulty:1] [tag:centenas] [tag:otro]",
            r" [hint:Mira [la\] cifra: \\ 2 \= 2 \( x.] fin",
        ]);
        assert_eq!(problems, []);
        assert_eq!(value(&keys, "id"), Some((2, "mat-3-01-1".into())));
        assert_eq!(value(&keys, "difficulty"), Some((2, "1".into())));
        assert_eq!(value(&keys, "hint"), Some((3, r"Mira [la] cifra: \ 2 = 2 \( x.".into())));
        assert!(!keys.faulty);
    }

    #[test]
    fn names_what_is_wrong() {
        let (keys, problems) = read(&["[id:a] [id:b]", "[nivel:3]", "[hint:Mira"]);
        assert_eq!(
            problems,
            [
                (1, "the key `id` is already on line 1".to_owned()),
                (2, "the key `nivel` is unknown".to_owned()),
                (3, "the key `[hint:` does not end".to_owned()),
            ]
        );
        assert!(keys.faulty);
    }

    #[test]
    fn an_unknown_or_empty_key_is_no_fault() {
        let (keys, problems) = read(&["[nivel:3] [hint:]"]);
        assert_eq!(problems.len(), 1);
        assert!(!keys.faulty);
        assert_eq!(value(&keys, "hint"), None);
    }
}
