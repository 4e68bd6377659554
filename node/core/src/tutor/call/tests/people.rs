use super::*;
use crate::people::{Consent, Giver};

#[test]
fn a_newcomer_registers_by_keys_and_tells_the_name_by_text() {
    let mut village = Village::new(vec![lesson("a", "Matemática")]);
    village.languages = words(&["es", "qu"]);
    let said = village.rings();
    for words in ["Soy Chaski", "¿Aceptas? Para aceptar, marca 1. Para no aceptar, marca 2."] {
        assert!(said.contains(words), "{said}");
    }
    village.says("9", &["Esa tecla no va aquí"]);
    village.says("1", &["¿Quién acepta?", "tu apoderado, marca 1."]);
    village.says("1", &["Por ahora te llamo Estudiante.", "¿En qué grado"]);
    village
        .says("3#", &["¿En qué idioma quieres aprender? Para castellano, marca 1. Para quechua, marca 2."]);
    village.says("1", &["Parte de a", "Pregunta 1 de 5."]);
    let person = village.person();
    let Some(Consent { channel, giver, .. }) = person.consent else { panic!("it was given") };
    assert_eq!((channel, giver, person.learning.grade), (Channel::Call, Giver::Guardian, 3));
    let reply = village.text("NOMBRE Rosa");
    assert!(reply.contains("Desde ahora te llamo Rosa"), "{reply}");
    assert_eq!(village.person().name, "Rosa");
    village.text("nombre propio");
    assert_eq!(village.person().name, "Rosa", "who has a name may write of names");
}

#[test]
fn who_does_not_agree_is_let_go_and_nothing_is_kept() {
    let mut village = Village::new(vec![lesson("a", "Matemática")]);
    village.rings();
    village.says("2", &["no guardo nada de ti", "<Done>"]);
    assert_eq!(village.person().consent, None);
    assert!(village.rings().contains("¿Aceptas?"), "the door is open");
}

#[test]
fn of_several_it_is_asked_who_speaks_and_nobody_hears_of_another() {
    let mut village = Village::with_learner(vec![lesson("a", "Matemática"), lesson("b", "Matemática")]);
    let luis = village.learner(NUMBER, "Luis");
    village.school.people.change(luis, |person| person.pin = Some(Pin::new("1234", 7)));
    // Luis is in the middle of a lesson.
    village.text("soy luis");
    village.text("1234");
    village.text("TEMA");
    village.text("1");
    village.text("c");
    let said = village.rings();
    assert!(said.contains("Para Rosa, marca 1. Para Luis, marca 2. Para otra persona, marca 3."), "{said}");
    assert!(
        !said.contains("Tema") && !said.contains("Pregunta"),
        "nothing before it is known who speaks: {said}"
    );
    assert!(village.press("0").contains("¿Quién habla?"), "the menu would be another's");
    village.says("1", &["¡Hola, Rosa!", "¿Qué hacemos?"]);
    village.says("2", &["Rosa: todavía no terminas una lección."]);
    village.press("3");
    village.says("1", &["¿Quién habla?"]);
    village.says("2", &["Luis, para seguir hace falta el PIN"]);
    village.says("9999#", &["Ese PIN no es.", "Luis, para seguir hace falta el PIN"]);
    let said = village.press("1234#");
    assert!(said.contains("¡Hola, Luis!") && said.contains("Pregunta 2 de 5."), "{said}");
}

#[test]
fn where_the_box_speaks_no_quechua_it_says_so_and_the_language_stays() {
    let mut village = Village::with_learner(vec![lesson("a", "Matemática")]);
    village.languages = words(&["es", "qu"]);
    let id = village.person().id;
    village.school.people.change(id, |person| person.language = "qu".to_owned());
    let said = village.rings();
    assert!(said.contains("Todavía no hablo quechua. En esta llamada hablo castellano"), "{said}");
    village.says("1", &["Parte de a", "Pregunta 1 de 5."]);
    assert!(village.lines.iter().all(|line| line.language == "es"));
    assert_eq!(village.person().language, "qu");
    village.voices = words(&["es", "qu"]);
    assert!(village.rings().contains("¡Allillanchu, Rosa!"));
}

#[test]
fn a_lesson_in_a_language_without_a_voice_is_left_for_texts() {
    let mut quechua = lesson("q", "Comunicación");
    quechua.editions[0].language = "qu".to_owned();
    let mut village = Village::with_learner(vec![quechua, lesson("a", "Matemática")]);
    village.text("SIGUE");
    let said = village.rings();
    assert!(said.contains("se responde por mensaje") && said.contains("Parte de a"), "{said}");
}

