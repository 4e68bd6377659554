//! Which files belong together: a lesson and its quiz by their stem and language, editions by their stem.

use std::collections::BTreeMap;

use super::id::is_language;
use super::problem::{FileProblem, Problem};
use super::{FILE_BYTES_MAX, LANGUAGE_FIRST, SourceFile};

/// The ending of lesson files.
const LESSON_ENDING: &str = ".md";
/// The ending of quiz files.
const QUIZ_ENDING: &str = ".gift";
/// What front matter begins with.
const FRONT_MATTER: &str = "---";

/// The files of one lesson in one language; at least one of the two is there.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct EditionSource<'a> {
    pub(super) language: &'a str,
    pub(super) lesson: Option<&'a SourceFile>,
    pub(super) quiz: Option<&'a SourceFile>,
}

/// The files of one lesson, in the order of its editions.
pub(super) type LessonSource<'a> = Vec<EditionSource<'a>>;

/// What a path says of its file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place<'a> {
    stem: &'a str,
    /// Puts `LANGUAGE_FIRST` before the others.
    stands_back: bool,
    language: &'a str,
}

/// Pairs the files and orders them by path; what belongs to no lesson is a problem.
pub(super) fn pair<'a>(files: &'a [SourceFile], problems: &mut Vec<Problem>) -> Vec<LessonSource<'a>> {
    let mut editions: BTreeMap<Place<'a>, EditionSource<'a>> = BTreeMap::new();
    for file in in_order(files) {
        let Some((name, ending)) = content_name(file) else { continue };
        let fault = match place(name) {
            None => Some(FileProblem::NameWithoutLanguage),
            Some(place) => {
                let edition = editions.entry(place).or_default();
                edition.language = place.language;
                let slot = if ending == QUIZ_ENDING { &mut edition.quiz } else { &mut edition.lesson };
                let repeated = slot.is_some();
                slot.get_or_insert(file);
                repeated.then_some(FileProblem::Repeated)
            }
        };
        let too_large = FileProblem::TooLarge { bytes: file.text.len(), limit: FILE_BYTES_MAX };
        let too_large = (file.text.len() > FILE_BYTES_MAX).then_some(too_large);
        problems.extend(fault.or(too_large).map(|fault| problem(&file.path, fault)));
    }
    find_missing(editions.values(), problems);
    group(editions)
}

/// Whether a file is small enough to be read.
pub(super) fn is_readable(file: &SourceFile) -> bool {
    file.text.len() <= FILE_BYTES_MAX
}

/// Orders files, so that the order they come in makes no difference.
fn in_order(files: &[SourceFile]) -> Vec<&SourceFile> {
    let mut files: Vec<_> = files.iter().collect();
    files.sort_by(|a, b| (&a.path, &a.text).cmp(&(&b.path, &b.text)));
    files
}

/// Splits the ending off a path; `None` for a file that is not content.
fn content_name(file: &SourceFile) -> Option<(&str, &'static str)> {
    let name = |ending| file.path.strip_suffix(ending).map(|name| (name, ending));
    name(QUIZ_ENDING).or_else(|| name(LESSON_ENDING).filter(|(name, _)| !is_note(name, &file.text)))
}

/// Whether a file is a note for people, such as `README.md`: its name has no language, its text no front matter.
fn is_note(name: &str, text: &str) -> bool {
    let file_name = name.rsplit('/').next().unwrap_or(name);
    !file_name.contains('.') && !text.trim_start_matches('\u{feff}').starts_with(FRONT_MATTER)
}

/// Splits a path without ending into stem and language.
fn place(name: &str) -> Option<Place<'_>> {
    let (stem, language) = name.rsplit_once('.')?;
    let named = !stem.is_empty() && !stem.ends_with('/');
    let place = Place { stem, stands_back: language != LANGUAGE_FIRST, language };
    (named && is_language(language)).then_some(place)
}

fn problem(path: &str, kind: FileProblem) -> Problem {
    Problem { file: path.to_owned(), line: 1, kind: kind.into() }
}

