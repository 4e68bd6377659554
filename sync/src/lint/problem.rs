//! What lint finds beyond parsing, as values; the words are in the catalogue under [`LintProblem::id`].

use chaski_sync_core::content::ClipCost;

use super::Level;
use crate::recordings::Tally;
use crate::words::{Args, Words};

/// Which text of a lesson or item is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// The title of a lesson.
    Title,
    /// The area, competence or capacity.
    Frame,
    /// A part.
    Part,
    /// A question with its options.
    Question,
    /// One option.
    Option,
    /// A hint.
    Hint,
    /// An explanation.
    Explanation,
}

impl Face {
    /// Names the text in the catalogue.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Face::Title => "text-title",
            Face::Frame => "text-frame",
            Face::Part => "text-part",
            Face::Question => "text-question",
            Face::Option => "text-option",
            Face::Hint => "text-hint",
            Face::Explanation => "text-explanation",
        }
    }
}

/// One thing that lint finds.
#[derive(Clone, Debug, PartialEq)]
pub enum LintProblem {
    /// The file is not UTF-8.
    NotUtf8,
    /// A file lies in no bundle.
    NoBundle,
    /// A text of the skeleton is still to be written.
    ToWrite {
        /// Which text.
        text: Face,
    },
    /// A text needs more than one segment.
    Segments {
        /// Which text.
        text: Face,
        /// How many it needs.
        segments: usize,
        /// Septets more than one segment holds.
        over: usize,
        /// Letters that cost two septets, each with what costs one: `[ → (`.
        letters: String,
    },
    /// Letters are not in the GSM alphabet, so that the whole text is sent in UCS-2.
    Ucs2 {
        /// Which text.
        text: Face,
        /// The letters, each with its replacement.
        letters: String,
        /// Segments it needs with them.
        segments: usize,
        /// Segments it needs without.
        without: usize,
    },
    /// A sign is sent as a letter and is then read otherwise: `25 °C` becomes `25 oC`.
    SignBecomesLetter {
        /// Which text.
        text: Face,
        /// The sign.
        sign: char,
        /// What is sent.
        sent: String,
    },
    /// Letters lose marks that the language distinguishes words by.
    FoldedLetters {
        /// The letters, each with what is sent.
        letters: String,
    },
    /// The explanation has no room beside praise, whichever it is: who answers rightly never reads it.
    UnsentAfterPraise,
    /// A sentence is too long for the grade.
    LongSentence {
        /// Which text.
        text: Face,
        /// Its words.
        words: usize,
        /// The most for the grade.
        most: usize,
        /// The grade.
        grade: u8,
    },
    /// A word is too long for the grade.
    LongWord {
        /// Which text.
        text: Face,
        /// The word.
        word: String,
        /// The most letters for the grade.
        most: usize,
        /// The grade.
        grade: u8,
    },
    /// The right option is always in the same place.
    SamePlace {
        /// The letter of the option.
        letter: char,
        /// How many questions there are.
        count: usize,
    },
    /// The quiz has few items.
    FewItems {
        /// How many.
        count: usize,
        /// The fewest that make a lesson.
        least: usize,
    },
    /// The quiz has many items.
    ManyItems {
        /// How many.
        count: usize,
        /// The most that make a lesson.
        most: usize,
    },
    /// Two options differ only in what gets lost on the way, so that nobody can name one of them.
    OptionsAlike {
        /// One option.
        one: String,
        /// The other.
        other: String,
    },
    /// Pairs are numbered upwards but not 1, 2, 3 without a gap, so that they are no ordering.
    StepNumbers {
        /// The numbers, in the author's order.
        numbers: String,
    },
    /// The lesson requires one of a higher grade or level.
    RequiresHigher {
        /// The lesson required.
        id: String,
        /// Its grade.
        grade: u8,
        /// Its level.
        level: u8,
    },
    /// The lesson does not exist in a language of its bundle.
    MissingEdition {
        /// The language.
        language: String,
    },
    /// The edition lacks an item that another has.
    MissingItem {
        /// The item.
        id: String,
        /// The language that has it.
        other: String,
    },
    /// The edition has not as many parts as the first.
    PartsDiffer {
        /// How many there are.
        count: usize,
        /// How many the first edition has.
        expected: usize,
        /// Its language.
        other: String,
    },
    /// The lesson is in a language that its bundle does not list.
    UnlistedLanguage {
        /// The language.
        language: String,
    },
    /// Nobody who speaks the language has approved some lessons of the bundle yet.
    Drafts {
        /// The language.
        language: String,
        /// How many.
        count: usize,
    },
    /// The bundle has no clips in one of its languages.
    NoClips {
        /// The language.
        language: String,
        /// What there is to record.
        tally: Tally,
    },
    /// Some pieces have no clip that says their text.
    ClipCosts {
        /// The language.
        language: String,
        /// What there is, and what there is to record.
        tally: Tally,
    },
    /// A clip cannot be heard.
    BrokenClip {
        /// The piece.
        piece: String,
    },
    /// A piece has no clip, though others have.
    MissingClip {
        /// The piece.
        piece: String,
    },
    /// A clip was recorded from another text.
    StaleClip {
        /// The piece.
        piece: String,
    },
    /// A clip is not in the list, so that nobody knows which text it says.
    UnlistedClip {
        /// The piece.
        piece: String,
    },
    /// A clip or a line of the list belongs to no piece.
    ForeignClip {
        /// What it is called.
        piece: String,
    },
}

