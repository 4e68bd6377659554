use super::*;
use crate::limits::{ECHO_MS, QUICK_TEXTS_MAX, SAID_MESSAGES_MAX};
use Ignored::{Echo, Loop};
use Verdict::{Answer, Ignore, Late};

const NOW: Uptime = Uptime(10_000_000);
const EXCUSE: &str = "Ahora no puedo contestar, te escribo luego.";
const QUESTION: &str = "¿Cuánto es 3 + 4? Responde con un número. Si no sabes, escribe PISTA.";

fn phone(number: u64) -> Msisdn {
    Msisdn::from_u64(51_900_000_000 + number)
}

fn hears(guard: &mut Guard, at: Uptime, from: Msisdn, standing: Standing, text: &str) -> Verdict {
    guard.judge(at, Heard { from, standing, text, is_command: text == "SIGUE" })
}

/// A text of a learner at rest, whom no bucket delays.
fn learner_says(guard: &mut Guard, at: Uptime, text: &str) -> Verdict {
    hears(guard, at, phone(1), Standing::Known, text)
}

/// The box says something to the learner, and it has gone.
fn box_says(guard: &mut Guard, at: Uptime, id: u64, text: &str) {
    guard.queued(id, phone(1), text);
    guard.submit_ended(at, 0, id, true);
}

fn count_answers(verdicts: impl Iterator<Item = Verdict>) -> usize {
    verdicts.filter(|verdict| *verdict == Answer).count()
}

#[test]
fn sixty_new_phones_at_once_are_all_answered() {
    let mut guard = Guard::default();
    let one_block = (0..60).map(|n| hears(&mut guard, NOW, phone(n), Standing::New, "hola"));
    assert_eq!(count_answers(one_block), 60);
}

#[test]
fn a_quick_child_in_a_quiz_is_never_late() {
    let mut guard = Guard::default();
    let answers = (0..16).map(|n| learner_says(&mut guard, NOW.after_ms(n * 6_000), "b"));
    assert_eq!(count_answers(answers), 16);
}

#[test]
fn who_texts_faster_than_a_person_is_late_and_only_that_phone() {
    let mut guard = Guard::default();
    let flood: Vec<Verdict> =
        (0..100).map(|_| hears(&mut guard, NOW, phone(1), Standing::New, "hola")).collect();
    assert_eq!(count_answers(flood.iter().copied()), 12);
    assert!(flood[12..].iter().all(|verdict| *verdict == Late));
    assert_eq!(hears(&mut guard, NOW, phone(2), Standing::New, "hola"), Answer, "its neighbour");
    assert_eq!(hears(&mut guard, NOW.after_ms(20_000), phone(1), Standing::New, "hola"), Answer);
}

#[test]
fn a_block_of_new_numbers_is_slowed_down_and_others_are_not() {
    let mut guard = Guard::default();
    let block = (0..1_000).map(|n| hears(&mut guard, NOW, phone(n), Standing::New, "hola"));
    assert_eq!(count_answers(block), 80);
    let other = (0..1_000).map(|n| hears(&mut guard, NOW, phone(70_000 + n), Standing::New, "hola"));
    assert_eq!(count_answers(other), 40, "120 in all");
    let known = (0..1_000).map(|n| hears(&mut guard, NOW, phone(n), Standing::Known, "hola"));
    assert_eq!(count_answers(known), 1_000, "learners have only their own limit");
}

#[test]
fn what_the_guard_remembers_is_bounded_and_the_busiest_are_remembered_longest() {
    let mut guard = Guard::default();
    for _ in 0..20 {
        hears(&mut guard, NOW, phone(0), Standing::Known, "hola");
    }
    for n in 1..10_000 {
        hears(&mut guard, NOW, phone(n * 10_000), Standing::Known, "hola");
    }
    assert_eq!(guard.numbers.len(), GUARD_NUMBERS_MAX);
    for n in 1..10_000 {
        hears(&mut guard, NOW.after_ms(n), phone(n * 10_000), Standing::New, "hola");
    }
    assert!(guard.blocks.len() <= GUARD_NUMBERS_MAX);
    assert_eq!(hears(&mut guard, NOW, phone(0), Standing::Known, "hola"), Late);
    hears(&mut guard, NOW.after_ms(240_000), phone(5), Standing::New, "hola");
    assert_eq!(guard.numbers.len(), 1, "the others are at rest");
}

#[test]
fn our_own_words_are_an_echo_however_the_phone_writes_them() {
    let mut guard = Guard::default();
    box_says(&mut guard, NOW, 1, QUESTION);
    for echo in
        [QUESTION, "¿CUANTO ES 3 + 4?  Responde con un numero. Si no sabes, escribe PISTA.", &QUESTION[..60]]
    {
        assert_eq!(learner_says(&mut guard, NOW.after_ms(5_000), echo), Ignore(Echo), "{echo}");
    }
    for answer in ["7", "¿Cuánto es 3 + 4?", "Responde con un número."] {
        assert_eq!(learner_says(&mut guard, NOW.after_ms(5_000), answer), Answer, "{answer}");
    }
    assert_eq!(hears(&mut guard, NOW, phone(2), Standing::New, QUESTION), Answer, "it was not told to her");
    assert_eq!(learner_says(&mut guard, NOW.after_ms(ECHO_MS + 1), QUESTION), Answer, "an hour later");
}

