//! Spanish as it is texted.

use chaski_tests::trees::Chance;

use super::replaced;

/// Whole words and what stands for them.
const SHORT: [(&str, &str); 22] = [
    ("que", "q"),
    ("que", "k"),
    ("qué", "ke"),
    ("por", "x"),
    ("porque", "xq"),
    ("porque", "pq"),
    ("para", "pa"),
    ("para", "xa"),
    ("también", "tb"),
    ("también", "tmb"),
    ("estoy", "toy"),
    ("está", "ta"),
    ("no", "nop"),
    ("de", "d"),
    ("el", "l"),
    ("es", "s"),
    ("profesor", "profe"),
    ("por", "xfavor"),
    ("quien", "kien"),
    ("bueno", "weno"),
    ("hasta", "asta"),
    ("hacer", "aser"),
];

/// Letters that sound alike or are left out.
const SOUNDS: [(&str, &str); 12] = [
    ("qu", "k"),
    ("h", ""),
    ("ll", "y"),
    ("v", "b"),
    ("z", "s"),
    ("ce", "se"),
    ("ci", "si"),
    ("ca", "ka"),
    ("co", "ko"),
    ("y", "ll"),
    ("ñ", "n"),
    ("gu", "w"),
];

/// A third as they are, a third shortened, a third by ear.
pub(super) fn respell(words: Vec<String>, chance: &mut Chance) -> Vec<String> {
    match chance.below(3) {
        0 => words,
        1 => words.into_iter().map(|word| shortened(word, chance)).collect(),
        _ => replaced(words, &SOUNDS, 30, chance),
    }
}

fn shortened(word: String, chance: &mut Chance) -> String {
    let short = SHORT.iter().filter(|(long, _)| *long == word).nth(chance.below(2));
    match short {
        Some((_, short)) => (*short).to_owned(),
        None => word.strip_suffix('d').map_or(word.clone(), str::to_owned),
    }
}
