//! Whoever floods the box neither keeps it from its learners nor spends more than the day has.

use chaski_tests::school::{School, config};
use chaski_world::modem::ModemOptions;
use chaski_world::phone::Phone;

const ROSA: &str = "+51987654321";
const STAMP_MS: i64 = 1_773_666_000_000;
const HOSTILE_TEXTS: usize = 10_000;
const ASKS_EVERY_MS: u64 = 300_000;
const SEGMENTS_PER_DAY: usize = 2_000;
/// Texts that the network holds ready for the modem: it is never idle, and a learner's text gets in line.
const WAITING_MIN: usize = 10;

/// A school with a modem with 4 s of air for a segment, and Rosa registered.
fn school() -> School {
    let mut limited = config();
    limited.segments_per_learner_per_day = 40;
    limited.segments_per_day = u32::try_from(SEGMENTS_PER_DAY).expect("small");
    let options = ModemOptions {
        slots: 30,
        air_time_ms: 4_000,
        air_time_linked_ms: 4_000,
        command_delay_ms: 20,
        ..ModemOptions::default()
    };
    let mut school = School::new(options, limited);
    school.run_ms(60_000);
    for text in ["hola", "si", "Rosa", "3"] {
        school.text(ROSA, text);
    }
    assert!(school.text(ROSA, "AYUDA")[0].contains("Soy Chaski"), "Rosa is registered");
    school
}

/// Ten thousand texts as fast as the modem takes them, while Rosa asks every five minutes.
fn flood(hostile: impl Fn(usize) -> String) {
    let mut school = school();
    let before = school.status().inbound_total;
    let (mut sent, mut asks) = (0, 0);
    let mut asks_at_ms = school.now_ms();
    while sent < HOSTILE_TEXTS || school.modem.waiting_in_network() > 0 {
        while sent < HOSTILE_TEXTS && school.modem.waiting_in_network() < WAITING_MIN {
            let stamp_ms = STAMP_MS + school.now_ms().cast_signed();
            for pdu in Phone::new(&hostile(sent)).compose(&format!("hola {sent}"), stamp_ms, 0) {
                school.deliver(&pdu);
            }
            sent += 1;
        }
        if school.now_ms() >= asks_at_ms {
            school.send_timed(ROSA, "AYUDA");
            asks += 1;
            asks_at_ms += ASKS_EVERY_MS;
        }
        school.run_ms(200);
    }
    school.run_ms(120_000);
    assert_eq!(school.status().inbound_total - before, (HOSTILE_TEXTS + asks) as u64, "every text is stored");

    let mut times: Vec<u64> = school.answer_times_ms().into_iter().map(|ms| ms.expect("answered")).collect();
    times.sort_unstable();
    let p95 = times[(times.len() * 95).div_ceil(100) - 1];
    assert!(p95 < 60_000, "95 of 100 answers come within a minute: {times:?}");
    assert!(asks >= 2, "the flood lasts: {asks} questions");
    assert!(school.inbox_of(ROSA).iter().all(|text| !text.contains("Recibido.")), "no answer was far");

    // What still waits goes out before midnight.
    school.run_ms(12 * 3_600_000);
    assert_eq!(school.status().outbox.queued, 0);
    let segments = school.network.journal().len();
    let to_rosa = school.network.journal().iter().filter(|carried| carried.to == ROSA).count();
    assert!(segments <= SEGMENTS_PER_DAY / 2 + to_rosa, "{segments} segments, {to_rosa} of them to Rosa");
    assert!(to_rosa <= 40, "{to_rosa}");
}

#[test]
fn a_class_of_sixty_new_phones_is_answered_and_a_learner_meanwhile_too() {
    let mut school = school();
    let pupil = |index: usize| format!("+51933330{index:03}");
    for index in 0..60 {
        school.send(&pupil(index), "hola");
    }
    for _ in 0..4 {
        school.run_ms(100_000);
        school.send_timed(ROSA, "AYUDA");
    }
    school.run_ms(300_000);
    for index in 0..60 {
        let told = school.inbox_of(&pupil(index));
        let told = told.iter().filter(|text| !text.starts_with("Recibido.")).count();
        assert_eq!(told, 2, "pupil {index} is welcomed and asked for consent");
    }
    let times = school.answer_times_ms();
    assert!(times.iter().all(|ms| ms.is_some_and(|ms| ms < 60_000)), "{times:?}");
}

#[test]
fn two_machines_that_answer_everything_do_not_talk_for_ever() {
    let mut school = school();
    let machine = "+51944444444";
    school.add_phone(machine);
    school.send(machine, "hola");
    let mut seen = 0;
    for round in 0..200 {
        school.run_ms(9_000);
        let shown = school.inbox_of(machine).len();
        for _ in seen..shown {
            school.send(machine, &format!("Este es un mensaje automatico numero {round}."));
        }
        seen = shown;
    }
    assert!(seen <= 70, "{seen} replies to a machine");
}

#[test]
fn ten_thousand_texts_from_one_number_harm_nobody() {
    flood(|_| "+51911111111".to_owned());
}

#[test]
fn ten_thousand_texts_from_a_hundred_numbers_harm_nobody() {
    flood(|text| format!("+519222200{:02}", text % 100));
}

#[test]
fn ten_thousand_texts_from_as_many_numbers_harm_nobody() {
    flood(|text| format!("+519{:08}", text * 7_919 % 100_000_000));
}
