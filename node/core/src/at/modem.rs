//! One modem from port to service: wakes it, starts it up, keeps it alive, and recovers.
//!
//! Work on texts (read, delete, submit, sweep) is in [`jobs`]; what is done with one that does not answer is decided in
//! [`ladder`]. The machine is sans-IO: it takes port events, bytes and time, and returns [`Output`]s. It keeps nothing
//! that must survive a restart: the store and the modem's memory do.

use std::collections::{BTreeSet, VecDeque};

use chaski_sync_core::time::Uptime;

use super::channel::{Answer, Channel, Output as ChannelOutput};
use super::clock::Reading;
use super::profile::{Profile, UsbId};
use super::result::{FinalResult, ModemError};
use super::startup::{ModemOptions, Startup};
use super::status::Status;
use crate::limits::{
    COMMAND_DEADLINE_MS, DRAIN_MS_MAX, DRAIN_SILENCE_MS, ESCAPE_SILENCE_MS, LATE_REFERENCE_LISTEN_MS,
    WAKE_DEADLINE_MS, WAKE_TRIES_PER_MODE,
};

mod calling;
mod calls;
mod damaged;
mod jobs;
mod ladder;
mod news;
mod output;
mod service;
mod setting_up;
mod waking;

use calls::Calls;
use damaged::Damaged;
use jobs::Jobs;
pub use jobs::{Receipt, Slot, SubmitOutcome};
pub use ladder::RungCounts;
use ladder::{Ladder, Rung};
pub use output::Output;
use service::{DENIED, Remedy as ServiceRemedy, Service};

/// What a modem is told once.
#[derive(Clone, Debug, Default)]
pub struct ModemSetup {
    /// For start-up.
    pub options: ModemOptions,
    /// All families that are known, in the order in which they are matched.
    pub profiles: Vec<Profile>,
    /// The family's name, when it is not to be found out.
    pub profile: Option<String>,
    /// The port is searched for: one that does not answer may be another's.
    pub is_searched: bool,
    /// The supply can be cut.
    pub has_power: bool,
    /// A submit of an earlier process is in doubt.
    pub submit_in_doubt: bool,
    /// The PIN was sent by an earlier process and not taken.
    pub pin_was_refused: bool,
}

#[derive(Debug)]
enum Phase {
    /// Not asked for yet.
    Closed,
    /// The shell opens the port as soon as it is there.
    Opening,
    Listening {
        until: Uptime,
    },
    Draining {
        since: Uptime,
        silence_ms: u64,
        then: AfterDrain,
    },
    Waking {
        tries: u32,
    },
    /// Out of CMUX and data mode, in which a modem answers nothing.
    LeavingModes {
        step: u8,
        until: Uptime,
        tries: u32,
    },
    Starting {
        startup: Startup,
        resume_at: Option<Uptime>,
    },
    Ready,
    /// An orderly switch-off has been asked for.
    SwitchingOff {
        until: Uptime,
    },
    /// The supply is off, or about to be.
    WithoutPower,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AfterDrain {
    Wake,
    Start,
    Restart,
}

/// One modem.
#[derive(Debug)]
pub struct Modem {
    setup: ModemSetup,
    profile: Profile,
    usb: Option<UsbId>,
    channel: Channel,
    phase: Phase,
    status: Status,
    jobs: Jobs,
    ladder: Ladder,
    service: Service,
    calls: Calls,
    damaged: Damaged,
    /// A submit of an earlier process is in doubt: listen before speaking.
    listen_first: bool,
    escape_wanted: bool,
    learnt_guard_ms: u64,
    echo_heard: bool,
    /// The answer to an earlier submit came while `AT` was open.
    late_heard: bool,
    /// A command missed its deadline, and nothing has been answered since.
    command_lost: bool,
    /// We had it restarted: its boot is no restart of its own.
    boot_expected: bool,
    opened_at: Uptime,
    /// Set up, and neither restarted nor gone since, as far as it told.
    is_set_up: bool,
    /// Commands that this modem never answers, and how often each was tried.
    unanswered: BTreeSet<String>,
    missed_once: BTreeSet<String>,
    outputs: VecDeque<Output>,
}

impl Modem {
    /// Returns a modem whose port is to be opened at the first tick.
    #[must_use]
    pub fn new(setup: ModemSetup) -> Self {
        let status = Status {
            pin_known: setup.options.pin.is_some(),
            pin_spent: setup.pin_was_refused,
            ..Status::default()
        };
        let mut modem = Self {
            status,
            profile: Profile::default(),
            usb: None,
            channel: Channel::default(),
            phase: Phase::Closed,
            jobs: Jobs::default(),
            ladder: Ladder::new(setup.is_searched, setup.has_power),
            service: Service::default(),
            calls: Calls::default(),
            damaged: Damaged::default(),
            listen_first: setup.submit_in_doubt,
            escape_wanted: false,
            learnt_guard_ms: 0,
            echo_heard: false,
            late_heard: false,
            command_lost: false,
            boot_expected: false,
            opened_at: Uptime(0),
            is_set_up: false,
            unanswered: BTreeSet::new(),
            missed_once: BTreeSet::new(),
            outputs: VecDeque::new(),
            setup,
        };
        modem.choose_profile();
        modem
    }

