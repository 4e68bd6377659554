use std::collections::BTreeMap;

use chaski_sync_core::content::Library;
use chaski_sync_core::time::WallTime;
use jiff::tz::TimeZone;

use super::super::tests::lesson;
use super::super::{Context, Learnt, Reply, answer};
use super::*;
use crate::calendar::Calendar;
use crate::i18n::Catalogues;
use crate::limits::{CODE_HOURS, GUARDIANS_PER_LEARNER_MAX, WARDS_PER_GUARDIAN_MAX, WRONG_CODES_PER_DAY_MAX};
use crate::msisdn::Msisdn;
use crate::people::{School, Stage, Work};
use crate::sms::{self, Alphabet, AlphabetPolicy};
use crate::step::Notice;

/// 2026-03-18 10:00 UTC, a Wednesday of the first school week. Unit: ms.
const WEDNESDAY_MS: i64 = 1_773_828_000_000;

/// A village: texts go from phones to the tutor, and nobody sees another one's reply.
struct Village {
    school: School,
    library: Library,
    catalogues: Catalogues,
    languages: Vec<String>,
    now_ms: i64,
    chance: u64,
    learnt: Vec<Learnt>,
    calls_by: Option<u8>,
    notices: Vec<Notice>,
}

/// The phone of this number.
fn phone(number: u64) -> Msisdn {
    Msisdn::from_u64(51_900_000_000 + number)
}

impl Village {
    fn new(languages: &[&str]) -> Self {
        Self {
            school: School::default(),
            library: Library::new(vec![lesson("a", 3, &[]), lesson("b", 3, &["a"])]),
            catalogues: Catalogues::built_in(),
            languages: languages.iter().map(|language| (*language).to_owned()).collect(),
            now_ms: WEDNESDAY_MS,
            chance: 1,
            learnt: Vec::new(),
            notices: Vec::new(),
            calls_by: None,
        }
    }

    /// With Rosa, a learner, at phone 1.
    fn with_rosa() -> Self {
        let mut village = Self::new(&["es"]);
        village.learner(1, "Rosa");
        village
    }

    fn learner(&mut self, number: u64, name: &str) {
        for text in ["hola", "si", name, "3"] {
            self.text(number, text);
        }
    }

    fn text(&mut self, number: u64, text: &str) -> String {
        self.chance += 7_919;
        self.now_ms += 1_000;
        let calendar = Calendar::default();
        let context = Context {
            calls_by: self.calls_by,
            library: &self.library,
            previous: None,
            search: &crate::search::NoSearch,
            catalogues: &self.catalogues,
            languages: &self.languages,
            alphabet: AlphabetPolicy::Plain,
            wall: WallTime(self.now_ms),
            timezone: &TimeZone::UTC,
            chance: self.chance,
            calendar: &calendar,
            trusted_adult: None,
            channel: crate::people::Channel::Text,
            voices: &[],
        };
        let turn = answer(&mut self.school, phone(number), text, &context);
        self.learnt.extend(turn.learnt.into_iter().map(|(_, learnt)| learnt));
        self.notices.extend(turn.notices);
        match turn.reply {
            Reply::Say(messages) => {
                for message in &messages {
                    let cost = sms::cost(message, AlphabetPolicy::Plain);
                    assert_eq!((cost.segments, cost.alphabet), (1, Alphabet::Gsm7), "{message}");
                }
                messages.join(" / ")
            }
            Reply::Again | Reply::Speak(_) => "<again>".to_owned(),
        }
    }

    fn says(&mut self, number: u64, text: &str, expected: &[&str]) {
        let reply = self.text(number, text);
        for words in expected {
            assert!(reply.contains(words), "{text:?} brought {reply:?}, without {words:?}");
        }
    }

    /// The code that a learner's phone asks for.
    fn code(&mut self, number: u64) -> String {
        let reply = self.text(number, "FAMILIA");
        reply.chars().filter(char::is_ascii_digit).take(6).collect()
    }

