//! Which part of the old tree a section refers to: all of it where it is small enough, else the blocks that it resembles.

use std::collections::BTreeMap;
use std::io;

use super::Files;
use super::Refusal;
use super::plan::{Plan, Reference};

/// The longest reference: with a section and its decoder it fits into 32 MB. Unit: bytes.
pub const REFERENCE_BYTES_MAX: u64 = 16 << 20;
/// The old tree is chosen from in blocks. Unit: bytes.
pub(super) const BLOCK_BYTES: u64 = 64 << 10;
/// How many bytes must be equal to count as alike. Unit: bytes.
const SHINGLE_BYTES: usize = 24;
/// One shingle of so many is looked at, the same ones wherever they stand.
const SAMPLED_ONE_IN: u64 = 64;
/// How much a shingle counts that only one block has.
const RARE_WEIGHT: u64 = 1 << 16;
/// Base of the rolling hash: any odd number with bits well spread.
const ROLL: u64 = 0x9e37_79b9_7f4a_7c15;

/// Reads what a section refers to.
pub(super) fn read(reference: &Reference, plan: &Plan, old: &mut dyn Files) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match reference {
        Reference::Nothing => {}
        Reference::All => {
            check(old.tree().bytes())?;
            bytes.reserve_exact(old.tree().bytes() as usize);
            for place in plan.all_of(old.tree()) {
                let length = old.tree().entries()[place].bytes;
                old.read(place, 0..length, &mut bytes)?;
            }
        }
        Reference::Blocks(runs) => {
            let blocks = runs.iter().map(|(_, blocks)| *blocks).try_fold(0_u64, u64::checked_add);
            let length = blocks.and_then(|blocks| blocks.checked_mul(BLOCK_BYTES)).unwrap_or(u64::MAX);
            check(length)?;
            bytes.reserve_exact(length as usize);
            for (first, blocks) in runs {
                read_range(old, first.saturating_mul(BLOCK_BYTES), blocks * BLOCK_BYTES, &mut bytes)?;
            }
        }
    }
    Ok(bytes)
}

fn check(bytes: u64) -> io::Result<()> {
    if bytes > REFERENCE_BYTES_MAX {
        let too_large = Refusal::TooLarge { what: "a reference", found: bytes, limit: REFERENCE_BYTES_MAX };
        return Err(io::Error::other(too_large));
    }
    Ok(())
}

/// Reads a range of all old contents, one after the other by name; it may end after them.
fn read_range(old: &mut dyn Files, start: u64, length: u64, out: &mut Vec<u8>) -> io::Result<()> {
    let end = start.saturating_add(length);
    let mut at = 0;
    for place in 0..old.tree().entries().len() {
        let bytes = old.tree().entries()[place].bytes;
        let (from, to) = (start.max(at), end.min(at + bytes));
        if from < to {
            old.read(place, from - at..to - at, out)?;
        }
        at += bytes;
    }
    Ok(())
}

/// Chooses what a section of contents refers to.
pub(super) fn choose(payload: &[u8], old: &mut dyn Files) -> io::Result<Reference> {
    let mut wanted: BTreeMap<u64, u64> = shingles(payload).map(|shingle| (shingle, 0)).collect();
    let alike = alike_blocks(&mut wanted, old)?;
    if alike.is_empty() && payload.len() >= SHINGLE_BYTES * SAMPLED_ONE_IN as usize * 4 {
        return Ok(Reference::Nothing);
    }
    if old.tree().bytes() <= REFERENCE_BYTES_MAX {
        return Ok(if old.tree().bytes() == 0 { Reference::Nothing } else { Reference::All });
    }
    let weight = |shingles: &[u64]| shingles.iter().map(|shingle| RARE_WEIGHT / wanted[shingle]).sum::<u64>();
    let mut blocks: Vec<(u64, u64)> =
        alike.iter().map(|(block, shingles)| (weight(shingles), *block)).collect();
    blocks.sort_unstable_by(|a, b| b.cmp(a));
    blocks.truncate((REFERENCE_BYTES_MAX / BLOCK_BYTES) as usize);
    let mut chosen: Vec<u64> = blocks.into_iter().map(|(_, block)| block).collect();
    chosen.sort_unstable();
    Ok(if chosen.is_empty() { Reference::Nothing } else { Reference::Blocks(runs(&chosen)) })
}

fn runs(blocks: &[u64]) -> Vec<(u64, u64)> {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for block in blocks {
        match runs.last_mut() {
            Some((first, count)) if *first + *count == *block => *count += 1,
            _ => runs.push((*block, 1)),
        }
    }
    runs
}

