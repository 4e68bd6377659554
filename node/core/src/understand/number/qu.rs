//! Southern Quechua number words, in the official spelling and the older ones.

use super::numerals::Numerals;
use super::numerals::Word::{Hundred, Million, Ten, Thousand, Unit};

/// Quechua: `chunka iskayniyuq` is 12, `iskay chunka kimsayuq` 23.
pub(super) const NUMERALS: Numerals = Numerals {
    key,
    and: &[],
    endings: &["niyuk", "iyuk", "yuk", "mi", "m", "ka"],
    words: &[
        ("ch'usaq", Unit(0)),
        ("huk", Unit(1)),
        ("uk", Unit(1)),
        ("iskay", Unit(2)),
        ("kimsa", Unit(3)),
        ("kinsa", Unit(3)),
        ("tawa", Unit(4)),
        ("pichqa", Unit(5)),
        ("pisqa", Unit(5)),
        ("phisqa", Unit(5)),
        ("suqta", Unit(6)),
        ("qanchis", Unit(7)),
        ("pusaq", Unit(8)),
        ("isqun", Unit(9)),
        ("chunka", Ten),
        ("pachak", Hundred),
        ("waranqa", Thousand),
        ("hunu", Million),
    ],
};

/// Both vowel spellings (`soqta`), both sets of letters (`cimsa`, `tahua`), with and without ejectives and aspirates.
pub(super) fn key(folded: &str) -> String {
    let spelt =
        folded.replace(['\'', '’', '`'], "").replace("qu", "k").replace("hua", "wa").replace("gua", "wa");
    let mut key = String::with_capacity(spelt.len());
    let mut letters = spelt.chars().peekable();
    while let Some(letter) = letters.next() {
        let letter = match letter {
            'c' if letters.peek() == Some(&'h') => {
                letters.next();
                'ĉ'
            }
            'c' | 'q' | 'j' => 'k',
            'h' if !key.is_empty() => continue,
            'o' => 'u',
            'e' => 'i',
            'z' => 's',
            other => other,
        };
        if !key.ends_with(letter) {
            key.push(letter);
        }
    }
    key
}
