//! Routes an event to one machine and returns the [`Step`].
//!
//! The node owns everything that decides: a machine per modem, the inbox, the learners, the outbox. It reads no clock
//! and starts nothing. Its state is always what its durable rows say, plus timers.

use std::collections::BTreeMap;

use chaski_sync_core::time::{Clock, Now, Uptime, WallTime};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::at::clock::Reading;
use crate::at::modem::{ModemSetup, Output, Receipt, SubmitOutcome};
use crate::at::{Modem, ModemOptions, Profile};
use crate::guard::{Budget, Guard};
use crate::i18n::Catalogues;
use crate::inbox::{Inbox, InboxSnapshot, digest};
use crate::msisdn::Msisdn;
use crate::outbox::Outbox;
use crate::sms::AlphabetPolicy;
use crate::step::{Delivery, Effect, Event, ModemIndex, Seed, Snapshot, Step, World, Write};
use crate::tutor::Learner;

mod answer;
mod receive;
mod status;

pub use status::{ClockStatus, ModemStatus, NodeStatus, OutboxStatus};

/// What the node is told once.
#[derive(Clone, Debug)]
pub struct NodeConfig {
    /// As many as there are.
    pub modems: Vec<ModemConfig>,
    /// Of national numbers, without `+`.
    pub country_code: String,
    /// Languages on offer, the first by default.
    pub languages: Vec<String>,
    /// How accents are sent.
    pub alphabet: AlphabetPolicy,
    /// Who may be answered.
    pub allowed_prefixes: Vec<String>,
    /// Quota. Unit: segments.
    pub segments_per_learner_per_day: u16,
    /// Quota. Unit: segments.
    pub segments_per_day: u32,
    /// Where days begin.
    pub timezone: TimeZone,
    /// Families of modems, in the order in which they are matched.
    pub profiles: Vec<Profile>,
}

/// What the node is told of a modem.
#[derive(Clone, Debug, Default)]
pub struct ModemConfig {
    /// Its port, for `status`.
    pub port: String,
    /// Its own number, never answered.
    pub number: Option<Msisdn>,
    /// For start-up.
    pub options: ModemOptions,
    /// Its family, when it is not to be found out.
    pub profile: Option<String>,
    /// Its port is searched for.
    pub is_searched: bool,
    /// Its supply can be cut.
    pub has_power: bool,
}

struct Line {
    config: ModemConfig,
    modem: Modem,
    /// The message whose segment the modem has.
    in_flight: Option<u64>,
    is_lost: bool,
}

/// The whole box's decisions.
pub struct Node {
    config: NodeConfig,
    clock: Clock,
    lines: Vec<Line>,
    catalogues: Catalogues,
    learners: BTreeMap<Msisdn, Learner>,
    last_replies: BTreeMap<Msisdn, Vec<String>>,
    inbox: Inbox,
    outbox: Outbox,
    guard: Guard,
    budget: Budget,
    handled_at: Uptime,
    stopping: bool,
    step: Step,
}

impl Node {
    /// Rebuilds the node from what is durable. Called once per process.
    #[must_use]
    pub fn restore(snapshot: Snapshot, config: NodeConfig, seed: Seed) -> Self {
        let (outbox, mut writes) =
            Outbox::restore(snapshot.outgoing, snapshot.outgoing_last, seed, config.modems.len());
        let (inbox, inbox_writes) = Inbox::restore(InboxSnapshot {
            open: snapshot.inbound,
            known: snapshot.known,
            total: snapshot.inbound_total,
        });
        writes.extend(inbox_writes);
        let pin_was_refused = |index: usize, config: &ModemConfig| {
            let pin = config.options.pin.as_ref().map(|pin| (modem_index(index), digest(pin.as_bytes())));
            pin.is_some_and(|pin| snapshot.pins_sent.contains(&pin))
        };
        let line = |(index, modem): (usize, &ModemConfig)| Line {
            modem: Modem::new(ModemSetup {
                options: modem.options.clone(),
                profiles: config.profiles.clone(),
                profile: modem.profile.clone(),
                is_searched: modem.is_searched,
                has_power: modem.has_power,
                submit_in_doubt: outbox.is_in_doubt(modem_index(index)),
                pin_was_refused: pin_was_refused(index, modem),
            }),
            config: modem.clone(),
            in_flight: None,
            is_lost: false,
        };
        let mut node = Self {
            lines: config.modems.iter().enumerate().map(line).collect(),
            config,
            clock: Clock::default(),
            catalogues: Catalogues::built_in(),
            learners: snapshot.learners.into_iter().collect(),
            last_replies: snapshot.last_replies.into_iter().collect(),
            inbox,
            outbox,
            guard: Guard::default(),
            budget: Budget::default(),
            handled_at: Uptime(0),
            stopping: false,
            step: Step::default(),
        };
        node.restore_guard();
        node.note_set_aside(&writes);
        node.step.writes = writes;
        node
    }

