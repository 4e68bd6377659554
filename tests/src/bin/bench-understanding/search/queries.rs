//! Queries whose right answer is known: a title with every word's ending changed, and then one typing error.
//!
//! Accents and capitals are left out, as on a keypad.

use chaski_tests::trees::Chance;

/// Letters of a word from which on its ending is changed, and an error may be in it.
const CHANGED_LETTERS_MIN: usize = 4;

/// Writes a text as on a keypad: small letters without accents, words without marks.
pub(super) fn plain(text: &str) -> String {
    let letter = |letter: char| match letter {
        'á' | 'Á' | 'à' => 'a',
        'é' | 'É' | 'è' => 'e',
        'í' | 'Í' => 'i',
        'ó' | 'Ó' => 'o',
        'ú' | 'Ú' | 'ü' | 'Ü' => 'u',
        'ñ' | 'Ñ' => 'n',
        letter if letter.is_alphanumeric() => letter.to_ascii_lowercase(),
        _ => ' ',
    };
    let spaced: String = text.chars().map(letter).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Changes the ending of every word that is long enough.
pub(super) fn with_changed_endings(title: &str, chance: &mut Chance) -> String {
    let words: Vec<String> = plain(title).split(' ').map(|word| inflected(word, chance)).collect();
    words.join(" ")
}

/// The other number of a word. Its gender stays: among the occupations, the other gender is another entry.
fn inflected(word: &str, chance: &mut Chance) -> String {
    if word.len() < CHANGED_LETTERS_MIN || !word.is_ascii() {
        return word.to_owned();
    }
    let changes: [(&str, &[&str]); 14] = [
        ("iones", &["ion"]),
        ("ion", &["iones"]),
        ("ores", &["or"]),
        ("tes", &["te"]),
        ("les", &["l"]),
        ("es", &["e"]),
        ("os", &["o"]),
        ("as", &["a"]),
        ("s", &[""]),
        ("ar", &["ando", "an", "amos"]),
        ("z", &["ces"]),
        ("o", &["os"]),
        ("a", &["as"]),
        ("e", &["es"]),
    ];
    let change = changes.iter().find_map(|(end, others)| Some((word.strip_suffix(end)?, *others)));
    match change {
        Some((root, others)) => format!("{root}{}", others[chance.below(others.len())]),
        None => format!("{word}es"),
    }
}

/// Makes one typing error: a letter left out, put in, put wrong or swapped with the next, anywhere in a word that is long
/// enough.
pub(super) fn with_an_error(query: &str, chance: &mut Chance) -> String {
    let mut words: Vec<String> = query.split(' ').map(str::to_owned).collect();
    let long: Vec<usize> = (0..words.len())
        .filter(|at| words[*at].len() >= CHANGED_LETTERS_MIN && words[*at].is_ascii())
        .collect();
    if long.is_empty() {
        return query.to_owned();
    }
    let word = &mut words[long[chance.below(long.len())]];
    let before = word.clone();
    // A letter may be put in the place of itself: that is no error.
    while *word == before {
        let at = chance.below(word.len());
        let letter = char::from(b'a' + chance.below(26) as u8);
        match chance.below(4) {
            0 => drop(word.remove(at)),
            1 => word.insert(at, letter),
            2 => word.replace_range(at..=at, letter.encode_utf8(&mut [0; 4])),
            _ if at + 1 < word.len() => {
                let swapped: String = word[at..at + 2].chars().rev().collect();
                word.replace_range(at..at + 2, &swapped);
            }
            _ => {}
        }
    }
    words.join(" ")
}
