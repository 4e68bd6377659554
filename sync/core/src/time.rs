//! Clocks with trust.
//!
//! Timers run on [`Uptime`], which never goes back; rows and people get [`WallTime`]. A box without a clock battery
//! wakes in 1970 and then jumps, so wall time carries a [`Trust`] mark and order never depends on it.
//! This module reads no clock: the shell hands in a [`Now`].

use serde::{Deserialize, Serialize};

/// Time since the process began to count, never going back. Unit: milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Uptime(pub u64);

impl Uptime {
    /// Returns the moment `ms` milliseconds later.
    #[must_use]
    pub fn after_ms(self, ms: u64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Returns how many milliseconds have passed since `earlier`; 0 when `earlier` lies ahead.
    #[must_use]
    pub fn since_ms(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// Time for people and rows. Unit: milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct WallTime(pub i64);

impl WallTime {
    /// Tells whether this can be the date: within this software's lifetime.
    #[must_use]
    pub fn is_plausible(self) -> bool {
        (STAMP_MS_MIN..STAMP_MS_MAX).contains(&self.0)
    }
}

/// Who vouches for the wall time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Trust {
    /// Nobody: the operating system's clock, perhaps moved forward by a service-centre stamp.
    #[default]
    Unset,
    /// The mobile network's time.
    Network,
    /// The central office, at a sync.
    Office,
}

impl Trust {
    /// Returns the word that status and pages show.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unset => "unset",
            Self::Network => "network",
            Self::Office => "office",
        }
    }
}

/// The moment at which an event is handled, as the shell's clocks showed it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// For timers.
    pub uptime: Uptime,
    /// For rows, uncorrected.
    pub wall: WallTime,
}

/// The box's opinion of the wall time: the system clock plus what it has learnt.
///
/// A service-centre stamp is a lower bound only: it moves a slow clock forward and never sets [`Trust`]. The mobile
/// network's time does, but may set the clock back only when a stamp agrees with it (facts on modems, section 9).
///
/// Stamps can be wrong too. One more than [`STAMP_AHEAD_MS_MAX`] beyond a time that somebody vouches for is disbelieved;
/// where nobody does, it is believed until the [`WITNESSES`] stamps that came last agree with the network's time, be it
/// told before them or after: they outweigh any earlier one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// The latest time that counts instead of the system's, with the uptime at which it was true.
    anchor: Option<Moment>,
    /// The newest stamp.
    stamp: Option<Moment>,
    /// The stamps that came last, in the order in which they came.
    came_last: [Option<Moment>; WITNESSES],
    /// What the network told last and was not believed.
    disbelieved: Option<Moment>,
    trust: Trust,
}

/// A time, with the uptime at which it was told.
type Moment = (WallTime, Uptime);

impl Clock {
    /// Returns the corrected wall time at `now`.
    #[must_use]
    pub fn wall(&self, now: Now) -> WallTime {
        match (self.anchor, self.trust) {
            (None, _) => now.wall,
            (Some(floor), Trust::Unset) => carried_on(floor, now).max(now.wall),
            (Some(anchor), Trust::Network | Trust::Office) => carried_on(anchor, now),
        }
    }

    /// Takes note, at a start, of when the newest row was written: the true time is no earlier.
    pub fn resume(&mut self, newest: WallTime) {
        if newest.is_plausible() {
            self.anchor = Some((newest, Uptime(0)));
        }
    }

    /// Returns who vouches for [`Clock::wall`].
    #[must_use]
    pub fn trust(&self) -> Trust {
        self.trust
    }

    /// Takes note that the true time is at least `stamp`. Stamps outside this software's lifetime are disbelieved, and
    /// those too far beyond a trusted time.
    pub fn at_least(&mut self, now: Now, stamp: WallTime) {
        let is_too_far = self.trust > Trust::Unset && stamp.0 > self.wall(now).0 + STAMP_AHEAD_MS_MAX;
        if !stamp.is_plausible() || is_too_far {
            return;
        }
        self.came_last.rotate_left(1);
        self.came_last[WITNESSES - 1] = Some((stamp, now.uptime));
        // Texts come out of order, and some lay in the centre for hours: only the newest stamp tells the time.
        if self.stamp.is_none_or(|newest| carried_on(newest, now) < stamp) {
            self.stamp = Some((stamp, now.uptime));
        }
        if stamp > self.wall(now) && self.trust == Trust::Unset {
            self.anchor = Some((stamp, now.uptime));
        }
        if let Some(told) = self.disbelieved {
            self.network(now, carried_on(told, now));
        }
    }

