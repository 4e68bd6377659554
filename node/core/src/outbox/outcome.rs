//! What became of a segment: the modem's answer, a late one, or the network's report.

use chaski_sync_core::time::Now;

use super::encode;
use super::reports::{self, SegmentId, Told};
use super::{Awaited, Outbox, Row, Status, StatusClass};
use crate::at::modem::SubmitOutcome;
use crate::at::result::{ModemError, Remedy};
use chaski_sync_core::time::WallTime;

use crate::limits::{COPIES_MAX, STAMP_SLACK_MS};
use crate::sms::StatusReport;
use crate::step::{Delivery, ModemIndex, Write};

/// What a status report was about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reported {
    /// Nothing that is known, now or ever: not the last word, or not the last segment.
    Nothing,
    /// A segment whose reference has not been told yet, perhaps (modem-faults C21).
    NotYetKnown,
    /// A message, and what became of it for good.
    Message(u64, Delivery),
}

impl Outbox {
    /// Takes the end of a submit; returns the message's new state.
    pub fn ended(&mut self, id: u64, outcome: &SubmitOutcome) -> Option<Delivery> {
        let now = self.now.uptime;
        let row = self.rows.get_mut(&id)?;
        row.in_flight = false;
        let before = row.state.clone();
        match outcome {
            SubmitOutcome::Sent(reference) => {
                self.pauses.remove(&row.outgoing.modem);
                self.sent(id, *reference);
            }
            SubmitOutcome::NotBegun => {
                // A second copy that does not begin would be tried again without end, were there no pause.
                if !row.counted {
                    row.pause(now.after_ms(crate::limits::RETRY_SOON_MS[0]));
                }
                row.back_to_queue();
            }
            SubmitOutcome::Refused(error) => self.refused(id, *error),
            SubmitOutcome::InDoubt => row.state.delivery = Delivery::Uncertain,
            SubmitOutcome::CutOff if row.state.copies >= COPIES_MAX => {
                row.state.delivery = Delivery::Uncertain
            }
            // As after a crash: one more copy once the modem is back, unless a late answer settles it.
            SubmitOutcome::CutOff => {}
        }
        let row = self.rows.get_mut(&id)?;
        row.counted = false;
        if row.undeliverable && row.state.delivery == Delivery::Queued {
            row.state.delivery = Delivery::Undeliverable;
        }
        let delivery = row.state.delivery;
        if row.state != before {
            self.write_now(id);
        }
        self.place(id);
        self.try_early_reports();
        Some(delivery)
    }

    /// A `+CMGS` without an open submit settles the message of that modem that was in the air last: the one of the
    /// earlier process, or else the only uncertain one.
    pub fn late_reference(&mut self, modem: ModemIndex, reference: u8) {
        let wanted = if self.is_in_doubt(modem) { Delivery::Submitting } else { Delivery::Uncertain };
        let mut doubtful = self.doubtful(modem).filter(|row| row.state.delivery == wanted);
        let Some(id) = doubtful.next().map(|row| row.outgoing.id) else { return };
        if doubtful.next().is_none() {
            drop(doubtful);
            self.doubt_ends(id, reference);
            self.write_now(id);
            self.place(id);
            self.try_early_reports();
        }
    }

    /// A segment that an earlier process laid into the modem's store tells by its status whether it has gone.
    pub fn draft_found(&mut self, modem: ModemIndex, pdu_hex: &str, is_sent: bool) {
        let lies_there = |row: &&Row| {
            row.state.delivery == Delivery::Submitting
                && encode::is_segment(pdu_hex, &row.outgoing, row.state.segment)
        };
        let Some(id) = self.doubtful(modem).find(lies_there).map(|row| row.outgoing.id) else { return };
        if is_sent {
            self.sent(id, None);
        } else {
            self.change(id, |row| {
                row.counted = true;
                row.back_to_queue();
                row.counted = false;
            });
        }
        self.write_now(id);
        self.place(id);
    }

    /// Takes a status report, and tells what it was about.
    pub fn report(&mut self, modem: ModemIndex, report: &StatusReport) -> Reported {
        if report.answers_command || report.status.class() == StatusClass::Pending {
            return Reported::Nothing;
        }
        let Some(to) = reports::subscriber_of(&report.to) else { return Reported::Nothing };
        let told = Told {
            at: self.now.uptime,
            modem,
            to,
            stamp: report.time.unix_ms().map(WallTime).filter(|stamp| stamp.is_plausible()),
            reference: report.reference,
            status: report.status,
        };
        let Some(segment) = self.reported_segment(&told) else {
            self.reports.keep_early(told);
            return Reported::NotYetKnown;
        };
        match self.settle(segment, told.status) {
            Some(delivery) => Reported::Message(segment.0, delivery),
            None => Reported::Nothing,
        }
    }

