//! What has come in: second deliveries, parts of longer texts, and texts that wait for their turn: those that lay in the
//! modem or in rows at a start, and those of which parts are missing for good.
//!
//! It decides nothing about content. A PDU is named by the digest of its octets, so that a second delivery, or a copy
//! that a crash left in the modem, adds nothing.

use std::collections::{BTreeSet, VecDeque};

use chaski_sync_core::time::{Uptime, WallTime};

use crate::limits::{ARRIVAL_ATTEMPTS_MAX, DIGESTS_MAX, PARTS_KEPT_MS, PARTS_WAIT_MS, REPORTS_KNOWN_MAX};
use crate::sms::{self, Address, Deliver, Direction, Pdu, Reassembly, Tpdu};
use crate::step::{Digest, Inbound, ModemIndex, Outcome, Write};

/// What is known of received PDUs.
#[derive(Debug, Default)]
pub struct Inbox {
    known: BTreeSet<Digest>,
    known_in_order: VecDeque<Digest>,
    parts: Reassembly<Part>,
    /// Rows of parts that wait for the first look at the clock.
    restored: Vec<Inbound>,
    pending: VecDeque<Pending>,
    /// The try of the first in line is counted already.
    is_counted: bool,
    /// Names of the newest status reports.
    reports: VecDeque<Digest>,
    total: u64,
}

/// A stored part.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    row: u64,
    modem: ModemIndex,
    attempts: u8,
    sender: Address,
}

/// What waits for its turn, each in a step of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Pending {
    /// A stored PDU.
    Pdu(Inbound),
    /// A text whose other parts have not come.
    Partial(PartialText),
}

/// A text with parts missing, as far as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartialText {
    /// The rows of its parts, in the order of the text.
    pub rows: Vec<u64>,
    /// Which modem brought them.
    pub modem: ModemIndex,
    /// Who sent them.
    pub sender: Address,
    /// The words, with [`sms::GAP`] where parts are missing.
    pub text: String,
    /// Times it was tried.
    pub attempts: u8,
}

/// What became of a text or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inserted {
    /// The text is whole.
    Whole(WholeText),
    /// Other parts are missing. A text that had to give way to it has been put in line, as far as it came.
    Waits,
    /// This part was there already.
    Duplicate,
    /// Its text was answered without it.
    TooLate,
}

/// What the inbox is rebuilt from.
#[derive(Clone, Debug, Default)]
pub struct InboxSnapshot {
    /// PDUs that are not settled, and parts of texts answered with parts missing; ascending.
    pub open: Vec<Inbound>,
    /// Names of the newest PDUs, ascending.
    pub known: Vec<Digest>,
    /// PDUs ever stored.
    pub total: u64,
}

/// A text, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeText {
    /// The rows of the parts that came before.
    pub earlier_parts: Vec<u64>,
    /// The words.
    pub text: String,
}

impl Inbox {
    /// Rebuilds the inbox and returns what must be written before pending texts are tried again.
    #[must_use]
    pub fn restore(snapshot: InboxSnapshot) -> (Self, Vec<Write>) {
        let mut inbox = Self { total: snapshot.total, ..Self::default() };
        for known in snapshot.known {
            inbox.remember(known);
        }
        for row in snapshot.open {
            inbox.remember(name_of(&row.pdu));
            match row.outcome {
                Outcome::Pending => inbox.pending.push_back(Pending::Pdu(row)),
                Outcome::Part | Outcome::Partial => inbox.restored.push(row),
                _ => {}
            }
        }
        let writes = inbox.begin_next_attempt();
        (inbox, writes)
    }

    /// Puts in the parts that an earlier process stored, at the first event of this one. How long they have waited is
    /// known where both times can be true; otherwise their waiting begins anew. Returns what must be written before a text
    /// that gave way to another is tried.
    pub fn resume(&mut self, now: Uptime, wall: WallTime) -> Vec<Write> {
        for row in std::mem::take(&mut self.restored) {
            let Ok(Pdu { tpdu: Tpdu::Deliver(deliver), .. }) = Pdu::decode(&row.pdu, Direction::FromNetwork)
            else {
                continue;
            };
            let is_known = row.at.is_plausible() && row.at <= wall;
            let waited_ms = if is_known { wall.0 - row.at.0 } else { 0 };
            let at_ms = now.0.cast_signed() - waited_ms;
            if row.outcome == Outcome::Partial {
                let from = from(row.modem, &deliver);
                self.parts.insert_given_up(at_ms, &from, deliver.dcs, &deliver.user_data);
            } else {
                self.insert(at_ms, row.id, row.modem, row.attempts, &deliver);
            }
        }
        self.begin_next_attempt()
    }

