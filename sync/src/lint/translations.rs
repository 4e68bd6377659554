//! Languages side by side: what one has and another lacks.

use chaski_sync_core::content::{Edition, Lesson, Place};

use super::{Lint, LintProblem, Looked, by_language, item_ids};
use crate::source::{BUNDLE_FILE, Bundle};

impl Lint<'_> {
    pub(super) fn check_translations(&mut self) {
        for lesson in self.library.lessons() {
            self.compare_editions(lesson);
        }
        for bundle in &self.source.bundles {
            let Some(info) = &bundle.info else { continue };
            let lessons: Vec<Lesson> = self.lessons_of(bundle).cloned().collect();
            for lesson in &lessons {
                self.compare_with_list(lesson, &info.languages);
            }
            for language in &info.languages {
                self.note_drafts(bundle, language, &lessons);
            }
        }
    }

    /// What a speaker has still to approve is told once.
    fn note_drafts(&mut self, bundle: &Bundle, language: &str, lessons: &[Lesson]) {
        let is_draft = |edition: &&Edition| edition.draft && edition.language == language;
        let count = lessons.iter().flat_map(|lesson| &lesson.editions).filter(is_draft).count();
        if count > 0 {
            let place = Place { file: format!("{}{BUNDLE_FILE}", bundle.folder), line: 1 };
            self.add(place, LintProblem::Drafts { language: language.to_owned(), count });
        }
    }

    /// The languages a bundle lists are those that each of its lessons should have.
    fn compare_with_list(&mut self, lesson: &Lesson, languages: &[String]) {
        let editions = by_language(lesson);
        let first = Looked { lesson, edition: &lesson.editions[0] };
        for language in languages.iter().filter(|language| !editions.contains_key(language.as_str())) {
            let place = self.lesson_place(first);
            self.add(place, LintProblem::MissingEdition { language: language.clone() });
        }
        for edition in lesson.editions.iter().filter(|edition| !languages.contains(&edition.language)) {
            let place = self.lesson_place(Looked { lesson, edition });
            self.add(place, LintProblem::UnlistedLanguage { language: edition.language.clone() });
        }
    }

    fn compare_editions(&mut self, lesson: &Lesson) {
        let first = &lesson.editions[0];
        for edition in &lesson.editions {
            let looked = Looked { lesson, edition };
            let (count, expected) = (edition.parts.len(), first.parts.len());
            if count != expected {
                let place = self.part_place(looked, 0);
                let other = first.language.clone();
                self.add(place, LintProblem::PartsDiffer { count, expected, other });
            }
            for id in item_ids(lesson).into_iter().filter(|id| edition.item(id).is_none()) {
                let having = lesson.editions.iter().find(|other| other.item(id).is_some());
                let other = having.map_or_else(String::new, |edition| edition.language.clone());
                let place = self.item_place(looked, &edition.items[0].id);
                self.add(place, LintProblem::MissingItem { id: id.to_owned(), other });
            }
        }
    }
}
