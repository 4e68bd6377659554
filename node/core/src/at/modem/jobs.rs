//! The modem's work while it serves: texts read, released and submitted, the store swept, the line looked after.
//!
//! Order: acknowledgements first, since the network waits for them; then reads, since they are short; then one submit; then
//! deletes, before the next submit; after [`READS_IN_A_ROW_MAX`] reads a waiting submit gets its turn; the rest when there
//! is nothing else. A slot is held from its announcement until its deletion, so that a second announcement of the same text
//! is ignored (modem-faults D1).

use std::collections::{BTreeSet, VecDeque};

use chaski_sync_core::time::Uptime;

use super::super::channel::Answer;
use super::super::command::Command;
use super::super::profile::UssdCoding;
use super::super::result::{FinalResult, ModemError};
use super::super::status::Status;
use super::super::urc::value;
use super::{NO_PROMPT, Output};
use crate::limits::{
    BRISK_DEADLINE_MS, COMMAND_DEADLINE_MS, DELETES_WAITING_MAX, KEEP_ALIVE_MS, LIST_DEADLINE_MS,
    RADIO_ON_DEADLINE_MS, READS_IN_A_ROW_MAX, READS_QUEUED_MAX, SWEEP_MS, SWEEP_UNNOTIFIED_MS,
};

mod bearer;
mod line;
mod slots;
mod submit;

use bearer::Bearers;
use line::UssdRequest;
pub use slots::{Receipt, Slot};
pub use submit::SubmitOutcome;
use submit::Submitting;

/// The acknowledgement came too late, or twice (modem-faults D23).
const NOTHING_TO_ACKNOWLEDGE: ModemError = ModemError::Message(340);

/// What waits because of a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Held {
    #[default]
    Nothing,
    /// Looks at the line, USSD, and whatever might disturb it.
    Looks,
    /// Lists of the store too, which may take long: a command about the call may have to go at once.
    Lists,
}

#[derive(Clone, Debug)]
enum Job {
    Acknowledge,
    Select(String),
    Read {
        slot: Slot,
        kind: slots::Kind,
        tries: u8,
        last: Option<String>,
    },
    Delete {
        slot: Slot,
        tries: u8,
    },
    Submit,
    /// Are the settings still ours?
    CheckMode,
    CheckNotify,
    Sweep,
    /// Does the storage hold texts that it does not list?
    Count,
    Signal,
    Registration,
    LteRegistration,
    Operator,
    Clock,
    Say(&'static str),
    /// By which networks can texts go?
    ListBearers,
    Bearer(u8),
    Ussd,
    EndUssd,
}

/// Fields of one storage in the answer to `+CPMS?`: name, used, total.
const COUNT_FIELDS: usize = 3;

/// Queues and the open job.
#[derive(Debug, Default)]
pub(super) struct Jobs {
    acknowledgements: u32,
    /// This modem does not take acknowledgements as it should (D22).
    pub(super) cannot_acknowledge: bool,
    /// A text was refused while a call was on (modems 5).
    pub(super) cannot_send_in_calls: bool,
    /// It answers, but late: the long deadline holds for every command.
    pub(super) is_slow: bool,
    reads: VecDeque<Job>,
    deletes: VecDeque<Job>,
    /// Looks and commands that wait until nothing else does.
    chores: VecDeque<Job>,
    submitting: Submitting,
    bearers: Bearers,
    open: Option<Job>,
    held: BTreeSet<Slot>,
    reads_in_a_row: u8,
    /// A submit has gone before them.
    deletes_wait: bool,
    doubtful: bool,
    doubted: BTreeSet<Slot>,
    selected: String,
    select_failures: u8,
    /// The modem refuses `+CPMS`: what it has selected itself is all there is.
    cannot_select: bool,
    /// Storages that this modem refuses to select, not asked for again until its next start-up.
    unselectable: BTreeSet<String>,
    /// Storages still to be listed in the sweep that is going on.
    sweeps: VecDeque<String>,
    sweep_due: Uptime,
    sweep_failures: u32,
    /// A list took longer than it may (D25): slots are read one by one.
    lists_too_slowly: bool,
    /// Sweeps since the start-up, that at start not counted.
    sweeps_done: u32,
    unannounced_in_a_row: u8,
    unreadable_in_a_row: u8,
    look_due: Uptime,
    look_pause_ms: u64,
    clock_is_set: bool,
    /// Texts of ours in the store were laid there for sending.
    keeps_drafts: bool,
    ussd: Option<UssdRequest>,
    /// How the last request that was answered was written.
    ussd_taken: Option<UssdCoding>,
}

impl Jobs {
    /// Start-up is through: sweep at once.
    pub(super) fn begin(&mut self, now: Uptime, status: &Status, keeps_drafts: bool) {
        self.keeps_drafts = keeps_drafts;
        self.selected.clone_from(&status.storage);
        self.cannot_select = status.storage.is_empty();
        self.unselectable.clear();
        self.acknowledgements = 0;
        self.chores.clear();
        self.sweep_due = now;
        self.sweeps_done = 0;
        self.look_pause_ms = line::LOOK_PAUSE_MS_MIN;
        self.look_due = now.after_ms(if status.may_submit() { KEEP_ALIVE_MS } else { self.look_pause_ms });
        if status.operator.is_none() {
            self.chores.push_back(Job::Operator);
        }
    }

