//! Calls, in simulated time: who lets it ring once is called back, and learns by ear and keys.

use std::path::Path;

use chaski_node_core::people::Person;
use chaski_sync_core::content::Library;
use chaski_sync_core::time::WallTime;
use chaski_tests::school::{School, config_with_calls};
use chaski_world::caller::{Act, Caller, CallerIdentity, PickUp, Wait};
use chaski_world::modem::{CallEnd, Fault, ModemOptions, Rate};

const ROSA: &str = "+51987654321";
const LUIS: &str = "+51912345678";
const MINUTE_MS: u64 = 60_000;

/// The episodes of the radio alone; what they require is not there.
fn episodes() -> Library {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content-bundles/radio-yupana");
    chaski_node::content::read(&folder).expect("the bundle is there").0
}

/// A school whose modem is ready, of a family with a port for sound.
fn school() -> School {
    school_on(ModemOptions::quectel_ec25())
}

fn school_on(options: ModemOptions) -> School {
    let mut school = School::with_library(options, config_with_calls(), episodes());
    school.run_ms(MINUTE_MS);
    school
}

/// Rosa is in the second grade, and the first question of `Atados de diez` is open.
fn with_rosa(mut school: School) -> School {
    for text in ["hola", "si", "1", "Rosa", "2", "saltar"] {
        assert!(!school.text(ROSA, text).is_empty(), "{text}");
    }
    school
}

/// Rings once, and is called back and talks for so long; what was heard, in order.
fn rings_and_talks(school: &mut School, minutes: u64) -> Vec<String> {
    let before = school.said_to(ROSA).len();
    school.rings_once(ROSA);
    school.run_ms(minutes * MINUTE_MS);
    school.said_to(ROSA)[before..].iter().map(|words| (*words).to_owned()).collect()
}

/// Somebody's row, but for what is the channel's: when it was, to the second.
fn row(school: &mut School, name: &str) -> Person {
    let mut people = school.snapshot().people.people.into_iter().map(|(_, person)| person);
    let mut person = people.find(|person| person.name == name).expect("somebody of that name");
    person.heard = WallTime::default();
    person.since = WallTime::default();
    person.consent = None;
    person.learning.sitting.last = WallTime::default();
    person.learning.mood.last_wrong = None;
    person
}

fn is_answered(school: &mut School, what: &str) {
    assert_eq!(school.text(LUIS, "AYUDA").len(), 1, "{what}: {:?}", school.status().modems);
}

#[test]
fn a_missed_call_is_rejected_and_called_back_within_twenty_seconds() {
    let mut school = school();
    let rang_ms = school.now_ms();
    let missed = school.rings_once(ROSA);
    school.run_ms(MINUTE_MS);
    assert_eq!(school.modem.calls()[missed].answered_ms, None, "it costs her nothing");
    let placed_ms = school.calls_to(ROSA)[0].placed_ms;
    assert!(placed_ms <= rang_ms + 20_000, "called back after {} ms", placed_ms - rang_ms);
    assert!(school.said_to(ROSA)[0].starts_with("¡Hola!"), "{:?}", school.said_to(ROSA));
}

#[test]
fn a_newcomer_registers_by_keys() {
    let mut school = school();
    let script = school.call(ROSA).hears("¿Aceptas?").presses("1").hears("¿Quién acepta?").presses("1");
    let script = script.hears("¿En qué grado").presses("2#").hears("¿Qué sumas primero?");
    script.presses("2").done();
    let said = rings_and_talks(&mut school, 5);
    assert_eq!(school.waits_for(ROSA), [""; 0], "{said:#?}");
    assert_eq!(row(&mut school, "Estudiante").learning.grade, 2);
}

#[test]
fn a_whole_episode_by_key_leaves_the_same_learner_as_by_text() {
    let mut by_text = with_rosa(school());
    for text in ["30", "a", "b", "27", "F", "a"] {
        by_text.text(ROSA, text);
    }

    let mut school = with_rosa(school());
    let script = school.call(ROSA).hears("Pregunta 1").presses("30#").hears("Pregunta 2").presses("9");
    let script = script.hears("Esa tecla no va aquí").interrupts("1").hears("Una pista").interrupts("#");
    let script = script.hears("Pregunta 2").presses("2").hears("Pregunta 3").keeps_silent();
    let script = script.hears("No escuché ninguna tecla").presses("27#").hears("Pregunta 4");
    script.hangs_up().done();
    let said = rings_and_talks(&mut school, 15);
    assert_eq!(school.waits_for(ROSA), [""; 0], "{said:#?}");
    let told = school.last_text(ROSA).expect("a summary");
    assert!(told.contains("por teléfono respondiste 3 de 3 bien"), "where it was cut, she is told: {told}");

    let script = school.call(ROSA).hears("Pregunta 4").presses("2").hears("Pregunta 5").presses("1");
    script.hears("¿Seguimos?").presses("2").done();
    let said = rings_and_talks(&mut school, 5);
    assert!(said[1].starts_with("Pregunta 4 de 5"), "it goes on where it was cut: {said:#?}");
    assert_eq!(school.waits_for(ROSA), [""; 0], "{said:#?}");
    assert!(said.last().is_some_and(|words| words.starts_with("¡Hasta pronto, Rosa!")), "{said:#?}");
    let told = school.last_text(ROSA).expect("a summary");
    assert!(told.contains("respondiste 2 de 2 bien"), "{told}");
    assert_eq!(row(&mut school, "Rosa"), row(&mut by_text, "Rosa"));
}

