//! Recorded clips: missing ones, and ones that say an older text.

use std::collections::BTreeSet;

use chaski_sync_core::content::{Lesson, Piece, Place, pieces};

use super::{Lint, LintProblem, Looked};
use crate::recordings::{Standing, Tally, standing};
use crate::source::{BUNDLE_FILE, Bundle, Clips};

impl Lint<'_> {
    pub(super) fn check_clips(&mut self) {
        for bundle in &self.source.bundles {
            let Some(info) = &bundle.info else { continue };
            let lessons: Vec<Lesson> = self.lessons_of(bundle).cloned().collect();
            for language in &info.languages {
                match bundle.clips.get(language).filter(|clips| !clips.files.is_empty()) {
                    Some(clips) => self.check_language(bundle, &lessons, language, clips),
                    None => self.note_silence(bundle, language, &lessons),
                }
            }
        }
    }

    /// A language in which nothing is recorded is told once.
    fn note_silence(&mut self, bundle: &Bundle, language: &str, lessons: &[Lesson]) {
        let mut tally = Tally::default();
        let editions = lessons.iter().flat_map(|lesson| {
            let edition = lesson.editions.iter().find(|edition| edition.language == language);
            edition.map(|edition| pieces(&lesson.id, edition)).unwrap_or_default()
        });
        editions.for_each(|(_, text)| tally.add(&text, Standing::Missing));
        if tally.pieces > 0 {
            self.add(about(bundle), LintProblem::NoClips { language: language.to_owned(), tally });
        }
    }

    fn check_language(&mut self, bundle: &Bundle, lessons: &[Lesson], language: &str, clips: &Clips) {
        let mut tally = Tally::default();
        let mut known: BTreeSet<String> = BTreeSet::new();
        for lesson in lessons {
            let edition = lesson.editions.iter().find(|edition| edition.language == language);
            for (piece, text) in edition.iter().flat_map(|edition| pieces(&lesson.id, edition)) {
                let looked = Looked { lesson, edition: lesson.edition(language) };
                let place = self.piece_place(looked, &piece);
                let name = piece.to_string();
                let standing = standing(&name, &text, Some(clips));
                tally.add(&text, standing);
                if let Some(problem) = problem(&name, standing) {
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
        if tally.open() > 0 {
            self.add(about(bundle), LintProblem::ClipCosts { language: language.to_owned(), tally });
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

/// Where something is told of a bundle as a whole.
fn about(bundle: &Bundle) -> Place {
    Place { file: format!("{}{BUNDLE_FILE}", bundle.folder), line: 1 }
}

/// What is wrong with the clip of a piece.
fn problem(piece: &str, standing: Standing) -> Option<LintProblem> {
    let piece = piece.to_owned();
    match standing {
        Standing::Recorded(_) => None,
        Standing::Missing => Some(LintProblem::MissingClip { piece }),
        Standing::Stale => Some(LintProblem::StaleClip { piece }),
        Standing::Unlisted => Some(LintProblem::UnlistedClip { piece }),
        Standing::Broken(_) => Some(LintProblem::BrokenClip { piece }),
    }
}
