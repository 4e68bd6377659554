//! One phone, several people.

use super::*;
use crate::people::Giver;

#[test]
fn one_more_person_registers_on_the_phone_and_both_keep_their_own() {
    let mut village = Village::with_rosa();
    village.says(MOTHERS, "b", &["2/3"]);
    village.says(MOTHERS, "NUEVO", &["otra persona", "¿Aceptas?"]);
    village.says(MOTHERS, "si mi mama acepta", &["¿Cómo te llamas?"]);
    village.says(MOTHERS, "Luis", &["grado"]);
    village.says(MOTHERS, "4", &["¡Listo, Luis!", "Para cambiar de persona: SOY ROSA", "1/3"]);
    village.says(MOTHERS, "SOY ROSA", &["¡Hola, Rosa! 2/3"]);
    village.says(MOTHERS, "soy luiz", &["Rosa, 2 Luis, 3 otra persona"]);
    village.says(MOTHERS, "2", &["¡Hola, Luis! 1/3"]);
    village.says(MOTHERS, "soy 1", &["¡Hola, Rosa! 2/3"]);
    assert_eq!(
        village.person("Rosa").consent.as_ref().map(|consent| consent.giver),
        village.person("Luis").consent.as_ref().map(|consent| consent.giver)
    );
}

#[test]
fn in_primary_school_a_guardian_agrees_whatever_age_is_told() {
    let mut village = Village::new();
    village.texts(MOTHERS, &["hola", "si"]);
    village.says(MOTHERS, "??", &["Responde 1 si acepta tu mamá", "Responde 2 si aceptas tú"]);
    village.says(MOTHERS, "2", &["¿Cómo te llamas?"]);
    village.text(MOTHERS, "Rosa");
    village.says(MOTHERS, "4", &["En primaria acepta la mamá"]);
    village.says(MOTHERS, "2", &["Responde 1 cuando acepte"]);
    assert_eq!(village.open(MOTHERS).stage, Stage::Grade);
    village.says(MOTHERS, "1", &["¡Listo, Rosa!", "1/3"]);
    let giver = village.person("Rosa").consent.as_ref().map(|consent| consent.giver);
    assert_eq!((giver, village.person("Rosa").learning.grade), (Some(Giver::Guardian), 4));
    // In secondary school her own word is enough.
    village.texts(FATHERS, &["hola", "si", "2", "Luis"]);
    village.says(FATHERS, "2 secundaria", &["¡Listo, Luis!"]);
}

#[test]
fn a_slip_in_a_longer_name_is_forgiven() {
    let mut village = Village::with_rosa();
    village.texts(MOTHERS, &["NUEVO", "si", "1", "Maximiliana", "4"]);
    village.text(MOTHERS, "SOY ROSA");
    village.says(MOTHERS, "soy maximilana", &["¡Hola, Maximiliana!"]);
}

#[test]
fn who_registers_may_always_give_way() {
    let mut village = Village::with_rosa();
    for begun in [&["NUEVO"] as &[&str], &["NUEVO", "si"], &["NUEVO", "si mi mama acepta", "Luis"]] {
        village.texts(MOTHERS, begun);
        village.says(MOTHERS, "CANCELAR", &["seguimos con Rosa"]);
        assert_eq!(village.open(MOTHERS).name, "Rosa");
    }
    village.says(MOTHERS, "NUEVO", &["grado"]);
    village.says(MOTHERS, "SOY ROSA", &["¡Hola, Rosa!"]);
    assert_eq!(village.school.people.len(), 2, "what was begun is gone on with, not begun again");
    village.texts(MOTHERS, &["NUEVO", "PARAR"]);
    village.says(MOTHERS, "hola", &["¡Qué bueno que volviste, Rosa!"]);
}

