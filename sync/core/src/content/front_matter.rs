//! The front matter of a lesson file: one `key: value` per line between two lines `---`.
//!
//! It deliberately is not YAML: no quotes, no lists, no nesting; what a line says is what stands after its colon.

use std::collections::BTreeMap;

use super::id::is_id;
use super::located::Located;
use super::problem::Findings;
use super::text::one_line;
use super::{FrontMatterProblem, GRADE_MAX, LEVELS, default_level};

/// The line that begins and ends the front matter.
const FENCE: &str = "---";

/// The keys a lesson has: all of them must be there but `level`, which the grade tells, and `status`.
const KEYS: [&str; 9] =
    ["id", "title", "area", "competence", "capacity", "grade", "level", "requires", "status"];
/// What `status` says of an edition that no speaker of its language has approved.
const DRAFT: &str = "draft";

/// What the front matter says of its lesson.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FrontMatter {
    pub(super) id: Located<String>,
    pub(super) title: String,
    pub(super) area: Located<String>,
    pub(super) competence: Located<String>,
    pub(super) capacity: Located<String>,
    pub(super) grade: Located<u8>,
    pub(super) level: Located<u8>,
    pub(super) requires: Located<Vec<String>>,
    pub(super) draft: bool,
}

/// The fields of the front matter, and whether all of its lines could be read.
struct Fields<'a> {
    values: BTreeMap<&'static str, Located<&'a str>>,
    readable: bool,
}

/// Takes the lines of the front matter off a lesson file; leaves the lines after it.
///
/// `None` when it does not begin or does not end, which is added to the findings.
pub(super) fn take<'a>(
    lines: &mut impl Iterator<Item = Located<&'a str>>,
    findings: &mut Findings<'_>,
) -> Option<Vec<Located<&'a str>>> {
    if lines.next().is_none_or(|first| first.value.trim_end() != FENCE) {
        findings.add(1, FrontMatterProblem::Missing);
        return None;
    }
    let mut taken = Vec::new();
    for line in lines {
        if line.value.trim_end() == FENCE {
            return Some(taken);
        }
        taken.push(line);
    }
    findings.add(1, FrontMatterProblem::Unclosed);
    None
}

/// Parses the lines between the fences; `None` when one of them has an error.
pub(super) fn parse(lines: &[Located<&str>], findings: &mut Findings<'_>) -> Option<FrontMatter> {
    let fields = Fields::parse(lines, findings);
    let id = fields.id(findings);
    let title = fields.text("title", findings);
    let area = fields.text("area", findings);
    let competence = fields.text("competence", findings);
    let capacity = fields.text("capacity", findings);
    let grade = fields.grade(findings);
    let level = grade.as_ref().and_then(|grade| fields.level(grade, findings));
    let requires = fields.requires(findings);
    let draft = fields.draft(findings);
    let front_matter = FrontMatter {
        id: id?,
        title: title?.value,
        area: area?,
        competence: competence?,
        capacity: capacity?,
        grade: grade?,
        level: level?,
        requires: requires?,
        draft: draft?,
    };
    fields.readable.then_some(front_matter)
}

/// Finds the id alone, also where the rest has errors, so that others who require it hear the right thing.
pub(super) fn id(lines: &[Located<&str>]) -> Option<String> {
    let fields = Fields::parse(lines, &mut Findings::new(""));
    fields.id(&mut Findings::new("")).map(|id| id.value)
}

impl<'a> Fields<'a> {
    fn parse(lines: &[Located<&'a str>], findings: &mut Findings<'_>) -> Fields<'a> {
        let mut fields = Fields { values: BTreeMap::new(), readable: true };
        for line in lines.iter().filter(|line| !line.value.trim().is_empty()) {
            match line.value.split_once(':') {
                Some((key, value)) => fields.add(line.line, key.trim(), value.trim(), findings),
                None => {
                    findings
                        .add(line.line, FrontMatterProblem::LineWithoutKey { text: one_line(line.value) });
                    fields.readable = false;
                }
            }
        }
        fields
    }

    fn add(&mut self, line: u32, key: &str, value: &'a str, findings: &mut Findings<'_>) {
        let Some(known) = KEYS.into_iter().find(|known| *known == key) else {
            findings.add(line, FrontMatterProblem::UnknownKey { key: one_line(key) });
            return;
        };
        if let Some(first) = self.values.get(known) {
            findings
                .add(line, FrontMatterProblem::RepeatedKey { key: key.to_owned(), first_line: first.line });
            self.readable = false;
            return;
        }
        self.values.insert(known, Located::new(line, value));
    }

