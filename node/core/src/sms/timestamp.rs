//! TP-SCTS and the other seven-octet times: local time with its distance from UTC in quarters of an hour.
//!
//! Source: 3GPP TS 23.040 section 9.2.3.11. The calendar is the proleptic Gregorian one, counted from 1970-01-01.

const MS_PER_SECOND: i64 = 1000;
const SECONDS_PER_DAY: i64 = 86_400;
const SECONDS_PER_QUARTER: i64 = 900;

/// Local seconds of 1970-01-01 00:00:00 and 2069-12-31 23:59:59, the ends of what two year digits can say.
const LOCAL_SECONDS: (i64, i64) = (0, 3_155_759_999);

/// Zone digits go up to 79 quarters.
const QUARTERS_MAX: i8 = 79;

/// The sign of the zone, once the nibbles are swapped.
const NEGATIVE: u8 = 0x80;

/// Two-digit years from here are 19xx, which only a faulty clock says.
const LAST_CENTURY_FROM: u8 = 70;

/// A time in a TPDU, kept as its seven octets so that nothing is lost.
///
/// Shape: local time and zone. A stamp whose digits are not a date, or whose year is 1970 to 1999, is *doubtful*: the
/// message is good and the receiver's clock has to serve instead.
/// Source: 3GPP TS 23.040 section 9.2.3.11.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Timestamp([u8; 7]);

/// A local time as people write it.
struct Local {
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
    quarters: i64,
}

impl Timestamp {
    /// Takes the seven octets as they stand in the TPDU.
    pub fn from_octets(octets: [u8; 7]) -> Self {
        Self(octets)
    }

    /// Makes the stamp of a moment.
    ///
    /// Units: milliseconds since 1970 UTC, cut to whole seconds; quarters of an hour east of UTC (Peru is −20).
    /// Shape: local times outside 1970 to 2069 and zones beyond ±79 take the nearest that can be written.
    pub fn from_unix_ms(ms: i64, quarters: i8) -> Self {
        let quarters = quarters.clamp(-QUARTERS_MAX, QUARTERS_MAX);
        let local = ms.div_euclid(MS_PER_SECOND).saturating_add(i64::from(quarters) * SECONDS_PER_QUARTER);
        let local = local.clamp(LOCAL_SECONDS.0, LOCAL_SECONDS.1);
        let (year, month, day) = date_of_days(local.div_euclid(SECONDS_PER_DAY));
        let second = local.rem_euclid(SECONDS_PER_DAY);
        let fields = [year % 100, month, day, second / 3600, second / 60 % 60, second % 60].map(bcd);
        let sign = if quarters < 0 { NEGATIVE } else { 0 };
        let zone = bcd(i64::from(quarters.unsigned_abs())) | sign.rotate_left(4);
        Self([fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], zone])
    }

    /// The seven octets as they stand in the TPDU.
    pub fn to_octets(self) -> [u8; 7] {
        self.0
    }

    /// The moment, or nothing when the stamp is doubtful.
    ///
    /// Units: milliseconds since 1970 UTC.
    pub fn unix_ms(self) -> Option<i64> {
        let local = self.local().filter(|local| local.year >= 2000)?;
        let days = days_of_date(local.year, local.month, local.day);
        let second = days * SECONDS_PER_DAY + local.hour * 3600 + local.minute * 60 + local.second;
        Some((second - local.quarters * SECONDS_PER_QUARTER) * MS_PER_SECOND)
    }

    /// Whether the stamp is no date, or one that only a faulty clock gives.
    pub fn is_doubtful(self) -> bool {
        self.unix_ms().is_none()
    }

    /// The local time with the sender's offset, such as `2026-03-09T08:15:30-05:00`; empty when the digits are no date.
    ///
    /// Source: RFC 3339 section 5.6.
    pub fn to_rfc3339(self) -> String {
        let Some(local) = self.local() else { return String::new() };
        let Local { year, month, day, hour, minute, second, quarters } = local;
        let sign = if quarters < 0 { '-' } else { '+' };
        let (zone_hour, zone_minute) = (quarters.abs() / 4, quarters.abs() % 4 * 15);
        format!(
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{sign}{zone_hour:02}:{zone_minute:02}"
        )
    }

    /// The date and time, when the digits are one.
    fn local(self) -> Option<Local> {
        let [year, month, day, hour, minute, second, zone] = self.0;
        let year = digits(year)?;
        let century = if year < i64::from(LAST_CENTURY_FROM) { 2000 } else { 1900 };
        let local = Local {
            year: century + year,
            month: digits(month)?,
            day: digits(day)?,
            hour: digits(hour)?,
            minute: digits(minute)?,
            second: digits(second)?,
            quarters: quarters(zone)?,
        };
        local.is_real().then_some(local)
    }
}

