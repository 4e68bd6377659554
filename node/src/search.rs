//! Full-text search: words as people type them → the documents that fit best.
//!
//! An index is a SQLite database that is only read once it is built: FTS5 over the stems of the documents' words finds
//! some that may fit, and `rank` puts them in order. A word that no document has stands for the nearest ones that some
//! have. What is asked never becomes part of a statement or an expression: only stems of the index do.
//!
//! What it deliberately does not do: it does not know what a lesson is to a learner, and keeps no query.
//!
//! Limits: beside their use.

mod build;
mod distance;
mod file;
mod lessons;
mod rank;
mod stem;
mod vocabulary;
mod words;

use std::path::Path;

use chaski_node_core::search::{Hit, Search};
use rusqlite::{Connection, OpenFlags, Row};

pub use file::open;
pub use lessons::documents;
use rank::{Asked, Entry};
use stem::Stems;
use vocabulary::{StemId, Vocabulary};

/// The part of a query that is read. Unit: bytes. Reason: four segments of SMS.
const QUERY_BYTES_MAX: usize = 640;
/// The words of a query that are looked for. Reason: nobody names a theme with more; each unknown one is compared with
/// the whole vocabulary.
const QUERY_WORDS_MAX: usize = 12;
/// Documents that are looked at for ranking. Reason: the right one is not further down (docs/benchmarks.md).
const ENTRIES_MAX: usize = 64;
/// Occurrences of stems that FTS5 goes through for one query. Reason: time; the rarest stems go first.
const OCCURRENCES_MAX: u32 = 2_000;
/// Memory for pages of the index. Unit: KiB.
const CACHE_KIB: i64 = 1_024;

/// Something that can be found, with its words in three fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// What is answered when it is found. Documents with equal keys are one thing, in several languages.
    pub key: String,
    /// The language of its words: `es`, `qu` and `ay` are stemmed.
    pub language: String,
    /// Its name: a word here counts most.
    pub title: String,
    /// Names of what it belongs to.
    pub theme: String,
    /// What it says: a word here counts least.
    pub body: String,
}

/// A document that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The document's key.
    pub key: String,
    /// How well it fits: above 0, and 1 where the query is its title.
    pub score: f32,
}

/// An index of documents.
#[derive(Debug)]
pub struct Index {
    connection: Connection,
    vocabulary: Vocabulary,
    stems: Stems,
}

impl Index {
    /// Builds an index in memory.
    ///
    /// # Errors
    ///
    /// SQLite's own error.
    pub fn in_memory(documents: &[Document]) -> rusqlite::Result<Self> {
        let mut connection = Connection::open_in_memory()?;
        build::build(&mut connection, documents)?;
        Self::of(connection)
    }

    /// Writes an index of documents into a new file, and what is written to the card.
    ///
    /// # Errors
    ///
    /// SQLite's own error; the file may be there in part.
    pub fn write(path: &Path, documents: &[Document]) -> rusqlite::Result<()> {
        let mut connection = Connection::open(path)?;
        // One transaction, and a file that is thrown away when it is not whole: a journal is of no use.
        connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = FULL;")?;
        build::build(&mut connection, documents)
    }

    /// Opens an index that nobody writes any more.
    ///
    /// # Errors
    ///
    /// SQLite's own error when the file is not there, or is none of ours.
    pub fn read(path: &Path) -> rusqlite::Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Self::of(Connection::open_with_flags(path, flags)?)
    }

    fn of(connection: Connection) -> rusqlite::Result<Self> {
        connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
        connection.pragma_update(None, "query_only", true)?;
        let words = rows(&connection, "SELECT word, stem FROM words", |row| Ok((row.get(0)?, row.get(1)?)))?;
        let stems = rows(&connection, "SELECT stem, documents FROM stems ORDER BY id", |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        let documents = connection.query_row("SELECT count(*) FROM documents", [], |row| row.get(0))?;
        let vocabulary = Vocabulary::new(words.into_iter().collect(), stems, documents);
        Ok(Self { connection, vocabulary, stems: Stems::new() })
    }

    /// Finds at most `limit` documents, the best first, each key once; of two that fit equally well, the one in
    /// `language` goes first.
    ///
    /// # Errors
    ///
    /// SQLite's own error when the file cannot be read or is damaged.
    pub fn find(&self, query: &str, language: &str, limit: usize) -> rusqlite::Result<Vec<Found>> {
        let query = &query[..query.floor_char_boundary(QUERY_BYTES_MAX)];
        let asked = Asked::new(query, language, QUERY_WORDS_MAX, &self.vocabulary, &self.stems);
        let Some(expression) = self.expression(&asked) else { return Ok(Vec::new()) };
        let mut statement = self.connection.prepare_cached(
            "SELECT key, language = ?2, title, theme, body FROM documents JOIN (
                SELECT rowid AS entry FROM entries WHERE entries MATCH ?1 ORDER BY bm25(entries, 10.0, 3.0, 1.0) LIMIT ?3
             ) ON id = entry",
        )?;
        let rows = statement.query_map((expression, language, ENTRIES_MAX as i64), |row| {
            let entry = Entry { title: row.get(2)?, theme: decoded(row, 3)?, body: decoded(row, 4)? };
            let score = asked.score(&entry, &self.vocabulary);
            Ok((Found { key: row.get(0)?, score }, row.get::<_, bool>(1)?))
        })?;
        let mut ranked = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        ranked.sort_by(|(a, a_is_read), (b, b_is_read)| {
            b.score.total_cmp(&a.score).then(b_is_read.cmp(a_is_read)).then_with(|| a.key.cmp(&b.key))
        });
        let mut found: Vec<Found> = Vec::new();
        for (one, _) in ranked {
            if found.len() == limit {
                break;
            }
            if found.iter().all(|other| other.key != one.key) {
                found.push(one);
            }
        }
        Ok(found)
    }

    /// The stems that a document must have one of, as FTS5 wants them: the rarest, as many as time allows, at least one.
    fn expression(&self, asked: &Asked) -> Option<String> {
        let meant = asked.terms.iter().flat_map(|term| &term.candidates).map(|candidate| candidate.stem);
        let mut stems: Vec<(u32, StemId)> =
            meant.map(|stem| (self.vocabulary.documents(stem), stem)).collect();
        stems.sort_unstable();
        stems.dedup();
        let mut occurrences = 0;
        let few = stems.iter().enumerate().take_while(|(place, (documents, _))| {
            occurrences += documents;
            *place == 0 || occurrences <= OCCURRENCES_MAX
        });
        let quoted: Vec<String> =
            few.map(|(_, (_, stem))| format!("\"{}\"", self.vocabulary.letters(*stem))).collect();
        (!quoted.is_empty()).then(|| quoted.join(" OR "))
    }
}

impl Search for Index {
    fn find(&self, query: &str, language: &str, limit: usize) -> Vec<Hit> {
        match self.find(query, language, limit) {
            Ok(found) => {
                found.into_iter().map(|found| Hit { lesson: found.key, score: found.score }).collect()
            }
            Err(error) => {
                tracing::error!(
                    "the search index cannot be read: {error}; it is built anew at the next start"
                );
                Vec::new()
            }
        }
    }
}

fn decoded(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<StemId>> {
    Ok(build::decode(row.get_ref(column)?.as_blob()?))
}

fn rows<T>(
    connection: &Connection,
    statement: &str,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    connection.prepare(statement)?.query_map([], read)?.collect()
}

#[cfg(test)]
mod tests;
