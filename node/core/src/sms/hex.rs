//! Octets as hexadecimal digits, the form in which modems hand over PDUs.

use super::DecodeError;

const DIGITS: &[u8; 16] = b"0123456789ABCDEF";

/// Renders octets as upper-case digits.
pub(super) fn encode(octets: &[u8]) -> String {
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble & 0x0F)]);
    octets.iter().flat_map(|&octet| [digit(octet >> 4), digit(octet)]).collect()
}

/// Reads digits of either case; blanks around them are ignored.
pub(super) fn decode(text: &str) -> Result<Vec<u8>, DecodeError> {
    let mut nibbles = Vec::with_capacity(text.len());
    for (position, char) in text.trim().chars().enumerate() {
        let nibble = char.to_digit(16).ok_or(DecodeError::NotHex { position })?;
        nibbles.push(u8::try_from(nibble).expect("a hexadecimal digit is below 16"));
    }
    if !nibbles.len().is_multiple_of(2) {
        return Err(DecodeError::OddDigits { digits: nibbles.len() });
    }
    Ok(nibbles.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_either_case_and_blanks() {
        assert_eq!(decode(" 0aF1\r\n"), Ok(vec![0x0A, 0xF1]));
        assert_eq!(encode(&[0x0A, 0xF1]), "0AF1");
        assert_eq!(decode(""), Ok(Vec::new()));
    }

    #[test]
    fn names_what_is_wrong() {
        assert_eq!(decode("07=1"), Err(DecodeError::NotHex { position: 2 }));
        assert_eq!(decode("079"), Err(DecodeError::OddDigits { digits: 3 }));
    }
}
