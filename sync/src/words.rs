//! What the authoring commands say, in the author's language (Fluent).

use chaski_node_core::i18n::Catalogue;
pub use chaski_node_core::i18n::Value;

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

/// The words of one language.
pub struct Words(Catalogue);

impl Words {
    /// Returns the words of a language.
    #[must_use]
    pub fn of(language: Language) -> Words {
        Words(match language {
            Language::Es => Catalogue::new("es", include_str!("words/es.ftl")),
            Language::En => Catalogue::new("en", include_str!("words/en.ftl")),
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
    use std::collections::BTreeSet;

    #[test]
    fn both_languages_have_the_same_messages_with_the_same_placeholders() {
        let messages = |source: &str| -> BTreeSet<(String, BTreeSet<String>)> {
            let mut messages = Vec::new();
            for line in source.lines().filter(|line| !line.starts_with('#')) {
                if let Some((id, text)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
                    messages.push((id.to_owned(), text.to_owned()));
                } else if let Some((_, text)) = messages.last_mut() {
                    text.push_str(line);
                }
            }
            let names = |text: &str| -> BTreeSet<String> {
                let rest = text.split('$').skip(1);
                rest.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap().to_owned())
                    .collect()
            };
            messages.into_iter().map(|(id, text)| (id, names(&text))).collect()
        };
        assert_eq!(messages(include_str!("words/es.ftl")), messages(include_str!("words/en.ftl")));
    }
}
