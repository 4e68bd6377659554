use super::*;
use crate::limits::{CASE_ANSWER_MS, QUESTIONS_TOLD_PER_DAY_MAX};
use crate::people::{CaseId, CaseKind, CaseState};

#[test]
fn a_question_goes_to_the_teacher_and_the_answer_to_the_learner() {
    let mut village = Village::with_teacher();
    village.says(ROSA, "PREGUNTA ¿Para que sirven las fracciones?", &["Rosa", "pregunta 1 va a tu profe"]);
    let told = village.told();
    assert_eq!(told[0].0, [TEACHER]);
    assert_eq!(
        told[0].1,
        "Rosa (4A) pregunta 1: \"¿Para que sirven las fracciones?\" Responda: RESPONDER 1 y su respuesta."
    );
    village.says(TEACHER, "RESPONDER", &["1 Rosa"]);
    village.says(TEACHER, "RESPONDER 1 Para repartir el pan", &["respuesta a la pregunta 1 va a Rosa"]);
    let notice = village.notices.pop().expect("she is told");
    assert_eq!((notice.to, notice.class), (vec![ROSA], Class::Report));
    assert_eq!(notice.text, "Rosa, tu profe responde: Para repartir el pan");
    assert_eq!(notice.expires, Some(WallTime(START_MS + CASE_ANSWER_MS)));
    let teacher = village.id(TEACHER);
    let text = "Para repartir el pan".to_owned();
    assert_eq!(village.learnt.pop(), Some((teacher, Learnt::QuestionAnswered { case: CaseId(1), text })));
    village.says(TEACHER, "RESPONDER 1 otra vez", &["ya tiene respuesta"]);
    village.says(TEACHER, "RESPONDER", &["Ninguna pregunta"]);
}

#[test]
fn what_was_left_out_is_asked_for() {
    let mut village = Village::with_teacher();
    village.says(ROSA, "PREGUNTA", &["¿Qué quieres preguntar"]);
    village.says(ROSA, "¿Qué es una fracción?", &["pregunta 1"]);
    village.says(TEACHER, "RESPONDER 1", &["Rosa pregunta 1: \"¿Qué es una fracción?\" ¿Qué responde?"]);
    village.says(TEACHER, "Una parte de algo", &["va a Rosa"]);
    village.says(TEACHER, "RESPONDER 7 hola", &["No hay una pregunta 7"]);
}

#[test]
fn a_question_without_a_teacher_is_kept() {
    let mut village = Village::new();
    village.says(ROSA, "PREGUNTA ¿Que es un rio?", &["todavía no tienes profe", "pregunta 1"]);
    assert_eq!(village.told(), []);
    assert_eq!(village.school.open_cases().len(), 1);
}

#[test]
fn a_teacher_who_comes_hears_of_the_questions_that_were_asked_before() {
    let mut village = Village::new();
    village.text(ROSA, "PREGUNTA ¿Que es un rio?");
    let code = village.teacher_code(ClassId(1));
    village.text(TEACHER, &format!("PROFE {code}"));
    village.says(TEACHER, "Ana", &["Espera 1 pregunta de sus alumnos", "escriba RESPONDER"]);
    village.says(TEACHER, "RESPONDER", &["1 Rosa"]);
    let other = village.school.make_class("4B", 4).expect("there is room");
    village.learner(STRANGER, "Pedro", Some(other));
    village.text(STRANGER, "PREGUNTA ¿Que es un lago?");
    let code = village.teacher_code(other);
    village.says(TEACHER, &code.to_string(), &["4B", "Esperan 2 preguntas de sus alumnos"]);
}

#[test]
fn a_teacher_answers_own_pupils_only() {
    let mut village = Village::with_teacher();
    let other = village.school.make_class("5C", 5).expect("there is room");
    village.learner(STRANGER, "Pedro", Some(other));
    village.text(STRANGER, "PREGUNTA ¿Que es un rio?");
    village.says(TEACHER, "RESPONDER 1 Agua", &["No hay una pregunta 1"]);
    village.text(LUIS, "PROBLEMA no hay luz");
    village.says(TEACHER, "RESPONDER 2 Ya vuelve", &["No hay una pregunta 2"]);
}

/// A mother of these learners, with a phone of her own.
fn mother(village: &mut Village, wards: Vec<PersonId>) {
    let mother = village.school.welcome(STRANGER, WallTime(START_MS));
    village.school.people.change(mother, |person| {
        person.stage = Stage::Registered;
        person.name = "Carmen".to_owned();
        person.language = "es".to_owned();
        person.wards = wards;
    });
}

#[test]
fn a_guardians_question_goes_to_the_childs_teacher() {
    let mut village = Village::with_teacher();
    let rosa = village.id(ROSA);
    mother(&mut village, vec![rosa]);
    village.says(STRANGER, "PREGUNTA", &["¿Qué quiere preguntar al profesor?"]);
    village.says(STRANGER, "¿A que hora sale?", &["Carmen. Su pregunta 1 va al profesor"]);
    let asked = "Carmen, familia de Rosa (4A), pregunta 1: \"¿A que hora sale?\" Responda: RESPONDER 1 y su respuesta.";
    assert_eq!(village.told(), [(vec![TEACHER], asked.to_owned())]);
    village.says(TEACHER, "RESPONDER", &["1 Carmen"]);
    village.says(TEACHER, "RESPONDER 1 A la una", &["respuesta a la pregunta 1 va a Carmen"]);
    assert_eq!(village.told(), [(vec![STRANGER], "Carmen, el profesor responde: A la una".to_owned())]);
}

