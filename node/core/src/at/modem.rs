//! One modem from port to service: wakes it, starts it up, keeps it alive, and recovers.
//!
//! Work on texts (read, delete, submit, sweep) is in [`jobs`]. The machine is sans-IO: it takes port events, bytes and
//! time, and returns [`Output`]s. It keeps nothing that must survive a restart: the store and the modem's memory do.

use std::collections::VecDeque;

use chaski_sync_core::time::Uptime;

use super::channel::{Answer, Channel, Command, Output as ChannelOutput};
use super::result::{FinalResult, ModemError};
use super::startup::{ModemOptions, Next, Startup};
use super::status::Status;
use super::urc::Urc;
use crate::limits::{
    DRAIN_MS_MAX, DRAIN_SILENCE_MS, GUARD_MS, KEEP_ALIVE_MS, LATE_REFERENCE_LISTEN_MS, NOT_READY_PAUSE_MS,
    OPEN_DEADLINE_MS, REOPEN_PAUSE_MS, WAKE_DEADLINE_MS, WAKE_TRIES_MAX,
};

mod jobs;

use jobs::Jobs;
pub use jobs::{Slot, SubmitOutcome};

/// What the machine wants done or known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Open the port.
    OpenPort,
    /// Close the port.
    ClosePort,
    /// Bytes for the port.
    Send(Vec<u8>),
    /// A text or report. With a slot it lies in the modem until [`Modem::delete`] is called.
    Received {
        /// Where it lies; `None` for one handed over directly.
        slot: Option<Slot>,
        /// The PDU as hex, or what the modem gave instead of one.
        pdu_hex: String,
        /// Found by a sweep, not announced.
        swept: bool,
    },
    /// The open submit has ended.
    Submit(SubmitOutcome),
    /// The data of the open submit goes out with the next [`Output::Send`]: from there on it may have gone.
    HandingOver,
    /// The PIN goes out with the next [`Output::Send`]: that is to be durable, since a wrong one must not go twice.
    PinIsSent,
    /// The SIM took the PIN.
    PinWasRight,
    /// `+CMGS` for a submit that is no longer open.
    LateReference(u8),
    /// Start-up is through: submits are taken from now on.
    Ready,
}

#[derive(Debug)]
enum Phase {
    Closed { reopen_at: Uptime },
    Opening { until: Uptime },
    Listening { until: Uptime },
    Draining { since: Uptime, then: AfterDrain },
    Waking { tries: u8 },
    Starting { startup: Startup, resume_at: Option<Uptime> },
    Ready,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AfterDrain {
    Wake,
    Start,
}

/// One modem.
#[derive(Debug)]
pub struct Modem {
    options: ModemOptions,
    channel: Channel,
    phase: Phase,
    status: Status,
    jobs: Jobs,
    reopen_pause_ms: u64,
    /// A submit of an earlier process is in doubt: listen before speaking.
    listen_first: bool,
    escape_wanted: bool,
    outputs: VecDeque<Output>,
}

impl Modem {
    /// Returns a modem whose port is to be opened at the first tick.
    #[must_use]
    pub fn new(options: ModemOptions, submit_in_doubt: bool, pin_was_refused: bool) -> Self {
        Self {
            status: Status {
                pin_known: options.pin.is_some(),
                pin_spent: pin_was_refused,
                ..Status::default()
            },
            options,
            channel: Channel::default(),
            phase: Phase::Closed { reopen_at: Uptime(0) },
            jobs: Jobs::default(),
            reopen_pause_ms: REOPEN_PAUSE_MS.0,
            listen_first: submit_in_doubt,
            escape_wanted: false,
            outputs: VecDeque::new(),
        }
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
            (Phase::Closed { .. } | Phase::Opening { .. }, _) => "no-port",
            (_, Some(word)) => word,
            (Phase::Ready, None) if self.status.may_submit() => "ready",
            (Phase::Ready, None) => "unregistered",
            (_, None) => "starting",
        }
    }

    /// Tells whether [`Modem::submit`] may be called.
    #[must_use]
    pub fn takes_submit(&self) -> bool {
        self.can_send() && !self.jobs.has_submit()
    }

    /// Tells whether a text could go by this modem, were it not busy.
    #[must_use]
    pub fn can_send(&self) -> bool {
        matches!(self.phase, Phase::Ready) && self.status.may_submit()
    }

    /// Hands over the next segment.
    pub fn submit(&mut self, now: Uptime, pdu_hex: String, tpdu_octets: usize) {
        self.jobs.submit(pdu_hex, tpdu_octets);
        self.work(now);
    }

    /// Takes back a segment that the modem has not begun with; tells whether there was one.
    pub fn withdraw_submit(&mut self) -> bool {
        self.jobs.withdraw_submit()
    }

    /// Frees a slot whose content is durable, or known already.
    pub fn delete(&mut self, now: Uptime, slot: Slot) {
        self.jobs.delete(slot);
        self.work(now);
    }

