//! Makes the hourly round, and carries out what comes of it.

use chaski_sync_core::time::{Now, Trust, Uptime, WallTime};

use super::{Node, modem_index};
use crate::limits::{REPORTS_PER_ROUND_MAX, REPORTS_SHARE};
use crate::step::World;
use crate::tutor::{Context, rounds};

const HOUR_MS: i64 = 3_600_000;

impl Node {
    /// Makes the round if an hour has begun since the last one, and somebody vouches for the time.
    pub(super) fn make_round(&mut self, now: Now, world: &World<'_>) {
        if self.round_deadline().is_none_or(|due| due > now.uptime) {
            return;
        }
        let wall = self.clock.wall(now);
        self.round_at = now.uptime.after_ms(self.ms_to_next_hour(wall));
        let chance = self.chance();
        self.budget.open(self.local_day(wall), &self.school);
        let reports_max = self.reports_max();
        let calls_by = (0..self.lines.len()).map(modem_index).find(|modem| self.calls_back_by(*modem, world));
        let context = super::answer::context(&self.config, &self.catalogues, world, wall, chance);
        let context = Context { calls_by, ..context };
        let round = rounds::round(&mut self.school, &context, reports_max);
        self.remember(now, round.into());
    }

    /// When the next round is due; never while nobody vouches for the time.
    pub(super) fn round_deadline(&self) -> Option<Uptime> {
        (self.clock.trust() != Trust::Unset && !self.stopping).then_some(self.round_at)
    }

    /// Weekly reports that may be queued in one round, so that answers have room.
    fn reports_max(&self) -> usize {
        let share = self.config.segments_per_day / REPORTS_SHARE;
        let share = usize::try_from(share).unwrap_or(usize::MAX).min(REPORTS_PER_ROUND_MAX);
        let segments = u32::try_from(share).unwrap_or(u32::MAX);
        let fits = self.outbox.has_room() && self.budget.fits(segments, self.config.segments_per_day, false);
        if fits { share } else { 0 }
    }

    /// Unit: ms, at least 1.
    fn ms_to_next_hour(&self, wall: WallTime) -> u64 {
        let utc = jiff::Timestamp::from_millisecond(wall.0).unwrap_or_default();
        let offset_ms = i64::from(self.config.timezone.to_offset(utc).seconds()) * 1_000;
        (HOUR_MS - (wall.0 + offset_ms).rem_euclid(HOUR_MS)).cast_unsigned()
    }
}

#[cfg(test)]
mod tests;
