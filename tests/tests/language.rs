//! The language of short texts is told right: our own held-out messages, none of which the model was trained on.

use std::path::Path;

use chaski_node_core::understand::language::{LANGUAGES, LanguageModel};

/// In percent, of texts of two words or more, for each language.
const RIGHT_PERCENT_MIN: usize = 97;

fn lines(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/language").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().map(str::to_owned).collect()
}

#[test]
fn held_out_messages_of_two_words_or_more_are_told_right() {
    let model = LanguageModel::built_in();
    for language in LANGUAGES {
        let texts = lines(&format!("{language}-own-test.txt"));
        let texts: Vec<&String> = texts.iter().filter(|text| text.split_whitespace().count() > 1).collect();
        let wrong: Vec<_> = texts.iter().filter(|text| model.guess(text).language != language).collect();
        let right = texts.len() - wrong.len();
        assert!(texts.len() > 100, "{} messages in {language}", texts.len());
        assert!(
            right * 100 >= texts.len() * RIGHT_PERCENT_MIN,
            "{right} of {} in {language}; wrong are {wrong:?}",
            texts.len()
        );
    }
}

#[test]
fn no_held_out_message_was_learnt() {
    for language in LANGUAGES {
        let learnt = lines(&format!("{language}-own.txt"));
        assert!(learnt.len() >= 300, "{} messages in {language}", learnt.len());
        for text in lines(&format!("{language}-own-test.txt")) {
            assert!(!learnt.contains(&text), "{language}: {text}");
        }
    }
}

#[test]
fn the_model_fits_its_room() {
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("../node/core/src/understand/language/model.bin");
    let octets = std::fs::metadata(&model).expect("the model").len();
    assert!(octets <= 500_000, "{octets} octets");
}
