//! The authoring commands as an author runs them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use chaski_sync_core::content::ogg;

const STARTER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../content-bundles");

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chaski-central"))
        .arg("content")
        .args(args)
        .output()
        .expect("the program runs")
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("it prints UTF-8")
}

fn lines(args: &[&str]) -> Vec<String> {
    printed(&run(args)).lines().map(str::to_owned).collect()
}

/// A bundle with one lesson whose texts are all written.
fn bundle(folder: &Path) -> PathBuf {
    let bundle = folder.join("m");
    std::fs::create_dir_all(&bundle).expect("a temporary folder takes folders");
    let write = |name: &str, text: &str| std::fs::write(bundle.join(name), text).expect("and files");
    write("bundle.toml", "name = \"m\"\ntitle = \"M\"\nlanguages = [\"es\"]\n");
    write(
        "01.es.md",
        "---\nid: mat-3-01\ntitle: Las centenas\narea: Matemática\ncompetence: Resuelve problemas de cantidad\n\
         capacity: Traduce cantidades a expresiones numéricas\ngrade: 3\nrequires:\n---\n\
         Diez decenas son 100.\n> say: Diez decenas son cien.\n",
    );
    write(
        "01.es.gift",
        "// [id:mat-3-01-1] [difficulty:1] [hint:Mira la cifra.]\n¿Cuántas decenas hay en 70? {#7####70 son 7 decenas.}\n\n\
         // [id:mat-3-01-2] [difficulty:1] [hint:Son 10.]\n¿Cuál es mayor? {=1/2 ~1/4####La mitad.}\n\n\
         // [id:mat-3-01-3] [difficulty:1] [hint:Son 10.]\n3 + 4 = 7 {T####Cuenta 3 y 4 más.}\n",
    );
    bundle
}

fn replace(file: &Path, from: &str, to: &str) {
    let text = std::fs::read_to_string(file).expect("the file is there");
    assert!(text.contains(from), "{from}");
    std::fs::write(file, text.replacen(from, to, 1)).expect("it can be written");
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a temporary folder has a plain name")
}

#[test]
fn lint_fails_on_errors_alone() {
    let folder = tempfile::tempdir().unwrap();
    let bundle = bundle(folder.path());
    let output = run(&["lint", text(&bundle)]);
    assert!(output.status.success());
    assert!(printed(&output).ends_with("1 lección, 3 preguntas: 0 errores, 0 avisos, 1 nota\n"));

    replace(&bundle.join("01.es.md"), "Diez decenas son 100.", "Hace 20 °C.");
    let output = run(&["lint", text(&bundle), "--lang", "en"]);
    assert!(output.status.success());
    let expected = "01.es.md:10: warning: in the paragraph, `°` reaches the phone as `o`; write it in words";
    assert!(printed(&output).contains(expected), "{}", printed(&output));

    replace(&bundle.join("01.es.gift"), "~1/4", "~1/2 ");
    assert_eq!(run(&["lint", text(&bundle)]).status.code(), Some(1));
}

#[test]
fn lint_speaks_json() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(&["lint", "--json", text(&bundle(folder.path()))]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((report["items"].as_u64(), report["notes"].as_u64()), (Some(3), Some(1)));
    assert_eq!(report["findings"][0]["id"], "no-clips");
    let costs = report["costs"].as_array().unwrap();
    assert_eq!(costs.len(), 1 + 2 * 3, "a part, and question and hint of each item");
    assert_eq!(
        (&costs[0]["text"], &costs[0]["segments"], &costs[0]["units"]),
        (&"part".into(), &1.into(), &21.into())
    );
}

