//! Septets into octets and back, least significant bit first (3GPP TS 23.038 section 6.1.2.1).

/// Octets that so many septets take when they start on an octet boundary.
pub(super) fn octets_for(septets: usize) -> usize {
    (septets * 7).div_ceil(8)
}

/// Whole septets that so many octets hold.
pub(super) fn septets_in(octets: usize) -> usize {
    octets * 8 / 7
}

/// Septets that a header of so many octets takes with its fill bits.
pub(super) fn header_septets(header_octets: usize) -> usize {
    (header_octets * 8).div_ceil(7)
}

/// Fill bits between a header of so many octets and the first septet: 0 to 6.
pub(super) fn fill_bits(header_octets: usize) -> usize {
    header_septets(header_octets) * 7 - header_octets * 8
}

/// Packs septets after `fill_bits` (0 to 6) zero bits; unused bits at the end are zero.
pub(super) fn pack(septets: &[u8], fill_bits: usize) -> Vec<u8> {
    let mut octets = Vec::with_capacity(octets_for(septets.len()) + 1);
    let (mut bits, mut held) = (0u16, fill_bits);
    for &septet in septets {
        bits |= u16::from(septet & 0x7F) << held;
        held += 7;
        if held >= 8 {
            octets.push(low_octet(bits));
            bits >>= 8;
            held -= 8;
        }
    }
    // Fill bits alone take an octet too: the length octet counts them.
    if held > 0 {
        octets.push(low_octet(bits));
    }
    octets
}

/// Unpacks at most `count` septets that start after `fill_bits`; fewer when the octets end.
pub(super) fn unpack(octets: &[u8], fill_bits: usize, count: usize) -> Vec<u8> {
    let available = (octets.len() * 8).saturating_sub(fill_bits) / 7;
    (0..count.min(available)).map(|index| septet_at(octets, fill_bits + index * 7)).collect()
}

fn septet_at(octets: &[u8], bit: usize) -> u8 {
    let octet = |at: usize| octets.get(at).copied().map_or(0, u16::from);
    low_octet((octet(bit / 8) | octet(bit / 8 + 1) << 8) >> (bit % 8)) & 0x7F
}

fn low_octet(bits: u16) -> u8 {
    bits.to_le_bytes()[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_as_the_standard_shows() {
        assert_eq!(pack(b"1234567", 0), [0x31, 0xD9, 0x8C, 0x56, 0xB3, 0xDD, 0x00]);
        assert_eq!(pack(b"12345678", 0), [0x31, 0xD9, 0x8C, 0x56, 0xB3, 0xDD, 0x70]);
        assert_eq!(pack(&[], 0), [0u8; 0]);
        assert_eq!(pack(&[], 3), [0], "the length octet counts the fill bits");
    }

    #[test]
    fn header_sizes_of_the_facts() {
        let sizes: Vec<_> = [4, 6, 7, 9, 10].map(|octets| (header_septets(octets), fill_bits(octets))).into();
        assert_eq!(sizes, [(5, 3), (7, 1), (8, 0), (11, 5), (12, 4)]);
    }

    #[test]
    fn every_length_and_fill_comes_back() {
        for fill in 0..7 {
            for count in 0..40u8 {
                let septets: Vec<u8> = (0..count).map(|index| index.wrapping_mul(37) & 0x7F).collect();
                assert_eq!(
                    unpack(&pack(&septets, fill), fill, septets.len()),
                    septets,
                    "{count} after {fill}"
                );
            }
        }
    }
}
