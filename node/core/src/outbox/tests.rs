use super::*;
use crate::at::ModemError;
use crate::at::modem::SubmitOutcome;
use crate::limits::{REFUSALS_MAX, RETRY_LATER_MS};
use crate::step::Notice;

mod doubt;
mod expiry;
mod fairness;
mod modems;
mod property;
mod reports;
mod unasked;

/// 2026-03-16 08:00 in Lima. Unit: ms.
const MORNING_MS: i64 = 1_773_666_000_000;
const HOUR_MS: u64 = 3_600_000;

fn phone(number: u64) -> Msisdn {
    Msisdn::from_u64(51_900_000_000 + number)
}

fn answer(to: u64, text: &str) -> Outgoing {
    Outgoing {
        id: 0,
        in_reply_to: 1,
        modem: 0,
        to: phone(to),
        text: text.to_owned(),
        alphabet: AlphabetPolicy::Plain,
        reference: 0,
        at: WallTime(MORNING_MS),
    }
}

fn notice(class: Class, text: &str) -> Notice {
    Notice { class, to: Vec::new(), text: text.to_owned(), topic: None, expires: None, by: None }
}

/// Text of so many segments.
fn long(segments: usize) -> String {
    "a".repeat(if segments == 1 { 100 } else { 153 * segments })
}

fn message_error(code: u16) -> SubmitOutcome {
    SubmitOutcome::Refused(ModemError::Message(code))
}

const REFUSED_BY_NETWORK: u16 = 41;
const NO_NETWORK: u16 = 331;
const BARRED: u16 = 8;

/// A school's outbox, its clock, and the rows that survive what a crash forgets.
struct School {
    outbox: Outbox,
    rows: BTreeMap<u64, OpenMessage>,
    sent: Vec<SentSegment>,
    reported: Vec<(u64, u8, u8)>,
    now: Now,
    texts: u64,
}

impl School {
    fn new() -> Self {
        let now = Now { uptime: Uptime(1_000), wall: WallTime(MORNING_MS) };
        let outbox = Outbox::restore(OutboxSnapshot::default(), Self::config());
        let (rows, sent, reported) = (BTreeMap::new(), Vec::new(), Vec::new());
        let mut this = Self { outbox, rows, sent, reported, now, texts: 0 };
        this.pass_ms(0);
        this
    }

    fn config() -> OutboxConfig {
        let time = |hour, minute| jiff::civil::Time::constant(hour, minute, 0, 0);
        let timezone = jiff::tz::TimeZone::fixed(jiff::tz::offset(-5));
        let quiet = QuietHours { hours: Some((time(21, 0), time(6, 30))), timezone };
        OutboxConfig { modems: 2, seed: Seed(0), quiet }
    }

    fn pass_ms(&mut self, ms: u64) {
        self.now.uptime = self.now.uptime.after_ms(ms);
        self.now.wall.0 += ms.cast_signed();
        self.outbox.tick(self.now);
    }

    /// Waits for the next deadline; tells whether there is one.
    fn wait(&mut self) -> bool {
        let Some(deadline) = self.outbox.deadline() else { return false };
        self.pass_ms(deadline.since_ms(self.now.uptime));
        self.keep();
        true
    }

    /// Queues the answer to one more text.
    fn answer(&mut self, to: u64, text: &str) -> u64 {
        self.texts += 1;
        let id = self.outbox.push(Class::Answer, Outgoing { in_reply_to: self.texts, ..answer(to, text) });
        self.keep();
        id
    }

    fn post(&mut self, notice: &Notice, to: u64) {
        self.outbox.post(notice, phone(to), AlphabetPolicy::Plain, self.now.wall);
        self.keep();
    }

    /// Commits.
    fn keep(&mut self) {
        for write in self.outbox.take_writes(true) {
            match write {
                Write::Queued(outgoing) => {
                    let message = OpenMessage {
                        outgoing,
                        state: Submission::default(),
                        class: Class::Answer,
                        topic: None,
                        expires: None,
                    };
                    self.rows.insert(message.outgoing.id, message);
                }
                Write::Submission { outgoing, state } => self.keep_state(outgoing, state),
                Write::Unasked { outgoing, class, topic, expires } => {
                    let row = self.row(outgoing);
                    (row.class, row.topic, row.expires) = (class, topic, expires);
                }
                Write::Late { outgoing } => self.row(outgoing).class = Class::Late,
                Write::Moved { outgoing, modem } => self.row(outgoing).outgoing.modem = modem,
                Write::Reported { outgoing, segment, status, delivery } => {
                    self.row(outgoing).state.delivery = delivery;
                    self.reported.push((outgoing, segment, status));
                }
                other => panic!("an outbox does not write {other:?}"),
            }
        }
    }

    fn keep_state(&mut self, id: u64, state: Submission) {
        let row = self.row(id);
        let is_next = state.segment > row.state.segment;
        row.state = state;
        let (row, at) = (row.clone(), self.now.wall);
        if let Some(reference) = row.state.reference.filter(|_| is_next) {
            self.sent.push(SentSegment {
                outgoing: id,
                segment: row.state.segment - 1,
                segments_sent: 0,
                modem: row.outgoing.modem,
                to: row.outgoing.to,
                reference,
                at,
                status: None,
            });
        }
    }

    fn row(&mut self, id: u64) -> &mut OpenMessage {
        self.rows.get_mut(&id).expect("queued before")
    }

    fn delivery(&self, id: u64) -> Delivery {
        self.rows[&id].state.delivery
    }

    fn restart(&mut self) {
        let is_open = |row: &&OpenMessage| {
            matches!(row.state.delivery, Delivery::Queued | Delivery::Submitting | Delivery::Uncertain)
        };
        let open: Vec<_> = self.rows.values().filter(is_open).cloned().collect();
        let mut sent = self.sent.clone();
        sent.retain(|sent| self.rows[&sent.outgoing].state.delivery != Delivery::Delivered);
        for sent in &mut sent {
            sent.segments_sent = self.rows[&sent.outgoing].state.segment;
            let report = self.reported.iter().find(|it| (it.0, it.1) == (sent.outgoing, sent.segment));
            sent.status = report.map(|report| report.2);
        }
        let last_id = self.rows.keys().last().copied().unwrap_or_default();
        self.outbox = Outbox::restore(OutboxSnapshot { open, sent, last_id }, Self::config());
        self.now.uptime = Uptime(0);
        self.pass_ms(1_000);
        self.keep();
    }

    /// Begins the message that is next on a modem.
    fn begin_on(&mut self, modem: ModemIndex) -> Option<u64> {
        let id = self.outbox.next(modem)?;
        let submittal = self.outbox.begin(id, modem, true);
        self.keep();
        submittal.map(|_| id)
    }

    fn begin(&mut self) -> u64 {
        self.begin_on(0).expect("something waits")
    }

    fn end(&mut self, id: u64, outcome: &SubmitOutcome) {
        self.outbox.ended(id, outcome);
        self.keep();
    }

    /// Sends the next segment on the first modem, taking no time; returns whose.
    fn send(&mut self) -> Option<u64> {
        let id = self.begin_on(0)?;
        self.end(id, &SubmitOutcome::Sent(Some(self.sent.len().to_le_bytes()[0])));
        Some(id)
    }

    /// Sends everything that may go; returns the messages in order, one for each segment.
    fn send_all(&mut self) -> Vec<u64> {
        std::iter::from_fn(|| self.send()).collect()
    }
}
