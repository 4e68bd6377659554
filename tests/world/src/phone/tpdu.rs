//! TPDUs from the network's and the handset's side [23.040 §9.2]: reading SUBMIT, writing DELIVER and STATUS-REPORT.

use super::alphabet::{packed, text_of, unpacked};
use crate::clock::{CivilTime, unix_ms_of_stamp};
use crate::modem::pdu;

/// The service centre that hands texts over: +51997990000.
const SERVICE_CENTRE: &str = "07911599970900F0";

/// Information elements that matter to a handset.
const CONCATENATION_8: u8 = 0x00;
const PORTS_8: u8 = 0x04;
const PORTS_16: u8 = 0x05;
const CONCATENATION_16: u8 = 0x08;
const SINGLE_SHIFT: u8 = 0x24;
const SPANISH: u8 = 0x02;

/// A text on its way from the box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Submit {
    /// The recipient, with `+` when the number is international.
    pub(crate) to: String,
    /// Whether a status report is asked for.
    pub(crate) wants_report: bool,
    /// How long the service centre is to keep it.
    pub(crate) validity: Validity,
    /// Header and body.
    pub(crate) user_data: UserData,
    /// Coding and user data as they came: equal for copies of one segment, whatever their reference is.
    pub(crate) likeness: Vec<u8>,
}

/// How long a text may wait for its phone [23.040 §9.2.3.12].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Validity {
    /// The service centre decides; so it does for the enhanced form, which nobody uses.
    Unstated,
    /// So many minutes from the submit on.
    Minutes(i64),
    /// Until a moment, in milliseconds since 1970 UTC.
    Until(i64),
}

/// The user data of a TPDU.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UserData {
    /// The segment's place in its message.
    pub(crate) place: Option<Place>,
    /// The Spanish single shift table is to be used.
    pub(crate) is_spanish: bool,
    /// The text is for a port, not for a reader.
    pub(crate) is_for_port: bool,
    /// The body.
    pub(crate) body: Body,
}

/// A segment's place in its message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) reference: u16,
    pub(crate) is_16_bit: bool,
    pub(crate) total: u8,
    pub(crate) number: u8,
}

/// A body in its coding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    Septets(Vec<u8>),
    Units(Vec<u16>),
    Data(Vec<u8>),
}

impl UserData {
    /// The text that a handset shows, with the shift table only when it knows that.
    pub(crate) fn text(&self, knows_shift_tables: bool) -> String {
        match &self.body {
            Body::Septets(septets) => text_of(septets, self.is_spanish && knows_shift_tables),
            Body::Units(units) => String::from_utf16_lossy(units),
            Body::Data(_) => String::new(),
        }
    }
}

/// Reads octets from front to back.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn octet(&mut self) -> Option<u8> {
        self.octets(1).map(|octets| octets[0])
    }

    fn octets(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(head)
    }

    fn address(&mut self) -> Option<String> {
        let digits = usize::from(self.octet()?);
        let kind = self.octet()?;
        let octets = self.octets(digits.div_ceil(2))?;
        let swapped: String =
            octets.iter().map(|octet| format!("{:X}{:X}", octet & 0xF, octet >> 4)).collect();
        let plus = if kind & 0x70 == 0x10 { "+" } else { "" };
        Some(format!("{plus}{}", swapped.get(..digits)?))
    }
}

/// Reads a SUBMIT with its service-centre field; nothing when it is none, or when its lengths do not agree.
pub(crate) fn read_submit(pdu_hex: &str) -> Option<Submit> {
    let octets = pdu::octets(pdu_hex)?;
    let mut reader = Reader(pdu::tpdu(&octets)?);
    let first = reader.octet()?;
    if first & 0b11 != 0b01 {
        return None;
    }
    let _reference = reader.octet()?;
    let to = reader.address()?;
    let _protocol = reader.octet()?;
    let dcs = reader.octet()?;
    let validity = validity_of(first, &mut reader)?;
    let likeness = [&[dcs], reader.0].concat();
    let user_data = read_user_data(dcs, first & 0x40 != 0, reader)?;
    Some(Submit { to, wants_report: first & 0x20 != 0, validity, user_data, likeness })
}

fn validity_of(first: u8, reader: &mut Reader<'_>) -> Option<Validity> {
    Some(match first >> 3 & 0b11 {
        0b00 => Validity::Unstated,
        0b10 => Validity::Minutes(relative_minutes(reader.octet()?)),
        0b11 => unix_ms_of_stamp(reader.octets(7)?).map_or(Validity::Unstated, Validity::Until),
        _ => reader.octets(7).map(|_| Validity::Unstated)?,
    })
}

fn relative_minutes(octet: u8) -> i64 {
    let octet = i64::from(octet);
    match octet {
        0..=143 => (octet + 1) * 5,
        144..=167 => 12 * 60 + (octet - 143) * 30,
        168..=196 => (octet - 166) * 24 * 60,
        _ => (octet - 192) * 7 * 24 * 60,
    }
}

fn read_user_data(dcs: u8, has_header: bool, mut reader: Reader<'_>) -> Option<UserData> {
    let length = usize::from(reader.octet()?);
    let octets = reader.0;
    let header_octets = if has_header { 1 + usize::from(*octets.first()?) } else { 0 };
    let body = octets.get(header_octets..)?;
    let body = if pdu::is_septets(dcs) {
        let septets = unpacked(octets, length);
        let hidden = (header_octets * 8).div_ceil(7);
        (septets.len() == length).then_some(())?;
        Body::Septets(septets.get(hidden..)?.to_vec())
    } else {
        (octets.len() == length).then_some(())?;
        if is_ucs2(dcs) { Body::Units(units_of(body)) } else { Body::Data(body.to_vec()) }
    };
    let empty = UserData { place: None, is_spanish: false, is_for_port: false, body };
    read_elements(octets.get(1..header_octets).unwrap_or_default(), empty)
}

