use std::collections::BTreeMap;

use chaski_sync_core::content::Library;
use chaski_sync_core::time::WallTime;
use jiff::civil::{Date, DateTime, date};
use jiff::tz::TimeZone;

use super::super::{Context, Learnt};
use super::*;
use crate::calendar::{Calendar, Holidays, Term, plus_days, week_of};
use crate::i18n::Catalogues;
use crate::limits::{CODE_HOURS, REPORTS_PER_ROUND_MAX, UNASKED_PER_WEEK_MAX};
use crate::msisdn::Msisdn;
use crate::people::{Learning, Person, Phone, Purpose, Stage};
use crate::sms::{self, AlphabetPolicy};

/// A school over a year: rounds at any hour, restarts, jumps of the clock.
struct Year {
    school: School,
    library: Library,
    catalogues: Catalogues,
    calendar: Calendar,
    timezone: TimeZone,
    told: Vec<(DateTime, Msisdn, String)>,
}

/// The number of a person's phone.
fn phone(person: u32) -> Msisdn {
    Msisdn::from_u64(51_900_000_000 + u64::from(person))
}

fn year_2026() -> Calendar {
    let term =
        |from: (i8, i8), to: (i8, i8)| Term { from: date(2026, from.0, from.1), to: date(2026, to.0, to.1) };
    let terms = vec![
        term((3, 16), (5, 15)),
        term((5, 25), (7, 24)),
        term((8, 10), (10, 9)),
        term((10, 19), (12, 18)),
    ];
    let holidays = Holidays { yearly: vec![(5, 1)], from_easter: vec![-3, -2], ..Holidays::default() };
    Calendar::new(terms, holidays)
}

fn answer() -> Learnt {
    Learnt::Attempt { item: "a-1".to_owned(), attempt: 1, right: true }
}

impl Year {
    fn new() -> Self {
        Self {
            school: School::default(),
            library: Library::new(Vec::new()),
            catalogues: Catalogues::built_in(),
            calendar: year_2026(),
            timezone: TimeZone::get("America/Lima").expect("the database is built in"),
            told: Vec::new(),
        }
    }

    /// A learner with her phone.
    fn learner(&mut self, id: u32) {
        let learning = Box::new(Learning { grade: 3, ..Learning::default() });
        self.person(Person { id: PersonId(id), name: format!("Rosa {id}"), learning, ..Person::default() });
    }

    /// A guardian with his phone.
    fn guardian(&mut self, id: u32, wards: &[u32]) {
        let wards = wards.iter().map(|ward| PersonId(*ward)).collect();
        self.person(Person { id: PersonId(id), wards, ..Person::default() });
    }

    fn person(&mut self, person: Person) {
        let row = Phone { people: vec![person.id], open: Some(person.id), ..Phone::default() };
        self.school.phones.put(phone(person.id.0), row);
        let person = Person { stage: Stage::Registered, language: "es".to_owned(), ..person };
        self.school.people.put(person.id, person);
        self.school.keep();
    }

    fn works(&mut self, learner: u32, on: Date) {
        self.school.people.change(PersonId(learner), |row| row.work.note(on, &answer()));
        self.school.keep();
    }

    /// One round; returns how many rows it changed.
    fn round(&mut self, at: DateTime) -> usize {
        let wall = at.to_zoned(self.timezone.clone()).expect("it exists").timestamp().as_millisecond();
        let context = Context {
            calls_by: None,
            library: &self.library,
            previous: None,
            search: &crate::search::NoSearch,
            catalogues: &self.catalogues,
            languages: &[],
            alphabet: AlphabetPolicy::Plain,
            wall: WallTime(wall),
            timezone: &self.timezone,
            chance: 1,
            calendar: &self.calendar,
            trusted_adult: None,
            channel: crate::people::Channel::Text,
            voices: &[],
        };
        let round = round(&mut self.school, &context, REPORTS_PER_ROUND_MAX);
        for notice in round.notices {
            assert_eq!(sms::cost(&notice.text, AlphabetPolicy::Plain).segments, 1, "{}", notice.text);
            assert!(notice.expires.is_some_and(|end| end.0 > wall));
            self.told.extend(notice.to.iter().map(|to| (at, *to, notice.text.clone())));
        }
        self.school.keep().len()
    }