impl LintProblem {
    /// Names the message in the catalogue; the remedy has `-remedy` behind it.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            LintProblem::NotUtf8 => "not-utf8",
            LintProblem::NoBundle => "no-bundle",
            LintProblem::ToWrite { .. } => "to-write",
            LintProblem::Segments { letters, .. } if letters.is_empty() => "segments",
            LintProblem::Segments { .. } => "segments-letters",
            LintProblem::Ucs2 { segments, without, .. } if segments > without => "ucs2",
            LintProblem::Ucs2 { .. } => "ucs2-short",
            LintProblem::SignBecomesLetter { .. } => "sign-becomes-letter",
            LintProblem::FoldedLetters { .. } => "folded-letters",
            LintProblem::UnsentAfterPraise => "unsent-after-praise",
            LintProblem::LongSentence { .. } => "long-sentence",
            LintProblem::LongWord { .. } => "long-word",
            LintProblem::SamePlace { .. } => "same-place",
            LintProblem::FewItems { .. } => "few-items",
            LintProblem::ManyItems { .. } => "many-items",
            LintProblem::OptionsAlike { .. } => "options-alike",
            LintProblem::StepNumbers { .. } => "step-numbers",
            LintProblem::RequiresHigher { .. } => "requires-higher",
            LintProblem::MissingEdition { .. } => "missing-edition",
            LintProblem::MissingItem { .. } => "missing-item",
            LintProblem::PartsDiffer { .. } => "parts-differ",
            LintProblem::UnlistedLanguage { .. } => "unlisted-language",
            LintProblem::Drafts { .. } => "drafts",
            LintProblem::NoClips { .. } => "no-clips",
            LintProblem::ClipCosts { .. } => "clip-costs",
            LintProblem::BrokenClip { .. } => "broken-clip",
            LintProblem::MissingClip { .. } => "missing-clip",
            LintProblem::StaleClip { .. } => "stale-clip",
            LintProblem::UnlistedClip { .. } => "unlisted-clip",
            LintProblem::ForeignClip { .. } => "foreign-clip",
        }
    }

    /// How much it matters.
    #[must_use]
    pub fn level(&self) -> Level {
        match self {
            LintProblem::NotUtf8 | LintProblem::ToWrite { .. } | LintProblem::OptionsAlike { .. } => {
                Level::Error
            }
            LintProblem::NoBundle
            | LintProblem::FoldedLetters { .. }
            | LintProblem::Drafts { .. }
            | LintProblem::NoClips { .. }
            | LintProblem::ClipCosts { .. }
            | LintProblem::UnsentAfterPraise => Level::Note,
            LintProblem::Segments { .. }
            | LintProblem::Ucs2 { .. }
            | LintProblem::SignBecomesLetter { .. }
            | LintProblem::LongSentence { .. }
            | LintProblem::LongWord { .. }
            | LintProblem::SamePlace { .. }
            | LintProblem::FewItems { .. }
            | LintProblem::ManyItems { .. }
            | LintProblem::StepNumbers { .. }
            | LintProblem::RequiresHigher { .. }
            | LintProblem::MissingEdition { .. }
            | LintProblem::MissingItem { .. }
            | LintProblem::PartsDiffer { .. }
            | LintProblem::UnlistedLanguage { .. }
            | LintProblem::MissingClip { .. }
            | LintProblem::StaleClip { .. }
            | LintProblem::UnlistedClip { .. }
            | LintProblem::BrokenClip { .. }
            | LintProblem::ForeignClip { .. } => Level::Warning,
        }
    }

    /// The values for the message's placeholders.
    pub(super) fn args(&self, words: &Words) -> Args {
        let name = |text: &Face| ("text", words.say(text.id(), &[]).into());
        let language = |tag: &String| ("language", tag.clone().into());
        match self.clone() {
            LintProblem::NotUtf8 | LintProblem::NoBundle | LintProblem::UnsentAfterPraise => vec![],
            LintProblem::ToWrite { text } => vec![name(&text)],
            LintProblem::Segments { text, segments, over, letters } => vec![
                name(&text),
                ("segments", segments.into()),
                ("over", over.into()),
                ("letters", letters.into()),
            ],
            LintProblem::Ucs2 { text, letters, segments, without } => vec![
                name(&text),
                ("letters", letters.into()),
                ("segments", segments.into()),
                ("without", without.into()),
            ],
            LintProblem::SignBecomesLetter { text, sign, sent } => {
                vec![name(&text), ("sign", sign.to_string().into()), ("sent", sent.into())]
            }
            LintProblem::FoldedLetters { letters } => vec![("letters", letters.into())],
            LintProblem::LongSentence { text, words: count, most, grade } => {
                vec![name(&text), ("words", count.into()), ("most", most.into()), ("grade", grade.into())]
            }
            LintProblem::LongWord { text, word, most, grade } => {
                vec![name(&text), ("word", word.into()), ("most", most.into()), ("grade", grade.into())]
            }
            LintProblem::SamePlace { letter, count } => {
                vec![("letter", letter.to_string().into()), ("count", count.into())]
            }
            LintProblem::FewItems { count, least } => {
                vec![("count", count.into()), ("least", least.into())]
            }
            LintProblem::ManyItems { count, most } => vec![("count", count.into()), ("most", most.into())],
            LintProblem::OptionsAlike { one, other } => {
                vec![("one", one.into()), ("other", other.into())]
            }
            LintProblem::StepNumbers { numbers } => vec![("numbers", numbers.into())],
            LintProblem::RequiresHigher { id, grade, level } => {
                vec![("id", id.into()), ("grade", grade.into()), ("level", level.into())]
            }
            LintProblem::MissingEdition { language: tag }
            | LintProblem::UnlistedLanguage { language: tag } => vec![language(&tag)],
            LintProblem::NoClips { language: tag, tally }
            | LintProblem::ClipCosts { language: tag, tally } => {
                [vec![language(&tag)], tally_args(&tally)].concat()
            }
            LintProblem::Drafts { language: tag, count } => vec![language(&tag), ("count", count.into())],
            LintProblem::MissingItem { id, other } => vec![("id", id.into()), ("other", other.into())],
            LintProblem::PartsDiffer { count, expected, other } => {
                vec![("count", count.into()), ("expected", expected.into()), ("other", other.into())]
            }
            LintProblem::MissingClip { piece }
            | LintProblem::StaleClip { piece }
            | LintProblem::UnlistedClip { piece }
            | LintProblem::BrokenClip { piece }
            | LintProblem::ForeignClip { piece } => vec![("piece", piece.into())],
        }
    }
}

/// The values of a tally for messages.
pub(crate) fn tally_args(tally: &Tally) -> Args {
    let minutes = |cost: ClipCost| format!("{:.1}", cost.minutes()).into();
    vec![
        ("pieces", tally.pieces.into()),
        ("recorded", tally.recorded.into()),
        ("missing", tally.missing.into()),
        ("stale", tally.stale.into()),
        ("open", tally.open().into()),
        ("minutes", minutes(tally.recorded_cost)),
        ("bytes", tally.recorded_cost.bytes.into()),
        ("openminutes", minutes(tally.open_cost)),
        ("openbytes", tally.open_cost.bytes.into()),
    ]
}
