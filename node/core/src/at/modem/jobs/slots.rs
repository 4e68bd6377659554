//! Slots of the modem's store: read, released, swept.

use std::collections::VecDeque;

use super::super::super::status::REPORT_STORAGE;
use super::super::super::urc::{fields, is_whole, value};
use super::{Answer, FinalResult, Job, Jobs, ModemError, Output, READS_QUEUED_MAX, Status, Uptime};
use crate::limits::{
    COMMAND_DEADLINE_MS, READ_TRIES_MAX, SLOTS_MAX, UNANNOUNCED_SWEEPS_MAX, UNREADABLE_PAUSE_MS,
    UNREADABLE_SWEEPS_MAX,
};

/// Where a text lies in the modem.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// Storage name of TS 27.005 clause 3.1; empty for the selected one.
    pub storage: String,
    /// Index; may be 0 (modem-faults D4).
    pub index: u16,
}

/// What the modem waits for before it lets go of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Receipt {
    /// The slot is to be freed.
    Slot(Slot),
    /// It came directly, and may want an acknowledgement.
    Direct,
}

/// Why a slot is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Announced,
    Swept,
    /// Looked into because its storage holds texts and lists none: it may well be empty.
    Walked,
    /// One of our own, laid down for sending.
    Draft {
        is_sent: bool,
    },
}

impl Jobs {
    /// A text was announced.
    pub(in super::super) fn read(&mut self, slot: Slot) {
        self.unannounced_in_a_row = 0;
        let being_deleted = matches!(&self.open, Some(Job::Delete { slot: other, .. }) if *other == slot);
        self.read_if(slot, Kind::Announced, being_deleted);
    }

    fn read_if(&mut self, slot: Slot, kind: Kind, although_held: bool) -> bool {
        let wanted = self.reads.len() < READS_QUEUED_MAX && (self.held.insert(slot.clone()) || although_held);
        if wanted {
            self.reads.push_back(Job::Read { slot, kind, tries: 0, last: None });
        }
        wanted
    }

    pub(in super::super) fn delete(&mut self, slot: Slot) {
        self.deletes.push_back(Job::Delete { slot, tries: 0 });
    }

    pub(in super::super) fn acknowledge(&mut self) {
        self.acknowledgements += 1;
    }

    /// Takes the next read or delete, or first the selection of its storage.
    pub(super) fn take_slot_job(&mut self, read: bool) -> Option<Job> {
        let queue = if read { &mut self.reads } else { &mut self.deletes };
        let (Job::Read { slot, .. } | Job::Delete { slot, .. }) = queue.front()? else {
            return queue.pop_front();
        };
        if !slot.storage.is_empty() && slot.storage != self.selected && !self.cannot_select {
            return Some(Job::Select(slot.storage.clone()));
        }
        queue.pop_front()
    }

    /// All that can hold received texts, since an earlier choice may have been another; the chosen one last, so that it
    /// stays selected. Stored status reports may lie apart.
    pub(super) fn storages_to_sweep(&self, status: &Status) -> VecDeque<String> {
        if self.cannot_select {
            return [self.selected.clone()].into();
        }
        let chosen = if status.storage.is_empty() { self.selected.clone() } else { status.storage.clone() };
        let reports = status.stores_reports_apart().then(|| REPORT_STORAGE.to_owned());
        let reports = reports.filter(|storage| !status.storages.contains(storage));
        let others =
            status.storages.iter().cloned().chain(reports).filter(|storage| {
                *storage != chosen && *storage != "MT" && !self.unselectable.contains(storage)
            });
        others.chain([chosen.clone()]).collect()
    }

