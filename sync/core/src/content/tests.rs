//! The whole parser, from files to library: what a good bundle becomes, and what each fault costs.
//!
//! A row changes one place of the good bundle below; forms of syntax are in the tables beside their own code.

mod properties;

use super::{Answer, Library, NumberRange, Severity, SourceFile, parse};

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

Diez decenas forman
una centena.

Una centena es 100.
";

const QUIZ: &str = "\
$CATEGORY: matematica/g3

// La primera es fácil.
// [id:mat-3-01-1] [difficulty:1] [tag:centenas]
// [hint:Mira la cifra.]
::Decenas::¿Cuántas decenas hay en 70? {#7####70 son 7 decenas.}

// [id:mat-3-01-2] [difficulty:2] [hint:Cuenta de 100 en 100.]
[plain]¿Qué número es mayor? {
  ~507 # no
  =570 # sí
####570 tiene 7 decenas.}
";

const NEXT_LESSON: &str = "\
---
id: mat-3-02
title: Comparar
area: Matemática
competence: Resuelve problemas de cantidad
capacity: Traduce cantidades a expresiones numéricas
grade: 3
requires: mat-3-01
---
Compara primero las centenas.
";

const NEXT_QUIZ: &str = "\
// [id:mat-3-02-1] [difficulty:1] [hint:Compara las centenas.]
305 es mayor que 299. {T####3 centenas son más que 2.}
";

/// The good bundle: two lessons, the first with two items.
fn bundle() -> Vec<SourceFile> {
    let file = |path: &str, text: &str| SourceFile { path: path.into(), text: text.into() };
    vec![
        file("m/bundle.toml", "[bundle"),
        file("m/g3/01.es.md", LESSON),
        file("m/g3/01.es.gift", QUIZ),
        file("m/g3/02.es.md", NEXT_LESSON),
        file("m/g3/02.es.gift", NEXT_QUIZ),
    ]
}

/// Adds the first lesson in a second language, with one text replaced.
fn with_quechua(from: &str, to: &str) -> Vec<SourceFile> {
    let mut files = bundle();
    for place in [1, 2] {
        let SourceFile { path, text } = files[place].clone();
        let text = text.replacen(from, to, 1);
        files.push(SourceFile { path: path.replace(".es.", ".qu."), text });
    }
    files
}

/// The good bundle with one text of one file replaced.
fn changed(path: &str, from: &str, to: &str) -> Vec<SourceFile> {
    let mut files = bundle();
    let file = files.iter_mut().find(|file| file.path.ends_with(path)).expect("the bundle has the file");
    assert!(file.text.contains(from), "{path} has no {from:?}");
    file.text = file.text.replacen(from, to, 1);
    files
}

/// The ids of the items, by lesson: `mat-3-01: 1 2`.
fn items(library: &Library) -> Vec<String> {
    let of = |lesson: &super::Lesson| {
        let ids =
            lesson.edition("es").items.iter().map(|item| item.id.replace(&lesson.id, "").replace('-', " "));
        format!("{}:{}", lesson.id, ids.collect::<String>())
    };
    library.lessons().iter().map(of).collect()
}

/// Asserts what is left, and the problems without their remedies.
#[track_caller]
fn check(files: &[SourceFile], left: &[&str], expected: &[&str]) {
    let (library, problems) = parse(files);
    let found: Vec<_> = problems
        .iter()
        .map(|problem| format!("{}:{}: {}", problem.file, problem.line, problem.kind))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(items(&library), left);
}

#[test]
fn a_good_bundle_becomes_a_library() {
    let (library, problems) = parse(&bundle());
    assert_eq!(problems, []);
    assert_eq!(items(&library), ["mat-3-01: 1 2", "mat-3-02: 1"]);
    let lesson = library.lesson("mat-3-01").expect("it is in the bundle");
    assert_eq!((lesson.area.as_str(), lesson.grade, lesson.requires.len()), ("Matemática", 3, 0));
    let edition = lesson.edition("qu");
    assert_eq!((edition.language.as_str(), edition.title.as_str()), ("es", "Las centenas"));
    let parts: Vec<&str> = edition.parts.iter().map(|part| part.text.as_str()).collect();
    assert_eq!(parts, ["Diez decenas forman una centena.", "Una centena es 100."]);
    let [first, second] = edition.items.as_slice() else { panic!("it has two items") };
    assert_eq!(first.stem, "¿Cuántas decenas hay en 70?");
    assert_eq!((first.hint.as_str(), first.difficulty), ("Mira la cifra.", 1));
    assert_eq!(first.explanation, "70 son 7 decenas.");
    assert_eq!(first.answer, Answer::Number { accepted: vec![NumberRange { min: 7.0, max: 7.0 }] });
    assert_eq!(second.answer, Answer::Choice { options: vec!["507".into(), "570".into()], right: 1 });
    assert_eq!(
        library.lesson("mat-3-02").map(|lesson| lesson.requires.clone()),
        Some(vec!["mat-3-01".into()])
    );
}

#[test]
fn the_order_of_files_makes_no_difference() {
    let mut files = with_quechua("", "");
    let forward = parse(&files);
    files.reverse();
    assert_eq!(parse(&files), forward);
}

#[test]
fn nothing_becomes_nothing() {
    assert_eq!(parse(&[]), (Library::default(), vec![]));
}

#[test]
fn an_error_in_an_item_drops_the_item() {
    const HEAD: &str = "[id:mat-3-01-1] [difficulty:1]";
    let table = [
        (HEAD, "[difficulty:1]", 6, "the item has no `id`"),
        (HEAD, "[id:mat-3-01-1]", 6, "the item has no `difficulty`"),
        (HEAD, "[id:Mat 1] [difficulty:1]", 4, "`Mat 1` cannot be the id of an item"),
        (HEAD, "[id:mat-3-01-1] [difficulty:6]", 4, "`6` cannot be the difficulty of an item"),
        (HEAD, "[id:mat-3-01-1] [difficulty:1] [id:b]", 4, "the key `id` is already on line 4"),
        ("[hint:Mira la cifra.]", "", 6, "the item has no `hint`"),
        ("[hint:Mira la cifra.]", "[hint:]", 6, "the item has no `hint`"),
        ("[hint:Mira la cifra.]", "[hint:Mira", 5, "the key `[hint:` does not end"),
        ("####70 son 7 decenas.", "", 6, "the item has no explanation"),
        ("####70 son 7 decenas.", "####", 6, "the item has no explanation"),
        ("¿Cuántas decenas hay en 70? ", "", 6, "the item asks nothing"),
        ("::¿", "¿", 6, "the title begun with `::` does not end"),
        ("decenas.}", "decenas.", 6, "the answers begun with `{` do not end"),
        ("{#7", "#7", 6, "there is a `}` without a `{` before it"),
        ("{#7####", "{", 6, "`70 son 7 decenas.` has neither `=` nor `~` before it"),
        ("[id:mat-3-01-1]", "[id:mat-3-01-1] [requires:A]", 4, "`A` cannot be the requires of an item"),
        ("#7####", "=a -> b =c####", 6, "`c` has no `->` with what belongs to it"),
        ("#7####", "####", 6, "an essay question cannot be asked in a text quiz"),
        ("{#7####70 son 7 decenas.}", "", 6, DESCRIPTION),
        ("#7#", "#siete#", 6, "`siete` is not a number"),
    ];
    for (from, to, line, problem) in table {
        let expected = format!("m/g3/01.es.gift:{line}: {problem}");
        let files = changed("01.es.gift", from, to);
        let (library, problems) = parse(&files);
        let found: Vec<_> = problems
            .iter()
            .map(|problem| format!("{}:{}: {}", problem.file, problem.line, problem.kind))
            .collect();
        assert!(found.contains(&expected), "{from:?} -> {to:?}: {found:?}");
        assert_eq!(items(&library), ["mat-3-01: 2", "mat-3-02: 1"], "{from:?} -> {to:?}");
    }
}

const DESCRIPTION: &str = "a description, a text without answers in braces, cannot be asked in a text quiz";

#[test]
fn an_unclosed_brace_swallows_nothing() {
    let files = changed("01.es.gift", "decenas.}", "decenas.");
    let problem = "m/g3/01.es.gift:6: the answers begun with `{` do not end";
    check(&files, &["mat-3-01: 2", "mat-3-02: 1"], &[problem]);
}

#[test]
fn an_item_hears_all_its_problems_at_once() {
    let files = changed(
        "02.es.gift",
        "// [id:mat-3-02-1] [difficulty:1] [hint:Compara las centenas.]\n",
        "// [id:]\n",
    );
    let problems = [
        "m/g3/02.es.gift:1: the quiz has no usable item, the lesson is left out in this language",
        "m/g3/02.es.gift:2: the item has no `id`",
        "m/g3/02.es.gift:2: the item has no `difficulty`",
        "m/g3/02.es.gift:2: the item has no `hint`",
    ];
    check(&files, &["mat-3-01: 1 2"], &problems);
}

#[test]
fn a_warning_drops_nothing() {
    let all = ["mat-3-01: 1 2", "mat-3-02: 1"];
    let files = changed("01.es.gift", "[tag:centenas]", "[nivel:3]");
    check(&files, &all, &["m/g3/01.es.gift:4: the key `nivel` is unknown"]);
    let files = changed("02.es.gift", "{T", "{=sí =%50%claro");
    let partial = "m/g3/02.es.gift:2: `claro` has partial credit, a text quiz counts it as wrong";
    check(&files, &all, &[partial]);
    let files = changed("01.es.gift", "matematica/g3\n", "matematica/g3\n\n// [id:x]\n");
    check(&files, &all, &["m/g3/01.es.gift:3: the keys belong to no question"]);
    let files = changed("01.es.md", "area:", "autor: Ana\narea:");
    check(&files, &all, &["m/g3/01.es.md:4: the key `autor` is unknown"]);
}

#[test]
fn a_text_that_is_too_long_drops_the_item() {
    let long = "ñ".repeat(601);
    let table = [
        ("01.es.gift", "Mira la cifra.", 6, "hint"),
        ("01.es.gift", "70 son 7 decenas.", 6, "explanation"),
        ("01.es.gift", "¿Qué número es mayor?", 9, "stem"),
        ("01.es.gift", "507", 9, "option"),
    ];
    for (path, from, line, text) in table {
        let (library, problems) = parse(&changed(path, from, &long));
        let found: Vec<_> = problems.iter().map(|problem| (problem.line, problem.kind.what())).collect();
        assert_eq!(found, [(line, format!("the {text} has 601 characters, at most 600 are possible"))]);
        assert_eq!(library.lesson("mat-3-01").map(|lesson| lesson.edition("es").items.len()), Some(1));
    }
}

#[test]
fn items_beyond_the_limit_are_left_out() {
    let item = |number: usize| NEXT_QUIZ.replace("mat-3-02-1", &format!("mat-3-02-{number}"));
    let quiz: Vec<String> = (1..=52).map(item).collect();
    let (library, problems) = parse(&changed("02.es.gift", NEXT_QUIZ, &quiz.join("\n")));
    let found: Vec<_> = problems.iter().map(|problem| (problem.line, problem.kind.what())).collect();
    assert_eq!(found, [(152, "the quiz has 52 items, the first 50 are read".to_owned())]);
    assert_eq!(library.lesson("mat-3-02").map(|lesson| lesson.edition("es").items.len()), Some(50));
}

#[test]
fn an_error_in_a_lesson_drops_it_and_frees_who_requires_it() {
    let left_out = "m/g3/02.es.md:8: the lesson requires `mat-3-01`, which is left out";
    let files = changed("01.es.md", "grade: 3", "grade: x");
    check(&files, &["mat-3-02: 1"], &["m/g3/01.es.md:7: `x` is not a grade", left_out]);
    let mut files = bundle();
    files.remove(2);
    let missing = "m/g3/01.es.md:1: the lesson has no quiz `m/g3/01.es.gift`";
    check(&files, &["mat-3-02: 1"], &[missing, left_out]);
    let mut files = bundle();
    files.remove(3);
    let missing = "m/g3/02.es.gift:1: the quiz has no lesson `m/g3/02.es.md`";
    check(&files, &["mat-3-01: 1 2"], &[missing]);
}

#[test]
fn requirements_are_checked_across_files() {
    let files = changed("02.es.md", "requires: mat-3-01", "requires: mat-3-01, mat-2-09");
    let unknown = "m/g3/02.es.md:8: the lesson requires `mat-2-09`, which no lesson is";
    check(&files, &["mat-3-01: 1 2", "mat-3-02: 1"], &[unknown]);

    let files = changed("01.es.md", "requires:", "requires: mat-3-02");
    let circle = "the lessons require each other in a circle: mat-3-02 -> mat-3-01 -> mat-3-02";
    check(&files, &["mat-3-01: 1 2", "mat-3-02: 1"], &[&format!("m/g3/02.es.md:8: {circle}")]);
    let (library, _) = parse(&files);
    assert_eq!(
        library.lesson("mat-3-01").map(|lesson| lesson.requires.clone()),
        Some(vec!["mat-3-02".into()])
    );
    assert_eq!(library.lesson("mat-3-02").map(|lesson| lesson.requires.clone()), Some(vec![]));
}

#[test]
fn what_items_require_is_checked_across_files() {
    let with = |lessons: &str| {
        changed("02.es.gift", "[difficulty:1]", &format!("[difficulty:1] [requires:{lessons}]"))
    };
    let required = |files: &[SourceFile]| -> Vec<String> {
        let (library, _) = parse(files);
        library.item("mat-3-02-1", "es").map(|(_, item)| item.requires.clone()).unwrap_or_default()
    };
    let all = ["mat-3-01: 1 2", "mat-3-02: 1"];
    let files = with("mat-3-01, mat-3-01");
    check(&files, &all, &[]);
    assert_eq!(required(&files), ["mat-3-01"]);

    let files = with("mat-9,mat-3-01");
    check(&files, &all, &["m/g3/02.es.gift:2: the item requires `mat-9`, which no lesson is"]);
    assert_eq!(required(&files), ["mat-3-01"]);

    let later = "m/g3/02.es.gift:2: the item requires `mat-3-02`, which can only be mastered after it";
    check(&with("mat-3-02"), &all, &[later]);
    let files = changed("01.es.gift", "[difficulty:1]", "[difficulty:1] [requires:mat-3-02]");
    let later = "m/g3/01.es.gift:6: the item requires `mat-3-02`, which can only be mastered after it";
    check(&files, &all, &[later]);
}

#[test]
fn a_text_to_say_is_kept() {
    let (library, problems) =
        parse(&changed("02.es.gift", "[difficulty:1]", "[difficulty:1] [say:¿Es mayor?]"));
    assert_eq!(problems, []);
    let said = library.item("mat-3-02-1", "es").and_then(|(_, item)| item.say.clone());
    assert_eq!(said.as_deref(), Some("¿Es mayor?"));
}

#[test]
fn a_description_is_passed_over_with_a_warning() {
    let files = changed("01.es.gift", "// La primera es fácil.\n", "Cuenta con calma.\n\n");
    let (_, problems) = parse(&files);
    assert_eq!(
        problems.iter().map(|problem| problem.kind.severity()).collect::<Vec<_>>(),
        [Severity::Warning]
    );
    check(&files, &["mat-3-01: 1 2", "mat-3-02: 1"], &[&format!("m/g3/01.es.gift:3: {DESCRIPTION}")]);
}

#[test]
fn ids_are_unique() {
    let files = changed("02.es.md", "id: mat-3-02", "id: mat-3-01");
    check(
        &files,
        &["mat-3-01: 1 2"],
        &["m/g3/02.es.md:2: the lesson id `mat-3-01` is already in m/g3/01.es.md:2"],
    );

    let files = changed("01.es.gift", "mat-3-01-2", "mat-3-01-1");
    let repeated = "m/g3/01.es.gift:9: the item id `mat-3-01-1` is already in m/g3/01.es.gift:6";
    check(&files, &["mat-3-01: 1", "mat-3-02: 1"], &[repeated]);

    let files = changed("02.es.gift", "mat-3-02-1", "mat-3-01-2");
    let repeated = "m/g3/02.es.gift:2: the item id `mat-3-01-2` is already in m/g3/01.es.gift:9";
    let unusable = "m/g3/02.es.gift:1: the quiz has no usable item, the lesson is left out in this language";
    check(&files, &["mat-3-01: 1 2"], &[unusable, repeated]);
}

#[test]
fn editions_share_lesson_and_item_ids() {
    let (library, problems) = parse(&with_quechua("Las centenas", "Pachakkuna"));
    assert_eq!(problems, []);
    let lesson = library.lesson("mat-3-01").expect("it is in the bundle");
    assert_eq!(
        lesson.editions.iter().map(|edition| edition.language.as_str()).collect::<Vec<_>>(),
        ["es", "qu"]
    );
    assert_eq!(lesson.edition("qu").title, "Pachakkuna");
    assert_eq!(lesson.edition("qu").items.len(), 2);
}

#[test]
fn an_edition_that_differs_is_reported() {
    let all = ["mat-3-01: 1 2", "mat-3-02: 1"];
    let differs = "m/g3/01.qu.md:4: `area` is not the same as in m/g3/01.es.md";
    check(&with_quechua("area: Matemática", "area: Yupay"), &all, &[differs]);

    let files = with_quechua("id: mat-3-01\n", "id: mat-3-09\n");
    check(&files, &all, &["m/g3/01.qu.md:2: the id is `mat-3-09`, but `mat-3-01` in m/g3/01.es.md"]);
    let (library, _) = parse(&files);
    assert_eq!(library.lesson("mat-3-01").map(|lesson| lesson.editions.len()), Some(1));
}

#[test]
fn an_edition_without_items_leaves_the_other() {
    let mut files = with_quechua("", "");
    files.last_mut().expect("the Quechua quiz is the last").text = String::new();
    let problem = "m/g3/01.qu.gift:1: the quiz has no usable item, the lesson is left out in this language";
    check(&files, &["mat-3-01: 1 2", "mat-3-02: 1"], &[problem]);
}
