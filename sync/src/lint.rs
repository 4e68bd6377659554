//! Everything that is worth telling an author about content: what parsing finds, and what only shows when a lesson is
//! played as the box will play it.
//!
//! It deliberately changes nothing. An error keeps content from being taught as it is meant; a warning is advice; a note
//! says once what an author may want to know.

use std::collections::BTreeMap;

use chaski_node_core::i18n::Catalogues;
use chaski_sync_core::content::{
    self, Edition, Lesson, Library, Place, Places, Problem, ProblemKind, Reading, Severity,
};

use crate::source::{Bundle, Source};
use crate::words::{Args, Words};

mod clips;
mod letters;
mod played;
mod problem;
mod quiz;
mod reading;
mod requires;
mod translations;

pub(crate) use problem::tally_args;
pub use problem::{Face, LintProblem};

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Worth knowing.
    Note,
    /// Advice; nothing is left out because of it.
    Warning,
    /// It cannot be taught as it is.
    Error,
}

/// One thing found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: Kind,
}

/// What was found, and by whom.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// The parser.
    Content(ProblemKind),
    /// The checks of this module.
    Lint(LintProblem),
}

/// What lint says of some folders.
#[derive(Debug)]
pub struct Report {
    /// What was found, ordered by file, then line.
    pub findings: Vec<Finding>,
    /// What every text costs that the box sends of its own accord, in the order it is sent.
    pub costs: Vec<TextCost>,
    /// Lessons that can be taught.
    pub lessons: usize,
    /// Their items, each counted once whatever its languages.
    pub items: usize,
}

/// What one text costs as the tutor sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextCost {
    /// Where it was written.
    pub place: Place,
    /// Which text.
    pub text: Face,
    /// Segments of all messages of the reply that carries it.
    pub segments: usize,
    /// Size of their bodies. Units: septets, or 16-bit code units in UCS-2.
    pub units: usize,
}

/// The findings while they are gathered, and what they are gathered from.
struct Lint<'l> {
    source: &'l Source,
    library: &'l Library,
    places: &'l Places,
    catalogues: &'l Catalogues,
    findings: Vec<Finding>,
    costs: Vec<TextCost>,
}

/// A lesson in one language, which most checks look at.
#[derive(Clone, Copy)]
struct Looked<'l> {
    lesson: &'l Lesson,
    edition: &'l Edition,
}

/// Checks all that was read.
#[must_use]
pub fn lint(source: &Source) -> Report {
    let Reading { library, problems, places } = content::read(&source.files);
    let catalogues = Catalogues::built_in();
    let mut lint = Lint {
        source,
        library: &library,
        places: &places,
        catalogues: &catalogues,
        findings: problems.into_iter().map(Finding::from).collect(),
        costs: Vec::new(),
    };
    lint.check_files();
    lint.check_requires();
    for lesson in library.lessons() {
        for edition in &lesson.editions {
            let looked = Looked { lesson, edition };
            lint.check_texts(looked);
            lint.check_quiz(looked);
            lint.check_played(looked);
        }
    }
    lint.check_translations();
    lint.check_clips();
    let Lint { mut findings, costs, .. } = lint;
    findings.sort_by(|a, b| a.place.cmp(&b.place));
    findings.dedup();
    let items = library.lessons().iter().map(|lesson| item_ids(lesson).len()).sum();
    Report { findings, costs, lessons: library.lessons().len(), items }
}

/// The ids of the items that a lesson has in any language, in the order of the first that has them.
pub(crate) fn item_ids(lesson: &Lesson) -> Vec<&str> {
    let mut ids = Vec::new();
    for item in lesson.editions.iter().flat_map(|edition| &edition.items) {
        if !ids.contains(&item.id.as_str()) {
            ids.push(item.id.as_str());
        }
    }
    ids
}

impl Report {
    /// Counts the findings of a level.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|finding| finding.level() == level).count()
    }
}

impl From<Problem> for Finding {
    fn from(problem: Problem) -> Self {
        let place = Place { file: problem.file, line: problem.line };
        Finding { place, kind: Kind::Content(problem.kind) }
    }
}

impl Finding {
    /// How much it matters.
    #[must_use]
    pub fn level(&self) -> Level {
        match &self.kind {
            Kind::Content(problem) => match problem.severity() {
                Severity::Warning => Level::Warning,
                Severity::Error => Level::Error,
            },
            Kind::Lint(problem) => problem.level(),
        }
    }

    /// Names the kind of finding, for programs and in the catalogue.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match &self.kind {
            Kind::Content(problem) => problem.id(),
            Kind::Lint(problem) => problem.id(),
        }
    }

    /// Says what is wrong.
    #[must_use]
    pub fn what(&self, words: &Words) -> String {
        words.say(self.id(), &self.args(words))
    }

    /// Says what the author does about it.
    #[must_use]
    pub fn remedy(&self, words: &Words) -> String {
        words.say(&format!("{}-remedy", self.id()), &self.args(words))
    }

    fn args(&self, words: &Words) -> Args {
        match &self.kind {
            Kind::Content(problem) => problem.args(),
            Kind::Lint(problem) => problem.args(words),
        }
    }
}

impl Lint<'_> {
    fn add(&mut self, place: Place, problem: LintProblem) {
        self.findings.push(Finding { place, kind: Kind::Lint(problem) });
    }

    /// What is wrong with whole files and bundles.
    fn check_files(&mut self) {
        for bundle in &self.source.bundles {
            self.findings.extend(bundle.problems.iter().cloned().map(Finding::from));
        }
        for file in &self.source.files {
            let broken = file.text.lines().position(|line| line.contains(char::REPLACEMENT_CHARACTER));
            if let Some(line) = broken {
                let line = u32::try_from(line + 1).unwrap_or(u32::MAX);
                self.add(Place { file: file.path.clone(), line }, LintProblem::NotUtf8);
            }
        }
        let stray = self.source.files.iter().find(|file| self.source.bundle_of(&file.path).is_none());
        if let Some(file) = stray {
            self.add(Place { file: file.path.clone(), line: 1 }, LintProblem::NoBundle);
        }
    }

    fn lesson_place(&self, looked: Looked<'_>) -> Place {
        found(self.places.lesson(&looked.lesson.id, &looked.edition.language).cloned())
    }

    fn part_place(&self, looked: Looked<'_>, part: usize) -> Place {
        found(self.places.part(&looked.lesson.id, &looked.edition.language, part))
    }

    fn item_place(&self, looked: Looked<'_>, item: &str) -> Place {
        found(self.places.item(item, &looked.edition.language).cloned())
    }

    /// The lessons of a bundle: those whose first edition lies in it.
    fn lessons_of<'s>(&'s self, bundle: &'s Bundle) -> impl Iterator<Item = &'s Lesson> {
        self.library.lessons().iter().filter(move |lesson| {
            let place = self.places.lesson(&lesson.id, &lesson.editions[0].language);
            let around = place.and_then(|place| self.source.bundle_of(&place.file));
            around.is_some_and(|around| around.folder == bundle.folder)
        })
    }
}

fn found(place: Option<Place>) -> Place {
    place.expect("the parser keeps the place of everything in its library")
}

/// Groups a lesson's editions by language, for checks that compare them.
fn by_language(lesson: &Lesson) -> BTreeMap<&str, &Edition> {
    lesson.editions.iter().map(|edition| (edition.language.as_str(), edition)).collect()
}