    /// Carmen at phone 2 becomes the guardian of whoever is at phone 1.
    fn link_carmen(&mut self) {
        let code = self.code(1);
        for text in [format!("FAMILIA {code}").as_str(), "si", "Carmen"] {
            self.text(2, text);
        }
    }

    fn person(&self, name: &str) -> &Person {
        let mut people = self.school.people.values();
        people.find(|person| person.name == name).unwrap_or_else(|| panic!("there is no {name}"))
    }

    fn wards(&self, name: &str) -> Vec<&str> {
        let wards = self.person(name).wards.iter();
        wards.map(|ward| self.school.people.get(*ward).map_or("?", |ward| ward.name.as_str())).collect()
    }
}

#[test]
fn a_code_makes_a_guardian_with_her_own_consent_and_name_and_without_a_grade() {
    let mut village = Village::new(&["es", "qu"]);
    for text in ["hola", "si", "Rosa", "3", "1"] {
        village.text(1, text);
    }
    let code = village.code(1);
    village.says(2, &format!("familia {code}"), &["Rosa", "¿Acepta?"]);
    village.says(2, "que es esto", &["Responda SI"]);
    village.says(2, "SI", &["¿Cómo se llama usted?"]);
    village.says(2, "12", &["nombre corto"]);
    village.says(2, "me llamo Carmen", &["1 castellano, 2 quechua"]);
    village.says(2, "tres", &["1 castellano, 2 quechua"]);
    village.says(2, "2", &["¡Allinmi, Carmen!", "Rosa", "SAYAY"]);
    let carmen = village.person("Carmen");
    assert_eq!((carmen.stage, carmen.learning.grade, carmen.language.as_str()), (Stage::Registered, 0, "qu"));
    assert!(carmen.consent.is_some());
    assert_eq!(village.wards("Carmen"), ["Rosa"]);
    let learner = village.person("Rosa").id;
    assert!(village.learnt.contains(&Learnt::GuardianInvited));
    assert!(village.learnt.contains(&Learnt::GuardianLinked { learner }));
    let told = village.notices.pop().expect("Rosa is told");
    assert_eq!(told.to, [phone(1)]);
    assert!(told.text.contains("Carmen te acompaña"), "{}", told.text);
}

#[test]
fn a_code_works_once_for_a_while_and_is_not_found_by_trying() {
    let mut village = Village::with_rosa();
    let code = village.code(1);
    village.text(2, &format!("FAMILIA {code}"));
    village.says(3, &format!("FAMILIA {code}"), &["ya se usó"]);
    let code = village.code(1);
    village.now_ms += (CODE_HOURS + 1) * 3_600_000;
    village.says(3, &format!("FAMILIA {code}"), &["ya venció"]);
    for _ in 0..WRONG_CODES_PER_DAY_MAX {
        village.says(4, "FAMILIA 123456", &["no sirve"]);
    }
    let code = village.code(1);
    village.says(4, &format!("FAMILIA {code}"), &["Prueba mañana"]);
    village.now_ms += 86_400_000;
    village.says(4, &format!("FAMILIA {code}"), &["¿Acepta?"]);
    assert!(village.school.guardians_of(village.person("Rosa").id).count() <= 2);
}

#[test]
fn whoever_refuses_is_not_kept() {
    let mut village = Village::with_rosa();
    let code = village.code(1);
    village.text(2, &format!("FAMILIA {code}"));
    village.says(2, "no", &["no guardo nada de usted"]);
    let row = village.school.open_at(phone(2)).expect("she texted");
    assert_eq!((row.stage, row.wards.len(), row.name.as_str()), (Stage::Declined, 0, ""));
    assert!(row.consent.is_none());
}

