//! Measures what an update takes as a bundle, beside other ways of updating, and says which targets are met.
//!
//! `scripts/bench/bundles` installs the peers, builds this and runs it. The result is two tables in Markdown on standard
//! output and `bundles.json`, with every figure, in the folder.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark prints its figures and how far it is"
)]

mod arguments;
mod chaski;
mod http;
mod peers;
mod process;
mod table;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use arguments::{Arguments, LINT, Order, USAGE};
use chaski_tests::trees::{self, PAIRS};
use peers::{PEERS, Place};
use serde_json::{Value, json};

/// Every run makes the same trees.
const SEED: u64 = 1;

fn main() -> ExitCode {
    let ended = match arguments::parse(std::env::args().skip(1)) {
        Ok(Order::Help) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Ok(Order::Measure(arguments)) => measure(&arguments),
        Err(problem) => {
            eprintln!("bench-bundles: {problem}\n{USAGE}");
            return ExitCode::from(64);
        }
    };
    match ended {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("bench-bundles: {problem}");
            ExitCode::FAILURE
        }
    }
}

/// Measures what was chosen; tells whether every target is met.
fn measure(arguments: &Arguments) -> Result<bool, String> {
    let shown = arguments.folder.display();
    let failed = |error: std::io::Error| format!("{shown}: {error}");
    let folder = arguments.folder.join(format!("chaski-bundles-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(failed)?;
    let folder = folder.canonicalize().map_err(failed)?;

    let mut pairs: Vec<(String, Value)> = Vec::new();
    for pair in PAIRS.iter().filter(|pair| arguments.chooses(pair.name)) {
        let place = folder.join(pair.name);
        let (old, new) = pair.make(SEED);
        for (name, tree) in [("old", &old), ("new", &new)] {
            trees::write(tree, &place.join(name)).map_err(failed)?;
        }
        pairs.push((pair.name.to_owned(), compare(pair.name, &place)?));
        std::fs::remove_dir_all(&place).map_err(failed)?;
    }
    for (number, (old, new)) in arguments.pairs.iter().enumerate() {
        let name = format!("pair {}", number + 1);
        let place = folder.join(&name);
        for (tree, from) in [("old", old), ("new", new)] {
            let tree = place.join(tree);
            let read = trees::read(from).and_then(|files| trees::write(&files, &tree));
            read.map_err(|error| format!("{}: {error}", from.display()))?;
        }
        pairs.push((name.clone(), compare(&name, &place)?));
        std::fs::remove_dir_all(&place).map_err(failed)?;
    }
    let mut verdicts: Vec<_> =
        pairs.iter().flat_map(|(name, figures)| table::verdicts(name, figures)).collect();
    let mut lint = Value::Null;
    if arguments.chooses(LINT) {
        lint = chaski::lint(&folder)?;
        verdicts.push(table::lint_verdict(&lint));
    }
    std::fs::remove_dir_all(&folder).map_err(failed)?;

    let by_name: serde_json::Map<String, Value> = pairs.iter().cloned().collect();
    let all = json!({ "quick": arguments.quick, "pairs": by_name, "lint": lint });
    let json: PathBuf = arguments.folder.join("bundles.json");
    std::fs::write(&json, format!("{all:#}\n")).map_err(failed)?;
    if !pairs.is_empty() {
        println!("{}\n", table::sizes(&pairs));
    }
    println!("{}", table::targets(&verdicts, !arguments.quick));
    eprintln!("every figure: {}", json.display());
    Ok(arguments.quick || verdicts.iter().all(table::Verdict::is_met))
}

/// Measures Chaski and its peers on one pair; a peer that fails is told of, and has no figures.
fn compare(name: &str, folder: &Path) -> Result<Value, String> {
    eprintln!("{name}: tar");
    peers::tar(folder)?;
    let new = trees::read(&folder.join("new")).map_err(|error| error.to_string())?;
    let new_bytes = new.values().map(|content| content.len() as u64).sum();
    let place = Place { folder, new_bytes };
    let mut figures = json!({ "files": new.len(), "unpacked_bytes": new_bytes });
    eprintln!("{name}: chaski");
    figures["chaski"] = chaski::measure(&place)?;
    for peer in &PEERS {
        eprintln!("{name}: {}", peer.name);
        match peer.measure(&place) {
            Some(Ok(measured)) => figures[peer.name] = measured,
            Some(Err(problem)) => eprintln!("{name}: {problem}"),
            None => eprintln!("{name}: {} is not measured", peer.name),
        }
    }
    Ok(figures)
}
