//! The words of all catalogues, prepared once for [`hear`](super::hear()) and [`mood`](super::mood()).

use super::command::Command;
use super::distance::Letters;
use super::fold::{sound, squeezed};
use super::mood::Moods;
use crate::i18n::Catalogue;

/// Languages whose names are a command by themselves: `quechua` is `IDIOMA quechua`.
const LANGUAGE_NAMES: [&str; 3] = ["language-es", "language-qu", "language-ay"];
/// Lists whose words answer a question first: they are a command only with an argument, like `dale`.
const ANSWERS: [&str; 2] = ["yes", "no"];

/// What people may type, in every language at once: a child of a Quechua household writes `AYUDA` too.
///
/// Some 60 kB for three languages.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    entries: Vec<Entry>,
    polite: Vec<String>,
    moods: Moods,
}

/// A word of a command's list.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The command that it calls.
    pub(super) command: Command,
    /// The tag of its catalogue.
    pub(super) language: &'static str,
    /// Letters and digits alone.
    pub(super) word: String,
    /// Of how many words it is made, such as 2 of `mis-datos`.
    pub(super) parts: usize,
    pub(super) letters: Letters,
    pub(super) sound: Letters,
    pub(super) shape: Shape,
    /// The first of its list, which the box itself names.
    pub(super) leads: bool,
}

/// How a command's word may stand in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// As the command says.
    Usual,
    /// Only with an argument.
    ArgumentNeeded,
    /// It is its own argument.
    OwnArgument,
}

impl Vocabulary {
    /// Prepares the words of these catalogues. A list that a catalogue lacks is empty.
    #[must_use]
    pub fn new(catalogues: &[Catalogue]) -> Self {
        let mut entries = Vec::new();
        let mut polite = Vec::new();
        for catalogue in catalogues {
            let answers: Vec<String> =
                ANSWERS.iter().flat_map(|list| catalogue.words(list)).map(|word| squeezed(&word)).collect();
            for command in Command::ALL {
                for (place, word) in catalogue.words(command.list()).iter().enumerate() {
                    let needed = answers.contains(&squeezed(word));
                    let shape = if needed { Shape::ArgumentNeeded } else { Shape::Usual };
                    entries.push(Entry::new(command, catalogue.language(), word, shape, place == 0));
                }
            }
            for name in LANGUAGE_NAMES.iter().flat_map(|list| catalogue.words(list)) {
                entries.push(Entry::new(
                    Command::Language,
                    catalogue.language(),
                    &name,
                    Shape::OwnArgument,
                    false,
                ));
            }
            polite.extend(catalogue.words("polite").iter().map(|word| squeezed(word)));
        }
        Self { entries, polite, moods: Moods::new(catalogues) }
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Tells whether a word (squeezed) is only courtesy, such as `porfavor`.
    pub(super) fn is_polite(&self, word: &str) -> bool {
        self.polite.iter().any(|polite| polite == word)
    }

    pub(super) fn moods(&self) -> &Moods {
        &self.moods
    }
}

impl Entry {
    fn new(command: Command, language: &'static str, word: &str, shape: Shape, leads: bool) -> Self {
        let parts = word.split(['-', ' ']).count();
        let word = squeezed(word);
        let (letters, sound) = (Letters::new(&word), Letters::new(&sound(&word)));
        Self { command, language, word, parts, letters, sound, shape, leads }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::i18n::Catalogues;

    #[test]
    fn no_word_calls_two_commands_of_one_language() {
        let catalogues = Catalogues::built_in();
        let mut seen: BTreeMap<(&str, &str), Command> = BTreeMap::new();
        for entry in catalogues.vocabulary().entries() {
            let before = seen.insert((entry.language, &entry.word), entry.command);
            assert!(before.is_none_or(|before| before == entry.command), "{}: {entry:?}", entry.word);
        }
        for (list, command) in Command::ALL.iter().map(|command| (command.list(), command)) {
            assert!(!catalogues.of("es").words(list).is_empty(), "{command:?} has no words in Spanish");
        }
    }
}
