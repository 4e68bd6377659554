//! The catalogues of what villagers read (Fluent).
//!
//! It stands in `i18n/*.ftl`, never in code. A language without a catalogue of its own speaks the first.

pub use chaski_sync_core::catalogue::{Catalogue, Value};

/// The languages that have a catalogue, with its source.
const CATALOGUES: [(&str, &str); 1] = [(
    "es",
    concat!(
        include_str!("i18n/es.ftl"),
        include_str!("i18n/es/household.ftl"),
        include_str!("i18n/es/rights.ftl"),
        include_str!("i18n/es/path.ftl"),
        include_str!("i18n/es/family.ftl"),
        include_str!("i18n/es/staff.ftl"),
    ),
)];

/// The languages the box can speak.
pub struct Catalogues(Vec<Catalogue>);

impl Catalogues {
    /// Reads the built-in catalogues.
    ///
    /// # Panics
    ///
    /// When a catalogue does not parse; a test reads all of them.
    #[must_use]
    pub fn built_in() -> Self {
        Self(CATALOGUES.iter().map(|(language, source)| Catalogue::new(language, source)).collect())
    }

    /// Returns the catalogue of `language`, or the first one.
    #[must_use]
    pub fn of(&self, language: &str) -> &Catalogue {
        self.0.iter().find(|catalogue| catalogue.language() == language).unwrap_or(&self.0[0])
    }

    /// Tells whether `language` has a catalogue of its own.
    #[must_use]
    pub fn has(&self, language: &str) -> bool {
        self.0.iter().any(|catalogue| catalogue.language() == language)
    }
}

impl std::fmt::Debug for Catalogues {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().map(Catalogue::language)).finish()
    }
}
