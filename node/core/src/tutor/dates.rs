//! Days and hours as people at the school say them.

use chaski_sync_core::time::WallTime;
use jiff::tz::TimeZone;

use super::Exchange;
use crate::calendar::local_time;
use crate::i18n::Catalogue;

impl Exchange<'_> {
    /// Days since 1970-01-01, local.
    pub(super) fn today(&self) -> i32 {
        self.context.today()
    }

    /// `21/11/2026`.
    pub(super) fn date(&self, at: WallTime) -> String {
        let date = local_time(at, self.context.timezone).date();
        format!("{}/{}/{}", date.day(), date.month(), date.year())
    }

    /// `jueves 10:15`, within the next days.
    pub(super) fn weekday_and_hour(&self, at: WallTime) -> String {
        weekday_and_hour(self.catalogue(), self.context.timezone, at)
    }
}

/// `jueves 10:15`, within the next days.
pub(crate) fn weekday_and_hour(catalogue: &Catalogue, timezone: &TimeZone, at: WallTime) -> String {
    let local = local_time(at, timezone);
    let weekday = local.date().weekday().to_monday_one_offset();
    let weekday = catalogue.say(&format!("weekday-{weekday}"), &[]);
    format!("{weekday} {}:{:02}", local.hour(), local.minute())
}
