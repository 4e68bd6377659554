//! Which command a text calls, however it is typed: exactly, with one error, with two, or only perhaps.

use super::command::{Argument, Command};
use super::distance::Letters;
use super::fold::{fold, sound, squeezed};
use super::vocabulary::{Entry, Shape};
use crate::i18n::Catalogues;

/// Half errors between a typed word and a command's. What sounds the same is half an error.
const ONE_ERROR: usize = 2;
const TWO_ERRORS: usize = 4;
/// Letters of the shortest command's word that may be misspelt: changed, a shorter one is mostly another word.
const LETTERS_MISSPELT_MIN: usize = 4;
/// Letters of the shortest word that is carried out when it sounds right, and with one error; with two, none is. Measured
/// on 6,000 other words (`scripts/bench/understanding`).
const LETTERS_SURE_MIN: [usize; 3] = [4, 7, usize::MAX];
/// The same for a command that is awaited.
const LETTERS_AWAITED_MIN: [usize; 3] = [4, 4, 5];
/// Letters of the shortest command in several words that may have two errors: shorter, it is near too many texts.
const LETTERS_OF_WORDS_MIN: usize = 8;
/// Letters of the longest text that may be one command: longer than any command's words with two errors.
const LETTERS_MAX: usize = 32;
/// Words of a command in front of its argument, at most.
const WORDS_MAX: usize = 3;
/// Commands that are offered at once: more do not fit one short text.
const OFFERED_MAX: usize = 2;

/// How sure it is that the command was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// The command's own word.
    Exact,
    /// One typing error, a word that sounds the same, or courtesy around the word.
    OneError,
    /// Two typing errors.
    TwoErrors,
}

/// A command with what stands behind its word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    /// The command.
    pub command: Command,
    /// Its argument as it was typed; empty when there is none.
    pub argument: String,
    /// How sure it is.
    pub certainty: Certainty,
}

/// What was heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// This one, to be carried out. What [harms](Command::harms) others is here only when it is exact.
    Command(Meant),
    /// One or two, the likelier first, to be asked about: "did you mean …? 1".
    Maybe(Vec<Meant>),
    /// None.
    Nothing,
}

impl Heard {
    /// Returns the command that is to be carried out.
    #[must_use]
    pub fn meant(&self) -> Option<&Meant> {
        match self {
            Self::Command(meant) => Some(meant),
            Self::Maybe(_) | Self::Nothing => None,
        }
    }

    /// Returns which command is to be carried out.
    #[must_use]
    pub fn command(&self) -> Option<Command> {
        self.meant().map(|meant| meant.command)
    }
}

/// A possible command with its half errors.
struct Candidate<'v> {
    entry: &'v Entry,
    argument: String,
    half_errors: usize,
}

/// Finds the command that a text calls.
///
/// The words of all catalogues count, those of `language` first. `expected` are the commands that the conversation
/// awaits: they may have more errors. It does not know whether a question is open; what could answer it is the caller's
/// decision, for which each command says how [certain](Certainty) it is.
#[must_use]
pub fn hear(text: &str, catalogues: &Catalogues, language: &str, expected: &[Command]) -> Heard {
    let ear = Ear { catalogues, language, expected };
    if squeezed(text).is_empty() {
        return Heard::Nothing;
    }
    let spans = spans(text);
    if let Some(meant) = ear.exact(text, &spans) {
        return Heard::Command(meant);
    }
    ear.courteous(text, &spans).unwrap_or_else(|| ear.misspelt(text, &spans))
}

struct Ear<'e> {
    catalogues: &'e Catalogues,
    language: &'e str,
    expected: &'e [Command],
}

