//! Which message may go now, and what becomes of it.
//!
//! The most urgent class first, fair between phones inside it ([`queue`]); nothing unasked begins in quiet hours or
//! without a clock. Answers leave by the modem that brought the text, unasked messages by any. Invariants: a segment is
//! submitted only after its row says so; a segment has at most [`COPIES_MAX`] copies in its life, the second only after
//! a crash or a cut; one in doubt with the process alive is never sent again by itself.
//!
//! What is decided becomes durable through [`Outbox::take_writes`]. Limits: [`OUTBOX_ROWS_MAX`] messages, and the
//! others of [`crate::limits`].

use std::collections::{BTreeMap, BTreeSet};

use chaski_sync_core::time::{Now, Uptime, WallTime};

use crate::limits::{COPIES_MAX, EXPIRY_LOOK_MS, OUTBOX_ROWS_MAX, UNCERTAIN_KEPT_MS, VALIDITY_MINUTES_MIN};
use crate::msisdn::Msisdn;
use crate::sms::{AlphabetPolicy, Status, StatusClass};
use crate::step::{Class, Delivery, ModemIndex, OpenMessage, Outgoing, Seed, SentSegment, Submission, Write};

mod encode;
mod log;
mod outcome;
mod pause;
mod queue;
mod quiet;
mod reports;
mod row;
mod unasked;

pub use encode::{SubmitOptions, Submittal, submit_pdus};
pub use outcome::Reported;
pub use quiet::QuietHours;

use log::Log;
use pause::Pause;
use queue::{Lane, Queue};
use reports::{Awaited, Reports};
use row::Row;

/// What the outbox is told once.
#[derive(Clone, Debug, Default)]
pub struct OutboxConfig {
    /// How many there are.
    pub modems: usize,
    /// For references.
    pub seed: Seed,
    /// When nothing unasked begins.
    pub quiet: QuietHours,
}

/// Everything durable that an outbox needs to go on.
#[derive(Clone, Debug, Default)]
pub struct OutboxSnapshot {
    /// Messages that are not settled; ascending.
    pub open: Vec<OpenMessage>,
    /// Segments with a reference, of messages that the network has not reported on for good; ascending.
    pub sent: Vec<SentSegment>,
    /// The highest message id ever given.
    pub last_id: u64,
}

/// Messages that are not settled, and what their reports are recognised by.
#[derive(Debug, Default)]
pub struct Outbox {
    config: OutboxConfig,
    now: Now,
    rows: BTreeMap<u64, Row>,
    queue: Queue,
    pauses: BTreeMap<ModemIndex, Pause>,
    reports: Reports,
    in_doubt: BTreeSet<u64>,
    in_flight: BTreeSet<u64>,
    log: Log,
    expiry_look_at: Option<Uptime>,
    last_id: u64,
    failed: u64,
}

impl Outbox {
    /// Rebuilds the outbox. A row that had its last copy and was in the air becomes uncertain.
    #[must_use]
    pub fn restore(snapshot: OutboxSnapshot, config: OutboxConfig) -> Self {
        let modems = config.modems;
        let mut outbox = Self { config, last_id: snapshot.last_id, ..Self::default() };
        for mut message in snapshot.open {
            // A modem that was taken out of the configuration leaves its messages to the first.
            if usize::from(message.outgoing.modem) >= modems {
                message.outgoing.modem = 0;
            }
            let id = message.outgoing.id;
            let given_up =
                message.state.delivery == Delivery::Submitting && message.state.copies >= COPIES_MAX;
            outbox.insert(Row::restored(message), None);
            if given_up {
                outbox.change(id, |row| row.state.delivery = Delivery::Uncertain);
                outbox.write_now(id);
                outbox.place(id);
            }
        }
        for sent in snapshot.sent {
            outbox.restore_sent(&sent);
        }
        outbox.expiry_look_at = (!outbox.rows.is_empty()).then_some(Uptime(0));
        outbox
    }

    fn restore_sent(&mut self, sent: &SentSegment) {
        let segments = self.rows.get(&sent.outgoing).map_or(sent.segments_sent, |row| row.segments);
        let awaited = Awaited {
            modem: sent.modem,
            to: sent.to,
            reference: sent.reference,
            segments,
            since: Now { uptime: Uptime(0), wall: sent.at },
        };
        match sent.status {
            Some(_) => self.reports.was_delivered(sent.outgoing),
            None => self.reports.expect((sent.outgoing, sent.segment), awaited),
        }
    }

