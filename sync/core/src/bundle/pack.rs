//! Makes bundles: the same trees give the same bytes.

use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom, Write};

use super::frame::compress;
use super::manifest::{Base, Manifest, StreamOffer};
use super::plan::{Copied, Plan, Reference, SectionPlan, Written};
use super::units::{Division, hash_stream};
use super::{Digest, Files, MAGIC, Tree, reference, trust, wire};

/// How many units a stream of changes is divided into, where they do not get too large.
const UNITS_OF_CHANGES: u64 = 4;
/// The longest section that has a reference. Unit: bytes.
pub(super) const REFERENCED_SECTION_BYTES_MAX: usize = 8 << 20;
/// Where a section of the whole tree ends, with the file that reaches it. Unit: bytes.
const SECTION_BYTES: usize = 32 << 20;
/// The same for contents that cannot be compressed, where a new section costs nothing. Unit: bytes.
const INCOMPRESSIBLE_SECTION_BYTES: usize = 4 << 20;
/// What is tried of a file to know whether it can be compressed. Unit: bytes.
const TRIED_BYTES: u64 = 64 << 10;
/// Trees up to this size are compressed as far as it goes; larger ones so that it ends on the same day. Unit: bytes.
const UTMOST_BYTES_MAX: u64 = 32 << 20;
const LEVEL_UTMOST: i32 = 22;
const LEVEL_LARGE: i32 = 15;
const LEVEL_INCOMPRESSIBLE: i32 = 1;
/// What tells quickly how large the whole tree would be at most.
const LEVEL_QUICK: i32 = 3;

/// A stream that is ready to be put into a bundle.
#[derive(Debug)]
pub struct PackedStream<S> {
    /// What the manifest says of it.
    pub offer: StreamOffer,
    unit_hashes: Vec<u8>,
    plan: Vec<u8>,
    /// The sections, from the beginning.
    sections: S,
}

/// Packs the whole tree into a stream. `order` gives the places of files in the order in which they are taught.
///
/// # Errors
///
/// Those of reading the tree and of writing `scratch`.
pub fn pack_tree<S: Read + Write + Seek>(
    new: &mut dyn Files,
    order: Option<&[usize]>,
    scratch: S,
) -> io::Result<PackedStream<S>> {
    let mut compressible = Vec::new();
    for place in 0..new.tree().entries().len() {
        compressible.push(is_compressible(new, place)?);
    }
    let mut places: Vec<usize> = order.map_or_else(|| (0..compressible.len()).collect(), <[usize]>::to_vec);
    places.sort_by_key(|place| !compressible[*place]);
    let entries = new.tree().entries();
    let added =
        entries.iter().map(|entry| Written { name: entry.name.clone(), bytes: entry.bytes }).collect();
    let in_order = places.iter().enumerate().all(|(at, place)| at == *place);
    let mut plan =
        Plan { added, order: if in_order { Vec::new() } else { places.clone() }, ..Plan::default() };

    let mut writer = SectionWriter::new(scratch, new.tree().bytes());
    let mut payload = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let bytes = new.tree().entries()[*place].bytes;
        new.read(*place, 0..bytes, &mut payload)?;
        let text = compressible[*place];
        let limit = if text { SECTION_BYTES } else { INCOMPRESSIBLE_SECTION_BYTES };
        let ends = places.get(at + 1).is_none_or(|next| compressible[*next] != text);
        if !payload.is_empty() && (ends || payload.len() >= limit) {
            writer.write(&payload, Reference::Nothing, &[], !text)?;
            payload.clear();
        }
    }
    plan.sections = writer.sections;
    finish(&plan, &Tree::default(), None, writer.scratch, 0)
}

