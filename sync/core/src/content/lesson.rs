//! A lesson file: its front matter, then paragraphs, each of them one part to send.
//!
//! Below a paragraph, `> say:` begins what is said instead of it in a call, and `> page:` what a page shows besides;
//! lines that begin with `>` alone continue them.

use super::front_matter::{self, FrontMatter};
use super::located::{Located, lines};
use super::problem::Findings;
use super::text::{excess, one_line};
use super::{LessonProblem, PAGE_CHARS_MAX, PARTS_MAX, Part, TEXT_CHARS_MAX};

/// What was read from a lesson file, as far as it is without error.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct LessonFile {
    /// The id, also where the rest is unusable.
    pub(super) id: Option<String>,
    /// The lesson, if the whole file is without error.
    pub(super) lesson: Option<(FrontMatter, Vec<Located<Part>>)>,
}

/// Parses a lesson file.
pub(super) fn parse(text: &str, findings: &mut Findings<'_>) -> LessonFile {
    let mut lines = lines(text);
    let Some(head) = front_matter::take(&mut lines, findings) else {
        return LessonFile::default();
    };
    let front_matter = front_matter::parse(&head, findings);
    let parts = parts(lines, head.len(), findings);
    LessonFile { id: front_matter::id(&head), lesson: front_matter.zip(parts) }
}

/// A face that a part can have besides its text, by its name and the longest text it may have.
const SAY: Face = Face { name: "say", chars_max: TEXT_CHARS_MAX };
/// See [`SAY`].
const PAGE: Face = Face { name: "page", chars_max: PAGE_CHARS_MAX };

#[derive(Clone, Copy)]
struct Face {
    name: &'static str,
    chars_max: usize,
}

impl Face {
    fn of(self, part: &mut Part) -> &mut Option<String> {
        if self.name == SAY.name { &mut part.say } else { &mut part.page }
    }
}

/// What the line before was, which decides what a line without a sign of its own belongs to.
#[derive(Clone, Copy)]
enum Before {
    Blank,
    Text,
    Face(Face),
}

/// Parts in the making.
struct Parts<'f, 'p> {
    parts: Vec<Located<Part>>,
    before: Before,
    good: bool,
    findings: &'f mut Findings<'p>,
}

impl Parts<'_, '_> {
    fn fault(&mut self, line: u32, problem: LessonProblem) {
        self.findings.add(line, problem);
        self.good = false;
    }

    /// Takes a line of text: it begins a part after a blank line, and continues one otherwise.
    fn take_text(&mut self, line: u32, text: &str) {
        match (self.before, self.parts.last_mut()) {
            (Before::Text, Some(part)) => part.value.text = format!("{} {text}", part.value.text),
            (Before::Face(_), _) => self.fault(line, LessonProblem::TextAfterFace),
            (Before::Blank | Before::Text, _) => {
                self.parts.push(Located::new(line, text.to_owned().into()));
                self.before = Before::Text;
            }
        }
    }

    /// Takes what stands behind `>`: it begins a face of the part above, or continues it.
    fn take_quoted(&mut self, line: u32, quoted: &str) {
        let begun = [SAY, PAGE].into_iter().find_map(|face| {
            let text = quoted.strip_prefix(face.name)?.trim_start().strip_prefix(':')?;
            Some((face, text.trim_start()))
        });
        match (begun, self.before) {
            (Some((face, text)), _) => self.begin_face(line, face, text),
            (None, Before::Face(face)) => self.continue_face(face, quoted),
            (None, Before::Blank | Before::Text) => self.fault(line, LessonProblem::FaceWithoutName),
        }
    }

    fn begin_face(&mut self, line: u32, face: Face, text: &str) {
        let name = face.name;
        self.before = Before::Face(face);
        let Some(part) = self.parts.last_mut() else {
            return self.fault(line, LessonProblem::FaceWithoutPart { face: name });
        };
        let slot = face.of(&mut part.value);
        if slot.is_some() {
            return self.fault(line, LessonProblem::RepeatedFace { face: name });
        }
        *slot = Some(text.to_owned());
    }

    fn continue_face(&mut self, face: Face, text: &str) {
        let face = self.parts.last_mut().and_then(|part| face.of(&mut part.value).as_mut());
        // Without a face the fault has been named where it should have begun.
        if let Some(written) = face {
            *written = one_line(&format!("{written} {text}"));
        }
    }

    /// Checks what is only known at the end.
    fn finish(mut self) -> Option<Vec<Located<Part>>> {
        for part in std::mem::take(&mut self.parts) {
            self.check(&part);
            self.parts.push(part);
        }
        self.good.then_some(self.parts)
    }

    fn check(&mut self, part: &Located<Part>) {
        if let Some(chars) = excess(&part.value.text) {
            self.fault(part.line, LessonProblem::PartTooLong { chars, limit: TEXT_CHARS_MAX });
        }
        for (face, text) in [(SAY, &part.value.say), (PAGE, &part.value.page)] {
            let chars = text.as_ref().map(|text| text.chars().count());
            if chars == Some(0) {
                self.fault(part.line, LessonProblem::EmptyFace { face: face.name });
            }
            if let Some(chars) = chars.filter(|chars| *chars > face.chars_max) {
                let (face, limit) = (face.name, face.chars_max);
                self.fault(part.line, LessonProblem::FaceTooLong { face, chars, limit });
            }
        }
    }
}

