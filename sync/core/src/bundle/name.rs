//! Which names the files of a tree may have: such that they mean the same file on every system, inside the tree.

use unicode_normalization::UnicodeNormalization as _;

use super::Refusal;

/// The longest name of a file, folders included. Unit: bytes.
pub const NAME_BYTES_MAX: usize = 255;
/// The most folders around a file: no reader of trees needs more stack than this.
pub const NAME_DEPTH_MAX: usize = 16;

/// Names that Windows, and so many a stick, keeps for devices.
const DEVICES: [&str; 8] = ["con", "prn", "aux", "nul", "conin$", "conout$", "com", "lpt"];

/// Checks a name such as `g3/01-centenas.es.md`.
///
/// # Errors
///
/// [`Refusal::BadName`] for anything that is absolute, leaves the tree, or is written in two ways.
pub fn check(name: &str) -> Result<(), Refusal> {
    match fault(name) {
        None => Ok(()),
        Some(reason) => Err(Refusal::BadName { name: name.chars().take(NAME_BYTES_MAX).collect(), reason }),
    }
}

fn fault(name: &str) -> Option<&'static str> {
    let parts: Vec<&str> = name.split('/').collect();
    if name.is_empty() {
        Some("it is empty")
    } else if name.len() > NAME_BYTES_MAX {
        Some("it is longer than 255 bytes")
    } else if name.starts_with('/') {
        Some("it is absolute")
    } else if parts.len() > NAME_DEPTH_MAX {
        Some("it lies deeper than 16 folders")
    } else if parts.iter().any(|part| part.is_empty()) {
        Some("a folder in it has no name")
    } else if parts.iter().any(|part| *part == "." || *part == "..") {
        Some("it leaves its folder")
    } else if parts.iter().any(|part| part.ends_with(['.', ' ']) || part.starts_with(' ')) {
        Some("a part of it begins or ends with a blank, or ends with a full stop")
    } else if name.chars().any(is_forbidden) {
        Some("a character in it is not possible everywhere")
    } else if parts.iter().any(|part| is_device(part)) {
        Some("it is the name of a device")
    } else if !unicode_normalization::is_nfc(name) {
        Some("its letters are not composed (Unicode NFC)")
    } else {
        None
    }
}

/// Control, formatting and private characters, those that turn the direction of writing, and what FAT forbids.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        || matches!(
            c,
            '\u{34f}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{2800}' | '\u{2025}'
        )
        || matches!(c, '\u{1d173}'..='\u{1d17a}')
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || matches!(
            c,
            '\u{2044}' | '\u{2215}' | '\u{29f8}' | '\u{ff0f}' | '\u{ff3c}' | '\u{2024}' | '\u{ff0e}'
        )
        || matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{fff0}'..='\u{ffff}' | '\u{e000}'..='\u{f8ff}')
        || matches!(c, '\u{e0000}'..='\u{10ffff}')
}

fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered = stem.chars().count() == 4
        && stem.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³'));
    DEVICES.iter().enumerate().any(|(place, device)| match place {
        0..6 => stem == *device,
        _ => numbered && stem.starts_with(device),
    })
}

/// Checks that no two names mean the same place, also where letters' case does not count.
///
/// # Errors
///
/// [`Refusal::Overlap`] for a name that is there twice, or that is also the folder of another.
pub(super) fn check_apart<'a>(names: impl Iterator<Item = &'a str>) -> Result<(), Refusal> {
    let mut places: Vec<(Box<str>, &str)> = names.map(|name| (folded(name), name)).collect();
    places.sort_unstable();
    // What lies in a folder follows the folder's name at once, as nothing is less than the end of a part.
    let inside = |outer: &str, inner: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with(PART_END))
    };
    match places.windows(2).find(|pair| inside(&pair[0].0, &pair[1].0)) {
        Some(pair) => Err(Refusal::Overlap { name: pair[1].1.to_owned() }),
        None => Ok(()),
    }
}

/// Takes the place of `/` where names are ordered: no name has it, and nothing is less.
const PART_END: char = '\0';

/// Writes a name as systems compare it for which case does not count: upper case first, as some letters share theirs.
fn folded(name: &str) -> Box<str> {
    let case_less = name.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfc();
    case_less.map(|c| if c == '/' { PART_END } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_lessons_are_names() {
        for name in ["a", "g3/01-centenas.es.md", "ñandú/Año 1.txt", "a/b/c/d", "com/lpt.txt", "...a", "x..y"]
        {
            assert_eq!(check(name), Ok(()), "{name}");
        }
    }

    #[test]
    fn what_could_be_more_than_a_name_is_refused() {
        let deep = "a/".repeat(16) + "a";
        let long = "a".repeat(256);
        let bad = [
            "",
            "/",
            "/etc/passwd",
            "..",
            "../a",
            "a/../b",
            "a/..",
            "./a",
            "a//b",
            "a/",
            "a\\b",
            "C:a",
            "a\0b",
            "a\nb",
            "con",
            "NUL.txt",
            "com1",
            "a/LPT9.md",
            "com¹",
            "con .txt",
            "conin$",
            "a ",
            " a",
            "a.",
            "e\u{301}",
            "a\u{202e}b",
            "a\u{200b}",
            "\u{feff}a",
            "a\u{2215}b",
            "a\u{ff0f}b",
            "\u{2024}\u{2024}/a",
            "a\u{a0}",
            &deep,
            &long,
        ];
        for name in bad {
            assert!(matches!(check(name), Err(Refusal::BadName { .. })), "{name:?}");
        }
    }

    #[test]
    fn no_two_names_mean_one_place() {
        let apart = |names: &[&str]| check_apart(names.iter().copied());
        assert_eq!(apart(&["a/b", "a/c", "b"]), Ok(()));
        for names in
            [&["a", "a"], &["a", "A"], &["ñ", "Ñ"], &["a", "a/b"], &["a/b", "a"], &["A/b", "a"], &["σ", "ς"]]
        {
            assert!(matches!(apart(names), Err(Refusal::Overlap { .. })), "{names:?}");
        }
        assert!(apart(&["a/b/c", "a!", "a-b", "a"]).is_err(), "whatever stands between them");
        assert_eq!(apart(&["a/b/c", "a!", "a-b", "ab"]), Ok(()));
    }
}
