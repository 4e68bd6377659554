//! Tells how much space is left for the database.

use std::path::{Path, PathBuf};
use std::sync::mpsc::SyncSender;
use std::time::Duration;

use chaski_node_core::step::Event;
use rustix::fs::statvfs;

use crate::input::Input;

/// Between two looks: at its fastest the database grows by some MB a day.
const LOOK_EVERY: Duration = Duration::from_secs(600);

/// Looks at once and then every ten minutes, until the runner is gone.
pub(crate) async fn watch(folder: PathBuf, inputs: SyncSender<Input>) {
    let mut looks = tokio::time::interval(LOOK_EVERY);
    loop {
        looks.tick().await;
        match space(&folder) {
            Ok(space) => {
                if inputs.send(Input::Event(space)).is_err() {
                    return;
                }
            }
            Err(error) => tracing::warn!("the space in {} is not known: {error}", folder.display()),
        }
    }
}

fn space(folder: &Path) -> std::io::Result<Event> {
    let system = statvfs(folder)?;
    let octets = |blocks: u64| blocks.saturating_mul(system.f_frsize);
    // What is kept for root is not for us.
    Ok(Event::DiskSpace { free: octets(system.f_bavail), total: octets(system.f_blocks) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn the_space_is_told_at_once_and_again_every_ten_minutes() {
        let folder = tempfile::tempdir().expect("a folder");
        let (sender, receiver) = std::sync::mpsc::sync_channel(8);
        let watch = tokio::spawn(watch(folder.path().to_owned(), sender));
        let a_while = Duration::from_secs(25 * 60);
        tokio::time::timeout(a_while, std::future::pending::<()>()).await.expect_err("nothing ends this");
        watch.abort();
        let told: Vec<Input> = receiver.try_iter().collect();
        assert_eq!(told.len(), 3);
        let Input::Event(Event::DiskSpace { free, total }) = told[0] else { panic!("{told:?}") };
        assert!(0 < free && free <= total, "{free} of {total}");
    }
}
