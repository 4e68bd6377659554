mod any_key;
mod episode;
mod people;
mod staff;

use chaski_sync_core::content::{Answer, Edition, Item, Lesson, Library, NumberRange};
use chaski_sync_core::time::{Uptime, WallTime};
use jiff::tz::TimeZone;

use super::*;
use crate::call::dialogue::{Act, Heard, Rules, Witness};
use crate::call::{Dialogue, Key, Line};
use crate::i18n::Catalogues;
use crate::people::{Case, CaseId, CaseKind, CaseState, ClassId, Learning, Person, PersonId, Pin, Staff};
use crate::search::NoSearch;
use crate::sms::AlphabetPolicy;
use crate::step::Notice;
use crate::tutor::{Learnt, Reply, answer};

const NUMBER: Msisdn = Msisdn::from_u64(51_987_654_321);
const TEACHER: Msisdn = Msisdn::from_u64(51_922_222_222);
/// 2026-03-16, a Monday, at noon.
const MONDAY_MS: i64 = 20_528 * 86_400_000 + 12 * 3_600_000;

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn item(id: &str, number: usize, stem: &str, answer: Answer) -> Item {
    Item {
        id: format!("{id}-{number}"),
        stem: stem.to_owned(),
        answer,
        hint: format!("Ayuda {number}."),
        explanation: format!("Explico {number}."),
        difficulty: 1,
        requires: Vec::new(),
        say: None,
        feedback: Vec::new(),
    }
}

/// Every kind of item that keys can answer; the options of the first are numbers in a wrong order.
fn lesson(id: &str, area: &str) -> Lesson {
    let five = NumberRange { min: 5.0, max: 5.0 };
    let items = vec![
        item(id, 1, "2 + 1", Answer::Choice { options: words(&["2", "1", "3"]), right: 2 }),
        item(id, 2, "La luna brilla.", Answer::TrueFalse { right: true }),
        item(id, 3, "2 + 3", Answer::Number { accepted: vec![five] }),
        item(
            id,
            4,
            "Dan lana",
            Answer::Several { options: words(&["llama", "trucha", "oveja"]), right: vec![0, 2] },
        ),
        item(
            id,
            5,
            "Primero lo menor",
            Answer::Ordering { options: words(&["9", "1", "4"]), right: vec![1, 2, 0] },
        ),
    ];
    let parts = vec![format!("Parte de {id}: 1 + 1 = 2.").into()];
    let edition =
        Edition { language: "es".to_owned(), title: format!("Tema {id}"), draft: false, parts, items };
    Lesson {
        id: id.to_owned(),
        area: area.to_owned(),
        competence: format!("Competencia de {id}"),
        capacity: String::new(),
        grade: 3,
        level: 4,
        requires: Vec::new(),
        editions: vec![edition],
    }
}

/// The same with a word to write at the third place.
fn lesson_with_a_word(id: &str) -> Lesson {
    let mut lesson = lesson(id, "Matemática");
    lesson.editions[0].items[2].answer = Answer::ShortText { accepted: vec!["cinco".to_owned()] };
    lesson
}

/// A school with one phone at a time on the line: what is said and done comes back as text.
struct Village {
    school: School,
    library: Library,
    catalogues: Catalogues,
    languages: Vec<String>,
    voices: Vec<String>,
    number: Msisdn,
    now: WallTime,
    learnt: Vec<Learnt>,
    notices: Vec<Notice>,
    /// What the tutor was given.
    answers: Vec<String>,
    dialogue: Dialogue,
    uptime: Uptime,
    /// What is being said.
    utterance: Option<u32>,
    said: Vec<String>,
    lines: Vec<Line>,
}

impl Village {
    fn new(lessons: Vec<Lesson>) -> Self {
        Self {
            school: School::default(),
            library: Library::new(lessons),
            catalogues: Catalogues::built_in(),
            languages: words(&["es"]),
            voices: words(&["es"]),
            number: NUMBER,
            now: WallTime(MONDAY_MS),
            learnt: Vec::new(),
            notices: Vec::new(),
            answers: Vec::new(),
            dialogue: Dialogue::new(rules()),
            uptime: Uptime(1_000),
            utterance: None,
            said: Vec::new(),
            lines: Vec::new(),
        }
    }

