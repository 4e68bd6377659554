//! What the authoring commands say, in the author's language (Fluent).

use chaski_sync_core::catalogue::Catalogue;
pub use chaski_sync_core::catalogue::Value;
use chaski_sync_core::content::{PROBLEM_WORDS_EN, PROBLEM_WORDS_ES};

/// A value for each placeholder of a message, by its name.
pub type Args = Vec<(&'static str, Value<'static>)>;

/// The author's language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Language {
    /// Castellano
    #[default]
    Es,
    /// English
    En,
}

const OWN_ES: &str = include_str!("words/es.ftl");
const OWN_EN: &str = include_str!("words/en.ftl");

/// The words of one language: those of the parser's problems and our own.
pub struct Words(Catalogue);

impl Words {
    /// Returns the words of a language.
    #[must_use]
    pub fn of(language: Language) -> Words {
        Words(match language {
            Language::Es => Catalogue::new("es", &[PROBLEM_WORDS_ES, OWN_ES].concat()),
            Language::En => Catalogue::new("en", &[PROBLEM_WORDS_EN, OWN_EN].concat()),
        })
    }

    /// Returns the message `id` with its placeholders filled.
    #[must_use]
    pub fn say(&self, id: &str, args: &[(&str, Value<'_>)]) -> String {
        self.0.say(id, args)
    }
}

#[cfg(test)]
mod tests {
    use chaski_sync_core::catalogue::placeholders;

    use super::*;

    #[test]
    fn both_languages_have_the_same_messages_with_the_same_placeholders() {
        assert_eq!(placeholders(OWN_ES), placeholders(OWN_EN));
    }
}
