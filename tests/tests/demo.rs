//! `chaski demo --script`: the transcript that the README shows, made by the real daemon on a real pty.

use std::path::Path;
use std::process::Command;

use chaski_tests::daemon::chaski;

fn data(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/scripts").join(name)
}

fn run(args: &[&str], script: &Path) -> String {
    let output =
        Command::new(chaski()).args(args).arg("--script").arg(script).output().expect("chaski starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("a transcript is UTF-8")
}

/// Compares with a stored transcript; `UPDATE_TRANSCRIPTS=1` in the environment of `cargo test` writes it anew.
fn check(name: &str, transcript: &str) {
    let path = data(name);
    if option_env!("UPDATE_TRANSCRIPTS").is_some() {
        std::fs::write(&path, transcript).expect("written");
    }
    let expected = std::fs::read_to_string(&path).expect("a stored transcript");
    assert_eq!(transcript, expected, "{}", path.display());
}

#[test]
fn the_first_lesson_by_text() {
    check("first-lesson.transcript", &run(&["demo"], &data("first-lesson.txt")));
}

#[test]
fn chat_previews_the_same_dialogue_without_a_modem() {
    let transcript = run(&["chat"], &data("chat.txt"));
    check("chat.transcript", &transcript);
}

#[test]
fn a_data_folder_that_is_given_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder_name = folder.path().to_str().expect("a plain name");
    let hola = folder.path().join("hola.txt");
    std::fs::write(&hola, "hola\n").expect("written");
    run(&["demo", "--data-dir", folder_name], &hola);
    let si = folder.path().join("si.txt");
    std::fs::write(&si, "si\n").expect("written");
    let transcript = run(&["demo", "--data-dir", folder_name], &si);
    assert!(transcript.starts_with("Chaski +51900000000\n"), "{transcript}");
    assert!(transcript.contains("¿Quién acepta?"), "it remembers: {transcript}");
}

#[test]
fn the_operators_words_work_in_a_script() {
    let folder = tempfile::tempdir().expect("a folder");
    let script = folder.path().join("operator.txt");
    let lines = "/operator learners class 4A --grade 4\n/operator learners code teacher 4A\n/operator learners code\n";
    std::fs::write(&script, lines).expect("written");
    let transcript = run(&["demo"], &script);
    for part in ["4A        grade 4, 0 learners, teachers: none", "PROFE ", "for 4A; to be texted", "error:"]
    {
        assert!(transcript.contains(part), "{part:?} in {transcript}");
    }
}

#[test]
fn the_readme_shows_the_transcript_as_it_is() {
    let readme = include_str!("../../README.md");
    let transcript = std::fs::read_to_string(data("first-lesson.transcript")).expect("a stored transcript");
    let shown = readme.split("```transcript\n").nth(1).and_then(|rest| rest.split("```").next());
    let shown = shown.expect("the README shows a transcript");
    assert!(transcript.starts_with(shown), "the README's transcript is the beginning of the stored one");
}

#[test]
fn a_first_lesson_in_quechua_reads_as_its_transcript() {
    check("quechua.transcript", &run(&["chat"], &data("quechua.txt")));
}
