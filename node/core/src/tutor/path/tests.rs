use crate::people::{Person, PersonId, Stage};
use crate::tutor::child::{Child, NUMBER, lesson};

const MATH: &str = "Matemática";
const READING: &str = "Comunicación";

fn two_areas() -> Child {
    let lessons = vec![
        lesson("m1", MATH, 3, &[]),
        lesson("m2", MATH, 3, &["m1"]),
        lesson("m3", MATH, 4, &["m2"]),
        lesson("r1", READING, 3, &[]),
        lesson("r2", READING, 4, &["r1"]),
        lesson("r3", READING, 4, &["r2"]),
    ];
    Child::new(lessons, 3, &[(MATH, 3), (READING, 4)])
}

#[test]
fn areas_take_turns_each_at_its_own_level() {
    let mut child = two_areas();
    assert_eq!(child.works(4), ["m1", "r2", "m2", "r3"]);
}

#[test]
fn a_lesson_that_is_not_mastered_comes_again_before_what_it_leads_to() {
    let lessons = vec![lesson("a", MATH, 3, &[]), lesson("b", MATH, 3, &["a"]), lesson("c", MATH, 3, &[])];
    let mut child = Child::new(lessons, 3, &[]);
    let (id, summary) = child.work(false);
    assert_eq!(id, "a");
    assert!(summary.contains("0 de 4 bien") && !summary.contains("¡Muy bien!"), "{summary}");
    assert_eq!(child.work(true).0, "c", "something else in between");
    child.change(|learning| learning.since_review = 0);
    child.says("SIGUE", &["Otra vez, con calma: Tema a.", "Parte de a."]);
    child.says("POR QUE", &["la última vez costó"]);
    let (_, summary) = child.work(true);
    assert!(summary.contains("La otra vez fueron 0: ¡mejoraste!"), "{summary}");
    child.change(|learning| learning.since_review = 0);
    child.text("SIGUE");
    child.says("POR QUE", &["ya dominas \"Tema a\""]);
    assert_eq!(child.in_work(), Some("b"));
}

#[test]
fn nobody_is_held_up_for_ever() {
    let mut child = Child::new(vec![lesson("a", MATH, 3, &[]), lesson("b", MATH, 3, &["a"])], 3, &[]);
    for _ in 0..3 {
        child.change(|learning| (learning.since_review, learning.mood) = (0, Default::default()));
        assert_eq!(child.work(false).0, "a");
    }
    child.change(|learning| learning.since_review = 0);
    assert_eq!(child.work(true).0, "b");
}

#[test]
fn the_level_goes_up_when_a_grade_is_through_and_down_after_repeated_failure() {
    let lessons = || {
        let of = |grade: u8| ["a", "b", "c"].map(|name| lesson(&format!("{name}{grade}"), MATH, grade, &[]));
        (3..=5).flat_map(of).collect()
    };
    let mut child = Child::new(lessons(), 4, &[(MATH, 4)]);
    for _ in 0..3 {
        child.change(|learning| (learning.since_review, learning.since_choice) = (0, 0));
        child.work(true);
    }
    assert_eq!(child.learning().areas[0].level, 5);
    let mut child = Child::new(lessons(), 4, &[(MATH, 4)]);
    // What was too hard gives way to what is easier, which is too hard too.
    for id in ["a4", "a3", "a4", "b3"] {
        let (worked, summary) = child.work(false);
        assert_eq!(worked, id);
        assert!(!summary.contains("grado") && !summary.contains("nivel"), "nobody is told: {summary}");
    }
    assert_eq!(child.learning().areas[0].level, 3);
    child.change(|learning| (learning.since_review, learning.aside) = (0, None));
    assert_eq!(child.work(true).0, "c3");
}

#[test]
fn what_the_learner_asks_for_is_next_and_what_should_come_first_is_said() {
    let mut child = two_areas();
    child.says("TEMA", &["¿Qué quieres aprender? 1 Tema m1, 2 Tema r2"]);
    child.says("2", &["Parte de r2."]);
    child.says("POR QUE", &["tú la pediste"]);
    child.says("TEMA m3", &["Antes conviene \"Tema m2\". Elige: 1 eso, 2 igual este."]);
    child.says("tal vez", &["Antes conviene"]);
    child.says("2", &["Parte de m3."]);
    child.says("TEMA r3", &["Antes conviene \"Tema r2\""]);
    child.says("1", &["Parte de r2."]);
    child.says("TEMA volcanes", &["todavía no tengo", "1 Tema m1"]);
    child.says("tema r1", &["Parte de r1."]);
    child.says("tema matematica", &["Tengo estas, elige: 1 Tema m1, 2 Tema m2, 3 Tema m3"]);
    child.says("9", &["¿Qué quieres aprender?"]);
    child.says("tema m2", &["Antes conviene \"Tema m1\""]);
    child.says("SIGUE", &["r1 1?"]);
}

