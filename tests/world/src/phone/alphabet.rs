//! The GSM 7-bit alphabet as handsets have it [23.038 §6.2.1, §A.2.2], and its packing into octets [§6.1.2.1].

/// The basic table; the place of the escape holds a blank that is never used.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u{A0}ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

/// The extension table.
const EXTENSION: [(u8, char); 9] = [
    (0x14, '^'),
    (0x28, '{'),
    (0x29, '}'),
    (0x2F, '\\'),
    (0x3C, '['),
    (0x3D, '~'),
    (0x3E, ']'),
    (0x40, '|'),
    (0x65, '€'),
];

/// What the Spanish single shift table has beyond the extension table.
const SPANISH: [(u8, char); 9] = [
    (0x09, 'ç'),
    (0x41, 'Á'),
    (0x49, 'Í'),
    (0x4F, 'Ó'),
    (0x55, 'Ú'),
    (0x61, 'á'),
    (0x69, 'í'),
    (0x6F, 'ó'),
    (0x75, 'ú'),
];

const ESCAPE: u8 = 0x1B;

/// The septets of a character without shift tables; nothing when it is not in the alphabet.
pub(crate) fn septets_of(char: char) -> Option<Vec<u8>> {
    if let Some(place) = BASIC.chars().position(|basic| basic == char && basic != '\u{A0}') {
        return u8::try_from(place).ok().map(|septet| vec![septet]);
    }
    EXTENSION.iter().find(|(_, extended)| *extended == char).map(|&(septet, _)| vec![ESCAPE, septet])
}

/// The text of septets. An escaped septet that no table knows shows the basic character, as old handsets do.
pub(crate) fn text_of(septets: &[u8], spanish: bool) -> String {
    let (mut text, mut septets) = (String::new(), septets.iter());
    while let Some(&septet) = septets.next() {
        if septet != ESCAPE {
            text.extend(basic(septet));
        } else if let Some(&shifted) = septets.next() {
            text.extend(escaped(shifted, spanish).or_else(|| basic(shifted)));
        }
    }
    text
}

fn basic(septet: u8) -> Option<char> {
    BASIC.chars().nth(usize::from(septet))
}

fn escaped(septet: u8, spanish: bool) -> Option<char> {
    let tables = [if spanish { &SPANISH[..] } else { &[] }, &EXTENSION[..]];
    tables.into_iter().flatten().find(|(code, _)| *code == septet).map(|&(_, char)| char)
}

/// Packs septets, the first into the lowest bits.
pub(crate) fn packed(septets: &[u8]) -> Vec<u8> {
    let mut octets = vec![0; (septets.len() * 7).div_ceil(8)];
    for (place, septet) in septets.iter().enumerate() {
        let [low, high] = (u16::from(*septet) << (place * 7 % 8)).to_le_bytes();
        octets[place * 7 / 8] |= low;
        if high != 0 {
            octets[place * 7 / 8 + 1] |= high;
        }
    }
    octets
}

/// Unpacks so many septets; fewer when the octets end before.
pub(crate) fn unpacked(octets: &[u8], count: usize) -> Vec<u8> {
    let count = count.min(octets.len() * 8 / 7);
    let at = |place: usize| {
        let low = octets[place * 7 / 8];
        let high = octets.get(place * 7 / 8 + 1).copied().unwrap_or_default();
        (u16::from_le_bytes([low, high]) >> (place * 7 % 8)).to_le_bytes()[0] & 0x7F
    };
    (0..count).map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_128_places() {
        assert_eq!(BASIC.chars().count(), 128);
        assert_eq!((septets_of('@'), septets_of('Ç')), (Some(vec![0]), Some(vec![9])));
        assert_eq!((septets_of('à'), septets_of('€')), (Some(vec![0x7F]), Some(vec![0x1B, 0x65])));
        assert_eq!((septets_of('á'), septets_of('ç'), septets_of('\u{A0}')), (None, None, None));
    }

    #[test]
    fn packing_and_back() {
        let hello = [0x68, 0x65, 0x6C, 0x6C, 0x6F, 0x68, 0x65, 0x6C, 0x6C, 0x6F];
        let octets = [0xE8, 0x32, 0x9B, 0xFD, 0x46, 0x97, 0xD9, 0xEC, 0x37];
        assert_eq!(packed(&hello), octets);
        assert_eq!(unpacked(&octets, 10), hello);
        assert_eq!(unpacked(&octets, 99).len(), 10);
    }

    #[test]
    fn a_handset_without_the_table_shows_plain_letters() {
        let septets = [0x70, 0x61, 0x70, ESCAPE, 0x61];
        assert_eq!(text_of(&septets, true), "papá");
        assert_eq!(text_of(&septets, false), "papa");
        assert_eq!(text_of(&[ESCAPE], true), "");
    }
}