    /// What lies in a storage that cannot be selected is left for a later sweep: never is a slot of one storage taken for
    /// a slot of another.
    pub(super) fn select_answered(&mut self, storage: String, answer: &Answer) {
        if answer.result == FinalResult::Ok {
            self.selected = storage;
            self.select_failures = 0;
            return;
        }
        self.select_failures += 1;
        if self.select_failures >= READ_TRIES_MAX {
            self.select_failures = 0;
            if self.unselectable.len() >= READS_QUEUED_MAX {
                self.unselectable.clear();
            }
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
    pub(super) fn read_answered(
        &mut self,
        now: Uptime,
        slot: Slot,
        kind: Kind,
        tries: u8,
        last: Option<String>,
        answer: &Answer,
    ) -> Vec<Output> {
        if answer.lines.first().is_some_and(|header| is_text_mode(header)) {
            // PDU mode was lost (B6): the text stays where it is and is read after the next start-up.
            self.settings_are_lost();
            self.held.remove(&slot);
            return Vec::new();
        }
        if kind == Kind::Walked && answer.lines.is_empty() {
            self.held.remove(&slot);
            return Vec::new();
        }
        let tries = tries + 1;
        let pdu = answer.lines.get(1).cloned();
        let whole = pdu.as_deref().is_some_and(|pdu| is_whole(&answer.lines[0], pdu));
        // Octets that no modem writes are noise, and different ones look alike here: they confirm nothing.
        let garbled = pdu.as_deref().is_some_and(|pdu| pdu.contains(char::REPLACEMENT_CHARACTER));
        let confirmed = pdu.is_some() && pdu == last && !garbled;
        // Nothing but OK is an empty slot, or the answer to the command before (A3): doubted once for each slot.
        let nothing = answer.lines.is_empty() && answer.result == FinalResult::Ok;
        if self.doubted.len() >= READS_QUEUED_MAX {
            // No store has so many slots: this modem makes them up.
            self.doubted.clear();
        }
        self.doubtful |= nothing && self.doubted.insert(slot.clone());
        if !nothing {
            self.doubted.remove(&slot);
        }
        if let Some(pdu_hex) = pdu.clone().filter(|_| whole || confirmed) {
            self.unreadable_in_a_row = 0;
            return vec![match kind {
                Kind::Draft { is_sent } => Output::Draft { slot, pdu_hex, is_sent },
                Kind::Announced | Kind::Swept | Kind::Walked => {
                    let swept = kind != Kind::Announced;
                    Output::Received { receipt: Receipt::Slot(slot), pdu_hex, swept }
                }
            }];
        }
        if tries < READ_TRIES_MAX {
            self.reads.push_back(Job::Read { slot, kind, tries, last: pdu });
        } else {
            // Gone, or garbled anew each time: a sweep meets it again if it is there.
            self.held.remove(&slot);
            if !nothing && self.unreadable_in_a_row < UNREADABLE_SWEEPS_MAX {
                self.unreadable_in_a_row += 1;
                self.sweep_at(now.after_ms(UNREADABLE_PAUSE_MS));
            }
        }
        Vec::new()
    }

    pub(super) fn delete_answered(&mut self, slot: Slot, tries: u8, answer: &Answer) {
        let refused = matches!(answer.result, FinalResult::Error(error) if error != ModemError::Message(321));
        if refused && tries == 0 {
            self.deletes.push_back(Job::Delete { slot, tries: 1 });
        } else {
            self.held.remove(&slot);
        }
    }

    pub(super) fn sweep_answered(&mut self, now: Uptime, answer: &Answer, status: &mut Status) {
        // A list that takes too long is used as far as it came: what was read makes it shorter (D25).
        if matches!(answer.result, FinalResult::Error(_) | FinalResult::TimedOut) {
            let pause_ms = COMMAND_DEADLINE_MS << self.sweep_failures.min(6);
            self.sweep_failures += 1;
            self.sweep_due = self.sweep_due.min(now.after_ms(pause_ms));
        } else {
            self.sweep_failures = 0;
        }
        if answer.lines.first().is_some_and(|header| is_text_mode(header)) {
            self.settings_are_lost();
            return;
        }
        self.lists_too_slowly |= answer.result == FinalResult::TimedOut;
        if answer.lines.is_empty() && answer.result == FinalResult::Ok {
            self.chores.push_front(Job::Count);
        }
        let listed: Vec<(Slot, Kind)> =
            answer.lines.iter().filter_map(|header| self.listed(header)).collect();
        let mut found = 0;
        for (slot, kind) in listed {
            match kind {
                Kind::Draft { .. } if !self.keeps_drafts => {}
                _ => found += usize::from(self.read_if(slot, kind, false)),
            }
        }
        // The sweep at start finds what came while nobody listened. Some store reports without a word.
        if found > 0 && self.sweeps_done > 1 && self.selected != REPORT_STORAGE {
            self.found_unannounced(status);
        }
    }

    fn found_unannounced(&mut self, status: &mut Status) {
        self.unannounced_in_a_row = self.unannounced_in_a_row.saturating_add(1);
        status.unannounced |= self.unannounced_in_a_row >= UNANNOUNCED_SWEEPS_MAX;
    }

    /// Reads `+CPMS: "SM",used,total,…`: a storage that holds texts and lists none is read slot by slot.
    pub(super) fn count_answered(&mut self, line: Option<&str>, status: &mut Status) {
        let told =
            line.and_then(|line| line.split_once(':')).map(|(_, rest)| fields(rest)).unwrap_or_default();
        let Some([name, used, total]) = told.get(..super::COUNT_FIELDS) else { return };
        let (Ok(used), Ok(total)) = (used.parse::<u16>(), total.parse::<u16>()) else { return };
        let is_selected = self.selected.is_empty() || *name == self.selected;
        if used > 0 && is_selected && self.reads.is_empty() && self.held.is_empty() {
            for index in 0..=total.min(SLOTS_MAX) {
                self.read_if(Slot { storage: self.selected.clone(), index }, Kind::Walked, false);
            }
            self.found_unannounced(status);
        }
    }

    /// Reads `+CMGL: index,stat,…`.
    fn listed(&self, header: &str) -> Option<(Slot, Kind)> {
        let fields = fields(&value(header));
        let index = fields[0].parse().ok()?;
        let kind = match fields.get(1).map(String::as_str) {
            Some("0" | "1") => Kind::Swept,
            Some("2") => Kind::Draft { is_sent: false },
            Some("3") => Kind::Draft { is_sent: true },
            _ => return None,
        };
        Some((Slot { storage: self.selected.clone(), index }, kind))
    }
}

/// Tells whether a header of `+CMGR` or `+CMGL` gives the status in words, as text mode does.
fn is_text_mode(header: &str) -> bool {
    header.contains("\"REC ") || header.contains("\"STO ")
}
