//! Other people's questions become quiz files without an error of their own.

use super::super::{SourceFile, parse};
use super::*;

fn options() -> Options {
    Options { file: "f".into(), id_prefix: "x-1".into() }
}

fn told(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|problem| format!("{}: {}", problem.line, problem.kind)).collect()
}

fn table(text: &str) -> (String, Vec<String>) {
    let (quiz, problems) = csv(text.as_bytes(), &options());
    (quiz, told(&problems))
}

/// The problems that a quiz file has of its own.
fn lint(quiz: &str) -> Vec<String> {
    let lesson = "---\nid: a\ntitle: T\narea: Matemática\ncompetence: Resuelve problemas de cantidad\n\
        capacity: Traduce cantidades a expresiones numéricas\ngrade: 3\nrequires:\n---\nUno.\n";
    let file = |path: &str, text: &str| SourceFile { path: path.into(), text: text.into() };
    let (_, problems) = parse(&[file("a.es.md", lesson), file("a.es.gift", quiz)]);
    told(&problems)
}

#[test]
fn moodles_questions_get_what_they_lack() {
    let text = "// question: 7  name: Sumas\n// [id:ABC] [tag:sumas]\n\
        ::Sumas::[html]<p>&iquest;2 + 2 \\= 5?</p>{FALSE#<b>Cuenta</b> otra vez####<p>Son 4.</p>}\n\n\
        $CATEGORY: a/b\n\n\
        // [id:x-1-1] [difficulty:9] [hint:Mira.]\nUno {=a =%50%b#casi}\n\n\
        ::T::{T}\n\nSolo texto.\n\nCuento {}\n\nRoto {=a\n";
    let (quiz, problems) = gift(text, &options());
    assert_eq!(
        quiz,
        "// question: 7  name: Sumas\n// [id:x-1-2] [difficulty:3] [tag:sumas]\n// [hint:]\n\
         ::Sumas::¿2 + 2 \\= 5? {F#Cuenta otra vez####Son 4.}\n\n\
         $CATEGORY: a/b\n\n\
         // [id:x-1-1] [difficulty:3]\n// [hint:Mira.]\n::x-1-1::Uno {\n\t=a\n\t=%0%b#casi\n}\n\n\
         // [id:x-1-3] [difficulty:3]\n// [hint:]\n::T::T {T}\n"
    );
    assert_eq!(
        told(&problems),
        [
            "16: the answers begun with `{` do not end",
            "2: `ABC` cannot be the id of an item, it becomes `x-1-2`",
            "3: the question `x-1-2` has no hint",
            "8: `b` has partial credit, a text quiz counts it as wrong",
            "8: the question `x-1-1` has no explanation",
            "7: `9` cannot be the difficulty of an item, it becomes `3`",
            "10: the question `x-1-3` has no hint",
            "10: the question `x-1-3` has no explanation",
            "12: a description, a text without answers in braces, cannot be asked in a text quiz",
            "14: an essay question cannot be asked in a text quiz",
        ]
    );
}

#[test]
fn the_examples_are_imported() {
    let (quiz, problems) = gift(include_str!("../../../tests/data/examples.gift"), &options());
    let (again, problems_again) = gift(&quiz, &options());
    assert_eq!(again, quiz, "what was imported is imported as it is");
    assert!(problems_again.len() < problems.len());
    let open = ["the item has no explanation", "the item requires `mat-1`, which no lesson is"];
    let lint = lint(&quiz.replace("[hint:]", "[hint:Mira.]"));
    assert!(lint.iter().all(|problem| open.iter().any(|open| problem.contains(open))), "{lint:#?}");
}

