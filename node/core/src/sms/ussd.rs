//! USSD strings: what goes into `AT+CUSD` and what comes out of `+CUSD`.
//!
//! Modems want the string plain, packed in hexadecimal, or as UCS-2 in hexadecimal, and answer in any of the three.
//! Source: 3GPP TS 23.038 sections 5 and 6.1.2.3.1; facts on modems, section 8.

use super::gsm7::{self, Shift};
use super::user_data::code_units;
use super::{CbsDcs, Coding, DecodeError, hex, packing};

/// Fills the seven bits that would otherwise read as an `@`.
const FILLER: u8 = 0x0D;

/// Packs a string in the GSM 7-bit alphabet; nothing when a character is not in it.
///
/// Shape: upper-case hexadecimal digits; `*100#` is `AA180C3602`.
/// Source: 3GPP TS 23.038 section 6.1.2.3.1.
pub fn encode_packed(text: &str) -> Option<String> {
    let mut septets = gsm7::encode(text, Shift::Default)?;
    let reads_as_filler = septets.len().is_multiple_of(8) && septets.last() == Some(&FILLER);
    if septets.len() % 8 == 7 || reads_as_filler {
        septets.push(FILLER);
    }
    Some(hex::encode(&packing::pack(&septets, 0)))
}

/// Unpacks a string in the GSM 7-bit alphabet, without the filler that the packer may have added.
///
/// Source: 3GPP TS 23.038 section 6.1.2.3.1.
///
/// # Errors
///
/// [`DecodeError`] when the text is not hexadecimal.
pub fn decode_packed(hex: &str) -> Result<String, DecodeError> {
    let octets = hex::decode(hex)?;
    let mut septets = packing::unpack(&octets, 0, packing::septets_in(octets.len()));
    let is_filled = match (septets.len() % 8, septets.as_slice()) {
        (0, [.., last]) => *last == FILLER,
        (1, [.., before, last]) => *before == FILLER && *last == FILLER,
        _ => false,
    };
    if is_filled {
        septets.pop();
    }
    Ok(gsm7::decode(&septets, Shift::Default))
}

/// Writes a string as UCS-2 in upper-case hexadecimal digits.
pub fn encode_ucs2(text: &str) -> String {
    let octets: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    hex::encode(&octets)
}

/// Reads UCS-2 in hexadecimal digits; half a code unit at the end is dropped.
///
/// # Errors
///
/// [`DecodeError`] when the text is not hexadecimal.
pub fn decode_ucs2(hex: &str) -> Result<String, DecodeError> {
    Ok(String::from_utf16_lossy(&code_units(&hex::decode(hex)?)))
}

/// Reads the text of a `+CUSD` by its DCS, and by its looks, because modems mislabel it.
///
/// Shape: a text that is not hexadecimal is plain and comes back as it is. Hexadecimal text labelled GSM 7-bit (or not
/// labelled) is UCS-2 when its high octets look so, packed when that gives readable text, else plain.
/// Source: 3GPP TS 23.038 section 5; facts on modems, section 8.
pub fn decode_answer(text: &str, dcs: Option<u8>) -> String {
    let dcs = dcs.map_or(CbsDcs::GSM7, CbsDcs);
    let octets = hex::decode(text).unwrap_or_default();
    let decoded = match dcs.coding() {
        _ if octets.is_empty() => None,
        Coding::Ucs2 => decode_labelled_ucs2(&octets, dcs),
        Coding::Gsm7 => decode_unlabelled_ucs2(&octets).or_else(|| decode_readable(text, dcs)),
        Coding::EightBit => String::from_utf8(octets).ok(),
        Coding::Compressed => None,
    };
    decoded.unwrap_or_else(|| text.to_owned())
}

fn decode_labelled_ucs2(octets: &[u8], dcs: CbsDcs) -> Option<String> {
    let skipped = if dcs.has_language_prefix() { 2 } else { 0 };
    let text = octets.get(skipped..)?;
    text.len().is_multiple_of(2).then(|| String::from_utf16_lossy(&code_units(text)))
}

/// UCS-2 that says it is GSM 7-bit: it starts with a zero octet and all its code units are Latin letters or signs.
fn decode_unlabelled_ucs2(octets: &[u8]) -> Option<String> {
    let is_text = |unit: &u16| matches!(unit, 0x0A | 0x0D | 0x20..=0x7E | 0xA0..=0x24F | 0x2000..=0x20CF);
    let units = code_units(octets);
    let looks_so = octets.first() == Some(&0) && octets.len().is_multiple_of(2) && units.iter().all(is_text);
    looks_so.then(|| String::from_utf16_lossy(&units))
}

/// Packed text, unless it comes out with signs that no operator writes: then the digits were meant as they are.
fn decode_readable(text: &str, dcs: CbsDcs) -> Option<String> {
    let decoded = decode_packed(text).ok()?;
    let is_readable =
        |char: char| !matches!(char, '\u{370}'..='\u{3FF}' | '¤' | '§' | 'Ø' | 'ø' | 'Æ' | 'æ' | 'Å' | 'å');
    let skipped = if dcs.has_language_prefix() { 3 } else { 0 };
    decoded.chars().all(is_readable).then(|| decoded.chars().skip(skipped).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_filler_comes_and_goes() {
        for (text, octets) in [("1234567", 7), ("12345678", 7), ("1234567\r", 8), ("123456\r", 7), ("", 0)] {
            let packed = encode_packed(text).expect("in the alphabet");
            assert_eq!(packed.len(), octets * 2, "{text:?}");
            assert_eq!(decode_packed(&packed).as_deref(), Ok(text));
        }
        assert_eq!(encode_packed("á"), None);
    }

    #[test]
    fn answers_are_read_by_label_and_looks() {
        let spanish = encode_ucs2("Tu saldo es S/ 4.50, sí");
        let packed = encode_packed("Su saldo es S/ 4.50").expect("in the alphabet");
        let prefixed = format!("6573{spanish}");
        let table = [
            ("Saldo: S/ 0.00", Some(15), "Saldo: S/ 0.00"),
            (spanish.as_str(), Some(72), "Tu saldo es S/ 4.50, sí"),
            (spanish.as_str(), Some(15), "Tu saldo es S/ 4.50, sí"),
            (prefixed.as_str(), Some(17), "Tu saldo es S/ 4.50, sí"),
            (packed.as_str(), Some(15), "Su saldo es S/ 4.50"),
            (packed.as_str(), None, "Su saldo es S/ 4.50"),
            ("1250", Some(15), "1250"),
            ("Sí, señor", Some(72), "Sí, señor"),
            ("486F6C61", Some(68), "Hola"),
            ("", Some(15), ""),
        ];
        for (text, dcs, expected) in table {
            assert_eq!(decode_answer(text, dcs), expected, "{text} {dcs:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn packed_text_comes_back(text in "[ -#%-?A-Za-z@ñÑé\n\r€]{0,40}") {
            // The standard makes two carriage returns at the end mean the same as one.
            prop_assume!(!text.ends_with("\r\r"));
            let packed = encode_packed(&text).expect("in the alphabet");
            let decoded = decode_packed(&packed).expect("hexadecimal");
            prop_assert_eq!(decoded, text);
        }

        #[test]
        fn any_answer_is_text(text in "(?s).{0,40}|[0-9A-F]{0,80}", dcs: Option<u8>) {
            decode_answer(&text, dcs);
        }
    }
}
