//! The commands: their word lists, what may follow them, and which of them are never guessed.

use serde::{Deserialize, Serialize};

use super::fold::squeezed;
use crate::i18n::{Catalogue, Catalogues};

/// What somebody may ask for at any time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Command {
    /// How this works.
    Help,
    /// What can be chosen.
    Menu,
    /// Write no more.
    Stop,
    /// The last reply again.
    Repeat,
    /// On with the lesson.
    Continue,
    /// How am I doing.
    Progress,
    /// Change the grade.
    Grade,
    /// Help with this item.
    Hint,
    /// The lesson once more.
    Lesson,
    /// Another name.
    Name,
    /// Who is texting: `SOY ROSA`.
    Who,
    /// One more person on this phone.
    NewPerson,
    /// A theme to learn: `TEMA fracciones`.
    Theme,
    /// Find my level.
    Level,
    /// Go over what was learnt.
    Review,
    /// Another language: `IDIOMA quechua`, or the language's name alone.
    Language,
    /// Why this lesson.
    Why,
    /// How my child is doing: `HIJO Rosa`.
    Child,
    /// Become somebody's guardian, with a code.
    Family,
    /// Be nobody's guardian any more.
    Unlink,
    /// Voice instead of texts.
    Call,
    /// A PIN for what is private: `PIN 1234`.
    Pin,
    /// Another phone number.
    Move,
    /// Who of the class is active and who is stuck.
    Class,
    /// One pupil's marks: `NOTAS Rosa`.
    Marks,
    /// A text to a class: `AVISO mañana no hay clase`.
    Notice,
    /// One more pupil: `AGREGAR Rosa`.
    Add,
    /// A teacher's answer to a pupil's question.
    Answer,
    /// A question for the teacher.
    Question,
    /// A lesson for a pupil: `ASIGNAR Rosa fracciones`.
    Assign,
    /// Something is broken: `PROBLEMA la antena se cayó`.
    Problem,
    /// What is kept of me.
    Data,
    /// Forget me.
    Erase,
    /// Never mind what I asked for.
    Cancel,
    /// What I agreed to.
    Consent,
    /// Work that fits me.
    Work,
    /// Become a teacher, with a code.
    Teacher,
    /// Two pupils are one person: `UNIR Rosa`.
    Merge,
    /// They are two after all: `SEPARAR Rosa`.
    Unmerge,
}

/// What stands behind a command's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    /// Nothing: the word is the whole text.
    None,
    /// A code, or nothing: one word with a digit. `PROFE no entiendo` is no command.
    Code,
    /// Any words, or nothing.
    Words,
}

impl Command {
    /// All commands.
    pub const ALL: [Self; 39] = [
        Self::Help,
        Self::Menu,
        Self::Stop,
        Self::Repeat,
        Self::Continue,
        Self::Progress,
        Self::Grade,
        Self::Hint,
        Self::Lesson,
        Self::Name,
        Self::Who,
        Self::NewPerson,
        Self::Theme,
        Self::Level,
        Self::Review,
        Self::Language,
        Self::Why,
        Self::Child,
        Self::Family,
        Self::Unlink,
        Self::Call,
        Self::Pin,
        Self::Move,
        Self::Class,
        Self::Marks,
        Self::Notice,
        Self::Add,
        Self::Answer,
        Self::Question,
        Self::Assign,
        Self::Problem,
        Self::Data,
        Self::Erase,
        Self::Cancel,
        Self::Consent,
        Self::Work,
        Self::Teacher,
        Self::Merge,
        Self::Unmerge,
    ];

