//! What a short, hastily typed SMS means: a command word, answers to items, or neither.
//!
//! It knows words and shapes, not what was asked: the tutor decides what an answer answers.

pub mod language;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::i18n::Catalogue;
use crate::limits::{ANSWERS_PER_TEXT_MAX, TEXT_CHARS_MAX};

/// What somebody may ask for at any time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Command {
    /// How this works.
    Help,
    /// What can be chosen.
    Menu,
    /// Write no more.
    Stop,
    /// The last reply again.
    Repeat,
    /// On with the lesson.
    Continue,
    /// How am I doing.
    Progress,
    /// Change the grade.
    Grade,
    /// Help with this item.
    Hint,
    /// The lesson once more.
    Lesson,
    /// Another name.
    Name,
    /// Who is texting: `SOY ROSA`.
    Who,
    /// One more person on this phone.
    NewPerson,
    /// A theme to learn: `TEMA fracciones`.
    Theme,
    /// Find my level.
    Level,
    /// Go over what was learnt.
    Review,
    /// Another language: `IDIOMA quechua`, or the language's name alone.
    Language,
    /// Why this lesson.
    Why,
    /// How my child is doing: `HIJO Rosa`.
    Child,
    /// Become somebody's guardian, with a code.
    Family,
    /// Be nobody's guardian any more.
    Unlink,
    /// Voice instead of texts.
    Call,
    /// A PIN for what is private: `PIN 1234`.
    Pin,
    /// Another phone number.
    Move,
    /// Who of the class is active and who is stuck.
    Class,
    /// One pupil's marks: `NOTAS Rosa`.
    Marks,
    /// A text to a class: `AVISO mañana no hay clase`.
    Notice,
    /// One more pupil: `AGREGAR Rosa`.
    Add,
    /// A teacher's answer to a pupil's question.
    Answer,
    /// A question for the teacher.
    Question,
    /// A lesson for a pupil: `ASIGNAR Rosa fracciones`.
    Assign,
    /// Something is broken: `PROBLEMA la antena se cayó`.
    Problem,
    /// What is kept of me.
    Data,
    /// Forget me.
    Erase,
    /// Never mind what I asked for.
    Cancel,
    /// What I agreed to.
    Consent,
    /// Work that fits me.
    Work,
    /// Become a teacher, with a code.
    Teacher,
}

/// What stands behind a command's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    /// Nothing: the word is the whole text.
    None,
    /// A code, or nothing: one word with a digit. `PROFE no entiendo` is no command.
    Code,
    /// Any words, or nothing.
    Words,
}

impl Command {
    /// All commands.
    pub const ALL: [Self; 37] = [
        Self::Help,
        Self::Menu,
        Self::Stop,
        Self::Repeat,
        Self::Continue,
        Self::Progress,
        Self::Grade,
        Self::Hint,
        Self::Lesson,
        Self::Name,
        Self::Who,
        Self::NewPerson,
        Self::Theme,
        Self::Level,
        Self::Review,
        Self::Language,
        Self::Why,
        Self::Child,
        Self::Family,
        Self::Unlink,
        Self::Call,
        Self::Pin,
        Self::Move,
        Self::Class,
        Self::Marks,
        Self::Notice,
        Self::Add,
        Self::Answer,
        Self::Question,
        Self::Assign,
        Self::Problem,
        Self::Data,
        Self::Erase,
        Self::Cancel,
        Self::Consent,
        Self::Work,
        Self::Teacher,
    ];

    /// Returns the name of its word list in the catalogues: `word-<list>`.
    #[must_use]
    pub fn list(self) -> &'static str {
        match self {
            Self::Help => "help",
            Self::Menu => "menu",
            Self::Stop => "stop",
            Self::Repeat => "repeat",
            Self::Continue => "continue",
            Self::Progress => "progress",
            Self::Grade => "grade",
            Self::Hint => "hint",
            Self::Lesson => "lesson",
            Self::Name => "name",
            Self::Who => "who",
            Self::NewPerson => "new-person",
            Self::Theme => "theme",
            Self::Level => "level",
            Self::Review => "review",
            Self::Language => "language",
            Self::Why => "why",
            Self::Child => "child",
            Self::Family => "family",
            Self::Unlink => "unlink",
            Self::Call => "call",
            Self::Pin => "pin",
            Self::Move => "move",
            Self::Class => "class",
            Self::Marks => "marks",
            Self::Notice => "notice",
            Self::Add => "add",
            Self::Answer => "answer",
            Self::Question => "question",
            Self::Assign => "assign",
            Self::Problem => "problem",
            Self::Data => "data",
            Self::Erase => "erase",
            Self::Cancel => "cancel",
            Self::Consent => "consent",
            Self::Work => "work",
            Self::Teacher => "teacher",
        }
    }

    /// Tells what may stand behind its word.
    #[must_use]
    pub fn argument(self) -> Argument {
        match self {
            Self::Who
            | Self::Theme
            | Self::Language
            | Self::Child
            | Self::Pin
            | Self::Class
            | Self::Marks
            | Self::Notice
            | Self::Add
            | Self::Answer
            | Self::Question
            | Self::Assign
            | Self::Problem
            | Self::Erase
            | Self::Work => Argument::Words,
            Self::Family | Self::Teacher => Argument::Code,
            Self::Help
            | Self::Menu
            | Self::Stop
            | Self::Repeat
            | Self::Continue
            | Self::Progress
            | Self::Grade
            | Self::Hint
            | Self::Lesson
            | Self::Name
            | Self::NewPerson
            | Self::Level
            | Self::Review
            | Self::Why
            | Self::Unlink
            | Self::Call
            | Self::Move
            | Self::Data
            | Self::Cancel
            | Self::Consent => Argument::None,
        }
    }

    /// Tells whether it harms or costs others when it was not meant: then an inexact word is only asked about.
    #[must_use]
    pub fn harms(self) -> bool {
        matches!(self, Self::Stop | Self::Erase | Self::Notice | Self::Add | Self::Unlink | Self::Move)
    }
}

