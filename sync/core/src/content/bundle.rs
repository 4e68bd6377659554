//! Assembles lessons of the files that belong together, and checks what no file can know alone.
//!
//! The order of checks is the order of consequences: editions into lessons, repeated lesson ids, repeated item ids,
//! lessons left without items, and only then what lessons require, so that a requirement is judged by what is left.

use std::collections::{BTreeMap, BTreeSet};

use super::front_matter::FrontMatter;
use super::located::Located;
use super::places::{Place as Written, Places};
use super::problem::{Findings, Problem};
use super::requires::items::{Requiring, drop_vain};
use super::sources::{self, EditionSource, LessonSource};
use super::{
    Edition, Item, ItemProblem, Lesson, LessonProblem, Library, Part, ProblemKind, Reading, SourceFile,
    curriculum, gift, lesson, requires,
};

/// A lesson on its way into the library, with the places that problems point at.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) lesson: Lesson,
    /// The lesson file of the first edition.
    pub(super) file: String,
    pub(super) id_line: u32,
    pub(super) requires_line: u32,
    /// The items that require lessons.
    pub(super) requiring: Vec<Requiring>,
}

/// An edition whose two files are read.
struct EditionDraft<'a> {
    source: &'a EditionSource<'a>,
    front_matter: FrontMatter,
    parts: Vec<Located<Part>>,
    items: Vec<Located<Item>>,
}

/// Where an id was seen first.
struct Place {
    file: String,
    line: u32,
    /// The lesson it belongs to, by its number; editions of a lesson share its item ids.
    lesson: usize,
}

/// What is known of all lessons while they are assembled.
#[derive(Default)]
struct Assembly {
    problems: Vec<Problem>,
    /// The ids of all lessons, also of those left out.
    known: BTreeSet<String>,
    lessons: BTreeMap<String, Place>,
    items: BTreeMap<String, Place>,
    places: Places,
}

/// Assembles the library of all bundles.
pub(super) fn assemble(files: &[SourceFile]) -> Reading {
    let mut assembly = Assembly::default();
    let sources = sources::pair(files, &mut assembly.problems);
    let mut drafts: Vec<Draft> =
        sources.iter().enumerate().filter_map(|(number, source)| assembly.draft(number, source)).collect();
    requires::drop_absent(&mut drafts, &assembly.known, &mut assembly.problems);
    requires::drop_cycles(&mut drafts, &mut assembly.problems);
    drop_vain(&mut drafts, &mut assembly.problems);
    let library = Library::new(drafts.into_iter().map(|draft| draft.lesson).collect());
    Reading { library, problems: assembly.problems, places: assembly.places }
}

impl Assembly {
    /// Drafts one lesson of its editions; `None` when nothing of it can be taught.
    fn draft(&mut self, number: usize, source: &LessonSource<'_>) -> Option<Draft> {
        let mut editions: Vec<_> = source.iter().filter_map(|edition| self.read(edition)).collect();
        self.drop_strangers(&mut editions);
        let first = editions.first()?;
        let mut draft = blank_draft(first);
        self.claim_lesson(number, &draft)?;
        draft.requiring = editions.iter().flat_map(EditionDraft::requiring).collect();
        let foreign = curriculum::check(&first.front_matter);
        self.problems.extend(foreign.into_iter().map(|(line, kind)| problem(&draft.file, line, kind)));
        draft.lesson.editions =
            editions.into_iter().filter_map(|edition| self.edition(number, edition)).collect();
        (!draft.lesson.editions.is_empty()).then_some(draft)
    }

    /// Reads the files of one edition; each of them is checked even where the other is missing.
    fn read<'a>(&mut self, source: &'a EditionSource<'a>) -> Option<EditionDraft<'a>> {
        let readable = |file: &&SourceFile| sources::is_readable(file);
        let lesson = source.lesson.filter(readable).map(|file| {
            let mut findings = Findings::new(&file.path);
            let lesson = lesson::parse(&file.text, &mut findings);
            self.problems.extend(findings.into_problems());
            lesson
        });
        let items = source.quiz.filter(readable).map(|file| {
            let mut findings = Findings::new(&file.path);
            let items = gift::items(&file.text, &mut findings);
            self.problems.extend(findings.into_problems());
            items
        });
        let lesson = lesson?;
        self.known.extend(lesson.id);
        let (front_matter, parts) = lesson.lesson?;
        Some(EditionDraft { source, front_matter, parts, items: items? })
    }

    /// Drops editions with another id than the first, and warns of other differences.
    fn drop_strangers(&mut self, editions: &mut Vec<EditionDraft<'_>>) {
        let Some((first, others)) = editions.split_first() else { return };
        let (expected, first_file) = (first.front_matter.id.value.clone(), first.lesson_path().to_owned());
        for other in others {
            let id = other.front_matter.id.value.clone();
            if id == expected {
                let differences = differences(&first.front_matter, &other.front_matter, &first_file);
                self.problems
                    .extend(differences.map(|(line, kind)| problem(other.lesson_path(), line, kind)));
            } else {
                let line = other.front_matter.id.line;
                let (expected, first_file) = (expected.clone(), first_file.clone());
                let kind = LessonProblem::EditionIdDiffers { id, expected, first_file };
                self.problems.push(problem(other.lesson_path(), line, kind));
            }
        }
        editions.retain(|edition| edition.front_matter.id.value == expected);
    }

