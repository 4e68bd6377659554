//! A stream in units, each verified before anyone sees a byte of it.
//!
//! The root is the BLAKE3 hash of the stream. A unit is a subtree of BLAKE3's own tree: a group of 16 KiB, or 2, 4, 8…
//! groups together. The chaining values of all units stand before the stream; they must merge to the root, and then
//! each unit is checked by its own, in any order. A stream of one unit needs none.

use std::io::{self, Read};

use blake3::hazmat::{HasherExt as _, Mode, left_subtree_len, merge_subtrees_non_root, merge_subtrees_root};

use super::{Digest, Refusal, Section};

/// The smallest unit. Unit: bytes.
pub const GROUP_BYTES: u64 = 16 * 1024;
/// The largest unit, as the power of two of its groups: 2 MiB, which a verifier holds in memory.
pub const UNIT_LOG2_MAX: u8 = 7;

/// How a stream is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Division {
    /// Length of the stream. Unit: bytes.
    pub stream_bytes: u64,
    /// A unit is `GROUP_BYTES << unit_log2` long; the last one may be shorter.
    pub unit_log2: u8,
}

impl Division {
    /// Divides into few units: as many as `units_max`, or more if they would be larger than the largest.
    pub(super) fn into_few(stream_bytes: u64, units_max: u64) -> Division {
        let mut divisions = (0..=UNIT_LOG2_MAX).map(|unit_log2| Division { stream_bytes, unit_log2 });
        let few = divisions.clone().find(|division| division.units() <= units_max);
        few.or(divisions.next_back()).expect("there are divisions")
    }

    /// Length of a unit but the last. Unit: bytes.
    #[must_use]
    pub fn unit_bytes(self) -> u64 {
        GROUP_BYTES << self.unit_log2
    }

    /// How many units there are; an empty stream is one.
    #[must_use]
    pub fn units(self) -> u64 {
        self.stream_bytes.div_ceil(self.unit_bytes()).max(1)
    }

    /// Length of the unit hashes before the stream. Unit: bytes.
    #[must_use]
    pub fn hashes_bytes(self) -> u64 {
        if self.units() == 1 { 0 } else { self.units() * 32 }
    }

    /// Length of a unit. Unit: bytes.
    fn bytes_of(self, unit: u64) -> u64 {
        self.unit_bytes().min(self.stream_bytes - unit * self.unit_bytes())
    }

    /// The hash of a unit: the root itself where there is only one.
    fn hash(self, unit: u64, bytes: &[u8]) -> Digest {
        if self.units() == 1 {
            return blake3::hash(bytes).into();
        }
        let mut hasher = blake3::Hasher::new();
        hasher.set_input_offset(unit * self.unit_bytes());
        hasher.update(bytes).finalize_non_root()
    }

    /// Merges the hashes of all units into the root.
    fn root(self, hashes: &[Digest]) -> Digest {
        match hashes {
            [root] => *root,
            _ => {
                let (left, right) = self.halves(hashes, self.stream_bytes);
                merge_subtrees_root(&left, &right, Mode::Hash).into()
            }
        }
    }

    fn halves(self, hashes: &[Digest], bytes: u64) -> (Digest, Digest) {
        let left_bytes = left_subtree_len(bytes);
        let (left, right) = hashes.split_at((left_bytes / self.unit_bytes()) as usize);
        (self.subtree(left, left_bytes), self.subtree(right, bytes - left_bytes))
    }

    fn subtree(self, hashes: &[Digest], bytes: u64) -> Digest {
        match hashes {
            [unit] => *unit,
            _ => {
                let (left, right) = self.halves(hashes, bytes);
                merge_subtrees_non_root(&left, &right, Mode::Hash)
            }
        }
    }
}

