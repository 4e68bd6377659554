//! `chaski-central content`: what an author needs between an idea and a bundle.

use std::path::PathBuf;

use chaski_sync_core::content;

use super::Failure;
use crate::source;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Name every problem of lessons and quizzes, with file, line and remedy
    Lint {
        /// Folders of bundles
        #[arg(required = true, value_name = "DIR")]
        folders: Vec<PathBuf>,
    },
}

pub(super) fn content(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Lint { folders } => lint(folders),
    }
}

fn lint(folders: &[PathBuf]) -> Result<(), Failure> {
    let (_, problems) = content::parse(&source::read(folders)?);
    for problem in &problems {
        println!("{problem}");
    }
    if problems.is_empty() { Ok(()) } else { Err(Failure::Said) }
}
