//! The recovery ladder of a modem that does not answer, or answers and does not serve (modem-faults A12, B11, F1 to F5).
//!
//! It decides which rung is next and when a reset is allowed again; taking the rung is the modem's part. While a modem is
//! silent it is asked with `AT`; patience differs by what was done last. Resets back off, since they wear the flash and
//! a network that refuses is not helped by them.

use chaski_sync_core::time::Uptime;
use serde::Serialize;

use crate::limits::{
    ANSWER_PATIENCE_MS, GUESSES_IN_VAIN_MAX, REOPENED_PATIENCE_MS, RESET_PAUSE_MS,
    SEARCHED_MODES_PATIENCE_MS, SEARCHED_PATIENCE_MS, STARTS_IN_VAIN_MAX,
};

/// One way to get a modem back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rung {
    /// The modem's own restart, said blindly.
    Restart,
    /// Close the port and open it again.
    Reopen,
    /// Take its supply away.
    Power,
}

/// How often each rung was taken since the process began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RungCounts {
    /// A command missed its deadline.
    pub timeouts: u32,
    /// Drained, then asked with `AT`.
    pub drained: u32,
    /// Set up anew.
    pub initialised: u32,
    /// The radio was switched off and on.
    pub radio: u32,
    /// Restarted by command.
    pub restarted: u32,
    /// The port was closed and opened again.
    pub reopened: u32,
    /// The supply was cut.
    pub power_cut: u32,
    /// Restarts that the modem made by itself.
    pub own_restarts: u32,
    /// The port went away.
    pub port_lost: u32,
}

/// Where on the ladder a modem stands.
#[derive(Debug)]
pub(super) struct Ladder {
    next: Rung,
    patience_until: Uptime,
    starts_in_vain: u8,
    reset_allowed_at: Uptime,
    reset_pause_ms: u64,
    /// The port was searched for and has not been confirmed yet.
    pub(super) is_guess: bool,
    has_power: bool,
    /// Times that a guessed port was opened in vain.
    guesses: u32,
}

impl Ladder {
    pub(super) fn new(is_guess: bool, has_power: bool) -> Self {
        Self {
            next: Rung::Restart,
            patience_until: Uptime(0),
            starts_in_vain: 0,
            reset_allowed_at: Uptime(0),
            reset_pause_ms: RESET_PAUSE_MS.0,
            is_guess,
            has_power,
            guesses: 0,
        }
    }

    /// On every fourth opening of a guessed port there is time to get a modem out of CMUX or data mode.
    pub(super) fn looks_for_modes(&self) -> bool {
        self.is_guess && self.guesses % 4 == 3
    }

    /// The modem has just been spoken to for the first time since it answered last.
    pub(super) fn begins_silent(&mut self, now: Uptime) {
        self.patience_until = now.after_ms(ANSWER_PATIENCE_MS);
    }

    /// The port is open again.
    pub(super) fn reopened(&mut self, now: Uptime) {
        let patience_ms = match self.is_guess {
            true if self.looks_for_modes() => SEARCHED_MODES_PATIENCE_MS,
            true => SEARCHED_PATIENCE_MS,
            false => REOPENED_PATIENCE_MS,
        };
        self.patience_until = now.after_ms(patience_ms);
    }

    /// A rung was taken that makes the modem boot.
    pub(super) fn boots(&mut self, now: Uptime, boot_ms: u64) {
        self.patience_until = now.after_ms(boot_ms);
    }

    /// Another `AT` went unanswered: returns the rung to take, if patience is at its end.
    pub(super) fn climb(&mut self, now: Uptime) -> Option<Rung> {
        if now < self.patience_until {
            return None;
        }
        if self.is_guess {
            // A modem that hung before it could be confirmed: a stranger is not restarted, but the supply is its own.
            self.guesses += 1;
            let in_vain = self.guesses.is_multiple_of(GUESSES_IN_VAIN_MAX);
            let power = in_vain && self.has_power && self.take_reset(now);
            return Some(if power { Rung::Power } else { Rung::Reopen });
        }
        let rung = match self.next {
            Rung::Restart if now < self.reset_allowed_at => return Some(Rung::Reopen),
            rung => rung,
        };
        self.next = match rung {
            Rung::Restart => {
                self.note_reset(now);
                Rung::Reopen
            }
            Rung::Reopen if self.has_power => Rung::Power,
            Rung::Reopen | Rung::Power => Rung::Restart,
        };
        Some(rung)
    }

