//! Measures how well the box understands what people type (docs/benchmarks.md). The only argument is the folder with the
//! data that is not in the repository; what needs it is skipped, visibly, where it is not there.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::path::PathBuf;
use std::process::ExitCode;

mod search;

fn main() -> ExitCode {
    let shared = std::env::args().nth(1).map(PathBuf::from).filter(|folder| folder.is_dir());
    let (table, is_met) = search::report(shared.as_deref());
    println!("{table}");
    if is_met { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