    /// Returns the next thing to do or know.
    pub fn poll(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// Returns when [`Modem::tick`] wants to be called.
    #[must_use]
    pub fn deadline(&self) -> Option<Uptime> {
        match &self.phase {
            Phase::Closed { reopen_at } => Some(*reopen_at),
            Phase::Opening { until } | Phase::Listening { until } => Some(*until),
            Phase::Draining { since, .. } => Some(
                self.channel
                    .spoke_at()
                    .max(*since)
                    .after_ms(DRAIN_SILENCE_MS)
                    .min(since.after_ms(DRAIN_MS_MAX)),
            ),
            Phase::Starting { resume_at: Some(at), .. } => Some(*at),
            Phase::Waking { .. } | Phase::Starting { .. } => self.channel.deadline(),
            Phase::Ready => self.channel.deadline().or_else(|| self.jobs.due()),
        }
    }

    /// The port is open.
    pub fn opened(&mut self, now: Uptime) {
        self.channel.abort(now);
        self.channel.set_guard_ms(0);
        if self.listen_first {
            self.phase = Phase::Listening { until: now.after_ms(LATE_REFERENCE_LISTEN_MS) };
        } else {
            self.wake(now);
        }
    }

    /// The port could not be opened, or went away.
    pub fn lost(&mut self, now: Uptime) {
        if let Some(answer) = self.channel.abort(now) {
            self.fail_open_job(&answer);
        }
        self.close(now);
    }

    /// Takes bytes from the port.
    pub fn received(&mut self, now: Uptime, bytes: &[u8]) {
        for output in self.channel.receive(now, bytes) {
            match output {
                ChannelOutput::Send(_) => self.say(Some(output)),
                ChannelOutput::HandOver(bytes) => {
                    self.outputs.push_back(Output::HandingOver);
                    self.outputs.push_back(Output::Send(bytes));
                }
                ChannelOutput::Done(answer) => self.answered(now, answer),
                ChannelOutput::Urc(urc) => self.unsolicited(now, urc),
                ChannelOutput::Noise => {}
            }
        }
        if std::mem::take(&mut self.escape_wanted) {
            self.say(Some(Channel::escape()));
        }
        self.work(now);
    }

    /// Lets time pass.
    pub fn tick(&mut self, now: Uptime) {
        match self.channel.tick(now) {
            Some(ChannelOutput::Done(answer)) => self.answered(now, answer),
            other => self.say(other),
        }
        if self.deadline().is_some_and(|deadline| deadline <= now) {
            self.phase_is_over(now);
        }
        self.work(now);
    }

    fn phase_is_over(&mut self, now: Uptime) {
        match &mut self.phase {
            Phase::Closed { .. } => {
                self.phase = Phase::Opening { until: now.after_ms(OPEN_DEADLINE_MS) };
                self.outputs.push_back(Output::OpenPort);
            }
            Phase::Listening { .. } => self.wake(now),
            Phase::Draining { then: AfterDrain::Wake, .. } => self.try_waking(now, 0),
            Phase::Draining { then: AfterDrain::Start, .. } => self.start(now),
            Phase::Starting { resume_at, .. } => {
                *resume_at = None;
                self.continue_startup(now);
            }
            Phase::Opening { .. } => self.close(now),
            Phase::Waking { .. } | Phase::Ready => {}
        }
    }

    /// ESC first: it gets a modem out of a data prompt; then silence, so that its answer is not taken for another's.
    fn wake(&mut self, now: Uptime) {
        self.say(Some(Channel::escape()));
        self.phase = Phase::Draining { since: now, then: AfterDrain::Wake };
    }

    fn try_waking(&mut self, now: Uptime, tries: u8) {
        if tries >= WAKE_TRIES_MAX {
            self.outputs.push_back(Output::ClosePort);
            self.close(now);
            return;
        }
        self.phase = Phase::Waking { tries: tries + 1 };
        let attention = self.channel.send(now, Command::bare("AT", WAKE_DEADLINE_MS));
        self.say(attention);
    }

    fn start(&mut self, now: Uptime) {
        self.status.notified = false;
        self.status.stuck = None;
        self.status.storage.clear();
        self.phase = Phase::Starting { startup: Startup::default(), resume_at: None };
        self.continue_startup(now);
    }

    fn continue_startup(&mut self, now: Uptime) {
        let Phase::Starting { startup, .. } = &mut self.phase else { return };
        if let Some(command) = startup.command(&self.options, self.status.pin_spent) {
            if startup.is_sending_pin() {
                // Spent from now on, whatever becomes of the command.
                self.status.pin_spent = true;
                self.outputs.push_back(Output::PinIsSent);
            }
            let output = self.channel.send(now, command);
            self.say(output);
        } else {
            self.ready(now);
        }
    }

    fn ready(&mut self, now: Uptime) {
        self.phase = Phase::Ready;
        self.status.stuck = None;
        self.reopen_pause_ms = REOPEN_PAUSE_MS.0;
        self.listen_first = false;
        self.jobs.begin(now, &self.status);
        self.outputs.push_back(Output::Ready);
    }

    fn close(&mut self, now: Uptime) {
        self.phase = Phase::Closed { reopen_at: now.after_ms(self.reopen_pause_ms) };
        self.reopen_pause_ms = (self.reopen_pause_ms * 2).min(REOPEN_PAUSE_MS.1);
        self.status.reopens += 1;
        self.status.signal_dbm = None;
        self.jobs.forget_slots();
    }

    /// A command went unanswered: drain, wake, and start up anew, since the modem may have lost its settings (B2, B5).
    fn resynchronise(&mut self, now: Uptime) {
        self.jobs.forget_slots();
        self.wake(now);
    }

    fn answered(&mut self, now: Uptime, answer: Answer) {
        if answer.result == FinalResult::TimedOut {
            self.status.timeouts += 1;
            // It may have lost the first octets of a command that came too soon.
            self.channel.set_guard_ms(GUARD_MS);
        }
        match &mut self.phase {
            Phase::Waking { tries } => {
                let tries = *tries;
                match answer.result {
                    FinalResult::TimedOut | FinalResult::Restarted => self.try_waking(now, tries),
                    // Answers to earlier tries may still come: drain before anything depends on whose answer it is.
                    FinalResult::Ok | FinalResult::Error(_) if tries > 1 => {
                        self.phase = Phase::Draining { since: now, then: AfterDrain::Start };
                    }
                    FinalResult::Ok | FinalResult::Error(_) => self.start(now),
                }
            }
            Phase::Starting { startup, resume_at } => {
                let timed_out = answer.result == FinalResult::TimedOut;
                if timed_out && startup.is_given_up_after_time_out() {
                    self.resynchronise(now);
                    return;
                }
                let was_spent = self.status.pin_spent;
                let next = startup.answered(&answer, &mut self.status);
                if was_spent && !self.status.pin_spent {
                    self.outputs.push_back(Output::PinWasRight);
                }
                match next {
                    // The late answer must not be taken for the next command's.
                    Next::Go | Next::Finished if timed_out => {
                        *resume_at = Some(now.after_ms(DRAIN_SILENCE_MS))
                    }
                    Next::Go => self.continue_startup(now),
                    Next::Pause => *resume_at = Some(now.after_ms(NOT_READY_PAUSE_MS)),
                    Next::Finished => self.ready(now),
                    Next::Stuck(word) => {
                        self.status.stuck = Some(word);
                        *startup = Startup::default();
                        *resume_at = Some(now.after_ms(KEEP_ALIVE_MS));
                    }
                }
            }
            Phase::Ready => {
                let timed_out = answer.result == FinalResult::TimedOut;
                let outputs = self.jobs.answered(now, answer, &mut self.status);
                self.outputs.extend(outputs);
                if self.jobs.take_doubt() || timed_out {
                    self.resynchronise(now);
                }
            }
            Phase::Closed { .. }
            | Phase::Opening { .. }
            | Phase::Listening { .. }
            | Phase::Draining { .. } => {}
        }
    }

    fn fail_open_job(&mut self, answer: &Answer) {
        let outputs = self.jobs.interrupted(answer);
        self.outputs.extend(outputs);
    }

    fn unsolicited(&mut self, now: Uptime, urc: Urc) {
        match urc {
            Urc::Stored { storage, index } | Urc::ReportStored { storage, index } => match index {
                Some(index) => self.jobs.read(Slot { storage, index }),
                None => self.jobs.sweep_at(now),
            },
            Urc::Direct { pdu_hex, .. } => {
                self.outputs.push_back(Output::Received { slot: None, pdu_hex, swept: false });
            }
            Urc::LateReference(reference) => self.outputs.push_back(Output::LateReference(reference)),
            Urc::Registration(stat) => self.status.registration = Some(stat),
            Urc::Restarted => self.restarted(now),
            Urc::SmsReady if matches!(self.phase, Phase::Ready) => self.jobs.sweep_at(now),
            // What start-up was stuck at may have passed.
            Urc::SmsReady | Urc::Sim(_) if self.waits_in_startup() => self.start(now),
            Urc::StoreFull => self.jobs.sweep_at(now),
            Urc::StrayPrompt => self.escape_wanted = true,
            Urc::SmsReady | Urc::Sim(_) | Urc::Other(_) => {}
        }
    }

    fn waits_in_startup(&self) -> bool {
        let waits = matches!(self.phase, Phase::Starting { resume_at: Some(_), .. });
        waits && self.status.stuck.is_some() && self.channel.is_free()
    }

    /// The modem booted: whatever was open is in doubt and all settings are gone.
    fn restarted(&mut self, now: Uptime) {
        if matches!(self.phase, Phase::Closed { .. } | Phase::Opening { .. } | Phase::Listening { .. }) {
            return;
        }
        self.status.restarts += 1;
        if let Some(answer) = self.channel.abort(now) {
            self.fail_open_job(&answer);
        }
        self.jobs.forget_slots();
        self.phase = Phase::Draining { since: now, then: AfterDrain::Wake };
    }

    /// Sends the next command if the channel is free and the modem is in service.
    fn work(&mut self, now: Uptime) {
        if !matches!(self.phase, Phase::Ready) || !self.channel.is_free() {
            return;
        }
        if let Some(command) = self.jobs.next(now, &self.status) {
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
