//! The modem's work on texts: read, delete, submit, sweep, and the look at signal and registration.
//!
//! Order: reads first, since they make room and are short; then deletes; then the submit; after
//! [`READS_IN_A_ROW_MAX`] reads a waiting submit gets its turn. A slot is held from its announcement until its deletion,
//! so that a second announcement of the same text is ignored (modem-faults D1).

use std::collections::{BTreeSet, VecDeque};

use chaski_sync_core::time::Uptime;

use super::super::channel::{Answer, Command};
use super::super::result::{FinalResult, ModemError, Remedy};
use super::super::status::Status;
use super::super::urc::{fields, value};
use super::{NO_PROMPT, Output};
use crate::limits::{
    COMMAND_DEADLINE_MS, KEEP_ALIVE_MS, LIST_DEADLINE_MS, READ_TRIES_MAX, READS_IN_A_ROW_MAX,
    READS_QUEUED_MAX, SWEEP_MS, SWEEP_UNNOTIFIED_MS, UNREGISTERED_LOOK_MS,
};

/// Where a text lies in the modem.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// Storage name of TS 27.005 clause 3.1; empty for the selected one.
    pub storage: String,
    /// Index; may be 0 (modem-faults D4).
    pub index: u16,
}

/// How a submit ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubmitOutcome {
    /// The network took it; the message reference if the modem told it (C6).
    Sent(Option<u8>),
    /// It was refused and did not go.
    Refused(ModemError),
    /// It may have gone: no answer after Ctrl-Z, or an error that leaves it open.
    InDoubt,
    /// The port or the modem went away after Ctrl-Z.
    CutOff,
    /// The port or the modem went away before Ctrl-Z: it did not go.
    NotBegun,
}

#[derive(Clone, Debug)]
enum Job {
    Select(String),
    Read { slot: Slot, swept: bool, tries: u8, last: Option<String> },
    Delete { slot: Slot, tries: u8 },
    Submit,
    Sweep,
    Signal,
    Registration,
    Operator,
}

/// Queues and the open job.
#[derive(Debug, Default)]
pub(super) struct Jobs {
    reads: VecDeque<Job>,
    deletes: VecDeque<Job>,
    submit: Option<Command>,
    submit_open: bool,
    open: Option<Job>,
    held: BTreeSet<Slot>,
    reads_in_a_row: u8,
    prompt_missed: bool,
    doubtful: bool,
    doubted: BTreeSet<Slot>,
    selected: String,
    select_failures: u8,
    /// Storages that this modem refuses to select, not asked for again until its next start-up.
    unselectable: BTreeSet<String>,
    /// Storages still to be listed in the sweep that is going on.
    sweeps: VecDeque<String>,
    sweep_due: Uptime,
    sweep_failures: u32,
    look_due: Uptime,
}

impl Jobs {
    /// Start-up is through: sweep at once.
    pub(super) fn begin(&mut self, now: Uptime, status: &Status) {
        self.selected.clone_from(&status.storage);
        self.unselectable.clear();
        self.sweep_due = now;
        self.look_due = now.after_ms(KEEP_ALIVE_MS);
    }

    pub(super) fn has_submit(&self) -> bool {
        self.submit.is_some() || self.submit_open
    }

    pub(super) fn submit(&mut self, pdu_hex: String, tpdu_octets: usize) {
        assert!(!self.has_submit(), "one submit at a time on a modem");
        self.prompt_missed = false;
        self.submit = Some(Command::submit(pdu_hex, tpdu_octets));
    }

    /// A text was announced.
    pub(super) fn read(&mut self, slot: Slot) {
        let being_deleted = matches!(&self.open, Some(Job::Delete { slot: other, .. }) if *other == slot);
        self.read_if(slot, false, being_deleted);
    }

    fn read_if(&mut self, slot: Slot, swept: bool, although_held: bool) {
        if self.reads.len() < READS_QUEUED_MAX && (self.held.insert(slot.clone()) || although_held) {
            self.reads.push_back(Job::Read { slot, swept, tries: 0, last: None });
        }
    }

    pub(super) fn delete(&mut self, slot: Slot) {
        self.deletes.push_back(Job::Delete { slot, tries: 0 });
    }

