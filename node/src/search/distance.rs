//! How far a typed word is from a known one: typing errors, and letters that sound alike.

use super::words::WORD_LETTERS_MAX;

/// A word as it is compared.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// The letters.
    pub(super) letters: Box<str>,
    /// The letters as they sound in Peru.
    sound: Box<str>,
    /// Which letters occur in `letters`, one bit each.
    letter_set: u32,
    /// Which occur in `sound`.
    sound_set: u32,
}

impl Form {
    pub(super) fn new(word: &str) -> Self {
        let sound = sound(word);
        let (letter_set, sound_set) = (letter_set(word), letter_set(&sound));
        Self { letters: word.into(), sound: sound.into(), letter_set, sound_set }
    }

    /// Returns the distance to another form, unless it is above `max`. Unit: tenths of a typing error.
    ///
    /// A typing error is a letter too many, too few or wrong, or two letters swapped (optimal string alignment). Words
    /// that only sound alike are [`SOUND_TENTHS`] apart.
    pub(super) fn distance(&self, other: &Self, max: u16) -> Option<u16> {
        if self.letters == other.letters {
            return Some(0);
        }
        if self.sound == other.sound {
            return (SOUND_TENTHS <= max).then_some(SOUND_TENTHS);
        }
        let written = usize::from(max / ERROR_TENTHS);
        let written = may_be_near(self.letter_set, other.letter_set, written)
            .then(|| errors_between(self.letters.as_bytes(), other.letters.as_bytes(), written))
            .flatten()
            .map(|errors| errors * ERROR_TENTHS);
        let heard = usize::from(max.saturating_sub(SOUND_TENTHS) / ERROR_TENTHS);
        let heard = may_be_near(self.sound_set, other.sound_set, heard)
            .then(|| errors_between(self.sound.as_bytes(), other.sound.as_bytes(), heard))
            .flatten()
            .map(|errors| errors * ERROR_TENTHS + SOUND_TENTHS);
        written.into_iter().chain(heard).min()
    }
}

/// Whether two words can be that few errors apart: an error changes at most two of the letters that occur.
fn may_be_near(set: u32, other: u32, errors: usize) -> bool {
    (set ^ other).count_ones() as usize <= 2 * errors
}

/// One typing error. Unit: tenths.
pub(super) const ERROR_TENTHS: u16 = 10;
/// Writing a word as it sounds (b for v, s for z and c, y for ll, no h). Unit: tenths of a typing error.
pub(super) const SOUND_TENTHS: u16 = 3;

fn letter_set(word: &str) -> u32 {
    let bit = |letter: u8| if letter.is_ascii_lowercase() { 1 << (letter - b'a') } else { 1 << 26 };
    word.bytes().map(bit).fold(0, |set, bit| set | bit)
}

/// Writes a word by its sounds: one letter each, the same for all spellings that are confused.
fn sound(word: &str) -> String {
    let letters = word.as_bytes();
    let mut sound = String::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let next = letters.get(at + 1).copied().unwrap_or(b' ');
        let is_soft = matches!(next, b'e' | b'i');
        let (heard, length) = match letters[at] {
            b'c' if next == b'h' => ("C", 2),
            b's' if next == b'h' => ("C", 2),
            b'c' if next == b'c' => ("ks", 2),
            b'c' if is_soft => ("s", 1),
            b'q' if next == b'u' => ("k", 2),
            b'c' | b'q' | b'k' => ("k", 1),
            b'z' | b's' => ("s", if next == b's' { 2 } else { 1 }),
            b'x' => ("ks", 1),
            b'v' | b'b' | b'w' => ("b", 1),
            b'l' if next == b'l' => ("y", 2),
            b'g' if next == b'u' && matches!(letters.get(at + 2), Some(b'e' | b'i')) => ("g", 2),
            b'g' if is_soft => ("j", 1),
            b'r' if next == b'r' => ("r", 2),
            b'n' | b'm' => ("n", 1),
            b'h' => ("", 1),
            _ => ("", 0),
        };
        if length == 0 {
            sound.push(char::from(letters[at]));
        }
        sound.push_str(heard);
        at += length.max(1);
    }
    sound
}

/// Counts the typing errors between two words, if there are at most `max`.
fn errors_between(a: &[u8], b: &[u8], max: usize) -> Option<u16> {
    // A letter is heard as two at most.
    const ROW: usize = 2 * WORD_LETTERS_MAX + 1;
    if a.len().abs_diff(b.len()) > max || b.len() >= ROW {
        return None;
    }
    let mut rows = [[0_u16; ROW]; 3];
    for (at, cell) in rows[0].iter_mut().enumerate() {
        *cell = at as u16;
    }
    for i in 1..=a.len() {
        let (older, old, new) = ((i + 1) % 3, (i - 1) % 3, i % 3);
        rows[new][0] = i as u16;
        let mut least = i as u16;
        for j in 1..=b.len() {
            let differs = u16::from(a[i - 1] != b[j - 1]);
            let mut errors = (rows[old][j - 1] + differs).min(rows[old][j] + 1).min(rows[new][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                errors = errors.min(rows[older][j - 2] + 1);
            }
            rows[new][j] = errors;
            least = least.min(errors);
        }
        if usize::from(least) > max {
            return None;
        }
    }
    let errors = rows[a.len() % 3][b.len()];
    (usize::from(errors) <= max).then_some(errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: &str, b: &str) -> Option<u16> {
        Form::new(a).distance(&Form::new(b), 2 * ERROR_TENTHS)
    }

    #[test]
    fn typing_errors_are_counted() {
        for (a, b, tenths) in [
            ("fraccion", "fraccion", Some(0)),
            ("fraccion", "fracion", Some(10)),
            ("fraccion", "farccion", Some(10)),
            ("fraccion", "fraccoins", Some(20)),
            ("fraccion", "friccions", Some(20)),
            ("fraccion", "cuento", None),
            ("", "", Some(0)),
            ("", "a", Some(10)),
            ("perimetro", "perimero", Some(10)),
        ] {
            assert_eq!(distance(a, b), tenths, "{a} {b}");
            assert_eq!(distance(b, a), tenths, "{b} {a}");
        }
    }

    #[test]
    fn what_sounds_alike_is_near() {
        for (a, b) in [
            ("division", "divicion"),
            ("fracciones", "fraxiones"),
            ("llave", "yave"),
            ("hueso", "ueso"),
            ("vaca", "baka"),
            ("zapato", "sapato"),
            ("quechua", "kechua"),
            ("gente", "jente"),
            ("porcentaje", "porsentage"),
        ] {
            assert_eq!(distance(a, b), Some(SOUND_TENTHS), "{a} {b}");
        }
        assert_ne!(distance("chico", "cico"), Some(SOUND_TENTHS));
    }
}
