//! Short texts drawn from the corpora, respelt and mistyped as people text.

use std::collections::BTreeMap;

use chaski_tests::trees::Chance;

use crate::corpus::Corpus;
use crate::spelling;

/// Samples in a hundred that are taken from our own messages: they are few, but they are what the box will get.
const OWN_PERCENT: usize = 45;
/// Quechua and Aymara samples in a hundred that get Spanish words.
const LOAN_PERCENT: usize = 35;
/// Words of the longest window.
const WINDOW_WORDS_MAX: usize = 5;

/// An endless row of texts with their language's number.
pub(crate) struct Samples<'a> {
    corpora: &'a [Corpus; 3],
    spanish: BTreeMap<String, i64>,
    chance: Chance,
}

impl<'a> Samples<'a> {
    /// Draws from these corpora; equal seeds draw the same.
    pub(crate) fn new(corpora: &'a [Corpus; 3], seed: u64) -> Self {
        Self { corpora, spanish: spanish_words(corpora), chance: Chance::new(seed) }
    }

    /// A window of words of a random line.
    fn window(&mut self, language: usize) -> Vec<String> {
        let corpus = &self.corpora[language];
        let own = self.chance.percent(OWN_PERCENT);
        let lines = if own { &corpus.messages } else { &corpus.sentences };
        let line: Vec<&str> = lines[self.chance.below(lines.len())].split_whitespace().collect();
        let words = self.chance.between(1, WINDOW_WORDS_MAX).min(line.len());
        let start = if own { 0 } else { self.chance.below(line.len() - words + 1) };
        let end = if own && self.chance.percent(70) { line.len() } else { start + words };
        line[start..end].iter().map(|word| word.to_lowercase()).collect()
    }

    /// Takes out of a Quechua or Aymara text what is Spanish before all: names, quotations.
    fn without_spanish(&self, words: Vec<String>) -> Vec<String> {
        let is_spanish = |word: &str| self.spanish.get(bare(word)).is_some_and(|excess| *excess > 0);
        words.into_iter().filter(|word| !bare(word).is_empty() && !is_spanish(word)).collect()
    }

    /// Puts one or two Spanish words into some texts: both other languages borrow them, and neither more than the other.
    fn with_loan_words(&mut self, mut words: Vec<String>) -> Vec<String> {
        if words.len() > 1 && self.chance.percent(LOAN_PERCENT) {
            let place = self.chance.below(words.len() + 1);
            let loan = self.window(0);
            let count = self.chance.between(1, words.len() / 2);
            words.splice(place..place, loan.into_iter().take(count));
        }
        words
    }
}

impl Iterator for Samples<'_> {
    type Item = (String, usize);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let language = self.chance.below(3);
            let mut words = self.window(language);
            if language != 0 {
                words = self.without_spanish(words);
            }
            let mut words = spelling::respell(language, words, &mut self.chance);
            if language != 0 {
                words = self.with_loan_words(words);
            }
            if !words.is_empty() {
                return Some((words.join(" "), language));
            }
        }
    }
}

/// How much more often a word stands in the Spanish sentences than in those of the other two languages.
fn spanish_words(corpora: &[Corpus; 3]) -> BTreeMap<String, i64> {
    let mut excess = BTreeMap::new();
    for (language, corpus) in corpora.iter().enumerate() {
        for word in corpus.sentences.iter().chain(&corpus.messages).flat_map(|line| line.split_whitespace()) {
            *excess.entry(bare(&word.to_lowercase()).to_owned()).or_default() +=
                if language == 0 { 1 } else { -1 };
        }
    }
    excess
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphabetic())
}
