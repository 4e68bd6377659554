//! Message catalogues → text (Fluent).
//!
//! What villagers read stands in `i18n/*.ftl`, never in code. A language without a catalogue of its own speaks the first.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The languages that have a catalogue, with its source.
const CATALOGUES: [(&str, &str); 1] = [("es", include_str!("i18n/es.ftl"))];

/// One language's messages.
pub struct Catalogue {
    language: &'static str,
    bundle: FluentBundle<FluentResource>,
}

/// The languages the box can speak.
pub struct Catalogues(Vec<Catalogue>);

impl Catalogues {
    /// Reads the built-in catalogues.
    ///
    /// # Panics
    ///
    /// When a catalogue does not parse; a test reads all of them.
    #[must_use]
    pub fn built_in() -> Self {
        Self(CATALOGUES.iter().map(|(language, source)| Catalogue::new(language, source)).collect())
    }

    /// Returns the catalogue of `language`, or the first one.
    #[must_use]
    pub fn of(&self, language: &str) -> &Catalogue {
        self.0.iter().find(|catalogue| catalogue.language == language).unwrap_or(&self.0[0])
    }

    /// Tells whether `language` has a catalogue of its own.
    #[must_use]
    pub fn has(&self, language: &str) -> bool {
        self.0.iter().any(|catalogue| catalogue.language == language)
    }
}

impl std::fmt::Debug for Catalogues {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().map(|catalogue| catalogue.language)).finish()
    }
}

/// A value for a message's placeholder.
pub type Value<'v> = FluentValue<'v>;

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

    /// Returns the words of a command, such as `AYUDA`, that people may type: the message `word-<name>`, split at blanks.
    pub fn words(&self, name: &str) -> Vec<String> {
        self.say(&format!("word-{name}"), &[]).split_whitespace().map(str::to_owned).collect()
    }
}