    /// Lets time pass: whatever is asked or told after this happens at `now`, whose wall time is the corrected one.
    pub fn tick(&mut self, now: Now) {
        self.now = now;
        self.queue.release(now.uptime);
        if self.expiry_look_at.is_some_and(|at| at <= now.uptime) {
            self.look_for_expired();
        }
    }

    /// Returns when time is to pass again.
    #[must_use]
    pub fn deadline(&self) -> Option<Uptime> {
        let paused = self.pauses.iter().filter(|(modem, _)| self.has_work_for(**modem));
        let pauses = paused.filter_map(|(_, pause)| pause.until(self.now.uptime));
        let unasked_waits =
            Class::ALL.into_iter().any(|class| class.is_unasked() && self.queue.is_ready(class, None));
        let quiet_ms = if unasked_waits { self.config.quiet.last_ms(self.now.wall) } else { None };
        let quiet_ends = quiet_ms.map(|ms| self.now.uptime.after_ms(ms));
        let others = [self.queue.next_release(), quiet_ends, self.expiry_look_at, self.log.commit_by()];
        others.into_iter().flatten().chain(pauses).min()
    }

    /// Returns what must become durable: all, or nothing while it may wait for something else to commit.
    pub fn take_writes(&mut self, together_with_others: bool) -> Vec<Write> {
        self.log.take(self.now.uptime, together_with_others)
    }