    fn field(&self, key: &'static str, findings: &mut Findings<'_>) -> Option<Located<&'a str>> {
        let field = self.values.get(key).cloned();
        if field.is_none() {
            findings.add(1, FrontMatterProblem::MissingKey { key });
        }
        field
    }

    fn text(&self, key: &'static str, findings: &mut Findings<'_>) -> Option<Located<String>> {
        let Located { line, value } = self.field(key, findings)?;
        let value = one_line(value);
        if value.is_empty() {
            findings.add(line, FrontMatterProblem::MissingKey { key });
            return None;
        }
        Some(Located { line, value })
    }

    fn id(&self, findings: &mut Findings<'_>) -> Option<Located<String>> {
        let id = self.text("id", findings)?;
        if !is_id(&id.value) {
            findings.add(id.line, FrontMatterProblem::BadId { value: id.value });
            return None;
        }
        Some(id)
    }

    fn grade(&self, findings: &mut Findings<'_>) -> Option<Located<u8>> {
        let Located { line, value } = self.text("grade", findings)?;
        match value.parse().ok().filter(|grade| (1..=GRADE_MAX).contains(grade)) {
            Some(grade) => Some(Located::new(line, grade)),
            None => {
                findings.add(line, FrontMatterProblem::BadGrade { value });
                None
            }
        }
    }

    /// The level of the line `level`, or the one that pupils of the grade should reach.
    fn level(&self, grade: &Located<u8>, findings: &mut Findings<'_>) -> Option<Located<u8>> {
        let Some(&Located { line, value }) = self.values.get("level") else {
            return Some(Located::new(grade.line, default_level(grade.value)));
        };
        let level = value.parse().ok().filter(|level| LEVELS.contains(level));
        if level.is_none() {
            findings.add(line, FrontMatterProblem::BadLevel { value: one_line(value) });
        }
        level.map(|level| Located::new(line, level))
    }

    /// Whether the line `status` says so; without one it is no draft.
    fn draft(&self, findings: &mut Findings<'_>) -> Option<bool> {
        let Some(&Located { line, value }) = self.values.get("status") else { return Some(false) };
        if value != DRAFT {
            findings.add(line, FrontMatterProblem::BadStatus { value: one_line(value) });
        }
        (value == DRAFT).then_some(true)
    }

    fn requires(&self, findings: &mut Findings<'_>) -> Option<Located<Vec<String>>> {
        let Located { line, value } = self.field("requires", findings)?;
        let mut ids: Vec<String> = Vec::new();
        for id in value.split(',').map(str::trim).filter(|_| !value.is_empty()) {
            if !is_id(id) {
                findings.add(line, FrontMatterProblem::BadId { value: one_line(id) });
                return None;
            }
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_owned());
            }
        }
        Some(Located::new(line, ids))
    }
}

#[cfg(test)]
mod tests {
    use super::super::ProblemKind;
    use super::super::located::lines;
    use super::*;

    const GOOD: &str = "---\nid: mat-3-01\ntitle: Las centenas: un paso\narea: Matemática\ncompetence: Cantidad\n\
        capacity: Traduce\ngrade: 3\nrequires: mat-2-09, mat-3-00 ,mat-2-09\n---\nTexto\n";

    fn read(text: &str) -> (Option<FrontMatter>, Vec<(u32, FrontMatterProblem)>) {
        let mut findings = Findings::new("f");
        let taken = take(&mut lines(text), &mut findings);
        let front_matter = taken.and_then(|taken| parse(&taken, &mut findings));
        let problems = findings.into_problems().into_iter().map(|problem| match problem.kind {
            ProblemKind::FrontMatter(kind) => (problem.line, kind),
            other => panic!("not of the front matter: {other:?}"),
        });
        (front_matter, problems.collect())
    }