#[test]
fn nobody_is_called_or_texted_who_hides_or_is_abroad() {
    let mut school = school();
    let rings = |number| Caller::new(number).gives_up_after_ms(3_000);
    let callers = [
        rings(ROSA).shown_as(CallerIdentity::Withheld),
        rings(ROSA).shown_as(CallerIdentity::NotAvailable),
        rings("+442079460000"),
        rings("+51900000000"),
    ];
    for caller in callers {
        let call = school.rings(&caller);
        school.run_ms(2 * MINUTE_MS);
        assert_eq!(school.modem.calls()[call].end(), Some(CallEnd::Refused), "{caller:?}");
        assert!(school.calls_to(caller.number()).is_empty(), "{caller:?}");
        assert!(school.inbox_of(caller.number()).is_empty(), "{caller:?}");
    }
    is_answered(&mut school, "after calls that came to nothing");
}

#[test]
fn who_is_busy_or_never_picks_up_is_called_once_more_and_then_texted() {
    for pick_up in [PickUp::Busy, PickUp::Never, PickUp::Off, PickUp::Refused { ms: 4_000 }] {
        let mut school = with_rosa(school());
        school.rings(&Caller::new(ROSA).gives_up_after_ms(3_000).when_called(pick_up));
        school.run_ms(MINUTE_MS);
        assert_eq!(school.calls_to(ROSA).len(), 1, "{pick_up:?}");
        school.run_ms(12 * MINUTE_MS);
        let placed: Vec<u64> = school.calls_to(ROSA).iter().map(|call| call.placed_ms).collect();
        let [first, second] = placed[..] else { panic!("{pick_up:?}: {placed:?}") };
        assert!((10 * MINUTE_MS..12 * MINUTE_MS).contains(&(second - first)), "{pick_up:?}: {placed:?}");
        let told = school.last_text(ROSA).expect("an offer");
        assert!(told.starts_with("Llamé y no hubo respuesta."), "{pick_up:?}: {told}");
        school.run_ms(60 * MINUTE_MS);
        assert_eq!(school.calls_to(ROSA).len(), 2, "{pick_up:?}: it is over");
        assert!(school.text(ROSA, "SIGUE").concat().contains("1/5"), "{pick_up:?}: it goes on by text");
    }
}

#[test]
fn of_two_who_ring_one_waits_and_is_told_how_long() {
    let mut school = school();
    for number in [ROSA, LUIS] {
        school.rings_once(number);
        school.run_ms(2_000);
    }
    school.run_ms(10 * MINUTE_MS);
    let waits = |school: &School, number| school.inbox_of(number).iter().any(|text| text.contains("timbre"));
    assert!(waits(&school, ROSA) || waits(&school, LUIS), "one of them waits");
    for number in [ROSA, LUIS] {
        let said = school.said_to(number);
        assert!(said[0].starts_with("¡Hola!"), "{number}: {said:?}");
    }
    school.check_one_call_at_a_time("two callers");
}

#[test]
fn who_never_hangs_up_is_told_that_the_time_is_over() {
    let mut school = with_rosa(school());
    school.speaks_a_word_in_ms(100);
    let asks_again = |caller: Caller, _| caller.then(Wait::Ms(14_000), Act::Press("*1".to_owned()));
    school.rings(&(0..100).fold(Caller::new(ROSA).gives_up_after_ms(3_000), asks_again));
    school.run_ms(25 * MINUTE_MS);
    let calls = school.calls_to(ROSA);
    let (answered_ms, (ended_ms, end)) =
        (calls[0].answered_ms.expect("she takes it"), calls[0].ended.expect("it ends"));
    assert_eq!(end, CallEnd::BoxHungUp);
    let lasted_ms = ended_ms - answered_ms;
    assert!((14 * MINUTE_MS..=15 * MINUTE_MS + 5_000).contains(&lasted_ms), "{lasted_ms} ms");
    let said = school.said_to(ROSA);
    assert!(said.iter().any(|words| words.starts_with("Se acabó el tiempo")), "{said:#?}");
    is_answered(&mut school, "after the longest call");
}

