//! Which status report belongs to which segment (facts on encoding, section 7).
//!
//! A report names the recipient and a message reference, which repeats after 256. The recipient's number comes back
//! rewritten by the network, so its last nine digits decide. Among several the newest segment is meant, rather one of
//! the modem that the report came by.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use chaski_sync_core::time::{Now, Uptime, WallTime};

use super::row::age_ms;
use crate::limits::{REPORT_AWAITED_MS, REPORT_EARLY_MS, REPORTS_AWAITED_MAX, REPORTS_EARLY_MAX};
use crate::msisdn::Msisdn;
use crate::sms::{Address, Status};
use crate::step::{Delivery, ModemIndex};

/// A message's row, and a segment of it.
pub(super) type SegmentId = (u64, u8);

/// The last nine digits of a number.
pub(super) type Subscriber = u64;

/// A segment that the network took.
#[derive(Clone, Copy, Debug)]
pub(super) struct Awaited {
    pub(super) modem: ModemIndex,
    pub(super) to: Msisdn,
    pub(super) reference: u8,
    /// Of the whole message.
    pub(super) segments: u8,
    pub(super) since: Now,
}

/// What a status report says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub(super) at: Uptime,
    pub(super) modem: ModemIndex,
    pub(super) to: Subscriber,
    pub(super) reference: u8,
    /// When the service centre took the message.
    pub(super) stamp: Option<WallTime>,
    pub(super) status: Status,
}

/// Segments whose report is awaited, and reports whose segment is.
#[derive(Debug, Default)]
pub(super) struct Reports {
    awaited: BTreeMap<SegmentId, Awaited>,
    by_reference: BTreeMap<(Subscriber, u8), BTreeSet<SegmentId>>,
    /// Segments that were delivered, of messages that were not yet delivered whole.
    delivered: BTreeMap<u64, u8>,
    early: VecDeque<Told>,
}

/// What tells one subscriber from another.
pub(super) fn subscriber(number: Msisdn) -> Subscriber {
    number.to_u64() % 1_000_000_000
}

/// The same of an address; nothing for a name.
pub(super) fn subscriber_of(address: &Address) -> Option<Subscriber> {
    address.subscriber().parse().ok()
}

impl Reports {
    /// A report on this segment may come. Beyond the limit the oldest segments are not waited for any more.
    pub(super) fn expect(&mut self, id: SegmentId, awaited: Awaited) {
        self.forget_segment(id);
        self.by_reference.entry((subscriber(awaited.to), awaited.reference)).or_default().insert(id);
        self.awaited.insert(id, awaited);
        if self.awaited.len() > REPORTS_AWAITED_MAX
            && let Some((oldest, _)) = self.awaited.first_key_value()
        {
            self.forget(oldest.0);
        }
    }

    /// One segment of this message was delivered in an earlier process.
    pub(super) fn was_delivered(&mut self, outgoing: u64) {
        *self.delivered.entry(outgoing).or_default() += 1;
    }

    /// Finds the segment that a report is about.
    pub(super) fn find(&self, now: Now, told: &Told) -> Option<SegmentId> {
        let with_reference = self.by_reference.get(&(told.to, told.reference))?;
        let fresh = |id: &&SegmentId| {
            self.awaited.get(id).is_some_and(|it| age_ms(it.since, now) <= REPORT_AWAITED_MS)
        };
        let same_modem = |id: &&SegmentId| self.awaited.get(id).is_some_and(|it| it.modem == told.modem);
        let newest_first = || with_reference.iter().rev().filter(fresh);
        newest_first().find(same_modem).or_else(|| newest_first().next()).copied()
    }

    /// Takes the end of a segment; tells what becomes of its message, if that is now known.
    pub(super) fn settle(&mut self, id: SegmentId, is_delivered: bool) -> Option<Delivery> {
        let segments = self.awaited.get(&id).map_or(u8::MAX, |awaited| awaited.segments);
        self.forget_segment(id);
        if !is_delivered {
            self.forget(id.0);
            return Some(Delivery::Undeliverable);
        }
        let delivered = self.delivered.entry(id.0).or_default();
        *delivered += 1;
        if *delivered < segments {
            return None;
        }
        self.forget(id.0);
        Some(Delivery::Delivered)
    }

    /// Keeps a report that came before the reference that it names (C21).
    pub(super) fn keep_early(&mut self, told: Told) {
        if self.early.len() >= REPORTS_EARLY_MAX {
            self.early.pop_front();
        }
        self.early.push_back(told);
    }

    /// Returns the reports that nothing matched yet, in order, but for those that have become too old.
    pub(super) fn take_early(&mut self, now: Uptime) -> VecDeque<Told> {
        let mut early = std::mem::take(&mut self.early);
        early.retain(|told| now.since_ms(told.at) <= REPORT_EARLY_MS);
        early
    }

    fn forget(&mut self, outgoing: u64) {
        let segments: Vec<SegmentId> =
            self.awaited.range((outgoing, 0)..=(outgoing, u8::MAX)).map(|(id, _)| *id).collect();
        segments.into_iter().for_each(|id| self.forget_segment(id));
        self.delivered.remove(&outgoing);
    }

    fn forget_segment(&mut self, id: SegmentId) {
        let Some(awaited) = self.awaited.remove(&id) else { return };
        let key = (subscriber(awaited.to), awaited.reference);
        if let Some(ids) = self.by_reference.get_mut(&key) {
            ids.remove(&id);
            if ids.is_empty() {
                self.by_reference.remove(&key);
            }
        }
    }
}
