//! Opens a bundle: who signed it, of which tree and version it is, and where its streams stand.

use std::io::{self, Read, Seek, SeekFrom};

use super::head::{HEAD_BYTES, Head, SignedHead};
use super::manifest::{MANIFEST_BYTES_MAX, Manifest, StreamOffer};
use super::trust::{STATEMENT_BYTES_MAX, STATEMENTS_MAX, Trust, read_statements};
use super::units::{UnitReader, fill};
use super::wire::Reader;
use super::{Digest, Files, MAGIC, Refusal, Section, UnpackError};

/// What is installed of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Installed {
    /// Its version.
    pub version: u32,
    /// Its root.
    pub root: Digest,
}

/// What a trusted clock says of the claim that there is nothing newer. It never disables anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// The head says nothing about it, or no clock is trusted.
    Unknown,
    /// Nothing is newer.
    Current,
    /// The claim has run out.
    Expired,
}

/// A bundle whose signature is good.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// What was signed.
    pub head: Head,
    /// What the head commits to.
    pub manifest: Manifest,
    /// What is believed with the bundle's own statements; to be kept once the bundle is active.
    pub trust: Trust,
    /// Where the first stream stands. Unit: bytes.
    streams_start: u64,
}

impl Bundle {
    /// Reads everything before the streams, and judges it.
    ///
    /// # Errors
    ///
    /// A refusal, or an error of reading.
    pub fn open(input: &mut (impl Read + Seek), trust: &Trust) -> Result<Bundle, UnpackError> {
        let start = input.stream_position()?;
        let mut magic = [0; MAGIC.len()];
        let length = fill(input, &mut magic)?;
        if !MAGIC.starts_with(&magic[..length]) {
            return Err(Refusal::NotABundle.into());
        }
        let mut head = [0; HEAD_BYTES];
        let length = fill(input, &mut head)?;
        let signed = SignedHead::read(&head[..length])?;
        let keys = part(input, STATEMENTS_MAX * (STATEMENT_BYTES_MAX + 2) + 1, Section::Keys)?;
        let manifest = part(input, MANIFEST_BYTES_MAX, Section::Manifest)?;
        let mut trust = trust.clone();
        trust.follow(&read_statements(&keys)?)?;
        trust.judge(&signed)?;
        let manifest = Manifest::read(&manifest, &signed.head.root)?;
        let streams_start = input.stream_position()? - start;
        Ok(Bundle { head: signed.head, manifest, trust, streams_start })
    }

    /// Whether it may take the place of what is installed.
    ///
    /// # Errors
    ///
    /// Of another tree, older, or of the same version with other content.
    pub fn check_successor(&self, tree: u16, installed: Option<&Installed>) -> Result<(), Refusal> {
        let (found, version) = (self.head.tree, self.head.version);
        if found != tree {
            return Err(Refusal::OtherTree { found, wanted: tree });
        }
        match installed {
            Some(installed) if version < installed.version => {
                Err(Refusal::Older { found: version, installed: installed.version })
            }
            Some(installed) if version == installed.version && self.manifest.tree_root != installed.root => {
                Err(Refusal::Conflict { version })
            }
            _ => Ok(()),
        }
    }

    /// What the head claims, at a time that is trusted. Unit: s since 1970.
    #[must_use]
    pub fn freshness(&self, trusted_now: Option<i64>) -> Freshness {
        match trusted_now {
            Some(now) if self.head.expires != 0 => {
                if now <= i64::from(self.head.expires) {
                    Freshness::Current
                } else {
                    Freshness::Expired
                }
            }
            _ => Freshness::Unknown,
        }
    }

    /// Chooses the shortest stream that leads from what is installed, which has this root, to the new tree.
    #[must_use]
    pub fn best_stream(&self, installed: Option<&Digest>) -> Option<usize> {
        let fits = |offer: &StreamOffer| match (offer.base, installed) {
            (None, _) => true,
            (Some(base), Some(root)) => root[..8] == base.root,
            (Some(_), None) => false,
        };
        let offers = self.manifest.streams.iter().enumerate().filter(|(_, offer)| fits(offer));
        offers.min_by_key(|(_, offer)| offer.file_bytes()).map(|(place, _)| place)
    }

    /// Where a stream stands, from the bundle's first byte on. Unit: bytes.
    #[must_use]
    pub fn stream_start(&self, stream: usize) -> u64 {
        let before = &self.manifest.streams[..stream];
        self.streams_start + before.iter().map(StreamOffer::file_bytes).sum::<u64>()
    }

    /// Length of the whole bundle. Unit: bytes.
    #[must_use]
    pub fn file_bytes(&self) -> u64 {
        self.stream_start(self.manifest.streams.len())
    }

    /// Verifies every byte of every stream, and that nothing stands after them.
    ///
    /// # Errors
    ///
    /// A refusal, or an error of reading.
    pub fn verify_streams(&self, input: &mut (impl Read + Seek)) -> Result<(), UnpackError> {
        input.seek(SeekFrom::Start(self.streams_start))?;
        for offer in &self.manifest.streams {
            let mut units = UnitReader::new(&mut *input, offer.division, offer.root)?;
            io::copy(&mut units, &mut io::sink())?;
        }
        if fill(input, &mut [0])? != 0 {
            return Err(Refusal::TrailingBytes.into());
        }
        Ok(())
    }

    /// Unpacks a stream ([`super::unpack`]).
    ///
    /// # Errors
    ///
    /// As there.
    pub fn unpack(
        &self,
        stream: usize,
        mut input: impl Read + Seek,
        old: &mut dyn Files,
        sink: &mut dyn super::Sink,
    ) -> Result<super::Tree, UnpackError> {
        input.seek(SeekFrom::Start(self.stream_start(stream)))?;
        super::unpack::unpack(input, &self.manifest, &self.manifest.streams[stream], old, sink)
    }
}

/// Reads a part with its length before it.
fn part(input: &mut impl Read, limit: usize, section: Section) -> Result<Vec<u8>, UnpackError> {
    let mut length = Vec::new();
    loop {
        let mut byte = [0];
        read_exact(input, &mut byte, section)?;
        length.push(byte[0]);
        if byte[0] & 0x80 == 0 || length.len() > 10 {
            break;
        }
    }
    let length = Reader::new(&length).count().ok_or(Refusal::Damaged { section })?;
    if length > limit {
        let (found, limit) = (length as u64, limit as u64);
        return Err(Refusal::TooLarge { what: "a part before the streams", found, limit }.into());
    }
    let mut bytes = vec![0; length];
    read_exact(input, &mut bytes, section)?;
    Ok(bytes)
}

fn read_exact(input: &mut impl Read, out: &mut [u8], section: Section) -> Result<(), UnpackError> {
    if fill(input, out)? == out.len() { Ok(()) } else { Err(Refusal::Truncated { section }.into()) }
}
