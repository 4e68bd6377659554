//! A list of changes, written number by number, so that each of them can lie.

/// Appends an unsigned number as the format has it.
pub(crate) fn put(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Maps a difference to an unsigned number.
pub(crate) fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)).cast_unsigned()
}

/// Compresses without reference.
pub(crate) fn frame(contents: &[u8]) -> Vec<u8> {
    zstd::bulk::compress(contents, 3).expect("memory")
}

/// A section of contents.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    pub(crate) payload_bytes: u64,
    pub(crate) stream_bytes: u64,
    /// What stands where the reference is named.
    pub(crate) reference: Vec<u8>,
    pub(crate) frame: Vec<u8>,
}

impl Section {
    pub(crate) fn new(contents: &[u8]) -> Section {
        let frame = frame(contents);
        Section {
            payload_bytes: contents.len() as u64,
            stream_bytes: frame.len() as u64,
            reference: vec![0],
            frame,
        }
    }

    pub(crate) fn refers_to(mut self, numbers: &[u64]) -> Section {
        self.reference.clear();
        numbers.iter().for_each(|number| put(&mut self.reference, *number));
        self
    }
}

/// Counts that are told instead of the true ones.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) removed: Option<u64>,
    pub(crate) changed: Option<u64>,
    pub(crate) copied: Option<u64>,
    pub(crate) added: Option<u64>,
    pub(crate) sections: Option<u64>,
}

/// A list of changes as it is written: places as steps from the one expected.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    pub(crate) removed: Vec<u64>,
    pub(crate) changed: Vec<(u64, i64)>,
    pub(crate) copied: Vec<(i64, Vec<u8>)>,
    pub(crate) added: Vec<(u64, Vec<u8>)>,
    /// The byte that says whether an order follows, and the order.
    pub(crate) order: Option<(u8, Vec<i64>)>,
    pub(crate) sections: Vec<Section>,
    pub(crate) counts: Counts,
    /// What stands after the list.
    pub(crate) after: Vec<u8>,
}

impl Draft {
    /// A whole tree of these files, in one section.
    pub(crate) fn whole(files: &[(&str, &[u8])]) -> Draft {
        let added = files.iter().map(|(name, content)| (content.len() as u64, name.as_bytes().to_vec()));
        let contents: Vec<u8> = files.iter().flat_map(|(_, content)| content.iter().copied()).collect();
        Draft { added: added.collect(), sections: vec![Section::new(&contents)], ..Draft::default() }
    }

    pub(crate) fn write(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let count =
            |out: &mut Vec<u8>, told: Option<u64>, there: usize| put(out, told.unwrap_or(there as u64));
        count(&mut out, self.counts.removed, self.removed.len());
        self.removed.iter().for_each(|step| put(&mut out, *step));
        count(&mut out, self.counts.changed, self.changed.len());
        self.changed.iter().for_each(|(step, _)| put(&mut out, *step));
        self.changed.iter().for_each(|(_, growth)| put(&mut out, zigzag(*growth)));
        count(&mut out, self.counts.copied, self.copied.len());
        self.copied.iter().for_each(|(step, _)| put(&mut out, zigzag(*step)));
        count(&mut out, self.counts.added, self.added.len());
        self.added.iter().for_each(|(bytes, _)| put(&mut out, *bytes));
        let copied = self.copied.iter().map(|(_, name)| name);
        for name in copied.chain(self.added.iter().map(|(_, name)| name)) {
            out.extend(name);
            out.push(b'\n');
        }
        let (flag, order) = self.order.clone().unwrap_or_default();
        out.push(flag);
        order.iter().for_each(|step| put(&mut out, zigzag(*step)));
        count(&mut out, self.counts.sections, self.sections.len());
        for section in &self.sections {
            put(&mut out, section.payload_bytes);
            put(&mut out, section.stream_bytes);
            out.extend(&section.reference);
        }
        out.extend(&self.after);
        out
    }

    /// The frames of all sections.
    pub(crate) fn frames(&self) -> Vec<u8> {
        self.sections.iter().flat_map(|section| section.frame.iter().copied()).collect()
    }

    /// Length of all contents as the list tells it.
    pub(crate) fn payload_bytes(&self) -> u64 {
        self.sections.iter().fold(0, |sum: u64, section| sum.wrapping_add(section.payload_bytes))
    }
}