    /// Takes the mobile network's time. One that is absurd, older than the newest stamp, or that would set the clock back,
    /// is believed only when stamps agree; until they do it is remembered.
    pub fn network(&mut self, now: Now, told: WallTime) {
        if !told.is_plausible() || self.trust > Trust::Network {
            return;
        }
        let is_before = |time: WallTime| told.0 < time.0 - AGREEMENT_MS;
        let sets_back = is_before(self.wall(now)) && self.wall(now).is_plausible();
        let older_than_stamp = self.stamp.is_some_and(|stamp| is_before(carried_on(stamp, now)));
        if (sets_back || older_than_stamp) && !self.agrees_with_stamps(now, told) {
            self.disbelieved = Some((told, now.uptime));
            return;
        }
        if older_than_stamp {
            self.stamp = self.came_last.into_iter().flatten().max_by_key(|stamp| carried_on(*stamp, now));
        }
        self.anchor = Some((told, now.uptime));
        self.disbelieved = None;
        self.trust = Trust::Network;
    }

    /// Tells whether the newest service-centre stamp was at about this time, or all those that came last.
    #[must_use]
    pub fn agrees_with_stamps(&self, now: Now, told: WallTime) -> bool {
        let agrees = |stamp: Moment| (carried_on(stamp, now).0 - told.0).abs() <= AGREEMENT_MS;
        self.stamp.is_some_and(agrees) || self.came_last.iter().all(|stamp| stamp.is_some_and(agrees))
    }
}

fn carried_on((then, at): Moment, now: Now) -> WallTime {
    let since_ms = i64::try_from(now.uptime.since_ms(at)).unwrap_or(i64::MAX);
    WallTime(then.0.saturating_add(since_ms))
}

/// Times that differ by no more than this agree: a text may take some minutes through the centre. Unit: ms.
const AGREEMENT_MS: i64 = 10 * 60_000;

/// How far a stamp may lie beyond a time that somebody vouches for: the box's clock drifts by seconds a day. Unit: ms.
pub const STAMP_AHEAD_MS_MAX: i64 = 86_400_000;

/// Stamps that outweigh an earlier one: two may have waited in the centre for each other.
pub const WITNESSES: usize = 3;

/// The earliest stamp that is believed: 2026-01-01 UTC, this software's first year. Unit: ms.
const STAMP_MS_MIN: i64 = 1_767_225_600_000;
/// Stamps from here on are clock faults: twenty years later. Unit: ms.
const STAMP_MS_MAX: i64 = STAMP_MS_MIN + 20 * 365 * 86_400_000;

#[cfg(test)]
mod tests {
    use super::*;

    const WOKE_IN_1970: Now = Now { uptime: Uptime(5_000), wall: WallTime(5_000) };

    #[test]
    fn a_stamp_moves_a_slow_clock_forward_without_lending_trust() {
        let mut clock = Clock::default();
        let stamp = WallTime(STAMP_MS_MIN + 1_000);
        clock.at_least(WOKE_IN_1970, stamp);
        assert_eq!(clock.wall(WOKE_IN_1970), stamp);
        assert_eq!(clock.trust(), Trust::Unset);
    }

    #[test]
    fn a_system_clock_that_is_set_later_is_not_corrected_twice() {
        let mut clock = Clock::default();
        let stamp = WallTime(STAMP_MS_MIN + 1_000);
        clock.at_least(WOKE_IN_1970, stamp);
        let a_minute_later = Uptime(65_000);
        let still_slow = Now { uptime: a_minute_later, wall: WallTime(65_000) };
        assert_eq!(clock.wall(still_slow), WallTime(stamp.0 + 60_000));
        let set = Now { uptime: a_minute_later, wall: WallTime(stamp.0 + 61_000) };
        assert_eq!(clock.wall(set), set.wall);
    }

