//! Full-text search over the content, as a decision may consult it.
//!
//! The index is the shell's (`node/src/search.rs`); here stands only what the tutor may ask of it. For equal content and
//! words it always answers the same.

use std::fmt::Debug;

/// Finds lessons by words.
pub trait Search: Debug {
    /// Finds at most `limit` lessons for words as people type them, the best first, each once.
    ///
    /// `language` is the reader's: of two lessons that fit equally well, the one that is written in it goes first. Any
    /// text may be given; what means nothing finds nothing.
    fn find(&self, query: &str, language: &str, limit: usize) -> Vec<Hit>;
}

/// A lesson that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its id.
    pub lesson: String,
    /// How well it fits: above 0, and 1 where the words are its title.
    pub score: f32,
}

/// Finds nothing: where there is no index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoSearch;

impl Search for NoSearch {
    fn find(&self, _query: &str, _language: &str, _limit: usize) -> Vec<Hit> {
        Vec::new()
    }
}