    /// A round at every hour from one day up to another.
    fn hours(&mut self, from: Date, until: Date) {
        self.hours_where(from, until, |_| true);
    }

    /// The same while the box is on.
    fn hours_where(&mut self, from: Date, until: Date, is_on: impl Fn(DateTime) -> bool) {
        let mut day = from;
        while day < until {
            for hour in 0..24 {
                if is_on(day.at(hour, 0, 0, 0)) {
                    self.round(day.at(hour, 0, 0, 0));
                }
            }
            day = plus_days(day, 1);
        }
    }

    fn weeks_told(&self, number: Msisdn) -> Vec<i32> {
        let told = self.told.iter().filter(|(_, to, _)| *to == number);
        told.map(|(at, ..)| week_of(at.date())).collect()
    }
}

/// A round at every hour of 2026; the learner works on each school day.
fn year_of_work(mut year: Year, restarts: bool) -> Year {
    let mut day = date(2026, 1, 1);
    while day < date(2027, 1, 1) {
        if year.calendar.is_school_day(day) {
            year.works(1, day);
        }
        year.hours(day, plus_days(day, 1));
        if restarts {
            // All that a restart leaves is the rows.
            year.round(day.at(15, 0, 0, 0));
            year.round(day.at(23, 0, 0, 0));
        }
        day = plus_days(day, 1);
    }
    year
}

#[test]
fn a_year_of_school_has_one_report_for_each_week_with_lessons() {
    for restarts in [false, true] {
        let mut year = Year::new();
        year.learner(1);
        year.guardian(2, &[1]);
        let year = year_of_work(year, restarts);
        let weeks = year.weeks_told(phone(2));
        assert_eq!(weeks.len(), 36, "four terms of nine weeks");
        assert!(weeks.is_sorted_by(|one, next| one < next), "once a week");
        for (at, to, _) in &year.told {
            assert_eq!(*to, phone(2), "the learner gets none");
            assert!(year.calendar.is_term_week(at.date()) && (15..19).contains(&at.hour()), "{at}");
        }
        let holiday = year.told.iter().find(|(at, ..)| week_of(at.date()) == week_of(date(2026, 5, 1)));
        assert_eq!(
            holiday.map(|(at, ..)| at.date()),
            Some(date(2026, 5, 2)),
            "on Saturday, not on a holiday"
        );
    }
}

#[test]
fn a_child_who_does_not_learn_is_told_of_kindly_and_more_and_more_rarely() {
    let mut year = Year::new();
    year.learner(1);
    year.guardian(2, &[1]);
    year.works(1, date(2026, 3, 18));
    year.hours(date(2026, 1, 1), date(2026, 7, 25));
    let first = week_of(date(2026, 3, 16));
    let after: Vec<i32> = year.weeks_told(phone(2)).iter().map(|week| week - first).collect();
    assert_eq!(after, [0, 2, 4, 8, 12, 16]);
    assert!(year.told[1..].iter().all(|(_, _, text)| text.contains("cuando quiera")), "{:?}", year.told);
}

#[test]
fn in_the_holidays_nobody_is_told_anything() {
    let mut year = Year::new();
    year.learner(1);
    year.guardian(2, &[1]);
    for day in 1..=14 {
        year.works(1, date(2026, 1, day));
        year.works(1, date(2026, 8, day.min(7)));
    }
    year.hours(date(2026, 1, 1), date(2026, 3, 14));
    year.hours(date(2026, 7, 27), date(2026, 8, 10));
    assert_eq!(year.told, []);
}