    /// Counts the try of the first in line once, durably before it begins; one that was tried too often is set aside.
    pub fn begin_next_attempt(&mut self) -> Vec<Write> {
        let mut writes = Vec::new();
        while let Some(first) = self.pending.front_mut().filter(|_| !self.is_counted) {
            let attempts = first.attempts();
            if *attempts < ARRIVAL_ATTEMPTS_MAX {
                *attempts += 1;
                self.is_counted = true;
                let attempts = *attempts;
                writes.extend(first.rows().first().map(|row| Write::Attempt { inbound: *row, attempts }));
                break;
            }
            let (inbound, outcome) = (first.rows(), Outcome::SetAside);
            writes.push(Write::Settled { inbound, from: None, outcome });
            self.pending.pop_front();
        }
        writes
    }

    /// Tells whether these octets were stored before.
    #[must_use]
    pub fn knows(&self, pdu: &[u8]) -> bool {
        self.known.contains(&name_of(pdu))
    }

    /// Tells whether this status report has not come before; the newest [`REPORTS_KNOWN_MAX`] are remembered.
    pub fn is_new_report(&mut self, pdu: &[u8]) -> bool {
        let name = name_of(pdu);
        if self.reports.contains(&name) {
            return false;
        }
        self.reports.push_back(name);
        if self.reports.len() > REPORTS_KNOWN_MAX {
            self.reports.pop_front();
        }
        true
    }

    /// Gives a new PDU its id and remembers it.
    pub fn admit(&mut self, pdu: &[u8]) -> u64 {
        self.remember(name_of(pdu));
        self.total += 1;
        self.total
    }

    /// Puts a PDU in line that is about to be stored; the first in line is tried next.
    pub fn wait(&mut self, mut row: Inbound) -> Inbound {
        let is_first = self.pending.is_empty();
        self.is_counted |= is_first;
        row.attempts = u8::from(is_first);
        self.pending.push_back(Pending::Pdu(row.clone()));
        row
    }

    /// Takes the next whose turn it is.
    pub fn next_pending(&mut self) -> Option<Pending> {
        self.is_counted = false;
        self.pending.pop_front()
    }

