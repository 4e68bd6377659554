//! Steps put in order: asked by letters, answered in one text.

use super::*;

/// A learner who is asked for the order of three steps.
fn asked() -> Phone {
    let options = words(&["regar", "sembrar", "cosechar"]);
    let mut lesson = lesson("o", 3, &[]);
    let ordering = Answer::Ordering { options, right: vec![1, 0, 2] };
    lesson.editions[0].items = vec![item("o-1", "Ordena.", ordering), item("o-2", "2 + 3", number())];
    let mut phone = Phone::new(vec![lesson], &["es"]);
    for text in ["hola", "si", "Rosa"] {
        phone.text(text);
    }
    phone.says("3", &["1/2 Ordena. A) regar B) sembrar C) cosechar Responde las letras en orden, como BCA."]);
    phone
}

#[test]
fn an_order_is_told_in_one_text() {
    for (wrong, right) in
        [("abc", "bac"), ("1 2 3", "2 1 3"), ("1a 2b 3c", "1b 2a 3c"), ("C, B, A", "B, A, C")]
    {
        let mut phone = asked();
        phone.says(wrong, &["Pista: ayuda o-1"]);
        phone.says(right, &["Explico o-1.", "2/2"]);
    }
    asked().says("1) bac 2) 5", &["1 bien, 2 bien."]);
}

#[test]
fn a_letter_missing_or_twice_counts_as_no_answer() {
    let mut phone = asked();
    for text in ["ba", "bab", "bacb"] {
        phone.says(text, &["no la entendí", "1/2 Ordena."]);
    }
    assert!(!phone.learnt.iter().any(|learnt| matches!(learnt, Learnt::Attempt { .. })));
}

#[test]
fn the_right_order_is_told_as_letters_and_words() {
    let mut phone = asked();
    phone.text("abc");
    phone.says("cba", &["La respuesta era BAC (sembrar, regar, cosechar).", "Explico o-1."]);
}
