//! The list of changes at the front of a stream: what of the old tree stays, and what comes in the sections after it.
//!
//! A whole tree is a list of changes to nothing.

use super::manifest::FILES_MAX;
use super::reference::{BLOCK_BYTES, REFERENCE_BYTES_MAX};
use super::tree::Tree;
use super::wire::{self, Reader};
use super::{Refusal, name};

/// The most sections of a stream. Reason: a section ends where several MiB have gathered.
const SECTIONS_MAX: usize = 4096;
/// How many sections may be short: the last ones of each kind of contents.
const SHORT_SECTIONS_MAX: u64 = 4;
/// Of how much content there is one more section at most: each may have the whole reference read again. Unit: bytes.
const BYTES_A_SECTION_MIN: u64 = 1 << 20;
/// The most runs of blocks in a reference: each has a block at least.
const RUNS_MAX: usize = (REFERENCE_BYTES_MAX / BLOCK_BYTES) as usize;

/// A file that has the content of an old one, under another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Copied {
    /// The old file, by its place in the old tree.
    pub(super) from: usize,
    pub(super) name: String,
}

/// A file whose content comes in the stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) name: String,
    pub(super) bytes: u64,
}

/// What stands before a section's content as its dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    /// Nothing.
    Nothing,
    /// The whole old tree: kept files, then removed ones, then the old contents of those that change, each by name.
    All,
    /// Blocks of the old tree, as runs (first block, blocks) in rising order.
    Blocks(Vec<(u64, u64)>),
}

/// A part of the contents, compressed by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SectionPlan {
    /// Unit: bytes of content.
    pub(super) payload_bytes: u64,
    /// Unit: bytes of the stream.
    pub(super) stream_bytes: u64,
    pub(super) reference: Reference,
}

/// The whole list. Numbers are places in the old tree, in rising order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) removed: Vec<usize>,
    pub(super) copied: Vec<Copied>,
    /// Old files with a new content: place and new size.
    pub(super) changed: Vec<(usize, u64)>,
    pub(super) added: Vec<Written>,
    /// The order in which contents come, as numbers into changed and then added; empty for that very order.
    pub(super) order: Vec<usize>,
    pub(super) sections: Vec<SectionPlan>,
}

impl Plan {
    /// Writes the list, like with like, for a compressor to find the likeness.
    pub(super) fn write(&self, old: &Tree) -> Vec<u8> {
        let mut out = Vec::new();
        wire::put(&mut out, self.removed.len() as u64);
        put_rising(&mut out, self.removed.iter().copied());
        wire::put(&mut out, self.changed.len() as u64);
        put_rising(&mut out, self.changed.iter().map(|(place, _)| *place));
        for (place, bytes) in &self.changed {
            wire::put_signed(&mut out, bytes.wrapping_sub(old.entries()[*place].bytes).cast_signed());
        }
        wire::put(&mut out, self.copied.len() as u64);
        put_steps(&mut out, self.copied.iter().map(|copied| copied.from));
        wire::put(&mut out, self.added.len() as u64);
        for file in &self.added {
            wire::put(&mut out, file.bytes);
        }
        let copied = self.copied.iter().map(|copied| &copied.name);
        for name in copied.chain(self.added.iter().map(|file| &file.name)) {
            out.extend(name.as_bytes());
            out.push(b'\n');
        }
        out.push(u8::from(!self.order.is_empty()));
        put_steps(&mut out, self.order.iter().copied());
        wire::put(&mut out, self.sections.len() as u64);
        for section in &self.sections {
            section.write(&mut out);
        }
        out
    }

    /// Reads a list of changes to a tree.
    pub(super) fn read(bytes: &[u8], old: &Tree) -> Result<Plan, Refusal> {
        let mut reader = Reader::new(bytes);
        let plan = Self::parse(&mut reader, old).ok_or(Refusal::BadPlan("it cannot be read"))?;
        if !reader.is_empty() {
            return Err(Refusal::BadPlan("something stands after it"));
        }
        plan.check()?;
        plan.check_sections(old)?;
        Ok(plan)
    }

    fn parse(reader: &mut Reader<'_>, old: &Tree) -> Option<Plan> {
        let old_files = old.entries().len();
        let count = |reader: &mut Reader<'_>| reader.count().filter(|count| *count as u64 <= FILES_MAX);
        let removed = count(reader)?;
        let removed = take_rising(reader, removed, old_files)?;
        let changed = count(reader)?;
        let changed = take_rising(reader, changed, old_files)?;
        let changed = changed
            .into_iter()
            .map(|place| Some((place, old.entries()[place].bytes.checked_add_signed(reader.signed()?)?)));
        let changed = changed.collect::<Option<Vec<_>>>()?;
        let copied = count(reader)?;
        let copied = take_steps(reader, copied, old_files)?;
        let added = count(reader)?;
        let sizes = (0..added).map(|_| reader.number()).collect::<Option<Vec<_>>>()?;
        let mut name = || reader.line().map(str::to_owned);
        let copied =
            copied.into_iter().map(|from| Some(Copied { from, name: name()? })).collect::<Option<_>>()?;
        let added = sizes.into_iter().map(|bytes| Some(Written { name: name()?, bytes }));
        let added = added.collect::<Option<Vec<_>>>()?;
        let contents = changed.len() + added.len();
        let order = match reader.array()? {
            [0] => Vec::new(),
            [1] => take_steps(reader, contents, contents)?,
            _ => return None,
        };
        let sections = reader.count().filter(|count| *count <= SECTIONS_MAX)?;
        let sections = (0..sections).map(|_| SectionPlan::read(reader)).collect::<Option<_>>()?;
        Some(Plan { removed, copied, changed, added, order, sections })
    }

