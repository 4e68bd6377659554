//! Which recorded clips there are: by language, and by the digest of the text that each was recorded from.
//!
//! The box's own recordings go before those of bundles, these before what was embedded in the program. A clip belongs to
//! its text, not to a version of a tree: one whose text is said is right, wherever it came from.
//!
//! Only lists and names are read here; a clip's file is opened when it is said.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use chaski_sync_core::bundle::Digest;
use chaski_sync_core::content::ogg::CLIP_BYTES_MAX;
use chaski_sync_core::content::{ClipDigest, ClipList};

use super::own_clips;
use crate::content::{CLIPS_FOLDER, starter_clips};
use crate::media::ContentStore;
use crate::media::recordings::{CLIPS_LIST, recordings};

/// How deep bundles lie in a folder. Reason: a bundle in a folder of bundles, and its clips; a loop of links ends.
const DEPTH_MAX: usize = 8;

/// A recorded clip.
#[derive(Clone, Debug)]
pub struct Clip {
    /// Its language.
    pub language: String,
    /// The text that it was recorded from.
    pub said: ClipDigest,
    /// The piece that it was recorded for; nothing where it says something else.
    pub piece: Option<String>,
    /// The length of its file.
    pub bytes: u64,
    /// Whether it was recorded for this box alone.
    pub is_own: bool,
    place: Place,
}

#[derive(Clone, Debug)]
enum Place {
    File(PathBuf),
    Stored(Digest),
    Embedded(&'static [u8]),
}

/// All clips that can be said.
#[derive(Debug)]
pub struct Clips {
    /// By language and digest; of the same text, the one to be taken first.
    all: Vec<Clip>,
    store: Option<ContentStore>,
}

impl Clips {
    /// Lists the clips of the box with this data folder, and those in a folder of bundles. What cannot be read is not there.
    #[must_use]
    pub fn read(data_dir: Option<&Path>, folder: Option<&Path>) -> Self {
        let store = data_dir.map(ContentStore::new);
        let mut all: Vec<Clip> = data_dir.map(own).unwrap_or_default();
        if let Some(folder) = folder {
            in_folder(folder, DEPTH_MAX, &mut all);
        }
        all.extend(store.iter().flat_map(recordings).map(|recording| Clip {
            language: recording.language.to_owned(),
            said: recording.said,
            piece: Some(recording.piece),
            bytes: recording.bytes,
            is_own: false,
            place: Place::Stored(recording.content),
        }));
        all.extend(embedded());
        all.sort_by(|a, b| a.language.cmp(&b.language).then_with(|| a.said.cmp(&b.said)));
        Self { all, store }
    }

    /// The clips of a text in a language, the one to be taken first.
    #[must_use]
    pub fn of(&self, language: &str, said: &ClipDigest) -> &[Clip] {
        let key = |clip: &Clip| clip.language.as_str().cmp(language).then_with(|| clip.said.cmp(said));
        let start = self.all.partition_point(|clip| key(clip).is_lt());
        let end = self.all.partition_point(|clip| key(clip).is_le());
        &self.all[start..end]
    }

    /// Whether there is a clip of a text.
    #[must_use]
    pub fn has(&self, language: &str, said: &ClipDigest) -> bool {
        !self.of(language, said).is_empty()
    }

    /// All of them, by language.
    #[must_use]
    pub fn all(&self) -> &[Clip] {
        &self.all
    }

    /// Reads the file of a clip.
    ///
    /// # Errors
    ///
    /// The disk's, and [`io::ErrorKind::InvalidData`] for a file that is not what was stored, or far too large for a clip.
    pub fn file(&self, clip: &Clip) -> io::Result<Vec<u8>> {
        match &clip.place {
            Place::Embedded(octets) => Ok(octets.to_vec()),
            Place::File(path) => read(path),
            Place::Stored(digest) => {
                let store = self.store.as_ref().ok_or(io::ErrorKind::NotFound)?;
                let octets = read(&store.object(digest))?;
                if blake3::hash(&octets) == *digest {
                    Ok(octets)
                } else {
                    Err(io::ErrorKind::InvalidData.into())
                }
            }
        }
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut octets = Vec::new();
    // One octet more than is possible is refused by whoever decodes it.
    fs::File::open(path)?.take(CLIP_BYTES_MAX as u64 + 1).read_to_end(&mut octets)?;
    Ok(octets)
}

/// The box's own recordings.
fn own(data_dir: &Path) -> Vec<Clip> {
    let mut clips = Vec::new();
    for language in names(&own_clips::folder(data_dir)) {
        let folder = own_clips::folder(data_dir).join(&language);
        let list = list(&folder);
        for name in names(&folder) {
            let Some(said) = own_clips::said(&name) else { continue };
            let piece = list.pieces().find(|(piece, _)| list.digest(piece) == Some(&said));
            let piece = piece.map(|(piece, _)| piece.to_owned());
            clips.extend(on_disk(&folder.join(&name), &language, piece, said, true));
        }
    }
    clips
}

/// The clips of bundles as they lie in a folder.
fn in_folder(folder: &Path, depth: usize, clips: &mut Vec<Clip>) {
    let is_clips = folder.ends_with(CLIPS_FOLDER);
    for name in names(folder) {
        let path = folder.join(&name);
        if !path.is_dir() || depth == 0 {
            continue;
        }
        if is_clips {
            let list = list(&path);
            for file in names(&path) {
                let piece = file.rsplit_once('.').map(|(piece, _)| piece);
                let Some((piece, said)) = piece.and_then(|piece| Some((piece, list.digest(piece)?))) else {
                    continue;
                };
                let piece = Some(piece.to_owned());
                clips.extend(on_disk(&path.join(&file), &name, piece, said.clone(), false));
            }
        } else {
            in_folder(&path, depth - 1, clips);
        }
    }
}

fn embedded() -> Vec<Clip> {
    let files = starter_clips();
    let lists = files.iter().filter(|(path, _)| path.ends_with(CLIPS_LIST));
    let mut clips = Vec::new();
    for (list_path, octets) in lists {
        let (list, _) = ClipList::parse(CLIPS_LIST, &String::from_utf8_lossy(octets));
        let folder = list_path.parent();
        let language = folder.and_then(Path::file_name).unwrap_or_default().to_string_lossy();
        for (path, octets) in files.iter().filter(|(path, _)| path.parent() == folder) {
            let piece = path.file_stem().unwrap_or_default().to_string_lossy();
            clips.extend(list.digest(&piece).map(|said| Clip {
                language: language.clone().into_owned(),
                said: said.clone(),
                piece: Some(piece.clone().into_owned()),
                bytes: octets.len() as u64,
                is_own: false,
                place: Place::Embedded(octets),
            }));
        }
    }
    clips
}

fn on_disk(
    path: &Path,
    language: &str,
    piece: Option<String>,
    said: ClipDigest,
    is_own: bool,
) -> Option<Clip> {
    let metadata = path.metadata().ok().filter(fs::Metadata::is_file)?;
    let place = Place::File(path.to_owned());
    Some(Clip { language: language.to_owned(), said, piece, bytes: metadata.len(), is_own, place })
}

/// The list beside the clips of a language; empty where there is none.
fn list(folder: &Path) -> ClipList {
    let text = read(&folder.join(CLIPS_LIST)).unwrap_or_default();
    ClipList::parse(CLIPS_LIST, &String::from_utf8_lossy(&text)).0
}

/// The names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}