#[test]
fn what_the_parser_finds_is_told_in_the_authors_language() {
    let folder = tempfile::tempdir().unwrap();
    let bundle = bundle(folder.path());
    replace(&bundle.join("01.es.gift"), "[hint:Mira la cifra.]", "");
    let place = format!("{}:2: ", bundle.join("01.es.gift").display());
    assert!(lines(&["lint", text(&bundle)]).contains(&format!(
        "{place}error: a la pregunta le falta «hint»; agrégalo justo encima de la pregunta, como en «// [id:mat-3-01-1]»"
    )));
    assert!(lines(&["lint", text(&bundle), "--lang", "en"]).contains(&format!(
        "{place}error: the item has no `hint`; add it right above the question, as in `// [id:mat-3-01-1]`"
    )));
    let output = run(&["lint", "--json", text(&bundle)]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let finding = findings.iter().find(|finding| finding["id"] == "item-missing-key").unwrap();
    assert_eq!(
        (&finding["what"], &finding["remedy"]),
        (
            &"a la pregunta le falta «hint»".into(),
            &"agrégalo justo encima de la pregunta, como en «// [id:mat-3-01-1]»".into()
        )
    );
}

#[test]
fn import_tells_what_is_missing_as_lint_does() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("t.csv");
    std::fs::write(&table, "pregunta;respuesta;explicación\n¿Cuánto es 2 + 2?;4;Cuenta.\n¿Y 3 + 3?;;\n")
        .unwrap();
    let quiz = folder.path().join("q.gift");
    let import =
        |lang: &str| lines(&["import", text(&table), "--lesson", "x", "-o", text(&quiz), "--lang", lang]);
    assert_eq!(
        import("es")[..2],
        [
            format!(
                "{}:2: aviso: la pregunta «x-1» no tiene pista; escríbela entre los corchetes de «[hint:]»",
                text(&table)
            ),
            format!(
                "{}:3: error: a la fila le falta la respuesta; llena la celda, o quita la fila",
                text(&table)
            ),
        ]
    );
    std::fs::remove_file(&quiz).unwrap();
    let english =
        format!("{}:3: error: the row has no answer; fill the cell, or remove the row", text(&table));
    assert_eq!(import("en")[1], english);
}

#[test]
fn the_starter_content_has_no_error() {
    let output = run(&["lint", STARTER]);
    assert!(output.status.success(), "{}", printed(&output));
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let output = run(&["lint", "/nowhere/at/all"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("/nowhere/at/all"));
}

#[test]
fn new_writes_a_lesson_that_only_wants_writing() {
    let folder = tempfile::tempdir().unwrap();
    let bundle = bundle(folder.path());
    let args = [
        "new",
        text(&bundle),
        "--id",
        "mat-3-99",
        "--title",
        "Nueva",
        "--area",
        "Matemática",
        "--grade",
        "4",
    ];
    assert!(run(&args).status.success());
    let output = run(&["lint", "--json", text(&bundle)]);
    assert_eq!(output.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let ids = report["findings"].as_array().unwrap().iter().map(|finding| finding["id"].as_str().unwrap());
    let others: Vec<&str> = ids.filter(|id| *id != "to-write").collect();
    assert_eq!(others, ["no-clips"]);

    let before = std::fs::read_to_string(bundle.join("mat-3-99.es.md")).unwrap();
    assert_eq!(run(&args).status.code(), Some(1), "it overwrites nothing");
    assert_eq!(std::fs::read_to_string(bundle.join("mat-3-99.es.md")).unwrap(), before);
}

#[test]
fn new_refuses_what_would_be_no_lesson() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("new");
    for (id, title, language) in
        [("Mat 3", "T", "es"), ("../mat", "T", "es"), ("mat", "", "es"), ("mat", "T", "Castellano")]
    {
        let output = run(&["new", text(&place), "--id", id, "--title", title, "--language", language]);
        assert_eq!(output.status.code(), Some(1), "{id} {title} {language}");
        assert!(!place.exists(), "{id} {title} {language}");
    }
    let output = run(&["new", text(&place), "--id", "Mat 3", "--title", "T"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("«Mat 3» no sirve como id; usa letras minúsculas"), "{told}");
}

#[test]
fn preview_shows_a_slip_and_the_right_answer() {
    let folder = tempfile::tempdir().unwrap();
    let bundle = bundle(folder.path());
    let by_id = lines(&["preview", "mat-3-01", text(&bundle)]);
    let expected = [
        "— Por SMS —",
        "> SIGUE",
        "  Leccion: Las centenas. Diez decenas son 100. 1/3 ¿Cuantas decenas hay en 70? Responde con un numero.",
        "      [1 SMS, 100, gsm7]",
        "> 0",
        "  Mira otra vez. Pista: Mira la cifra. Intenta otra vez.",
        "      [1 SMS, 54, gsm7]",
        "> 7",
    ];
    assert_eq!(by_id[..8], expected);
    assert_eq!(by_id.last().map(String::as_str), Some("7 SMS del alumno, 7 SMS de la caja"));
    assert_eq!(lines(&["preview", text(&bundle.join("01.es.gift"))]), by_id);
    for args in [&["mat-9"][..], &["mat-3-01", "--language", "qu"]] {
        let args = [&["preview"], args, &[text(&bundle)]].concat();
        assert_eq!(run(&args).status.code(), Some(1), "{args:?}");
    }
}

#[test]
fn preview_says_what_a_call_says() {
    let folder = tempfile::tempdir().unwrap();
    let said = lines(&["preview", "mat-3-01", text(&bundle(folder.path())), "--voice"]);
    for expected in [
        "  Diez decenas son cien.",
        "      [teclas: número y #]",
        "  Pregunta 2 de 3. ¿Cuál es mayor? Para un medio, marca 1. Para un cuarto, marca 2.",
        "      [teclas: 1 verdadero, 2 falso]",
    ] {
        assert!(said.iter().any(|line| line == expected), "{expected}: {said:#?}");
    }
}

#[test]
fn stats_count_what_there_is() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(&["stats", "--json", text(&bundle(folder.path()))]);
    let stats: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let row = &stats["bundles"][0];
    assert_eq!((&row["bundle"], &row["language"]), (&"m".into(), &"es".into()));
    assert_eq!((row["lessons"].as_u64(), row["items"].as_u64()), (Some(1), Some(3)));
    assert_eq!(row["kinds"]["true-false"].as_u64(), Some(1));
    assert_eq!(row["segments_in_per_lesson"].as_f64(), Some(4.0));
}

#[test]
fn diff_names_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let old = bundle(folder.path());
    let new = bundle(&folder.path().join("new"));
    assert_eq!(lines(&["diff", text(&old), text(&new)])[0], "no hay diferencias en las lecciones");
    replace(&new.join("01.es.md"), "Diez decenas", "10 decenas");
    replace(&new.join("01.es.gift"), "{#7####70 son", "{#8####70 son");
    let bytes = ["01.es.md", "01.es.gift"].map(|name| std::fs::metadata(new.join(name)).unwrap().len());
    let files = format!(
        "archivos: 0 nuevos, 2 cambiados, 0 quitados; {} bytes sin comprimir",
        bytes.iter().sum::<u64>()
    );
    let told = lines(&["diff", text(&old), text(&new), "--rate", "1200"]);
    assert_eq!(
        told[..3],
        ["~ lección mat-3-01: párrafo 1 (es)", "~ pregunta mat-3-01-1 (es): respuesta", &files]
    );
    let sent = told[3]
        .strip_prefix("para una caja que tiene la versión anterior: ")
        .and_then(|rest| rest.strip_suffix(" bytes")?.parse::<u64>().ok());
    assert!(sent.is_some_and(|sent| sent < bytes.iter().sum()), "{told:?}");
    assert!(told[4].ends_with(" minutos a 1200 bits por segundo"), "{told:?}");
}