    fn refused(&mut self, id: u64, error: ModemError) {
        let now = self.now.uptime;
        let Some(row) = self.rows.get_mut(&id) else { return };
        let pause = self.pauses.entry(row.outgoing.modem).or_default();
        let remedy = error.remedy();
        let is_the_modems = match remedy {
            Remedy::ModemSick => {
                pause.grow_sicker(now);
                true
            }
            Remedy::NoMoney => pause.unpaid(now, row.outgoing.to),
            Remedy::GiveUp | Remedy::RetrySoon | Remedy::RetryLater | Remedy::InDoubt => {
                pause.end_sickness();
                false
            }
        };
        if is_the_modems {
            row.back_to_queue();
        } else {
            row.refused(now, remedy);
        }
    }

    /// The network took the segment in work. Of a single one only its reference is worth remembering.
    fn sent(&mut self, id: u64, reference: Option<u8>) {
        let now = self.now;
        let Some(row) = self.rows.get_mut(&id) else { return };
        let segment = row.state.segment;
        row.segment_sent(reference);
        if let Some(reference) = reference {
            let (modem, to, segments) = (row.outgoing.modem, row.outgoing.to, row.segments);
            self.reports.expect((id, segment), Awaited { modem, to, reference, segments, since: now });
        }
    }

    /// A message in doubt was sent after all; its further segments go on.
    fn doubt_ends(&mut self, id: u64, reference: u8) {
        let was_given_up = self.rows.get(&id).is_some_and(|row| row.state.delivery == Delivery::Uncertain);
        self.sent(id, Some(reference));
        if let Some(row) = self.rows.get(&id).filter(|_| was_given_up) {
            self.queue.enter(id, row.place());
        }
    }

    /// Finds the segment of a report: by its reference, or as the only one in doubt for that phone. While another one is
    /// in the air to the phone the reference may be that one's (C21).
    fn reported_segment(&mut self, told: &Told) -> Option<SegmentId> {
        if let Some(found) = self.reports.find(self.now, told) {
            return Some(found);
        }
        let to_phone = |row: &&Row| reports::subscriber(row.outgoing.to) == told.to;
        if self.in_flight.iter().filter_map(|id| self.rows.get(id)).any(|row| to_phone(&row)) {
            return None;
        }
        let mut doubtful = self.in_doubt.iter().filter_map(|id| self.rows.get(id)).filter(to_phone);
        let row = doubtful.next().filter(|_| doubtful.next().is_none())?;
        // The centre took it before this message was there: it is about an older one.
        let is_older =
            |stamp: WallTime| row.outgoing.at.is_plausible() && stamp.0 + STAMP_SLACK_MS < row.outgoing.at.0;
        if told.stamp.is_some_and(is_older) {
            return None;
        }
        let segment = (row.outgoing.id, row.state.segment);
        self.doubt_ends(segment.0, told.reference);
        self.write_now(segment.0);
        self.place(segment.0);
        Some(segment)
    }

    /// Takes the network's last word on a segment.
    fn settle(&mut self, segment: SegmentId, status: Status) -> Option<Delivery> {
        let is_delivered = matches!(status.class(), StatusClass::Delivered | StatusClass::Unconfirmed);
        let settled = self.reports.settle(segment, is_delivered);
        let id = segment.0;
        let delivery = match self.rows.get_mut(&id) {
            None => settled.unwrap_or(Delivery::Sent),
            Some(row) if is_delivered => row.state.delivery,
            // What is in the air is waited for.
            Some(row) if row.in_flight => {
                row.undeliverable = true;
                row.state.delivery
            }
            Some(row) => {
                row.state.delivery = Delivery::Undeliverable;
                Delivery::Undeliverable
            }
        };
        let write = Write::Reported { outgoing: id, segment: segment.1, status: status.0, delivery };
        self.log.soon(self.now.uptime, write);
        self.place(id);
        settled
    }

    /// Looks again at the reports that came before their references.
    fn try_early_reports(&mut self) {
        let Now { uptime, .. } = self.now;
        for told in self.reports.take_early(uptime) {
            match self.reported_segment(&told) {
                Some(segment) => {
                    self.settle(segment, told.status);
                }
                None => self.reports.keep_early(told),
            }
        }
    }
}
