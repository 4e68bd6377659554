//! What is kept, what was agreed to, and how it is forgotten.

use chaski_sync_core::time::WallTime;

use super::super::Learnt;
use super::super::household::tests::{FATHERS, MOTHERS, Village};
use crate::people::{Giver, Stage};

#[test]
fn a_person_is_told_what_is_kept_of_her() {
    let mut village = Village::with_rosa();
    village.texts(MOTHERS, &["b", "40", "luis"]);
    village.says(
        MOTHERS,
        "MIS DATOS",
        &[
            "Rosa, guardo de ti: nombre, grado 4, castellano, desde 16/11/2026. Lecciones terminadas: 1. Respuestas: 3 de 3 bien.",
            "Clase: ninguna. Apoderados: 0. Hijos: 0. PIN: no.",
        ],
    );
    village.text(MOTHERS, "PIN 4711");
    village.hours_pass(1);
    village.says(MOTHERS, "mis datos", &["escribe tu PIN"]);
}

#[test]
fn consent_says_by_whom_when_and_in_which_words() {
    for (texts, giver, told) in [
        (&["hola", "si", "1"] as &[&str], Giver::Guardian, "tu mamá, papá o apoderado aceptó por SMS"),
        (&["hola", "SI MAMA"], Giver::Guardian, "aceptó por SMS"),
        (&["hola", "mi mama dice que si"], Giver::Guardian, "aceptó por SMS"),
        (&["hola", "si", "2"], Giver::Own, "tú aceptaste por SMS"),
        (&["hola", "si", "tengo 15 años"], Giver::Own, "tú aceptaste por SMS"),
        (&["hola", "si", "tengo 9", "mi papá"], Giver::Guardian, "aceptó por SMS"),
    ] {
        let mut village = Village::new();
        village.texts(MOTHERS, texts);
        // In primary school nobody agrees herself.
        village.texts(MOTHERS, &["Rosa", if giver == Giver::Own { "1 secundaria" } else { "4" }]);
        let consent = village.open(MOTHERS).consent.clone().expect("given");
        assert_eq!(
            (consent.giver, consent.version, consent.language.as_str()),
            (giver, 1, "es"),
            "{texts:?}"
        );
        village.says(MOTHERS, "CONSENTIMIENTO", &["el 16/11/2026", told]);
    }
}

#[test]
fn a_name_instead_of_a_giver_is_taken_and_the_giver_is_asked_for_after_the_first_lesson() {
    let mut village = Village::new();
    village.texts(MOTHERS, &["hola", "si"]);
    village.says(MOTHERS, "Rosa", &["Hola, Rosa. ¿En qué grado"]);
    village.texts(MOTHERS, &["4", "b", "40"]);
    village.says(MOTHERS, "luis", &["3 de 3 bien", "¿quién aceptó que aprendas aquí?"]);
    village.says(MOTHERS, "1", &["¡Gracias! Responde SIGUE."]);
    assert_eq!(village.open(MOTHERS).consent.as_ref().map(|consent| consent.giver), Some(Giver::Guardian));
    village.texts(MOTHERS, &["SIGUE", "b", "40"]);
    let summary = village.text(MOTHERS, "luis");
    assert!(!summary.contains("¿quién aceptó"), "{summary}");
}

#[test]
fn the_question_for_the_giver_may_be_passed_over() {
    let mut village = Village::new();
    village.texts(MOTHERS, &["hola", "si", "Rosa", "4", "b", "40", "luis"]);
    village.says(MOTHERS, "SIGUE", &["1/3"]);
    village.says(MOTHERS, "b", &["2/3"]);
}

#[test]
fn erasing_is_asked_for_twice_waits_three_days_and_touches_one_person_only() {
    let mut village = Village::with_rosa_and_luis();
    village.text(MOTHERS, "SOY ROSA");
    let rosa = village.open(MOTHERS).id;
    village.says(MOTHERS, "BORRAR la pizarra", &["escribe solo BORRAR"]);
    village.says(MOTHERS, "BORRAR", &["Rosa, ¿borro todo lo tuyo"]);
    village.says(MOTHERS, "si claro", &["no borro nada"]);
    village.text(MOTHERS, "BORRAR");
    village.says(MOTHERS, "1", &["Borro todo lo de Rosa el jueves 15:0", "Para evitarlo: CANCELAR"]);
    village.says(MOTHERS, "BORRAR", &["Borro todo lo de Rosa el jueves"]);
    assert!(village.learnt.contains(&(rosa, Learnt::ErasureAsked)));
    village.hours_pass(70);
    assert!(village.school.erase_due(WallTime(village.now_ms)).is_empty());
    village.hours_pass(3);
    assert_eq!(village.school.erase_due(WallTime(village.now_ms)), [rosa]);
    assert_eq!(village.school.people.get(rosa).map(|person| person.stage), Some(Stage::Erased));
    village.says(MOTHERS, "SOY ROSA", &["1 Luis, 2 otra persona"]);
    village.says(MOTHERS, "1", &["¡Hola, Luis!"]);
}

