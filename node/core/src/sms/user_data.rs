//! TP-UD: the header and the body of a message (3GPP TS 23.040 section 9.2.3.24).

use std::fmt;

use super::cursor::Cursor;
use super::{Coding, Concat, DecodeError, Header, Ports, gsm7, packing};

/// The most user data one TPDU carries, header included.
///
/// Units: octets.
pub const USER_DATA_OCTETS_MAX: usize = 140;

/// Header and body of one message or segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserData {
    /// The header; empty when there is none.
    pub header: Header,
    /// What follows it.
    pub body: Body,
}

/// The body in its own units, undecoded, because a character may be cut between two segments.
///
/// `Debug` tells only the number of units: logs must not hold what people write.
#[derive(Clone, PartialEq, Eq)]
pub enum Body {
    /// GSM 7-bit text; units: septets.
    Septets(Vec<u8>),
    /// UCS-2 text; units: 16-bit code units.
    Ucs2(Vec<u16>),
    /// 8-bit data; units: octets.
    Data(Vec<u8>),
    /// Compressed; units: octets. The caller keeps the raw PDU.
    Undecodable(Vec<u8>),
}

impl UserData {
    /// User data without a header.
    pub fn new(body: Body) -> Self {
        Self { header: Header::new(), body }
    }

    /// The text, when the body is one. A part of a longer text is decoded by itself; see [`super::join`].
    ///
    /// Shape: half a surrogate pair shows as U+FFFD, a last escape as a space.
    pub fn text(&self) -> Option<String> {
        match &self.body {
            Body::Septets(septets) => Some(gsm7::decode(septets, self.header.shift())),
            Body::Ucs2(units) => Some(String::from_utf16_lossy(units)),
            Body::Data(_) | Body::Undecodable(_) => None,
        }
    }

    /// The octets, when the body is 8-bit data.
    pub fn data(&self) -> Option<&[u8]> {
        match &self.body {
            Body::Data(octets) => Some(octets),
            _ => None,
        }
    }

    /// The place of this segment in a longer message.
    pub fn concat(&self) -> Option<Concat> {
        self.header.concat()
    }

    /// The application ports.
    pub fn ports(&self) -> Option<Ports> {
        self.header.ports()
    }

    /// Whether header and body fit one TPDU, so that encoding cuts nothing.
    pub fn fits(&self) -> bool {
        self.body.units() <= capacity(self.body.coding(), self.header.octets())
    }

    /// Reads the length octet and what it announces.
    pub(super) fn decode(
        cursor: &mut Cursor<'_>,
        coding: Coding,
        has_header: bool,
    ) -> Result<Self, DecodeError> {
        let units = usize::from(cursor.octet("user data length")?);
        let octets = if coding == Coding::Gsm7 { packing::octets_for(units) } else { units };
        if octets > USER_DATA_OCTETS_MAX {
            return Err(DecodeError::UserDataTooLong { octets });
        }
        let user_data = cursor.take("user data", octets)?;
        let (header, body) = if has_header { Header::split(user_data)? } else { (Header::new(), user_data) };
        let body = Body::decode(coding, body, units, octets - body.len());
        Ok(Self { header, body })
    }

    /// Appends the length octet, the header and the body. A body that does not fit is cut; see [`UserData::fits`].
    pub(super) fn encode(&self, out: &mut Vec<u8>) {
        let header = self.header.encode();
        let units = self.body.units().min(capacity(self.body.coding(), header.len()));
        let length = match self.body {
            Body::Septets(_) => packing::header_septets(header.len()) + units,
            Body::Ucs2(_) => header.len() + units * 2,
            Body::Data(_) | Body::Undecodable(_) => header.len() + units,
        };
        out.push(u8::try_from(length).expect("a user data field has at most 160 units"));
        out.extend(&header);
        out.extend(self.body.encode(units, header.len()));
    }
}

impl Body {
    /// Number of units: septets, code units or octets.
    pub fn units(&self) -> usize {
        match self {
            Body::Septets(units) | Body::Data(units) | Body::Undecodable(units) => units.len(),
            Body::Ucs2(units) => units.len(),
        }
    }

