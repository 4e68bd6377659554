//! For tests: a registered child, a library in which all answers are known, and days that pass.

use chaski_sync_core::content::{Answer, Edition, Item, Lesson, LessonKey, Library};
use chaski_sync_core::time::WallTime;
use jiff::tz::TimeZone;

use super::{Context, Learnt, Reply, Turn, answer};
use crate::i18n::Catalogues;
use crate::msisdn::Msisdn;
use crate::people::{AreaLevel, Learning, Person, School, Stage};
use crate::search::{Hit, Search};
use crate::sms::AlphabetPolicy;
use crate::understand;

/// The child's phone.
pub(super) const NUMBER: Msisdn = Msisdn::from_u64(51_987_654_321);
/// The adult who is told of danger.
pub(super) const ADULT: Msisdn = Msisdn::from_u64(51_900_000_001);
/// 2026-03-16, a Monday, at noon.
const MONDAY_MS: i64 = 20_528 * 86_400_000 + 12 * 3_600_000;
/// Milliseconds between two texts of a child that takes her time.
const PACE_MS: i64 = 60_000;

/// Four items, each answered right by its place: the second one of `a` by `r2a`.
pub(super) fn lesson(id: &str, area: &str, grade: u8, requires: &[&str]) -> Lesson {
    let item = |number: u8| Item {
        id: format!("{id}-{number}"),
        stem: format!("{id} {number}?"),
        answer: Answer::ShortText { accepted: vec![format!("r{number}{id}")] },
        hint: format!("ayuda {id} {number}"),
        explanation: "Explico.".to_owned(),
        difficulty: 3,
        requires: Vec::new(),
        say: None,
        feedback: Vec::new(),
    };
    let (title, parts) = (format!("Tema {id}"), vec![format!("Parte de {id}.").into()]);
    let edition =
        Edition { language: "es".to_owned(), title, draft: false, parts, items: (1..=4).map(item).collect() };
    Lesson {
        id: id.to_owned(),
        area: area.to_owned(),
        competence: format!("Competencia de {id}"),
        capacity: String::new(),
        grade,
        level: 4,
        requires: requires.iter().map(|id| (*id).to_owned()).collect(),
        editions: vec![edition],
    }
}

/// A child with a phone; each call is one text, a minute after the last, and what comes back, joined by ` / `.
pub(super) struct Child {
    pub(super) school: School,
    pub(super) library: Library,
    pub(super) now: WallTime,
    pub(super) learnt: Vec<Learnt>,
    /// The last exchange.
    pub(super) turn: Option<Turn>,
    catalogues: Catalogues,
}

impl Child {
    /// Of a grade, with the level found in the areas that are named.
    pub(super) fn new(lessons: Vec<Lesson>, grade: u8, found: &[(&str, u8)]) -> Self {
        let now = WallTime(MONDAY_MS);
        let mut school = School::default();
        let id = school.welcome(NUMBER, now);
        let day = u16::try_from(MONDAY_MS / 86_400_000).expect("it is in this century");
        let level = |(area, level): &(&str, u8)| AreaLevel {
            area: chaski_sync_core::content::SubjectKey::of(area),
            level: *level,
            day,
            is_found: true,
            failed: 0,
        };
        let areas = found.iter().map(level).collect();
        let learning = Box::new(Learning { grade, areas, ..Learning::default() });
        let (name, language) = ("Rosa".to_owned(), "es".to_owned());
        school
            .people
            .put(id, Person { id, stage: Stage::Registered, name, language, learning, ..Person::default() });
        let (library, catalogues) = (Library::new(lessons), Catalogues::built_in());
        Self { school, library, now, learnt: Vec::new(), turn: None, catalogues }
    }

    pub(super) fn learning(&self) -> &Learning {
        &self.school.open_at(NUMBER).expect("there is a child").learning
    }

    pub(super) fn change(&mut self, change: impl FnOnce(&mut Learning)) {
        let id = self.school.open_at(NUMBER).expect("there is a child").id;
        self.school.people.change(id, |person| change(&mut person.learning)).expect("there is a child");
    }

    pub(super) fn text(&mut self, text: &str) -> String {
        self.text_after(PACE_MS, text)
    }

