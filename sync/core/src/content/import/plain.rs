//! A question without formats and without signs that our quiz files cannot hold.

use super::super::gift::{Form, Format, Pair, Question, Text};
use super::html;

/// Makes all texts of a question plain.
pub(super) fn question(mut question: Question) -> Question {
    let default = question.stem.format;
    let plain = |text: &mut Text| make_plain(text, default);
    plain(&mut question.stem);
    question.feedback.iter_mut().for_each(plain);
    match &mut question.form {
        Form::Description | Form::Essay => {}
        Form::TrueFalse { to_wrong, to_right, .. } => {
            to_wrong.iter_mut().chain(to_right).for_each(plain);
        }
        Form::Choice(pieces) => {
            for piece in pieces {
                plain(&mut piece.text);
                piece.feedback.iter_mut().for_each(plain);
            }
        }
        Form::ShortAnswer(pieces) => {
            for piece in pieces {
                without_arrow(&mut piece.text, default);
                piece.feedback.iter_mut().for_each(|text| without_arrow(text, default));
            }
        }
        Form::Number { answers, otherwise } => {
            answers.iter_mut().filter_map(|piece| piece.feedback.as_mut()).chain(otherwise).for_each(plain);
        }
        Form::Matching(pairs) => {
            for Pair { left, right, .. } in pairs {
                without_arrow(left, default);
                // Moodle knows no format here: what looks like HTML is.
                *right =
                    if default == Some(Format::Html) { html::plain(right) } else { std::mem::take(right) };
            }
        }
    }
    question
}

fn make_plain(text: &mut Text, default: Option<Format>) {
    if text.format.or(default) == Some(Format::Html) {
        text.text = html::plain(&text.text);
    }
    text.format = None;
}

/// The same, where `->` would be read as the arrow of a pair.
fn without_arrow(text: &mut Text, default: Option<Format>) {
    make_plain(text, default);
    text.text = text.text.replace("->", "=>");
}
