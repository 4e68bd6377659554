//! Tables: one question in each row, with the names of the columns, Spanish or English, in the first.
//!
//! A row with options is a choice, and its answer is a letter, a place from 1, or the option's text; several are parted
//! by `|`. Options such as `perro -> ladra` make a matching question. Without options the answer is V or F, a number, or
//! a text, with other accepted ones behind `|`. A column for the type decides where that would be wrong.

mod columns;
mod decode;
mod row;

use super::super::gift::keys::Keys;
use super::super::gift::{self, Block, Document};
use super::super::problem::Findings;
use super::super::{ImportProblem, Problem};
use super::{Import, Options, QUESTIONS_MAX};
use columns::{Column, Columns};
use row::Row;

/// Imports a table saved as CSV: returns the text of a quiz file, with the problems of what was read.
///
/// Shape: UTF-8, with or without byte order mark, or Windows-1252; cells are parted by commas, semicolons or tabs, and
/// may stand in quotes. A row with an error is left out.
///
/// ```
/// use chaski_sync_core::content::import::{self, Options};
///
/// let table = "pregunta;respuesta;opción 1;opción 2;pista;explicación\n¿Qué da lana?;b;trucha;alpaca;Tiene pelo.;La alpaca.\n";
/// let options = Options { file: "banco.csv".into(), id_prefix: "cyt-3-01".into() };
/// let (quiz, problems) = import::csv(table.as_bytes(), &options);
/// assert_eq!(problems, []);
/// assert!(quiz.ends_with("::cyt-3-01-1::¿Qué da lana? {\n\t~trucha\n\t=alpaca\n\t####La alpaca.\n}\n"));
/// ```
pub fn csv(bytes: &[u8], options: &Options) -> (String, Vec<Problem>) {
    let mut findings = Findings::new(&options.file);
    let quiz = match Import::begin(bytes.len(), options, &mut findings) {
        Some(import) => import.table(&decode::text(bytes)),
        None => String::new(),
    };
    (quiz, findings.into_problems())
}

/// The cells of one row, with the line it begins on.
type Cells = (u32, Vec<String>);

impl Import<'_, '_> {
    fn table(mut self, text: &str) -> String {
        let mut rows = rows(text, self.findings).into_iter();
        let Some((line, head)) = rows.next() else {
            self.findings.add(1, ImportProblem::MissingColumn { name: "question" });
            return String::new();
        };
        let Some(columns) = Columns::parse(&head, line, self.findings) else { return String::new() };
        let rows: Vec<Row> = rows
            .filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()))
            .map(|(line, cells)| Row::new(line, &cells, &columns))
            .collect();
        self.given = rows.iter().map(|row| row.cell(Column::Id).to_owned()).collect();
        let blocks = rows.iter().filter_map(|row| self.row(row)).take(QUESTIONS_MAX).collect();
        gift::write(&Document { blocks })
    }

    fn row(&mut self, row: &Row) -> Option<Block> {
        let question = row.question().map_err(|problem| self.findings.add(row.line, problem)).ok()?;
        let mut keys = Keys::default();
        for (key, column) in [("id", Column::Id), ("difficulty", Column::Difficulty), ("hint", Column::Hint)]
        {
            keys.set(key, row.line, row.cell(column));
        }
        self.question(question, &keys, Vec::new())
    }
}

/// Splits into rows and cells.
fn rows(text: &str, findings: &mut Findings<'_>) -> Vec<Cells> {
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(decode::separator(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut lines = Lines { text, byte: 0, line: 1 };
    for record in reader.records() {
        let Ok(record) = record else {
            findings.add(lines.line, ImportProblem::BrokenTable);
            break;
        };
        let line = lines.at(record.position().map_or(0, ::csv::Position::byte));
        rows.push((line, record.iter().map(decode::cell).collect()));
    }
    rows
}

/// Counts lines on the way through a text.
struct Lines<'t> {
    text: &'t str,
    byte: usize,
    line: u32,
}

impl Lines<'_> {
    /// Returns the line of the first text at or behind a byte: the reader begins a row with the empty lines before it.
    fn at(&mut self, byte: u64) -> u32 {
        let start = usize::try_from(byte).unwrap_or(usize::MAX).min(self.text.len());
        let blank = |byte: &u8| matches!(byte, b'\n' | b'\r');
        let bytes = self.text.as_bytes();
        let start = start + bytes[start..].iter().take_while(|byte| blank(byte)).count();
        let between = bytes.get(self.byte..start).unwrap_or_default();
        let ends = between.iter().filter(|byte| **byte == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(ends).unwrap_or(u32::MAX));
        self.byte = self.byte.max(start);
        self.line
    }
}
