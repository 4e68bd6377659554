//! Notices hosts that open and close the device.

use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::inotify::{self, CreateFlags, ReadFlags, WatchFlags};
use std::io;
use std::mem::MaybeUninit;
use std::path::Path;

/// A change in who has the device open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Visit {
    /// A host opened it, where none was.
    FirstOpened,
    /// The last host closed it.
    LastClosed,
}

/// Counts the hosts that have a device open.
#[derive(Debug)]
pub(super) struct Watch {
    descriptor: OwnedFd,
    open_count: u32,
}

impl Watch {
    /// Starts with none; opens made before this are not counted.
    pub(super) fn new(device: &Path) -> io::Result<Watch> {
        let descriptor = inotify::init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC)?;
        inotify::add_watch(&descriptor, device, WatchFlags::OPEN | WatchFlags::CLOSE)?;
        Ok(Watch { descriptor, open_count: 0 })
    }

    /// What becomes readable when there is news.
    pub(super) fn descriptor(&self) -> BorrowedFd<'_> {
        self.descriptor.as_fd()
    }

    /// Reads the news.
    pub(super) fn visits(&mut self) -> Vec<Visit> {
        let mut room = [MaybeUninit::uninit(); 1024];
        let mut reader = inotify::Reader::new(&self.descriptor, &mut room);
        let mut visits = Vec::new();
        while let Ok(entry) = reader.next() {
            let events = entry.events();
            if events.contains(ReadFlags::OPEN) {
                self.open_count += 1;
                visits.extend((self.open_count == 1).then_some(Visit::FirstOpened));
            } else if events.intersects(ReadFlags::CLOSE_WRITE | ReadFlags::CLOSE_NOWRITE)
                && self.open_count > 0
            {
                self.open_count -= 1;
                visits.extend((self.open_count == 0).then_some(Visit::LastClosed));
            }
        }
        visits
    }
}