    #[test]
    fn the_networks_time_is_trusted_and_sets_back_only_with_a_witness() {
        let at = |uptime_ms: u64, wall_ms: i64| Now { uptime: Uptime(uptime_ms), wall: WallTime(wall_ms) };
        let day_ms = 86_400_000;
        let truth = STAMP_MS_MIN + 10 * day_ms;
        let mut clock = Clock::default();
        clock.network(WOKE_IN_1970, WallTime(truth));
        assert_eq!((clock.wall(WOKE_IN_1970), clock.trust()), (WallTime(truth), Trust::Network));
        assert_eq!(clock.wall(at(65_000, 65_000)), WallTime(truth + 60_000), "it runs on");
        let fast = at(0, truth + day_ms);
        let mut clock = Clock::default();
        clock.network(fast, WallTime(truth));
        assert_eq!((clock.wall(fast), clock.trust()), (fast.wall, Trust::Unset), "no witness");
        clock.at_least(fast, WallTime(truth - 60_000));
        clock.network(fast, WallTime(truth));
        assert_eq!((clock.wall(fast), clock.trust()), (WallTime(truth), Trust::Network));
        clock.network(fast, WallTime(946_684_800_000));
        assert_eq!(clock.wall(fast), WallTime(truth), "a clock that was never set is no witness");
    }

    const MINUTE_MS: u64 = 60_000;
    const DAY_MS: i64 = 86_400_000;
    const TRUTH_MS: i64 = STAMP_MS_MIN + 100 * DAY_MS;

    /// A box that woke in 1970, so many minutes after the truth was [`TRUTH_MS`].
    fn after_minutes(minutes: u64) -> (Now, WallTime) {
        let uptime_ms = minutes * MINUTE_MS;
        let now = Now { uptime: Uptime(uptime_ms), wall: WallTime(uptime_ms.cast_signed()) };
        (now, WallTime(TRUTH_MS + uptime_ms.cast_signed()))
    }

    #[test]
    fn a_stamp_far_beyond_a_trusted_time_is_disbelieved() {
        let mut clock = Clock::default();
        let (now, truth) = after_minutes(0);
        clock.network(now, truth);
        clock.at_least(now, WallTime(truth.0 + STAMP_AHEAD_MS_MAX + 1));
        let (later, truth) = after_minutes(60);
        let slower = WallTime(truth.0 - 5_000);
        clock.network(later, slower);
        assert_eq!(clock.wall(later), slower, "the network is believed as before");
    }

    #[test]
    fn a_stamp_from_the_future_is_outweighed_by_those_that_come_after_it() {
        let mut clock = Clock::default();
        let (now, truth) = after_minutes(0);
        clock.at_least(now, WallTime(truth.0 + 3_000 * DAY_MS));
        for minutes in 1..4 {
            let (now, truth) = after_minutes(minutes);
            clock.network(now, truth);
            assert_eq!(clock.trust(), Trust::Unset, "not the network alone");
            clock.at_least(now, truth);
        }
        let (now, truth) = after_minutes(4);
        assert_eq!((clock.wall(now), clock.trust()), (truth, Trust::Network));
        clock.network(now, WallTime(truth.0 + 5_000));
        assert_eq!(clock.wall(now), WallTime(truth.0 + 5_000), "it is not thought of again");
    }

    #[test]
    fn a_stamp_from_tomorrow_is_outweighed_too() {
        let mut clock = Clock::default();
        let (now, truth) = after_minutes(0);
        clock.network(now, truth);
        clock.at_least(now, WallTime(truth.0 + DAY_MS / 2));
        for minutes in 1..4 {
            let (now, truth) = after_minutes(minutes);
            clock.at_least(now, truth);
        }
        let (now, truth) = after_minutes(60);
        let slower = WallTime(truth.0 - 5_000);
        clock.network(now, slower);
        assert_eq!(clock.wall(now), WallTime(slower.0));
    }

    #[test]
    fn stamps_that_disagree_with_each_other_outweigh_nothing() {
        let mut clock = Clock::default();
        let (now, truth) = after_minutes(0);
        clock.at_least(now, WallTime(truth.0 + 3_000 * DAY_MS));
        for hours_old in [0, 5, 0, 9, 0] {
            clock.at_least(now, WallTime(truth.0 - hours_old * 3_600_000));
            clock.network(now, truth);
        }
        assert_eq!(clock.trust(), Trust::Unset);
    }

    #[test]
    fn an_older_or_absurd_stamp_changes_nothing() {
        let mut clock = Clock::default();
        let now = Now { uptime: Uptime(0), wall: WallTime(STAMP_MS_MIN + 86_400_000) };
        clock.at_least(now, WallTime(STAMP_MS_MIN));
        clock.at_least(now, WallTime(STAMP_MS_MAX));
        clock.at_least(WOKE_IN_1970, WallTime(946_684_800_000));
        assert_eq!(clock.wall(now), now.wall);
    }
}
