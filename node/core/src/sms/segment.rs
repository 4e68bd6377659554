//! Text into segments: which alphabet, how many segments, and where one ends.
//!
//! Source: 3GPP TS 23.038 (alphabets), TS 23.040 section 9.2.3.24.1 (concatenation).

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use super::gsm7::{self, Shift};
use super::{Body, Coding, Concat, Dcs, Header, UserData, fold_plain, normalise, user_data};

/// The most segments one message has.
pub const SEGMENTS_MAX: usize = 255;

/// How the alphabet of a message is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AlphabetPolicy {
    /// GSM 7-bit when the whole normalised text fits it, else UCS-2.
    #[default]
    #[serde(rename = "auto")]
    Auto,
    /// Folded to plain letters first, then as `Auto`.
    #[serde(rename = "plain")]
    Plain,
    /// GSM 7-bit with the Spanish single shift table where that is needed, else UCS-2.
    #[serde(rename = "gsm7-es")]
    Gsm7Spanish,
    /// Always UCS-2.
    #[serde(rename = "ucs2")]
    Ucs2,
}

/// A word that names no policy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown alphabet policy, use one of auto, plain, gsm7-es, ucs2")]
pub struct UnknownPolicy;

/// The alphabet of a message; all its segments have the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alphabet {
    /// GSM 7-bit default alphabet with its extension table.
    Gsm7,
    /// The same with the Spanish single shift table, announced in every segment.
    Gsm7Spanish,
    /// UCS-2.
    Ucs2,
}

/// The number that segments of one message share; its size decides the header element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// 8 bits: one unit more in each segment, understood everywhere.
    Short(u8),
    /// 16 bits: repeats later.
    Long(u16),
}

/// A message cut into segments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segmented {
    /// Alphabet of all segments.
    pub alphabet: Alphabet,
    /// 1 to [`SEGMENTS_MAX`] segments in sending order.
    pub segments: Vec<Segment>,
}

/// One segment.
#[derive(Clone, PartialEq, Eq)]
pub struct Segment {
    /// Header and body, ready for a SUBMIT or DELIVER with the alphabet's DCS.
    pub user_data: UserData,
    /// Size of the body. Units: septets, or 16-bit code units in UCS-2.
    pub units: usize,
    /// The normalised text that it carries.
    pub text: String,
}

/// What a text costs to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Alphabet that the policy chose.
    pub alphabet: Alphabet,
    /// Segments; more than [`SEGMENTS_MAX`] cannot be sent.
    pub segments: usize,
    /// Size of all bodies. Units: septets, or 16-bit code units in UCS-2.
    pub units: usize,
}

/// Why a text cannot be sent as one message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SegmentError {
    /// It needs too many segments; nothing is cut silently.
    #[error("text needs {segments} segments, limit {SEGMENTS_MAX}")]
    TooLong {
        /// Segments that it would need.
        segments: usize,
    },
}

/// A stretch of text that goes into one segment.
#[derive(Default)]
struct Piece {
    range: Range<usize>,
    units: usize,
}

/// Splits a text into the fewest segments that carry it whole.
///
/// Shape: the text is normalised, and folded when the policy says so. An empty text is one empty segment.
/// Units: segment sizes are septets, or 16-bit code units in UCS-2.
/// Source: 3GPP TS 23.040 section 9.2.3.24.1.
///
/// # Errors
///
/// [`SegmentError::TooLong`] when the text would need more than [`SEGMENTS_MAX`] segments.
pub fn segment(text: &str, policy: AlphabetPolicy, reference: Reference) -> Result<Segmented, SegmentError> {
    let (alphabet, text) = choose(text, policy);
    let pieces = cut(&text, alphabet, reference);
    let total = u8::try_from(pieces.len()).map_err(|_| SegmentError::TooLong { segments: pieces.len() })?;
    let segments = (1..=total).zip(&pieces).map(|(number, piece)| {
        let place = (total > 1).then(|| reference.place(total, number));
        let text = &text[piece.range.clone()];
        let user_data = UserData { header: alphabet.header(place), body: alphabet.body(text) };
        Segment { user_data, units: piece.units, text: text.to_owned() }
    });
    Ok(Segmented { alphabet, segments: segments.collect() })
}