/// An answer for a numbered item, such as `2a` or `3) 40`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberedAnswer {
    /// The item's number, from 1.
    pub number: u8,
    /// What was answered, folded.
    pub answer: String,
}

/// Folds a text for comparison: lower case, no accents, single blanks, at most [`TEXT_CHARS_MAX`] characters.
#[must_use]
pub fn fold(text: &str) -> String {
    let letters = text.chars().take(TEXT_CHARS_MAX).nfd().filter(|letter| !is_combining_mark(*letter));
    let folded: String =
        letters.flat_map(char::to_lowercase).map(|c| if c.is_control() { ' ' } else { c }).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads a text that is nothing but a command word; marks around it and blanks inside it do not matter.
#[must_use]
pub fn command(text: &str, catalogue: &Catalogue) -> Option<Command> {
    Command::ALL.into_iter().find(|command| is_word(text, command.list(), catalogue))
}

/// Reads a command with what stands behind its word.
#[must_use]
pub fn command_with_argument(text: &str, catalogue: &Catalogue) -> Option<(Command, String)> {
    if let Some(command) = command(text, catalogue) {
        return Some((command, String::new()));
    }
    let (first, rest) = text.trim().split_once(char::is_whitespace)?;
    let command = command(first, catalogue).filter(|command| command.argument() != Argument::None)?;
    Some((command, rest.trim().to_owned()))
}

/// Letters and digits alone: `otra vez!` is `otravez`.
fn squeezed(text: &str) -> String {
    let folded = fold(text);
    if folded == "?" { folded } else { folded.replace(|c: char| !c.is_alphanumeric(), "") }
}

/// Tells whether `text` is one of the catalogue's words of this name, such as `yes`.
#[must_use]
pub fn is_word(text: &str, name: &str, catalogue: &Catalogue) -> bool {
    let bare = squeezed(text);
    catalogue.words(name).iter().any(|word| fold(word) == bare)
}

/// Reads several answers in one text: `1b 2a 3c`, `1) b, 2) 40`, `1 b 2 40`. Empty unless the whole text has this shape.
///
/// A number that stands alone could be an answer itself (`3 decenas`): it counts as an item's number only when at least
/// two answers come out, with item numbers in a row.
#[must_use]
pub fn numbered_answers(text: &str) -> Vec<NumberedAnswer> {
    let folded = fold(text);
    let mut answers: Vec<NumberedAnswer> = Vec::new();
    let mut stood_alone = false;
    for token in folded.split([' ', ',', ';']).filter(|token| !token.is_empty()) {
        let next = answers
            .last()
            .is_none_or(|last| !last.answer.is_empty())
            .then(|| answers.last().map(|last| last.number + 1));
        let alone = token
            .parse::<u8>()
            .ok()
            .filter(|number| next.is_some_and(|next| next.is_none_or(|next| next == *number)));
        match (split_number(token), alone, answers.last_mut()) {
            (Some((number, answer)), ..) => {
                answers.push(NumberedAnswer { number, answer: answer.to_owned() })
            }
            (None, Some(number), _) if (1..=99).contains(&number) => {
                stood_alone = true;
                answers.push(NumberedAnswer { number, answer: String::new() });
            }
            (None, _, Some(last)) if last.answer.is_empty() => last.answer.push_str(token),
            // A word behind a letter: the `y` of a list, or no list at all.
            (None, _, Some(last)) if last.answer.len() == 1 => {
                if token != "y" {
                    return Vec::new();
                }
            }
            (None, _, Some(last)) => last.answer = format!("{} {token}", last.answer),
            (None, _, None) => return Vec::new(),
        }
    }
    let unanswered = answers.last().is_some_and(|last| last.answer.is_empty());
    let in_a_row = answers.windows(2).all(|pair| pair[1].number == pair[0].number + 1);
    let doubtful = stood_alone && (answers.len() < 2 || !in_a_row);
    if unanswered || doubtful || answers.len() > ANSWERS_PER_TEXT_MAX {
        return Vec::new();
    }
    answers
}

/// Splits `2a`, `2)a`, `2:40`, `2)` into number and answer. `40` and `2.5` are values, not numbered answers.
fn split_number(token: &str) -> Option<(u8, &str)> {
    let digits = token.len() - token.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = token.get(..digits)?.parse().ok().filter(|number| (1..=99).contains(number))?;
    let rest = &token[digits..];
    let answer = rest.trim_start_matches([')', ':', '=', '-', '.']);
    let separated = answer.len() < rest.len();
    let decimal = rest.starts_with(['.', '-']) && answer.starts_with(|c: char| c.is_ascii_digit());
    let one_letter = answer.len() == 1 && answer.bytes().all(|letter| letter.is_ascii_lowercase());
    if decimal || !(separated || one_letter) {
        return None;
    }
    Some((number, answer))
}

/// Finds the number in an answer: `70`, `70 unidades`, `son 2,5`, `1 250`, `S/ 3.50`, `7 decenas son 70`, `7x10=70`.
#[must_use]
pub fn number(text: &str) -> Option<f64> {
    let folded = fold(text);
    let part = result_of(&folded)?;
    let start = part.find(|c: char| c.is_ascii_digit())?;
    let (before, digits) = part.split_at(start);
    let point = before.ends_with(['.', ',']) && before[..before.len() - 1].trim_end().len() < before.len();
    let leading_point =
        point && !before[..before.len() - 1].ends_with(|c: char| c.is_alphanumeric() || c == '/');
    let before = if leading_point { &before[..before.len() - 1] } else { before };
    let sign = before.trim_end().strip_suffix('-');
    let negative = sign.is_some_and(|before| before.is_empty() || before.ends_with(' '));
    let value: f64 =
        format!("{}{}", if leading_point { "0." } else { "" }, plain_digits(digits)).parse().ok()?;
    Some(if negative { -value } else { value })
}

/// All that the number in an answer may mean: `45.200` is 45.2 or 45200, `70 mil` is 70000.
#[must_use]
pub fn readings(text: &str) -> Vec<f64> {
    let Some(value) = number(text) else { return Vec::new() };
    let folded = fold(text);
    let part = result_of(&folded).unwrap_or_default();
    let words: Vec<&str> = part.split_whitespace().collect();
    let mut readings = vec![value];
    for word in &words {
        let groups: Vec<&str> = word.split(['.', ',']).collect();
        let digits =
            groups.iter().all(|group| !group.is_empty() && group.bytes().all(|c| c.is_ascii_digit()));
        if groups.len() > 1
            && digits
            && groups[0].len() <= 3
            && groups[1..].iter().all(|group| group.len() == 3)
        {
            readings.extend(groups.concat().parse::<f64>());
        }
    }
    if let Some(place) = words.iter().position(|word| *word == "mil") {
        let rest = words.get(place + 1).and_then(|word| word.parse::<f64>().ok()).unwrap_or_default();
        readings.push(value * 1_000.0 + rest);
    }
    readings
}

/// Of an operation or a sentence with its result, the result: what stands behind the last `=`, `son`, `es`, `hay`, `da`.
fn result_of(folded: &str) -> Option<&str> {
    let has_digit = |part: &&str| part.contains(|c: char| c.is_ascii_digit());
    let mut part = folded.rsplit('=').find(has_digit)?;
    for verb in [" son ", " es ", " hay ", " da "] {
        part = part.rsplit(verb).find(has_digit).unwrap_or(part);
    }
    Some(part)
}

/// The digits at the start of a text, with a point before decimals.
fn plain_digits(text: &str) -> String {
    let mut digits = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let digit_follows = rest.peek().is_some_and(char::is_ascii_digit);
        match c {
            _ if c.is_ascii_digit() => digits.push(c),
            ',' | '.' if digit_follows => digits.push('.'),
            ' ' | '\'' if digit_follows && groups_of_thousands(text) => {}
            _ => break,
        }
    }
    digits
}

