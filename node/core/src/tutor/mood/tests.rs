use chaski_sync_core::content::Lesson;

use crate::people::{CaseKind, CaseState, PersonId, Staff};
use crate::sms::{AlphabetPolicy, cost};
use crate::tutor::Learnt;
use crate::tutor::child::{ADULT, Child, NUMBER, lesson};

fn child() -> Child {
    Child::new(["a", "b", "c"].map(|id| lesson(id, "Matemática", 3, &[])).into(), 3, &[])
}

fn cases(child: &Child) -> Vec<(CaseKind, String)> {
    child.school.cases.values().map(|case| (case.kind, case.text.clone())).collect()
}

#[test]
fn errors_in_a_row_lead_to_something_that_went_well_before() {
    let mut child = child();
    child.work(true);
    child.text("SIGUE");
    assert_eq!(child.in_work(), Some("b"));
    child.answer_item(false);
    let reply = child.answer_item(false);
    assert!(reply.contains("Vamos con algo que ya te salió: Tema a.") && reply.contains("1/3"), "{reply}");
    child.says("POR QUE", &["lo anterior estaba difícil"]);
    assert_eq!(child.work(true).0, "a");
    child.change(|learning| learning.since_review = 0);
    child.work(true);
    child.change(|learning| learning.since_review = 0);
    assert_eq!(child.work(true).0, "b", "it comes again");
}

/// Two grades, the lower one of two competences; nothing of it is finished.
fn beginner(requires: &[&str]) -> Child {
    let kind = |lesson: Lesson, competence: &str| Lesson { competence: competence.to_owned(), ..lesson };
    let lessons = vec![
        kind(lesson("a2", "Matemática", 2, &[]), "forma"),
        kind(lesson("b2", "Matemática", 2, &[]), "cantidad"),
        kind(lesson("c3", "Matemática", 3, requires), "cantidad"),
        lesson("r1", "Comunicación", 1, &[]),
    ];
    Child::new(lessons, 3, &[("Matemática", 3)])
}

#[test]
fn a_beginner_gets_a_lesson_of_the_grade_below_and_then_goes_on_where_it_was_hard() {
    let mut child = beginner(&[]);
    child.says("TEMA c3", &["1/4"]);
    child.answer_item(true);
    child.answer_item(false);
    let reply = child.answer_item(false);
    assert!(reply.contains("Vamos con algo más fácil: Tema b2. Después volvemos."), "{reply}");
    assert!(reply.contains("Parte de b2.") && reply.contains("1/4"), "{reply}");
    child.says("POR QUE", &["lo anterior estaba difícil"]);
    let (id, summary) = child.work(true);
    assert_eq!(id, "b2");
    assert!(summary.contains("Sigue: Tema c3."), "{summary}");
    child.says("SIGUE", &["Seguimos donde quedaste: Tema c3.", "4/4"]);
}

#[test]
fn what_a_lesson_requires_comes_rather_than_another_of_the_grade_below() {
    let mut child = beginner(&["a2"]);
    child.text("TEMA c3");
    for _ in 0..2 {
        child.text("no entiendo");
    }
    assert_eq!(child.in_work(), Some("c3"));
    child.says("no entiendo", &["algo más fácil: Tema a2.", "Parte de a2."]);
    child.work(true);
    child.says("SIGUE", &["Seguimos donde quedaste: Tema c3.", "1/4"]);
    child.says("ya no quiero", &["1 algo más fácil"]);
    child.says("1", &["algo que ya te salió: Tema a2."]);
}

#[test]
fn something_easier_than_what_a_teacher_wants_leads_back_to_it() {
    let mut child = beginner(&[]);
    let learner = child.school.open_at(NUMBER).expect("there is a child").id;
    assert!(child.school.assign(learner, Child::key("c3"), PersonId(9)));
    child.says("SIGUE", &["Tema c3", "1/4"]);
    child.text("estoy cansada");
    child.says("1", &["más fácil: Tema b2."]);
    child.says("SIGUE", &["b2 1?"]);
    assert!(child.work(true).1.contains("Sigue: Tema c3."));
    child.says("SIGUE", &["c3 1?"]);
}

#[test]
fn who_has_a_hard_time_for_long_is_told_to_the_teacher_once_a_week() {
    let mut child = child();
    for _ in 0..6 {
        if child.in_work().is_none() {
            child.text("SIGUE");
        }
        child.answer_item(false);
    }
    assert_eq!(cases(&child), [(CaseKind::Struggling, "Tema a".to_owned())]);
    for _ in 0..8 {
        if child.in_work().is_none() {
            child.text("SIGUE");
        }
        child.answer_item(false);
    }
    assert_eq!(cases(&child).len(), 1, "not twice in a week");
}

#[test]
fn the_same_wrong_answer_at_once_is_haste() {
    let strain = |pause_ms: i64, second: &str| {
        let mut child = child();
        child.text("SIGUE");
        child.text("xx");
        child.text_after(pause_ms, second);
        child.learning().mood.strain
    };
    assert!(strain(5_000, "xx") > strain(5_000, "zz"));
    assert!(strain(5_000, "xx") > strain(60_000, "xx"));
}

#[test]
fn right_answers_ease_the_strain() {
    let mut child = child();
    child.text("SIGUE");
    child.answer_item(false);
    let before = child.learning().mood.strain;
    child.answer_item(true);
    assert!(child.learning().mood.strain < before);
}

