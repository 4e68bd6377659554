//! The node's condition as plain data, for `chaski status`.

use serde::Serialize;

use super::Node;

/// The answer to `chaski status --json`.
#[derive(Clone, Debug, Serialize)]
pub struct NodeStatus {
    /// In the configuration's order.
    pub modems: Vec<ModemStatus>,
    /// Messages on their way.
    pub outbox: OutboxStatus,
    /// PDUs ever stored.
    pub inbound_total: u64,
    /// Learners known.
    pub learners: usize,
    /// The clock.
    pub clock: ClockStatus,
}

/// One modem.
#[derive(Clone, Debug, Serialize)]
pub struct ModemStatus {
    /// As configured.
    pub port: String,
    /// In one word: `ready`, `starting`, `no-port`, `unregistered`, `pin-wanted`, …
    pub state: String,
    /// Received signal strength. Unit: dBm.
    pub signal_dbm: Option<i16>,
    /// The network's name.
    pub operator: Option<String>,
    /// What it calls itself.
    pub model: String,
    /// The SIM has no service centre and none is configured: nothing can be sent.
    pub service_centre_missing: bool,
    /// Commands that went unanswered.
    pub timeouts: u32,
    /// Restarts that it made by itself.
    pub restarts: u32,
    /// Times its port was opened again.
    pub reopens: u32,
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
        let modem = |line: &super::Line| {
            let status = line.modem.status();
            ModemStatus {
                port: line.config.port.clone(),
                state: line.modem.state().to_owned(),
                signal_dbm: status.signal_dbm,
                operator: status.operator.clone(),
                model: status.model.clone(),
                service_centre_missing: status.service_centre_missing,
                timeouts: status.timeouts,
                restarts: status.restarts,
                reopens: status.reopens,
            }
        };
        let (queued, uncertain) = self.outbox.counts();
        NodeStatus {
            modems: self.lines.iter().map(modem).collect(),
            outbox: OutboxStatus { queued, uncertain, failed: self.outbox.failed() },
            inbound_total: self.inbox.total(),
            learners: self.learners.len(),
            clock: ClockStatus { trust: self.clock.trust().as_str() },
        }
    }
}