    /// Tells whether anything is in line.
    #[must_use]
    pub fn has_pending(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Returns how many PDUs were ever stored, which is the id of the last one.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Takes a text or a part of one. [`Inbox::begin_next_attempt`] is to follow, in the same step.
    pub fn insert_part(&mut self, now: Uptime, row: &Inbound, deliver: &Deliver) -> Inserted {
        self.insert(now.0.cast_signed(), row.id, row.modem, row.attempts, deliver)
    }

    fn insert(
        &mut self,
        at_ms: i64,
        id: u64,
        modem: ModemIndex,
        attempts: u8,
        deliver: &Deliver,
    ) -> Inserted {
        let part = Part { row: id, modem, attempts, sender: deliver.from.clone() };
        match self.parts.insert(at_ms, part, &from(modem, deliver), deliver.dcs, &deliver.user_data) {
            sms::Outcome::Single => Inserted::Whole(WholeText {
                earlier_parts: Vec::new(),
                text: sms::join(&[&deliver.user_data]),
            }),
            sms::Outcome::Complete { ids, text } => {
                let earlier_parts = rows(&ids).filter(|row| *row != id).collect();
                Inserted::Whole(WholeText { earlier_parts, text })
            }
            sms::Outcome::StartedAnew { abandoned, text } => {
                self.put_in_line(&abandoned, text);
                Inserted::Waits
            }
            sms::Outcome::Duplicate => Inserted::Duplicate,
            sms::Outcome::TooLate => Inserted::TooLate,
            // Only texts come here, never data.
            sms::Outcome::Waiting | sms::Outcome::CompleteData { .. } => Inserted::Waits,
        }
    }

    /// Returns when the next text will have waited for its parts long enough.
    #[must_use]
    pub fn deadline(&self) -> Option<Uptime> {
        let overdue_ms = self.parts.overdue_ms(PARTS_WAIT_MS.cast_signed())?;
        Some(Uptime(overdue_ms.max(0).cast_unsigned()))
    }

    /// Puts texts in line whose parts have not come for [`PARTS_WAIT_MS`]; returns what must be written before the
    /// first is tried.
    pub fn give_up_waiting(&mut self, now: Uptime) -> Vec<Write> {
        let (wait_ms, kept_ms) = (PARTS_WAIT_MS.cast_signed(), PARTS_KEPT_MS.cast_signed());
        for (parts, text) in self.parts.expire(now.0.cast_signed(), wait_ms, kept_ms) {
            self.put_in_line(&parts, text);
        }
        self.begin_next_attempt()
    }

    /// Puts a text in line of which parts are missing for good.
    fn put_in_line(&mut self, parts: &[Part], text: String) {
        let Some(last) = parts.iter().max_by_key(|part| part.row) else { return };
        self.pending.push_back(Pending::Partial(PartialText {
            rows: rows(parts).collect(),
            modem: last.modem,
            sender: last.sender.clone(),
            text,
            attempts: parts.iter().map(|part| part.attempts).max().unwrap_or_default(),
        }));
    }

    fn remember(&mut self, digest: Digest) {
        if self.known.insert(digest) {
            self.known_in_order.push_back(digest);
        }
        if self.known_in_order.len() > DIGESTS_MAX
            && let Some(oldest) = self.known_in_order.pop_front()
        {
            self.known.remove(&oldest);
        }
    }
}

impl Pending {
    fn attempts(&mut self) -> &mut u8 {
        match self {
            Self::Pdu(row) => &mut row.attempts,
            Self::Partial(partial) => &mut partial.attempts,
        }
    }

    /// The rows that it settles; tries are counted in the first.
    fn rows(&self) -> Vec<u64> {
        match self {
            Self::Pdu(row) => vec![row.id],
            Self::Partial(partial) => partial.rows.clone(),
        }
    }
}

/// The sender as parts are told apart: parts of one text come to one SIM.
fn from(modem: ModemIndex, deliver: &Deliver) -> String {
    format!("{modem} {}", deliver.from)
}

fn rows(parts: &[Part]) -> impl Iterator<Item = u64> {
    parts.iter().map(|part| part.row)
}

/// Octets of a service centre's address behind its length (TS 23.040 section 9.1.2.5). More is no PDU, but what the modem
/// gave in its place.
const CENTRE_OCTETS_MAX: usize = 11;

/// First octet of what is kept in place of a PDU whose words are not to be: no service centre's address is so long.
const NAME_ONLY: u8 = 0xFF;

/// Returns what is kept of a PDU whose words are not to be kept: its name, by which a second delivery is known.
#[must_use]
pub fn name_only(pdu: &[u8]) -> Vec<u8> {
    [&[NAME_ONLY][..], &name_of(pdu)].concat()
}

/// Names a PDU by its TPDU: a second delivery may come by another service centre (modem-faults D7, D13).
#[must_use]
pub fn name_of(pdu: &[u8]) -> Digest {
    if let [NAME_ONLY, name @ ..] = pdu
        && let Ok(name) = name.try_into()
    {
        return name;
    }
    let centre = pdu.first().map(|octets| usize::from(*octets)).filter(|octets| *octets <= CENTRE_OCTETS_MAX);
    let tpdu = centre.and_then(|octets| pdu.get(1 + octets..));
    digest(tpdu.filter(|tpdu| !tpdu.is_empty()).unwrap_or(pdu))
}

/// Names octets.
#[must_use]
pub fn digest(octets: &[u8]) -> Digest {
    let hash = blake3::hash(octets);
    let mut digest = [0; 16];
    digest.copy_from_slice(&hash.as_bytes()[..16]);
    digest
}
