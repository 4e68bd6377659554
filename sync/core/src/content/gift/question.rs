//! The frame of a question: title, stem, and what stands between the braces.

use super::super::QuizProblem;
use super::super::located::Located;
use super::super::problem::Findings;
use super::block::CATEGORY;
use super::document::{Form, Line, Question};
use super::form;
use super::glyph::{Glyph, find, plain, rsplit_once, split_once, strip_prefix, text, trim};

/// A question as it is written.
struct Frame<'a> {
    before: &'a [Glyph],
    /// What stands between the braces.
    answers: Option<&'a [Glyph]>,
    answers_line: u32,
    after: &'a [Glyph],
}

/// Parses a question that begins on a line; `None` when it has an error, which is added to the findings.
pub(super) fn parse(question: &[Glyph], line: u32, findings: &mut Findings<'_>) -> Option<Question> {
    let framed = title(question).and_then(|(title, rest)| Ok((title, frame(rest)?)));
    let (title, frame) = framed.map_err(|problem| findings.add(problem.line, problem.value)).ok()?;
    let stem = match plain(frame.after).is_empty() {
        true => text(frame.before),
        false => text(&[frame.before, &[Glyph::gap(frame.answers_line)], frame.after].concat()),
    };
    let (answers, feedback) = rsplit_once(frame.answers.unwrap_or_default(), "####");
    let form = match frame.answers {
        Some(_) => form::parse(trim(answers), frame.answers_line, findings)?,
        None => Form::Description,
    };
    Some(Question {
        line: Line(line),
        title,
        stem,
        answers_line: Line(frame.answers_line),
        form,
        feedback: feedback.and_then(|feedback| text(feedback).if_filled()),
    })
}

/// Takes the title off a question that has one.
fn title(question: &[Glyph]) -> Result<(Option<String>, &[Glyph]), Located<QuizProblem>> {
    let Some(titled) = strip_prefix(trim(question), "::") else {
        return Ok((None, question));
    };
    let (title, after) = split_once(titled, "::");
    let after = after.ok_or(Located::new(first_line(question), QuizProblem::UnclosedTitle))?;
    Ok((Some(plain(title)), after))
}

/// Splits into what stands before, between and after the braces.
fn frame(question: &[Glyph]) -> Result<Frame<'_>, Located<QuizProblem>> {
    let fault = |line, problem| Err(Located::new(line, problem));
    let (open, close) = match (find(question, "{"), find(question, "}")) {
        (None, None) => {
            let answers_line = first_line(question);
            return Ok(Frame { before: question, answers: None, answers_line, after: &[] });
        }
        (Some(open), Some(close)) if open < close => (open, close),
        (Some(open), None) => return fault(question[open].line, QuizProblem::UnclosedBrace),
        (_, Some(close)) => return fault(question[close].line, QuizProblem::UnopenedBrace),
    };
    let (answers, after) = (&question[open + 1..close], &question[close + 1..]);
    let answers_line = question[open].line;
    if find(answers, "{").is_some() {
        fault(answers_line, QuizProblem::UnclosedBrace)
    } else if find(after, "{").is_some() || strip_prefix(trim(after), CATEGORY).is_some() {
        fault(first_line(after), QuizProblem::MissingBlankLine)
    } else if let Some(close) = find(after, "}") {
        fault(after[close].line, QuizProblem::UnopenedBrace)
    } else {
        Ok(Frame { before: &question[..open], answers: Some(answers), answers_line, after })
    }
}

fn first_line(glyphs: &[Glyph]) -> u32 {
    trim(glyphs).first().or(glyphs.first()).map_or(1, |glyph| glyph.line)
}

#[cfg(test)]
mod tests {
    use super::super::super::ProblemKind;
    use super::super::super::located::lines;
    use super::super::document::GAP;
    use super::super::glyph::read;
    use super::*;

    /// Title, stem, line of the answers, general feedback.
    type Parts = (Option<String>, String, u32, Option<String>);

    fn parts(text: &str) -> Result<Parts, (u32, QuizProblem)> {
        let glyphs = read(&lines(text).collect::<Vec<_>>());
        let mut findings = Findings::new("f");
        let question = parse(&glyphs, 1, &mut findings);
        match (question, findings.into_problems().pop()) {
            (Some(question), None) => {
                let Question { title, stem, answers_line, feedback, .. } = question;
                Ok((title, stem.text, answers_line.0, feedback.map(|feedback| feedback.text)))
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
            ("Uno {T}", (None, "Uno", 1, None)),
            ("::t::Uno\ny medio\n{ T }", (Some("t"), "Uno y medio", 3, None)),
            ("::t\\:: x::[html]Uno{T####Es uno.}", (Some("t:: x"), "Uno", 1, Some("Es uno."))),
            ("{T####}", (None, "", 1, None)),
            ("::t::{}", (Some("t"), "", 1, None)),
            ("::t::", (Some("t"), "", 1, None)),
            (r"Un \{ y un \} {=a \} b}", (None, "Un { y un }", 1, None)),
            ("Uno {T#no#sí####Es\n\\#1}", (None, "Uno", 1, Some("Es #1"))),
            ("La hora 10::30 {T}", (None, "La hora 10::30", 1, None)),
            ("Uno\ny dos", (None, "Uno y dos", 1, None)),
            ("Uno {=a =b}\nes.", (None, "Uno \u{fffc} es.", 1, None)),
            ("pi es {#3.14:0.01}.", (None, "pi es \u{fffc}.", 1, None)),
        ];
        for (text, (title, stem, line, feedback)) in table {
            let expected = (title.map(str::to_owned), stem.to_owned(), line, feedback.map(str::to_owned));
            assert_eq!(parts(text), Ok(expected), "{text:?}");
        }
        assert_eq!(GAP, '\u{fffc}');
    }

    #[test]
    fn names_what_is_wrong() {
        let table = [
            ("Uno\ndos {=a ~b", 2, QuizProblem::UnclosedBrace),
            ("Uno {=a {b}", 1, QuizProblem::UnclosedBrace),
            ("Uno {=a ~b\n::t::Dos {T}", 1, QuizProblem::UnclosedBrace),
            ("~b\n}", 2, QuizProblem::UnopenedBrace),
            ("Uno } y {T", 1, QuizProblem::UnopenedBrace),
            ("Uno {T} y }", 1, QuizProblem::UnopenedBrace),
            ("::Uno {T}", 1, QuizProblem::UnclosedTitle),
            ("Uno {T}\nDos {F}", 2, QuizProblem::MissingBlankLine),
            ("Uno {T}\n$CATEGORY: a", 2, QuizProblem::MissingBlankLine),
        ];
        for (text, line, problem) in table {
            assert_eq!(parts(text), Err((line, problem)), "{text:?}");
        }
    }
}
