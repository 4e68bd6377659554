//! What lessons require of each other: only lessons that are there, and never in a circle.
//!
//! A requirement that breaks this is dropped, not its lesson: a learner had better begin too early than never.

pub(super) mod items;

use std::collections::{BTreeMap, BTreeSet};

use super::RequiresProblem;
use super::bundle::Draft;
use super::problem::Problem;

/// Drops requirements on lessons that are not there. `known` has the ids of all lessons, also of those left out.
pub(super) fn drop_absent(drafts: &mut [Draft], known: &BTreeSet<String>, problems: &mut Vec<Problem>) {
    let present: BTreeSet<String> = drafts.iter().map(|draft| draft.lesson.id.clone()).collect();
    for draft in drafts {
        let required = std::mem::take(&mut draft.lesson.requires);
        let (kept, absent): (Vec<_>, Vec<_>) = required.into_iter().partition(|id| present.contains(id));
        draft.lesson.requires = kept;
        problems.extend(absent.into_iter().map(|id| match known.contains(&id) {
            true => problem(draft, RequiresProblem::LeftOut { id }),
            false => problem(draft, RequiresProblem::Unknown { id }),
        }));
    }
}

/// Drops the requirements that close a circle, going through the lessons in their order.
///
/// Every lesson required must be there, see [`drop_absent`].
pub(super) fn drop_cycles(drafts: &mut [Draft], problems: &mut Vec<Problem>) {
    let mut walk = Walk::new(drafts);
    for start in 0..walk.drafts.len() {
        if walk.visits[start] == Visit::Not {
            walk.enter(start);
            while walk.step(problems) {}
        }
    }
}

fn problem(draft: &Draft, kind: RequiresProblem) -> Problem {
    Problem { file: draft.file.clone(), line: draft.requires_line, kind: kind.into() }
}

/// A walk along the requirements, depth first.
///
/// It keeps its own path, because a chain may be as long as there are lessons, and the stack is not.
struct Walk<'a> {
    drafts: &'a mut [Draft],
    places: BTreeMap<String, usize>,
    visits: Vec<Visit>,
    path: Vec<Stop>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Not,
    OnPath,
    Done,
}

/// A lesson on the path, and its requirement to look at next.
struct Stop {
    lesson: usize,
    next: usize,
}

