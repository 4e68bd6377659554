//! Word → stem: what forms of one word have in common.

use rust_stemmers::{Algorithm, Stemmer};

use super::words::words;

/// Letters that a root keeps at least when our own rules take endings off. Reason: shorter ones are mistaken for each other.
const ROOT_LETTERS_MIN: usize = 4;

/// Suffixes of case, number, person and stress in Southern Quechua, as words are written here: without apostrophes.
const QUECHUA: [&str; 33] = [
    "nchik", "nchis", "ykichik", "ykichis", "kuna", "manta", "kama", "rayku", "ntin", "paq", "pas", "pis",
    "pi", "man", "mi", "ta", "wan", "pa", "qa", "chu", "cha", "si", "yoq", "yuq", "sapa", "lla", "raq",
    "yki", "spa", "y", "n", "m", "s",
];
/// The same for Aymara.
const AYMARA: [&str; 14] =
    ["naka", "mpi", "taki", "kama", "tuqi", "ru", "ta", "na", "xa", "wa", "ti", "sa", "ma", "mpa"];

/// Stems words of any language that the box teaches in.
pub(super) struct Stems(Stemmer);

impl Stems {
    pub(super) fn new() -> Self {
        Self(Stemmer::create(Algorithm::Spanish))
    }

    /// Returns the stem of a word; a number is its own.
    pub(super) fn stem(&self, word: &str, language: &str) -> String {
        if word.as_bytes().iter().any(u8::is_ascii_digit) {
            return word.to_owned();
        }
        match language {
            "qu" => light(word, &QUECHUA),
            "ay" => light(word, &AYMARA),
            "es" => self.spanish(word),
            _ => word.to_owned(),
        }
    }

    fn spanish(&self, word: &str) -> String {
        // Accents are gone, and the rules want that of -ción and -sión.
        let stem = match word.strip_suffix("ion") {
            Some(root) => self.0.stem(&format!("{root}ión")).into_owned(),
            None => self.0.stem(word).into_owned(),
        };
        let stem = words(&stem).pop().unwrap_or_else(|| word.to_owned());
        // división, dividir; comprensión, comprender.
        if let Some(root) = stem.strip_suffix("sion").filter(|root| root.len() >= ROOT_LETTERS_MIN) {
            return format!("{root}d");
        }
        // lápiz, lápices; vez, veces.
        stem.strip_suffix('z').map_or(stem.clone(), |root| format!("{root}c"))
    }
}

/// Takes suffixes off as long as a root is left.
fn light(word: &str, suffixes: &[&str]) -> String {
    let mut root = word;
    loop {
        let shorter = suffixes.iter().filter_map(|suffix| root.strip_suffix(suffix));
        match shorter.filter(|shorter| shorter.len() >= ROOT_LETTERS_MIN).min_by_key(|shorter| shorter.len())
        {
            Some(shorter) => root = shorter,
            None => return root.to_owned(),
        }
    }
}

impl std::fmt::Debug for Stems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Stems")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let stems = Stems::new();
        for (language, forms) in [
            ("es", ["fraccion", "fracciones"].as_slice()),
            ("es", &["multiplicacion", "multiplicaciones"]),
            ("es", &["numero", "numeros"]),
            ("es", &["lapiz", "lapices"]),
            ("es", &["division", "divisiones", "dividir"]),
            ("es", &["comprension", "comprender"]),
            ("es", &["sumar", "sumando", "sumas", "suma"]),
            ("qu", &["yupay", "yupaykuna", "yupaykunata"]),
            ("qu", &["wasi", "wasikuna", "wasikunamanta"]),
            ("ay", &["jakhuwi", "jakhuwinaka"]),
            ("es", &["999"]),
        ] {
            let found: Vec<String> = forms.iter().map(|form| stems.stem(form, language)).collect();
            assert!(found.windows(2).all(|pair| pair[0] == pair[1]), "{forms:?}: {found:?}");
        }
    }
}
