//! Routes an event to one machine and returns the [`Step`].
//!
//! The node owns everything that decides: a machine per modem, the inbox, the learners, the outbox. It reads no clock
//! and starts nothing. Its state is always what its durable rows say, plus timers.

use std::collections::BTreeMap;

use chaski_sync_core::time::{Clock, Now, Trust, Uptime, WallTime};
use jiff::civil::Time;
use jiff::tz::TimeZone;

use crate::at::clock::Reading;
use crate::at::modem::{ModemSetup, Output, Receipt, SubmitOutcome};
use crate::at::{Modem, ModemOptions, Profile};
use crate::calendar::{Calendar, day_of, local_time};
use crate::call::desk::{Desk, DeskConfig};
use crate::call::voice::SoundCounts;
use crate::care::{Care, CareConfig, Operator};
use crate::guard::{Budget, Guard};
use crate::i18n::Catalogues;
use crate::inbox::{Inbox, InboxSnapshot, digest};
use crate::limits::REPORT_EARLY_MS;
use crate::msisdn::Msisdn;
use crate::outbox::{Outbox, OutboxConfig, OutboxSnapshot, QuietHours};
use crate::people::School;
use crate::sms::{AlphabetPolicy, Direction, Pdu, StatusReport, Tpdu};
use crate::step::{Effect, Event, ModemIndex, Outcome, Seed, Snapshot, Step, World, Write};

mod answer;
mod calling;
mod caring;
mod operating;
mod receipt;
mod receive;
mod retention;
mod rounds;
mod send;
mod status;

use calling::OpenCall;
use retention::Running;

pub use status::{
    CallsStatus, CaseStatus, ClockStatus, MissStatus, ModemStatus, NodeStatus, OutboxStatus, SoundStatus,
};

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
    /// Who is told when only people can help.
    pub alerts: Vec<Msisdn>,
    /// Who is told that a learner may be in danger.
    pub trusted_adult: Option<Msisdn>,
    /// Who is told what came in on a stick.
    pub receipts: Vec<Msisdn>,
    /// The country's mobile operators.
    pub operators: Vec<Operator>,
    /// Local times between which nothing unasked begins.
    pub quiet_hours: Option<(Time, Time)>,
    /// When the school teaches.
    pub calendar: Calendar,
    /// How calls are answered.
    pub calls: DeskConfig,
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
    /// The operator's code that asks for the balance.
    pub balance_ussd: Option<String>,
}

struct Line {
    config: ModemConfig,
    modem: Modem,
    /// The message whose segment the modem has.
    in_flight: Option<u64>,
    is_lost: bool,
    /// Since when it cannot send, but for being busy.
    unable_since: Option<Uptime>,
    /// Since the process began. Unit: segments.
    sent_total: u64,
    /// Where its calls are forwarded to, against our will, in the network's words.
    forwarded: Option<String>,
}

/// The whole box's decisions.
pub struct Node {
    config: NodeConfig,
    clock: Clock,
    lines: Vec<Line>,
    catalogues: Catalogues,
    school: School,
    seed: Seed,
    misses: MissStatus,
    /// How often chance was asked.
    chances: u64,
    last_replies: BTreeMap<Msisdn, Vec<String>>,
    inbox: Inbox,
    outbox: Outbox,
    guard: Guard,
    care: Care,
    budget: Budget,
    desk: Desk,
    /// The call that is on, for each line.
    calls: Vec<Option<OpenCall>>,
    /// Of all calls since the process began.
    sound_totals: SoundCounts,
    last_sound: Option<SoundCounts>,
    /// When the next hourly round is due, as far as is known.
    round_at: Uptime,
    /// The local day on which raw texts were last let go.
    texts_expired_on: Option<i32>,
    running: Running,
    handled_at: Uptime,
    handled_wall: WallTime,
    /// The text that was answered last held a PIN or a code.
    heard_secret: bool,
    stopping: bool,
    step: Step,
}

