//! The active content: bundles embedded in the binary, or a folder for previews.

use std::path::{Path, PathBuf};

use chaski_sync_core::content::{self, Library, Problem, SourceFile};
use include_dir::{Dir, include_dir};

/// The starter content that every box has.
static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../content-bundles");

/// The folder of a bundle that has a folder of clips for each language.
pub(crate) const CLIPS_FOLDER: &str = "clips";

/// A content folder that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("content {path} cannot be read", path = path.display())]
pub struct ContentError {
    path: PathBuf,
    source: std::io::Error,
}

/// Returns the starter content. Its problems are a test's business; the library holds what is right.
#[must_use]
pub fn starter() -> (Library, Vec<Problem>) {
    content::parse(&starter_files())
}

/// The sources of the starter content.
pub(crate) fn starter_files() -> Vec<SourceFile> {
    let mut files = Vec::new();
    embedded(&STARTER, &mut files);
    files
}

/// The files beside the lists of clips in the starter content, as paths and contents.
pub(crate) fn starter_clips() -> Vec<(&'static Path, &'static [u8])> {
    let mut files = Vec::new();
    embedded_clips(&STARTER, &mut files);
    files
}

/// Reads a folder of bundles.
///
/// # Errors
///
/// [`ContentError`] when a file or folder cannot be read; mistakes in the content are problems, not errors.
pub fn read(folder: &Path) -> Result<(Library, Vec<Problem>), ContentError> {
    Ok(content::parse(&source_files(folder)?))
}

/// Reads the sources in a folder.
pub(crate) fn source_files(folder: &Path) -> Result<Vec<SourceFile>, ContentError> {
    if !folder.is_dir() {
        let source = std::io::Error::from(std::io::ErrorKind::NotADirectory);
        return Err(ContentError { path: folder.to_owned(), source });
    }
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    Ok(files)
}

/// Whether a file may hold lessons, by its name.
pub(crate) fn is_source(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md" || extension == "gift")
}

fn embedded(dir: &Dir<'_>, files: &mut Vec<SourceFile>) {
    for file in dir.files().filter(|file| is_source(file.path())) {
        if let Some(text) = file.contents_utf8() {
            files.push(SourceFile { path: file.path().display().to_string(), text: text.to_owned() });
        }
    }
    for inner in dir.dirs() {
        embedded(inner, files);
    }
}

fn embedded_clips(dir: &'static Dir<'static>, files: &mut Vec<(&'static Path, &'static [u8])>) {
    let is_clips = dir.path().parent().is_some_and(|parent| parent.ends_with(CLIPS_FOLDER));
    let clips = dir.files().filter(|_| is_clips);
    files.extend(clips.map(|file| (file.path(), file.contents())));
    for inner in dir.dirs() {
        embedded_clips(inner, files);
    }
}

fn collect(path: &Path, files: &mut Vec<SourceFile>) -> Result<(), ContentError> {
    let failed = |source| ContentError { path: path.to_owned(), source };
    if path.is_dir() {
        for entry in std::fs::read_dir(path).map_err(failed)? {
            collect(&entry.map_err(failed)?.path(), files)?;
        }
    } else if is_source(path) {
        let bytes = std::fs::read(path).map_err(failed)?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        files.push(SourceFile { path: path.display().to_string(), text });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chaski_node_core::call::Keys;
    use chaski_node_core::i18n::Catalogues;
    use chaski_node_core::sms::{self, AlphabetPolicy};
    use chaski_node_core::tutor::voice;
    use chaski_sync_core::content::{Answer, Edition};

    #[test]
    fn the_starter_content_has_no_problem() {
        let (library, problems) = starter();
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(problems, Vec::<String>::new());
        let items: usize = library.lessons().iter().map(|lesson| lesson.edition("es").items.len()).sum();
        assert!(library.lessons().len() >= 48, "{} lessons", library.lessons().len());
        assert!(items >= 240, "{items} items");
    }

    #[test]
    fn the_first_grades_learn_in_quechua_and_in_spanish() {
        let (library, _) = starter();
        for (grade, count) in [(1, 6), (2, 8)] {
            let lessons: Vec<_> = library.lessons().iter().filter(|lesson| lesson.grade == grade).collect();
            assert_eq!(lessons.len(), count, "grade {grade}");
            for (lesson, language) in lessons.into_iter().flat_map(|lesson| [(lesson, "es"), (lesson, "qu")])
            {
                let edition = lesson.edition(language);
                assert_eq!(edition.language, language, "{}", lesson.id);
                assert!(edition.items.len() >= 5, "{}: {} items", lesson.id, edition.items.len());
                assert_eq!(edition.draft, language == "qu", "{}: no speaker has approved it", lesson.id);
            }
        }
    }

    /// The episodes of the voice series, in both languages.
    fn episodes(library: &Library) -> Vec<&Edition> {
        let episodes = library.lessons().iter().filter(|lesson| lesson.id.starts_with("yupana-"));
        episodes.flat_map(|lesson| &lesson.editions).collect()
    }

    #[test]
    fn an_episode_is_answered_by_keys_and_never_by_the_weakest() {
        let (library, _) = starter();
        let catalogues = Catalogues::built_in();
        assert_eq!(episodes(&library).len(), 2 * 8, "eight in each of two languages");
        for item in episodes(&library).into_iter().flat_map(|episode| &episode.items) {
            assert!(item.say.is_some(), "{} goes on with the story", item.id);
            match voice::ask(item, Some((1, 1)), catalogues.of("es")).keys {
                Keys::One(choices) => assert!(choices.len() <= 3, "{} has no key 4", item.id),
                Keys::Number => {
                    let Answer::Number { accepted } = &item.answer else { panic!("{}", item.id) };
                    let typed: String = accepted.iter().map(|range| range.min.to_string()).collect();
                    // 4 is never read at AMR 4.75 kbit/s, 5 not always.
                    assert!(!typed.contains(['4', '5']), "{}: {typed}", item.id);
                }
                keys => panic!("{}: {keys:?}", item.id),
            }
        }
    }

    #[test]
    fn an_episode_takes_three_to_five_minutes() {
        let (library, _) = starter();
        let catalogues = Catalogues::built_in();
        let catalogue = catalogues.of("es");
        for episode in episodes(&library).into_iter().filter(|episode| episode.language == "es") {
            let parts = episode.parts.iter().map(|part| voice::say_part(part, catalogue));
            let items = episode.items.iter().flat_map(|item| {
                [voice::ask(item, Some((1, 5)), catalogue), voice::say_text(&item.explanation, catalogue)]
            });
            let words: usize = parts.chain(items).map(|said| said.text().split_whitespace().count()).sum();
            // At 130 words a minute with pauses.
            assert!((390..=650).contains(&words), "{}: {words} words", episode.title);
        }
    }

    #[test]
    fn every_part_of_the_starter_content_fits_one_segment() {
        for lesson in starter().0.lessons() {
            for part in lesson.editions.iter().flat_map(|edition| &edition.parts) {
                let cost = sms::cost(&part.text, AlphabetPolicy::Plain);
                assert_eq!(
                    (cost.segments, cost.alphabet.to_string().as_str()),
                    (1, "gsm7"),
                    "{}: {}",
                    lesson.id,
                    part.text
                );
            }
        }
    }
}
