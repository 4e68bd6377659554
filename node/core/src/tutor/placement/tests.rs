use crate::tutor::child::{Child, lesson};
use crate::tutor::{Learnt, Miss};

const AREA: &str = "Matemática";

/// Two lessons in each of the grades 2 to 6.
fn child(grade: u8) -> Child {
    let of = |grade: u8| ["a", "b"].map(|name| lesson(&format!("{name}{grade}"), AREA, grade, &[]));
    Child::new((2..=6).flat_map(of).collect(), grade, &[])
}

/// Answers all questions as somebody of a level would; returns how many there were and what came at the end.
fn answer_as(child: &mut Child, level: u8) -> (usize, String) {
    let mut questions = 0;
    loop {
        let tried =
            *child.learning().placement.as_ref().expect("it goes on").tried.last().expect("one is open");
        let lesson = child.library.lesson_of(tried.lesson).expect("it is there").clone();
        questions += 1;
        let answer =
            if lesson.grade <= level { format!("r{}{}", tried.item + 1, lesson.id) } else { "zz".to_owned() };
        let reply = child.text(&answer);
        if child.learning().placement.is_none() {
            return (questions, reply);
        }
        assert!(reply.contains("otra:") || reply.contains("Otra"), "{reply}");
        assert!(
            !reply.contains("Pista") && !reply.contains("bien"),
            "nothing is said of right and wrong: {reply}"
        );
    }
}

#[test]
fn the_level_counts_not_the_grade() {
    for (grade, level) in [(4, 4), (4, 2), (6, 3), (3, 5)] {
        let mut child = child(grade);
        child.says("SIGUE", &["No llevan nota", "?"]);
        let (questions, reply) = answer_as(&mut child, level);
        assert!(questions <= 6, "{questions}");
        let found = child.learning().areas[0].level;
        assert!(found.abs_diff(level) <= 1, "grade {grade}, level {level}: {found}");
        assert!(
            reply.contains("¡Gracias, Rosa! En Matemática empezamos") && reply.contains("Parte de"),
            "{reply}"
        );
        let id = child.in_work().expect("the first lesson begins").to_owned();
        assert_eq!(child.library.lesson(&id).expect("it is there").grade, found);
    }
}

#[test]
fn not_knowing_is_an_answer_and_nonsense_is_asked_again() {
    let mut child = child(4);
    child.text("SIGUE");
    child.says("no se", &["Gracias"]);
    child.says("...", &["?"]);
    assert_eq!(child.learning().placement.as_ref().map(|placement| placement.tried.len()), Some(2));
    assert_eq!(
        child.learnt,
        [Learnt::Missed(Miss::NoAnswer)],
        "it is no lesson: only the nonsense is recorded"
    );
}

#[test]
fn it_can_be_skipped_and_done_later() {
    for way_out in ["SIGUE", "saltar"] {
        let mut child = child(4);
        child.text("SIGUE");
        child.says(way_out, &["Empezamos con lecciones de 4to.", "Parte de a4."]);
        child.says("POR QUE", &["tu nivel ahí es 4to"]);
        child.says("NIVEL", &["unas preguntas"]);
        answer_as(&mut child, 2);
        assert!(child.learning().areas[0].level < 4);
    }
}

#[test]
fn other_commands_work_in_between() {
    let mut child = child(4);
    child.text("SIGUE");
    child.says("POR QUE", &["saber desde dónde empezar"]);
    child.says("AYUDA", &["Soy Chaski"]);
    child.says("AVANCE", &["todavía no terminas"]);
    child.says("MENU", &["1 seguir"]);
    child.says("1", &["?"]);
    assert!(child.learning().placement.is_some());
    child.says("TEMA a2", &["Parte de a2."]);
    assert!(child.text("r1a2").contains("2/4"), "the theme goes first");
}

#[test]
fn an_area_of_one_grade_asks_nothing() {
    let mut child = Child::new(vec![lesson("a", AREA, 3, &[]), lesson("b", AREA, 3, &[])], 5, &[]);
    child.says("SIGUE", &["Parte de a."]);
    child.says("NIVEL", &["un mismo nivel"]);
}

#[test]
fn after_some_weeks_it_is_offered_anew_and_may_be_refused() {
    let lessons = || {
        let of = |grade: u8| ["a", "b", "c"].map(|name| lesson(&format!("{name}{grade}"), AREA, grade, &[]));
        (3..=4).flat_map(of).collect()
    };
    let mut child = Child::new(lessons(), 4, &[(AREA, 3)]);
    assert_eq!(child.work(true).0, "a3");
    child.change(|learning| learning.since_review = 0);
    child.pass_days(28);
    child.says("SIGUE", &["1 sí, 2 no"]);
    child.says("2", &["1/4"]);
    assert!(child.learning().placement.is_none());
    let mut child = Child::new(lessons(), 4, &[(AREA, 3)]);
    child.pass_days(28);
    child.text("SIGUE");
    child.says("si", &["No llevan nota"]);
}

#[test]
fn a_question_that_the_content_no_longer_has_is_asked_in_another_way() {
    let mut child = child(4);
    child.text("SIGUE");
    child.library =
        chaski_sync_core::content::Library::new(vec![lesson("y", AREA, 3, &[]), lesson("z", AREA, 4, &[])]);
    let reply = child.text("cualquier cosa");
    assert!(reply.contains("y ") || reply.contains("z "), "{reply}");
}
