//! When the school teaches: a table inside the program, or a file beside the configuration that replaces it.

use std::path::{Path, PathBuf};

use chaski_node_core::calendar::{Calendar, Holidays, Term};
use jiff::civil::Date;

use super::ConfigError;
use super::check::{self, Problem, Schema, Values};
use super::keys::{Absence, Key, Kind, any_length};

/// The calendar that every box has.
const SHIPPED: &str = include_str!("../../../firmware-config/calendar.toml");
/// The name of the file that replaces it.
const FILE_NAME: &str = "calendar.toml";
/// How far a holiday can be from Easter Sunday: Carnival, Corpus Christi. Unit: days.
const FROM_EASTER_DAYS_MAX: i64 = 70;

/// The calendar's file.
const CALENDAR: Schema = Schema { keys: KEYS, list: Some("term") };

const KEYS: &[Key] = &[
    key(
        "holidays.days",
        Kind::Texts(is_day, any_length, "a list of days: \"06-29\" of every year, \"2026-06-24\" of one"),
        Absence::Means("[]"),
    ),
    key(
        "holidays.from_easter",
        Kind::Integers(-FROM_EASTER_DAYS_MAX, FROM_EASTER_DAYS_MAX),
        Absence::Means("[]"),
    ),
    key("term.from", Kind::Text(is_date, "a date such as \"2026-03-16\""), Absence::Mistake),
    key("term.to", Kind::Text(is_date, "a date such as \"2026-05-15\""), Absence::Mistake),
];

const fn key(name: &'static str, kind: Kind, absent: Absence) -> Key {
    Key { name, kind, absent, unbuilt: None }
}

/// A calendar and where it is from.
#[derive(Clone, Debug)]
pub(super) struct SourcedCalendar {
    pub(super) calendar: Calendar,
    /// Its file; `None` for the shipped one.
    pub(super) file: Option<PathBuf>,
}

/// Reads the calendar beside `config`, or the shipped one, with all problems.
pub(super) fn load(config: Option<&Path>) -> Result<(SourcedCalendar, Vec<Problem>), ConfigError> {
    let path = config.map(|config| config.with_file_name(FILE_NAME));
    let text = match path.as_ref().map(std::fs::read_to_string) {
        Some(Ok(text)) => text,
        Some(Err(source)) if source.kind() != std::io::ErrorKind::NotFound => {
            return Err(ConfigError::Unreadable { path: path.unwrap_or_default(), source });
        }
        Some(Err(_)) | None => {
            let (calendar, problems) = parse(SHIPPED);
            return Ok((SourcedCalendar { calendar, file: None }, problems));
        }
    };
    let (calendar, problems) = parse(&text);
    let file = path.as_ref().map(|path| path.display().to_string());
    let in_file = |problem| Problem { file: file.clone(), ..problem };
    let problems = problems.into_iter().map(in_file).collect();
    Ok((SourcedCalendar { calendar, file: path }, problems))
}

fn parse(text: &str) -> (Calendar, Vec<Problem>) {
    let (values, mut problems) = check::check(text, &CALENDAR);
    if !problems.is_empty() {
        return (Calendar::default(), problems);
    }
    let terms: Vec<Term> = values.listed().iter().map(term).collect();
    problems.extend(values.listed().iter().zip(&terms).filter_map(ends_before_it_begins));
    problems.extend((1..terms.len()).filter_map(|index| overlaps(values.listed(), &terms, index)));
    problems.sort_by_key(|problem| problem.line);
    (Calendar::new(terms, holidays(&values)), problems)
}

fn term(values: &Values) -> Term {
    let date = |key| values.text(key).parse().expect("checked by the table of keys");
    Term { from: date("term.from"), to: date("term.to") }
}

fn ends_before_it_begins((values, term): (&Values, &Term)) -> Option<Problem> {
    let allowed = format!("a date not before term.from, {}", term.from);
    (term.to < term.from).then(|| values.problem("term.to", allowed)).flatten()
}

/// A term that shares days with one above it.
fn overlaps(listed: &[Values], terms: &[Term], index: usize) -> Option<Problem> {
    let this = terms[index];
    let other = terms[..index].iter().find(|other| other.from <= this.to && this.from <= other.to)?;
    let allowed = format!("a date outside the term from {} to {}", other.from, other.to);
    listed[index].problem("term.from", allowed)
}

fn holidays(values: &Values) -> Holidays {
    let mut holidays = Holidays::default();
    for day in values.texts("holidays.days") {
        match (yearly(&day), day.parse::<Date>()) {
            (Some(yearly), _) => holidays.yearly.push(yearly),
            (None, Ok(date)) => holidays.once.push(date),
            (None, Err(_)) => {}
        }
    }
    let from_easter = values.find_integers("holidays.from_easter").unwrap_or_default();
    holidays.from_easter = from_easter.into_iter().filter_map(|days| i16::try_from(days).ok()).collect();
    holidays
}

/// `06-29`: month and day.
fn yearly(text: &str) -> Option<(i8, i8)> {
    // In a leap year, so that 29 February is a day.
    let date: Date = format!("2024-{text}").parse().ok().filter(|_| text.len() == 5)?;
    Some((date.month(), date.day()))
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<Date>().is_ok()
}

fn is_day(text: &str) -> bool {
    is_date(text) || yearly(text).is_some()
}

#[cfg(test)]
mod tests;