    /// Returns the name of its word list in the catalogues: `word-<list>`.
    #[must_use]
    pub fn list(self) -> &'static str {
        match self {
            Self::Help => "help",
            Self::Menu => "menu",
            Self::Stop => "stop",
            Self::Repeat => "repeat",
            Self::Continue => "continue",
            Self::Progress => "progress",
            Self::Grade => "grade",
            Self::Hint => "hint",
            Self::Lesson => "lesson",
            Self::Name => "name",
            Self::Who => "who",
            Self::NewPerson => "new-person",
            Self::Theme => "theme",
            Self::Level => "level",
            Self::Review => "review",
            Self::Language => "language",
            Self::Why => "why",
            Self::Child => "child",
            Self::Family => "family",
            Self::Unlink => "unlink",
            Self::Call => "call",
            Self::Pin => "pin",
            Self::Move => "move",
            Self::Class => "class",
            Self::Marks => "marks",
            Self::Notice => "notice",
            Self::Add => "add",
            Self::Answer => "answer",
            Self::Question => "question",
            Self::Assign => "assign",
            Self::Problem => "problem",
            Self::Data => "data",
            Self::Erase => "erase",
            Self::Cancel => "cancel",
            Self::Consent => "consent",
            Self::Work => "work",
            Self::Teacher => "teacher",
            Self::Merge => "merge",
            Self::Unmerge => "unmerge",
        }
    }

    /// Tells what may stand behind its word.
    #[must_use]
    pub fn argument(self) -> Argument {
        match self {
            Self::Who
            | Self::Theme
            | Self::Language
            | Self::Child
            | Self::Pin
            | Self::Name
            | Self::Class
            | Self::Marks
            | Self::Notice
            | Self::Add
            | Self::Answer
            | Self::Question
            | Self::Assign
            | Self::Problem
            | Self::Erase
            | Self::Work
            | Self::Merge
            | Self::Unmerge => Argument::Words,
            Self::Family | Self::Teacher => Argument::Code,
            Self::Help
            | Self::Menu
            | Self::Stop
            | Self::Repeat
            | Self::Continue
            | Self::Progress
            | Self::Grade
            | Self::Hint
            | Self::Lesson
            | Self::NewPerson
            | Self::Level
            | Self::Review
            | Self::Why
            | Self::Unlink
            | Self::Call
            | Self::Move
            | Self::Data
            | Self::Cancel
            | Self::Consent => Argument::None,
        }
    }

    /// Tells whether it harms or costs others when it was not meant: then an inexact word is only asked about.
    #[must_use]
    pub fn harms(self) -> bool {
        matches!(
            self,
            Self::Stop
                | Self::Erase
                | Self::Notice
                | Self::Add
                | Self::Unlink
                | Self::Move
                | Self::Merge
                | Self::Unmerge
        )
    }
}

/// Reads a text that is nothing but a command word of this catalogue; marks around it and blanks inside it do not
/// matter. What is misspelt or has an argument is [`hear`](super::hear())'s.
#[must_use]
pub fn command(text: &str, catalogue: &Catalogue) -> Option<Command> {
    let bare = squeezed(text);
    Command::ALL.into_iter().find(|command| is_listed(&bare, command.list(), catalogue))
}

/// Tells whether `text` is one of the catalogue's words of this name, such as `yes`.
#[must_use]
pub fn is_word(text: &str, name: &str, catalogue: &Catalogue) -> bool {
    is_listed(&squeezed(text), name, catalogue)
}

/// The language of a command's word; the first that has it.
#[must_use]
pub fn word_language(text: &str, command: Command, catalogues: &Catalogues) -> Option<&'static str> {
    let bare = squeezed(text);
    let mut entries = catalogues.vocabulary().entries().iter();
    entries.find(|entry| entry.command == command && entry.word == bare).map(|entry| entry.language)
}

fn is_listed(bare: &str, name: &str, catalogue: &Catalogue) -> bool {
    catalogue.words(name).iter().any(|word| squeezed(word) == bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_known_in_any_dress() {
        let catalogues = Catalogues::built_in();
        let table = [
            ("AYUDA", Some(Command::Help)),
            ("ayuda!!", Some(Command::Help)),
            ("?", Some(Command::Help)),
            ("Menú", Some(Command::Menu)),
            ("otra vez", Some(Command::Repeat)),
            ("  sigue ", Some(Command::Continue)),
            ("parar ya quiero", None),
            ("ayudante", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(command(text, catalogues.of("es")), expected, "{text}");
        }
    }

    #[test]
    fn every_command_has_a_list_of_its_own() {
        let mut lists = Command::ALL.map(Command::list);
        lists.sort_unstable();
        assert!(lists.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(Command::ALL.windows(2).all(|pair| pair[0] < pair[1]), "each once, in the order of the enum");
    }
}
