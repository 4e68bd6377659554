//! The document: what a GIFT file says, whatever a text quiz can make of it.
//!
//! All texts are without escapes, on one line except for the author's `\n`, and without blanks at their ends. Lines are
//! kept for problems to point at; they are no part of what a document says, so documents on other lines are equal.

mod decimal;

pub use decimal::Decimal;

/// Stands in a stem where the answers stood in the midst of it, as in `Lima es la {~a =b} del Perú`.
///
/// Source: Unicode, object replacement character. An author's own is read as a blank.
pub const GAP: char = '\u{fffc}';

/// A GIFT file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Its blocks, in the author's order.
    pub blocks: Vec<Block>,
}

/// What stands between two blank lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// The comments, also those that stood between the lines of the content.
    pub comments: Vec<Comment>,
    /// What they belong to.
    pub content: Content,
}

/// A comment line.
#[derive(Clone, Debug, PartialEq)]
pub struct Comment {
    /// Where it stands.
    pub line: Line,
    /// What follows its `//`, without blanks at the end.
    pub text: String,
}

/// What a block has beside comments.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Content {
    /// Nothing.
    #[default]
    None,
    /// `$CATEGORY: a/b`, the category of what follows.
    Category {
        /// Where it stands.
        line: Line,
        /// The category, such as `a/b`.
        name: String,
    },
    /// A question, or a description.
    Question(Box<Question>),
    /// A question that cannot be read, as it is written.
    Unreadable {
        /// Where it begins.
        line: Line,
        /// Its lines, without blanks at their ends; none is empty or a comment.
        lines: Vec<String>,
    },
}

/// One question.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Where it begins.
    pub line: Line,
    /// What stands between `::` and `::`.
    pub title: Option<String>,
    /// What is asked, with a [`GAP`] where text follows the answers.
    pub stem: Text,
    /// Where the answers begin.
    pub answers_line: Line,
    /// What is between the braces.
    pub form: Form,
    /// The general feedback after `####`; not empty.
    pub feedback: Option<Text>,
}

/// A text with its format.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// The format written before it. Without one, a stem is in Moodle's own and any other text in its stem's.
    pub format: Option<Format>,
    /// What it says.
    pub text: String,
}

/// The formats Moodle knows for a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `[html]`.
    Html,
    /// `[markdown]`.
    Markdown,
    /// `[plain]`.
    Plain,
    /// `[moodle]`.
    Moodle,
}

impl Format {
    /// All of them, as they are written.
    pub(super) const ALL: [(&'static str, Format); 4] = [
        ("[html]", Format::Html),
        ("[markdown]", Format::Markdown),
        ("[plain]", Format::Plain),
        ("[moodle]", Format::Moodle),
    ];

    /// Returns it as it is written.
    pub fn mark(self) -> &'static str {
        match self {
            Format::Html => "[html]",
            Format::Markdown => "[markdown]",
            Format::Plain => "[plain]",
            Format::Moodle => "[moodle]",
        }
    }
}

/// What a question wants for an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// Nothing: a text without braces.
    Description,
    /// `{}`: a long text, which a person marks.
    Essay,
    /// `{T}` or `{F#no, because…#yes, because…}`.
    TrueFalse {
        /// The right answer.
        right: bool,
        /// What is said to the wrong one; not empty.
        to_wrong: Option<Text>,
        /// What is said to the right one; not empty.
        to_right: Option<Text>,
    },
    /// `{=right ~wrong}`, or `{~%50%right ~%50%right too ~wrong}`; at least one `~`.
    Choice(Vec<Piece>),
    /// `{=right =right too}`; at least one, all with `=`. A `*` stands for any text.
    ShortAnswer(Vec<Piece>),
    /// `{#5}`, `{#5:1}`, `{#4..6}`, `{#=5 =%50%5:1 ~#feedback}`.
    Number {
        /// The answers with `=`.
        answers: Vec<NumberPiece>,
        /// What is said to any other answer.
        otherwise: Option<Text>,
    },
    /// `{=a -> b =c -> d}`; at least one.
    Matching(Vec<Pair>),
}

/// What begins an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `=`: all of the credit, where no weight says otherwise.
    Right,
    /// `~`: none of it, where no weight says otherwise.
    Wrong,
}

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The line of its mark.
    pub line: Line,
    /// What it begins with.
    pub mark: Mark,
    /// `%50%`: how much of the credit it has, in percent.
    pub weight: Option<Decimal>,
    /// What it says; may be empty.
    pub text: Text,
    /// What is said to who gives it; not empty.
    pub feedback: Option<Text>,
}

/// One answer with `=` among numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberPiece {
    /// The line of its mark.
    pub line: Line,
    /// `%50%`: how much of the credit it has, in percent.
    pub weight: Option<Decimal>,
    /// The numbers it accepts.
    pub numbers: Numbers,
    /// What is said to who gives it; not empty.
    pub feedback: Option<Text>,
}

/// The numbers an answer accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// `5`.
    One(Decimal),
    /// `5:1`.
    Around {
        /// The number in the middle.
        middle: Decimal,
        /// How far from it another may be.
        margin: Decimal,
    },
    /// `4..6`.
    Between {
        /// The smallest.
        min: Decimal,
        /// The largest.
        max: Decimal,
    },
    /// `*`.
    Any,
}

/// One pair of a matching question.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The line of its mark.
    pub line: Line,
    /// What is matched; empty where the other side belongs to nothing. It cannot hold `->`.
    pub left: Text,
    /// What belongs to it.
    pub right: String,
}

/// The line that something stands on, from 1. All lines are equal, see the module.
#[derive(Clone, Copy, Debug)]
pub struct Line(pub u32);

impl PartialEq for Line {
    fn eq(&self, _: &Line) -> bool {
        true
    }
}

impl Block {
    /// Whether it has more than comments and a category.
    pub(super) fn is_question(&self) -> bool {
        matches!(self.content, Content::Question(_) | Content::Unreadable { .. })
    }

    /// Returns the first line of the content, or of the comments where there is none.
    pub(super) fn line(&self) -> u32 {
        match &self.content {
            Content::None => self.comments.first().map_or(1, |comment| comment.line.0),
            Content::Question(question) => question.line.0,
            Content::Category { line, .. } | Content::Unreadable { line, .. } => line.0,
        }
    }
}

impl Text {
    /// Makes a text in the format that holds without saying so.
    pub fn new(text: impl Into<String>) -> Text {
        Text { format: None, text: text.into() }
    }

    /// Returns it unless it says nothing.
    pub(super) fn if_filled(self) -> Option<Text> {
        Some(self).filter(|text| !text.text.is_empty())
    }
}