#[test]
fn erasing_is_taken_back_by_a_word() {
    let mut village = Village::with_rosa();
    village.texts(MOTHERS, &["BORRAR", "1"]);
    village.hours_pass(20);
    village.says(MOTHERS, "CANCELAR", &["no borro nada"]);
    village.hours_pass(80);
    assert!(village.school.erase_due(WallTime(village.now_ms)).is_empty());
    village.says(MOTHERS, "CANCELAR", &["lo dejamos así"]);
}

#[test]
fn another_one_of_the_phone_is_told_how_to_take_it_back() {
    let mut village = Village::with_rosa_and_luis();
    village.texts(MOTHERS, &["SOY ROSA", "BORRAR", "1", "SOY LUIS"]);
    village.says(MOTHERS, "CANCELAR", &["escribe SOY Rosa y después CANCELAR"]);
    village.texts(MOTHERS, &["SOY ROSA"]);
    village.says(MOTHERS, "CANCELAR", &["Rosa, no borro nada"]);
}

#[test]
fn a_guardian_who_does_not_agree_is_no_consent() {
    for denial in ["mi mama no quiere", "no me deja", "no tengo 14 años", "mi papa no"] {
        let mut village = Village::new();
        village.texts(MOTHERS, &["hola", "si"]);
        village.says(MOTHERS, denial, &["que acepte tu mamá"]);
        assert_eq!(village.open(MOTHERS).name, "", "{denial}");
        village.says(MOTHERS, "no", &["no guardo nada de ti"]);
        assert_eq!(village.open(MOTHERS).stage, Stage::Declined);
        village.says(MOTHERS, "gracias", &["no guardo nada de ti"]);
    }
}

#[test]
fn who_is_half_registered_has_the_same_rights() {
    let mut village = Village::new();
    village.texts(MOTHERS, &["hola", "si mi mama", "Rosa"]);
    village.says(MOTHERS, "MIS DATOS", &["Rosa, guardo de ti"]);
    village.says(MOTHERS, "BORRAR", &["Rosa, ¿borro todo lo tuyo"]);
    village.says(MOTHERS, "1", &["Borro todo lo de Rosa"]);
    village.says(MOTHERS, "CANCELAR", &["Rosa, no borro nada"]);
    village.says(MOTHERS, "4", &["Rosa"]);
}

#[test]
fn who_is_forgotten_alone_begins_anew() {
    let mut village = Village::with_rosa();
    village.texts(MOTHERS, &["BORRAR", "1"]);
    village.hours_pass(73);
    village.school.erase_due(WallTime(village.now_ms));
    assert!(village.school.phones.get(MOTHERS).is_none());
    village.says(MOTHERS, "hola", &["Soy Chaski", "¿Aceptas?"]);
    assert_eq!(village.open(MOTHERS).id.0, 2, "the number is not given again");
}

#[test]
fn wanting_nothing_unasked_is_no_end() {
    let mut village = Village::with_rosa_and_luis();
    village.says(MOTHERS, "BAJA", &["ya no te escribo"]);
    assert!(village.school.phones.get(MOTHERS).is_some_and(|phone| phone.has_stopped));
    village.says(MOTHERS, "hola", &["¿Quién eres? Responde 1 Rosa, 2 Luis"]);
    village.says(MOTHERS, "2", &["¡Hola, Luis!"]);
    assert!(village.school.phones.get(MOTHERS).is_some_and(|phone| !phone.has_stopped));
    village.says(FATHERS, "baja", &["no te escribo más"]);
}

#[test]
fn nothing_was_agreed_to_where_nothing_was_asked() {
    let mut village = Village::new();
    village.texts(MOTHERS, &["hola", "no"]);
    let person = village.open(MOTHERS);
    assert_eq!((person.stage, person.consent.clone(), person.name.as_str()), (Stage::Declined, None, ""));
}
