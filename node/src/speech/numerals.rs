//! Southern Quechua numbers as recorded pieces: 40 of them say every number from 0 to 9,999.
//!
//! The rules: what multiplies stands before (`iskay chunka`, 20), what is added stands behind, and the last word of all takes
//! `-yuq`, "having", after a consonant `-niyuq`, if something was added: `chunka hukniyuq` (11), `pachak chunkayuq` (110),
//! `iskay waranqa pachakniyuq` (2,100). Source: the number words that the box understands
//! (`node/core/src/understand/number/qu.rs`); no speaker has listened to the result yet.

/// The largest number that is said.
pub const NUMBER_MAX: u32 = 9_999;

const UNITS: [&str; 10] =
    ["ch'usaq", "huk", "iskay", "kimsa", "tawa", "pichqa", "suqta", "qanchis", "pusaq", "isqun"];
/// The last word, from 1.
const ADDED_UNITS: [&str; 9] = [
    "hukniyuq",
    "iskayniyuq",
    "kimsayuq",
    "tawayuq",
    "pichqayuq",
    "suqtayuq",
    "qanchisniyuq",
    "pusaqniyuq",
    "isqunniyuq",
];
const TENS: [&str; 9] = [
    "chunka",
    "iskay chunka",
    "kimsa chunka",
    "tawa chunka",
    "pichqa chunka",
    "suqta chunka",
    "qanchis chunka",
    "pusaq chunka",
    "isqun chunka",
];
const HUNDREDS: [&str; 9] = [
    "pachak",
    "iskay pachak",
    "kimsa pachak",
    "tawa pachak",
    "pichqa pachak",
    "suqta pachak",
    "qanchis pachak",
    "pusaq pachak",
    "isqun pachak",
];
const THOUSAND: &str = "waranqa";
const ADDED_TEN: &str = "chunkayuq";
const ADDED_HUNDRED: &str = "pachakniyuq";

/// All pieces, each to be recorded by itself.
pub fn pieces() -> impl Iterator<Item = &'static str> {
    let rest = [THOUSAND, ADDED_TEN, ADDED_HUNDRED];
    UNITS.into_iter().chain(ADDED_UNITS).chain(TENS).chain(HUNDREDS).chain(rest)
}

/// Returns the pieces that say a number, in order; nothing above [`NUMBER_MAX`].
#[must_use]
pub fn say(number: u32) -> Option<Vec<&'static str>> {
    if number > NUMBER_MAX {
        return None;
    }
    let [thousands, hundreds, tens, units] =
        [number / 1_000, number / 100 % 10, number / 10 % 10, number % 10].map(|digit| digit as usize);
    let mut pieces = Vec::new();
    if thousands > 0 {
        // A thousand is `waranqa`, as a hundred is `pachak`: without `huk`.
        pieces.extend((thousands > 1).then(|| UNITS[thousands]));
        pieces.push(THOUSAND);
    }
    if hundreds > 0 {
        let is_last = !pieces.is_empty() && tens == 0 && units == 0;
        pieces.extend(counted(hundreds, &HUNDREDS, is_last.then_some(ADDED_HUNDRED)));
    }
    if tens > 0 {
        let is_last = !pieces.is_empty() && units == 0;
        pieces.extend(counted(tens, &TENS, is_last.then_some(ADDED_TEN)));
    }
    match (units, pieces.is_empty()) {
        (_, true) => pieces.push(UNITS[units]),
        (0, false) => {}
        (_, false) => pieces.push(ADDED_UNITS[units - 1]),
    }
    Some(pieces)
}

/// Tens or hundreds; where they are the last word of several, their own last word takes the ending.
fn counted(digit: usize, whole: &[&'static str; 9], ending: Option<&'static str>) -> Vec<&'static str> {
    match ending {
        None => vec![whole[digit - 1]],
        Some(ending) if digit == 1 => vec![ending],
        Some(ending) => vec![UNITS[digit], ending],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chaski_node_core::understand;
    use std::collections::BTreeSet;

    #[test]
    fn known_forms() {
        let table = [
            (0, "ch'usaq"),
            (1, "huk"),
            (5, "pichqa"),
            (10, "chunka"),
            (11, "chunka hukniyuq"),
            (12, "chunka iskayniyuq"),
            (13, "chunka kimsayuq"),
            (14, "chunka tawayuq"),
            (16, "chunka suqtayuq"),
            (17, "chunka qanchisniyuq"),
            (19, "chunka isqunniyuq"),
            (20, "iskay chunka"),
            (23, "iskay chunka kimsayuq"),
            (25, "iskay chunka pichqayuq"),
            (99, "isqun chunka isqunniyuq"),
            (100, "pachak"),
            (101, "pachak hukniyuq"),
            (110, "pachak chunkayuq"),
            (115, "pachak chunka pichqayuq"),
            (120, "pachak iskay chunkayuq"),
            (345, "kimsa pachak tawa chunka pichqayuq"),
            (1_000, "waranqa"),
            (1_001, "waranqa hukniyuq"),
            (1_010, "waranqa chunkayuq"),
            (1_100, "waranqa pachakniyuq"),
            (2_026, "iskay waranqa iskay chunka suqtayuq"),
            (2_500, "iskay waranqa pichqa pachakniyuq"),
            (9_999, "isqun waranqa isqun pachak isqun chunka isqunniyuq"),
        ];
        for (number, expected) in table {
            assert_eq!(say(number).map(|pieces| pieces.join(" ")).as_deref(), Some(expected), "{number}");
        }
        assert_eq!(say(10_000), None);
    }

    #[test]
    fn the_box_understands_the_numbers_that_it_says() {
        // Every form up to a thousand, and every form behind thousands.
        for number in (0..=1_100).chain((1_100..=NUMBER_MAX).step_by(7)) {
            let said = say(number).unwrap().join(" ");
            assert_eq!(understand::number(&said), Some(f64::from(number)), "{said}");
        }
    }

    #[test]
    fn forty_pieces_say_every_number_and_none_is_idle() {
        let all: BTreeSet<&str> = pieces().collect();
        let said: BTreeSet<&str> = (0..=NUMBER_MAX).filter_map(say).flatten().collect();
        assert_eq!((all.len(), pieces().count()), (40, 40));
        assert_eq!(said, all);
    }
}
