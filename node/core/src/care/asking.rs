//! When a modem is asked for its balance.

use chaski_sync_core::time::Uptime;

use super::LineView;
use crate::limits::{
    BALANCE_ASK_MS, BALANCE_ASK_MS_MIN, BALANCE_ASK_SEGMENTS, BALANCE_FIRST_MS, BALANCE_LOW_ASK_MS,
    BALANCE_OUT_ASK_MS,
};

/// The timer of one modem's questions.
#[derive(Debug, Default)]
pub(super) struct Asking {
    first_served: Option<Uptime>,
    asked: Option<Asked>,
    is_out_of_money: bool,
    /// Something happened that the last balance does not know of.
    wants: bool,
}

#[derive(Debug)]
struct Asked {
    at: Uptime,
    sent_total: u64,
}

impl Asking {
    /// Takes note of how the line is.
    pub(super) fn look(&mut self, now: Uptime, line: &LineView<'_>) {
        if line.serves && self.first_served.is_none() {
            self.first_served = Some(now);
        }
        let is_news = line.out_of_money && !self.is_out_of_money;
        let sent = self.asked.as_ref().map_or(0, |asked| line.sent_total.saturating_sub(asked.sent_total));
        self.wants |= is_news || sent >= BALANCE_ASK_SEGMENTS;
        self.is_out_of_money = line.out_of_money;
    }

    /// When the next question is due, for a line that serves.
    pub(super) fn due(&self, balance_is_low: bool) -> Option<Uptime> {
        let Some(asked) = &self.asked else {
            return self.first_served.map(|served| served.after_ms(BALANCE_FIRST_MS));
        };
        let pause_ms = if self.wants {
            BALANCE_ASK_MS_MIN
        } else if self.is_out_of_money {
            BALANCE_OUT_ASK_MS
        } else if balance_is_low {
            BALANCE_LOW_ASK_MS
        } else {
            BALANCE_ASK_MS
        };
        Some(asked.at.after_ms(pause_ms))
    }

    /// Takes note that the question goes now.
    pub(super) fn asked(&mut self, now: Uptime, sent_total: u64) {
        self.asked = Some(Asked { at: now, sent_total });
        self.wants = false;
    }
}
