//! Which of the documents that FTS5 found fits best: how much of what was asked it has, where, and how much besides.

use std::collections::BTreeSet;

use super::stem::Stems;
use super::vocabulary::{Candidate, StemId, Vocabulary};
use super::words::{is_stop_word, words};

/// What a word in the theme counts, beside 1 in the title.
const THEME_WEIGHT: f32 = 0.5;
/// What a word in the text counts.
const BODY_WEIGHT: f32 = 0.35;
/// What share of the score is how much of the title was asked for.
const TITLE_SHARE: f32 = 0.15;
/// What share of the score is how alike title and query are letter by letter: it tells apart what has equal stems.
const LOOK_SHARE: f32 = 0.25;

/// Two neighbouring letters.
type Pair = [u8; 2];

/// What is asked.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) terms: Vec<Term>,
    /// All words, in pairs of letters.
    pairs: Vec<Pair>,
}

/// One word of the query.
#[derive(Debug)]
pub(super) struct Term {
    /// What it may mean; nothing where no known word is near.
    pub(super) candidates: Vec<Candidate>,
    /// How much it tells.
    weight: f32,
    /// The word in pairs of letters.
    pairs: Vec<Pair>,
}

/// A document that may fit.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) title: String,
    /// Ascending.
    pub(super) theme: Vec<StemId>,
    /// Ascending.
    pub(super) body: Vec<StemId>,
}

impl Asked {
    /// Reads a query of at most `words_max` words that say something.
    pub(super) fn new(
        query: &str,
        language: &str,
        words_max: usize,
        vocabulary: &Vocabulary,
        stems: &Stems,
    ) -> Self {
        let all = words(query);
        let mut seen = BTreeSet::new();
        let mut telling: Vec<&String> =
            all.iter().filter(|word| !is_stop_word(word) && seen.insert(*word)).collect();
        if telling.is_empty() {
            telling = all.iter().filter(|word| word.len() > 1 && seen.insert(*word)).collect();
        }
        let term = |word: &&String| {
            let candidates = vocabulary.candidates(word, language, stems);
            let nearest = candidates.first();
            let weight =
                nearest.map_or(vocabulary.rarity_of_unknown(), |nearest| vocabulary.rarity(nearest.stem));
            Term { candidates, weight, pairs: pairs(std::slice::from_ref(*word)) }
        };
        let terms = telling.iter().take(words_max).map(term).collect();
        Self { terms, pairs: pairs(&all) }
    }

    /// How well a document fits: above 0 and at most 1.
    pub(super) fn score(&self, entry: &Entry, vocabulary: &Vocabulary) -> f32 {
        let all = words(&entry.title);
        let mut seen = BTreeSet::new();
        let telling = all.iter().filter(|word| !is_stop_word(word) && seen.insert(*word));
        let title: Vec<(StemId, Vec<Pair>)> = telling
            .filter_map(|word| Some((vocabulary.stem_of(word)?, pairs(std::slice::from_ref(word)))))
            .collect();
        let found: f32 = self.terms.iter().map(|term| term.weight * term.found_in(entry, &title)).sum();
        let asked: f32 = self.terms.iter().map(|term| term.weight).sum();
        let (mut covered, mut whole) = (0.0, 0.0);
        for (stem, _) in &title {
            let weight = vocabulary.rarity(*stem);
            let likenesses = self.terms.iter().filter_map(|term| term.likeness(*stem));
            covered += weight * likenesses.fold(0.0, f32::max);
            whole += weight;
        }
        let share = |part: f32, whole: f32| if whole > 0.0 { part / whole } else { 0.0 };
        let looks: f32 = self.terms.iter().map(|term| term.look(&title)).sum();
        let looks = share(looks, self.terms.len().max(title.len()) as f32);
        share(found, asked) * (1.0 - TITLE_SHARE - LOOK_SHARE + TITLE_SHARE * share(covered, whole))
            + LOOK_SHARE * 0.5 * (looks + alike(&self.pairs, &pairs(&all)))
    }
}

impl Term {
    /// How alike the word is to the title's form of it.
    fn look(&self, title: &[(StemId, Vec<Pair>)]) -> f32 {
        let forms = title.iter().filter(|(stem, _)| self.likeness(*stem).is_some());
        forms.map(|(_, form)| alike(&self.pairs, form)).fold(0.0, f32::max)
    }

    fn likeness(&self, stem: StemId) -> Option<f32> {
        self.candidates.iter().find(|candidate| candidate.stem == stem).map(|candidate| candidate.likeness)
    }

    /// How much of the word a document has: the best of its meanings in the best of its places.
    fn found_in(&self, entry: &Entry, title: &[(StemId, Vec<Pair>)]) -> f32 {
        let place = |stem: &StemId| {
            if title.iter().any(|(other, _)| other == stem) {
                1.0
            } else if entry.theme.binary_search(stem).is_ok() {
                THEME_WEIGHT
            } else if entry.body.binary_search(stem).is_ok() {
                BODY_WEIGHT
            } else {
                0.0
            }
        };
        let found = self.candidates.iter().map(|candidate| candidate.likeness * place(&candidate.stem));
        found.fold(0.0, f32::max)
    }
}

/// The pairs of neighbouring letters, ascending; a word's end is a letter.
fn pairs(words: &[String]) -> Vec<Pair> {
    let text = format!(" {} ", words.join(" "));
    let mut pairs: Vec<Pair> = text.as_bytes().windows(2).map(|pair| [pair[0], pair[1]]).collect();
    pairs.sort_unstable();
    pairs
}

/// The share of common pairs, from 0 to 1 (Dice's coefficient).
fn alike(a: &[Pair], b: &[Pair]) -> f32 {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    2.0 * common as f32 / (a.len() + b.len()).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_that_of_the_pairs_of_letters() {
        let pairs = |text: &str| pairs(&words(text));
        assert!((alike(&pairs("la suma"), &pairs("La suma")) - 1.0).abs() < 1e-6);
        assert!(alike(&pairs("abc"), &pairs("xyz")).abs() < 1e-6);
        assert!(
            alike(&pairs("panaderas"), &pairs("panadera")) > alike(&pairs("panaderas"), &pairs("panadero"))
        );
    }
}
