//! A public root key as a line of text, which an office hands out and a box is given.
//!
//! ```text
//! # the key of the office in Cusco
//! chaski-root ed25519 3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29
//! ```

use super::VerifyingKey;
use crate::hex;

/// What a line of a root key begins with.
const KIND: &str = "chaski-root";
/// The only kind of key.
const ALGORITHM: &str = "ed25519";
/// Length of a key. Unit: bytes.
const KEY_BYTES: usize = 32;

/// What is wrong with the text of a key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyFileError {
    /// Nothing stands in it but comments.
    #[error("there is no key in it")]
    Empty,
    /// More than one line that is no comment: which one counts would be a guess.
    #[error("line {line}: there is a second key, only one is possible")]
    Second {
        /// Which line, from 1.
        line: usize,
    },
    /// A line is not `chaski-root ed25519 …`.
    #[error("line {line} is not \"{KIND} {ALGORITHM}\" and 64 hex digits")]
    Form {
        /// Which line, from 1.
        line: usize,
    },
    /// The digits are not those of a key.
    #[error("line {line}: these 64 digits are no key")]
    NotAKey {
        /// Which line, from 1.
        line: usize,
    },
}

/// Writes the line of a root key, with its line end.
#[must_use]
pub fn render_root_key(key: &VerifyingKey) -> String {
    format!("{KIND} {ALGORITHM} {}\n", hex::encode(key.as_bytes()))
}

/// Reads a root key; empty lines and what stands after `#` do not count, nor does a byte order mark.
///
/// # Errors
///
/// [`KeyFileError`] with the line.
pub fn parse_root_key(text: &str) -> Result<VerifyingKey, KeyFileError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut found = None;
    for (line, content) in (1..).zip(text.lines()) {
        let words: Vec<&str> = content.split('#').next().unwrap_or_default().split_whitespace().collect();
        if words.is_empty() {
            continue;
        }
        if found.is_some() {
            return Err(KeyFileError::Second { line });
        }
        let [KIND, ALGORITHM, digits] = words[..] else { return Err(KeyFileError::Form { line }) };
        let bytes = hex::decode_array::<KEY_BYTES>(&digits.to_ascii_lowercase())
            .ok_or(KeyFileError::Form { line })?;
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| KeyFileError::NotAKey { line })?;
        if key.is_weak() {
            return Err(KeyFileError::NotAKey { line });
        }
        found = Some(key);
    }
    found.ok_or(KeyFileError::Empty)
}

/// What a line of a statement begins with.
const STATEMENT_KIND: &str = "chaski-keys";

/// Writes statements of release keys, one a line, oldest first.
#[must_use]
pub fn render_statements(statements: &[Vec<u8>]) -> String {
    statements.iter().map(|statement| format!("{STATEMENT_KIND} {}\n", hex::encode(statement))).collect()
}

/// Reads statements of release keys, not yet believed; `None` when a line is none.
#[must_use]
pub fn parse_statements(text: &str) -> Option<Vec<Vec<u8>>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let statement = |line: &str| hex::decode(line.strip_prefix(STATEMENT_KIND)?.trim());
    lines.map(statement).collect()
}

#[cfg(test)]
mod tests {
    use super::super::SigningKey;
    use super::*;

    fn key() -> VerifyingKey {
        SigningKey::from_bytes(&[5; 32]).verifying_key()
    }

    #[test]
    fn a_key_comes_back_with_comments_around_it() {
        let line = render_root_key(&key());
        assert_eq!(line.len(), "chaski-root ed25519 ".len() + 64 + 1);
        assert_eq!(parse_root_key(&line), Ok(key()));
        let noted = format!("\u{feff}# de la oficina\r\n\r\n{} # 2026\r\n", line.trim().to_uppercase());
        assert_eq!(parse_root_key(&noted), Err(KeyFileError::Form { line: 3 }), "the words are lower case");
        let noted = format!("\u{feff}# de la oficina\r\n\r\n{} # 2026\r\n", line.trim());
        assert_eq!(parse_root_key(&noted), Ok(key()));
    }

    #[test]
    fn what_is_not_one_key_is_told_with_its_line() {
        let line = render_root_key(&key());
        let weak = format!("chaski-root ed25519 01{}", "00".repeat(31));
        let cases = [
            ("", KeyFileError::Empty),
            ("# nothing\n", KeyFileError::Empty),
            ("\nhello\n", KeyFileError::Form { line: 2 }),
            ("chaski-root ed25519 abc", KeyFileError::Form { line: 1 }),
            (&line[..line.len() - 2], KeyFileError::Form { line: 1 }),
            (&line.replace("ed25519", "rsa"), KeyFileError::Form { line: 1 }),
            (&format!("{line}{line}"), KeyFileError::Second { line: 2 }),
            (&weak, KeyFileError::NotAKey { line: 1 }),
        ];
        for (text, error) in cases {
            assert_eq!(parse_root_key(text), Err(error), "{text:?}");
        }
    }

    #[test]
    fn statements_come_back() {
        let statements = vec![vec![0, 1, 255], vec![7; 90]];
        let text = format!("# keys\n{}", render_statements(&statements));
        assert_eq!(parse_statements(&text), Some(statements));
        for text in ["chaski-keys 0", "chaski-keys zz", "hola"] {
            assert_eq!(parse_statements(text), None);
        }
    }
}
