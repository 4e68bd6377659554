//! The speed of a serial line: at another one than the host's, both ends read garbage (A13).

use super::SimModem;

/// The `+IPR` of a modem that follows the host's speed.
const AUTOMATIC: u32 = 0;

impl SimModem {
    /// Finds out whether the two ends understand each other. What was said before keeps its speed.
    pub(super) fn tune(&mut self) {
        let differs = |speed| speed != AUTOMATIC && speed != self.host_speed;
        self.wire.garbles = self.settings.line_speed.is_some_and(differs);
    }
}
