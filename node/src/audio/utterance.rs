//! What is being said: sound that comes line by line while it is played.

use std::collections::VecDeque;

use super::SAMPLES_PER_MS;

/// Between two lines. Unit: samples, 350 ms. Reason: a breath; our guess.
const LINE_PAUSE_SAMPLES: usize = 350 * SAMPLES_PER_MS;

/// One utterance.
#[derive(Debug)]
pub(super) struct Utterance {
    /// Its name.
    pub(super) id: u32,
    /// How many of its lines could not be said, or not wholly.
    pub(super) unsaid: u16,
    pieces: VecDeque<Vec<i16>>,
    /// Played of the first piece. Unit: samples.
    played: usize,
    /// Unit: samples.
    waiting: usize,
    has_begun: bool,
    is_whole: bool,
    is_starved: bool,
}

impl Utterance {
    /// An utterance of which nothing has come yet.
    pub(super) fn new(id: u32) -> Self {
        Self {
            id,
            unsaid: 0,
            pieces: VecDeque::new(),
            played: 0,
            waiting: 0,
            has_begun: false,
            is_whole: false,
            is_starved: false,
        }
    }

    /// Adds the next line.
    pub(super) fn add(&mut self, samples: Vec<i16>, unsaid: u16) {
        self.unsaid = self.unsaid.saturating_add(unsaid);
        if samples.is_empty() {
            return;
        }
        if self.has_begun || self.waiting > 0 {
            self.push(vec![0; LINE_PAUSE_SAMPLES]);
        }
        self.push(samples);
    }

    /// There are no more lines.
    pub(super) fn end(&mut self) {
        self.is_whole = true;
    }

    /// Sound that has come and is not played. Unit: samples.
    pub(super) fn waiting(&self) -> usize {
        self.waiting
    }

    /// Tells whether all of it is played.
    pub(super) fn is_over(&self) -> bool {
        self.is_whole && self.waiting == 0
    }

    /// Takes what is to be played next; returns how many samples there were.
    pub(super) fn take(&mut self, room: &mut [i16]) -> usize {
        let mut filled = 0;
        while let Some(piece) = self.pieces.front().filter(|_| filled < room.len()) {
            let samples = (piece.len() - self.played).min(room.len() - filled);
            room[filled..filled + samples].copy_from_slice(&piece[self.played..self.played + samples]);
            filled += samples;
            self.played += samples;
            if self.played == piece.len() {
                self.pieces.pop_front();
                self.played = 0;
            }
        }
        self.waiting -= filled;
        self.has_begun |= filled > 0;
        filled
    }

    /// Tells, once for each gap, that it has begun and its next line is not there yet.
    pub(super) fn begins_to_starve(&mut self) -> bool {
        let is_starved = self.has_begun && !self.is_whole && self.waiting == 0;
        is_starved && !std::mem::replace(&mut self.is_starved, is_starved)
    }

    fn push(&mut self, samples: Vec<i16>) {
        self.is_starved = false;
        self.waiting += samples.len();
        self.pieces.push_back(samples);
    }
}

/// Adds a line behind others, with the pause between them.
pub(super) fn join(lines: &mut Vec<i16>, line: &[i16]) {
    if !lines.is_empty() && !line.is_empty() {
        lines.resize(lines.len() + LINE_PAUSE_SAMPLES, 0);
    }
    lines.extend_from_slice(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_played_one_after_the_other_with_a_pause_between() {
        let mut utterance = Utterance::new(1);
        utterance.add(vec![7; 3], 0);
        utterance.add(Vec::new(), 1);
        utterance.add(vec![8; 2], 0);
        utterance.end();
        let mut room = vec![1; 10 + LINE_PAUSE_SAMPLES];
        assert_eq!(utterance.take(&mut room[..2]), 2);
        assert_eq!(utterance.take(&mut room[2..]), 3 + LINE_PAUSE_SAMPLES);
        assert_eq!(room[..4], [7, 7, 7, 0]);
        assert_eq!(room[2 + LINE_PAUSE_SAMPLES..][..3], [0, 8, 8]);
        assert!(utterance.is_over());
        assert_eq!(utterance.unsaid, 1);
    }

    #[test]
    fn a_gap_is_told_once_and_never_before_the_first_word_or_after_the_last() {
        let mut utterance = Utterance::new(1);
        assert!(!utterance.begins_to_starve());
        utterance.add(vec![7; 3], 0);
        utterance.take(&mut [0; 5]);
        assert!(utterance.begins_to_starve());
        assert!(!utterance.begins_to_starve());
        utterance.add(vec![7; 3], 0);
        utterance.take(&mut [0; LINE_PAUSE_SAMPLES + 3]);
        assert!(utterance.begins_to_starve());
        utterance.end();
        assert!(utterance.is_over() && !utterance.begins_to_starve());
    }
}
