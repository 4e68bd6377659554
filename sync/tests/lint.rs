//! What lint tells an author: a row changes one place of a good bundle and names what is found.

use std::collections::BTreeMap;

use chaski_central::lint::{Level, lint};
use chaski_central::source::{Bundle, ClipFile, Clips, Source};
use chaski_central::words::{Language, Words};
use chaski_sync_core::content::ogg::OggError;
use chaski_sync_core::content::{self, BundleInfo, ClipCost, ClipDigest, ClipList, SourceFile, pieces};

const LESSON: &str = "\
---
id: mat-3-01
title: Las centenas
area: Matemática
competence: Resuelve problemas de cantidad
capacity: Traduce cantidades a expresiones numéricas
grade: 3
requires:
---
Diez decenas forman una centena.

Una centena es 100.
";

const QUIZ: &str = "\
// [id:mat-3-01-1] [difficulty:1] [hint:Mira la cifra.]
¿Cuántas decenas hay en 70? {#7####70 son 7 decenas.}

// [id:mat-3-01-2] [difficulty:2] [hint:Cuenta de 100 en 100.]
¿Qué número es mayor? {~507 =570 ~57####570 tiene 7 decenas.}

// [id:mat-3-01-3] [difficulty:2] [hint:Son 10 decenas.]
¿Cuál es mayor? {=una centena ~una decena####Es 10 decenas.}

// [id:mat-3-01-4] [difficulty:2] [hint:Compara con 10.]
¿Cuál es menor? {~diez =nueve####9 es menor que 10.}
";

const INFO: &str = "name = \"m\"\ntitle = \"M\"\nlanguages = [\"es\"]\n";

fn source(files: &[(&str, &str)], info: &str) -> Source {
    let file = |(path, text): &(&str, &str)| SourceFile { path: (*path).into(), text: (*text).into() };
    let (info, problems) = BundleInfo::parse("m/bundle.toml", info);
    let bundle = Bundle { folder: "m/".into(), info, problems, clips: BTreeMap::new() };
    Source { files: files.iter().map(file).collect(), bundles: vec![bundle] }
}

/// What is found, as `file:line level what`, without the note that nothing is recorded.
fn found(source: &Source) -> Vec<String> {
    let words = Words::of(Language::En);
    let report = lint(source);
    let findings = report.findings.iter().filter(|finding| finding.id() != "no-clips");
    findings
        .map(|finding| {
            let (place, level) = (&finding.place, format!("{:?}", finding.level()).to_lowercase());
            format!("{}:{} {level} {}", place.file.replace("m/01.", ""), place.line, finding.what(&words))
        })
        .collect()
}

/// Changes one text of the good bundle.
fn changed(from: &str, to: &str) -> Source {
    assert!(LESSON.contains(from) || QUIZ.contains(from), "{from}");
    let (lesson, quiz) = (LESSON.replacen(from, to, 1), QUIZ.replacen(from, to, 1));
    source(&[("m/01.es.md", &lesson), ("m/01.es.gift", &quiz)], INFO)
}

#[test]
fn a_good_lesson_has_nothing_to_tell() {
    assert_eq!(found(&changed("", "")), Vec::<String>::new());
    let report = lint(&changed("", ""));
    assert_eq!((report.lessons, report.items, report.count(Level::Note)), (1, 4, 1));
}

#[test]
fn each_mistake_is_named_where_it_stands() {
    let long_part = format!("Una {} centena es 100.", "centena más, ".repeat(11));
    let brackets = format!("{}[{}].", "Una idea corta. ".repeat(9), "a".repeat(15));
    let table: [(&str, &str, &[&str]); 13] = [
        (
            "Una centena es 100.\n",
            &long_part,
            &[
                "es.md:12 warning the paragraph has a sentence of 26 words; for grade 3 more than 20 are many",
                "es.md:12 warning the paragraph costs 2 SMS: 2 letters too many",
            ],
        ),
        (
            "Una centena es 100.\n",
            &brackets,
            &["es.md:12 warning the paragraph costs 2 SMS: 4 letters too many, and some letters count twice"],
        ),
        (
            "Una centena es 100.\n",
            "½ es la mitad 👍",
            &[
                "es.md:12 warning the paragraph has letters that plain SMS has not: an SMS then holds 70 letters instead of 160",
            ],
        ),
        (
            "Una centena es 100.\n",
            "Hace 20 °C.",
            &["es.md:12 warning in the paragraph, `°` reaches the phone as `o`"],
        ),
        (
            "Una centena es 100.\n",
            "Jaqï.",
            &["es.md:2 note these letters reach the phone without their mark: ï → i"],
        ),
        (
            "Mira la cifra.",
            "Descomposiciónaditiva.",
            &[
                "es.gift:2 warning the hint has the word `Descomposiciónaditiva` of more than 15 letters, long for grade 3",
            ],
        ),
        ("Mira la cifra.", "POR ESCRIBIR", &["es.gift:2 error the hint is still to be written"]),
        (
            "=una centena ~una decena",
            "~una decena =una centena",
            &["es.gift:2 warning the right answer is always B in the 3 questions with options"],
        ),
        (
            "~diez =nueve",
            "~sé =se",
            &[
                "es.gift:11 error the options `sé` and `se` are the same when typed without accents and capitals",
            ],
        ),
        (
            "Es 10 decenas.",
            &"Es 10 decenas. ".repeat(10),
            &[
                "es.gift:8 note the explanation has no room beside the praise: who answers rightly does not read it",
            ],
        ),
        (
            "area: Matemática",
            "area: Matematica",
            &[
                "es.md:4 warning the list of the Currículo Nacional has no area `Matematica`, did you mean `Matemática`?",
            ],
        ),
        ("title: Las centenas", "title: Las centenas\nlevel: 2", &[]),
        (
            "Diez decenas",
            "\u{FFFD}iez decenas",
            &[
                "es.md:10 error the file is not UTF-8",
                "es.md:10 warning the paragraph has letters that plain SMS has not: an SMS then holds 70 letters instead of 160",
            ],
        ),
    ];
    for (from, to, expected) in table {
        assert_eq!(found(&changed(from, to)), expected, "{from:?} -> {to:?}");
    }
}

#[test]
fn steps_are_to_be_numbered_without_a_gap() {
    let lint = |steps: &str| {
        let steps = format!("¿En qué orden? {{{steps}####Así se cultiva.}}");
        found(&changed("¿Cuál es menor? {~diez =nueve####9 es menor que 10.}", &steps))
    };
    let good = "=sembrar -> 1 =regar -> 2 =cosechar -> 3";
    assert_eq!(lint(good), Vec::<String>::new());
    assert_eq!(lint("=mesa -> 4 =carretilla -> 1 =bicicleta -> 2"), Vec::<String>::new());
    let gap = "es.gift:11 warning the numbers after `->` are 1, 2, 4: they do not go up by 1 from 1, so it is asked as pairs";
    assert_eq!(lint(&good.replace('3', "4")), [gap]);
    let alike =
        "es.gift:11 error the options `se` and `sé` are the same when typed without accents and capitals";
    assert_eq!(lint("=se -> 1 =sé -> 2 =cosechar -> 3"), [alike]);
    let long = format!("=sembrar{} -> 1 =regar -> 2 =cosechar -> 3", " habas y maíz".repeat(10));
    assert!(lint(&long).iter().any(|found| found.starts_with("es.gift:11 warning the question costs 2 SMS")));
}

#[test]
fn every_culprit_comes_with_its_replacement() {
    let words = Words::of(Language::Es);
    let report = lint(&changed("Una centena es 100.\n", "½ es la mitad 👍"));
    let finding = report.findings.iter().find(|finding| finding.id() == "ucs2-short").expect("two letters");
    assert_eq!(finding.remedy(&words), "cambia ½ → 1/2, 👍 → ∅");
}

#[test]
fn a_language_of_the_bundle_is_to_be_whole() {
    let both = INFO.replace("\"es\"", "\"es\", \"qu\"");
    let es = [("m/01.es.md", LESSON), ("m/01.es.gift", QUIZ)];
    let missing = "es.md:2 warning the lesson does not exist in qu, a language of its bundle";
    assert_eq!(found(&source(&es, &both)), [missing]);

    let lesson = LESSON.replace("Una centena es 100.\n", "");
    let quiz: String = QUIZ.split("// [id:mat-3-01-4]").next().expect("three items").to_owned();
    let files = [es[0], es[1], ("m/01.qu.md", &lesson), ("m/01.qu.gift", &quiz)];
    let lacking = [
        "qu.gift:2 warning the question mat-3-01-4 is missing, which es has",
        "qu.md:10 warning the lesson has 1 paragraphs, and 2 in es",
    ];
    assert_eq!(found(&source(&files, &both)), lacking);

    let unlisted = "qu.md:2 warning the lesson is in qu, which its bundle does not list";
    let files = [es[0], es[1], ("m/01.qu.md", LESSON), ("m/01.qu.gift", QUIZ)];
    assert_eq!(found(&source(&files, INFO)), [unlisted]);
}

#[test]
fn a_lesson_requires_nothing_that_comes_later() {
    let later = LESSON.replace("mat-3-01", "mat-4-01").replace("grade: 3", "grade: 5");
    let later_quiz = QUIZ.replace("mat-3-01", "mat-4-01");
    let lesson = LESSON.replace("requires:", "requires: mat-4-01");
    let files = [
        ("m/01.es.md", lesson.as_str()),
        ("m/01.es.gift", QUIZ),
        ("m/02.es.md", &later),
        ("m/02.es.gift", &later_quiz),
    ];
    let expected = "es.md:2 warning the lesson requires mat-4-01, which is of grade 5 and level 5";
    assert_eq!(found(&source(&files, INFO)), [expected]);
}

#[test]
fn a_clip_belongs_to_a_version_of_its_text() {
    let mut source = changed("", "");
    let reading = content::read(&source.files);
    let lesson = &reading.library.lessons()[0];
    let all: Vec<_> = pieces(&lesson.id, &lesson.editions[0])
        .into_iter()
        .map(|(piece, text)| (piece.to_string(), ClipDigest::of(&text).to_string()))
        .collect();
    let list: String = all.iter().skip(1).map(|(piece, digest)| format!("{piece}\t{digest}\n")).collect();
    let list = list.replace(&all[1].1, "0000000000000000") + "mat-9.1\t0000000000000000\n";
    let sound = |piece: &str| match piece {
        "mat-3-01-1.e" => Err(OggError::Cut),
        _ => Ok(ClipCost { seconds: 3.0, bytes: 100 }),
    };
    let files = all.iter().filter(|(piece, _)| piece != "mat-3-01-1.h");
    let files = files.map(|(piece, _)| (piece.clone(), ClipFile { bytes: 100, cost: sound(piece) }));
    let clips = Clips {
        list_path: "m/clips/es/clips.tsv".into(),
        list: ClipList::parse("m/clips/es/clips.tsv", &list).0,
        files: files.collect(),
    };
    source.bundles[0].clips.insert("es".into(), clips);
    let expected = [
        "es.gift:2 warning the clip mat-3-01-1.h is missing",
        "es.gift:2 warning the clip mat-3-01-1.e is not a whole Ogg Opus file of less than 3 minutes",
        "es.md:10 warning nobody knows which text the clip mat-3-01.1 says",
        "es.md:12 warning the clip mat-3-01.2 says an earlier text",
        "m/bundle.toml:1 note clips in es: 10 of 14, 0.5 minutes and 1000 bytes; 4 are left, about 0.1 minutes and 8216 bytes",
        "m/clips/es/clips.tsv:14 warning the clip mat-9.1 belongs to no lesson of the bundle",
    ];
    assert_eq!(found(&source), expected);
}

#[test]
fn a_file_in_no_bundle_is_still_checked() {
    let mut source = changed("Mira la cifra.", "POR ESCRIBIR");
    source.bundles.clear();
    let expected =
        ["es.gift:2 error the hint is still to be written", "es.md:1 note the file is in no bundle"];
    assert_eq!(found(&source), expected);
}
