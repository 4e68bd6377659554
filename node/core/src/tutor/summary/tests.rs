use crate::limits::FINISHED_MAX;
use crate::tutor::Learnt;
use crate::tutor::child::{Child, lesson};

fn child() -> Child {
    Child::new(["a", "b", "c", "d"].map(|id| lesson(id, "Matemática", 3, &[])).into(), 3, &[])
}

#[test]
fn the_result_is_told_by_name_with_words_that_are_true() {
    let mut child = child();
    assert!(child.work(true).1.contains("Rosa, terminaste \"Tema a\": 4 de 4 bien."));
    let (_, summary) = child.work(false);
    for lie in ["¡Muy bien!", "¡Buen trabajo!", "¡Excelente!", "¡Vas bien!"] {
        assert!(!summary.contains(lie), "{summary}");
    }
}

#[test]
fn a_hinted_first_try_is_recorded_as_hinted() {
    let mut child = child();
    for text in ["SIGUE", "PISTA", "r1a"] {
        child.text(text);
    }
    let item = "a-1".to_owned();
    assert_eq!(child.learnt, [Learnt::Answered { item, attempt: 1, right: true, hinted: true }]);
    assert_eq!(
        child.learning().progress.as_ref().map(|progress| (progress.right, progress.first)),
        Some((1, 0))
    );
}

#[test]
fn after_many_answers_a_rest_is_offered_once() {
    let mut child = child();
    let mut offers = 0;
    for _ in 0..4 {
        if child.in_work().is_none() {
            child.text("SIGUE");
        }
        let id = child.in_work().expect("it goes on").to_owned();
        while child.in_work() == Some(id.as_str()) {
            let reply = child.answer_item(true);
            offers += usize::from(reply.contains("Puedes seguir mañana"));
        }
    }
    assert_eq!(offers, 1);
    child.pass_days(1);
    child.text("SIGUE");
    assert!(!child.learning().sitting.is_rest_told, "tomorrow is another sitting");
}

#[test]
fn who_comes_back_after_days_is_welcome_and_gets_the_open_item() {
    let mut child = child();
    child.text("SIGUE");
    child.answer_item(true);
    child.pass_days(1);
    assert!(!child.text("SIGUE").contains("Qué bueno"));
    child.pass_days(2);
    child.says("hola", &["¡Qué bueno verte, Rosa! Ibas en \"Tema a\".", "2/4"]);
    child.pass_days(5);
    child.says("r2a", &["3/4"]);
}

#[test]
fn days_of_learning_are_praised_and_a_gap_is_not_mentioned() {
    let mut child = child();
    let mut replies = Vec::new();
    for _ in 0..3 {
        // Nothing to review comes in between.
        child.change(|learning| learning.finished.iter_mut().for_each(|finished| finished.interval = 100));
        replies.push(child.work(true).1);
        child.pass_days(1);
    }
    assert!(replies[2].contains("Ya van 3 días"), "{replies:?}");
    child.pass_days(60);
    child.change(|learning| learning.since_review = 0);
    let reply = child.work(true).1;
    assert!(!reply.contains("días de aprender"), "{reply}");
}

#[test]
fn progress_tells_lessons_the_week_and_marks_with_their_rule() {
    let mut child = child();
    child.works(2);
    child.says("AVANCE", &["Rosa: 2 lecciones terminadas, 8 de 8", "Esta semana: 8 respuestas."]);
    let mut together = ["a", "b", "c"].map(|id| lesson(id, "Matemática", 3, &[]));
    for lesson in &mut together {
        lesson.competence = "cantidad".to_owned();
    }
    let mut child = Child::new(together.into(), 3, &[]);
    child.works(2);
    child.says("AVANCE", &["Notas: Matemática A.", "bien a la primera"]);
}

#[test]
fn a_learners_row_stays_small() {
    let lessons: Vec<_> =
        (0..400).map(|number| lesson(&format!("l{number:03}"), "Matemática", 3, &[])).collect();
    let mut child = Child::new(lessons, 3, &[]);
    for _ in 0..FINISHED_MAX + 20 {
        child.change(|learning| (learning.since_review, learning.since_choice) = (0, 0));
        child.text("SIGUE");
        let id = child.in_work().expect("there are enough").to_owned();
        child.text(&(1..=4).map(|item| format!("{item}) r{item}{id}")).collect::<Vec<_>>().join(" "));
        if child.in_work().is_some() {
            child.work(true);
        }
    }
    assert_eq!(child.learning().finished.len(), FINISHED_MAX);
    let finished = child.learning().finished.len() + usize::from(child.learning().earlier.lessons);
    child.says("AVANCE", &[&format!("Rosa: {finished} lecciones terminadas")]);
}