    pub(super) fn text_after(&mut self, ms: i64, text: &str) -> String {
        self.now = WallTime(self.now.0 + ms);
        let context = Context {
            calls_by: None,
            library: &self.library,
            previous: None,
            search: &Titles(&self.library),
            catalogues: &self.catalogues,
            languages: &["es".to_owned()],
            alphabet: AlphabetPolicy::Plain,
            wall: self.now,
            timezone: &TimeZone::UTC,
            chance: 0,
            trusted_adult: Some(ADULT),
            calendar: &crate::calendar::Calendar::default(),
            channel: crate::people::Channel::Text,
            voices: &[],
        };
        let turn = answer(&mut self.school, NUMBER, text, &context);
        self.learnt.extend(turn.learnt.iter().map(|(_, learnt)| learnt.clone()));
        let reply = match &turn.reply {
            Reply::Say(messages) => messages.join(" / "),
            Reply::Again | Reply::Speak(_) => "<again>".to_owned(),
        };
        self.turn = Some(turn);
        reply
    }

    #[track_caller]
    pub(super) fn says(&mut self, text: &str, expected: &[&str]) {
        let reply = self.text(text);
        for words in expected {
            assert!(reply.contains(words), "{text:?} brought {reply:?}, without {words:?}");
        }
    }

    pub(super) fn pass_days(&mut self, days: i64) {
        self.now = WallTime(self.now.0 + days * 86_400_000);
    }

    /// The lesson in work, by its id.
    pub(super) fn in_work(&self) -> Option<&str> {
        let lesson = self.learning().progress.as_ref()?.lesson;
        self.library.lesson_of(lesson).map(|lesson| lesson.id.as_str())
    }

    /// Answers the item in work, right or twice wrong; returns the last reply.
    pub(super) fn answer_item(&mut self, right: bool) -> String {
        let progress = self.learning().progress.clone().expect("a lesson is in work");
        let id = self.in_work().expect("the library has it").to_owned();
        if right {
            let from = match progress.kind {
                crate::people::WorkKind::Lesson => 0,
                crate::people::WorkKind::Review { from } => from,
            };
            let item = (from + progress.item) % 4 + 1;
            return self.text(&format!("r{item}{id}"));
        }
        self.text("xx");
        self.text("yy")
    }

    /// Works through what is in work, or what comes next; returns its id and the summary.
    pub(super) fn work(&mut self, right: bool) -> (String, String) {
        if self.in_work().is_none() {
            self.text("SIGUE");
        }
        let id = self.in_work().expect("something began").to_owned();
        let mut reply = String::new();
        while self.in_work() == Some(id.as_str()) {
            reply = self.answer_item(right);
        }
        (id, reply)
    }

    /// The ids of what is worked through, all right.
    pub(super) fn works(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| self.work(true).0).collect()
    }

    pub(super) fn key(id: &str) -> LessonKey {
        LessonKey::of(id)
    }
}

/// A search that knows titles, areas and competences word by word.
#[derive(Debug)]
pub(super) struct Titles<'l>(pub(super) &'l Library);

impl Search for Titles<'_> {
    fn find(&self, query: &str, language: &str, limit: usize) -> Vec<Hit> {
        let words = |text: &str| -> Vec<String> {
            let folded = understand::fold(text);
            let words = folded.split(|c: char| !c.is_alphanumeric());
            words.filter(|word| !["", "de", "quiero", "aprender"].contains(word)).map(str::to_owned).collect()
        };
        let stands = |word: &String, text: &str| {
            words(text).iter().any(|other| {
                let stem = |word: &str| word.trim_end_matches('s').trim_end_matches('e').to_owned();
                understand::nearly_same(word, other) || stem(word) == stem(other)
            })
        };
        let hit = |lesson: &Lesson| {
            let title = &lesson.edition(language).title;
            let subject = format!("{title} {} {}", lesson.area, lesson.competence);
            let wanted = words(query);
            let score = if wanted.iter().all(|word| stands(word, title)) { 1.0 } else { 0.5 };
            let is_found = !query.is_empty() && wanted.iter().all(|word| stands(word, &subject));
            is_found.then(|| Hit { lesson: lesson.id.clone(), score })
        };
        let mut hits: Vec<Hit> = self.0.lessons().iter().filter_map(hit).collect();
        hits.sort_by(|one, other| other.score.total_cmp(&one.score));
        hits.truncate(limit);
        hits
    }
}
