//! Content: whatever an author or another system writes is read, and what is written of it is read as the same.

use chaski_sync_core::content::import::{self, Options};
use chaski_sync_core::content::{self, SourceFile, gift};

const LESSON: &str =
    "---\nid: a\ntitle: T\narea: A\ncompetence: C\ncapacity: D\ngrade: 3\nrequires:\n---\nUno.\n";

/// Checks the laws on the bytes of a file: as a lesson, a quiz, and a table.
pub fn check(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    check_files(LESSON, &text);
    check_files(&text, "// [id:a] [difficulty:1] [hint:b]\nUno {T####c}");
    check_document(&text);
    check_imports(input, &text);
}

fn check_files(lesson: &str, quiz: &str) {
    let files = [("a.es.md", lesson), ("a.es.gift", quiz)];
    let files = files.map(|(path, text)| SourceFile { path: path.into(), text: text.into() });
    let (library, problems) = content::parse(&files);
    assert!(problems.iter().all(|problem| problem.line > 0 && !problem.to_string().is_empty()));
    for lesson in library.lessons() {
        let items = &lesson.editions[0].items;
        let exported = gift::export(items);
        let files = [("a.es.md", LESSON), ("a.es.gift", exported.as_str())];
        let files = files.map(|(path, text)| SourceFile { path: path.into(), text: text.into() });
        let (again, _) = content::parse(&files);
        assert_eq!(&again.lessons()[0].editions[0].items, items, "{exported}");
    }
}

fn check_document(text: &str) {
    let (document, _) = gift::parse("f", text);
    let written = gift::write(&document);
    assert_eq!(gift::parse("f", &written).0, document, "{written}");
}

fn check_imports(input: &[u8], text: &str) {
    let options = Options { file: "f".into(), id_prefix: "a".into() };
    for (quiz, _) in [import::gift(text, &options), import::csv(input, &options)] {
        assert_eq!(gift::parse("f", &quiz).1, [], "{quiz}");
        assert_eq!(import::gift(&quiz, &options).0, quiz);
    }
}
