//! What a modem's machine wants done outside, or known.

use crate::call::CallSignal;

use super::{Reading, Receipt, Slot, SubmitOutcome};

/// What the machine wants done or known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Open the port as soon as it is there.
    OpenPort,
    /// Close the port.
    ClosePort,
    /// The port is this modem's: it told this IMEI.
    PortIsRight(String),
    /// Take the supply away for some seconds.
    CutPower,
    /// Bytes for the port.
    Send(Vec<u8>),
    /// A text or report. [`Modem::release`] is called with the receipt once it is durable, or known already.
    Received {
        /// What the modem waits for.
        receipt: Receipt,
        /// The PDU as hex, or what the modem gave instead of one.
        pdu_hex: String,
        /// Found by a sweep, not announced.
        swept: bool,
    },
    /// A text of ours that lies in the store; [`Modem::release`] frees its slot.
    Draft {
        /// Where.
        slot: Slot,
        /// The PDU as hex.
        pdu_hex: String,
        /// It has gone to the network.
        is_sent: bool,
    },
    /// The open submit has ended.
    Submit(SubmitOutcome),
    /// The open submit goes out with the next [`Output::Send`]: from there on it may have gone.
    HandingOver,
    /// The PIN goes out with the next [`Output::Send`]: that is to be durable, since a wrong one must not go twice.
    PinIsSent,
    /// The SIM took the PIN.
    PinWasRight,
    /// `+CMGS` for a submit that is no longer open.
    LateReference(u8),
    /// What the network answered to [`Modem::ask_ussd`]; nothing when no answer came.
    Ussd(Option<String>),
    /// What the modem's clock shows.
    Clock(Reading),
    /// What the network says the time is, in UTC. Unit: ms since 1970.
    NetworkTime(i64),
    /// Start-up is through: submits are taken from now on.
    Ready,
    /// What came of a call.
    Call(CallSignal),
    /// A line for the log.
    Note(&'static str),
}
