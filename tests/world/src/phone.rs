//! Phones: what somebody types becomes PDUs as the network hands them over, and what the box sends becomes a text on
//! the screen.
//!
//! A phone here has a codec of its own, checked against the vectors in `tests/data`. It writes the 7-bit alphabet when
//! the whole text fits that, and UCS-2 otherwise, changes no character, and decodes each segment by itself, as
//! handsets do: a sender that cuts a character in two is found out.

pub(crate) mod alphabet;
pub(crate) mod tpdu;

use crate::clock::CivilTime;
use std::collections::BTreeSet;
use tpdu::{Body, Place, Submit};

/// Septets of a lone segment, and of one among several.
const SEPTETS: [usize; 2] = [160, 153];
/// 16-bit units of a lone segment, and of one among several.
const UNITS: [usize; 2] = [70, 67];

/// A phone with its number and what it has shown.
#[derive(Clone, Debug)]
pub struct Phone {
    number: String,
    knows_shift_tables: bool,
    open: Vec<Unfinished>,
    inbox: Vec<Received>,
    shown: BTreeSet<String>,
    repeated_segments: u64,
    is_on: bool,
    report_status: Option<u8>,
}

/// A text as the phone shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The text, all segments joined.
    pub text: String,
    /// Segments that it came in.
    pub segments: usize,
    /// The alphabet of its first segment.
    pub alphabet: Alphabet,
    /// The phone has shown the same text before.
    pub is_repeat: bool,
}

/// How a text was coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alphabet {
    /// The 7-bit alphabet.
    Gsm7,
    /// The 7-bit alphabet with the Spanish single shift table.
    Gsm7Spanish,
    /// UCS-2.
    Ucs2,
    /// 8-bit data, which a phone does not show.
    Data,
}

/// A text of which segments are missing.
#[derive(Clone, Debug)]
struct Unfinished {
    place: Place,
    segments: Vec<(u8, Submit)>,
}

impl Phone {
    /// Makes a phone; a number with `+` is international, letters make it the name of an operator.
    pub fn new(number: &str) -> Phone {
        Phone {
            number: number.to_owned(),
            knows_shift_tables: true,
            open: Vec::new(),
            inbox: Vec::new(),
            shown: BTreeSet::new(),
            repeated_segments: 0,
            is_on: true,
            report_status: None,
        }
    }

    /// The same phone, but one that shows a letter without its accent where the Spanish table has one.
    #[must_use]
    pub fn without_shift_tables(self) -> Phone {
        Phone { knows_shift_tables: false, ..self }
    }

    /// Its number as it was given.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// Turns the phone off, or takes it out of coverage: texts for it wait at the service centre.
    pub fn switch_off(&mut self) {
        self.is_on = false;
    }

    /// Turns it on again; what waits is handed over at the network's next [`advance`](crate::network::Network::advance).
    pub fn switch_on(&mut self) {
        self.is_on = true;
    }

    /// Says whether it is on.
    pub fn is_on(&self) -> bool {
        self.is_on
    }

    /// Makes the service centre come to this TP-ST with every text for the phone, or to the usual one again.
    ///
    /// Below 0x20 the text is shown; from 0x20 to 0x3F it waits and a report says so; from 0x40 on it is given up.
    /// Source: TS 23.040 §9.2.3.15.
    pub fn set_report_status(&mut self, status: Option<u8>) {
        self.report_status = status;
    }

    /// The TP-ST that was set.
    pub(crate) fn report_status(&self) -> Option<u8> {
        self.report_status
    }

    /// Writes a text as the DELIVER PDUs, in order, that the network hands over.
    ///
    /// Units: milliseconds since 1970 UTC; the stamps are in Peru's time. `reference` tells the long texts of a phone
    /// apart.
    ///
    /// # Panics
    ///
    /// When the text needs more than 255 segments, which no phone sends.
    pub fn compose(&self, text: &str, now_unix_ms: i64, reference: u8) -> Vec<String> {
        let time = CivilTime::at(now_unix_ms, CivilTime::PERU_QUARTERS);
        let bodies = bodies(text);
        let total = u8::try_from(bodies.len()).expect("a text has at most 255 segments");
        let place = |number| Place { reference: reference.into(), is_16_bit: false, total, number };
        let write = |(number, body): (u8, Body)| {
            tpdu::write_deliver(&self.number, time, (total > 1).then(|| place(number)), &body)
        };
        (1..=total).zip(bodies).map(write).collect()
    }

