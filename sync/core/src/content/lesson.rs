//! A lesson file: its front matter, then paragraphs, each of them one part to send.

use super::front_matter::{self, FrontMatter};
use super::located::{Located, lines};
use super::problem::Findings;
use super::text::{excess, one_line};
use super::{LessonProblem, PARTS_MAX, TEXT_CHARS_MAX};

/// What was read from a lesson file, as far as it is without error.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct LessonFile {
    /// The id, also where the rest is unusable.
    pub(super) id: Option<String>,
    /// The lesson, if the whole file is without error.
    pub(super) lesson: Option<(FrontMatter, Vec<String>)>,
}

/// Parses a lesson file.
pub(super) fn parse(text: &str, findings: &mut Findings<'_>) -> LessonFile {
    let mut lines = lines(text);
    let Some(head) = front_matter::take(&mut lines, findings) else {
        return LessonFile::default();
    };
    let front_matter = front_matter::parse(&head, findings);
    let parts = parts(paragraphs(lines), head.len(), findings);
    LessonFile { id: front_matter::id(&head), lesson: front_matter.zip(parts) }
}

/// Gathers lines into paragraphs, which blank lines separate.
fn paragraphs<'a>(lines: impl Iterator<Item = Located<&'a str>>) -> Vec<Located<String>> {
    let mut paragraphs: Vec<Located<String>> = Vec::new();
    let mut between = true;
    for line in lines {
        let text = one_line(line.value);
        match paragraphs.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if !between => last.value = format!("{} {text}", last.value),
            _ => paragraphs.push(Located::new(line.line, text.clone())),
        }
        between = text.is_empty();
    }
    paragraphs
}

/// Checks the number and length of the paragraphs.
fn parts(
    paragraphs: Vec<Located<String>>,
    head_lines: usize,
    findings: &mut Findings<'_>,
) -> Option<Vec<String>> {
    let mut good = true;
    if paragraphs.is_empty() {
        let closing_line = u32::try_from(head_lines + 2).unwrap_or(u32::MAX);
        findings.add(closing_line, LessonProblem::Empty);
        good = false;
    }
    if let Some(first_beyond) = paragraphs.get(PARTS_MAX) {
        let count = paragraphs.len();
        findings.add(first_beyond.line, LessonProblem::TooManyParts { count, limit: PARTS_MAX });
        good = false;
    }
    for part in &paragraphs {
        if let Some(chars) = excess(&part.value) {
            findings.add(part.line, LessonProblem::PartTooLong { chars, limit: TEXT_CHARS_MAX });
            good = false;
        }
    }
    good.then(|| paragraphs.into_iter().map(|part| part.value).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "---\nid: a\ntitle: T\narea: A\ncompetence: C\ncapacity: D\ngrade: 3\nrequires:\n---\n";

    fn read(body: &str) -> (Option<Vec<String>>, Vec<(u32, String)>) {
        let mut findings = Findings::new("f");
        let file = parse(&format!("{HEAD}{body}"), &mut findings);
        let problems =
            findings.into_problems().into_iter().map(|problem| (problem.line, problem.kind.what()));
        (file.lesson.map(|(_, parts)| parts), problems.collect())
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