    /// Returns what is known of the modem.
    #[must_use]
    pub fn status(&self) -> &Status {
        &self.status
    }

    /// Returns its state in one word, for `status`.
    #[must_use]
    pub fn state(&self) -> &'static str {
        match (&self.phase, self.status.stuck) {
            (Phase::Closed | Phase::Opening, _) => "no-port",
            (Phase::SwitchingOff { .. } | Phase::WithoutPower, _) => "power-cycle",
            (_, Some(word)) => word,
            (Phase::Ready, None) if self.status.may_submit() => "ready",
            (Phase::Ready, None) if self.status.registration == Some(DENIED) => "denied",
            (Phase::Ready, None) => "unregistered",
            (Phase::Waking { tries }, None) if *tries > WAKE_TRIES_PER_MODE.0 => "deaf",
            (_, None) => "starting",
        }
    }

    /// Tells whether texts can go by this modem now, be it busy or not.
    #[must_use]
    pub fn can_send(&self) -> bool {
        let is_ready = matches!(self.phase, Phase::Ready) && self.status.may_submit();
        is_ready && self.jobs.knows_drafts() && !self.texts_wait_for_call()
    }

    /// Tells whether [`Modem::submit`] may be called.
    #[must_use]
    pub fn takes_submit(&self) -> bool {
        self.can_send() && !self.jobs.has_submit()
    }

    /// Tells whether status reports are to be asked for.
    #[must_use]
    pub fn wants_reports(&self) -> bool {
        self.profile.reports && self.status.reports_come()
    }

    /// Hands over the next segment.
    pub fn submit(&mut self, now: Uptime, pdu_hex: String, tpdu_octets: usize) {
        self.jobs.submit(pdu_hex, tpdu_octets, &self.profile);
        self.work(now);
    }

    /// Takes back a segment that the modem has not begun with; tells whether there was one.
    pub fn withdraw_submit(&mut self) -> bool {
        self.jobs.withdraw_submit()
    }

    /// Lets go of a text whose content is durable, or known already: its slot is freed, a direct one acknowledged.
    pub fn release(&mut self, now: Uptime, receipt: Receipt) {
        match receipt {
            Receipt::Slot(slot) => self.jobs.delete(slot),
            Receipt::Direct if self.status.acknowledges => self.jobs.acknowledge(),
            Receipt::Direct => {}
        }
        self.work(now);
    }

    /// Asks the network with a USSD code; answered by [`Output::Ussd`]. A request that is open already goes on.
    pub fn ask_ussd(&mut self, now: Uptime, code: &str) {
        self.jobs.ask_ussd(code, &self.profile.ussd);
        self.work(now);
    }

