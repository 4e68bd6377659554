//! The node's condition as plain data, for `chaski status`.

use crate::tutor::Miss;
use serde::Serialize;

use super::Node;
use crate::at::modem::RungCounts;
use crate::call::desk::LineStatus;
use crate::care::AccountStatus;
use crate::people::CaseKind;

mod calls;

pub use calls::{CallsStatus, SoundStatus};

/// The answer to `chaski status --json`.
#[derive(Clone, Debug, Serialize)]
pub struct NodeStatus {
    /// In the configuration's order.
    pub modems: Vec<ModemStatus>,
    /// Messages on their way.
    pub outbox: OutboxStatus,
    /// Texts and other PDUs ever stored; status reports are not.
    pub inbound_total: u64,
    /// Learners known.
    pub learners: usize,
    /// What waits for somebody.
    pub cases: CaseStatus,
    /// Texts that were not understood, since the process began.
    pub misses: MissStatus,
    /// Calls.
    pub calls: CallsStatus,
    /// The clock.
    pub clock: ClockStatus,
}

/// One modem.
#[derive(Clone, Debug, Serialize)]
pub struct ModemStatus {
    /// As configured.
    pub port: String,
    /// In one word: `ready`, `starting`, `no-port`, `unregistered`, `no-money`, `pin-wanted`, …
    pub state: String,
    /// Received signal strength. Unit: dBm.
    pub signal_dbm: Option<i16>,
    /// The network's name.
    pub operator: Option<String>,
    /// What it calls itself.
    pub model: String,
    /// The SIM has no service centre and none is configured: nothing can be sent.
    pub service_centre_missing: bool,
    /// Who made it, in its own words.
    pub maker: String,
    /// Its firmware.
    pub firmware: String,
    /// The last four digits of its IMEI.
    pub imei: String,
    /// The profile in use.
    pub profile: String,
    /// In words: `home`, `roaming`, `searching`, `denied`, …
    pub registration: &'static str,
    /// Where received texts are stored; empty when the modem's own choice was kept.
    pub storage: String,
    /// The value of `+CNMI` in use; empty when none was accepted.
    pub notify: String,
    /// Texts turn up that were not announced: its notices do not reach this port.
    pub unannounced: bool,
    /// Attempts that the PIN has left, where the modem tells them.
    pub pin_attempts: Option<u8>,
    /// The last error that a submit met.
    pub last_error: Option<String>,
    /// What went by it since the daemon started. Unit: segments.
    pub segments_sent: u64,
    /// How often each rung of the recovery ladder was taken.
    pub recovery: RungCounts,
    /// Its line for calls.
    pub line: LineStatus,
    /// Its calls are forwarded against our will: whoever calls pays.
    pub calls_forwarded: bool,
    /// The prepaid account behind its SIM.
    pub account: AccountStatus,
}

/// The outbox.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct OutboxStatus {
    /// Messages that wait or are in the air.
    pub queued: usize,
    /// Messages of the last day that may or may not have gone.
    pub uncertain: usize,
    /// Messages given up since the daemon started.
    pub failed: u64,
}

/// Texts that were not understood, by kind. Since the process began; the record log has all of who is
/// registered.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct MissStatus {
    /// Neither a command nor an answer to anything.
    pub unknown: u64,
    /// No answer to the item that was asked.
    pub no_answer: u64,
    /// Pages.
    pub too_long: u64,
    /// Near a command, and asked about.
    pub asked_back: u64,
    /// No answer to a question of the box's.
    pub no_choice: u64,
}

impl MissStatus {
    /// Counts one.
    pub fn count(&mut self, miss: Miss) {
        match miss {
            Miss::Unknown => self.unknown += 1,
            Miss::NoAnswer => self.no_answer += 1,
            Miss::TooLong => self.too_long += 1,
            Miss::AskedBack => self.asked_back += 1,
            Miss::NoChoice => self.no_choice += 1,
        }
    }
}

/// Cases that wait for somebody.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct CaseStatus {
    /// Children who may need help.
    pub dangers: usize,
    /// Questions to teachers.
    pub questions: usize,
    /// Things that do not work.
    pub problems: usize,
    /// Learners who have a hard time.
    pub struggling: usize,
}

/// The clock.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ClockStatus {
    /// Who vouches for it: `unset`, `network` or `office`.
    pub trust: &'static str,
}

impl Node {
    /// Returns the node's condition.
    #[must_use]
    pub fn status(&self) -> NodeStatus {
        let modem = |((index, line), account): ((usize, &super::Line), AccountStatus)| {
            let status = line.modem.status();
            let is_broke = self.outbox.is_out_of_money(super::modem_index(index));
            let state = line.modem.state();
            ModemStatus {
                port: line.config.port.clone(),
                state: if is_broke && state == "ready" { "no-money" } else { state }.to_owned(),
                signal_dbm: status.signal_dbm,
                operator: status.operator.clone(),
                model: status.model.clone(),
                service_centre_missing: status.service_centre_missing,
                maker: status.maker.clone(),
                firmware: status.revision.clone(),
                imei: status.imei.get(status.imei.len().saturating_sub(4)..).unwrap_or_default().to_owned(),
                profile: status.profile.clone(),
                registration: status.registration_in_words(),
                storage: status.storage.clone(),
                notify: status.notify.clone(),
                unannounced: status.unannounced,
                pin_attempts: status.pin_attempts,
                last_error: status.last_error.map(|error| error.to_string()),
                segments_sent: line.sent_total,
                recovery: status.rungs,
                line: self.desk.line_status(self.handled_at, super::modem_index(index)),
                calls_forwarded: line.forwarded.is_some(),
                account,
            }
        };
        let (queued, uncertain) = self.outbox.counts();
        NodeStatus {
            modems: self.lines.iter().enumerate().zip(self.care.status()).map(modem).collect(),
            outbox: OutboxStatus { queued, uncertain, failed: self.outbox.failed() },
            inbound_total: self.inbox.total(),
            learners: self.school.people.values().filter(|person| person.is_learner()).count(),
            cases: self.open_cases(),
            misses: self.misses,
            calls: self.calls_status(),
            clock: ClockStatus { trust: self.clock.trust().as_str() },
        }
    }
    fn open_cases(&self) -> CaseStatus {
        let mut status = CaseStatus::default();
        for (_, case) in self.school.open_cases() {
            match case.kind {
                CaseKind::Danger => status.dangers += 1,
                CaseKind::Question => status.questions += 1,
                CaseKind::Problem => status.problems += 1,
                CaseKind::Struggling => status.struggling += 1,
            }
        }
        status
    }
}
