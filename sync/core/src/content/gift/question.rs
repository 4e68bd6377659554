//! The frame of a question: title, stem, and what stands between the braces.

use super::super::located::Located;
use super::super::problem::Findings;
use super::super::{QuestionForm, QuizProblem};
use super::glyph::{Glyph, find, split_once, strip_prefix, text, trim};

/// A question in its frame.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Question<'a> {
    /// What is asked; may be empty.
    pub(super) stem: String,
    /// What stands between the braces, without the explanation.
    pub(super) answers: &'a [Glyph],
    /// The line of the opening brace.
    pub(super) answers_line: u32,
    /// The general feedback, if there is any.
    pub(super) explanation: Option<String>,
}

/// The same, as it is written.
struct Frame<'a> {
    stem: &'a [Glyph],
    answers: &'a [Glyph],
    answers_line: u32,
}

/// Splits a question into its parts; `None` when it has no such frame, which is added to the findings.
pub(super) fn parse<'a>(question: &'a [Glyph], findings: &mut Findings<'_>) -> Option<Question<'a>> {
    let framed = without_title(question).and_then(frame);
    let Frame { stem, answers, answers_line } =
        framed.map_err(|problem| findings.add(problem.line, problem.value)).ok()?;
    let (answers, explanation) = split_once(answers, "####");
    Some(Question {
        stem: text(stem),
        answers: trim(answers),
        answers_line,
        explanation: explanation.map(text),
    })
}

/// Drops the title.
fn without_title(question: &[Glyph]) -> Result<&[Glyph], Located<QuizProblem>> {
    let Some(titled) = strip_prefix(trim(question), "::") else {
        return Ok(question);
    };
    let (_, after) = split_once(titled, "::");
    after.ok_or(Located::new(first_line(question), QuizProblem::UnclosedTitle))
}

/// Splits into what stands before and between the braces.
fn frame(question: &[Glyph]) -> Result<Frame<'_>, Located<QuizProblem>> {
    let unsupported = |form| QuizProblem::Unsupported { form };
    let fault = |line, problem| Err(Located::new(line, problem));
    let (open, close) = match (find(question, "{"), find(question, "}")) {
        (None, None) => return fault(first_line(question), unsupported(QuestionForm::Description)),
        (Some(open), Some(close)) if open < close => (open, close),
        (Some(open), None) => return fault(question[open].line, QuizProblem::UnclosedBrace),
        (_, Some(close)) => return fault(question[close].line, QuizProblem::UnopenedBrace),
    };
    let frame = Frame {
        stem: &question[..open],
        answers: &question[open + 1..close],
        answers_line: question[open].line,
    };
    let after = trim(&question[close + 1..]);
    if find(frame.answers, "{").is_some() {
        fault(frame.answers_line, QuizProblem::UnclosedBrace)
    } else if find(after, "{").is_some() {
        fault(first_line(after), QuizProblem::MissingBlankLine)
    } else if !after.is_empty() {
        fault(first_line(after), unsupported(QuestionForm::MissingWord))
    } else {
        Ok(frame)
    }
}

fn first_line(glyphs: &[Glyph]) -> u32 {
    trim(glyphs).first().or(glyphs.first()).map_or(1, |glyph| glyph.line)
}

#[cfg(test)]
mod tests {
    use super::super::super::ProblemKind;
    use super::super::super::located::lines;
    use super::super::glyph::read;
    use super::*;

    type Parts = (String, String, u32, Option<String>);

    fn parts(text: &str) -> Result<Parts, (u32, QuizProblem)> {
        let glyphs = read(&lines(text).collect::<Vec<_>>());
        let mut findings = Findings::new("f");
        let question = parse(&glyphs, &mut findings);
        match (question, findings.into_problems().pop()) {
            (Some(question), None) => {
                let answers = super::text(question.answers);
                Ok((question.stem, answers, question.answers_line, question.explanation))
            }
            (None, Some(problem)) => match problem.kind {
                ProblemKind::Quiz(kind) => Err((problem.line, kind)),
                other => panic!("not of the quiz: {other:?}"),
            },
            other => panic!("a question or a problem, not {other:?}"),
        }
    }

    #[test]
    fn splits_into_parts() {
        let table = [
            ("Uno {T}", ("Uno", "T", 1, None)),
            ("::t::Uno\ny medio\n{ T }", ("Uno y medio", "T", 3, None)),
            ("::t\\:: x::[html]Uno{T####Es uno.}", ("Uno", "T", 1, Some("Es uno."))),
            ("{T####}", ("", "T", 1, Some(""))),
            ("::t::{}", ("", "", 1, None)),
            (r"Un \{ y un \} {=a \} b}", ("Un { y un }", "=a } b", 1, None)),
            ("Uno {T#no#sí####Es\n\\#1}", ("Uno", "T#no#sí", 1, Some("Es #1"))),
            ("La hora 10::30 {T}", ("La hora 10::30", "T", 1, None)),
        ];
        for (text, (stem, answers, line, explanation)) in table {
            let expected = (stem.to_owned(), answers.to_owned(), line, explanation.map(str::to_owned));
            assert_eq!(parts(text), Ok(expected), "{text:?}");
        }
    }

    #[test]
    fn names_what_is_wrong() {
        let unsupported = |form| QuizProblem::Unsupported { form };
        let table = [
            ("Uno\ndos {=a ~b", 2, QuizProblem::UnclosedBrace),
            ("Uno {=a {b}", 1, QuizProblem::UnclosedBrace),
            ("Uno {=a ~b\n::t::Dos {T}", 1, QuizProblem::UnclosedBrace),
            ("~b\n}", 2, QuizProblem::UnopenedBrace),
            ("Uno } y {T", 1, QuizProblem::UnopenedBrace),
            ("::Uno {T}", 1, QuizProblem::UnclosedTitle),
            ("Uno {T}\nDos {F}", 2, QuizProblem::MissingBlankLine),
            ("Uno\ny dos", 1, unsupported(QuestionForm::Description)),
            ("Uno {=a =b}\nes.", 2, unsupported(QuestionForm::MissingWord)),
        ];
        for (text, line, problem) in table {
            assert_eq!(parts(text), Err((line, problem)), "{text:?}");
        }
    }
}
