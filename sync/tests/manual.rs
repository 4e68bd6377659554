//! The transcripts in the manual for authors are what the program prints.

use std::process::Command;

const MANUAL: &str = include_str!("../../docs/content-developers.md");

#[test]
fn every_transcript_is_what_the_program_prints() {
    let mut checked = 0;
    for block in MANUAL.split("```text\n$ chaski-central ").skip(1) {
        let block = block.split("```").next().expect("a block ends");
        let (arguments, expected) = block.split_once('\n').expect("a transcript has a line of output");
        let output = Command::new(env!("CARGO_BIN_EXE_chaski-central"))
            .args(arguments.split_whitespace())
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data"))
            .output()
            .expect("the program runs");
        let printed = String::from_utf8(output.stdout).expect("it prints UTF-8");
        // `…` alone on a line stands for lines left out.
        let mut rest = printed.as_str();
        for piece in expected.split("…\n") {
            let place =
                rest.find(piece).unwrap_or_else(|| panic!("{arguments} prints\n{printed}not\n{piece}"));
            rest = &rest[place + piece.len()..];
        }
        checked += 1;
    }
    assert!(checked >= 4, "{checked} transcripts were found");
}
