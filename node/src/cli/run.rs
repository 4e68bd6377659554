//! `chaski run`: the daemon, until a signal ends it.

use std::path::Path;

use super::Failure;
use crate::clock::SystemClock;
use crate::daemon::{Daemon, Signals};
use crate::media;

/// Runs the daemon in the foreground.
pub(super) fn run(config: &Path) -> Result<(), Failure> {
    let config = super::read_config(config)?;
    super::start_log();
    for notice in &config.notices {
        tracing::warn!("{notice}");
    }
    let (libraries, problems) = media::library::load(&config.data_dir);
    for problem in problems {
        tracing::warn!("{problem}");
    }
    tracing::info!(
        "node {}: {} lessons, {} modems",
        config.node_id,
        libraries.active.lessons().len(),
        config.ports.len()
    );
    let daemon = Daemon::start(config, libraries, SystemClock::start(), Signals::EndInOrder)?;
    daemon.wait()?;
    tracing::info!("ended in order");
    Ok(())
}