#[test]
fn who_refuses_leaves_the_phone_to_the_others() {
    let mut village = Village::with_rosa();
    village.says(MOTHERS, "nueva", &["¿Aceptas?"]);
    village.says(MOTHERS, "no", &["no guardo nada. Seguimos con Rosa"]);
    village.says(MOTHERS, "SIGUE", &["1/3"]);
}

#[test]
fn a_phone_takes_only_so_many_people() {
    let mut village = Village::with_rosa();
    for name in ["Luis", "Ana", "Jorge", "Carmen", "Hugo", "Elsa", "Nilda"] {
        village.texts(MOTHERS, &["NUEVO", "si mi mama acepta", name, "4"]);
    }
    assert_eq!(village.school.people.len(), PEOPLE_PER_PHONE_MAX);
    village.says(MOTHERS, "NUEVO", &["ya somos 8 personas"]);
    assert_eq!(village.school.people.len(), PEOPLE_PER_PHONE_MAX);
}

#[test]
fn the_menu_leads_to_another_person() {
    let mut village = Village::with_rosa();
    village.says(MOTHERS, "MENU", &["5 otra persona"]);
    village.says(MOTHERS, "5", &["¿Aceptas?"]);
    village.texts(MOTHERS, &["si", "1", "Luis", "4"]);
    village.text(MOTHERS, "MENU");
    village.says(MOTHERS, "5", &["¿Quién eres? Responde 1 Rosa, 2 Luis, 3 otra persona"]);
    village.says(MOTHERS, "3", &["¿Aceptas?"]);
}

#[test]
fn a_name_before_the_answer_says_whose_it_is() {
    let mut village = Village::with_rosa_and_luis();
    village.says(MOTHERS, "Rosa b", &["Rosa: ", " 2/3"]);
    village.says(MOTHERS, "LUIS: b", &["Luis: ", " 2/3"]);
    village.says(MOTHERS, "luis 40", &["Luis: ", " 3/3"]);
    village.says(MOTHERS, "Rosa", &["¡Hola, Rosa! 2/3"]);
    village.says(MOTHERS, "40", &["Rosa: ", " 3/3"]);
    // Here "Luis" is what the item asks for.
    village.says(MOTHERS, "Luis", &["3 de 3 bien"]);
    assert_eq!(village.open(MOTHERS).name, "Rosa");
    assert_eq!(village.person("Rosa").learning.finished.len(), 1);
}

#[test]
fn two_children_who_answer_at_once_are_told_whose_turn_it_is() {
    let mut village = Village::with_rosa_and_luis();
    village.text(MOTHERS, "SOY ROSA");
    // Both mean their own first question: the open session is Rosa's, and the reply says so.
    village.says(MOTHERS, "b", &["Rosa: ", " 2/3"]);
    village.says(MOTHERS, "b", &["Rosa: ", " 2/3"]);
    village.says(MOTHERS, "Luis b", &["Luis: ", " 2/3"]);
    let attempts = village.learnt.iter().filter(|(_, learnt)| matches!(learnt, Learnt::Answered { .. }));
    assert_eq!(attempts.count(), 2, "what was no answer is not counted");
}

#[test]
fn hint_feedback_and_answer_say_whose_they_are() {
    let mut village = Village::with_rosa_and_luis();
    for name in ["Rosa", "Luis"] {
        let begins = |village: &mut Village, text: &str, rest: &str| {
            let reply = village.text(MOTHERS, text);
            assert!(reply.starts_with(&format!("{name}: ")) && reply.contains(rest), "{text}: {reply}");
            assert_eq!(reply.matches(name).count(), 1, "once in a message: {reply}");
        };
        village.text(MOTHERS, &format!("SOY {name}"));
        begins(&mut village, "PISTA", "Pista: cuenta 1/3");
        begins(&mut village, "b", "2/3");
        begins(&mut village, "41", "Pista: cuenta Intenta otra vez.");
        begins(&mut village, "42", "La respuesta era 40.");
    }
}

#[test]
fn a_person_alone_is_not_named_in_every_question() {
    let mut village = Village::with_rosa();
    village.never_says(MOTHERS, "b", "Rosa:");
}