#[test]
fn of_children_in_two_classes_each_teacher_is_asked_once() {
    let mut village = Village::with_teacher();
    let other = village.school.make_class("4B", 4).expect("there is room");
    let number = Msisdn::from_u64;
    let pedro = village.learner(number(51_900_000_031), "Pedro", Some(other));
    let (rosa, luis) = (village.id(ROSA), village.id(LUIS));
    mother(&mut village, vec![rosa, luis, pedro]);
    let code = village.teacher_code(other);
    let elsewhere = number(51_900_000_032);
    village.text(elsewhere, &format!("PROFE {code}"));
    village.text(elsewhere, "Julio");
    village.text(STRANGER, "PREGUNTA ¿Hay reunion?");
    let told = village.told();
    assert_eq!(told.iter().map(|(to, _)| to[0]).collect::<Vec<_>>(), [TEACHER, elsewhere]);
    assert!(told[0].1.contains("familia de Rosa, Luis (4A)"), "{}", told[0].1);
    assert!(told[1].1.contains("familia de Pedro (4B)"), "{}", told[1].1);
    village.text(elsewhere, "RESPONDER 1 Si");
    village.says(TEACHER, "RESPONDER 1 Si", &["ya tiene respuesta"]);
}

#[test]
fn a_guardians_question_waits_for_the_school_where_the_child_has_no_teacher() {
    let mut village = Village::new();
    let rosa = village.id(ROSA);
    mother(&mut village, vec![rosa]);
    village.says(STRANGER, "PREGUNTA ¿Hay reunion?", &["Guardé su pregunta 1 para el colegio"]);
    assert_eq!(village.told(), []);
}

#[test]
fn a_teacher_is_not_told_of_her_own_question_for_her_own_child() {
    let mut village = Village::with_teacher();
    let (teacher, rosa) = (village.id(TEACHER), village.id(ROSA));
    village.school.people.change(teacher, |teacher| teacher.wards.push(rosa));
    village.says(TEACHER, "PREGUNTA ¿Hay reunion?", &["para el colegio"]);
    assert_eq!(village.told(), []);
}

#[test]
fn neither_a_learner_nor_a_class_floods_the_teacher() {
    let mut village = Village::with_teacher();
    for index in 0..12 {
        let number = Msisdn::from_u64(51_911_000_000 + index);
        village.learner(number, "Pedro", Some(ClassId(1)));
        village.says(number, "PREGUNTA ¿Cuando es el examen?", &["va a tu profe"]);
    }
    assert_eq!(village.told().len(), usize::from(QUESTIONS_TOLD_PER_DAY_MAX));
    for _ in 0..3 {
        village.text(ROSA, "PREGUNTA ¿Cuando?");
    }
    village.says(ROSA, "PREGUNTA ¿Cuando?", &["muchas preguntas"]);
    village.wall_ms += 24 * HOUR_MS;
    village.says(ROSA, "PREGUNTA ¿Cuando?", &["va a tu profe"]);
    assert_eq!(village.told().len(), 1);
}

#[test]
fn anybody_reports_a_problem_registered_or_not() {
    let mut village = Village::new();
    village.says(
        STRANGER,
        "PROBLEMA se cayo la antena",
        &["Gracias. Es el problema 1: \"se cayo la antena\""],
    );
    village.says(ROSA, "PROBLEMA", &["¿Qué problema hay?"]);
    village.says(ROSA, "no llegan mis respuestas", &["problema 2: \"no llegan mis respuestas\""]);
    let case = village.school.cases.get(CaseId(1)).expect("it is kept");
    assert_eq!((case.kind, case.phone, &case.state), (CaseKind::Problem, STRANGER, &CaseState::Open));
    village.says(STRANGER, "hola", &["¡Hola! Soy Chaski"]);
    for _ in 0..2 {
        village.text(STRANGER, "PROBLEMA otra vez");
    }
    village.says(STRANGER, "PROBLEMA otra vez", &["Mañana puedes contarme más"]);
    village.says(LUIS, &format!("PROBLEMA {}", "x".repeat(400)), &["caben 306 letras"]);
}

#[test]
fn what_does_not_work_is_kept_with_all_its_words_and_asked_for_once() {
    let mut village = Village::new();
    village.says(ROSA, "PROBLEMA", &["¿Qué problema hay?"]);
    village.says(ROSA, "se malogro la antena", &["problema 1: \"se malogro la antena\""]);
    village.text(ROSA, "gracias");
    assert_eq!(village.school.cases.iter().count(), 1, "thanks are no problem");
    village.says(ROSA, "Problema: no llega nada", &["problema 2: \"no llega nada\""]);
}

#[test]
fn a_teacher_who_says_thanks_is_thanked() {
    let mut village = Village::with_teacher();
    village.says(TEACHER, "Muchas gracias!", &["¡Gracias a usted!"]);
}
