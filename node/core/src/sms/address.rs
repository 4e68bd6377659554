//! Address fields: telephone numbers and the names that some senders show instead.
//!
//! Source: 3GPP TS 23.040 section 9.1.2.5; the service-centre field is that of TS 27.005 section 3.1.

use std::fmt;

use super::cursor::Cursor;
use super::gsm7::{self, Shift};
use super::{DecodeError, packing};

/// Longest address value, in semi-octets.
pub const ADDRESS_SEMI_OCTETS_MAX: usize = 20;

/// Longest alphanumeric name, in septets.
pub const NAME_SEPTETS_MAX: usize = 11;

/// Digits that tell one Peruvian subscriber from another; what stands before them is prefix.
const SUBSCRIBER_DIGITS: usize = 9;

/// Semi-octets of a seven-letter name whose length a centre rounded up: the eighth septet is filler.
const SEVEN_LETTERS_ROUNDED_UP: usize = 14;

const SEMI_OCTET_SIGNS: &[u8; 15] = b"0123456789*#abc";
const FILLER: u8 = 0x0F;

const INTERNATIONAL: u8 = 0x91;
const UNKNOWN: u8 = 0x81;
const ALPHANUMERIC: u8 = 0xD0;

const TON_INTERNATIONAL: u8 = 1;
const TON_ALPHANUMERIC: u8 = 5;

/// A telephone number or an alphanumeric sender name, with its type octet.
///
/// Shape: up to 20 digits of `0-9 * # a b c`, or a name of up to 11 septets. `Display` shows the whole, with `+` before
/// international numbers; `Debug` masks it, because logs must not hold numbers.
/// Source: 3GPP TS 23.040 section 9.1.2.5.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Address {
    type_octet: u8,
    value: String,
}

/// Why a text is not an address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// There is no digit or letter in it.
    #[error("empty address")]
    Empty,
    /// A character that the address cannot hold.
    #[error("character {position} cannot stand in an address")]
    Character {
        /// Position in characters, from 0.
        position: usize,
    },
    /// Too many digits or letters.
    #[error("address of {length} signs, limit {limit}")]
    TooLong {
        /// Digits, or septets of a name.
        length: usize,
        /// The most there may be.
        limit: usize,
    },
}

