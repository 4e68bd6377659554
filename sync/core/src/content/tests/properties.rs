//! What holds for any text: the parser never panics, and what it lets through is safe to teach.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::super::{Answer, BundleInfo, ClipList, Item, Lesson, Library, Problem, SourceFile, parse, read};
use super::{LESSON, QUIZ, bundle};

/// The signs that mean something to the parser.
const SIGNS: &str = ">~=#{}:%[]\\/-.,$n0 9aT\n\r\t\u{feff}ñ";

/// One change of a text, at a place counted around its length.
#[derive(Clone, Debug)]
enum Mutation {
    Delete(usize),
    Insert(usize, char),
    Swap(usize, usize),
    /// Repeats the characters between two places.
    Repeat(usize, usize),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let signs: Vec<char> = SIGNS.chars().collect();
    let sign = proptest::sample::select(signs);
    prop_oneof![
        any::<usize>().prop_map(Mutation::Delete),
        (any::<usize>(), sign).prop_map(|(place, sign)| Mutation::Insert(place, sign)),
        (any::<usize>(), any::<usize>()).prop_map(|(one, other)| Mutation::Swap(one, other)),
        (any::<usize>(), any::<usize>()).prop_map(|(one, other)| Mutation::Repeat(one, other)),
    ]
}

fn mutated(text: &str, mutations: &[Mutation]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for mutation in mutations {
        let length = chars.len().max(1);
        match *mutation {
            _ if chars.is_empty() => {}
            Mutation::Delete(place) => drop(chars.remove(place % length)),
            Mutation::Insert(place, sign) => chars.insert(place % length, sign),
            Mutation::Swap(one, other) => chars.swap(one % length, other % length),
            Mutation::Repeat(one, other) => {
                let (start, end) = ((one % length).min(other % length), (one % length).max(other % length));
                chars.extend_from_within(start..end);
            }
        }
    }
    chars.into_iter().collect()
}

/// Asserts the invariants of the module, and that every problem can be told and found.
fn assert_sound(files: &[SourceFile], (library, problems): &(Library, Vec<Problem>)) {
    for problem in problems {
        let file =
            files.iter().find(|file| file.path == problem.file).expect("a problem names one of the files");
        let lines = file.text.lines().count().max(1);
        assert!((1..=lines).contains(&(problem.line as usize)), "{problem} of {lines} lines");
        assert!(!problem.kind.what().is_empty() && !problem.kind.remedy().is_empty());
    }
    let mut item_ids = BTreeSet::new();
    let ids: BTreeSet<&str> = library.lessons().iter().map(|lesson| lesson.id.as_str()).collect();
    assert_eq!(ids.len(), library.lessons().len());
    for lesson in library.lessons() {
        assert!(lesson.requires.iter().all(|id| ids.contains(id.as_str())));
        assert_lesson(lesson, &mut item_ids);
    }
    assert_no_circle(library);
    assert_placed(files);
}

fn assert_lesson(lesson: &Lesson, others: &mut BTreeSet<String>) {
    let mut of_lesson = BTreeSet::new();
    assert!(!lesson.editions.is_empty());
    for edition in &lesson.editions {
        assert!(!edition.parts.is_empty() && edition.parts.iter().all(|part| !part.text.is_empty()));
        let faces = edition.parts.iter().flat_map(|part| [&part.say, &part.page]).flatten();
        assert!(faces.into_iter().all(|face| !face.is_empty()));
        let ids: BTreeSet<String> = edition.items.iter().map(|item| item.id.clone()).collect();
        assert!(!ids.is_empty() && ids.len() == edition.items.len());
        edition.items.iter().for_each(assert_item);
        of_lesson.extend(ids);
    }
    assert!(of_lesson.is_disjoint(others));
    others.extend(of_lesson);
}

fn assert_item(item: &Item) {
    assert!(!item.stem.is_empty() && !item.hint.is_empty() && !item.explanation.is_empty());
    assert!((1..=5).contains(&item.difficulty));
    match &item.answer {
        Answer::Choice { options, right } => {
            assert!((2..=4).contains(&options.len()) && *right < options.len())
        }
        Answer::Number { accepted } => {
            assert!(!accepted.is_empty());
            assert!(accepted.iter().all(|range| range.min.is_finite() && range.min <= range.max));
        }
        Answer::ShortText { accepted } => {
            assert!(!accepted.is_empty() && accepted.iter().all(|text| !text.is_empty()));
        }
        Answer::TrueFalse { .. } => {}
        Answer::Several { options, right } => {
            assert!((2..=5).contains(&options.len()) && right.len() >= 2);
            assert!(right.is_sorted() && right.iter().all(|right| *right < options.len()));
        }
        Answer::Matching { terms, options, right } => {
            assert!((2..=6).contains(&terms.len()) && (2..=8).contains(&options.len()));
            assert!(right.len() == terms.len() && right.iter().all(|right| *right < options.len()));
        }
        Answer::Ordering { options, right } => {
            assert!((3..=5).contains(&options.len()));
            let each: BTreeSet<usize> = right.iter().copied().collect();
            assert!(right.len() == options.len() && each == (0..options.len()).collect());
            assert!(!right.is_sorted(), "what is shown is never the right order");
        }
    }
}