fn is_ucs2(dcs: u8) -> bool {
    dcs & 0x8C == 0x08 || dcs & 0xF0 == 0xE0
}

fn units_of(octets: &[u8]) -> Vec<u16> {
    octets.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect()
}

/// Notes what the information elements say; elements that a handset does not know are passed over.
fn read_elements(header: &[u8], mut user_data: UserData) -> Option<UserData> {
    let mut reader = Reader(header);
    while let Some(kind) = reader.octet() {
        let length = usize::from(reader.octet()?);
        match (kind, reader.octets(length)?) {
            (CONCATENATION_8, &[reference, total, number]) => {
                user_data.place =
                    Some(Place { reference: reference.into(), is_16_bit: false, total, number });
            }
            (CONCATENATION_16, &[high, low, total, number]) => {
                let reference = u16::from_be_bytes([high, low]);
                user_data.place = Some(Place { reference, is_16_bit: true, total, number });
            }
            (SINGLE_SHIFT, &[SPANISH]) => user_data.is_spanish = true,
            (PORTS_8 | PORTS_16, _) => user_data.is_for_port = true,
            _ => {}
        }
    }
    Some(user_data)
}

/// Writes a DELIVER with its service-centre field.
pub(super) fn write_deliver(from: &str, time: CivilTime, place: Option<Place>, body: &Body) -> String {
    let header = place.map_or_else(Vec::new, header_of);
    let first = if header.is_empty() { 0x04 } else { 0x44 };
    let (dcs, user_data) = match body {
        Body::Septets(septets) => (0x00, septets_behind(&header, septets)),
        Body::Units(units) => {
            (0x08, octets_behind(&header, units.iter().flat_map(|unit| unit.to_be_bytes())))
        }
        Body::Data(data) => (0x04, octets_behind(&header, data.iter().copied())),
    };
    let stamp = time.as_time_stamp();
    let tpdu = [&[first], &address_octets(from)[..], &[0x00, dcs], &stamp, &user_data].concat();
    format!("{SERVICE_CENTRE}{}", hex(&tpdu))
}

/// What a STATUS-REPORT tells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Report<'a> {
    /// The reference that the modem gave the submit.
    pub(crate) reference: u8,
    /// The recipient.
    pub(crate) to: &'a str,
    /// When the service centre took the text.
    pub(crate) submitted: CivilTime,
    /// When it came to what the status says.
    pub(crate) discharged: CivilTime,
    /// TP-ST [23.040 §9.2.3.15].
    pub(crate) status: u8,
}

/// Writes a STATUS-REPORT with its service-centre field.
pub(crate) fn write_report(report: Report<'_>) -> String {
    let [submitted, discharged] = [report.submitted, report.discharged].map(|time| time.as_time_stamp());
    let address = address_octets(report.to);
    let tpdu = [&[0x06, report.reference], &address[..], &submitted, &discharged, &[report.status]].concat();
    format!("{SERVICE_CENTRE}{}", hex(&tpdu))
}

fn header_of(place: Place) -> Vec<u8> {
    let [high, low] = place.reference.to_be_bytes();
    if place.is_16_bit {
        vec![6, CONCATENATION_16, 4, high, low, place.total, place.number]
    } else {
        vec![5, CONCATENATION_8, 3, low, place.total, place.number]
    }
}

/// User data of septets: the header lies over septets that nobody reads.
fn septets_behind(header: &[u8], septets: &[u8]) -> Vec<u8> {
    let hidden = (header.len() * 8).div_ceil(7);
    let all = [&vec![0; hidden], septets].concat();
    let mut octets = packed(&all);
    octets.splice(..header.len(), header.iter().copied());
    octets.insert(0, length_of(all.len()));
    octets
}

fn octets_behind(header: &[u8], body: impl Iterator<Item = u8>) -> Vec<u8> {
    let mut octets: Vec<u8> = header.iter().copied().chain(body).collect();
    octets.insert(0, length_of(octets.len()));
    octets
}

fn length_of(count: usize) -> u8 {
    u8::try_from(count).expect("a segment has at most 160 septets or 140 octets")
}

/// An address: a number, international with `+`, or the name of an operator.
fn address_octets(address: &str) -> Vec<u8> {
    if address.contains(|c: char| c.is_ascii_alphabetic()) {
        let septets: Vec<u8> = address.chars().filter_map(super::alphabet::septets_of).flatten().collect();
        let packed = packed(&septets);
        let semi_octets = length_of((septets.len() * 7).div_ceil(4));
        return [&[semi_octets, 0xD0], &packed[..]].concat();
    }
    let digits: Vec<u8> = address.chars().filter_map(|c| c.to_digit(10)?.try_into().ok()).collect();
    let swapped = digits.chunks(2).map(|pair| pair.get(1).unwrap_or(&0xF) << 4 | pair[0]);
    let kind = if address.starts_with('+') { 0x91 } else { 0x81 };
    [length_of(digits.len()), kind].into_iter().chain(swapped).collect()
}

fn hex(octets: &[u8]) -> String {
    octets.iter().map(|octet| format!("{octet:02X}")).collect()
}
