//! The comparison of updates works: it says how it is called, refuses wrong calls, and measures; its trees can be had alone.

use std::path::Path;
use std::process::{Command, Output};

fn bench(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bench-bundles")).args(args).output().expect("it starts")
}

fn make_trees(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_make-trees")).args(args).output().expect("it starts")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in ASCII")
}

#[test]
fn it_says_how_it_is_called() {
    let help = bench(&["--help"]);
    assert!(help.status.success());
    assert!(String::from_utf8_lossy(&help.stdout).contains("--pair OLD_DIR NEW_DIR"));
    assert_eq!(bench(&["--only", "nobody"]).status.code(), Some(64));
    assert_eq!(make_trees(&["nobody", "somewhere"]).status.code(), Some(64));
}

#[test]
fn it_measures_the_smallest_pair() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = bench(&[text(folder.path()), "--quick"]);
    let table = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(table.contains("| **Chaski** |") && table.contains("| tiny: apply, CPU s | 0.50 |"), "{table}");
    let json = std::fs::read_to_string(folder.path().join("bundles.json")).expect("the figures");
    let figures: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let tiny = &figures["pairs"]["tiny"];
    let (bytes, all) = (tiny["chaski"]["bytes"].as_u64(), tiny["unpacked_bytes"].as_u64());
    assert!(bytes.zip(all).is_some_and(|(bytes, all)| bytes * 5 < all), "{tiny}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("it is there").count(), 1, "nothing else is left");
}

#[test]
fn it_measures_folders_of_ones_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let trees = folder.path().join("trees");
    assert!(make_trees(&["tiny", text(&trees), "7"]).status.success());
    let (old, new) = (trees.join("old"), trees.join("new"));
    let output = bench(&[text(folder.path()), "--quick", "--pair", text(&old), text(&new)]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stdout).contains("pair 1: bytes"));
}
