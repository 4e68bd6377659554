//! How well commands are understood: counts over typing errors and over words that are none.

use chaski_node_core::i18n::Catalogues;
use chaski_node_core::understand::{Command, Heard, Meant, fold, hear, is_word};

use crate::trees::Chance;
use crate::typing::{self, Half};

/// Ordinary words that are no commands.
pub const OTHER_WORDS: [&str; 2] = [
    include_str!("../data/understanding/everyday-words.txt"),
    include_str!("../data/understanding/work-words.txt"),
];
/// Letters of the shortest command word whose errors are counted: a shorter one must be typed exactly.
const LETTERS_MIN: usize = 4;
/// Lists of words that answer: they are no other words.
const ANSWERS: [&str; 4] = ["yes", "no", "true", "false"];

/// A word that calls a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandWord {
    /// What it calls.
    pub command: Command,
    /// Its catalogue.
    pub language: &'static str,
    /// As people type it, with blanks.
    pub text: String,
}

/// What became of texts that were meant as a command.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Understood {
    /// Texts.
    pub of: usize,
    /// The command was carried out.
    pub done: usize,
    /// The command was offered first.
    pub offered: usize,
    /// Another command was carried out.
    pub wrong: usize,
    /// A command that harms was carried out on a text that is none of its words: never.
    pub harmed: usize,
}

/// What became of texts that meant no command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Others {
    /// Texts.
    pub of: usize,
    /// Those on which a command was carried out.
    pub taken: Vec<String>,
    /// Those on which one was offered.
    pub offered: Vec<String>,
}

impl Understood {
    /// The share that was carried out or offered first.
    #[must_use]
    pub fn share(&self) -> f64 {
        (self.done + self.offered) as f64 / self.of.max(1) as f64
    }
}

impl Others {
    /// The share on which a command was carried out unasked.
    #[must_use]
    pub fn taken_share(&self) -> f64 {
        self.taken.len() as f64 / self.of.max(1) as f64
    }

    /// The share on which one was offered.
    #[must_use]
    pub fn offered_share(&self) -> f64 {
        self.offered.len() as f64 / self.of.max(1) as f64
    }
}

/// Returns the words of all commands in all catalogues: each list's first alone, or all, of four letters or more.
#[must_use]
pub fn command_words(catalogues: &Catalogues, first_alone: bool) -> Vec<CommandWord> {
    let languages = ["es", "qu", "ay"].into_iter().filter(|language| catalogues.has(language));
    let mut found = Vec::new();
    for language in languages {
        for command in Command::ALL {
            let words = catalogues.of(language).words(command.list()).into_iter();
            let long = words.filter(|word| word.chars().count() >= LETTERS_MIN);
            let texts = long.map(|word| word.replace('-', " "));
            let chosen = texts.take(if first_alone { 1 } else { usize::MAX });
            found.extend(chosen.map(|text| CommandWord { command, language, text }));
        }
    }
    found
}

/// Types each word so many times with so many errors, and counts what is understood.
#[must_use]
pub fn with_errors(
    catalogues: &Catalogues,
    words: &[CommandWord],
    errors: usize,
    times: usize,
    seed: u64,
) -> Understood {
    let mut chance = Chance::new(seed);
    let mut counts = Understood::default();
    for word in words {
        for _ in 0..times {
            let typed = typing::mistyped(&word.text, errors, &mut chance);
            let same = |meant: &Meant| meant.command == word.command;
            counts.of += 1;
            match hear(&typed, catalogues, word.language, &[]) {
                Heard::Command(meant) => {
                    counts.done += usize::from(same(&meant));
                    counts.wrong += usize::from(!same(&meant));
                    let harm = meant.command.harms() && !begins_exactly(&typed, &meant, catalogues);
                    counts.harmed += usize::from(harm);
                }
                Heard::Maybe(meant) => counts.offered += usize::from(meant.first().is_some_and(same)),
                Heard::Nothing => {}
            }
        }
    }
    counts
}

/// Tells whether a text is or begins with one of the command's own words.
fn begins_exactly(text: &str, meant: &Meant, catalogues: &Catalogues) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let languages = || ["es", "qu", "ay"].into_iter().filter(|language| catalogues.has(language));
    let is = |words: &[&str]| {
        languages().any(|language| is_word(&words.concat(), meant.command.list(), catalogues.of(language)))
    };
    (1..=words.len()).any(|count| is(&words[..count]))
}

/// Hears ordinary words and counts those that are taken for commands.
#[must_use]
pub fn other_words(catalogues: &Catalogues, words: &[&str]) -> Others {
    let mut others = Others::default();
    for word in words {
        others.of += 1;
        match hear(word, catalogues, "es", &[]) {
            Heard::Command(meant) => others.taken.push(format!("{word} ({:?})", meant.command)),
            Heard::Maybe(meant) => others.offered.push(format!("{word} ({:?})", meant[0].command)),
            Heard::Nothing => {}
        }
    }
    others
}

/// Returns the ordinary words of a half that are no word of any list.
#[must_use]
pub fn ordinary_words(catalogues: &Catalogues, half: Half) -> Vec<&'static str> {
    let listed: std::collections::BTreeSet<String> = ["es", "qu", "ay"]
        .into_iter()
        .filter(|language| catalogues.has(language))
        .flat_map(|language| {
            let lists = Command::ALL.iter().map(|command| command.list()).chain(ANSWERS);
            let languages = ["language-es", "language-qu", "language-ay"];
            lists.chain(languages).flat_map(move |list| catalogues.of(language).words(list))
        })
        .map(|word| fold(&word))
        .collect();
    let all = OTHER_WORDS.into_iter().flat_map(typing::words);
    all.filter(|word| typing::half(word) == half && !listed.contains(&fold(word))).collect()
}
