//! Times that modems tell, read into milliseconds since 1970 (facts on modems, section 9; modem-faults G).
//!
//! Nothing is believed here: a modem that has not heard from a network tells 1980, 2000 or 2004.

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

/// Minutes of a quarter, the unit in which zones are told.
const QUARTER_MINUTES: i32 = 15;

/// A time as `AT+CCLK?` tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    civil: DateTime,
    /// Quarters of an hour east of UTC.
    zone: Option<i32>,
}

impl Reading {
    /// Reads the value of `+CCLK: "yy/MM/dd,hh:mm:ss±zz"`; the year may have four digits, the zone may be missing.
    #[must_use]
    pub fn parse(value: &str) -> Option<Self> {
        let text = value.trim().trim_matches('"');
        let sign = text.find(['+', '-']);
        let (stamp, zone) = text.split_at(sign.unwrap_or(text.len()));
        let zone = zone.parse().ok().filter(|zone: &i32| zone.abs() <= 56);
        Some(Self { civil: civil(stamp.split(['/', ',', ':', ' ']))?, zone })
    }

    /// Returns the moment if the time told is local, as TS 27.007 clause 8.15 has it; without a zone, that of `school`.
    /// Unit: ms since 1970.
    #[must_use]
    pub fn as_local(self, school: &TimeZone) -> Option<i64> {
        let zone = match self.zone {
            Some(quarters) => Offset::from_seconds(quarters * QUARTER_MINUTES * 60).ok()?.to_time_zone(),
            None => school.clone(),
        };
        zone.to_timestamp(self.civil).ok().map(|stamp| stamp.as_millisecond())
    }

    /// Returns the moment if the time told is UTC, as some firmware has it. Unit: ms since 1970.
    #[must_use]
    pub fn as_utc(self) -> Option<i64> {
        TimeZone::UTC.to_timestamp(self.civil).ok().map(|stamp| stamp.as_millisecond())
    }
}

/// Reads what follows `*PSUTTZ:` or `^NWTIME:`, both in UTC. Unit: ms since 1970.
#[must_use]
pub fn parse_utc(rest: &str) -> Option<i64> {
    let stamp = rest.split(['+', '-', '"']).next().unwrap_or_default();
    let civil = civil(stamp.split(['/', ',', ':', ' ']).filter(|part| !part.is_empty()))?;
    Reading { civil, zone: None }.as_utc()
}

/// Six numbers: year, month, day, hour, minute, second. A year of two digits is of this century.
fn civil<'t>(parts: impl Iterator<Item = &'t str>) -> Option<DateTime> {
    let numbers: Vec<i16> = parts.map_while(|part| part.trim().parse().ok()).take(6).collect();
    let [year, month, day, hour, minute, second] = numbers.try_into().ok()?;
    let year = if year < 100 { year + 2000 } else { year };
    let small = |number: i16| i8::try_from(number).ok();
    DateTime::new(year, small(month)?, small(day)?, small(hour)?, small(minute)?, small(second)?, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-03-09 18:15:30 UTC, which is 13:15:30 in Lima.
    const MOMENT_MS: i64 = 1_773_080_130_000;

    #[test]
    fn a_clock_is_read_with_any_zone_or_none() {
        let lima = TimeZone::get("America/Lima").expect("the database is built in");
        let local = |value| Reading::parse(value).and_then(|reading| reading.as_local(&lima));
        for value in [
            "\"26/03/09,13:15:30-20\"",
            "26/03/09,13:15:30-20",
            "\"2026/03/09,13:15:30-20\"",
            "\"26/03/09,13:15:30\"",
            "\"26/03/09,18:15:30+00\"",
        ] {
            assert_eq!(local(value), Some(MOMENT_MS), "{value}");
        }
        assert_eq!(Reading::parse("\"26/03/09,18:15:30-20\"").and_then(Reading::as_utc), Some(MOMENT_MS));
        for value in ["", "\"\"", "26/13/09,13:15:30-20", "noise", "26/03/09,13:15"] {
            assert_eq!(local(value), None, "{value}");
        }
    }

    #[test]
    fn the_codes_that_tell_utc_are_read() {
        for rest in
            ["2026,3,9,18,15,30,\"-20\",0", "26, 3, 9, 18, 15, 30, \"-20\", 0", "26/03/09,18:15:30-20,00"]
        {
            assert_eq!(parse_utc(rest), Some(MOMENT_MS), "{rest}");
        }
        assert_eq!(parse_utc("nonsense"), None);
    }
}
