//! Documents → SQLite: an FTS5 index of their stems, their words, and what ranking looks at.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};

use super::Document;
use super::stem::Stems;
use super::vocabulary::StemId;
use super::words::words;

/// The tables. The index keeps no text of its own; without positions (`detail`) bm25 would then count nothing.
const SCHEMA: &str = "
    CREATE TABLE documents (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL, language TEXT NOT NULL,
        title TEXT NOT NULL, theme BLOB NOT NULL, body BLOB NOT NULL
    );
    CREATE TABLE stems (id INTEGER PRIMARY KEY, stem TEXT NOT NULL, documents INTEGER NOT NULL);
    CREATE TABLE words (word TEXT NOT NULL PRIMARY KEY, stem INTEGER NOT NULL) WITHOUT ROWID;
    CREATE VIRTUAL TABLE entries USING fts5(
        title, theme, body, content = '', tokenize = 'ascii'
    );";

/// Writes an index of documents into an empty database.
pub(super) fn build(connection: &mut Connection, documents: &[Document]) -> rusqlite::Result<()> {
    connection.execute_batch(SCHEMA)?;
    let transaction = connection.transaction()?;
    let mut lexicon = Lexicon::new();
    {
        let mut insert_document =
            transaction.prepare("INSERT INTO documents VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
        let mut insert_entry =
            transaction.prepare("INSERT INTO entries (rowid, title, theme, body) VALUES (?1, ?2, ?3, ?4)")?;
        for (id, document) in (0_i64..).zip(documents) {
            let [title, theme, body] = [&document.title, &document.theme, &document.body]
                .map(|field| lexicon.stems(field, &document.language));
            lexicon.count([&title, &theme, &body]);
            insert_document.execute(params![
                id,
                document.key,
                document.language,
                document.title,
                encode(&theme),
                encode(&body)
            ])?;
            insert_entry.execute(params![
                id,
                lexicon.text(&title),
                lexicon.text(&theme),
                lexicon.text(&body)
            ])?;
        }
        let mut insert_word = transaction.prepare("INSERT INTO words VALUES (?1, ?2)")?;
        for (word, stem) in &lexicon.words {
            insert_word.execute(params![word, stem])?;
        }
        let mut insert_stem = transaction.prepare("INSERT INTO stems VALUES (?1, ?2, ?3)")?;
        for (id, (stem, documents)) in (0..).zip(&lexicon.stems) {
            let id: StemId = id;
            insert_stem.execute(params![id, stem, documents])?;
        }
        transaction.execute("INSERT INTO entries (entries) VALUES ('optimize')", [])?;
    }
    transaction.commit()
}

/// The words met so far. A word has one stem, that of the language it was first met in.
struct Lexicon {
    words: BTreeMap<String, StemId>,
    /// With the number of documents.
    stems: Vec<(String, u32)>,
    stem_ids: BTreeMap<String, StemId>,
    rules: Stems,
}

impl Lexicon {
    fn new() -> Self {
        Self { words: BTreeMap::new(), stems: Vec::new(), stem_ids: BTreeMap::new(), rules: Stems::new() }
    }

    /// The stems of a text, in order.
    fn stems(&mut self, text: &str, language: &str) -> Vec<StemId> {
        words(text).into_iter().map(|word| self.stem_of(word, language)).collect()
    }

    fn stem_of(&mut self, word: String, language: &str) -> StemId {
        if let Some(stem) = self.words.get(&word) {
            return *stem;
        }
        let letters = self.rules.stem(&word, language);
        let next = self.stems.len() as StemId;
        let stem = *self.stem_ids.entry(letters.clone()).or_insert(next);
        if stem == next {
            self.stems.push((letters, 0));
        }
        self.words.insert(word, stem);
        stem
    }

    fn count(&mut self, fields: [&[StemId]; 3]) {
        let stems: BTreeSet<&StemId> = fields.into_iter().flatten().collect();
        for stem in stems {
            self.stems[*stem as usize].1 += 1;
        }
    }

    fn text(&self, stems: &[StemId]) -> String {
        let stems: Vec<&str> = stems.iter().map(|stem| self.stems[*stem as usize].0.as_str()).collect();
        stems.join(" ")
    }
}

/// Encodes a set of stems: ascending, four octets each, the least first.
fn encode(stems: &[StemId]) -> Vec<u8> {
    let stems: BTreeSet<StemId> = stems.iter().copied().collect();
    stems.into_iter().flat_map(StemId::to_le_bytes).collect()
}

/// Decodes what [`encode`] encoded; of other octets, what there is.
pub(super) fn decode(octets: &[u8]) -> Vec<StemId> {
    octets.as_chunks().0.iter().map(|stem| StemId::from_le_bytes(*stem)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_are_decoded_as_they_were_encoded() {
        assert_eq!(decode(&encode(&[7, 1, 7, 70_000])), [1, 7, 70_000]);
        assert_eq!(decode(&[1, 0, 0, 0, 9]), [1]);
    }
}
