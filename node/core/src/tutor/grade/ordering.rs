//! Steps in order in one text: `bca`, `b-c-a`, `primero b luego c y a`, `2 3 1`, `1b 2c 3a`, the steps' own words.

use super::matching::matched;
use super::{bare_word, letter};
use crate::limits::ORDER_WORDS_CHARS_MAX;
use crate::understand;

/// Words around what counts.
const FILLERS: [&str; 24] = [
    "y",
    "luego",
    "despues",
    "entonces",
    "sigue",
    "siguiente",
    "va",
    "van",
    "es",
    "son",
    "con",
    "al",
    "final",
    "finalmente",
    "por",
    "ultimo",
    "ultima",
    "la",
    "el",
    "las",
    "los",
    "letra",
    "letras",
    "orden",
];
/// Words for places in the order.
const ORDINALS: [(&str, usize); 8] = [
    ("primero", 1),
    ("primera", 1),
    ("segundo", 2),
    ("segunda", 2),
    ("tercero", 3),
    ("tercera", 3),
    ("cuarto", 4),
    ("quinto", 5),
];

/// Finds the places of the steps in the order told; none unless each step is named exactly once.
pub(super) fn ordered(text: &str, options: &[String]) -> Option<Vec<usize>> {
    let words = named(words(text, options), options);
    let words: Vec<String> = words.into_iter().filter(|word| !FILLERS.contains(&word.as_str())).collect();
    read(&words, options).or_else(|| {
        // `b sembrar, c regar, a cosechar`: letters and words that say the same.
        let (steps, letters): (Vec<_>, Vec<_>) = words.into_iter().partition(|word| is_step(word));
        let order = read(&letters, options)?;
        (read(&steps, options)? == order).then_some(order)
    })
}

/// Returns an order as letters, with the steps' own words behind where they are short.
pub(in super::super) fn told(options: &[String], order: &[usize]) -> String {
    let letters: String = order.iter().map(|place| letter(*place)).collect();
    let steps: Vec<&str> = order.iter().filter_map(|place| options.get(*place)).map(String::as_str).collect();
    let steps = steps.join(", ");
    if steps.chars().count() <= ORDER_WORDS_CHARS_MAX { format!("{letters} ({steps})") } else { letters }
}

/// Returns letters in an order that is not the right one, to show how an answer is written.
pub(in super::super) fn example(right: &[usize]) -> String {
    let mut letters: Vec<usize> = (0..right.len()).collect();
    letters.rotate_left(1);
    if letters == right {
        letters.reverse();
    }
    letters.into_iter().map(letter).collect()
}

/// Splits into folded words. A mark parts words unless a step has it, as the comma of `0,5`.
fn words(text: &str, options: &[String]) -> Vec<String> {
    let marks: String = options.concat();
    // Local notation has a comma before decimals; many type a point.
    let folded = understand::fold(text);
    let folded = if marks.contains(',') { folded.replace('.', ",") } else { folded };
    let parts = |c: char| c.is_whitespace() || (!c.is_alphanumeric() && !marks.contains(c));
    folded.split(parts).map(bare_word).filter(|word| !word.is_empty()).collect()
}

/// Puts its letter, in upper case, where a step's own words stand: first those without a slip, and the longest first,
/// so that none is found inside another.
fn named(mut typed: Vec<String>, options: &[String]) -> Vec<String> {
    let mut steps: Vec<(usize, Vec<String>)> =
        options.iter().map(|option| words(option, options)).enumerate().collect();
    steps.sort_by_key(|(_, step)| std::cmp::Reverse(step.len()));
    for same in [is_same, is_nearly_same] {
        steps.retain(|(place, step)| {
            let lengths = (1..=step.len()).rev();
            let found = lengths.filter_map(|length| {
                let start = typed.windows(length).position(|window| same(window, step))?;
                Some(start..start + length)
            });
            let found = found.max_by_key(ExactSizeIterator::len);
            found.map(|range| typed.splice(range, [letter(*place).to_string()])).is_none()
        });
    }
    typed
}

/// `45 200` and `45200` are the same.
fn is_same(typed: &[String], step: &[String]) -> bool {
    typed.concat() == step.concat()
}

fn is_nearly_same(typed: &[String], step: &[String]) -> bool {
    typed.len() == step.len()
        && typed.iter().zip(step).all(|(typed, word)| !is_step(typed) && understand::nearly_same(typed, word))
}