/// Gathers lines into parts, which blank lines separate; checks their number and length.
fn parts<'a>(
    lines: impl Iterator<Item = Located<&'a str>>,
    head_lines: usize,
    findings: &mut Findings<'_>,
) -> Option<Vec<Located<Part>>> {
    let mut parts = Parts { parts: Vec::new(), before: Before::Blank, good: true, findings };
    for line in lines {
        let text = one_line(line.value);
        match text.strip_prefix('>') {
            _ if text.is_empty() => parts.before = Before::Blank,
            Some(quoted) => parts.take_quoted(line.line, quoted.trim_start()),
            None => parts.take_text(line.line, &text),
        }
    }
    if parts.parts.is_empty() {
        let closing_line = u32::try_from(head_lines + 2).unwrap_or(u32::MAX);
        parts.fault(closing_line, LessonProblem::Empty);
    }
    if let Some(first_beyond) = parts.parts.get(PARTS_MAX).map(|part| part.line) {
        let count = parts.parts.len();
        parts.fault(first_beyond, LessonProblem::TooManyParts { count, limit: PARTS_MAX });
    }
    parts.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "---\nid: a\ntitle: T\narea: A\ncompetence: C\ncapacity: D\ngrade: 3\nrequires:\n---\n";

    /// The parts, each with its faces as `text|say|page`, and the problems.
    fn read(body: &str) -> (Option<Vec<String>>, Vec<(u32, String)>) {
        let mut findings = Findings::new("f");
        let file = parse(&format!("{HEAD}{body}"), &mut findings);
        let problems =
            findings.into_problems().into_iter().map(|problem| (problem.line, problem.kind.what()));
        let faces = |part: Located<Part>| {
            let Part { text, say, page } = part.value;
            [Some(text), say, page].into_iter().flatten().collect::<Vec<_>>().join("|")
        };
        let parts = file.lesson.map(|(_, parts)| parts.into_iter().map(faces).collect());
        (parts, problems.collect())
    }

    #[test]
    fn a_paragraph_is_a_part() {
        let table: [(&str, &[&str]); 5] = [
            ("Uno.", &["Uno."]),
            ("\n\nUno.\n\n\nDos.\n", &["Uno.", "Dos."]),
            ("Uno\ny  medio.\n \t\nDos.", &["Uno y medio.", "Dos."]),
            ("Uno\r\ny medio.\r\n\r\nDos.\r\n", &["Uno y medio.", "Dos."]),
            ("Uno.\n---\nDos: 2.", &["Uno. --- Dos: 2."]),
        ];
        for (body, expected) in table {
            let (parts, problems) = read(body);
            assert_eq!(problems, [], "{body:?}");
            assert_eq!(parts.expect("it has no problem"), expected, "{body:?}");
        }
    }

    #[test]
    fn a_part_has_three_faces() {
        let table: [(&str, &[&str]); 5] = [
            ("Uno.\n> say: Digo uno.\n\nDos.", &["Uno.|Digo uno.", "Dos."]),
            ("Uno.\n> say: Digo\n> uno.\n>page:Mira: 1\n>\n> 2", &["Uno.|Digo uno.|Mira: 1 2"]),
            ("Uno.\n\n> page: Mira.\n\n> say: Digo.\n\nDos.", &["Uno.|Digo.|Mira.", "Dos."]),
            ("Uno.\n> say : Digo page: uno.", &["Uno.|Digo page: uno."]),
            ("2\n3 > 2", &["2 3 > 2"]),
        ];
        for (body, expected) in table {
            let (parts, problems) = read(body);
            assert_eq!(problems, [], "{body:?}");
            assert_eq!(parts.expect("it has no problem"), expected, "{body:?}");
        }
    }

    #[test]
    fn a_face_that_cannot_be_placed_is_a_problem() {
        let too_long = format!("Uno.\n> page: {}", "ñ".repeat(PAGE_CHARS_MAX + 1));
        let table = [
            ("Uno.\n> Digo.", 11, "the line begins with `>` but neither with `> say:` nor with `> page:`"),
            ("> say: Digo.\n\nUno.", 10, "`> say:` has no paragraph above it"),
            ("Uno.\n> say: a\n> say: b", 12, "the paragraph already has `> say:`"),
            ("Uno.\n> say:\n\nDos.", 10, "`> say:` says nothing"),
            ("Uno.\n> say: a\ny sigue", 12, "the text follows a line with `>` without a blank line"),
            (&too_long, 10, "`> page:` has 4001 characters, at most 4000 are possible"),
        ];
        for (body, line, expected) in table {
            assert_eq!(read(body), (None, vec![(line, expected.to_owned())]), "{body:?}");
        }
    }

    #[test]
    fn refuses_nothing_and_too_much() {
        let (parts, problems) = read("\n \n");
        assert_eq!((parts, problems), (None, vec![(9, "the lesson has no text".into())]));

        let (parts, problems) = read(&"Uno.\n\n".repeat(PARTS_MAX + 1));
        assert_eq!(parts, None);
        assert_eq!(problems, [(90, "the lesson has 41 parts, at most 40 are possible".into())]);

        let (parts, problems) = read(&format!("Uno.\n\n{}", "ñ".repeat(TEXT_CHARS_MAX + 1)));
        assert_eq!(parts, None);
        assert_eq!(problems, [(12, "the part has 601 characters, at most 600 are possible".into())]);
    }

    #[test]
    fn the_limits_themselves_are_good() {
        let (parts, problems) = read(&format!("{}\n\n", "ñ".repeat(TEXT_CHARS_MAX)).repeat(PARTS_MAX));
        assert_eq!(problems, []);
        assert_eq!(parts.map(|parts| parts.len()), Some(PARTS_MAX));
    }
}
