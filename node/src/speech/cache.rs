//! Samples that were made once, kept on disk: decoding and synthesis are not done again for every caller.
//!
//! What it deliberately does not do: wait for the disk. An entry says what it must hold; one that a power cut left half
//! written is made anew.
//!
//! Invariants: an entry is written once and never changed; the folder stays below its limit; what was heard least recently
//! goes first. When something was last heard is known since the start only: writing it down would wear out the card.
//!
//! An entry is `<key>.pcm`: BLAKE3 of the rest (32 octets), then samples of 16 bits, little-endian, 8,000 a second.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What the cache may take. Unit: bytes. Reason: two hours of speech, little beside the lessons on the smallest card.
pub(super) const CACHE_BYTES_MAX: u64 = 128 << 20;
/// The largest entry that is read. Unit: bytes. Reason: the longest clip, and more than a synthesiser's longest text.
const ENTRY_BYTES_MAX: u64 = 8 << 20;
const CHECKSUM_BYTES: usize = 32;
const ENDING: &str = "pcm";

/// What something is kept under: a digest of what it was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key([u8; 16]);

impl Key {
    /// Names what is made of these parts.
    #[must_use]
    pub(super) fn of(parts: &[&[u8]]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        let mut key = [0; 16];
        key.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        Self(key)
    }

    fn file_name(self) -> String {
        format!("{:032x}.{ENDING}", u128::from_be_bytes(self.0))
    }

    fn from_file_name(name: &str) -> Option<Self> {
        let key = u128::from_str_radix(name.strip_suffix(ENDING)?.strip_suffix('.')?, 16).ok()?;
        Some(Self(key.to_be_bytes())).filter(|key| key.file_name() == name)
    }
}

/// The entries of one folder.
#[derive(Debug)]
pub(super) struct Cache {
    folder: PathBuf,
    bytes_max: u64,
    entries: BTreeMap<Key, Kept>,
    bytes: u64,
    /// Counts what is heard.
    now: u64,
}

#[derive(Clone, Copy, Debug)]
struct Kept {
    bytes: u64,
    last_heard: u64,
}

impl Cache {
    /// Opens the cache in a folder, which is made when it is needed; what is there in the order in which it was written.
    /// What else lies there, such as what a power cut left, is removed.
    #[must_use]
    pub(super) fn open(folder: &Path, bytes_max: u64) -> Self {
        let mut found: Vec<(SystemTime, Key, u64)> = Vec::new();
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let key = entry.file_name().to_str().and_then(Key::from_file_name);
            match (key, entry.metadata()) {
                (Some(key), Ok(metadata)) => {
                    let written = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
                    found.push((written, key, metadata.len()));
                }
                // One that cannot be removed is in nobody's way.
                _ => drop(fs::remove_file(entry.path())),
            }
        }
        found.sort();
        let kept = |(place, (_, key, bytes)): (u64, (SystemTime, Key, u64))| {
            (key, Kept { bytes, last_heard: place })
        };
        let now = found.len() as u64;
        let entries: BTreeMap<Key, Kept> = (0..).zip(found).map(kept).collect();
        let bytes = entries.values().map(|kept| kept.bytes).sum();
        let mut cache = Self { folder: folder.to_owned(), bytes_max, entries, bytes, now };
        cache.make_room(0);
        cache
    }

    /// Returns what is kept under a key, if it is what was written.
    pub(super) fn get(&mut self, key: Key) -> Option<Vec<i16>> {
        let kept = self.entries.get_mut(&key)?;
        self.now += 1;
        kept.last_heard = self.now;
        let samples = read(&self.folder.join(key.file_name()));
        if samples.is_none() {
            self.remove(key);
        }
        samples
    }

    /// Keeps samples; what was heard least recently makes room.
    ///
    /// # Errors
    ///
    /// The disk's; then nothing is kept.
    pub(super) fn put(&mut self, key: Key, samples: &[i16]) -> io::Result<()> {
        let octets: Vec<u8> = samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
        let bytes = (CHECKSUM_BYTES + octets.len()) as u64;
        if bytes > ENTRY_BYTES_MAX.min(self.bytes_max) {
            return Ok(());
        }
        self.remove(key);
        self.make_room(bytes);
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        let path = self.folder.join(key.file_name());
        // Two processes may write the same entry.
        let aside = path.with_extension(format!("{}.new", std::process::id()));
        let written = write(&aside, &octets).and_then(|()| fs::rename(&aside, &path));
        if let Err(error) = written {
            let _ = fs::remove_file(&aside);
            return Err(error);
        }
        self.now += 1;
        self.bytes += bytes;
        self.entries.insert(key, Kept { bytes, last_heard: self.now });
        Ok(())
    }

    fn make_room(&mut self, bytes: u64) {
        while self.bytes + bytes > self.bytes_max {
            let oldest = self.entries.iter().min_by_key(|(_, kept)| kept.last_heard);
            let Some((oldest, _)) = oldest else { return };
            self.remove(*oldest);
        }
    }

    fn remove(&mut self, key: Key) {
        if let Some(kept) = self.entries.remove(&key) {
            self.bytes -= kept.bytes;
            // One that stays is found again at the next start.
            let _ = fs::remove_file(self.folder.join(key.file_name()));
        }
    }
}

