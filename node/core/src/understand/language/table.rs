//! A packed table: piece → its weights, read where it lies.
//!
//! Pieces are mixed by an odd multiplier, which loses nothing; the upper bits of the mixed number choose a bucket, the
//! lower 16 are kept in the entry, so a piece that is not in the table is never taken for one that is.
//! `docs/formats/language-model.md` has the layout.

use thiserror::Error;

use super::pieces::PIECE_BITS;

/// What a packed model begins with: four letters and the version.
const MAGIC: &[u8; 5] = b"LANG\x01";
const HEADER_OCTETS: usize = 12;
const BUCKETS: usize = 1 << (PIECE_BITS - 16);
const INDEX_OCTETS: usize = (BUCKETS + 1) * 4;
const ENTRY_OCTETS: usize = 4;
/// Odd, so that multiplying is one-to-one; the golden ratio in 30 bits, so that neighbours part.
const MULTIPLIER: u32 = 0x278d_de6f;

/// Why octets are no packed model.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum TableError {
    /// Another kind of file, or another version.
    #[error("no language model of version 1")]
    Magic,
    /// Shorter or longer than its header says.
    #[error("{found} octets instead of {needed}")]
    Length {
        /// Octets that the header asks for.
        needed: usize,
        /// Octets that there are.
        found: usize,
    },
    /// A bucket ends before it begins, or beyond the entries.
    #[error("bucket {0} ends before it begins")]
    Bucket(usize),
}

/// The weights of all pieces.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    steps_per_nat: u16,
    index: &'static [u8],
    entries: &'static [u8],
}

impl Table {
    /// Takes packed octets.
    ///
    /// # Errors
    ///
    /// [`TableError`] where they are not whole.
    pub fn read(packed: &'static [u8]) -> Result<Self, TableError> {
        if packed.get(..MAGIC.len()) != Some(MAGIC) {
            return Err(TableError::Magic);
        }
        let found = packed.len();
        let least = HEADER_OCTETS + INDEX_OCTETS;
        if found < least {
            return Err(TableError::Length { needed: least, found });
        }
        let pieces = u32_at(packed, 8) as usize;
        let needed = least + pieces * ENTRY_OCTETS;
        if found != needed {
            return Err(TableError::Length { needed, found });
        }
        let (index, entries) = packed[HEADER_OCTETS..].split_at(INDEX_OCTETS);
        let table = Self { steps_per_nat: u16::from_le_bytes([packed[6], packed[7]]).max(1), index, entries };
        let bad = |bucket: &usize| table.edge(*bucket) > table.edge(bucket + 1);
        match (0..BUCKETS).find(bad) {
            Some(bucket) => Err(TableError::Bucket(bucket)),
            None if table.edge(BUCKETS) != pieces => Err(TableError::Bucket(BUCKETS - 1)),
            None => Ok(table),
        }
    }

    /// What a piece says of Quechua and of Aymara against Spanish, in steps; nothing for an unknown one.
    #[must_use]
    pub fn weights(&self, piece: u32) -> [i8; 2] {
        let (bucket, rest) = place(piece);
        let entries = &self.entries[self.edge(bucket) * ENTRY_OCTETS..self.edge(bucket + 1) * ENTRY_OCTETS];
        let found = entries.chunks_exact(ENTRY_OCTETS).find(|entry| entry[..2] == rest);
        found.map_or([0; 2], |entry| [entry[2].cast_signed(), entry[3].cast_signed()])
    }

    /// Steps as nats of log odds.
    #[must_use]
    pub fn nats(&self, steps: i32) -> f32 {
        steps as f32 / f32::from(self.steps_per_nat)
    }

    /// Where a bucket begins, in entries.
    fn edge(&self, bucket: usize) -> usize {
        u32_at(self.index, bucket * 4) as usize
    }
}

/// Packs pieces with their weights; each piece may come once.
///
/// Shape: weights are steps for Quechua and for Aymara, `steps_per_nat` of them a nat.
#[must_use]
pub fn pack(steps_per_nat: u16, pieces: &[(u32, [i8; 2])]) -> Vec<u8> {
    let mut placed: Vec<_> = pieces.iter().map(|(piece, weights)| (place(*piece), *weights)).collect();
    placed.sort_unstable();
    let mut packed = MAGIC.to_vec();
    packed.push(0);
    packed.extend(steps_per_nat.to_le_bytes());
    packed.extend((placed.len() as u32).to_le_bytes());
    for bucket in 0..=BUCKETS {
        let before = placed.partition_point(|((other, _), _)| *other < bucket);
        packed.extend((before as u32).to_le_bytes());
    }
    for ((_, rest), weights) in placed {
        packed.extend(rest);
        packed.extend(weights.map(i8::cast_unsigned));
    }
    packed
}

/// The bucket of a piece and what the entry keeps of it.
fn place(piece: u32) -> (usize, [u8; 2]) {
    let mixed = piece.wrapping_mul(MULTIPLIER) & ((1 << PIECE_BITS) - 1);
    ((mixed >> 16) as usize, (mixed as u16).to_le_bytes())
}

fn u32_at(octets: &[u8], start: usize) -> u32 {
    u32::from_le_bytes([octets[start], octets[start + 1], octets[start + 2], octets[start + 3]])
}
