//! A document as GIFT that Moodle and our own parser read.
//!
//! Every text goes on one line, with its line ends as `\n`, so that no text can be taken for a comment or a category in
//! the midst of a question. A text that begins like something else gets a `\n` before it, which every reader trims.

use super::block::{CATEGORY, COMMENT};
use super::document::{
    Block, Content, Document, Form, Format, GAP, Mark, NumberPiece, Numbers, Pair, Piece, Question, Text,
};

/// Writes a document; what is written is read as an equal document.
///
/// Shape: questions as `parse` reads them; other texts may be read otherwise, such as one with blanks at its ends.
pub fn write(document: &Document) -> String {
    document.blocks.iter().map(block).collect::<Vec<_>>().join("\n")
}

fn block(block: &Block) -> String {
    let comments = block.comments.iter().map(|comment| format!("{COMMENT}{}\n", comment.text));
    let content = match &block.content {
        Content::None => String::new(),
        Content::Category { name, .. } => format!("{CATEGORY} {name}\n"),
        Content::Question(written) => format!("{}\n", question(written)),
        Content::Unreadable { lines, .. } => format!("{}\n", lines.join("\n")),
    };
    format!("{}{content}", comments.collect::<String>())
}

fn question(question: &Question) -> String {
    let title = question.title.as_ref().map(|title| format!("::{}::", escaped(title))).unwrap_or_default();
    let stem = match &question.title {
        None => text(&question.stem, &[COMMENT]),
        Some(_) => text(&question.stem, &[]),
    };
    let written = match (stem.split_once(GAP), answers(question)) {
        (_, None) => format!("{title}{stem}"),
        (Some((before, after)), Some(answers)) => format!("{title}{before}{{{answers}}}{after}"),
        (None, Some(answers)) => format!("{title}{stem} {{{answers}}}"),
    };
    // A description that says nothing is still one.
    if written.is_empty() { "\\n".to_owned() } else { written }
}

/// Writes what stands between the braces, if there are any.
fn answers(question: &Question) -> Option<String> {
    let general = feedback("####", question.feedback.as_ref());
    let lines: Vec<String> = match &question.form {
        Form::Description => return None,
        Form::Essay => return Some(general),
        Form::TrueFalse { right, to_wrong, to_right } => {
            let right = if *right { "T" } else { "F" };
            return Some(format!("{right}{}{general}", truth_feedback(to_wrong.as_ref(), to_right.as_ref())));
        }
        Form::Number { answers, otherwise: None } if is_plain(answers) => {
            let number = answers.first().map(number).unwrap_or_default();
            return Some(format!("#{number}{general}"));
        }
        Form::Number { answers, otherwise } => {
            let catches = answers.is_empty() || otherwise.is_some();
            let otherwise = catches.then(|| format!("~{}", feedback("#", otherwise.as_ref())));
            answers.iter().map(|it| format!("={}", number(it))).chain(otherwise).collect()
        }
        Form::Choice(pieces) | Form::ShortAnswer(pieces) => pieces.iter().map(piece).collect(),
        Form::Matching(pairs) => pairs.iter().map(pair).collect(),
    };
    let sign = if matches!(question.form, Form::Number { .. }) { "#" } else { "" };
    let general = Some(general).filter(|general| !general.is_empty());
    let lines = lines.into_iter().chain(general).map(|line| format!("\t{line}\n"));
    Some(format!("{sign}\n{}", lines.collect::<String>()))
}

/// Whether it is one number without a weight, which needs no `=`.
fn is_plain(answers: &[NumberPiece]) -> bool {
    matches!(answers, [NumberPiece { weight: None, .. }])
}

fn truth_feedback(to_wrong: Option<&Text>, to_right: Option<&Text>) -> String {
    match (to_wrong, to_right) {
        (None, None) => String::new(),
        (wrong, None) => feedback("#", wrong),
        (None, right) => format!("#{}", feedback("#", right)),
        (wrong, right) => feedback("#", wrong) + &feedback("#", right),
    }
}

fn piece(piece: &Piece) -> String {
    let mark = if piece.mark == Mark::Right { '=' } else { '~' };
    let weight = piece.weight.map(|weight| format!("%{weight}%")).unwrap_or_default();
    let unlike: &[&str] = if weight.is_empty() { &["%"] } else { &[] };
    format!("{mark}{weight}{}{}", text(&piece.text, unlike), feedback("#", piece.feedback.as_ref()))
}

fn number(piece: &NumberPiece) -> String {
    let weight = piece.weight.map(|weight| format!("%{weight}%")).unwrap_or_default();
    let numbers = match piece.numbers {
        Numbers::One(number) => number.to_string(),
        Numbers::Around { middle, margin } => format!("{middle}:{margin}"),
        Numbers::Between { min, max } => format!("{min}..{max}"),
        Numbers::Any => "*".to_owned(),
    };
    format!("{weight}{numbers}{}", feedback("#", piece.feedback.as_ref()))
}

fn pair(pair: &Pair) -> String {
    format!("={} -> {}", text(&pair.left, &[]), escaped(&pair.right))
}

fn feedback(sign: &str, feedback: Option<&Text>) -> String {
    feedback.map(|feedback| format!("{sign}{}", text(feedback, &[]))).unwrap_or_default()
}

/// Writes a text with its format, so that it cannot be taken for what begins with one of these signs.
fn text(text: &Text, unlike: &[&str]) -> String {
    if let Some(format) = text.format {
        return format!("{}{}", format.mark(), escaped(&text.text));
    }
    let formats = Format::ALL.iter().map(|(mark, _)| *mark);
    let doubtful = formats.chain(unlike.iter().copied()).any(|sign| text.text.starts_with(sign));
    format!("{}{}", if doubtful { "\\n" } else { "" }, escaped(&text.text))
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for char in text.chars() {
        match char {
            '\n' => escaped += "\\n",
            '\\' | '~' | '=' | '#' | '{' | '}' | ':' => escaped.extend(['\\', char]),
            _ => escaped.push(char),
        }
    }
    escaped
}