#[test]
fn after_a_long_silence_it_is_asked_who_and_the_text_is_taken_as_hers() {
    let mut village = Village::with_rosa_and_luis();
    village.hours_pass(20);
    village.says(MOTHERS, "b", &["¿Quién eres? Responde 1 Rosa, 2 Luis, 3 otra persona"]);
    village.says(MOTHERS, "ninguno", &["¿Quién eres?"]);
    village.says(MOTHERS, "1", &["Rosa: ", " 2/3"]);
    village.hours_pass(20);
    village.says(MOTHERS, "Luis b", &["Luis: ", " 2/3"]);
    village.hours_pass(20);
    village.text(MOTHERS, "SIGUE");
    village.says(MOTHERS, "Luis", &["Luis: ", " 2/3"]);
    village.hours_pass(20);
    village.says(MOTHERS, "SOY ROSA", &["¡Hola, Rosa!"]);
}

#[test]
fn a_menu_of_yesterday_is_still_hers_who_had_it() {
    let mut village = Village::with_rosa_and_luis();
    village.text(MOTHERS, "MENU");
    village.hours_pass(20);
    village.says(MOTHERS, "3", &["¿Quién eres?"]);
    village.says(MOTHERS, "Luis", &["número de tu grado"]);
}

#[test]
fn yesterdays_answer_of_a_person_alone_is_taken() {
    let mut village = Village::with_rosa();
    village.hours_pass(30);
    village.says(MOTHERS, "b", &["2/3"]);
}

#[test]
fn a_number_when_nothing_was_asked_gets_useful_choices() {
    let mut village = Village::with_rosa();
    village.texts(MOTHERS, &["b", "40", "luis"]);
    village.says(MOTHERS, "9", &["No te entendí. Responde SIGUE"]);
}

#[test]
fn a_page_of_text_before_or_after_registration_does_no_harm() {
    let page = "Había una vez un zorro que vivía lejos ".repeat(20);
    let mut village = Village::new();
    village.says(FATHERS, &page, &["¿Aceptas?"]);
    let mut village = Village::with_rosa_and_luis();
    village.says(MOTHERS, &page, &["muy largo"]);
    village.hours_pass(20);
    village.says(MOTHERS, &page, &["¿Quién eres?"]);
    village.says(MOTHERS, "1", &["¡Hola, Rosa!"]);
}

#[test]
fn the_language_is_that_of_whose_session_is_open() {
    let mut village = Village::with_rosa_and_luis();
    village.languages.push("qu".to_owned());
    village.says(MOTHERS, "IDIOMA", &["1 castellano, 2 quechua"]);
    village.says(MOTHERS, "quechua", &["runasimi"]);
    assert_eq!(village.person("Luis").language, "qu");
    assert_eq!(village.person("Rosa").language, "es");
    village.says(MOTHERS, "CASTELLANO", &["castellano"]);
    assert_eq!(village.person("Luis").language, "es");
    village.text(MOTHERS, "idioma quechua");
    assert_eq!(village.person("Luis").language, "qu");
}

#[test]
fn the_first_text_decides_the_language_of_the_welcome_and_later_ones_only_offer_it() {
    let mut village = Village::with_rosa();
    village.languages.push("qu".to_owned());
    let quechua = "ñuqaqa kunan p'unchaw yachayta munani";
    village.never_says(MOTHERS, quechua, "Escribe");
    village.never_says(MOTHERS, "manan atinichu kay ruwayta", "nispa qillqamuy");
    village.says(MOTHERS, "allinta yachachiway kay yupaykunata", &["nispa qillqamuy"]);
    assert_eq!(village.person("Rosa").language, "es", "it is hers to choose");
    village.text(FATHERS, quechua);
    assert_eq!(village.school.open_at(FATHERS).map(|person| person.language.as_str()), Some("qu"));
}
