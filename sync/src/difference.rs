//! What changed between two versions of content: lessons and items by id, files by path.

use std::collections::BTreeMap;

use chaski_sync_core::content::{Edition, Item, Lesson, Library};

use crate::source::Source;
use crate::words::{Args, Words};

/// One change, named by its message in the catalogue.
#[derive(Debug)]
pub struct Change {
    /// The id of the message.
    pub message: &'static str,
    /// The lesson or item.
    pub id: String,
    /// The language, where only one has changed.
    pub language: String,
    /// The title of a lesson that is new or gone.
    pub title: String,
    /// What changed, for what is there before and after.
    pub fields: Vec<Field>,
}

/// What changed in a lesson or item, named by its message in the catalogue.
#[derive(Debug)]
pub struct Field {
    message: &'static str,
    args: Args,
}

impl Field {
    /// Says what it is.
    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        words.say(self.message, &self.args)
    }
}

/// The files that differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// How many are new.
    pub new: usize,
    /// How many have another text.
    pub changed: usize,
    /// How many are gone.
    pub removed: usize,
    /// The size of new and changed files, uncompressed: what a bundle would carry without compression or deltas.
    pub bytes: u64,
}

/// Compares lessons and items, in the order of the library.
#[must_use]
pub fn lessons(old: &Library, new: &Library) -> Vec<Change> {
    let mut changes = Vec::new();
    for lesson in new.lessons() {
        match old.lesson(&lesson.id) {
            Some(before) => compare(before, lesson, &mut changes),
            None => changes.push(whole("diff-new-lesson", lesson)),
        }
    }
    let removed = old.lessons().iter().filter(|lesson| new.lesson(&lesson.id).is_none());
    changes.extend(removed.map(|lesson| whole("diff-removed-lesson", lesson)));
    changes
}

/// Compares lesson and quiz files by their path inside the folder.
#[must_use]
pub fn files(old: (&Source, &str), new: (&Source, &str)) -> Files {
    let texts = |(source, folder): (&Source, &str)| -> BTreeMap<String, String> {
        let inside =
            |path: &str| path.strip_prefix(folder).unwrap_or(path).trim_start_matches('/').to_owned();
        source.files.iter().map(|file| (inside(&file.path), file.text.clone())).collect()
    };
    let (old, new) = (texts(old), texts(new));
    let mut files =
        Files { removed: old.keys().filter(|path| !new.contains_key(*path)).count(), ..Files::default() };
    for (path, text) in &new {
        match old.get(path) {
            Some(before) if before == text => continue,
            Some(_) => files.changed += 1,
            None => files.new += 1,
        }
        files.bytes += text.len() as u64;
    }
    files
}

fn whole(message: &'static str, lesson: &Lesson) -> Change {
    let title = lesson.editions[0].title.clone();
    Change { message, id: lesson.id.clone(), language: String::new(), title, fields: Vec::new() }
}

fn field(message: &'static str) -> Field {
    Field { message, args: Vec::new() }
}

fn compare(old: &Lesson, new: &Lesson, changes: &mut Vec<Change>) {
    let own = [
        ("field-area", old.area == new.area),
        ("field-competence", old.competence == new.competence),
        ("field-capacity", old.capacity == new.capacity),
        ("field-grade", old.grade == new.grade),
        ("field-level", old.level == new.level),
        ("field-requires", old.requires == new.requires),
    ];
    let mut fields: Vec<Field> =
        own.into_iter().filter(|(_, same)| !same).map(|(message, _)| field(message)).collect();
    let mut items = Vec::new();
    for language in languages(old, new) {
        let edition =
            |lesson: &'_ Lesson| lesson.editions.iter().find(|edition| edition.language == language).cloned();
        match (edition(old), edition(new)) {
            (Some(before), Some(after)) => compare_editions(&before, &after, &mut fields, &mut items),
            _ => fields
                .push(Field { message: "field-edition", args: vec![("language", language.clone().into())] }),
        }
    }
    if !fields.is_empty() {
        changes.push(Change { fields, ..whole("diff-changed-lesson", new) });
    }
    changes.extend(items);
}

fn languages(old: &Lesson, new: &Lesson) -> Vec<String> {
    let all = old.editions.iter().chain(&new.editions).map(|edition| edition.language.clone());
    let mut languages: Vec<String> = all.collect();
    languages.sort();
    languages.dedup();
    languages
}

fn compare_editions(old: &Edition, new: &Edition, fields: &mut Vec<Field>, items: &mut Vec<Change>) {
    let language = || ("language", new.language.clone().into());
    if old.title != new.title {
        fields.push(Field { message: "field-title", args: vec![language()] });
    }
    for number in 0..old.parts.len().max(new.parts.len()) {
        if old.parts.get(number) != new.parts.get(number) {
            let args = vec![language(), ("number", (number + 1).into())];
            fields.push(Field { message: "field-part", args });
        }
    }
    let change = |message, item: &Item, fields| Change {
        message,
        id: item.id.clone(),
        language: new.language.clone(),
        title: String::new(),
        fields,
    };
    for item in &new.items {
        match old.item(&item.id) {
            Some(before) if before == item => {}
            Some(before) => items.push(change("diff-changed-item", item, compare_items(before, item))),
            None => items.push(change("diff-new-item", item, Vec::new())),
        }
    }
    let removed = old.items.iter().filter(|item| new.item(&item.id).is_none());
    items.extend(removed.map(|item| change("diff-removed-item", item, Vec::new())));
}

fn compare_items(old: &Item, new: &Item) -> Vec<Field> {
    let own = [
        ("field-stem", old.stem == new.stem),
        ("field-answer", old.answer == new.answer),
        ("field-hint", old.hint == new.hint),
        ("field-explanation", old.explanation == new.explanation),
        ("field-difficulty", old.difficulty == new.difficulty),
    ];
    let fields: Vec<Field> =
        own.into_iter().filter(|(_, same)| !same).map(|(message, _)| field(message)).collect();
    if fields.is_empty() { vec![field("field-other")] } else { fields }
}
