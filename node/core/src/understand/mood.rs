//! How somebody feels who writes this: stuck, tired, rude, or in danger.
//!
//! The phrases stand in the catalogues' lists `mood-…` and `danger`, words joined by hyphens: `no-entiendo`. `*` at a
//! word's end or beginning stands for any letters (`suicid*`), alone for any words, `#` for a number. Words are compared by their sound.
//! A list `harmless` takes an alarm away where its phrase covers the words that raised it: `me-toca-*ar`.

use super::distance::Letters;
use super::fold::{fold, sound, words};
use crate::i18n::{Catalogue, Catalogues};

/// Letters of the shortest word of an alarming phrase that may have one typing error: changed, shorter ones are other
/// words (`me tocan`, `me toman`).
const LETTERS_MISSPELT_MIN: usize = 6;

/// A mood that a text tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Does not know how to go on.
    Stuck,
    /// Has had enough.
    Tired,
    /// Insults; to be answered kindly.
    Rude,
    /// Violence, abuse or self-harm. It goes before everything else, and may be a false alarm.
    Danger,
}

/// Finds the mood of a text, by the words of all catalogues.
///
/// `Danger` and `Rude` are looked for in the whole text; `Stuck` and `Tired` must be all that it says, but for courtesy.
#[must_use]
pub fn mood(text: &str, catalogues: &Catalogues) -> Option<Mood> {
    let vocabulary = catalogues.vocabulary();
    let moods = vocabulary.moods();
    let words = words(text);
    let heard: Vec<Letters> = words.iter().map(|word| Letters::new(&sound(word))).collect();
    if moods.alarms(&heard) {
        return Some(Mood::Danger);
    }
    if moods.rude.iter().any(|phrase| phrase.places(&heard).next().is_some()) {
        return Some(Mood::Rude);
    }
    let says_nothing = |word: &&String| {
        vocabulary.is_polite(word) || moods.is_filler(word) || word.bytes().all(|c| c.is_ascii_digit())
    };
    let before = words.iter().take_while(says_nothing).count();
    let after = words[before..].iter().rev().take_while(says_nothing).count();
    // "nada" alone is filler, and so is "ya": with the filler or without it, one of them must be the phrase.
    let wholes =
        [&heard[..], &heard[before..], &heard[..words.len() - after], &heard[before..words.len() - after]];
    let says =
        |phrases: &[Phrase]| phrases.iter().any(|phrase| wholes.iter().any(|whole| phrase.is_whole(whole)));
    if says(&moods.stuck) { Some(Mood::Stuck) } else { says(&moods.tired).then_some(Mood::Tired) }
}

/// The phrases of all catalogues.
#[derive(Clone, Debug)]
pub(super) struct Moods {
    stuck: Vec<Phrase>,
    tired: Vec<Phrase>,
    rude: Vec<Phrase>,
    danger: Vec<Phrase>,
    harmless: Vec<Phrase>,
    filler: Vec<String>,
}

impl Moods {
    pub(super) fn new(catalogues: &[Catalogue]) -> Self {
        let list = |name: &str| -> Vec<String> {
            catalogues.iter().flat_map(|catalogue| catalogue.words(name)).collect()
        };
        let phrases = |name| list(name).iter().map(|phrase| Phrase::new(phrase)).collect();
        Self {
            stuck: phrases("mood-stuck"),
            tired: phrases("mood-tired"),
            rude: phrases("mood-rude"),
            danger: phrases("danger"),
            harmless: phrases("harmless"),
            filler: list("mood-filler").iter().map(|word| fold(word)).collect(),
        }
    }

    /// Tells whether an alarming phrase stands in the text that no harmless one covers.
    fn alarms(&self, heard: &[Letters]) -> bool {
        let covered = |start: usize, end: usize| {
            let mut places = self.harmless.iter().flat_map(|phrase| phrase.places(heard));
            places.any(|(from, to)| from <= start && end <= to)
        };
        let mut places = self.danger.iter().flat_map(|phrase| phrase.places(heard));
        places.any(|(start, end)| !covered(start, end))
    }

