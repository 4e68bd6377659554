//! What a PIN guards, and from whom.

use super::*;

/// Rosa has a PIN; Luis is texting.
fn guarded() -> Village {
    let mut village = Village::with_rosa_and_luis();
    village.text(MOTHERS, "SOY ROSA");
    village.says(MOTHERS, "PIN 4711", &["tu PIN está guardado"]);
    village.text(MOTHERS, "SOY LUIS");
    village
}

#[test]
fn a_pin_is_asked_for_before_the_session_opens() {
    let mut village = guarded();
    village.says(MOTHERS, "SOY ROSA", &["Rosa, escribe tu PIN"]);
    village.says(MOTHERS, "4712", &["Ese PIN no es"]);
    village.says(MOTHERS, "PIN 4711", &["¡Hola, Rosa! 1/3"]);
}

#[test]
fn an_answer_with_a_guarded_name_waits_for_the_pin() {
    let mut village = guarded();
    village.says(MOTHERS, "Rosa b", &["Rosa, escribe tu PIN"]);
    village.says(MOTHERS, "4711", &["Rosa: ", " 2/3"]);
}

#[test]
fn who_does_not_know_the_pin_goes_on_as_before() {
    let mut village = guarded();
    village.text(MOTHERS, "SOY ROSA");
    village.says(MOTHERS, "b", &["Luis: ", " 2/3"]);
    village.text(MOTHERS, "SOY ROSA");
    village.says(MOTHERS, "40", &["Luis: ", " 3/3"]);
}

#[test]
fn a_pin_that_nobody_asks_for_is_neither_graded_nor_kept_and_opens_nothing() {
    let mut village = guarded();
    village.texts(MOTHERS, &["b", "SOY ROSA", "SIGUE"]);
    village.learnt.clear();
    village.says(MOTHERS, "4711", &["no hace falta ningún PIN", "Luis: 2/3"]);
    assert!(village.was_secret && village.learnt.is_empty());
    assert_eq!(village.open(MOTHERS).name, "Luis");
    village.says(MOTHERS, "40", &["Luis: ", " 3/3"]);
    village.says(MOTHERS, "SOY ROSA", &["escribe tu PIN"]);
    village.texts(MOTHERS, &["NUEVO", "si"]);
    village.says(MOTHERS, "4711", &["no hace falta ningún PIN"]);
}

#[test]
fn numbers_that_nobody_asks_for_are_answers_and_find_no_pin() {
    let mut village = guarded();
    village.text(MOTHERS, "b");
    village.says(MOTHERS, "2000", &["Pista"]);
    assert!(!village.was_secret);
    for wrong in ["2001", "2002"] {
        village.text(MOTHERS, wrong);
    }
    // Who has tried often enough is told nothing, not even by the right one.
    village.never_says(MOTHERS, "4711", "PIN");
    assert!(!village.was_secret);
    village.text(MOTHERS, "SOY ROSA");
    village.says(MOTHERS, "4711", &["¡Hola, Rosa!"]);
}

#[test]
fn who_forgot_the_pin_is_told_who_takes_it_away() {
    let mut village = guarded();
    village.text(MOTHERS, "SOY ROSA");
    for text in ["me olvidé", "no me acuerdo", "Olvidé mi PIN", "me olvide de mi pin"] {
        village.says(MOTHERS, text, &["No pasa nada, Rosa", "tu profesor", "responde SIGUE"]);
    }
    village.says(MOTHERS, "4711", &["¡Hola, Rosa!"]);
}

#[test]
fn another_learners_pin_opens_nothing() {
    let mut village = guarded();
    village.text(MOTHERS, "PIN 8822");
    village.says(MOTHERS, "SOY ROSA", &["Rosa, escribe tu PIN"]);
    village.says(MOTHERS, "8822", &["Ese PIN no es"]);
    assert_eq!(village.open(MOTHERS).name, "Luis");
}

