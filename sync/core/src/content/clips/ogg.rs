//! Ogg Opus: the file of a clip as its packets, and back. No sound is decoded here, so both ends can tell how long a clip
//! lasts.
//!
//! What it deliberately does not read: several streams in a file, more than two channels, files without an end. A clip is
//! one voice, whole.
//!
//! Source: RFC 3533 (Ogg), RFC 7845 (Ogg Opus), RFC 6716, 3.1 (how long a packet lasts).

mod page;
#[cfg(test)]
mod tests;

use page::Page;

/// Granules of one second: Opus counts in 48,000ths whatever rate was recorded.
pub const GRANULES_PER_S: u64 = 48_000;
/// The longest clip. Unit: s. Reason: a clip says one paragraph, and its samples are held in memory while it is said (3 MB).
pub const CLIP_S_MAX: u64 = 180;
/// The largest file of a clip. Unit: bytes. Reason: the longest clip at 90 kbit/s, ten times what a telephone carries.
pub const CLIP_BYTES_MAX: usize = 2 << 20;
/// The longest packet: 120 ms. Unit: granules. Source: RFC 6716, 3.2.5.
const PACKET_GRANULES_MAX: u64 = 5_760;
/// What the encoder calls itself in the second packet, which may hold comments.
const VENDOR: &str = "chaski";
/// The number of the stream in files that are written: they have only one.
const SERIAL: u32 = 1;

/// Why a file is no clip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OggError {
    /// It is something else.
    #[error("the file is not Ogg Opus")]
    NotOpus,
    /// It ends before its end.
    #[error("the file is cut off")]
    Cut,
    /// A page, or a packet's head, is not what was written.
    #[error("the file is damaged at byte {at}")]
    Damaged {
        /// Where the page begins.
        at: usize,
    },
    /// More than one stream, or something after its end.
    #[error("the file has more than one recording in it")]
    Several,
    /// More than two channels, or a later kind of Opus.
    #[error("the file has more than two channels, or is of a kind that came later")]
    Unsupported,
    /// Its bytes are too many.
    #[error("the file has {bytes} bytes, at most {CLIP_BYTES_MAX} are possible")]
    TooLarge {
        /// How many it has.
        bytes: usize,
    },
    /// It lasts too long.
    #[error("the recording lasts longer than {CLIP_S_MAX} s")]
    TooLong,
}

/// A clip's packets, and what is heard of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OggOpus {
    /// What is not heard at the beginning. Unit: granules.
    pub pre_skip: u16,
    /// How much louder it is played. Unit: dB / 256.
    pub gain_q8_db: i16,
    /// What is heard. Unit: granules, at most [`CLIP_S_MAX`].
    pub heard: u64,
    octets: Vec<u8>,
    /// Where each packet ends in `octets`.
    ends: Vec<usize>,
}

impl OggOpus {
    /// Reads a file whole.
    ///
    /// # Errors
    ///
    /// [`OggError`]: nothing of a file with a mistake is used.
    pub fn parse(file: &[u8]) -> Result<Self, OggError> {
        if file.len() > CLIP_BYTES_MAX {
            return Err(OggError::TooLarge { bytes: file.len() });
        }
        let mut reader = Reader::default();
        let mut at = 0;
        while at < file.len() {
            let page = Page::parse(file, at)?;
            reader.page(&page)?;
            at = page.end;
        }
        reader.finish()
    }

    /// Returns the packets in order.
    pub fn packets(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.octets[start..*end])
    }

    /// How long it lasts. Unit: s.
    #[must_use]
    pub fn seconds(&self) -> f64 {
        self.heard as f64 / GRANULES_PER_S as f64
    }
}

/// Writes a file of one channel.
///
/// Shape: `packets` are Opus packets of one stream, in order; `heard` granules of them are heard, after `pre_skip`.
#[must_use]
pub fn write(packets: &[Vec<u8>], pre_skip: u16, heard: u64, input_rate_hz: u32) -> Vec<u8> {
    let mut head = b"OpusHead\x01\x01".to_vec();
    head.extend(pre_skip.to_le_bytes());
    head.extend(input_rate_hz.to_le_bytes());
    head.extend([0; 3]);
    let mut tags = b"OpusTags".to_vec();
    tags.extend((VENDOR.len() as u32).to_le_bytes());
    tags.extend(VENDOR.as_bytes());
    tags.extend(0_u32.to_le_bytes());
    let mut file = Vec::new();
    page::write(&mut file, page::FIRST, 0, 0, &[&head]);
    page::write(&mut file, 0, 0, 1, &[&tags]);
    let end = u64::from(pre_skip) + heard;
    let (mut granule, mut number, mut rest) = (0, 2, packets);
    loop {
        let (now, later) = rest.split_at(page::packets_that_fit(rest));
        granule += now.iter().filter_map(|packet| granules(packet)).sum::<u64>();
        let flags = if later.is_empty() { page::LAST } else { 0 };
        let now: Vec<&[u8]> = now.iter().map(Vec::as_slice).collect();
        page::write(&mut file, flags, granule.min(end), number, &now);
        if later.is_empty() {
            return file;
        }
        (number, rest) = (number + 1, later);
    }
}

