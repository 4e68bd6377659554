//! Measures how well the box understands what people type (docs/benchmarks.md). The only argument is the folder with the
//! data that is not in the repository; what needs it is skipped, visibly, where it is not there.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod language;
mod search;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let shared = std::env::args_os().nth(1).map(PathBuf::from).filter(|folder| folder.is_dir());
    let reports = [language::report(shared.as_deref()), search::report(shared.as_deref())];
    for (rows, _) in &reports {
        println!("{rows}");
    }
    if reports.iter().all(|(_, is_met)| *is_met) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