    fn is_filler(&self, word: &str) -> bool {
        self.filler.iter().any(|filler| filler == word)
    }
}

/// Words that mean something together.
#[derive(Clone, Debug)]
struct Phrase {
    pieces: Vec<Piece>,
    /// Neighbouring words written as one, by where they begin and end: `mepegan`.
    glued: Vec<(usize, usize, Letters)>,
}

#[derive(Clone, Debug)]
enum Piece {
    /// A word by its sound, and whether it may have a typing error.
    Word(Letters, bool),
    Number,
    Begins(String),
    Ends(String),
    Any,
}

impl Phrase {
    fn new(phrase: &str) -> Self {
        let words: Vec<String> = fold(phrase).split('-').map(str::to_owned).collect();
        let piece = |word: &String| match (word.strip_prefix('*'), word.strip_suffix('*')) {
            (Some(""), _) => Piece::Any,
            (Some(end), _) => Piece::Ends(sound(end)),
            (None, Some(beginning)) => Piece::Begins(sound(beginning)),
            (None, None) if word == "#" => Piece::Number,
            (None, None) => {
                Piece::Word(Letters::new(&sound(word)), word.chars().count() >= LETTERS_MISSPELT_MIN)
            }
        };
        let mut glued = Vec::new();
        for (start, end) in
            (0..words.len()).flat_map(|start| (start + 2..=words.len()).map(move |end| (start, end)))
        {
            let together = words[start..end].concat();
            if !together.contains(['*', '#']) {
                glued.push((start, end, Letters::new(&sound(&together))));
            }
        }
        Self { pieces: words.iter().map(piece).collect(), glued }
    }

    /// Where in a text it stands: from the first of its words to behind the last.
    fn places(&self, heard: &[Letters]) -> impl Iterator<Item = (usize, usize)> {
        let ends = |start: usize| Some((start, start + self.end(&heard[start..], 0, 1)?));
        (0..heard.len()).filter_map(ends)
    }

    fn is_whole(&self, heard: &[Letters]) -> bool {
        self.end(heard, 0, 1) == Some(heard.len())
    }

    /// How many of these words are the phrase's pieces from `piece` on, with so many errors.
    fn end(&self, heard: &[Letters], piece: usize, errors: usize) -> Option<usize> {
        let Some(expected) = self.pieces.get(piece) else { return Some(0) };
        if matches!(expected, Piece::Any) {
            return Some(heard.len());
        }
        let (first, rest) = heard.split_first()?;
        let alone = expected.errors(first).filter(|wrong| *wrong <= errors);
        let split = alone.and_then(|wrong| self.end(rest, piece + 1, errors - wrong));
        let joined = || {
            let glued = self
                .glued
                .iter()
                .filter(|(start, _, word)| *start == piece && word.within(first, 0).is_some());
            glued.filter_map(|(_, end, _)| self.end(rest, *end, errors)).max()
        };
        split.or_else(joined).map(|further| further + 1)
    }
}

impl Piece {
    /// Typing errors between a typed word and this one, if it can be meant.
    fn errors(&self, typed: &Letters) -> Option<usize> {
        match self {
            Self::Word(word, misspelt) => {
                let most = usize::from(*misspelt && typed.first() == word.first());
                typed.within(word, most)
            }
            Self::Number => typed.text().bytes().all(|c| c.is_ascii_digit()).then_some(0),
            Self::Begins(beginning) => typed.text().starts_with(beginning.as_str()).then_some(0),
            Self::Ends(end) => typed.text().ends_with(end.as_str()).then_some(0),
            Self::Any => Some(0),
        }
    }
}

#[cfg(test)]
#[path = "mood_tests.rs"]
mod tests;
