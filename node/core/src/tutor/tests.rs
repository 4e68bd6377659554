mod courtesy;
mod ordering;

use super::*;
use crate::calendar::Calendar;
use crate::i18n::Catalogues;
use crate::people::{Channel, Giver};
use crate::search::NoSearch;
use crate::sms::AlphabetPolicy;
use chaski_sync_core::content::Library;
use chaski_sync_core::content::{Answer, Edition, Feedback, Given, Item, Lesson, LessonKey, NumberRange};
use jiff::tz::TimeZone;

fn item(id: &str, stem: &str, answer: Answer) -> Item {
    let (hint, explanation) = (format!("ayuda {id}"), format!("Explico {id}."));
    Item {
        id: id.to_owned(),
        stem: stem.to_owned(),
        answer,
        hint,
        explanation,
        difficulty: 1,
        requires: Vec::new(),
        say: None,
        feedback: Vec::new(),
    }
}

pub(super) fn lesson(id: &str, grade: u8, requires: &[&str]) -> Lesson {
    let options = ["sol", "luna", "mar"].map(str::to_owned).to_vec();
    let items = vec![
        item(&format!("{id}-1"), "Brilla de noche", Answer::Choice { options, right: 1 }),
        item(
            &format!("{id}-2"),
            "2 + 3",
            Answer::Number { accepted: vec![NumberRange { min: 5.0, max: 5.0 }] },
        ),
        item(&format!("{id}-3"), "Diez veces diez", Answer::ShortText { accepted: vec!["cien".to_owned()] }),
    ];
    let parts = vec![format!("Parte uno de {id}.").into(), "x".repeat(150).into()];
    let edition =
        Edition { language: "es".to_owned(), title: format!("Tema {id}"), draft: false, parts, items };
    Lesson {
        id: id.to_owned(),
        area: "Matemática".to_owned(),
        competence: String::new(),
        capacity: String::new(),
        grade,
        level: 4,
        requires: requires.iter().map(|id| (*id).to_owned()).collect(),
        editions: vec![edition],
    }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// A lesson that asks for several options, for pairs, and has words for wrong answers.
fn lesson_of_every_kind() -> Lesson {
    let several = Answer::Several { options: words(&["llama", "trucha", "alpaca"]), right: vec![0, 2] };
    let matching = Answer::Matching {
        terms: words(&["perro", "gato"]),
        options: words(&["maúlla", "muge", "ladra"]),
        right: vec![2, 0],
    };
    let mut items = vec![
        item("k-1", "¿Cuáles dan lana?", several),
        item("k-2", "Une.", matching),
        item("k-3", "2 + 3", number()),
    ];
    let said = |to, text: &str| Feedback { to, text: text.to_owned() };
    items[0].feedback = vec![said(Given::Option(1), "La trucha es un pez.")];
    items[2].feedback = vec![
        said(Given::Number(NumberRange { min: 6.0, max: 6.0 }), "Eso es 2 x 3."),
        said(Given::Any, "Cuenta con los dedos."),
    ];
    let mut lesson = lesson("k", 3, &[]);
    lesson.editions[0].items = items;
    lesson
}

fn number() -> Answer {
    Answer::Number { accepted: vec![NumberRange { min: 5.0, max: 5.0 }] }
}

const NUMBER: Msisdn = Msisdn::from_u64(51_987_654_321);

/// A learner with a phone; each call is one text and what comes back, joined by ` / `.
struct Phone {
    school: School,
    library: Library,
    previous: Option<Library>,
    catalogues: Catalogues,
    languages: Vec<String>,
    learnt: Vec<Learnt>,
}

impl Phone {
    fn new(lessons: Vec<Lesson>, languages: &[&str]) -> Self {
        Self {
            school: School::default(),
            library: Library::new(lessons),
            previous: None,
            catalogues: Catalogues::built_in(),
            languages: languages.iter().map(|language| (*language).to_owned()).collect(),
            learnt: Vec::new(),
        }
    }

    fn registered() -> Self {
        let mut phone =
            Self::new(vec![lesson("a", 3, &[]), lesson("b", 3, &["a"]), lesson("c", 5, &[])], &["es"]);
        for text in ["hola", "si", "Rosa"] {
            phone.text(text);
        }
        phone
    }

    fn in_quiz() -> Self {
        let mut phone = Self::registered();
        phone.text("3");
        phone.text("saltar");
        phone
    }

    fn person(&self) -> &Person {
        self.school.open_at(NUMBER).expect("it has texted")
    }

    fn change(&mut self, change: impl FnOnce(&mut Person)) {
        let id = self.person().id;
        self.school.people.change(id, change).expect("there is a person");
    }

    fn text(&mut self, text: &str) -> String {
        let context = Context {
            calls_by: None,
            library: &self.library,
            previous: self.previous.as_ref(),
            search: &NoSearch,
            catalogues: &self.catalogues,
            languages: &self.languages,
            alphabet: AlphabetPolicy::Plain,
            wall: WallTime(0),
            timezone: &TimeZone::UTC,
            chance: 0,
            trusted_adult: None,
            calendar: &Calendar::default(),
            channel: crate::people::Channel::Text,
            voices: &[],
        };
        let turn = answer(&mut self.school, NUMBER, text, &context);
        self.learnt.extend(turn.learnt.into_iter().map(|(_, learnt)| learnt));
        match turn.reply {
            Reply::Say(messages) => messages.join(" / "),
            Reply::Again | Reply::Speak(_) => "<again>".to_owned(),
        }
    }

    fn says(&mut self, text: &str, expected: &[&str]) {
        let reply = self.text(text);
        for words in expected {
            assert!(reply.contains(words), "{text:?} brought {reply:?}, without {words:?}");
        }
    }
}

#[test]
fn the_first_text_leads_to_a_lesson_by_consent_name_grade_and_language() {
    let mut phone = Phone::new(vec![lesson("a", 3, &[])], &["es", "qu"]);
    phone.says("buenas", &["Soy Chaski", "¿Aceptas?"]);
    phone.says("que es esto", &["Responde SI para empezar"]);
    phone.says("Sí!", &["¿Quién acepta?"]);
    phone.says("12", &["que acepte tu mamá, papá o apoderado"]);
    phone.says("mi mamá", &["¿Cómo te llamas?"]);
    phone.says("12", &["nombre corto"]);
    phone.says("MENU", &["nombre corto"]);
    phone.says("me llamo ROSA", &["Hola, Rosa", "grado"]);
    phone.says("en la escuela", &["número de tu grado"]);
    phone.says("tercero", &["1 castellano, 2 quechua"]);
    phone.says("2", &["¡Allinmi, Rosa!", "Parte uno de a.", "1/3 Brilla de noche A) sol"]);
    assert_eq!((phone.person().learning.grade, phone.person().language.as_str()), (3, "qu"));
    let agreed =
        |giver| Learnt::Agreed { version: 1, language: "es".to_owned(), channel: Channel::Text, giver };
    assert_eq!(phone.learnt, [agreed(Giver::Unstated), agreed(Giver::Guardian)]);
}

#[test]
fn refusing_consent_keeps_nothing_and_leaves_the_door_open() {
    let mut phone = Phone::new(vec![lesson("a", 3, &[])], &["es"]);
    for text in ["hola", "si acepto", "Rosa", "PARAR", "hola"] {
        phone.text(text);
    }
    phone.says("claro que no", &["Responde SI para empezar"]);
    phone.says("no entiendo", &["Responde SI para empezar"]);
    phone.says("no, gracias", &["no guardo nada"]);
    assert_eq!((&phone.person().consent, phone.person().name.as_str()), (&None, ""));
    phone.says("si", &["¿Quién acepta?"]);
}

#[test]
fn a_wrong_answer_gets_a_hint_then_the_answer_with_its_explanation() {
    let mut phone = Phone::in_quiz();
    phone.says("a", &["Pista: ayuda a-1"]);
    phone.says("c", &["La respuesta era B) luna", "Explico a-1.", "2/3 2 + 3"]);
    phone.says("son 5", &["Explico a-2.", "3/3"]);
    phone.says("100", &["Pista"]);
    phone.says("sien", &["La respuesta era cien"]);
    let finished = &phone.person().learning.finished[..];
    let [finished] = finished else { panic!("one lesson is finished") };
    assert_eq!((finished.right, finished.first, finished.of), (1, 1, 3));
    let item = "a-1".to_owned();
    assert!(phone.learnt.contains(&Learnt::Answered { item, attempt: 2, right: false, hinted: true }));
}

fn asked_for_every_kind() -> Phone {
    let mut phone = Phone::new(vec![lesson_of_every_kind()], &["es"]);
    for text in ["hola", "si", "Rosa"] {
        phone.text(text);
    }
    phone.says("3", &["1/3 ¿Cuáles dan lana? A) llama B) trucha C) alpaca Son varias"]);
    phone
}

#[test]
fn several_options_are_right_only_together() {
    let mut phone = asked_for_every_kind();
    phone.says("jajaja", &["no la entendí", "1/3"]);
    phone.says("a", &["Pista: ayuda k-1"]);
    phone.says(
        "c y a",
        &["Explico k-1.", "2/3 Une. 1) perro 2) gato / A) maúlla B) muge C) ladra Responde cada"],
    );
    let mut phone = asked_for_every_kind();
    phone.says("abc", &["La trucha es un pez. Pista"]);
    phone.says("ab", &["La respuesta era A) llama, C) alpaca", "2/3"]);
}

#[test]
fn pairs_are_matched_in_one_text() {
    for (wrong, right) in [("1a 2c", "1c 2a"), ("AC", "ca"), ("1B, 2B", "1C,2A")] {
        let mut phone = asked_for_every_kind();
        phone.says("ac", &["2/3 Une."]);
        phone.says(wrong, &["Pista: ayuda k-2"]);
        phone.says(right, &["Explico k-2.", "3/3"]);
    }
    let mut phone = asked_for_every_kind();
    phone.says("1)ac 2)ca 3)5", &["1 bien, 2 bien, 3 bien."]);
    let mut phone = asked_for_every_kind();
    phone.text("ac");
    for text in ["1c", "ab"] {
        phone.text(text);
    }
    phone.says("ab", &["La respuesta era 1C 2A"]);
}

#[test]
fn the_author_has_the_word_on_a_wrong_answer() {
    for (wrong, said) in [("6", "Eso es 2 x 3."), ("8", "Cuenta con los dedos.")] {
        let mut phone = asked_for_every_kind();
        for text in ["ac", "ca"] {
            phone.text(text);
        }
        phone.says(wrong, &[&format!("{said} Pista: ayuda k-3")]);
    }
}

#[test]
fn the_summary_names_what_comes_next() {
    let mut phone = Phone::in_quiz();
    for text in ["b", "5"] {
        phone.text(text);
    }
    phone.says("cien", &["Rosa, terminaste \"Tema a\": 3 de 3 bien.", "Sigue: Tema b."]);
    phone.says("SIGUE", &["Parte uno de b.", "1/3"]);
    phone.says("1b 2 5 3 cien", &["1 bien, 2 bien, 3 bien.", "terminaste"]);
    phone.says("sigue", &["Parte uno de c."]);
    phone.says("1a", &["Pista"]);
}

#[test]
fn several_answers_in_one_text_are_taken() {
    let mut phone = Phone::in_quiz();
    phone.says("1b 2) 4 3 cien", &["1 bien, 2 no, era 5, 3 bien.", "2 de 3 bien"]);
    let mut phone = Phone::in_quiz();
    phone.says("2 5 3 cien", &["Vamos por la pregunta 1.", "1/3"]);
}

#[test]
fn a_text_that_answers_nothing_gets_the_question_again() {
    let mut phone = Phone::in_quiz();
    phone.says("jajaja", &["no la entendí", "1/3 Brilla", "Responde A, B o C."]);
    phone.says("", &["1/3 Brilla"]);
    phone.says(&"muy largo ".repeat(153), &["muy largo"]);
    assert_eq!(
        phone.person().learning.progress.as_ref().map(|progress| progress.tries),
        Some(0),
        "nothing was counted"
    );
}

#[test]
fn commands_work_in_the_middle_of_a_quiz() {
    let mut phone = Phone::in_quiz();
    phone.says("AYUDA", &["SIGUE"]);
    phone.says("PISTA", &["Pista: ayuda a-1", "1/3"]);
    phone.says("REPITE", &["<again>"]);
    phone.says("menu", &["1 seguir"]);
    phone.says("2", &["Rosa: todavía no terminas"]);
    phone.says("menu", &["1 seguir"]);
    phone.says("9", &["Elige un número del 1 al 5."]);
    phone.says("1", &["1/3 Brilla"]);
    phone.says("luna", &["2/3"]);
}

#[test]
fn a_question_that_was_passed_over_is_no_longer_open() {
    let mut phone = Phone::in_quiz();
    phone.text("b");
    phone.text("MENU");
    phone.says("SIGUE", &["2/3 2 + 3"]);
    phone.says("5", &["Explico a-2.", "3/3"]);
    phone.text("GRADO");
    phone.says("PISTA", &["Pista: ayuda a-3", "3/3"]);
    phone.says("cien", &["3 de 3 bien"]);
    assert_eq!(phone.person().learning.grade, 3);
}

#[test]
fn a_letter_answers_the_item_behind_the_menu() {
    let mut phone = Phone::in_quiz();
    phone.text("MENU");
    phone.says("b", &["2/3"]);
}

#[test]
fn stopping_keeps_the_progress_and_any_text_brings_it_back() {
    let mut phone = Phone::in_quiz();
    phone.text("b");
    phone.says("PARAR", &["ya no te escribo"]);
    phone.says("sigue", &["volviste, Rosa", "2/3"]);
    let mut stranger = Phone::new(Vec::new(), &["es"]);
    stranger.text("hola");
    stranger.says("baja", &["no te escribo más"]);
}

#[test]
fn a_lesson_is_read_again_and_nothing_is_lost() {
    let mut phone = Phone::in_quiz();
    phone.text("b");
    phone.says("LECCION", &["Parte uno de a.", "2/3 2 + 3"]);
    phone.text("GRADO");
    phone.says("3", &["grado 3"]);
    phone.says("SIGUE", &["2/3 2 + 3"]);
    phone.says("no se", &["Pista: ayuda a-2", "2/3"]);
}

#[test]
fn when_all_is_done_the_oldest_lesson_is_reviewed() {
    let mut phone = Phone::in_quiz();
    for lesson in ["a", "b", "c"] {
        let summary = phone.text("1b 2) 5 3) cien");
        assert!(summary.contains(&format!("terminaste \"Tema {lesson}\"")), "{summary}");
        if lesson != "c" {
            phone.text("SIGUE");
        }
    }
    phone.says("SIGUE", &["Repasemos un poco de \"Tema a\".", "1/3"]);
}

#[test]
fn a_name_can_be_changed() {
    let mut phone = Phone::in_quiz();
    phone.says("NOMBRE", &["¿Cómo quieres que te llame?"]);
    phone.says("me llamo Ana", &["te llamo Ana"]);
    phone.says("b", &["2/3"]);
}

#[test]
fn another_grade_is_chosen_by_the_menu() {
    let mut phone = Phone::in_quiz();
    phone.text("menu");
    phone.says("3", &["número de tu grado"]);
    phone.says("5", &["grado 5"]);
    phone.says("SIGUE", &["Parte uno de c."]);
}

#[test]
fn lessons_that_the_content_no_longer_has_are_dropped_in_silence() {
    let mut phone = Phone::in_quiz();
    phone.library = Library::new(vec![lesson("z", 3, &[])]);
    phone.says("b", &["Parte uno de z."]);
    phone.library = Library::new(Vec::new());
    phone.says("SIGUE", &["Todavía no tengo lecciones"]);
}

#[test]
fn every_message_fits_one_segment_with_ordinary_data() {
    let mut phone = Phone::in_quiz();
    for text in ["AYUDA", "MENU", "AVANCE", "GRADO", "3", "PARAR", "SIGUE", "a", "a"] {
        for message in phone.text(text).split(" / ") {
            let cost = crate::sms::cost(message, AlphabetPolicy::Plain);
            assert_eq!(cost.segments, 1, "{text}: {message}");
            assert_eq!(cost.alphabet, crate::sms::Alphabet::Gsm7, "{text}: {message}");
        }
    }
}

#[test]
fn every_message_that_the_code_names_is_in_the_catalogue() {
    let sources = [
        include_str!("../tutor.rs"),
        include_str!("registration.rs"),
        include_str!("lesson.rs"),
        include_str!("quiz.rs"),
        include_str!("voice.rs"),
        include_str!("family.rs"),
        include_str!("family/child.rs"),
        include_str!("family/link.rs"),
        include_str!("family/menu.rs"),
        include_str!("family/registering.rs"),
        include_str!("family/report.rs"),
        include_str!("family/unlink.rs"),
        include_str!("voice/aloud.rs"),
        include_str!("placement.rs"),
        include_str!("path.rs"),
        include_str!("path/theme.rs"),
        include_str!("path/why.rs"),
        include_str!("path/level.rs"),
        include_str!("progress.rs"),
        include_str!("summary.rs"),
        include_str!("mood.rs"),
        include_str!("mood/danger.rs"),
    ];
    let catalogues = Catalogues::built_in();
    let mut names = 0;
    for source in sources {
        for call in ["say(\"", "text(\"", "say_by_name(\""] {
            for rest in source.split(call).skip(1) {
                let name = rest.split('"').next().unwrap_or_default();
                assert_ne!(catalogues.of("es").say(name, &[]), name, "no message {name}");
                names += 1;
            }
        }
    }
    assert!(names > 30, "{names} names were found");
}

#[test]
fn a_lesson_in_work_ends_with_the_content_it_began_with() {
    let mut phone = Phone::in_quiz();
    let mut changed = lesson("a", 3, &[]);
    changed.editions[0].items[0].stem = "Otra pregunta".to_owned();
    changed.editions[0].items[1].stem = "Otra pregunta".to_owned();
    let new = Library::new(vec![changed, lesson("b", 3, &["a"])]);
    phone.previous = Some(std::mem::replace(&mut phone.library, new));
    let old = phone.previous.clone().expect("just set");
    let stem = |library: &Library, item: usize| {
        library.lesson("a").expect("it is there").edition("es").items[item].stem.clone()
    };
    assert!(phone.text("sigue").contains(&stem(&old, 0)), "as it began");
    phone.text("leccion");
    let items = old.lesson("a").expect("it is there").edition("es").items.len();
    for _ in 0..items * 2 {
        if phone.person().learning.finished_as(LessonKey::of("a")).is_some() {
            break;
        }
        assert!(!phone.text("zzz 9999").contains("Otra pregunta"));
        phone.text("b");
    }
    phone.change(|person| {
        person.learning.progress = None;
        person.learning.finished.clear();
    });
    assert!(phone.text("sigue").contains("Otra pregunta"), "who begins now gets what is active");
}

#[test]
fn a_lesson_whose_content_is_gone_goes_on_with_what_is_active() {
    let mut phone = Phone::in_quiz();
    let mut changed = lesson("a", 3, &[]);
    changed.editions[0].items[0].stem = "Otra pregunta".to_owned();
    phone.library = Library::new(vec![changed]);
    phone.previous = Some(Library::new(vec![lesson("c", 5, &[])]));
    assert!(phone.text("sigue").contains("Otra pregunta"));
    phone.library = Library::new(vec![lesson("c", 5, &[])]);
    assert!(
        phone.text("sigue").contains("Lección") || phone.person().learning.progress.is_some(),
        "another lesson begins"
    );
}
