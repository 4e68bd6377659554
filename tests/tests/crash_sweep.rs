//! The crash sweep: one fixed scenario, run once for each side of each of its commits, dying there.
//!
//! Nothing may be lost, no reply may come more than twice, and a second copy only where a crash left it in doubt.

use chaski_tests::school::{Crash, School, config};
use chaski_world::modem::ModemOptions;

const ROSA: &str = "+51987654321";
const LUIS: &str = "+51912345678";

/// A registration, the beginning of a lesson, two people at once, a long text, a text of parts.
fn play(school: &mut School) {
    school.run_ms(20_000);
    for text in ["hola", "si", "Rosa", "3", "saltar", "c", "70", "REPITE"] {
        school.text(ROSA, text);
    }
    school.send(ROSA, "centena");
    school.send(LUIS, "hola");
    school.run_ms(60_000);
    school.text(LUIS, &"quiero aprender mucho ".repeat(12));
    school.text(ROSA, "AYUDA");
    // Longest wait after a crash: a submit in doubt is listened for, then repeated.
    school.run_ms(300_000);
}

fn school(crash: Option<Crash>) -> School {
    let options = ModemOptions { air_time_ms: 900, echo_at_power_on: false, ..ModemOptions::default() };
    let mut school = School::new(options, config());
    if let Some(crash) = crash {
        school.crash_at(crash);
    }
    play(&mut school);
    school
}

/// Checks against what happens without a crash. A reply may come twice, next to itself or later, never three times.
fn check(school: &School, calm: &School, crash: Crash) {
    assert_eq!(school.restarts(), 1, "{crash:?} happened");
    assert_eq!(school.modem.stored(), 0, "{crash:?}: every text left the modem");
    let status = school.status();
    assert_eq!(school.texts_stored(), calm.texts_stored(), "{crash:?}: nothing was lost, nothing came twice");
    assert_eq!((status.outbox.queued, status.outbox.uncertain), (0, 0), "{crash:?}: everything was sent");
    let mut copies = 0;
    for number in [ROSA, LUIS] {
        copies += copies_beyond(&school.inbox_of(number), &calm.inbox_of(number), crash);
    }
    assert!(copies <= 1, "{crash:?}: {copies} second copies after one crash");
}

/// Counts second copies; fails when a reply is missing.
fn copies_beyond(got: &[String], expected: &[String], crash: Crash) -> usize {
    let count = |texts: &[String], text: &String| texts.iter().filter(|other| *other == text).count();
    for text in expected {
        assert!(count(got, text) >= count(expected, text), "{crash:?}: lost {text:?}; got {got:#?}");
    }
    for text in got {
        assert!(expected.contains(text), "{crash:?}: {text:?} was never said without a crash");
    }
    got.len() - expected.len()
}

#[test]
fn nothing_is_lost_wherever_the_process_dies() {
    let calm = school(None);
    assert_eq!(calm.restarts(), 0);
    assert!(calm.commits() > 25, "{} commits are a scenario", calm.commits());
    assert!(calm.inbox_of(ROSA).len() > 10, "{:#?}", calm.inbox_of(ROSA));
    for commit in 0..calm.commits() {
        for crash in [Crash::Before(commit), Crash::After(commit)] {
            check(&school(Some(crash)), &calm, crash);
        }
    }
}
