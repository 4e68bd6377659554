//! The catalogues of what villagers read (Fluent).
//!
//! It stands in `i18n/*.ftl`, never in code. A language without a catalogue of its own speaks the first.

pub use chaski_sync_core::catalogue::{Catalogue, Value};

use crate::understand::Vocabulary;

/// The languages that have a catalogue, with its source.
const CATALOGUES: [(&str, &str); 1] = [("es", include_str!("i18n/es.ftl"))];

/// The languages the box can speak.
pub struct Catalogues {
    catalogues: Vec<Catalogue>,
    vocabulary: Vocabulary,
}

impl Catalogues {
    /// Reads the built-in catalogues.
    ///
    /// # Panics
    ///
    /// When a catalogue does not parse; a test reads all of them.
    #[must_use]
    pub fn built_in() -> Self {
        let catalogues: Vec<Catalogue> =
            CATALOGUES.iter().map(|(language, source)| Catalogue::new(language, source)).collect();
        Self { vocabulary: Vocabulary::new(&catalogues), catalogues }
    }

    /// Returns the catalogue of `language`, or the first one.
    #[must_use]
    pub fn of(&self, language: &str) -> &Catalogue {
        self.catalogues
            .iter()
            .find(|catalogue| catalogue.language() == language)
            .unwrap_or(&self.catalogues[0])
    }

    /// Returns the words that people may type, of all catalogues.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Tells whether `language` has a catalogue of its own.
    #[must_use]
    pub fn has(&self, language: &str) -> bool {
        self.catalogues.iter().any(|catalogue| catalogue.language() == language)
    }
}

impl std::fmt::Debug for Catalogues {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.catalogues.iter().map(Catalogue::language)).finish()
    }
}
