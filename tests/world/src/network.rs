//! The network behind the modem: it carries what the box submits to the phones, in order, and keeps a journal.

use crate::clock::CivilTime;
use crate::modem::Submitted;
use crate::phone::tpdu;
use crate::phone::{Phone, Received};
use std::collections::BTreeMap;

/// Digits by which two ways of writing a number are the same subscriber.
const SUBSCRIBER_DIGITS: usize = 9;

/// The status of a text that reached its phone [23.040 §9.2.3.15].
const DELIVERED: u8 = 0x00;
/// The status of a text for a number that nobody has.
const NO_SUCH_SUBSCRIBER: u8 = 0x49;

/// Phones and the journal of what was carried to them.
#[derive(Clone, Debug, Default)]
pub struct Network {
    phones: Vec<Phone>,
    journal: Vec<Carried>,
    copies: BTreeMap<(String, Vec<u8>), usize>,
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
    /// The status report for the box, when the segment asked for one.
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
        let phone = self.phones.iter_mut().find(|phone| same_subscriber(phone.number(), &submit.to));
        let status = if phone.is_some() { DELIVERED } else { NO_SUCH_SUBSCRIBER };
        let time = CivilTime::at(now_unix_ms, CivilTime::PERU_QUARTERS);
        let report = |()| tpdu::write_report(submitted.reference, &submit.to, time, status);
        let copies = self.copies.entry((submit.to.clone(), submit.likeness)).or_default();
        *copies += 1;
        let carried = Carried {
            serial: submitted.serial,
            copy: *copies,
            text: submit.user_data.text(true),
            received: phone.and_then(|phone| phone.receive(&submitted.pdu_hex)),
            report_pdu_hex: submit.wants_report.then_some(()).map(report),
            to: submit.to,
        };
        self.journal.push(carried);
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

fn same_subscriber(one: &str, other: &str) -> bool {
    let subscriber = |number: &str| {
        let digits = number.trim_start_matches('+').to_owned();
        digits.get(digits.len().saturating_sub(SUBSCRIBER_DIGITS)..).map(str::to_owned)
    };
    subscriber(one) == subscriber(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUBMIT: &str = "0001000B911589674523F1000004C8373B0C";
    const SUBMIT_WITH_REPORT: &str = "0031110B911589674523F10000A70FD232FC2DA7974140D33A484E7603";

    fn submitted(serial: u64, pdu_hex: &str) -> Submitted {
        Submitted {
            serial,
            pdu_hex: pdu_hex.to_owned(),
            tpdu_octets: 17,
            reference: 7,
            at_ms: 0,
            text_known_to_host: true,
        }
    }

    #[test]
    fn texts_reach_their_phones_and_copies_are_counted() {
        let mut network = Network::default();
        network.add(Phone::new("987654321"));
        network.add(Phone::new("+51900000000"));
        let first = network.carry(&submitted(0, SUBMIT), 0).unwrap();
        assert_eq!((first.copy, first.text.as_str(), first.to.as_str()), (1, "Hola", "+51987654321"));
        let again = network.carry(&submitted(1, &SUBMIT.replacen("0100", "0105", 1)), 0).unwrap();
        assert!(again.copy == 2 && again.received.as_ref().is_some_and(|text| text.is_repeat));
        assert_eq!((network.further_copies(), network.journal().len()), (1, 2));
        assert_eq!(network.phone("+51987654321").map(|phone| phone.inbox().len()), Some(2));
        assert_eq!(network.phone("+51900000000").map(|phone| phone.inbox().len()), Some(0));
    }

    #[test]
    fn a_report_names_the_modems_reference() {
        let mut network = Network::default();
        let carried = network.carry(&submitted(0, SUBMIT_WITH_REPORT), 1_773_062_130_000).unwrap();
        let expected = "07911599970900F006070B911589674523F16230908051030A6230908051030A49";
        assert_eq!(carried.report_pdu_hex.as_deref(), Some(expected));
    }

    #[test]
    fn what_cannot_be_read_is_counted() {
        let mut network = Network::default();
        assert_eq!(network.carry(&submitted(0, "00"), 0), None);
        assert_eq!(network.unreadable(), 1);
    }
}
