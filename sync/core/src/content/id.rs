//! The form of lesson ids, item ids and language tags.
//!
//! Ids travel in sync records and in the names of files, so they keep to letters every system agrees on.

use super::ID_CHARS_MAX;

/// Whether a text is a lesson or item id: lower-case letters, digits and hyphens, at most `ID_CHARS_MAX`.
pub(super) fn is_id(text: &str) -> bool {
    let fits = (1..=ID_CHARS_MAX).contains(&text.len());
    fits && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Whether a text has the form of a language tag: `es`, `quz`, `qu-ayacucho`.
///
/// Source: BCP 47, only the form: a language of two or three small letters, then subtags of up to eight characters.
pub(super) fn is_language(text: &str) -> bool {
    let mut subtags = text.split('-');
    let language = subtags.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_lowercase())
        && subtags
            .all(|tag| (1..=8).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids() {
        for good in ["mat-3-01", "a", "1"] {
            assert!(is_id(good), "{good}");
        }
        for bad in ["", "Mat-3", "mat 3", "mat_3", "ñ", &"a".repeat(ID_CHARS_MAX + 1)] {
            assert!(!is_id(bad), "{bad}");
        }
    }

    #[test]
    fn languages() {
        for good in ["es", "qu", "quz", "qu-ayacucho", "es-PE"] {
            assert!(is_language(good), "{good}");
        }
        for bad in ["", "e", "ES", "espa", "es-", "es-demasiado-largo", "01-centenas"] {
            assert!(!is_language(bad), "{bad}");
        }
    }
}
