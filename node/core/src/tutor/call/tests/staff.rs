use super::*;

#[test]
fn a_teacher_gives_the_pin_first_and_hears_how_the_class_is_doing() {
    let mut village = class();
    let said = village.rings();
    assert!(said.contains("para seguir hace falta el PIN") && !said.contains("4A"), "{said}");
    village.says("1234#", &["¡Hola, Elsa!", "Para saber cómo va la clase, marca 1."]);
    village.says("1", &["4A: 0 de 2 alumnos", "¿Qué hacemos?"]);
    let said = village.rings();
    assert!(said.contains("para seguir hace falta el PIN"), "in each call: {said}");
}

#[test]
fn a_notice_is_recorded_played_back_and_heard_in_the_next_call_of_each_family() {
    let mut village = class();
    village.rings();
    village.press("1234#");
    village.says("2", &["Diga su aviso para 4A", "<records>"]);
    let said = village.speaks(77);
    assert!(said.contains("Grabé 9 segundos. Escuche: <take 77>"), "{said}");
    assert!(village.notices.is_empty(), "nothing goes out before she has heard it");
    village.says("2", &["<records>"]);
    village.speaks(78);
    village.says("1", &["Su aviso va a 1 celular."]);
    let [notice] = village.notices.as_slice() else { panic!("one text for the one phone") };
    assert_eq!(notice.to, [NUMBER]);
    assert!(notice.text.contains("Elsa") && notice.text.contains("4A"), "{}", notice.text);
    let cost = crate::sms::cost(&notice.text, AlphabetPolicy::Plain);
    assert_eq!((cost.segments, cost.alphabet), (1, crate::sms::Alphabet::Gsm7));
    village.number = NUMBER;
    for again in [true, true] {
        let said = village.rings();
        assert_eq!(
            said.contains("Un aviso de Elsa, del colegio: <take 78>"),
            again,
            "until a key shows it: {said}"
        );
    }
    village.press("1");
    let said = village.rings();
    assert!(!said.contains("<take"), "{said}");
}

#[test]
fn an_answer_is_heard_by_the_one_who_asked_and_by_nobody_else() {
    let mut village = class();
    let first = asks(&mut village, "Luis", "¿Por qué llueve?");
    asks(&mut village, "Rosa", "¿Qué es un río?");
    village.rings();
    village.press("1234#");
    village.says("3", &["Luis pregunta: ¿Por qué llueve?"]);
    village.says("2", &["Rosa pregunta: ¿Qué es un río?"]);
    village.says("2", &["Ninguna pregunta espera", "¿Qué hacemos?"]);
    village.press("3");
    village.says("1", &["Diga su respuesta para Luis", "<records>"]);
    village.speaks(5);
    village.says("1", &["va a Luis"]);
    assert!(!village.school.cases.get(first).expect("it is kept").is_open());
    village.number = NUMBER;
    let said = village.rings();
    assert!(!said.contains("<take"), "{said}");
    assert!(!village.press("1").contains("<take"), "Rosa");
    village.rings();
    village.says("2", &["¡Hola, Luis!", "Elsa, del colegio, responde la pregunta: <take 5>"]);
}

#[test]
fn without_a_pin_nothing_is_recorded() {
    let mut village = class();
    let elsa = village.person().id;
    village.school.people.change(elsa, |person| person.pin = None);
    village.rings();
    village.says("2", &["Para grabar hace falta un PIN", "¿Qué hacemos?"]);
}

#[test]
fn a_teacher_who_has_not_told_her_name_texts_it() {
    let mut village = class();
    let elsa = village.person().id;
    village.school.people.change(elsa, |person| person.stage = Stage::Name);
    assert!(village.rings().contains("mándeme un mensaje solo con su nombre. ¡Hasta pronto! | <Done>"));
}

#[test]
fn a_teachers_call_reads_well() {
    let mut village = class();
    asks(&mut village, "Rosa", "¿Por qué llueve?");
    village.plays("teacher", &["1234#", "1", "2", "speak", "1", "3", "1", "speak", "1", "4", "2", "1"]);
}
