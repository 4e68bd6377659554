//! The catalogues of what villagers read (Fluent).
//!
//! It stands in `i18n/*.ftl`, never in code. No language is the base of the others: what one has no words for is said in the
//! first of the box's languages that has them, then in any other.

use chaski_sync_core::catalogue;
pub use chaski_sync_core::catalogue::{Catalogue, Value};

use crate::understand::Vocabulary;

mod completeness;
mod spoken;

pub use completeness::{Completeness, Wording, completeness};
pub use spoken::spoken;

/// The languages that have a catalogue, with its source.
const CATALOGUES: [(&str, &str); 3] = [
    (
        "es",
        concat!(
            include_str!("i18n/es.ftl"),
            include_str!("i18n/es/household.ftl"),
            include_str!("i18n/es/rights.ftl"),
            include_str!("i18n/es/path.ftl"),
            include_str!("i18n/es/family.ftl"),
            include_str!("i18n/es/staff.ftl"),
            include_str!("i18n/es/call.ftl"),
        ),
    ),
    (
        "qu",
        concat!(
            include_str!("i18n/qu.ftl"),
            include_str!("i18n/qu/household.ftl"),
            include_str!("i18n/qu/rights.ftl"),
            include_str!("i18n/qu/path.ftl"),
            include_str!("i18n/qu/family.ftl"),
            include_str!("i18n/qu/staff.ftl"),
            include_str!("i18n/qu/call.ftl"),
        ),
    ),
    ("ay", include_str!("i18n/ay.ftl")),
];

/// The languages the box can speak.
pub struct Catalogues {
    catalogues: Vec<Catalogue>,
    vocabulary: Vocabulary,
}

impl Catalogues {
    /// Reads the built-in catalogues, for a box that prefers none of them.
    ///
    /// # Panics
    ///
    /// When a catalogue does not parse; a test reads all of them.
    #[must_use]
    pub fn built_in() -> Self {
        Self::in_order(&[])
    }

    /// Reads the built-in catalogues for a box that offers `languages`, the first by default.
    ///
    /// # Panics
    ///
    /// As [`Catalogues::built_in`].
    #[must_use]
    pub fn in_order(languages: &[String]) -> Self {
        let mut own: Vec<Catalogue> =
            CATALOGUES.iter().map(|(language, source)| Catalogue::new(language, source)).collect();
        let place =
            |catalogue: &Catalogue| languages.iter().position(|language| language == catalogue.language());
        own.sort_by_key(|catalogue| place(catalogue).unwrap_or(languages.len()));
        let catalogues = own.iter().map(|catalogue| catalogue.falling_back_to(&own)).collect();
        Self { vocabulary: Vocabulary::new(&own), catalogues }
    }

    /// Returns the catalogue of `language`, or that of the box's first language.
    #[must_use]
    pub fn of(&self, language: &str) -> &Catalogue {
        self.catalogues.iter().find(|catalogue| catalogue.language() == language).unwrap_or(self.first())
    }

    /// Returns the catalogue of the box's first language: what people in charge read.
    #[must_use]
    pub fn first(&self) -> &Catalogue {
        &self.catalogues[0]
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

#[cfg(test)]
mod tests;
