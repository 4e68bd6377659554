//! Parts into one text. Units are joined before they are decoded, so that a character that somebody cut in two is
//! whole.

use super::gsm7::{self, Shift};
use super::{Body, UserData};

/// Units in a row that can be decoded together.
enum Run {
    Septets(Vec<u8>, Shift),
    Ucs2(Vec<u16>),
}

/// Joins the text of parts.
///
/// Shape: parts are taken in the order of their concatenation numbers (parts without one first, as they stand); data
/// and undecodable parts are passed over. Missing parts leave no mark.
/// Source: 3GPP TS 23.040 section 9.2.3.24.1.
pub fn join(parts: &[&UserData]) -> String {
    let mut text = String::new();
    let mut open: Option<Run> = None;
    for part in in_order(parts) {
        open = match (open, &part.body, part.header.shift()) {
            (Some(Run::Septets(mut run, shift)), Body::Septets(septets), same) if same == shift => {
                run.extend(septets);
                Some(Run::Septets(run, shift))
            }
            (Some(Run::Ucs2(mut run)), Body::Ucs2(units), _) => {
                run.extend(units);
                Some(Run::Ucs2(run))
            }
            (ended, body, shift) => {
                text.extend(ended.map(Run::decode));
                Run::begin(body, shift)
            }
        };
    }
    text.extend(open.map(Run::decode));
    text
}

/// Joins the octets of 8-bit data parts, in the order of their concatenation numbers; others are passed over.
pub fn join_data(parts: &[&UserData]) -> Vec<u8> {
    in_order(parts).into_iter().filter_map(UserData::data).flatten().copied().collect()
}

fn in_order<'a>(parts: &[&'a UserData]) -> Vec<&'a UserData> {
    let mut ordered = parts.to_vec();
    ordered.sort_by_key(|part| part.concat().map(|concat| concat.number));
    ordered
}

impl Run {
    fn begin(body: &Body, shift: Shift) -> Option<Self> {
        match body {
            Body::Septets(septets) => Some(Run::Septets(septets.clone(), shift)),
            Body::Ucs2(units) => Some(Run::Ucs2(units.clone())),
            Body::Data(_) | Body::Undecodable(_) => None,
        }
    }

    fn decode(self) -> String {
        match self {
            Run::Septets(septets, shift) => gsm7::decode(&septets, shift),
            Run::Ucs2(units) => String::from_utf16_lossy(&units),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Concat, Header};
    use super::*;

    fn part(number: u8, body: Body) -> UserData {
        let place = Concat { reference: 1, bits: 8, total: 3, number };
        UserData { header: Header::new().with_concat(place), body }
    }

    #[test]
    fn characters_that_somebody_cut_are_whole_again() {
        let pair: Vec<u16> = "👍".encode_utf16().collect();
        let halves = [part(1, Body::Ucs2(vec![pair[0]])), part(2, Body::Ucs2(vec![pair[1]]))];
        assert_eq!(join(&[&halves[1], &halves[0]]), "👍");
        assert_eq!(join(&[&halves[0]]), "\u{FFFD}");
        let escaped = [part(1, Body::Septets(vec![0x61, 0x1B])), part(2, Body::Septets(vec![0x65]))];
        assert_eq!(join(&[&escaped[0], &escaped[1]]), "a€");
    }

    #[test]
    fn alphabets_may_differ_between_parts() {
        let mixed = [
            part(1, Body::Septets(b"uno ".to_vec())),
            part(2, Body::Ucs2("dós ".encode_utf16().collect())),
            part(3, Body::Data(vec![1, 2])),
        ];
        assert_eq!(join(&[&mixed[0], &mixed[1], &mixed[2]]), "uno dós ");
        assert_eq!(join_data(&[&mixed[0], &mixed[1], &mixed[2]]), [1, 2]);
        assert_eq!(join(&[]), "");
    }
}
