//! How a problem is told: the name of its message in the catalogues, and what fills the placeholders.

use std::fmt;

use crate::catalogue::{Catalogue, Value};

/// What is wrong and what the author does about it, in Spanish: a Fluent catalogue, for [`Catalogue::new`].
pub const PROBLEM_WORDS_ES: &str = include_str!("es.ftl");

/// The same in English.
pub const PROBLEM_WORDS_EN: &str = include_str!("en.ftl");

thread_local! {
    /// What a log and a test read. It is kept because reading a catalogue costs more than all it is asked.
    static ENGLISH: Catalogue = Catalogue::new("en", PROBLEM_WORDS_EN);
}

/// A problem as the catalogues know it. It prints in English.
#[derive(Debug)]
pub(super) struct Told {
    /// Names the message; the remedy has `-remedy` behind it.
    pub(super) id: &'static str,
    /// A value for each placeholder of either, by its name.
    pub(super) args: Vec<(&'static str, Value<'static>)>,
}

/// Names a message that has no placeholder yet.
pub(super) fn told(id: &'static str) -> Told {
    Told { id, args: Vec::new() }
}

impl Told {
    /// Adds the value of a placeholder.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<Value<'static>>) -> Told {
        self.args.push((name, value.into()));
        self
    }

    /// Returns the remedy in English.
    pub(super) fn remedy(&self) -> String {
        ENGLISH.with(|words| words.say(&format!("{}-remedy", self.id), &self.args))
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&ENGLISH.with(|words| words.say(self.id, &self.args)))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::catalogue::placeholders;

    const SOURCES: [&str; 5] = [
        include_str!("answer.rs"),
        include_str!("bundle.rs"),
        include_str!("import.rs"),
        include_str!("lesson.rs"),
        include_str!("quiz.rs"),
    ];

    /// The ids in the code, each with the names of its values: no list of samples that somebody forgets to extend.
    fn told_in_code() -> BTreeMap<String, BTreeSet<String>> {
        let quoted = |rest: &str| rest.split('"').next().unwrap().to_owned();
        let mut found = BTreeMap::new();
        for arm in SOURCES.iter().flat_map(|source| source.split("told(\"").skip(1)) {
            let names = arm.split(".with(\"").skip(1).map(quoted).collect();
            assert_eq!(found.insert(quoted(arm), names), None, "{} is told twice", quoted(arm));
        }
        found
    }

    #[test]
    fn every_problem_is_told_in_both_languages_with_its_values() {
        let in_code = told_in_code();
        assert!(in_code.len() > 60, "{} ids were found", in_code.len());
        for (language, source) in [("es", PROBLEM_WORDS_ES), ("en", PROBLEM_WORDS_EN)] {
            let (catalogue, words) = (Catalogue::new(language, source), placeholders(source));
            for (id, names) in &in_code {
                let remedy = format!("{id}-remedy");
                let used: BTreeSet<_> = words[id].union(&words[&remedy]).cloned().collect();
                assert_eq!(&used, names, "{id}");
                for id in [id, &remedy] {
                    assert_ne!(&catalogue.say(id, &[]), id, "{language}");
                }
            }
            assert_eq!(words.len(), 2 * in_code.len(), "a message belongs to no problem");
        }
        assert_eq!(placeholders(PROBLEM_WORDS_ES), placeholders(PROBLEM_WORDS_EN));
    }
}
