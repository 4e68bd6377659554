use chaski_sync_core::content::{Answer, Edition, Item, Lesson, LessonKey, Library, SubjectKey};
use chaski_sync_core::time::WallTime;
use jiff::tz::TimeZone;

use crate::i18n::Catalogues;
use crate::msisdn::Msisdn;
use crate::people::{
    ClassId, Competence, Consent, Finished, Learning, Person, PersonId, Phone, Progress, Purpose, School,
    Stage,
};
use crate::sms::{self, AlphabetPolicy};
use crate::step::{Class, Notice};
use crate::tutor::child::Titles;
use crate::tutor::{Context, Learnt, Reply, answer};

mod class;
mod merging;
mod messages;
mod notices;
mod pupils;
mod questions;

const TEACHER: Msisdn = Msisdn::from_u64(51_900_000_001);
const ROSA: Msisdn = Msisdn::from_u64(51_900_000_002);
const LUIS: Msisdn = Msisdn::from_u64(51_900_000_003);
const STRANGER: Msisdn = Msisdn::from_u64(51_900_000_009);
const HOUR_MS: i64 = 3_600_000;
/// 2026-03-16 13:00 UTC. Unit: ms.
const START_MS: i64 = 1_773_666_000_000;

fn lesson(id: &str, title: &str, area: &str) -> Lesson {
    let item = Item {
        id: format!("{id}-1"),
        stem: "¿Llueve?".to_owned(),
        answer: Answer::TrueFalse { right: true },
        hint: String::new(),
        explanation: String::new(),
        difficulty: 1,
        requires: Vec::new(),
        say: None,
        feedback: Vec::new(),
    };
    let edition = Edition {
        language: "es".to_owned(),
        title: title.to_owned(),
        draft: false,
        parts: vec!["Parte.".to_owned().into()],
        items: vec![item],
    };
    Lesson {
        id: id.to_owned(),
        area: area.to_owned(),
        competence: String::new(),
        capacity: String::new(),
        grade: 4,
        level: 4,
        requires: Vec::new(),
        editions: vec![edition],
    }
}

/// A school with a class 4A of Rosa and Luis, each with a phone, and a code for its teacher.
struct Village {
    school: School,
    library: Library,
    catalogues: Catalogues,
    wall_ms: i64,
    chance: u64,
    notices: Vec<Notice>,
    learnt: Vec<(PersonId, Learnt)>,
}

impl Village {
    fn new() -> Self {
        let lessons = vec![
            lesson("frac", "Fracciones en la chacra", "Matemática"),
            lesson("frac-2", "Sumar fracciones", "Matemática"),
            lesson("cuento", "El cuento del zorro", "Comunicación"),
        ];
        let mut village = Self {
            school: School::default(),
            library: Library::new(lessons),
            catalogues: Catalogues::built_in(),
            wall_ms: START_MS,
            chance: 0,
            notices: Vec::new(),
            learnt: Vec::new(),
        };
        village.school.make_class("4A", 4);
        for (number, name) in [(ROSA, "Rosa"), (LUIS, "Luis")] {
            village.learner(number, name, Some(ClassId(1)));
        }
        village
    }

    /// The same with its teacher Ana.
    fn with_teacher() -> Self {
        let mut village = Self::new();
        let code = village.teacher_code(ClassId(1));
        village.text(TEACHER, &format!("PROFE {code}"));
        village.text(TEACHER, "Ana");
        village.notices.clear();
        village.learnt.clear();
        village
    }

    fn learner(&mut self, number: Msisdn, name: &str, class: Option<ClassId>) -> PersonId {
        let wall = WallTime(self.wall_ms);
        let id = self.school.welcome(number, wall);
        self.school.people.change(id, |person| {
            person.stage = Stage::Registered;
            person.name = name.to_owned();
            person.language = "es".to_owned();
            person.learning.grade = 4;
        });
        if let Some(class) = class {
            self.school.enrol(id, class);
        }
        id
    }

    fn teacher_code(&mut self, class: ClassId) -> u32 {
        self.chance += 1;
        self.school.hand_out(Purpose::Teacher(class), WallTime(self.wall_ms), self.chance)
    }

