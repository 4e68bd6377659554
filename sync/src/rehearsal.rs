//! A lesson played by the box's own tutor, to see what a phone will read.
//!
//! It plays one lesson, and names the next one at its end, with a learner who is registered and is asked any of its
//! items.

use chaski_node_core::calendar::Calendar;
use chaski_node_core::i18n::Catalogues;
use chaski_node_core::msisdn::Msisdn;
use chaski_node_core::people::{AreaLevel, Learning, Person, PersonId, Progress, School, Stage};
use chaski_node_core::search::NoSearch;
use chaski_node_core::sms::AlphabetPolicy;
use chaski_node_core::tutor::{self, Context, Learnt, Reply, right_answer};
use chaski_sync_core::content::{Edition, Lesson, LessonKey, Library, SubjectKey};
use chaski_sync_core::time::WallTime;

/// How the boxes send accents unless a school chooses otherwise.
pub const ALPHABET: AlphabetPolicy = AlphabetPolicy::Plain;

/// Praise and comfort vary with the turn; after so many turns they begin again: ten of the one, five of the other.
pub const TURNS: u8 = 10;

/// What a learner types to go on.
const GO_ON: &str = "SIGUE";

/// Answers that are wrong for most items; the tutor decides which one is. No order is right as it is shown.
const GUESSES: [&str; 14] = [
    "A",
    "B",
    "AB",
    "1a 2a",
    "1b 2a",
    "ABC",
    "ABCD",
    "ABCDE",
    "V",
    "F",
    "0",
    "1",
    "99999999",
    "no lo recuerdo",
];

/// The phone on stage.
const NUMBER: Msisdn = Msisdn::from_u64(51_987_654_321);

/// A lesson on stage.
pub struct Rehearsal<'r> {
    lesson: &'r Lesson,
    edition: &'r Edition,
    /// This lesson only: it is what begins.
    alone: Library,
    /// This lesson and the one that is named at its end.
    library: Library,
    catalogues: &'r Catalogues,
    languages: [String; 1],
}

/// A text and what comes back.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// What the learner types.
    pub typed: String,
    /// What is sent back, in order.
    pub messages: Vec<String>,
}

impl<'r> Rehearsal<'r> {
    /// Puts the edition of a lesson of a library on stage.
    #[must_use]
    pub fn new(
        library: &Library,
        lesson: &'r Lesson,
        edition: &'r Edition,
        catalogues: &'r Catalogues,
    ) -> Self {
        // Without requirements nothing holds them up.
        let here = Lesson { requires: Vec::new(), editions: vec![edition.clone()], ..lesson.clone() };
        let next = library.lessons().iter().skip_while(|other| other.id != lesson.id).nth(1);
        let next = next.map(|next| Lesson { requires: Vec::new(), ..next.clone() });
        let alone = Library::new(vec![here.clone()]);
        let library = Library::new(std::iter::once(here).chain(next).collect());
        Self { lesson, edition, alone, library, catalogues, languages: [edition.language.clone()] }
    }

    /// Returns a registered learner who is asked an item, counted from 0.
    #[must_use]
    pub fn learner_at(&self, item: usize) -> Person {
        let item = u8::try_from(item).unwrap_or(u8::MAX);
        let progress = Progress { lesson: LessonKey::of(&self.lesson.id), item, ..Progress::default() };
        let mut learner = self.learner();
        learner.learning.progress = Some(progress);
        learner
    }

    fn learner(&self) -> Person {
        // No questions for the level come in between.
        let area = SubjectKey::of(&self.lesson.area);
        let areas = vec![AreaLevel { area, level: self.lesson.grade, ..AreaLevel::default() }];
        Person {
            id: PersonId(1),
            stage: Stage::Registered,
            name: "Rosa".to_owned(),
            language: self.edition.language.clone(),
            learning: Box::new(Learning { grade: self.lesson.grade, areas, ..Learning::default() }),
            ..Person::default()
        }
    }

    /// Texts and reads what comes back; the second value is whether an answer was right, if one was counted.
    pub fn text(&self, learner: &mut Person, text: &str) -> (Exchange, Option<bool>) {
        self.text_with(&self.library, learner, text)
    }