/// Counts what a text would cost with an 8-bit reference, without building the segments.
pub fn cost(text: &str, policy: AlphabetPolicy) -> Cost {
    let (alphabet, text) = choose(text, policy);
    let pieces = cut(&text, alphabet, Reference::Short(0));
    Cost { alphabet, segments: pieces.len(), units: pieces.iter().map(|piece| piece.units).sum() }
}

impl AlphabetPolicy {
    /// The word for this policy in the configuration.
    pub fn as_str(self) -> &'static str {
        match self {
            AlphabetPolicy::Auto => "auto",
            AlphabetPolicy::Plain => "plain",
            AlphabetPolicy::Gsm7Spanish => "gsm7-es",
            AlphabetPolicy::Ucs2 => "ucs2",
        }
    }
}

impl fmt::Display for AlphabetPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for AlphabetPolicy {
    type Err = UnknownPolicy;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let all =
            [AlphabetPolicy::Auto, AlphabetPolicy::Plain, AlphabetPolicy::Gsm7Spanish, AlphabetPolicy::Ucs2];
        all.into_iter().find(|policy| policy.as_str() == word).ok_or(UnknownPolicy)
    }
}

impl Alphabet {
    /// The word for this alphabet.
    pub fn as_str(self) -> &'static str {
        match self {
            Alphabet::Gsm7 => "gsm7",
            Alphabet::Gsm7Spanish => "gsm7-es",
            Alphabet::Ucs2 => "ucs2",
        }
    }

    /// The data coding scheme that a TPDU with this alphabet has.
    pub fn dcs(self) -> Dcs {
        match self {
            Alphabet::Gsm7 | Alphabet::Gsm7Spanish => Dcs::GSM7,
            Alphabet::Ucs2 => Dcs::UCS2,
        }
    }

    fn coding(self) -> Coding {
        self.dcs().coding()
    }

    fn shift(self) -> Shift {
        if self == Alphabet::Gsm7Spanish { Shift::Spanish } else { Shift::Default }
    }

    /// Place first, then shift table.
    fn header(self, place: Option<Concat>) -> Header {
        let header = place.map_or_else(Header::new, |place| Header::new().with_concat(place));
        if self == Alphabet::Gsm7Spanish { header.with_spanish_shift() } else { header }
    }

    fn body(self, text: &str) -> Body {
        match self {
            Alphabet::Ucs2 => Body::Ucs2(text.encode_utf16().collect()),
            _ => Body::Septets(gsm7::encode(text, self.shift()).unwrap_or_default()),
        }
    }

    fn units_of(self, char: char) -> usize {
        match self {
            Alphabet::Ucs2 => char.len_utf16(),
            _ => gsm7::encode_char(char, self.shift()).map_or(0, gsm7::Code::septets),
        }
    }

    /// Units that a segment with this place holds.
    fn capacity(self, place: Option<Concat>) -> usize {
        user_data::capacity(self.coding(), self.header(place).octets())
    }
}

impl fmt::Display for Alphabet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Reference {
    fn place(self, total: u8, number: u8) -> Concat {
        match self {
            Reference::Short(reference) => Concat { reference: u16::from(reference), bits: 8, total, number },
            Reference::Long(reference) => Concat { reference, bits: 16, total, number },
        }
    }
}

impl fmt::Debug for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Segment({:?}, {} units)", self.user_data, self.units)
    }
}

/// The alphabet, and the text as it will be sent.
fn choose(text: &str, policy: AlphabetPolicy) -> (Alphabet, String) {
    let text = if policy == AlphabetPolicy::Plain { fold_plain(text) } else { normalise(text) };
    let alphabet = match policy {
        AlphabetPolicy::Ucs2 => Alphabet::Ucs2,
        _ if gsm7::fits(&text, Shift::Default) => Alphabet::Gsm7,
        AlphabetPolicy::Gsm7Spanish if gsm7::fits(&text, Shift::Spanish) => Alphabet::Gsm7Spanish,
        _ => Alphabet::Ucs2,
    };
    (alphabet, text)
}

