//! Calls where things go wrong: a process that dies anywhere in a call, and every fault of modems that strikes in one.

use std::path::Path;

use chaski_sync_core::content::Library;
use chaski_tests::school::{Crash, School, config_with_calls};
use chaski_world::caller::Caller;
use chaski_world::modem::{Fault, ModemOptions, Rate};

const ROSA: &str = "+51987654321";
const LUIS: &str = "+51912345678";
const ANA: &str = "+51923456789";
const MINUTE_MS: u64 = 60_000;

fn episodes() -> Library {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content-bundles/radio-yupana");
    chaski_node::content::read(&folder).expect("the bundle is there").0
}

fn school(options: ModemOptions) -> School {
    let mut school = School::with_library(options, config_with_calls(), episodes());
    school.speaks_a_word_in_ms(60);
    school.run_ms(MINUTE_MS);
    school
}

/// Registers by text, and knows what to press at the first two questions of the first lesson.
fn register(school: &mut School, number: &str) {
    for text in ["hola", "si", "1", "Rosa", "2", "saltar"] {
        assert!(!school.text(number, text).is_empty(), "{text}");
    }
    let habits = school.call(number).always_hears("Marcaste").presses("2");
    let habits = habits.always_hears("Pregunta 1 de 5").presses("30#");
    habits.always_hears("Pregunta 2 de 5").presses("2").always_hears("Pregunta 3 de 5").hangs_up().done();
}

/// A call in which two questions are answered, with what has to follow from it, whatever happens.
fn talk(school: &mut School) {
    school.rings(&Caller::new(ROSA).gives_up_after_ms(15_000));
    school.run_ms(30 * MINUTE_MS);
}

/// Questions that are behind her, right ones, and answers of the week.
fn learnt(school: &mut School) -> (u16, u16, u16) {
    let rows = school.snapshot().people.people;
    let learning = &rows[0].1.learning;
    let progress = learning.progress.as_ref().expect("a lesson is in work");
    (progress.item.into(), progress.right.into(), learning.week.answers)
}

#[test]
fn wherever_the_process_dies_in_a_call_no_answer_is_lost_or_doubled_and_who_called_is_called_or_texted() {
    let play = |crash: Option<Crash>| {
        let mut school = school(ModemOptions::quectel_ec25());
        register(&mut school, ROSA);
        let (before, texts) = (school.commits(), school.inbox_of(ROSA).len());
        if let Some(crash) = crash {
            school.crash_at(crash);
        }
        talk(&mut school);
        (school, before, texts)
    };
    let (mut calm, first, before) = play(None);
    let commits = calm.commits();
    assert!(commits - first > 8, "{} commits are a call", commits - first);
    let told = calm.inbox_of(ROSA).split_off(before);
    assert_eq!(told.len(), 1, "{told:?}");
    for commit in first..commits {
        for crash in [Crash::Before(commit), Crash::After(commit)] {
            let (mut school, _, before) = play(Some(crash));
            check_after_death(&mut school, &mut calm, before, &format!("{crash:?}"));
        }
    }
}

/// One death happened: what was learnt is what is learnt without, and the caller was not forgotten.
fn check_after_death(school: &mut School, calm: &mut School, texts_before: usize, what: &str) {
    assert_eq!(school.restarts(), 1, "{what} happened");
    assert!(!school.modem.is_in_call(), "{what}: the line is free");
    school.check_one_call_at_a_time(what);
    let texts = school.inbox_of(ROSA).split_off(texts_before);
    assert!((1..=2).contains(&texts.len()), "{what}: {texts:?}");
    let said = school.said_to(ROSA).join("\n");
    assert_eq!(learnt(school), learnt(calm), "{what}: {said}");
    assert_eq!(school.text(LUIS, "AYUDA").len(), 1, "{what}");
}

