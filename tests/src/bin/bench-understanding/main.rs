//! Measures how well short texts are understood.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod language;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let shared = std::env::args_os().nth(1).map(PathBuf::from);
    let (rows, met) = language::report(shared.as_deref());
    print!("{rows}");
    if met { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
