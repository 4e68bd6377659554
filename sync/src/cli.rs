//! Arguments → one subcommand → exit code: 0 done, 1 failed, 64 usage or configuration, 75 try later.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this is where the program speaks to its user"
)]

use std::io::Write as _;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod bundle;
mod content;
mod keys;

/// The central office of Chaski: write, check, sign and release what the boxes teach.
#[derive(Debug, Parser)]
#[command(name = "chaski-central", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write and check content
    Content(content::Args),
    /// Pack folders into bundles, verify and apply them
    Bundle {
        #[command(subcommand)]
        command: bundle::Command,
    },
    /// Make keys, and say which of them release
    Keys {
        #[command(subcommand)]
        command: keys::Command,
    },
}

/// How a command failed, which decides the exit code.
#[derive(Debug)]
enum Failure {
    /// It was asked for wrongly: 64.
    Usage(anyhow::Error),
    /// Anything else: 1.
    Failed(anyhow::Error),
    /// The reason has been printed already: 1.
    Said,
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers, not mistakes; a closed stdout has nobody to tell.
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(64) } else { ExitCode::SUCCESS };
        }
    };
    let result = match cli.command {
        Command::Content(args) => content::content(&args),
        Command::Bundle { command } => bundle::bundle(&command),
        Command::Keys { command } => keys::keys(&command),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Usage(error)) => report(&error, 64),
        Err(Failure::Failed(error)) => report(&error, 1),
        Err(Failure::Said) => ExitCode::FAILURE,
    }
}

/// Prints a line; a closed stdout, as of `| head`, has nobody to tell.
fn say(line: impl std::fmt::Display) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Prints an error with its whole chain, once.
fn report(error: &anyhow::Error, code: u8) -> ExitCode {
    eprintln!("chaski-central: {error:#}");
    ExitCode::from(code)
}
