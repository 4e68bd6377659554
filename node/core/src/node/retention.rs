//! How long raw texts are kept: once a local day those that are too old are let go.
//!
//! While nobody vouches for the time, their age is counted in hours that the box has really run: a clock that jumps ahead
//! lets nothing go early, and one that is never told the time lets it go all the same.

use std::collections::VecDeque;

use chaski_sync_core::time::{Now, Uptime, WallTime};

use super::Node;
use crate::limits::{RAN_HOURS_MAX, TEXTS_KEPT_DAYS, TEXTS_KEPT_WITHOUT_CONSENT_DAYS};
use crate::step::Write;

/// Unit: ms.
const DAY_MS: i64 = 86_400_000;
/// Unit: ms.
const HOUR_MS: u64 = 3_600_000;

/// Hours that the box ran while nobody vouched for the time.
#[derive(Debug, Default)]
pub(super) struct Running {
    /// What the clock said at their ends; ascending.
    ends: VecDeque<WallTime>,
    /// When the hour began that is not over.
    since: Option<Uptime>,
}

impl Running {
    pub(super) fn resume(ends: Vec<WallTime>) -> Self {
        Self { ends: ends.into(), since: None }
    }

    /// Whether an hour has passed; the next one begins with that.
    fn is_hour_over(&mut self, uptime: Uptime) -> bool {
        let is_over = uptime.since_ms(*self.since.get_or_insert(uptime)) >= HOUR_MS;
        if is_over {
            self.since = Some(uptime);
        }
        is_over
    }

    /// Counts an hour. Those with a later end are void: the clock was wrong then.
    fn end_hour(&mut self, wall: WallTime) {
        while self.ends.back().is_some_and(|end| *end >= wall) {
            self.ends.pop_back();
        }
        self.ends.push_back(wall);
        if self.ends.len() > RAN_HOURS_MAX {
            self.ends.pop_front();
        }
    }

    /// What the clock said so many days of running ago.
    fn days_ago(&self, days: i64) -> Option<WallTime> {
        let hours = usize::try_from(days).ok()? * 24;
        self.ends.get(self.ends.len().checked_sub(hours + 1)?).copied()
    }

    /// What has expired by the hours that were counted.
    fn texts_expire(&self) -> Option<Write> {
        let before_without_consent = self.days_ago(TEXTS_KEPT_WITHOUT_CONSENT_DAYS)?;
        let before = self.days_ago(TEXTS_KEPT_DAYS).unwrap_or_default();
        Some(Write::TextsExpire { before, before_without_consent })
    }
}

/// What is to be let go at a time that somebody vouches for.
fn texts_expire(wall: WallTime) -> Write {
    Write::TextsExpire {
        before: WallTime(wall.0 - TEXTS_KEPT_DAYS * DAY_MS),
        before_without_consent: WallTime(wall.0 - TEXTS_KEPT_WITHOUT_CONSENT_DAYS * DAY_MS),
    }
}

impl Node {
    /// The day on which it was done last; a box that never did it begins on the day after its newest text.
    pub(super) fn last_expiry(&self, before: Option<WallTime>, newest: WallTime) -> Option<i32> {
        let done = before.map(|before| WallTime(before.0 + TEXTS_KEPT_WITHOUT_CONSENT_DAYS * DAY_MS));
        done.or(Some(newest).filter(|newest| newest.is_plausible())).map(|at| self.local_day(at))
    }

    /// Lets go of raw texts that are too old, at the first event of a new local day.
    pub(super) fn expire_texts(&mut self, now: Now) {
        let Some(wall) = self.trusted_wall(now) else { return self.count_running(now) };
        self.running.since = None;
        let day = self.local_day(wall);
        let done = self.texts_expired_on.replace(day);
        if done.is_some_and(|done| done != day) {
            self.let_go(texts_expire(wall));
        }
    }