    /// Takes the lesson's id; `None` when another lesson has it.
    fn claim_lesson(&mut self, number: usize, draft: &Draft) -> Option<()> {
        let id = draft.lesson.id.clone();
        if let Some(first) = self.lessons.get(&id) {
            let kind =
                LessonProblem::RepeatedId { id, first_file: first.file.clone(), first_line: first.line };
            self.problems.push(problem(&draft.file, draft.id_line, kind));
            return None;
        }
        self.lessons.insert(id, Place { file: draft.file.clone(), line: draft.id_line, lesson: number });
        Some(())
    }

    /// Finishes an edition; `None` when no item is left.
    fn edition(&mut self, number: usize, draft: EditionDraft<'_>) -> Option<Edition> {
        let quiz = draft.source.quiz.map_or("", |file| &file.path);
        let language = draft.source.language;
        let lesson_path = draft.lesson_path().to_owned();
        let mut ids = BTreeMap::new();
        let items: Vec<Located<Item>> = draft
            .items
            .into_iter()
            .filter_map(|item| self.claim_item(number, quiz, item, &mut ids))
            .collect();
        if items.is_empty() {
            self.problems.push(problem(quiz, 1, LessonProblem::NoUsableItem));
            return None;
        }
        let front_matter = draft.front_matter;
        let place = Written { file: lesson_path, line: front_matter.id.line };
        let part_lines = draft.parts.iter().map(|part| part.line);
        self.places.add_lesson(&front_matter.id.value, language, place, part_lines);
        for item in &items {
            self.places.add_item(&item.value.id, language, quiz, item.line);
        }
        Some(Edition {
            language: language.to_owned(),
            title: front_matter.title,
            draft: front_matter.draft,
            parts: draft.parts.into_iter().map(|part| part.value).collect(),
            items: items.into_iter().map(|item| item.value).collect(),
        })
    }

    /// Takes an item's id; `None` when another item of the quiz or of another lesson has it.
    fn claim_item(
        &mut self,
        number: usize,
        quiz: &str,
        item: Located<Item>,
        in_quiz: &mut BTreeMap<String, u32>,
    ) -> Option<Located<Item>> {
        let Located { line, value: item } = item;
        let id = item.id.clone();
        let elsewhere = self.items.get(&id).filter(|place| place.lesson != number);
        let first = match (in_quiz.get(&id), elsewhere) {
            (Some(&line), _) => Some((quiz.to_owned(), line)),
            (None, Some(place)) => Some((place.file.clone(), place.line)),
            (None, None) => None,
        };
        if let Some((first_file, first_line)) = first {
            self.problems.push(problem(quiz, line, ItemProblem::RepeatedId { id, first_file, first_line }));
            return None;
        }
        in_quiz.insert(id.clone(), line);
        self.items.entry(id).or_insert(Place { file: quiz.to_owned(), line, lesson: number });
        Some(Located { line, value: item })
    }
}

impl EditionDraft<'_> {
    fn lesson_path(&self) -> &str {
        self.source.lesson.map_or("", |file| &file.path)
    }

    fn requiring(&self) -> impl Iterator<Item = Requiring> {
        let items = self.items.iter().filter(|item| !item.value.requires.is_empty());
        items.map(|item| Requiring {
            language: self.source.language.to_owned(),
            item: item.value.id.clone(),
            file: self.source.quiz.map_or("", |file| &file.path).to_owned(),
            line: item.line,
        })
    }
}

/// Begins a lesson with what its first edition says of it.
fn blank_draft(first: &EditionDraft<'_>) -> Draft {
    let front_matter = first.front_matter.clone();
    Draft {
        file: first.lesson_path().to_owned(),
        id_line: front_matter.id.line,
        requires_line: front_matter.requires.line,
        requiring: Vec::new(),
        lesson: Lesson {
            id: front_matter.id.value,
            area: front_matter.area.value,
            competence: front_matter.competence.value,
            capacity: front_matter.capacity.value,
            grade: front_matter.grade.value,
            level: front_matter.level.value,
            requires: front_matter.requires.value,
            editions: Vec::new(),
        },
    }
}

/// Finds what an edition says otherwise than the first, with the line it says it on.
fn differences(
    first: &FrontMatter,
    other: &FrontMatter,
    first_file: &str,
) -> impl Iterator<Item = (u32, LessonProblem)> {
    let compared = [
        ("area", first.area.value == other.area.value, other.area.line),
        ("competence", first.competence.value == other.competence.value, other.competence.line),
        ("capacity", first.capacity.value == other.capacity.value, other.capacity.line),
        ("grade", first.grade.value == other.grade.value, other.grade.line),
        ("level", first.level.value == other.level.value, other.level.line),
        ("requires", first.requires.value == other.requires.value, other.requires.line),
    ];
    let different = compared.into_iter().filter(|(_, same, _)| !same);
    different.map(|(key, _, line)| {
        (line, LessonProblem::EditionsDiffer { key, first_file: first_file.to_owned() })
    })
}

fn problem(file: &str, line: u32, kind: impl Into<ProblemKind>) -> Problem {
    Problem { file: file.to_owned(), line, kind: kind.into() }
}
