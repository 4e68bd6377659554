//! The words of the indexed documents with their stems, and which of them a typed word may mean.

use std::collections::BTreeMap;

use super::distance::{ERROR_TENTHS, Form, SOUND_TENTHS};
use super::stem::Stems;

/// Known stems that an unknown word may stand for. Reason: more of them find no more (docs/benchmarks.md).
const REPAIRS_MAX: usize = 6;
/// Letters of a word from which on one typing error is forgiven: with fewer, any two words are near each other.
const ONE_ERROR_LETTERS_MIN: usize = 4;
/// Letters of a word from which on two typing errors are forgiven.
const TWO_ERRORS_LETTERS_MIN: usize = 7;

/// What another form of a known word counts, beside 1 for the word itself.
const FORM_LIKENESS: f32 = 0.95;
/// How alike a word must be to count beside another form of a known one.
const BESIDE_FORM_LIKENESS_MIN: f32 = 0.8;

/// Names a stem, from 0.
pub(super) type StemId = u32;

/// All words of the indexed documents.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// By their letters.
    words: Vec<(Form, StemId)>,
    stems: Vec<Stem>,
    /// By their letters.
    stem_ids: BTreeMap<Box<str>, StemId>,
    /// How many documents there are.
    documents: u32,
}

#[derive(Debug)]
struct Stem {
    form: Form,
    /// In how many documents it stands.
    documents: u32,
}

/// A known stem that a typed word may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    pub(super) stem: StemId,
    /// How near the typed word is: 1 for the word itself, above 0.
    pub(super) likeness: f32,
}

impl Vocabulary {
    /// Takes words with their stems, and stems with their numbers of documents, as the index has them.
    pub(super) fn new(words: BTreeMap<String, StemId>, stems: Vec<(String, u32)>, documents: u32) -> Self {
        let stem_ids = (0..).zip(&stems).map(|(id, (stem, _))| (stem.as_str().into(), id)).collect();
        let stem = |(stem, documents): (String, u32)| Stem { form: Form::new(&stem), documents };
        Self {
            words: words.into_iter().map(|(word, stem)| (Form::new(&word), stem)).collect(),
            stems: stems.into_iter().map(stem).collect(),
            stem_ids,
            documents,
        }
    }

    /// Returns the stem of a word that stands in a document.
    pub(super) fn stem_of(&self, word: &str) -> Option<StemId> {
        let found = self.words.binary_search_by(|(form, _)| (*form.letters).cmp(word));
        found.ok().map(|at| self.words[at].1)
    }

    pub(super) fn letters(&self, stem: StemId) -> &str {
        &self.stems[stem as usize].form.letters
    }

    /// In how many documents a stem stands.
    pub(super) fn documents(&self, stem: StemId) -> u32 {
        self.stems[stem as usize].documents
    }

    /// How much a stem tells by standing in a document: the rarer, the more (inverse document frequency). Above 0.
    pub(super) fn rarity(&self, stem: StemId) -> f32 {
        self.rarity_of(self.documents(stem))
    }

    /// How much a word tells that is near to no known one: as much as one that stands in a single document.
    pub(super) fn rarity_of_unknown(&self) -> f32 {
        self.rarity_of(1)
    }

    fn rarity_of(&self, documents: u32) -> f32 {
        (1.0 + self.documents as f32 / documents.max(1) as f32).ln()
    }

    /// Returns the known stems that a typed word may mean, the likeliest first; nothing is near to some words.
    pub(super) fn candidates(&self, word: &str, language: &str, stems: &Stems) -> Vec<Candidate> {
        if let Some(stem) = self.stem_of(word) {
            return vec![Candidate { stem, likeness: 1.0 }];
        }
        if word.as_bytes().iter().any(u8::is_ascii_digit) {
            return Vec::new();
        }
        // Children write Quechua with Spanish words in it.
        let mut typed_stems = vec![stems.stem(word, language), stems.stem(word, "es")];
        typed_stems.dedup();
        let Some(stem) = typed_stems.iter().find_map(|stem| self.stem_ids.get(stem.as_str()).copied()) else {
            return self.repaired(word, &typed_stems);
        };
        // An error near the end may have made another word's form of it (desimos, décimos).
        let others = self.repaired(word, &[]);
        let mut meant = vec![Candidate { stem, likeness: FORM_LIKENESS }];
        meant.extend(
            others
                .into_iter()
                .filter(|other| other.stem != stem && other.likeness > BESIDE_FORM_LIKENESS_MIN),
        );
        meant.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
        meant
    }