    fn text_with(&self, library: &Library, learner: &mut Person, text: &str) -> (Exchange, Option<bool>) {
        let context = Context {
            calls_by: None,
            library,
            previous: None,
            search: &NoSearch,
            catalogues: self.catalogues,
            languages: &self.languages,
            alphabet: ALPHABET,
            wall: WallTime(0),
            timezone: &jiff::tz::TimeZone::UTC,
            chance: 0,
            trusted_adult: None,
            calendar: &Calendar::default(),
            channel: chaski_node_core::people::Channel::Text,
            voices: &[],
        };
        let mut school = School::default();
        let id = school.welcome(NUMBER, WallTime(0));
        school.people.put(id, learner.clone());
        let turn = tutor::answer(&mut school, NUMBER, text, &context);
        if let Some(person) = school.people.get(id) {
            *learner = person.clone();
        }
        let right = turn.learnt.iter().find_map(|(_, learnt)| {
            if let Learnt::Answered { right, .. } = learnt { Some(*right) } else { None }
        });
        let messages = if let Reply::Say(messages) = turn.reply { messages } else { Vec::new() };
        (Exchange { typed: text.to_owned(), messages }, right)
    }

    /// Asks the item again.
    pub fn go_on(&self, learner: &mut Person) -> Exchange {
        self.text(learner, GO_ON).0
    }

    /// Answers wrongly, if there is a wrong answer to be found.
    pub fn answer_wrong(&self, learner: &mut Person) -> Option<Exchange> {
        GUESSES.iter().find_map(|guess| {
            let mut guesser = learner.clone();
            let (exchange, right) = self.text(&mut guesser, guess);
            (right == Some(false)).then(|| {
                *learner = guesser;
                exchange
            })
        })
    }

    /// Answers rightly; nothing when no item is asked.
    pub fn answer_right(&self, learner: &mut Person) -> Option<Exchange> {
        let item = usize::from(learner.learning.progress.as_ref()?.item);
        let answer = right_answer(self.edition.items.get(item)?);
        Some(self.text(learner, &answer).0)
    }

    /// Plays the lesson from its first part to the result, if wanted with a wrong answer first to every item.
    #[must_use]
    pub fn play(&self, slips: bool) -> Vec<Exchange> {
        let mut learner = self.learner();
        let mut exchanges = vec![self.text_with(&self.alone, &mut learner, GO_ON).0];
        for _ in &self.edition.items {
            if slips {
                exchanges.extend(self.answer_wrong(&mut learner));
            }
            exchanges.extend(self.answer_right(&mut learner));
        }
        exchanges
    }
}

#[cfg(test)]
mod tests {
    use chaski_sync_core::content::{Answer, Item};

    use super::*;

    fn lesson(id: &str, area: &str) -> Lesson {
        let item = Item {
            id: format!("{id}-1"),
            stem: format!("{id}?"),
            answer: Answer::ShortText { accepted: vec!["sol".to_owned()] },
            hint: "Da luz.".to_owned(),
            explanation: "El sol da luz.".to_owned(),
            difficulty: 1,
            requires: Vec::new(),
            say: None,
            feedback: Vec::new(),
        };
        let (title, parts) = (format!("Tema {id}"), vec![format!("Parte de {id}.").into()]);
        Lesson {
            id: id.to_owned(),
            area: area.to_owned(),
            competence: "Competencia".to_owned(),
            capacity: String::new(),
            grade: 3,
            level: 4,
            requires: Vec::new(),
            editions: vec![Edition {
                language: "es".to_owned(),
                title,
                draft: false,
                parts,
                items: vec![item],
            }],
        }
    }

    #[test]
    fn the_lesson_that_is_wanted_is_played_whatever_comes_behind_it() {
        let areas = [("m1", "Matemática"), ("m2", "Matemática"), ("c1", "Comunicación")];
        let library = Library::new(areas.map(|(id, area)| lesson(id, area)).into());
        let catalogues = Catalogues::built_in();
        for lesson in library.lessons() {
            let edition = &lesson.editions[0];
            let exchanges = Rehearsal::new(&library, lesson, edition, &catalogues).play(false);
            let [first, last] = exchanges.as_slice() else { panic!("one item: {exchanges:?}") };
            assert!(first.messages.join(" ").contains(&format!("Parte de {}.", lesson.id)), "{first:?}");
            let ended = format!("terminaste \"{}\"", edition.title);
            assert!(last.messages.join(" ").contains(&ended), "{last:?}");
        }
    }
}
