//! All lessons, in the order in which they are offered, and what a decision would otherwise work out of them each time.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Item, Lesson, LessonKey, SubjectKey};

/// All lessons of all bundles, ordered by grade; inside a grade the areas take turns, each in the order of its ids.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Vec<Lesson>", into = "Vec<Lesson>")]
pub struct Library {
    lessons: Vec<Lesson>,
    /// One for each lesson, in the same order.
    entries: Vec<Entry>,
    /// Places of the lessons by their keys; of two with the same key, the first.
    places: BTreeMap<LessonKey, usize>,
    /// The ids of the box's own lessons; not written with the others.
    local: BTreeSet<String>,
}

/// What is worked out of a lesson once.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Names the lesson.
    pub key: LessonKey,
    /// Names its area.
    pub area: SubjectKey,
    /// Names its competence.
    pub competence: SubjectKey,
    /// Its grade.
    pub grade: u8,
    /// Where the lessons are that it requires, as far as the library has them.
    pub requires: Vec<usize>,
}

impl Library {
    /// Orders lessons into a library; a lesson without an edition has nothing to teach and is left out.
    pub fn new(mut lessons: Vec<Lesson>) -> Library {
        lessons.retain(|lesson| !lesson.editions.is_empty());
        lessons.sort_by(|a, b| a.id.cmp(&b.id));
        let mut counts: BTreeMap<(u8, String), usize> = BTreeMap::new();
        let mut ranked = Vec::new();
        for lesson in lessons {
            let count = counts.entry((lesson.grade, lesson.area.clone())).or_default();
            ranked.push((*count, lesson));
            *count += 1;
        }
        // The area with the most lessons begins, so that all of them end together.
        ranked.sort_by_cached_key(|(rank, lesson)| {
            let area = (lesson.grade, lesson.area.clone());
            (lesson.grade, *rank, Reverse(counts[&area]), lesson.area.clone(), lesson.id.clone())
        });
        let lessons: Vec<Lesson> = ranked.into_iter().map(|(_, lesson)| lesson).collect();
        let keys = lessons.iter().map(|lesson| LessonKey::of(&lesson.id));
        let mut places = BTreeMap::new();
        for (place, key) in keys.enumerate() {
            places.entry(key).or_insert(place);
        }
        let place = |id: &String| places.get(&LessonKey::of(id)).copied();
        let entry = |lesson: &Lesson| Entry {
            key: LessonKey::of(&lesson.id),
            area: SubjectKey::of(&lesson.area),
            competence: SubjectKey::of(&lesson.competence),
            grade: lesson.grade,
            requires: lesson.requires.iter().filter_map(place).collect(),
        };
        let entries = lessons.iter().map(entry).collect();
        Library { lessons, entries, places, local: BTreeSet::new() }
    }

    /// Marks lessons as the box's own: a teacher wrote them for this box alone.
    #[must_use]
    pub fn with_local(mut self, ids: BTreeSet<String>) -> Library {
        self.local = ids;
        self
    }

    /// Whether a lesson is the box's own.
    #[must_use]
    pub fn is_local(&self, id: &str) -> bool {
        self.local.contains(id)
    }

    /// Returns all lessons, in their order.
    pub fn lessons(&self) -> &[Lesson] {
        &self.lessons
    }

    /// Returns what was worked out of each lesson, in their order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Finds a lesson by its id.
    pub fn lesson(&self, id: &str) -> Option<&Lesson> {
        self.lesson_of(LessonKey::of(id)).filter(|lesson| lesson.id == id)
    }

    /// Finds a lesson by its key.
    pub fn lesson_of(&self, key: LessonKey) -> Option<&Lesson> {
        self.lessons.get(*self.places.get(&key)?)
    }

    /// Finds what was worked out of a lesson, by its key.
    pub fn entry_of(&self, key: LessonKey) -> Option<&Entry> {
        self.entries.get(*self.places.get(&key)?)
    }

    /// Finds an item by its id, with its lesson.
    ///
    /// It takes the edition a learner of `language` reads; if only another edition has the item, it takes that one.
    pub fn item(&self, id: &str, language: &str) -> Option<(&Lesson, &Item)> {
        self.lessons.iter().find_map(|lesson| lesson.item(id, language).map(|item| (lesson, item)))
    }
}

impl From<Vec<Lesson>> for Library {
    fn from(lessons: Vec<Lesson>) -> Library {
        Library::new(lessons)
    }
}

impl From<Library> for Vec<Lesson> {
    fn from(library: Library) -> Vec<Lesson> {
        library.lessons
    }
}