    /// Takes one event and decides. Bounded work, never blocks, never fails.
    pub fn handle(&mut self, now: Now, event: Event, world: &World<'_>) -> Step {
        self.handled_at = now.uptime;
        self.inbox.resume(now.uptime, self.clock.wall(now));
        // What restoring decided is durable before anything is tried again.
        let restored_only = !self.step.writes.is_empty() && event == Event::Tick;
        if !restored_only {
            self.route(now, event, world);
        }
        self.drain_modems(now, world);
        if self.stopping {
            self.withdraw_submits();
        }
        self.submit_what_may_go(now);
        std::mem::take(&mut self.step)
    }

    /// When to call back with [`Event::Tick`] if nothing happens before.
    #[must_use]
    pub fn deadline(&self) -> Option<Uptime> {
        if self.inbox.has_pending() || !self.step.writes.is_empty() {
            return Some(self.handled_at);
        }
        let modems = self.lines.iter().filter_map(|line| line.modem.deadline());
        modems.chain(self.outbox.deadline(self.handled_at)).chain(self.inbox.deadline()).min()
    }

    /// Tells whether a modem has a segment whose end is not known.
    #[must_use]
    pub fn has_submit_in_flight(&self) -> bool {
        self.lines.iter().any(|line| line.in_flight.is_some())
    }

    fn route(&mut self, now: Now, event: Event, world: &World<'_>) {
        let uptime = now.uptime;
        match event {
            Event::Tick => {
                for line in &mut self.lines {
                    if line.modem.deadline().is_some_and(|deadline| deadline <= uptime) {
                        line.modem.tick(uptime);
                    }
                }
                self.try_one_pending(now, world);
                let writes = self.inbox.give_up_waiting(uptime);
                self.note_set_aside(&writes);
                self.step.writes.extend(writes);
                self.outbox.forget_older(self.clock.wall(now));
            }
            Event::Stop => self.stopping = true,
            Event::PowerCut { modem, problem } => {
                if let Some(line) = self.line(modem) {
                    line.modem.power_was_cut(uptime);
                }
                if let Some(problem) = problem {
                    self.note(format!("modem {modem}: its supply could not be cut: {problem}"));
                }
            }
            Event::DiskSpace { .. } => {}
            Event::PortOpened { modem, usb } => {
                if let Some(line) = self.line(modem) {
                    line.is_lost = false;
                    line.modem.opened(uptime, usb);
                }
            }
            Event::PortLost { modem, reason } => {
                let Some(line) = self.line(modem) else { return };
                line.modem.lost(uptime);
                // A port that stays away is told once, not at every try.
                if !std::mem::replace(&mut line.is_lost, true) {
                    self.note(format!("modem {modem}: port lost: {reason}"));
                }
            }
            Event::Received { modem, bytes } => {
                if let Some(line) = self.line(modem) {
                    line.modem.received(uptime, &bytes);
                }
            }
        }
    }

    /// Acts on what the modems say until none says more.
    fn drain_modems(&mut self, now: Now, world: &World<'_>) {
        for index in 0..self.lines.len() {
            let modem = modem_index(index);
            while let Some(output) = self.lines[index].modem.poll() {
                self.act(now, modem, output, world);
            }
        }
    }