/// Tells whether blanks part groups of three digits, as in `1 250`.
fn groups_of_thousands(text: &str) -> bool {
    let run: String = text.chars().take_while(|c| c.is_ascii_digit() || matches!(c, ' ' | '\'')).collect();
    run.trim().split([' ', '\'']).skip(1).all(|group| group.len() == 3)
}

/// Tells whether two short texts are the same but for one slip in a word of five letters or more.
#[must_use]
pub fn nearly_same(typed: &str, expected: &str) -> bool {
    let (typed, expected) = (fold(typed), fold(expected));
    let typed = typed.trim_matches(|c: char| !c.is_alphanumeric());
    if typed == expected || without_article(typed) == without_article(&expected) {
        return true;
    }
    let has_digits = expected.contains(|c: char| c.is_ascii_digit());
    let letters = expected.chars().count();
    letters >= 5 && !has_digits && distance(without_article(typed), without_article(&expected)) <= 1
}

/// Takes off what stands before the word that counts: `es una centena` is `centena`.
fn without_article(text: &str) -> &str {
    let small = ["el ", "la ", "los ", "las ", "un ", "una ", "su ", "es ", "son ", "se llama "];
    let mut text = text;
    while let Some(rest) = small.iter().find_map(|word| text.strip_prefix(word)) {
        text = rest;
    }
    text
}