/// Cuts a text: one piece when it fits a lone segment, else each segment is filled before the next begins.
fn cut(text: &str, alphabet: Alphabet, reference: Reference) -> Vec<Piece> {
    let units = text.chars().map(|char| alphabet.units_of(char)).sum();
    if units <= alphabet.capacity(None) {
        return vec![Piece { range: 0..text.len(), units }];
    }
    let mut pieces = Pieces { capacity: alphabet.capacity(Some(reference.place(1, 1))), ..Pieces::default() };
    for cluster in text.graphemes(true) {
        let units = cluster.chars().map(|char| alphabet.units_of(char)).sum();
        if units <= pieces.capacity {
            pieces.append(cluster.len(), units);
        } else {
            cluster.chars().for_each(|char| pieces.append(char.len_utf8(), alphabet.units_of(char)));
        }
    }
    pieces.finish()
}

/// Pieces in the making.
#[derive(Default)]
struct Pieces {
    capacity: usize,
    full: Vec<Piece>,
    open: Piece,
}

impl Pieces {
    /// Appends what must not be cut, beginning a new piece when the open one has no room for it.
    fn append(&mut self, bytes: usize, units: usize) {
        let end = self.open.range.end;
        if self.open.units + units > self.capacity {
            let next = Piece { range: end..end, units: 0 };
            self.full.push(std::mem::replace(&mut self.open, next));
        }
        self.open.range.end = end + bytes;
        self.open.units += units;
    }

    fn finish(mut self) -> Vec<Piece> {
        self.full.push(self.open);
        self.full
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segments(text: &str, policy: AlphabetPolicy) -> Segmented {
        segment(text, policy, Reference::Short(7)).expect("a text that can be sent")
    }

    #[test]
    fn policies_choose() {
        use AlphabetPolicy::{Auto, Gsm7Spanish, Plain};
        let table = [
            ("¿Qué mañana?", Auto, Alphabet::Gsm7),
            ("Reunión", Auto, Alphabet::Ucs2),
            ("Reunión", Plain, Alphabet::Gsm7),
            ("Reunión", Gsm7Spanish, Alphabet::Gsm7Spanish),
            ("Jaqïnaka", Gsm7Spanish, Alphabet::Ucs2),
            ("¡Sí! 👍", Plain, Alphabet::Ucs2),
            ("hola", AlphabetPolicy::Ucs2, Alphabet::Ucs2),
        ];
        for (text, policy, alphabet) in table {
            assert_eq!(cost(text, policy).alphabet, alphabet, "{text} {policy}");
        }
    }

    #[test]
    fn policies_have_words() {
        for word in ["auto", "plain", "gsm7-es", "ucs2"] {
            let policy: AlphabetPolicy = word.parse().expect("a policy");
            assert_eq!(policy.to_string(), word);
            assert_eq!(serde_json::to_string(&policy).expect("a word"), format!("\"{word}\""));
        }
        assert_eq!("GSM".parse::<AlphabetPolicy>(), Err(UnknownPolicy));
    }

    #[test]
    fn an_empty_text_is_one_empty_segment() {
        let empty = segments("", AlphabetPolicy::Auto);
        assert_eq!((empty.segments.len(), empty.segments[0].units), (1, 0));
        assert!(empty.segments[0].user_data.header.is_empty());
    }

    #[test]
    fn the_256th_segment_is_refused() {
        let text = "a".repeat(153 * SEGMENTS_MAX);
        assert_eq!(segments(&text, AlphabetPolicy::Auto).segments.len(), SEGMENTS_MAX);
        let too_long = segment(&(text.clone() + "a"), AlphabetPolicy::Auto, Reference::Short(7));
        assert_eq!(too_long, Err(SegmentError::TooLong { segments: 256 }));
        assert_eq!(cost(&(text + "a"), AlphabetPolicy::Auto).segments, 256);
    }

    #[test]
    fn a_family_stays_together_and_an_endless_cluster_is_cut() {
        let family = "👨\u{200D}👩\u{200D}👧";
        let text = "á".repeat(65) + family;
        let cut = segments(&text, AlphabetPolicy::Auto);
        assert_eq!(cut.segments.iter().map(|segment| segment.units).collect::<Vec<_>>(), [65, 8]);
        let endless = "é".to_owned() + &"\u{331}".repeat(200);
        let cut = segments(&endless, AlphabetPolicy::Auto);
        assert_eq!(cut.segments.iter().map(|segment| segment.units).collect::<Vec<_>>(), [67, 67, 67]);
    }
}
