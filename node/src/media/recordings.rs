//! The clips that the store holds: the files of active audio trees, by the lists beside them.

use std::io::Read as _;

use chaski_sync_core::bundle::{Digest, Entry};
use chaski_sync_core::content::{ClipDigest, ClipList};

use super::listing::Listing;
use super::store::{ContentStore, StoreError, io_at};
use super::trees::TREES;

/// What the audio trees are called before their language.
const AUDIO: &str = "audio-";
/// The list beside the clips of a bundle.
pub(crate) const CLIPS_LIST: &str = "clips.tsv";
/// The largest list. Unit: bytes. Reason: twenty thousand clips, ten times what all grades need.
const LIST_BYTES_MAX: u64 = 1 << 20;

/// A clip of the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Recording {
    /// Its language.
    pub(crate) language: &'static str,
    /// The piece that it says.
    pub(crate) piece: String,
    /// The text that it was recorded from.
    pub(crate) said: ClipDigest,
    /// Its file in the store.
    pub(crate) content: Digest,
    /// The file's length.
    pub(crate) bytes: u64,
}

/// Lists the clips of all active audio trees. Only lists are read; no clip is opened. What is damaged is told in the log and
/// left out, or its version before stands in.
pub(crate) fn recordings(store: &ContentStore) -> Vec<Recording> {
    let mut all = Vec::new();
    for tree in TREES {
        let Some(language) = tree.word.strip_prefix(AUDIO) else { continue };
        let listing = store.active(tree.number).or_else(|| store.previous(tree.number));
        for list in listing.iter().flat_map(lists) {
            match read_list(store, list) {
                Ok(read) => {
                    let listing = listing.as_ref().expect("the list is of it");
                    all.extend(clips_of(listing, list, &read).map(|(piece, said, entry)| Recording {
                        language,
                        piece: piece.to_owned(),
                        said: said.clone(),
                        content: entry.digest,
                        bytes: entry.bytes,
                    }));
                }
                Err(error) => {
                    let error: &dyn std::error::Error = &error;
                    tracing::warn!(error, tree = tree.word, list = list.name, "clips are left out");
                }
            }
        }
    }
    all
}

fn lists(listing: &Listing) -> impl Iterator<Item = &Entry> {
    let is_list = |entry: &&Entry| entry.name.ends_with(&format!("/{CLIPS_LIST}"));
    listing.files.entries().iter().filter(is_list)
}

fn read_list(store: &ContentStore, entry: &Entry) -> Result<ClipList, StoreError> {
    let path = store.object(&entry.digest);
    let mut octets = Vec::new();
    let file = std::fs::File::open(&path).map_err(io_at(&path))?;
    file.take(LIST_BYTES_MAX + 1).read_to_end(&mut octets).map_err(io_at(&path))?;
    if blake3::hash(&octets) != entry.digest {
        return Err(StoreError::Damaged { path });
    }
    // What is wrong with a line is the office's business, and lint told it.
    Ok(ClipList::parse(&entry.name, &String::from_utf8_lossy(&octets)).0)
}

/// The clips that a list names, where their files are there.
fn clips_of<'l>(
    listing: &'l Listing,
    list: &'l Entry,
    read: &'l ClipList,
) -> impl Iterator<Item = (&'l str, &'l ClipDigest, &'l Entry)> {
    let folder = list.name.strip_suffix(CLIPS_LIST).unwrap_or_default();
    let in_folder = listing.files.entries().iter().filter(move |entry| entry.name != list.name);
    in_folder.filter_map(move |entry| {
        let piece = entry.name.strip_prefix(folder)?.rsplit_once('.')?.0;
        Some((piece, read.digest(piece)?, entry))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::progress::Silent;
    use crate::media::test_bundles::{TestBundle, key};
    use crate::media::{Wishes, import};
    use std::path::Path;

    /// Imports a version of the Spanish clips: two in one bundle, of which one is listed, and one in another.
    fn take_in(data_dir: &Path, version: u32) {
        let list = |piece: &str| format!("{piece}\t{}\n", ClipDigest::of(&format!("{piece} {version}")));
        let new = [
            ("mate/clips.tsv", list("m-1.1") + &list("m-1.3")),
            ("mate/m-1.1.opus", format!("sound {version}")),
            ("mate/m-1.2.opus", "nobody knows what it says".to_owned()),
            ("otro/clips.tsv", list("o-1.1")),
            ("otro/o-1.1.opus", "other".to_owned()),
        ];
        let new = new.map(|(name, text)| (name.to_owned(), text.into_bytes())).to_vec();
        let bundle =
            TestBundle { tree: 16, version, key: 1, new, old: None, is_whole: true, statements: Vec::new() };
        let stick = tempfile::tempdir().unwrap();
        let candidate = bundle.put(stick.path(), "audio.chaski");
        let root = key(1).verifying_key();
        let mut wishes = Wishes { root, trusted_now: None, only_look: false, progress: &mut Silent };
        let report = import(ContentStore::new(data_dir), &[candidate], &mut wishes).unwrap();
        assert!(report.brought_something());
    }

    fn printed(store: &ContentStore) -> Vec<String> {
        let print =
            |it: Recording| format!("{} {} {} {}", it.language, it.piece, it.said == said(&it), it.bytes);
        fn said(recording: &Recording) -> ClipDigest {
            ClipDigest::of(&format!("{} 1", recording.piece))
        }
        recordings(store).into_iter().map(print).collect()
    }

    #[test]
    fn clips_that_are_listed_and_there_are_found_by_what_they_say() {
        let data = tempfile::tempdir().unwrap();
        let store = ContentStore::new(data.path());
        assert_eq!(printed(&store), Vec::<String>::new());
        take_in(data.path(), 1);
        assert_eq!(printed(&store), ["es m-1.1 true 7", "es o-1.1 true 5"]);
        let content = recordings(&store)[0].content;
        assert_eq!(std::fs::read(store.object(&content)).unwrap(), b"sound 1");
        take_in(data.path(), 2);
        assert_eq!(printed(&store), ["es m-1.1 false 7", "es o-1.1 false 5"]);
    }

    #[test]
    fn a_damaged_list_loses_only_its_own_clips() {
        let data = tempfile::tempdir().unwrap();
        let store = ContentStore::new(data.path());
        take_in(data.path(), 1);
        let listing = store.active(16).unwrap();
        let list = lists(&listing).next().unwrap();
        std::fs::write(store.object(&list.digest), "m-1.1\t0123456789abcdef\n").unwrap();
        assert_eq!(printed(&store), ["es o-1.1 true 5"]);
    }
}
