//! When the school teaches: terms and holidays as data, and a careful rule for years without data.
//!
//! It knows dates, not what is done on them. A week is a school week from Monday to Sunday; its number counts from
//! 1970-01-05, a Monday.

use chaski_sync_core::time::WallTime;
use jiff::civil::{Date, DateTime, Weekday, date};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use crate::limits::GAP_SCHOOL_DAYS_EXCUSED;

mod easter;

use easter::easter;

/// The Monday of week 0.
const WEEK_ZERO: Date = date(1970, 1, 5);

/// A part of the school year in which lessons go on; both days are part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// Days without lessons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holidays {
    /// The same in every year: month and day.
    pub yearly: Vec<(i8, i8)>,
    /// Of one year, such as a village's feast.
    pub once: Vec<Date>,
    /// Those that move with Easter Sunday. Unit: days after it, negative before it.
    pub from_easter: Vec<i16>,
}

/// Terms and holidays of a school.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    terms: Vec<Term>,
    holidays: Holidays,
}

impl Calendar {
    /// Makes a calendar of its data. Years in which no term lies go by the rule of [`Calendar::is_term`].
    #[must_use]
    pub fn new(mut terms: Vec<Term>, holidays: Holidays) -> Self {
        terms.sort_by_key(|term| term.from);
        Self { terms, holidays }
    }

    /// The terms that are data, in their order.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Whether a year's terms are data; otherwise the rule holds.
    #[must_use]
    pub fn is_known(&self, year: i16) -> bool {
        self.terms.iter().any(|term| term.from.year() <= year && year <= term.to.year())
    }

    /// Whether a date lies in a term, weekends and holidays inside it included.
    ///
    /// In a year without data: from the Monday on or after 14 March to the Friday on or before 18 December, but for the
    /// three weeks around the feasts of July. It leaves out rather too much.
    #[must_use]
    pub fn is_term(&self, date: Date) -> bool {
        let lies_in = |term: &Term| term.from <= date && date <= term.to;
        if self.is_known(date.year()) {
            return self.terms.iter().any(lies_in);
        }
        terms_by_rule(date.year()).iter().any(lies_in)
    }

    /// Whether a date is a holiday; a Saturday or Sunday is none by itself.
    #[must_use]
    pub fn is_holiday(&self, date: Date) -> bool {
        let moves = || {
            let since_easter = days_between(easter(date.year()), date);
            self.holidays.from_easter.iter().any(|days| i32::from(*days) == since_easter)
        };
        self.holidays.yearly.contains(&(date.month(), date.day()))
            || self.holidays.once.contains(&date)
            || moves()
    }

    /// Whether there are lessons on a date.
    #[must_use]
    pub fn is_school_day(&self, date: Date) -> bool {
        let is_weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        !is_weekend && self.is_term(date) && !self.is_holiday(date)
    }

    /// Whether any day from Monday to Sunday of a date's week lies in a term: when people may be texted unasked.
    #[must_use]
    pub fn is_term_week(&self, date: Date) -> bool {
        let monday = monday_of(date);
        (0..7).any(|day| self.is_term(plus_days(monday, day)))
    }

    /// Whether days without learning between two days with learning are to be overlooked: at most
    /// [`GAP_SCHOOL_DAYS_EXCUSED`] of them were school days. Nobody learns in every power cut and every harvest.
    #[must_use]
    pub fn gap_is_excused(&self, from: Date, to: Date) -> bool {
        let mut missed = 0;
        let mut day = plus_days(from, 1);
        while day < to {
            missed += u32::from(self.is_school_day(day));
            if missed > GAP_SCHOOL_DAYS_EXCUSED {
                return false;
            }
            day = match day.tomorrow() {
                Ok(next) => next,
                Err(_) => return true,
            };
        }
        true
    }
}

/// The local date and time at the school.
#[must_use]
pub fn local_time(wall: WallTime, timezone: &TimeZone) -> DateTime {
    timezone.to_datetime(Timestamp::from_millisecond(wall.0).unwrap_or_default())
}

/// Weeks since 1970-01-05, a Monday.
#[must_use]
pub fn week_of(date: Date) -> i32 {
    days_between(WEEK_ZERO, date).div_euclid(7)
}

/// Days since 1970-01-01.
#[must_use]
pub fn day_of(date: Date) -> i32 {
    days_between(WEEK_ZERO, date) + 4
}

/// The date so many days after 1970-01-01.
#[must_use]
pub fn date_of(day: i32) -> Date {
    plus_days(WEEK_ZERO, day - 4)
}

/// The date so many days later; the same where time ends.
#[must_use]
pub fn plus_days(date: Date, days: i32) -> Date {
    date.checked_add(Span::new().days(days)).unwrap_or(date)
}

/// The Monday of a date's week.
#[must_use]
pub fn monday_of(date: Date) -> Date {
    plus_days(date, -i32::from(date.weekday().to_monday_zero_offset()))
}

fn days_between(from: Date, to: Date) -> i32 {
    i32::try_from(to.duration_since(from).as_hours() / 24).unwrap_or_default()
}

/// Two terms with the break of July and August between them, a week wider than it was in the years that are known.
fn terms_by_rule(year: i16) -> [Term; 2] {
    let begins = plus_days(monday_of(date(year, 3, 13)), 7);
    let ends = plus_days(monday_of(plus_days(date(year, 12, 18), -4)), 4);
    let break_begins = monday_of(date(year, 7, 22));
    let break_ends = plus_days(monday_of(date(year, 8, 9)), 6);
    [
        Term { from: begins, to: plus_days(break_begins, -3) },
        Term { from: plus_days(break_ends, 1), to: ends },
    ]
}

#[cfg(test)]
mod tests;
