//! The steps of an ordering: a matching question whose right sides are 1, 2, 3 and so on, each once.

use super::super::super::problem::Findings;
use super::super::super::{Answer, OptionProblem, STEPS_MAX, STEPS_MIN};
use super::super::document::Pair;
use super::matching::digest;
use super::options::are_different;

/// Returns the pairs in the order of their numbers; `None` where they are not numbered from 1 without a gap.
pub(super) fn steps(pairs: &[Pair]) -> Option<Vec<&Pair>> {
    let numbered = |number: usize| {
        let right = number.to_string();
        pairs.iter().find(|pair| pair.right == right && !pair.left.text.is_empty())
    };
    (1..=pairs.len()).map(numbered).collect()
}

/// Makes an ordering of steps in their right order; `None` when it has an error.
pub(super) fn parse(steps: &[&Pair], id: &str, line: u32, findings: &mut Findings<'_>) -> Option<Answer> {
    let count = steps.len();
    let counted = (STEPS_MIN..=STEPS_MAX).contains(&count);
    if !counted {
        findings.add(line, OptionProblem::Steps { count, least: STEPS_MIN, most: STEPS_MAX });
    }
    let different = are_different(steps.iter().map(|step| (step.line.0, &step.left.text)), findings);
    let steps = steps.iter().map(|step| step.left.text.as_str()).collect();
    (counted && different).then(|| shown(steps, id))
}

/// Shows the steps by a digest of their texts and the item's id, turned on by one where that is the right order.
fn shown(steps: Vec<&str>, id: &str) -> Answer {
    let mut options = steps.clone();
    options.sort_by_cached_key(|step| (digest(step, id), *step));
    if options == steps {
        options.rotate_left(1);
    }
    let right = steps.iter().filter_map(|step| options.iter().position(|option| option == step)).collect();
    Answer::Ordering { options: options.into_iter().map(str::to_owned).collect(), right }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_shown_follows_from_the_id_and_is_never_the_right_one() {
        let steps = vec!["sembrar", "regar", "cosechar"];
        let mut orders = Vec::new();
        for number in 0..40 {
            let answer = shown(steps.clone(), &format!("a-{number}"));
            assert_eq!(answer, shown(steps.clone(), &format!("a-{number}")));
            let Answer::Ordering { options, right } = answer else { panic!("it is an ordering") };
            assert_ne!(right, [0, 1, 2], "{options:?}");
            let told: Vec<&str> = right.iter().map(|place| options[*place].as_str()).collect();
            assert_eq!(told, steps);
            orders.push(options);
        }
        orders.sort();
        orders.dedup();
        assert_eq!(orders.len(), 5, "all orders but the right one");
    }
}