/// Packs the changes from an old tree into a stream, or the whole tree where that is shorter.
///
/// `order` gives the places of new files in the order in which they are taught; those that do not change do not count.
///
/// # Errors
///
/// Those of reading the trees and of writing the scratch, of which `scratch` makes as many as needed.
pub fn pack_changes<S: Read + Write + Seek>(
    new: &mut dyn Files,
    old: &mut dyn Files,
    old_version: u32,
    order: Option<&[usize]>,
    scratch: &mut dyn FnMut() -> io::Result<S>,
) -> io::Result<PackedStream<S>> {
    let mut plan = changes(new.tree(), old.tree());
    if let Some(order) = order {
        plan.order = order_of_contents(&plan, old.tree(), new.tree(), order);
    }
    let contents = plan.contents(old.tree());
    let payload_bytes = contents.iter().map(|file| file.bytes).sum();
    let mut writer = SectionWriter::new(scratch()?, payload_bytes);
    let mut payload = Vec::new();
    for (at, file) in contents.iter().enumerate() {
        let Some(place) = new.tree().find(&file.name) else { continue };
        let mut taken = 0;
        loop {
            let room = (REFERENCED_SECTION_BYTES_MAX - payload.len()) as u64;
            let end = file.bytes.min(taken + room);
            new.read(place, taken..end, &mut payload)?;
            taken = end;
            let last = at + 1 == contents.len() && taken == file.bytes;
            if !payload.is_empty() && (last || payload.len() == REFERENCED_SECTION_BYTES_MAX) {
                let chosen = reference::choose(&payload, old)?;
                let bytes = reference::read(&chosen, &plan, old)?;
                let incompressible = bytes.is_empty() && !compresses(&payload);
                writer.write(&payload, chosen, &bytes, incompressible)?;
                payload.clear();
            }
            if taken == file.bytes {
                break;
            }
        }
    }
    plan.sections = writer.sections;
    let mut root = [0; 8];
    root.copy_from_slice(&old.tree().root()[..8]);
    let base = Base { version: old_version, root };
    let packed = finish(&plan, old.tree(), Some(base), writer.scratch, UNITS_OF_CHANGES)?;
    if packed.offer.file_bytes() * 2 < quick_bytes(new)? {
        return Ok(packed);
    }
    let whole = pack_tree(new, order, scratch()?)?;
    Ok(if whole.offer.file_bytes() < packed.offer.file_bytes() { whole } else { packed })
}

/// What leads from one tree to another.
fn changes(new: &Tree, old: &Tree) -> Plan {
    let mut by_digest: BTreeMap<&Digest, usize> = BTreeMap::new();
    for (place, entry) in old.entries().iter().enumerate() {
        by_digest.entry(&entry.digest).or_insert(place);
    }
    let mut plan = Plan::default();
    for entry in new.entries() {
        match (old.find(&entry.name), by_digest.get(&entry.digest)) {
            (Some(place), _) if old.entries()[place].digest == entry.digest => {}
            (Some(place), _) => plan.changed.push((place, entry.bytes)),
            (None, Some(from)) => plan.copied.push(Copied { from: *from, name: entry.name.clone() }),
            (None, None) => plan.added.push(Written { name: entry.name.clone(), bytes: entry.bytes }),
        }
    }
    let gone = |place: &usize| new.find(&old.entries()[*place].name).is_none();
    plan.removed = (0..old.entries().len()).filter(gone).collect();
    plan
}

/// Brings contents into the order in which they are taught.
fn order_of_contents(plan: &Plan, old: &Tree, new: &Tree, order: &[usize]) -> Vec<usize> {
    let mut ranks = vec![usize::MAX; new.entries().len()];
    for (rank, place) in order.iter().enumerate() {
        ranks[*place] = rank;
    }
    let rank = |file: &Written| new.find(&file.name).map_or(usize::MAX, |place| ranks[place]);
    let contents: Vec<usize> = plan.contents(old).iter().map(rank).collect();
    let mut numbers: Vec<usize> = (0..contents.len()).collect();
    numbers.sort_by_key(|number| contents[*number]);
    if numbers.is_sorted() { Vec::new() } else { numbers }
}

/// Puts the list of changes before the sections, and hashes all of it.
fn finish<S: Read + Seek>(
    plan: &Plan,
    old: &Tree,
    base: Option<Base>,
    mut sections: S,
    units_max: u64,
) -> io::Result<PackedStream<S>> {
    let decoded = plan.write(old);
    let frame = compress(&decoded, &names(old), LEVEL_UTMOST);
    let mut front = Vec::new();
    wire::put(&mut front, frame.len() as u64);
    front.extend(frame);
    let sections_bytes: u64 = plan.sections.iter().map(|section| section.stream_bytes).sum();
    let stream_bytes = front.len() as u64 + sections_bytes;
    let division = Division::into_few(stream_bytes, units_max.max(if base.is_none() { u64::MAX } else { 1 }));
    sections.seek(SeekFrom::Start(0))?;
    let (root, unit_hashes) = hash_stream(division, front.chain(&mut sections))?;
    let payload_bytes = plan.sections.iter().map(|section| section.payload_bytes).sum();
    let offer = StreamOffer { base, division, plan_bytes: decoded.len() as u64, payload_bytes, root };
    Ok(PackedStream { offer, unit_hashes, plan: front, sections })
}

