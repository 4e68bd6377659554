//! Which message may go now, and what becomes of it.
//!
//! First come, first served, by modem and [`Precedence`]. Invariants: a segment is submitted only after its row says so; a segment has at
//! most [`COPIES_MAX`] copies in its life, the second only after a crash or a cut; one in doubt with the process alive
//! is never sent again by itself.

use std::collections::{BTreeMap, BTreeSet};

use chaski_sync_core::time::{Uptime, WallTime};

use crate::at::modem::SubmitOutcome;
use crate::at::result::Remedy;
use crate::limits::{COPIES_MAX, OUTBOX_ROWS_MAX, REFUSALS_MAX, RETRY_LATER_MS, RETRY_SOON_MS};
use crate::msisdn::Msisdn;
use crate::sms::{
    self, Address, Alphabet, AlphabetPolicy, Pdu, Pid, Reference, Segment, SegmentError, Submit, Tpdu,
    Validity,
};
use crate::step::{Delivery, ModemIndex, Outgoing, Seed, Submission, Write};

/// Which messages go before which. After a restart everything that waits is an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precedence {
    /// A notice that an answer will take a while: of use only before it.
    Notice,
    /// An answer in its turn.
    Answer,
    /// An answer to somebody who texts faster than the limits, or whom nobody knows.
    Late,
}

#[derive(Debug)]
struct Row {
    outgoing: Outgoing,
    precedence: Precedence,
    /// Of the whole message.
    segments: usize,
    state: Submission,
    not_before: Uptime,
    in_flight: bool,
    /// The copy in flight is counted in the state.
    counted: bool,
}

/// Messages that are not settled.
#[derive(Debug, Default)]
pub struct Outbox {
    rows: BTreeMap<u64, Row>,
    last_id: u64,
    seed: Seed,
    failed: u64,
}

/// A segment ready for `AT+CMGS`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submittal {
    /// The message's row.
    pub outgoing: u64,
    /// The PDU as hex, service centre first.
    pub pdu_hex: String,
    /// The number for `AT+CMGS=`.
    pub tpdu_octets: usize,
}

impl Outbox {
    /// Rebuilds the outbox. A row that had its last copy and was in the air becomes uncertain, which is to be written.
    #[must_use]
    pub fn restore(
        rows: Vec<(Outgoing, Submission)>,
        last_id: u64,
        seed: Seed,
        modems: usize,
    ) -> (Self, Vec<Write>) {
        let mut outbox = Self { last_id, seed, ..Self::default() };
        let mut writes = Vec::new();
        for (mut outgoing, mut state) in rows {
            // A modem that was taken out of the configuration leaves its messages to the first.
            if usize::from(outgoing.modem) >= modems {
                outgoing.modem = 0;
            }
            if state.delivery == Delivery::Submitting && state.copies >= COPIES_MAX {
                state.delivery = Delivery::Uncertain;
                writes.push(Write::Submission { outgoing: outgoing.id, state: state.clone() });
            }
            let row = Row {
                precedence: Precedence::Answer,
                segments: segments_of(&outgoing),
                state,
                not_before: Uptime(0),
                in_flight: false,
                counted: false,
                outgoing,
            };
            outbox.rows.insert(row.outgoing.id, row);
        }
        (outbox, writes)
    }

