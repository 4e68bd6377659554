//! One received PDU → its row: known already, kept for later, or handled at once.

use chaski_sync_core::time::{Now, WallTime};

use super::Node;
use crate::inbox::Inserted;
use crate::msisdn::{Msisdn, Unanswerable};
use crate::sms::{Deliver, Direction, Pdu, Tpdu, Treatment};
use crate::step::{Inbound, ModemIndex, Outcome, World, Write};

impl Node {
    /// Stores a PDU once. One that a sweep found is only stored now and handled in a step of its own, so that a text
    /// which ends the process is counted (law 2).
    pub(super) fn receive(
        &mut self,
        now: Now,
        modem: ModemIndex,
        pdu_hex: &str,
        swept: bool,
        world: &World<'_>,
    ) {
        let pdu = octets(pdu_hex);
        if self.inbox.knows(&pdu) {
            return;
        }
        let mut row = Inbound {
            id: self.inbox.admit(&pdu),
            modem,
            at: self.clock.wall(now),
            pdu,
            from: None,
            outcome: Outcome::Pending,
            attempts: 0,
        };
        if swept {
            let row = self.inbox.wait(row);
            self.step.writes.push(Write::Inbound(row));
            return;
        }
        // The row goes before what it gives rise to.
        let place = self.step.writes.len();
        let (from, outcome) = self.handle_pdu(now, &row, world);
        row.at = self.clock.wall(now);
        (row.from, row.outcome) = (from, outcome);
        self.step.writes.insert(place, Write::Inbound(row));
    }

    /// Handles one stored PDU, if any waits.
    pub(super) fn try_one_pending(&mut self, now: Now, world: &World<'_>) {
        let Some(row) = self.inbox.next_pending() else { return };
        let (from, outcome) = self.handle_pdu(now, &row, world);
        self.step.writes.push(Write::Settled { inbound: vec![row.id], from, outcome });
        let next = self.inbox.begin_next_attempt();
        self.note_set_aside(&next);
        self.step.writes.extend(next);
    }

    pub(super) fn note_set_aside(&mut self, writes: &[Write]) {
        for write in writes {
            if let Write::Settled { inbound, outcome: Outcome::SetAside, .. } = write {
                self.note(format!("texts {inbound:?}: set aside, each ended the process several times"));
            }
        }
    }

    fn handle_pdu(&mut self, now: Now, row: &Inbound, world: &World<'_>) -> (Option<Msisdn>, Outcome) {
        match Pdu::decode(&row.pdu, Direction::FromNetwork) {
            Ok(Pdu { tpdu: Tpdu::Deliver(deliver), .. }) => self.handle_deliver(now, row, &deliver, world),
            Ok(Pdu { tpdu: Tpdu::StatusReport(report), .. }) => {
                self.reported(row.modem, &report);
                (None, Outcome::Report)
            }
            Ok(Pdu { tpdu: Tpdu::Submit(_), .. }) => (None, Outcome::NotText),
            Err(error) => {
                self.note(format!("text {}: not decoded: {error}", row.id));
                (None, Outcome::Malformed(error.to_string()))
            }
        }
    }

    fn handle_deliver(
        &mut self,
        now: Now,
        row: &Inbound,
        deliver: &Deliver,
        world: &World<'_>,
    ) -> (Option<Msisdn>, Outcome) {
        if let Some(stamp) = deliver.time.unix_ms().filter(|_| !deliver.time.is_doubtful()) {
            self.clock.at_least(now, WallTime(stamp));
        }
        let from = self.sender(deliver);
        let is_text = deliver.user_data.text().is_some() && deliver.user_data.ports().is_none();
        let is_notice = deliver.dcs.message_waiting().is_some();
        if deliver.pid.treatment() == Treatment::Silent || is_notice || !is_text {
            return (from.ok(), Outcome::NotText);
        }
        // The stamp may just have told what day it is.
        let at = self.clock.wall(now);
        let whole = match self.inbox.insert_part(row.id, row.modem, at, deliver) {
            Inserted::Whole(whole) => whole,
            Inserted::Waits { given_up } => {
                self.settle(given_up, Outcome::PartGivenUp);
                return (from.ok(), Outcome::Part);
            }
            Inserted::Duplicate => return (from.ok(), Outcome::Joined),
        };
        self.settle(whole.earlier_parts, Outcome::Joined);
        match from {
            Ok(from) => (Some(from), self.answer(now, row, from, &whole.text, world)),
            Err(reason) => {
                self.note(format!("text {}: not answered: {reason:?}", row.id));
                (None, Outcome::Unanswerable(reason))
            }
        }
    }

    fn settle(&mut self, inbound: Vec<u64>, outcome: Outcome) {
        if !inbound.is_empty() {
            self.step.writes.push(Write::Settled { inbound, from: None, outcome });
        }
    }

    fn sender(&self, deliver: &Deliver) -> Result<Msisdn, Unanswerable> {
        let from = Msisdn::from_address(&deliver.from, &self.config.country_code)?;
        if self.lines.iter().any(|line| line.config.number == Some(from)) {
            return Err(Unanswerable::OwnNumber);
        }
        if !from.has_prefix(&self.config.allowed_prefixes) {
            return Err(Unanswerable::PrefixNotAllowed);
        }
        Ok(from)
    }
}

/// Reads hex; what is not hex is kept as the modem gave it.
fn octets(hex: &str) -> Vec<u8> {
    let pairs = hex.as_bytes().chunks(2);
    let octet = |pair: &[u8]| match pair {
        [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    };
    pairs.map(octet).collect::<Option<Vec<u8>>>().unwrap_or_else(|| hex.as_bytes().to_vec())
}

fn digit(letter: u8) -> Option<u8> {
    char::from(letter).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
