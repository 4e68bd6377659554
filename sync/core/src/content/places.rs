//! Where the lessons and items of a library were written, for what is checked after parsing.

use std::collections::BTreeMap;

/// A line of a source file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The path of the file.
    pub file: String,
    /// The line in it, from 1.
    pub line: u32,
}

/// A lesson file: the line of its id, and those on which its parts begin.
#[derive(Clone, Debug, PartialEq, Eq)]
struct LessonPlace {
    id: Place,
    parts: Vec<u32>,
}

/// The places of lessons, parts and items, by id and language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    lessons: BTreeMap<(String, String), LessonPlace>,
    items: BTreeMap<(String, String), Place>,
}

impl Places {
    pub(super) fn add_lesson(
        &mut self,
        id: &str,
        language: &str,
        place: Place,
        parts: impl Iterator<Item = u32>,
    ) {
        let lesson = LessonPlace { id: place, parts: parts.collect() };
        self.lessons.insert((id.to_owned(), language.to_owned()), lesson);
    }

    pub(super) fn add_item(&mut self, id: &str, language: &str, file: &str, line: u32) {
        let place = Place { file: file.to_owned(), line };
        self.items.insert((id.to_owned(), language.to_owned()), place);
    }

    /// Returns where a lesson's id stands in a language.
    pub fn lesson(&self, id: &str, language: &str) -> Option<&Place> {
        self.lessons.get(&key(id, language)).map(|lesson| &lesson.id)
    }

    /// Returns where a part begins; `part` counts from 0.
    pub fn part(&self, lesson: &str, language: &str, part: usize) -> Option<Place> {
        let lesson = self.lessons.get(&key(lesson, language))?;
        Some(Place { file: lesson.id.file.clone(), line: *lesson.parts.get(part)? })
    }

    /// Returns where the question of an item begins.
    pub fn item(&self, id: &str, language: &str) -> Option<&Place> {
        self.items.get(&key(id, language))
    }
}

fn key(id: &str, language: &str) -> (String, String) {
    (id.to_owned(), language.to_owned())
}