    pub(super) fn sweep_at(&mut self, at: Uptime) {
        self.sweep_due = self.sweep_due.min(at);
    }

    /// Tells, once, whether the last answer may have belonged to another command.
    pub(super) fn take_doubt(&mut self) -> bool {
        std::mem::take(&mut self.doubtful)
    }

    /// Forgets what was planned with slots: after a restart or a lost port they are swept anew. The submit stays.
    pub(super) fn forget_slots(&mut self) {
        self.reads.clear();
        self.deletes.clear();
        self.held.clear();
        self.sweeps.clear();
        if !matches!(self.open, Some(Job::Submit)) {
            self.open = None;
        }
    }

    pub(super) fn due(&self) -> Option<Uptime> {
        Some(self.sweep_due.min(self.look_due))
    }

    /// Chooses the next command and opens its job.
    pub(super) fn next(&mut self, now: Uptime, status: &Status) -> Option<Command> {
        let job = self.choose(now, status)?;
        let command = self.command(&job);
        self.open = Some(job);
        Some(command)
    }

    fn choose(&mut self, now: Uptime, status: &Status) -> Option<Job> {
        let submit_may_go = self.submit.is_some() && status.may_submit();
        let submit_first = submit_may_go && self.reads_in_a_row >= READS_IN_A_ROW_MAX;
        if !submit_first {
            if let Some(job) = self.take_slot_job(true) {
                self.reads_in_a_row = self.reads_in_a_row.saturating_add(1);
                return Some(job);
            }
            if let Some(job) = self.take_slot_job(false) {
                return Some(job);
            }
        }
        self.reads_in_a_row = 0;
        if submit_may_go {
            return Some(Job::Submit);
        }
        if self.sweep_due <= now {
            self.sweep_due = now.after_ms(if status.notified { SWEEP_MS } else { SWEEP_UNNOTIFIED_MS });
            self.sweeps = self.storages_to_sweep(status);
        }
        if let Some(storage) = self.sweeps.front() {
            if *storage != self.selected {
                return Some(Job::Select(storage.clone()));
            }
            self.sweeps.pop_front();
            return Some(Job::Sweep);
        }
        if self.look_due <= now {
            self.look_due = now.after_ms(KEEP_ALIVE_MS);
            return Some(Job::Signal);
        }
        None
    }

    /// All that can hold received texts, since an earlier choice may have been another; the chosen one last, so that it
    /// stays selected.
    fn storages_to_sweep(&self, status: &Status) -> VecDeque<String> {
        let chosen = if status.storage.is_empty() { self.selected.clone() } else { status.storage.clone() };
        let others = status.storages.iter().filter(|storage| {
            **storage != chosen && *storage != "MT" && !self.unselectable.contains(*storage)
        });
        others.cloned().chain([chosen.clone()]).collect()
    }

    /// Takes the next read or delete, or first the selection of its storage.
    fn take_slot_job(&mut self, read: bool) -> Option<Job> {
        let queue = if read { &mut self.reads } else { &mut self.deletes };
        let (Job::Read { slot, .. } | Job::Delete { slot, .. }) = queue.front()? else {
            return queue.pop_front();
        };
        if !slot.storage.is_empty() && slot.storage != self.selected {
            return Some(Job::Select(slot.storage.clone()));
        }
        queue.pop_front()
    }

    fn command(&mut self, job: &Job) -> Command {
        match job {
            Job::Select(storage) => {
                Command::query(format!("AT+CPMS=\"{storage}\""), "+CPMS:", COMMAND_DEADLINE_MS)
            }
            Job::Read { slot, .. } => {
                Command::read(format!("AT+CMGR={}", slot.index), "+CMGR:", COMMAND_DEADLINE_MS)
            }
            Job::Delete { slot, .. } => Command::bare(format!("AT+CMGD={}", slot.index), COMMAND_DEADLINE_MS),
            Job::Submit => {
                self.submit_open = true;
                self.submit.clone().expect("chosen only when a submit waits")
            }
            // Only the slots are taken from the list; each is then read by itself, so that a line lost in a long answer
            // cannot put one text's PDU beside another's slot.
            Job::Sweep => Command::query("AT+CMGL=4", "+CMGL:", LIST_DEADLINE_MS),
            Job::Signal => Command::query("AT+CSQ", "+CSQ:", COMMAND_DEADLINE_MS),
            Job::Registration => Command::query("AT+CREG?", "+CREG:", COMMAND_DEADLINE_MS),
            Job::Operator => Command::query("AT+COPS?", "+COPS:", COMMAND_DEADLINE_MS),
        }
    }