#[test]
fn texts_that_come_during_a_call_are_answered() {
    for (family, options) in [("EC25", ModemOptions::quectel_ec25()), ("Huawei", ModemOptions::huawei())] {
        let mut school = with_rosa(school_on(options));
        school.rings_once(ROSA);
        school.run_ms(40_000);
        assert!(school.modem.is_in_call(), "{family}");
        school.send(LUIS, "hola");
        school.run_ms(3 * MINUTE_MS);
        assert!(!school.inbox_of(LUIS).is_empty(), "{family}");
    }
}

#[test]
fn whatever_becomes_of_the_hang_up_the_line_is_free_again() {
    for fault in [Fault::HangUpLate, Fault::HangUpUnreported, Fault::CallLingers, Fault::NoCarrierTooEarly] {
        let mut school = with_rosa(school());
        school.modem.faults_mut().set(fault, Rate::ALWAYS);
        school.call(ROSA).hears("Pregunta 1").presses("30#").hears("Pregunta 2").hangs_up().done();
        rings_and_talks(&mut school, 3);
        assert!(!school.modem.is_in_call(), "{fault:?}");
        assert!(school.inbox_of(ROSA).iter().any(|text| text.contains("1 de 1 bien")), "{fault:?}");
        school.rings_once(LUIS);
        school.run_ms(MINUTE_MS);
        assert!(school.said_to(LUIS)[0].starts_with("¡Hola!"), "{fault:?}");
        school.run_ms(5 * MINUTE_MS);
        is_answered(&mut school, &format!("{fault:?}"));
    }
}

#[test]
fn keys_that_the_modem_invents_answer_nothing() {
    let mut school = with_rosa(school());
    school.modem.faults_mut().set(Fault::KeyInvented, Rate::percent(50));
    let script = school.call(ROSA).hears("Pregunta 1").presses("30#").hears("Pregunta 2").presses("2");
    script.hears("Pregunta 3").hangs_up().done();
    let said = rings_and_talks(&mut school, 3);
    assert!(school.modem.faults_mut().struck(Fault::KeyInvented) > 10);
    assert_eq!(school.waits_for(ROSA), [""; 0], "{said:#?}");
    assert!(school.last_text(ROSA).is_some_and(|text| text.contains("2 de 2 bien")), "{said:#?}");
}

#[test]
fn who_calls_while_being_called_is_called_back_all_the_same() {
    let mut school = with_rosa(school());
    school.modem.faults_mut().next(Fault::Glare);
    school.rings(&Caller::new(ROSA).gives_up_after_ms(6_000));
    school.run_ms(12 * MINUTE_MS);
    let said = school.said_to(ROSA);
    assert!(said.first().is_some_and(|words| words.starts_with("¡Hola, Rosa!")), "{said:#?}");
    school.check_one_call_at_a_time("glare");
}

#[test]
fn a_modem_without_a_stream_plays_files_and_what_counts_is_confirmed() {
    let mut school = with_rosa(school_on(ModemOptions::a7670()));
    let script = school.call(ROSA).hears("Pregunta 1").presses("30#").hears("Marcaste 30").presses("2");
    let script = script.hears("Pregunta 2").presses("1").hears("Marcaste 1").presses("3");
    script
        .hears("Pregunta 2")
        .presses("2")
        .hears("Marcaste 2")
        .presses("2")
        .hears("Pregunta 3")
        .hangs_up()
        .done();
    let said = rings_and_talks(&mut school, 10);
    assert_eq!(school.waits_for(ROSA), [""; 0], "{said:#?}");
    assert!(school.last_text(ROSA).is_some_and(|text| text.contains("2 de 2 bien")), "{said:#?}");
}

#[test]
fn a_modem_without_any_sound_answers_a_missed_call_by_text() {
    let mut school = with_rosa(school_on(ModemOptions::sim800()));
    let before = school.inbox_of(ROSA).len();
    let call = school.rings_once(ROSA);
    school.run_ms(2 * MINUTE_MS);
    assert_eq!(school.modem.calls()[call].answered_ms, None);
    assert!(school.calls_to(ROSA).is_empty(), "nobody is called who would hear nothing");
    let told = school.inbox_of(ROSA).split_off(before).concat();
    assert!(told.contains("1/5 En una manta hay 10 papas."), "{told}");
}