#[test]
fn not_understanding_brings_the_hint_and_then_the_lesson() {
    let mut child = child();
    child.text("SIGUE");
    child.says("no entiendo", &["Pista: ayuda a 1", "1/4"]);
    child.says("no entiendo nada", &["Parte de a.", "1/4"]);
    assert_eq!(child.learnt, [], "nothing is counted");
}

#[test]
fn who_is_tired_may_rest_or_do_something_easier() {
    let mut child = child();
    child.work(true);
    child.text("SIGUE");
    child.says("ya no quiero", &["1 algo más fácil, 2 descansar"]);
    child.says("1", &["algo que ya te salió: Tema a."]);
    child.says("estoy cansada", &["1 algo más fácil, 2 descansar"]);
    child.says("2", &["Descansa, Rosa."]);
    child.says("SIGUE", &["1/3"]);
    child.says("que aburrido", &["1 algo más fácil"]);
    assert_eq!(child.in_work(), Some("a"));
    child.says(&format!("r{}a", child_item(&child)), &["2/3"]);
}

/// The place of the item that is asked, from 1, in its lesson.
fn child_item(child: &Child) -> u8 {
    match child.learning().progress.as_ref().map(|progress| (progress.kind, progress.item)) {
        Some((crate::people::WorkKind::Review { from }, item)) => (from + item) % 4 + 1,
        Some((crate::people::WorkKind::Lesson, item)) => item + 1,
        None => 0,
    }
}

#[test]
fn danger_gets_one_kind_answer_and_one_adult_is_told_that_there_is_something() {
    for words in
        ["Mi papá me pega", "ya no quiero vivir", "PREGUNTA mi tio me toca mi cuerpo", "me quiero MATAR!!"]
    {
        let mut child = child();
        child.text("SIGUE");
        child.text("MENU");
        let asked = child.school.phones.get(NUMBER).expect("it texted").asked.clone();
        let reply = child.text(words);
        assert!(reply.contains("Línea 100") && !reply.contains(" / "), "{reply}");
        assert!(!reply.contains("1/4"), "nothing else: {reply}");
        let turn = child.turn.clone().expect("there was an exchange");
        assert!(turn.is_private, "it is not said again");
        let [notice] = turn.notices.as_slice() else { panic!("one notice, not {:?}", turn.notices) };
        assert_eq!(notice.to, [ADULT]);
        assert!(notice.text.contains("caso 1"), "{}", notice.text);
        for secret in ["Rosa", "pega", "vivir", "cuerpo", "987654321"] {
            assert!(!notice.text.contains(secret), "{}", notice.text);
        }
        assert_eq!(cases(&child), [(CaseKind::Danger, words.to_owned())]);
        assert_eq!(
            child.school.phones.get(NUMBER).expect("it texted").asked,
            asked,
            "what was open stays so"
        );
        assert_eq!(child.learnt, Vec::<Learnt>::new());
    }
}

#[test]
fn more_of_it_goes_into_the_same_case_and_nobody_is_told_twice() {
    let mut child = child();
    child.text("mi papa me pega");
    child.says("me pega mucho", &["Línea 100"]);
    assert_eq!(child.turn.clone().expect("there was one").notices, []);
    assert_eq!(cases(&child), [(CaseKind::Danger, "mi papa me pega / me pega mucho".to_owned())]);
    child.pass_days(2);
    child.text("me pega otra vez");
    assert_eq!(cases(&child).len(), 2);
    assert!(child.school.cases.values().all(|case| case.state == CaseState::Open));
}

#[test]
fn ordinary_words_are_no_danger_and_what_staff_write_is_about_others() {
    for words in
        ["hoy me toca matematica", "pega la figura", "quiero mas", "me corto el pelo", "mi mama me ayuda"]
    {
        let mut child = child();
        child.text("SIGUE");
        child.text(words);
        assert_eq!(cases(&child), [], "{words}");
    }
    let mut child = child();
    let id = child.school.open_at(NUMBER).expect("there is a child").id;
    child.school.people.change(id, |person| person.staff = Some(Staff::default()));
    child.text("AVISO charla sobre suicidio");
    assert_eq!(cases(&child), []);
}

#[test]
fn every_message_of_the_path_fits_one_segment_with_ordinary_data() {
    let catalogues = crate::i18n::Catalogues::built_in();
    let catalogue = catalogues.of("es");
    let source = include_str!("../../i18n/es/path.ftl");
    let title = "Suma de fracciones iguales";
    let choices = "1 Fracciones, 2 Medidas, 3 La idea principal, 4 Leer un aviso";
    let args: Vec<(&str, crate::i18n::Value<'_>)> = vec![
        ("title", title.into()),
        ("before", "Partes de un entero".into()),
        ("choices", choices.into()),
        ("name", "María Elena".into()),
        ("area", "Ciencia y Tecnología".into()),
        ("grade", 4.into()),
        ("right", 5.into()),
        ("of", 6.into()),
        ("days", 12.into()),
        ("answers", 34.into()),
        ("lessons", 12.into()),
        ("marks", "Matemática A, Comunicación B, Ciencia y Tecnología AD".into()),
        ("case", 12.into()),
    ];
    for id in chaski_sync_core::catalogue::placeholders(source).keys().filter(|id| !id.starts_with("word-")) {
        let text = catalogue.say(id, &args);
        let cost = cost(&text, AlphabetPolicy::Plain);
        assert_eq!((cost.segments, cost.alphabet), (1, crate::sms::Alphabet::Gsm7), "{id}: {text}");
    }
}
