//! Who heard a key: two witnesses of one press are one press.

use chaski_sync_core::time::Uptime;

use super::super::Key;
use crate::limits::{SAME_PRESS_MS, SECOND_WITNESS_MS};

/// Who heard a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Witness {
    /// Our own detector, in the sound.
    Ear,
    /// The modem, where there is sound too: it invents keys while something is said (voice A.2), so that it counts only
    /// beside the ear, or while an answer is awaited in silence.
    ModemBesideEar,
    /// The modem, where there is no sound to hear.
    ModemAlone,
}

/// The presses of one call.
#[derive(Debug, Default)]
pub(super) struct Witnesses {
    last: Option<(Uptime, Key, Witness)>,
    is_somebody: bool,
}

impl Witnesses {
    pub(super) fn has_heard_somebody(&self) -> bool {
        self.is_somebody
    }

    pub(super) fn somebody(&mut self) {
        self.is_somebody = true;
    }

    /// Tells whether this is a press of its own that counts.
    pub(super) fn take(&mut self, now: Uptime, key: Key, witness: Witness, is_awaited: bool) -> bool {
        let is_known = self.last.is_some_and(|(at, last, by)| {
            let window_ms = if by == witness { SAME_PRESS_MS } else { SECOND_WITNESS_MS };
            last == key && now.since_ms(at) < window_ms
        });
        if is_known || (witness == Witness::ModemBesideEar && !is_awaited) {
            return false;
        }
        self.last = Some((now, key, witness));
        self.is_somebody = true;
        true
    }
}
