//! Families on one phone, and people who go from one phone to another.

use chaski_sync_core::content::{Answer, Edition, Item, Lesson, Library, NumberRange};
use chaski_sync_core::time::WallTime;
use jiff::tz::TimeZone;

use super::super::{Context, Learnt, Reply, answer};
use crate::i18n::Catalogues;
use crate::limits::{CODE_HOURS, PEOPLE_PER_PHONE_MAX, WRONG_CODES_PER_DAY_MAX};
use crate::msisdn::Msisdn;
use crate::people::{ClassId, Person, PersonId, Purpose, School, Stage};
use crate::sms::AlphabetPolicy;

mod moving;
mod namesakes;
mod pins;
mod sharing;

pub(in crate::tutor) const MOTHERS: Msisdn = Msisdn::from_u64(51_900_000_001);
pub(in crate::tutor) const FATHERS: Msisdn = Msisdn::from_u64(51_900_000_002);
/// 2026-11-16 15:00 in Lima, a Monday. Unit: ms.
const START_MS: i64 = 1_794_859_200_000;
const HOUR_MS: i64 = 3_600_000;

/// A lesson with a choice, a number and a word.
fn lesson(id: &str, grade: u8) -> Lesson {
    let item = |place: u8, stem: &str, answer| Item {
        id: format!("{id}-{place}"),
        stem: stem.to_owned(),
        answer,
        hint: "cuenta".to_owned(),
        explanation: "Así es la cosa.".to_owned(),
        difficulty: 1,
        requires: Vec::new(),
        say: None,
        feedback: Vec::new(),
    };
    let options = ["sol", "luna", "mar"].map(str::to_owned).to_vec();
    let accepted = vec![NumberRange { min: 40.0, max: 40.0 }];
    let items = vec![
        item(1, "¿Qué brilla de noche?", Answer::Choice { options, right: 1 }),
        item(2, "¿20 + 20?", Answer::Number { accepted }),
        item(3, "¿Quién canta?", Answer::ShortText { accepted: vec!["Luis".to_owned()] }),
    ];
    let title = format!("Tema {id}");
    let edition = Edition {
        language: "es".to_owned(),
        title,
        draft: false,
        parts: vec!["Mira el cielo.".to_owned().into()],
        items,
    };
    Lesson {
        id: id.to_owned(),
        area: "Ciencia".to_owned(),
        competence: String::new(),
        capacity: String::new(),
        grade,
        level: 4,
        requires: Vec::new(),
        editions: vec![edition],
    }
}

/// A school; each text may come from any phone.
pub(in crate::tutor) struct Village {
    pub(in crate::tutor) school: School,
    library: Library,
    catalogues: Catalogues,
    languages: Vec<String>,
    pub(in crate::tutor) now_ms: i64,
    pub(in crate::tutor) learnt: Vec<(PersonId, Learnt)>,
    /// What others were told.
    notices: Vec<(Vec<Msisdn>, String)>,
    texts: u64,
    /// Of the last text.
    was_secret: bool,
    /// Everything that was said.
    said: Vec<String>,
}

impl Village {
    pub(in crate::tutor) fn new() -> Self {
        Self {
            school: School::default(),
            library: Library::new(vec![lesson("a", 4), lesson("b", 4)]),
            catalogues: Catalogues::built_in(),
            languages: vec!["es".to_owned()],
            now_ms: START_MS,
            learnt: Vec::new(),
            notices: Vec::new(),
            texts: 0,
            was_secret: false,
            said: Vec::new(),
        }
    }

    /// Rosa on her mother's phone.
    pub(in crate::tutor) fn with_rosa() -> Self {
        let mut village = Self::new();
        village.texts(MOTHERS, &["hola", "si mi mama acepta", "Rosa", "4"]);
        village
    }

    /// Rosa and Luis on their mother's phone; Luis is texting.
    pub(in crate::tutor) fn with_rosa_and_luis() -> Self {
        let mut village = Self::with_rosa();
        village.texts(MOTHERS, &["NUEVO", "si", "mi mama", "Luis", "4"]);
        village
    }

