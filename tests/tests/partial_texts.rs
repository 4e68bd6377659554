//! A long text of which a part never comes is answered as far as it goes, once, whatever happens meanwhile.

use chaski_node_core::sms::REASSEMBLY_SETS_MAX;
use chaski_tests::school::{Crash, School, config};
use chaski_world::modem::ModemOptions;
use chaski_world::phone::Phone;

const ROSA: &str = "+51987654321";
const OTHER: &str = "+51912345678";
const STAMP_MS: i64 = 1_773_666_000_000;
const MINUTE_MS: u64 = 60_000;

/// Parts of one text from Rosa.
fn parts(reference: u8, count: usize) -> Vec<String> {
    let parts = Phone::new(ROSA).compose(&"muy largo ".repeat(15 * count), STAMP_MS + 59_000, reference);
    assert_eq!(parts.len(), count);
    parts
}

fn school() -> School {
    let mut school = School::new(ModemOptions::default(), config());
    school.add_phone(ROSA);
    school.run_ms(MINUTE_MS);
    school
}

fn replies(school: &School) -> usize {
    school.inbox_of(ROSA).len()
}

#[test]
fn ten_minutes_after_the_last_part_what_there_is_is_answered() {
    let mut school = school();
    let parts = parts(7, 3);
    school.deliver(&parts[2]);
    school.run_ms(8 * MINUTE_MS);
    school.deliver(&parts[0]);
    school.run_ms(9 * MINUTE_MS);
    assert_eq!(replies(&school), 0, "the middle may still come");
    school.run_ms(2 * MINUTE_MS);
    assert_eq!(replies(&school), 2, "welcome and consent");
    school.deliver(&parts[1]);
    school.run_ms(30 * MINUTE_MS);
    assert_eq!((replies(&school), school.status().inbound_total), (2, 3), "too late, but stored");
}

#[test]
fn the_wait_goes_on_across_restarts_and_ends_once() {
    let mut school = school();
    let parts = parts(7, 3);
    school.deliver(&parts[0]);
    for _ in 0..3 {
        school.run_ms(3 * MINUTE_MS);
        school.restart();
    }
    school.run_ms(30_000);
    assert_eq!(replies(&school), 0);
    school.run_ms(MINUTE_MS);
    assert_eq!(replies(&school), 2);
    school.restart();
    school.deliver(&parts[1]);
    school.run_ms(30 * MINUTE_MS);
    assert_eq!(replies(&school), 2, "its late part is known after a restart too");
}

#[test]
fn a_part_of_another_day_than_the_clock_shows_waits_anew() {
    let mut school = school();
    school.deliver(&parts(7, 2)[0]);
    school.run_ms(9 * MINUTE_MS);
    school.wall_behind_ms(56 * 365 * 86_400_000);
    school.restart();
    school.run_ms(9 * MINUTE_MS);
    assert_eq!(replies(&school), 0);
    school.run_ms(2 * MINUTE_MS);
    assert_eq!(replies(&school), 2);
}

#[test]
fn a_box_that_was_off_for_a_day_answers_at_once_what_it_has() {
    let mut school = school();
    school.deliver(&parts(7, 2)[1]);
    school.run_ms(MINUTE_MS);
    school.wall_behind_ms(-86_400_000);
    school.restart();
    school.run_ms(MINUTE_MS);
    assert_eq!(replies(&school), 2);
}

#[test]
fn a_partial_text_that_ends_the_process_three_times_is_set_aside() {
    let mut school = school();
    school.deliver(&parts(7, 2)[0]);
    school.run_ms(MINUTE_MS);
    school.crash_before_answers(3);
    school.run_ms(11 * MINUTE_MS);
    assert_eq!(school.restarts(), 3);
    school.run_ms(30 * MINUTE_MS);
    assert_eq!((replies(&school), school.restarts()), (0, 3), "set aside");
    assert_eq!(school.text(OTHER, "hola").len(), 2, "others are served");
}

