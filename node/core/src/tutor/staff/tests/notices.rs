use super::*;
use crate::limits::NOTICES_PER_TEACHER_PER_DAY_MAX;

const TEXT: &str = "AVISO Mañana no hay clases";

#[test]
fn a_notice_goes_only_when_the_code_comes_back() {
    let mut village = Village::with_teacher();
    let told = village.says(
        TEACHER,
        TEXT,
        &["Aviso a 4A, \"Mañana no hay clases\": 2 celulares, 1 SMS cada uno = 2 SMS", "Todavía no sale"],
    );
    let messages: Vec<&str> = told.split(" / ").collect();
    assert_eq!(messages.len(), 2, "the code is a text of its own");
    assert!(village.notices.is_empty(), "nothing has gone");
    village.says(TEACHER, &code_in(messages[1]), &["va a 2 celulares"]);
    let notice = village.notices.pop().expect("it goes");
    assert_eq!((notice.class, notice.to), (Class::Broadcast, vec![ROSA, LUIS]));
    assert_eq!(notice.text, "Prof. Ana, 4A: Mañana no hay clases");
    let teacher = village.id(TEACHER);
    let text = notice.text;
    assert_eq!(village.learnt.pop(), Some((teacher, Learnt::NoticeSent { class: ClassId(1), text })));
}

#[test]
fn a_code_sends_a_notice_once() {
    let mut village = Village::with_teacher();
    let code = code_in(&village.text(TEACHER, TEXT));
    village.text(TEACHER, &code);
    village.notices.clear();
    village.text(TEACHER, &code);
    assert!(village.notices.is_empty());
}

#[test]
fn whoever_forges_the_teachers_number_gains_nothing() {
    let mut village = Village::with_teacher();
    let code = code_in(&village.text(TEACHER, TEXT));
    // The code is worth nothing at another phone, not even a learner's.
    village.text(LUIS, &code);
    assert!(village.notices.is_empty());
    for guess in 0..20 {
        village.text(TEACHER, &(700_000 + guess).to_string());
    }
    village.says(TEACHER, &code, &["probaste muchas veces"]);
    assert!(village.notices.is_empty(), "guessing ends what was prepared");
}

#[test]
fn other_texts_in_between_do_no_harm_and_a_day_later_nothing_goes() {
    let mut village = Village::with_teacher();
    let code = code_in(&village.text(TEACHER, TEXT));
    village.text(TEACHER, "CLASE");
    village.says(TEACHER, &code, &["va a 2 celulares"]);
    let code = code_in(&village.text(TEACHER, TEXT));
    village.notices.clear();
    village.wall_ms += 13 * HOUR_MS;
    village.says(TEACHER, &code, &["Ya no hay nada pendiente"]);
    assert!(village.notices.is_empty());
}

#[test]
fn a_notice_can_be_called_off() {
    let mut village = Village::with_teacher();
    let code = code_in(&village.text(TEACHER, TEXT));
    village.says(TEACHER, "CANCELAR", &["no se hace nada"]);
    village.text(TEACHER, &code);
    assert!(village.notices.is_empty());
}

#[test]
fn a_newer_notice_takes_the_place_of_the_one_that_waits() {
    let mut village = Village::with_teacher();
    let first = code_in(&village.text(TEACHER, TEXT));
    let second = code_in(&village.text(TEACHER, "AVISO Traigan su cuaderno"));
    village.says(TEACHER, &first, &["no sirve"]);
    village.text(TEACHER, &second);
    assert_eq!(
        village.notices.pop().map(|notice| notice.text).as_deref(),
        Some("Prof. Ana, 4A: Traigan su cuaderno")
    );
}

#[test]
fn a_phone_with_two_children_gets_one_copy_and_their_mother_none_more() {
    let mut village = Village::with_teacher();
    let rosa = village.id(ROSA);
    let luis = village.id(LUIS);
    village.school.phones.change(ROSA, |phone| phone.people.push(luis));
    village.school.phones.remove(LUIS);
    let mother = village.school.welcome(STRANGER, WallTime(village.wall_ms));
    village.school.people.change(mother, |person| {
        person.stage = Stage::Registered;
        person.consent = Some(Consent::default());
        person.wards = vec![rosa, luis];
    });
    let code = code_in(&village.says(TEACHER, TEXT, &["2 celulares"]));
    village.text(TEACHER, &code);
    assert_eq!(village.notices.pop().map(|notice| notice.to), Some(vec![ROSA, STRANGER]));
}

#[test]
fn a_long_notice_is_told_how_much_fits() {
    let mut village = Village::with_teacher();
    village.says(TEACHER, &format!("AVISO {}", "a ".repeat(200).trim()), &["399 letras", "caben 29"]);
    let accents = "á".repeat(140);
    village.says(TEACHER, &format!("AVISO {accents}"), &["1 SMS cada uno"]);
    village.says(TEACHER, "AVISO Mañana no hay clases 😀", &["2 celulares"]);
    village.says(TEACHER, "AVISO", &["AVISO Mañana"]);
}

#[test]
fn a_day_has_room_for_a_few_notices_of_one_teacher() {
    let mut village = Village::with_teacher();
    for _ in 0..NOTICES_PER_TEACHER_PER_DAY_MAX {
        let code = code_in(&village.text(TEACHER, TEXT));
        village.says(TEACHER, &code, &["va a 2"]);
    }
    village.says(TEACHER, TEXT, &["Por hoy ya envió 3 avisos"]);
    village.wall_ms += 24 * HOUR_MS;
    village.says(TEACHER, TEXT, &["2 celulares"]);
}

#[test]
fn whoever_teaches_several_classes_says_to_which() {
    let mut village = Village::with_teacher();
    let other = village.school.make_class("4B", 4).expect("there is room");
    village.learner(STRANGER, "Pedro", Some(other));
    let code = village.teacher_code(other);
    village.text(TEACHER, &code.to_string());
    village.says(
        TEACHER,
        "AVISO 4B Traigan su cuaderno",
        &["Aviso a 4B, \"Traigan su cuaderno\": 1 celular,"],
    );
    village.says(TEACHER, "AVISO Traigan su cuaderno", &["1 4A, 2 4B"]);
    village.says(TEACHER, "1", &["Aviso a 4A, ", ": 2 celulares"]);
    village.school.phones.change(STRANGER, |phone| phone.has_stopped = true);
    village.says(TEACHER, "AVISO 4B Hola", &["En 4B nadie"]);
}

#[test]
fn a_notice_is_one_of_the_texts_that_a_phone_gets_unasked_in_a_week() {
    let mut village = Village::with_teacher();
    let code = code_in(&village.text(TEACHER, TEXT));
    village.text(TEACHER, &code);
    assert_eq!(village.school.phones.get(ROSA).map(|phone| phone.unasked.texts), Some(1));
}
