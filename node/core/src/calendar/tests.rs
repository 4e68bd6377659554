use super::*;

/// The year 2026 of the shipped calendar.
fn year_2026() -> Calendar {
    let term =
        |from: (i8, i8), to: (i8, i8)| Term { from: date(2026, from.0, from.1), to: date(2026, to.0, to.1) };
    let terms = vec![
        term((8, 10), (10, 9)),
        term((3, 16), (5, 15)),
        term((5, 25), (7, 24)),
        term((10, 19), (12, 18)),
    ];
    let holidays = Holidays {
        yearly: vec![(5, 1), (6, 29), (10, 8)],
        once: vec![date(2026, 6, 24)],
        from_easter: vec![-3, -2],
    };
    Calendar::new(terms, holidays)
}

#[test]
fn there_are_lessons_on_weekdays_of_a_term_that_are_no_holidays() {
    let calendar = year_2026();
    for (month, day, is_school_day) in [
        (3, 13, false),
        (3, 16, true),
        (3, 21, false),
        (4, 2, false),
        (4, 3, false),
        (4, 6, true),
        (5, 1, false),
        (5, 20, false),
        (6, 24, false),
        (6, 29, false),
        (8, 10, true),
        (12, 18, true),
        (12, 21, false),
    ] {
        let day = date(2026, month, day);
        assert_eq!(calendar.is_school_day(day), is_school_day, "{day}");
    }
}

#[test]
fn the_weekend_behind_a_term_belongs_to_its_last_week() {
    let calendar = year_2026();
    for (month, day, is_term, is_term_week) in [
        (5, 15, true, true),
        (5, 17, false, true),
        (5, 18, false, false),
        (5, 24, false, false),
        (5, 25, true, true),
        (12, 20, false, true),
        (12, 21, false, false),
        (1, 10, false, false),
    ] {
        let day = date(2026, month, day);
        assert_eq!((calendar.is_term(day), calendar.is_term_week(day)), (is_term, is_term_week), "{day}");
    }
}

#[test]
fn a_year_without_data_goes_by_a_rule_that_leaves_out_rather_too_much() {
    let calendar = year_2026();
    assert!(calendar.is_known(2026) && !calendar.is_known(2027));
    for (year, month, day, is_term) in [
        (2027, 3, 12, false),
        (2027, 3, 15, true),
        (2027, 7, 16, true),
        (2027, 7, 19, false),
        (2027, 8, 15, false),
        (2027, 8, 16, true),
        (2027, 12, 17, true),
        (2027, 12, 18, false),
        (2031, 12, 31, false),
    ] {
        let day = date(year, month, day);
        assert_eq!(calendar.is_term(day), is_term, "{day}");
    }
    // Where the data are known, the rule has no day that they do not have, but for the short breaks.
    let by_rule = Calendar::default();
    let mut day = date(2026, 1, 1);
    while day < date(2027, 1, 1) {
        let short_break = [(date(2026, 5, 18), date(2026, 5, 24)), (date(2026, 10, 12), date(2026, 10, 18))];
        let short_break = short_break.iter().any(|(from, to)| (*from..=*to).contains(&day));
        assert!(!by_rule.is_term(day) || calendar.is_term_week(day) || short_break, "{day}");
        day = plus_days(day, 1);
    }
}

#[test]
fn holidays_come_in_years_without_data_too() {
    assert!(year_2026().is_holiday(date(2031, 5, 1)));
    assert!(year_2026().is_holiday(date(2027, 3, 26)), "Good Friday");
    assert!(!year_2026().is_holiday(date(2027, 6, 24)), "of 2026 only");
}

#[test]
fn a_gap_is_excused_by_the_calendar_and_by_a_few_days_of_life() {
    let calendar = year_2026();
    for (from, to, is_excused) in [
        ((3, 16), (3, 17), true),
        ((3, 16), (3, 20), true),
        ((3, 16), (3, 23), false),
        ((5, 15), (5, 25), true),
        ((5, 15), (5, 28), true),
        ((5, 14), (5, 28), false),
        ((7, 24), (8, 10), true),
        ((3, 20), (3, 16), true),
    ] {
        let (from, to) = (date(2026, from.0, from.1), date(2026, to.0, to.1));
        assert_eq!(calendar.gap_is_excused(from, to), is_excused, "{from} to {to}");
    }
    assert!(!calendar.gap_is_excused(Date::MIN, Date::MAX));
    assert!(calendar.gap_is_excused(date(2026, 12, 18), date(2027, 3, 15)), "the long holidays");
}

#[test]
fn weeks_begin_on_monday() {
    assert_eq!(week_of(date(1970, 1, 5)), 0);
    assert_eq!(week_of(date(1970, 1, 4)), -1);
    assert_eq!(week_of(date(2026, 3, 22)), week_of(date(2026, 3, 16)));
    assert_eq!(week_of(date(2026, 3, 23)), week_of(date(2026, 3, 16)) + 1);
    assert_eq!((day_of(date(1970, 1, 1)), day_of(date(2026, 3, 16))), (0, 20_528));
    assert_eq!(monday_of(date(2026, 3, 22)), date(2026, 3, 16));
}
