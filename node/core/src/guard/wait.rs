//! How long an answer will wait, and who is told.

use std::collections::BTreeMap;

use chaski_sync_core::time::Uptime;

use super::bucket::{Bucket, Rate};
use crate::limits::{AIR_MS, AIR_MS_MAX, WAIT_NOTICE_REFILL_MS, WAIT_NOTICES_MAX, WAIT_UNTOLD_MS};
use crate::step::ModemIndex;

/// Notices of waiting, all phones together.
const NOTICES: Rate = Rate { capacity: WAIT_NOTICES_MAX, refill_ms: WAIT_NOTICE_REFILL_MS };
/// Milliseconds of a minute.
const MINUTE_MS: u64 = 60_000;

/// What is known of waiting.
#[derive(Debug, Default)]
pub(super) struct Wait {
    modems: BTreeMap<ModemIndex, Air>,
    notices: Bucket,
}

/// The time that one modem's segments need.
#[derive(Debug, Default)]
struct Air {
    began: Option<Uptime>,
    /// Moving average; nothing before the first. Unit: ms.
    average_ms: Option<u64>,
}

impl Wait {
    /// A modem was given a segment.
    pub(super) fn submit_began(&mut self, now: Uptime, modem: ModemIndex) {
        self.modems.entry(modem).or_default().began = Some(now);
    }

    /// The submit is over; only one that was sent tells how long segments need.
    pub(super) fn submit_ended(&mut self, now: Uptime, modem: ModemIndex, sent: bool) {
        let air = self.modems.entry(modem).or_default();
        let Some(began) = air.began.take().filter(|_| sent) else { return };
        // A modem that had to be mended meanwhile says nothing about the air.
        let took_ms = now.since_ms(began).min(AIR_MS_MAX);
        // An eighth of the newest: a slow minute shows, a slow segment hardly.
        air.average_ms = Some(air.average_ms.map_or(took_ms, |average| (7 * average + took_ms) / 8));
    }

    /// Returns the time that one segment of this modem needs. Unit: ms.
    #[must_use]
    pub(super) fn air_ms(&self, modem: ModemIndex) -> u64 {
        self.modems.get(&modem).and_then(|air| air.average_ms).unwrap_or(AIR_MS)
    }

    /// Returns the minutes to tell, rounded up, for an answer behind so many segments; nothing for a short wait.
    #[must_use]
    pub(super) fn minutes(&self, modem: ModemIndex, segments_ahead: u32) -> Option<u64> {
        let wait_ms = u64::from(segments_ahead) * self.air_ms(modem);
        (wait_ms > WAIT_UNTOLD_MS).then(|| wait_ms.div_ceil(MINUTE_MS))
    }

    /// Tells whether one more notice may be sent, and counts it.
    pub(super) fn take_notice(&mut self, now: Uptime) -> bool {
        self.notices.take(now, NOTICES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_is_told_from_measured_air_and_only_when_it_is_long() {
        let mut wait = Wait::default();
        assert_eq!((wait.minutes(0, 75), wait.minutes(0, 76)), (None, Some(6)));
        wait.submit_began(Uptime(0), 0);
        wait.submit_ended(Uptime(8_000), 0, true);
        assert_eq!((wait.minutes(0, 45), wait.minutes(1, 45)), (Some(6), None), "modem 0 is slow");
        wait.submit_began(Uptime(0), 0);
        wait.submit_ended(Uptime(90_000), 0, false);
        assert_eq!(wait.air_ms(0), 8_000, "one in doubt tells nothing");
    }

    #[test]
    fn notices_are_at_most_twenty_in_ten_minutes() {
        let mut wait = Wait::default();
        let told = (0..600).filter(|second| wait.take_notice(Uptime(second * 1_000))).count();
        assert_eq!(told, 19);
    }
}