    /// Takes the answer to the open job.
    pub(super) fn answered(&mut self, now: Uptime, answer: Answer, status: &mut Status) -> Vec<Output> {
        match self.open.take() {
            None => Vec::new(),
            Some(Job::Select(storage)) => {
                self.select_answered(storage, &answer);
                Vec::new()
            }
            Some(Job::Read { slot, swept, tries, last }) => {
                self.read_answered(slot, swept, tries, last, &answer)
            }
            Some(Job::Delete { slot, tries }) => {
                self.delete_answered(slot, tries, &answer);
                Vec::new()
            }
            Some(Job::Submit) => self.submit_answered(&answer).map(Output::Submit).into_iter().collect(),
            Some(Job::Sweep) => {
                self.sweep_answered(now, &answer);
                Vec::new()
            }
            Some(Job::Signal) => {
                if let Some(line) = answer.lines.first() {
                    status.note_signal(line);
                }
                self.reads.push_back(Job::Registration);
                Vec::new()
            }
            Some(Job::Operator) => {
                if let Some(line) = answer.lines.first() {
                    status.note_operator(line);
                }
                Vec::new()
            }
            Some(Job::Registration) => {
                if let Some(line) = answer.lines.first() {
                    status.note_registration(line);
                }
                if !status.may_submit() {
                    self.look_due = now.after_ms(UNREGISTERED_LOOK_MS);
                } else if status.operator.is_none() && !status.operator_asked {
                    // The name comes with the registration; a modem that has none is asked once.
                    status.operator_asked = true;
                    self.reads.push_back(Job::Operator);
                }
                Vec::new()
            }
        }
    }

    /// The port or the modem went away under the open job.
    pub(super) fn interrupted(&mut self, answer: &Answer) -> Vec<Output> {
        if !matches!(self.open.take(), Some(Job::Submit)) {
            return Vec::new();
        }
        self.end_submit();
        vec![Output::Submit(if answer.data_sent { SubmitOutcome::CutOff } else { SubmitOutcome::NotBegun })]
    }

    /// What lies in a storage that cannot be selected is left for a later sweep: never is a slot of one storage taken for
    /// a slot of another.
    fn select_answered(&mut self, storage: String, answer: &Answer) {
        if answer.result == FinalResult::Ok {
            self.selected = storage;
            self.select_failures = 0;
            return;
        }
        self.select_failures += 1;
        if self.select_failures >= READ_TRIES_MAX {
            self.select_failures = 0;
            self.unselectable.insert(storage.clone());
            let elsewhere = |slot: &Slot| slot.storage != storage;
            for queue in [&mut self.reads, &mut self.deletes] {
                queue.retain(|job| !matches!(job, Job::Read { slot, .. } | Job::Delete { slot, .. } if !elsewhere(slot)));
            }
            self.held.retain(elsewhere);
            self.sweeps.retain(|other| *other != storage);
        }
    }

    /// Hands a text on when its octets came whole, or came twice the same; otherwise reads again (D14 to D16).
    fn read_answered(
        &mut self,
        slot: Slot,
        swept: bool,
        tries: u8,
        last: Option<String>,
        answer: &Answer,
    ) -> Vec<Output> {
        let tries = tries + 1;
        let pdu = answer.lines.get(1).cloned();
        let whole = pdu.as_deref().is_some_and(|pdu| is_whole(&answer.lines[0], pdu));
        let confirmed = pdu.is_some() && pdu == last;
        // Nothing but OK is an empty slot, or the answer to the command before (A3): doubted once for each slot.
        let nothing = answer.lines.is_empty() && answer.result == FinalResult::Ok;
        self.doubtful = nothing && self.doubted.insert(slot.clone());
        if !nothing {
            self.doubted.remove(&slot);
        }
        if let Some(pdu_hex) = pdu.clone().filter(|_| whole || confirmed || tries >= READ_TRIES_MAX) {
            return vec![Output::Received { slot: Some(slot), pdu_hex, swept }];
        }
        if tries < READ_TRIES_MAX {
            self.reads.push_back(Job::Read { slot, swept, tries, last: pdu });
        } else {
            // Gone, or not readable now: the sweep meets it again if it is there.
            self.held.remove(&slot);
        }
        Vec::new()
    }

