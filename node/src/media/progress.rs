//! How far an import is, told at most twice a second.

use crate::clock::SystemClock;

use super::stick::{self, Candidate};

/// Milliseconds between two words: more is read by nobody.
const TELL_EVERY_MS: u64 = 500;

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Step {
    /// The bundle's name.
    pub file: String,
    /// What has been read. Unit: bytes.
    pub bytes: u64,
    /// What there is to read. Unit: bytes.
    pub of: u64,
    /// What it will take at the speed so far. Unit: s.
    pub seconds_left: Option<u64>,
}

/// Who is told.
pub trait Progress {
    /// It is so far now.
    fn tell(&mut self, step: &Step);
}

/// Nobody is told.
#[derive(Clone, Copy, Debug)]
pub struct Silent;

impl Progress for Silent {
    fn tell(&mut self, _step: &Step) {}
}

/// Makes words of positions in a file.
pub(super) struct Told<'p> {
    step: Step,
    start: u64,
    /// Where this try began, which may be after sections of an earlier one. Unit: bytes.
    began: Option<u64>,
    clock: SystemClock,
    told_ms: Option<u64>,
    progress: &'p mut dyn Progress,
}

impl<'p> Told<'p> {
    pub(super) fn new(candidate: &Candidate, start: u64, of: u64, progress: &'p mut dyn Progress) -> Self {
        let step = Step { file: candidate.name.clone(), bytes: 0, of, seconds_left: None };
        Self { step, start, began: None, clock: SystemClock::start(), told_ms: None, progress }
    }
}

impl std::fmt::Debug for Told<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Told").field("step", &self.step).finish_non_exhaustive()
    }
}

impl stick::Told for Told<'_> {
    fn at(&mut self, position: u64) {
        let bytes = position.saturating_sub(self.start).min(self.step.of);
        let now_ms = self.clock.now().uptime.0;
        let is_last = bytes == self.step.of;
        if !is_last && self.told_ms.is_some_and(|told_ms| now_ms < told_ms + TELL_EVERY_MS) {
            return;
        }
        let began = *self.began.get_or_insert(bytes);
        let (done, left) = (bytes.saturating_sub(began), self.step.of - bytes);
        // At the first word nothing is known of the speed.
        self.step.seconds_left = (done > 0).then(|| (left * now_ms).div_ceil(done * 1000));
        (self.step.bytes, self.told_ms) = (bytes, Some(now_ms));
        self.progress.tell(&self.step);
    }
}
