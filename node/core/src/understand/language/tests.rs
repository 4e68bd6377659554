use super::pieces::words as words_of;
use super::table::{Table, TableError, pack};
use super::*;

fn guess(text: &str) -> Guess {
    LanguageModel::built_in().guess(text)
}

#[test]
fn short_texts_in_three_languages_are_told_apart() {
    for (text, language) in [
        ("no entiendo la pregunta", "es"),
        ("xq sta mal profe", "es"),
        ("kiero aser la tarea", "es"),
        ("manan yachanichu", "qu"),
        ("imaynallan kashanki", "qu"),
        ("T'ANTATA MUNANI", "qu"),
        ("ñuqa mana atinichu", "qu"),
        ("yachay huasita rishani", "qu"),
        ("escuelaman rini", "qu"),
        ("manam entiendenichu", "qu"),
        ("janiw yatkti", "ay"),
        ("kamisaki yatichiri", "ay"),
        ("yanaptita amp suma", "ay"),
        ("ch’uqi satañ munta", "ay"),
    ] {
        assert_eq!(guess(text).language, language, "{text}: {:?}", guess(text));
    }
}

#[test]
fn numbers_single_letters_and_marks_say_nothing() {
    for text in ["", "42", "1b 2a 3c", "a", "b c a", "¿?", "S/ 3.50", "' '", "你好"] {
        assert_eq!(guess(text), Guess { language: "es", margin: 0.0 }, "{text}");
    }
}

#[test]
fn the_set_language_stays_where_the_text_is_not_clear() {
    let model = LanguageModel::built_in();
    for text in ["42", "b", "ok", "Lima"] {
        assert_eq!(model.decide(text, "qu"), "qu", "{text}: {:?}", guess(text));
    }
    for (text, language) in [
        ("no entiendo la pregunta profe", "es"),
        ("manan yachanichu imata ruwanay", "qu"),
        ("janiw amuyktti kuns lurä", "ay"),
    ] {
        for set in LANGUAGES {
            assert_eq!(model.decide(text, set), language, "{text}: {:?}", guess(text));
        }
    }
}

#[test]
fn the_words_of_a_mixed_text_have_labels_of_their_own() {
    let labelled = LanguageModel::built_in().words("profesora, manan yachanichu 7 'pregunta'");
    let labels: Vec<(&str, &str)> = labelled.iter().map(|(word, guess)| (*word, guess.language)).collect();
    assert_eq!(labels, [("profesora", "es"), ("manan", "qu"), ("yachanichu", "qu"), ("pregunta", "es")]);
}

#[test]
fn the_dress_of_a_text_makes_no_difference() {
    for (text, other) in [
        ("janiw yatktï", "JANIW YATKTI"),
        ("t'anta", "T’anta"),
        ("ch'uñu", "ch´un\u{303}u"),
        ("mañana", "man\u{303}ana"),
        ("qué pasó", "que paso\u{301}"),
    ] {
        assert_eq!(guess(text), guess(other), "{text}");
    }
    assert_ne!(guess("ano"), guess("año"));
}

#[test]
fn a_word_has_its_pieces_and_itself() {
    let pieces = |text: &str| {
        let mut all = Vec::new();
        words_of(text).for_each(|word| word.pieces(|piece| all.push(piece)));
        all
    };
    // Codes of 5 bits: edge 29, `a` 1, `y` 25.
    let expected = [29 << 5 | 1, 1 << 5 | 25, 29 << 10 | 1 << 5 | 25];
    assert!(expected.iter().all(|piece| pieces("ay").contains(piece)));
    assert_eq!(pieces("ay").len(), 2 + 3 + 3 + 1);
    assert_eq!(pieces("t'a"), pieces("‘T´Á'"));
    assert!(pieces(&"a".repeat(1_000)).len() <= 5 * 32);
}

/// The worked example of `docs/formats/language-model.md`.
#[test]
fn a_packed_table_gives_back_its_weights() {
    let packed = pack(64, &[(29 << 5 | 1, [-3, 5]), (25, [127, -127])]);
    assert_eq!(packed[..12], *b"LANG\x01\x00\x40\x00\x02\x00\x00\x00");
    assert_eq!(packed.len(), 12 + 16_385 * 4 + 2 * 4);
    assert_eq!(packed[packed.len() - 8..], [0xcf, 0x30, 0xfd, 0x05, 0xd7, 0xb8, 0x7f, 0x81]);
    let table = Table::read(packed.leak()).expect("it was packed here");
    assert_eq!(table.weights(29 << 5 | 1), [-3, 5]);
    assert_eq!(table.weights(25), [127, -127]);
    assert_eq!(table.weights(26), [0, 0]);
    assert_eq!(table.nats(32), 0.5);
}

#[test]
fn a_broken_table_is_refused() {
    let packed = pack(64, &[(25, [1, 2])]);
    let read = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut packed = packed.clone();
        change(&mut packed);
        Table::read(packed.leak()).map(|_| ())
    };
    assert_eq!(read(&|_| {}), Ok(()));
    assert_eq!(read(&Vec::clear), Err(TableError::Magic));
    assert_eq!(read(&|packed| packed[4] = 2), Err(TableError::Magic));
    assert_eq!(read(&|packed| packed.truncate(20)), Err(TableError::Length { needed: 65_552, found: 20 }));
    assert_eq!(read(&|packed| packed.push(0)), Err(TableError::Length { needed: 65_556, found: 65_557 }));
    assert_eq!(read(&|packed| packed[12] = 9), Err(TableError::Bucket(0)));
    let last = packed.len() - 8;
    assert_eq!(read(&|packed| packed[last] = 0), Err(TableError::Bucket(16_383)));
}