/// How long a packet lasts, by its first octets. Nothing when it cannot be one.
fn granules(packet: &[u8]) -> Option<u64> {
    let toc = *packet.first()?;
    let config = usize::from(toc >> 3);
    let frame: u64 = match config {
        0..12 => [480, 960, 1_920, 2_880][config % 4],
        12..16 => [480, 960][config % 2],
        _ => [120, 240, 480, 960][config % 4],
    };
    let frames = match toc & 3 {
        0 => 1,
        1 | 2 => 2,
        _ => u64::from(packet.get(1)? & 0x3f),
    };
    Some(frame * frames).filter(|granules| (1..=PACKET_GRANULES_MAX).contains(granules))
}

/// What was read so far.
#[derive(Default)]
struct Reader {
    serial: Option<u32>,
    pages: u32,
    /// A packet whose rest is on the next page.
    begun: Option<Vec<u8>>,
    head: Option<(u16, i16)>,
    has_tags: bool,
    octets: Vec<u8>,
    ends: Vec<usize>,
    /// All packets. Unit: granules.
    total: u64,
    /// The granule position before the first packet: recordings cut out of longer ones do not begin at 0.
    start: Option<u64>,
    end: Option<u64>,
}

impl Reader {
    fn page(&mut self, page: &Page<'_>) -> Result<(), OggError> {
        if self.end.is_some() || self.serial.is_some_and(|serial| serial != page.serial) {
            return Err(OggError::Several);
        }
        let is_first = self.serial.replace(page.serial).is_none();
        let is_next = page.number == self.pages;
        if page.is_first() != is_first || !is_next || page.goes_on() != self.begun.is_some() {
            return Err(if is_first { OggError::NotOpus } else { OggError::Damaged { at: page.start } });
        }
        self.pages += 1;
        let before = self.total;
        for (part, is_whole) in page.parts() {
            let mut packet = self.begun.take().unwrap_or_default();
            packet.extend_from_slice(part);
            if is_whole {
                self.packet(&packet, page.start)?;
            } else {
                self.begun = Some(packet);
            }
        }
        if let Some(granule) = page.granule
            && self.total > before
            && self.start.is_none()
        {
            // A last page may say less than its packets, since its end is not heard.
            self.start = Some(granule.saturating_sub(self.total));
        }
        if page.is_last() {
            self.end = Some(page.granule.ok_or(OggError::Damaged { at: page.start })?);
        }
        Ok(())
    }

    fn packet(&mut self, packet: &[u8], at: usize) -> Result<(), OggError> {
        if self.head.is_none() {
            self.head = Some(read_head(packet)?);
        } else if !self.has_tags {
            self.has_tags = packet.starts_with(b"OpusTags");
            if !self.has_tags {
                return Err(OggError::Damaged { at });
            }
        } else {
            self.total += granules(packet).ok_or(OggError::Damaged { at })?;
            // What is skipped at both ends is less than a second.
            if self.total > (CLIP_S_MAX + 1) * GRANULES_PER_S {
                return Err(OggError::TooLong);
            }
            self.octets.extend_from_slice(packet);
            self.ends.push(self.octets.len());
        }
        Ok(())
    }

    fn finish(self) -> Result<OggOpus, OggError> {
        let Some((pre_skip, gain_q8_db)) = self.head else { return Err(OggError::NotOpus) };
        let end = self.end.filter(|_| self.begun.is_none() && self.has_tags).ok_or(OggError::Cut)?;
        let said = end.saturating_sub(self.start.unwrap_or(0)).min(self.total);
        let heard = said.saturating_sub(u64::from(pre_skip));
        if heard > CLIP_S_MAX * GRANULES_PER_S {
            return Err(OggError::TooLong);
        }
        Ok(OggOpus { pre_skip, gain_q8_db, heard, octets: self.octets, ends: self.ends })
    }
}

/// Pre-skip and gain.
fn read_head(packet: &[u8]) -> Result<(u16, i16), OggError> {
    let rest = packet.strip_prefix(b"OpusHead").ok_or(OggError::NotOpus)?;
    let [version, channels, skip_low, skip_high, _, _, _, _, gain_low, gain_high, mapping, ..] = *rest else {
        return Err(OggError::NotOpus);
    };
    if version >> 4 != 0 || !(1..=2).contains(&channels) || mapping != 0 {
        return Err(OggError::Unsupported);
    }
    Ok((u16::from_le_bytes([skip_low, skip_high]), i16::from_le_bytes([gain_low, gain_high])))
}