impl Ear<'_> {
    /// The entry with this word, the set language's first.
    fn entry(&self, word: &str, fits: impl Fn(&Entry) -> bool) -> Option<&Entry> {
        let with_word = || {
            let entries = self.catalogues.vocabulary().entries().iter();
            entries.filter(|entry| entry.word == word && fits(entry))
        };
        with_word().find(|entry| entry.language == self.language).or_else(|| with_word().next())
    }

    /// A command's own word, alone or with its argument.
    fn exact(&self, text: &str, spans: &[Span]) -> Option<Meant> {
        let alone = self.entry(&squeezed(text), |entry| entry.shape != Shape::ArgumentNeeded);
        if let Some(entry) = alone {
            let own = entry.shape == Shape::OwnArgument;
            let argument = if own { text.trim().to_owned() } else { String::new() };
            return Some(Meant { command: entry.command, argument, certainty: Certainty::Exact });
        }
        let with_argument = |words: usize| {
            let argument = argument(text, spans, words)?;
            let entry =
                self.entry(&head(spans, words), |entry| self.joins(entry, words) && takes(entry, argument))?;
            let argument = argument.to_owned();
            Some(Meant { command: entry.command, argument, certainty: Certainty::Exact })
        };
        (1..=WORDS_MAX).rev().find_map(with_argument)
    }

    /// Whether so many typed words may be an entry's: a word of another language is not put together of them, as `si mi`
    /// of Quechua's `simi`.
    fn joins(&self, entry: &Entry, words: usize) -> bool {
        words <= entry.parts || entry.language == self.language
    }

    /// A command's own word with courtesy around it: `quiero ayuda por favor`.
    fn courteous(&self, text: &str, spans: &[Span]) -> Option<Heard> {
        let polite = |span: &&Span| self.catalogues.vocabulary().is_polite(&span.word);
        let before = spans.iter().take_while(polite).count();
        let after = spans[before..].iter().rev().take_while(polite).count();
        let bare = &spans[before..spans.len() - after];
        let (first, last) = (bare.first()?, bare.last()?);
        if bare.len() == spans.len() {
            return None;
        }
        let meant = self.exact(&text[first.start..last.end], bare_spans(bare, first.start).as_slice())?;
        let meant = Meant { certainty: Certainty::OneError, ..meant };
        let sure = meant.argument.is_empty() && !meant.command.harms();
        Some(if sure { Heard::Command(meant) } else { Heard::Maybe(vec![meant]) })
    }

    fn misspelt(&self, text: &str, spans: &[Span]) -> Heard {
        let typed = Typed::new(&squeezed(text));
        let mut candidates = self.whole(&typed, spans);
        candidates.extend(self.with_argument(text, spans));
        // What is awaited is a little likelier.
        candidates.sort_by_key(|candidate| {
            let awaited = self.expected.contains(&candidate.entry.command);
            (candidate.half_errors.saturating_sub(usize::from(awaited)), self.distrust(candidate, &typed))
        });
        let mut best: Vec<Candidate<'_>> = Vec::new();
        for candidate in candidates {
            if best.iter().all(|better| better.entry.command != candidate.entry.command) {
                best.push(candidate);
            }
        }
        let Some(first) = best.first() else { return Heard::Nothing };
        let tied = best.get(1).is_some_and(|second| second.half_errors <= first.half_errors);
        if !tied && self.is_sure(first, &typed) {
            return Heard::Command(first.meant());
        }
        // The second is worth its letters only when it is about as near.
        let limit = first.half_errors + 1;
        let near = best.iter().filter(|candidate| candidate.half_errors <= limit);
        Heard::Maybe(near.take(OFFERED_MAX).map(Candidate::meant).collect())
    }

    /// The whole text as one misspelt command word.
    fn whole(&self, typed: &Typed, spans: &[Span]) -> Vec<Candidate<'_>> {
        let one_word = spans.len() == 1;
        let entries = self.catalogues.vocabulary().entries().iter();
        let near = entries.filter(|entry| entry.shape != Shape::ArgumentNeeded).filter_map(|entry| {
            let awaited = self.expected.contains(&entry.command);
            let long = entry.letters.len() >= LETTERS_OF_WORDS_MIN;
            let most = if one_word || awaited || long { TWO_ERRORS } else { ONE_ERROR };
            let half_errors = typed.half_errors(entry, most)?;
            let own = entry.shape == Shape::OwnArgument;
            let argument = if own { entry.word.clone() } else { String::new() };
            Some(Candidate { entry, argument, half_errors })
        });
        near.collect()
    }

    /// A misspelt command word with its argument.
    fn with_argument(&self, text: &str, spans: &[Span]) -> Vec<Candidate<'_>> {
        let mut candidates = Vec::new();
        for words in 1..=WORDS_MAX {
            let Some(argument) = argument(text, spans, words) else { break };
            let typed = Typed::new(&head(spans, words));
            for entry in self
                .catalogues
                .vocabulary()
                .entries()
                .iter()
                .filter(|e| self.joins(e, words) && takes(e, argument))
            {
                let awaited = self.expected.contains(&entry.command);
                let most = if awaited { TWO_ERRORS } else { ONE_ERROR };
                if let Some(half_errors) = typed.half_errors(entry, most) {
                    candidates.push(Candidate { entry, argument: argument.to_owned(), half_errors });
                }
            }
        }
        candidates
    }

    /// Between candidates with as many errors: another first sound, another language, a word that the box itself does not
    /// name, and another length count against one.
    fn distrust(&self, candidate: &Candidate<'_>, typed: &Typed) -> (bool, bool, bool, usize) {
        let entry = candidate.entry;
        let other_sound = typed.sound.first() != entry.sound.first();
        let longer = typed.letters.len().abs_diff(entry.letters.len() + candidate.argument.len());
        (other_sound, entry.language != self.language, !entry.leads, longer)
    }

    /// Tells whether a misspelt command is carried out without asking.
    fn is_sure(&self, candidate: &Candidate<'_>, typed: &Typed) -> bool {
        let command = candidate.entry.command;
        let awaited = self.expected.contains(&command);
        // With an argument, most first words with an error are the beginning of something else.
        let argued = candidate.entry.shape == Shape::Usual && !candidate.argument.is_empty();
        let limits = if awaited && !argued { LETTERS_AWAITED_MIN } else { LETTERS_SURE_MIN };
        let most = if argued && !awaited { 1 } else { TWO_ERRORS };
        // The word that the box itself names is the likelier one.
        let named = usize::from(candidate.entry.leads);
        let letters = limits[candidate.half_errors.saturating_sub(1).min(2)] - named;
        // Few people miss the first letter, and many words differ in it alone.
        let begins_alike = awaited || typed.sound.first() == candidate.entry.sound.first();
        !command.harms()
            && begins_alike
            && candidate.half_errors <= most
            && candidate.entry.letters.len() >= letters
    }
}

