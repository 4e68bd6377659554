//! What the network keeps about the box's line: forwarding and call waiting. A restart of the modem changes none of it.

use super::super::options::CallNetwork;

/// The supplementary services of the line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Services {
    /// Where calls go: always, when busy, when nobody answers, when not reachable.
    pub(crate) forwarding: [Option<String>; 4],
    /// Whether a second call waits.
    pub(crate) is_waiting_on: bool,
    /// Whether the host hears of a call that waits (`+CCWA=1`).
    pub(crate) tells_waiting: bool,
}

impl Services {
    /// The line as the network has it.
    pub(super) fn new(network: &CallNetwork) -> Services {
        Services {
            forwarding: network.forwarding.clone(),
            is_waiting_on: network.call_waiting,
            tells_waiting: false,
        }
    }
}
