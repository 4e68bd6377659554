use super::*;

/// A second phone on which a Rosa of 4A learns.
const ROSAS_OTHER: Msisdn = Msisdn::from_u64(51_900_000_041);

/// Rosa, who finished a lesson, is in 4A a second time, on another phone that she has used since.
fn with_rosa_twice() -> Village {
    let mut village = Village::with_teacher();
    village.learning(ROSA, |learning| learning.finished.push(Finished::once("frac", 5, 6)));
    village.wall_ms += 24 * HOUR_MS;
    village.learner(ROSAS_OTHER, "Rosa Quispe", Some(ClassId(1)));
    village.text(ROSAS_OTHER, "AYUDA");
    village
}

fn rosas(village: &Village) -> usize {
    village.school.learners_of(ClassId(1)).filter(|person| person.name.starts_with("Rosa")).count()
}

#[test]
fn two_pupils_are_one_only_when_the_code_comes_back() {
    let mut village = with_rosa_twice();
    let told = village.says(
        TEACHER,
        "UNIR Rosa",
        &[
            "Rosa Quispe (4A, grado 4, 0 lecciones, desde 17/3/2026) y Rosa (4A, grado 4, 1 lección, desde 16/3/2026)",
            "Todavía no cambia nada",
        ],
    );
    assert!(!told.contains("519"), "no number is shown: {told}");
    assert_eq!(rosas(&village), 2);
    let (keep, gone) = (village.id(ROSAS_OTHER), village.id(ROSA));
    village.says(
        TEACHER,
        &code_in(&told),
        &["Rosa Quispe es una sola persona", "SEPARAR Rosa Quispe", "30 días"],
    );
    assert_eq!(rosas(&village), 1);
    let learning = &village.school.people.get(keep).expect("she goes on").learning;
    assert!(learning.finished_as(LessonKey::of("frac")).is_some(), "with what she learnt on the other phone");
    assert_eq!(village.learnt.pop(), Some((gone, Learnt::Merged { into: keep })));
    let told = village.told();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, [ROSA]);
    assert!(told[0].1.contains("sigue ahora en otro celular"), "{}", told[0].1);
}

#[test]
fn the_same_teacher_parts_them_again() {
    let mut village = with_rosa_twice();
    let gone = village.id(ROSA);
    let code = code_in(&village.text(TEACHER, "UNIR Rosa"));
    village.text(TEACHER, &code);
    let told =
        village.says(TEACHER, "SEPARAR Rosa", &["volverá a ser dos alumnos, como antes del 17/3/2026"]);
    assert_eq!(rosas(&village), 1, "not before the code");
    village.says(TEACHER, &code_in(&told), &["Rosa Quispe y Rosa son otra vez dos alumnos"]);
    assert_eq!((rosas(&village), village.id(ROSA)), (2, gone));
    assert_eq!(village.learnt.pop(), Some((gone, Learnt::Parted)));
    village.says(TEACHER, "SEPARAR Rosa", &["nadie llamado Rosa fue unido"]);
}

#[test]
fn after_a_month_they_are_one_for_good() {
    let mut village = with_rosa_twice();
    let code = code_in(&village.text(TEACHER, "UNIR Rosa"));
    village.text(TEACHER, &code);
    village.wall_ms += 31 * 24 * HOUR_MS;
    village.says(TEACHER, "SEPARAR Rosa", &["En los últimos 30 días nadie llamado Rosa"]);
}

#[test]
fn whoever_forges_the_teachers_number_merges_nobody() {
    let mut village = with_rosa_twice();
    let code = code_in(&village.text(TEACHER, "UNIR Rosa"));
    village.says(LUIS, &code, &["no sirve"]);
    village.says(TEACHER, "CANCELAR", &["no se hace nada"]);
    village.says(TEACHER, &code, &["Ya no hay nada pendiente"]);
    let code = code_in(&village.text(TEACHER, "UNIR Rosa"));
    village.wall_ms += 13 * HOUR_MS;
    village.says(TEACHER, &code, &["Ya no hay nada pendiente"]);
    assert_eq!(rosas(&village), 2);
}

#[test]
fn a_code_for_a_notice_merges_nobody() {
    let mut village = with_rosa_twice();
    let code = code_in(&village.text(TEACHER, "UNIR Rosa"));
    village.text(TEACHER, "AVISO Mañana no hay clases");
    village.says(TEACHER, &code, &["no sirve"]);
    assert_eq!(rosas(&village), 2);
}

#[test]
fn of_several_namesakes_two_numbers_choose_two() {
    let mut village = with_rosa_twice();
    village.learner(STRANGER, "Rosa", Some(ClassId(1)));
    village.says(TEACHER, "UNIR Rosa", &["¿Cuáles dos", "1 Rosa (4A", "2 Rosa Quispe (4A", "3 Rosa (4A"]);
    for unclear in ["1", "1 y 1", "1, 2 y 3", "4 y 1", "las dos"] {
        village.says(TEACHER, unclear, &["¿Cuáles dos"]);
    }
    let told = village.says(TEACHER, "1 y 2", &["¿Son la misma persona? Rosa Quispe"]);
    village.text(TEACHER, &code_in(&told));
    assert_eq!(rosas(&village), 2);
}

#[test]
fn one_who_gave_two_names_is_one_too() {
    let mut village = Village::with_teacher();
    village.learner(STRANGER, "Chabela", Some(ClassId(1)));
    village.says(TEACHER, "UNIR Rosa", &["hay una sola persona llamada Rosa", "UNIR Rosa CON"]);
    village.says(TEACHER, "UNIR Rosa con Chabela", &["¿Son la misma persona? ", "Chabela (4A"]);
    village.says(TEACHER, "unir rosa y zacarias", &["No encuentro a zacarias"]);
    village.says(TEACHER, "UNIR", &["UNIR Rosa CON Rosita"]);
    village.says(TEACHER, "SEPARAR", &["SEPARAR Rosa"]);
}

#[test]
fn a_teacher_merges_own_pupils_only() {
    let mut village = with_rosa_twice();
    let other = village.school.make_class("4B", 4).expect("there is room");
    let second = village.id(ROSAS_OTHER);
    let code = code_in(&village.text(TEACHER, "UNIR Rosa"));
    village.school.take_out(second, ClassId(1));
    village.school.enrol(second, other);
    village.says(TEACHER, &code, &["Ya no hay nada pendiente"]);
    village.says(TEACHER, "UNIR Rosa", &["hay una sola persona llamada Rosa"]);
}

#[test]
fn a_pupil_on_the_teachers_own_phone_is_merged_too() {
    let mut village = with_rosa_twice();
    let rosa = village.id(ROSA);
    village.school.take_off_phone(rosa);
    village.school.phones.change(TEACHER, |phone| phone.people.push(rosa));
    village.text(TEACHER, "SOY Ana");
    let code = code_in(&village.text(TEACHER, "UNIR Rosa"));
    village.says(TEACHER, &code, &["es una sola persona"]);
    assert_eq!(village.school.phone_of(rosa), None, "she has left this phone");
    village.says(TEACHER, "CLASE", &["4A:"]);
}

#[test]
fn to_others_these_are_words_like_any() {
    let mut village = with_rosa_twice();
    village.says(LUIS, "unir", &["No te entendí"]);
    village.says(LUIS, "Separar la basura", &["No te entendí"]);
    let typed = village.text(TEACHER, "UNIRR Rosa");
    assert!(!typed.contains("Código"), "what is misspelt is only asked about: {typed}");
}