impl Address {
    /// Parses a number as people write it: `+` and digits is international, digits alone are of unknown type.
    ///
    /// Shape: 1 to 20 of `0-9 * #`; blanks, hyphens, points and round brackets are passed over.
    ///
    /// # Errors
    ///
    /// [`AddressError`] when there is no digit, another character, or more than 20 digits.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let trimmed = text.trim();
        let (type_octet, number) =
            trimmed.strip_prefix('+').map_or((UNKNOWN, trimmed), |number| (INTERNATIONAL, number));
        let skipped = trimmed.len() - number.len();
        let mut value = String::with_capacity(number.len());
        for (position, char) in number.chars().enumerate() {
            match char {
                '0'..='9' | '*' | '#' => value.push(char),
                ' ' | '-' | '.' | '(' | ')' => {}
                _ => return Err(AddressError::Character { position: position + skipped }),
            }
        }
        check_length(value.len(), ADDRESS_SEMI_OCTETS_MAX)?;
        Ok(Self { type_octet, value })
    }

    /// Makes an alphanumeric sender name, such as operators and authorities use.
    ///
    /// Shape: 1 to 11 septets of the GSM 7-bit default alphabet.
    ///
    /// # Errors
    ///
    /// [`AddressError`] when the name is empty, too long, or has a character outside that alphabet.
    pub fn alphanumeric(name: &str) -> Result<Self, AddressError> {
        let unknown = |char| gsm7::encode_char(char, Shift::Default).is_none();
        if let Some(position) = name.chars().position(unknown) {
            return Err(AddressError::Character { position });
        }
        let septets = gsm7::encode(name, Shift::Default).map_or(0, |septets| septets.len());
        check_length(septets, NAME_SEPTETS_MAX)?;
        Ok(Self { type_octet: ALPHANUMERIC, value: name.to_owned() })
    }

    /// The digits without `+`, or the name.
    pub fn digits(&self) -> &str {
        &self.value
    }

    /// The type octet as it came: `0x91` international, `0x81` unknown, `0xD0` alphanumeric.
    pub fn type_octet(&self) -> u8 {
        self.type_octet
    }

    /// Type of number, 0 to 7 (bits 6 to 4 of the type octet).
    pub fn type_of_number(&self) -> u8 {
        type_of_number(self.type_octet)
    }

    /// Numbering plan, 0 to 15 (bits 3 to 0 of the type octet).
    pub fn numbering_plan(&self) -> u8 {
        self.type_octet & 0x0F
    }

    /// Whether this is a name; nobody can answer to a name.
    pub fn is_alphanumeric(&self) -> bool {
        self.type_of_number() == TON_ALPHANUMERIC
    }

    /// Whether the number has its country code and is shown with `+`.
    pub fn is_international(&self) -> bool {
        self.type_of_number() == TON_INTERNATIONAL
    }

    /// Whether this is a service number of three to five digits, which is never completed or cut.
    pub fn is_short_code(&self) -> bool {
        let numeric = !self.is_alphanumeric() && !self.is_international();
        numeric && (3..=5).contains(&self.value.len()) && self.value.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether both belong to one subscriber: the last nine digits agree, whatever prefix or type they came with.
    ///
    /// Names, and numbers of fewer than nine digits, have to agree wholly.
    pub fn same_subscriber(&self, other: &Self) -> bool {
        self.is_alphanumeric() == other.is_alphanumeric() && self.subscriber() == other.subscriber()
    }

    /// What tells one subscriber from another: the last nine digits, or the whole name.
    pub(crate) fn subscriber(&self) -> &str {
        let start = self.value.len().saturating_sub(SUBSCRIBER_DIGITS);
        if self.is_alphanumeric() { &self.value } else { self.value.get(start..).unwrap_or(&self.value) }
    }

    /// Reads TP-OA, TP-DA or TP-RA, whose length counts semi-octets.
    pub(super) fn decode(cursor: &mut Cursor<'_>) -> Result<Self, DecodeError> {
        let semi_octets = usize::from(cursor.octet("address length")?);
        check_semi_octets(semi_octets)?;
        let type_octet = cursor.octet("address type")?;
        let octets = cursor.take("address", semi_octets.div_ceil(2))?;
        Ok(Self::from_wire(type_octet, octets, semi_octets))
    }

    /// Reads the service-centre field, whose length counts octets; length 0 is the one stored in the modem.
    pub(super) fn decode_service_centre(cursor: &mut Cursor<'_>) -> Result<Option<Self>, DecodeError> {
        let length = usize::from(cursor.octet("service-centre length")?);
        let Some(semi_octets) = length.checked_sub(1).map(|octets| octets * 2) else { return Ok(None) };
        check_semi_octets(semi_octets)?;
        let type_octet = cursor.octet("service-centre type")?;
        let octets = cursor.take("service-centre address", semi_octets / 2)?;
        Ok(Some(Self::from_wire(type_octet, octets, semi_octets)))
    }

    fn from_wire(type_octet: u8, octets: &[u8], semi_octets: usize) -> Self {
        let named = type_of_number(type_octet) == TON_ALPHANUMERIC;
        let value = if named { decode_name(octets, semi_octets) } else { decode_digits(octets, semi_octets) };
        Self { type_octet, value }
    }

    /// Appends length in semi-octets, type and value.
    pub(super) fn encode(&self, out: &mut Vec<u8>) {
        let (semi_octets, octets) = self.to_wire();
        out.push(u8::try_from(semi_octets).expect("an address has at most 20 semi-octets"));
        out.push(self.type_octet);
        out.extend(octets);
    }

    /// Appends length in octets, type and value; a single 0 for the one stored in the modem.
    pub(super) fn encode_service_centre(address: Option<&Self>, out: &mut Vec<u8>) {
        let Some(address) = address else { return out.push(0) };
        let (_, octets) = address.to_wire();
        out.push(u8::try_from(octets.len() + 1).expect("an address has at most 10 octets"));
        out.push(address.type_octet);
        out.extend(octets);
    }

    fn to_wire(&self) -> (usize, Vec<u8>) {
        if self.is_alphanumeric() {
            let septets = gsm7::encode(&self.value, Shift::Default).unwrap_or_default();
            return ((septets.len() * 7).div_ceil(4), packing::pack(&septets, 0));
        }
        let mut semi_octets: Vec<u8> = self.value.bytes().filter_map(semi_octet_of).collect();
        let count = semi_octets.len();
        semi_octets.resize(count.next_multiple_of(2), FILLER);
        (count, semi_octets.chunks_exact(2).map(|pair| pair[0] | pair[1] << 4).collect())
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_international() { "+" } else { "" })?;
        f.write_str(&self.value)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let signs = self.value.chars().count();
        let last: String = self.value.chars().skip(signs.saturating_sub(2).max(1)).collect();
        write!(f, "Address({:#04x}, {signs} signs, …{last})", self.type_octet)
    }
}

