//! Pages of Ogg. Source: RFC 3533, 6.

use super::{OggError, SERIAL};

/// The first page of a stream.
pub(super) const FIRST: u8 = 2;
/// The last page of a stream.
pub(super) const LAST: u8 = 4;
/// The page begins inside a packet.
const GOES_ON: u8 = 1;
/// The head of a page before its table. Unit: octets.
const HEAD_OCTETS: usize = 27;
/// Segments of a page at most.
const SEGMENTS_MAX: usize = 255;
/// A segment that the next one goes on.
const SEGMENT_OCTETS_MAX: usize = 255;

/// A page whose checksum is right.
pub(super) struct Page<'f> {
    /// Where it begins in the file.
    pub(super) start: usize,
    /// Where the next one begins.
    pub(super) end: usize,
    pub(super) serial: u32,
    pub(super) number: u32,
    /// Nothing where no packet ends on the page.
    pub(super) granule: Option<u64>,
    flags: u8,
    table: &'f [u8],
    body: &'f [u8],
}

impl<'f> Page<'f> {
    pub(super) fn parse(file: &'f [u8], start: usize) -> Result<Self, OggError> {
        let rest = &file[start..];
        let damaged = OggError::Damaged { at: start };
        let magic = b"OggS\0";
        if !rest.starts_with(&magic[..magic.len().min(rest.len())]) {
            return Err(if start == 0 { OggError::NotOpus } else { damaged });
        }
        let head = rest.get(..HEAD_OCTETS).ok_or(OggError::Cut)?;
        let number_at = |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
        let table_end = HEAD_OCTETS + usize::from(head[26]);
        let table = rest.get(HEAD_OCTETS..table_end).ok_or(OggError::Cut)?;
        let octets = table_end + table.iter().map(|octets| usize::from(*octets)).sum::<usize>();
        let body = rest.get(table_end..octets).ok_or(OggError::Cut)?;
        let checked = crc(crc(crc(0, &head[..22]), &[0; 4]), &rest[26..octets]);
        if checked != number_at(22) {
            return Err(damaged);
        }
        let granule = u64::from(number_at(6)) | u64::from(number_at(10)) << 32;
        let granule = Some(granule).filter(|granule| *granule != u64::MAX);
        let (serial, number) = (number_at(14), number_at(18));
        Ok(Page { start, end: start + octets, serial, number, granule, flags: head[5], table, body })
    }

    pub(super) fn is_first(&self) -> bool {
        self.flags & FIRST != 0
    }

    pub(super) fn is_last(&self) -> bool {
        self.flags & LAST != 0
    }

    pub(super) fn goes_on(&self) -> bool {
        self.flags & GOES_ON != 0
    }

    /// Its packets or their parts; the last of them may go on, on the next page.
    pub(super) fn parts(&self) -> impl Iterator<Item = (&'f [u8], bool)> {
        let (mut table, mut body) = (self.table, self.body);
        std::iter::from_fn(move || {
            let is_end = |octets: &u8| usize::from(*octets) < SEGMENT_OCTETS_MAX;
            let (segments, is_whole) = match table.iter().position(is_end) {
                Some(last) => (last + 1, true),
                None => (table.len(), false),
            };
            let (now, later) = table.split_at(segments);
            let octets = now.iter().map(|octets| usize::from(*octets)).sum();
            let (part, rest) = body.split_at(octets);
            (table, body) = (later, rest);
            (segments > 0).then_some((part, is_whole))
        })
    }
}

/// How many of these packets fit into one page: at least one, and no packet is divided.
pub(super) fn packets_that_fit(packets: &[Vec<u8>]) -> usize {
    let mut segments = 0;
    let fits = |packet: &&Vec<u8>| {
        segments += packet.len() / SEGMENT_OCTETS_MAX + 1;
        segments <= SEGMENTS_MAX
    };
    packets.iter().take_while(fits).count().max(1).min(packets.len())
}

/// Appends a page of whole packets.
pub(super) fn write(file: &mut Vec<u8>, flags: u8, granule: u64, number: u32, packets: &[&[u8]]) {
    let start = file.len();
    file.extend(b"OggS\0");
    file.push(flags);
    file.extend(granule.to_le_bytes());
    file.extend(SERIAL.to_le_bytes());
    file.extend(number.to_le_bytes());
    file.extend([0; 4]);
    let mut table = Vec::new();
    for packet in packets {
        table.extend(std::iter::repeat_n(SEGMENT_OCTETS_MAX as u8, packet.len() / SEGMENT_OCTETS_MAX));
        table.push((packet.len() % SEGMENT_OCTETS_MAX) as u8);
    }
    assert!(table.len() <= SEGMENTS_MAX, "packets of speech are short, and as many as fit were taken");
    file.push(table.len() as u8);
    file.extend(table);
    packets.iter().for_each(|packet| file.extend_from_slice(packet));
    let checksum = crc(0, &file[start..]);
    file[start + 22..start + 26].copy_from_slice(&checksum.to_le_bytes());
}

/// Goes on with a checksum: polynomial 0x04c11db7, not reflected, beginning with 0.
pub(super) fn crc(before: u32, octets: &[u8]) -> u32 {
    octets.iter().fold(before, |crc, octet| crc << 8 ^ CRCS[usize::from((crc >> 24) as u8 ^ octet)])
}

const CRCS: [u32; 256] = {
    let mut table = [0; 256];
    let mut octet = 0;
    while octet < 256 {
        let mut crc = (octet as u32) << 24;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc >> 31 == 1 { crc << 1 ^ 0x04c1_1db7 } else { crc << 1 };
            bit += 1;
        }
        table[octet] = crc;
        octet += 1;
    }
    table
};