    /// Tells whether more messages are taken.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.counts().0 < OUTBOX_ROWS_MAX
    }

    /// Queues a message; its id is given here.
    pub fn push(&mut self, mut outgoing: Outgoing, precedence: Precedence) -> Write {
        self.last_id += 1;
        outgoing.id = self.last_id;
        outgoing.reference = (self.seed.0 ^ self.last_id).to_le_bytes()[0];
        let row = Row {
            precedence,
            segments: segments_of(&outgoing),
            outgoing: outgoing.clone(),
            state: Submission::default(),
            not_before: Uptime(0),
            in_flight: false,
            counted: false,
        };
        self.rows.insert(outgoing.id, row);
        Write::Queued(outgoing)
    }

    /// Returns how many segments would go by `modem` before a new message of this precedence.
    #[must_use]
    pub fn segments_ahead(&self, modem: ModemIndex, precedence: Precedence) -> u32 {
        let ahead = |row: &&Row| row.outgoing.modem == modem && row.precedence <= precedence && row.is_open();
        let left = |row: &Row| row.segments.saturating_sub(usize::from(row.state.segment));
        let segments: usize = self.rows.values().filter(ahead).map(left).sum();
        u32::try_from(segments).unwrap_or(u32::MAX)
    }

    /// Tells whether anything waits for this phone or is in the air to it.
    #[must_use]
    pub fn has_open(&self, to: Msisdn) -> bool {
        self.rows.values().any(|row| row.outgoing.to == to && row.is_open())
    }

    /// Returns the message that may go by `modem` now: never one that would overtake another of its precedence to the
    /// same phone.
    #[must_use]
    pub fn next(&self, now: Uptime, modem: ModemIndex) -> Option<u64> {
        let precedences = [Precedence::Notice, Precedence::Answer, Precedence::Late];
        precedences.into_iter().find_map(|precedence| self.next_of(now, modem, precedence))
    }

    fn next_of(&self, now: Uptime, modem: ModemIndex, precedence: Precedence) -> Option<u64> {
        let mut held = BTreeSet::new();
        let waits =
            |row: &&Row| row.outgoing.modem == modem && row.precedence == precedence && row.is_waiting();
        for row in self.rows.values().filter(waits) {
            if row.not_before <= now && !held.contains(&row.outgoing.to) {
                return Some(row.outgoing.id);
            }
            held.insert(row.outgoing.to);
        }
        None
    }

    /// Returns when a message that is held back may go.
    #[must_use]
    pub fn deadline(&self, now: Uptime) -> Option<Uptime> {
        let held = |row: &&Row| row.is_waiting() && row.not_before > now;
        self.rows.values().filter(held).map(|row| row.not_before).min()
    }

    /// Marks a message as submitting and returns the segment, or only the mark when it can never be encoded.
    ///
    /// # Panics
    ///
    /// When the row is not waiting: ids come from [`Outbox::next`].
    pub fn begin(&mut self, id: u64) -> (Write, Option<Submittal>) {
        let row = self.rows.get_mut(&id).expect("the id came from next()");
        assert!(row.is_waiting(), "only a waiting message is submitted");
        let submittal = submittal(&row.outgoing, row.state.segment);
        match &submittal {
            // The second copy is counted only when its data is handed over: waiting for a prompt sends nothing.
            Some(_) if row.state.delivery == Delivery::Submitting => row.in_flight = true,
            Some(_) => {
                row.in_flight = true;
                row.counted = true;
                row.state.copies += 1;
                row.state.delivery = Delivery::Submitting;
            }
            None => row.state.delivery = Delivery::Failed,
        }
        let write = Write::Submission { outgoing: id, state: row.state.clone() };
        self.forget_if_settled(id);
        (write, submittal)
    }

    /// The data of a submit is about to be handed over; returns what must be durable before.
    pub fn handing_over(&mut self, id: u64) -> Option<Write> {
        let row = self.rows.get_mut(&id).filter(|row| !row.counted)?;
        row.counted = true;
        row.state.copies += 1;
        Some(Write::Submission { outgoing: id, state: row.state.clone() })
    }

    /// Takes the end of a submit.
    pub fn ended(&mut self, now: Uptime, id: u64, outcome: &SubmitOutcome) -> Option<Write> {
        let row = self.rows.get_mut(&id)?;
        row.in_flight = false;
        let counted = std::mem::take(&mut row.counted);
        match outcome {
            SubmitOutcome::Sent(reference) => row.segment_sent(*reference),
            // A second copy that was not handed over leaves the first one's doubt as it was.
            SubmitOutcome::NotBegun if !counted => {
                row.not_before = now.after_ms(RETRY_SOON_MS[0]);
                return None;
            }
            SubmitOutcome::Refused(error) if !counted => row.second_copy_refused(now, error.remedy()),
            SubmitOutcome::Refused(error) => row.refused(now, error.remedy()),
            SubmitOutcome::InDoubt => row.state.delivery = Delivery::Uncertain,
            SubmitOutcome::CutOff if row.state.copies >= COPIES_MAX => {
                row.state.delivery = Delivery::Uncertain
            }
            // As after a crash: one more copy once the modem is back, unless a late answer settles it.
            SubmitOutcome::CutOff => return None,
            SubmitOutcome::NotBegun => {
                row.state.copies -= 1;
                row.state.delivery = Delivery::Queued;
            }
        }
        let write = Write::Submission { outgoing: id, state: row.state.clone() };
        self.forget_if_settled(id);
        Some(write)
    }

    /// A `+CMGS` without an open submit settles the message of that modem that was in the air last: the one of the
    /// earlier process, or else the only uncertain one.
    pub fn late_reference(&mut self, modem: ModemIndex, reference: u8) -> Option<Write> {
        let wanted = if self.is_in_doubt(modem) { Delivery::Submitting } else { Delivery::Uncertain };
        let doubtful =
            |row: &&mut Row| row.outgoing.modem == modem && !row.in_flight && row.state.delivery == wanted;
        let mut doubtful = self.rows.values_mut().filter(doubtful);
        let row = doubtful.next().filter(|_| doubtful.next().is_none())?;
        row.segment_sent(Some(reference));
        let (id, state) = (row.outgoing.id, row.state.clone());
        self.forget_if_settled(id);
        Some(Write::Submission { outgoing: id, state })
    }

    /// A segment that an earlier process laid into the modem's store tells by its status whether it has gone.
    pub fn draft_found(&mut self, modem: ModemIndex, pdu_hex: &str, is_sent: bool) -> Option<Write> {
        let lies_there = |row: &&mut Row| {
            let in_doubt = !row.in_flight && row.state.delivery == Delivery::Submitting;
            let lies = || {
                submittal(&row.outgoing, row.state.segment)
                    .is_some_and(|segment| segment.pdu_hex.eq_ignore_ascii_case(pdu_hex))
            };
            row.outgoing.modem == modem && in_doubt && lies()
        };
        let row = self.rows.values_mut().find(lies_there)?;
        if is_sent {
            row.segment_sent(None);
        } else {
            row.state.copies = row.state.copies.saturating_sub(1);
            row.state.delivery = Delivery::Queued;
        }
        let (id, state) = (row.outgoing.id, row.state.clone());
        self.forget_if_settled(id);
        Some(Write::Submission { outgoing: id, state })
    }

    /// Tells whether a message of this modem was in the air when an earlier process ended.
    #[must_use]
    pub fn is_in_doubt(&self, modem: ModemIndex) -> bool {
        let in_air = |row: &Row| !row.in_flight && row.state.delivery == Delivery::Submitting;
        self.rows.values().any(|row| row.outgoing.modem == modem && in_air(row))
    }

    /// Forgets uncertain messages that the network has given up by now; their rows say `uncertain` for good.
    pub fn forget_older(&mut self, now: WallTime) {
        let validity_ms = i64::from(VALIDITY_MINUTES) * 60_000;
        let is_open = |row: &Row| {
            row.state.delivery != Delivery::Uncertain || row.outgoing.at.0.saturating_add(validity_ms) > now.0
        };
        self.rows.retain(|_, row| is_open(row));
    }

    /// Returns how many messages were given up since the process began.
    #[must_use]
    pub fn failed(&self) -> u64 {
        self.failed
    }

    /// Returns how many messages wait or are in the air, and how many are uncertain.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let uncertain = self.rows.values().filter(|row| row.state.delivery == Delivery::Uncertain).count();
        (self.rows.len() - uncertain, uncertain)
    }

    fn forget_if_settled(&mut self, id: u64) {
        let delivery = self.rows.get(&id).map(|row| row.state.delivery);
        self.failed += u64::from(delivery == Some(Delivery::Failed));
        if matches!(delivery, Some(Delivery::Sent | Delivery::Failed)) {
            self.rows.remove(&id);
        }
    }
}