    #[test]
    fn reads_every_key() {
        for text in [GOOD.to_owned(), format!("\u{feff}{GOOD}"), GOOD.replace('\n', "\r\n")] {
            let (front_matter, problems) = read(&text);
            assert_eq!(problems, []);
            let front_matter = front_matter.expect("it has no problem");
            assert_eq!(front_matter.id, Located::new(2, "mat-3-01".into()));
            assert_eq!(front_matter.title, "Las centenas: un paso");
            assert_eq!(front_matter.grade, Located::new(7, 3));
            assert_eq!(front_matter.requires, Located::new(8, vec!["mat-2-09".into(), "mat-3-00".into()]));
        }
    }

    #[test]
    fn the_level_is_that_of_the_grade_unless_it_is_given() {
        let level = |text: &str| read(text).0.map(|front_matter| front_matter.level);
        assert_eq!(level(GOOD), Some(Located::new(7, 4)));
        assert_eq!(level(&GOOD.replace("grade: 3\n", "grade: 3\nlevel: 5\n")), Some(Located::new(8, 5)));
        let levels: Vec<_> = (1..=GRADE_MAX).map(default_level).collect();
        assert_eq!(levels, [3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 7]);
    }

    #[test]
    fn an_edition_is_a_draft_if_it_says_so() {
        let draft = |text: &str| read(text).0.map(|front_matter| front_matter.draft);
        assert_eq!(draft(GOOD), Some(false));
        assert_eq!(draft(&GOOD.replace("grade: 3\n", "grade: 3\nstatus: draft\n")), Some(true));
    }

    #[test]
    fn requires_may_be_empty() {
        let (front_matter, problems) = read(&GOOD.replace(" mat-2-09, mat-3-00 ,mat-2-09", ""));
        assert_eq!(problems, []);
        assert_eq!(front_matter.map(|front_matter| front_matter.requires.value), Some(vec![]));
    }

    #[test]
    fn names_what_is_wrong() {
        use FrontMatterProblem as P;
        let bad_id = |value: &str| P::BadId { value: value.into() };
        let bad_grade = |value: &str| P::BadGrade { value: value.into() };
        let table = [
            ("---\n", "", 1, P::Missing),
            ("\n---\n", "\n", 1, P::Unclosed),
            ("grade: 3\n", "", 1, P::MissingKey { key: "grade" }),
            ("requires: mat-2-09, mat-3-00 ,mat-2-09\n", "", 1, P::MissingKey { key: "requires" }),
            ("area: Matemática", "area:", 4, P::MissingKey { key: "area" }),
            ("capacity: ", "capacity ", 6, P::LineWithoutKey { text: "capacity Traduce".into() }),
            ("id: mat-3-01", "id: Mat 3", 2, bad_id("Mat 3")),
            ("mat-3-00 ,", "MAT,", 8, bad_id("MAT")),
            ("mat-3-00 ,", ",", 8, bad_id("")),
            ("grade: 3", "grade: 0", 7, bad_grade("0")),
            ("grade: 3", "grade: 12", 7, bad_grade("12")),
            ("grade: 3", "grade: tercero", 7, bad_grade("tercero")),
            ("grade: 3\n", "grade: 3\nlevel: 9\n", 8, P::BadLevel { value: "9".into() }),
            ("grade: 3\n", "grade: 3\nlevel:\n", 8, P::BadLevel { value: String::new() }),
            ("grade: 3\n", "grade: 3\nstatus: done\n", 8, P::BadStatus { value: "done".into() }),
            ("grade: 3\n", "grade: 3\ngrade: 4\n", 8, P::RepeatedKey { key: "grade".into(), first_line: 7 }),
        ];
        for (from, to, line, problem) in table {
            let (front_matter, problems) = read(&GOOD.replacen(from, to, 1));
            assert_eq!(problems.first(), Some(&(line, problem)), "{from:?} -> {to:?}");
            assert_eq!(front_matter, None, "{from:?} -> {to:?}");
        }
    }

    #[test]
    fn an_unknown_key_only_warns() {
        let (front_matter, problems) = read(&GOOD.replace("grade: 3\n", "grade: 3\nautor: Ana\n"));
        assert_eq!(problems, [(8, FrontMatterProblem::UnknownKey { key: "autor".into() })]);
        assert!(front_matter.is_some());
    }

    #[test]
    fn finds_the_id_among_errors() {
        let mut findings = Findings::new("f");
        let text = GOOD.replace("grade: 3", "grade: x");
        let taken = take(&mut lines(&text), &mut findings).expect("it is closed");
        assert_eq!(id(&taken), Some("mat-3-01".into()));
    }
}