/// Reports lessons without quiz and quizzes without lesson.
fn find_missing<'a>(editions: impl Iterator<Item = &'a EditionSource<'a>>, problems: &mut Vec<Problem>) {
    let other = |path: &str, from, to| format!("{}{to}", path.strip_suffix(from).unwrap_or(path));
    for edition in editions {
        match (edition.lesson, edition.quiz) {
            (Some(lesson), None) => {
                let quiz = other(&lesson.path, LESSON_ENDING, QUIZ_ENDING);
                problems.push(problem(&lesson.path, FileProblem::MissingQuiz { quiz }));
            }
            (None, Some(quiz)) => {
                let lesson = other(&quiz.path, QUIZ_ENDING, LESSON_ENDING);
                problems.push(problem(&quiz.path, FileProblem::MissingLesson { lesson }));
            }
            _ => {}
        }
    }
}

/// Puts the editions of one stem together.
fn group<'a>(editions: BTreeMap<Place<'a>, EditionSource<'a>>) -> Vec<LessonSource<'a>> {
    let mut lessons: BTreeMap<&str, LessonSource<'a>> = BTreeMap::new();
    for (place, edition) in editions {
        lessons.entry(place.stem).or_default().push(edition);
    }
    lessons.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(paths: &[&str]) -> Vec<SourceFile> {
        paths.iter().map(|path| SourceFile { path: path.to_string(), text: String::new() }).collect()
    }

    fn problems_of(paths: &[&str]) -> Vec<String> {
        let mut problems = Vec::new();
        pair(&files(paths), &mut problems);
        problems
            .iter()
            .map(|problem| format!("{}:{}: {}", problem.file, problem.line, problem.kind))
            .collect()
    }

    #[test]
    fn pairs_by_stem_and_language_spanish_first() {
        let files = files(&[
            "b/g3/02.es.gift",
            "b/g3/01.ay.md",
            "b/g3/01.ay.gift",
            "b/g3/01.es.gift",
            "b/g3/01.es.md",
            "b/g3/02.es.md",
            "b/bundle.toml",
            "b/README.md",
            "b/PROVENANCE.md",
            "b/g3/picture.png",
        ]);
        let mut problems = Vec::new();
        let lessons = pair(&files, &mut problems);
        assert_eq!(problems, []);
        let languages: Vec<Vec<_>> =
            lessons.iter().map(|lesson| lesson.iter().map(|edition| edition.language).collect()).collect();
        assert_eq!(languages, [vec!["es", "ay"], vec!["es"]]);
        assert_eq!(lessons[0][0].lesson.map(|file| file.path.as_str()), Some("b/g3/01.es.md"));
        assert_eq!(lessons[0][1].quiz.map(|file| file.path.as_str()), Some("b/g3/01.ay.gift"));
    }

    #[test]
    fn names_what_does_not_fit() {
        let table: [(&[&str], &str); 6] = [
            (&["g3/01.es.md"], "g3/01.es.md:1: the lesson has no quiz `g3/01.es.gift`"),
            (&["g3/01.es.gift"], "g3/01.es.gift:1: the quiz has no lesson `g3/01.es.md`"),
            (&["g3/01.gift"], "g3/01.gift:1: the file name names no language"),
            (&["g3/.es.md"], "g3/.es.md:1: the file name names no language"),
            (&["g3/01.Es.gift"], "g3/01.Es.gift:1: the file name names no language"),
            (&["1.es.md", "1.es.gift", "1.es.md"], "1.es.md:1: the file is handed in twice"),
        ];
        for (paths, expected) in table {
            assert_eq!(problems_of(paths), [expected], "{paths:?}");
        }
    }

    #[test]
    fn a_lesson_without_language_is_no_note() {
        let mut files = files(&["g3/01.md"]);
        files[0].text = "\u{feff}---\nid: a\n".into();
        let mut problems = Vec::new();
        pair(&files, &mut problems);
        assert_eq!(
            problems.iter().map(|problem| problem.kind.clone()).collect::<Vec<_>>(),
            [FileProblem::NameWithoutLanguage.into()]
        );
    }

    #[test]
    fn a_large_file_is_not_read() {
        let mut files = files(&["1.es.md", "1.es.gift"]);
        files[0].text = "a".repeat(FILE_BYTES_MAX);
        files[1].text = "a".repeat(FILE_BYTES_MAX + 1);
        let mut problems = Vec::new();
        pair(&files, &mut problems);
        assert_eq!(problems.len(), 1);
        assert_eq!(
            problems[0].to_string(),
            "1.es.gift:1: the file has 65537 bytes, at most 65536 are read; split it into several lessons"
        );
        assert!(is_readable(&files[0]) && !is_readable(&files[1]));
    }
}