    /// The coding that a DCS has to announce for this body.
    pub fn coding(&self) -> Coding {
        match self {
            Body::Septets(_) => Coding::Gsm7,
            Body::Ucs2(_) => Coding::Ucs2,
            Body::Data(_) => Coding::EightBit,
            Body::Undecodable(_) => Coding::Compressed,
        }
    }

    /// Reads a body that follows `header_octets`; `length` is TP-UDL. Half a code unit at the end is dropped.
    fn decode(coding: Coding, octets: &[u8], length: usize, header_octets: usize) -> Self {
        match coding {
            Coding::Gsm7 => {
                let septets = length.saturating_sub(packing::header_septets(header_octets));
                Body::Septets(packing::unpack(octets, packing::fill_bits(header_octets), septets))
            }
            Coding::Ucs2 => Body::Ucs2(code_units(octets)),
            Coding::EightBit => Body::Data(octets.to_vec()),
            Coding::Compressed => Body::Undecodable(octets.to_vec()),
        }
    }

    fn encode(&self, units: usize, header_octets: usize) -> Vec<u8> {
        match self {
            Body::Septets(septets) => packing::pack(&septets[..units], packing::fill_bits(header_octets)),
            Body::Ucs2(all) => all[..units].iter().flat_map(|unit| unit.to_be_bytes()).collect(),
            Body::Data(octets) | Body::Undecodable(octets) => octets[..units].to_vec(),
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Body({:?}, {} units)", self.coding(), self.units())
    }
}

/// Units that a body may have behind a header of so many octets.
pub(super) fn capacity(coding: Coding, header_octets: usize) -> usize {
    let octets = USER_DATA_OCTETS_MAX.saturating_sub(header_octets);
    match coding {
        Coding::Gsm7 => {
            packing::septets_in(USER_DATA_OCTETS_MAX).saturating_sub(packing::header_septets(header_octets))
        }
        Coding::Ucs2 => octets / 2,
        Coding::EightBit | Coding::Compressed => octets,
    }
}

/// Big-endian code units; half a unit at the end is dropped.
pub(super) fn code_units(octets: &[u8]) -> Vec<u16> {
    octets.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capacities_of_the_facts() {
        let table = [
            (Coding::Gsm7, [(0, 160), (6, 153), (7, 152), (4, 155), (9, 149), (10, 148)].as_slice()),
            (Coding::Ucs2, &[(0, 70), (6, 67), (7, 66)]),
            (Coding::EightBit, &[(0, 140), (6, 134), (7, 133), (12, 128), (13, 127)]),
        ];
        for (coding, sizes) in table {
            for &(header, units) in sizes {
                assert_eq!(capacity(coding, header), units, "{coding:?} behind {header}");
            }
        }
    }

    #[test]
    fn a_header_with_nothing_behind_it_comes_back() {
        for data_octets in 0..20 {
            let header = Header::new().with_element(0x70, &vec![7; data_octets]);
            let user_data = UserData { header, body: Body::Septets(Vec::new()) };
            let mut octets = Vec::new();
            user_data.encode(&mut octets);
            let decoded = UserData::decode(&mut Cursor::new(&octets), Coding::Gsm7, true);
            assert_eq!(decoded, Ok(user_data), "{data_octets}");
        }
    }

    #[test]
    fn what_does_not_fit_is_cut_and_says_so() {
        for body in [Body::Septets(vec![1; 300]), Body::Ucs2(vec![1; 300]), Body::Data(vec![1; 300])] {
            let user_data = UserData { header: Header::new().with_spanish_shift(), body };
            let mut octets = Vec::new();
            user_data.encode(&mut octets);
            assert!(!user_data.fits() && octets.len() <= USER_DATA_OCTETS_MAX + 1);
        }
    }

    #[test]
    fn debug_masks() {
        assert_eq!(format!("{:?}", Body::Septets(b"secreto".to_vec())), "Body(Gsm7, 7 units)");
    }
}