#[test]
fn on_the_learners_own_phone_a_second_person_becomes_the_guardian() {
    let mut village = Village::with_rosa();
    let code = village.code(1);
    village.says(1, &format!("FAMILIA {code}"), &["¿Quién acompaña a Rosa?", "1 otra persona", "2 nadie"]);
    village.says(1, "mama", &["1 otra persona"]);
    village.says(1, "1", &["¿Acepta?"]);
    village.says(1, "si", &["¿Cómo se llama usted?"]);
    village.says(1, "Carmen", &["¡Listo, Carmen!"]);
    assert_eq!(village.school.people_of(phone(1)).count(), 2);
    assert_eq!(village.wards("Carmen"), ["Rosa"]);
    assert_eq!(village.notices, [], "it would be a text to herself");
    village.says(1, "HIJO", &["Rosa"]);
}

#[test]
fn a_learners_own_code_makes_nobody_her_own_guardian() {
    let mut village = Village::with_rosa();
    let code = village.code(1);
    village.text(1, &format!("FAMILIA {code}"));
    village.says(1, "2", &["todo sigue igual"]);
    assert_eq!(village.person("Rosa").wards, []);
    let code = village.code(1);
    village.text(1, &format!("FAMILIA {code}"));
    village.text(1, "1");
    village.says(1, "no", &["no guardo nada"]);
    village.says(1, "SIGUE", &["1/3"]);
}

#[test]
fn a_brother_who_learns_on_his_phone_may_be_the_guardian() {
    let mut village = Village::with_rosa();
    village.learner(3, "Luis");
    let code = village.code(1);
    village.says(3, &format!("FAMILIA {code}"), &["1 Luis, 2 otra persona", "3 nadie"]);
    village.says(3, "luis", &["Luis", "Rosa"]);
    assert_eq!(village.wards("Luis"), ["Rosa"]);
    village.says(3, "SIGUE", &["1/3"]);
    village.says(3, "HIJA", &["Rosa"]);
}

#[test]
fn one_guardian_has_several_children_and_asks_by_name_or_number() {
    let mut village = Village::with_rosa();
    village.learner(3, "Luis");
    village.link_carmen();
    let code = village.code(3);
    village.says(2, &format!("FAMILIA {code}"), &["Ahora también acompaña a Luis"]);
    let code = village.code(3);
    village.says(2, &format!("FAMILIA {code}"), &["ya acompaña a Luis"]);
    village.says(2, "HIJO", &["1 Rosa, 2 Luis"]);
    village.says(2, "2", &["Luis"]);
    village.says(2, "HIJA rosa", &["Rosa"]);
    village.says(2, "hijo Pedro", &["ningún niño con ese nombre", "Acompaña a: Rosa, Luis"]);
    village.says(2, "AYUDA", &["HIJO"]);
    assert_eq!(village.wards("Carmen"), ["Rosa", "Luis"]);
}

#[test]
fn links_have_their_limits_on_both_sides() {
    let mut village = Village::with_rosa();
    for guardian in 10..10 + GUARDIANS_PER_LEARNER_MAX as u64 {
        let code = village.code(1);
        for text in [format!("FAMILIA {code}").as_str(), "si", "Carmen"] {
            village.text(guardian, text);
        }
    }
    village.says(1, "FAMILIA", &["Ya tienes 4 apoderados"]);
    let names = ["Ana", "Beto", "Ciro", "Dora", "Elsa", "Fidel", "Gina"];
    assert!(names.len() > WARDS_PER_GUARDIAN_MAX);
    for (child, name) in (20..).zip(names) {
        village.learner(child, name);
        let code = village.code(child);
        village.text(10, &format!("FAMILIA {code}"));
    }
    let most = village.school.people.values().map(|person| person.wards.len()).max();
    assert_eq!(most, Some(WARDS_PER_GUARDIAN_MAX));
}

#[test]
fn the_two_lines_tell_how_much_what_went_well_and_what_to_do_together() {
    let mut village = Village::with_rosa();
    village.link_carmen();
    village.says(2, "HIJO", &["puede aprender cuando quiera", "\nJuntos: "]);
    village.says(1, "1b 2 5 3 cien", &["3 de 3 bien"]);
    village.says(
        2,
        "HIJO",
        &["Rosa, esta semana: 3 respuestas en 1 día, 1 lección. ¡Muy bien en \"Tema a\"!"],
    );
    let two_lines = village.text(2, "HIJO");
    assert_eq!(two_lines.lines().count(), 2, "{two_lines}");
    village.now_ms += 6 * 86_400_000;
    village.says(2, "HIJO", &["la semana pasada: 3 respuestas"]);
    village.now_ms += 7 * 86_400_000;
    village.says(2, "HIJO", &["Rosa ya terminó 1 lección y puede seguir cuando quiera"]);
}

