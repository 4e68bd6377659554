//! A text → its words → their pieces, as numbers.
//!
//! Letters are folded to 28 codes of 5 bits: `a` to `z` without accents, `ñ`, and the apostrophe, which is a letter between
//! letters (the ejectives of Cusco Quechua and Aymara). A piece is up to [`PIECE_LETTERS_MAX`] codes in a row, so
//! its number is exact, not a hash. Digits and marks part words.

/// Codes in the longest piece: with 4, windows of two words are told right 0.1 to 0.3 % less often.
pub const PIECE_LETTERS_MAX: usize = 5;

/// Bits of a piece's number.
pub const PIECE_BITS: u32 = 30;

/// Letters of a word that are looked at; five in the training texts have more.
const WORD_LETTERS_MAX: usize = 30;

const CODE_BITS: u32 = 5;
const ENYE: u8 = 27;
const APOSTROPHE: u8 = 28;
/// Where a word begins and ends.
const EDGE: u8 = 29;
/// Stands before the 25 bits of a whole word's hash, where no piece has a code.
const WHOLE: u32 = 31;

/// A word of a text with its folded letters.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    text: &'a str,
    codes: [u8; WORD_LETTERS_MAX + 2],
    letters: usize,
}

impl<'a> Word<'a> {
    /// The word as it was typed.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// How many letters it has, apostrophes included.
    #[must_use]
    pub fn letters(&self) -> usize {
        self.letters
    }

    /// Gives every piece of the word to `take`, edges included, then the word itself.
    pub fn pieces(&self, mut take: impl FnMut(u32)) {
        let codes = &self.codes[..self.letters + 2];
        let mut last = 0u32;
        let mut hash = 0u32;
        for (place, code) in codes.iter().enumerate() {
            last = (last << CODE_BITS | u32::from(*code))
                & ((1 << (CODE_BITS as usize * PIECE_LETTERS_MAX)) - 1);
            hash = (hash ^ u32::from(*code)).wrapping_mul(0x0100_0193);
            let least = if *code == EDGE { 2 } else { 1 };
            for letters in least..=PIECE_LETTERS_MAX.min(place + 1) {
                take(last & ((1 << (CODE_BITS as usize * letters)) - 1));
            }
        }
        take(WHOLE << (CODE_BITS * 5) | hash >> 7);
    }
}

/// The words of a text, in order.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let parts = text.split(|c: char| code(c).is_none() && !is_mark(c));
    parts.map(fold).filter(|word| word.letters > 0)
}

/// Folds the letters of one word. An apostrophe counts only between letters; a tilde that follows its `n` makes `ñ`.
fn fold(text: &str) -> Word<'_> {
    let mut codes = [EDGE; WORD_LETTERS_MAX + 2];
    let mut letters = 0;
    let mut apostrophe = false;
    for c in text.chars() {
        match code(c) {
            Some(APOSTROPHE) => apostrophe = letters > 0,
            Some(code) => {
                for code in apostrophe.then_some(APOSTROPHE).into_iter().chain([code]) {
                    if letters < WORD_LETTERS_MAX {
                        letters += 1;
                        codes[letters] = code;
                    }
                }
                apostrophe = false;
            }
            None if c == '\u{303}' && codes[letters] == b'n' - b'a' + 1 => codes[letters] = ENYE,
            None => {}
        }
    }
    Word { text: text.trim_matches(|c| code(c) == Some(APOSTROPHE)), codes, letters }
}

/// The code of a letter, if it is one; other scripts have none.
fn code(c: char) -> Option<u8> {
    let plain = match c {
        'a'..='z' => c as u8,
        'A'..='Z' => c as u8 + 32,
        'ñ' | 'Ñ' => return Some(ENYE),
        '\'' | '’' | '‘' | '´' | '`' | 'ʼ' | '′' => return Some(APOSTROPHE),
        'á' | 'à' | 'ä' | 'â' | 'ã' | 'å' | 'Á' | 'À' | 'Ä' | 'Â' | 'Ã' | 'Å' => b'a',
        'é' | 'è' | 'ë' | 'ê' | 'É' | 'È' | 'Ë' | 'Ê' => b'e',
        'í' | 'ì' | 'ï' | 'î' | 'Í' | 'Ì' | 'Ï' | 'Î' => b'i',
        'ó' | 'ò' | 'ö' | 'ô' | 'õ' | 'Ó' | 'Ò' | 'Ö' | 'Ô' | 'Õ' => b'o',
        'ú' | 'ù' | 'ü' | 'û' | 'Ú' | 'Ù' | 'Ü' | 'Û' => b'u',
        'ç' | 'Ç' => b'c',
        _ => return None,
    };
    Some(plain - b'a' + 1)
}

/// Tells whether this is an accent that stands by itself behind its letter.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}
