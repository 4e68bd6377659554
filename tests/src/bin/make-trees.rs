//! Makes a pair of trees, old and new, to measure updates with: `make-trees NAME FOLDER [SEED]`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it says what it made")]

use std::path::Path;
use std::process::ExitCode;

use chaski_tests::trees::{self, PAIRS, Pair, Tree};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (name, folder, seed) = match &words[..] {
        [name, folder] => (name, folder, Some(1)),
        [name, folder, seed] => (name, folder, seed.parse().ok()),
        _ => return usage(),
    };
    let (Some(pair), Some(seed)) = (trees::pair(name), seed) else { return usage() };
    match make(&pair, Path::new(folder), seed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("make-trees: {folder}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn make(pair: &Pair, folder: &Path, seed: u64) -> std::io::Result<()> {
    let (old, new) = pair.make(seed);
    for (name, tree) in [("old", &old), ("new", &new)] {
        trees::write(tree, &folder.join(name))?;
        println!("{name}: {} files, {} bytes", tree.len(), bytes(tree));
    }
    Ok(())
}

fn bytes(tree: &Tree) -> usize {
    tree.values().map(Vec::len).sum()
}

fn usage() -> ExitCode {
    eprintln!("usage: make-trees NAME FOLDER [SEED]\n  makes FOLDER/old and FOLDER/new; NAME is one of");
    for pair in PAIRS {
        eprintln!("  {:6} {}", pair.name, pair.what);
    }
    ExitCode::from(64)
}
