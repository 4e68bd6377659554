//! User data header: the elements before a body that say how parts belong together, to which port they go, and which
//! shift table they use.
//!
//! Source: 3GPP TS 23.040 section 9.2.3.24.

use super::gsm7::Shift;
use super::{DecodeError, USER_DATA_OCTETS_MAX};

const CONCAT_8: u8 = 0x00;
const PORTS_8: u8 = 0x04;
const PORTS_16: u8 = 0x05;
const CONCAT_16: u8 = 0x08;
const SINGLE_SHIFT: u8 = 0x24;

/// The national language identifier of Spanish.
const SPANISH: u8 = 2;

/// The elements of a user data header in the order in which they came; empty when there is no header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    elements: Vec<Element>,
}

/// One information element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Information element identifier.
    pub id: u8,
    /// What the element holds, without identifier and length.
    pub data: Vec<u8>,
}

/// Place of a segment in a message of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Concat {
    /// Number that all segments of the message share.
    pub reference: u16,
    /// Size of the reference: 8 or 16.
    pub bits: u8,
    /// How many segments the message has, 1 to 255.
    pub total: u8,
    /// Which of them this is, 1 to `total`.
    pub number: u8,
}

/// Application ports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ports {
    /// Port of the receiving application.
    pub destination: u16,
    /// Port of the sending application.
    pub originator: u16,
    /// Size of the ports: 8 or 16.
    pub bits: u8,
}

impl Header {
    /// A header without elements, which is no header at all.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds any element.
    ///
    /// Shape: an element that would make the header longer than a user data field is left out.
    pub fn with_element(mut self, id: u8, data: &[u8]) -> Self {
        if self.octets().max(1) + 2 + data.len() <= USER_DATA_OCTETS_MAX {
            self.elements.push(Element { id, data: data.to_vec() });
        }
        self
    }

    /// Adds the place of a segment; the size of the reference decides the element.
    pub fn with_concat(self, concat: Concat) -> Self {
        let [high, low] = concat.reference.to_be_bytes();
        match concat.bits {
            8 => self.with_element(CONCAT_8, &[low, concat.total, concat.number]),
            _ => self.with_element(CONCAT_16, &[high, low, concat.total, concat.number]),
        }
    }

    /// Adds application ports; their size decides the element.
    pub fn with_ports(self, ports: Ports) -> Self {
        let ([to_high, to_low], [from_high, from_low]) =
            (ports.destination.to_be_bytes(), ports.originator.to_be_bytes());
        match ports.bits {
            8 => self.with_element(PORTS_8, &[to_low, from_low]),
            _ => self.with_element(PORTS_16, &[to_high, to_low, from_high, from_low]),
        }
    }

    /// Adds the Spanish single shift element, which acts on this segment only.
    pub fn with_spanish_shift(self) -> Self {
        self.with_element(SINGLE_SHIFT, &[SPANISH])
    }

