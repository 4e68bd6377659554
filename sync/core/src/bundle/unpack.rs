//! Turns a stream into files, believing nothing: each unit is verified before it is decoded, and the tree at the end.

use std::io::{self, Read, Seek, SeekFrom};

use super::frame;
use super::manifest::{Manifest, StreamOffer};
use super::pack::{REFERENCED_SECTION_BYTES_MAX, names};
use super::plan::{Plan, Reference, SectionPlan, Written};
use super::reference;
use super::units::{UnitReader, refusal_in};
use super::wire::{Reader, VARINT_BYTES_MAX};
use super::{Digest, Entry, Files, MemoryFiles, Refusal, Tree};

/// How unpacking ended before its end. What was handed out by then is verified, but not a whole tree.
#[derive(Debug, thiserror::Error)]
pub enum UnpackError {
    /// The bundle is refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The bundle or the old tree cannot be read, or the files cannot be kept: the stick is gone, the disk is full.
    #[error(transparent)]
    Io(io::Error),
}

impl From<io::Error> for UnpackError {
    fn from(error: io::Error) -> Self {
        match refusal_in(&error) {
            Some(refusal) => UnpackError::Refused(refusal.clone()),
            None => UnpackError::Io(error),
        }
    }
}

/// Where the contents go. Each call's bytes have been verified.
pub trait Sink {
    /// A file of the old tree is in the new one too, under this name.
    ///
    /// # Errors
    ///
    /// The storage's own.
    fn keep(&mut self, old: &Entry, name: &str) -> io::Result<()>;

    /// A file begins.
    ///
    /// # Errors
    ///
    /// The storage's own.
    fn begin(&mut self, name: &str, bytes: u64) -> io::Result<()>;

    /// The next bytes of the file.
    ///
    /// # Errors
    ///
    /// The storage's own.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// The file is whole.
    ///
    /// # Errors
    ///
    /// The storage's own.
    fn end(&mut self, digest: &Digest) -> io::Result<()>;

    /// The files of a section that an earlier try has kept, so that it need not be read again.
    ///
    /// None, unless a sink keeps sections.
    fn kept_section(&mut self, _section: usize) -> Option<Vec<Digest>> {
        None
    }

    /// All files of a section are whole; asked for only where sections end with files.
    ///
    /// # Errors
    ///
    /// The storage's own.
    fn end_section(&mut self, _section: usize, _digests: &[Digest]) -> io::Result<()> {
        Ok(())
    }
}

/// Unpacks a stream; `input` stands at its unit hashes. Returns the new tree, which is the one that was signed.
///
/// Memory: a unit, the reference and a section or its window, whatever the bundle claims.
///
/// # Errors
///
/// A refusal, or an error of reading and keeping.
pub fn unpack<R: Read + Seek>(
    mut input: R,
    manifest: &Manifest,
    offer: &StreamOffer,
    old: &mut dyn Files,
    sink: &mut dyn Sink,
) -> Result<Tree, UnpackError> {
    if offer.base.is_some_and(|base| old.tree().root()[..8] != base.root) {
        return Err(Refusal::WrongBase.into());
    }
    let mut nothing = MemoryFiles::default();
    let old: &mut dyn Files = if offer.base.is_some() { old } else { &mut nothing };
    let start = input.stream_position()? + offer.division.hashes_bytes();
    let mut units = UnitReader::new(input, offer.division, offer.root)?;
    let plan = read_plan(&mut units, offer, old.tree())?;
    check_totals(&plan, old.tree(), manifest, offer)?;
    for (entry, name) in kept_entries(&plan, old.tree()) {
        sink.keep(entry, name)?;
    }

    let mut contents =
        Contents { files: plan.contents(old.tree()), at: 0, left: 0, hasher: None, digests: Vec::new() };
    let mut skipped = 0;
    for (number, section) in plan.sections.iter().enumerate() {
        let first = contents.digests.len();
        let whole = contents.hasher.is_none().then(|| contents.files_in(section.payload_bytes)).flatten();
        if let Some((count, digests)) = whole.and_then(|count| Some((count, sink.kept_section(number)?)))
            && digests.len() == count
        {
            contents.skip(digests);
            skipped += section.stream_bytes;
            continue;
        }
        units.skip(std::mem::take(&mut skipped), start)?;
        unpack_section(&mut units, section, &plan, old, &mut contents, sink)?;
        if whole.is_some() {
            sink.end_section(number, &contents.digests[first..])?;
        }
    }
    contents.end_empty(sink)?;
    let written = contents.files.into_iter().zip(contents.digests);
    let written = written.map(|(file, digest)| Entry { name: file.name, bytes: file.bytes, digest });
    let kept = kept_entries(&plan, old.tree()).into_iter();
    let kept = kept.map(|(entry, name)| Entry { name: name.to_owned(), ..*entry });
    let tree = Tree::new(kept.chain(written).collect())?;
    if tree.root() != manifest.tree_root {
        return Err(Refusal::WrongTree.into());
    }
    Ok(tree)
}