#[test]
fn who_was_told_to_rest_and_says_that_she_liked_it_is_not_sent_the_next_lesson() {
    let mut child = Child::new(["a", "b", "c", "d"].map(|id| lesson(id, MATH, 3, &[])).into(), 3, &[]);
    let mut summary = String::new();
    while !summary.contains("¿Te gustó?") {
        summary = child.work(true).1;
    }
    child.change(|learning| learning.sitting.is_rest_told = true);
    let reply = child.text("si me gusto");
    assert_eq!(reply, "Gracias por decirme.");
}

#[test]
fn of_themes_about_as_good_those_of_the_learners_level_are_offered() {
    let lessons = (1..=5).map(|grade| lesson(&format!("m{grade}"), MATH, grade, &[])).collect();
    let mut child = Child::new(lessons, 5, &[(MATH, 5)]);
    child.says("TEMA matematica", &["1 Tema m5, 2 Tema m4, 3 Tema m3"]);
}

#[test]
fn a_theme_that_is_in_work_goes_on_where_it_was_and_none_may_be_chosen() {
    let mut child = two_areas();
    child.says("TEMA m1", &["Parte de m1."]);
    child.answer_item(true);
    child.says("TEMA m1", &["2/4"]);
    child.says("tema matematica", &["Tengo estas, elige"]);
    child.says("no", &["2/4"]);
    child.text("tema matematica");
    child.says("borar", &["¿Quisiste decir 1 BORRAR?"]);
}

#[test]
fn a_theme_is_found_although_it_is_misspelt() {
    let mut named = lesson("f", MATH, 3, &[]);
    named.editions[0].title = "Fracciones en la chacra".to_owned();
    let mut child = Child::new(vec![named, lesson("a", MATH, 3, &[])], 3, &[]);
    for search in ["TEMA fracciones", "tema la fraccion", "TEMA FRACIONES", "tema quiero aprender fracciones"]
    {
        child.says(search, &["Parte de f."]);
    }
}

#[test]
fn a_teachers_wish_goes_before_the_path() {
    let mut child = two_areas();
    child.text("SIGUE");
    assert_eq!(child.in_work(), Some("m1"));
    let learner = child.school.open_at(NUMBER).expect("there is a child").id;
    let teacher = PersonId(9);
    child.school.people.put(teacher, Person { id: teacher, name: "Elsa".to_owned(), ..Person::default() });
    assert!(child.school.assign(learner, Child::key("r3"), teacher));
    assert!(!child.school.assign(PersonId(77), Child::key("r3"), teacher), "there is no such learner");
    child.says("SIGUE", &["Tu profe te dejó: Tema r3.", "Parte de r3."]);
    child.says("POR QUE", &["te la dejó tu profe Elsa"]);
    assert_eq!(child.work(true).0, "r3");
    assert_eq!(child.work(true).0, "m1");
}

#[test]
fn of_two_that_are_worth_the_same_the_learner_chooses_now_and_then() {
    let lessons: Vec<_> = ["a", "b", "c", "d", "e", "f", "g"].map(|id| lesson(id, MATH, 3, &[])).into();
    let mut child = Child::new(lessons, 3, &[]);
    for _ in 0..2 {
        child.work(true);
        child.change(|learning| learning.since_review = 0);
    }
    child.change(|learning| learning.sitting.is_rest_told = true);
    let (id, summary) = child.work(true);
    assert_eq!(id, "c");
    assert!(summary.contains("Elige la que sigue: 1 Tema d, 2 Tema e"), "{summary}");
    child.says("5", &["Elige la que sigue"]);
    child.says("2", &["Parte de e."]);
    child.says("POR QUE", &["tú la elegiste"]);
    child.work(true);
    child.change(|learning| learning.since_review = 0);
    child.says("SIGUE", &["Parte de d."]);
}