impl<'a> Walk<'a> {
    fn new(drafts: &'a mut [Draft]) -> Walk<'a> {
        let places =
            drafts.iter().enumerate().map(|(place, draft)| (draft.lesson.id.clone(), place)).collect();
        let visits = vec![Visit::Not; drafts.len()];
        Walk { drafts, places, visits, path: Vec::new() }
    }

    fn enter(&mut self, lesson: usize) {
        self.visits[lesson] = Visit::OnPath;
        self.path.push(Stop { lesson, next: 0 });
    }

    /// Looks at one requirement; `false` when the walk is at its end.
    fn step(&mut self, problems: &mut Vec<Problem>) -> bool {
        let Some(stop) = self.path.last_mut() else { return false };
        let lesson = stop.lesson;
        let required = self.drafts[lesson].lesson.requires.get(stop.next).and_then(|id| self.places.get(id));
        match required.map(|&required| (required, self.visits[required])) {
            None => {
                self.visits[lesson] = Visit::Done;
                self.path.pop();
            }
            Some((_, Visit::Done)) => stop.next += 1,
            Some((required, Visit::Not)) => {
                stop.next += 1;
                self.enter(required);
            }
            Some((required, Visit::OnPath)) => {
                let closing = stop.next;
                problems.push(problem(&self.drafts[lesson], self.circle(required)));
                self.drafts[lesson].lesson.requires.remove(closing);
            }
        }
        true
    }

    /// Tells the circle from the last lesson of the path, over the one it requires, back to itself.
    fn circle(&self, required: usize) -> RequiresProblem {
        let on_circle = self.path.iter().map(|stop| stop.lesson).skip_while(|&lesson| lesson != required);
        let last = self.path.last().map(|stop| stop.lesson);
        let lessons = last.into_iter().chain(on_circle);
        RequiresProblem::Cycle { path: lessons.map(|lesson| self.drafts[lesson].lesson.id.clone()).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lesson;
    use super::*;

    /// An id, and the ids it requires.
    type Row<'a> = (&'a str, &'a [&'a str]);
    /// The lesson that closes a circle, and the circle.
    type Circle<'a> = (&'a str, &'a str);

    fn drafts(lessons: &[Row<'_>]) -> Vec<Draft> {
        let draft = |(id, requires): &Row<'_>| Draft {
            file: format!("{id}.es.md"),
            id_line: 2,
            requires_line: 8,
            requiring: Vec::new(),
            lesson: Lesson {
                id: id.to_string(),
                area: String::new(),
                competence: String::new(),
                capacity: String::new(),
                grade: 1,
                level: 3,
                requires: requires.iter().map(|id| id.to_string()).collect(),
                editions: Vec::new(),
            },
        };
        lessons.iter().map(draft).collect()
    }

    fn printed(problems: &[Problem]) -> Vec<String> {
        problems
            .iter()
            .map(|problem| format!("{}:{}: {}", problem.file, problem.line, problem.kind))
            .collect()
    }

    fn requires(drafts: &[Draft]) -> Vec<&[String]> {
        drafts.iter().map(|draft| draft.lesson.requires.as_slice()).collect()
    }

    #[test]
    fn drops_absent_lessons() {
        let mut drafts = drafts(&[("a", &["x", "b", "y"]), ("b", &[])]);
        let mut problems = Vec::new();
        drop_absent(&mut drafts, &BTreeSet::from(["a".into(), "b".into(), "y".into()]), &mut problems);
        assert_eq!(
            printed(&problems),
            [
                "a.es.md:8: the lesson requires `x`, which no lesson is",
                "a.es.md:8: the lesson requires `y`, which is left out",
            ]
        );
        assert_eq!(requires(&drafts), [&["b".to_owned()][..], &[]]);
    }

    #[test]
    fn drops_what_closes_a_circle() {
        let circle = |path: &str| format!("the lessons require each other in a circle: {path}");
        let table: [(&[Row<'_>], &[Circle<'_>]); 5] = [
            (&[("a", &["b", "c"]), ("b", &["c"]), ("c", &[])], &[]),
            (&[("a", &["a"])], &[("a", "a -> a")]),
            (&[("a", &["b"]), ("b", &["c"]), ("c", &["a", "d"]), ("d", &[])], &[("c", "c -> a -> b -> c")]),
            (&[("x", &["a"]), ("a", &["b"]), ("b", &["a"])], &[("b", "b -> a -> b")]),
            (
                &[("a", &["b", "c"]), ("b", &["a"]), ("c", &["a"])],
                &[("b", "b -> a -> b"), ("c", "c -> a -> c")],
            ),
        ];
        for (lessons, expected) in table {
            let mut drafts = drafts(lessons);
            let mut problems = Vec::new();
            drop_cycles(&mut drafts, &mut problems);
            let expected: Vec<_> =
                expected.iter().map(|(id, path)| format!("{id}.es.md:8: {}", circle(path))).collect();
            assert_eq!(printed(&problems), expected, "{lessons:?}");

            let mut again = Vec::new();
            drop_cycles(&mut drafts, &mut again);
            assert_eq!(again, [], "{lessons:?}");
        }
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let names: Vec<String> = (0..20_000).map(|number| number.to_string()).collect();
        let mut drafts: Vec<Draft> =
            names.windows(2).flat_map(|pair| drafts(&[(&pair[0], &[&pair[1]])])).collect();
        let mut problems = Vec::new();
        drop_cycles(&mut drafts, &mut problems);
        assert_eq!(problems, []);
    }
}
