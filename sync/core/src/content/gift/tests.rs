//! What is written is read again: the example file, any document, and items that go to Moodle and come back.

mod any;

use proptest::prelude::*;

use super::super::problem::Findings;
use super::super::{Item, Severity};
use super::*;
use any::{document, signs};

const EXAMPLES: &str = include_str!("../../../tests/data/examples.gift");

fn items_of(text: &str) -> (Vec<Item>, Vec<Problem>) {
    let mut findings = Findings::new("f");
    let items = items(text, &mut findings).into_iter().map(|item| item.value).collect();
    (items, findings.into_problems())
}

/// Gives every question of a text the keys of an item, so that all of them can be items.
fn with_keys(text: &str) -> String {
    let (mut document, _) = parse("f", text);
    for (number, block) in document.blocks.iter_mut().enumerate() {
        let text = format!(" [id:q-{number}] [difficulty:3] [hint:Mira \\\\ [otra\\] vez.]");
        block.comments = vec![Comment { line: Line(1), text }];
        if let Content::Question(question) = &mut block.content {
            question.feedback = Some(Text::new("Porque sí."));
        }
    }
    write(&document)
}

fn assert_comes_back(text: &str) {
    let (document, problems) = parse("f", text);
    let written = write(&document);
    let (again, problems_again) = parse("f", &written);
    assert_eq!(again, document, "{text:?} became {written:?}");
    assert_eq!(problems_again.len(), problems.len());
    let (items, _) = items_of(&with_keys(text));
    let exported = export(&items);
    let (items_again, problems) = items_of(&exported);
    assert_eq!(items_again, items, "{text:?} became {exported:?}");
    assert!(problems.is_empty(), "{problems:?} of {exported:?}");
}

#[test]
fn the_examples_have_no_problem_and_come_back() {
    let (document, problems) = parse("f", EXAMPLES);
    assert_eq!(problems, []);
    assert_comes_back(EXAMPLES);
    let questions = document.blocks.iter().filter(|block| block.is_question()).count();
    assert_eq!(questions, 44);
    let comments: usize = document.blocks.iter().map(|block| block.comments.len()).sum();
    assert_eq!(comments, EXAMPLES.lines().filter(|line| line.starts_with("//")).count());
}

#[test]
fn every_example_but_essays_and_descriptions_is_an_item() {
    let (items, problems) = items_of(&with_keys(EXAMPLES));
    let errors: Vec<_> = problems
        .iter()
        .filter(|problem| problem.kind.severity() == Severity::Error)
        .map(|problem| problem.kind.what())
        .collect();
    assert_eq!(items.len() + errors.len() + 3, 44, "three descriptions are passed over: {errors:?}");
    let expected = ["an essay question cannot be asked in a text quiz"; 2].iter();
    let expected: Vec<String> = expected.map(|text| text.to_string()).collect();
    let others: Vec<_> = errors.iter().filter(|error| !expected.contains(error)).collect();
    assert_eq!(others, ["the choice has 7 options, 2 to 4 are possible", "the item asks nothing"]);
}

#[test]
fn windows_files_and_files_with_a_mark_are_the_same() {
    let windows = format!("\u{feff}{}", EXAMPLES.replace('\n', "\r\n"));
    assert_eq!(parse("f", &windows), parse("f", EXAMPLES));
}

#[test]
fn a_question_that_cannot_be_read_is_kept_as_it_is() {
    let text = "// [id:a]\nUno {=a\n// mitad\n$CATEGORY: x\n";
    let (document, problems) = parse("f", text);
    assert_eq!(problems.len(), 1);
    assert_eq!(write(&document), "// [id:a]\n// mitad\nUno {=a\n$CATEGORY: x\n");
    assert_comes_back(text);
}

#[test]
fn texts_that_look_like_signs_come_back() {
    for text in [
        "\\n// no es un comentario {T}",
        "\\n//",
        "\\n",
        "[html]",
        "\\n[html] no es un formato {=\\n[plain]a ~\\n%50% b#\\n[html]c}",
        "\\$CATEGORY\\: no {T}",
        "::a\\:::\\:\\:b {T}",
        "{=a} // no",
        "{~a\n=b} y [html]",
        "Uno {=a#####b}",
        "Uno {T####a####b}",
        "Uno {#~x}",
        "Uno {#~x#y}",
        "Uno {=a --> b =c -> -> d}",
        "a\u{feff}b\u{fffc}c {=d}e",
        "\u{feff}\u{feff}// uno\n\u{b}dos {T}",
    ] {
        assert_comes_back(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_document_is_read_as_it_was_written(document in document()) {
        let written = write(&document);
        let (read, problems) = parse("f", &written);
        prop_assert_eq!(&read, &document, "{:?}", written);
        let unreadable = |block: &&Block| matches!(block.content, Content::Unreadable { .. });
        prop_assert_eq!(problems.len(), document.blocks.iter().filter(unreadable).count());
    }

    #[test]
    fn any_text_comes_back(text in signs()) {
        assert_comes_back(&text);
    }
}
