//! What has come in: second deliveries, parts of longer texts, and texts that wait for their turn after a restart.
//!
//! It decides nothing about content. A PDU is named by the digest of its octets, so that a second delivery, or a copy
//! that a crash left in the modem, adds nothing.

use std::collections::{BTreeSet, VecDeque};

use chaski_sync_core::time::WallTime;

use crate::limits::{ARRIVAL_ATTEMPTS_MAX, DIGESTS_MAX, PARTS_KEPT_MS};
use crate::sms::{self, Deliver, Direction, Pdu, Reassembly, Tpdu};
use crate::step::{Digest, Inbound, ModemIndex, Outcome, Write};

/// What is known of received PDUs.
#[derive(Debug, Default)]
pub struct Inbox {
    known: BTreeSet<Digest>,
    known_in_order: VecDeque<Digest>,
    parts: Reassembly<u64>,
    pending: VecDeque<Inbound>,
    total: u64,
}

/// What became of a text or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inserted {
    /// The text is whole.
    Whole(WholeText),
    /// Other parts are missing.
    Waits {
        /// Rows of parts that this one's sender has given up by using their reference again.
        given_up: Vec<u64>,
    },
    /// This part was there already.
    Duplicate,
}

/// What the inbox is rebuilt from.
#[derive(Clone, Debug, Default)]
pub struct InboxSnapshot {
    /// PDUs that are not settled, ascending.
    pub open: Vec<Inbound>,
    /// Names of the newest PDUs, ascending.
    pub known: Vec<Digest>,
    /// When the newest PDU was stored.
    pub newest: WallTime,
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
            inbox.remember(digest(&row.pdu));
            match row.outcome {
                Outcome::Pending => inbox.pending.push_back(row),
                Outcome::Part => inbox.restore_part(&row, snapshot.newest),
                _ => {}
            }
        }
        let writes = inbox.begin_next_attempt();
        (inbox, writes)
    }

    /// A part that came before the box knew the date counts from the newest row.
    fn restore_part(&mut self, row: &Inbound, newest: WallTime) {
        if let Ok(Pdu { tpdu: Tpdu::Deliver(deliver), .. }) = Pdu::decode(&row.pdu, Direction::FromNetwork) {
            let at = if row.at.is_plausible() { row.at } else { newest };
            self.insert_part(row.id, row.modem, at, &deliver);
        }
    }

    /// Counts the try of the first in line, durably before it begins; one that was tried too often is set aside.
    pub fn begin_next_attempt(&mut self) -> Vec<Write> {
        let mut writes = Vec::new();
        while let Some(row) = self.pending.front_mut() {
            if row.attempts < ARRIVAL_ATTEMPTS_MAX {
                row.attempts += 1;
                writes.push(Write::Attempt { inbound: row.id, attempts: row.attempts });
                break;
            }
            let (inbound, outcome) = (vec![row.id], Outcome::SetAside);
            writes.push(Write::Settled { inbound, from: None, outcome });
            self.pending.pop_front();
        }
        writes
    }

    /// Tells whether these octets were stored before.
    #[must_use]
    pub fn knows(&self, pdu: &[u8]) -> bool {
        self.known.contains(&digest(pdu))
    }

    /// Gives a new PDU its id and remembers it.
    pub fn admit(&mut self, pdu: &[u8]) -> u64 {
        self.remember(digest(pdu));
        self.total += 1;
        self.total
    }

    /// Puts a PDU in line that is about to be stored; the first in line is tried next.
    pub fn wait(&mut self, mut row: Inbound) -> Inbound {
        row.attempts = u8::from(self.pending.is_empty());
        self.pending.push_back(row.clone());
        row
    }

    /// Takes the next stored PDU whose turn it is.
    pub fn next_pending(&mut self) -> Option<Inbound> {
        self.pending.pop_front()
    }

    /// Tells whether stored PDUs are in line.
    #[must_use]
    pub fn has_pending(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Returns how many PDUs were ever stored, which is the id of the last one.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Takes a text or a part of one.
    pub fn insert_part(&mut self, id: u64, modem: ModemIndex, at: WallTime, deliver: &Deliver) -> Inserted {
        // Parts of one text come to one SIM.
        let from = format!("{modem} {}", deliver.from);
        match self.parts.insert(at.0, id, &from, deliver.dcs, &deliver.user_data) {
            sms::Outcome::Single => Inserted::Whole(WholeText {
                earlier_parts: Vec::new(),
                text: sms::join(&[&deliver.user_data]),
            }),
            sms::Outcome::Complete { ids, text } => {
                let earlier_parts = ids.into_iter().filter(|part| *part != id).collect();
                Inserted::Whole(WholeText { earlier_parts, text })
            }
            sms::Outcome::StartedAnew { abandoned } => Inserted::Waits { given_up: abandoned },
            sms::Outcome::Duplicate => Inserted::Duplicate,
            // Only texts come here, never data.
            sms::Outcome::Waiting | sms::Outcome::CompleteData { .. } => {
                Inserted::Waits { given_up: Vec::new() }
            }
        }
    }

    /// Gives up parts that have waited too long.
    pub fn give_up_parts(&mut self, now: WallTime) -> Option<Write> {
        let given_up = self.parts.expire(now.0, PARTS_KEPT_MS.cast_signed());
        let inbound: Vec<u64> = given_up.into_iter().flat_map(|(ids, _)| ids).collect();
        (!inbound.is_empty()).then_some(Write::Settled { inbound, from: None, outcome: Outcome::PartGivenUp })
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

/// Names a PDU by its octets.
#[must_use]
pub fn digest(pdu: &[u8]) -> Digest {
    let hash = blake3::hash(pdu);
    let mut digest = [0; 16];
    digest.copy_from_slice(&hash.as_bytes()[..16]);
    digest
}
