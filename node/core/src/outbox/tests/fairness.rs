//! Who goes first.

use super::*;

#[test]
fn one_text_each_is_first_come_first_served() {
    let mut school = School::new();
    let ids: Vec<u64> = (0..5).map(|to| school.answer(to, &long(1 + usize::from(to == 1)))).collect();
    let mut sent = school.send_all();
    sent.dedup();
    assert_eq!(sent, ids);
}

#[test]
fn somebody_with_ten_texts_waits_behind_the_first_ones_of_others() {
    let mut school = School::new();
    let many: Vec<u64> = (0..10).map(|_| school.answer(1, "otra vez")).collect();
    let (luis, rosa) = (school.answer(2, "hola"), school.answer(3, "hola"));
    let expected: Vec<u64> = [many[0], luis, rosa].into_iter().chain(many[1..].to_vec()).collect();
    assert_eq!(school.send_all(), expected);
}

#[test]
fn an_answer_of_two_messages_goes_together() {
    let mut school = School::new();
    let both = [
        school.outbox.push(Class::Answer, answer(1, "uno")),
        school.outbox.push(Class::Answer, answer(1, "dos")),
    ];
    let other = school.answer(2, "hola");
    let expected = [both[0], both[1], other];
    assert_eq!(school.send_all(), expected);
}

#[test]
fn a_more_urgent_class_goes_between_two_segments_of_another() {
    let mut school = School::new();
    school.post(&notice(Class::Broadcast, &long(3)), 1);
    school.post(&notice(Class::Report, "informe"), 1);
    assert_eq!(school.send(), Some(2), "the report");
    assert_eq!(school.send(), Some(1), "a first segment");
    let late = school.outbox.push(Class::Late, answer(1, "tarde"));
    let answer = school.answer(1, "hola");
    assert_eq!(school.send_all(), [answer, late, 1, 1]);
    assert_eq!(school.rows[&late].class, Class::Late);
}

#[test]
fn a_segment_that_has_not_begun_gives_way_to_a_more_urgent_one() {
    let mut school = School::new();
    school.post(&notice(Class::Broadcast, "hola"), 1);
    let broadcast = school.begin();
    school.post(&notice(Class::Broadcast, "hola"), 2);
    assert!(!school.outbox.gives_way(broadcast, 0));
    let answer = school.answer(3, "hola");
    assert!(school.outbox.gives_way(broadcast, 0));
    school.end(broadcast, &SubmitOutcome::NotBegun);
    assert_eq!(school.send_all(), [answer, broadcast, 2]);
}

#[test]
fn a_quiet_moment_forgets_who_had_more_than_others() {
    let mut school = School::new();
    (0..5).for_each(|_| {
        school.answer(1, "hola");
    });
    school.send_all();
    let (first, second) = (school.answer(1, "hola"), school.answer(2, "hola"));
    assert_eq!(school.send_all(), [first, second]);
}

#[test]
fn a_choice_among_many_looks_at_few_rows() {
    let mut school = School::new();
    for number in 0..20_000 {
        school.outbox.push(Class::Answer, answer(number % 5_000, "hola"));
    }
    assert!(!school.outbox.has_room());
    // Half of the phones are held back.
    for _ in 0..2_500 {
        let id = school.begin();
        school.end(id, &message_error(REFUSED_BY_NETWORK));
    }
    let before = school.outbox.queue.looked_at;
    for _ in 0..1_000 {
        assert!(school.send().is_some());
    }
    let looked_at = school.outbox.queue.looked_at - before;
    assert!(looked_at <= 10 * 1_000, "{looked_at} rows looked at for 1,000 submits");
}
