//! The names of columns, Spanish or English, however they are spelt.

use super::super::super::ImportProblem;
use super::super::super::problem::Findings;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Question,
    Type,
    Answer,
    Option,
    Hint,
    Explanation,
    Difficulty,
    Id,
}

/// Their names, without accents; a number or letter may follow that of an option.
const NAMES: [(&str, Column); 19] = [
    ("question", Column::Question),
    ("pregunta", Column::Question),
    ("enunciado", Column::Question),
    ("type", Column::Type),
    ("tipo", Column::Type),
    ("answer", Column::Answer),
    ("respuesta", Column::Answer),
    ("clave", Column::Answer),
    ("option", Column::Option),
    ("opcion", Column::Option),
    ("alternativa", Column::Option),
    ("hint", Column::Hint),
    ("pista", Column::Hint),
    ("ayuda", Column::Hint),
    ("explanation", Column::Explanation),
    ("explicacion", Column::Explanation),
    ("difficulty", Column::Difficulty),
    ("dificultad", Column::Difficulty),
    ("id", Column::Id),
];

/// What each column of a table holds, from the left; none where it is passed over.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Columns(pub(super) Vec<Option<Column>>);

impl Columns {
    /// Parses the first row; `None` when a column is missing or twice, which is added to the findings.
    pub(super) fn parse(head: &[String], line: u32, findings: &mut Findings<'_>) -> Option<Columns> {
        let mut columns: Vec<Option<Column>> = Vec::new();
        let mut good = true;
        for name in head {
            let column = column(name);
            if column.is_none() && !name.is_empty() {
                findings.add(line, ImportProblem::UnknownColumn { name: name.clone() });
            }
            if column.is_some() && column != Some(Column::Option) && columns.contains(&column) {
                findings.add(line, ImportProblem::RepeatedColumn { name: name.clone() });
                good = false;
            }
            columns.push(column);
        }
        for (name, column) in [("question", Column::Question), ("answer", Column::Answer)] {
            if !columns.contains(&Some(column)) {
                findings.add(line, ImportProblem::MissingColumn { name });
                good = false;
            }
        }
        good.then_some(Columns(columns))
    }
}

fn column(name: &str) -> Option<Column> {
    let folded = folded(name);
    let column = |name: &str| NAMES.iter().find(|(known, _)| *known == name).map(|(_, column)| *column);
    let without_number = folded.trim_end_matches(|c: char| c.is_ascii_digit() || " ._-".contains(c));
    let without_letter =
        folded.rsplit_once(' ').filter(|(_, letter)| letter.len() == 1).map(|(name, _)| name);
    let option = |name: &str| column(name).filter(|column| *column == Column::Option);
    column(&folded).or_else(|| option(without_number)).or_else(|| without_letter.and_then(option))
}

/// Lower-case, without the accents that Spanish has.
pub(super) fn folded(text: &str) -> String {
    let plain = |char| match char {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ü' => 'u',
        other => other,
    };
    text.to_lowercase().chars().map(plain).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_however_they_are_spelt() {
        for (name, expected) in [
            ("Pregunta", Some(Column::Question)),
            ("EXPLICACIÓN", Some(Column::Explanation)),
            ("opción 1", Some(Column::Option)),
            ("Opción a", Some(Column::Option)),
            ("option_3", Some(Column::Option)),
            ("opcion", Some(Column::Option)),
            ("pregunta 2", None),
            ("nota", None),
            ("", None),
        ] {
            assert_eq!(column(name), expected, "{name}");
        }
    }
}
