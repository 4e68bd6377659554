//! Items as a GIFT document: everything of ours goes where Moodle passes it over or has a place for it.

use super::super::{Answer, Feedback, Given, Item, NumberRange};
use super::document::{
    Block, Comment, Content, Decimal, Document, Form, Line, Mark, NumberPiece, Numbers, Pair, Piece,
    Question, Text,
};
use super::{keys, write};

/// Where everything stands before it is written.
const LINE: Line = Line(1);

/// Writes the items of a quiz as GIFT: Moodle reads it, and [`content::parse`](super::super::parse) reads the same items.
///
/// Ids become titles too, because Moodle wants a name. Id, difficulty, hint and our other keys stand in comments.
///
/// ```
/// use chaski_sync_core::content::{Answer, Item, gift};
///
/// let item = Item {
///     id: "mat-3-01-1".into(),
///     stem: "100 es una centena.".into(),
///     answer: Answer::TrueFalse { right: true },
///     hint: "Cuenta las decenas.".into(),
///     explanation: "Diez decenas son 100.".into(),
///     difficulty: 1,
///     requires: vec![],
///     say: None,
///     feedback: vec![],
/// };
/// assert_eq!(
///     gift::export(&[item]),
///     "// [id:mat-3-01-1] [difficulty:1]\n// [hint:Cuenta las decenas.]\n\
///      ::mat-3-01-1::100 es una centena. {T####Diez decenas son 100.}\n"
/// );
/// ```
pub fn export(items: &[Item]) -> String {
    write(&Document { blocks: items.iter().map(|item| block(item, Vec::new(), &[], None)).collect() })
}

/// Makes the block of an item: comments for people, tags and the title are added.
pub(in super::super) fn block(
    item: &Item,
    mut comments: Vec<Comment>,
    tags: &[String],
    title: Option<String>,
) -> Block {
    comments.extend(keys::write(item, tags));
    let question = Question {
        line: LINE,
        title: title.or_else(|| Some(item.id.clone())),
        stem: Text::new(item.stem.as_str()),
        answers_line: LINE,
        form: form(item),
        feedback: Text::new(item.explanation.as_str()).if_filled(),
    };
    Block { comments, content: Content::Question(Box::new(question)) }
}

fn form(item: &Item) -> Form {
    match &item.answer {
        Answer::Choice { options, right } => {
            let option = |(place, text): (usize, &String)| {
                piece(place == *right, None, text, said_to_option(item, place))
            };
            Form::Choice(options.iter().enumerate().map(option).collect())
        }
        Answer::Several { options, right } => {
            let option = |(place, text): (usize, &String)| {
                let weight = if right.contains(&place) { share(right.len()) } else { "-100" };
                piece(false, Decimal::parse(weight), text, said_to_option(item, place))
            };
            Form::Choice(options.iter().enumerate().map(option).collect())
        }
        Answer::ShortText { accepted } => {
            let right = accepted.iter().map(|text| piece(true, None, text, None));
            Form::ShortAnswer(right.chain(item.feedback.iter().filter_map(wrong_text)).collect())
        }
        Answer::Number { accepted } => {
            let right = accepted.iter().map(|range| NumberPiece {
                line: LINE,
                weight: None,
                numbers: numbers(*range),
                feedback: None,
            });
            let answers = right.chain(item.feedback.iter().filter_map(wrong_number)).collect();
            Form::Number { answers, otherwise: None }
        }
        Answer::TrueFalse { right } => {
            let to_wrong = item.feedback.first().map(|feedback| Text::new(feedback.text.as_str()));
            Form::TrueFalse { right: *right, to_wrong, to_right: None }
        }
        Answer::Matching { terms, options, right } => Form::Matching(pairs(terms, options, right)),
        Answer::Ordering { options, right } => Form::Matching(steps(options, right)),
    }
}

/// The weight of each of several right options, as Moodle writes it; together they are 100.
pub(in super::super) fn share(right: usize) -> &'static str {
    match right {
        2 => "50",
        3 => "33.33333",
        4 => "25",
        5 => "20",
        _ => "100",
    }
}

fn piece(right: bool, weight: Option<Decimal>, text: &str, feedback: Option<Text>) -> Piece {
    let mark = if right { Mark::Right } else { Mark::Wrong };
    Piece { line: LINE, mark, weight, text: Text::new(text), feedback }
}

fn said_to_option(item: &Item, place: usize) -> Option<Text> {
    let said = item.feedback.iter().find(|feedback| feedback.to == Given::Option(place));
    said.map(|feedback| Text::new(feedback.text.as_str()))
}

/// What is said to a wrong text: an answer without credit.
fn wrong_text(feedback: &Feedback) -> Option<Piece> {
    let text = match &feedback.to {
        Given::Text(text) => text,
        Given::Any => "*",
        Given::Option(_) | Given::Number(_) => return None,
    };
    Some(piece(true, Decimal::parse("0"), text, Some(Text::new(feedback.text.as_str()))))
}

fn wrong_number(feedback: &Feedback) -> Option<NumberPiece> {
    let numbers = match &feedback.to {
        Given::Number(range) => numbers(*range),
        Given::Any => Numbers::Any,
        Given::Option(_) | Given::Text(_) => return None,
    };
    let feedback = Some(Text::new(feedback.text.as_str()));
    Some(NumberPiece { line: LINE, weight: Decimal::parse("0"), numbers, feedback })
}

/// Writes a range; the ends of one that was read have few enough digits.
fn numbers(range: NumberRange) -> Numbers {
    match (Decimal::of(range.min), Decimal::of(range.max)) {
        (Some(min), Some(max)) if min == max => Numbers::One(min),
        (Some(min), Some(max)) => Numbers::Between { min, max },
        _ => Numbers::Any,
    }
}

fn pair(left: &str, right: &str) -> Pair {
    Pair { line: LINE, left: Text::new(left), right: right.to_owned() }
}

fn pairs(terms: &[String], options: &[String], right: &[usize]) -> Vec<Pair> {
    let matched = terms.iter().zip(right).filter_map(|(term, &right)| Some(pair(term, options.get(right)?)));
    let loose = options.iter().enumerate().filter(|(place, _)| !right.contains(place));
    matched.chain(loose.map(|(_, option)| pair("", option))).collect()
}

/// The steps in their right order, each with its number.
fn steps(options: &[String], right: &[usize]) -> Vec<Pair> {
    let numbered = (1..)
        .zip(right)
        .filter_map(|(number, &place): (usize, _)| Some(pair(options.get(place)?, &number.to_string())));
    numbered.collect()
}
