//! Conversations that a content developer can read: `tests/data/conversations`, played by `chaski chat --script`.

use std::path::{Path, PathBuf};
use std::process::Command;

use chaski_tests::daemon::chaski;

/// What no transcript has: places that were not filled, marks around them, orders that were not understood.
const UNSAID: [&str; 4] = ["{", "}", "\u{2068}", "(error"];

fn scripts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/conversations");
    let entries = std::fs::read_dir(folder).expect("a folder of the repository").flatten();
    let mut scripts: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    scripts.retain(|path| path.extension().is_some_and(|extension| extension == "script"));
    scripts.sort();
    scripts
}

fn played(script: &Path) -> String {
    let output = Command::new(chaski()).args(["chat", "--script"]).arg(script).output().expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("a transcript is UTF-8")
}

/// `UPDATE_TRANSCRIPTS=1` in the environment of `cargo test` writes the transcripts anew.
#[test]
fn every_conversation_goes_as_it_was_written_down() {
    let mut others = Vec::new();
    for script in scripts() {
        let transcript = played(&script);
        for sign in UNSAID {
            assert!(!transcript.contains(sign), "{}: {sign}", script.display());
        }
        let path = script.with_extension("txt");
        if option_env!("UPDATE_TRANSCRIPTS").is_some() {
            std::fs::write(&path, &transcript).expect("written");
        }
        if std::fs::read_to_string(&path).is_ok_and(|expected| expected == transcript) {
            continue;
        }
        others.push(format!("{}:\n{transcript}", path.display()));
    }
    assert!(others.is_empty(), "these go otherwise now:\n{}", others.join("\n"));
}

/// The lines of calls in a document.
fn lines_of_calls(document: &str) -> Vec<&str> {
    document.lines().filter(|line| line.starts_with("(voz) ") || line.starts_with("[1 2")).collect()
}

#[test]
fn the_calls_in_the_documents_are_in_the_transcripts() {
    let mut transcripts = String::new();
    for script in scripts() {
        transcripts += &std::fs::read_to_string(script.with_extension("txt")).expect("a stored transcript");
    }
    for document in [
        include_str!("../../README.md"),
        include_str!("../../docs/learners.md"),
        include_str!("../../docs/teachers.md"),
        include_str!("../../docs/content-developers.md"),
    ] {
        let shown = lines_of_calls(document);
        assert!(!shown.is_empty());
        for line in shown {
            assert!(transcripts.lines().any(|other| other == line), "no conversation has: {line}");
        }
    }
}

#[test]
fn a_call_is_written_as_it_would_be_heard_or_what_is_missing_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let (keys, wav) = (folder.path().join("keys"), folder.path().join("call.wav"));
    std::fs::write(&keys, "1\n1\n3#\n").expect("written");
    let chat = |path: Option<&str>| {
        let mut command = Command::new(chaski());
        command.args(["chat", "--voice", "--script"]).arg(&keys).arg("--wav").arg(&wav);
        path.map(|path| command.env("PATH", path));
        command.output().expect("it starts")
    };
    let without = chat(Some("/nonexistent"));
    assert_eq!(without.status.code(), Some(1));
    let reason = String::from_utf8_lossy(&without.stderr).into_owned();
    assert!(reason.contains("apt install espeak-ng"), "{reason}");

    let has_espeak = Command::new("espeak-ng").arg("--version").output().is_ok();
    if has_espeak {
        let output = chat(None);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let file = std::fs::read(&wav).expect("it was written");
        let samples = chaski_node::speech::wav::read(&file).expect("8,000 samples a second");
        let mut detector = chaski_node_core::call::tone::Detector::new();
        let mut keys = String::new();
        detector.feed(&samples, |heard| {
            if let chaski_node_core::call::tone::Heard::Began { key, .. } = heard {
                keys.push(key.sign());
            }
        });
        assert_eq!(keys, "113#", "the keys are heard in it, and no others");
    }
}