    fn id(&self, number: Msisdn) -> PersonId {
        self.school.open_at(number).expect("it has texted").id
    }

    fn learning(&mut self, number: Msisdn, change: impl FnOnce(&mut Learning)) {
        let id = self.id(number);
        self.school.people.change(id, |person| change(&mut person.learning));
    }

    /// One text, and what comes back, joined by ` / `.
    fn text(&mut self, from: Msisdn, text: &str) -> String {
        self.chance += 7_919;
        let context = Context {
            calls_by: None,
            calendar: &crate::calendar::Calendar::default(),
            library: &self.library,
            previous: None,
            search: &Titles(&self.library),
            catalogues: &self.catalogues,
            languages: &["es".to_owned()],
            alphabet: AlphabetPolicy::Plain,
            wall: WallTime(self.wall_ms),
            timezone: &TimeZone::UTC,
            chance: self.chance,
            trusted_adult: None,
            channel: crate::people::Channel::Text,
            voices: &[],
        };
        let turn = answer(&mut self.school, from, text, &context);
        self.school.keep();
        self.notices.extend(turn.notices);
        self.learnt.extend(turn.learnt);
        let Reply::Say(messages) = turn.reply else { return "<again>".to_owned() };
        for message in &messages {
            let segments = sms::cost(message, AlphabetPolicy::Plain).segments;
            assert_eq!(segments, 1, "{text}: {message}");
        }
        messages.join(" / ")
    }

    #[track_caller]
    fn says(&mut self, from: Msisdn, text: &str, expected: &[&str]) -> String {
        let told = self.text(from, text);
        for part in expected {
            assert!(told.contains(part), "{text:?} got {told:?}, without {part:?}");
        }
        told
    }

    fn told(&mut self) -> Vec<(Vec<Msisdn>, String)> {
        self.notices.drain(..).map(|notice| (notice.to, notice.text)).collect()
    }
}

/// The last six digits in a text.
fn code_in(text: &str) -> String {
    let is_code = |word: &&str| word.len() == 6 && word.bytes().all(|digit| digit.is_ascii_digit());
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    words.into_iter().rfind(is_code).expect("there is a code").to_owned()
}

#[test]
fn a_code_makes_a_teacher_who_only_tells_a_name() {
    let mut village = Village::new();
    let code = village.teacher_code(ClassId(1));
    village.says(TEACHER, &format!("PROFE {code}"), &["Bienvenido a 4A", "nombre"]);
    village.says(TEACHER, "Me llamo Ana", &["profe Ana", "4A", "CLASE"]);
    let person = village.school.open_at(TEACHER).expect("she is there");
    assert_eq!((person.stage, person.learning.grade), (Stage::Registered, 0));
    assert!(person.consent.is_some(), "what is kept was said before the name");
    assert!(!person.is_learner());
    village.says(TEACHER, "hola que tal", &["No le entendí", "CLASE"]);
    village.says(TEACHER, "AYUDA", &["AVISO"]);
    village.says(TEACHER, "MENU", &["AVISO"]);
}

#[test]
fn the_code_alone_does_it_too_where_somebody_is_registered() {
    let mut village = Village::with_teacher();
    let other = village.school.make_class("4B", 4).expect("there is room");
    let code = village.teacher_code(other);
    village.says(TEACHER, &code.to_string(), &["profe Ana", "también", "4B"]);
    village.says(TEACHER, &code.to_string(), &["ya se usó"]);
}

#[test]
fn a_code_works_once_and_guessing_ends_soon() {
    let mut village = Village::with_teacher();
    let code = village.teacher_code(ClassId(1));
    village.text(STRANGER, &format!("PROFE {code}"));
    village.says(LUIS, &format!("PROFE {code}"), &["ya se usó"]);
    let code = village.teacher_code(ClassId(1));
    for guess in 0..6 {
        village.says(LUIS, &format!("PROFE {}", 100_000 + guess), &["no sirve"]);
    }
    village.says(LUIS, &format!("PROFE {code}"), &["mañana"]);
    village.wall_ms += 24 * HOUR_MS;
    village.says(LUIS, &format!("PROFE {code}"), &["Bienvenido a 4A"]);
}