#[test]
fn a_box_that_was_off_over_the_weekend_reports_on_monday() {
    let mut year = Year::new();
    year.learner(1);
    year.guardian(2, &[1]);
    let is_off = |at: DateTime| at.date() >= date(2026, 3, 20) && at < date(2026, 3, 23).at(9, 0, 0, 0);
    year.works(1, date(2026, 3, 18));
    year.hours_where(date(2026, 3, 16), date(2026, 3, 23), |at| !is_off(at));
    year.works(1, date(2026, 3, 23));
    year.hours_where(date(2026, 3, 23), date(2026, 3, 26), |at| !is_off(at));
    assert_eq!(year.told.len(), 1);
    let (at, _, text) = &year.told[0];
    assert_eq!((at.date(), at.hour()), (date(2026, 3, 23), 15));
    assert!(text.contains("la semana pasada: 1 respuesta en 1 día"), "{text}");
    year.hours(date(2026, 3, 26), date(2026, 3, 30));
    assert_eq!(year.told.len(), 2, "and this week has its own");
}

#[test]
fn a_clock_that_jumps_by_years_and_back_has_nothing_told_twice() {
    let mut year = Year::new();
    year.learner(1);
    year.guardian(2, &[1]);
    year.works(1, date(2026, 3, 18));
    year.round(date(2026, 3, 20).at(15, 0, 0, 0));
    assert_eq!(year.told.len(), 1);
    // Friday, 21 March 2036, for an hour.
    year.round(date(2036, 3, 21).at(15, 0, 0, 0));
    let wrongly = year.told.len();
    assert!(wrongly <= 2, "{:?}", year.told);
    year.hours(date(2026, 3, 20), date(2026, 3, 23));
    assert_eq!(year.told.len(), wrongly, "this week was told");
    for friday in [27, 34, 41] {
        let day = plus_days(date(2026, 3, 1), friday - 1);
        year.works(1, day);
        year.hours(day, plus_days(day, 3));
    }
    assert!(year.told.len() >= wrongly + 2, "the years to come are not silent: {:?}", year.told);
    // And back by years, where everything has been told.
    let before = year.told.len();
    year.round(date(2016, 3, 18).at(15, 0, 0, 0));
    year.round(date(1970, 1, 2).at(15, 0, 0, 0));
    assert_eq!(year.told.len(), before);
}

#[test]
fn no_phone_gets_more_than_it_may_and_siblings_take_turns() {
    let mut year = Year::new();
    (1..=5).for_each(|id| year.learner(id));
    year.guardian(9, &[1, 2, 3, 4, 5]);
    let mut day = date(2026, 3, 16);
    while day < date(2026, 5, 16) {
        (1..=5).for_each(|id| year.works(id, day));
        year.hours(day, plus_days(day, 1));
        day = plus_days(day, 1);
    }
    let mut by_week: BTreeMap<i32, usize> = BTreeMap::new();
    for week in year.weeks_told(phone(9)) {
        *by_week.entry(week).or_default() += 1;
    }
    assert!(by_week.values().all(|texts| *texts <= usize::from(UNASKED_PER_WEEK_MAX)), "{by_week:?}");
    let told =
        |id: u32| year.told.iter().filter(|(_, _, text)| text.contains(&format!("Rosa {id},"))).count();
    let (least, most) = ((1..=5).map(told).min(), (1..=5).map(told).max());
    assert!(least >= Some(3) && most <= Some(5), "{least:?} to {most:?} in nine weeks");
}

#[test]
fn whoever_said_stop_is_not_told_and_other_texts_count_too() {
    let mut year = Year::new();
    year.learner(1);
    (2..=5).for_each(|id| year.guardian(id, &[1]));
    year.works(1, date(2026, 3, 18));
    let friday = date(2026, 3, 20);
    year.school.phones.change(phone(2), |row| row.has_stopped = true);
    year.school.people.change(PersonId(3), |row| row.wants_no_reports = true);
    (0..UNASKED_PER_WEEK_MAX).for_each(|_| year.school.count_unasked(phone(4), week_of(friday)));
    year.hours(friday, plus_days(friday, 4));
    assert_eq!(year.told.iter().map(|(_, to, _)| *to).collect::<Vec<_>>(), [phone(5)]);
}