/// Asserts that everything in the library is known by its place.
fn assert_placed(files: &[SourceFile]) {
    let reading = read(files);
    for lesson in reading.library.lessons() {
        for edition in &lesson.editions {
            let language = &edition.language;
            assert!(reading.places.lesson(&lesson.id, language).is_some());
            let placed = |part| reading.places.part(&lesson.id, language, part).is_some();
            assert!((0..edition.parts.len()).all(placed));
            assert!(edition.items.iter().all(|item| reading.places.item(&item.id, language).is_some()));
        }
    }
}

/// Takes away lessons whose requirements are all taken away, until none is left.
fn assert_no_circle(library: &Library) {
    let mut left: Vec<&Lesson> = library.lessons().iter().collect();
    while !left.is_empty() {
        let ids: BTreeSet<&str> = left.iter().map(|lesson| lesson.id.as_str()).collect();
        let before = left.len();
        left.retain(|lesson| lesson.requires.iter().any(|id| ids.contains(id.as_str())));
        assert!(left.len() < before, "the lessons left require each other in a circle");
    }
}

fn file(path: &str, text: impl Into<String>) -> SourceFile {
    SourceFile { path: path.into(), text: text.into() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(lesson in "\\PC*", quiz in any::<String>()) {
        let files = [file("a.es.md", lesson), file("a.es.gift", quiz)];
        assert_sound(&files, &parse(&files));
    }

    #[test]
    fn any_signs_are_read(quiz in "[~=#{}:%\\[\\]\\\\/.>$n0-9aT \n-]{0,80}", path in "[a-z./]{0,12}") {
        let head = "// [id:a] [difficulty:1] [hint:b]\n";
        let files = [file("a.es.md", LESSON), file("a.es.gift", format!("{head}{quiz}")), file(&path, quiz)];
        assert_sound(&files, &parse(&files));
    }

    #[test]
    fn any_faces_are_read(body in "(say|page|[> :.\n]){0,40}") {
        let files = [file("a.es.md", format!("{LESSON}{body}")), file("a.es.gift", QUIZ)];
        assert_sound(&files, &parse(&files));
    }

    #[test]
    fn any_bundle_file_is_read(text in "(name|title|languages|priority|[]=\"\\[\n#.{}es0-9, ]){0,30}") {
        BundleInfo::parse("bundle.toml", &text);
        ClipList::parse("clips.tsv", &text);
    }

    #[test]
    fn any_numbers_are_read(number in "#?=?[0-9+-]{0,17}[.:]{0,3}[0-9.:-]{0,17}") {
        let quiz = QUIZ.replacen("#7", &number, 1);
        let files = [file("a.es.md", LESSON), file("a.es.gift", quiz)];
        assert_sound(&files, &parse(&files));
    }

    #[test]
    fn mutations_are_read(place in 1..5_usize, mutations in proptest::collection::vec(mutation(), 1..8)) {
        let mut files = bundle();
        files[place].text = mutated(&files[place].text, &mutations);
        assert_sound(&files, &parse(&files));
    }

    #[test]
    fn any_requirements_are_freed_of_circles(required in proptest::collection::vec(0..64_u8, 6)) {
        let mut files = Vec::new();
        for (number, set) in required.iter().enumerate() {
            let ids: Vec<String> = (0..6).filter(|bit| set >> bit & 1 == 1).map(|bit| format!("l-{bit}")).collect();
            let lesson = LESSON.replace("mat-3-01", &format!("l-{number}"));
            files.push(file(&format!("{number}.es.md"), lesson.replace("requires:", &format!("requires: {}", ids.join(",")))));
            files.push(file(&format!("{number}.es.gift"), QUIZ.replace("mat-3-01", &format!("l-{number}"))));
        }
        let parsed = parse(&files);
        prop_assert_eq!(parsed.0.lessons().len(), 6);
        assert_sound(&files, &parsed);
    }
}