/// Reads as much as there is, up to the length of the buffer.
pub(super) fn fill(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match input.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Reads a stream that is being made, and returns the root with the unit hashes that stand before it.
pub(super) fn hash_stream(division: Division, mut stream: impl Read) -> io::Result<(Digest, Vec<u8>)> {
    let mut hashes = Vec::new();
    let mut unit_bytes = Vec::new();
    for unit in 0..division.units() {
        unit_bytes.resize(division.bytes_of(unit) as usize, 0);
        stream.read_exact(&mut unit_bytes)?;
        hashes.push(division.hash(unit, &unit_bytes));
    }
    let written = if hashes.len() == 1 { Vec::new() } else { hashes.concat() };
    Ok((division.root(&hashes), written))
}

/// Reads a stream and passes on only what is verified.
#[derive(Debug)]
pub struct UnitReader<R> {
    input: R,
    division: Division,
    hashes: Vec<Digest>,
    /// The unit that is read next.
    next: u64,
    verified: Vec<u8>,
    /// How much of the verified unit has been passed on. Unit: bytes.
    passed: usize,
}

impl<R: Read> UnitReader<R> {
    /// Reads the unit hashes, which stand before the stream, and checks them against the root.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] inside the error ([`refusal_in`]) when they are not those of the root; or the input's own.
    pub fn new(mut input: R, division: Division, root: Digest) -> io::Result<Self> {
        let mut hashes = vec![root];
        if division.units() > 1 {
            let mut read = Vec::with_capacity(division.hashes_bytes() as usize);
            (&mut input).take(division.hashes_bytes()).read_to_end(&mut read)?;
            if read.len() as u64 != division.hashes_bytes() {
                return Err(io::Error::other(Refusal::Truncated { section: Section::Units }));
            }
            hashes = read.as_chunks().0.to_vec();
            if division.root(&hashes) != root {
                return Err(io::Error::other(Refusal::Damaged { section: Section::Units }));
            }
        }
        Ok(Self { input, division, hashes, next: 0, verified: Vec::new(), passed: 0 })
    }

    /// The unit that holds the byte after the next `bytes`, and where in it that is.
    pub(super) fn place_after(&self, bytes: u64) -> (u64, u64) {
        let read = (self.next * self.division.unit_bytes()).min(self.division.stream_bytes);
        let passed = read - (self.verified.len() - self.passed) as u64 + bytes;
        (passed / self.division.unit_bytes(), passed % self.division.unit_bytes())
    }

    /// Goes on with a unit; `seek` brings the input to its place in the stream.
    pub(super) fn seek_unit(
        &mut self,
        unit: u64,
        seek: impl FnOnce(&mut R, u64) -> io::Result<()>,
    ) -> io::Result<()> {
        self.verified.clear();
        self.passed = 0;
        self.next = unit.min(self.division.units());
        seek(&mut self.input, unit * self.division.unit_bytes())
    }

    /// Reads and verifies the next unit.
    fn advance(&mut self) -> io::Result<()> {
        let bytes = self.division.bytes_of(self.next);
        self.passed = 0;
        self.verified.resize(bytes as usize, 0);
        let filled = fill(&mut self.input, &mut self.verified);
        let refusal = if filled.inspect_err(|_| self.verified.clear())? != self.verified.len() {
            Some(Refusal::Truncated { section: Section::Stream })
        } else if self.division.hash(self.next, &self.verified) != self.hashes[self.next as usize] {
            Some(Refusal::Damaged { section: Section::Stream })
        } else {
            None
        };
        self.next += 1;
        if let Some(refusal) = refusal {
            self.verified.clear();
            return Err(io::Error::other(refusal));
        }
        Ok(())
    }
}

impl<R: Read> Read for UnitReader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.passed == self.verified.len() && self.next < self.division.units() {
            self.advance()?;
        }
        let count = out.len().min(self.verified.len() - self.passed);
        out[..count].copy_from_slice(&self.verified[self.passed..self.passed + count]);
        self.passed += count;
        Ok(count)
    }
}

/// Returns the refusal that an error of a verified stream carries, if it is one.
#[must_use]
pub fn refusal_in(error: &io::Error) -> Option<&Refusal> {
    error.get_ref()?.downcast_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(count: usize) -> Vec<u8> {
        (0..count).map(|place| (place * 31 % 251) as u8).collect()
    }

    fn verify(division: Division, root: Digest, file: &[u8]) -> Result<Vec<u8>, Refusal> {
        let refusal = |error: io::Error| refusal_in(&error).expect("no other error").clone();
        let mut read = Vec::new();
        UnitReader::new(file, division, root).map_err(refusal)?.read_to_end(&mut read).map_err(refusal)?;
        Ok(read)
    }

    #[test]
    fn the_root_is_the_hash_of_the_stream_however_it_is_divided() {
        for count in [0, 1, 1024, 16_384, 16_385, 32_768, 50_000, 100_000, 270_000] {
            let stream = bytes(count);
            for unit_log2 in 0..4 {
                let division = Division { stream_bytes: count as u64, unit_log2 };
                let (root, mut file) = hash_stream(division, &stream[..]).expect("a slice");
                assert_eq!(root, *blake3::hash(&stream).as_bytes(), "{division:?}");
                assert_eq!(file.len() as u64, division.hashes_bytes());
                file.extend(&stream);
                assert_eq!(verify(division, root, &file).as_ref(), Ok(&stream));
            }
        }
    }

    #[test]
    fn no_byte_of_a_damaged_unit_is_passed_on() {
        let stream = bytes(70_000);
        let division = Division { stream_bytes: 70_000, unit_log2: 0 };
        let (root, hashes) = hash_stream(division, &stream[..]).expect("a slice");
        for flipped in (0..hashes.len()).step_by(11) {
            let mut file = [hashes.clone(), stream.clone()].concat();
            file[flipped] ^= 1;
            let damaged = Refusal::Damaged { section: Section::Units };
            assert_eq!(verify(division, root, &file), Err(damaged));
        }
        for flipped in (0..stream.len()).step_by(7_001) {
            let mut file = [hashes.clone(), stream.clone()].concat();
            file[hashes.len() + flipped] ^= 0x80;
            let mut reader = UnitReader::new(&file[..], division, root).expect("good hashes");
            let mut read = Vec::new();
            let error = reader.read_to_end(&mut read).expect_err("a damaged unit");
            assert_eq!(refusal_in(&error), Some(&Refusal::Damaged { section: Section::Stream }));
            let unit = flipped / 16_384 * 16_384;
            assert_eq!(read, &stream[..unit], "what came before is good");
        }
    }

    #[test]
    fn few_units_are_few_and_never_too_large() {
        let units = |stream_bytes| Division::into_few(stream_bytes, 4).units();
        assert_eq!([0, 16_384, 16_385, 65_536, 65_537, 360_000].map(units), [1, 1, 2, 4, 3, 3]);
        assert_eq!(Division::into_few(1 << 30, 4).unit_bytes(), 2 << 20);
    }
}
