//! Content as trees: the texts of each language, and its clips, each to be released by itself.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, anyhow};
use chaski_sync_core::bundle::{Files as _, MemoryFiles, audio_tree, text_tree};
use chaski_sync_core::content::Reading;

use crate::source::{BUNDLE_FILE, Bundle, CLIPS_FOLDER, Source};

/// One tree of content.
#[derive(Debug)]
pub struct Shelf {
    /// Its number, the same in every release.
    pub tree: u16,
    /// What its bundle file is called, such as `texto-es`.
    pub name: String,
    /// Its files, each under the name of its bundle.
    pub files: MemoryFiles,
    /// The order in which its files are taught, by their places.
    pub order: Vec<usize>,
}

/// Files of a tree on their way into it: names and contents.
type Contents = Vec<(String, Vec<u8>)>;

/// Divides content into trees; those without a file are left out.
///
/// # Errors
///
/// A file that lies in no bundle, has no possible name, or cannot be read.
pub fn shelves(source: &Source, reading: &Reading) -> anyhow::Result<Vec<Shelf>> {
    let mut contents: BTreeMap<(u16, String), Contents> = BTreeMap::new();
    let infos = |shelf: &mut Contents, bundle: &Bundle, name: &str| -> anyhow::Result<()> {
        let place = format!("{name}/{BUNDLE_FILE}");
        if shelf.iter().all(|(known, _)| *known != place) {
            shelf.push((place, read(&Path::new(&bundle.folder).join(BUNDLE_FILE))?));
        }
        Ok(())
    };
    for file in &source.files {
        let bundle = source.bundle_of(&file.path);
        let bundle = bundle.with_context(|| format!("{}: the file lies in no bundle", file.path))?;
        let Some((language, tree)) = language_of(&file.path).and_then(|it| Some((it, text_tree(it)?))) else {
            continue;
        };
        let name = name_of(bundle)?;
        let shelf = contents.entry((tree, format!("texto-{language}"))).or_default();
        infos(shelf, bundle, name)?;
        shelf.push((format!("{name}/{}", &file.path[bundle.folder.len()..]), file.text.clone().into_bytes()));
    }
    for bundle in &source.bundles {
        for language in bundle.clips.keys() {
            let Some(tree) = audio_tree(language) else { continue };
            let shelf = contents.entry((tree, format!("audio-{language}"))).or_default();
            let folder = Path::new(&bundle.folder).join(CLIPS_FOLDER).join(language);
            for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
                let path = entry?.path();
                let clip = path.file_name().and_then(|clip| clip.to_str());
                let clip = clip.with_context(|| format!("{}: the name is not UTF-8", path.display()))?;
                shelf.push((format!("{}/{clip}", name_of(bundle)?), read(&path)?));
            }
        }
    }
    let ranks = ranks(source, reading);
    contents
        .into_iter()
        .map(|((tree, name), contents)| {
            let files = MemoryFiles::new(contents).with_context(|| name.clone())?;
            let mut order: Vec<usize> = (0..files.tree().entries().len()).collect();
            order.sort_by_key(|place| {
                let entry = &files.tree().entries()[*place].name;
                // What a bundle says of itself comes before its lessons.
                if entry.ends_with(BUNDLE_FILE) {
                    0
                } else {
                    ranks.get(stem(entry)).map_or(usize::MAX, |rank| rank + 1)
                }
            });
            Ok(Shelf { tree, name, files, order })
        })
        .collect()
}

/// In which place each lesson is taught, by its name without language and ending: bundles of low priority first, then as
/// the library has them.
fn ranks(source: &Source, reading: &Reading) -> BTreeMap<String, usize> {
    let mut stems = Vec::new();
    for (rank, lesson) in reading.library.lessons().iter().enumerate() {
        let place =
            lesson.editions.iter().find_map(|edition| reading.places.lesson(&lesson.id, &edition.language));
        let bundle = place.and_then(|place| Some((place, source.bundle_of(&place.file)?)));
        if let Some((place, bundle)) = bundle
            && let Some(info) = &bundle.info
        {
            let name = format!("{}/{}", info.name, &place.file[bundle.folder.len()..]);
            stems.push((info.priority, rank, stem(&name).to_owned()));
        }
    }
    stems.sort();
    stems.into_iter().enumerate().map(|(rank, (_, _, stem))| (stem, rank)).collect()
}

/// A file's name without language and ending: lesson and quiz have the same.
fn stem(name: &str) -> &str {
    let without_ending = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    without_ending.rsplit_once('.').map_or(without_ending, |(stem, _)| stem)
}

fn language_of(path: &str) -> Option<&str> {
    path.rsplit_once('.')?.0.rsplit_once('.').map(|(_, language)| language)
}

fn name_of(bundle: &Bundle) -> anyhow::Result<&str> {
    let info = bundle.info.as_ref();
    Ok(&info
        .ok_or_else(|| anyhow!("{}{BUNDLE_FILE} has an error: content lint names it", bundle.folder))?
        .name)
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chaski_sync_core::content;

    #[test]
    fn files_come_in_the_order_in_which_they_are_taught() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content-bundles");
        let source = Source::read(&[folder]).expect("the starter content");
        let reading = content::read(&source.files);
        let shelves = shelves(&source, &reading).expect("it is without errors");
        let kinds: Vec<_> = shelves.iter().map(|shelf| (shelf.tree, shelf.name.as_str())).collect();
        assert_eq!(kinds, [(1, "texto-es"), (2, "texto-qu")]);
        let shelf = &shelves[0];
        let names: Vec<&str> =
            shelf.order.iter().map(|place| shelf.files.tree().entries()[*place].name.as_str()).collect();
        let bundles = source.bundles.len();
        assert!(names[..bundles].iter().all(|name| name.ends_with(BUNDLE_FILE)), "{:?}", &names[..bundles]);
        let taught: Vec<&str> = names[bundles..].iter().map(|name| stem(name)).step_by(2).collect();
        let first = &reading.library.lessons()[0];
        let file = &reading.places.lesson(&first.id, "es").expect("it has a place").file;
        assert!(file.contains(taught[0]), "{file} comes first, not {}", taught[0]);
        assert_eq!(taught.len(), reading.library.lessons().len());
    }
}