#[test]
fn whenever_the_process_dies_between_the_ring_and_goodbye_who_called_is_called_again() {
    let begin = || {
        let mut school = school(ModemOptions::quectel_ec25());
        register(&mut school, ROSA);
        school
    };
    let mut calm = begin();
    talk(&mut calm);
    for dies_after_ms in (500..50_000).step_by(2_500) {
        let mut school = begin();
        let before = school.inbox_of(ROSA).len();
        school.rings(&Caller::new(ROSA).gives_up_after_ms(15_000));
        school.run_ms(dies_after_ms);
        school.restart();
        school.run_ms(30 * MINUTE_MS);
        check_after_death(&mut school, &mut calm, before, &format!("dead after {dies_after_ms} ms"));
    }
}

/// Who streams, and who plays files.
fn families() -> [(&'static str, ModemOptions); 4] {
    [
        ("EC25", ModemOptions::quectel_ec25()),
        ("Huawei", ModemOptions::huawei()),
        ("SIM7600", ModemOptions::sim7600()),
        ("A7670", ModemOptions::a7670()),
    ]
}

/// Several calls and texts while faults strike; then they heal, and all is as it was.
fn torment(mut options: ModemOptions, faults: &[(Fault, Rate)], seed: u64, what: &str) -> School {
    options.seed = seed;
    let mut school = school(options);
    register(&mut school, ROSA);
    let commands_fail = faults.iter().any(|(fault, _)| !fault.is_of_calls());
    school.call(LUIS).always_hears("¿Aceptas?").hangs_up().done();
    for (fault, rate) in faults {
        school.modem.faults_mut().set(*fault, *rate);
    }
    for round in 0..3 {
        for number in [ROSA, LUIS] {
            school.rings(&Caller::new(number).gives_up_after_ms(8_000));
            school.run_ms(7_000 + 5_000 * round);
        }
        for _ in 0..4 {
            school.send(LUIS, "AYUDA");
            school.run_ms(8_000);
        }
        school.run_ms(11 * MINUTE_MS);
    }
    school.modem.faults_mut().heal();
    school.run_ms(70 * MINUTE_MS);
    assert!(!school.modem.is_in_call(), "{what}: the line is free; {:?}", school.status().modems);
    assert_eq!(school.text(LUIS, "AYUDA").len(), 1, "{what}: a text is answered");
    school.rings_once(ANA);
    school.run_ms(2 * MINUTE_MS);
    let said = school.said_to(ANA);
    let is_greeted = said.first().is_some_and(|it| it.starts_with("¡Hola!"));
    // A modem that refused the sound of several calls is not tried again: it answers by text.
    let is_texted = commands_fail && !school.inbox_of(ANA).is_empty();
    assert!(is_greeted || is_texted, "{what}: {said:?}, {:?}", school.notes());
    school.check_one_call_at_a_time(what);
    school
}

fn of_calls() -> Vec<(Fault, Rate)> {
    let faults = Fault::ALL.into_iter().filter(|fault| fault.is_of_calls());
    faults.map(|fault| (fault, Rate::percent(20))).collect()
}

#[test]
fn no_single_fault_of_calls_keeps_the_box_from_answering_texts_and_calls() {
    for (fault, rate) in of_calls() {
        let mut struck = 0;
        for (family, options) in families() {
            let mut school = torment(options, &[(fault, rate)], 5, &format!("{fault:?} on {family}"));
            struck += school.modem.faults_mut().struck(fault);
        }
        assert!(struck > 0, "{fault:?} never struck");
    }
}

#[test]
fn all_faults_of_calls_together_do_not_stop_the_box() {
    for seed in 0..4 {
        for (family, options) in families() {
            torment(options, &of_calls(), seed, &format!("all on {family}, seed {seed}"));
        }
    }
}

#[test]
fn all_faults_of_modems_together_do_not_stop_the_box() {
    let others = |fault: &Fault| *fault != Fault::OctetChanged && !fault.is_of_calls();
    let mut faults = of_calls();
    faults.extend(Fault::ALL.into_iter().filter(others).map(|fault| (fault, Rate::percent(3))));
    for seed in 10..14 {
        for (family, options) in families() {
            torment(options, &faults, seed, &format!("everything on {family}, seed {seed}"));
        }
    }
}