#[test]
fn every_kind_of_row_is_a_question() {
    let head = "id,Tipo,Pregunta,Respuesta,Opción 1,Opción 2,opcion c,Pista,Explicación,Dificultad";
    for (row, form) in [
        ("a,,¿Cuál?,B,uno,dos,,h,e,1", "{\n\t~uno\n\t=dos\n\t####e\n}"),
        ("a,,¿Cuál?,Dos,uno,dos,tres,h,e,1", "{\n\t~uno\n\t=dos\n\t~tres\n\t####e\n}"),
        ("a,,¿Cuál?,3,uno,dos,tres,h,e,1", "{\n\t~uno\n\t~dos\n\t=tres\n\t####e\n}"),
        ("a,,¿Cuáles?,a|c,uno,dos,tres,h,e,1", "{\n\t~%50%uno\n\t~%-100%dos\n\t~%50%tres\n\t####e\n}"),
        ("a,varias,¿Cuáles?,AC,uno,dos,tres,h,e,1", "{\n\t~%50%uno\n\t~%-100%dos\n\t~%50%tres\n\t####e\n}"),
        ("a,,¿Cuánto?,70,,,,h,e,1", "{#70####e}"),
        ("a,,¿Cuánto?,\"3,5|4..6\",,,,h,e,1", "{#\n\t=3.5\n\t=4..6\n\t####e\n}"),
        ("a,texto,¿Cuánto?,70,,,,h,e,1", "{\n\t=70\n\t####e\n}"),
        ("a,,¿Qué?,la papa | papa,,,,h,e,1", "{\n\t=la papa\n\t=papa\n\t####e\n}"),
        ("a,,¿Qué?,a -> b,,,,h,e,1", "{\n\t=a \\=> b\n\t####e\n}"),
        ("a,,¿Es?,Falso,,,,h,e,1", "{F####e}"),
        ("a,,Une.,,x -> 1,y -> 2,-> 3,h,e,1", "{\n\t=x -> 1\n\t=y -> 2\n\t= -> 3\n\t####e\n}"),
    ] {
        let (quiz, problems) = table(&format!("{head}\n{row}\n"));
        assert_eq!(problems, Vec::<String>::new(), "{row}");
        assert!(quiz.starts_with("// [id:a] [difficulty:1]\n// [hint:h]\n::a::"), "{quiz}");
        assert!(quiz.ends_with(&format!(" {form}\n")), "{row}: {quiz}");
        assert_eq!(lint(&quiz), Vec::<String>::new(), "{row}");
    }
}

#[test]
fn rows_tell_what_is_wrong_with_their_line() {
    let text = "question;answer;option 1;option 2;type;nota\n\n\
        \"¿Dos\nlíneas?\";a;sí;no;;x\n\n;a;b;c;;\n¿Qué?;;b;c;;\n¿Qué?;d;b;c;;\n¿Qué?;x;;;dibujo;\n¿Es?;tal vez;;;vf;\n\
        ¿Cuánto?;mil;;;number;\n¿Cuánto?;1,000;;;number;\n¿Qué?;a;b;b\n;;;;;\n¿Qué?;a;b\n";
    let (quiz, problems) = table(text);
    assert!(quiz.contains("::x-1-1::¿Dos líneas? {\n\t=sí\n\t~no\n}"), "{quiz}");
    assert_eq!(
        problems,
        [
            "1: the column `nota` is unknown",
            "3: the question `x-1-1` has no hint",
            "3: the question `x-1-1` has no explanation",
            "6: the row has no question",
            "7: the row has no answer",
            "8: the answer `d` is none of the options",
            "9: `dibujo` is no type of question",
            "10: the answer `tal vez` is neither true nor false",
            "11: the answer `mil` is not a number",
            "12: the answer `1,000` is not a number",
            "13: the option `b` is there twice",
            "15: the choice has 1 options, 2 to 4 are possible",
        ]
        .map(str::to_owned)
    );
}

#[test]
fn tables_that_are_none_are_refused() {
    let missing = "the table has no column";
    let table_of = |bytes: &[u8]| told(&csv(bytes, &options()).1);
    assert_eq!(table_of(b""), [format!("1: {missing} `question`")]);
    assert_eq!(
        table_of(b"hola\n"),
        [
            "1: the column `hola` is unknown".to_owned(),
            format!("1: {missing} `question`"),
            format!("1: {missing} `answer`")
        ]
    );
    assert_eq!(table_of(b"pregunta,question,respuesta\n"), ["1: the column `question` is there twice"]);
    assert_eq!(table_of(b"\xef\xbb\xbfpregunta\trespuesta\n"), Vec::<String>::new());
    let large = vec![b'a'; IMPORT_BYTES_MAX + 1];
    assert_eq!(table_of(&large), ["1: the file has 1048577 bytes, at most 1048576 are read"]);
    let options = Options { file: "f".into(), id_prefix: "Mat 3".into() };
    assert_eq!(told(&csv(b"", &options).1), ["1: `Mat 3` cannot be the id of an item"]);
}

#[test]
fn windows_letters_are_read() {
    let (quiz, problems) =
        csv(b"pregunta;respuesta;pista;explicaci\xf3n\n\xbfQui\xe9n?;la \xd1usta;h;e\n", &options());
    assert_eq!(problems, []);
    assert!(quiz.contains("¿Quién? {\n\t=la Ñusta\n"), "{quiz}");
}