    /// Takes a segment that the box submitted; gives the text when it is whole.
    ///
    /// Nothing comes of a PDU that cannot be read, of a text for a port, and of a segment that is there already.
    pub fn receive(&mut self, submit_pdu_hex: &str) -> Option<Received> {
        let submit = tpdu::read_submit(submit_pdu_hex)?;
        if submit.user_data.is_for_port {
            return None;
        }
        let segments = match submit.user_data.place {
            Some(place) if place.total > 1 => self.collect(place, submit)?,
            _ => vec![(1, submit)],
        };
        Some(self.show(&segments))
    }

    /// What the phone has shown, in order.
    pub fn inbox(&self) -> &[Received] {
        &self.inbox
    }

    /// Counts the texts of which segments are missing.
    pub fn unfinished(&self) -> usize {
        self.open.len()
    }

    /// Counts the segments that came again while their text was not whole yet.
    pub fn repeated_segments(&self) -> u64 {
        self.repeated_segments
    }

    /// Adds a segment to its text; gives all when none is missing.
    fn collect(&mut self, place: Place, submit: Submit) -> Option<Vec<(u8, Submit)>> {
        let one = Place { number: 0, ..place };
        let at = self.open.iter().position(|text| text.place == one).unwrap_or_else(|| {
            self.open.push(Unfinished { place: one, segments: Vec::new() });
            self.open.len() - 1
        });
        let text = &mut self.open[at];
        match text.segments.iter_mut().find(|(number, _)| *number == place.number) {
            Some((_, known)) if known.likeness == submit.likeness => self.repeated_segments += 1,
            Some(_) => text.segments = vec![(place.number, submit)],
            None => text.segments.push((place.number, submit)),
        }
        if self.open[at].segments.len() < usize::from(place.total) {
            return None;
        }
        let mut segments = self.open.remove(at).segments;
        segments.sort_by_key(|(number, _)| *number);
        Some(segments)
    }

    fn show(&mut self, segments: &[(u8, Submit)]) -> Received {
        let part = |(_, submit): &(u8, Submit)| submit.user_data.text(self.knows_shift_tables);
        let text: String = segments.iter().map(part).collect();
        let received = Received {
            segments: segments.len(),
            alphabet: alphabet_of(&segments[0].1),
            is_repeat: !self.shown.insert(text.clone()),
            text,
        };
        self.inbox.push(received.clone());
        received
    }
}

fn alphabet_of(submit: &Submit) -> Alphabet {
    match &submit.user_data.body {
        Body::Septets(_) if submit.user_data.is_spanish => Alphabet::Gsm7Spanish,
        Body::Septets(_) => Alphabet::Gsm7,
        Body::Units(_) => Alphabet::Ucs2,
        Body::Data(_) => Alphabet::Data,
    }
}

/// The bodies of a text's segments; what belongs together (escape pairs, surrogate pairs) is not cut.
fn bodies(text: &str) -> Vec<Body> {
    let septets: Option<Vec<Vec<u8>>> = text.chars().map(alphabet::septets_of).collect();
    match septets {
        Some(septets) => cut(&septets, SEPTETS).into_iter().map(Body::Septets).collect(),
        None => {
            let units: Vec<Vec<u16>> = text.chars().map(|c| c.encode_utf16(&mut [0; 2]).to_vec()).collect();
            cut(&units, UNITS).into_iter().map(Body::Units).collect()
        }
    }
}

fn cut<T: Clone>(clusters: &[Vec<T>], [lone, among_several]: [usize; 2]) -> Vec<Vec<T>> {
    if clusters.iter().map(Vec::len).sum::<usize>() <= lone {
        return vec![clusters.concat()];
    }
    let mut pieces = vec![Vec::new()];
    for cluster in clusters {
        match pieces.last_mut() {
            Some(last) if last.len() + cluster.len() <= among_several => last.extend_from_slice(cluster),
            _ => pieces.push(cluster.clone()),
        }
    }
    pieces
}

#[cfg(test)]
mod tests;