impl Candidate<'_> {
    fn meant(&self) -> Meant {
        let two = self.half_errors > ONE_ERROR;
        let certainty = if two { Certainty::TwoErrors } else { Certainty::OneError };
        Meant { command: self.entry.command, argument: self.argument.clone(), certainty }
    }
}

/// A typed word, prepared.
struct Typed {
    letters: Letters,
    sound: Letters,
    comparable: bool,
}

impl Typed {
    fn new(word: &str) -> Self {
        let length = word.chars().count();
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let comparable = letters + 1 >= LETTERS_MISSPELT_MIN && letters * 2 > length && length <= LETTERS_MAX;
        Self { letters: Letters::new(word), sound: Letters::new(&sound(word)), comparable }
    }

    /// Half errors to the entry's word, if they are `most` or fewer.
    fn half_errors(&self, entry: &Entry, most: usize) -> Option<usize> {
        if !self.comparable || entry.letters.len() < LETTERS_MISSPELT_MIN {
            return None;
        }
        let typed = self.letters.within(&entry.letters, most / 2).map(|errors| 2 * errors);
        let heard = self.sound.within(&entry.sound, (most - 1) / 2).map(|errors| 2 * errors + 1);
        typed.into_iter().chain(heard).min()
    }
}

/// A word of a text, with its place there.
#[derive(Clone, Debug)]
struct Span {
    word: String,
    start: usize,
    end: usize,
}

/// The words of a text. Digits behind letters are a word of their own: `pin1234`.
fn spans(text: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut before = None;
    for (start, c) in text.char_indices() {
        let of_a_word = c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
        let number_begins = c.is_numeric() && before.is_some_and(char::is_alphabetic);
        if of_a_word {
            let goes_on = before.is_some() && !number_begins;
            match spans.last_mut().filter(|_| goes_on) {
                Some(last) => last.end = start + c.len_utf8(),
                None => spans.push(Span { word: String::new(), start, end: start + c.len_utf8() }),
            }
        }
        before = of_a_word.then_some(c);
    }
    for span in &mut spans {
        span.word = fold(&text[span.start..span.end]);
    }
    spans
}

/// The same spans in a text that begins at `start`.
fn bare_spans(spans: &[Span], start: usize) -> Vec<Span> {
    let moved =
        |span: &Span| Span { word: span.word.clone(), start: span.start - start, end: span.end - start };
    spans.iter().map(moved).collect()
}

/// The first words as one.
fn head(spans: &[Span], words: usize) -> String {
    spans.iter().take(words).map(|span| span.word.as_str()).collect()
}

/// What stands behind the first words, as it was typed.
fn argument<'t>(text: &'t str, spans: &[Span], words: usize) -> Option<&'t str> {
    let (last, _) = (spans.get(words.checked_sub(1)?)?, spans.get(words)?);
    let behind = |c: char| c.is_whitespace() || matches!(c, ':' | ';' | ',' | '.' | '=' | '!' | ')');
    Some(text[last.end..].trim_start_matches(behind).trim_end())
}

/// Tells whether a command's word may have this argument.
fn takes(entry: &Entry, argument: &str) -> bool {
    let may = match entry.command.argument() {
        Argument::None => false,
        Argument::Words => true,
        Argument::Code => {
            argument.split_whitespace().count() == 1 && argument.contains(|c: char| c.is_ascii_digit())
        }
    };
    may && entry.shape != Shape::OwnArgument
}

#[cfg(test)]
#[path = "hear_tests.rs"]
mod tests;
