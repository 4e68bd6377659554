//! Thanks, greetings, slips in commands that harm, and the language of who writes.

use super::*;

#[test]
fn thanks_and_greetings_are_no_answers() {
    let mut phone = Phone::in_quiz();
    phone.says("gracias", &["¡De nada! 1/3"]);
    let reply = phone.text("hola");
    assert!(reply.starts_with("1/3"), "{reply}");
}

#[test]
fn a_hint_that_was_asked_for_is_not_said_again_after_the_slip() {
    let mut phone = Phone::in_quiz();
    phone.says("PISTA", &["Pista: ayuda a-1", "1/3"]);
    let reply = phone.text("a");
    assert!(!reply.contains("Pista") && reply.contains("1/3"), "{reply}");
    phone.says("c", &["La respuesta era B) luna."]);
}

#[test]
fn a_guardian_who_says_who_she_is_first_has_agreed() {
    for text in ["soy la mama de Rosa y Luis, si acepto", "Soy su papá: sí", "ari, mamay munan"] {
        let mut phone = Phone::new(vec![lesson("a", 3, &[])], &["es"]);
        phone.text("hola");
        phone.says(text, &["¿Cómo te llamas?"]);
        assert_eq!(phone.person().consent.as_ref().map(|consent| consent.giver), Some(Giver::Guardian));
    }
    let mut phone = Phone::new(vec![lesson("a", 3, &[])], &["es"]);
    phone.text("hola");
    phone.says("soy la mama, no acepto", &["Responde SI para empezar"]);
}

#[test]
fn who_writes_quechua_first_is_answered_in_it() {
    let mut phone = Phone::new(vec![lesson("a", 3, &[])], &["es", "qu"]);
    phone.says("allin punchaw", &["Allillanchu"]);
    phone.says("ari, mamay munan", &["¿Iman sutiyki?"]);
    // Where nothing is taught in it, lessons are in the box's first language.
    let mut phone = Phone::new(vec![lesson("a", 3, &[])], &["es"]);
    for text in ["allin punchaw", "ari, mamay munan", "Sisa", "3"] {
        phone.text(text);
    }
    assert_eq!((phone.person().stage, phone.person().language.as_str()), (Stage::Registered, "es"));
}

#[test]
fn help_comes_in_the_language_of_its_word_where_nothing_is_taught_in_that() {
    let mut phone = Phone::in_quiz();
    phone.says("yanapt'ita", &["Nayax Chaskitwa"]);
    phone.says("ayuda", &["Soy Chaski"]);
    phone.says("IDIOMA aymara", &["Todavía no enseño en aimara."]);
}

#[test]
fn a_slip_in_a_command_that_harms_is_asked_about_and_no_means_no() {
    let mut phone = Phone::in_quiz();
    phone.says("parra", &["¿Quisiste decir 1 PARAR?"]);
    let reply = phone.text("no");
    assert!(reply.starts_with("1/3"), "{reply}");
}

#[test]
fn a_question_of_ours_comes_before_a_yes_or_no_item() {
    let mut lesson = lesson("v", 3, &[]);
    lesson.editions[0].items =
        vec![item("v-1", "2 + 2 = 4", Answer::TrueFalse { right: true }), item("v-2", "2 + 3", number())];
    let mut phone = Phone::new(vec![lesson], &["es"]);
    for text in ["hola", "si mi mama acepta", "Rosa", "3"] {
        phone.text(text);
    }
    phone.says("BORRAR", &["¿borro todo lo tuyo"]);
    phone.says("no", &["no borro nada"]);
    phone.says("si", &["2/2"]);
}

#[test]
fn a_letter_where_a_number_or_a_word_is_awaited_is_no_try() {
    let mut phone = Phone::in_quiz();
    phone.text("b");
    phone.learnt.clear();
    for text in ["b", "C)"] {
        phone.says(text, &["Esta va con número, no con letra.", "2/3"]);
    }
    phone.text("5");
    phone.says("a", &["Esta va con palabra, no con letra.", "3/3"]);
    let tries = phone.learnt.iter().filter(|learnt| matches!(learnt, Learnt::Answered { .. }));
    assert_eq!(tries.count(), 1, "the number alone");
}

#[test]
fn what_is_not_understood_is_counted_by_kind_and_never_kept_as_words() {
    let mut phone = Phone::in_quiz();
    phone.learnt.clear();
    phone.text("jajaja");
    phone.text(&"bla ".repeat(100));
    let missed = |learnt: &Learnt| if let Learnt::Missed(miss) = learnt { Some(*miss) } else { None };
    let misses: Vec<Miss> = phone.learnt.iter().filter_map(missed).collect();
    assert_eq!(misses, [Miss::NoAnswer, Miss::TooLong]);
}