#[test]
fn why_leaves_a_question_open() {
    let mut child = Child::new(["a", "b"].map(|id| lesson(id, MATH, 3, &[])).into(), 3, &[]);
    child.change(|learning| learning.since_choice = 9);
    child.says("SIGUE", &["Elige"]);
    child.says("por que?", &["Las dos te sirven ahora: tú eliges. Elige la que sigue: 1 Tema a, 2 Tema b"]);
    child.says("2", &["Parte de b."]);
    let mut child = two_areas();
    child.says("TEMA", &["1 Tema m1, 2 Tema r2"]);
    child.says("POR QUE", &["Te toca \"Tema m1\"", "1 Tema m1, 2 Tema r2"]);
    child.says("2", &["Parte de r2."]);
    child.says("TEMA m3", &["Antes conviene \"Tema m2\""]);
    child.says("POR QUE", &["Antes conviene \"Tema m2\". Elige: 1 eso, 2 igual este."]);
    child.says("1", &["Parte de m2."]);
    child.says("ya no quiero", &["1 algo más fácil, 2 descansar"]);
    child.says("POR QUE", &["tú la pediste"]);
    child.says("2", &["Descansa"]);
}

#[test]
fn a_lesson_in_another_language_is_announced_as_such_once_a_day() {
    let mut own = lesson("b", MATH, 3, &["a"]);
    own.editions[0].language = "qu".to_owned();
    let mut child = Child::new(vec![lesson("a", MATH, 3, &[]), own, lesson("c", MATH, 3, &["b"])], 3, &[]);
    let id = child.school.open_at(NUMBER).expect("a child").id;
    child.school.people.change(id, |person| person.language = "qu".to_owned());
    let said = "Kay yachanaqa kastilla simipin. Parte de a.";
    child.says("QATIY", &[said]);
    child.work(true);
    assert!(!child.text("QATIY").contains("Kay yachanaqa"), "it is her own language");
    child.work(true);
    assert!(!child.text("QATIY").contains("Kay yachanaqa"), "it was said today");
    child.change(|learning| learning.progress = None);
    child.pass_days(1);
    child.says("QATIY", &["Kay yachanaqa kastilla simipin. Parte de c."]);
}

#[test]
fn a_choice_that_is_passed_over_costs_nothing() {
    let lessons: Vec<_> = ["a", "b"].map(|id| lesson(id, MATH, 3, &[])).into();
    let mut child = Child::new(lessons, 3, &[]);
    child.change(|learning| learning.since_choice = 9);
    child.says("SIGUE", &["Elige"]);
    child.says("SIGUE", &["Parte de a."]);
}

#[test]
fn what_is_liked_decides_between_equals() {
    let of = |id: &str, competence: &str| {
        let competence = competence.to_owned();
        lesson(id, MATH, 3, &[]).with(competence)
    };
    let lessons = vec![of("a", "cantidad"), of("b", "forma"), of("c", "cantidad"), of("d", "forma")];
    let mut child = Child::new(lessons, 3, &[]);
    child.work(true);
    let (id, summary) = child.work(true);
    assert_eq!(id, "b");
    assert!(summary.contains("¿Te gustó? 1 sí, 2 no"), "{summary}");
    child.change(|learning| learning.since_review = 0);
    child.says("me gustó", &["Parte de d."]);
    child.says("por que", &["te gustaron otras parecidas"]);
}

#[test]
fn liking_is_no_trap_for_who_goes_on() {
    let lessons: Vec<_> = ["a", "b", "c"].map(|id| lesson(id, MATH, 3, &[])).into();
    let mut child = Child::new(lessons, 3, &[]);
    child.work(true);
    assert!(child.work(true).1.contains("¿Te gustó?"));
    child.says("SIGUE", &["1/"]);
    assert!(
        child.learning().finished.iter().all(|finished| finished.liking == crate::people::Liking::Unknown)
    );
}

#[test]
fn the_grade_is_the_learners_word_and_holds_in_all_areas() {
    let mut child = two_areas();
    child.text("GRADO");
    child.says("4", &["grado 4"]);
    assert!(child.learning().areas.iter().all(|area| area.level == 4));
    child.says("SIGUE", &["Parte de r2."]);
    assert_eq!(child.school.open_at(NUMBER).expect("a child").stage, Stage::Registered);
}

trait With {
    fn with(self, competence: String) -> Self;
}

impl With for chaski_sync_core::content::Lesson {
    fn with(self, competence: String) -> Self {
        Self { competence, ..self }
    }
}

#[test]
fn a_lesson_that_gives_way_in_its_middle_is_gone_on_with_where_it_was() {
    let mut child = two_areas();
    child.says("TEMA m1", &["Parte de m1."]);
    child.answer_item(true);
    child.answer_item(true);
    child.says("TEMA r1", &["Parte de r1."]);
    let (_, summary) = child.work(true);
    assert!(summary.contains("Sigue: Tema m1"), "{summary}");
    child.says("SIGUE", &["Seguimos donde quedaste: Tema m1.", "3/4"]);
    assert_eq!(child.learning().aside, None);
}