#[test]
fn clips_are_listed_noted_and_become_stale() {
    let folder = tempfile::tempdir().unwrap();
    let bundle = bundle(folder.path());
    let listed = lines(&["clips", text(&bundle)]);
    assert_eq!(listed.len(), 10);
    assert!(listed[0].starts_with("mat-3-01.1\t") && listed[0].ends_with("\tDiez decenas son cien."));

    let clips = bundle.join("clips/es");
    std::fs::create_dir_all(&clips).unwrap();
    let sound = ogg::write(&vec![vec![3 << 3, 0]; 110], 312, 6 * ogg::GRANULES_PER_S, 8_000);
    std::fs::write(clips.join("mat-3-01.1.opus"), &sound).unwrap();
    assert!(run(&["clips", text(&bundle), "--write"]).status.success());
    let noted = std::fs::read_to_string(clips.join("clips.tsv")).unwrap();
    assert!(listed[0].starts_with(noted.trim_end()), "only what is recorded is noted: {noted}");
    let about_part = || lines(&["lint", text(&bundle)]).iter().any(|line| line.contains("mat-3-01.1 "));
    assert!(!about_part());
    let open = lines(&["clips", text(&bundle), "--missing"]);
    assert_eq!(open.len(), 9 + 1, "{open:?}");
    let sum = format!("grabaciones: 1 de 10, 0.1 minutos y {} bytes; faltan 9, ", sound.len());
    assert!(open[9].starts_with(&sum), "{}", open[9]);

    replace(&bundle.join("01.es.md"), "son 100", "hacen 100");
    assert!(!about_part(), "the text for the voice is the same");
    replace(&bundle.join("01.es.md"), "son cien", "hacen cien");
    assert!(about_part());
    let stats = run(&["stats", "--json", text(&bundle)]);
    let stats: serde_json::Value = serde_json::from_slice(&stats.stdout).unwrap();
    let row = &stats["bundles"][0];
    assert_eq!([&row["recorded"], &row["stale"], &row["missing"]], [0, 1, 9]);
    std::fs::write(clips.join("mat-3-01.1.opus"), "no sound").unwrap();
    let lint = lines(&["lint", text(&bundle)]);
    assert!(lint.iter().any(|line| line.contains("mat-3-01.1 no es un archivo Ogg Opus")), "{lint:?}");
}