    /// The same with a learner of grade 3 on the phone.
    fn with_learner(lessons: Vec<Lesson>) -> Self {
        let mut line = Self::new(lessons);
        line.learner(NUMBER, "Rosa");
        line
    }

    fn learner(&mut self, number: Msisdn, name: &str) -> PersonId {
        let id = self.school.welcome(number, self.now);
        let learning = Box::new(Learning { grade: 3, ..Learning::default() });
        let (stage, name, language) = (Stage::Registered, name.to_owned(), "es".to_owned());
        self.school.people.put(id, Person { id, stage, name, language, learning, ..Person::default() });
        id
    }

    fn person(&self) -> Person {
        self.school.open_at(self.number).cloned().expect("somebody is there")
    }

    fn turn(
        &mut self,
        take: impl FnOnce(&mut School, Msisdn, &Context<'_>) -> Turn,
        channel: Channel,
    ) -> Turn {
        self.now = WallTime(self.now.0 + 10_000);
        let context = Context {
            calls_by: None,
            library: &self.library,
            previous: None,
            search: &NoSearch,
            catalogues: &self.catalogues,
            languages: &self.languages,
            alphabet: AlphabetPolicy::Plain,
            wall: self.now,
            timezone: &TimeZone::UTC,
            chance: 7,
            trusted_adult: None,
            calendar: &crate::calendar::Calendar::default(),
            channel,
            voices: &self.voices,
        };
        let turn = take(&mut self.school, self.number, &context);
        self.learnt.extend(turn.learnt.iter().map(|(_, learnt)| learnt.clone()));
        self.notices.extend(turn.notices.clone());
        turn
    }

    /// A text, and what comes back.
    fn text(&mut self, text: &str) -> String {
        let turn = self.turn(|school, from, context| answer(school, from, text, context), Channel::Text);
        let Reply::Say(messages) = turn.reply else { return "<again>".to_owned() };
        messages.join(" / ")
    }

    /// The phone is called back and somebody takes it: what is said until a key is awaited.
    fn rings(&mut self) -> String {
        self.dialogue = Dialogue::new(rules());
        self.uptime = Uptime(1_000);
        self.lines.clear();
        let turn = self.turn(begin, Channel::Call);
        self.speak(turn);
        self.listened()
    }

    fn press(&mut self, keys: &str) -> String {
        for key in keys.chars().filter_map(Key::of) {
            self.uptime = self.uptime.after_ms(500);
            let acts =
                self.dialogue.heard(self.uptime, Heard::Key(key, Witness::Ear), self.catalogues.of("es"));
            self.act(acts);
        }
        self.listened()
    }

    /// What was recorded is kept under a name.
    fn speaks(&mut self, take: u64) -> String {
        let heard = Heard::Recorded { take, seconds: 9 };
        let acts = self.dialogue.heard(self.uptime, heard, self.catalogues.of("es"));
        self.act(acts);
        self.listened()
    }

    #[track_caller]
    fn says(&mut self, keys: &str, expected: &[&str]) {
        let said = self.press(keys);
        for words in expected {
            assert!(said.contains(words), "{keys} brought {said:?}, without {words:?}");
        }
    }

    /// Compares a call with its transcript, which stands beside the tests; `speak` is the end of what is recorded.
    fn plays(&mut self, name: &str, keys: &[&str]) {
        let mut transcript = vec![self.rings()];
        for keys in keys {
            transcript.push(format!("> {keys}"));
            transcript.push(if *keys == "speak" { self.speaks(1) } else { self.press(keys) });
        }
        let transcript = transcript.join("\n") + "\n";
        let path = format!("{}/src/tutor/call/tests/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("UPDATE_TRANSCRIPTS").is_some() {
            return std::fs::write(path, transcript).expect("the transcript can be written");
        }
        let expected = std::fs::read_to_string(path).expect("the transcript is there");
        assert_eq!(transcript, expected);
    }

    fn listened(&mut self) -> String {
        let mut utterances = 0;
        while let Some(utterance) = self.utterance.take() {
            utterances += 1;
            assert!(utterances < 8, "the call talks to itself: {:?}", self.said);
            self.uptime = self.uptime.after_ms(2_000);
            let acts = self.dialogue.heard(self.uptime, Heard::Said(utterance), self.catalogues.of("es"));
            self.act(acts);
        }
        std::mem::take(&mut self.said).join(" | ")
    }

    fn speak(&mut self, turn: Turn) {
        let Reply::Speak(spoken) = turn.reply else { panic!("in a call it is spoken") };
        let acts = self.dialogue.told(self.uptime, spoken, self.catalogues.of("es"));
        self.act(acts);
    }

    fn act(&mut self, acts: Vec<Act>) {
        for act in acts {
            match act {
                Act::Say { utterance, lines } => {
                    self.utterance = Some(utterance);
                    let one =
                        |line: &Line| line.take.map_or(line.text.clone(), |take| format!("<take {take}>"));
                    self.said.push(lines.iter().map(one).collect::<Vec<_>>().join(" "));
                    // Nobody is told in a call what to text in capitals.
                    let is_loud = |word: &&str| word.len() > 3 && word.chars().all(char::is_uppercase);
                    let loud = lines
                        .iter()
                        .flat_map(|line| line.text.split(|c: char| !c.is_alphanumeric()))
                        .find(is_loud);
                    assert_eq!(loud, None, "{lines:?}");
                    self.lines.extend(lines);
                }
                Act::Hush => self.utterance = None,
                Act::Answer(text) => {
                    self.answers.push(text.clone());
                    let take = |school: &mut School, from, context: &Context<'_>| {
                        answer(school, from, &text, context)
                    };
                    let turn = self.turn(take, Channel::Call);
                    self.speak(turn);
                }
                Act::Menu => {
                    let turn = self.turn(menu, Channel::Call);
                    self.speak(turn);
                }
                Act::Keep { take, seconds } => {
                    let keep = |school: &mut School, from, context: &Context<'_>| {
                        recorded(school, from, (take, seconds), context)
                    };
                    let turn = self.turn(keep, Channel::Call);
                    self.speak(turn);
                }
                Act::Record(_) => self.said.push("<records>".to_owned()),
                Act::EndRecording => {}
                Act::HangUp(ending) => self.said.push(format!("<{ending:?}>")),
            }
        }
    }
}