    fn check(&self) -> Result<(), Refusal> {
        if self.changed.iter().any(|(place, _)| self.removed.binary_search(place).is_ok()) {
            return Err(Refusal::BadPlan("a file is changed and removed"));
        }
        let mut numbers = self.order.clone();
        numbers.sort_unstable();
        if numbers.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(Refusal::BadPlan("a content comes twice"));
        }
        let names =
            self.copied.iter().map(|copied| &copied.name).chain(self.added.iter().map(|file| &file.name));
        for name in names {
            name::check(name)?;
        }
        let contents = self.contents_bytes().try_fold(0_u64, u64::checked_add);
        let sections = self.sections.iter().map(|section| section.payload_bytes);
        let sections = { sections }.try_fold(0_u64, u64::checked_add);
        if contents.is_none() || contents != sections {
            return Err(Refusal::WrongSize { what: "the contents of a stream" });
        }
        Ok(())
    }

    fn check_sections(&self, old: &Tree) -> Result<(), Refusal> {
        if self.sections.iter().any(|section| section.payload_bytes == 0) {
            return Err(Refusal::BadPlan("a section is empty"));
        }
        if self.sections.len() as u64 > SHORT_SECTIONS_MAX + self.payload_bytes() / BYTES_A_SECTION_MIN {
            return Err(Refusal::BadPlan("there are more sections than the contents need"));
        }
        let blocks = old.bytes().div_ceil(BLOCK_BYTES);
        let outside = |section: &SectionPlan| match &section.reference {
            Reference::Nothing | Reference::All => false,
            Reference::Blocks(runs) => runs.last().is_some_and(|(first, count)| first + count > blocks),
        };
        if self.sections.iter().any(outside) {
            return Err(Refusal::BadPlan("a reference lies outside the old tree"));
        }
        Ok(())
    }

    /// Length of the sections in the stream; `None` where no stream is that long. Unit: bytes.
    pub(super) fn sections_bytes(&self) -> Option<u64> {
        self.sections.iter().map(|section| section.stream_bytes).try_fold(0, u64::checked_add)
    }

    /// Length of all contents, which [`Plan::read`] has found to be a number. Unit: bytes.
    pub(super) fn payload_bytes(&self) -> u64 {
        self.contents_bytes().sum()
    }

    fn contents_bytes(&self) -> impl Iterator<Item = u64> {
        self.changed.iter().map(|(_, bytes)| *bytes).chain(self.added.iter().map(|file| file.bytes))
    }

    /// All contents, in the order in which they come.
    pub(super) fn contents(&self, old: &Tree) -> Vec<Written> {
        let changed = self
            .changed
            .iter()
            .map(|(place, bytes)| Written { name: old.entries()[*place].name.clone(), bytes: *bytes });
        let all: Vec<Written> = changed.chain(self.added.iter().cloned()).collect();
        if self.order.is_empty() {
            all
        } else {
            self.order.iter().map(|number| all[*number].clone()).collect()
        }
    }

    /// The old files in the order of [`Reference::All`].
    pub(super) fn all_of(&self, old: &Tree) -> Vec<usize> {
        let is_changed =
            |place: &usize| self.changed.binary_search_by_key(place, |(changed, _)| *changed).is_ok();
        let stays = |place: &usize| !is_changed(place) && self.removed.binary_search(place).is_err();
        let mut places: Vec<usize> = (0..old.entries().len()).filter(stays).collect();
        places.extend(&self.removed);
        places.extend(self.changed.iter().map(|(place, _)| place));
        places
    }
}

impl SectionPlan {
    fn write(&self, out: &mut Vec<u8>) {
        wire::put(out, self.payload_bytes);
        wire::put(out, self.stream_bytes);
        match &self.reference {
            Reference::Nothing => out.push(0),
            Reference::All => out.push(1),
            Reference::Blocks(runs) => {
                out.push(2);
                wire::put(out, runs.len() as u64);
                let mut end = 0;
                for (first, blocks) in runs {
                    wire::put(out, first - end);
                    wire::put(out, *blocks);
                    end = first + blocks;
                }
            }
        }
    }

