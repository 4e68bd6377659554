//! Softmax regression over pieces of words, learnt one sample at a time (Adagrad; Duchi, Hazan, Singer 2011).
//!
//! Naive Bayes over the same pieces counts each letter up to fifteen times, as if those were fifteen witnesses; regression
//! learns how much each adds, so its margins are odds.

use std::collections::BTreeMap;

use chaski_node_core::understand::language::pieces::words;
use chaski_tests::trees::Chance;

/// How far a weight moves at first.
const RATE: f32 = 0.05;
/// Pieces in a hundred that a sample leaves out, so that no piece relies on its neighbours; measured.
const DROPPED_PERCENT: usize = 60;
/// The largest weight that is kept, in nats: 127 steps.
const WEIGHT_NATS_MAX: f32 = 2.0;

/// The weights while they are learnt.
pub(crate) struct Regression {
    /// The pieces, rising; weights and squares stand in their order.
    pieces: Vec<u32>,
    weights: Vec<[f32; 3]>,
    squares: Vec<[f32; 3]>,
    chance: Chance,
}

impl Regression {
    /// Knows the commonest pieces of these samples.
    pub(crate) fn new(samples: impl Iterator<Item = (String, usize)>, pieces_max: usize) -> Self {
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        for (text, _) in samples {
            for word in words(&text) {
                word.pieces(|piece| *counts.entry(piece).or_default() += 1);
            }
        }
        let mut commonest: Vec<(u32, u32)> =
            counts.into_iter().map(|(piece, count)| (count, piece)).collect();
        commonest.sort_unstable_by(|a, b| b.cmp(a));
        eprintln!("{} different pieces", commonest.len());
        commonest.truncate(pieces_max);
        let mut pieces: Vec<u32> = commonest.into_iter().map(|(_, piece)| piece).collect();
        pieces.sort_unstable();
        let zeros = vec![[0.0; 3]; pieces.len()];
        Self { weights: zeros.clone(), squares: zeros, pieces, chance: Chance::new(0) }
    }

    /// Moves the weights a little towards giving this text its language.
    pub(crate) fn learn(&mut self, text: &str, language: usize) {
        let mut places = Vec::new();
        for word in words(text) {
            word.pieces(|piece| {
                let place = self.pieces.binary_search(&piece);
                places.extend(place.ok().filter(|_| !self.chance.percent(DROPPED_PERCENT)));
            });
        }
        let mut scores = [0.0f32; 3];
        for place in &places {
            for (score, weight) in scores.iter_mut().zip(self.weights[*place]) {
                *score += weight;
            }
        }
        let highest = scores.iter().copied().fold(f32::MIN, f32::max);
        let odds = scores.map(|score| (score - highest).exp());
        let sum: f32 = odds.iter().sum();
        for (other, odds) in odds.into_iter().enumerate() {
            let error = odds / sum - if other == language { 1.0 } else { 0.0 };
            if error.abs() < 1e-4 {
                continue;
            }
            for place in &places {
                let square = &mut self.squares[*place][other];
                *square += error * error;
                self.weights[*place][other] -= RATE * error / (square.sqrt() + 1e-3);
            }
        }
    }

    /// Steps a nat, and each piece's weights for Quechua and for Aymara against Spanish, in steps; without those that
    /// round to nothing. A whole text has more pieces than those it was learnt from, so each counts less.
    pub(crate) fn weights(&self) -> (u16, Vec<(u32, [i8; 2])>) {
        let steps = 127.0 / WEIGHT_NATS_MAX;
        let step = |nats: f32| (nats * steps).round().clamp(-127.0, 127.0) as i8;
        let packed =
            self.pieces.iter().zip(&self.weights).map(|(piece, weights)| {
                (*piece, [step(weights[1] - weights[0]), step(weights[2] - weights[0])])
            });
        let kept = (100 - DROPPED_PERCENT) as f32 / 100.0;
        ((steps / kept).round() as u16, packed.filter(|(_, weights)| *weights != [0, 0]).collect())
    }
}