/// Reads the list of changes, with which the stream must be as long as it is.
fn read_plan(input: &mut dyn Read, offer: &StreamOffer, old: &Tree) -> Result<Plan, UnpackError> {
    let mut length = Vec::new();
    let mut byte = [0];
    while length.len() < VARINT_BYTES_MAX && input.read(&mut byte)? == 1 {
        length.push(byte[0]);
        if byte[0] & 0x80 == 0 {
            break;
        }
    }
    let frame_bytes = Reader::new(&length).number().ok_or(Refusal::BadPlan("it has no length"))?;
    let sections_start = frame_bytes.checked_add(length.len() as u64);
    let stream_bytes = offer.division.stream_bytes;
    if sections_start.is_none_or(|start| start > stream_bytes) {
        return Err(Refusal::WrongSize { what: "a list of changes" }.into());
    }
    let mut decoded = Vec::with_capacity(offer.plan_bytes as usize);
    let mut keep = |bytes: &[u8]| {
        decoded.extend(bytes);
        Ok(())
    };
    frame::decompress(input, frame_bytes, &names(old), offer.plan_bytes, &mut keep)?;
    let plan = Plan::read(&decoded, old)?;
    let end = sections_start.zip(plan.sections_bytes()).and_then(|(start, bytes)| start.checked_add(bytes));
    if end != Some(stream_bytes) {
        return Err(Refusal::WrongSize { what: "a stream" }.into());
    }
    Ok(plan)
}

/// The files of the old tree that the new one has, with their new names.
fn kept_entries<'a>(plan: &'a Plan, old: &'a Tree) -> Vec<(&'a Entry, &'a str)> {
    let mut changes = vec![false; old.entries().len()];
    plan.removed
        .iter()
        .chain(plan.changed.iter().map(|(place, _)| place))
        .for_each(|place| changes[*place] = true);
    let stays = old.entries().iter().zip(&changes).filter(|(_, changes)| !**changes);
    let copied = plan.copied.iter().map(|copied| (&old.entries()[copied.from], copied.name.as_str()));
    stays.map(|(entry, _)| (entry, entry.name.as_str())).chain(copied).collect()
}

/// Checks sizes and names before anything is written.
fn check_totals(
    plan: &Plan,
    old: &Tree,
    manifest: &Manifest,
    offer: &StreamOffer,
) -> Result<(), UnpackError> {
    // A number, as the list has been read, and no larger than a tree may be.
    let payload_bytes = plan.payload_bytes();
    if payload_bytes != offer.payload_bytes {
        return Err(Refusal::WrongSize { what: "the contents of a stream" }.into());
    }
    let kept = kept_entries(plan, old);
    let files = kept.len() + plan.changed.len() + plan.added.len();
    let kept_bytes = kept.iter().map(|(entry, _)| entry.bytes).try_fold(payload_bytes, u64::checked_add);
    if files as u64 != manifest.files || kept_bytes != Some(manifest.bytes) {
        return Err(Refusal::WrongSize { what: "the tree" }.into());
    }
    let changed = plan.changed.iter().map(|(place, _)| old.entries()[*place].name.as_str());
    let added = plan.added.iter().map(|file| file.name.as_str());
    let names = kept.iter().map(|(_, name)| *name).chain(changed).chain(added);
    Ok(super::name::check_apart(names)?)
}