#[test]
fn a_reference_used_again_after_the_wait_is_another_text() {
    let mut school = school();
    school.deliver(&parts(7, 2)[0]);
    school.run_ms(11 * MINUTE_MS);
    assert_eq!(replies(&school), 2);
    for part in Phone::new(ROSA).compose(&"otra cosa ".repeat(30), STAMP_MS + 999_000, 7) {
        school.deliver(&part);
    }
    school.run_ms(MINUTE_MS);
    assert_eq!(replies(&school), 3, "answered at once");
}

/// A text of other words under the reference of an earlier one.
fn others_under_its_reference(reference: u8) -> Vec<String> {
    let parts = Phone::new(ROSA).compose(&"otra cosa ".repeat(45), STAMP_MS + 120_000, reference);
    assert_eq!(parts.len(), 3);
    parts
}

#[test]
fn a_text_whose_reference_is_used_again_too_soon_is_answered_as_far_as_it_came() {
    let mut school = school();
    school.deliver(&parts(7, 3)[0]);
    school.run_ms(MINUTE_MS);
    let others = others_under_its_reference(7);
    school.deliver(&others[0]);
    school.run_ms(MINUTE_MS);
    assert_eq!(replies(&school), 2, "what there is of the first: welcome and consent");
    school.deliver(&others[1]);
    school.deliver(&others[2]);
    school.run_ms(MINUTE_MS);
    assert_eq!(replies(&school), 3, "and the other one whole");
    school.restart();
    school.run_ms(30 * MINUTE_MS);
    assert_eq!((replies(&school), school.status().inbound_total), (3, 4), "each once");
}

#[test]
fn a_text_given_up_for_another_is_answered_once_whenever_the_process_dies() {
    let play = |crash: Option<Crash>| {
        let mut school = school();
        school.deliver(&parts(7, 3)[0]);
        school.run_ms(MINUTE_MS);
        let before = school.commits();
        crash.into_iter().for_each(|crash| school.crash_at(after(before, crash)));
        school.deliver(&others_under_its_reference(7)[0]);
        school.run_ms(9 * MINUTE_MS);
        let told = replies(&school);
        school.restart();
        school.run_ms(30 * MINUTE_MS);
        (school.commits() - before, told, replies(&school))
    };
    let (commits, told, in_the_end) = play(None);
    assert_eq!((told, in_the_end), (2, 3), "the first at once, the second when its parts have not come");
    for commit in 0..commits {
        for crash in [Crash::Before(commit), Crash::After(commit)] {
            let (_, told, in_the_end) = play(Some(crash));
            // A crash around a submit may cost one copy.
            assert!(
                (2..=3).contains(&told) && (3..=4).contains(&in_the_end),
                "{crash:?}: {told}, {in_the_end}"
            );
        }
    }
}

/// The same moment, so many commits later.
fn after(commits: u64, crash: Crash) -> Crash {
    match crash {
        Crash::Before(commit) => Crash::Before(commits + commit),
        Crash::After(commit) => Crash::After(commits + commit),
    }
}

#[test]
fn a_text_that_gave_way_and_ends_the_process_three_times_is_set_aside() {
    let mut school = school();
    school.deliver(&parts(7, 3)[0]);
    school.run_ms(MINUTE_MS);
    school.crash_before_answers(3);
    school.deliver(&others_under_its_reference(7)[0]);
    school.run_ms(5 * MINUTE_MS);
    assert_eq!((replies(&school), school.restarts()), (0, 3), "set aside");
    assert_eq!(school.text(OTHER, "hola").len(), 2, "others are served");
}

#[test]
fn the_text_that_waits_longest_gives_way_to_a_flood_of_parts_and_is_answered() {
    let mut school = school();
    school.deliver(&parts(7, 2)[0]);
    school.run_ms(5_000);
    let words = "otra cosa ".repeat(30);
    for index in 0..REASSEMBLY_SETS_MAX {
        let stranger = Phone::new(&format!("+5191{index:07}"));
        school.deliver(&stranger.compose(&words, STAMP_MS + 60_000, 1)[0]);
        school.run_ms(300);
    }
    assert!(school.now_ms() < 9 * MINUTE_MS, "its wait is not over");
    school.run_ms(MINUTE_MS);
    assert_eq!(replies(&school), 2);
}
