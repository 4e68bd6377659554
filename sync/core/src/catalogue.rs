//! A catalogue of messages → text (Fluent).
//!
//! What a person reads stands in `.ftl` files, never in code. Both ends speak through this one type.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A value for a message's placeholder.
pub type Value<'v> = FluentValue<'v>;

/// One language's messages, and the languages that say what it has no words for.
pub struct Catalogue {
    language: &'static str,
    /// Its own messages, then those of each language it falls back to, in that order.
    chain: Vec<Rc<FluentBundle<FluentResource>>>,
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
        Self { language, chain: vec![Rc::new(bundle)] }
    }

    /// Returns the same catalogue with the own messages of `others`, in their order, where it has none.
    #[must_use]
    pub fn falling_back_to<'c>(&self, others: impl IntoIterator<Item = &'c Catalogue>) -> Self {
        let others = others.into_iter().filter(|other| other.language != self.language);
        let mut chain = vec![Rc::clone(&self.chain[0])];
        chain.extend(others.map(|other| Rc::clone(&other.chain[0])));
        Self { language: self.language, chain }
    }

    /// Returns the tag of its language.
    #[must_use]
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// Returns the message `id` with its placeholders filled, in the first language of the chain that has it. A message that
    /// none has returns its id, which a test forbids.
    #[must_use]
    pub fn say(&self, id: &str, args: &[(&str, Value<'_>)]) -> String {
        self.own_or_other(id).and_then(|bundle| said(bundle, id, None, args)).unwrap_or_else(|| id.to_owned())
    }

    /// Returns an attribute of the message `id`, such as `.voice`, with its placeholders filled, in the first language of the
    /// chain that has it. It may be empty; none is nothing.
    #[must_use]
    pub fn attribute(&self, id: &str, name: &str, args: &[(&str, Value<'_>)]) -> Option<String> {
        self.chain.iter().find_map(|bundle| said(bundle, id, Some(name), args))
    }

    /// Returns which one of the messages `id-1`, `id-2`, … is whose turn it is.
    #[must_use]
    pub fn in_turn(&self, id: &str, turn: u8) -> String {
        let Some(bundle) = self.own_or_other(&format!("{id}-1")) else { return id.to_owned() };
        let variants = (1..).take_while(|n| bundle.has_message(&format!("{id}-{n}"))).count();
        format!("{id}-{}", usize::from(turn) % variants + 1)
    }

    /// Returns one of the messages `id-1`, `id-2`, … by turns.
    #[must_use]
    pub fn say_in_turn(&self, id: &str, turn: u8) -> String {
        self.say(&self.in_turn(id, turn), &[])
    }

    /// Returns the words of a command, such as `AYUDA`, that people may type: the message `word-<name>` of each language of
    /// the chain, split at blanks, its own words first. Who learns in one language may still type a word of another.
    #[must_use]
    pub fn words(&self, name: &str) -> Vec<String> {
        let id = format!("word-{name}");
        let lists = self.chain.iter().filter_map(|bundle| said(bundle, &id, None, &[]));
        let mut words: Vec<String> = Vec::new();
        for word in lists.flat_map(|list| list.split_whitespace().map(str::to_owned).collect::<Vec<_>>()) {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words
    }

    /// The first of the chain that has a message.
    fn own_or_other(&self, id: &str) -> Option<&FluentBundle<FluentResource>> {
        self.chain.iter().map(Rc::as_ref).find(|bundle| bundle.has_message(id))
    }
}

/// A message of the bundle or an attribute of it, with its placeholders filled.
fn said(
    bundle: &FluentBundle<FluentResource>,
    id: &str,
    attribute: Option<&str>,
    args: &[(&str, Value<'_>)],
) -> Option<String> {
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name)?.value(),
        None => message.value()?,
    };
    let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
    let mut problems = Vec::new();
    Some(bundle.format_pattern(pattern, Some(&args), &mut problems).into_owned())
}

/// Returns the messages of a catalogue's source in their order: the id, and the wording as it is written, with its attributes.
///
/// Shape: each message begins a line with `id = `, its further lines are indented.
#[must_use]
pub fn messages(source: &str) -> Vec<(&str, String)> {
    let mut messages: Vec<(&str, String)> = Vec::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some((id, text)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
            messages.push((id, text.to_owned()));
        } else if let Some((_, text)) = messages.last_mut().filter(|_| !line.is_empty()) {
            *text += "\n";
            *text += line;
        }
    }
    messages
}

/// Returns the attributes of a catalogue's messages, such as `menu.voice`.
///
/// Shape: as in [`messages`]; an attribute begins a line of its own with `.name = `.
#[must_use]
pub fn attributes(source: &str) -> BTreeSet<String> {
    let of = |(id, text): (&str, String)| -> Vec<String> {
        let names = text.lines().filter_map(|line| line.trim_start().strip_prefix('.')?.split_once(" = "));
        names.map(|(name, _)| format!("{id}.{name}")).collect()
    };
    messages(source).into_iter().flat_map(of).collect()
}

/// Returns the ids of a catalogue's messages, each with the names of its placeholders: what two languages must share.
///
/// Shape: as in [`messages`]; a value is written `$name`.
#[must_use]
pub fn placeholders(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let names = |text: &str| -> BTreeSet<String> {
        let rest = text.split('$').skip(1);
        rest.map(|rest| rest.chars().take_while(char::is_ascii_alphanumeric).collect()).collect()
    };
    messages(source).into_iter().map(|(id, text)| (id.to_owned(), names(&text))).collect()
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

    #[test]
    fn a_message_may_have_other_words_for_the_ear() {
        let source = "a = 1 sí, 2 no\n    .voice = ¿{ $name }?\n    .k1 = sí\nb = x\n    .voice = { \"\" }\n";
        let es = Catalogue::new("es", source);
        assert_eq!(es.attribute("a", "voice", &[("name", "Rosa".into())]).as_deref(), Some("¿Rosa?"));
        assert_eq!(es.attribute("a", "k2", &[]), None);
        assert_eq!(es.attribute("b", "voice", &[]).as_deref(), Some(""), "nothing is said");
        assert_eq!(Vec::from_iter(attributes(source)), ["a.k1", "a.voice", "b.voice"]);
        let qu = Catalogue::new("qu", "a = u\n");
        assert_eq!(qu.falling_back_to([&es]).attribute("a", "k1", &[]).as_deref(), Some("sí"));
    }

    #[test]
    fn what_a_language_has_no_words_for_another_says() {
        let es = Catalogue::new("es", "a = uno\nb = dos\nc-1 = x\nc-2 = y\nword-yes = si s\n");
        let qu = Catalogue::new("qu", "a = huk\nc-1 = z\nword-yes = ari si\n");
        let both = qu.falling_back_to([&qu, &es]);
        assert_eq!(
            (both.language(), both.say("a", &[]), both.say("b", &[])),
            ("qu", "huk".into(), "dos".into())
        );
        assert_eq!(both.say_in_turn("c", 1), "z", "languages do not take turns");
        assert_eq!(es.falling_back_to([&both]).say_in_turn("c", 1), "y");
        assert_eq!(both.words("yes"), ["ari", "si", "s"], "its own words first, none twice");
        assert_eq!(both.words("no"), Vec::<String>::new());
    }
}