    /// The stems nearest to an unknown word: as it was typed, to the words; without its ending, to the stems.
    fn repaired(&self, word: &str, typed_stems: &[String]) -> Vec<Candidate> {
        let mut nearest: BTreeMap<StemId, u16> = BTreeMap::new();
        let mut note = |stem, distance: Option<u16>| {
            if let Some(distance) = distance {
                let nearest = nearest.entry(stem).or_insert(distance);
                *nearest = distance.min(*nearest);
            }
        };
        let (typed, max) = (Form::new(word), forgiven_tenths(word));
        for (form, stem) in &self.words {
            note(*stem, typed.distance(form, max));
        }
        for typed in typed_stems {
            let (typed, max) = (Form::new(typed), forgiven_tenths(typed));
            for (id, stem) in (0..).zip(&self.stems) {
                note(id, typed.distance(&stem.form, max));
            }
        }
        let mut ranked: Vec<(u16, StemId)> =
            nearest.into_iter().map(|(stem, distance)| (distance, stem)).collect();
        ranked.sort_by_key(|(distance, stem)| (*distance, u32::MAX - self.documents(*stem), *stem));
        ranked.truncate(REPAIRS_MAX);
        let letters = word.len() as f32 * f32::from(ERROR_TENTHS);
        let candidate = |(distance, stem)| Candidate { stem, likeness: 1.0 - f32::from(distance) / letters };
        ranked.into_iter().map(candidate).collect()
    }
}

/// How far a known word may be from one that is typed. Unit: tenths of a typing error.
fn forgiven_tenths(word: &str) -> u16 {
    match word.len() {
        TWO_ERRORS_LETTERS_MIN.. => 2 * ERROR_TENTHS,
        ONE_ERROR_LETTERS_MIN.. => ERROR_TENTHS,
        _ => SOUND_TENTHS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(words: &[(&str, u32)]) -> Vocabulary {
        let stems = Stems::new();
        let mut known = BTreeMap::new();
        let mut counts = Vec::new();
        for (id, (word, documents)) in (0..).zip(words) {
            known.insert((*word).to_owned(), id);
            counts.push((stems.stem(word, "es"), *documents));
        }
        Vocabulary::new(known, counts, 10)
    }

    fn meant(vocabulary: &Vocabulary, word: &str) -> Vec<String> {
        let candidates = vocabulary.candidates(word, "es", &Stems::new());
        candidates.iter().map(|candidate| vocabulary.letters(candidate.stem).to_owned()).collect()
    }

    #[test]
    fn a_known_word_means_itself_and_its_forms() {
        let vocabulary = vocabulary(&[("fraccion", 1), ("friccion", 9)]);
        assert_eq!(meant(&vocabulary, "fraccion"), ["fraccion"]);
        assert_eq!(meant(&vocabulary, "fracciones"), ["fraccion"]);
    }

    #[test]
    fn an_unknown_word_means_the_nearest_and_of_these_the_most_frequent() {
        let vocabulary = vocabulary(&[("masa", 1), ("mesa", 9), ("misa", 3), ("vaca", 1)]);
        assert_eq!(meant(&vocabulary, "musa"), ["mes", "mis", "mas"]);
        assert_eq!(meant(&vocabulary, "baca"), ["vac"]);
        assert!(meant(&vocabulary, "xyzzy").is_empty());
        assert!(meant(&vocabulary, "12").is_empty());
    }
}
