//! A modem that sends nothing for a while: its SIM seems to have no money, or it is sick. Rows are not blamed for it.

use chaski_sync_core::time::Uptime;

use crate::limits::{NO_MONEY_RETRY_MS, RETRY_LATER_MS};
use crate::msisdn::Msisdn;

/// What is known of a modem's power to send.
#[derive(Debug, Default)]
pub(super) struct Pause {
    until: Option<Uptime>,
    /// Refusals in a row that spoke of the modem itself.
    sick: usize,
    /// Whose message was refused last as not paid for.
    unpaid: Option<Msisdn>,
    out_of_money: bool,
}

impl Pause {
    /// When it ends, if it lasts.
    pub(super) fn until(&self, now: Uptime) -> Option<Uptime> {
        self.until.filter(|until| *until > now)
    }

    pub(super) fn is_out_of_money(&self) -> bool {
        self.out_of_money
    }

    /// Tells whether it is held, or the last that was heard is that it cannot send; a try may be due all the same.
    pub(super) fn is_doubted(&self, now: Uptime) -> bool {
        self.out_of_money || self.sick > 0 || self.until(now).is_some()
    }

    fn hold(&mut self, until: Uptime) {
        self.until = Some(until);
    }

    /// The network looked at a message and refused that one.
    pub(super) fn end_sickness(&mut self) {
        self.sick = 0;
    }

    /// A refusal that spoke of the modem.
    pub(super) fn grow_sicker(&mut self, now: Uptime) {
        self.hold(now.after_ms(RETRY_LATER_MS[self.sick.min(RETRY_LATER_MS.len() - 1)]));
        self.sick += 1;
    }

    /// A refusal that spoke of money. The second in a row, for another phone, is about the SIM; tells so (C15).
    pub(super) fn unpaid(&mut self, now: Uptime, to: Msisdn) -> bool {
        self.sick = 0;
        self.out_of_money |= self.unpaid.replace(to).is_some_and(|earlier| earlier != to);
        if self.out_of_money {
            self.hold(now.after_ms(NO_MONEY_RETRY_MS));
        }
        self.out_of_money
    }
}