    fn read(reader: &mut Reader<'_>) -> Option<SectionPlan> {
        let (payload_bytes, stream_bytes) = (reader.number()?, reader.number()?);
        let reference = match reader.array()? {
            [0] => Reference::Nothing,
            [1] => Reference::All,
            [2] => {
                let mut end = 0_u64;
                let count = reader.count().filter(|count| *count <= RUNS_MAX)?;
                let mut run = || {
                    let first = end.checked_add(reader.number()?)?;
                    let blocks = reader.number().filter(|blocks| *blocks > 0)?;
                    end = first.checked_add(blocks)?;
                    Some((first, blocks))
                };
                Reference::Blocks((0..count).map(|_| run()).collect::<Option<_>>()?)
            }
            _ => return None,
        };
        Some(SectionPlan { payload_bytes, stream_bytes, reference })
    }
}

fn put_rising(out: &mut Vec<u8>, places: impl Iterator<Item = usize>) {
    let mut next = 0;
    for place in places {
        wire::put(out, (place - next) as u64);
        next = place + 1;
    }
}

fn take_rising(reader: &mut Reader<'_>, count: usize, end: usize) -> Option<Vec<usize>> {
    let mut next = 0_usize;
    let mut place = || {
        let place = next.checked_add(reader.count()?).filter(|place| *place < end)?;
        next = place + 1;
        Some(place)
    };
    (0..count).map(|_| place()).collect()
}

fn put_steps(out: &mut Vec<u8>, places: impl Iterator<Item = usize>) {
    let mut expected = 0_i64;
    for place in places {
        wire::put_signed(out, place as i64 - expected);
        expected = place as i64 + 1;
    }
}

fn take_steps(reader: &mut Reader<'_>, count: usize, end: usize) -> Option<Vec<usize>> {
    let mut expected = 0_i64;
    let mut place = || {
        let place =
            usize::try_from(expected.checked_add(reader.signed()?)?).ok().filter(|place| *place < end)?;
        expected = place as i64 + 1;
        Some(place)
    };
    (0..count).map(|_| place()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Entry;
    use super::*;

    fn old() -> Tree {
        let entry = |name: &str| Entry { name: name.into(), bytes: 100_000, digest: [0; 32] };
        Tree::new(["a", "b", "c", "d", "e"].map(entry).to_vec()).expect("possible names")
    }

    fn plan() -> Plan {
        let section = |payload_bytes, reference| SectionPlan { payload_bytes, stream_bytes: 30, reference };
        Plan {
            removed: vec![0, 3],
            copied: vec![Copied { from: 3, name: "x/d".into() }, Copied { from: 1, name: "b2".into() }],
            changed: vec![(1, 90), (4, 300)],
            added: vec![Written { name: "new".into(), bytes: 50 }],
            order: vec![2, 0, 1],
            sections: vec![
                section(400, Reference::All),
                section(39, Reference::Blocks(vec![(1, 2), (7, 1)])),
                section(1, Reference::Nothing),
            ],
        }
    }

    #[test]
    fn a_list_of_changes_comes_back() {
        let plan = plan();
        assert_eq!(Plan::read(&plan.write(&old()), &old()), Ok(plan.clone()));
        assert_eq!(plan.all_of(&old()), [2, 0, 3, 1, 4]);
        let contents: Vec<_> =
            plan.contents(&old()).into_iter().map(|file| (file.name, file.bytes)).collect();
        assert_eq!(contents, [("new".into(), 50), ("b".into(), 90), ("e".into(), 300)]);
    }

    #[test]
    fn a_list_that_makes_no_sense_is_refused() {
        let mut plans = vec![plan(); 11];
        plans[0].changed[0].0 = 0;
        plans[1].order = vec![2, 2, 1];
        plans[2].added[0].name = "../new".into();
        plans[3].sections.pop();
        plans[4].copied[0].name = "/x".into();
        plans[5].changed[1].1 = u64::MAX;
        plans[6].sections[0].payload_bytes = u64::MAX;
        plans[7].sections[1].reference = Reference::Blocks(vec![(7, 2)]);
        plans[8].sections[1].reference = Reference::Blocks(vec![(7, 0)]);
        plans[9].sections.push(SectionPlan {
            payload_bytes: 0,
            stream_bytes: 9,
            reference: Reference::Nothing,
        });
        plans[10].sections[0].payload_bytes -= 5;
        let short = SectionPlan { payload_bytes: 1, stream_bytes: 10, reference: Reference::All };
        plans[10].sections.extend(vec![short; 5]);
        for plan in plans {
            assert!(Plan::read(&plan.write(&old()), &old()).is_err(), "{plan:?}");
        }
        let good = plan().write(&old());
        for end in 0..good.len() {
            assert!(Plan::read(&good[..end], &old()).is_err(), "{end} bytes");
        }
        assert!(Plan::read(&[&good[..], &[0]].concat(), &old()).is_err());
        assert!(Plan::read(&good, &Tree::default()).is_err(), "places outside the tree");
    }
}