impl Row {
    /// Waits or is in the air.
    fn is_open(&self) -> bool {
        matches!(self.state.delivery, Delivery::Queued | Delivery::Submitting)
    }

    fn is_waiting(&self) -> bool {
        !self.in_flight && self.is_open()
    }

    fn segment_sent(&mut self, reference: Option<u8>) {
        self.state.segment += 1;
        self.state.copies = 0;
        self.state.refusals = 0;
        self.state.reference = reference;
        let all = usize::from(self.state.segment) >= self.segments;
        self.state.delivery = if all { Delivery::Sent } else { Delivery::Queued };
    }

    fn refused(&mut self, now: Uptime, remedy: Remedy) {
        self.state.copies -= 1;
        let given_up = self.pause_after_refusal(now, remedy);
        self.state.delivery = if given_up { Delivery::Failed } else { Delivery::Queued };
    }

    /// The first copy may have gone all the same: given up means uncertain.
    fn second_copy_refused(&mut self, now: Uptime, remedy: Remedy) {
        if self.pause_after_refusal(now, remedy) {
            self.state.delivery = Delivery::Uncertain;
        }
    }

    /// Counts a refusal and sets the pause; tells whether it was the last.
    fn pause_after_refusal(&mut self, now: Uptime, remedy: Remedy) -> bool {
        let refusals = usize::from(self.state.refusals);
        let soon = RETRY_SOON_MS.get(refusals).filter(|_| remedy == Remedy::RetrySoon);
        let pause = *soon.unwrap_or(&RETRY_LATER_MS[refusals.min(RETRY_LATER_MS.len() - 1)]);
        self.state.refusals += 1;
        self.not_before = now.after_ms(pause);
        remedy == Remedy::GiveUp || self.state.refusals >= REFUSALS_MAX
    }
}

