//! The bytes of a table as text, in the alphabets that spreadsheets save.

use super::super::super::gift::is_blank;
use super::super::super::text::one_line;

/// What Windows-1252 has from 0x80 to 0x9F; its other characters are those of Unicode.
///
/// Source: Unicode consortium's mapping of code page 1252; the five that are free stay blank.
const WINDOWS_1252: [char; 32] = [
    '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’', '“', '”',
    '•', '–', '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
];

/// Decodes UTF-8, or else Windows-1252, and drops a byte order mark.
pub(super) fn text(bytes: &[u8]) -> String {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| windows(*byte)).collect(),
    };
    text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
}

fn windows(byte: u8) -> char {
    let place = usize::from(byte).checked_sub(0x80);
    place.and_then(|place| WINDOWS_1252.get(place).copied()).unwrap_or(char::from(byte))
}

/// Finds what parts the cells: the separator that is most frequent in the first row, outside of quotes.
pub(super) fn separator(text: &str) -> u8 {
    let head = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let bare: String = head.split('"').step_by(2).collect();
    let count = |separator: &u8| bare.bytes().filter(|byte| byte == separator).count();
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// Returns the text of a cell on one line.
pub(super) fn cell(cell: &str) -> String {
    one_line(&cell.replace(is_blank, " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_what_spreadsheets_save() {
        assert_eq!(text("\u{feff}¿ñ?".as_bytes()), "¿ñ?");
        assert_eq!(text(b"\xbf\xf1\x80\x93a\x94?\x81"), "¿ñ€“a”? ");
        for (head, expected) in
            [("a,b;c,d", b','), ("a;b", b';'), ("\n\"a;b;c\"\td\te", b'\t'), ("a", b','), ("", b',')]
        {
            assert_eq!(separator(head), expected, "{head:?}");
        }
        assert_eq!(cell(" uno\n\u{fffc}dos "), "uno dos");
    }
}
