//! Measures how well short texts are understood, and says which targets are met.
//!
//! `scripts/bench/understanding` builds this and runs it. The result is tables in Markdown on standard output. The data lie
//! in `tests/data/understanding`; limits are chosen on their tuning half and judged on their test half.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark prints its figures and how it is called"
)]

mod commands;
mod language;
mod search;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use table::Target;

/// The data that is not in the repository; what needs it is skipped, visibly, where it is not there.
const SHARED: &str = "../shared/data";

const USAGE: &str = "usage: bench-understanding [--quick] [--show]
  --quick  little of everything, no verdicts: does the harness work?
  --show   the words of the tuning half that were taken for commands
Exit code: 0 when every target is met, 1 when not, 64 for a wrong call.";

/// How much is measured and shown.
#[derive(Clone, Copy, Debug, Default)]
struct Options {
    quick: bool,
    show: bool,
}

fn main() -> ExitCode {
    let mut options = Options::default();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--quick" => options.quick = true,
            "--show" => options.show = true,
            "--help" | "-h" => {
                println!("{USAGE}");
                return ExitCode::SUCCESS;
            }
            other => {
                eprintln!("bench-understanding: unknown argument {other}\n{USAGE}");
                return ExitCode::from(64);
            }
        }
    }
    let targets: Vec<Target> = commands::measure(options);
    println!("{}", table::targets(&targets, !options.quick));
    let mut met = targets.iter().all(Target::is_met);
    if !options.quick {
        let shared = Some(PathBuf::from(SHARED)).filter(|folder| folder.is_dir());
        for (report, is_met) in [language::report(shared.as_deref()), search::report(shared.as_deref())] {
            println!("{report}");
            met &= is_met;
        }
    }
    let met = options.quick || met;
    if met { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
