//! Codes that come back, and people who go on elsewhere.

use super::*;

fn moving(village: &mut Village) -> String {
    let reply = village.text(MOTHERS, "MUDAR");
    Village::code_in(&reply)
}

#[test]
fn a_person_moves_with_everything_and_the_others_stay() {
    let mut village = Village::with_rosa_and_luis();
    village.texts(MOTHERS, &["SOY ROSA", "b", "PIN 4711"]);
    let rosa = village.open(MOTHERS).id;
    let code = moving(&mut village);
    village.says(FATHERS, &code, &["¡Hola, Rosa!", "sigues en este celular con todo lo tuyo"]);
    village.says(FATHERS, "SIGUE", &["2/3"]);
    assert_eq!((village.open(FATHERS).id, village.school.phone_of(rosa)), (rosa, Some(FATHERS)));
    assert!(village.open(FATHERS).pin.is_some());
    assert_eq!(village.open(MOTHERS).name, "Luis");
    assert!(village.learnt.contains(&(rosa, Learnt::Moved)));
    let told = "Chaski: Rosa sigue ahora en otro celular. Si nadie de aquí lo pidió, avisa al profesor.";
    assert_eq!(village.notices, [(vec![MOTHERS], told.to_owned())]);
    village.says(MOTHERS, "SOY ROSA", &["1 Luis, 2 otra persona"]);
}

#[test]
fn a_phone_that_everybody_left_welcomes_newcomers() {
    let mut village = Village::with_rosa();
    let code = moving(&mut village);
    village.text(FATHERS, &code);
    village.says(MOTHERS, "hola", &["Soy Chaski", "¿Aceptas?"]);
}

#[test]
fn a_code_works_once_from_one_phone_and_in_time() {
    let mut village = Village::with_rosa();
    let code = moving(&mut village);
    village.says(MOTHERS, &code, &["ya estás en este celular"]);
    village.says(MOTHERS, &code, &["ya se usó"]);
    village.says(FATHERS, &code, &["ya se usó"]);
    let code = moving(&mut village);
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    village.hours_pass(CODE_HOURS + 1);
    village.says(FATHERS, &spaced, &["ya venció"]);
    assert_eq!(village.school.phone_of(village.person("Rosa").id), Some(MOTHERS));
}

#[test]
fn guessing_codes_ends_soon() {
    let mut village = Village::with_rosa();
    let code = moving(&mut village);
    let guess = |place: u8| format!("{}", 200_000 + u32::from(place));
    for place in 0..WRONG_CODES_PER_DAY_MAX {
        village.says(FATHERS, &guess(place), &["no sirve"]);
    }
    village.says(FATHERS, &code, &["ya probaste muchas veces"]);
    assert_eq!(village.school.phone_of(village.person("Rosa").id), Some(MOTHERS));
}

#[test]
fn six_digits_that_are_no_code_answer_the_open_item() {
    let mut village = Village::with_rosa();
    village.text(MOTHERS, "b");
    village.says(MOTHERS, "400000", &["Pista"]);
    let code = moving(&mut village);
    village.says(MOTHERS, &code, &["ya estás en este celular"]);
}

#[test]
fn a_confirmation_works_only_from_the_phone_to_which_it_was_sent() {
    let mut village = Village::with_rosa();
    let now = WallTime(village.now_ms);
    let code = village.school.hand_out(Purpose::Confirm(MOTHERS), now, 5);
    village.says(FATHERS, &code.to_string(), &["no sirve"]);
    assert!(village.school.redeem(code, now).is_some(), "it is still good");
}

#[test]
fn what_a_newcomer_agreed_to_holds_for_the_row_that_her_teacher_made() {
    let mut village = Village::new();
    let mut person = Person { id: PersonId(1), name: "Nilda".to_owned(), ..Person::default() };
    person.learning.grade = 4;
    village.school.people.put(PersonId(1), person);
    village.texts(FATHERS, &["hola", "si mi papa acepta", "nilda"]);
    village.says(FATHERS, "4", &["¿Eres Nilda, de grado 4"]);
    village.text(FATHERS, "1");
    let code = village.school.hand_out(Purpose::Move(PersonId(1)), WallTime(village.now_ms), 9);
    village.says(FATHERS, &code.to_string(), &["¡Listo, Nilda!"]);
    assert_eq!(village.open(FATHERS).id, PersonId(1));
}

#[test]
fn a_full_phone_does_not_use_the_code_up() {
    let mut village = Village::with_rosa();
    for name in ["Luis", "Ana", "Jorge", "Carmen", "Hugo", "Elsa", "Nilda", "Pedro"] {
        village.texts(FATHERS, &["NUEVO", "NUEVO", "si mi papa acepta", name, "4"]);
    }
    let code = moving(&mut village);
    village.says(FATHERS, &code, &["ya somos 8 personas"]);
    village.says(Msisdn::from_u64(51_900_000_003), &code, &["¡Hola, Rosa!"]);
}

#[test]
fn who_was_added_by_a_teacher_is_asked_for_consent_before_anything_else() {
    let mut village = Village::new();
    let id = PersonId(1);
    let mut person = Person { id, name: "Nilda".to_owned(), ..Person::default() };
    person.learning.grade = 4;
    village.school.people.put(id, person);
    village.school.classes.put(ClassId(1), crate::people::Class { learners: vec![id], ..Default::default() });
    let code = village.school.hand_out(Purpose::Move(id), WallTime(village.now_ms), 9);
    village.says(FATHERS, &code.to_string(), &["¿Aceptas?"]);
    village.says(FATHERS, "si mi papa acepta", &["¡Listo, Nilda!", "1/3"]);
    assert_eq!(village.school.classes_of(village.open(FATHERS).id).count(), 1);
}
