//! Calendar time, as far as modems and service centres write it.

/// A moment in a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CivilTime {
    pub(crate) year: i64,
    pub(crate) month: u8,
    pub(crate) day: u8,
    pub(crate) hour: u8,
    pub(crate) minute: u8,
    pub(crate) second: u8,
    pub(crate) zone_quarters: i8,
}

impl CivilTime {
    /// Peru's zone: five hours behind UTC.
    pub(crate) const PERU_QUARTERS: i8 = -20;

    /// The moment in a zone that is so many quarters of an hour ahead of UTC.
    pub(crate) fn at(unix_ms: i64, zone_quarters: i8) -> CivilTime {
        let local_s = unix_ms.div_euclid(1000) + i64::from(zone_quarters) * 900;
        let (days, second_of_day) = (local_s.div_euclid(86_400), local_s.rem_euclid(86_400));
        let (year, month, day) = date(days);
        CivilTime {
            year,
            month,
            day,
            hour: small(second_of_day / 3_600),
            minute: small(second_of_day / 60 % 60),
            second: small(second_of_day % 60),
            zone_quarters,
        }
    }

    /// The seven octets of a time stamp in a TPDU [23.040 §9.2.3.11].
    pub(crate) fn as_time_stamp(&self) -> [u8; 7] {
        let sign = if self.zone_quarters < 0 { 0x08 } else { 0 };
        let zone = swapped(self.zone_quarters.unsigned_abs()) | sign;
        let year = small(self.year.rem_euclid(100));
        let [month, day, hour, minute, second] =
            [self.month, self.day, self.hour, self.minute, self.second].map(swapped);
        [swapped(year), month, day, hour, minute, second, zone]
    }
}

/// The moment of a time stamp in a TPDU, in milliseconds since 1970 UTC; nothing when a digit is none.
pub(crate) fn unix_ms_of_stamp(stamp: &[u8]) -> Option<i64> {
    let &[year, month, day, hour, minute, second, zone] = stamp else { return None };
    let number = |octet: u8| {
        let (tens, units) = (i64::from(octet & 0xF), i64::from(octet >> 4));
        (tens < 10 && units < 10).then_some(tens * 10 + units)
    };
    let quarters = number(zone & !0x08)? * if zone & 0x08 == 0 { 1 } else { -1 };
    let days = days_before(2_000 + number(year)?, number(month)?, number(day)?);
    let local_s = ((days * 24 + number(hour)?) * 60 + number(minute)?) * 60 + number(second)?;
    Some((local_s - quarters * 900) * 1_000)
}

/// Two decimal digits as a TPDU has them, units first.
fn swapped(number: u8) -> u8 {
    ((number % 10) << 4) | (number / 10)
}

/// The date that lies so many days after 1970-01-01, by counting years that begin in March.
fn date(days: i64) -> (i64, u8, u8) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), small(month), small(day))
}

/// The days from 1970-01-01 to a date, by counting years that begin in March.
fn days_before(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn small(number: i64) -> u8 {
    u8::try_from(number).expect("a calendar field other than the year is below 100")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_stamp_has_its_digits_swapped() {
        let stamp = CivilTime::at(1_773_062_130_000, -20).as_time_stamp();
        assert_eq!(stamp, [0x62, 0x30, 0x90, 0x80, 0x51, 0x03, 0x0A]);
    }

    #[test]
    fn a_time_stamp_is_read_back() {
        for unix_ms in [951_782_400_000, 1_773_062_130_000, 1_798_761_599_000] {
            for zone in [-20, 0, 22] {
                let stamp = CivilTime::at(unix_ms, zone).as_time_stamp();
                assert_eq!(unix_ms_of_stamp(&stamp), Some(unix_ms), "{stamp:02X?}");
            }
        }
        assert_eq!(unix_ms_of_stamp(&[0x62, 0x30, 0x9F, 0, 0, 0, 0]), None);
    }

    #[test]
    fn known_moments() {
        let at = |unix_ms, zone| {
            let CivilTime { year, month, day, hour, minute, second, .. } = CivilTime::at(unix_ms, zone);
            (year, [month, day, hour, minute, second])
        };
        assert_eq!(at(0, 0), (1970, [1, 1, 0, 0, 0]));
        assert_eq!(at(1_072_915_200_000, 0), (2004, [1, 1, 0, 0, 0]));
        assert_eq!(at(1_773_062_130_000, -20), (2026, [3, 9, 8, 15, 30]));
        assert_eq!(at(951_782_400_000, 4), (2000, [2, 29, 1, 0, 0]));
    }
}
