//! Arguments → one subcommand → exit code: 0 done, 1 failed, 64 usage or configuration, 75 try later.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this is where the program speaks to its user"
)]

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};

use crate::config::{Config, ConfigError};
use crate::daemon::DaemonError;

mod cases;
mod chat;
mod config_check;
mod content;
mod demo;
mod import;
mod languages;
mod learners;
mod modem;
mod run;
mod sms;
mod status;

/// Where the configuration lies on an installed box.
const CONFIG_DEFAULT: &str = "/etc/chaski/node.toml";

/// An offline school in a box: lessons and quizzes by SMS.
#[derive(Debug, Parser)]
#[command(name = "chaski", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the daemon
    Run {
        /// Configuration file
        #[arg(long, default_value = CONFIG_DEFAULT)]
        config: PathBuf,
    },
    /// Run the daemon with a simulated modem, and a phone to text from in this terminal
    Demo(demo::Args),
    /// Talk to the tutor without a modem: a preview of content
    Chat(chat::Args),
    /// Show how the running daemon is
    Status {
        /// Configuration file
        #[arg(long, default_value = CONFIG_DEFAULT)]
        config: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Show how the modems are; list modem profiles and ports
    Modem(modem::Args),
    /// Import content from a stick or a file
    Import(import::Args),
    /// Show what is taught, go back to the version before, add own lessons
    Content(content::Args),
    /// Look after learners, their classes, and codes for them
    Learners(learners::Args),
    /// See and close what waits for somebody: problems, questions, children who may need help
    Cases(cases::Args),
    /// Show how complete each language is, and what a native speaker has still to approve
    Languages(languages::Args),
    /// Decode and encode SMS PDUs
    Sms {
        #[command(subcommand)]
        command: sms::Command,
    },
    /// Look at the configuration
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// Check the configuration file and name every problem
    Check {
        /// Configuration file
        #[arg(long, default_value = CONFIG_DEFAULT)]
        config: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

/// How a command failed, which decides the exit code.
#[derive(Debug)]
enum Failure {
    /// It was asked for wrongly, or the configuration is wrong: 64.
    Usage(anyhow::Error),
    /// It may work later: 75.
    TryLater(anyhow::Error),
    /// Anything else: 1.
    Failed(anyhow::Error),
    /// The reason has been printed already: 1.
    Said,
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        let error = error.into();
        let in_use = matches!(error.downcast_ref(), Some(DaemonError::InUse { .. }));
        let config = error.chain().any(|cause| cause.is::<ConfigError>());
        match (config, in_use) {
            (true, _) => Self::Usage(error),
            (_, true) => Self::TryLater(error),
            _ => Self::Failed(error),
        }
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
        Command::Run { config } => run::run(&config),
        Command::Demo(args) => demo::demo(&args),
        Command::Chat(args) => chat::chat(&args),
        Command::Status { config, json } => status::status(&config, json),
        Command::Modem(args) => modem::modem(&args),
        Command::Import(args) => import::import_command(&args),
        Command::Content(args) => content::content(&args),
        Command::Learners(args) => learners::learners(args),
        Command::Cases(args) => cases::cases(args),
        Command::Languages(args) => languages::languages(&args),
        Command::Sms { command } => sms::sms(&command),
        Command::Config { command: ConfigCommand::Check { config, json } } => {
            config_check::check(&config, json)
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Usage(error)) => report(&error, 64),
        Err(Failure::TryLater(error)) => report(&error, 75),
        Err(Failure::Failed(error)) => report(&error, 1),
        Err(Failure::Said) => ExitCode::FAILURE,
    }
}

/// Prints an error with its whole chain, once, and every problem of a wrong configuration.
fn report(error: &anyhow::Error, code: u8) -> ExitCode {
    eprintln!("chaski: {error:#}");
    for cause in error.chain() {
        if let Some(ConfigError::Wrong { problems, .. }) = cause.downcast_ref() {
            for problem in problems {
                eprintln!("  {problem}");
            }
        }
    }
    ExitCode::from(code)
}

/// Reads the configuration; every mistake is a usage failure.
fn read_config(path: &Path) -> Result<Config, Failure> {
    Config::read(path).map_err(|error| {
        let missing = matches!(error, ConfigError::Unreadable { .. });
        let error = anyhow::Error::from(error);
        Failure::Usage(if missing { error.context("name a configuration with --config FILE") } else { error })
    })
}

/// The texts, from a script or from stdin as they are typed.
fn texts(script: Option<&Path>) -> Result<Box<dyn Iterator<Item = std::io::Result<String>>>, Failure> {
    match script {
        Some(path) => {
            let file = File::open(path).with_context(|| format!("script {}", path.display()))?;
            Ok(Box::new(BufReader::new(file).lines()))
        }
        None => Ok(Box::new(std::io::stdin().lock().lines())),
    }
}

/// Sends the log to stderr, where systemd keeps it.
fn start_log() {
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_ansi(false).with_target(false).init();
}
