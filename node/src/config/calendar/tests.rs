use super::*;
use chaski_node_core::calendar::plus_days;
use jiff::civil::date;

/// School days of a year.
fn school_days(calendar: &Calendar, year: i16) -> usize {
    let days = (0..366).map(|day| plus_days(date(year, 1, 1), day)).filter(|day| day.year() == year);
    days.filter(|day| calendar.is_school_day(*day)).count()
}

#[test]
fn the_shipped_calendar_has_the_year_2026() {
    let (shipped, problems) = load(None).expect("no file is read");
    assert_eq!((problems, shipped.file), (Vec::new(), None));
    let calendar = shipped.calendar;
    assert_eq!(calendar.terms().len(), 4);
    assert!(calendar.is_known(2026) && !calendar.is_known(2027));
    // 36 weeks of five days, but for Maundy Thursday, Good Friday, 1 May, 29 June, 23 July, 8 October, 8 and 9 December.
    assert_eq!(school_days(&calendar, 2026), 36 * 5 - 8);
    for (day, is_school_day) in [
        (date(2026, 3, 13), false),
        (date(2026, 3, 16), true),
        (date(2026, 4, 3), false),
        (date(2026, 5, 20), false),
        (date(2026, 7, 24), true),
        (date(2026, 7, 28), false),
        (date(2026, 12, 18), true),
    ] {
        assert_eq!(calendar.is_school_day(day), is_school_day, "{day}");
    }
}

#[test]
fn the_example_of_the_document_is_read() {
    let page = include_str!("../../../../docs/formats/calendar.md");
    let example = page.split("```toml").nth(1).and_then(|rest| rest.split("```").next()).expect("one");
    let (calendar, problems) = parse(example);
    assert_eq!(problems, []);
    for (day, is_school_day) in [
        (date(2027, 4, 1), true),
        (date(2027, 3, 26), false),
        (date(2027, 6, 24), false),
        (date(2027, 7, 28), false),
        (date(2027, 10, 8), false),
        (date(2027, 12, 10), true),
        (date(2027, 12, 13), false),
    ] {
        assert_eq!(calendar.is_school_day(day), is_school_day, "{day}");
    }
}

#[test]
fn every_mistake_is_told_with_its_line() {
    let places = |text: &str| -> Vec<(usize, String)> {
        parse(text).1.into_iter().map(|problem| (problem.line, problem.key)).collect()
    };
    let text =
        "[holidays]\ndays = [\"31-12\"]\nfrom_easter = [100]\n\n[[term]]\nfrom = \"2026-02-30\"\nuntil = 3\n";
    let expected = [(2, "holidays.days"), (3, "holidays.from_easter"), (6, "term.from"), (7, "term.until")];
    let found = places(text);
    for (line, key) in expected {
        assert!(found.contains(&(line, key.to_owned())), "{line} {key} in {found:?}");
    }
    let text = "[[term]]\nfrom = \"2026-03-16\"\nto = \"2026-03-13\"\n\n\
                [[term]]\nfrom = \"2026-08-10\"\nto = \"2026-10-09\"\n\n\
                [[term]]\nfrom = \"2026-10-09\"\nto = \"2026-12-18\"\n";
    assert_eq!(places(text), [(3, "term.to".to_owned()), (10, "term.from".to_owned())]);
    assert_eq!(places("[[term]\n"), [(1, "the file".to_owned())]);
}

#[test]
fn a_file_beside_the_configuration_replaces_the_calendar() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = folder.path().join("node.toml");
    assert_eq!(load(Some(&config)).expect("none there").0.file, None);
    let text = "[[term]]\nfrom = \"2026-04-01\"\nto = \"2026-04-30\"\n";
    std::fs::write(folder.path().join(FILE_NAME), text).expect("written");
    let (own, problems) = load(Some(&config)).expect("read");
    assert_eq!((own.calendar.terms().len(), problems.len()), (1, 0));
    assert!(own.file.is_some_and(|file| file.ends_with(FILE_NAME)));
    std::fs::write(folder.path().join(FILE_NAME), "[[term]]\nfrom = \"2026-04-01\"\n").expect("written");
    let (_, problems) = load(Some(&config)).expect("read");
    assert!(problems[0].file.as_ref().is_some_and(|file| file.ends_with(FILE_NAME)), "{problems:?}");
    assert_eq!((problems[0].line, problems[0].key.as_str()), (1, "term.to"));
}