    fn act(&mut self, now: Now, modem: ModemIndex, output: Output, world: &World<'_>) {
        match output {
            Output::OpenPort => self.step.effects.push(Effect::OpenPort { modem }),
            Output::ClosePort => self.step.effects.push(Effect::ClosePort { modem }),
            Output::Send(bytes) => self.step.effects.push(Effect::Send { modem, bytes }),
            Output::PortIsRight(imei) => self.step.effects.push(Effect::ConfirmPort { modem, imei }),
            Output::CutPower => self.step.effects.push(Effect::CutPower { modem }),
            Output::Received { receipt, pdu_hex, swept } => {
                self.receive(now, modem, &pdu_hex, swept, world);
                if let Some(line) = self.line(modem) {
                    line.modem.release(now.uptime, receipt);
                }
            }
            Output::Draft { slot, pdu_hex, is_sent } => {
                let write = self.outbox.draft_found(modem, &pdu_hex, is_sent);
                self.step.writes.extend(write);
                if let Some(line) = self.line(modem) {
                    line.modem.release(now.uptime, Receipt::Slot(slot));
                }
            }
            Output::Ussd(_) => {}
            Output::Clock(reading) => self.clock_read(now, reading),
            Output::NetworkTime(ms) => self.clock.network(now, WallTime(ms)),
            Output::Note(what) => self.note(format!("modem {modem}: {what}")),
            Output::Submit(outcome) => {
                let outgoing = self.line(modem).and_then(|line| line.in_flight.take());
                if let Some(id) = outgoing {
                    let sent = matches!(outcome, SubmitOutcome::Sent(_));
                    self.guard.submit_ended(now.uptime, modem, id, sent);
                    self.submit_ended(now.uptime, id, &outcome);
                }
            }
            Output::HandingOver => {
                let id = self.line(modem).and_then(|line| line.in_flight);
                let write = id.and_then(|id| self.outbox.handing_over(id));
                self.step.writes.extend(write);
            }
            Output::PinIsSent => {
                let pin =
                    self.line(modem).and_then(|line| line.config.options.pin.clone()).unwrap_or_default();
                self.step.writes.push(Write::PinSent { modem, pin: digest(pin.as_bytes()) });
            }
            Output::PinWasRight => self.step.writes.push(Write::PinAccepted { modem }),
            Output::LateReference(reference) => {
                let write = self.outbox.late_reference(modem, reference);
                self.step.writes.extend(write);
            }
            Output::Ready => self.note(format!("modem {modem}: ready")),
        }
    }

    /// A modem's clock shows local time by the standard, and UTC on some firmware: the service centre's stamps decide.
    fn clock_read(&mut self, now: Now, reading: Reading) {
        let local = reading.as_local(&self.config.timezone).map(WallTime);
        let utc = reading.as_utc().map(WallTime);
        let agrees =
            |told: &Option<WallTime>| told.is_some_and(|told| self.clock.agrees_with_stamps(now, told));
        if let Some(told) = Some(utc).filter(agrees).filter(|_| !agrees(&local)).unwrap_or(local) {
            self.clock.network(now, told);
        }
    }

    fn submit_ended(&mut self, now: Uptime, id: u64, outcome: &SubmitOutcome) {
        let write = self.outbox.ended(now, id, outcome);
        if let Some(Write::Submission { state, .. }) = &write {
            match state.delivery {
                Delivery::Failed => self.note(format!("message {id}: given up: {outcome:?}")),
                Delivery::Uncertain => self.note(format!("message {id}: uncertain: {outcome:?}")),
                Delivery::Queued | Delivery::Submitting | Delivery::Sent => {}
            }
        }
        self.step.writes.extend(write);
    }

    /// A submit that its modem has not begun goes back to its row.
    fn withdraw_submits(&mut self) {
        for index in 0..self.lines.len() {
            let line = &mut self.lines[index];
            if line.modem.withdraw_submit()
                && let Some(id) = line.in_flight.take()
            {
                self.submit_ended(self.handled_at, id, &SubmitOutcome::NotBegun);
            }
        }
    }

    /// Gives every free modem its next segment, marked as submitting in the same step.
    fn submit_what_may_go(&mut self, now: Now) {
        for index in 0..self.lines.len() {
            let modem = modem_index(index);
            while !self.stopping && self.lines[index].modem.takes_submit() {
                let Some(id) = self.outbox.next(now.uptime, modem) else { break };
                let (write, submittal) = self.outbox.begin(id);
                self.step.writes.push(write);
                let Some(submittal) = submittal else { continue };
                self.guard.submit_began(now.uptime, modem);
                let line = &mut self.lines[index];
                line.in_flight = Some(id);
                line.modem.submit(now.uptime, submittal.pdu_hex, submittal.tpdu_octets);
                self.send_only(modem);
            }
        }
    }

    /// Passes on the bytes that a submit gave rise to; nothing else can come of it.
    fn send_only(&mut self, modem: ModemIndex) {
        while let Some(output) = self.lines[usize::from(modem)].modem.poll() {
            let Output::Send(bytes) = output else { continue };
            self.step.effects.push(Effect::Send { modem, bytes });
        }
    }

    fn line(&mut self, modem: ModemIndex) -> Option<&mut Line> {
        self.lines.get_mut(usize::from(modem))
    }

    fn note(&mut self, note: String) {
        self.step.effects.push(Effect::Note(note));
    }

    /// Days since 1970-01-01 where the school is.
    fn local_day(&self, wall: WallTime) -> i32 {
        let utc = Timestamp::from_millisecond(wall.0).unwrap_or_default();
        let offset_s = i64::from(self.config.timezone.to_offset(utc).seconds());
        i32::try_from((utc.as_second() + offset_s).div_euclid(86_400)).unwrap_or_default()
    }
}

fn modem_index(index: usize) -> ModemIndex {
    ModemIndex::try_from(index).expect("the configuration allows at most 16 modems")
}
