//! One row as a question.

use super::super::super::ImportProblem;
use super::super::super::gift::{
    Decimal, Form, Line, Mark, NumberPiece, Numbers, Pair, Piece, Question, Text, numbers_of, share,
};
use super::columns::{Column, Columns, folded};

/// Parts several answers in one cell.
const SEVERAL: char = '|';
/// Parts the two sides of a pair.
const ARROW: &str = "->";

/// The most options of a row that are looked at: more than a choice may have, as many as there are letters.
const OPTIONS_READ_MAX: usize = 26;

/// The names of types, without accents.
const KINDS: [(&str, Kind); 24] = [
    ("choice", Kind::Choice),
    ("multiple choice", Kind::Choice),
    ("opcion", Kind::Choice),
    ("opcion multiple", Kind::Choice),
    ("opciones", Kind::Choice),
    ("alternativas", Kind::Choice),
    ("several", Kind::Choice),
    ("varias", Kind::Choice),
    ("varias respuestas", Kind::Choice),
    ("number", Kind::Number),
    ("numeric", Kind::Number),
    ("numero", Kind::Number),
    ("numerica", Kind::Number),
    ("text", Kind::Text),
    ("short answer", Kind::Text),
    ("texto", Kind::Text),
    ("respuesta corta", Kind::Text),
    ("truefalse", Kind::TrueFalse),
    ("true/false", Kind::TrueFalse),
    ("vf", Kind::TrueFalse),
    ("v/f", Kind::TrueFalse),
    ("verdadero o falso", Kind::TrueFalse),
    ("matching", Kind::Matching),
    ("relacionar", Kind::Matching),
];
/// The words for true and false, without accents.
const TRUTHS: [(&str, bool); 10] = [
    ("v", true),
    ("verdadero", true),
    ("cierto", true),
    ("t", true),
    ("true", true),
    ("f", false),
    ("falso", false),
    ("false", false),
    ("verdadera", true),
    ("falsa", false),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Choice,
    Number,
    Text,
    TrueFalse,
    Matching,
}

/// A row whose cells have names.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The line it begins on.
    pub(super) line: u32,
    cells: Vec<(Column, String)>,
}

impl Row {
    /// Names the cells, and drops those that are empty or have no name.
    pub(super) fn new(line: u32, cells: &[String], columns: &Columns) -> Row {
        let named = columns.0.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
        Row { line, cells: named.filter_map(|(column, cell)| Some(((*column)?, cell.clone()))).collect() }
    }

    /// Returns the cell of a column; empty where there is none.
    pub(super) fn cell(&self, column: Column) -> &str {
        self.cells.iter().find(|(other, _)| *other == column).map_or("", |(_, cell)| cell)
    }

    /// Makes the question.
    pub(super) fn question(&self) -> Result<Question, ImportProblem> {
        let stem = self.filled(Column::Question, "question")?;
        Ok(Question {
            line: self.line(),
            title: None,
            stem: Text::new(stem),
            answers_line: self.line(),
            form: self.form()?,
            feedback: Some(self.cell(Column::Explanation)).filter(|cell| !cell.is_empty()).map(Text::new),
        })
    }

    fn line(&self) -> Line {
        Line(self.line)
    }

    fn filled(&self, column: Column, name: &'static str) -> Result<&str, ImportProblem> {
        Some(self.cell(column))
            .filter(|cell| !cell.is_empty())
            .ok_or(ImportProblem::EmptyCell { column: name })
    }

    fn options(&self) -> Vec<&str> {
        let options = self.cells.iter().filter(|(column, _)| *column == Column::Option);
        options.map(|(_, cell)| cell.as_str()).take(OPTIONS_READ_MAX).collect()
    }

    fn form(&self) -> Result<Form, ImportProblem> {
        let options = self.options();
        let kind = self.kind(&options)?;
        if kind == Kind::Matching {
            return Ok(self.matching(&options));
        }
        let answer = self.filled(Column::Answer, "answer")?;
        match kind {
            Kind::Choice => self.choice(&options, answer),
            Kind::Number => Ok(Form::Number { answers: self.numbers(answer)?, otherwise: None }),
            Kind::TrueFalse => {
                let unclear = || ImportProblem::NoTruth { answer: answer.to_owned() };
                Ok(Form::TrueFalse {
                    right: truth(answer).ok_or_else(unclear)?,
                    to_wrong: None,
                    to_right: None,
                })
            }
            Kind::Text | Kind::Matching => {
                let pieces = answers(answer).map(|text| self.piece(Mark::Right, None, text));
                Ok(Form::ShortAnswer(pieces.collect()))
            }
        }
    }

