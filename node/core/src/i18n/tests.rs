//! What holds for every catalogue, whatever its language.

use std::collections::BTreeMap;

use super::*;
use crate::sms::{self, Alphabet, AlphabetPolicy};
use crate::understand::fold;

/// Word lists that are no commands: answers to what was asked, and words around a command or a mood.
const NO_COMMANDS: [&str; 8] = [
    "word-yes",
    "word-no",
    "word-true",
    "word-false",
    "word-polite",
    "word-mood-filler",
    "word-harmless",
    "word-next",
];

fn own(language: &str) -> BTreeMap<&'static str, String> {
    let source = CATALOGUES.iter().find(|(tag, _)| *tag == language).expect("it is built in").1;
    catalogue::messages(source).into_iter().collect()
}

fn squeezed(word: &str) -> String {
    let folded = fold(word);
    if folded == "?" { folded } else { folded.replace(|c: char| !c.is_alphanumeric(), "") }
}

#[test]
fn a_message_that_a_language_lacks_is_said_in_the_first_of_the_box_that_has_it() {
    let order = |languages: &[&str]| {
        let languages: Vec<String> = languages.iter().map(|language| (*language).to_owned()).collect();
        Catalogues::in_order(&languages)
    };
    assert!(!own("ay").contains_key("all-done"), "the example is one that Aymara lacks");
    let said = |catalogues: &Catalogues, language: &str| catalogues.of(language).say("all-done", &[]);
    let (es, qu) = (said(&order(&["es"]), "es"), said(&order(&["qu"]), "qu"));
    assert_eq!(said(&order(&["qu", "es", "ay"]), "ay"), qu);
    assert_eq!(said(&order(&["ay", "es", "qu"]), "ay"), es);
    assert_eq!(said(&order(&["ay"]), "ay"), es, "then in any that has it");
    assert_eq!(said(&order(&["qu", "es"]), "xx"), qu, "an unknown language is the box's first");
}

#[test]
fn a_family_that_mixes_languages_finds_no_word_in_two_lists() {
    let mut homes: BTreeMap<String, &str> = BTreeMap::new();
    for (_, source) in CATALOGUES {
        let lists = catalogue::messages(source).into_iter();
        for (id, text) in lists.filter(|(id, _)| id.starts_with("word-") && !NO_COMMANDS.contains(id)) {
            // With a sign for any word or number it is a pattern.
            for word in text.split_whitespace().filter(|word| !word.contains(['*', '#'])).map(squeezed) {
                assert!(!word.is_empty(), "{id}");
                let home = *homes.entry(word.clone()).or_insert(id);
                assert_eq!(home, id, "{word}");
            }
        }
    }
}

#[test]
fn quechua_says_everything_that_spanish_says() {
    let (es, qu) = (own("es"), own("qu"));
    let missing: Vec<&&str> = es.keys().filter(|id| !qu.contains_key(*id)).collect();
    assert_eq!(missing, Vec::<&&str>::new());
}

#[test]
fn quechua_has_words_for_the_ear_wherever_spanish_has() {
    let of = |place: usize| catalogue::attributes(CATALOGUES[place].1);
    assert_eq!(of(0), of(1));
}

#[test]
fn words_for_the_ear_have_no_signs() {
    for (language, source) in CATALOGUES {
        for attribute in catalogue::attributes(source) {
            let (id, name) = attribute.split_once('.').expect("a message and its attribute");
            let words = Catalogues::built_in().of(language).attribute(id, name, &[]).unwrap_or_default();
            let is_sign = |c: char| "/()+=%<>\"*#".contains(c);
            assert!(name == "keys" || !words.contains(is_sign), "{language}: {attribute}: {words}");
        }
    }
}