    /// Returns the next thing to do or know.
    pub fn poll(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// Returns when [`Modem::tick`] wants to be called.
    #[must_use]
    pub fn deadline(&self) -> Option<Uptime> {
        self.phase_deadline().into_iter().chain(self.calls.timer()).min()
    }

    fn phase_deadline(&self) -> Option<Uptime> {
        match &self.phase {
            Phase::Closed => Some(Uptime(0)),
            Phase::Opening | Phase::WithoutPower => None,
            Phase::Listening { until }
            | Phase::LeavingModes { until, .. }
            | Phase::SwitchingOff { until } => Some(*until),
            Phase::Draining { since, silence_ms, .. } => Some(
                self.channel.spoke_at().max(*since).after_ms(*silence_ms).min(since.after_ms(DRAIN_MS_MAX)),
            ),
            Phase::Starting { resume_at: Some(at), .. } => Some(*at),
            Phase::Waking { .. } | Phase::Starting { .. } => self.channel.deadline(),
            Phase::Ready => self.channel.deadline().or_else(|| {
                let calls = self.calls.due(&self.profile);
                self.jobs.due(self.held_by_call()).into_iter().chain(calls).min()
            }),
        }
    }

    /// The port is open.
    pub fn opened(&mut self, now: Uptime, usb: Option<UsbId>) {
        self.usb = usb;
        self.opened_at = now;
        self.channel.abort(now);
        self.jobs.is_slow = false;
        self.choose_profile();
        self.ladder.reopened(now);
        if self.listen_first {
            self.phase = Phase::Listening { until: now.after_ms(LATE_REFERENCE_LISTEN_MS) };
        } else {
            self.wake(now, ESCAPE_SILENCE_MS);
        }
    }

    /// The port went away, or cannot be opened yet.
    pub fn lost(&mut self, now: Uptime) {
        match self.phase {
            Phase::Closed | Phase::Opening | Phase::WithoutPower => return,
            Phase::SwitchingOff { .. } => return self.cut_power(now),
            _ => {}
        }
        if let Some(answer) = self.channel.abort(now) {
            self.fail_open_job(&answer);
        }
        self.status.rungs.port_lost += 1;
        self.open_port(now);
    }

    /// The supply was off and is on again.
    pub fn power_was_cut(&mut self, now: Uptime) {
        if matches!(self.phase, Phase::WithoutPower) {
            self.ladder.boots(now, self.profile.boot_ms);
            self.open_port(now);
        }
    }

    /// Takes bytes from the port.
    pub fn received(&mut self, now: Uptime, bytes: &[u8]) {
        for output in self.channel.receive(now, bytes) {
            self.heard(now, output);
        }
        if std::mem::take(&mut self.escape_wanted) {
            self.say(Some(Channel::escape()));
        }
        self.work(now);
    }

    /// Lets time pass.
    pub fn tick(&mut self, now: Uptime) {
        while let Some(output) = self.channel.tick(now) {
            self.heard(now, output);
        }
        self.calls.tick(now);
        self.tell_calls();
        if self.phase_deadline().is_some_and(|deadline| deadline <= now) {
            self.phase_is_over(now);
        }
        self.work(now);
    }

    fn heard(&mut self, now: Uptime, output: ChannelOutput) {
        match output {
            ChannelOutput::Send(_) => self.say(Some(output)),
            ChannelOutput::HandOver(bytes) => {
                if !self.jobs.lays_down() && !self.calls.has_open() {
                    self.outputs.push_back(Output::HandingOver);
                }
                self.outputs.push_back(Output::Send(bytes));
            }
            ChannelOutput::Done(answer) => self.answered(now, answer),
            ChannelOutput::Urc(urc) => self.unsolicited(now, urc),
            ChannelOutput::Echo => self.echo_heard = true,
            ChannelOutput::LateResult => {
                let drains = matches!(self.phase, Phase::Draining { then: AfterDrain::Wake, .. });
                self.jobs.is_slow |= drains && self.command_lost;
            }
            ChannelOutput::Noise => {}
        }
    }

    fn phase_is_over(&mut self, now: Uptime) {
        match &mut self.phase {
            Phase::Closed => self.open_port(now),
            Phase::Listening { .. } => self.wake(now, ESCAPE_SILENCE_MS),
            Phase::Draining { then: AfterDrain::Wake, .. } => self.try_waking(now, 0),
            Phase::Draining { then: AfterDrain::Start, .. } => self.start_or_verify(now),
            Phase::Draining { then: AfterDrain::Restart, .. } => self.say_restart(now),
            Phase::LeavingModes { step, tries, .. } => {
                let (step, tries) = (*step, *tries);
                self.leave_modes(now, step, tries);
            }
            Phase::Starting { resume_at, .. } => {
                if resume_at.take_if(|at| *at <= now).is_some() {
                    self.continue_startup(now);
                }
            }
            Phase::SwitchingOff { .. } => self.cut_power(now),
            Phase::Opening | Phase::WithoutPower | Phase::Waking { .. } | Phase::Ready => {}
        }
    }

    fn open_port(&mut self, now: Uptime) {
        self.calls_are_lost(now);
        self.status.forget_network();
        self.is_set_up = false;
        self.jobs.forget_slots();
        self.phase = Phase::Opening;
        self.outputs.push_back(Output::OpenPort);
    }

    fn answered(&mut self, now: Uptime, answer: Answer) {
        let timed_out = answer.result == FinalResult::TimedOut;
        match &mut self.phase {
            Phase::Waking { tries } => {
                let tries = *tries;
                if matches!(answer.result, FinalResult::TimedOut | FinalResult::Restarted) {
                    return self.try_waking(now, tries);
                }
                self.ladder.answered();
                // The OK behind a late reference is not the answer to `AT`.
                if std::mem::take(&mut self.late_heard) || tries > 1 {
                    // Back within the time that a slow answer takes.
                    let silent_ms = u64::from(tries) * WAKE_DEADLINE_MS;
                    self.jobs.is_slow |= self.command_lost && silent_ms < COMMAND_DEADLINE_MS;
                    // Answers to earlier tries may still come: drain before anything depends on whose answer it is.
                    self.phase =
                        Phase::Draining { since: now, silence_ms: DRAIN_SILENCE_MS, then: AfterDrain::Start };
                } else {
                    if std::mem::take(&mut self.command_lost) {
                        // It listens, so the first octets of the command were lost: it came too soon.
                        self.learn_guard();
                    }
                    self.start_or_verify(now);
                }
            }
            Phase::Starting { .. } => self.startup_answered(now, &answer, timed_out),
            Phase::Ready => {
                self.note_time_out(timed_out);
                // Echo was off: what switched it on again has changed the other settings too (B2, B5).
                if self.channel.echo_is_off() && std::mem::take(&mut self.echo_heard) {
                    self.is_set_up = false;
                    self.jobs.settings_are_lost();
                }
                if self.calls.has_open() {
                    return self.call_answered(now, &answer, timed_out);
                }
                let is_called = self.held_by_call() != jobs::Held::Nothing;
                self.jobs.meets_call(is_called);
                let outputs = self.jobs.answered(now, answer, &mut self.status);
                if outputs.iter().any(|output| matches!(output, Output::Submit(SubmitOutcome::Sent(_)))) {
                    self.ladder.texts_go();
                    self.service.is_proved(now);
                }
                self.outputs.extend(outputs);
                // Acknowledgements have to be switched off.
                self.is_set_up &= !(self.profile.acknowledge && self.jobs.cannot_acknowledge);
                if self.jobs.take_doubt() || timed_out {
                    return self.resynchronise(now);
                }
                if !is_called && let Some(remedy) = self.service.look(now, &self.status, &self.jobs) {
                    self.mend_service(now, remedy);
                }
            }
            Phase::Closed
            | Phase::Opening
            | Phase::Listening { .. }
            | Phase::LeavingModes { .. }
            | Phase::Draining { .. }
            | Phase::SwitchingOff { .. }
            | Phase::WithoutPower => {}
        }
    }

    fn fail_open_job(&mut self, answer: &Answer) {
        if self.calls.interrupted() {
            return;
        }
        let outputs = self.jobs.interrupted(answer);
        self.outputs.extend(outputs);
    }

    /// Sends the next command if the channel is free and the modem is in service.
    fn work(&mut self, now: Uptime) {
        if !matches!(self.phase, Phase::Ready) || !self.channel.is_free() {
            return;
        }
        if self.jobs.take_doubt() {
            return self.resynchronise(now);
        }
        let held = self.held_by_call();
        self.jobs.meets_call(held != jobs::Held::Nothing);
        let command = match self.calls.next(now, &self.profile) {
            Some(command) => Some(command),
            None => self.jobs.next(now, &self.status, held, self.texts_wait_for_call()),
        };
        let command = command.or_else(|| self.next_setting(now));
        if let Some(command) = command {
            if self.jobs.sends_stored() {
                self.outputs.push_back(Output::HandingOver);
            }
            let output = self.channel.send(now, command);
            self.say(output);
        }
    }

    fn say(&mut self, output: Option<ChannelOutput>) {
        if let Some(ChannelOutput::Send(bytes)) = output {
            self.outputs.push_back(Output::Send(bytes));
        }
    }
}

/// A refusal that stands for "the modem does not take texts at all".
pub(super) const NO_PROMPT: ModemError = ModemError::Plain;
