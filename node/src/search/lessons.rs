//! Lessons → documents: one for each language that a lesson is written in.

use chaski_sync_core::content::{Edition, Lesson, Library};

use super::Document;

/// Returns what can be found in a library.
#[must_use]
pub fn documents(library: &Library) -> Vec<Document> {
    library
        .lessons()
        .iter()
        .flat_map(|lesson| lesson.editions.iter().map(|edition| document(lesson, edition)))
        .collect()
}

fn document(lesson: &Lesson, edition: &Edition) -> Document {
    let parts = edition.parts.iter().map(|part| part.text.as_str());
    let stems = edition.items.iter().map(|item| item.stem.as_str());
    Document {
        key: lesson.id.clone(),
        language: edition.language.clone(),
        title: edition.title.clone(),
        theme: format!("{} {} {}", lesson.area, lesson.competence, lesson.capacity),
        body: parts.chain(stems).collect::<Vec<_>>().join(" "),
    }
}
