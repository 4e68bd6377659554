//! Recorded clips: which pieces of a lesson are said, and which text each clip was recorded from.
//!
//! A clip belongs to a version of its text. `clips.tsv` beside the clips of a language says which: a line for each clip
//! with its piece, a tab, and the digest of the text that was read aloud. When the text changes, the clip is stale.
//! The digest is of the author's words, not of what the box adds (which keys to press): new words of the box make no
//! recording stale.

mod cost;
pub mod ogg;

pub use cost::{CLIP_BYTES_PER_MINUTE, ClipCost, WORDS_PER_MINUTE};

use std::collections::BTreeMap;
use std::fmt;

use super::located::lines;
use super::problem::{BundleProblem, Findings, Problem};
use super::text::one_line;
use super::{Answer, Edition, Item};

/// Hexadecimal digits of a digest in `clips.tsv`: 64 bits tell the versions of one text apart.
const DIGEST_DIGITS: usize = 16;

/// Something that is said in one clip: the name of its file without the ending.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// `<lesson id>.<number>`, from 1.
    Part {
        /// The lesson.
        lesson: String,
        /// The number of the part, from 1.
        number: usize,
    },
    /// `<item id>.q`: the question with its options.
    Question(String),
    /// `<item id>.h`.
    Hint(String),
    /// `<item id>.e`.
    Explanation(String),
}

impl fmt::Display for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Piece::Part { lesson, number } => write!(f, "{lesson}.{number}"),
            Piece::Question(item) => write!(f, "{item}.q"),
            Piece::Hint(item) => write!(f, "{item}.h"),
            Piece::Explanation(item) => write!(f, "{item}.e"),
        }
    }
}

/// The first digits of the BLAKE3 digest of the text that a clip was recorded from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClipDigest(String);

impl ClipDigest {
    /// Digests a text, UTF-8, as [`pieces`] gives it.
    pub fn of(text: &str) -> ClipDigest {
        let digits = blake3::hash(text.as_bytes()).to_hex();
        ClipDigest(digits[..DIGEST_DIGITS].to_owned())
    }

    /// Reads what a digest prints.
    #[must_use]
    pub fn parse(digits: &str) -> Option<ClipDigest> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let is_digest = digits.len() == DIGEST_DIGITS && digits.bytes().all(is_digit);
        is_digest.then(|| ClipDigest(digits.to_owned()))
    }
}

impl fmt::Display for ClipDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The clips of one language, as its `clips.tsv` lists them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClipList {
    digests: BTreeMap<String, (u32, ClipDigest)>,
}

impl ClipList {
    /// Parses the text of a `clips.tsv`; lines that name no clip are problems and left out.
    pub fn parse(path: &str, text: &str) -> (ClipList, Vec<Problem>) {
        let mut findings = Findings::new(path);
        let mut list = ClipList::default();
        for line in lines(text).filter(|line| !line.value.trim().is_empty()) {
            let Some((piece, digest)) = clip(line.value) else {
                findings.add(line.line, BundleProblem::BadClipLine { text: one_line(line.value) });
                continue;
            };
            if list.digests.contains_key(piece) {
                findings.add(line.line, BundleProblem::RepeatedClip { piece: piece.to_owned() });
                continue;
            }
            list.digests.insert(piece.to_owned(), (line.line, digest));
        }
        (list, findings.into_problems())
    }

    /// Returns the digest of the text that the clip of a piece was recorded from.
    pub fn digest(&self, piece: &str) -> Option<&ClipDigest> {
        self.digests.get(piece).map(|(_, digest)| digest)
    }

    /// Returns the pieces listed, each with its line.
    pub fn pieces(&self) -> impl Iterator<Item = (&str, u32)> {
        self.digests.iter().map(|(piece, (line, _))| (piece.as_str(), *line))
    }
}

