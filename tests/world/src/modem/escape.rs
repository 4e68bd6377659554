//! How a host gets a modem out of a data call or out of 27.010, where command lines mean nothing.

use super::SimModem;
use super::conditions::Condition;

/// The frame that closes 27.010 down [27.010 §5.4.6.3.3], in basic mode.
const CLOSE_DOWN: [u8; 8] = [0xF9, 0x03, 0xEF, 0x05, 0xC3, 0x01, 0xF2, 0xF9];

/// What ends data mode, when nothing came in front of it for so long.
const ESCAPE: &[u8] = b"+++";
const ESCAPE_SILENCE_MS: u64 = 1_000;

/// What has been heard in a state that understands no command.
#[derive(Debug, Default)]
pub(crate) struct Overheard {
    tail: Vec<u8>,
    last_ms: Option<u64>,
}

impl SimModem {
    /// Takes octets in a state that understands no command, and leaves that state when they ask for it; says whether
    /// such a state it is.
    pub(super) fn overhear(&mut self, now_ms: u64, octets: &[u8]) -> bool {
        let conditions = self.conditions();
        if conditions.contains(&Condition::Multiplexed) {
            self.overhear_frames(now_ms, octets);
            return true;
        }
        if conditions.contains(&Condition::DataMode) {
            self.overhear_data(now_ms, octets);
            return true;
        }
        conditions.contains(&Condition::HungUntilPowerCut)
            || conditions.contains(&Condition::HungUntilReopened)
    }

    fn overhear_frames(&mut self, now_ms: u64, octets: &[u8]) {
        self.overheard.tail.extend(octets);
        if self.overheard.tail.windows(CLOSE_DOWN.len()).any(|window| window == CLOSE_DOWN) {
            self.overheard = Overheard::default();
            self.end(now_ms, Condition::Multiplexed);
        } else {
            let surplus = self.overheard.tail.len().saturating_sub(CLOSE_DOWN.len() - 1);
            self.overheard.tail.drain(..surplus);
        }
    }

    fn overhear_data(&mut self, now_ms: u64, octets: &[u8]) {
        let silent = |last_ms| now_ms >= last_ms + ESCAPE_SILENCE_MS;
        let was_silent = self.overheard.last_ms.replace(now_ms).is_none_or(silent);
        if was_silent && octets == ESCAPE {
            self.overheard = Overheard::default();
            self.end(now_ms, Condition::DataMode);
            self.utter(now_ms, "", vec!["\r\nOK\r\n".to_owned()], Vec::new());
        }
    }
}