    pub(in crate::tutor) fn text(&mut self, from: Msisdn, text: &str) -> String {
        self.texts += 1;
        self.now_ms += 20_000;
        let zone = TimeZone::fixed(jiff::tz::offset(-5));
        let context = Context {
            calls_by: None,
            calendar: &crate::calendar::Calendar::default(),
            library: &self.library,
            previous: None,
            search: &crate::search::NoSearch,
            catalogues: &self.catalogues,
            languages: &self.languages,
            alphabet: AlphabetPolicy::Plain,
            wall: WallTime(self.now_ms),
            timezone: &zone,
            chance: self.texts * 7_919 + 123_456,
            trusted_adult: None,
            channel: crate::people::Channel::Text,
            voices: &[],
        };
        let turn = answer(&mut self.school, from, text, &context);
        let _ = self.school.keep();
        self.was_secret = turn.is_secret;
        self.learnt.extend(turn.learnt);
        self.notices.extend(turn.notices.into_iter().map(|notice| (notice.to, notice.text)));
        match turn.reply {
            Reply::Say(messages) => {
                self.said.extend(messages.clone());
                messages.join(" / ")
            }
            Reply::Again | Reply::Speak(_) => "<again>".to_owned(),
        }
    }

    pub(in crate::tutor) fn texts(&mut self, from: Msisdn, texts: &[&str]) {
        for text in texts {
            self.text(from, text);
        }
    }

    pub(in crate::tutor) fn says(&mut self, from: Msisdn, text: &str, expected: &[&str]) {
        let reply = self.text(from, text);
        for words in expected {
            assert!(reply.contains(words), "{text:?} brought {reply:?}, without {words:?}");
        }
    }

    fn never_says(&mut self, from: Msisdn, text: &str, forbidden: &str) {
        let reply = self.text(from, text);
        assert!(!reply.contains(forbidden), "{text:?} brought {reply:?}, with {forbidden:?}");
    }

    pub(in crate::tutor) fn hours_pass(&mut self, hours: i64) {
        self.now_ms += hours * HOUR_MS;
    }

    pub(in crate::tutor) fn open(&self, phone: Msisdn) -> &Person {
        self.school.open_at(phone).expect("somebody texts")
    }

    pub(in crate::tutor) fn person(&self, name: &str) -> &Person {
        self.school.people.values().find(|person| person.name == name).expect("known")
    }

    /// The six digits in a reply.
    fn code_in(reply: &str) -> String {
        let words = reply.split(|c: char| !c.is_ascii_digit());
        words.into_iter().find(|word| word.len() == 6).expect("a code").to_owned()
    }
}

#[test]
fn every_message_that_these_rooms_name_is_in_the_catalogue_and_fits_one_text() {
    let sources = [
        include_str!("codes.rs"),
        include_str!("language.rs"),
        include_str!("moving.rs"),
        include_str!("namesake.rs"),
        include_str!("newcomer.rs"),
        include_str!("pin.rs"),
        include_str!("switching.rs"),
        include_str!("../registration.rs"),
        include_str!("../registration/consent.rs"),
        include_str!("../registration/grade.rs"),
        include_str!("../registration/name.rs"),
        include_str!("../rights.rs"),
        include_str!("../rights/erasing.rs"),
    ];
    let catalogues = Catalogues::built_in();
    let data = [
        ("name", "Maximiliana Quispe"),
        ("choices", "1 Rosa, 2 Luis Alberto, 3 Maximiliana, 4 Ana, 5 otra persona"),
        ("grade", "4"),
        ("grades", "1, 2, 3, 4, 5, 6"),
        ("language", "castellano"),
        ("since", "21/11/2026"),
        ("date", "21/11/2026"),
        ("lessons", "24"),
        ("right", "120"),
        ("of", "144"),
        ("classes", "4A"),
        ("guardians", "2"),
        ("wards", "0"),
        ("pin", "1"),
        ("code", "123456"),
        ("days", "3"),
        ("most", "8"),
        ("when", "miércoles 10:15"),
        ("channel", "por SMS"),
        ("giver", "tu mamá, papá o apoderado aceptó"),
        ("version", "1"),
    ];
    let args: Vec<_> = data.iter().map(|(name, value)| (*name, (*value).into())).collect();
    let mut names = 0;
    for source in sources {
        for call in ["say(\"", "text(\"", "say_by_name(\"", "ask_giver(\"", "{ \"", "say(how, &[\""] {
            for rest in source.split(call).skip(1) {
                let name = rest.split('"').next().unwrap_or_default();
                let said = catalogues.of("es").say(name, &args);
                assert_ne!(said, name, "no message {name}");
                let cost = crate::sms::cost(&said, AlphabetPolicy::Plain);
                assert_eq!((cost.segments, cost.alphabet), (1, crate::sms::Alphabet::Gsm7), "{name}: {said}");
                names += 1;
            }
        }
    }
    assert!(names > 60, "{names} names were found");
}