    /// Counts the hours of running, and lets go by them once a day.
    fn count_running(&mut self, now: Now) {
        let wall = self.clock.wall(now);
        if !self.running.is_hour_over(now.uptime) || !wall.is_plausible() {
            return;
        }
        self.running.end_hour(wall);
        self.step.writes.push(Write::Ran { until: wall });
        let Some(write) = self.running.texts_expire() else { return };
        let day = self.local_day(wall);
        if self.texts_expired_on.replace(day) != Some(day) {
            self.let_go(write);
        }
    }

    fn let_go(&mut self, write: Write) {
        if let Write::TextsExpire { before, before_without_consent } = &write {
            self.forget_replies(*before, *before_without_consent);
        }
        self.step.writes.push(write);
    }

    /// What was said last is a raw text too.
    fn forget_replies(&mut self, before: WallTime, before_without_consent: WallTime) {
        let school = &self.school;
        self.last_replies.retain(|number, _| {
            let has_consent = school.people_of(*number).any(|person| person.consent.is_some());
            let before = if has_consent { before } else { before_without_consent };
            school.phones.get(*number).is_some_and(|phone| phone.heard >= before)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_without_consent_and_a_term_with_it() {
        let Write::TextsExpire { before, before_without_consent } = texts_expire(WallTime(100 * DAY_MS))
        else {
            panic!("it lets texts go")
        };
        assert_eq!((before, before_without_consent), (WallTime(10 * DAY_MS), WallTime(93 * DAY_MS)));
    }

    /// Runs for some hours, with the clock `ahead_ms` before the true time.
    fn run(running: &mut Running, from_hour: i64, hours: i64, ahead_ms: i64) {
        for hour in from_hour + 1..=from_hour + hours {
            running.end_hour(WallTime(hour * HOUR_MS.cast_signed() + ahead_ms));
        }
    }

    fn expired(running: &Running) -> Option<(WallTime, WallTime)> {
        let Write::TextsExpire { before, before_without_consent } = running.texts_expire()? else {
            panic!("it lets texts go")
        };
        Some((before, before_without_consent))
    }

    #[test]
    fn where_nobody_vouches_for_the_time_the_days_count_that_the_box_has_run() {
        let mut running = Running::default();
        run(&mut running, 0, 7 * 24, 0);
        assert_eq!(expired(&running), None);
        run(&mut running, 7 * 24, 1, 0);
        assert_eq!(expired(&running), Some((WallTime(0), WallTime(HOUR_MS.cast_signed()))));
        // Nights without power make the clock go on, and not the count.
        run(&mut running, 7 * 24 + 1, 83 * 24, 300 * DAY_MS);
        let (before, _) = expired(&running).expect("it runs");
        assert_eq!(before, WallTime(HOUR_MS.cast_signed()));
        assert_eq!(running.ends.len(), RAN_HOURS_MAX);
        run(&mut running, 90 * 24 + 1, 24, 300 * DAY_MS);
        assert_eq!(running.ends.len(), RAN_HOURS_MAX);
    }

    #[test]
    fn a_clock_that_jumps_ahead_and_back_lets_nothing_go_early() {
        let mut running = Running::default();
        run(&mut running, 0, 24, 0);
        let years_ms = 2_000 * DAY_MS;
        run(&mut running, 24, 6 * 24, years_ms);
        assert_eq!(expired(&running), None, "seven days have not passed");
        run(&mut running, 7 * 24, 1, years_ms);
        assert_eq!(expired(&running).expect("they have").1, WallTime(HOUR_MS.cast_signed()));
        run(&mut running, 7 * 24 + 1, 1, 0);
        assert_eq!(expired(&running), None, "the hours that the clock made wrong are void");
    }

    #[test]
    fn an_hour_is_counted_when_it_has_passed() {
        let mut running = Running::default();
        let over: Vec<bool> =
            [0, 1, HOUR_MS, HOUR_MS + 1, 2 * HOUR_MS].map(|at| running.is_hour_over(Uptime(at + 5))).into();
        assert_eq!(over, [false, false, true, false, true]);
    }
}
