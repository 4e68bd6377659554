//! What the desk's lines do, for whoever asks how the box is.

use chaski_sync_core::time::Uptime;
use serde::Serialize;

use super::{Desk, Line};
use crate::step::ModemIndex;

/// What a line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum LineStatus {
    /// Nothing.
    Free,
    /// Somebody calls.
    Rings,
    /// The box calls, or takes a call.
    Connecting,
    /// A call is on.
    On {
        /// Since so long. Unit: s.
        seconds: u64,
    },
}

impl Desk {
    /// What a line does now.
    #[must_use]
    pub fn line_status(&self, now: Uptime, modem: ModemIndex) -> LineStatus {
        match self.lines.get(usize::from(modem)) {
            None | Some(Line::Free) => LineStatus::Free,
            Some(Line::Ringing) => LineStatus::Rings,
            Some(Line::Taking(_) | Line::Dialling { .. }) => LineStatus::Connecting,
            Some(Line::On { since, .. }) => LineStatus::On { seconds: now.since_ms(*since) / 1_000 },
        }
    }
}
