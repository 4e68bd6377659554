//! `chaski cases`: what waits for somebody.

use super::Failure;
use super::learners::{How, give};
use crate::operator;

/// Arguments of `chaski cases`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: operator::Cases,
    #[command(flatten)]
    how: How,
}

/// Gives the order.
pub(super) fn cases(args: Args) -> Result<(), Failure> {
    give(&args.command.order(), &args.how)
}
