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
