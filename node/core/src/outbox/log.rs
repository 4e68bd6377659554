//! What the outbox has decided and is not yet durable, in the order of the decisions.

use chaski_sync_core::time::Uptime;

use crate::limits::REPORT_WRITE_MS;
use crate::step::Write;

/// Writes, and by when they must be committed.
#[derive(Debug, Default)]
pub(super) struct Log {
    writes: Vec<Write>,
    commit_by: Option<Uptime>,
}

impl Log {
    /// Something depends on it: it is committed with this step.
    pub(super) fn now(&mut self, write: Write) {
        self.writes.push(write);
        self.commit_by = Some(Uptime(0));
    }

    /// It may wait for the next commit, whatever that is for.
    pub(super) fn soon(&mut self, now: Uptime, write: Write) {
        self.writes.push(write);
        self.commit_by.get_or_insert(now.after_ms(REPORT_WRITE_MS));
    }

    pub(super) fn commit_by(&self) -> Option<Uptime> {
        self.commit_by
    }

    /// Returns all, or nothing while all may wait. One order for all, so that an older decision never comes last.
    pub(super) fn take(&mut self, now: Uptime, together_with_others: bool) -> Vec<Write> {
        if together_with_others || self.commit_by.is_some_and(|by| by <= now) {
            self.commit_by = None;
            return std::mem::take(&mut self.writes);
        }
        Vec::new()
    }
}