fn check_length(length: usize, limit: usize) -> Result<(), AddressError> {
    match length {
        0 => Err(AddressError::Empty),
        _ if length > limit => Err(AddressError::TooLong { length, limit }),
        _ => Ok(()),
    }
}

fn check_semi_octets(semi_octets: usize) -> Result<(), DecodeError> {
    if semi_octets > ADDRESS_SEMI_OCTETS_MAX {
        return Err(DecodeError::AddressTooLong { semi_octets });
    }
    Ok(())
}

fn type_of_number(type_octet: u8) -> u8 {
    type_octet >> 4 & 0x07
}

fn semi_octet_of(sign: u8) -> Option<u8> {
    SEMI_OCTET_SIGNS.iter().position(|&known| known == sign).and_then(|at| u8::try_from(at).ok())
}

/// Fillers carry nothing wherever they stand, so they are passed over.
fn decode_digits(octets: &[u8], semi_octets: usize) -> String {
    let nibbles = octets.iter().flat_map(|octet| [octet & 0x0F, octet >> 4]).take(semi_octets);
    nibbles.filter_map(|nibble| SEMI_OCTET_SIGNS.get(usize::from(nibble)).copied().map(char::from)).collect()
}

fn decode_name(octets: &[u8], semi_octets: usize) -> String {
    let mut septets = packing::unpack(octets, 0, semi_octets * 4 / 7);
    if matches!(semi_octets, SEVEN_LETTERS_ROUNDED_UP..=16)
        && septets.len() == 8
        && septets.last() == Some(&0)
    {
        septets.pop();
    }
    gsm7::decode(&septets, Shift::Default)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Address {
        Address::parse(text).expect("a number")
    }

    #[test]
    fn parses_as_people_write() {
        assert_eq!(number(" +51 987-654-321 ").to_string(), "+51987654321");
        assert_eq!(number("987654321").type_octet(), 0x81);
        assert_eq!(Address::parse("+"), Err(AddressError::Empty));
        assert_eq!(Address::parse("+51x"), Err(AddressError::Character { position: 3 }));
        assert_eq!(Address::parse(&"1".repeat(21)), Err(AddressError::TooLong { length: 21, limit: 20 }));
    }

    #[test]
    fn one_subscriber_under_any_prefix() {
        for other in ["51987654321", "987654321", "0987654321"] {
            assert!(number("+51987654321").same_subscriber(&number(other)), "{other}");
        }
        assert!(!number("+51987654321").same_subscriber(&number("987654322")));
        assert!(!number("987654321").same_subscriber(&number("321")));
        let claro = Address::alphanumeric("Claro").expect("a name");
        assert!(claro.same_subscriber(&claro) && !claro.same_subscriber(&number("777")));
    }

    #[test]
    fn short_codes_are_short_and_local() {
        for (text, short) in
            [("77", false), ("777", true), ("12345", true), ("123456", false), ("+777", false)]
        {
            assert_eq!(number(text).is_short_code(), short, "{text}");
        }
        assert!(!number("*77#").is_short_code());
    }

    #[test]
    fn a_rounded_up_seven_letter_name_has_no_at_sign() {
        let wire = [14, 0xD0, 0xC2, 0x24, 0xB5, 0xC8, 0x84, 0x16, 0x01];
        let decoded = Address::decode(&mut Cursor::new(&wire)).expect("a name");
        assert_eq!(decoded.to_string(), "BITELPE");
        let (semi_octets, _) = decoded.to_wire();
        assert_eq!(semi_octets, 13);
    }

    #[test]
    fn debug_masks() {
        assert_eq!(format!("{:?}", number("+51987654321")), "Address(0x91, 11 signs, …21)");
    }
}
