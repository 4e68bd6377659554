//! Days and hours as people at the school say them.

use chaski_sync_core::time::WallTime;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::Exchange;
use crate::i18n::Catalogue;

impl Exchange<'_> {
    /// Days since 1970-01-01, local.
    pub(super) fn today(&self) -> i32 {
        let days = self.local(self.context.wall).date().since(jiff::civil::date(1970, 1, 1));
        days.map_or(0, |span| span.get_days())
    }

    /// `21/11/2026`.
    pub(super) fn date(&self, at: WallTime) -> String {
        let date = self.local(at).date();
        format!("{}/{}/{}", date.day(), date.month(), date.year())
    }

    /// `jueves 10:15`, within the next days.
    pub(super) fn weekday_and_hour(&self, at: WallTime) -> String {
        weekday_and_hour(self.catalogue(), self.context.timezone, at)
    }

    fn local(&self, at: WallTime) -> DateTime {
        let at = Timestamp::from_millisecond(at.0).unwrap_or_default();
        self.context.timezone.to_datetime(at)
    }
}

/// `jueves 10:15`, within the next days.
pub(crate) fn weekday_and_hour(catalogue: &Catalogue, timezone: &TimeZone, at: WallTime) -> String {
    let local = timezone.to_datetime(Timestamp::from_millisecond(at.0).unwrap_or_default());
    let weekday = local.date().weekday().to_monday_one_offset();
    let weekday = catalogue.say(&format!("weekday-{weekday}"), &[]);
    format!("{weekday} {}:{:02}", local.hour(), local.minute())
}
