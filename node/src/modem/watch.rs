//! Waits until something changes in folders: names that come, go, are pointed elsewhere, or get other permissions.
//!
//! A watch is made before its folders are looked at, so that nothing falls between, and anew after each change, since
//! that may have brought new folders. Where the kernel has no watch to give, only the driver's slow timer is left.

use std::io;
use std::mem::MaybeUninit;
use std::path::PathBuf;

use rustix::fd::OwnedFd;
use rustix::fs::inotify::{self, CreateFlags, Reader, WatchFlags};
use tokio::io::unix::AsyncFd;

/// Room for what the kernel tells at once. Unit: octets.
const NEWS_OCTETS_MAX: usize = 4_096;

/// News from some folders.
#[derive(Debug)]
pub(super) struct Watch {
    news: Option<AsyncFd<OwnedFd>>,
}

impl Watch {
    /// Begins to watch; folders that are not there are passed over.
    pub(super) fn on(folders: &[PathBuf]) -> Self {
        let news = begin(folders);
        if let Err(error) = &news {
            tracing::warn!("devices cannot be watched, they are looked for every few seconds: {error}");
        }
        Self { news: news.ok() }
    }

    /// Waits for a change; what has changed is for the caller to look at.
    pub(super) async fn changed(&self) {
        let Some(news) = &self.news else { return std::future::pending().await };
        match news.readable().await {
            Ok(mut ready) => {
                drain(news.get_ref());
                ready.clear_ready();
            }
            Err(_runtime_ends) => std::future::pending().await,
        }
    }
}

fn begin(folders: &[PathBuf]) -> io::Result<AsyncFd<OwnedFd>> {
    let descriptor = inotify::init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC)?;
    let changes = WatchFlags::CREATE
        | WatchFlags::DELETE
        | WatchFlags::MOVE
        | WatchFlags::ATTRIB
        | WatchFlags::DELETE_SELF
        | WatchFlags::MOVE_SELF
        | WatchFlags::ONLYDIR;
    for folder in folders {
        match inotify::add_watch(&descriptor, folder.as_path(), changes) {
            Ok(_) | Err(rustix::io::Errno::NOENT | rustix::io::Errno::NOTDIR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    #[expect(
        deprecated,
        reason = "an owned descriptor keeps the promise that its successor asks for in unsafe code"
    )]
    AsyncFd::new(descriptor)
}

fn drain(descriptor: &OwnedFd) {
    let mut room = [MaybeUninit::uninit(); NEWS_OCTETS_MAX];
    let mut reader = Reader::new(descriptor, &mut room);
    while reader.next().is_ok() {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    async fn changes(watch: &Watch) -> bool {
        tokio::time::timeout(Duration::from_secs(10), watch.changed()).await.is_ok()
    }

    #[tokio::test]
    async fn what_comes_changes_and_goes_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("modem");
        let folders = [folder.path().to_owned(), folder.path().join("missing")];
        let watch = Watch::on(&folders);
        std::os::unix::fs::symlink("a", &path).expect("a link");
        assert!(changes(&watch).await);
        std::fs::remove_file(&path).expect("removed");
        assert!(changes(&watch).await);
        std::fs::write(&path, "").expect("written");
        assert!(changes(&watch).await);
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).expect("set");
        assert!(changes(&watch).await);
    }

    #[tokio::test]
    async fn what_happened_before_is_not_told() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("modem"), "").expect("written");
        let watch = Watch::on(&[folder.path().to_owned()]);
        let soon = tokio::time::timeout(Duration::ZERO, watch.changed()).await;
        assert!(soon.is_err());
    }
}