    fn delete_answered(&mut self, slot: Slot, tries: u8, answer: &Answer) {
        let refused = matches!(answer.result, FinalResult::Error(error) if error != ModemError::Message(321));
        if refused && tries == 0 {
            self.deletes.push_back(Job::Delete { slot, tries: 1 });
        } else {
            self.held.remove(&slot);
        }
    }

    fn submit_answered(&mut self, answer: &Answer) -> Option<SubmitOutcome> {
        let outcome = match (&answer.result, answer.data_sent) {
            (FinalResult::Ok, true) => SubmitOutcome::Sent(reference(answer)),
            (FinalResult::Error(error), true) if error.remedy() == Remedy::InDoubt => SubmitOutcome::InDoubt,
            (FinalResult::Error(error), _) => SubmitOutcome::Refused(*error),
            (FinalResult::TimedOut, true) => SubmitOutcome::InDoubt,
            (FinalResult::Restarted, true) => SubmitOutcome::CutOff,
            // No prompt: it stays and is tried once more after the resynchronisation (C1).
            (FinalResult::TimedOut | FinalResult::Ok, false) if !self.prompt_missed => {
                self.prompt_missed = true;
                self.submit_open = false;
                return None;
            }
            (FinalResult::TimedOut | FinalResult::Ok, false) => SubmitOutcome::Refused(NO_PROMPT),
            (FinalResult::Restarted, false) => SubmitOutcome::NotBegun,
        };
        self.end_submit();
        Some(outcome)
    }

    /// Takes the waiting submit back, unless it has begun.
    pub(super) fn withdraw_submit(&mut self) -> bool {
        let waits = self.submit.is_some() && !self.submit_open;
        if waits {
            self.submit = None;
        }
        waits
    }

    fn end_submit(&mut self) {
        self.submit = None;
        self.submit_open = false;
    }

    fn sweep_answered(&mut self, now: Uptime, answer: &Answer) {
        if matches!(answer.result, FinalResult::Error(_)) {
            let pause_ms = COMMAND_DEADLINE_MS << self.sweep_failures.min(6);
            self.sweep_failures += 1;
            self.sweep_due = self.sweep_due.min(now.after_ms(pause_ms));
        } else {
            self.sweep_failures = 0;
        }
        for slot in answer.lines.iter().filter_map(|header| self.listed_text(header)).collect::<Vec<_>>() {
            self.read_if(slot, true, false);
        }
    }

    /// Reads `+CMGL: index,stat,…` and leaves out our own drafts (status 2 and 3).
    fn listed_text(&self, header: &str) -> Option<Slot> {
        let fields = fields(&value(header));
        let index = fields[0].parse().ok()?;
        let received = matches!(fields.get(1).map(String::as_str), Some("0" | "1"));
        received.then(|| Slot { storage: self.selected.clone(), index })
    }
}

/// Checks the hex and the length that the header declares (`…,length`), which leaves out the service centre.
fn is_whole(header: &str, pdu_hex: &str) -> bool {
    let declared = fields(&value(header)).last().and_then(|length| length.parse::<usize>().ok());
    let service_centre = pdu_hex.get(..2).and_then(|octet| usize::from_str_radix(octet, 16).ok());
    let octets = pdu_hex.len() / 2;
    match (declared, service_centre) {
        (Some(declared), Some(service_centre)) => {
            pdu_hex.len().is_multiple_of(2) && Some(octets) == declared.checked_add(1 + service_centre)
        }
        _ => false,
    }
}

fn reference(answer: &Answer) -> Option<u8> {
    fields(&value(answer.lines.first()?))[0].parse().ok()
}
