//! When nothing unasked may begin.

use chaski_sync_core::time::WallTime;
use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;

/// The night, and where: nothing unasked begins between two local times.
#[derive(Clone, Debug)]
pub struct QuietHours {
    /// From when to when; the first may be the later one. Equal times, or nothing: never quiet.
    pub hours: Option<(Time, Time)>,
    /// Whose local time.
    pub timezone: TimeZone,
}

impl Default for QuietHours {
    fn default() -> Self {
        Self { hours: None, timezone: TimeZone::UTC }
    }
}

impl QuietHours {
    /// How long they still last; `None` outside them. Unit: ms.
    pub(super) fn last_ms(&self, wall: WallTime) -> Option<u64> {
        let (from, until) = self.hours?;
        let local = Timestamp::from_millisecond(wall.0).ok()?.to_zoned(self.timezone.clone());
        let time = local.time();
        let is_quiet =
            if from <= until { from <= time && time < until } else { time >= from || time < until };
        if !is_quiet {
            return None;
        }
        let day = if time < until { local.date() } else { local.date().tomorrow().ok()? };
        let end = day.to_datetime(until).to_zoned(self.timezone.clone()).ok()?;
        let left = end.timestamp().as_millisecond() - wall.0;
        Some(u64::try_from(left).unwrap_or_default().max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_night_lasts_until_its_end_on_either_side_of_midnight() {
        let time = |hour, minute| Time::constant(hour, minute, 0, 0);
        let lima = TimeZone::get("America/Lima").expect("the database is built in");
        let night = QuietHours { hours: Some((time(21, 0), time(6, 30))), timezone: lima.clone() };
        let noon = QuietHours { hours: Some((time(12, 0), time(13, 0))), ..night.clone() };
        let never = QuietHours { hours: Some((time(12, 0), time(12, 0))), ..night.clone() };
        let table = [
            (&night, "2026-03-16T20:59:59", None),
            (&night, "2026-03-16T21:00:00", Some(9 * 60 + 30)),
            (&night, "2026-03-17T00:00:00", Some(6 * 60 + 30)),
            (&night, "2026-03-17T06:29:00", Some(1)),
            (&night, "2026-03-17T06:30:00", None),
            (&noon, "2026-03-17T12:15:00", Some(45)),
            (&noon, "2026-03-17T13:00:00", None),
            (&never, "2026-03-17T12:00:00", None),
        ];
        for (hours, local, minutes) in table {
            let local: jiff::civil::DateTime = local.parse().expect("a date");
            let wall = local.to_zoned(lima.clone()).expect("it exists").timestamp().as_millisecond();
            assert_eq!(hours.last_ms(WallTime(wall)), minutes.map(|min: u64| min * 60_000), "{local}");
        }
    }
}