/// Edit distance in which two swapped neighbours count once (Damerau, restricted).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 2 {
        return a.len().abs_diff(b.len());
    }
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let substitution = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = substitution.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Catalogues;

    #[test]
    fn commands_are_known_in_any_dress() {
        let catalogues = Catalogues::built_in();
        let table = [
            ("AYUDA", Some(Command::Help)),
            ("ayuda!!", Some(Command::Help)),
            ("?", Some(Command::Help)),
            ("Menú", Some(Command::Menu)),
            ("otra vez", Some(Command::Repeat)),
            ("  sigue ", Some(Command::Continue)),
            ("parar ya quiero", None),
            ("ayudante", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(command(text, catalogues.of("es")), expected, "{text}");
        }
    }

    #[test]
    fn several_answers_are_taken_from_one_text() {
        let check = |text: &str, expected: &[(u8, &str)]| {
            let answers = numbered_answers(text);
            let answers: Vec<(u8, &str)> = answers.iter().map(|a| (a.number, a.answer.as_str())).collect();
            assert_eq!(answers, expected, "{text}");
        };
        check("1b 2a 3c", &[(1, "b"), (2, "a"), (3, "c")]);
        check("1B,2A;3C", &[(1, "b"), (2, "a"), (3, "c")]);
        check("1) b 2) 40 3) centena", &[(1, "b"), (2, "40"), (3, "centena")]);
        check("2:40", &[(2, "40")]);
        check("1 b 2 40 3 cien", &[(1, "b"), (2, "40"), (3, "cien")]);
        check("1b 2 70 3 una centena", &[(1, "b"), (2, "70"), (3, "una centena")]);
        check("1b y 2a", &[(1, "b"), (2, "a")]);
        check("1b 2 no se", &[(1, "b"), (2, "no se")]);
        check("b 2 no", &[]);
        check("5-9", &[]);
        check("1b 3c", &[(1, "b"), (3, "c")]);
        check("7 8", &[]);
        check("12 + 5 = 17", &[]);
        check("40", &[]);
        check("2.5", &[]);
        check("b", &[]);
        check("3 decenas", &[]);
        check("", &[]);
    }

    #[test]
    fn a_number_is_found_in_its_sentence() {
        let table = [
            ("70", Some(70.0)),
            ("70 unidades", Some(70.0)),
            ("son 2,5", Some(2.5)),
            ("S/ 3.50", Some(3.5)),
            ("1 250", Some(1250.0)),
            ("7 8", Some(7.0)),
            ("-4", Some(-4.0)),
            ("es-5", Some(5.0)),
            ("7x10=70", Some(70.0)),
            ("7 decenas son 70", Some(70.0)),
            ("10 por 7 es 70", Some(70.0)),
            ("en 7 decenas hay 70 unidades", Some(70.0)),
            (",7", Some(0.7)),
            ("S/.3", Some(3.0)),
            ("3+4 = 7 papas", Some(7.0)),
            ("setenta", None),
        ];
        for (text, expected) in table {
            assert_eq!(number(text), expected, "{text}");
        }
    }

    #[test]
    fn thousands_are_read_as_people_write_them() {
        assert_eq!(readings("45.200"), [45.2, 45_200.0]);
        assert_eq!(readings("70 mil"), [70.0, 70_000.0]);
        assert_eq!(readings("45 mil 200"), [45.0, 45_200.0]);
        assert_eq!(readings("2,5"), [2.5]);
    }

    #[test]
    fn one_slip_in_a_long_word_is_forgiven() {
        for (typed, expected, same) in [
            ("Centena", "centena", true),
            ("una centena", "centena", true),
            ("es una centena", "centena", true),
            ("la sentena", "centena", true),
            ("centnea", "centena", true),
            ("decena", "centena", false),
            ("sal", "sol", false),
            ("triángulo.", "triangulo", true),
        ] {
            assert_eq!(nearly_same(typed, expected), same, "{typed}");
        }
    }
}