#[test]
fn nothing_that_went_wrong_is_told() {
    let mut village = Village::with_rosa();
    village.link_carmen();
    for text in ["c", "c", "1", "1", "no", "mil", "mil"] {
        village.text(1, text);
    }
    let told = village.text(2, "HIJO");
    for shame in ["mal", "0 de", "peor", "error", "incorrect", " de 3"] {
        assert!(!told.contains(shame), "{told}");
    }
    assert!(told.contains("respuestas en 1 día"), "{told}");
}

#[test]
fn the_results_of_one_child_are_for_its_guardians_alone() {
    let mut village = Village::with_rosa();
    village.learner(3, "Luis");
    village.link_carmen();
    village.says(2, "HIJA Luz", &["ningún niño con ese nombre", "Acompaña a: Rosa."]);
    village.text(1, "1b 2 5 3 cien");
    for stranger in [3, 4] {
        for text in ["HIJO", "HIJO Rosa", "HIJA 1"] {
            let reply = village.text(stranger, text);
            assert!(!reply.contains("respuestas en"), "{reply}");
        }
    }
    village.text(2, "DESVINCULAR");
    let reply = village.text(2, "HIJO Rosa");
    assert!(!reply.contains("respuestas en"), "{reply}");
}

#[test]
fn a_child_on_the_guardians_phone_is_told_whose_word_it_is() {
    let mut village = Village::with_rosa();
    let code = village.code(1);
    for text in [format!("FAMILIA {code}").as_str(), "1", "si", "Carmen"] {
        village.text(1, text);
    }
    let rosa = village.person("Rosa").id;
    village.school.phones.change(phone(1), |row| row.open = Some(rosa));
    village.says(1, "HIJO", &["SOY Carmen"]);
}

#[test]
fn a_link_ends_from_either_side() {
    let mut village = Village::with_rosa();
    village.learner(3, "Luis");
    village.link_carmen();
    let code = village.code(3);
    village.text(2, &format!("FAMILIA {code}"));
    village.says(2, "DESVINCULAR", &["¿De quién? Responda 1 Rosa, 2 Luis"]);
    village.says(2, "ninguno", &["1 Rosa, 2 Luis"]);
    village.says(2, "1", &["ya no acompaña a Rosa"]);
    assert_eq!(village.wards("Carmen"), ["Luis"]);
    village.says(3, "desvincular", &["Carmen ya no recibe noticias"]);
    assert_eq!(village.wards("Carmen"), Vec::<&str>::new());
    village.says(2, "DESVINCULAR", &["No hay nadie"]);
    let ended = village.learnt.iter().filter(|learnt| matches!(learnt, Learnt::GuardianUnlinked { .. }));
    assert_eq!(ended.count(), 2);
}

#[test]
fn a_guardian_gets_no_lessons_unless_she_wants_them() {
    let mut village = Village::with_rosa();
    village.link_carmen();
    for text in ["SIGUE", "LECCION", "PISTA"] {
        village.says(2, text, &["HIJO", "GRADO"]);
    }
    village.says(2, "buenas tardes", &["No le entendí"]);
    village.says(2, "MENU", &["1 cómo va mi hijo"]);
    village.says(2, "9", &["1 cómo va mi hijo"]);
    village.says(2, "1", &["Rosa"]);
    village.text(2, "MENU");
    village.says(2, "3", &["número de tu grado"]);
    village.text(2, "3");
    village.says(2, "SIGUE", &["1/3"]);
    village.says(2, "HIJO", &["Rosa"]);
}