/// Finds the blocks that have wanted shingles, and counts in how many blocks each is.
fn alike_blocks(wanted: &mut BTreeMap<u64, u64>, old: &mut dyn Files) -> io::Result<Vec<(u64, Vec<u64>)>> {
    let mut alike = Vec::new();
    let mut bytes = Vec::new();
    let count = old.tree().bytes().div_ceil(BLOCK_BYTES);
    let mut blocks = BlockReader::default();
    for block in 0..count {
        bytes.clear();
        blocks.next(old, &mut bytes)?;
        let mut found: Vec<u64> = shingles(&bytes).filter(|shingle| wanted.contains_key(shingle)).collect();
        found.sort_unstable();
        found.dedup();
        for shingle in &found {
            *wanted.get_mut(shingle).expect("it was found") += 1;
        }
        if !found.is_empty() {
            alike.push((block, found));
        }
    }
    Ok(alike)
}

/// Reads blocks one after the other.
#[derive(Default)]
struct BlockReader {
    place: usize,
    offset: u64,
}

impl BlockReader {
    fn next(&mut self, old: &mut dyn Files, out: &mut Vec<u8>) -> io::Result<()> {
        while (out.len() as u64) < BLOCK_BYTES && self.place < old.tree().entries().len() {
            let bytes = old.tree().entries()[self.place].bytes;
            let end = bytes.min(self.offset + BLOCK_BYTES - out.len() as u64);
            old.read(self.place, self.offset..end, out)?;
            self.offset = end;
            if end == bytes {
                (self.place, self.offset) = (self.place + 1, 0);
            }
        }
        Ok(())
    }
}

/// The sampled shingles of a text, as rolling hashes.
fn shingles(bytes: &[u8]) -> impl Iterator<Item = u64> {
    let leaving = (0..SHINGLE_BYTES).fold(1_u64, |power, _| power.wrapping_mul(ROLL));
    let mut hash = 0_u64;
    bytes.iter().enumerate().filter_map(move |(place, byte)| {
        hash = hash.wrapping_mul(ROLL).wrapping_add(u64::from(*byte) + 1);
        if place >= SHINGLE_BYTES {
            let gone = u64::from(bytes[place - SHINGLE_BYTES]) + 1;
            hash = hash.wrapping_sub(gone.wrapping_mul(leaving));
        }
        let mixed = (hash ^ (hash >> 32)).wrapping_mul(ROLL);
        (place + 1 >= SHINGLE_BYTES && (mixed >> 32).is_multiple_of(SAMPLED_ONE_IN)).then_some(mixed)
    })
}

#[cfg(test)]
mod tests {
    use super::super::MemoryFiles;
    use super::*;

    fn noise(seed: u32, count: usize) -> Vec<u8> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        (0..count).map(|_| next()).collect()
    }

    #[test]
    fn shingles_are_the_same_wherever_they_stand() {
        let text = noise(1, 5000);
        let moved = [noise(2, 777), text.clone()].concat();
        let here: Vec<u64> = shingles(&text).collect();
        let there: Vec<u64> = shingles(&moved).collect();
        assert!(here.len() > 40 && there.ends_with(&here), "{} {}", here.len(), there.len());
    }

    #[test]
    fn a_large_tree_gives_the_blocks_that_are_alike() {
        let files: Vec<(String, Vec<u8>)> =
            (0..24_u32).map(|number| (format!("f{number:02}"), noise(number, 1 << 20))).collect();
        let mut old = MemoryFiles::new(files.clone()).expect("possible names");
        let edited = [&files[17].1[300_000..400_000], b"between", &files[3].1[..100_000]].concat();
        let Reference::Blocks(runs) = choose(&edited, &mut old).expect("memory") else { panic!("blocks") };
        assert_eq!(runs, [(48, 2), (276, 3)]);
        let plan = Plan::default();
        let bytes = read(&Reference::Blocks(runs), &plan, &mut old).expect("memory");
        assert_eq!(bytes.len(), 5 << 16);
        assert!(bytes.windows(1000).any(|window| window == &files[17].1[350_000..351_000]));
    }

    #[test]
    fn what_resembles_nothing_refers_to_nothing() {
        let mut old = MemoryFiles::new(vec![("a".into(), noise(1, 100_000))]).expect("possible names");
        assert_eq!(choose(&noise(2, 50_000), &mut old).expect("memory"), Reference::Nothing);
        assert_eq!(choose(b"short", &mut old).expect("memory"), Reference::All);
        let mut none = MemoryFiles::new(Vec::new()).expect("possible names");
        assert_eq!(choose(b"short", &mut none).expect("memory"), Reference::Nothing);
    }

    #[test]
    fn a_reference_that_takes_too_much_memory_is_refused() {
        let mut old = MemoryFiles::new(vec![("a".into(), b"x".to_vec())]).expect("possible names");
        for runs in [vec![(0, 300)], vec![(0, u64::MAX)], vec![(0, 200), (200, 200)]] {
            assert!(read(&Reference::Blocks(runs), &Plan::default(), &mut old).is_err());
        }
    }
}