impl Local {
    fn is_real(&self) -> bool {
        (1..=12).contains(&self.month)
            && (1..=days_in_month(self.year, self.month)).contains(&self.day)
            && self.hour < 24
            && self.minute < 60
            && self.second < 60
    }
}

/// Two decimal digits as a swapped BCD octet.
fn bcd(number: i64) -> u8 {
    let digit = |digit: i64| u8::try_from(digit.rem_euclid(10)).unwrap_or(0);
    digit(number / 10) | digit(number) << 4
}

/// The number in a swapped BCD octet.
fn digits(octet: u8) -> Option<i64> {
    let (tens, ones) = (octet & 0x0F, octet >> 4);
    (tens < 10 && ones < 10).then(|| i64::from(tens * 10 + ones))
}

/// The zone in quarters of an hour. The sign is the highest bit once the nibbles are swapped.
fn quarters(octet: u8) -> Option<i64> {
    let swapped = octet.rotate_left(4);
    let quarters = digits((swapped & !NEGATIVE).rotate_left(4))?;
    Some(if swapped & NEGATIVE != 0 { -quarters } else { quarters })
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to the first of January of a year.
fn days_before_year(year: i64) -> i64 {
    let leap_days = |year: i64| year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    (year - 1970) * 365 + leap_days(year - 1) - leap_days(1969)
}

fn days_of_date(year: i64, month: i64, day: i64) -> i64 {
    days_before_year(year) + (1..month).map(|month| days_in_month(year, month)).sum::<i64>() + day - 1
}

fn date_of_days(days: i64) -> (i64, i64, i64) {
    let mut year = 1970 + days.div_euclid(366);
    while days_before_year(year + 1) <= days {
        year += 1;
    }
    let (mut month, mut day) = (1, days - days_before_year(year));
    while day >= days_in_month(year, month) {
        day -= days_in_month(year, month);
        month += 1;
    }
    (year, month, day + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PERU: i8 = -20;

    #[test]
    fn the_zone_of_peru_is_negative() {
        let stamp = Timestamp::from_octets([0x62, 0x30, 0x90, 0x80, 0x51, 0x03, 0x0A]);
        assert_eq!(stamp.to_rfc3339(), "2026-03-09T08:15:30-05:00");
        assert_eq!(stamp.unix_ms(), Some(1_773_062_130_000));
        assert_eq!(Timestamp::from_unix_ms(1_773_062_130_999, PERU), stamp);
    }

    #[test]
    fn odd_stamps_are_doubtful() {
        let good = [0x62, 0x30, 0x90, 0x80, 0x51, 0x03, 0x0A];
        for (at, octet) in
            [(0, 0xF2), (0, 0x49), (1, 0x31), (1, 0x00), (2, 0x23), (3, 0x42), (4, 0x06), (6, 0xFF)]
        {
            let mut octets = good;
            octets[at] = octet;
            let stamp = Timestamp::from_octets(octets);
            assert!(stamp.is_doubtful(), "{octets:02X?}");
            assert_eq!(stamp.to_octets(), octets);
        }
        assert_eq!(Timestamp::from_octets([0xFF; 7]).to_rfc3339(), "");
    }

    #[test]
    fn what_cannot_be_written_takes_the_nearest() {
        assert_eq!(Timestamp::from_unix_ms(i64::MIN, PERU).to_rfc3339(), "1970-01-01T00:00:00-05:00");
        assert_eq!(Timestamp::from_unix_ms(i64::MAX, 127).to_rfc3339(), "2069-12-31T23:59:59+19:45");
        assert!(Timestamp::from_unix_ms(0, 0).is_doubtful());
    }

    proptest! {
        #[test]
        fn every_second_of_the_century_comes_back(
            ms in 946_771_200_000_i64..3_155_673_600_000,
            quarters in -QUARTERS_MAX..=QUARTERS_MAX,
        ) {
            let stamp = Timestamp::from_unix_ms(ms, quarters);
            prop_assert_eq!(stamp.unix_ms(), Some(ms - ms % MS_PER_SECOND));
            prop_assert_eq!(Timestamp::from_unix_ms(ms, quarters), stamp);
        }

        #[test]
        fn any_octets_are_a_stamp(octets: [u8; 7]) {
            let stamp = Timestamp::from_octets(octets);
            prop_assert_eq!(stamp.is_doubtful(), stamp.unix_ms().is_none());
            prop_assert!(stamp.to_rfc3339().is_empty() || stamp.to_rfc3339().len() == 25);
        }
    }
}
