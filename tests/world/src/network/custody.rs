//! What becomes of a text at the service centre: shown, kept for a phone that is off, or given up.

use super::{Network, in_peru};
use crate::modem::Submitted;
use crate::phone::Phone;
use crate::phone::tpdu::{Report, Submit, Validity, write_report};

/// The status of a text that reached its phone [23.040 §9.2.3.15].
const DELIVERED: u8 = 0x00;
/// The phone does not answer; the centre keeps trying.
const PHONE_DOES_NOT_ANSWER: u8 = 0x22;
/// The text's validity ended before the phone was there.
const VALIDITY_EXPIRED: u8 = 0x46;
/// The status of a text for a number that nobody has.
const NO_SUCH_SUBSCRIBER: u8 = 0x49;

/// Statuses with which the service centre keeps trying.
const TEMPORARY: std::ops::RangeInclusive<u8> = 0x20..=0x3F;

/// How long a service centre keeps a text that states no validity: three days, as many do.
const VALIDITY_UNSTATED_MS: i64 = 3 * 24 * 3_600_000;

/// What the service centre can do with a text now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// The phone shows it; the status says so.
    Shown(u8),
    /// It waits; a report says so only when somebody set the status.
    Waits { status: u8, is_reported: bool },
    /// It will never be shown.
    GivenUp(u8),
}

impl Fate {
    /// What the phone, or the want of one, makes of a text.
    pub(super) fn of(phone: Option<&Phone>) -> Fate {
        match phone.map(|phone| (phone.report_status(), phone.is_on())) {
            None => Fate::GivenUp(NO_SUCH_SUBSCRIBER),
            Some((Some(status), _)) if TEMPORARY.contains(&status) => {
                Fate::Waits { status, is_reported: true }
            }
            Some((Some(status), _)) if status > *TEMPORARY.end() => Fate::GivenUp(status),
            Some((_, false)) => Fate::Waits { status: PHONE_DOES_NOT_ANSWER, is_reported: false },
            Some((status, true)) => Fate::Shown(status.unwrap_or(DELIVERED)),
        }
    }

    /// TP-ST.
    pub(super) fn status(self) -> u8 {
        let (Fate::Shown(status) | Fate::Waits { status, .. } | Fate::GivenUp(status)) = self;
        status
    }
}

/// A text in the service centre's hands.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    entry: usize,
    pdu_hex: String,
    to: String,
    reference: u8,
    wants_report: bool,
    submitted_unix_ms: i64,
    expires_unix_ms: i64,
}

impl Kept {
    /// Takes a text whose place in the journal is `entry`.
    pub(super) fn new(entry: usize, submitted: &Submitted, submit: &Submit, now_unix_ms: i64) -> Kept {
        Kept {
            entry,
            pdu_hex: submitted.pdu_hex.clone(),
            to: submit.to.clone(),
            reference: submitted.reference,
            wants_report: submit.wants_report,
            submitted_unix_ms: now_unix_ms,
            expires_unix_ms: match submit.validity {
                Validity::Unstated => now_unix_ms + VALIDITY_UNSTATED_MS,
                Validity::Minutes(minutes) => now_unix_ms + minutes * 60_000,
                Validity::Until(unix_ms) => unix_ms,
            },
        }
    }

    /// The report that tells of its fate, when one is to be sent.
    pub(super) fn report(&self, fate: Fate, now_unix_ms: i64) -> Option<String> {
        let is_silent = matches!(fate, Fate::Waits { is_reported: false, .. });
        (self.wants_report && !is_silent).then(|| {
            write_report(Report {
                reference: self.reference,
                to: &self.to,
                submitted: in_peru(self.submitted_unix_ms),
                discharged: in_peru(now_unix_ms),
                status: fate.status(),
            })
        })
    }
}

impl Network {
    /// Moves the service centre's time: hands over what phones that are on again can take, gives up what is no longer
    /// valid, and returns the status reports for the box, in the order of the submits.
    ///
    /// Units: milliseconds since 1970 UTC.
    pub fn advance(&mut self, now_unix_ms: i64) -> Vec<String> {
        let mut reports = Vec::new();
        for kept in std::mem::take(&mut self.kept) {
            let fate = match Fate::of(self.phone(&kept.to)) {
                Fate::Waits { .. } if now_unix_ms >= kept.expires_unix_ms => Fate::GivenUp(VALIDITY_EXPIRED),
                fate => fate,
            };
            self.journal[kept.entry].status = fate.status();
            if matches!(fate, Fate::Waits { .. }) {
                self.kept.push(kept);
                continue;
            }
            if matches!(fate, Fate::Shown(_)) {
                self.show(&kept);
            }
            reports.extend(kept.report(fate, now_unix_ms));
        }
        reports
    }

    /// Counts the segments that wait for a phone that is off.
    pub fn kept(&self) -> usize {
        self.kept.len()
    }

    /// Says when the validity of the next waiting segment ends. Units: milliseconds since 1970 UTC.
    pub fn next_expiry_unix_ms(&self) -> Option<i64> {
        self.kept.iter().map(|kept| kept.expires_unix_ms).min()
    }

    /// Hands a text to its phone.
    pub(super) fn show(&mut self, kept: &Kept) {
        let received = self.phone_mut(&kept.to).and_then(|phone| phone.receive(&kept.pdu_hex));
        self.journal[kept.entry].received = received;
    }
}
