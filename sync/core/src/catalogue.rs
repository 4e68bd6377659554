//! A catalogue of messages → text (Fluent).
//!
//! What a person reads stands in `.ftl` files, never in code. Both ends speak through this one type.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A value for a message's placeholder.
pub type Value<'v> = FluentValue<'v>;

/// One language's messages.
pub struct Catalogue {
    language: &'static str,
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// Reads a catalogue that is built into a program.
    ///
    /// # Panics
    ///
    /// When the language is no tag, or the source does not parse or names a message twice: each is a mistake of ours.
    #[must_use]
    pub fn new(language: &'static str, source: &str) -> Self {
        let id: LanguageIdentifier = language.parse().expect("catalogues are named by language codes");
        let mut bundle = FluentBundle::new(vec![id]);
        // Isolation marks are invisible on a page and cost an SMS its alphabet.
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(source.to_owned()).expect("the built-in catalogues parse");
        bundle.add_resource(resource).expect("a catalogue names each message once");
        Self { language, bundle }
    }

    /// Returns the tag of its language.
    #[must_use]
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// Returns the message `id` with its placeholders filled. A missing message returns its id, which a test forbids.
    #[must_use]
    pub fn say(&self, id: &str, args: &[(&str, Value<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut problems = Vec::new();
        self.bundle.format_pattern(pattern, Some(&args), &mut problems).into_owned()
    }

    /// Returns one of the messages `id-1`, `id-2`, … by turns.
    #[must_use]
    pub fn say_in_turn(&self, id: &str, turn: u8) -> String {
        let variants = (1..).take_while(|n| self.bundle.has_message(&format!("{id}-{n}"))).count().max(1);
        self.say(&format!("{id}-{}", usize::from(turn) % variants + 1), &[])
    }

    /// Returns the words of a command, such as `AYUDA`, that people may type: the message `word-<name>`, split at blanks;
    /// none when there is no such message.
    pub fn words(&self, name: &str) -> Vec<String> {
        let id = format!("word-{name}");
        if !self.bundle.has_message(&id) {
            return Vec::new();
        }
        self.say(&id, &[]).split_whitespace().map(str::to_owned).collect()
    }
}

/// Returns the ids of a catalogue's messages, each with the names of its placeholders: what two languages must share.
///
/// Shape: each message begins a line with `id = `, its further lines are indented, and a value is written `$name`.
#[must_use]
pub fn placeholders(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: Vec<(&str, String)> = Vec::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some((id, text)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
            messages.push((id, text.to_owned()));
        } else if let Some((_, text)) = messages.last_mut() {
            text.push_str(line);
        }
    }
    let names = |text: &str| -> BTreeSet<String> {
        let rest = text.split('$').skip(1);
        rest.map(|rest| rest.chars().take_while(char::is_ascii_alphanumeric).collect()).collect()
    };
    messages.into_iter().map(|(id, text)| (id.to_owned(), names(&text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_found_on_every_line_of_a_message() {
        let found = placeholders(
            "# $no = one\na = x\nb = { $count ->\n    [one] 1\n   *[other] { $n }\n  } = { $c }\n",
        );
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let expected: BTreeMap<String, BTreeSet<String>> =
            [("a".to_owned(), names(&[])), ("b".to_owned(), names(&["c", "count", "n"]))].into();
        assert_eq!(found, expected);
    }
}
