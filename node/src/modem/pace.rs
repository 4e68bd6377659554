//! How soon a port may be opened again: at once after a long life, later and later after short ones.

use std::time::Duration;

use tokio::time::Instant;

/// A port that was lost sooner was not open for long.
const SHORT_LIFE: Duration = Duration::from_secs(10);
/// After the first short life.
const PAUSE_MIN: Duration = Duration::from_millis(250);
/// After many.
const PAUSE_MAX: Duration = Duration::from_secs(4);

/// The pause before the next opening.
#[derive(Debug)]
pub(super) struct Pace {
    opened_at: Instant,
    not_before: Instant,
    pause: Duration,
}

impl Pace {
    /// Begins without a pause.
    pub(super) fn new() -> Self {
        let now = Instant::now();
        Self { opened_at: now, not_before: now, pause: Duration::ZERO }
    }

    /// Notes that the port was opened.
    pub(super) fn opened(&mut self) {
        self.opened_at = Instant::now();
    }

    /// Notes that it was lost.
    pub(super) fn lost(&mut self) {
        let now = Instant::now();
        let is_short = now.duration_since(self.opened_at) < SHORT_LIFE;
        self.pause = if is_short { (self.pause * 2).clamp(PAUSE_MIN, PAUSE_MAX) } else { Duration::ZERO };
        self.not_before = now + self.pause;
    }

    /// Returns what is left of the pause.
    pub(super) fn left(&self) -> Duration {
        self.not_before.saturating_duration_since(Instant::now())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_port_that_dies_at_once_is_opened_less_and_less_often() {
        let mut pace = Pace::new();
        assert_eq!(pace.left(), Duration::ZERO);
        let mut pauses = Vec::new();
        for _ in 0..7 {
            pace.opened();
            pace.lost();
            pauses.push(pace.left().as_millis());
            tokio::time::advance(pace.left()).await;
        }
        assert_eq!(pauses, [250, 500, 1_000, 2_000, 4_000, 4_000, 4_000]);
        pace.opened();
        tokio::time::advance(SHORT_LIFE).await;
        pace.lost();
        assert_eq!(pace.left(), Duration::ZERO, "a long life ends it");
    }
}