    /// Returns the type the row names, or the one its cells suggest.
    fn kind(&self, options: &[&str]) -> Result<Kind, ImportProblem> {
        let (name, answer) = (self.cell(Column::Type), self.cell(Column::Answer));
        if !name.is_empty() {
            let known = KINDS.iter().find(|(known, _)| *known == folded(name));
            return known.map(|(_, kind)| *kind).ok_or(ImportProblem::UnknownType { name: name.to_owned() });
        }
        Ok(if !options.is_empty() && options.iter().all(|option| option.contains(ARROW)) {
            Kind::Matching
        } else if !options.is_empty() {
            Kind::Choice
        } else if truth(answer).is_some() {
            Kind::TrueFalse
        } else if answers(answer).next().is_some() && answers(answer).all(|number| numbers(number).is_some())
        {
            Kind::Number
        } else {
            Kind::Text
        })
    }

    fn choice(&self, options: &[&str], answer: &str) -> Result<Form, ImportProblem> {
        let named: Option<Vec<usize>> = answers(answer).map(|one| option(one, options)).collect();
        let right = named
            .or_else(|| options_by_letters(answer, options.len()))
            .filter(|right| !right.is_empty())
            .ok_or(ImportProblem::NoOption { answer: answer.to_owned() })?;
        let several = right.iter().any(|place| *place != right[0]);
        let weight = if several { Decimal::parse(share(right.len())) } else { None };
        // A single option is none to choose from; as one with a weight it is still read as an option.
        let weight = if options.len() == 1 { Decimal::parse("100") } else { weight };
        let piece = |(place, text): (usize, &&str)| match right.contains(&place) {
            true if weight.is_some() => self.piece(Mark::Wrong, weight, text),
            true => self.piece(Mark::Right, None, text),
            false => self.piece(Mark::Wrong, None, text),
        };
        let pieces = options.iter().enumerate().map(piece).collect();
        Ok(Form::Choice(pieces))
    }

    fn numbers(&self, answer: &str) -> Result<Vec<NumberPiece>, ImportProblem> {
        let number = |text: &str| {
            let numbers = numbers(text).ok_or(ImportProblem::NoNumber { answer: text.to_owned() })?;
            Ok(NumberPiece { line: self.line(), weight: None, numbers, feedback: None })
        };
        answers(answer).map(number).collect()
    }

    fn matching(&self, options: &[&str]) -> Form {
        let pair = |option: &&str| {
            let (left, right) = option.split_once(ARROW).unwrap_or((option, ""));
            Pair { line: self.line(), left: Text::new(left.trim()), right: right.trim().to_owned() }
        };
        Form::Matching(options.iter().map(pair).collect())
    }

    fn piece(&self, mark: Mark, weight: Option<Decimal>, text: &str) -> Piece {
        Piece { line: self.line(), mark, weight, text: Text::new(text), feedback: None }
    }
}

/// The answers of a cell.
fn answers(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(SEVERAL).map(str::trim).filter(|answer| !answer.is_empty())
}

fn truth(answer: &str) -> Option<bool> {
    let answer = folded(answer);
    TRUTHS.iter().find(|(word, _)| *word == answer).map(|(_, truth)| *truth)
}

/// Reads numbers as in GIFT, also with a comma before decimals; one before three digits could part thousands.
fn numbers(text: &str) -> Option<Numbers> {
    let decimal = match text.split_once(',') {
        Some((_, decimals)) if decimals.len() == 3 || decimals.contains(',') || text.contains('.') => {
            return None;
        }
        _ => text.replace(',', "."),
    };
    numbers_of(&decimal).ok().filter(|numbers| *numbers != Numbers::Any)
}

/// Finds an option by its text, letter or place from 1.
fn option(answer: &str, options: &[&str]) -> Option<usize> {
    let typed = folded(answer);
    let by_text = options.iter().position(|option| folded(option) == typed);
    let bare = typed.trim_end_matches([')', '.']);
    let place = bare.parse::<usize>().ok().and_then(|place| place.checked_sub(1));
    by_text.or_else(|| letter(bare)).or(place).filter(|place| *place < options.len())
}

fn letter(text: &str) -> Option<usize> {
    let [letter @ b'a'..=b'z'] = text.as_bytes() else { return None };
    Some(usize::from(letter - b'a'))
}

/// `AC`, `A, C`, `a y c`: the letters of several options.
fn options_by_letters(answer: &str, options: usize) -> Option<Vec<usize>> {
    let words = folded(answer);
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && *word != "y");
    let letters: String = words.collect();
    letters.chars().map(|c| letter(c.encode_utf8(&mut [0; 4])).filter(|place| *place < options)).collect()
}