    /// The elements in order.
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }

    /// Whether there is no element.
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    /// Size with the length octet; 0 when there is no element.
    ///
    /// Units: octets.
    pub fn octets(&self) -> usize {
        let elements: usize = self.elements.iter().map(|element| element.data.len() + 2).sum();
        if self.is_empty() { 0 } else { elements + 1 }
    }

    /// The place of this segment. Of several elements the last sensible one counts.
    ///
    /// A number of 0, a total of 0 and a number above the total are not sensible: the message stands alone.
    /// Source: 3GPP TS 23.040 sections 9.2.3.24.1 and 9.2.3.24.8.
    pub fn concat(&self) -> Option<Concat> {
        self.elements.iter().rev().find_map(Element::concat)
    }

    /// The application ports. Of several elements the last counts.
    ///
    /// Source: 3GPP TS 23.040 sections 9.2.3.24.3 and 9.2.3.24.4.
    pub fn ports(&self) -> Option<Ports> {
        self.elements.iter().rev().find_map(Element::ports)
    }

    /// The national language of the single shift table. Of several elements the last counts.
    ///
    /// Source: 3GPP TS 23.040 section 9.2.3.24.15; 2 is Spanish.
    pub fn single_shift(&self) -> Option<u8> {
        self.elements.iter().rev().find_map(|element| match (element.id, element.data.as_slice()) {
            (SINGLE_SHIFT, &[language]) => Some(language),
            _ => None,
        })
    }

    /// The table behind the escape. Languages other than Spanish are read with the default one.
    pub(super) fn shift(&self) -> Shift {
        if self.single_shift() == Some(SPANISH) { Shift::Spanish } else { Shift::Default }
    }

    /// Splits user data into the header and what follows it.
    ///
    /// An element that runs past the header ends it; what was read before is kept.
    pub(super) fn split(user_data: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let found = user_data.len();
        let needed = 1 + user_data.first().copied().map_or(0, usize::from);
        let (header, body) =
            user_data.split_at_checked(needed).ok_or(DecodeError::HeaderTooLong { needed, found })?;
        let mut elements = Vec::new();
        let mut rest = header.get(1..).unwrap_or_default();
        while let [id, length, after @ ..] = rest {
            let Some((data, next)) = after.split_at_checked(usize::from(*length)) else { break };
            elements.push(Element { id: *id, data: data.to_vec() });
            rest = next;
        }
        Ok((Self { elements }, body))
    }

    /// The octets of the header with its length octet; none when there is no element.
    pub(super) fn encode(&self) -> Vec<u8> {
        let octet = |length: usize| u8::try_from(length).expect("a header fits a user data field");
        let mut out = Vec::with_capacity(self.octets());
        if let Some(length) = self.octets().checked_sub(1) {
            out.push(octet(length));
        }
        for element in &self.elements {
            out.extend([element.id, octet(element.data.len())]);
            out.extend(&element.data);
        }
        out
    }
}

impl Element {
    fn concat(&self) -> Option<Concat> {
        let concat = match (self.id, self.data.as_slice()) {
            (CONCAT_8, &[reference, total, number]) => {
                Concat { reference: u16::from(reference), bits: 8, total, number }
            }
            (CONCAT_16, &[high, low, total, number]) => {
                Concat { reference: u16::from_be_bytes([high, low]), bits: 16, total, number }
            }
            _ => return None,
        };
        (1..=concat.total).contains(&concat.number).then_some(concat)
    }

    fn ports(&self) -> Option<Ports> {
        match (self.id, self.data.as_slice()) {
            (PORTS_8, &[to, from]) => {
                Some(Ports { destination: u16::from(to), originator: u16::from(from), bits: 8 })
            }
            (PORTS_16, &[to_high, to_low, from_high, from_low]) => Some(Ports {
                destination: u16::from_be_bytes([to_high, to_low]),
                originator: u16::from_be_bytes([from_high, from_low]),
                bits: 16,
            }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(octets: &[u8]) -> Header {
        Header::split(octets).expect("a header").0
    }

    #[test]
    fn the_last_sensible_element_counts() {
        let both = header(&[11, 0, 3, 7, 2, 1, 8, 4, 0x12, 0x34, 3, 2]);
        assert_eq!(both.concat(), Some(Concat { reference: 0x1234, bits: 16, total: 3, number: 2 }));
        let spoilt = header(&[11, 0, 3, 7, 2, 1, 8, 4, 0x12, 0x34, 3, 4]);
        assert_eq!(spoilt.concat().map(|concat| concat.bits), Some(8));
        for (total, number) in [(0, 0), (2, 0), (2, 3), (0, 1)] {
            assert_eq!(header(&[5, 0, 3, 7, total, number]).concat(), None, "{number} of {total}");
        }
        assert_eq!(header(&[6, 0x24, 1, 1, 0x24, 1, 2]).single_shift(), Some(2));
        assert_eq!(header(&[3, 0x25, 1, 2]).shift(), Shift::Default);
    }

    #[test]
    fn an_overlong_element_ends_the_header_but_not_the_text() {
        let (header, body) = Header::split(&[7, 0x24, 1, 2, 0x70, 9, 1, 2, 0xAA]).expect("a header");
        assert_eq!((header.elements().len(), body), (1, [0xAA].as_slice()));
        assert_eq!(Header::split(&[]), Err(DecodeError::HeaderTooLong { needed: 1, found: 0 }));
    }

    #[test]
    fn an_element_that_cannot_fit_is_left_out() {
        assert!(Header::new().with_element(0x70, &[0; 138]).is_empty());
        assert_eq!(Header::new().with_element(0x70, &[0; 137]).encode().len(), USER_DATA_OCTETS_MAX);
    }
}
