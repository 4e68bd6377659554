//! How many typing errors lie between two words.

/// Edit distance in which two swapped neighbours count once (Damerau, restricted).
pub(super) fn distance<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    // Three rows are enough: the last two, and the one that is made.
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i);
        for j in 1..=b.len() {
            let substitution = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = substitution.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

/// A word prepared for comparison with many others.
#[derive(Clone, Debug)]
pub(super) struct Letters {
    letters: Vec<char>,
    /// Which letters occur, one bit each: two words that differ in many cannot be near.
    set: u32,
}

impl Letters {
    pub(super) fn new(word: &str) -> Self {
        let letters: Vec<char> = word.chars().collect();
        let set = letters.iter().fold(0, |set, letter| set | 1 << (u32::from(*letter) % 32));
        Self { letters, set }
    }

    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    pub(super) fn first(&self) -> Option<char> {
        self.letters.first().copied()
    }

    pub(super) fn text(&self) -> String {
        self.letters.iter().collect()
    }

    /// The distance to another word, if it is at most `most`.
    pub(super) fn within(&self, other: &Self, most: usize) -> Option<usize> {
        // One error changes the length by one at most, and takes one letter away and brings one in at most.
        let far = self.len().abs_diff(other.len()) > most
            || (self.set ^ other.set).count_ones() as usize > 2 * most;
        if far {
            return None;
        }
        Some(distance(&self.letters, &other.letters)).filter(|distance| *distance <= most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drop_double_swap_and_change_are_one_error_each() {
        let ayuda = Letters::new("ayuda");
        for (typed, expected) in [
            ("ayuda", Some(0)),
            ("ayda", Some(1)),
            ("ayuuda", Some(1)),
            ("auyda", Some(1)),
            ("ayusa", Some(1)),
            ("yaudaa", Some(2)),
            ("avance", None),
        ] {
            assert_eq!(Letters::new(typed).within(&ayuda, 2), expected, "{typed}");
        }
    }
}