fn write(path: &Path, octets: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    file.write_all(blake3::hash(octets).as_bytes())?;
    file.write_all(octets)
}

fn read(path: &Path) -> Option<Vec<i16>> {
    let mut octets = Vec::new();
    fs::File::open(path).ok()?.take(ENTRY_BYTES_MAX).read_to_end(&mut octets).ok()?;
    let (checksum, samples) = octets.split_at_checked(CHECKSUM_BYTES)?;
    let is_whole = blake3::hash(samples).as_bytes() == checksum;
    is_whole
        .then(|| samples.chunks_exact(2).map(|sample| i16::from_le_bytes([sample[0], sample[1]])).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY_BYTES: u64 = 132;

    fn key(number: u8) -> Key {
        Key::of(&[&[number]])
    }

    /// A cache with room for three entries of 50 samples.
    fn cache(folder: &Path) -> Cache {
        Cache::open(folder, 3 * ENTRY_BYTES)
    }

    fn files(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn parts_are_told_apart() {
        assert_ne!(Key::of(&[b"ab", b"c"]), Key::of(&[b"a", b"bc"]));
        assert_eq!(Key::from_file_name(&key(1).file_name()), Some(key(1)));
        assert_eq!(Key::from_file_name("1.pcm"), None);
    }

    #[test]
    fn what_was_heard_least_recently_goes_first() {
        let folder = tempfile::tempdir().unwrap();
        let mut cache = cache(folder.path());
        for number in 0..3 {
            cache.put(key(number), &[i16::from(number); 50]).unwrap();
        }
        assert_eq!(cache.get(key(0)), Some(vec![0; 50]));
        cache.put(key(3), &[3; 50]).unwrap();
        let there: Vec<bool> = (0..4).map(|number| cache.get(key(number)).is_some()).collect();
        assert_eq!(there, [true, false, true, true]);
        assert_eq!(files(folder.path()), 3);
    }

    #[test]
    fn what_was_kept_is_there_after_a_restart_and_a_smaller_limit_is_kept_to() {
        let folder = tempfile::tempdir().unwrap();
        cache(folder.path()).put(key(1), &[1; 50]).unwrap();
        assert_eq!(cache(folder.path()).get(key(1)), Some(vec![1; 50]));
        assert_eq!(Cache::open(folder.path(), ENTRY_BYTES - 1).get(key(1)), None);
        assert_eq!(files(folder.path()), 0);
    }

    #[test]
    fn what_a_kill_left_at_any_moment_is_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let mut first = cache(folder.path());
        first.put(key(1), &[1; 50]).unwrap();
        let path = folder.path().join(key(1).file_name());
        let whole = fs::read(&path).unwrap();
        for length in 0..whole.len() {
            fs::write(&path, &whole[..length]).unwrap();
            assert_eq!(cache(folder.path()).get(key(1)), None, "{length} octets");
        }
        fs::write(folder.path().join("left.7.new"), &whole).unwrap();
        let mut after = cache(folder.path());
        assert_eq!(files(folder.path()), 0);
        after.put(key(1), &[1; 50]).unwrap();
        let mut damaged = whole.clone();
        damaged[40] ^= 1;
        fs::write(&path, &damaged).unwrap();
        assert_eq!(after.get(key(1)), None);
        after.put(key(1), &[1; 50]).unwrap();
        assert_eq!(after.get(key(1)), Some(vec![1; 50]));
    }

    #[test]
    fn what_is_larger_than_the_cache_is_not_kept_and_a_disk_that_fails_loses_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut small = cache(folder.path());
        small.put(key(1), &[1; 50]).unwrap();
        small.put(key(2), &[2; 5_000]).unwrap();
        assert_eq!((small.get(key(2)), small.get(key(1))), (None, Some(vec![1; 50])));
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(cache(&file).put(key(1), &[1]).is_err());
    }
}