    /// Tells whether it is known which of our texts in the store have gone: before, none may be sent again.
    pub(super) fn knows_drafts(&self) -> bool {
        let unread = |job: &Job| matches!(job, Job::Read { kind: slots::Kind::Draft { .. }, .. });
        let swept = self.sweeps_done > 0 && self.sweeps.is_empty() && !matches!(self.open, Some(Job::Sweep));
        !self.keeps_drafts || (swept && !self.reads.iter().chain(&self.open).any(unread))
    }

    pub(super) fn sweep_at(&mut self, at: Uptime) {
        self.sweep_due = self.sweep_due.min(at);
    }

    /// Tells, once, whether the modem is to be drained and set up anew.
    pub(super) fn take_doubt(&mut self) -> bool {
        std::mem::take(&mut self.doubtful)
    }

    /// Somebody changed the modem's settings, or it lost them.
    pub(super) fn settings_are_lost(&mut self) {
        self.doubtful = true;
    }

    /// Forgets what was planned with slots: after a restart or a lost port they are swept anew. The submit stays.
    pub(super) fn forget_slots(&mut self) {
        self.acknowledgements = 0;
        self.reads.clear();
        self.deletes.clear();
        self.chores.clear();
        self.held.clear();
        self.sweeps.clear();
        if !matches!(self.open, Some(Job::Submit)) {
            self.open = None;
        }
        // A request that was cut off before its OK is made again.
        if let Some(request) = self.ussd.as_mut().filter(|request| request.until.is_none()) {
            request.is_due = true;
        }
    }

    /// The modem was only silent for a while: its slots are as they were, but which store it has selected is not known,
    /// and notices may have been missed.
    pub(super) fn resume(&mut self, now: Uptime) {
        self.selected.clear();
        if self.sweep_failures == 0 {
            self.sweep_at(now);
        }
    }

    pub(super) fn due(&self, held: Held) -> Option<Uptime> {
        let ussd = self.ussd.as_ref().and_then(|request| request.until);
        match held {
            Held::Nothing => Some(self.sweep_due.min(self.look_due)).into_iter().chain(ussd).min(),
            Held::Looks => Some(self.sweep_due),
            Held::Lists => None,
        }
    }

    /// Takes note of whether a call is on.
    pub(super) fn meets_call(&mut self, is_on: bool) {
        self.submitting.meets_call(is_on);
    }

    /// Chooses the next command and opens its job.
    pub(super) fn next(
        &mut self,
        now: Uptime,
        status: &Status,
        held: Held,
        texts_wait: bool,
    ) -> Option<Command> {
        let job = self.choose(now, status, held, texts_wait)?;
        let command = self.command(&job);
        self.open = Some(job);
        Some(command)
    }

    fn choose(&mut self, now: Uptime, status: &Status, held: Held, texts_wait: bool) -> Option<Job> {
        if self.acknowledgements > 0 {
            self.acknowledgements -= 1;
            return Some(Job::Acknowledge);
        }
        let submit_may_go = self.submitting.waits() && status.may_submit() && !texts_wait;
        if !(submit_may_go && self.reads_in_a_row >= READS_IN_A_ROW_MAX)
            && let Some(job) = self.take_slot_job(true)
        {
            self.reads_in_a_row = self.reads_in_a_row.saturating_add(1);
            return Some(job);
        }
        if (!submit_may_go || self.deletes_are_due())
            && let Some(job) = self.take_slot_job(false)
        {
            return Some(job);
        }
        self.reads_in_a_row = 0;
        self.deletes_wait = submit_may_go;
        if submit_may_go {
            return Some(Job::Submit);
        }
        if held == Held::Lists {
            return None;
        }
        if self.sweep_due <= now {
            self.plan_sweep(now, status);
        }
        if let Some(storage) = self.sweeps.front() {
            if *storage != self.selected && !self.cannot_select {
                return Some(Job::Select(storage.clone()));
            }
            self.sweeps.pop_front();
            return Some(if self.lists_too_slowly { Job::Count } else { Job::Sweep });
        }
        if held == Held::Looks {
            return None;
        }
        if self.look_due <= now {
            self.look_due = now.after_ms(KEEP_ALIVE_MS);
            return Some(Job::Signal);
        }
        self.chores.pop_front().or_else(|| self.next_of_ussd(now))
    }

    /// A submit goes before the deletes, since somebody waits for it; the next one goes behind them, since slots are few.
    fn deletes_are_due(&self) -> bool {
        self.deletes_wait && !self.deletes.is_empty() || self.deletes.len() >= DELETES_WAITING_MAX
    }