impl Node {
    /// Rebuilds the node from what is durable. Called once per process.
    #[must_use]
    pub fn restore(snapshot: Snapshot, config: NodeConfig, seed: Seed) -> Self {
        let newest = snapshot.newest;
        let quiet = QuietHours { hours: config.quiet_hours, timezone: config.timezone.clone() };
        let open =
            OutboxSnapshot { open: snapshot.outgoing, sent: snapshot.sent, last_id: snapshot.outgoing_last };
        let mut outbox = Outbox::restore(open, OutboxConfig { modems: config.modems.len(), seed, quiet });
        // Those that came before the reference that they name.
        for row in snapshot.inbound.iter().filter(|row| row.outcome == Outcome::Report) {
            let is_fresh = row.at.0 + REPORT_EARLY_MS.cast_signed() >= newest.0;
            if let (true, Some(report)) = (is_fresh, status_report(&row.pdu)) {
                outbox.report(row.modem, &report);
            }
        }
        let mut writes = outbox.take_writes(true);
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
            unable_since: None,
            sent_total: 0,
            forwarded: None,
        };
        let care = CareConfig {
            languages: config.languages.clone(),
            numbers: config.alerts.clone(),
            operators: config.operators.clone(),
            balance_codes: config.modems.iter().map(|modem| modem.balance_ussd.clone()).collect(),
        };
        let desk = Desk::new(config.calls, config.modems.len());
        let calls = config.modems.iter().map(|_| None).collect();
        let mut node = Self {
            care: Care::new(care, snapshot.care),
            lines: config.modems.iter().enumerate().map(line).collect(),
            catalogues: Catalogues::in_order(&config.languages),
            config,
            clock: Clock::default(),
            school: School::restore(snapshot.people),
            seed,
            misses: MissStatus::default(),
            chances: 0,
            last_replies: snapshot.last_replies.into_iter().collect(),
            inbox,
            outbox,
            guard: Guard::default(),
            budget: Budget::default(),
            desk,
            calls,
            sound_totals: SoundCounts::default(),
            last_sound: None,
            round_at: Uptime(0),
            texts_expired_on: None,
            running: Running::resume(snapshot.ran),
            handled_at: Uptime(0),
            handled_wall: newest,
            heard_secret: false,
            stopping: false,
            step: Step::default(),
        };
        node.clock.resume(newest);
        node.texts_expired_on = node.last_expiry(snapshot.texts_expire_before, newest);
        node.restore_guard();
        node.note_set_aside(&writes);
        node.step.writes = writes;
        node
    }

    /// Takes one event and decides. Bounded work, never blocks, never fails.
    pub fn handle(&mut self, now: Now, event: Event, world: &World<'_>) -> Step {
        (self.handled_at, self.handled_wall) = (now.uptime, now.wall);
        let corrected = Now { wall: self.clock.wall(now), ..now };
        let resumed = self.inbox.resume(now.uptime, corrected.wall);
        self.note_set_aside(&resumed);
        self.step.writes.extend(resumed);
        self.outbox.tick(corrected);
        // What restoring decided is durable before anything is tried again.
        let restored_only = !self.step.writes.is_empty() && event == Event::Tick;
        if !restored_only {
            self.route(now, event, world);
        }
        self.look_after_lines(now);
        self.expire_texts(now);
        self.drain_modems(now, world);
        self.make_round(now, world);
        self.look_after_calls(now, world);
        // What was ordered there goes now: nothing else may happen for minutes.
        self.drain_modems(now, world);
        if self.stopping {
            self.withdraw_submits();
        }
        self.relieve_sick_modems(now);
        self.submit_what_may_go(now);
        let others = !self.step.writes.is_empty() || self.stopping;
        let writes = self.outbox.take_writes(others);
        self.step.writes.extend(writes);
        std::mem::take(&mut self.step)
    }

    /// When to call back with [`Event::Tick`] if nothing happens before.
    #[must_use]
    pub fn deadline(&self) -> Option<Uptime> {
        if self.inbox.has_pending() || !self.step.writes.is_empty() {
            return Some(self.handled_at);
        }
        let modems = self.lines.iter().filter_map(|line| line.modem.deadline());
        let others = [
            self.outbox.deadline(),
            self.inbox.deadline(),
            self.care.deadline(),
            self.round_deadline(),
            self.calls_deadline(),
        ];
        modems.chain(others.into_iter().flatten()).min()
    }

    /// The time, if anybody vouches for it.
    #[must_use]
    pub fn trusted_wall(&self, now: Now) -> Option<WallTime> {
        (self.clock.trust() != Trust::Unset).then(|| self.clock.wall(now))
    }

    /// The recordings that somebody is still to hear, or to send: the sound of any other may go.
    #[must_use]
    pub fn takes(&self) -> std::collections::BTreeSet<u64> {
        self.school.takes()
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
            }
            Event::Stop => {
                self.stopping = true;
                self.end_calls(now);
            }
            Event::Voice { modem, signal } => self.voice_told(now, modem, signal, world),
            Event::PowerCut { modem, problem } => {
                if let Some(line) = self.line(modem) {
                    line.modem.power_was_cut(uptime);
                }
                if let Some(problem) = problem {
                    self.note(format!("modem {modem}: its supply could not be cut: {problem}"));
                }
            }
            Event::Post(notice) => self.post(now, &notice),
            Event::StickRead(receipt) => self.tell_of_stick(now, &receipt),
            Event::Operate { ticket, order } => self.operate(now, ticket, &order, world),
            Event::DiskSpace { free, total } => self.care.disk(free, total),
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
                self.outbox.draft_found(modem, &pdu_hex, is_sent);
                if let Some(line) = self.line(modem) {
                    line.modem.release(now.uptime, Receipt::Slot(slot));
                }
            }
            Output::Ussd(text) => {
                let step = self.care.balance_told(self.clock.wall(now), modem, text.as_deref());
                self.take_care(now, step);
                if text.is_some() && self.outbox.is_out_of_money(modem) && self.care.has_money(modem) {
                    self.outbox.resume_modem(modem);
                }
            }
            Output::Clock(reading) => self.clock_read(now, reading),
            Output::NetworkTime(ms) => self.clock.network(now, WallTime(ms)),
            Output::Call(signal) => self.call_told(now, modem, &signal, world),
            Output::Note(what) => self.note(format!("modem {modem}: {what}")),
            Output::Submit(outcome) => {
                let outgoing = self.line(modem).and_then(|line| line.in_flight.take());
                if let Some(id) = outgoing {
                    let sent = matches!(outcome, SubmitOutcome::Sent(_));
                    self.lines[usize::from(modem)].sent_total += u64::from(sent);
                    self.guard.submit_ended(now.uptime, modem, id, sent);
                    self.submit_ended(id, &outcome);
                }
            }
            Output::HandingOver => {
                let id = self.line(modem).and_then(|line| line.in_flight);
                if let Some(id) = id {
                    self.outbox.handing_over(id);
                }
            }
            Output::PinIsSent => {
                let pin =
                    self.line(modem).and_then(|line| line.config.options.pin.clone()).unwrap_or_default();
                self.step.writes.push(Write::PinSent { modem, pin: digest(pin.as_bytes()) });
            }
            Output::PinWasRight => self.step.writes.push(Write::PinAccepted { modem }),
            Output::LateReference(reference) => self.outbox.late_reference(modem, reference),
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

    fn line(&mut self, modem: ModemIndex) -> Option<&mut Line> {
        self.lines.get_mut(usize::from(modem))
    }

    fn note(&mut self, note: String) {
        self.step.effects.push(Effect::Note(note));
    }

    /// A number that nobody can foretell who does not know the seed.
    fn chance(&mut self) -> u64 {
        self.chances += 1;
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.seed.0.to_le_bytes()).update(&self.chances.to_le_bytes());
        let mut octets = [0; 8];
        octets.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
        u64::from_le_bytes(octets)
    }

    /// Days since 1970-01-01 where the school is.
    fn local_day(&self, wall: WallTime) -> i32 {
        day_of(local_time(wall, &self.config.timezone).date())
    }
}

fn status_report(pdu: &[u8]) -> Option<StatusReport> {
    match Pdu::decode(pdu, Direction::FromNetwork) {
        Ok(Pdu { tpdu: Tpdu::StatusReport(report), .. }) => Some(report),
        _ => None,
    }
}

fn modem_index(index: usize) -> ModemIndex {
    ModemIndex::try_from(index).expect("the configuration allows at most 16 modems")
}