fn unpack_section(
    input: &mut dyn Read,
    section: &SectionPlan,
    plan: &Plan,
    old: &mut dyn Files,
    contents: &mut Contents,
    sink: &mut dyn Sink,
) -> Result<(), UnpackError> {
    let limit = REFERENCED_SECTION_BYTES_MAX as u64;
    if section.reference != Reference::Nothing && section.payload_bytes > limit {
        let (what, found) = ("a section with a reference", section.payload_bytes);
        return Err(Refusal::TooLarge { what, found, limit }.into());
    }
    let reference = reference::read(&section.reference, plan, old)?;
    let mut pass = |bytes: &[u8]| contents.pass(bytes, sink);
    Ok(frame::decompress(input, section.stream_bytes, &reference, section.payload_bytes, &mut pass)?)
}

/// Divides what is decoded into files.
struct Contents {
    files: Vec<Written>,
    /// The file that comes next, or that is being written.
    at: usize,
    /// What is missing of it. Unit: bytes.
    left: u64,
    hasher: Option<blake3::Hasher>,
    digests: Vec<Digest>,
}

impl Contents {
    fn pass(&mut self, mut bytes: &[u8], sink: &mut dyn Sink) -> io::Result<()> {
        while !bytes.is_empty() {
            self.begin(sink)?;
            let count = self.left.min(bytes.len() as u64) as usize;
            let (now, later) = bytes.split_at(count);
            self.hasher.as_mut().expect("a file has begun").update(now);
            sink.write(now)?;
            self.left -= count as u64;
            bytes = later;
            self.end(sink)?;
        }
        Ok(())
    }

    /// Begins the next file with a content; those without one are whole at once.
    fn begin(&mut self, sink: &mut dyn Sink) -> io::Result<()> {
        while self.hasher.is_none() {
            let refuse = || io::Error::other(Refusal::WrongSize { what: "the contents of a stream" });
            let file = self.files.get(self.at).ok_or_else(refuse)?;
            sink.begin(&file.name, file.bytes)?;
            self.left = file.bytes;
            self.hasher = Some(blake3::Hasher::new());
            self.end(sink)?;
        }
        Ok(())
    }

    /// Ends the file if nothing is missing of it.
    fn end(&mut self, sink: &mut dyn Sink) -> io::Result<()> {
        if self.left == 0
            && let Some(hasher) = self.hasher.take()
        {
            let digest = hasher.finalize().into();
            sink.end(&digest)?;
            self.digests.push(digest);
            self.at += 1;
        }
        Ok(())
    }

    /// Files without content at the very end.
    fn end_empty(&mut self, sink: &mut dyn Sink) -> io::Result<()> {
        while self.files.get(self.at).is_some_and(|file| file.bytes == 0) {
            sink.begin(&self.files[self.at].name.clone(), 0)?;
            self.hasher = Some(blake3::Hasher::new());
            self.left = 0;
            self.end(sink)?;
        }
        Ok(())
    }

    /// How many files have exactly these bytes, from the next one on; `None` where the last would be cut.
    fn files_in(&self, bytes: u64) -> Option<usize> {
        let mut left = bytes;
        let mut count = 0;
        while left > 0 {
            left = left.checked_sub(self.files.get(self.at + count)?.bytes)?;
            count += 1;
        }
        Some(count)
    }

    fn skip(&mut self, digests: Vec<Digest>) {
        self.at += digests.len();
        self.digests.extend(digests);
    }
}

impl<R: Read + Seek> UnitReader<R> {
    /// Passes over bytes of the stream, which begins at `start` of the input.
    fn skip(&mut self, bytes: u64, start: u64) -> io::Result<()> {
        if bytes == 0 {
            return Ok(());
        }
        let (unit, within) = self.place_after(bytes);
        self.seek_unit(unit, |input, offset| input.seek(SeekFrom::Start(start + offset)).map(|_| ()))?;
        io::copy(&mut self.by_ref().take(within), &mut io::sink())?;
        Ok(())
    }
}