/// Rosa and Luis, on one phone, in the class of Elsa, who has a PIN.
fn class() -> Village {
    let mut village = Village::with_learner(vec![lesson("a", "Matemática")]);
    let rosa = village.person().id;
    let luis = village.learner(NUMBER, "Luis");
    let class = village.school.make_class("4A", 4).expect("it is a name");
    village.school.enrol(rosa, class);
    village.school.enrol(luis, class);
    let elsa = village.learner(TEACHER, "Elsa");
    village.school.people.change(elsa, |person| {
        person.learning.grade = 0;
        person.pin = Some(Pin::new("1234", 7));
        person.staff = Some(Staff { classes: vec![ClassId(class.0)], ..Staff::default() });
    });
    village.number = TEACHER;
    village
}

/// A pupil's question that waits.
fn asks(village: &mut Village, name: &str, text: &str) -> CaseId {
    let person = village.school.people.values().find(|person| person.name == name).expect("a pupil").id;
    let (at, text) = (village.now, text.to_owned());
    let case = Case { kind: CaseKind::Question, person, phone: NUMBER, text, at, state: CaseState::Open };
    village.school.open_case(case).expect("there is room")
}

fn rules() -> Rules {
    Rules { by_ear: true, is_outgoing: false, until: Uptime(3_600_000) }
}
