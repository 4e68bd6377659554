use crate::tutor::child::{Child, lesson};

fn child() -> Child {
    Child::new(["a", "b", "c", "d"].map(|id| lesson(id, "Matemática", 3, &[])).into(), 3, &[])
}

#[test]
fn what_is_due_comes_back_with_some_of_its_items() {
    let mut child = child();
    assert_eq!(child.works(2), ["a", "b"]);
    child.pass_days(3);
    child.says("SIGUE", &["Repasemos un poco de \"Tema a\".", "1/3"]);
    child.says("POR QUE", &["la viste hace 3 días"]);
    let (id, summary) = child.work(true);
    assert_eq!(id, "a");
    assert!(summary.contains("repasaste \"Tema a\": 3 de 3 bien."), "{summary}");
    let again = child.learning().finished_as(Child::key("a")).expect("it is finished");
    assert_eq!(again.interval, 6, "twice the time that has passed");
    assert_eq!(child.work(true).0, "c", "never two in a row");
    child.says("SIGUE", &["Repasemos un poco de \"Tema b\""]);
}

#[test]
fn what_is_due_waits_for_one_finished_lesson_and_no_longer() {
    let mut child = child();
    child.work(true);
    child.pass_days(3);
    child.says("SIGUE", &["Repasemos un poco de \"Tema a\""]);
    child.work(true);
    child.pass_days(30);
    child.says("SIGUE", &["Parte de b."]);
}

#[test]
fn what_was_forgotten_comes_sooner() {
    let mut child = child();
    child.works(2);
    child.change(|learning| learning.finished[0].interval = 20);
    child.pass_days(30);
    child.change(|learning| learning.finished[1].interval = 100);
    assert_eq!(child.work(false).0, "a");
    assert_eq!(child.learning().finished_as(Child::key("a")).expect("it is finished").interval, 10);
}

#[test]
fn a_review_can_be_asked_for_at_any_time() {
    let mut child = child();
    child.says("REPASO", &["Todavía no hay qué repasar"]);
    child.work(true);
    child.says("REPASO", &["Repasemos un poco de \"Tema a\"", "1/3"]);
    child.says("POR QUE", &["tú la pediste"]);
    child.says("TEMA b", &["Parte de b."]);
}

#[test]
fn when_all_is_done_what_is_oldest_is_gone_over() {
    let mut child = child();
    for _ in 0..4 {
        child.change(|learning| learning.since_review = 0);
        child.work(true);
    }
    child.says("SIGUE", &["Repasemos un poco de \"Tema a\""]);
    child.says("POR QUE", &["ya terminaste lo demás"]);
}
