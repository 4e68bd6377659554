//! The comparison of gateways works: it says how it is called, refuses wrong calls, and measures.

use std::process::{Command, Output};

fn bench(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bench-gateways")).args(args).output().expect("it starts")
}

#[test]
fn it_says_how_it_is_called() {
    let help = bench(&["--help"]);
    assert!(help.status.success());
    assert!(String::from_utf8_lossy(&help.stdout).contains("--only NAME"));
    assert_eq!(bench(&["--only", "nobody"]).status.code(), Some(64));
}

#[test]
fn it_measures_the_minimal_responder() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_str().expect("a path in ASCII");
    let output = bench(&[path, "--quick", "--only", "ceiling", "--only", "burst"]);
    let table = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(table.contains("| burst of 60, replies/s | ≥ 50 | - | - |"), "{table}");
    let json = std::fs::read_to_string(folder.path().join("gateways.json")).expect("the figures");
    let figures: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert!(figures["figures"]["ceiling"]["burst_replies_per_s"].as_f64().expect("measured") > 0.0);
    assert_eq!(figures["raw"]["ceiling"]["burst_unanswered"], 0);
}