    /// A run of the start-up sequence had to be given up; tells whether the modem is to be restarted for it.
    pub(super) fn started_in_vain(&mut self, now: Uptime) -> bool {
        self.starts_in_vain += 1;
        self.starts_in_vain > STARTS_IN_VAIN_MAX && self.take_reset(now)
    }

    /// Tells whether a reset is allowed now, and counts it.
    pub(super) fn take_reset(&mut self, now: Uptime) -> bool {
        let allowed = self.reset_allowed_at <= now;
        if allowed {
            self.starts_in_vain = 0;
            self.note_reset(now);
        }
        allowed
    }

    /// The modem answers: the next silence begins at the foot of the ladder.
    pub(super) fn answered(&mut self) {
        self.next = Rung::Restart;
    }

    /// The modem serves: resets may follow each other sooner again.
    pub(super) fn serves(&mut self) {
        self.starts_in_vain = 0;
        self.is_guess = false;
    }

    /// Texts go: whatever the last resets were for is over.
    pub(super) fn texts_go(&mut self) {
        self.reset_pause_ms = RESET_PAUSE_MS.0;
    }

    fn note_reset(&mut self, now: Uptime) {
        self.reset_allowed_at = now.after_ms(self.reset_pause_ms);
        self.reset_pause_ms = (self.reset_pause_ms * 2).min(RESET_PAUSE_MS.1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE_MS: u64 = 60_000;

    /// Climbs for so many minutes with an `AT` a second, and returns the rungs with the second at which each was taken.
    fn climb_for(mut ladder: Ladder, minutes: u64) -> Vec<(u64, Rung)> {
        ladder.begins_silent(Uptime(0));
        let mut rungs = Vec::new();
        for second in 0..minutes * 60 {
            let now = Uptime(second * 1_000);
            if let Some(rung) = ladder.climb(now) {
                match rung {
                    Rung::Restart | Rung::Power => ladder.boots(now, 30_000),
                    Rung::Reopen => ladder.reopened(now),
                }
                rungs.push((second, rung));
            }
        }
        rungs
    }

    #[test]
    fn a_modem_deaf_for_half_a_minute_is_only_asked() {
        let rungs = climb_for(Ladder::new(false, true), 1);
        assert_eq!(rungs.first(), Some(&(ANSWER_PATIENCE_MS / 1_000, Rung::Restart)));
        assert!(rungs[0].0 >= 40);
    }

    #[test]
    fn the_rungs_follow_each_other_and_resets_back_off() {
        let rungs = climb_for(Ladder::new(false, true), 6 * 60);
        let order: Vec<Rung> = rungs.iter().map(|(_, rung)| *rung).take(3).collect();
        assert_eq!(order, [Rung::Restart, Rung::Reopen, Rung::Power]);
        let resets: Vec<u64> =
            rungs.iter().filter(|(_, rung)| *rung == Rung::Power).map(|(second, _)| second / 60).collect();
        assert!((3..=8).contains(&resets.len()), "{resets:?}");
        let gaps: Vec<u64> = resets.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(gaps[0] >= 15 && gaps.windows(2).all(|pair| pair[1] >= pair[0]), "growing: {gaps:?}");
    }

    #[test]
    fn a_port_that_was_only_guessed_gives_way_to_the_next() {
        let rungs = climb_for(Ladder::new(true, true), 20);
        assert!(rungs.len() > 100);
        assert!(rungs.iter().all(|(_, rung)| *rung != Rung::Restart), "no stranger is restarted");
        let cuts: Vec<u64> =
            rungs.iter().filter(|(_, rung)| *rung == Rung::Power).map(|(at, _)| *at).collect();
        assert!(cuts[0] > 60 && cuts.len() <= 2, "its own supply is cut, and seldom: {cuts:?}");
    }

    #[test]
    fn without_power_control_the_port_is_opened_again() {
        let rungs = climb_for(Ladder::new(false, false), 20);
        assert!(rungs.iter().all(|(_, rung)| *rung != Rung::Power));
        let mut ladder = Ladder::new(false, false);
        assert!((0..=STARTS_IN_VAIN_MAX).any(|_| ladder.started_in_vain(Uptime(0))));
        assert!(!ladder.take_reset(Uptime(MINUTE_MS)), "not again so soon");
    }
}
