//! The GSM 7-bit default alphabet, its extension table and the Spanish single shift table.
//!
//! Source: 3GPP TS 23.038 sections 6.2.1 and 6.2.1.1 and annex A.2.2.

/// The septet that announces a character of the extension or single shift table.
pub(super) const ESCAPE: u8 = 0x1B;

/// The default alphabet by septet. The place of the escape holds a space, which is how a stray one is shown.
const BASIC: [char; 128] = [
    '@', '£', '$', '¥', 'è', 'é', 'ù', 'ì', 'ò', 'Ç', '\n', 'Ø', 'ø', '\r', 'Å', 'å', //
    'Δ', '_', 'Φ', 'Γ', 'Λ', 'Ω', 'Π', 'Ψ', 'Σ', 'Θ', 'Ξ', ' ', 'Æ', 'æ', 'ß', 'É', //
    ' ', '!', '"', '#', '¤', '%', '&', '\'', '(', ')', '*', '+', ',', '-', '.', '/', //
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ':', ';', '<', '=', '>', '?', //
    '¡', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', //
    'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z', 'Ä', 'Ö', 'Ñ', 'Ü', '§', //
    '¿', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', //
    'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', 'ä', 'ö', 'ñ', 'ü', 'à', //
];

/// Printable characters of the extension table.
const EXTENSION: [(u8, char); 10] = [
    (0x14, '^'),
    (0x28, '{'),
    (0x29, '}'),
    (0x2F, '\\'),
    (0x3C, '['),
    (0x3D, '~'),
    (0x3E, ']'),
    (0x40, '|'),
    (0x65, '€'),
    (0x0A, '\n'), // form feed, shown as a line break; never sent, because the basic line feed is found first
];

/// What the Spanish single shift table has besides the extension table.
const SPANISH: [(u8, char); 9] = [
    (0x09, 'ç'),
    (0x41, 'Á'),
    (0x49, 'Í'),
    (0x4F, 'Ó'),
    (0x55, 'Ú'),
    (0x61, 'á'),
    (0x69, 'í'),
    (0x6F, 'ó'),
    (0x75, 'ú'),
];

/// Which table stands behind the escape septet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// The extension table of the default alphabet.
    Default,
    /// The Spanish national language single shift table (language 2).
    Spanish,
}

/// How a character travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    /// One septet of the default alphabet.
    Basic(u8),
    /// The escape and this septet.
    Shifted(u8),
}

impl Code {
    /// Septets that the character costs: 1 or 2.
    pub(super) fn septets(self) -> usize {
        match self {
            Code::Basic(_) => 1,
            Code::Shifted(_) => 2,
        }
    }

    /// Appends the septets of the character.
    pub(super) fn push_to(self, septets: &mut Vec<u8>) {
        match self {
            Code::Basic(septet) => septets.push(septet),
            Code::Shifted(septet) => septets.extend([ESCAPE, septet]),
        }
    }
}

/// Finds how a character travels, if it is in the alphabet at all.
pub(super) fn encode_char(char: char, shift: Shift) -> Option<Code> {
    basic_septet(char).map(Code::Basic).or_else(|| shifted_septet(char, shift).map(Code::Shifted))
}

/// Tells whether every character of a text is in the alphabet with this shift table.
///
/// Shape: the text is taken as it is; call [`super::normalise`] first.
/// Source: 3GPP TS 23.038 section 6.2.1.
pub fn fits(text: &str, shift: Shift) -> bool {
    text.chars().all(|char| encode_char(char, shift).is_some())
}

/// Encodes a text, or nothing when a character is not in the alphabet.
pub(super) fn encode(text: &str, shift: Shift) -> Option<Vec<u8>> {
    let mut septets = Vec::with_capacity(text.len());
    for char in text.chars() {
        encode_char(char, shift)?.push_to(&mut septets);
    }
    Some(septets)
}

/// Decodes septets. Unknown escapes show the basic character, a doubled or last escape a space: never an error.
pub(super) fn decode(septets: &[u8], shift: Shift) -> String {
    let mut text = String::with_capacity(septets.len());
    let mut rest = septets.iter().copied();
    while let Some(septet) = rest.next() {
        text.push(match septet & 0x7F {
            ESCAPE => rest.next().map_or(' ', |shifted| decode_shifted(shifted & 0x7F, shift)),
            basic => BASIC[usize::from(basic)],
        });
    }
    text
}

fn decode_shifted(septet: u8, shift: Shift) -> char {
    let found = |table: &[(u8, char)]| table.iter().find(|(code, _)| *code == septet).map(|(_, char)| *char);
    let spanish = if shift == Shift::Spanish { found(&SPANISH) } else { None };
    spanish.or_else(|| found(&EXTENSION)).unwrap_or(BASIC[usize::from(septet & 0x7F)])
}

/// The septet of a character in the default alphabet. Digits, letters and most signs are where ASCII has them.
fn basic_septet(char: char) -> Option<u8> {
    if matches!(char, ' '..='#' | '%'..='?' | 'A'..='Z' | 'a'..='z') {
        return u8::try_from(char).ok();
    }
    BASIC.iter().position(|&known| known == char).and_then(|at| u8::try_from(at).ok())
}

fn shifted_septet(char: char, shift: Shift) -> Option<u8> {
    let spanish: &[(u8, char)] = if shift == Shift::Spanish { &SPANISH } else { &[] };
    EXTENSION.iter().chain(spanish).find(|(_, known)| *known == char).map(|(septet, _)| *septet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_septet_but_the_escape_comes_back() {
        for septet in (0..128).filter(|&septet| septet != ESCAPE) {
            let text = decode(&[septet], Shift::Default);
            assert_eq!(encode(&text, Shift::Default), Some(vec![septet]), "{septet:#04x} {text}");
        }
    }

    #[test]
    fn every_shifted_character_comes_back() {
        for &(septet, char) in EXTENSION.iter().take(9).chain(&SPANISH) {
            let text = decode(&[ESCAPE, septet], Shift::Spanish);
            assert_eq!(text, char.to_string());
            assert_eq!(encode(&text, Shift::Spanish), Some(vec![ESCAPE, septet]));
        }
        assert!(!fits("á", Shift::Default));
    }

    #[test]
    fn a_phone_without_the_spanish_table_shows_the_bare_letters() {
        let septets = encode("áíóúÁÍÓÚ ç", Shift::Spanish).expect("in the table");
        assert_eq!(decode(&septets, Shift::Default), "aiouAIOU Ç");
    }

    #[test]
    fn odd_escapes_stay_readable() {
        assert_eq!(decode(&[0x61, ESCAPE], Shift::Default), "a ");
        assert_eq!(decode(&[ESCAPE, ESCAPE, 0x61], Shift::Default), " a");
        assert_eq!(decode(&[ESCAPE, 0x61], Shift::Default), "a");
        assert_eq!(decode(&[ESCAPE, 0x0A], Shift::Default), "\n");
        assert_eq!(decode(&[ESCAPE, 0x09], Shift::Default), "Ç");
    }
}
