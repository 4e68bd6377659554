//! Chance: the one seeded generator of a pretended modem, and how often something happens.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// How often a fault strikes, in parts per million of its opportunities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate(u32);

impl Rate {
    /// It does not happen.
    pub const NEVER: Rate = Rate(0);
    /// It happens at every opportunity.
    pub const ALWAYS: Rate = Rate(1_000_000);

    /// Makes a rate of so many in a hundred; more than a hundred is always.
    pub const fn percent(percent: u32) -> Rate {
        Rate::per_million(percent.saturating_mul(10_000))
    }

    /// Makes a rate of so many in a million; more than a million is always.
    pub const fn per_million(parts: u32) -> Rate {
        if parts > Rate::ALWAYS.0 { Rate::ALWAYS } else { Rate(parts) }
    }
}

/// The generator: the same seed gives the same sequence of draws.
#[derive(Clone, Debug)]
pub(crate) struct Chance(ChaCha8Rng);

impl Chance {
    /// Starts the sequence of a seed.
    pub(crate) fn new(seed: u64) -> Chance {
        Chance(ChaCha8Rng::seed_from_u64(seed))
    }

    /// Draws whether something of this rate happens now. A rate of never draws nothing.
    pub(crate) fn hits(&mut self, rate: Rate) -> bool {
        rate != Rate::NEVER && self.below(1_000_000) < u64::from(rate.0)
    }

    /// Draws a number below `bound`; zero when `bound` is zero.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 { 0 } else { self.0.next_u64() % bound }
    }

    /// Draws an index of a list of `len` entries.
    pub(crate) fn index(&mut self, len: usize) -> usize {
        usize::try_from(self.below(len as u64)).expect("the draw is below a length, which is a usize")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seed_decides_everything() {
        let draw = |seed| (0..50).map(|_| Chance::new(seed).below(1000)).collect::<Vec<_>>();
        assert_eq!(draw(7), draw(7));
        assert_ne!(Chance::new(7).below(u64::MAX), Chance::new(8).below(u64::MAX));
    }

    #[test]
    fn rates_are_kept() {
        let mut chance = Chance::new(1);
        let hits = (0..10_000).filter(|_| chance.hits(Rate::percent(20))).count();
        assert!((1_800..2_200).contains(&hits), "{hits} of 10000 at 20 %");
        assert!(!chance.hits(Rate::NEVER) && chance.hits(Rate::ALWAYS));
    }
}
