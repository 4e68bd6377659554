//! The pairs of a matching question, with the options in an order that does not give the answer away.

use std::collections::BTreeSet;

use super::super::super::problem::Findings;
use super::super::super::{
    Answer, AnswerProblem, OPTIONS_MIN, OptionProblem, PAIR_OPTIONS_MAX, PAIRS_MAX, PAIRS_MIN,
};
use super::super::document::Pair;
use super::options::are_different;

/// Makes a matching item of the pairs; `None` when it has an error.
pub(super) fn parse(pairs: &[Pair], id: &str, line: u32, findings: &mut Findings<'_>) -> Option<Answer> {
    let mut good = true;
    for pair in pairs.iter().filter(|pair| pair.right.is_empty()) {
        findings.add(pair.line.0, AnswerProblem::Empty);
        good = false;
    }
    let matched: Vec<&Pair> = pairs.iter().filter(|pair| !pair.left.text.is_empty()).collect();
    let count = matched.len();
    if !(PAIRS_MIN..=PAIRS_MAX).contains(&count) {
        findings.add(line, OptionProblem::Pairs { count, least: PAIRS_MIN, most: PAIRS_MAX });
        good = false;
    }
    good &= are_different(matched.iter().map(|pair| (pair.line.0, &pair.left.text)), findings);
    let options = options(pairs);
    let count = options.len();
    if !(OPTIONS_MIN..=PAIR_OPTIONS_MAX).contains(&count) {
        findings.add(line, OptionProblem::PairOptions { count, least: OPTIONS_MIN, most: PAIR_OPTIONS_MAX });
        good = false;
    }
    let terms = matched.iter().map(|pair| pair.left.text.clone()).collect();
    let rights: Vec<&str> = matched.iter().map(|pair| pair.right.as_str()).collect();
    good.then(|| shown(terms, &rights, options, id))
}

/// Returns the different right sides.
fn options(pairs: &[Pair]) -> Vec<String> {
    let options: BTreeSet<&String> = pairs.iter().map(|pair| &pair.right).collect();
    options.into_iter().cloned().collect()
}

/// Orders the options by a digest of their texts and the item's id, so that the author's order makes no difference;
/// turns them on by one where each would stand beside its own term.
fn shown(terms: Vec<String>, rights: &[&str], mut options: Vec<String>, id: &str) -> Answer {
    options.sort_by_cached_key(|option| (digest(option, id), option.clone()));
    if rights.iter().zip(&options).all(|(right, option)| right == option) {
        options.rotate_left(1);
    }
    let place = |right: &&str| options.iter().position(|option| option == right);
    let right = rights.iter().filter_map(place).collect();
    Answer::Matching { terms, options, right }
}

/// Orders texts by chance, the same for each item.
///
/// Source: FNV-1a, 64 bits, with the finish of MurmurHash3, because the id's last letter must count as much as any.
pub(super) fn digest(option: &str, id: &str) -> u64 {
    let bytes = option.bytes().chain([0]).chain(id.bytes());
    let folded = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |digest, byte| {
        (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mixed = (folded ^ (folded >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matched(pairs: &[(&str, &str)], id: &str) -> Option<Answer> {
        let line = super::super::super::document::Line(1);
        let pair = |(left, right): &(&str, &str)| Pair {
            line,
            left: super::super::super::document::Text::new(*left),
            right: (*right).to_owned(),
        };
        let pairs: Vec<Pair> = pairs.iter().map(pair).collect();
        parse(&pairs, id, 1, &mut Findings::new("f"))
    }

    #[test]
    fn the_order_follows_from_the_id_and_never_tells_the_answer() {
        let pairs = [("perro", "ladra"), ("gato", "maúlla"), ("vaca", "muge")];
        let mut orders = Vec::new();
        for number in 0..40 {
            let Some(Answer::Matching { terms, options, right }) = matched(&pairs, &format!("a-{number}"))
            else {
                panic!("it is good")
            };
            assert_ne!(right, [0, 1, 2], "{options:?}");
            for (term, right) in terms.iter().zip(&right) {
                assert!(pairs.contains(&(term.as_str(), options[*right].as_str())));
            }
            orders.push(options);
        }
        orders.sort();
        orders.dedup();
        assert_eq!(orders.len(), 5, "all orders but the author's");
    }

    #[test]
    fn the_authors_order_of_wrong_options_makes_no_difference() {
        let (one, other) = (("", "pía"), ("", "bala"));
        let pairs = [("perro", "ladra"), ("gato", "maúlla")];
        let forward = matched(&[pairs[0], pairs[1], one, other], "a");
        assert!(forward.is_some());
        assert_eq!(forward, matched(&[other, pairs[0], one, pairs[1]], "a"));
    }
}