#[test]
fn what_waits_cannot_be_echoed_and_what_an_earlier_process_said_can() {
    let mut guard = Guard::default();
    guard.queued(7, phone(1), QUESTION);
    assert_eq!(learner_says(&mut guard, NOW, QUESTION), Answer);
    let mut guard = Guard::default();
    guard.restore_said(phone(1), QUESTION);
    assert_eq!(learner_says(&mut guard, Uptime(60_000), QUESTION), Ignore(Echo));
}

#[test]
fn what_was_said_is_bounded() {
    let mut guard = Guard::default();
    box_says(&mut guard, NOW, 1, QUESTION);
    for id in 2..2 + SAID_MESSAGES_MAX as u64 {
        guard.queued(id, phone(2), "otra cosa");
    }
    assert_eq!(learner_says(&mut guard, NOW, QUESTION), Answer, "forgotten");
}

#[test]
fn the_same_excuse_for_the_third_time_is_a_loop() {
    let mut guard = Guard::default();
    let mut exchange = |minute: u64, text: &str| {
        let at = NOW.after_ms(minute * 60_000);
        let verdict = learner_says(&mut guard, at, text);
        if verdict == Answer {
            box_says(&mut guard, at, minute + 1, &format!("respuesta {minute}"));
        }
        verdict
    };
    assert_eq!([0, 1, 2].map(|minute| exchange(minute, EXCUSE)), [Answer, Answer, Ignore(Loop)]);
    assert_eq!(exchange(3, "SIGUE"), Answer, "a command clears it");
    assert_eq!([4, 5, 6].map(|minute| exchange(minute, EXCUSE)), [Answer, Answer, Ignore(Loop)]);
    assert_eq!(exchange(30, EXCUSE), Answer, "it comes long after our reply");
}

#[test]
fn the_same_text_is_no_loop_while_nothing_was_replied() {
    let mut guard = Guard::default();
    let impatient = (0..5).map(|n| learner_says(&mut guard, NOW.after_ms(n * 60_000), EXCUSE));
    assert_eq!(count_answers(impatient), 5);
}

#[test]
fn a_machine_that_answers_at_once_every_time_is_a_loop_whatever_it_says() {
    let mut guard = Guard::default();
    let mut verdicts = Vec::new();
    for n in 0..u64::from(QUICK_TEXTS_MAX) + 2 {
        let at = NOW.after_ms(n * 60_000);
        box_says(&mut guard, at, n + 1, &format!("pregunta {n}"));
        verdicts.push(learner_says(
            &mut guard,
            at.after_ms(3_000),
            &format!("Su solicitud {n} fue recibida."),
        ));
    }
    let (answered, ignored) = verdicts.split_at(usize::from(QUICK_TEXTS_MAX));
    assert!(answered.iter().all(|verdict| *verdict == Answer), "{answered:?}");
    assert_eq!(ignored, [Ignore(Loop); 2]);
    assert_eq!(learner_says(&mut guard, NOW.after_ms(3_600_000), "b"), Answer, "a person again");
}

#[test]
fn short_answers_are_never_a_loop() {
    let mut guard = Guard::default();
    for n in 0..30 {
        let at = NOW.after_ms(n * 30_000);
        box_says(&mut guard, at, n + 1, &format!("pregunta {n}"));
        assert_eq!(learner_says(&mut guard, at.after_ms(3_000), "a"), Answer);
    }
}

#[test]
fn a_new_phone_yields_when_others_wait() {
    assert!(!yields(Standing::New, 0));
    assert!(yields(Standing::New, NEWCOMER_SEGMENTS_AHEAD_MAX));
    assert!(!yields(Standing::Known, 1_000));
}

#[test]
fn what_is_not_understood_is_answered_once_a_minute_and_what_is_always() {
    let mut guard = Guard::default();
    let rosa = PersonId(1);
    let mut is_left_alone = |seconds: u64, person: PersonId, miss: Option<Miss>| {
        guard.is_missed_again(NOW.after_ms(seconds * 1_000), phone(1), miss.map(|miss| (person, miss)))
    };
    assert!(!is_left_alone(0, rosa, Some(Miss::NoAnswer)));
    for second in 1..20 {
        assert!(is_left_alone(second, rosa, Some(Miss::Unknown)), "{second}");
    }
    assert!(!is_left_alone(20, rosa, Some(Miss::AskedBack)), "did you mean PARAR?");
    assert!(is_left_alone(21, rosa, Some(Miss::AskedBack)));
    assert!(is_left_alone(59, rosa, Some(Miss::TooLong)));
    assert!(!is_left_alone(60, rosa, Some(Miss::NoAnswer)), "a minute after the answer");
    assert!(!is_left_alone(61, PersonId(2), Some(Miss::NoAnswer)), "her brother");
    assert!(!is_left_alone(62, rosa, None));
    assert!(!is_left_alone(63, rosa, Some(Miss::NoAnswer)), "after what was understood it begins anew");
}
