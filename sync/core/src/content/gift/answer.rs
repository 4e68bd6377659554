//! What a text quiz makes of a question's form: an answer, and what is said to wrong ones.

mod accepted;
mod matching;
mod options;
mod ordering;

use super::super::problem::Findings;
use super::super::{Answer, Feedback, Given, QuestionForm, QuizProblem};
use super::document::{Decimal, Form, Mark, Question, Text};

/// An answer, and what is said to wrong ones.
pub(in super::super) type Graded = (Answer, Vec<Feedback>);

/// Makes the answer of a question; `None` when it has an error, which is added to the findings.
///
/// The item's id decides in which order the options of a matching item, or the steps of an ordering, are shown.
pub(in super::super) fn parse(question: &Question, id: &str, findings: &mut Findings<'_>) -> Option<Graded> {
    let line = question.answers_line.0;
    let unsupported = |form, findings: &mut Findings<'_>| {
        findings.add(line, QuizProblem::Unsupported { form });
        None
    };
    match &question.form {
        Form::Description => unsupported(QuestionForm::Description, findings),
        Form::Essay => unsupported(QuestionForm::Essay, findings),
        Form::TrueFalse { right, to_wrong, .. } => {
            let feedback = to_wrong.as_ref().map(|text| feedback(Given::Any, text));
            Some((Answer::TrueFalse { right: *right }, feedback.into_iter().collect()))
        }
        Form::Choice(pieces) => options::parse(pieces, line, findings),
        Form::ShortAnswer(pieces) => accepted::texts(pieces, line, findings),
        Form::Number { answers, otherwise } => accepted::numbers(answers, otherwise.as_ref(), line, findings),
        Form::Matching(pairs) => {
            let answer = match ordering::steps(pairs) {
                Some(steps) => ordering::parse(&steps, id, line, findings),
                None => matching::parse(pairs, id, line, findings),
            };
            answer.map(|answer| (answer, Vec::new()))
        }
    }
}

/// Whether a text quiz can ask it.
pub(super) fn is_asked(form: &Form) -> bool {
    !matches!(form, Form::Description | Form::Essay)
}

fn feedback(to: Given, text: &Text) -> Feedback {
    Feedback { to, text: text.text.clone() }
}

/// How much of the credit an answer has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Credit {
    /// All of it: `=`, or `%100%`.
    Full,
    /// A part of it, as `%50%`.
    Partial,
    /// None of it, or less.
    None,
}

impl Credit {
    fn of(mark: Mark, weight: Option<Decimal>) -> Credit {
        match weight.map(Decimal::to_f64) {
            None if mark == Mark::Right => Credit::Full,
            Some(weight) if weight >= 100.0 => Credit::Full,
            Some(weight) if weight > 0.0 => Credit::Partial,
            _ => Credit::None,
        }
    }
}

#[cfg(test)]
mod tests;
