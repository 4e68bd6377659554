//! One received PDU → its row: known already, kept for later, or handled at once.

use chaski_sync_core::time::{Now, WallTime};

use super::Node;
use super::answer::Origin;
use crate::inbox::{Inserted, PartialText, Pending, name_only};
use crate::msisdn::{Msisdn, Unanswerable};
use crate::sms::{Address, Deliver, Direction, Pdu, Tpdu, Treatment};
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
        let mut outcome = Outcome::Pending;
        // A status report tells of a row that is there, and needs one of its own only while its message is not known.
        if let Ok(Pdu { tpdu: Tpdu::StatusReport(report), .. }) = Pdu::decode(&pdu, Direction::FromNetwork) {
            if !self.inbox.is_new_report(&pdu) || !self.reported(modem, &report) {
                return;
            }
            outcome = Outcome::Report;
        }
        let mut row = Inbound {
            id: self.inbox.admit(&pdu),
            modem,
            at: self.clock.wall(now),
            pdu,
            from: None,
            outcome,
            attempts: 0,
        };
        if row.outcome == Outcome::Report {
            self.step.writes.push(Write::Inbound(row));
            return;
        }
        if swept {
            let row = self.inbox.wait(row);
            self.step.writes.push(Write::Inbound(row));
            return;
        }
        // The row goes before what it gives rise to.
        let place = self.step.writes.len();
        self.heard_secret = false;
        let (from, outcome) = self.handle_pdu(now, &row, world);
        row.at = self.clock.wall(now);
        (row.from, row.outcome) = (from, outcome);
        if self.heard_secret {
            row.pdu = name_only(&row.pdu);
        }
        self.step.writes.insert(place, Write::Inbound(row));
    }

    /// Handles one stored PDU or partial text, if any waits.
    pub(super) fn try_one_pending(&mut self, now: Now, world: &World<'_>) {
        self.heard_secret = false;
        let (inbound, (from, outcome)) = match self.inbox.next_pending() {
            Some(Pending::Pdu(row)) => (vec![row.id], self.handle_pdu(now, &row, world)),
            Some(Pending::Partial(partial)) => {
                let handled = self.handle_partial(now, &partial, world);
                (partial.rows, handled)
            }
            None => return,
        };
        if self.heard_secret {
            self.step.writes.push(Write::WordsWithdrawn { inbound: inbound.clone() });
        }
        self.step.writes.push(Write::Settled { inbound, from, outcome });
        self.begin_next_attempt();
    }

    fn begin_next_attempt(&mut self) {
        let writes = self.inbox.begin_next_attempt();
        self.note_set_aside(&writes);
        self.step.writes.extend(writes);
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
            // Taken before it got a row; an earlier version's may still wait.
            Ok(Pdu { tpdu: Tpdu::StatusReport(_), .. }) => (None, Outcome::Report),
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
        let from = self.sender(&deliver.from);
        let is_text = deliver.user_data.text().is_some() && deliver.user_data.ports().is_none();
        let is_notice = deliver.dcs.message_waiting().is_some();
        if deliver.pid.treatment() == Treatment::Silent || is_notice || !is_text {
            return (from.ok(), Outcome::NotText);
        }
        let whole = match self.inbox.insert_part(now.uptime, row, deliver) {
            Inserted::Whole(whole) => whole,
            Inserted::Waits => {
                self.begin_next_attempt();
                return (from.ok(), Outcome::Part);
            }
            Inserted::Duplicate => return (from.ok(), Outcome::Joined),
            Inserted::TooLate => return (from.ok(), Outcome::PartGivenUp),
        };
        if !whole.earlier_parts.is_empty() {
            let (inbound, outcome) = (whole.earlier_parts, Outcome::Joined);
            self.step.writes.push(Write::Settled { inbound, from: None, outcome });
        }
        self.answer_or_note(now, Origin { inbound: row.id, modem: row.modem }, from, &whole.text, world)
    }

    /// Answers what there is of a text whose other parts have not come.
    fn handle_partial(
        &mut self,
        now: Now,
        partial: &PartialText,
        world: &World<'_>,
    ) -> (Option<Msisdn>, Outcome) {
        let inbound = partial.rows.iter().copied().max().unwrap_or_default();
        let origin = Origin { inbound, modem: partial.modem };
        let from = self.sender(&partial.sender);
        match self.answer_or_note(now, origin, from, &partial.text, world) {
            (from, Outcome::Answered | Outcome::MissedAgain) => (from, Outcome::Partial),
            unanswered => unanswered,
        }
    }

    fn answer_or_note(
        &mut self,
        now: Now,
        origin: Origin,
        from: Result<Msisdn, Unanswerable>,
        text: &str,
        world: &World<'_>,
    ) -> (Option<Msisdn>, Outcome) {
        match from {
            Ok(from) => (Some(from), self.answer(now, origin, from, text, world)),
            Err(reason) => {
                self.note(format!("text {}: not answered: {reason:?}", origin.inbound));
                (None, Outcome::Unanswerable(reason))
            }
        }
    }

    fn sender(&self, sender: &Address) -> Result<Msisdn, Unanswerable> {
        let from = Msisdn::from_address(sender, &self.config.country_code)?;
        if self.lines.iter().any(|line| line.config.number == Some(from)) {
            return Err(Unanswerable::OwnNumber);
        }
        if !from.can_be_phone() || !from.has_prefix(&self.config.allowed_prefixes) {
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
