use super::*;

#[test]
fn a_class_is_told_in_counts_and_then_in_names() {
    let mut village = Village::with_teacher();
    village.says(TEACHER, "CLASE", &["4A: 0 de 2 alumnos", "Nadie está con dificultades"]);
    village.text(ROSA, "AYUDA");
    village.learning(ROSA, |learning| {
        learning.progress = Some(Progress { lesson: "frac".to_owned(), item: 2, tries: 0, right: 0 });
    });
    village.learning(LUIS, |learning| {
        learning.finished.push(Finished { lesson: "cuento".to_owned(), right: 2, of: 6 });
    });
    let told = village.says(TEACHER, "CLASE", &["1 de 2 alumnos", "2 necesitan ayuda"]);
    assert!(told.contains("Rosa (Fracciones en la chacra), Luis (El cuento del zorro)."), "{told}");
    village.wall_ms += 8 * 24 * HOUR_MS;
    village.says(TEACHER, "clase 4a", &["0 de 2"]);
}

#[test]
fn of_many_only_some_are_named_in_two_texts_at_most() {
    let mut village = Village::with_teacher();
    for index in 0..20 {
        let number = Msisdn::from_u64(51_911_000_000 + index);
        village.learner(number, &format!("Maximiliana{index}"), Some(ClassId(1)));
        village.learning(number, |learning| {
            learning.finished.push(Finished { lesson: "frac".to_owned(), right: 0, of: 6 });
        });
    }
    let told = village.says(TEACHER, "CLASE", &["20 necesitan ayuda", "Maximiliana0", "y 17 más"]);
    assert_eq!(told.split(" / ").count(), 2, "{told}");
}

#[test]
fn whoever_teaches_several_classes_is_asked_which() {
    let mut village = Village::with_teacher();
    let other = village.school.make_class("4B", 4).expect("there is room");
    let foreign = village.school.make_class("5C", 5).expect("there is room");
    let code = village.teacher_code(other);
    village.text(TEACHER, &code.to_string());
    village.says(TEACHER, "CLASE", &["1 4A, 2 4B"]);
    village.says(TEACHER, "9", &["1 4A, 2 4B"]);
    village.says(TEACHER, "2", &["4B: 0 de 0"]);
    village.says(TEACHER, "CLASE 4 a", &["4A: 0 de 2"]);
    let foreign = village.school.classes.get(foreign).expect("it is there").name.clone();
    village.says(TEACHER, &format!("CLASE {foreign}"), &["1 4A, 2 4B"]);
}

#[test]
fn marks_are_told_per_area_and_of_own_pupils_only() {
    let mut village = Village::with_teacher();
    village.says(TEACHER, "NOTAS Rosa", &["Rosa todavía no termina"]);
    village.learning(ROSA, |learning| {
        for (lesson, right) in [("frac", 4), ("frac-2", 5), ("cuento", 6)] {
            learning.finished.push(Finished { lesson: lesson.to_owned(), right, of: 6 });
        }
    });
    village.says(TEACHER, "notas rosa", &["Rosa (4A): Matemática 9/12, Comunicación 6/6. 3 lecciones"]);
    let foreign = Msisdn::from_u64(51_900_000_020);
    village.learner(foreign, "Pedro", None);
    village.says(TEACHER, "NOTAS Pedro", &["No encuentro a Pedro"]);
    village.says(TEACHER, "NOTAS", &["Falta el nombre"]);
    village.says(ROSA, "NOTAS", &["3 lecciones terminadas"]);
}