#[test]
fn a_guardian_who_stops_is_left_alone_until_she_comes_back() {
    let mut village = Village::with_rosa();
    village.link_carmen();
    village.says(2, "BAJA", &["ya no le escribo"]);
    assert!(!village.person("Carmen").wants_reports());
    village.says(2, "buenas", &["volvió, Carmen"]);
    assert!(village.person("Carmen").wants_reports());
    village.text(2, "BAJA");
    village.says(2, "HIJO", &["Rosa puede aprender", "Juntos: "]);
    assert!(village.person("Carmen").wants_reports());
}

#[test]
fn the_wish_to_be_called_is_kept_and_nothing_is_promised() {
    let mut village = Village::with_rosa();
    village.link_carmen();
    village.says(2, "LLAMAME", &["Todavía no puedo llamar", "lo llamo"]);
    village.says(1, "llamame", &["Todavía no puedo llamar", "te llamo"]);
    assert!(village.person("Carmen").prefers_voice && village.person("Rosa").prefers_voice);
}

#[test]
fn who_wants_to_be_called_is_called() {
    let mut village = Village::with_rosa();
    village.link_carmen();
    village.calls_by = Some(1);
    village.says(2, "LLAMAME", &["Lo llamo en 1 minuto.", "por teléfono"]);
    let owed = village.school.calls.get(phone(2)).and_then(|calls| calls.owed).expect("it is owed");
    assert_eq!((owed.modem, owed.due.0 - village.now_ms), (1, 15_000));
}

#[test]
fn every_area_has_twelve_activities_and_each_fits_beside_a_busy_week() {
    let catalogues = Catalogues::built_in();
    let catalogue = catalogues.of("es");
    let mut village = Village::with_rosa();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for area in ["mathematics", "communication", "any"] {
        for number in 1..=12 {
            let id = format!("together-{area}-{number}");
            let activity = catalogue.say(&id, &[]);
            assert_ne!(activity, id);
            assert!(activity.chars().count() <= 62, "{id}: {activity}");
            *seen.entry(activity).or_default() += 1;
        }
    }
    assert!(seen.values().all(|times| *times == 1), "none stands there twice");
    // The longest name and the busiest week: what went well gives way, the rest fits.
    let mut work = Work::default();
    for day in 16..=20 {
        for _ in 0..60 {
            let learnt = Learnt::Attempt { item: "a-1".to_owned(), attempt: 1, right: true };
            work.note(jiff::civil::date(2026, 3, day), &learnt);
        }
        for _ in 0..4 {
            let learnt = Learnt::LessonFinished { lesson: "a".to_owned(), right: 3, of: 3 };
            work.note(jiff::civil::date(2026, 3, day), &learnt);
        }
    }
    village.link_carmen();
    let rosa = village.person("Rosa").id;
    village.school.people.change(rosa, |row| {
        row.name = "Maximiliana Fortunat".to_owned();
        *row.work = work;
    });
    for _ in 0..240 {
        village.now_ms += 86_400_000;
        village.says(2, "HIJO", &["Juntos: "]);
        let at = village.now_ms;
        village.now_ms = WEDNESDAY_MS;
        village.says(2, "HIJO", &["300 respuestas en 5 días, 20 lecciones."]);
        village.now_ms = at;
    }
}

#[test]
fn a_guardian_asks_in_her_own_words_and_is_thanked() {
    let mut village = Village::with_rosa();
    village.link_carmen();
    village.says(2, "como va rosa", &["Rosa puede aprender", "Juntos: "]);
    village.says(2, "gracias señorita", &["¡Gracias a usted!", "HIJO"]);
}

#[test]
fn a_guardian_who_opens_her_session_reads_what_is_for_guardians() {
    let mut village = Village::with_rosa();
    let code = village.code(1);
    village.text(1, &format!("FAMILIA {code}"));
    for text in ["1", "si", "Carmen", "1", "SOY ROSA"] {
        village.text(1, text);
    }
    village.says(1, "SOY CARMEN", &["¡Hola, Carmen!", "Escriba HIJO"]);
}