    /// The settings are looked at first, except in the sweep at start, when they have just been set.
    fn plan_sweep(&mut self, now: Uptime, status: &Status) {
        let unheard = status.notify.is_empty() || status.unannounced;
        self.sweep_due = now.after_ms(if unheard { SWEEP_UNNOTIFIED_MS } else { SWEEP_MS });
        self.sweeps = self.storages_to_sweep(status);
        if self.sweeps_done > 0 && !status.unannounced {
            self.chores.extend([Job::CheckMode, Job::CheckNotify]);
        }
        self.sweeps_done += 1;
    }

    fn command(&mut self, job: &Job) -> Command {
        let deadline_ms = if self.is_slow { COMMAND_DEADLINE_MS } else { BRISK_DEADLINE_MS };
        let query = |text: &str, prefix: &'static str| Command::query(text, prefix, deadline_ms);
        match job {
            Job::Acknowledge => Command::acknowledge(),
            Job::Select(storage) => query(&format!("AT+CPMS=\"{storage}\""), "+CPMS:"),
            Job::Read { slot, .. } => Command::read(format!("AT+CMGR={}", slot.index), "+CMGR:", deadline_ms),
            Job::Delete { slot, .. } => Command::bare(format!("AT+CMGD={}", slot.index), deadline_ms),
            Job::Submit => self.submitting.command(deadline_ms),
            Job::CheckMode => query("AT+CMGF?", "+CMGF:"),
            Job::CheckNotify => query("AT+CNMI?", "+CNMI:"),
            // Only the slots are taken from the list; each is then read by itself, so that a line lost in a long answer
            // cannot put one text's PDU beside another's slot.
            Job::Sweep => Command::query("AT+CMGL=4", "+CMGL:", LIST_DEADLINE_MS),
            Job::Count => query("AT+CPMS?", "+CPMS:"),
            Job::Signal => query("AT+CSQ", "+CSQ:"),
            Job::Registration => query("AT+CREG?", "+CREG:"),
            Job::LteRegistration => query("AT+CEREG?", "+CEREG:"),
            Job::Operator => query("AT+COPS?", "+COPS:"),
            Job::Clock => query("AT+CCLK?", "+CCLK:"),
            Job::Say(text) => Command::bare(*text, RADIO_ON_DEADLINE_MS),
            Job::ListBearers => query("AT+CGSMS=?", "+CGSMS:"),
            Job::Bearer(bearer) => Command::bare(format!("AT+CGSMS={bearer}"), COMMAND_DEADLINE_MS),
            Job::Ussd => Command::bare(self.ussd_command(), COMMAND_DEADLINE_MS),
            Job::EndUssd => Command::bare("AT+CUSD=2", COMMAND_DEADLINE_MS),
        }
    }

    /// Takes the answer to the open job.
    pub(super) fn answered(&mut self, now: Uptime, answer: Answer, status: &mut Status) -> Vec<Output> {
        let Some(job) = self.open.take() else { return Vec::new() };
        let first = answer.lines.first().map(String::as_str);
        match job {
            Job::Select(storage) => self.select_answered(storage, &answer),
            Job::Read { slot, kind, tries, last } => {
                return self.read_answered(now, slot, kind, tries, last, &answer);
            }
            Job::Delete { slot, tries } => self.delete_answered(slot, tries, &answer),
            Job::Submit => return self.submit_answered(&answer, status),
            Job::CheckMode => self.doubtful |= first.is_some_and(|line| value(line) == "1"),
            Job::CheckNotify => self.doubtful |= first.is_some_and(|line| !status.has_notify(line)),
            Job::Sweep => self.sweep_answered(now, &answer, status),
            Job::Count => self.count_answered(first, status),
            Job::Signal => {
                if let Some(line) = first {
                    status.note_signal(line);
                }
                self.chores.push_front(Job::Registration);
            }
            Job::Registration => self.registration_answered(now, first, status),
            Job::LteRegistration => {
                if let Some(line) = first {
                    status.note_lte_registration(line);
                }
            }
            Job::Operator => {
                if let Some(line) = first {
                    status.note_operator(line);
                }
            }
            Job::Clock => return self.clock_answered(first),
            Job::ListBearers => self.bearers_listed(&answer),
            Job::Bearer(bearer) => return self.bearer_answered(bearer, &answer).into_iter().collect(),
            Job::Ussd => return self.ussd_command_answered(now, &answer).into_iter().collect(),
            Job::EndUssd => {
                // Said after an answer, or because none came.
                return self.try_next_coding().into_iter().collect();
            }
            Job::Acknowledge => {
                let refused =
                    matches!(answer.result, FinalResult::Error(error) if error != NOTHING_TO_ACKNOWLEDGE);
                self.cannot_acknowledge |= refused;
                self.doubtful |= refused;
            }
            Job::Say(_) => {}
        }
        Vec::new()
    }

    /// The port or the modem went away under the open job.
    pub(super) fn interrupted(&mut self, answer: &Answer) -> Vec<Output> {
        if !matches!(self.open.take(), Some(Job::Submit)) {
            return Vec::new();
        }
        vec![Output::Submit(self.submitting.interrupted(answer))]
    }
}