fn segments_of(outgoing: &Outgoing) -> usize {
    sms::cost(&outgoing.text, outgoing.alphabet).segments
}

/// Minutes that the network tries to deliver a reply: a day. Later it would only confuse.
const VALIDITY_MINUTES: u32 = 24 * 60;

fn submittal(outgoing: &Outgoing, segment: u8) -> Option<Submittal> {
    let to = Address::parse(&outgoing.to.e164()).ok()?;
    let (_, mut pdus) =
        submit_pdus(&to, &outgoing.text, outgoing.alphabet, outgoing.reference, false).ok()?;
    let segment = usize::from(segment);
    let (pdu_hex, tpdu_octets) = (segment < pdus.len()).then(|| pdus.swap_remove(segment))?;
    Some(Submittal { outgoing: outgoing.id, pdu_hex, tpdu_octets })
}

/// Encodes a message as it goes out: the alphabet, and for each segment the PDU as hex with the number for `AT+CMGS=`.
///
/// # Errors
///
/// [`SegmentError`] when the text needs more than 255 segments.
pub fn submit_pdus(
    to: &Address,
    text: &str,
    policy: AlphabetPolicy,
    reference: u8,
    status_report: bool,
) -> Result<(Alphabet, Vec<(String, usize)>), SegmentError> {
    let segmented = sms::segment(text, policy, Reference::Short(reference))?;
    let alphabet = segmented.alphabet;
    let dcs = alphabet.dcs();
    let pdu = |segment: Segment| {
        let submit = Submit {
            reference: 0,
            to: to.clone(),
            pid: Pid::default(),
            dcs,
            validity: Validity::for_minutes(VALIDITY_MINUTES),
            status_report_request: status_report,
            reject_duplicates: false,
            reply_path: false,
            user_data: segment.user_data,
        };
        Pdu { service_centre: None, tpdu: Tpdu::Submit(submit) }.encode_hex()
    };
    Ok((alphabet, segmented.segments.into_iter().map(pdu).collect()))
}

#[cfg(test)]
#[path = "outbox_tests.rs"]
mod tests;