#[test]
fn the_subject_is_chosen_and_the_end_says_what_comes_next() {
    let mut village = Village::with_learner(vec![lesson("a", "Matemática"), lesson("r", "Comunicación")]);
    village.rings();
    village.press("3");
    village.says("3", &["Para Comunicación, marca 1.", "Para Matemática, marca 2."]);
    village.says("1", &["Parte de r"]);
    for keys in ["3", "1", "5#", "13#"] {
        village.press(keys);
    }
    village.says("231", &["terminaste \"Tema r\": 5 de 5 bien.", "Para terminar, marca 2."]);
    village.says("2", &["¡Hasta pronto, Rosa! Te mando un mensaje", "<Done>"]);
}

#[test]
fn a_guardian_hears_of_the_child_and_may_stop_once_asked_back() {
    let mut village = Village::with_learner(vec![lesson("a", "Matemática")]);
    let child = village.person().id;
    let mother = Msisdn::from_u64(51_911_111_111);
    let id = village.learner(mother, "Carmen");
    village.school.people.change(id, |person| {
        person.learning.grade = 0;
        person.wards = vec![child];
    });
    village.number = mother;
    let said = village.rings();
    assert!(said.contains("Para saber cómo va su hijo o su hija, marca 1."), "{said}");
    village.says("1", &["Rosa puede aprender cuando quiera", "¿Qué hacemos?"]);
    village.says("3", &["Para no recibir más mensajes, marca 2."]);
    village.says("2", &["¿Dejo de mandar", "Para volver al menú, marca 2."]);
    village.says("2", &["¿Qué hacemos?"]);
    village.press("3");
    village.press("2");
    village.says("1", &["ya no le escribo", "<Done>"]);
    assert!(village.school.phones.get(mother).expect("it rang").has_stopped);
    assert!(village.learnt.contains(&Learnt::Stopped));
    assert!(village.rings().contains("¡Hola, Carmen!"), "who rings is back");
    assert!(!village.school.phones.get(mother).expect("it rang").has_stopped);
}

#[test]
fn the_menu_of_a_call_is_no_question_any_more_by_text() {
    let mut village = Village::with_learner(vec![lesson("a", "Matemática")]);
    village.rings();
    village.press("1");
    village.press("0");
    let reply = village.text("1");
    assert!(reply.contains("Pista"), "1 answers the item: {reply}");
}

#[test]
fn a_guardian_with_a_code_registers_by_keys() {
    let mut village = Village::with_learner(vec![lesson("a", "Matemática")]);
    let child = village.person().id;
    let mother = Msisdn::from_u64(51_911_111_111);
    let id = village.school.welcome(mother, village.now);
    village.school.people.change(id, |person| person.wards = vec![child]);
    village.number = mother;
    let said = village.rings();
    assert!(said.contains("Para contarle cómo va Rosa") && said.contains("¿Acepta?"), "{said}");
    village.says(
        "1",
        &["Por ahora te llamo Estudiante.", "¡Listo!", "Para saber cómo va su hijo o su hija, marca 1."],
    );
    let person = village.person();
    assert_eq!(
        (person.stage, person.consent.expect("it was given").channel),
        (Stage::Registered, Channel::Call)
    );
    let id = person.id;
    village.school.people.change(id, |person| person.pin = Some(Pin::new("1234", 7)));
    village.rings();
    let said = village.press("1");
    assert!(said.contains("hace falta el PIN") && !said.contains("Rosa"), "{said}");
    village.says("1234#", &["Rosa puede aprender cuando quiera"]);
}

#[test]
fn after_too_many_wrong_pins_of_one_it_is_asked_who_speaks() {
    let mut village = Village::with_learner(vec![lesson("a", "Matemática")]);
    let luis = village.learner(NUMBER, "Luis");
    village.school.people.change(luis, |person| person.pin = Some(Pin::new("1234", 7)));
    village.rings();
    village.press("2");
    let mut said = String::new();
    for _ in 0..crate::limits::WRONG_CODES_PER_DAY_MAX {
        said = village.press("9999#");
    }
    assert!(said.contains("Ese PIN no es.") && said.contains("¿Quién habla?"), "{said}");
    village.says("1", &["¡Hola, Rosa!"]);
}

#[test]
fn a_newcomers_call_reads_well() {
    let mut village = Village::new(vec![lesson("a", "Matemática")]);
    village.languages = words(&["es", "qu"]);
    village.plays("newcomer", &["1", "1", "3#", "1", "3", "0", "2", "4", "2", "1"]);
}

#[test]
fn a_quechua_speakers_call_reads_well_where_the_box_speaks_quechua() {
    let mut village = Village::with_learner(vec![lesson("a", "Matemática")]);
    let id = village.person().id;
    village.school.people.change(id, |person| person.language = "qu".to_owned());
    village.voices = words(&["es", "qu"]);
    village.plays("quechua", &["1", "1", "3", "1", "5#", "13#", "231", "2"]);
    let is_taught = |line: &&Line| line.recorded.is_some() || line.text.starts_with("Pregunta");
    assert!(
        village.lines.iter().all(|line| (line.language == "es") == is_taught(&line)),
        "each in its language"
    );
}