#[test]
fn keys_of_every_message_are_some_that_a_call_knows() {
    for attribute in CATALOGUES.iter().flat_map(|(_, source)| catalogue::attributes(source)) {
        let (id, name) = attribute.split_once('.').expect("a message and its attribute");
        let keys = Catalogues::built_in().of("es").attribute(id, name, &[]).unwrap_or_default();
        let is_known = match name {
            "voice" | "k1" | "k2" | "k3" | "k4" => true,
            "keys" => ["number", "text", "end", "recording-60"].contains(&keys.as_str()),
            _ => false,
        };
        assert!(is_known, "{attribute} = {keys}");
    }
}

#[test]
fn no_language_fills_in_what_others_do_not_know() {
    let spanish = catalogue::placeholders(CATALOGUES[0].1);
    for (language, source) in CATALOGUES {
        for (id, names) in
            catalogue::placeholders(source).into_iter().filter(|(id, _)| !id.starts_with("word-"))
        {
            let known = spanish.get(&id).unwrap_or_else(|| panic!("{language} alone has {id}"));
            assert!(names.is_subset(known), "{language}: {id}");
        }
    }
}

/// Texts for a page or a file, and pieces of other messages, need not fit a text.
fn is_text(id: &str) -> bool {
    !["word-", "file-", "refusal-", "voice-", "alert-", "receipt-"]
        .iter()
        .any(|prefix| id.starts_with(prefix))
}

#[test]
fn every_message_of_every_language_fits_one_segment_with_ordinary_data() {
    let args: Vec<(&str, Value<'_>)> = vec![
        ("name", "Rosa María".into()),
        ("grades", "1, 2, 3, 4, 5, 6".into()),
        ("grade", 3.into()),
        ("language", "runasimi".into()),
        ("choices", "1 castellano, 2 quechua, 3 aimara".into()),
        ("title", "Centenas, decenas y unidades".into()),
        ("number", 2.into()),
        ("of", 6.into()),
        ("right", 5.into()),
        ("lessons", 12.into()),
        ("minutes", 25.into()),
        ("letters", "A, B o C".into()),
        ("answer", "A) una centena".into()),
        ("hint", "Mira la cifra de la izquierda.".into()),
        ("stem", "¿Cuántas centenas tiene 482?".into()),
    ];
    let catalogues = Catalogues::built_in();
    for (language, _) in CATALOGUES {
        for id in own(language).into_keys().filter(|id| is_text(id)) {
            let text = catalogues.of(language).say(id, &args);
            let cost = sms::cost(&text, AlphabetPolicy::Plain);
            assert_eq!((cost.segments, cost.alphabet), (1, Alphabet::Gsm7), "{language}: {id}: {text}");
        }
    }
}

#[test]
fn quechua_and_aymara_are_sent_as_they_are_spelt() {
    for language in ["qu", "ay"] {
        for (id, text) in own(language).into_iter().filter(|(id, _)| !id.starts_with("word-")) {
            let text = text.split("\n    .").next().unwrap_or_default();
            // Only the accents of `arí` and of loan words may go.
            assert_eq!(sms::fold_plain(text), text.replace('í', "i").replace('ó', "o"), "{language}: {id}");
        }
    }
}

#[test]
fn the_longest_alerts_of_every_language_cost_one_segment() {
    let mut args: Vec<(&str, Value<'_>)> = vec![
        ("modem", 16.into()),
        ("soles", "999999.99".into()),
        ("days", 270.into()),
        ("megabytes", 100_000.into()),
        ("minutes", 15.into()),
    ];
    let catalogues = Catalogues::built_in();
    for (language, _) in CATALOGUES {
        let (own, catalogue) = (own(language), catalogues.of(language));
        let said = |prefix: &str, args: &[(&str, Value<'_>)]| -> Vec<String> {
            own.keys().filter(|id| id.starts_with(prefix)).map(|id| catalogue.say(id, args)).collect()
        };
        let whys = said("deaf-", &args);
        args.push(("why", whys.into_iter().max_by_key(String::len).unwrap_or_default().into()));
        for text in said("alert-", &args) {
            let cost = sms::cost(&text, AlphabetPolicy::Plain);
            assert_eq!((cost.segments, cost.alphabet), (1, Alphabet::Gsm7), "{language}: {text}");
        }
        args.pop();
    }
}
