//! Content sources: folders of text files, read as their authors wrote them.
//!
//! A bundle is a folder with a `bundle.toml`. What lies in no bundle is read too, so that one lesson can be looked at
//! alone.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use chaski_sync_core::content::ogg::{CLIP_BYTES_MAX, OggError};
use chaski_sync_core::content::{BundleInfo, ClipCost, ClipList, Problem, SourceFile};

/// The file that makes a folder a bundle.
pub const BUNDLE_FILE: &str = "bundle.toml";
/// The folder of a bundle that has a folder of clips for each language.
pub const CLIPS_FOLDER: &str = "clips";
/// The list beside the clips of a language.
pub const CLIPS_LIST: &str = "clips.tsv";

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Source {
    /// Lessons and quizzes, in the order of their paths.
    pub files: Vec<SourceFile>,
    /// The bundles, in the order of their folders.
    pub bundles: Vec<Bundle>,
}

/// A bundle as it lies in its folder.
#[derive(Debug)]
pub struct Bundle {
    /// The path of the folder, with `/` behind it.
    pub folder: String,
    /// What it says of itself, unless that has an error.
    pub info: Option<BundleInfo>,
    /// What is wrong with its own files.
    pub problems: Vec<Problem>,
    /// The clips of each language that has a folder for them.
    pub clips: BTreeMap<String, Clips>,
}

/// The clips of one language.
#[derive(Debug, Default)]
pub struct Clips {
    /// The path of the list, whether it is there or not.
    pub list_path: String,
    /// Which text each clip was recorded from.
    pub list: ClipList,
    /// The clips that are there, by the name of their piece.
    pub files: BTreeMap<String, ClipFile>,
}

/// The file of a clip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClipFile {
    /// Its length.
    pub bytes: u64,
    /// What it costs, or why it cannot be heard.
    pub cost: Result<ClipCost, OggError>,
}

impl Source {
    /// Reads folders, and single files.
    ///
    /// # Errors
    ///
    /// When a folder or a file cannot be read.
    pub fn read(folders: &[PathBuf]) -> anyhow::Result<Source> {
        let mut source = Source::default();
        for folder in folders {
            source.collect(folder)?;
        }
        source.files.sort_by(|a, b| a.path.cmp(&b.path));
        source.bundles.sort_by(|a, b| a.folder.cmp(&b.folder));
        Ok(source)
    }

    /// Returns the bundle that a file lies in.
    #[must_use]
    pub fn bundle_of(&self, path: &str) -> Option<&Bundle> {
        let around = self.bundles.iter().filter(|bundle| path.starts_with(&bundle.folder));
        around.max_by_key(|bundle| bundle.folder.len())
    }

    fn collect(&mut self, path: &Path) -> anyhow::Result<()> {
        let context = || path.display().to_string();
        if path.is_dir() {
            let mut inside = Vec::new();
            for entry in std::fs::read_dir(path).with_context(context)? {
                inside.push(entry.with_context(context)?.path());
            }
            let is_bundle = inside.iter().any(|inner| inner.ends_with(BUNDLE_FILE));
            if is_bundle {
                self.bundles.push(Bundle::read(path)?);
            }
            for inner in inside.iter().filter(|inner| !is_bundle || !inner.ends_with(CLIPS_FOLDER)) {
                self.collect(inner)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "md" || extension == "gift") {
            self.files.push(SourceFile { path: context(), text: read_text(path)? });
        } else if !path.exists() {
            anyhow::bail!("{}: there is no such file or folder", path.display());
        }
        Ok(())
    }
}

impl Bundle {
    fn read(folder: &Path) -> anyhow::Result<Bundle> {
        let file = folder.join(BUNDLE_FILE);
        let (info, problems) = BundleInfo::parse(&file.display().to_string(), &read_text(&file)?);
        let folder_name = folder.join("").display().to_string();
        let mut bundle = Bundle { folder: folder_name, info, problems, clips: BTreeMap::new() };
        let clips = folder.join(CLIPS_FOLDER);
        if clips.is_dir() {
            for entry in std::fs::read_dir(&clips).with_context(|| clips.display().to_string())? {
                let path = entry?.path();
                if path.is_dir() {
                    let language = name_of(&path);
                    let clips = Clips::read(&path, &mut bundle.problems)?;
                    bundle.clips.insert(language, clips);
                }
            }
        }
        Ok(bundle)
    }
}

impl Clips {
    fn read(folder: &Path, problems: &mut Vec<Problem>) -> anyhow::Result<Clips> {
        let context = || folder.display().to_string();
        let list_path = folder.join(CLIPS_LIST);
        let mut clips = Clips { list_path: list_path.display().to_string(), ..Clips::default() };
        if list_path.exists() {
            let (list, wrong) = ClipList::parse(&clips.list_path, &read_text(&list_path)?);
            clips.list = list;
            problems.extend(wrong);
        }
        for entry in std::fs::read_dir(folder).with_context(context)? {
            let path = entry.with_context(context)?.path();
            if path.is_file() && !path.ends_with(CLIPS_LIST) {
                let piece = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let bytes = path.metadata().with_context(context)?.len();
                let mut octets = Vec::new();
                let file = std::fs::File::open(&path).with_context(context)?;
                // One byte more than is possible is refused with its reason.
                file.take(CLIP_BYTES_MAX as u64 + 1).read_to_end(&mut octets).with_context(context)?;
                clips.files.insert(piece, ClipFile { bytes, cost: ClipCost::measure(&octets) });
            }
        }
        Ok(clips)
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Reads a text; octets that are no UTF-8 become replacement characters, which lint reports.
fn read_text(path: &Path) -> anyhow::Result<String> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
