//! Chance that is the same on every machine.

/// A generator of pseudo-random numbers: `SplitMix64` (Steele, Lea, Flood 2014).
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// A generator; equal seeds give equal numbers.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Draws any number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Draws a number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.draw() % end as u64) as usize
    }

    /// Draws a number from `least` to `most`.
    pub fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most + 1 - least)
    }

    /// Tells with a probability, in percent, that something happens.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// Draws `count` different numbers below `end`, in rising order.
    pub fn choose(&mut self, count: usize, end: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..end).collect();
        for at in 0..count {
            let other = at + self.below(end - at);
            all.swap(at, other);
        }
        all.truncate(count);
        all.sort_unstable();
        all
    }

    /// Draws bytes that cannot be compressed.
    pub fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.draw() as u8).collect()
    }
}

/// Ranks drawn by Zipf's law: rank *n* comes in proportion to 1 / (*n* + 2).
#[derive(Clone, Debug)]
pub(super) struct Zipf(Vec<u64>);

impl Zipf {
    /// So many ranks.
    pub(super) fn new(ranks: usize) -> Self {
        let weights = (0..ranks).scan(0, |sum, rank| {
            *sum += (1 << 40) / (rank as u64 + 2);
            Some(*sum)
        });
        Self(weights.collect())
    }

    /// Draws a rank, from 0.
    pub(super) fn draw(&self, chance: &mut Chance) -> usize {
        let total = self.0.last().copied().unwrap_or(1);
        let drawn = chance.draw() % total;
        self.0.partition_point(|sum| *sum <= drawn)
    }
}
