//! The network behind the modem: it carries what the box submits to the phones, in order, and keeps a journal.
//!
//! A text for a phone that is off waits at the service centre until the phone is on or the text's validity has ended;
//! [`Network::advance`] moves that time. Nothing that was carried is lost: it is shown, waits, or was given up with a
//! status that the journal keeps and that a report tells when one was asked for.

mod custody;

use crate::clock::CivilTime;
use crate::modem::Submitted;
use crate::phone::tpdu::{self, Submit};
use crate::phone::{Phone, Received};
use custody::{Fate, Kept};
use std::collections::BTreeMap;

/// Digits by which two ways of writing a number are the same subscriber.
const SUBSCRIBER_DIGITS: usize = 9;

/// Phones and the journal of what was carried to them.
#[derive(Clone, Debug, Default)]
pub struct Network {
    phones: Vec<Phone>,
    journal: Vec<Carried>,
    copies: BTreeMap<(String, Vec<u8>), usize>,
    kept: Vec<Kept>,
    unreadable: u64,
}

/// One segment that the network carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The serial number of the submit.
    pub serial: u64,
    /// The recipient as the box wrote it.
    pub to: String,
    /// The segment's own text.
    pub text: String,
    /// Which copy of this segment it is, from 1: same recipient, same coding, same octets, any reference.
    pub copy: usize,
    /// What the phone shows now, when this segment made a text whole.
    pub received: Option<Received>,
    /// What the service centre has come to so far, as TP-ST [23.040 §9.2.3.15]; 0x20 to 0x3F while it waits.
    pub status: u8,
    /// The status report for the box, when the segment asked for one; later ones come from [`Network::advance`].
    pub report_pdu_hex: Option<String>,
}

impl Network {
    /// Adds a phone.
    pub fn add(&mut self, phone: Phone) {
        self.phones.push(phone);
    }

    /// Finds the phone of a number, written with or without the country code.
    pub fn phone(&self, number: &str) -> Option<&Phone> {
        self.phones.iter().find(|phone| same_subscriber(phone.number(), number))
    }

    /// Finds the phone of a number, to turn it off or on.
    pub fn phone_mut(&mut self, number: &str) -> Option<&mut Phone> {
        self.phones.iter_mut().find(|phone| same_subscriber(phone.number(), number))
    }

    /// Lists the phones.
    pub fn phones(&self) -> &[Phone] {
        &self.phones
    }

    /// Carries a submitted segment to its phone; nothing when it cannot be read.
    ///
    /// Units: milliseconds since 1970 UTC, for the stamps of a status report.
    pub fn carry(&mut self, submitted: &Submitted, now_unix_ms: i64) -> Option<&Carried> {
        let Some(submit) = tpdu::read_submit(&submitted.pdu_hex) else {
            self.unreadable += 1;
            return None;
        };
        let fate = Fate::of(self.phone(&submit.to));
        let kept = Kept::new(self.journal.len(), submitted, &submit, now_unix_ms);
        let Submit { to, likeness, user_data, .. } = submit;
        let copies = self.copies.entry((to.clone(), likeness)).or_default();
        *copies += 1;
        self.journal.push(Carried {
            serial: submitted.serial,
            copy: *copies,
            text: user_data.text(true),
            received: None,
            status: fate.status(),
            report_pdu_hex: kept.report(fate, now_unix_ms),
            to,
        });
        match fate {
            Fate::Shown(_) => self.show(&kept),
            Fate::Waits { .. } => self.kept.push(kept),
            Fate::GivenUp(_) => {}
        }
        self.journal.last()
    }

    /// What was carried, in order.
    pub fn journal(&self) -> &[Carried] {
        &self.journal
    }

    /// Counts the segments that were carried more than once, each further copy as one.
    pub fn further_copies(&self) -> usize {
        self.journal.iter().filter(|carried| carried.copy > 1).count()
    }

    /// Counts the submits that could not be read.
    pub fn unreadable(&self) -> u64 {
        self.unreadable
    }
}

/// The local time of a moment.
fn in_peru(unix_ms: i64) -> CivilTime {
    CivilTime::at(unix_ms, CivilTime::PERU_QUARTERS)
}

pub(crate) fn same_subscriber(one: &str, other: &str) -> bool {
    // In a school of thousands this is asked a thousand times for each text: nothing is copied.
    fn subscriber(number: &str) -> Option<&str> {
        let digits = number.trim_start_matches('+');
        digits.get(digits.len().saturating_sub(SUBSCRIBER_DIGITS)..)
    }
    subscriber(one) == subscriber(other)
}

#[cfg(test)]
mod tests;
