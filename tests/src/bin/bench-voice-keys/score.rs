//! Which presses were heard: the longest common subsequence of what was pressed and what was reported.

use chaski_node_core::call::Key;

/// Per key of [`Key::ALL`], and what was reported too much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Score {
    pub(crate) pressed: [u32; Key::ALL.len()],
    pub(crate) heard: [u32; Key::ALL.len()],
    /// Doubles and wrong keys.
    pub(crate) extra: u32,
}

impl Score {
    pub(crate) fn add(&mut self, pressed: &[Key], reported: &[Key]) {
        let common = common(pressed, reported);
        self.extra += (reported.len() - common.len()) as u32;
        for (keys, counts) in [(pressed, &mut self.pressed), (&common, &mut self.heard)] {
            for key in keys {
                counts[index(*key)] += 1;
            }
        }
    }

    pub(crate) fn merge(&mut self, other: &Score) {
        for key in 0..Key::ALL.len() {
            self.pressed[key] += other.pressed[key];
            self.heard[key] += other.heard[key];
        }
        self.extra += other.extra;
    }

    /// Between 0 and 1.
    pub(crate) fn share(&self, key: usize) -> f64 {
        f64::from(self.heard[key]) / f64::from(self.pressed[key].max(1))
    }

    pub(crate) fn worst(&self) -> f64 {
        (0..Key::ALL.len()).map(|key| self.share(key)).fold(1.0, f64::min)
    }

    pub(crate) fn all(&self) -> f64 {
        f64::from(self.heard.iter().sum::<u32>()) / f64::from(self.pressed.iter().sum::<u32>().max(1))
    }

    /// Keys that come through less often than this.
    pub(crate) fn below(&self, share: f64) -> usize {
        (0..Key::ALL.len()).filter(|&key| self.share(key) < share).count()
    }

    pub(crate) fn extra_share(&self) -> f64 {
        f64::from(self.extra) / f64::from(self.pressed.iter().sum::<u32>().max(1))
    }
}

fn index(key: Key) -> usize {
    Key::ALL.iter().position(|other| *other == key).expect("a key is one of all")
}

fn common(pressed: &[Key], reported: &[Key]) -> Vec<Key> {
    let width = reported.len() + 1;
    // Cell (p, r): the longest length from there on.
    let mut length = vec![0_u16; (pressed.len() + 1) * width];
    for p in (0..pressed.len()).rev() {
        for r in (0..reported.len()).rev() {
            length[p * width + r] = if pressed[p] == reported[r] {
                length[(p + 1) * width + r + 1] + 1
            } else {
                length[(p + 1) * width + r].max(length[p * width + r + 1])
            };
        }
    }
    let (mut p, mut r, mut common) = (0, 0, Vec::new());
    while p < pressed.len() && r < reported.len() {
        if pressed[p] == reported[r] {
            common.push(pressed[p]);
            (p, r) = (p + 1, r + 1);
        } else if length[(p + 1) * width + r] >= length[p * width + r + 1] {
            p += 1;
        } else {
            r += 1;
        }
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missed_and_a_doubled_key_are_counted_for_themselves() {
        let keys = |text: &str| text.chars().filter_map(Key::of).collect::<Vec<_>>();
        let mut score = Score::default();
        score.add(&keys("123#"), &keys("133#"));
        assert_eq!((score.heard[..3].to_vec(), score.extra), (vec![1, 0, 1], 1));
        assert!((score.all() - 0.75).abs() < 1e-9 && score.below(0.5) == 9);
    }
}