/// Whether a word stands for a step that was told by its own words: all that is typed is in lower case.
fn is_step(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Reads letters, with numbers or ordinals or without, or numbers alone.
fn read(words: &[String], options: &[String]) -> Option<Vec<usize>> {
    let count = options.len();
    let ordinal = |word: &String| ORDINALS.iter().find(|(known, _)| known == word).map(|(_, place)| *place);
    let numbered: Vec<String> = words
        .iter()
        .map(|word| ordinal(word).map_or_else(|| word.clone(), |place| place.to_string()))
        .collect();
    // `primero b luego c y a`: the ordinals go with the order and tell nothing more.
    let ascending = words.iter().filter_map(ordinal).is_sorted_by(|one, other| one < other);
    let plain =
        words.iter().filter(|word| !ascending || ordinal(word).is_none()).cloned().collect::<Vec<_>>();
    let read = |words: &[String]| matched(&words.join(" "), count, count);
    let order = read(&numbered)
        .or_else(|| read(&plain))
        .or_else(|| read(&turned(&numbered)?))
        .or_else(|| by_places(words, options))?;
    (0..count).all(|place| order.contains(&place)).then_some(order)
}

/// `b1 c2 a3` is `1b 2c 3a`.
fn turned(words: &[String]) -> Option<Vec<String>> {
    let typed: Vec<char> = words.concat().chars().filter(|c| c.is_alphanumeric()).collect();
    let pair = |pair: &[char]| match pair {
        [letter, number] if number.is_ascii_digit() => Some(format!("{number}{letter}")),
        _ => None,
    };
    typed.chunks(2).map(pair).collect()
}

/// `2 3 1`: the places at which the steps are shown, unless a step is such a number itself.
fn by_places(words: &[String], options: &[String]) -> Option<Vec<usize>> {
    let count = options.len();
    let place = |c: char| c.to_digit(10).and_then(|place| usize::try_from(place).ok()?.checked_sub(1));
    let is_place = |option: &String| option.parse::<usize>().is_ok_and(|number| number <= count);
    if options.iter().any(is_place) {
        return None;
    }
    let places: Vec<usize> =
        words.concat().chars().filter(|c| c.is_alphanumeric()).map(place).collect::<Option<_>>()?;
    (places.len() == count && places.iter().all(|place| *place < count)).then_some(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(steps: &[&str]) -> Vec<String> {
        steps.iter().map(|step| (*step).to_owned()).collect()
    }

    #[test]
    fn an_order_is_told_in_many_ways() {
        let farm = steps(&["regar", "sembrar", "cosechar"]);
        for text in [
            "bac",
            "BAC",
            "B A C",
            "b, a, c",
            "b-a-c",
            "b>a>c",
            "B) A) C)",
            "las letras b, a y c.",
            "primero b luego a y c",
            "primero la b, segundo la a, y al final la c",
            "segundo a, primero b, tercero c",
            "2 1 3",
            "213",
            "2,1,3",
            "1b 2a 3c",
            "1) b 2) a 3) c",
            "3c 1b 2a",
            "a2 b1 c3",
            "sembrar regar cosechar",
            "Primero sembrar, luego regar y al final cosechar",
            "senbrar,regar,cosechar",
            "1 sembrar 2 regar 3 cosechar",
            "regar 2, sembrar 1, cosechar 3",
            "b sembrar, a regar, c cosechar",
            "BAC (sembrar, regar, cosechar)",
        ] {
            assert_eq!(ordered(text, &farm), Some(vec![1, 0, 2]), "{text}");
        }
        for text in [
            "ba",
            "bab",
            "bacb",
            "bbac",
            "bad",
            "b",
            "1b 2a",
            "1b 2a 2c",
            "1b 2b 3c",
            "2 1",
            "2 1 4",
            "0 1 2",
            "sembrar y regar",
            "sembrar regar cosechar sembrar",
            "regar antes de sembrar y cosechar",
            "no es bac",
            "bac (regar, sembrar, cosechar)",
            "no se",
            "jajaja",
            "99999999999999999999",
            "",
        ] {
            assert_eq!(ordered(text, &farm), None, "{text}");
        }
    }

    #[test]
    fn steps_may_be_numbers_or_share_words() {
        let numbers = steps(&["45 200", "0,25", "1/2", "-3"]);
        for text in ["-3 0,25 1/2 45 200", "-3<0.25<1/2<45200", "d b c a", "4 2 3 1", "-3, 0,25, 1/2, 45200."]
        {
            assert_eq!(ordered(text, &numbers), Some(vec![3, 1, 2, 0]), "{text}");
        }
        let small = steps(&["2", "3", "1"]);
        for (text, expected) in [("1 2 3", Some(vec![2, 0, 1])), ("cab", Some(vec![2, 0, 1])), ("123", None)]
        {
            assert_eq!(ordered(text, &small), expected, "{text}");
        }
        let alike = steps(&["sol de noche", "sol", "El sol, otra vez"]);
        for text in ["sol, sol de noche, el sol otra vez", "bac"] {
            assert_eq!(ordered(text, &alike), Some(vec![1, 0, 2]), "{text}");
        }
        let five = steps(&["uno", "dos", "tres", "cuatro", "cinco"]);
        assert_eq!(ordered("e d c y b a", &five), Some(vec![4, 3, 2, 1, 0]));
        assert_eq!(ordered("54321", &five), Some(vec![4, 3, 2, 1, 0]));
    }

    #[test]
    fn what_is_told_can_be_typed_and_the_example_is_not_it() {
        let long = "un paso del que no se puede decir poco";
        for options in [steps(&["regar", "sembrar", "cosechar"]), steps(&[long, "después", "antes"])] {
            for order in [vec![1, 2, 0], vec![2, 1, 0], vec![0, 2, 1]] {
                assert_eq!(ordered(&told(&options, &order), &options), Some(order.clone()));
                let example = ordered(&example(&order), &options);
                assert!(example.is_some_and(|example| example != order));
            }
        }
        assert_eq!(told(&steps(&["regar", "sembrar"]), &[1, 0]), "BA (sembrar, regar)");
        assert_eq!(told(&steps(&[long, long]), &[1, 0]), "BA");
    }
}
