//! The manifest: how large everything is, and the roots that the head commits to.

use super::units::{Division, UNIT_LOG2_MAX};
use super::wire::{self, Reader};
use super::{Digest, Refusal, Section};

/// The longest manifest. Unit: bytes.
pub const MANIFEST_BYTES_MAX: usize = 4096;
/// The most streams on offer: the whole tree, and changes from the last versions.
pub const STREAMS_MAX: usize = 16;
/// The most files of a tree. Reason: the list of them is held in memory.
pub const FILES_MAX: u64 = 65_536;
/// The largest tree. Unit: bytes. Reason: a card of 16 GB holds two versions of it.
pub const TREE_BYTES_MAX: u64 = 4 << 30;
/// The longest list of changes. Unit: bytes.
pub const PLAN_BYTES_MAX: u64 = 8 << 20;

/// What a stream changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Base {
    /// The version it begins at.
    pub version: u32,
    /// The first bytes of that tree's root; the new tree's root decides in the end.
    pub root: [u8; 8],
}

/// One stream on offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamOffer {
    /// What it changes; `None` for the whole tree.
    pub base: Option<Base>,
    /// How it is divided into units.
    pub division: Division,
    /// Length of its list of changes, decoded. Unit: bytes.
    pub plan_bytes: u64,
    /// Length of the contents in it, decoded. Unit: bytes.
    pub payload_bytes: u64,
    /// The BLAKE3 hash of the stream.
    pub root: Digest,
}

impl StreamOffer {
    /// Length in the file, unit hashes included. Unit: bytes.
    #[must_use]
    pub fn file_bytes(&self) -> u64 {
        self.division.hashes_bytes() + self.division.stream_bytes
    }
}

/// What a head commits to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The root of the tree that every stream leads to.
    pub tree_root: Digest,
    /// How many files the tree has.
    pub files: u64,
    /// Size of all contents of the tree. Unit: bytes.
    pub bytes: u64,
    /// The streams, in the order in which they stand in the file.
    pub streams: Vec<StreamOffer>,
}

impl Manifest {
    /// Writes the manifest.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut out = self.tree_root.to_vec();
        wire::put(&mut out, self.files);
        wire::put(&mut out, self.bytes);
        wire::put(&mut out, self.streams.len() as u64);
        for stream in &self.streams {
            match stream.base {
                None => out.push(0),
                Some(base) => {
                    out.push(1);
                    wire::put(&mut out, base.version.into());
                    out.extend(base.root);
                }
            }
            out.push(stream.division.unit_log2);
            wire::put(&mut out, stream.division.stream_bytes);
            wire::put(&mut out, stream.plan_bytes);
            wire::put(&mut out, stream.payload_bytes);
            out.extend(stream.root);
        }
        out
    }

    /// Reads a manifest that the head commits to.
    ///
    /// # Errors
    ///
    /// It belongs to another head, is damaged, or claims sizes that are not read here.
    pub fn read(bytes: &[u8], root: &Digest) -> Result<Manifest, Refusal> {
        let parsed = Self::parse(bytes);
        if blake3::hash(bytes) != *root {
            let section = Section::Manifest;
            // Whole, but not this head's: somebody has put parts of two releases together.
            return Err(if parsed.is_some() {
                Refusal::Mixed { section }
            } else {
                Refusal::Damaged { section }
            });
        }
        let manifest = parsed.ok_or(Refusal::Damaged { section: Section::Manifest })?;
        manifest.check_limits()?;
        Ok(manifest)
    }

    fn parse(bytes: &[u8]) -> Option<Manifest> {
        let mut reader = Reader::new(bytes);
        let tree_root = reader.array()?;
        let (files, bytes) = (reader.number()?, reader.number()?);
        let count = reader.count()?;
        let mut stream = || {
            let base = match reader.array()? {
                [0] => None,
                [1] => Some(Base { version: reader.number()?.try_into().ok()?, root: reader.array()? }),
                _ => return None,
            };
            let [unit_log2] = reader.array()?;
            let division = Division { stream_bytes: reader.number()?, unit_log2 };
            let (plan_bytes, payload_bytes) = (reader.number()?, reader.number()?);
            Some(StreamOffer { base, division, plan_bytes, payload_bytes, root: reader.array()? })
        };
        let streams = (0..count).map(|_| stream()).collect::<Option<Vec<_>>>()?;
        reader.is_empty().then_some(Manifest { tree_root, files, bytes, streams })
    }

    fn check_limits(&self) -> Result<(), Refusal> {
        let mut sizes = vec![
            ("the number of files", self.files, FILES_MAX),
            ("the tree", self.bytes, TREE_BYTES_MAX),
            ("the number of streams", self.streams.len() as u64, STREAMS_MAX as u64),
        ];
        for stream in &self.streams {
            sizes.push(("a unit", stream.division.unit_log2.into(), UNIT_LOG2_MAX.into()));
            sizes.push(("a stream", stream.division.stream_bytes, TREE_BYTES_MAX));
            sizes.push(("a list of changes", stream.plan_bytes, PLAN_BYTES_MAX));
            sizes.push(("the contents of a stream", stream.payload_bytes, self.bytes));
        }
        match sizes.into_iter().find(|(_, found, limit)| found > limit) {
            Some((what, found, limit)) => Err(Refusal::TooLarge { what, found, limit }),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let stream = |base| StreamOffer {
            base,
            division: Division { stream_bytes: 99_999, unit_log2: 1 },
            plan_bytes: 300,
            payload_bytes: 500_000,
            root: [3; 32],
        };
        let base = Base { version: 6, root: [4; 8] };
        Manifest {
            tree_root: [1; 32],
            files: 2,
            bytes: 900_000,
            streams: vec![stream(None), stream(Some(base))],
        }
    }

    #[test]
    fn a_manifest_comes_back() {
        let bytes = manifest().write();
        assert_eq!(Manifest::read(&bytes, blake3::hash(&bytes).as_bytes()), Ok(manifest()));
    }

    #[test]
    fn what_the_head_did_not_sign_is_mixed_or_damaged() {
        let bytes = manifest().write();
        let root = *blake3::hash(&bytes).as_bytes();
        let other = Manifest { files: 3, ..manifest() }.write();
        assert_eq!(Manifest::read(&other, &root), Err(Refusal::Mixed { section: Section::Manifest }));
        for end in 0..bytes.len() {
            assert_eq!(
                Manifest::read(&bytes[..end], &root),
                Err(Refusal::Damaged { section: Section::Manifest })
            );
        }
    }

    #[test]
    fn sizes_that_nobody_holds_are_refused_although_signed() {
        let mut large = [(); 6].map(|()| manifest());
        large[0].files = FILES_MAX + 1;
        large[1].bytes = TREE_BYTES_MAX + 1;
        large[2].streams[0].plan_bytes = PLAN_BYTES_MAX + 1;
        large[3].streams[1].payload_bytes = 900_001;
        large[4].streams[1].division.unit_log2 = 8;
        large[5].streams = vec![large[5].streams[0]; STREAMS_MAX + 1];
        for manifest in large {
            let bytes = manifest.write();
            let read = Manifest::read(&bytes, blake3::hash(&bytes).as_bytes());
            assert!(matches!(read, Err(Refusal::TooLarge { .. })), "{read:?}");
        }
    }
}