/// The names of a tree, which the list of changes refers to.
pub(super) fn names(tree: &Tree) -> Vec<u8> {
    let mut names = Vec::with_capacity(tree.entries().iter().map(|entry| entry.name.len() + 1).sum());
    for entry in tree.entries() {
        names.extend(entry.name.as_bytes());
        names.push(b'\n');
    }
    names
}

/// Writes a bundle file of streams to one tree: everything but the streams fits into a few hundred bytes.
///
/// `sign` signs the root of the manifest; `statements` lead from the root key to the signing key.
///
/// # Errors
///
/// Those of `out` and of the streams' scratches.
pub fn write_bundle<S: Read + Seek>(
    new: &Tree,
    streams: Vec<PackedStream<S>>,
    statements: &[Vec<u8>],
    sign: &dyn Fn(Digest) -> [u8; super::HEAD_BYTES],
    out: &mut dyn Write,
) -> io::Result<()> {
    let manifest = Manifest {
        tree_root: new.root(),
        files: new.entries().len() as u64,
        bytes: new.bytes(),
        streams: streams.iter().map(|stream| stream.offer).collect(),
    };
    let manifest = manifest.write();
    out.write_all(&MAGIC)?;
    out.write_all(&sign(blake3::hash(&manifest).into()))?;
    for part in [&trust::write_statements(statements), &manifest] {
        let mut length = Vec::new();
        wire::put(&mut length, part.len() as u64);
        out.write_all(&length)?;
        out.write_all(part)?;
    }
    for mut stream in streams {
        out.write_all(&stream.unit_hashes)?;
        out.write_all(&stream.plan)?;
        stream.sections.seek(SeekFrom::Start(0))?;
        io::copy(&mut stream.sections, out)?;
    }
    out.flush()
}

/// Writes sections one after the other.
struct SectionWriter<S> {
    scratch: S,
    sections: Vec<SectionPlan>,
    level: i32,
}

impl<S: Write> SectionWriter<S> {
    fn new(scratch: S, payload_bytes: u64) -> Self {
        let level = if payload_bytes <= UTMOST_BYTES_MAX { LEVEL_UTMOST } else { LEVEL_LARGE };
        Self { scratch, sections: Vec::new(), level }
    }

    fn write(
        &mut self,
        payload: &[u8],
        reference: Reference,
        bytes: &[u8],
        incompressible: bool,
    ) -> io::Result<()> {
        let level = if incompressible { LEVEL_INCOMPRESSIBLE } else { self.level };
        let frame = compress(payload, bytes, level);
        self.scratch.write_all(&frame)?;
        let (payload_bytes, stream_bytes) = (payload.len() as u64, frame.len() as u64);
        self.sections.push(SectionPlan { payload_bytes, stream_bytes, reference });
        Ok(())
    }
}

fn is_compressible(files: &mut dyn Files, place: usize) -> io::Result<bool> {
    let mut tried = Vec::new();
    let bytes = files.tree().entries()[place].bytes;
    files.read(place, 0..bytes.min(TRIED_BYTES), &mut tried)?;
    Ok(compresses(&tried))
}

/// Whether compressing saves more than a twentieth.
fn compresses(bytes: &[u8]) -> bool {
    let tried = &bytes[..bytes.len().min(TRIED_BYTES as usize)];
    tried.len() < 1024 || compress(tried, &[], LEVEL_QUICK).len() < tried.len() / 20 * 19
}

/// How large the whole tree is at most when packed, found in a hundredth of the time.
fn quick_bytes(files: &mut dyn Files) -> io::Result<u64> {
    let mut sum = 0;
    let mut payload = Vec::new();
    for place in 0..files.tree().entries().len() {
        let bytes = files.tree().entries()[place].bytes;
        files.read(place, 0..bytes, &mut payload)?;
        if payload.len() >= INCOMPRESSIBLE_SECTION_BYTES {
            sum += compress(&payload, &[], LEVEL_QUICK).len() as u64;
            payload.clear();
        }
    }
    Ok(sum + compress(&payload, &[], LEVEL_QUICK).len() as u64)
}
