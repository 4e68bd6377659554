//! Hasty typing: words with errors as people make them, always the same for the same seed.

use crate::trees::Chance;

/// Neighbouring keys of a phone's letter keyboard.
const NEIGHBOURS: [(char, &str); 26] = [
    ('a', "qwsz"),
    ('b', "vghn"),
    ('c', "xdfv"),
    ('d', "serfcx"),
    ('e', "wsdr"),
    ('f', "drtgvc"),
    ('g', "ftyhbv"),
    ('h', "gyujnb"),
    ('i', "ujko"),
    ('j', "huikmn"),
    ('k', "jiolm"),
    ('l', "kop"),
    ('m', "njk"),
    ('n', "bhjm"),
    ('o', "iklp"),
    ('p', "ol"),
    ('q', "wa"),
    ('r', "edft"),
    ('s', "awedxz"),
    ('t', "rfgy"),
    ('u', "yhji"),
    ('v', "cfgb"),
    ('w', "qase"),
    ('x', "zsdc"),
    ('y', "tghu"),
    ('z', "asx"),
];
/// What is written for what sounds the same or nearly so.
const SOUNDS: [(&str, &str); 20] = [
    ("b", "v"),
    ("v", "b"),
    ("ce", "se"),
    ("ci", "si"),
    ("s", "z"),
    ("z", "s"),
    ("se", "ce"),
    ("si", "ci"),
    ("ll", "y"),
    ("y", "ll"),
    ("h", ""),
    ("qu", "k"),
    ("ca", "ka"),
    ("co", "ko"),
    ("gua", "wa"),
    ("hua", "wa"),
    ("ge", "je"),
    ("ji", "gi"),
    ("e", "i"),
    ("o", "u"),
];

/// Returns the word with so many typing errors: a letter dropped, doubled, swapped with the next, taken from a neighbouring
/// key, or written as it sounds. It is never the word itself.
#[must_use]
pub fn mistyped(word: &str, errors: usize, chance: &mut Chance) -> String {
    loop {
        let typed = (0..errors).fold(word.to_owned(), |typed, _| with_one_error(&typed, chance));
        if typed != word && !typed.is_empty() {
            return typed;
        }
    }
}

fn with_one_error(word: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.is_empty() {
        return String::new();
    }
    let place = chance.below(letters.len());
    match chance.below(5) {
        0 => {
            letters.remove(place);
        }
        1 => letters.insert(place, letters[place]),
        2 => {
            let other = if place + 1 < letters.len() { place + 1 } else { place.saturating_sub(1) };
            letters.swap(place, other);
        }
        3 => {
            let keys = NEIGHBOURS.iter().find(|(key, _)| *key == letters[place]).map_or("", |(_, keys)| keys);
            if !keys.is_empty() {
                letters[place] = keys.chars().nth(chance.below(keys.len())).unwrap_or(letters[place]);
            }
        }
        _ => return misheard(word, chance),
    }
    letters.into_iter().collect()
}

fn misheard(word: &str, chance: &mut Chance) -> String {
    let possible: Vec<(usize, &(&str, &str))> = SOUNDS
        .iter()
        .flat_map(|sound| word.match_indices(sound.0).map(move |(place, _)| (place, sound)))
        .collect();
    if possible.is_empty() {
        return word.to_owned();
    }
    let (place, (right, wrong)) = possible[chance.below(possible.len())];
    format!("{}{wrong}{}", &word[..place], &word[place + right.len()..])
}

/// Reads a list of words: blanks and line ends between them, lines with `#` are remarks.
#[must_use]
pub fn words(list: &str) -> Vec<&str> {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

/// The half of the data in which a word lies, always the same: limits are chosen on one and reported on the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// To choose limits by.
    Tuning,
    /// To report.
    Test,
}

/// Returns a word's half, by its hash (FNV-1a).
#[must_use]
pub fn half(word: &str) -> Half {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325, mix);
    // The low bits of FNV depend on the last letter too much.
    if (hash >> 32) & 1 == 0 { Half::Tuning } else { Half::Test }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_the_same_every_time_and_never_none() {
        let typed = |seed| {
            let mut chance = Chance::new(seed);
            (0..50).map(|_| mistyped("ayuda", 1, &mut chance)).collect::<Vec<_>>()
        };
        assert_eq!(typed(1), typed(1));
        assert_ne!(typed(1), typed(2));
        assert!(typed(1).iter().all(|typed| typed != "ayuda" && typed.len().abs_diff(5) <= 1));
    }

    #[test]
    fn the_halves_are_about_as_large() {
        let tuning = (0..1_000).filter(|n| half(&format!("palabra{n}")) == Half::Tuning).count();
        assert!((400..600).contains(&tuning), "{tuning}");
    }
}
