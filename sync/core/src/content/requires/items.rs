//! What items require: only lessons that are there, and that can be mastered before the item's own.
//!
//! A requirement that breaks this is dropped, not its item.

use std::collections::{BTreeMap, BTreeSet};

use super::super::ItemProblem;
use super::super::bundle::Draft;
use super::super::problem::Problem;

/// An item that requires lessons, with the place that problems point at.
#[derive(Clone, Debug)]
pub(in super::super) struct Requiring {
    /// The language of its edition.
    pub(in super::super) language: String,
    /// Its id.
    pub(in super::super) item: String,
    /// The quiz file.
    pub(in super::super) file: String,
    /// Where it begins there.
    pub(in super::super) line: u32,
}

/// Drops what items require in vain, once the requirements of lessons are settled.
pub(in super::super) fn drop_vain(drafts: &mut [Draft], problems: &mut Vec<Problem>) {
    let lessons: BTreeMap<String, Vec<String>> =
        drafts.iter().map(|draft| (draft.lesson.id.clone(), draft.lesson.requires.clone())).collect();
    for draft in drafts {
        let (own, editions) = (draft.lesson.id.clone(), &mut draft.lesson.editions);
        for Requiring { language, item, file, line } in &draft.requiring {
            let edition = editions.iter_mut().find(|edition| edition.language == *language);
            let item = edition.and_then(|edition| edition.items.iter_mut().find(|other| other.id == *item));
            let Some(item) = item else { continue };
            item.requires.retain(|id| {
                let problem = problem(&own, id, &lessons);
                let kind = problem.clone().map(Into::into);
                problems.extend(kind.map(|kind| Problem { file: file.clone(), line: *line, kind }));
                problem.is_none()
            });
        }
    }
}

fn problem(own: &str, id: &str, lessons: &BTreeMap<String, Vec<String>>) -> Option<ItemProblem> {
    if !lessons.contains_key(id) {
        Some(ItemProblem::UnknownLesson { id: id.to_owned() })
    } else if leads_to(id, own, lessons) {
        Some(ItemProblem::LaterLesson { id: id.to_owned() })
    } else {
        None
    }
}

/// Whether a lesson is another, or requires it over any number of lessons.
fn leads_to(from: &str, to: &str, lessons: &BTreeMap<String, Vec<String>>) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        if id == to {
            return true;
        }
        let required = lessons.get(id).into_iter().flatten().map(String::as_str);
        open.extend(required.filter(|id| seen.insert(id)));
    }
    false
}
