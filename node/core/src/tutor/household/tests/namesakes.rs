//! Who seems to be known already.

use super::*;

#[test]
fn the_same_name_on_the_phone_is_asked_about() {
    let mut village = Village::with_rosa();
    village.text(MOTHERS, "b");
    village.texts(MOTHERS, &["NUEVO", "si mi mama acepta"]);
    village.says(MOTHERS, "soy rosa", &["ya hay una persona llamada Rosa"]);
    village.says(MOTHERS, "quien sabe que es", &["ya hay una persona llamada"]);
    village.says(MOTHERS, "1", &["¡Hola, Rosa!", "2/3"]);
    village.says(MOTHERS, "NUEVO", &["¿Cómo te llamas?"]);
    village.text(MOTHERS, "Rosa");
    village.says(MOTHERS, "2", &["por ejemplo: ROSA Q"]);
    village.says(MOTHERS, "Rosa Q", &["Hola, Rosa Q.", "grado"]);
}

#[test]
fn names_that_are_only_alike_need_no_other_name() {
    let mut village = Village::new();
    village.texts(MOTHERS, &["hola", "si mi mama acepta", "Maria", "4"]);
    village.texts(MOTHERS, &["NUEVO", "si mi mama acepta"]);
    village.says(MOTHERS, "Mario", &["ya hay una persona llamada Maria"]);
    village.says(MOTHERS, "2", &["Hola, Mario."]);
}

#[test]
fn a_name_is_not_changed_to_one_that_is_taken() {
    let mut village = Village::with_rosa_and_luis();
    village.text(MOTHERS, "NOMBRE");
    village.says(MOTHERS, "Rosa", &["Para no confundirlos"]);
    village.says(MOTHERS, "Luis Alberto", &["te llamo Luis Alberto"]);
}

/// Somebody called Rosa begins at the father's phone; the reply to her grade.
fn begins(village: &mut Village, grade: &str) -> String {
    village.texts(FATHERS, &["hola", "si mi papa acepta", "rosa"]);
    village.text(FATHERS, grade)
}

#[test]
fn a_learner_of_the_same_name_and_a_near_grade_is_asked_about_with_nothing_else_shown() {
    for (grade, is_asked) in [("4", true), ("5", true), ("6", false), ("1", false)] {
        let mut village = Village::with_rosa();
        let reply = begins(&mut village, grade);
        let asked = reply == "¿Eres Rosa, de grado 4, que ya estudia conmigo en otro celular? 1 sí, 2 no";
        assert_eq!(asked, is_asked, "{grade}: {reply}");
    }
}

#[test]
fn who_was_found_to_be_somebody_else_is_asked_about_at_the_phone_that_she_left() {
    for (name, grade) in [("Chabela Quispe", "4"), ("Chabela", "4"), ("chavela quispe", "1")] {
        let mut village = Village::with_rosa();
        village.texts(FATHERS, &["hola", "si mi papa acepta", "Chabela Quispe", "4"]);
        let (rosa, gone) = (village.open(MOTHERS).id, village.open(FATHERS).id);
        assert!(village.school.merge(rosa, gone, WallTime(village.now_ms)));
        village.texts(FATHERS, &["SIGUE", "si mi papa acepta", name]);
        village.says(FATHERS, grade, &["¿Eres Rosa, de grado 4, que ya estudia conmigo en otro celular?"]);
        village.says(FATHERS, "1", &["MUDAR"]);
        let code = Village::code_in(&village.text(MOTHERS, "MUDAR"));
        village.says(FATHERS, &code, &["¡Hola, Rosa!"]);
        assert_eq!(village.open(FATHERS).id, rosa);
        assert_eq!(village.school.people.values().filter(|person| person.is_learner()).count(), 1);
    }
}

#[test]
fn of_two_mergings_the_last_one_tells_who_she_is() {
    let mut village = Village::with_rosa();
    village.texts(FATHERS, &["hola", "si mi papa acepta", "Chabela", "4"]);
    let elsewhere = Msisdn::from_u64(51_900_000_003);
    village.texts(elsewhere, &["hola", "si mi papa acepta", "Isabel", "4"]);
    let (rosa, gone, isabel) =
        (village.open(MOTHERS).id, village.open(FATHERS).id, village.open(elsewhere).id);
    let now = WallTime(village.now_ms);
    assert!(village.school.merge(rosa, gone, now) && village.school.merge(isabel, rosa, now));
    assert_eq!(village.school.merged_away("Chabela", FATHERS), Some(isabel));
    assert_eq!(village.school.merged_away("Chabela", MOTHERS), None, "there she was called Rosa");
    assert_eq!(village.school.merged_away("Juan", FATHERS), None);
    village.school.erase(isabel);
    assert_eq!(village.school.merged_away("Chabela", FATHERS), None);
}

#[test]
fn who_is_another_begins_anew() {
    let mut village = Village::with_rosa();
    begins(&mut village, "4");
    village.says(FATHERS, "tal vez", &["¿Eres Rosa"]);
    village.says(FATHERS, "2", &["¡Listo, Rosa!", "1/3"]);
    assert_eq!(village.school.people.len(), 2);
}

#[test]
fn a_name_alone_proves_nothing() {
    let mut village = Village::with_rosa();
    begins(&mut village, "4");
    village.says(FATHERS, "1", &["MUDAR", "un código a tu profesor"]);
    village.says(FATHERS, "1234", &["Ese código no sirve"]);
    village.says(FATHERS, "123456", &["Ese código no sirve"]);
    village.says(FATHERS, "por favor", &["MUDAR"]);
    assert_eq!(village.school.phone_of(village.open(MOTHERS).id), Some(MOTHERS));
    village.says(FATHERS, "2", &["¡Listo, Rosa!"]);
}

#[test]
fn her_pin_brings_everything_to_the_new_phone() {
    let mut village = Village::with_rosa();
    village.texts(MOTHERS, &["PIN 4711", "b"]);
    begins(&mut village, "4");
    village.says(FATHERS, "si", &["Escribe tu PIN"]);
    village.says(FATHERS, "1111", &["Ese PIN no es"]);
    village.says(FATHERS, "4711", &["¡Hola, Rosa!", "sigues en este celular"]);
    village.says(FATHERS, "SIGUE", &["2/3"]);
    let others: Vec<_> =
        village.school.people.values().filter(|person| person.stage == Stage::Erased).collect();
    assert_eq!(others.len(), 1, "of the row that was begun only its number is left");
    assert_eq!(village.notices.len(), 1);
    assert_eq!(village.notices[0].0, [MOTHERS]);
}

#[test]
fn a_code_from_the_old_phone_does_too() {
    let mut village = Village::with_rosa();
    begins(&mut village, "4");
    village.text(FATHERS, "1");
    let code = Village::code_in(&village.text(MOTHERS, "MUDAR"));
    village.says(FATHERS, &code, &["¡Hola, Rosa!"]);
}