#[test]
fn two_guardians_with_one_phone_read_one_text() {
    let mut year = Year::new();
    year.learner(1);
    year.guardian(2, &[1]);
    year.guardian(3, &[1]);
    year.school.phones.remove(phone(3));
    year.school.phones.change(phone(2), |row| row.people.push(PersonId(3)));
    year.works(1, date(2026, 3, 18));
    year.hours(date(2026, 3, 20), date(2026, 3, 24));
    assert_eq!(year.weeks_told(phone(2)).len(), 1);
}

#[test]
fn a_pin_keeps_the_report_from_the_others_on_the_phone() {
    let mut year = Year::new();
    year.learner(1);
    year.guardian(2, &[1]);
    year.learner(3);
    year.school.phones.change(phone(2), |row| row.people.push(PersonId(3)));
    year.school.people.change(PersonId(2), |row| row.pin = Some(crate::people::Pin::new("1234", 7)));
    year.works(1, date(2026, 3, 18));
    year.hours(date(2026, 3, 20), date(2026, 3, 24));
    assert!(year.told[0].2.contains("ya hay noticias de Rosa 1"), "{:?}", year.told);
    assert!(!year.told[0].2.contains("respuesta"));
}

#[test]
fn a_report_is_not_for_a_third_person_on_the_phone() {
    let mut year = Year::new();
    year.learner(1);
    year.guardian(2, &[1]);
    year.learner(3);
    year.school.phones.change(phone(2), |row| row.people.push(PersonId(1)));
    year.works(1, date(2026, 3, 18));
    let mut alone = year.school.clone();
    year.school.phones.change(phone(2), |row| row.people.push(PersonId(3)));
    year.hours(date(2026, 3, 20), date(2026, 3, 24));
    assert!(year.told[0].2.contains("ya hay noticias de Rosa 1"), "{:?}", year.told);
    std::mem::swap(&mut year.school, &mut alone);
    year.told.clear();
    year.hours(date(2026, 3, 20), date(2026, 3, 24));
    assert!(year.told[0].2.contains("respuesta"), "the child herself may read it: {:?}", year.told);
}

#[test]
fn reports_of_a_large_school_are_spread_over_hours() {
    let mut year = Year::new();
    for id in 1..=500 {
        year.learner(id);
        year.guardian(1_000 + id, &[id]);
        year.works(id, date(2026, 3, 18));
    }
    year.hours(date(2026, 3, 20), date(2026, 3, 24));
    let mut by_hour: BTreeMap<DateTime, usize> = BTreeMap::new();
    for (at, ..) in &year.told {
        *by_hour.entry(*at).or_default() += 1;
    }
    let hours: Vec<usize> = by_hour.into_values().collect();
    assert_eq!(hours, [REPORTS_PER_ROUND_MAX, REPORTS_PER_ROUND_MAX, 100]);
}

#[test]
fn a_round_with_nothing_to_do_writes_nothing() {
    let mut year = Year::new();
    year.learner(1);
    year.guardian(2, &[1]);
    let purpose = Purpose::Guardian(PersonId(1));
    let wall = date(2026, 3, 17).at(9, 0, 0, 0).to_zoned(year.timezone.clone()).expect("it exists");
    year.school.hand_out(purpose, WallTime(wall.timestamp().as_millisecond()), 7);
    year.school.keep();
    year.works(1, date(2026, 3, 18));
    let mut changed = Vec::new();
    let hours = i32::try_from(2 * CODE_HOURS).expect("a few days") + 48;
    for hour in 0..hours {
        let day = plus_days(date(2026, 3, 17), hour / 24);
        let at = day.at(i8::try_from(hour % 24).expect("an hour"), 0, 0, 0);
        let rows = year.round(at);
        changed.extend((rows > 0).then_some((at, rows)));
    }
    let expired = (date(2026, 3, 23).at(10, 0, 0, 0), 1);
    let reported = (date(2026, 3, 20).at(15, 0, 0, 0), 2);
    assert_eq!(changed, [reported, expired]);
}