#[test]
fn on_a_learners_phone_the_teacher_is_a_person_of_her_own() {
    let mut village = Village::new();
    let rosa = village.id(ROSA);
    let code = village.teacher_code(ClassId(1));
    village.text(ROSA, &format!("PROFE {code}"));
    village.says(ROSA, "Ana", &["profe Ana"]);
    assert_ne!(village.id(ROSA), rosa);
    assert!(village.school.people.get(rosa).is_some_and(|rosa| rosa.is_learner() && rosa.staff.is_none()));
    assert_eq!(village.school.people_of(ROSA).count(), 2);
}

#[test]
fn whoever_does_not_want_to_be_a_teacher_stops() {
    let mut village = Village::new();
    let code = village.teacher_code(ClassId(1));
    village.text(STRANGER, &format!("PROFE {code}"));
    village.says(STRANGER, "1234", &["solo con su nombre", "PARAR"]);
    village.says(STRANGER, "PARAR", &["no te escribo"]);
    assert_eq!(village.school.teachers_of(ClassId(1)).count(), 0);
}

#[test]
fn what_teachers_may_others_may_not() {
    let mut village = Village::with_teacher();
    for text in ["CLASE", "AVISO hola", "AGREGAR Pedro 4A", "RESPONDER 1 hola", "ASIGNAR Luis fracciones"] {
        village.says(ROSA, text, &["Eso es para profesores"]);
    }
    assert_eq!(village.told(), []);
    assert_eq!(village.school.phones.get(ROSA).and_then(|phone| phone.prepared.clone()), None);
}

/// First answers to six items of an area.
fn competence(area: &str, right: u8) -> Competence {
    let mut competence = Competence { area: SubjectKey::of(area), ..Competence::default() };
    (0..6).for_each(|answer| competence.push(answer < right, false));
    competence
}

/// What `docs/teachers.md` shows is what a teacher gets.
#[test]
fn the_manual_shows_a_teachers_day_as_it_is() {
    let mut village = Village::new();
    village.text(LUIS, "hola");
    village.learning(ROSA, |learning| {
        learning.progress =
            Some(Progress { lesson: LessonKey::of("frac"), item: 3, right: 1, ..Progress::default() });
    });
    village.learning(LUIS, |learning| {
        learning.finished.push(Finished::once("cuento", 5, 6));
        learning.competences.push(competence("Comunicación", 5));
    });
    let code = village.teacher_code(ClassId(1));
    let enrol = format!("PROFE {code}");
    let mut shown = String::new();
    let mut confirm = String::new();
    for (from, text) in [
        (TEACHER, enrol.as_str()),
        (TEACHER, "Ana"),
        (TEACHER, "CLASE"),
        (TEACHER, "NOTAS Luis"),
        (TEACHER, "ASIGNAR Rosa sumar fracciones"),
        (TEACHER, "AVISO Mañana no hay clases"),
        (TEACHER, "<code>"),
        (TEACHER, "AGREGAR Pedro 4A"),
        (TEACHER, "FAMILIA Rosa"),
        (ROSA, "PREGUNTA ¿Para que sirven las fracciones?"),
        (TEACHER, "RESPONDER 1 Para repartir el pan"),
    ] {
        let text = if text == "<code>" { confirm.clone() } else { text.to_owned() };
        shown += &format!("{} > {text}\n", from.e164());
        let reply = village.text(from, &text);
        for message in reply.split(" / ") {
            shown += &format!("  < {}\n", sms::fold_plain(message));
        }
        if reply.contains("Código para enviar") {
            confirm = code_in(&reply);
        }
        for (to, told) in village.told() {
            for to in to {
                shown += &format!("  {} < {}\n", to.e164(), sms::fold_plain(&told));
            }
        }
        shown.push('\n');
    }
    let manual = include_str!("../../../../../docs/teachers.md");
    let in_manual = manual.split("```transcript\n").nth(1).and_then(|rest| rest.split("```").next());
    assert_eq!(in_manual.map(str::trim_end), Some(shown.trim_end()), "the transcript is:\n{shown}");
}