#[test]
fn wrong_pins_are_counted_for_the_day_and_then_not_even_the_right_one_helps() {
    let mut village = guarded();
    village.text(MOTHERS, "SOY ROSA");
    for wrong in 0..WRONG_CODES_PER_DAY_MAX {
        village.says(MOTHERS, &format!("{}", 2000 + u32::from(wrong)), &["Ese PIN no es"]);
    }
    village.text(MOTHERS, "SOY ROSA");
    village.says(MOTHERS, "4711", &["ya probaste muchas veces"]);
    assert_eq!(village.open(MOTHERS).name, "Luis");
    village.hours_pass(24);
    village.text(MOTHERS, "SOY ROSA");
    village.says(MOTHERS, "4711", &["¡Hola, Rosa!"]);
}

#[test]
fn what_is_private_is_shown_only_a_while_after_the_pin() {
    let mut village = guarded();
    village.texts(MOTHERS, &["SOY ROSA", "4711"]);
    village.says(MOTHERS, "AVANCE", &["Rosa:"]);
    village.says(MOTHERS, "REPITE", &["<again>"]);
    village.hours_pass(1);
    village.says(MOTHERS, "REPITE", &["escribe tu PIN"]);
    for word in ["AVANCE", "MIS DATOS", "BORRAR", "MUDAR"] {
        village.says(MOTHERS, word, &["escribe tu PIN"]);
    }
    village.text(MOTHERS, "MENU");
    village.says(MOTHERS, "2", &["escribe tu PIN"]);
    village.says(MOTHERS, "4711", &["Rosa:"]);
}

#[test]
fn a_pin_is_changed_only_by_who_knows_it() {
    let mut village = guarded();
    village.texts(MOTHERS, &["SOY ROSA", "4711"]);
    village.says(MOTHERS, "PIN 9999", &["Ya tienes un PIN"]);
    village.says(MOTHERS, "PIN 1111 9999", &["Ese PIN no es"]);
    village.says(MOTHERS, "PIN 4711 9999", &["tu PIN está guardado"]);
    village.texts(MOTHERS, &["SOY LUIS", "SOY ROSA"]);
    village.says(MOTHERS, "4711", &["Ese PIN no es"]);
    village.says(MOTHERS, "9999", &["¡Hola, Rosa!"]);
    village.says(MOTHERS, "PIN 9999 NO", &["ya no tienes PIN"]);
    village.text(MOTHERS, "SOY LUIS");
    village.says(MOTHERS, "SOY ROSA", &["¡Hola, Rosa!"]);
}

#[test]
fn a_pin_that_is_none_is_explained() {
    let mut village = Village::with_rosa();
    for text in ["PIN", "PIN 12", "PIN abcd", "PIN 1234567", "PIN 1234 5678"] {
        village.says(MOTHERS, text, &["PIN y de 4 a 6 números"]);
    }
}

#[test]
fn a_pin_is_never_repeated_and_not_kept_as_it_is() {
    let mut village = guarded();
    village.texts(MOTHERS, &["SOY ROSA", "4711", "PIN 4711 604275"]);
    assert!(village.said.iter().all(|said| !said.contains("4711") && !said.contains("604275")));
    let kept = serde_json::to_string(&village.person("Rosa")).expect("encoded");
    assert!(!kept.contains("604275") && kept.contains("hash"));
}

#[test]
fn a_text_with_a_pin_is_not_kept_aside_either() {
    let mut village = Village::with_rosa_and_luis();
    village.hours_pass(20);
    village.says(MOTHERS, "PIN 604275", &["¿Quién eres?"]);
    let kept = serde_json::to_string(village.school.phones.get(MOTHERS).expect("known")).expect("encoded");
    assert!(!kept.contains("604275"));
    village.says(MOTHERS, "1", &["¡Hola, Rosa!"]);
}

#[test]
fn a_teacher_takes_a_forgotten_pin_away() {
    let mut village = guarded();
    let rosa = village.person("Rosa").id;
    assert!(village.school.reset_pin(rosa));
    assert!(!village.school.reset_pin(rosa), "there is none any more");
    village.says(MOTHERS, "SOY ROSA", &["¡Hola, Rosa!"]);
}
