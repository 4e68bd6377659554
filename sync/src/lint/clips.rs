//! Recorded clips: missing ones, and ones that say an older text.

use std::collections::BTreeSet;

use chaski_sync_core::content::{ClipDigest, Lesson, Piece, Place, pieces};

use super::{Lint, LintProblem, Looked};
use crate::source::{BUNDLE_FILE, Bundle, Clips};

impl Lint<'_> {
    pub(super) fn check_clips(&mut self) {
        for bundle in &self.source.bundles {
            let Some(info) = &bundle.info else { continue };
            let lessons: Vec<Lesson> = self.lessons_of(bundle).cloned().collect();
            for language in &info.languages {
                match bundle.clips.get(language).filter(|clips| !clips.files.is_empty()) {
                    Some(clips) => self.check_language(&lessons, language, clips),
                    None => self.note_silence(bundle, language, &lessons),
                }
            }
        }
    }

    /// A language in which nothing is recorded is told once.
    fn note_silence(&mut self, bundle: &Bundle, language: &str, lessons: &[Lesson]) {
        let has_language =
            |lesson: &Lesson| lesson.editions.iter().any(|edition| edition.language == language);
        if lessons.iter().any(has_language) {
            let place = Place { file: format!("{}{BUNDLE_FILE}", bundle.folder), line: 1 };
            self.add(place, LintProblem::NoClips { language: language.to_owned() });
        }
    }

    fn check_language(&mut self, lessons: &[Lesson], language: &str, clips: &Clips) {
        let mut known: BTreeSet<String> = BTreeSet::new();
        for lesson in lessons {
            let edition = lesson.editions.iter().find(|edition| edition.language == language);
            for (piece, text) in edition.iter().flat_map(|edition| pieces(&lesson.id, edition)) {
                let looked = Looked { lesson, edition: lesson.edition(language) };
                let place = self.piece_place(looked, &piece);
                let name = piece.to_string();
                if let Some(problem) = judge(&name, &text, clips) {
                    self.add(place, problem);
                }
                known.insert(name);
            }
        }
        let listed = clips.list.pieces().map(|(piece, line)| (piece.to_owned(), line));
        let there = clips.files.keys().filter(|piece| clips.list.digest(piece).is_none());
        let all = listed.chain(there.map(|piece| (piece.clone(), 1)));
        for (piece, line) in all.filter(|(piece, _)| !known.contains(piece)).collect::<Vec<_>>() {
            let place = Place { file: clips.list_path.clone(), line };
            self.add(place, LintProblem::ForeignClip { piece });
        }
    }

    fn piece_place(&self, looked: Looked<'_>, piece: &Piece) -> Place {
        match piece {
            Piece::Part { number, .. } => self.part_place(looked, number - 1),
            Piece::Question(item) | Piece::Hint(item) | Piece::Explanation(item) => {
                self.item_place(looked, item)
            }
        }
    }
}

/// What is wrong with the clip of a piece.
fn judge(piece: &str, text: &str, clips: &Clips) -> Option<LintProblem> {
    let piece_name = piece.to_owned();
    match (clips.files.contains_key(piece), clips.list.digest(piece)) {
        (false, _) => Some(LintProblem::MissingClip { piece: piece_name }),
        (true, None) => Some(LintProblem::UnlistedClip { piece: piece_name }),
        (true, Some(digest)) => {
            (*digest != ClipDigest::of(text)).then_some(LintProblem::StaleClip { piece: piece_name })
        }
    }
}