    /// Tells whether more messages are taken.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.rows.len() < OUTBOX_ROWS_MAX
    }

    /// Queues an answer; its id and reference are given here, and the id is returned.
    pub fn push(&mut self, class: Class, outgoing: Outgoing) -> u64 {
        let id = self.queue_up(outgoing, class, None, None, None);
        if class == Class::Late {
            self.log.now(Write::Late { outgoing: id });
        }
        id
    }

    /// Returns about how many segments go by each modem before a new message of this class.
    #[must_use]
    pub fn segments_ahead(&self, class: Class) -> u32 {
        let segments: u64 = Class::ALL
            .into_iter()
            .filter(|other| *other <= class)
            .map(|other| self.queue.segments(other))
            .sum();
        let modems = u64::try_from(self.config.modems.max(1)).unwrap_or(1);
        u32::try_from(segments.div_ceil(modems)).unwrap_or(u32::MAX)
    }

    /// Tells whether anything waits for this phone or is in the air to it.
    #[must_use]
    pub fn has_open(&self, to: Msisdn) -> bool {
        Class::ALL.into_iter().any(|class| self.queue.to_phone(class, to).next().is_some())
    }

    /// Returns the message whose next segment may go by `modem` now.
    pub fn next(&mut self, modem: ModemIndex) -> Option<u64> {
        if self.pauses.get(&modem).is_some_and(|pause| pause.until(self.now.uptime).is_some()) {
            return None;
        }
        Class::ALL.into_iter().find_map(|class| {
            let bound = self.queue.first(class, Some(modem));
            bound.or_else(|| self.queue.first(class, None).filter(|_| self.may_begin_unasked()))
        })
    }

    /// Tells whether a more urgent message could go by `modem` in the place of this one.
    pub fn gives_way(&mut self, id: u64, modem: ModemIndex) -> bool {
        let next = self.next(modem);
        let class = |id: u64| self.rows.get(&id).map(|row| row.class);
        next.and_then(class).zip(class(id)).is_some_and(|(next, this)| next < this)
    }

    /// Marks a message as submitting by `modem` and returns the segment; nothing when it has expired, or can never be
    /// encoded.
    ///
    /// # Panics
    ///
    /// When the row is not waiting: ids come from [`Outbox::next`].
    pub fn begin(&mut self, id: u64, modem: ModemIndex, status_report: bool) -> Option<Submittal> {
        let now = self.now;
        let row = self.rows.get_mut(&id).expect("the id came from next()");
        assert!(row.waits(), "only a waiting message is submitted");
        let valid_ms = row.valid_ms(now);
        if valid_ms == 0 {
            self.expire(id);
            return None;
        }
        if row.lane().is_none() && row.outgoing.modem != modem {
            row.outgoing.modem = modem;
            self.log.now(Write::Moved { outgoing: id, modem });
        }
        let options = SubmitOptions { status_report, validity_minutes: minutes(valid_ms) };
        let submittal = encode::submittal(&row.outgoing, row.state.segment, options);
        row.in_flight = submittal.is_some();
        match &submittal {
            // The second copy is counted only when its data is handed over: waiting for a prompt sends nothing.
            Some(_) if row.state.delivery == Delivery::Submitting => {}
            Some(_) => {
                row.counted = true;
                row.state.copies += 1;
                row.state.delivery = Delivery::Submitting;
            }
            None => row.state.delivery = Delivery::Failed,
        }
        self.write_now(id);
        self.place(id);
        submittal
    }

    /// The data of a submit is about to be handed over.
    pub fn handing_over(&mut self, id: u64) {
        if let Some(row) = self.rows.get_mut(&id).filter(|row| !row.counted) {
            row.counted = true;
            row.state.copies += 1;
            self.write_now(id);
        }
    }

    /// Tells whether a message of this modem was in the air when an earlier process ended, or the modem went away.
    #[must_use]
    pub fn is_in_doubt(&self, modem: ModemIndex) -> bool {
        self.doubtful(modem).any(|row| row.state.delivery == Delivery::Submitting)
    }

    /// Tells whether the modem's SIM seems to have no money: two texts in a row to different phones were refused so.
    #[must_use]
    pub fn is_out_of_money(&self, modem: ModemIndex) -> bool {
        self.pauses.get(&modem).is_some_and(Pause::is_out_of_money)
    }

    /// The SIM was paid for, or the modem mended: its messages go at once.
    pub fn resume_modem(&mut self, modem: ModemIndex) {
        self.pauses.remove(&modem);
    }

    /// Tells whether the modem is paused, or was for a refusal that spoke of it and has sent nothing since.
    #[must_use]
    pub fn is_doubted(&self, modem: ModemIndex) -> bool {
        self.pauses.get(&modem).is_some_and(|pause| pause.is_doubted(self.now.uptime))
    }

    /// Moves what waits for a modem that cannot send to others. A message of which a copy is in doubt, or a part has
    /// gone, stays, and later ones to its phone may pass it.
    pub fn modem_is_sick(&mut self, modem: ModemIndex, healthy: &[ModemIndex]) {
        if healthy.is_empty() {
            return;
        }
        let waiting = self.rows.values().filter(|row| row.waits() && row.lane() == Some(modem));
        let waiting: Vec<u64> = waiting.map(|row| row.outgoing.id).collect();
        for id in waiting {
            let Some(row) = self.rows.get_mut(&id) else { continue };
            if row.is_unbegun() {
                // One phone's messages stay together.
                let phone = usize::try_from(row.outgoing.to.to_u64()).unwrap_or_default();
                row.outgoing.modem = healthy[phone % healthy.len()];
                let write = Write::Moved { outgoing: id, modem: row.outgoing.modem };
                self.log.soon(self.now.uptime, write);
                self.place(id);
            } else {
                self.queue.stand_aside(id);
            }
        }
    }

    /// Returns how many messages were given up since the process began.
    #[must_use]
    pub fn failed(&self) -> u64 {
        self.failed
    }

    /// Returns how many messages wait or are in the air, and how many are uncertain.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let doubtful = self.in_doubt.iter().filter_map(|id| self.rows.get(id));
        let uncertain = doubtful.filter(|row| row.state.delivery == Delivery::Uncertain).count();
        (self.rows.len() - uncertain, uncertain)
    }

    fn queue_up(
        &mut self,
        mut outgoing: Outgoing,
        class: Class,
        topic: Option<String>,
        expires: Option<WallTime>,
        tag: Option<u64>,
    ) -> u64 {
        self.last_id += 1;
        outgoing.id = self.last_id;
        outgoing.reference = (self.config.seed.0 ^ self.last_id).to_le_bytes()[0];
        self.log.now(Write::Queued(outgoing.clone()));
        let message = OpenMessage { outgoing, state: Submission::default(), class, topic, expires };
        let row = Row::queued(message, self.now.uptime);
        let look_at = self.now.uptime.after_ms(row.valid_ms(self.now).max(EXPIRY_LOOK_MS));
        self.expiry_look_at = Some(self.expiry_look_at.map_or(look_at, |at| at.min(look_at)));
        self.insert(row, tag);
        self.last_id
    }

    fn insert(&mut self, row: Row, tag: Option<u64>) {
        let id = row.outgoing.id;
        if row.state.delivery != Delivery::Uncertain {
            self.queue.enter(id, queue::Place { tag, ..row.place() });
        }
        self.rows.insert(id, row);
        self.place(id);
    }

    /// Brings everything that depends on a row's state up to date; a settled row is forgotten.
    fn place(&mut self, id: u64) {
        let Some(row) = self.rows.get(&id) else { return };
        set(&mut self.in_doubt, id, row.is_in_doubt());
        set(&mut self.in_flight, id, row.in_flight);
        match row.state.delivery {
            Delivery::Queued | Delivery::Submitting if row.in_flight => self.queue.take(id),
            Delivery::Queued | Delivery::Submitting => self.queue.wait(id, row.lane(), row.not_before()),
            Delivery::Uncertain => self.queue.leave(id),
            Delivery::Failed => {
                self.failed += 1;
                self.forget(id);
            }
            Delivery::Sent
            | Delivery::Expired
            | Delivery::Superseded
            | Delivery::Delivered
            | Delivery::Undeliverable => self.forget(id),
        }
    }

    fn forget(&mut self, id: u64) {
        self.queue.leave(id);
        self.in_doubt.remove(&id);
        self.in_flight.remove(&id);
        self.rows.remove(&id);
    }

    fn change(&mut self, id: u64, change: impl FnOnce(&mut Row)) {
        if let Some(row) = self.rows.get_mut(&id) {
            change(row);
        }
    }

    fn write_now(&mut self, id: u64) {
        if let Some(row) = self.rows.get(&id) {
            self.log.now(Write::Submission { outgoing: id, state: row.state.clone() });
        }
    }

    fn write_soon(&mut self, id: u64) {
        if let Some(row) = self.rows.get(&id) {
            let write = Write::Submission { outgoing: id, state: row.state.clone() };
            self.log.soon(self.now.uptime, write);
        }
    }

    fn doubtful(&self, modem: ModemIndex) -> impl Iterator<Item = &Row> {
        let rows = self.in_doubt.iter().filter_map(|id| self.rows.get(id));
        rows.filter(move |row| row.outgoing.modem == modem)
    }

    fn has_work_for(&self, modem: ModemIndex) -> bool {
        let lanes: [Lane; 2] = [Some(modem), None];
        let ready = |class: Class| lanes.iter().any(|lane| self.queue.is_ready(class, *lane));
        Class::ALL.into_iter().any(ready)
    }

    fn may_begin_unasked(&self) -> bool {
        self.now.wall.is_plausible() && self.config.quiet.last_ms(self.now.wall).is_none()
    }

    fn expire(&mut self, id: u64) {
        self.change(id, Row::expire);
        self.write_soon(id);
        self.place(id);
    }

    /// Expires what waits in vain, and forgets uncertain messages that the network has given up by now: their rows say
    /// `uncertain` for good.
    fn look_for_expired(&mut self) {
        let now = self.now;
        let mut next_ms = None;
        let (mut expired, mut forgotten) = (Vec::new(), Vec::new());
        for (id, row) in &self.rows {
            let left_ms = match row.state.delivery {
                Delivery::Uncertain => UNCERTAIN_KEPT_MS.saturating_sub(row.age_ms(now)),
                _ => row.valid_ms(now),
            };
            match (left_ms, row.state.delivery) {
                (0, Delivery::Uncertain) => forgotten.push(*id),
                (0, _) if row.waits() => expired.push(*id),
                _ => next_ms = Some(next_ms.map_or(left_ms, |ms: u64| ms.min(left_ms))),
            }
        }
        expired.into_iter().for_each(|id| self.expire(id));
        forgotten.into_iter().for_each(|id| self.forget(id));
        self.expiry_look_at = next_ms.map(|ms| now.uptime.after_ms(ms.max(EXPIRY_LOOK_MS)));
    }
}

fn set(ids: &mut BTreeSet<u64>, id: u64, is_in: bool) {
    if is_in {
        ids.insert(id);
    } else {
        ids.remove(&id);
    }
}

/// What TP-VP is to say: what is left, but no less than there is a value for.
fn minutes(valid_ms: u64) -> u32 {
    u32::try_from(valid_ms.div_ceil(60_000)).unwrap_or(u32::MAX).max(VALIDITY_MINUTES_MIN)
}

#[cfg(test)]
mod tests;
