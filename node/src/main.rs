//! The `chaski` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    chaski_node::cli::main()
}
