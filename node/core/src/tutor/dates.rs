//! Days and hours as people at the school say them.

use chaski_sync_core::time::WallTime;
use jiff::Timestamp;
use jiff::civil::DateTime;

use super::Exchange;

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
        let local = self.local(at);
        let weekday = self.text(&format!("weekday-{}", local.date().weekday().to_monday_one_offset()), &[]);
        format!("{weekday} {}:{:02}", local.hour(), local.minute())
    }

    fn local(&self, at: WallTime) -> DateTime {
        let at = Timestamp::from_millisecond(at.0).unwrap_or_default();
        self.context.timezone.to_datetime(at)
    }
}
