use super::*;

#[test]
fn two_pupils_of_one_name_are_asked_for_by_number() {
    let mut village = Village::with_teacher();
    village.learner(Msisdn::from_u64(51_900_000_021), "Rosa Quispe", Some(ClassId(1)));
    village.says(TEACHER, "NOTAS Rosa", &["1 Rosa (4A), 2 Rosa Quispe (4A)"]);
    village.says(TEACHER, "la de abajo", &["1 Rosa (4A)"]);
    village.says(TEACHER, "2", &["Rosa Quispe todavía no tiene notas"]);
    village.says(TEACHER, "NOTAS rosa quispe", &["Rosa Quispe todavía no tiene notas"]);
    village.says(TEACHER, "NOTAS Rosa", &["1 Rosa (4A)"]);
    village.says(TEACHER, "CLASE", &["4A:"]);
}

#[test]
fn a_learner_without_a_phone_is_added_with_a_code_for_one() {
    let mut village = Village::with_teacher();
    let told = village.says(TEACHER, "AGREGAR Pedro 4A", &["Pedro ya está en 4A", "3 días"]);
    let code: u32 = code_in(&told).parse().expect("digits");
    let pedro = village.school.learners_of(ClassId(1)).find(|person| person.name == "Pedro");
    let pedro = pedro.expect("he is in the class");
    assert_eq!(pedro.learning.grade, 4);
    assert_eq!((pedro.stage, pedro.consent.clone()), (Stage::Consent, None), "consent is asked on the phone");
    let opens = village.school.codes.get(code).map(|code| code.purpose.clone());
    assert_eq!(opens, Some(Purpose::Move(pedro.id)));
    village.says(TEACHER, "AGREGAR pedro", &["Ya hay Pedro en 4A"]);
    village.says(TEACHER, "AGREGAR Pedro Mamani", &["Pedro Mamani ya está en 4A"]);
    village.says(TEACHER, "AGREGAR", &["AGREGAR Rosa 4A"]);
}

#[test]
fn who_was_added_agrees_and_goes_on_with_name_and_grade_as_they_are() {
    let mut village = Village::with_teacher();
    village.text(TEACHER, "AGREGAR Pedro 4A");
    let pedro = village.school.learners_of(ClassId(1)).find(|person| person.name == "Pedro").expect("he is");
    let (id, phone) = (pedro.id, Phone { people: vec![pedro.id], open: Some(pedro.id), ..Phone::default() });
    village.school.phones.put(STRANGER, phone);
    village.says(STRANGER, "hola", &["SI"]);
    village.says(STRANGER, "si", &["¿Quién acepta?"]);
    village.says(STRANGER, "1", &["¡Listo, Pedro!"]);
    assert!(village.school.people.get(id).is_some_and(Person::is_learner));
}

#[test]
fn who_texts_already_is_not_added_twice() {
    let mut village = Village::with_teacher();
    let maria = village.learner(STRANGER, "María", None);
    village.says(TEACHER, "AGREGAR Maria 4A", &["María, de grado 4", "1 si es la misma"]);
    village.says(TEACHER, "como", &["1 si es la misma"]);
    village.says(TEACHER, "1", &["María ya está en 4A"]);
    assert!(village.school.classes_of(maria).any(|(class, _)| class == ClassId(1)));
    let told = village.told();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, [STRANGER]);
    assert!(told[0].1.contains("tu profe Ana te puso en su clase 4A"), "{}", told[0].1);
    let juana = village.learner(Msisdn::from_u64(51_900_000_022), "Juana", None);
    village.text(TEACHER, "AGREGAR Juana");
    village.says(TEACHER, "2", &["Juana ya está en 4A. Que escriba"]);
    assert!(village.school.classes_of(juana).next().is_none(), "another one was added");
}

#[test]
fn a_family_gets_its_code_from_the_teacher() {
    let mut village = Village::with_teacher();
    let told = village.says(TEACHER, "FAMILIA Rosa", &["familia de Rosa", "una sola vez"]);
    let code: u32 = code_in(&told).parse().expect("digits");
    let rosa = village.id(ROSA);
    assert_eq!(
        village.school.codes.get(code).map(|code| code.purpose.clone()),
        Some(Purpose::Guardian(rosa))
    );
}

#[test]
fn a_teacher_says_which_lesson_comes_next() {
    let mut village = Village::with_teacher();
    village.says(TEACHER, "ASIGNAR Rosa cuentos", &["A Rosa le toca: El cuento del zorro"]);
    let rosa = village.school.open_at(ROSA).expect("she is there");
    let assigned = rosa.learning.assigned.map(|assigned| assigned.lesson);
    assert_eq!(assigned, Some(LessonKey::of("cuento")));
    let told = village.told();
    assert_eq!(told[0].0, [ROSA]);
    assert!(told[0].1.contains("Rosa, tu profe te dejó una lección: El cuento del zorro"), "{}", told[0].1);
    village.says(TEACHER, "ASIGNAR Luis fraccion", &["1 Fracciones en la chacra, 2 Sumar fracciones"]);
    village.says(TEACHER, "2", &["A Luis le toca: Sumar fracciones"]);
    village.says(TEACHER, "ASIGNAR Luis sumar fraciones", &["A Luis le toca: Sumar fracciones"]);
    village.says(TEACHER, "ASIGNAR Luis volcanes", &["No encuentro una lección de volcanes"]);
    village.says(TEACHER, "ASIGNAR Luis", &["ASIGNAR Rosa fracciones"]);
    village.says(TEACHER, "ASIGNAR Zacarias cuento", &["No encuentro a Zacarias"]);
}
