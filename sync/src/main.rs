//! The `chaski-central` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    chaski_central::cli::main()
}
