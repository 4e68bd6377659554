//! Texts that came directly and not whole: which of them the network is to send again.
//!
//! What is acknowledged is the box's; what is not, the network sends again after some minutes (27.005 clause 3.4.4). So
//! one that was damaged on the line is not acknowledged at first; one that comes the same again is as the network has it,
//! and where each comes otherwise the line is too bad to wait for a whole one. `AT+CNMA=2`, which refuses a text with a
//! cause of the modem's choice, might have the network drop it.

use std::collections::VecDeque;

use crate::limits::{DAMAGED_IN_A_ROW_MAX, DAMAGED_KNOWN_MAX};

/// Damaged texts of this process that were not acknowledged.
#[derive(Debug, Default)]
pub(super) struct Damaged {
    known: VecDeque<String>,
    in_a_row: u8,
}

impl Damaged {
    /// A text came whole.
    pub(super) fn ends(&mut self) {
        self.in_a_row = 0;
    }

    /// Tells whether a damaged text is to come again.
    pub(super) fn is_wanted_again(&mut self, pdu_hex: &str) -> bool {
        self.in_a_row += 1;
        if self.known.iter().any(|known| known == pdu_hex) || self.in_a_row >= DAMAGED_IN_A_ROW_MAX {
            self.in_a_row = 0;
            return false;
        }
        if self.known.len() >= DAMAGED_KNOWN_MAX {
            self.known.pop_front();
        }
        self.known.push_back(pdu_hex.to_owned());
        true
    }
}