/// Reads `piece<TAB>digest`.
fn clip(line: &str) -> Option<(&str, ClipDigest)> {
    let (piece, digest) = line.trim_end().split_once('\t')?;
    let is_piece = !piece.is_empty() && !piece.contains(char::is_whitespace);
    Some((piece, ClipDigest::parse(digest)?)).filter(|_| is_piece)
}

/// Lists what is said of a lesson in one language, in the order it is heard, each piece with the words to read aloud.
///
/// Shape: a question is followed by its options, one a line.
pub fn pieces(lesson: &str, edition: &Edition) -> Vec<(Piece, String)> {
    let parts = (1..)
        .zip(&edition.parts)
        .map(|(number, part)| (Piece::Part { lesson: lesson.to_owned(), number }, part.spoken().to_owned()));
    let items = edition.items.iter().flat_map(|item| {
        [
            (Piece::Question(item.id.clone()), question_words(item)),
            (Piece::Hint(item.id.clone()), item.hint.clone()),
            (Piece::Explanation(item.id.clone()), item.explanation.clone()),
        ]
    });
    parts.chain(items).collect()
}

/// What its author's recording says of a question: the question, and each of its options on a line of its own.
#[must_use]
pub fn question_words(item: &Item) -> String {
    let mut lines = vec![item.say.as_ref().unwrap_or(&item.stem).as_str()];
    match &item.answer {
        Answer::Choice { options, .. }
        | Answer::Several { options, .. }
        | Answer::Ordering { options, .. } => {
            lines.extend(options.iter().map(String::as_str));
        }
        // A key answers neither: they are asked by text.
        Answer::Matching { .. }
        | Answer::ShortText { .. }
        | Answer::Number { .. }
        | Answer::TrueFalse { .. } => {}
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::Part;
    use super::*;

    fn edition() -> Edition {
        let item = Item {
            id: "m-1-1".into(),
            stem: "¿Cuánto?".into(),
            answer: Answer::Choice { options: vec!["2".into(), "3".into()], right: 0 },
            hint: "Suma.".into(),
            explanation: "Es 2.".into(),
            difficulty: 1,
            requires: Vec::new(),
            say: None,
            feedback: Vec::new(),
        };
        let said = Part { text: "1 + 1".into(), say: Some("Uno más uno.".into()), page: None };
        let parts = vec!["Uno.".to_owned().into(), said];
        Edition { language: "es".into(), title: "T".into(), draft: false, parts, items: vec![item] }
    }

    #[test]
    fn every_piece_has_a_name_and_its_words() {
        let pieces: Vec<_> =
            pieces("m-1", &edition()).iter().map(|(piece, text)| format!("{piece} {text}")).collect();
        assert_eq!(
            pieces,
            ["m-1.1 Uno.", "m-1.2 Uno más uno.", "m-1-1.q ¿Cuánto?\n2\n3", "m-1-1.h Suma.", "m-1-1.e Es 2."]
        );
    }

    #[test]
    fn a_digest_is_of_the_text_alone() {
        assert_eq!(ClipDigest::of("").to_string(), "af1349b9f5f9a1a6");
        assert_ne!(ClipDigest::of("Uno."), ClipDigest::of("Uno"));
    }

    #[test]
    fn the_list_reads_clips_and_names_what_is_none() {
        let digest = ClipDigest::of("Uno.");
        let text = format!("m-1.1\t{digest}\r\n\nm-1.1\t{digest}\nm-1.2 {digest}\nm-1.3\tabc\n");
        let (list, problems) = ClipList::parse("c.tsv", &text);
        let printed: Vec<_> =
            problems.iter().map(|problem| format!("{}: {}", problem.line, problem.kind)).collect();
        assert_eq!(
            printed,
            [
                "3: the clip `m-1.1` is there twice".to_owned(),
                format!("4: the line does not name a clip: `m-1.2 {digest}`"),
                "5: the line does not name a clip: `m-1.3 abc`".to_owned(),
            ]
        );
        assert_eq!(list.digest("m-1.1"), Some(&digest));
        assert_eq!(list.pieces().collect::<Vec<_>>(), [("m-1.1", 1)]);
    }
}
